#include "kit/core/FakeClock.h"
#include "kit/paper/SamplePaper.h"
#include "kit/seal/SealedPaper.h"
#include "ofd/Writer.h"
#include "office/OpenDocument.h"
#include "office/SealPaper.h"
#include "office/TypesetPaper.h"
#include "office/VerifyDocument.h"
#include "render/FontBook.h"
#include "seal/SealMaker.h"
#include "seal/SealPictures.h"

#include <QBuffer>
#include <QImage>
#include <QTest>

#include <cmath>
#include <cstdlib>

using namespace wenshu;
using office::SealPosition;

namespace {

constexpr int kPixels = 420; ///< of the seal's picture, ten a millimetre
constexpr double kDpi = 254; ///< ten pixels a millimetre

/// Up and down by four levels a pixel, so that a tenth of a millimetre shows.
int wave(int at)
{
    return std::abs(at * 4 % 510 - 255);
}

QImage sealPicture()
{
    QImage picture(kPixels, kPixels, QImage::Format_ARGB32);
    for (int y = 0; y < kPixels; ++y) {
        for (int x = 0; x < kPixels; ++x)
            picture.setPixelColor(x, y, QColor(wave(x), wave(y), 128));
    }
    return picture;
}

QByteArray pngOf(const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray blankPaper(int pages)
{
    ofd::Document document;
    ofd::Page page;
    page.physicalBox = {0, 0, 210, 297};
    document.pages.assign(static_cast<std::size_t>(pages), page);
    auto bytes = ofd::writePackage(document, kit::FakeClock());
    if (!bytes)
        qFatal("blank paper: %s", qPrintable(bytes.error().diagnostic));
    return std::move(bytes).value();
}

} // namespace

/// Sealing as a clerk asks for it, seen in what is drawn.
class TestSealPaper : public QObject {
    Q_OBJECT

    kit::SealParties m_parties;
    const crypto::TrustStore m_trust = m_parties.pki.trust();
    kit::FakeClock m_clock;
    QByteArray m_esl;

    Result<QByteArray> sealed(
        const QByteArray& ofd,
        const SealPosition& position,
        seal::Protection protection = seal::Protection::ContinueSign) const
    {
        const auto key =
            seal::Sm2SigningKey::open(m_parties.holder.certificate, m_parties.holder.key.clone());
        return office::SealPaper(m_clock, &m_trust).seal(ofd, m_esl, **key, position, protection);
    }

    /// The code of the verdict.
    QString judged(const QByteArray& bytes) const
    {
        const auto verdict =
            office::VerifyDocument(m_trust).judgeBytes(bytes, m_clock.now().addDays(1));
        return verdict ? verdict->code : verdict.error().diagnostic;
    }

    static std::vector<seal::StampFact> stampsOf(const QByteArray& bytes)
    {
        const auto pictures = seal::picturesOf(**ofd::Package::fromBytes(bytes));
        return pictures.empty() ? std::vector<seal::StampFact>() : pictures.back().stamps;
    }

private Q_SLOTS:

    void initTestCase()
    {
        const auto maker =
            seal::Sm2SigningKey::open(m_parties.maker.certificate, m_parties.maker.key.clone());
        seal::SealRequest request;
        request.id = QStringLiteral("S-1");
        request.name = QStringLiteral("测试县局公章");
        request.picture = pngOf(sealPicture());
        request.holders = {m_parties.holder.certificate};
        request.createdAt = request.validFrom = m_clock.now().addDays(-1);
        request.validTo = m_clock.now().addYears(3);
        const auto esl = seal::makeSeal(request, **maker);
        QVERIFY(esl);
        m_esl = *esl;
    }

    void theSlicesOfARidingSealAreDrawnAsOnePicture_data()
    {
        QTest::addColumn<int>("pages");
        QTest::addColumn<int>("side");
        for (const int pages : {2, 3, 7}) {
            QTest::addRow("%d, right", pages) << pages << int(seal::RidingSide::Right);
            QTest::addRow("%d, left", pages) << pages << int(seal::RidingSide::Left);
        }
    }

    void theSlicesOfARidingSealAreDrawnAsOnePicture()
    {
        QFETCH(int, pages);
        QFETCH(int, side);
        SealPosition position;
        position.kind = SealPosition::Kind::Riding;
        position.side = static_cast<seal::RidingSide>(side);
        const auto bytes = sealed(blankPaper(pages), position);
        QVERIFY2(bytes, bytes ? "" : qPrintable(bytes.error().diagnostic));
        QCOMPARE(judged(*bytes), QStringLiteral("VALID"));
        const auto document =
            office::OpenDocument::fromBytes(*bytes, std::make_shared<render::FontBook>());
        QVERIFY(document);
        render::RenderOptions options;
        options.dpi = kDpi;
        const bool isRight = position.side == seal::RidingSide::Right;
        const double slice = double(kPixels) / pages;
        const int top = (2970 - kPixels) / 2;
        double worst = 0;
        int compared = 0;
        for (int page = 0; page < pages; ++page) {
            const auto drawn = document->render(page, options);
            QVERIFY(drawn);
            const QImage& image = drawn->image;
            QCOMPARE(image.size(), QSize(2100, 2970));
            const int part = isRight ? page : pages - 1 - page;
            // What stands at the page's edge is this part of the picture, to the pixel …
            const double from = isRight ? 2100 - slice : 0;
            double sum = 0;
            int count = 0;
            for (int x = static_cast<int>(std::ceil(from)) + 1; x < from + slice - 1; ++x) {
                for (int y = 5; y < kPixels - 5; y += 37) {
                    const double at = part * slice + x - from;
                    const QColor pixel = image.pixelColor(x, top + y);
                    const auto wanted = static_cast<int>(std::lround(at));
                    sum += std::abs(pixel.red() - wave(wanted));
                    sum += std::abs(pixel.green() - wave(y));
                    count += 2;
                }
            }
            worst = std::max(worst, sum / count);
            compared += count;
            // … and nothing of it stands anywhere else.
            const int beside =
                isRight ? static_cast<int>(from) - 2 : static_cast<int>(std::ceil(slice)) + 2;
            for (int y = 0; y < 2970; y += 11) {
                QCOMPARE(image.pixelColor(beside, y), QColor(Qt::white));
                QCOMPARE(image.pixelColor(1050, y), QColor(Qt::white));
            }
            const int middle = static_cast<int>(from + slice / 2);
            QCOMPARE(image.pixelColor(middle, top - 3), QColor(Qt::white));
            QCOMPARE(image.pixelColor(middle, top + kPixels + 3), QColor(Qt::white));
        }
        // Four levels are a tenth of a millimetre.
        qInfo() << "worst mean difference" << worst << "levels over" << compared << "channels";
        QVERIFY2(worst < 4, qPrintable(QString::number(worst)));
    }

    void aSealRidesOverSomePages()
    {
        SealPosition position;
        position.kind = SealPosition::Kind::Riding;
        position.pages = {1, 3};
        const auto bytes = sealed(blankPaper(5), position);
        QVERIFY(bytes);
        const auto stamps = stampsOf(*bytes);
        QCOMPARE(stamps.size(), std::size_t{2});
        QCOMPARE(stamps[0].page, 1);
        QCOMPARE(stamps[1].page, 3);
        QCOMPARE(*stamps[1].clip, (ofd::Box{21, 0, 21, 42}));
        position.pages = {1, 5};
        QCOMPARE(sealed(blankPaper(5), position).error().code, Errc::Usage);
        position.pages = {1};
        QCOMPARE(sealed(blankPaper(5), position).error().code, Errc::Usage);
        position.pages.clear();
        QVERIFY(sealed(blankPaper(50), position));
        QCOMPARE(sealed(blankPaper(51), position).error().code, Errc::Usage);
    }

    void oneSealGoesOnManyPagesAndOnAWord()
    {
        SealPosition position;
        position.kind = SealPosition::Kind::At;
        position.pages = {0, 2};
        position.corner = {100.1, 30.2};
        auto bytes = sealed(blankPaper(3), position);
        QVERIFY(bytes);
        QCOMPARE(judged(*bytes), QStringLiteral("VALID"));
        QCOMPARE(stampsOf(*bytes).size(), std::size_t{2});
        QCOMPARE(stampsOf(*bytes)[1].page, 2);
        QCOMPARE(stampsOf(*bytes)[1].boundary, (ofd::Box{100.1, 30.2, 42, 42}));

        position = {};
        position.kind = SealPosition::Kind::Keyword;
        position.keyword = QStringLiteral("pag");
        position.hits = seal::KeywordHits::All;
        bytes = sealed(kit::unsignedPaper().zip(), position);
        QVERIFY(bytes);
        QCOMPARE(judged(*bytes), QStringLiteral("VALID"));
        QCOMPARE(stampsOf(*bytes).size(), std::size_t{2});
        position.keyword = QStringLiteral("nowhere");
        QCOMPARE(sealed(kit::unsignedPaper().zip(), position).error().code, Errc::NotFound);
    }

    /// GB/T 9704-2012, 7.3.5.1: no more than a line of white between the text and the seal;
    /// measured from the stamp and the characters in the sealed file.
    void theSealInTheFileStandsWithinALineOfTheText()
    {
        const auto typesetter = office::TypesetPaper::withInstalledFonts();
        const auto typeset = typesetter->set(kit::demoNotice(), {}, m_clock);
        QVERIFY(typeset);
        const auto file = sealed(typeset->ofd, {});
        QVERIFY2(file, qPrintable(file ? QString() : file.error().diagnostic));
        const auto opened =
            office::OpenDocument::fromBytes(*file, std::make_shared<render::FontBook>());
        QVERIFY(opened);
        QCOMPARE(opened->seals().size(), size_t(1));
        const office::SealPlace& seal = opened->seals().front();
        const auto text = opened->pageText(seal.page);
        QVERIFY(text);
        const auto boxOf = [&](const QString& words) {
            const auto found = office::findIn(*text, words, 2);
            return found.size() == 1 ? text->boxesOf(found[0].first, found[0].last).back()
                                     : ofd::Box();
        };
        const auto bottomOf = [](const ofd::Box& box) { return box.y + box.height; };
        const ofd::Box note = boxOf(QStringLiteral("附件："));
        const ofd::Box date = boxOf(QStringLiteral("2026年11月20日"));
        QVERIFY(!note.isEmpty() && !date.isEmpty());
        const double white = seal.box.y - bottomOf(note);
        QVERIFY2(white > -0.3 && white <= 10.45 + 0.3, qPrintable(QString::number(white)));
        // And it lies on the date, whose middle is its own.
        QVERIFY(bottomOf(seal.box) > bottomOf(date));
        QVERIFY(seal.box.x < date.x && seal.box.x + seal.box.width > date.x + date.width / 2);
    }

    void theLastSealClosesThePaper()
    {
        SealPosition position;
        position.kind = SealPosition::Kind::At;
        position.corner = {100, 100};
        const auto one = sealed(blankPaper(2), position);
        QVERIFY(one);
        const auto last = sealed(*one, position, seal::Protection::ProtectAll);
        QVERIFY(last);
        QCOMPARE(judged(*last), QStringLiteral("VALID"));
        for (const auto protection :
             {seal::Protection::ContinueSign, seal::Protection::ProtectAll}) {
            const auto more = sealed(*last, position, protection);
            QVERIFY(!more);
            QCOMPARE(more.error().code, Errc::WrongState);
            QVERIFY(!more.error().message.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestSealPaper)
#include "test_SealPaper.moc"

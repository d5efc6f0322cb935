#include "crypto/Digest.h"
#include "kit/core/FakeClock.h"
#include "kit/seal/SealedPaper.h"
#include "office/OpenDocument.h"
#include "office/SealPaper.h"
#include "office/VerificationReport.h"

#include <QFile>
#include <QImage>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace wenshu;
using office::JudgedFile;
using office::VerificationReport;

namespace {

const QString kProgram = QStringLiteral("Wenshu 0.1");

const VerificationReport& reporter()
{
    static const VerificationReport made = [] {
        auto found = VerificationReport::withInstalledFonts();
        if (!found)
            qFatal("%s", qUtf8Printable(found.error().message));
        return std::move(found).value();
    }();
    return made;
}

office::OpenDocument opened(const QByteArray& bytes)
{
    auto document = office::OpenDocument::fromBytes(bytes, std::make_shared<render::FontBook>());
    if (!document)
        qFatal("%s", qUtf8Printable(document.error().message));
    return std::move(document).value();
}

/// The report as a reader sees it, without the ends of lines: values may take several.
QString textOf(const QByteArray& bytes)
{
    const office::OpenDocument document = opened(bytes);
    QString text;
    for (int page = 0; page < document.pageCount(); ++page)
        text += *document.text(page) + u'\n';
    return text;
}

} // namespace

/// The report is read back from its own bytes.
class TestVerificationReport : public QObject {
    Q_OBJECT

    kit::SealParties m_parties;
    QTemporaryDir m_folder;
    kit::FakeClock m_clock;

    JudgedFile judged(const QByteArray& bytes, bool trusted = true) const
    {
        const QString path = m_folder.filePath(QStringLiteral("通知.ofd"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        file.close();
        const office::VerifyDocument verify(trusted ? m_parties.pki.trust() : crypto::TrustStore());
        auto found = verify.judgeForReport(path, m_clock.now());
        if (!found)
            qFatal("%s", qUtf8Printable(found.error().message));
        return std::move(found).value();
    }

    QByteArray report(const JudgedFile& file) const
    {
        auto bytes = reporter().ofd(file, kProgram, m_clock);
        if (!bytes)
            qFatal("%s", qUtf8Printable(bytes.error().diagnostic));
        return std::move(bytes).value();
    }

    /// The first page, ten pixels a millimetre.
    static QImage drawn(const QByteArray& bytes)
    {
        render::RenderOptions options;
        options.dpi = 254;
        auto page = opened(bytes).render(0, options);
        return page ? page->image : QImage();
    }

    static QColor colourAt(const QByteArray& bytes, QPointF place)
    {
        return drawn(bytes).pixelColor((place * 10).toPoint());
    }

    /// What is red on the first page, mm.
    static QRectF redOf(const QByteArray& bytes)
    {
        const QImage image = drawn(bytes);
        QRect red;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor colour = image.pixelColor(x, y);
                if (colour.red() > 200 && colour.green() < 50)
                    red |= QRect(x, y, 1, 1);
            }
        }
        return {red.x() / 10.0, red.y() / 10.0, red.width() / 10.0, red.height() / 10.0};
    }

private Q_SLOTS:

    void aSoundSealIsReportedWithItsFacts()
    {
        const QByteArray paper = kit::SealedPaperBuilder(m_parties).build();
        const JudgedFile file = judged(paper);
        QCOMPARE(file.verdict.verdict, seal::Verdict::Valid);
        QCOMPARE(file.sm3, crypto::sm3(paper));
        QCOMPARE(file.pages, 2);
        const QByteArray bytes = report(file);
        QCOMPARE(opened(bytes).pageCount(), 1);
        const QString text = textOf(bytes);
        const QString joined = QString(text).remove(u'\n').remove(u' ');
        const seal::SignatureVerdict& signature = file.verdict.signatures.at(0);
        for (const QString& fact :
             {QStringLiteral("通知.ofd"),
              QString::fromLatin1(file.sm3.toHex()),
              QStringLiteral("[VALID]"),
              signature.seal->name,
              signature.seal->id,
              signature.signer->commonName(),
              signature.maker->commonName(),
              signature.seal->validTo.toLocalTime().date().toString(Qt::ISODate),
              signature.time.toLocalTime().toString(QStringLiteral("yyyy-MM-ddHH:mm:ss")),
              file.verdict.sentence,
              signature.coverage.sentence,
              file.roots.at(0),
              kProgram})
            QVERIFY2(joined.contains(QString(fact).remove(u' ')), qPrintable(fact + u'\n' + text));
    }

    void aFalseSealIsReportedWithItsStepAndTheParts()
    {
        kit::SealedPaperBuilder builder(m_parties);
        builder.package = [](kit::Entries& entries) {
            entries[QStringLiteral("Doc_0/Pages/Page_0/Content.xml")] += ' ';
            entries[QStringLiteral("Doc_0/Smuggled.xml")] = "<x/>";
        };
        const JudgedFile file = judged(builder.build());
        QCOMPARE(file.verdict.code, QStringLiteral("REFERENCE_DIGEST"));
        const QString text = textOf(report(file)).remove(u'\n');
        QVERIFY2(text.contains(QStringLiteral("[REFERENCE_DIGEST]")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Doc_0/Pages/Page_0/Content.xml")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Doc_0/Smuggled.xml")), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("[VALID]")), qPrintable(text));
    }

    void whatCannotBeJudgedAndWhatIsUnsignedIsSaid()
    {
        const QString strange =
            textOf(report(judged(kit::SealedPaperBuilder(m_parties).build(), false)));
        QVERIFY2(strange.contains(QStringLiteral("[NO_TRUST]")), qPrintable(strange));
        QVERIFY2(!strange.contains(QStringLiteral("[VALID]")), qPrintable(strange));
        const QString unsealed = textOf(report(judged(kit::unsignedPaper().zip())));
        QVERIFY2(unsealed.contains(QStringLiteral("[NO_SIGNATURE]")), qPrintable(unsealed));
    }

    void namesFromTheFileCannotForgeARow()
    {
        kit::SealedPaperBuilder builder(m_parties);
        builder.beforeMaker = [](seal::ElectronicSeal& seal) {
            seal.name = QStringLiteral("假\n结论 [VALID] 有效\u202e章") + QString(5000, u'长');
        };
        builder.package = [](kit::Entries& entries) {
            entries[QStringLiteral("Doc_0/Pages/Page_0/Content.xml")] += ' ';
        };
        const JudgedFile file = judged(builder.build());
        const QByteArray bytes = report(file);
        const QString text = textOf(bytes);
        QVERIFY2(opened(bytes).pageCount() <= 2, qPrintable(text));
        const QStringList lines = text.split(u'\n');
        for (const QString& line : lines)
            QVERIFY2(!line.startsWith(QStringLiteral("结论 [VALID]")), qPrintable(line));
        QVERIFY(text.contains(QStringLiteral("假")));
        QVERIFY(!text.contains(QChar(0x202e)));
    }

    void theSealsPictureStandsBesideItsFacts()
    {
        // A red square of 28 mm at the right margin, clear of the text.
        const QByteArray sound = report(judged(kit::SealedPaperBuilder(m_parties).build()));
        const QRectF red = redOf(sound);
        QVERIFY2(std::abs(red.width() - 28) < 0.5, qPrintable(QString::number(red.width())));
        QVERIFY2(std::abs(red.height() - 28) < 0.5, qPrintable(QString::number(red.height())));
        QVERIFY2(std::abs(red.right() - 185) < 0.5, qPrintable(QString::number(red.right())));
        const office::OpenDocument document = opened(sound);
        const auto runs = document.reader().textRuns(0);
        QVERIFY(runs);
        for (const ofd::TextRun& run : *runs) {
            const bool isBeside = run.y > red.top() && run.y - run.size < red.bottom();
            if (isBeside && !run.points.empty())
                QVERIFY2(run.points.back().x + run.size <= red.left(), qPrintable(run.text));
        }
        // That of a seal that does not hold is struck out, and what has no seal has no picture.
        kit::SealedPaperBuilder spoilt(m_parties);
        spoilt.package = [](kit::Entries& entries) {
            entries[QStringLiteral("Doc_0/Pages/Page_0/Content.xml")] += ' ';
        };
        const QByteArray unsound = report(judged(spoilt.build()));
        const QPointF middle = redOf(unsound).center();
        const QColor struck = colourAt(unsound, middle);
        QVERIFY2(std::abs(struck.red() - struck.green()) < 20, qPrintable(struck.name()));
        QCOMPARE(colourAt(sound, red.center()), QColor(Qt::red));
        QVERIFY(redOf(report(judged(kit::unsignedPaper().zip()))).isEmpty());
        // Neither has one whose picture is none, or of no sensible size.
        for (const int side : {0, 100'000}) {
            kit::SealedPaperBuilder odd(m_parties);
            odd.beforeMaker = [side](seal::ElectronicSeal& seal) { seal.picture.width = side; };
            QVERIFY(redOf(report(judged(odd.build()))).isEmpty());
        }
        kit::SealedPaperBuilder broken(m_parties);
        broken.beforeMaker = [](seal::ElectronicSeal& seal) { seal.picture.data = "no picture"; };
        QVERIFY(redOf(report(judged(broken.build()))).isEmpty());
    }

    void theReportMayBeSealedItself()
    {
        const JudgedFile file = judged(kit::SealedPaperBuilder(m_parties).build());
        const QByteArray unsealed = report(file);
        const auto key =
            seal::Sm2SigningKey::open(m_parties.holder.certificate, m_parties.holder.key.clone());
        const crypto::TrustStore trust = m_parties.pki.trust();
        office::SealPosition position;
        position.kind = office::SealPosition::Kind::At;
        position.corner = {120, 220};
        const auto sealed = office::SealPaper(m_clock, &trust)
                                .seal(
                                    unsealed,
                                    kit::SealedPaperBuilder(m_parties).makeSeal().der,
                                    **key,
                                    position,
                                    seal::Protection::ProtectAll);
        QVERIFY2(sealed, sealed ? "" : qPrintable(sealed.error().diagnostic));
        const JudgedFile again = judged(*sealed);
        QCOMPARE(again.verdict.code, QStringLiteral("VALID"));
        QVERIFY(again.verdict.unreferenced.isEmpty());
        QVERIFY(again.verdict.signatures.at(0).notCovered.isEmpty());
        // The text stays; an altered digit shows.
        QCOMPARE(textOf(*sealed), textOf(unsealed));
        kit::Entries forged = kit::Entries::of(*sealed);
        for (const QString& name : forged.names()) {
            if (name.contains(QLatin1String("Pages/")) && name.endsWith(QLatin1String(".xml")))
                forged[name].replace("VALID", "valid");
        }
        QCOMPARE(judged(forged.zip()).verdict.code, QStringLiteral("REFERENCE_DIGEST"));
        // And a report on the sealed report is a report.
        QVERIFY(textOf(report(again)).contains(QStringLiteral("[VALID]")));
    }

    void aThousandSealsMakeNoBook()
    {
        JudgedFile file = judged(kit::SealedPaperBuilder(m_parties).build());
        const seal::SignatureVerdict one = file.verdict.signatures.at(0);
        file.verdict.signatures.assign(1000, one);
        const auto bytes = reporter().ofd(file, kProgram, m_clock);
        QVERIFY(bytes);
        const int pages = opened(*bytes).pageCount();
        QVERIFY2(pages > 10 && pages < 200, qPrintable(QString::number(pages)));
    }

    void theSameVerdictGivesTheSameBytes()
    {
        const JudgedFile file = judged(kit::SealedPaperBuilder(m_parties).build());
        QCOMPARE(report(file), report(file));
    }

    void thePdfSaysTheSame()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
            QSKIP("poppler-utils is not installed");
        const JudgedFile file = judged(kit::SealedPaperBuilder(m_parties).build());
        const auto pdf = reporter().pdf(file, kProgram, m_clock);
        QVERIFY(pdf);
        QProcess process;
        process.start(QStringLiteral("pdftotext"), {QStringLiteral("-"), QStringLiteral("-")});
        process.write(*pdf);
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(30'000));
        const QString text = QString::fromUtf8(process.readAllStandardOutput()).remove(u'\n');
        QVERIFY2(text.contains(QStringLiteral("[VALID]")), qPrintable(text));
        QVERIFY2(text.contains(file.verdict.signatures[0].seal->name), qPrintable(text));
        QVERIFY2(
            QString(text).remove(u' ').contains(QString::fromLatin1(file.sm3.toHex())),
            qPrintable(text));
    }

    void aFileThatCannotBeReadHasNoReport()
    {
        const office::VerifyDocument verify(m_parties.pki.trust());
        QCOMPARE(
            verify.judgeForReport(QStringLiteral("/nonexistent/x.ofd")).error().code,
            Errc::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestVerificationReport)
#include "test_VerificationReport.moc"

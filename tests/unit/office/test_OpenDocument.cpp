#include "kit/seal/SealedPaper.h"
#include "kit/seal/TwoVersions.h"
#include "office/ComparePages.h"
#include "office/OpenDocument.h"
#include "office/SealImage.h"

#include <QImage>
#include <QTest>

using namespace wenshu;

namespace {

const QString kRoot = QStringLiteral("OFD.xml");

std::shared_ptr<render::FontBook> fonts()
{
    static const auto book = std::make_shared<render::FontBook>();
    return book;
}

} // namespace

class TestOpenDocument : public QObject {
    Q_OBJECT

    kit::SealParties m_parties;

private Q_SLOTS:

    void theSealsOfAnotherDocumentAreNotDrawnOnThisOne()
    {
        kit::SealedPaperBuilder builder(m_parties);
        builder.package = [](kit::Entries& entries) {
            QByteArray& root = entries[kRoot];
            const auto start = root.indexOf("<ofd:DocBody>");
            const auto end = root.indexOf("</ofd:DocBody>") + 14;
            QByteArray unsealed = root.mid(start, end - start);
            const auto list = unsealed.indexOf("<ofd:Signatures>");
            unsealed.remove(list, unsealed.indexOf("</ofd:Signatures>") + 17 - list);
            root.insert(start, unsealed);
        };
        const QByteArray bytes = builder.build();
        const auto first = office::OpenDocument::fromBytes(bytes, fonts());
        QVERIFY(first);
        QCOMPARE(first->reader().package()->documents().size(), std::size_t(2));
        QCOMPARE(first->seals().size(), std::size_t(0));
        const auto second =
            office::OpenDocument::fromBytes(bytes, fonts(), Limits::forReceivedFile(), {1, {}});
        QVERIFY(second);
        QVERIFY(!second->seals().empty());
        QVERIFY(second->seals().front().page >= 0);
    }

    void theSealOfAnEarlierVersionIsDrawnOnlyOnPagesItNames()
    {
        const QByteArray bytes = kit::twoVersions(m_parties);
        const auto open = [&bytes](const QString& version) {
            return office::OpenDocument::fromBytes(
                bytes, fonts(), Limits::forReceivedFile(), {0, version});
        };
        const auto sealed = open(QStringLiteral("v1"));
        QVERIFY(sealed);
        QCOMPARE(sealed->pageCount(), 2);
        QCOMPARE(sealed->seals().size(), std::size_t(1));
        QCOMPARE(sealed->seals().front().page, 1);
        // Page 2 of the later version bears the same number, but the seal never stood on it.
        const auto shown = open({});
        QVERIFY(shown);
        QCOMPARE(shown->pageCount(), 3);
        QCOMPARE(shown->seals().size(), std::size_t(0));
    }

    void twoVersionsAreLaidPageAgainstPage()
    {
        const QByteArray bytes = kit::twoVersions(m_parties);
        const auto earlier = office::OpenDocument::fromBytes(
            bytes, fonts(), Limits::forReceivedFile(), {0, QStringLiteral("v1")});
        const auto later = office::OpenDocument::fromBytes(bytes, fonts());
        QVERIFY(earlier && later);
        using office::PageChange;
        using Pairs = std::vector<office::PagePair>;
        const auto pairs = office::comparePages(*earlier, *later);
        QVERIFY(pairs);
        const Pairs expected{
            {0, 0, PageChange::Same}, {1, 1, PageChange::Changed}, {-1, 2, PageChange::Added}};
        QVERIFY(*pairs == expected);
        const auto back = office::comparePages(*later, *earlier);
        QVERIFY(back);
        const Pairs reversed{
            {0, 0, PageChange::Same}, {1, 1, PageChange::Changed}, {2, -1, PageChange::Removed}};
        QVERIFY(*back == reversed);
        const auto same = office::comparePages(*earlier, *earlier);
        QVERIFY(same);
        for (const office::PagePair& pair : *same)
            QVERIFY(pair.change == PageChange::Same);
        const auto stopped =
            office::comparePages(*earlier, *later, [](int done, int) { return done < 2; });
        QCOMPARE(stopped.error().code, Errc::Cancelled);
    }

    void thePictureOfASealIsMadeAnewWhateverItIs()
    {
        seal::SealPicture picture;
        picture.data = kit::redPixel();
        picture.width = 42;
        picture.height = 21;
        const auto png = office::sealImage(picture, 240);
        QVERIFY(png);
        const QImage image = QImage::fromData(*png, "PNG");
        QCOMPARE(image.size(), QSize(240, 120));
        QVERIFY(image.pixelColor(120, 60).red() > 200 && image.pixelColor(120, 60).green() < 60);
        picture.data = kit::unsignedPaper().zip(); // a small OFD
        picture.label = QStringLiteral("png");
        QVERIFY(office::sealImage(picture, 240));
        picture.data = "no picture at all";
        QVERIFY(!office::sealImage(picture, 240));
    }

    void aDocumentThatIsNotThereIsNotFound()
    {
        const QByteArray bytes = kit::unsignedPaper().zip();
        const auto open = [&bytes](const office::DocumentChoice& choice) {
            return office::OpenDocument::fromBytes(
                bytes, fonts(), Limits::forReceivedFile(), choice);
        };
        QVERIFY(open({}));
        QCOMPARE(open({1, {}}).error().code, Errc::NotFound);
        QCOMPARE(open({0, QStringLiteral("7")}).error().code, Errc::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestOpenDocument)
#include "test_OpenDocument.moc"

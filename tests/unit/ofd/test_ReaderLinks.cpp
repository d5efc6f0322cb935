#include "kit/ofd/PageBench.h"
#include "kit/ofd/SampleDocument.h"
#include "ofd/Deviations.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace wenshu;
using namespace wenshu::ofd;
using namespace wenshu::kit;

namespace {

QByteArray action(const QByteArray& what, const QByteArray& event = "CLICK")
{
    return "<Actions><Action Event=\"" + event + "\">" + what + "</Action></Actions>";
}

const QByteArray kHere = "<Goto><Dest Type=\"XYZ\" PageID=\"1\" Left=\"3\" Top=\"4\"/></Goto>";

} // namespace

/// What leads somewhere, what the author wishes, and what is unusual about a file.
class TestReaderLinks : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void outlineItemsLeadToPagesBookmarksAndAddresses()
    {
        PageBench bench = objects("");
        bench.document =
            "<Outlines><OutlineElem Title=\"a\">" + action(kHere) + "</OutlineElem>" +
            "<OutlineElem Title=\"b\">" + action("<Goto><Bookmark Name=\"m\"/></Goto>") +
            "</OutlineElem><OutlineElem Title=\"c\">" +
            action("<URI Base=\"http://a.example/\" URI=\"x\"/>") +
            "</OutlineElem><OutlineElem Title=\"d\">" + action(kHere, "PO") +
            "</OutlineElem><OutlineElem Title=\"e\">" +
            action("<Goto><Bookmark Name=\"nowhere\"/></Goto>") +
            "</OutlineElem></Outlines>"
            "<Bookmarks><Bookmark Name=\"m\"><Dest PageID=\"1\" Top=\"9\"/></Bookmark></Bookmarks>";
        const auto reader = bench.open();
        QVERIFY(reader);
        const auto outline = reader->outline();
        QCOMPARE(outline.size(), size_t(5));
        QCOMPARE(outline[0].top, std::optional<Mm>(4));
        QCOMPARE(outline[1].pageIndex, 0);
        QCOMPARE(outline[1].top, std::optional<Mm>(9));
        QCOMPARE(outline[2].uri, u"http://a.example/x"_qs);
        QCOMPARE(outline[2].pageIndex, -1);
        QCOMPARE(outline[3].pageIndex, -1); // what wants to run by itself is no way of a click
        QCOMPARE(outline[4].pageIndex, -1);
    }

    void placesOnAPageThatMayBeClickedAreFound()
    {
        PageBench bench = objects(
            "<PageBlock><TextObject ID=\"6\" Boundary=\"10 20 30 5\" Visible=\"false\">" +
            action(kHere) +
            "</TextObject></PageBlock><PathObject ID=\"7\" Boundary=\"50 60 40 40\">" +
            "<Actions><Action Event=\"CLICK\"><Region><Area Start=\"2 3\"><Line Point1=\"12 3\"/>"
            "<Arc EndPoint=\"12 8\"/><Close/></Area></Region><URI "
            "URI=\"http://b.example\"/></Action>"
            "</Actions></PathObject><PathObject ID=\"8\" Boundary=\"1 1 1 1\">" +
            action(kHere, "PO") + "</PathObject>");
        bench.commonData += "<TemplatePage ID=\"30\" BaseLoc=\"T.xml\"/>";
        bench.page.prepend("<Template TemplateID=\"30\"/>" + action(kHere, "PO"));
        bench.zip.add(
            "Doc_0/T.xml",
            PageBench::element(
                "Page",
                "<Content><Layer><PathObject ID=\"31\" Boundary=\"5 5 5 5\">" + action(kHere) +
                    "</PathObject></Layer></Content>"));
        bench.document =
            action("<URI URI=\"http://c.example\"/>", "DO") + "<Annotations>A.xml</Annotations>";
        bench.zip.add(
            "Doc_0/A.xml",
            PageBench::element(
                "Annotations", "<Page PageID=\"1\"><FileLoc>P1.xml</FileLoc></Page>"));
        bench.zip.add(
            "Doc_0/P1.xml",
            PageBench::element(
                "PageAnnot",
                "<Annot ID=\"80\" Type=\"Link\"><Appearance Boundary=\"100 200 20 8\"><PathObject "
                "ID=\"81\" Visible=\"false\" Boundary=\"1 2 18 6\">" +
                    action(kHere) + "</PathObject></Appearance></Annot>"));
        const auto reader = bench.open();
        QVERIFY(reader);
        const auto links = reader->links(0);
        QCOMPARE(links.size(), size_t(4));
        const auto at = [&links](const Box& box) {
            for (const Link& link : links) {
                if (link.area == box)
                    return link.destination;
            }
            return Destination();
        };
        QCOMPARE(at({10, 20, 30, 5}).top, std::optional<Mm>(4));
        QCOMPARE(at({52, 63, 10, 5}).uri, u"http://b.example"_qs);
        QCOMPARE(at({5, 5, 5, 5}).pageIndex, 0);
        QCOMPARE(at({101, 202, 18, 6}).pageIndex, 0);
        QCOMPARE(reader->automaticActions(), 2);
        QVERIFY(reader->links(5).empty());
        const PackageInfo info = reader->packageInfo();
        QCOMPARE(info.links, 4);
        QCOMPARE(info.automaticActions, 2);
    }

    void aLinkMayLeadToAnAttachment()
    {
        const auto reader = objects(
                                "<PathObject ID=\"7\" Boundary=\"1 1 2 2\">" +
                                action("<GotoA AttachID=\"a1\"/>") + "</PathObject>")
                                .open();
        const auto links = reader->links(0);
        QCOMPARE(links.size(), size_t(1));
        QCOMPARE(links[0].destination.attachment, u"a1"_qs);
        QCOMPARE(links[0].destination.pageIndex, -1);
    }

    void manyLinksToManyBookmarksTakeNoTime()
    {
        QByteArray links;
        QByteArray marks;
        for (int i = 0; i < 30'000; ++i) {
            links += "<PathObject Boundary=\"1 1 1 1\"><Actions><Action><Goto><Bookmark "
                     "Name=\"none\"/></Goto></Action></Actions></PathObject>";
            marks += "<Bookmark Name=\"" + QByteArray::number(i) + "\"/>";
        }
        PageBench bench = objects(links);
        bench.document = "<Bookmarks>" + marks + "</Bookmarks>";
        const auto reader = bench.open();
        QVERIFY(reader);
        QVERIFY(reader->links(0).empty()); // 900 million comparisons would be noticed
    }

    void theAuthorsWishesForTheViewAreRead()
    {
        PageBench bench = objects("");
        bench.document = "<VPreferences><PageMode>UseOutlines</PageMode><PageLayout>TwoPageL"
                         "</PageLayout><HideToolbar>true</HideToolbar><Zoom>1.5</Zoom>"
                         "</VPreferences>";
        const ViewPreferences wishes = bench.open()->preferences();
        QCOMPARE(wishes.pageMode, u"UseOutlines"_qs);
        QCOMPARE(wishes.pageLayout, u"TwoPageL"_qs);
        QCOMPARE(wishes.zoom, 1.5);
        QVERIFY(wishes.hideToolbar && !wishes.hideMenubar);
        QCOMPARE(objects("").open()->preferences().zoom, 0);
    }

    void attachmentsTellTheirDatesAndUsage()
    {
        PageBench bench = objects("");
        bench.document = "<Attachments>A.xml</Attachments>";
        bench.zip.add("Doc_0/a.txt", "abc");
        bench.zip.add(
            "Doc_0/A.xml",
            PageBench::element(
                "Attachments",
                "<Attachment ID=\"1\" Name=\"n\" Usage=\"none\" CreationDate=\"2026-01-02\" "
                "ModDate=\"2026-01-03\" Visible=\"false\"><FileLoc>a.txt</FileLoc></Attachment>"));
        const Attachment one = bench.open()->attachments().at(0);
        QCOMPARE(one.usage, u"none"_qs);
        QCOMPARE(one.creationDate, u"2026-01-02"_qs);
        QCOMPARE(one.modDate, u"2026-01-03"_qs);
        QVERIFY(!one.visible);
        QCOMPARE(one.size, 3);
    }

    void extensionsAreCountedAndAListOfPartsIsRecognised()
    {
        PageBench bench = objects("");
        bench.document = "<Extensions>E.xml</Extensions>";
        bench.zip.add(
            "Doc_0/E.xml",
            PageBench::element("Extensions", "<Extension AppName=\"a\"/><Extension/>"));
        bench.zip.add("OFDEntries.xml", "<DocEntries/>");
        const PackageInfo info = bench.open()->packageInfo();
        QCOMPARE(info.extensions, 2);
        QVERIFY(info.entryList);
        PageBench gone = objects("");
        gone.document = "<Extensions>E.xml</Extensions>";
        const auto reader = gone.open();
        QCOMPARE(reader->packageInfo().extensions, 0);
        QVERIFY(codes(*reader).contains(u"missing-extensions"));
    }

    void wrongLabelsAndMissingNumbersAreNamed()
    {
        PageBench bench = objects("<PathObject Boundary=\"1 1 1 1\"/>");
        bench.resources = "<MultiMedias><MultiMedia ID=\"4\" Type=\"Image\" Format=\"jpg\">"
                          "<MediaFile>i.png</MediaFile></MultiMedia><MultiMedia ID=\"5\" "
                          "Type=\"Image\" Format=\"PNG\"><MediaFile>j.png</MediaFile></MultiMedia>"
                          "<MultiMedia ID=\"6\" Type=\"Image\" Format=\"GBIG2\"><MediaFile>q.jb2"
                          "</MediaFile></MultiMedia></MultiMedias>";
        bench.zip.add("Doc_0/Res/i.png", kit::samplePng());
        bench.zip.add("Doc_0/Res/j.png", kit::samplePng());
        bench.zip.add("Doc_0/Res/q.jb2", "\x97JB2\r\n\x1A\n");
        const auto reader = bench.open();
        QStringList labels;
        for (const Deviation& deviation : reader->packageInfo().deviations) {
            if (deviation.code == u"image-label")
                labels += deviation.where;
        }
        QCOMPARE(labels, QStringList{QStringLiteral("Doc_0/Res/i.png")});
        QVERIFY(codes(*reader).contains(u"no-object-id"));
    }

    void aColourProfileThatIsNotTakenIntoAccountIsNamed()
    {
        for (const QByteArray profile : {"", " Profile=\"p.icc\""}) {
            PageBench bench = objects("<PathObject ID=\"7\" Boundary=\"1 1 1 1\"/>");
            bench.resources =
                "<ColorSpaces><ColorSpace ID=\"9\" Type=\"RGB\"" + profile + "/></ColorSpaces>";
            const auto reader = bench.open();
            QVERIFY(reader);
            QCOMPARE(codes(*reader).contains(u"icc-profile"), !profile.isEmpty());
        }
    }

    void annotationsForTheScreenAreMarked()
    {
        PageBench bench = objects("");
        bench.document = "<Annotations>A.xml</Annotations>";
        bench.zip.add(
            "Doc_0/A.xml",
            PageBench::element(
                "Annotations", "<Page PageID=\"1\"><FileLoc>P1.xml</FileLoc></Page>"));
        bench.zip.add(
            "Doc_0/P1.xml",
            PageBench::element(
                "PageAnnot",
                "<Annot ID=\"80\" Type=\"Highlight\" Print=\"false\"/><Annot ID=\"81\" "
                "Type=\"Path\"/>"));
        const auto page = bench.open()->page(0);
        QCOMPARE((*page)->annotations.size(), size_t(2));
        QVERIFY(!(*page)->annotations[0].printed && (*page)->annotations[1].printed);
    }

    /// Every code the rooms note has a sentence: the sources are read for them.
    void everyDeviationIsExplained()
    {
        QStringList noted;
        static const QRegularExpression plain(
            QStringLiteral("note\\((?:QStringLiteral\\()?\"([a-z0-9-]+)\"|"
                           "\"([a-z]+(?:-[a-z0-9]+)+)\""));
        static const QRegularExpression parsed(QStringLiteral("parse\\([^;]*?\"([a-z]+)\"\\)"));
        for (const char* room : {"/models/ofd", "/models/io"}) { // every word-with-dashes is a code
            QDirIterator files(
                QStringLiteral(WENSHU_SOURCE_DIR) + QLatin1String(room), {QStringLiteral("*.cpp")});
            while (files.hasNext()) {
                QFile file(files.next());
                if (file.fileName().endsWith(u"/Deviations.cpp"))
                    continue;
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString text = QString::fromUtf8(file.readAll());
                for (auto at = plain.globalMatch(text); at.hasNext();) {
                    const auto match = at.next();
                    noted += match.captured(1) + match.captured(2);
                }
                for (auto at = parsed.globalMatch(text); at.hasNext();) {
                    const QString what = at.next().captured(1);
                    for (const char* how : {"missing-", "damaged-", "empty-"})
                        noted += QLatin1String(how) + what;
                }
            }
        }
        noted.removeDuplicates();
        noted.removeAll(QStringLiteral("damaged-")); // joined with what is damaged
        noted.removeAll(QStringLiteral("missing-"));
        noted.removeAll(QStringLiteral("empty-"));
        QVERIFY2(noted.size() > 50, qPrintable(QString::number(noted.size())));
        const QStringList known = knownDeviations();
        for (const QString& code : std::as_const(noted))
            QVERIFY2(known.contains(code), qPrintable(code));
        for (const QString& code : known) {
            QVERIFY2(noted.contains(code), qPrintable(code + QStringLiteral(" is noted nowhere")));
            QVERIFY(deviationSentence(code) != deviationSentence(QStringLiteral("other")));
        }
        QVERIFY(!deviationSentence(QStringLiteral("other")).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestReaderLinks)
#include "test_ReaderLinks.moc"

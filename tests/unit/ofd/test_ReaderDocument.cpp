#include "kit/ofd/PageBench.h"
#include "kit/ofd/SampleDocument.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace wenshu;
using namespace wenshu::ofd;
using namespace wenshu::kit;

/// The rest of a document: annotations, outline, overview, lines of text, threads.
class TestReaderDocument : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void annotationsAreMovedAndSealPicturesNotDrawnTwice()
    {
        PageBench bench = objects("");
        bench.body = "<Signatures>S.xml</Signatures>";
        bench.zip.add(
            "S.xml", PageBench::element("Signatures", "<Signature ID=\"1\" BaseLoc=\"x\"/>"));
        bench.document = "<Annotations>Annots/Annotations.xml</Annotations>";
        bench.zip.add(
            "Doc_0/Annots/Annotations.xml",
            PageBench::element(
                "Annotations",
                "<Page PageID=\"1\"><FileLoc>P1.xml</FileLoc></Page><Page PageID=\"2\"/>"));
        bench.zip.add(
            "Doc_0/Annots/P1.xml",
            PageBench::element(
                "PageAnnot",
                "<Annot ID=\"80\" Type=\"Stamp\" Subtype=\"SignatureInFile\"><Appearance "
                "Boundary=\"1 1 2 2\"/></Annot><Annot ID=\"81\" Creator=\"c\" "
                "Visible=\"false\"/><Annot ID=\"82\" "
                "Type=\"Watermark\"><Remark>r</Remark><Appearance "
                "Boundary=\"10 20 5 5\"><PageBlock><PathObject Boundary=\"1 2 3 "
                "4\"/></PageBlock></Appearance></Annot>"));
        const auto reader = bench.open();
        QVERIFY(reader);
        const auto page = reader->page(0);
        QCOMPARE((*page)->annotations.size(), size_t(1));
        const auto& block = std::get<BlockObject>((*page)->annotations[0].block.objects[0].value);
        QCOMPARE(std::get<PathObject>(block.block->objects[0].value).boundary, (Box{11, 22, 3, 4}));
        const auto list = reader->annotations(0);
        QCOMPARE(list.size(), size_t(3));
        QCOMPARE(list[0].layer, -1);
        QCOMPARE(list[1].layer, -1);
        QCOMPARE(list[2].layer, 0);
        QCOMPARE(list[2].remark, u"r"_qs);
        const QStringList said = codes(*reader);
        QVERIFY(said.contains(u"annotation-type"));
        QVERIFY(said.contains(u"missing-annotations"));
    }

    void outlineBookmarksAndPermissionsAreRead()
    {
        PageBench bench = objects("");
        bench.document =
            "<Outlines><OutlineElem Title=\"一\" Expanded=\"false\"><Actions><Action "
            "Event=\"CLICK\"><Goto><Dest Type=\"XYZ\" PageID=\"1\" Left=\"3\" "
            "Top=\"4\"/></Goto></Action></Actions><OutlineElem Title=\"一之一\"><OutlineElem "
            "Title=\"深\"/></OutlineElem></OutlineElem><OutlineElem "
            "Title=\"二\"/></Outlines><Permissions><Edit>false</Edit><Print Printable=\"true\" "
            "Copies=\"0\"/><ValidPeriod StartDate=\"2026-01-01\"/></Permissions>"
            "<Bookmarks><Bookmark Name=\"b\"><Dest PageID=\"1\" "
            "Top=\"9\"/></Bookmark></Bookmarks>";
        const auto reader = bench.open();
        QVERIFY(reader);
        const auto outline = reader->outline();
        QCOMPARE(outline.size(), size_t(4));
        QCOMPARE(outline[0].pageIndex, 0);
        QCOMPARE(outline[0].top, std::optional<Mm>(4));
        QCOMPARE(outline[0].expanded, false);
        QCOMPARE(outline[1].depth, 1);
        QCOMPARE(outline[2].depth, 2);
        QCOMPARE(outline[3].depth, 0);
        QCOMPARE(outline[3].pageIndex, -1);
        QCOMPARE(reader->bookmarks().at(0).top, std::optional<Mm>(9));
        const Permissions may = reader->permissions();
        QVERIFY(may.present);
        QVERIFY(!may.edit);
        QVERIFY(may.exporting);
        QVERIFY(!may.printable);
        QCOMPARE(may.validFrom, u"2026-01-01"_qs);
    }

    void theOverviewCountsWhatIsThere()
    {
        PageBench bench = objects("");
        bench.resources = "<Fonts><Font ID=\"2\" FontName=\"宋体\"/><Font ID=\"3\" "
                          "FontName=\"x\"><FontFile>f.ttf</FontFile></Font></Fonts><MultiMedias>"
                          "<MultiMedia ID=\"4\" Type=\"Image\"><MediaFile>i.png</MediaFile></"
                          "MultiMedia><MultiMedia ID=\"5\" Type=\"Image\"><MediaFile>no.png</"
                          "MediaFile></MultiMedia></MultiMedias>";
        bench.zip.add("Doc_0/Res/f.ttf", "fontfont");
        bench.zip.add("Doc_0/Res/i.png", kit::samplePng());
        bench.body = "<Signatures>/Nowhere.xml</Signatures>";
        bench.document = "<CustomTags>Tags.xml</CustomTags><Attachments>A.xml</Attachments>";
        bench.zip.add(
            "Doc_0/Tags.xml",
            PageBench::element("CustomTags", "<CustomTag><FileLoc>t.xml</FileLoc></CustomTag>"));
        bench.zip.add("Doc_0/t.xml", "<broken");
        bench.zip.add(
            "Doc_0/A.xml",
            PageBench::element(
                "Attachments",
                "<Attachment ID=\"1\" Name=\"n\"><FileLoc>gone</FileLoc></Attachment>"));
        const auto reader = bench.open();
        QVERIFY(reader);
        const PackageInfo info = reader->packageInfo();
        QCOMPARE(info.pages.size(), size_t(1));
        QCOMPARE(info.fonts.size(), size_t(2));
        QCOMPARE(info.fonts[0].embedded, false);
        QCOMPARE(info.fonts[1].embedded, true);
        QCOMPARE(info.fonts[1].bytes, 8);
        QCOMPARE(info.images, 2);
        QCOMPARE(info.signatures, 0);
        QVERIFY(info.danglingSignatures);
        QCOMPARE(info.customTags, 1);
        QCOMPARE(info.attachments.at(0).size, -1);
        QStringList said;
        for (const Deviation& deviation : info.deviations)
            said.append(deviation.code);
        for (const auto& code :
             {u"dangling-signatures"_qs,
              u"damaged-customtag"_qs,
              u"missing-attachment"_qs,
              u"missing-image"_qs})
            QVERIFY2(said.contains(code), qPrintable(code));
    }

    void linesAreReadTopToBottomAndLeftToRight()
    {
        const auto run = [](const char* x, const char* y, const char* what) {
            return QByteArray("<TextObject Boundary=\"") + x + " " + y +
                   " 50 10\" Font=\"2\" Size=\"4\"><TextCode X=\"0\" Y=\"4\" DeltaX=\"g 9 4\">" +
                   what + "</TextCode></TextObject>";
        };
        PageBench bench = objects(
            run("10", "50", "三行") + run("60", "20.3", "后") + run("10", "20", "前面") +
            run("18", "20", "接着"));
        const auto reader = bench.open();
        QVERIFY(reader);
        QCOMPARE(*reader->plainText(0), u"前面接着 后\n三行\n"_qs);
    }

    void manyThreadsMayReadAtOnce()
    {
        PageBench bench =
            objects("<TextObject Boundary=\"0 0 9 9\" Font=\"2\" Size=\"3\"><TextCode X=\"0\" "
                    "Y=\"0\">a</TextCode></TextObject><CompositeObject Boundary=\"0 0 9 9\" "
                    "ResourceID=\"60\"/>");
        bench.commonData += "<TemplatePage ID=\"40\" BaseLoc=\"T.xml\"/>";
        bench.page.prepend("<Template TemplateID=\"40\"/><PageRes>R.xml</PageRes>");
        bench.zip.add(
            "Doc_0/Pages/P1/R.xml", PageBench::element("Res", "<Fonts><Font ID=\"2\"/></Fonts>"));
        bench.zip.add(
            "Doc_0/T.xml", PageBench::element("Page", "<Content><Layer ID=\"1\"/></Content>"));
        bench.resources += "<CompositeGraphicUnits><CompositeGraphicUnit ID=\"60\" Width=\"1\" "
                           "Height=\"1\"><Content/></CompositeGraphicUnit></CompositeGraphicUnits>";
        const auto reader = bench.open();
        QVERIFY(reader);
        std::vector<std::thread> threads;
        std::atomic<int> good = 0;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&reader, &good] {
                for (int i = 0; i < 100; ++i) {
                    const auto page = reader->page(0);
                    good += page && (*page)->layers.size() == 2 && reader->composite(60) &&
                                    reader->pageBox(0).width == 210
                                ? 1
                                : 0;
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(good.load(), 400);
    }
};

QTEST_GUILESS_MAIN(TestReaderDocument)
#include "test_ReaderDocument.moc"

#include "kit/ofd/PageBench.h"
#include "kit/ofd/SampleDocument.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::ofd;
using namespace wenshu::kit;

/// Paths, colours, drawing parameters and layers as the reader gives them: GB/T 33190-2016, 7–9.
class TestReaderGraphics : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyPathOperatorIsRead()
    {
        const Path read = path("S 0 0 M1 2 L 3 4Q5 6 7 8 B 1 2 3 4 5 6 A 5 -6 400 1 0 9 9 C ").path;
        using Kind = PathStep::Kind;
        const std::vector<Kind> kinds{
            Kind::Move,
            Kind::Move,
            Kind::Line,
            Kind::Quadratic,
            Kind::Cubic,
            Kind::Arc,
            Kind::Close};
        QCOMPARE(read.size(), kinds.size());
        for (size_t i = 0; i < kinds.size(); ++i)
            QCOMPARE(read[i].kind, kinds[i]);
        QCOMPARE(read[4].p3, (Point{5, 6}));
        QCOMPARE(read[5].ry, 6.0);
        QCOMPARE(read[5].angle, 40.0);
        QVERIFY(read[5].large);
        QVERIFY(!read[5].sweep);
    }

    void oddPathsAreForgiven()
    {
        QCOMPARE(path("").path.size(), size_t(0));
        QCOMPARE(path("L 1 2 L 3 4").path[0].kind, PathStep::Kind::Move);
        QCOMPARE(path("M 0 0 A 0 5 0 0 0 9 9").path[1].kind, PathStep::Kind::Line);
        QCOMPARE(path("M 0 0 L 1").path.size(), size_t(1));
        QCOMPARE(path("M 0 0 X 1 2 L 3 4").path.size(), size_t(1));
        QCOMPARE(path("C C M 1 1").path.size(), size_t(1));
        QCOMPARE(path("M 1e1 -2.5e-1").path[0].p1, (Point{10, -0.25}));
        QCOMPARE(path("M nan inf L 1 1").path.size(), size_t(0));
        QCOMPARE(path("M 1e300 0").path.size(), size_t(0));
    }

    // -- colours: 8.3 ----------------------------------------------------------------------------
    void coloursOfEverySpaceBecomeSrgb_data()
    {
        QTest::addColumn<QByteArray>("attributes");
        QTest::addColumn<QList<int>>("rgba");
        QTest::newRow("RGB") << QByteArray("Value=\"1 2 3\"") << QList<int>{1, 2, 3, 255};
        QTest::newRow("hex") << QByteArray("Value=\"#FF #0a #10\"") << QList<int>{255, 10, 16, 255};
        QTest::newRow("hex in one")
            << QByteArray("Value=\"#FF0a10\"") << QList<int>{255, 10, 16, 255};
        QTest::newRow("alpha") << QByteArray("Value=\"1 2 3\" Alpha=\"7\"")
                               << QList<int>{1, 2, 3, 7};
        QTest::newRow("nothing said") << QByteArray() << QList<int>{0, 0, 0, 255};
        QTest::newRow("out of range")
            << QByteArray("Value=\"1 2 300\"") << QList<int>{0, 0, 0, 255};
        QTest::newRow("one number") << QByteArray("Value=\"80\"") << QList<int>{80, 80, 80, 255};
        QTest::newRow("GRAY") << QByteArray("Value=\"80\" ColorSpace=\"20\"")
                              << QList<int>{80, 80, 80, 255};
        QTest::newRow("CMYK white")
            << QByteArray("Value=\"0 0 0 0\" ColorSpace=\"21\"") << QList<int>{255, 255, 255, 255};
        QTest::newRow("CMYK red") << QByteArray("Value=\"0 255 255 0\" ColorSpace=\"21\"")
                                  << QList<int>{255, 0, 0, 255};
        QTest::newRow("CMYK black")
            << QByteArray("Value=\"0 0 0 255\" ColorSpace=\"21\"") << QList<int>{0, 0, 0, 255};
        QTest::newRow("palette") << QByteArray("Index=\"1\" ColorSpace=\"22\"")
                                 << QList<int>{9, 8, 7, 255};
        QTest::newRow("palette exceeded")
            << QByteArray("Index=\"2\" ColorSpace=\"22\"") << QList<int>{0, 0, 0, 255};
        QTest::newRow("one bit a channel")
            << QByteArray("Value=\"1 0 1\" ColorSpace=\"23\"") << QList<int>{255, 0, 255, 255};
        QTest::newRow("space missing")
            << QByteArray("Value=\"1 2 3\" ColorSpace=\"77\"") << QList<int>{1, 2, 3, 255};
    }

    void coloursOfEverySpaceBecomeSrgb()
    {
        QFETCH(const QByteArray, attributes);
        QFETCH(const QList<int>, rgba);
        PageBench bench = objects(
            "<PathObject ID=\"6\" Boundary=\"0 0 9 9\" Fill=\"true\"><FillColor " + attributes +
            "/><AbbreviatedData>M 0 0</AbbreviatedData></PathObject>");
        bench.resources =
            "<ColorSpaces><ColorSpace ID=\"20\" Type=\"Gray\"/><ColorSpace ID=\"21\" "
            "Type=\"CMYK\"/><ColorSpace ID=\"22\" Type=\"RGB\"><Palette><CV>1 2 3</CV><CV>9 8 "
            "7</CV></Palette></ColorSpace><ColorSpace ID=\"23\" Type=\"RGB\" "
            "BitsPerComponent=\"1\"/></ColorSpaces>";
        const Color color = fillOf(only<PathObject>(bench));
        QCOMPARE((QList<int>{color.red, color.green, color.blue, color.alpha}), rgba);
    }

    void fillWithoutAColourPaintsNothing()
    {
        const PathObject read = path("M 0 0", "Fill=\"true\"");
        QVERIFY(read.fill);
        QVERIFY(std::holds_alternative<std::monostate>(read.fillPaint));
        QVERIFY(read.strokePaint == Paint(Color{}));
    }

    void missingStopPositionsAreSpreadEvenly()
    {
        const PathObject read = path(
            "M 0 0",
            "Fill=\"true\"",
            "<FillColor><AxialShd StartPoint=\"0 0\" EndPoint=\"10 0\"><Segment><Color Value=\"1 1 "
            "1\"/></Segment><Segment><Color/></Segment><Segment "
            "Position=\"0.8\"><Color/></Segment><Segment><Color/></Segment></AxialShd></"
            "FillColor>");
        const auto& shading = std::get<AxialShading>(read.fillPaint);
        QCOMPARE(shading.stops.size(), size_t(4));
        QCOMPARE(shading.stops[0].position, 0.0);
        QCOMPARE(shading.stops[1].position, 0.4);
        QCOMPARE(shading.stops[2].position, 0.8);
        QCOMPARE(shading.stops[3].position, 1.0);
    }

    // -- DrawParam: 8.2 --------------------------------------------------------------------------
    void attributesComeFromObjectThenParamThenLayer()
    {
        PageBench bench;
        bench.resources =
            "<DrawParams><DrawParam ID=\"30\" LineWidth=\"3\" Join=\"Round\"><StrokeColor "
            "Value=\"3 3 3\"/></DrawParam><DrawParam ID=\"31\" Relative=\"30\" "
            "Cap=\"Square\"/><DrawParam ID=\"32\" MiterLimit=\"9\" LineWidth=\"7\"><FillColor "
            "Value=\"4 4 4\"/></DrawParam><DrawParam ID=\"33\" Relative=\"34\" "
            "LineWidth=\"1\"/><DrawParam ID=\"34\" Relative=\"33\" Cap=\"Round\"/></DrawParams>";
        bench.page =
            "<Content><Layer ID=\"5\" DrawParam=\"32\"><PathObject ID=\"6\" Boundary=\"0 0 1 "
            "1\" Cap=\"Round\" "
            "DrawParam=\"31\"><AbbreviatedData/></PathObject><PathObject ID=\"7\" Boundary=\"0 "
            "0 1 1\" DrawParam=\"33\"/><PathObject ID=\"8\" Boundary=\"0 0 1 1\" "
            "DrawParam=\"99\"/></Layer></Content>";
        const auto reader = bench.open();
        QVERIFY(reader);
        const auto page = reader->page(0);
        const auto& list = (*page)->layers[0].block.objects;
        const auto& first = std::get<PathObject>(list[0].value);
        QCOMPARE(first.cap, Cap::Round);   // own
        QCOMPARE(first.lineWidth, 3.0);    // parent of its param
        QCOMPARE(first.join, Join::Round); // parent of its param
        QCOMPARE(first.miterLimit, 9.0);   // layer
        QVERIFY(first.strokePaint == Paint(Color{3, 3, 3, 255}));
        QVERIFY(first.fillPaint == Paint(Color{4, 4, 4, 255}));
        const auto& circle = std::get<PathObject>(list[1].value); // a circle of parents ends
        QCOMPARE(circle.lineWidth, 1.0);
        QCOMPARE(circle.cap, Cap::Round);
        QVERIFY(codes(*reader).contains(u"too-deep"));
        QVERIFY(codes(*reader).contains(u"missing-drawparam"));
    }

    // -- templates and layers: 7.7 ---------------------------------------------------------------
    void layersAndTemplatesStandInPaintOrder()
    {
        PageBench bench;
        bench.commonData += "<TemplatePage ID=\"40\" BaseLoc=\"T1.xml\" ZOrder=\"Foreground\"/>"
                            "<TemplatePage ID=\"41\" BaseLoc=\"Tpls/T2.xml\"/>";
        const auto layer = [](const char* id, const char* type) {
            return QByteArray("<Layer ID=\"") + id + "\" Type=\"" + type + "\"/>";
        };
        bench.zip.add(
            "Doc_0/T1.xml",
            PageBench::element("Page", "<Content>" + layer("50", "Body") + "</Content>"));
        bench.zip.add(
            "Doc_0/tpls/T2.xml", // case differs from the path
            PageBench::element("Page", "<Content>" + layer("51", "Body") + "</Content>"));
        bench.page = "<Template TemplateID=\"40\"/><Template TemplateID=\"41\"/><Template "
                     "TemplateID=\"41\" ZOrder=\"Body\"/><Template TemplateID=\"42\"/><Content>" +
                     layer("1", "Foreground") + layer("2", "Bodyy") + layer("3", "Background") +
                     layer("4", "Body") + "</Content>";
        const auto reader = bench.open();
        QVERIFY(reader);
        const auto page = reader->page(0);
        QVERIFY(page);
        std::vector<ResourceId> ids;
        for (const Layer& one : (*page)->layers)
            ids.push_back(one.id);
        QCOMPARE(ids, (std::vector<ResourceId>{51, 3, 51, 2, 4, 50, 1}));
        const QStringList said = codes(*reader);
        for (const auto& code : {u"unknown-layer-type"_qs, u"path-case"_qs, u"missing-template"_qs})
            QVERIFY2(said.contains(code), qPrintable(code));
    }

    void thePageSizeComesFromPageThenTemplateThenDocument()
    {
        PageBench bench;
        bench.commonData += "<TemplatePage ID=\"40\" BaseLoc=\"T.xml\"/>";
        bench.zip.add(
            "Doc_0/T.xml",
            PageBench::element("Page", "<Area><PhysicalBox>0 0 100 50</PhysicalBox></Area>"));
        bench.pages += "<Page ID=\"2\" BaseLoc=\"P2.xml\"/><Page ID=\"3\" BaseLoc=\"P3.xml\"/>";
        bench.page = "<Template TemplateID=\"40\"/><Area><PhysicalBox>0 0 20 "
                     "30</PhysicalBox><ApplicationBox>1 1 2 2</ApplicationBox></Area>";
        bench.zip.add("Doc_0/P2.xml", PageBench::element("Page", "<Template TemplateID=\"40\"/>"));
        bench.zip.add(
            "Doc_0/P3.xml",
            PageBench::element("Page", "<Area><PhysicalBox>0 0 0 -4</PhysicalBox></Area>"));
        const auto reader = bench.open();
        QVERIFY(reader);
        QCOMPARE(reader->pageBox(0), (Box{0, 0, 20, 30}));
        QCOMPARE((*reader->page(0))->applicationBox, std::optional(Box{1, 1, 2, 2}));
        QCOMPARE(reader->pageBox(1), (Box{0, 0, 100, 50}));
        QCOMPARE((*reader->page(1))->physicalBox, (Box{0, 0, 100, 50}));
        QCOMPARE(reader->pageBox(2), (Box{0, 0, 210, 297}));
        QCOMPARE(reader->page(3).error().code, Errc::NotFound);
        QCOMPARE(reader->page(-1).error().code, Errc::NotFound);
    }

    void resourcesOfAPageGoFirstAndNeverTakeTheDocumentsPlace()
    {
        PageBench bench;
        bench.page = "<PageRes>Res.xml</PageRes><Content><Layer ID=\"5\"><TextObject ID=\"6\" "
                     "Boundary=\"0 0 9 9\" Font=\"2\" Size=\"3\"><TextCode X=\"0\" "
                     "Y=\"0\">a</TextCode></TextObject><TextObject ID=\"7\" Boundary=\"0 0 9 9\" "
                     "Font=\"8\" Size=\"3\"/></Layer></Content>";
        bench.zip.add(
            "Doc_0/Pages/P1/Res.xml",
            PageBench::element(
                "Res",
                "<Fonts><Font ID=\"2\" FontName=\"黑体\"/><Font ID=\"8\" "
                "FontName=\"楷体\"/></Fonts>"));
        const auto reader = bench.open();
        QVERIFY(reader);
        const auto page = reader->page(0);
        const auto& list = (*page)->layers[0].block.objects;
        const ResourceId clashing = std::get<TextObject>(list[0].value).font;
        QVERIFY(clashing != 2U);
        QCOMPARE(reader->font(clashing)->name, u"黑体"_qs);
        QCOMPARE(reader->font(2)->name, u"宋体"_qs);
        QCOMPARE(std::get<TextObject>(list[1].value).font, 8U);
        QCOMPARE(reader->font(8)->name, u"楷体"_qs);
        QVERIFY(codes(*reader).contains(u"no-baseloc"));
    }
};

QTEST_GUILESS_MAIN(TestReaderGraphics)
#include "test_ReaderGraphics.moc"

#include "kit/ofd/RawZip.h"
#include "kit/ofd/SampleDocument.h"
#include "ofd/Reader.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace wenshu;
using namespace wenshu::ofd;
using kit::RawZip;

namespace {

/// A package by hand: one page, whatever stands in it, and whatever stands beside it.
struct Bench {
    QByteArray commonData = "<PublicRes>PublicRes.xml</PublicRes>";
    QByteArray resources = "<Fonts><Font ID=\"2\" FontName=\"宋体\"/></Fonts>";
    QByteArray page;     ///< children of Page
    QByteArray document; ///< further children of Document
    QByteArray pages = "<Page ID=\"1\" BaseLoc=\"Pages/P1/Content.xml\"/>";
    QByteArray body; ///< further children of DocBody
    RawZip zip;
    Limits limits;

    static QByteArray element(const char* name, const QByteArray& content)
    {
        return QByteArray("<") + name + " xmlns=\"http://www.ofdspec.org/2016\">" + content + "</" +
               name + ">";
    }

    std::shared_ptr<const Reader> open()
    {
        zip.add(
            "OFD.xml",
            element(
                "OFD",
                "<DocBody><DocInfo/><DocRoot>Doc_0/Document.xml</DocRoot>" + body + "</DocBody>"));
        zip.add(
            "Doc_0/Document.xml",
            element(
                "Document",
                "<CommonData><MaxUnitID>99</MaxUnitID><PageArea><PhysicalBox>0 0 210 "
                "297</PhysicalBox></PageArea>" +
                    commonData + "</CommonData><Pages>" + pages + "</Pages>" + document));
        if (!resources.isEmpty())
            zip.add(
                "Doc_0/PublicRes.xml",
                "<Res xmlns=\"http://www.ofdspec.org/2016\" BaseLoc=\"Res\">" + resources +
                    "</Res>");
        if (!page.isEmpty())
            zip.add("Doc_0/Pages/P1/Content.xml", element("Page", page));
        const auto package = Package::fromBytes(zip.build(), limits);
        if (!package)
            return nullptr;
        const auto reader = Reader::open(*package);
        return reader ? *reader : nullptr;
    }
};

/// A bench whose page holds these objects in one body layer.
Bench objects(const QByteArray& xml)
{
    Bench bench;
    bench.page = "<Content><Layer ID=\"5\">" + xml + "</Layer></Content>";
    return bench;
}

template <typename T> T only(Bench bench)
{
    const auto reader = bench.open();
    const auto page = reader->page(0);
    return std::get<T>((*page)->layers.at(0).block.objects.at(0).value);
}

TextObject text(const QByteArray& codes, const QByteArray& attributes = {})
{
    return only<TextObject>(objects(
        "<TextObject ID=\"6\" Boundary=\"0 0 100 10\" Font=\"2\" Size=\"10\" " + attributes + ">" +
        codes + "</TextObject>"));
}

QString codesOf(const TextObject& object)
{
    QString out;
    for (const Glyph& glyph : object.glyphs)
        out += QString::fromUcs4(&glyph.code, 1);
    return out;
}

std::vector<double> xOf(const TextObject& object)
{
    std::vector<double> out;
    for (const Glyph& glyph : object.glyphs)
        out.push_back(glyph.x);
    return out;
}

using Numbers = std::vector<double>;

PathObject
path(const QByteArray& data, const QByteArray& attributes = {}, const QByteArray& more = {})
{
    return only<PathObject>(objects(
        "<PathObject ID=\"6\" Boundary=\"0 0 100 100\" " + attributes + ">" + more +
        "<AbbreviatedData>" + data + "</AbbreviatedData></PathObject>"));
}

Color fillOf(const PathObject& object)
{
    return std::get<Color>(object.fillPaint);
}

QStringList codes(const Reader& reader)
{
    QStringList out;
    for (const Deviation& deviation : reader.deviations())
        out.append(deviation.code);
    return out;
}

} // namespace

class TestReader : public QObject {
    Q_OBJECT

private Q_SLOTS:

    // -- text: GB/T 33190, 11 --------------------------------------------------------------------
    void advancesAreReadInEveryForm_data()
    {
        QTest::addColumn<QByteArray>("delta");
        QTest::addColumn<Numbers>("x");
        QTest::newRow("plain") << QByteArray("1 2 3 4") << Numbers{7, 8, 10, 13, 17};
        QTest::newRow("g n v") << QByteArray("g 4 2.5") << Numbers{7, 9.5, 12, 14.5, 17};
        QTest::newRow("mixed") << QByteArray("1 g 2 3 1") << Numbers{7, 8, 11, 14, 15};
        QTest::newRow("glued g") << QByteArray("g3 2 1") << Numbers{7, 9, 11, 13, 14};
        QTest::newRow("commas and tabs") << QByteArray("1,2,\t3 ,4") << Numbers{7, 8, 10, 13, 17};
        QTest::newRow("short: the last repeats") << QByteArray("1 2") << Numbers{7, 8, 10, 12, 14};
        QTest::newRow("long: the rest is ignored")
            << QByteArray("1 1 1 1 50 60") << Numbers{7, 8, 9, 10, 11};
        QTest::newRow("a count beyond reason")
            << QByteArray("g 900000000 1") << Numbers{7, 8, 9, 10, 11};
        QTest::newRow("negative") << QByteArray("-1 -1 -1 -1") << Numbers{7, 6, 5, 4, 3};
        QTest::newRow("rubbish counts as nothing")
            << QByteArray("x 1 1 1") << Numbers{7, 7, 8, 9, 10};
        QTest::newRow("count missing") << QByteArray("g") << Numbers{7, 12, 22, 32, 42};
    }

    void advancesAreReadInEveryForm()
    {
        QFETCH(const QByteArray, delta);
        QFETCH(const Numbers, x);
        const TextObject read =
            text("<TextCode X=\"7\" Y=\"8\" DeltaX=\"" + delta + "\">a公文bc</TextCode>");
        QCOMPARE(codesOf(read), u"a公文bc"_qs);
        if (delta == "g") // no advance at all: estimated, and said so
            QCOMPARE(read.looseRuns.size(), size_t(1));
        else
            QCOMPARE(xOf(read), x);
        QCOMPARE(read.glyphs[4].y, 8.0);
    }

    void textWithoutAdvancesIsMarkedForTheFontToPlace()
    {
        const TextObject read = text("<TextCode X=\"1\" Y=\"2\">公a文</TextCode>");
        QCOMPARE(read.looseRuns.size(), size_t(1));
        QCOMPARE(read.looseRuns[0].first, 0);
        QCOMPARE(read.looseRuns[0].last, 3);
        QCOMPARE(xOf(read), (Numbers{1, 11, 16}));
        const TextObject down =
            text("<TextCode X=\"1\" Y=\"2\">公文</TextCode>", "ReadDirection=\"90\"");
        QCOMPARE(down.glyphs[1].x, 1.0);
        QCOMPARE(down.glyphs[1].y, 12.0);
        QVERIFY(text("<TextCode X=\"1\" Y=\"2\">公</TextCode>").looseRuns.empty());
    }

    void aTextCodeWithoutOriginTakesThatOfTheOneBefore()
    {
        const TextObject read =
            text("<TextCode X=\"1\" Y=\"2\" DeltaX=\"5\">公文</TextCode><TextCode "
                 "Y=\"9\">章</TextCode><TextCode>丘</TextCode>");
        QCOMPARE(xOf(read), (Numbers{1, 6, 1, 1}));
        QCOMPARE(read.glyphs[2].y, 9.0);
        QCOMPARE(read.glyphs[3].y, 9.0);
        QCOMPARE(text("<TextCode>章</TextCode>").glyphs[0].x, 0.0);
    }

    void blanksStayAndLineEndsGo()
    {
        QCOMPARE(codesOf(text("<TextCode X=\"0\" Y=\"0\">  a \r\n b </TextCode>")), u"  a  b "_qs);
        QCOMPARE(codesOf(text("<TextCode X=\"0\" Y=\"0\"> </TextCode>")), u" "_qs);
        QCOMPARE(codesOf(text("<TextCode X=\"0\" Y=\"0\"/>")), QString());
    }

    void escapesAreUndone()
    {
        QCOMPARE(
            codesOf(text("<TextCode X=\"0\" Y=\"0\">\\516C\\x \\12</TextCode>")), u"公\\x \\12"_qs);
        QCOMPARE(
            codesOf(text("<TextCode X=\"0\" Y=\"0\">\\D842\\DFB7</TextCode>")), u"\U00020BB7"_qs);
    }

    void glyphsComeFromTransforms()
    {
        const TextObject read =
            text("<CGTransform CodePosition=\"1\" CodeCount=\"2\" "
                 "GlyphCount=\"2\"><Glyphs>40 41</Glyphs></CGTransform>"
                 "<TextCode X=\"0\" Y=\"0\" DeltaX=\"1 1 1\">公¤文章</TextCode>");
        QVERIFY(!read.glyphs[0].glyphId);
        QCOMPARE(read.glyphs[1].glyphId, std::optional<quint32>(40));
        QCOMPARE(read.glyphs[2].glyphId, std::optional<quint32>(41));
        QVERIFY(!read.glyphs[3].glyphId);
        QCOMPARE(xOf(read), (Numbers{0, 1, 2, 3}));
    }

    void advancesCountGlyphsNotCharacters()
    {
        // Two characters as one ligature, then one character as two glyphs.
        const TextObject read = text("<CGTransform CodePosition=\"0\" CodeCount=\"2\" "
                                     "GlyphCount=\"1\"><Glyphs>50</Glyphs></CGTransform>"
                                     "<CGTransform CodePosition=\"2\" CodeCount=\"1\" "
                                     "GlyphCount=\"2\"><Glyphs>60 61</Glyphs></CGTransform>"
                                     "<TextCode X=\"0\" Y=\"0\" DeltaX=\"4 1 3\">fiàb</TextCode>");
        QCOMPARE(read.glyphs.size(), size_t(5));
        QCOMPARE(codesOf(read).remove(QChar(u'\0')), u"fiàb"_qs);
        QCOMPARE(read.glyphs[0].glyphId, std::optional<quint32>(50));
        QCOMPARE(read.glyphs[1].glyphId, std::optional<quint32>(0)); // silent i
        QCOMPARE(read.glyphs[1].x, 0.0);
        QCOMPARE(read.glyphs[2].x, 4.0);
        QCOMPARE(read.glyphs[3].code, U'\0');
        QCOMPARE(read.glyphs[3].x, 5.0);
        QCOMPARE(read.glyphs[4].x, 8.0);
    }

    void transformsRunOverAllTextCodesAndWrongCountsAreClamped()
    {
        const TextObject read =
            text("<CGTransform CodePosition=\"2\" CodeCount=\"9\" "
                 "GlyphCount=\"9\"><Glyphs>7 8</Glyphs></CGTransform>"
                 "<CGTransform CodePosition=\"900\"><Glyphs>9</Glyphs></CGTransform>"
                 "<TextCode X=\"0\" Y=\"0\" DeltaX=\"1\">公文</TextCode>"
                 "<TextCode X=\"0\" Y=\"5\" DeltaX=\"1\">章丘</TextCode>");
        QCOMPARE(read.glyphs[2].glyphId, std::optional<quint32>(7));
        QCOMPARE(read.glyphs[3].glyphId, std::optional<quint32>(8));
        QCOMPARE(read.glyphs.size(), size_t(4));
        // Counts left out, list as long as the text.
        const TextObject bare =
            text("<CGTransform CodePosition=\"0\"><Glyphs>7 8 9</Glyphs></CGTransform>"
                 "<TextCode X=\"0\" Y=\"0\" DeltaX=\"1 1\">公文章</TextCode>");
        QCOMPARE(bare.glyphs.size(), size_t(3));
        QCOMPARE(bare.glyphs[2].glyphId, std::optional<quint32>(9));
        QCOMPARE(codesOf(bare), u"公文章"_qs);
    }

    void positionsInUtf16AreUnderstoodAfterARareCharacter()
    {
        const TextObject read =
            text("<CGTransform CodePosition=\"2\" CodeCount=\"1\" "
                 "GlyphCount=\"1\"><Glyphs>7</Glyphs></CGTransform>"
                 "<TextCode X=\"0\" Y=\"0\" DeltaX=\"1\">\U00020BB7章</TextCode>");
        QCOMPARE(read.glyphs.size(), size_t(2));
        QCOMPARE(read.glyphs[1].glyphId, std::optional<quint32>(7));
    }

    void directionsAndDefaultsOfText()
    {
        const TextObject plain = text("<TextCode X=\"0\" Y=\"0\">a</TextCode>");
        QCOMPARE(plain.fill, true);
        QCOMPARE(plain.stroke, false);
        QVERIFY(plain.fillPaint == Paint(Color{}));
        QVERIFY(std::holds_alternative<std::monostate>(plain.strokePaint));
        QCOMPARE(plain.alpha, 255);
        QCOMPARE(plain.lineWidth, 0.353);
        const TextObject turned = text(
            "<TextCode X=\"0\" Y=\"0\">a</TextCode>",
            "CharDirection=\"-90\" ReadDirection=\"450\" HScale=\"0.5\" Weight=\"9999\"");
        QCOMPARE(turned.charDirection, 270);
        QCOMPARE(turned.readDirection, 90);
        QCOMPARE(turned.hScale, 0.5);
        QCOMPARE(turned.weight, 1000);
    }

    // -- paths: 9 --------------------------------------------------------------------------------
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
        Bench bench = objects(
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
        Bench bench;
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
        Bench bench;
        bench.commonData += "<TemplatePage ID=\"40\" BaseLoc=\"T1.xml\" ZOrder=\"Foreground\"/>"
                            "<TemplatePage ID=\"41\" BaseLoc=\"Tpls/T2.xml\"/>";
        const auto layer = [](const char* id, const char* type) {
            return QByteArray("<Layer ID=\"") + id + "\" Type=\"" + type + "\"/>";
        };
        bench.zip.add(
            "Doc_0/T1.xml",
            Bench::element("Page", "<Content>" + layer("50", "Body") + "</Content>"));
        bench.zip.add(
            "Doc_0/tpls/T2.xml", // case differs from the path
            Bench::element("Page", "<Content>" + layer("51", "Body") + "</Content>"));
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
        Bench bench;
        bench.commonData += "<TemplatePage ID=\"40\" BaseLoc=\"T.xml\"/>";
        bench.zip.add(
            "Doc_0/T.xml",
            Bench::element("Page", "<Area><PhysicalBox>0 0 100 50</PhysicalBox></Area>"));
        bench.pages += "<Page ID=\"2\" BaseLoc=\"P2.xml\"/><Page ID=\"3\" BaseLoc=\"P3.xml\"/>";
        bench.page = "<Template TemplateID=\"40\"/><Area><PhysicalBox>0 0 20 "
                     "30</PhysicalBox><ApplicationBox>1 1 2 2</ApplicationBox></Area>";
        bench.zip.add("Doc_0/P2.xml", Bench::element("Page", "<Template TemplateID=\"40\"/>"));
        bench.zip.add(
            "Doc_0/P3.xml",
            Bench::element("Page", "<Area><PhysicalBox>0 0 0 -4</PhysicalBox></Area>"));
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
        Bench bench;
        bench.page = "<PageRes>Res.xml</PageRes><Content><Layer ID=\"5\"><TextObject ID=\"6\" "
                     "Boundary=\"0 0 9 9\" Font=\"2\" Size=\"3\"><TextCode X=\"0\" "
                     "Y=\"0\">a</TextCode></TextObject><TextObject ID=\"7\" Boundary=\"0 0 9 9\" "
                     "Font=\"8\" Size=\"3\"/></Layer></Content>";
        bench.zip.add(
            "Doc_0/Pages/P1/Res.xml",
            Bench::element(
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

    // -- damage: ofd.md §12 ----------------------------------------------------------------------
    void damageIsNamedAndReadAround_data()
    {
        QTest::addColumn<QByteArray>("objects");
        QTest::addColumn<QByteArray>("common");
        QTest::addColumn<QString>("code");
        const QByteArray plain = "<PublicRes>PublicRes.xml</PublicRes>";
        const QByteArray box = "Boundary=\"0 0 9 9\" ";
        QTest::newRow("font not there")
            << "<TextObject " + box + "Font=\"77\" Size=\"3\"><TextCode>a</TextCode></TextObject>"
            << plain << u"missing-font"_qs;
        QTest::newRow("no font said")
            << "<TextObject " + box + "Size=\"3\"><TextCode>a</TextCode></TextObject>" << plain
            << u"no-font"_qs;
        QTest::newRow("no boundary")
            << QByteArray("<PathObject ID=\"3\"/>") << plain << u"no-boundary"_qs;
        QTest::newRow("picture not listed")
            << "<ImageObject " + box + "ResourceID=\"70\"/>" << plain << u"missing-image"_qs;
        QTest::newRow("composite not listed") << "<CompositeObject " + box + "ResourceID=\"70\"/>"
                                              << plain << u"missing-composite"_qs;
        QTest::newRow("colour space not listed")
            << "<PathObject " + box + "><FillColor Value=\"1 1 1\" ColorSpace=\"70\"/></PathObject>"
            << plain << u"missing-colorspace"_qs;
        QTest::newRow("path cut off")
            << "<PathObject " + box + "><AbbreviatedData>M 0 0 L 5</AbbreviatedData></PathObject>"
            << plain << u"path-data"_qs;
        QTest::newRow("resource file missing")
            << QByteArray("<PathObject/>") << QByteArray("<PublicRes>No.xml</PublicRes>")
            << u"missing-resources"_qs;
        QTest::newRow("resource file empty")
            << QByteArray("<PathObject/>") << QByteArray("<PublicRes>Empty.xml</PublicRes>")
            << u"empty-resources"_qs;
        QTest::newRow("resource file damaged")
            << QByteArray("<PathObject/>") << QByteArray("<PublicRes>Bad.xml</PublicRes>")
            << u"damaged-resources"_qs;
        QTest::newRow("template missing")
            << QByteArray("<PathObject/>")
            << QByteArray("<TemplatePage ID=\"4\" BaseLoc=\"No.xml\"/>") << u"missing-template"_qs;
        QTest::newRow("blocks without end")
            << QByteArray("<PageBlock>").repeated(40) + QByteArray("</PageBlock>").repeated(40)
            << plain << u"too-deep"_qs;
    }

    void damageIsNamedAndReadAround()
    {
        QFETCH(const QByteArray, objects);
        QFETCH(const QByteArray, common);
        QFETCH(const QString, code);
        Bench bench;
        bench.commonData = common;
        bench.zip.add("Doc_0/Empty.xml", "");
        bench.zip.add("Doc_0/Bad.xml", "<Res><Fonts>");
        bench.page = "<Content><Layer ID=\"5\">" + objects +
                     "<PathObject ID=\"9\" Boundary=\"1 1 1 1\"/></Layer></Content>";
        const auto reader = bench.open();
        QVERIFY(reader);
        const auto page = reader->page(0);
        QVERIFY(page);
        const auto& list = (*page)->layers[0].block.objects;
        // What stands behind the damage is read.
        QCOMPARE(std::get<PathObject>(list.back().value).id, 9U);
        QVERIFY2(codes(*reader).contains(code), qPrintable(codes(*reader).join(u' ')));
    }

    void aDamagedPageIsEmptyAndTheOthersAreRead()
    {
        Bench bench = objects("<PathObject ID=\"6\" Boundary=\"0 0 1 1\"/>");
        bench.pages += "<Page ID=\"2\" BaseLoc=\"bad.xml\"/><Page ID=\"3\" "
                       "BaseLoc=\"none.xml\"/><Page ID=\"4\" BaseLoc=\"empty.xml\"/><Page/>";
        bench.zip.add("Doc_0/bad.xml", "<Page><Content><Layer><TextObj");
        bench.zip.add("Doc_0/empty.xml", "");
        const auto reader = bench.open();
        QVERIFY(reader);
        QCOMPARE(reader->pageCount(), 5);
        for (int i = 0; i < 5; ++i) {
            const auto page = reader->page(i);
            QVERIFY(page);
            QCOMPARE((*page)->layers.size(), size_t(i == 0 ? 1 : 0));
            QCOMPARE((*page)->physicalBox, (Box{0, 0, 210, 297}));
            QVERIFY(reader->plainText(i));
        }
        const QStringList said = codes(*reader);
        for (const auto& code :
             {u"damaged-page"_qs, u"missing-page"_qs, u"empty-page"_qs, u"no-id"_qs})
            QVERIFY2(said.contains(code), qPrintable(code));
    }

    void namespacesInEverySpellingAreRead_data()
    {
        QTest::addColumn<QByteArray>("open");
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<bool>("told");
        QTest::newRow("proper") << QByteArray("xmlns:ofd=\"http://www.ofdspec.org/2016\"")
                                << QByteArray("ofd:") << false;
        QTest::newRow("another prefix")
            << QByteArray("xmlns:o=\"http://www.ofdspec.org/2016\"") << QByteArray("o:") << false;
        QTest::newRow("no prefix")
            << QByteArray("xmlns=\"http://www.ofdspec.org/2016\"") << QByteArray() << false;
        QTest::newRow("without the year")
            << QByteArray("xmlns:ofd=\"http://www.ofdspec.org\"") << QByteArray("ofd:") << true;
        QTest::newRow("none at all") << QByteArray() << QByteArray() << true;
    }

    void namespacesInEverySpellingAreRead()
    {
        QFETCH(const QByteArray, open);
        QFETCH(const QByteArray, prefix);
        QFETCH(const bool, told);
        const QByteArray p = prefix;
        Bench bench;
        bench.zip.add(
            "Doc_0/Pages/P1/Content.xml",
            "<" + p + "Page " + open + "><" + p + "Content><" + p + "Layer ID=\"5\"><" + p +
                "PathObject ID=\"6\" Boundary=\"0 0 1 1\"/><x:PathObject "
                "xmlns:x=\"http://example.org/\" ID=\"7\"/></" +
                p + "Layer></" + p + "Content></" + p + "Page>");
        const auto reader = bench.open();
        QVERIFY(reader);
        const auto page = reader->page(0);
        QCOMPARE((*page)->layers[0].block.objects.size(), size_t(1));
        QCOMPARE(codes(*reader).contains(u"namespace"), told);
    }

    // -- limits ----------------------------------------------------------------------------------
    void tooManyObjectsAreRefused()
    {
        Bench bench =
            objects(QByteArray("<PathObject ID=\"6\" Boundary=\"0 0 1 1\"/>").repeated(200));
        bench.limits.objectsPerPage = 100;
        const auto reader = bench.open();
        QVERIFY(reader);
        QCOMPARE(reader->page(0).error().code, Errc::LimitExceeded);
        QCOMPARE(reader->plainText(0).error().code, Errc::LimitExceeded);
        (void)reader->packageInfo(); // says so and goes on
        QVERIFY(codes(*reader).contains(u"too-many-objects"));
    }

    void tooManyPagesAreRefused()
    {
        Bench bench;
        bench.pages = QByteArray("<Page ID=\"1\" BaseLoc=\"a.xml\"/>").repeated(11);
        bench.limits.pages = 10;
        QVERIFY(!bench.open());
    }

    void compositesThatUnfoldWithoutEndAreBounded()
    {
        Bench bench = objects("<CompositeObject ID=\"6\" Boundary=\"0 0 9 9\" ResourceID=\"60\"/>");
        QByteArray units;
        for (int i = 60; i < 75; ++i) {
            const QByteArray next = QByteArray::number(i + 1);
            units +=
                "<CompositeGraphicUnit ID=\"" + QByteArray::number(i) +
                "\" Width=\"9\" Height=\"9\"><Content>" +
                QByteArray("<CompositeObject Boundary=\"0 0 9 9\" ResourceID=\"" + next + "\"/>")
                    .repeated(20) +
                "</Content></CompositeGraphicUnit>";
        }
        // … and one that names itself.
        units +=
            "<CompositeGraphicUnit ID=\"75\" Width=\"9\" Height=\"9\"><Content><CompositeObject "
            "Boundary=\"0 0 9 9\" ResourceID=\"75\"/></Content></CompositeGraphicUnit>";
        bench.resources = "<CompositeGraphicUnits>" + units + "</CompositeGraphicUnits>";
        const auto reader = bench.open();
        QVERIFY(reader);
        QVERIFY(reader->plainText(0));
    }

    void aPageThatLiesAboutItsSizeIsDamaged()
    {
        Bench bench;
        RawZip::Entry lie;
        lie.name = "Doc_0/Pages/P1/Content.xml";
        lie.content = QByteArray(5'000'000, ' ');
        lie.declaredSize = 10;
        bench.zip.add(lie);
        const auto reader = bench.open();
        QVERIFY(reader);
        QVERIFY(reader->page(0));
        QVERIFY(codes(*reader).contains(u"damaged-page"));
    }

    // -- the rest of a document ------------------------------------------------------------------
    void annotationsAreMovedAndSealPicturesNotDrawnTwice()
    {
        Bench bench = objects("");
        bench.body = "<Signatures>S.xml</Signatures>";
        bench.zip.add("S.xml", Bench::element("Signatures", "<Signature ID=\"1\" BaseLoc=\"x\"/>"));
        bench.document = "<Annotations>Annots/Annotations.xml</Annotations>";
        bench.zip.add(
            "Doc_0/Annots/Annotations.xml",
            Bench::element(
                "Annotations",
                "<Page PageID=\"1\"><FileLoc>P1.xml</FileLoc></Page><Page PageID=\"2\"/>"));
        bench.zip.add(
            "Doc_0/Annots/P1.xml",
            Bench::element(
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
        Bench bench = objects("");
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
        Bench bench = objects("");
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
            Bench::element("CustomTags", "<CustomTag><FileLoc>t.xml</FileLoc></CustomTag>"));
        bench.zip.add("Doc_0/t.xml", "<broken");
        bench.zip.add(
            "Doc_0/A.xml",
            Bench::element(
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
        Bench bench = objects(
            run("10", "50", "三行") + run("60", "20.3", "后") + run("10", "20", "前面") +
            run("18", "20", "接着"));
        const auto reader = bench.open();
        QVERIFY(reader);
        QCOMPARE(*reader->plainText(0), u"前面接着 后\n三行\n"_qs);
    }

    void manyThreadsMayReadAtOnce()
    {
        Bench bench =
            objects("<TextObject Boundary=\"0 0 9 9\" Font=\"2\" Size=\"3\"><TextCode X=\"0\" "
                    "Y=\"0\">a</TextCode></TextObject><CompositeObject Boundary=\"0 0 9 9\" "
                    "ResourceID=\"60\"/>");
        bench.commonData += "<TemplatePage ID=\"40\" BaseLoc=\"T.xml\"/>";
        bench.page.prepend("<Template TemplateID=\"40\"/><PageRes>R.xml</PageRes>");
        bench.zip.add(
            "Doc_0/Pages/P1/R.xml", Bench::element("Res", "<Fonts><Font ID=\"2\"/></Fonts>"));
        bench.zip.add(
            "Doc_0/T.xml", Bench::element("Page", "<Content><Layer ID=\"1\"/></Content>"));
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

QTEST_GUILESS_MAIN(TestReader)
#include "test_Reader.moc"

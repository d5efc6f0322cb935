#include "kit/ofd/PageBench.h"
#include "kit/ofd/SampleDocument.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::ofd;
using namespace wenshu::kit;

/// Damaged, lying and endless documents: named, read around, or refused.
class TestReaderDamage : public QObject {
    Q_OBJECT

private Q_SLOTS:

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
        PageBench bench;
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
        PageBench bench = objects("<PathObject ID=\"6\" Boundary=\"0 0 1 1\"/>");
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
        PageBench bench;
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
        PageBench bench =
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
        PageBench bench;
        bench.pages = QByteArray("<Page ID=\"1\" BaseLoc=\"a.xml\"/>").repeated(11);
        bench.limits.pages = 10;
        QVERIFY(!bench.open());
    }

    void compositesThatUnfoldWithoutEndAreBounded()
    {
        PageBench bench =
            objects("<CompositeObject ID=\"6\" Boundary=\"0 0 9 9\" ResourceID=\"60\"/>");
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
        PageBench bench;
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
};

QTEST_GUILESS_MAIN(TestReaderDamage)
#include "test_ReaderDamage.moc"

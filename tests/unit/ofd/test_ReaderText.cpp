#include "kit/ofd/PageBench.h"
#include "kit/ofd/SampleDocument.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::ofd;
using namespace wenshu::kit;

/// Text objects as the reader gives them: GB/T 33190-2016, 11.
class TestReaderText : public QObject {
    Q_OBJECT

private Q_SLOTS:

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
};

QTEST_GUILESS_MAIN(TestReaderText)
#include "test_ReaderText.moc"

#include "io/XmlReader.h"
#include "io/XmlWriter.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::io;

class TestXmlReader : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void elementsAttributesAndTextAreRead()
    {
        const auto xml = XmlDocument::parse(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><o:a xmlns:o=\"http://x\" N=\"1 &lt; 2\">"
            "<o:b> 公文\n</o:b><c><![CDATA[<raw>]]></c></o:a>",
            {});
        QVERIFY(xml);
        QCOMPARE(QByteArray(localName(xml->root())), QByteArray("a"));
        QCOMPARE(QByteArray(namespaceOf(xml->root())), QByteArray("http://x"));
        QCOMPARE(attributeText(xml->root(), "N"), u"1 < 2"_qs);
        QVERIFY(attribute(xml->root(), "M") == nullptr);
        QCOMPARE(textOf(xml->root().first_child()), u" 公文\n"_qs);
        QCOMPARE(textOf(xml->root().last_child()), u"<raw>"_qs);
        QCOMPARE(QByteArray(namespaceOf(xml->root().last_child())), QByteArray());
    }

    void textOfBlanksOnlyIsKept()
    {
        const auto xml = XmlDocument::parse("<a>\n <t>   </t>\n</a>", {});
        QVERIFY(xml);
        QCOMPARE(textOf(xml->root().child("t")), u"   "_qs);
    }

    void encodingsAreRecognised_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("gb");
        const QByteArray gb = "\xb9\xab\xce\xc4"; // 公文
        QTest::newRow("UTF-8") << QByteArray("<a>公文</a>") << false;
        QTest::newRow("UTF-8 with mark") << QByteArray("\xef\xbb\xbf<a>公文</a>") << false;
        QTest::newRow("UTF-16 LE with mark")
            << QByteArray("\xff\xfe<\0a\0>\0\x6c\x51\x87\x65<\0/\0a\0>\0", 20) << false;
        QTest::newRow("GB 18030 declared")
            << "<?xml version='1.0' encoding='GB18030'?><a>" + gb + "</a>" << true;
        QTest::newRow("GBK declared")
            << "<?xml version='1.0' encoding=\"gbk\"?><a>" + gb + "</a>" << true;
        QTest::newRow("GBK not declared") << "<a>" + gb + "</a>" << true;
        QTest::newRow("GBK, UTF-8 declared")
            << "<?xml version='1.0' encoding='UTF-8'?><a>" + gb + "</a>" << true;
    }

    void encodingsAreRecognised()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const bool, gb);
        const auto xml = XmlDocument::parse(bytes, {});
        QVERIFY(xml);
        QCOMPARE(textOf(xml->root()), u"公文"_qs);
        QCOMPARE(xml->wasGb18030(), gb);
    }

    void anEmptyFileHasNoRoot()
    {
        const auto xml = XmlDocument::parse({}, {});
        QVERIFY(xml);
        QVERIFY(!xml->root());
        const auto blank = XmlDocument::parse("  \n ", {});
        QVERIFY(blank);
        QVERIFY(!blank->root());
    }

    void whatIsNotWellFormedIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("not xml at all");
        QTest::newRow("unclosed") << QByteArray("<a><b></a>");
        QTest::newRow("cut") << QByteArray("<a><b attr=\"1");
        QTest::newRow("binary") << QByteArray("\x89PNG\r\n\x1a\n\0\0", 10);
        QTest::newRow("neither UTF-8 nor GB 18030") << QByteArray("<a>\xff\xff\xff</a>");
        QTest::newRow("doctype") << QByteArray("<!DOCTYPE a><a/>");
        QTest::newRow("entities") << QByteArray(
            "<!DOCTYPE a [<!ENTITY e \"x\"><!ENTITY f \"&e;&e;\">]><a>&f;</a>");
        QTest::newRow("external entity")
            << QByteArray("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>");
    }

    void whatIsNotWellFormedIsRefused()
    {
        QFETCH(const QByteArray, bytes);
        const auto xml = XmlDocument::parse(bytes, {});
        QVERIFY(!xml);
        QCOMPARE(xml.error().code, Errc::Malformed);
        QVERIFY(!xml.error().message.isEmpty());
    }

    void unknownEntitiesStayAsTheyStand()
    {
        const auto xml = XmlDocument::parse("<a>&unknown;&amp;&#20844;</a>", {});
        QVERIFY(xml);
        QCOMPARE(textOf(xml->root()), u"&unknown;&公"_qs);
    }

    void twoMillionLevelsAreRefusedWithoutACrash()
    {
        QByteArray deep;
        for (int i = 0; i < 2'000'000; ++i)
            deep += "<a>";
        QVERIFY(!XmlDocument::parse(deep, {}));
        for (int i = 0; i < 2'000'000; ++i)
            deep += "</a>";
        QCOMPARE(XmlDocument::parse(deep, {}).error().code, Errc::LimitExceeded);
    }

    void depthIsBoundedExactly()
    {
        Limits limits;
        limits.xmlDepth = 3;
        QVERIFY(XmlDocument::parse("<a><b>t</b></a>", limits));
        QVERIFY(!XmlDocument::parse("<a><b><c><d/></c></b></a>", limits));
    }

    void tooManyNodesOrAttributesAreRefused()
    {
        Limits limits;
        limits.xmlNodes = 100;
        QByteArray wide = "<a>";
        for (int i = 0; i < 150; ++i)
            wide += "<b/>";
        wide += "</a>";
        QCOMPARE(XmlDocument::parse(wide, limits).error().code, Errc::LimitExceeded);
        QByteArray attributes = "<a";
        for (int i = 0; i < 500; ++i)
            attributes += " a" + QByteArray::number(i) + "=\"\"";
        attributes += "/>";
        QCOMPARE(XmlDocument::parse(attributes, limits).error().code, Errc::LimitExceeded);
    }

    void whatIsWrittenReadsBackTheSame()
    {
        const QString odd = u"a<b>&\"c'\t公文\U00020BB7 "_qs;
        XmlWriter writer;
        writer.open("ofd:A");
        writer.attribute("xmlns:ofd", std::string_view("http://www.ofdspec.org/2016"));
        writer.attribute("V", odd + u"\n"_qs);
        writer.element("ofd:T", odd);
        writer.element("ofd:E", QString());
        writer.element("ofd:C", u"x\u0001y"_qs);
        const QByteArray bytes = writer.finish();
        const auto xml = XmlDocument::parse(bytes, {});
        QVERIFY(xml);
        QCOMPARE(attributeText(xml->root(), "V"), odd + u"\n"_qs);
        QCOMPARE(textOf(xml->root().child("ofd:T")), odd);
        QCOMPARE(textOf(xml->root().child("ofd:E")), QString());
        QCOMPARE(textOf(xml->root().child("ofd:C")), u"xy"_qs);
    }

    void aDocumentCutAnywhereIsRefusedOrEmpty()
    {
        const QByteArray whole =
            "<?xml version=\"1.0\"?><o:a xmlns:o=\"u\"><o:b c=\"d\">公</o:b></o:a>";
        for (qsizetype length = 1; length < whole.size(); ++length) {
            const auto xml = XmlDocument::parse(whole.left(length), {});
            QVERIFY2(!xml || !xml->root(), qPrintable(QString::number(length)));
        }
    }
};

QTEST_GUILESS_MAIN(TestXmlReader)
#include "test_XmlReader.moc"

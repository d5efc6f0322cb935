#include "directory/Tokens.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::directory;

class TestTokens : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void codesOfRealShapePassTheirCheckDigit_data()
    {
        QTest::addColumn<QString>("code");
        for (const char* code :
             {"11370000DEMA00021E",
              "11370100DEMA0003XB",
              "11370114DEMA00048L",
              "9144030071526726XG",
              "91110000802100433B",
              "91350100M000100Y43"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }

    void codesOfRealShapePassTheirCheckDigit()
    {
        QFETCH(QString, code);
        const auto upper = parseUnitCode(code);
        QVERIFY(upper);
        QCOMPARE(*upper, code);
        const auto lower = parseUnitCode(QString(u' ' + code.toLower()));
        QVERIFY(lower);
        QCOMPARE(*lower, code);
        QCOMPARE(unitToken(code), code.toLower());
        QVERIFY(isToken(unitToken(code)));
    }

    void everyWrongCharacterOfACodeIsFound()
    {
        const QString code = QStringLiteral("11370100DEMA0003XB");
        for (qsizetype at = 0; at < code.size(); ++at) {
            for (const QChar c : QStringLiteral("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
                QString other = code;
                other[at] = c;
                QCOMPARE(static_cast<bool>(parseUnitCode(other)), other == code);
            }
        }
    }

    void textsThatAreNoCodeAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("short") << QStringLiteral("11370100DEMA0003X");
        QTest::newRow("long") << QStringLiteral("11370100DEMA0003XBB");
        QTest::newRow("letter O") << QStringLiteral("1137O100DEMA0003XB");
        QTest::newRow("dot") << QStringLiteral("11370100.EMA0003XB");
        QTest::newRow("star") << QStringLiteral("11370100*EMA0003XB");
        QTest::newRow("full width") << QStringLiteral("１1370100DEMA0003XB");
    }

    void textsThatAreNoCodeAreRefused()
    {
        QFETCH(QString, text);
        const auto code = parseUnitCode(text);
        QVERIFY(!code);
        QCOMPARE(code.error().code, Errc::Usage);
        QVERIFY(!code.error().message.isEmpty());
    }

    void aRegionIsSixAsciiDigits()
    {
        QVERIFY(parseRegion(u"370100"));
        for (const char16_t* wrong :
             {u"", u"37010", u"3701000", u"070100", u"37010a", u"37.100", u"３70100"})
            QVERIFY(!parseRegion(wrong));
    }

    void nothingThatCouldWidenASubjectIsAToken()
    {
        QVERIFY(isToken(u"11370100dema0003xb_1"));
        for (const char16_t* wrong : {u"", u"a.b", u"*", u">", u"a b", u"a/b", u"..", u"é", u"机"})
            QVERIFY(!isToken(wrong));
        QVERIFY(isToken(QString(64, u'a')));
        QVERIFY(!isToken(QString(65, u'a')));
    }
};

QTEST_GUILESS_MAIN(TestTokens)
#include "test_Tokens.moc"

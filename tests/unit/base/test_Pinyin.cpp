#include "base/Pinyin.h"

#include <QTest>

using namespace wenshu;
using namespace Qt::StringLiterals;

class PinyinTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void wordsOfTheDeskHaveTheirInitials_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("initials");
        QTest::newRow("sign for") << u"签收"_s << u"qs"_s;
        QTest::newRow("bureau") << u"县教育局"_s << u"xjyj"_s;
        QTest::newRow("mixed") << u"打开 OFD 文件（2）…"_s << u"dkofdwj2"_s;
        QTest::newRow("place") << u"潍坊市"_s << u"wfs"_s;
        QTest::newRow("rare name") << u"李堃赵祎"_s << u"lkzy"_s;
        QTest::newRow("nothing") << u"……"_s << QString();
    }

    void wordsOfTheDeskHaveTheirInitials()
    {
        QFETCH(QString, words);
        QFETCH(QString, initials);
        QCOMPARE(pinyinInitials(words), initials);
    }

    void aCharacterIsFoundUnderEachOfItsReadings()
    {
        QVERIFY(matchesInitials(u"重庆市教育局", u"cqs"));
        QVERIFY(matchesInitials(u"重庆市教育局", u"ZQ"));
        QVERIFY(matchesInitials(u"重庆市教育局", u"jyj"));
        QVERIFY(!matchesInitials(u"重庆市教育局", u"jyx"));
        QVERIFY(!matchesInitials(u"重庆市教育局", u"cqsjyjj"));
    }

    void nothingTypedMatchesNothing() { QVERIFY(!matchesInitials(u"教育局", u"")); }

    void foreignCharactersDoNoHarm()
    {
        QCOMPARE(pinyinInitials(u"𠮷é\u0000x"_s), u"x"_s);
        QVERIFY(!matchesInitials(u"教育局", u"教"));
    }
};

QTEST_GUILESS_MAIN(PinyinTest)
#include "test_Pinyin.moc"

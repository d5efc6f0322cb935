#include "base/PlainText.h"

#include <QTest>

using namespace wenshu;

class TestPlainText : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void chineseAndRareCharactersArePlain()
    {
        QVERIFY(isPlainText(u"关于𠮷林市的通知（一）", false));
        QVERIFY(isPlainText(u"", false));
        QVERIFY(isPlainText(u"一\n二", true));
        QVERIFY(!isPlainText(u"一\n二", false));
    }

    void whatHidesTurnsOrCannotBeEncodedIsNotPlain_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("tab") << QStringLiteral("a\tb");
        QTest::newRow("escape") << QStringLiteral("a\u001b[2Jb");
        QTest::newRow("C1") << QString(QChar(0x9b));
        QTest::newRow("delete") << QString(QChar(0x7f));
        QTest::newRow("override") << QStringLiteral("a\u202efdo.exe");
        QTest::newRow("isolate") << QStringLiteral("a\u2066b");
        QTest::newRow("replacement") << QString(QChar::ReplacementCharacter);
        QTest::newRow("high surrogate alone") << QString(QChar(0xd842));
        QTest::newRow("low surrogate alone") << QString(QChar(0xdfb7)) + u'a';
    }

    void whatHidesTurnsOrCannotBeEncodedIsNotPlain()
    {
        QFETCH(QString, text);
        QVERIFY(!isPlainText(text, true));
    }

    void pastedBlanksBecomePlainAndNothingElseDoes()
    {
        const QString pasted = QStringLiteral("一\t二\r\n三\r四\u2028五\u202e");
        QCOMPARE(withPlainBlanks(pasted, true), QStringLiteral("一 二\n三\n四\n五\u202e"));
        QCOMPARE(withPlainBlanks(pasted, false), QStringLiteral("一 二 三 四 五\u202e"));
    }

    void whatIsShownCanNeitherSteerNorTurnATerminal()
    {
        const QString hostile =
            QStringLiteral("题\u001b[2J\u009b1m\u202e\u200f\u2028\r𠮷\t\n尾") + QChar(0xd842);
        const QString shown = shownText(hostile, true);
        QCOMPARE(shown, QStringLiteral("题\ufffd[2J\ufffd1m\ufffd\ufffd\ufffd\ufffd𠮷 \n尾\ufffd"));
        QVERIFY(!shownText(hostile, false).contains(u'\n'));
        QCOMPARE(shownText(QStringLiteral("〔2026〕12号"), false), QStringLiteral("〔2026〕12号"));
    }
};

QTEST_GUILESS_MAIN(TestPlainText)
#include "test_PlainText.moc"

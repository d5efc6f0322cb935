#include "kit/KeyChoice.h"
#include "kit/ui/Shots.h"

#include <QAction>
#include <QTest>
#include <QToolButton>

using namespace wenshu::kit;
using namespace Qt::StringLiterals;
namespace testkit = wenshu::testkit;

class KeyChoiceTest : public QObject {
    Q_OBJECT

    static const ActionSpec& spec(const QString& id) { return *findAction(id); }

    static QString first(const KeyChoice& keys, const QString& id)
    {
        return keys.keys(spec(id)).value(0).toString(QKeySequence::PortableText);
    }

private Q_SLOTS:

    void initTestCase() { QVERIFY(testkit::speakChinese()); }

    void theRulesOfTheProgramHoldForItsOwnTable()
    {
        const KeyChoice keys;
        for (const ActionSpec& each : actionTable())
            for (const QKeySequence& key : defaultKeys(each)) {
                QCOMPARE(keys.refusal(each, key), QString());
                QVERIFY2(!belongsToInputMethod(key), each.id);
            }
    }

    void keysThatCannotBeAreRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("word");
        QTest::newRow("another's") << u"Ctrl+G"_s << u"签收"_s;
        QTest::newRow("another's second") << u"Ctrl+="_s << u"放大"_s;
        QTest::newRow("input method") << u"Ctrl+Space"_s << u"输入法"_s;
        QTest::newRow("a letter") << u"K"_s << u"输入法"_s;
        QTest::newRow("punctuation") << u"Ctrl+."_s << u"输入法"_s;
        QTest::newRow("copy") << u"Ctrl+C"_s << u"输入框"_s;
        QTest::newRow("a move") << u"Ctrl+Left"_s << u"输入框"_s;
        QTest::newRow("Esc") << u"Esc"_s << u"输入框"_s;
        QTest::newRow("Enter") << u"Return"_s << u"输入框"_s;
        QTest::newRow("Tab") << u"Ctrl+Tab"_s << u"输入框"_s;
        QTest::newRow("an underlined letter") << u"Alt+R"_s << u"输入框"_s;
        QTest::newRow("delete") << u"Del"_s << u"输入框"_s;
        QTest::newRow("two after each other") << u"Ctrl+K, Ctrl+J"_s << u"组合键"_s;
    }

    void keysThatCannotBeAreRefused()
    {
        QFETCH(QString, key);
        QFETCH(QString, word);
        const KeyChoice keys;
        const QString refusal = keys.refusal(spec(u"paper.draft"_s), QKeySequence(key));
        QVERIFY2(refusal.contains(word), qPrintable(refusal));
        // And from a file written by hand they do not come in either.
        KeyChoice read;
        read.setChosen({{u"paper.draft"_s, key}});
        QCOMPARE(first(read, u"paper.draft"_s), u"Ctrl+N"_s);
    }

    void aFreeKeyIsTaken()
    {
        KeyChoice keys;
        for (const QString& key : {u"Ctrl+D"_s, u"F7"_s, u"Alt+F3"_s, u"Ctrl+Alt+K"_s})
            QCOMPARE(keys.refusal(spec(u"paper.draft"_s), QKeySequence(key)), QString());
        keys.setChosen({{u"paper.draft"_s, u"Ctrl+D"_s}});
        QCOMPARE(first(keys, u"paper.draft"_s), u"Ctrl+D"_s);
        QVERIFY(!keys.refusal(spec(u"paper.reply"_s), QKeySequence(u"Ctrl+D"_s)).isEmpty());
        // What was given up is free for another.
        QCOMPARE(keys.refusal(spec(u"paper.reply"_s), QKeySequence(u"Ctrl+N"_s)), QString());
    }

    void twoActionsMayChangeTheirKeys()
    {
        KeyChoice keys;
        keys.setChosen({{u"paper.draft"_s, u"Ctrl+R"_s}, {u"paper.reply"_s, u"Ctrl+N"_s}});
        QCOMPARE(first(keys, u"paper.draft"_s), u"Ctrl+R"_s);
        QCOMPARE(first(keys, u"paper.reply"_s), u"Ctrl+N"_s);
    }

    void noFileMakesTwoActionsShareAKey()
    {
        KeyChoice keys;
        keys.setChosen(
            {{u"paper.draft"_s, u"Ctrl+D"_s},
             {u"paper.reply"_s, u"Ctrl+D"_s},
             {u"program.lock"_s, u"Ctrl+N"_s},
             {u"no.such"_s, u"Ctrl+J"_s},
             {u"paper.print"_s, u"nonsense"_s}});
        QHash<QString, QString> holders;
        for (const ActionSpec& each : actionTable())
            for (const QKeySequence& key : keys.keys(each)) {
                const QString name = key.toString();
                QVERIFY2(!holders.contains(name), qPrintable(name + u' ' + holders[name]));
                holders.insert(name, QString::fromLatin1(each.id));
            }
        QCOMPARE(first(keys, u"paper.print"_s), u"Ctrl+P"_s);
    }

    void anActionCanGoWithoutAKey()
    {
        KeyChoice keys;
        keys.setChosen({{u"program.quit"_s, QString()}});
        QVERIFY(keys.keys(spec(u"program.quit"_s)).isEmpty());
        QVERIFY(keys.isChosen(spec(u"program.quit"_s)));
    }

    void everyWindowHasTheChosenKeysThoseOfLaterToo()
    {
        KeyChoice keys;
        QWidget before;
        QAction* draft = makeAction(u"paper.draft", &before);
        before.addAction(draft);
        QToolButton tip;
        setKeyTip(tip, u"起草一份"_s, u"paper.draft");
        QCOMPARE(tip.toolTip(), u"起草一份（Ctrl+N）"_s);
        keys.setChosen({{u"paper.draft"_s, u"Ctrl+D"_s}});
        QCOMPARE(draft->shortcut(), QKeySequence(u"Ctrl+D"_s));
        QVERIFY2(draft->toolTip().contains(u"Ctrl+D"), qPrintable(draft->toolTip()));
        QCOMPARE(tip.toolTip(), u"起草一份（Ctrl+D）"_s);
        QWidget after;
        QAction* later = makeAction(u"paper.draft", &after);
        after.addAction(later);
        QCOMPARE(later->shortcut(), QKeySequence(u"Ctrl+D"_s));
        QToolButton laterTip;
        setKeyTip(laterTip, u"起草一份"_s, u"paper.draft");
        laterTip.show();
        QCOMPARE(laterTip.toolTip(), u"起草一份（Ctrl+D）"_s);
        keys.setChosen({});
        QCOMPARE(draft->shortcut(), QKeySequence(u"Ctrl+N"_s));
        QVERIFY(draft->toolTip().contains(u"Ctrl+N"));
        QCOMPARE(tip.toolTip(), u"起草一份（Ctrl+N）"_s);
    }
};

QTEST_MAIN(KeyChoiceTest)
#include "test_KeyChoice.moc"

#include "kit/Actions.h"

#include <QAction>
#include <QMap>
#include <QSet>
#include <QTest>

using namespace wenshu::kit;
using namespace Qt::StringLiterals;

class ActionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void noTwoActionsShareAnIdAKeyOrAText()
    {
        QSet<QString> ids;
        QSet<QString> texts;
        QMap<QString, QString> keys;
        int rank = 0;
        for (const ActionSpec& spec : actionTable()) {
            const QString id = QString::fromLatin1(spec.id);
            QVERIFY2(!ids.contains(id), spec.id);
            ids.insert(id);
            QVERIFY2(!texts.contains(actionText(spec)), spec.id);
            texts.insert(actionText(spec));
            QVERIFY2(spec.rank > rank, spec.id);
            rank = spec.rank;
            for (const QKeySequence& key : defaultKeys(spec)) {
                QVERIFY2(!key.isEmpty(), spec.id);
                const QString name = key.toString(QKeySequence::PortableText);
                QVERIFY2(!keys.contains(name), qPrintable(name + u' ' + id + u' ' + keys[name]));
                keys[name] = id;
            }
        }
    }

    void noKeyIsTakenFromTheInputMethod()
    {
        for (const ActionSpec& spec : actionTable())
            for (const QKeySequence& key : defaultKeys(spec))
                QVERIFY2(!belongsToInputMethod(key), spec.id);
    }

    void theKeysOfInputMethodsAreKnown()
    {
        for (const QString& key :
             {u"Ctrl+Space"_s,
              u"Shift+Space"_s,
              u"Ctrl+."_s,
              u"Ctrl+;"_s,
              u"Ctrl+Shift+F"_s,
              u"A"_s,
              u"Shift+A"_s,
              u"1"_s})
            QVERIFY2(belongsToInputMethod(QKeySequence(key)), qPrintable(key));
        QVERIFY(belongsToInputMethod(QKeySequence(Qt::CTRL | Qt::Key_Shift)));
        for (const QString& key : {u"Ctrl+A"_s, u"F6"_s, u"Alt+Left"_s, u"Ctrl+Shift+P"_s})
            QVERIFY2(!belongsToInputMethod(QKeySequence(key)), qPrintable(key));
    }

    void anActionCarriesWhatTheTableSays()
    {
        QObject parent;
        QAction* action = makeAction(u"paper.signFor", &parent);
        QCOMPARE(action->objectName(), u"paper.signFor"_s);
        QCOMPARE(action->shortcut(), QKeySequence(u"Ctrl+G"_s));
        QVERIFY(!action->icon().isNull());
        QVERIFY(action->toolTip().contains(u"Ctrl+G"));
        QCOMPARE(action->parent(), &parent);
    }

    void theKeysOfTheDesignAreThere()
    {
        const QMap<QString, QString> wanted{
            {u"go.nextPane"_s, u"F6"_s},
            {u"paper.draft"_s, u"Ctrl+N"_s},
            {u"paper.reply"_s, u"Ctrl+R"_s},
            {u"paper.seal"_s, u"Ctrl+Shift+S"_s},
            {u"program.commands"_s, u"Ctrl+Shift+P"_s},
            {u"program.lock"_s, u"Ctrl+L"_s},
            {u"program.help"_s, u"F1"_s}};
        for (auto it = wanted.begin(); it != wanted.end(); ++it) {
            const ActionSpec* spec = findAction(it.key());
            QVERIFY(spec != nullptr);
            QVERIFY(defaultKeys(*spec).contains(QKeySequence(it.value())));
        }
        QVERIFY(findAction(u"no.such") == nullptr);
    }
};

QTEST_MAIN(ActionsTest)
#include "test_Actions.moc"

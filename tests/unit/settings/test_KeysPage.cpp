#include "kit/KeyChoice.h"
#include "kit/MessageBar.h"
#include "kit/ui/Shots.h"
#include "kit/ui/Sweep.h"
#include "settings/KeysPage.h"
#include "settings/Settings.h"
#include "settings/SettingsDialog.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace wenshu;
using namespace wenshu::settings;
using namespace Qt::StringLiterals;

/// The page 快捷键 as a clerk uses it, over a file of settings and a window with its actions.
class KeysPageTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_files = 0;

    struct Made {
        explicit Made(const QString& file)
            : settings(file, {})
        {
            draft = kit::makeAction(u"paper.draft", &window);
            window.addAction(draft);
            QObject::connect(&settings, &Settings::keysChanged, &keys, [this] {
                keys.setChosen(settings.keys());
            });
            keys.setChosen(settings.keys());
            Facts facts;
            facts.keys = &keys;
            dialog = std::make_unique<SettingsDialog>(settings, facts);
            page = dialog->findChild<KeysPage*>();
            auto* tabs = dialog->findChild<QTabWidget*>();
            tabs->setCurrentWidget(page);
            dialog->show();
            dialog->activateWindow();
            field = page->findChild<QLineEdit*>();
        }

        QPushButton* button(const QString& text) const
        {
            for (QPushButton* each : page->findChildren<QPushButton*>())
                if (each->text().startsWith(text))
                    return each;
            return nullptr;
        }

        QString fault() const
        {
            QStringList texts;
            for (const QLabel* each : page->findChildren<QLabel*>())
                if (each->isVisible())
                    texts.append(each->text());
            return texts.join(u'|');
        }

        Settings settings;
        kit::KeyChoice keys;
        QWidget window;
        QAction* draft = nullptr;
        std::unique_ptr<SettingsDialog> dialog;
        KeysPage* page = nullptr;
        QLineEdit* field = nullptr;
    };

    QString newFile() { return m_folder.filePath(u"keys-%1.json"_s.arg(++m_files)); }

private Q_SLOTS:

    void initTestCase() { QVERIFY(testkit::speakChinese()); }

    void aKeyPressedInTheFieldHoldsAtOnceAndAfterARestart()
    {
        const QString file = newFile();
        {
            Made made(file);
            QVERIFY(QTest::qWaitForWindowActive(made.dialog.get()));
            made.page->choose(u"paper.draft");
            QCOMPARE(made.field->text(), u"Ctrl+N"_s);
            made.field->setFocus();
            QTest::keyClick(made.field, Qt::Key_Control); // on the way to the key
            QTest::keyClick(made.field, Qt::Key_D, Qt::ControlModifier);
            QCOMPARE(made.draft->shortcut(), QKeySequence(u"Ctrl+D"_s));
            QCOMPARE(made.field->text(), u"Ctrl+D"_s);
        }
        const Made again(file);
        QCOMPARE(again.draft->shortcut(), QKeySequence(u"Ctrl+D"_s));
    }

    void whatCannotBeIsRefusedInWords()
    {
        const Made made(newFile());
        made.page->choose(u"paper.draft");
        made.field->setFocus();
        const std::pair<QKeyCombination, QString> keys[] = {
            {Qt::CTRL | Qt::Key_G, u"签收"_s},
            {Qt::CTRL | Qt::Key_Space, u"输入法"_s},
            {QKeyCombination(Qt::Key_A), u"输入法"_s},
            {Qt::CTRL | Qt::Key_C, u"输入框"_s}};
        for (const auto& [key, word] : keys) {
            QTest::keyClick(made.field, key.key(), key.keyboardModifiers());
            QVERIFY2(made.fault().contains(word), qPrintable(made.fault()));
            QCOMPARE(made.draft->shortcut(), QKeySequence(u"Ctrl+N"_s));
            QVERIFY(made.settings.keys().isEmpty());
        }
        QTest::keyClick(made.field, Qt::Key_F7);
        QVERIFY(!made.fault().contains(u"输入框"));
        QCOMPARE(made.draft->shortcut(), QKeySequence(Qt::Key_F7));
    }

    void theUsualKeysComeBack()
    {
        const Made made(newFile());
        made.page->choose(u"paper.draft");
        QVERIFY(!made.button(u"恢复默认"_s)->isEnabled());
        QVERIFY(!made.button(u"全部恢复默认"_s)->isEnabled());
        made.button(u"不设快捷键"_s)->click();
        QVERIFY(made.draft->shortcut().isEmpty());
        QVERIFY(!made.button(u"不设快捷键"_s)->isEnabled());
        // Another takes the key that was given up: the usual one is no longer to be had.
        made.page->choose(u"paper.reply");
        QTest::keyClick(made.field, Qt::Key_N, Qt::ControlModifier);
        made.page->choose(u"paper.draft");
        made.button(u"恢复默认"_s)->click();
        QVERIFY(made.draft->shortcut().isEmpty());
        QVERIFY2(made.fault().contains(u"复函"), qPrintable(made.fault()));
        made.button(u"全部恢复默认"_s)->click();
        QCOMPARE(made.draft->shortcut(), QKeySequence(u"Ctrl+N"_s));
        QVERIFY(made.settings.keys().isEmpty());
    }

    void nobodyIsCaughtInTheField()
    {
        const Made made(newFile());
        QVERIFY(QTest::qWaitForWindowActive(made.dialog.get()));
        made.page->choose(u"paper.draft");
        made.field->setFocus();
        QTest::keyClick(made.field, Qt::Key_Tab);
        QVERIFY(!made.field->hasFocus());
        QCOMPARE(made.draft->shortcut(), QKeySequence(u"Ctrl+N"_s));
        made.field->setFocus();
        QTest::keyClick(made.field, Qt::Key_Escape);
        QVERIFY(!made.dialog->isVisible());
    }

    void whatCannotBeSavedIsTold()
    {
        Settings settings(u"/proc/no/such/place.json"_s, {});
        kit::KeyChoice keys;
        Facts facts;
        facts.keys = &keys;
        SettingsDialog dialog(settings, facts);
        auto* page = dialog.findChild<KeysPage*>();
        page->choose(u"paper.draft");
        QTest::keyClick(page->findChild<QLineEdit*>(), Qt::Key_F7);
        QVERIFY(dialog.findChild<kit::MessageStack*>()->bar(u"failed") != nullptr);
        QVERIFY(settings.keys().isEmpty());
    }

    void thePagePassesTheSweep()
    {
        kit::Theme theme(*qApp);
        const Made made(newFile());
        made.page->choose(u"paper.draft");
        QTest::keyClick(made.field, Qt::Key_F7);
        QTest::keyClick(made.field, Qt::Key_G, Qt::ControlModifier);
        const QStringList faults =
            testkit::sweep(*made.dialog, theme, [&] { made.dialog->resize(1'300, 1'300); }) +
            testkit::englishLeftOver(*made.dialog);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        made.dialog->resize(720, 620);
        testkit::shootAll(*made.dialog, theme, u"settings-keys"_s);
    }
};

QTEST_MAIN(KeysPageTest)
#include "test_KeysPage.moc"

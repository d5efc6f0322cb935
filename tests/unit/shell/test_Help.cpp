#include "base/Error.h"
#include "kit/Actions.h"
#include "kit/KeyChoice.h"
#include "kit/ui/Shots.h"
#include "kit/ui/Sweep.h"
#include "shell/HelpWindow.h"

#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTest>
#include <QTextBrowser>

using namespace wenshu;
using namespace wenshu::shell;
using namespace Qt::StringLiterals;

class HelpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { testkit::speakChinese(); }

    void everyActionHasItsPage()
    {
        for (const kit::ActionSpec& spec : kit::actionTable())
            QVERIFY2(HelpWindow::pages().contains(QLatin1StringView(spec.help)), spec.id);
    }

    void everyPageHasATitleAndItsLinksLeadSomewhere()
    {
        static const QRegularExpression kLink(u"\\]\\(([a-z-]+)\\.md\\)"_s);
        for (const QString& page : HelpWindow::pages()) {
            QVERIFY2(!HelpWindow::titleOf(page).isEmpty(), qPrintable(page));
            QFile file(u":/help/%1.md"_s.arg(page));
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto links = kLink.globalMatch(QString::fromUtf8(file.readAll()));
            while (links.hasNext()) {
                const QString target = links.next().captured(1);
                QVERIFY2(HelpWindow::pages().contains(target), qPrintable(page + u' ' + target));
            }
        }
    }

    void everyCodeIsFound()
    {
        HelpWindow help;
        help.show();
        for (int i = 0; i < errcCount(); ++i) {
            const QString code = errcName(static_cast<Errc>(i));
            help.showCode(code);
            QCOMPARE(help.findChild<QTextBrowser*>()->textCursor().selectedText(), code);
        }
    }

    void theSearchKeepsThePagesThatHoldTheWords()
    {
        HelpWindow help;
        help.showPage(u"index"_s);
        const auto* list = help.findChild<QListWidget*>();
        QCOMPARE(list->count(), HelpWindow::pages().size());
        help.findChild<QLineEdit*>()->setText(u"菱形"_s);
        QVERIFY(list->count() > 0 && list->count() < 4);
        help.findChild<QLineEdit*>()->clear();
        QCOMPARE(list->count(), HelpWindow::pages().size());
    }

    void thePagesTellTheKeysThatWereChosen()
    {
        kit::KeyChoice keys;
        HelpWindow help(&keys);
        help.showPage(u"compose"_s);
        const auto text = [&help] { return help.findChild<QTextBrowser*>()->toPlainText(); };
        QVERIFY(text().contains(u"起草（Ctrl+N）"));
        // Two that changed with each other, one that is part of another's name, one without a key.
        keys.setChosen(
            {{u"paper.draft"_s, u"Ctrl+R"_s},
             {u"paper.reply"_s, u"Ctrl+N"_s},
             {u"paper.send"_s, u"F1"_s},
             {u"program.help"_s, u"F7"_s},
             {u"program.lock"_s, QString()}});
        QVERIFY2(text().contains(u"起草（Ctrl+R）"), qPrintable(text())); // at once
        QVERIFY(text().contains(u"送审（F1）"));
        help.showPage(u"receive"_s);
        QVERIFY(text().contains(u"复函（Ctrl+N）"));
        help.showPage(u"window"_s);
        QVERIFY(text().contains(u"按 F11")); // not F71
        help.showPage(u"index"_s);
        QVERIFY(text().contains(u"按 F7 打开"));
        help.showPage(u"unlock"_s);
        QVERIFY2(text().contains(u"命令列表中的“锁定”"), qPrintable(text()));
        keys.setChosen({});
        QVERIFY(text().contains(u"按 Ctrl+L"));
    }

    void thePageOfKeysNamesEveryUsualKey()
    {
        QFile file(u":/help/keys.md"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString page = QString::fromUtf8(file.readAll());
        for (const kit::ActionSpec& spec : kit::actionTable()) {
            const QList<QKeySequence> all = kit::defaultKeys(spec);
            if (all.isEmpty())
                continue;
            QVERIFY2(page.contains(u"| "_s + HelpWindow::spelled(all.first()) + u" |"_s), spec.id);
        }
    }

    void anUnknownPageShowsTheFirst()
    {
        HelpWindow help;
        help.showPage(u"../../etc/passwd"_s);
        QCOMPARE(help.page(), u"index"_s);
    }

    void theWindowPassesTheSweep()
    {
        kit::Theme theme(*qApp);
        HelpWindow help;
        help.showPage(u"window"_s);
        help.show();
        QVERIFY(QTest::qWaitForWindowExposed(&help));
        const QStringList faults = testkit::sweep(help, theme, [&] { help.resize(1'300, 1'000); });
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        help.resize(980, 720);
        testkit::shootAll(help, theme, u"help"_s);
        help.showPage(u"keys"_s);
        testkit::shoot(help, u"help-keys"_s);
        help.showCode(u"WS-PASSPHRASE"_s);
        testkit::shoot(help, u"help-codes"_s);
    }
};

QTEST_MAIN(HelpTest)
#include "test_Help.moc"

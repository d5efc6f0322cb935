#include "WorkbenchDesk.h"
#include "kit/FormParts.h"
#include "kit/MessageBar.h"
#include "kit/UndoBar.h"
#include "kit/ui/Sweep.h"
#include "settings/SettingsDialog.h"
#include "shell/Banners.h"
#include "shell/CommandList.h"
#include "shell/FirstRun.h"
#include "shell/HelpWindow.h"
#include "shell/UnlockPage.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace wenshu;
using namespace wenshu::shell;
using namespace Qt::StringLiterals;

class WorkbenchTest : public QObject {
    Q_OBJECT

    testkit::WorkbenchDesk m_desk;

private Q_SLOTS:

    void initTestCase()
    {
        const QString trouble = m_desk.makeProvince();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    void anotherClerkIsTwoClicksAway()
    {
        const auto made = m_desk.make({.tellsPassphrase = true});
        made->bench->start(made->seats);
        QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
        QMenu* menu = made->window->status().whoButton()->menu();
        QVERIFY(menu != nullptr);
        QAction* other = nullptr;
        for (QAction* each : menu->actions())
            if (each->text().contains(u"王昇"))
                other = each;
        QVERIFY(other != nullptr);
        other->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(made->sessions[1]->isOpen(), 20'000);
        QTRY_VERIFY(!made->window->isCovered());
        QVERIFY(made->window->status().whoButton()->text().contains(u"王昇"));
        QVERIFY(made->sessions[0]->isOpen());
        made->bench->useSeat(0);
        QVERIFY(!made->window->isCovered());
        QVERIFY(made->window->status().whoButton()->text().contains(u"李堃"));
    }

    void whatWaitsForUndoHappensBeforeTheDeskLocks()
    {
        const auto made = m_desk.make({.tellsPassphrase = true});
        made->bench->start(made->seats);
        QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
        int sent = 0;
        made->window->undoBar().offer(u"将发送"_s, [&] { ++sent; });
        made->bench->lock();
        QCOMPARE(sent, 1);
        QTRY_COMPARE_WITH_TIMEOUT(made->sessions[0]->state(), desk::SessionState::Locked, 20'000);
    }

    void f1OpensThePageOfWhereOneIs()
    {
        const auto made = m_desk.make({.tellsPassphrase = true});
        made->bench->start(made->seats);
        QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
        made->window->searchField().setFocus();
        QTest::keyClick(&made->window->searchField(), Qt::Key_F1);
        QCOMPARE(made->bench->help().page(), u"search"_s);
        made->bench->help().close();
        // Sheets and dialogs lie over the window, whose keys do not reach them.
        const auto helpOver = [&](QWidget* over) {
            made->bench->showHelp(u"index"_s);
            made->bench->help().close();
            QTest::keyClick(over, Qt::Key_F1);
            const bool isOpen = made->bench->help().isVisible();
            made->bench->help().close();
            return isOpen ? made->bench->help().page() : u"dead"_s;
        };
        made->bench->showSettings();
        auto* dialog = made->window->findChild<settings::SettingsDialog*>();
        QVERIFY(dialog != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        QCOMPARE(
            helpOver(dialog->focusWidget() != nullptr ? dialog->focusWidget() : dialog),
            u"settings"_s);
        dialog->close();
        made->bench->showCommands();
        auto* commands = made->window->findChild<CommandList*>();
        QVERIFY(commands != nullptr);
        QCOMPARE(helpOver(commands->findChild<QLineEdit*>()), u"keys"_s);
        commands->shut();
    }

    void diagnosticsHoldNoNames()
    {
        const auto made = m_desk.make({.tellsPassphrase = true});
        made->bench->start(made->seats);
        QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
        const QString file = m_desk.file(u"diagnostics.txt"_s);
        made->bench->saveDiagnosticsAs(file);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(written.readAll());
        QVERIFY(text.contains(u"store-bytes"));
        for (const QString& name : {u"李堃"_s, u"王昇"_s, u"示范省"_s, m_desk.file({})})
            QVERIFY2(!text.contains(name), qPrintable(name));
        made->bench->saveDiagnosticsAs(u"/proc/no/where.txt"_s);
        QVERIFY(made->window->bars().bar(u"diagnostics") != nullptr);
    }

    void eachStateOfTheExchangeHasItsBar()
    {
        desk::Session session(m_desk.clock(), testkit::WorkbenchDesk::offline());
        MainWindow window;
        Banners banners(session, window.bars());
        Q_EMIT session.connectionChanged(desk::ConnectionState::Offline, u"示范节点"_s, 1);
        QVERIFY(window.bars().bar(u"offline") != nullptr);
        Q_EMIT session.connectionChanged(desk::ConnectionState::Connecting, u"示范节点"_s, 3);
        banners.tellReconnecting();
        QVERIFY(window.bars().bar(u"reconnecting") != nullptr);
        Q_EMIT session.clockOff(420);
        Q_EMIT session.certificateEnding(QDate(2026, 12, 1));
        Q_EMIT session.diskLow(200'000'000);
        QCOMPARE(window.bars().count(), 4);
        window.status().setLink(Link::Connecting, u"示范节点"_s);
        window.resize(1'280, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        testkit::shootAll(window, m_desk.theme(), u"desk-banners"_s);
        QVERIFY2(
            testkit::englishLeftOver(window).isEmpty(),
            qPrintable(testkit::englishLeftOver(window).join(u'\n')));
        Q_EMIT session.connectionChanged(desk::ConnectionState::Online, u"示范节点"_s, 0);
        Q_EMIT session.clockOff(0);
        Q_EMIT session.diskLow(2'000'000'000);
        QCOMPARE(window.bars().count(), 1);
    }

    void firstRunMakesADeskThatWorks()
    {
        auto seat = m_desk.province().hub().addSeat(
            m_desk.province().city().code,
            {{u"孙瑜"_s, {u"文书"_s}}},
            demo::DemoProvince::passphrase());
        QVERIFY(bool(seat));
        QFile card(m_desk.file(u"单位卡.wsc"_s));
        QVERIFY(card.open(QIODevice::WriteOnly));
        card.write(seat->package);
        card.close();

        const auto made = m_desk.make({});
        made->bench->start({}, made->sessions[0].get());
        auto* sheet = made->window->findChild<FirstRun*>();
        QVERIFY(sheet != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(sheet));
        testkit::shootAll(*sheet, m_desk.theme(), u"first-run-1-size"_s);
        // Esc asks in the page; it does not end the program unasked.
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(sheet->isVisible());
        QVERIFY(made->window->isVisible());
        QTest::keyClick(sheet, Qt::Key_F1);
        QCOMPARE(made->bench->help().page(), u"first-run"_s);
        made->bench->help().close();
        sheet->nextButton()->click();
        QVERIFY(sheet->isBlocked());
        testkit::shoot(*sheet, u"first-run-2-card"_s);
        sheet->readCard(m_desk.file(u"no such file"_s));
        QVERIFY(sheet->isBlocked());
        sheet->readCard(card.fileName());
        const auto type = [&](int index, const QString& text) {
            QList<kit::PassphraseEdit*> fields;
            for (auto* field : sheet->page(sheet->step())->findChildren<kit::PassphraseEdit*>())
                fields.append(field);
            QTest::keyClicks(fields.value(index), text);
        };
        type(0, u"wenshu-dem0"_s);
        QVERIFY(!sheet->isBlocked());
        // Mistyped: told at its field, ready to be typed anew.
        sheet->nextButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!sheet->isBusy(), 30'000);
        QCOMPARE(sheet->step(), int(FirstRun::CardPage));
        auto* phrase = sheet->page(FirstRun::CardPage)->findChild<kit::PassphraseEdit*>();
        QTRY_COMPARE(sheet->focusWidget(), phrase);
        testkit::shoot(*sheet, u"first-run-2-wrong"_s);
        QTest::keyClicks(phrase, u"wenshu-demo"_s);
        QCOMPARE(phrase->text(), u"wenshu-demo"_s); // it was chosen as a whole
        sheet->nextButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(sheet->step(), int(FirstRun::PassphrasePage), 30'000);
        type(0, u"short"_s);
        QVERIFY(sheet->isBlocked());
        type(0, u" but longer now"_s);
        type(1, u"something else"_s);
        QVERIFY(sheet->isBlocked());
        testkit::shoot(*sheet, u"first-run-3-passphrase"_s);
        sheet->page(sheet->step())->findChildren<kit::PassphraseEdit*>().last()->clear();
        QWidget* first = sheet->focusWidget();
        QVERIFY(qobject_cast<kit::PassphraseEdit*>(first) != nullptr);
        QTest::keyClick(first, Qt::Key_Tab); // to the other field, over the eye
        QVERIFY(qobject_cast<kit::PassphraseEdit*>(sheet->focusWidget()) != nullptr);
        QVERIFY(sheet->focusWidget() != first);
        type(1, u"short but longer now"_s);
        QVERIFY(!sheet->isBlocked());
        sheet->nextButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(sheet->step(), int(FirstRun::SealPage), 30'000);
        QTest::qWait(300);
        testkit::shoot(*sheet, u"first-run-4-seal"_s);
        QVERIFY2(
            testkit::englishLeftOver(*sheet).isEmpty(),
            qPrintable(testkit::englishLeftOver(*sheet).join(u'\n')));
        QVERIFY(!sheet->isBlocked());
        sheet->nextButton()->click(); // no seal, so no sample to seal
        QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
        QVERIFY(made->window->status().whoButton()->text().contains(u"孙瑜"));
    }
};

QTEST_MAIN(WorkbenchTest)
#include "test_Workbench.moc"

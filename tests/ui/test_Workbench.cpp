#include "demo/DemoProvince.h"
#include "desk/Session.h"
#include "drafting/Typesetting.h"
#include "kit/FormParts.h"
#include "kit/MessageBar.h"
#include "kit/Theme.h"
#include "kit/UndoBar.h"
#include "kit/ui/Shots.h"
#include "kit/ui/Sweep.h"
#include "kit/vault/ScriptedKeychain.h"
#include "settings/Settings.h"
#include "settings/SettingsDialog.h"
#include "shell/Banners.h"
#include "shell/CommandList.h"
#include "shell/DeskPanes.h"
#include "shell/FirstRun.h"
#include "shell/HelpWindow.h"
#include "shell/MainWindow.h"
#include "shell/RecoverySheet.h"
#include "shell/UnlockPage.h"
#include "shell/Workbench.h"

#include <QApplication>
#include <QCheckBox>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>

using namespace wenshu;
using namespace wenshu::shell;
using namespace Qt::StringLiterals;

namespace {

desk::Session::Options offline()
{
    desk::Session::Options options;
    options.makeSync = {};
    options.fastVault = true;
    return options;
}

} // namespace

class WorkbenchTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<demo::DemoProvince> m_province;
    std::unique_ptr<kit::Theme> m_theme;
    QStringList m_folders;
    QString m_cityFolder;

    /// A desk as main() makes it, on the first clerks of the province.
    struct Made {
        explicit Made(const Clock& clock)
            : panes({std::make_shared<drafting::Typesetting>(clock), &drawing})
        {
        }

        std::vector<std::unique_ptr<desk::Session>> sessions;
        std::unique_ptr<settings::Settings> settings;
        QThreadPool drawing;
        std::unique_ptr<MainWindow> window;
        DeskPanes panes;
        std::unique_ptr<Workbench> bench;
        QList<Seat> seats;
    };

    std::unique_ptr<Made>
    make(bool tellsPassphrase, const std::shared_ptr<vault::BlockingKeychain>& keychain = nullptr)
    {
        auto made = std::make_unique<Made>(m_clock);
        made->settings = std::make_unique<settings::Settings>(
            m_folder.filePath(u"settings-%1.json"_s.arg(qrand())), QString());
        made->window = std::make_unique<MainWindow>();
        made->bench = std::make_unique<Workbench>(
            *made->window,
            *m_theme,
            *made->settings,
            Workbench::Place{u"0.1.0"_s, m_folder.filePath(u"new-%1"_s.arg(qrand())), {}, {}},
            made->panes);
        for (qsizetype i = 0; i < 2; ++i) {
            desk::Session::Options options = offline();
            options.keychain = keychain;
            made->sessions.push_back(std::make_unique<desk::Session>(m_clock, std::move(options)));
            Seat seat{
                u"李堃"_s,
                u"文书"_s,
                u"示范省商务厅"_s,
                m_folders[i],
                made->sessions.back().get(),
                {}};
            if (i == 1)
                seat.clerk = u"王昇"_s;
            if (tellsPassphrase)
                seat.passphrase = [] { return desk::Passphrase::copyOf("wenshu-demo"); };
            made->seats.append(seat);
        }
        made->window->resize(1'280, 800);
        made->window->show();
        made->window->activateWindow();
        return made;
    }

    static int qrand()
    {
        static int next = 0;
        return ++next;
    }

    static bool copyFolder(const QString& from, const QString& to)
    {
        QDirIterator each(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            const QString file = each.next();
            const QString copy = to + file.mid(from.size());
            if (!QDir().mkpath(QFileInfo(copy).absolutePath()) || !QFile::copy(file, copy))
                return false;
        }
        return true;
    }

private Q_SLOTS:

    void initTestCase()
    {
        testkit::speakChinese();
        m_theme = std::make_unique<kit::Theme>(*qApp);
        auto province = demo::DemoProvince::make(m_folder.filePath(u"province"_s), m_clock, true);
        QVERIFY2(bool(province), province ? "" : qPrintable(province.error().message));
        m_province = std::move(*province);
        for (demo::DemoClerk& clerk : m_province->department().clerks) {
            m_folders.append(clerk.profile->folder());
            clerk.profile.reset();
        }
        m_cityFolder = m_province->city().clerks.front().profile->folder();
        m_province->city().clerks.front().profile.reset();
    }

    void aWrongPassphraseIsToldAndTheRightOneOpensTheDesk()
    {
        const auto made = make(false);
        made->bench->start(made->seats);
        QVERIFY(made->window->isCovered());
        auto* page = made->window->findChild<UnlockPage*>();
        QTest::keyClicks(page->field(), u"not the one"_s);
        QTest::keyClick(page->field(), Qt::Key_Return);
        QTRY_VERIFY(page->field()->isEnabled());
        QVERIFY(made->window->isCovered());
        QVERIFY(page->field()->accessibleDescription().startsWith(u"口令不对"));
        QVERIFY(!page->field()->accessibleDescription().contains(u"保险库")); // no clerk's word
        testkit::shoot(*made->window, u"desk-unlock-wrong"_s);
        QTest::keyClicks(page->field(), u"wenshu-demo"_s);
        QTest::keyClick(page->field(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
        QVERIFY(made->window->windowTitle().contains(u"示范省商务厅"));
        QVERIFY(made->window->status().whoButton()->text().contains(u"李堃"));
        testkit::shootAll(*made->window, *m_theme, u"desk-empty"_s);
    }

    void ctrlLLocksAndThePassphraseOpensAgain()
    {
        const auto made = make(true);
        made->bench->start(made->seats);
        QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
        QTest::keyClick(made->window.get(), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(made->window->isCovered());
        QTRY_COMPARE_WITH_TIMEOUT(made->sessions[0]->state(), desk::SessionState::Locked, 20'000);
        auto* page = made->window->findChild<UnlockPage*>();
        QTRY_VERIFY(page->field()->isEnabled());
        testkit::shoot(*made->window, u"desk-locked"_s);
        QTest::keyClicks(page->field(), u"wenshu-demo"_s);
        QTest::keyClick(page->field(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
    }

    void aDamagedStoreIsSetAsideAndThePageSaysWhatToDo()
    {
        const auto made = make(false);
        const QString folder = m_folder.filePath(u"damaged"_s);
        QVERIFY(copyFolder(m_folders[0], folder));
        QFile store(folder + u"/store.db"_s);
        QVERIFY(store.open(QIODevice::ReadWrite));
        QCOMPARE(store.write(QByteArray(8'192, 'x')), qint64(8'192));
        store.close();
        made->seats[0].folder = folder;
        made->bench->start(made->seats);
        auto* page = made->window->findChild<UnlockPage*>();
        const auto bar = [&page]() -> const kit::MessageBar* {
            return page->findChild<kit::MessageStack*>()->bar(u"store");
        };
        QVERIFY(bar() == nullptr);
        const auto unlock = [&page] {
            QTest::keyClicks(page->field(), u"wenshu-demo"_s);
            QTest::keyClick(page->field(), Qt::Key_Return);
            return QTest::qWaitFor([&page] { return page->field()->isEnabled(); }, 20'000);
        };
        QVERIFY(unlock());
        QVERIFY(made->window->isCovered());
        QVERIFY(bar() != nullptr);
        const QStringList aside =
            QDir(folder).entryList({u"store.db.damaged-*"_s}, QDir::Files, QDir::Size);
        QVERIFY(!aside.isEmpty());
        QVERIFY(!QFile::exists(folder + u"/store.db"_s));
        QVERIFY2(bar()->text().contains(aside.first()), qPrintable(bar()->text()));
        QVERIFY(bar()->text().contains(u"没有删除"));
        QVERIFY(bar()->text().contains(errcName(Errc::Corrupt)));
        for (const auto* each : page->findChildren<QLabel*>())
            QVERIFY2(
                !each->isVisible() || each->heightForWidth(each->width()) <= each->height(),
                qPrintable(each->text()));
        testkit::shootAll(*made->window, *m_theme, u"desk-unlock-damaged"_s);
        // Trying again must not send anybody to make a new profile.
        QVERIFY(unlock());
        QVERIFY(bar() != nullptr);
        QCOMPARE(page->field()->accessibleDescription(), u"要等管理员恢复公文库以后才能打开。"_s);
        bar()->findChild<QPushButton*>()->click();
        QCOMPARE(made->bench->help().page(), u"damaged"_s);
        made->bench->help().close();
        // Restored from a backup, it opens.
        QVERIFY(QFile::copy(m_folders[0] + u"/store.db"_s, folder + u"/store.db"_s));
        QTest::keyClicks(page->field(), u"wenshu-demo"_s);
        QTest::keyClick(page->field(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
    }

    void theKeychainOpensWhatItWasToldToRemember()
    {
        const auto keychain = std::make_shared<kit::ScriptedKeychain>();
        {
            const auto made = make(false, keychain);
            made->bench->start(made->seats);
            auto* page = made->window->findChild<UnlockPage*>();
            QTRY_VERIFY(page->isRememberOffered());
            QTRY_COMPARE(made->sessions[0]->state(), desk::SessionState::Locked);
            QVERIFY(!page->isRememberWanted()); // nothing is remembered unasked
            testkit::shootAll(*made->window, *m_theme, u"desk-unlock-keychain"_s);
            auto* remember = page->findChild<QCheckBox*>();
            remember->setFocus();
            QTest::keyClick(remember, Qt::Key_Space);
            QTest::keyClicks(page->field(), u"wenshu-demo"_s);
            QTest::keyClick(page->field(), Qt::Key_Return);
            QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
            QCOMPARE(keychain->entries.size(), std::size_t(1));
            QVERIFY(made->settings->isOn(settings::Option::Keychain));
        }
        const auto made = make(false, keychain);
        made->bench->start(made->seats);
        QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
        QTRY_VERIFY(made->settings->isOn(settings::Option::Keychain));
        // Whoever locks wants to be asked.
        made->bench->lock();
        QTRY_COMPARE_WITH_TIMEOUT(made->sessions[0]->state(), desk::SessionState::Locked, 20'000);
        QTest::qWait(500);
        QVERIFY(made->window->isCovered());
        auto* page = made->window->findChild<UnlockPage*>();
        QTRY_VERIFY(page->field()->isEnabled());
        QTest::keyClicks(page->field(), u"wenshu-demo"_s);
        QTest::keyClick(page->field(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
        // Turned off in the settings it is forgotten at once.
        QVERIFY(bool(made->settings->set(settings::Option::Keychain, false)));
        QTRY_VERIFY(keychain->entries.empty());
    }

    void aKeychainThatDoesNotAnswerIsSaidPlainlyAndThePassphraseOpens()
    {
        const auto keychain = std::make_shared<kit::ScriptedKeychain>();
        keychain->trouble = Errc::KeychainUnavailable;
        const auto made = make(false, keychain);
        made->bench->start(made->seats);
        auto* page = made->window->findChild<UnlockPage*>();
        QTRY_COMPARE(made->sessions[0]->state(), desk::SessionState::Locked);
        page->findChild<QCheckBox*>()->click();
        QTest::keyClicks(page->field(), u"wenshu-demo"_s);
        QTest::keyClick(page->field(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
        QTRY_VERIFY(made->window->bars().bar(u"keychain") != nullptr);
        QVERIFY(!made->settings->isOn(settings::Option::Keychain));
        testkit::shoot(*made->window, u"desk-keychain-refused"_s);
        made->bench->lock();
        QTRY_COMPARE_WITH_TIMEOUT(made->sessions[0]->state(), desk::SessionState::Locked, 20'000);
        page = made->window->findChild<UnlockPage*>();
        QTRY_VERIFY(page->field()->isEnabled());
        QVERIFY(!page->isRememberOffered());
        QVERIFY(!page->isRememberWanted());
        testkit::shoot(*made->window, u"desk-unlock-no-keychain"_s);
    }

    void aForgottenPassphraseIsReplacedWithTheAdministratorsKey()
    {
        const auto made = make(false);
        made->seats[0].folder = m_cityFolder;
        made->bench->start(made->seats);
        auto* page = made->window->findChild<UnlockPage*>();
        QVERIFY(page != nullptr);
        Q_EMIT page->recoveryRequested();
        const QPointer<RecoverySheet> sheet = made->window->findChild<RecoverySheet*>();
        QVERIFY(sheet != nullptr && sheet->isBlocked());
        sheet->readKey(
            demo::DemoProvince::recoveryFile(m_folder.filePath(u"province"_s), m_province->city()));
        const auto fields = sheet->findChildren<kit::PassphraseEdit*>();
        QCOMPARE(fields.size(), 3);
        const QStringList faults =
            testkit::sweep(*sheet, *m_theme, [&] { sheet->resize(sheet->sizeHint()); });
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        QTest::keyClicks(fields[0], u"not the key's"_s);
        QTest::keyClicks(fields[1], u"river stone paper 7 lamp"_s);
        QVERIFY(sheet->isBlocked());
        QTest::keyClicks(fields[2], u"river stone paper 7 lamp"_s);
        QVERIFY(!sheet->isBlocked());
        testkit::shootAll(*sheet, *m_theme, u"desk-recovery"_s);
        QTest::keyClick(fields[2], Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!sheet->isBusy(), 20'000);
        QVERIFY(made->window->isCovered());
        QVERIFY(sheet->isBlocked()); // the key's passphrase was wrong and is asked again
        QTest::keyClicks(fields[0], u"wenshu-demo"_s);
        QTest::keyClick(fields[0], Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(sheet.isNull(), 20'000);
        QTRY_VERIFY(!made->window->isCovered());
    }

    void anotherClerkIsTwoClicksAway()
    {
        const auto made = make(true);
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
        const auto made = make(true);
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
        const auto made = make(true);
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
        const auto made = make(true);
        made->bench->start(made->seats);
        QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
        const QString file = m_folder.filePath(u"diagnostics.txt"_s);
        made->bench->saveDiagnosticsAs(file);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(written.readAll());
        QVERIFY(text.contains(u"store-bytes"));
        for (const QString& name : {u"李堃"_s, u"王昇"_s, u"示范省"_s, m_folder.path()})
            QVERIFY2(!text.contains(name), qPrintable(name));
        made->bench->saveDiagnosticsAs(u"/proc/no/where.txt"_s);
        QVERIFY(made->window->bars().bar(u"diagnostics") != nullptr);
    }

    void eachStateOfTheExchangeHasItsBar()
    {
        desk::Session session(m_clock, offline());
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
        testkit::shootAll(window, *m_theme, u"desk-banners"_s);
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
        auto seat = m_province->hub().addSeat(
            m_province->city().code, {{u"孙瑜"_s, {u"文书"_s}}}, demo::DemoProvince::passphrase());
        QVERIFY(bool(seat));
        QFile card(m_folder.filePath(u"单位卡.wsc"_s));
        QVERIFY(card.open(QIODevice::WriteOnly));
        card.write(seat->package);
        card.close();

        const auto made = make(false);
        made->bench->start({}, made->sessions[0].get());
        auto* sheet = made->window->findChild<FirstRun*>();
        QVERIFY(sheet != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(sheet));
        testkit::shootAll(*sheet, *m_theme, u"first-run-1-size"_s);
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
        sheet->readCard(m_folder.filePath(u"no such file"_s));
        QVERIFY(sheet->isBlocked());
        sheet->readCard(card.fileName());
        const auto type = [&](int index, const QString& text) {
            QList<kit::PassphraseEdit*> fields;
            for (auto* field : sheet->page(sheet->step())->findChildren<kit::PassphraseEdit*>())
                fields.append(field);
            QTest::keyClicks(fields.value(index), text);
        };
        type(0, u"wenshu-demo"_s);
        QVERIFY(!sheet->isBlocked());
        sheet->nextButton()->click();
        type(0, u"short"_s);
        QVERIFY(sheet->isBlocked());
        type(0, u" but longer now"_s);
        type(1, u"something else"_s);
        QVERIFY(sheet->isBlocked());
        testkit::shoot(*sheet, u"first-run-3-passphrase"_s);
        sheet->page(sheet->step())->findChildren<kit::PassphraseEdit*>().last()->clear();
        type(1, u"short but longer now"_s);
        QVERIFY(!sheet->isBlocked());
        sheet->nextButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(sheet->step(), int(FirstRun::SealPage), 30'000);
        QTest::qWait(300);
        testkit::shoot(*sheet, u"first-run-4-seal"_s);
        QVERIFY2(
            testkit::englishLeftOver(*sheet).isEmpty(),
            qPrintable(testkit::englishLeftOver(*sheet).join(u'\n')));
        sheet->nextButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
        QVERIFY(made->window->status().whoButton()->text().contains(u"孙瑜"));
    }
};

QTEST_MAIN(WorkbenchTest)
#include "test_Workbench.moc"

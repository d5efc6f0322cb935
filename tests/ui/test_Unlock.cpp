#include "WorkbenchDesk.h"
#include "kit/FormParts.h"
#include "kit/MessageBar.h"
#include "kit/ui/Sweep.h"
#include "kit/vault/ScriptedKeychain.h"
#include "settings/SettingsDialog.h"
#include "shell/HelpWindow.h"
#include "shell/RecoverySheet.h"
#include "shell/UnlockPage.h"

#include <QCheckBox>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace wenshu;
using namespace wenshu::shell;
using namespace Qt::StringLiterals;
using kit::ScriptedKeychain;
using settings::Option;
using Made = testkit::WorkbenchDesk::Made;

/// The locked side of the desk: passphrase, keychain, the administrator's word on it, recovery key.
class UnlockTest : public QObject {
    Q_OBJECT

    testkit::WorkbenchDesk m_desk;
    std::shared_ptr<ScriptedKeychain> m_keychain;

    static UnlockPage* pageOf(const Made& made)
    {
        UnlockPage* page = nullptr;
        for (UnlockPage* each : made.window->findChildren<UnlockPage*>())
            page = each;
        return page;
    }

    static QCheckBox* boxOf(const Made& made) { return pageOf(made)->findChild<QCheckBox*>(); }

    /// Started, with the page that asks ready for a passphrase.
    static bool start(const Made& made)
    {
        made.bench->start(made.seats);
        return isAsking(made);
    }

    static bool isAsking(const Made& made)
    {
        return QTest::qWaitFor(
            [&] {
                return made.sessions[0]->state() == desk::SessionState::Locked &&
                       made.window->isCovered() && pageOf(made) != nullptr &&
                       pageOf(made)->field()->isEnabled();
            },
            20'000);
    }

    static bool unlock(const Made& made, const QString& typed = u"wenshu-demo"_s)
    {
        QTest::keyClicks(pageOf(made)->field(), typed);
        QTest::keyClick(pageOf(made)->field(), Qt::Key_Return);
        return isOpen(made);
    }

    static bool isOpen(const Made& made)
    {
        return QTest::qWaitFor([&] { return !made.window->isCovered(); }, 20'000);
    }

    static bool lock(const Made& made)
    {
        made.bench->lock();
        return isAsking(made);
    }

    static QString wordsOf(const kit::MessageBar* bar)
    {
        QStringList words;
        if (bar != nullptr)
            for (const QLabel* each : bar->findChildren<QLabel*>())
                words << each->text();
        return words.join(u'\n');
    }

    bool isRemembered(const Made& made) const
    {
        const auto known = office::Profile::hasKeychain(made.seats[0].folder);
        return known && *known && made.sessions[0]->isRemembered();
    }

    /// The choice in the settings, on its page; null where there is none.
    static QCheckBox* settingOf(const Made& made)
    {
        made.bench->showSettings();
        auto* dialog = made.window->findChild<settings::SettingsDialog*>();
        dialog->findChild<QTabWidget*>()->setCurrentIndex(1);
        for (auto* box : dialog->findChildren<QCheckBox*>())
            if (box->text().contains(u"钥匙串"))
                return box;
        return nullptr;
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
        const QString trouble = m_desk.makeProvince();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    /// Nothing is remembered at the start of a case.
    void init()
    {
        m_keychain = std::make_shared<ScriptedKeychain>();
        const auto made = m_desk.make({.keychain = m_keychain});
        made->bench->start(made->seats);
        if (!QTest::qWaitFor([&] { return pageOf(*made)->isRememberOffered(); }))
            QFAIL("not offered");
        QVERIFY(isAsking(*made));
        QVERIFY(unlock(*made));
        QVERIFY(!isRemembered(*made));
    }

    void aWrongPassphraseIsToldAndTheRightOneOpensTheDesk()
    {
        const auto made = m_desk.make({});
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
        testkit::shootAll(*made->window, m_desk.theme(), u"desk-empty"_s);
    }

    void ctrlLLocksAndThePassphraseOpensAgain()
    {
        const auto made = m_desk.make({.tellsPassphrase = true});
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
        const auto made = m_desk.make({});
        const QString folder = m_desk.file(u"damaged"_s);
        const QString whole = made->seats[0].folder;
        QVERIFY(copyFolder(whole, folder));
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
        testkit::shootAll(*made->window, m_desk.theme(), u"desk-unlock-damaged"_s);
        // Trying again must not send anybody to make a new profile.
        QVERIFY(unlock());
        QVERIFY(bar() != nullptr);
        QCOMPARE(page->field()->accessibleDescription(), u"要等管理员恢复公文库以后才能打开。"_s);
        bar()->findChild<QPushButton*>()->click();
        QCOMPARE(made->bench->help().page(), u"damaged"_s);
        made->bench->help().close();
        // Restored from a backup, it opens.
        QVERIFY(QFile::copy(whole + u"/store.db"_s, folder + u"/store.db"_s));
        QTest::keyClicks(page->field(), u"wenshu-demo"_s);
        QTest::keyClick(page->field(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!made->window->isCovered(), 20'000);
    }

    void theKeychainOpensWhatItWasToldToRemember()
    {
        {
            const auto made = m_desk.make({.keychain = m_keychain});
            QVERIFY(start(*made));
            QVERIFY(pageOf(*made)->isRememberOffered());
            QVERIFY(!pageOf(*made)->isRememberWanted()); // nothing is remembered unasked
            testkit::shootAll(*made->window, m_desk.theme(), u"desk-unlock-keychain"_s);
            boxOf(*made)->setFocus();
            QTest::keyClick(boxOf(*made), Qt::Key_Space);
            QVERIFY(unlock(*made));
            QCOMPARE(m_keychain->entries.size(), std::size_t(1));
            QVERIFY(made->settings->isOn(Option::Keychain));
        }
        const auto made = m_desk.make({.keychain = m_keychain});
        made->bench->start(made->seats);
        QVERIFY(isOpen(*made));
        QVERIFY(made->settings->isOn(Option::Keychain));
        // Whoever locks wants to be asked.
        QVERIFY(lock(*made));
        QTest::qWait(500);
        QVERIFY(made->window->isCovered());
        QVERIFY(unlock(*made));
        // Turned off in the settings it is forgotten at once.
        QVERIFY(bool(made->settings->set(Option::Keychain, false)));
        QTRY_VERIFY(m_keychain->entries.empty());
        QTRY_VERIFY(!isRemembered(*made));
        QVERIFY(made->window->bars().bar(u"keychain") == nullptr);
    }

    void whatIsRememberedOutlivesAMomentWithoutAKeychain()
    {
        const auto made = m_desk.make({.keychain = m_keychain, .settings = u"moment"_s});
        QVERIFY(start(*made));
        boxOf(*made)->click();
        QVERIFY(unlock(*made));
        QVERIFY(lock(*made));
        m_keychain->trouble = Errc::KeychainUnavailable;
        const int calls = m_keychain->calls;
        QVERIFY(pageOf(*made)->isRememberWanted());
        QVERIFY(unlock(*made));
        QCOMPARE(m_keychain->calls, calls); // it is remembered: nothing is asked of it
        QVERIFY(isRemembered(*made));
        QVERIFY(made->settings->isOn(Option::Keychain));
        QVERIFY(made->window->bars().bar(u"keychain") == nullptr);
        // At the next start it does not answer, which is said; what is remembered stays.
        const auto next = m_desk.make({.keychain = m_keychain, .settings = u"moment"_s});
        QVERIFY(lock(*made));
        QVERIFY(start(*next));
        QVERIFY(pageOf(*next)->isRememberWanted());
        QVERIFY(unlock(*next));
        QVERIFY(isRemembered(*next));
        m_keychain->trouble.reset();
        QVERIFY(lock(*next));
        const auto last = m_desk.make({.keychain = m_keychain, .settings = u"moment"_s});
        last->bench->start(last->seats);
        QVERIFY(isOpen(*last));
    }

    void anEntryThatWasLostIsMadeAnew()
    {
        const auto made = m_desk.make({.keychain = m_keychain, .settings = u"lost"_s});
        QVERIFY(start(*made));
        boxOf(*made)->click();
        QVERIFY(unlock(*made));
        QVERIFY(lock(*made));
        m_keychain->entries.clear();
        const auto next = m_desk.make({.keychain = m_keychain, .settings = u"lost"_s});
        QVERIFY(start(*next));
        QVERIFY(pageOf(*next)->isRememberWanted());
        QVERIFY(unlock(*next));
        QCOMPARE(m_keychain->entries.size(), std::size_t(1));
    }

    void theWishIsKeptOnlyOnceThePassphraseWasRight()
    {
        const auto made = m_desk.make({.keychain = m_keychain});
        QVERIFY(start(*made));
        const int calls = m_keychain->calls;
        boxOf(*made)->click();
        QTest::keyClicks(pageOf(*made)->field(), u"not the one"_s);
        QTest::keyClick(pageOf(*made)->field(), Qt::Key_Return);
        QTRY_VERIFY(!pageOf(*made)->field()->accessibleDescription().isEmpty());
        QVERIFY(!made->settings->isOn(Option::Keychain));
        QCOMPARE(m_keychain->calls, calls);
        QVERIFY(boxOf(*made)->isChecked()); // the clerk's wish stands on the page
        QVERIFY(unlock(*made));
        QVERIFY(made->settings->isOn(Option::Keychain));
    }

    void aKeychainThatDoesNotAnswerIsSaidPlainlyAndMayBeTriedAgain()
    {
        m_keychain->trouble = Errc::KeychainUnavailable;
        const auto made = m_desk.make({.keychain = m_keychain});
        QVERIFY(start(*made));
        boxOf(*made)->click();
        QVERIFY(unlock(*made));
        const kit::MessageBar* bar = made->window->bars().bar(u"keychain");
        QVERIFY(wordsOf(bar).contains(u"没有记住口令"));
        QVERIFY(!made->settings->isOn(Option::Keychain));
        testkit::shoot(*made->window, u"desk-keychain-refused"_s);
        QVERIFY(lock(*made));
        QVERIFY(pageOf(*made)->isRememberOffered());
        QVERIFY(!pageOf(*made)->isRememberWanted());
        QVERIFY(boxOf(*made)->accessibleDescription().contains(u"没有应答"));
        testkit::shoot(*made->window, u"desk-unlock-no-keychain"_s);
        m_keychain->trouble.reset();
        boxOf(*made)->click();
        QVERIFY(unlock(*made));
        QVERIFY(isRemembered(*made));
        QVERIFY(made->settings->isOn(Option::Keychain));
    }

    void anEntryLeftInTheKeychainIsToldAsWhatItIs()
    {
        const auto made = m_desk.make({.keychain = m_keychain});
        QVERIFY(start(*made));
        boxOf(*made)->click();
        QVERIFY(unlock(*made));
        m_keychain->trouble = Errc::KeychainUnavailable;
        QVERIFY(bool(made->settings->set(Option::Keychain, false)));
        QTRY_VERIFY(made->window->bars().bar(u"keychain") != nullptr);
        const QString said = wordsOf(made->window->bars().bar(u"keychain"));
        QVERIFY2(said.contains(u"“wenshu”"), qPrintable(said));
        QVERIFY2(!said.contains(u"没有记住"), qPrintable(said));
        QVERIFY(!isRemembered(*made));
        QVERIFY(!made->settings->isOn(Option::Keychain));
        testkit::shootAll(*made->window, m_desk.theme(), u"desk-keychain-entry-left"_s);
    }

    void whatTheAdministratorTurnsOnIsRememberedAndCannotBeTurnedOff()
    {
        const testkit::WorkbenchDesk::Wish wish{
            .keychain = m_keychain, .policy = R"({"keychain": true})"};
        const auto made = m_desk.make(wish);
        QVERIFY(start(*made));
        QVERIFY(boxOf(*made)->isVisible() && boxOf(*made)->isChecked());
        QVERIFY(!boxOf(*made)->isEnabled());
        QVERIFY(boxOf(*made)->accessibleDescription().contains(u"管理员"));
        testkit::shoot(*made->window, u"desk-unlock-keychain-locked-on"_s);
        QVERIFY(unlock(*made));
        QCOMPARE(m_keychain->entries.size(), std::size_t(1));
        QCheckBox* setting = settingOf(*made);
        QVERIFY(setting != nullptr && setting->isVisible());
        QVERIFY(setting->isChecked() && !setting->isEnabled());
        QVERIFY(setting->accessibleDescription().contains(u"管理员"));
        setting->click();
        QVERIFY(made->settings->isOn(Option::Keychain) && setting->isChecked());
        testkit::shoot(*setting->window(), u"settings-keychain-locked-on"_s);
        setting->window()->close();
        QVERIFY(lock(*made));
        const int calls = m_keychain->calls;
        QVERIFY(unlock(*made));
        QCOMPARE(m_keychain->calls, calls);
        QVERIFY(lock(*made));
        const auto next = m_desk.make(wish);
        next->bench->start(next->seats);
        QVERIFY(isOpen(*next)); // without a question
    }

    void whatTheAdministratorTurnsOffIsForgottenAndNotOffered()
    {
        {
            const auto made = m_desk.make({.keychain = m_keychain, .settings = u"off"_s});
            QVERIFY(start(*made));
            boxOf(*made)->click();
            QVERIFY(unlock(*made));
            QVERIFY(isRemembered(*made));
        }
        const auto made = m_desk.make(
            {.keychain = m_keychain, .policy = R"({"keychain": false})", .settings = u"off"_s});
        const int calls = m_keychain->calls;
        QVERIFY(start(*made));
        QCOMPARE(m_keychain->calls, calls); // not even asked
        QVERIFY(boxOf(*made)->isHidden());
        QVERIFY(!pageOf(*made)->isRememberWanted());
        testkit::shoot(*made->window, u"desk-unlock-keychain-locked-off"_s);
        QVERIFY(unlock(*made));
        QVERIFY(m_keychain->entries.empty());
        QVERIFY(!isRemembered(*made));
        QCheckBox* setting = settingOf(*made);
        QVERIFY(setting != nullptr && setting->isVisible());
        QVERIFY(!setting->isChecked() && !setting->isEnabled());
        QVERIFY(setting->accessibleDescription().contains(u"管理员"));
        setting->window()->close();
    }

    void aForgottenPassphraseIsReplacedWithTheAdministratorsKey()
    {
        demo::DemoClerk& clerk = m_desk.province().city().clerks.front();
        const auto made = m_desk.make({});
        made->seats[0].folder = clerk.profile->folder();
        clerk.profile.reset();
        made->bench->start(made->seats);
        auto* page = made->window->findChild<UnlockPage*>();
        QVERIFY(page != nullptr);
        Q_EMIT page->recoveryRequested();
        const QPointer<RecoverySheet> sheet = made->window->findChild<RecoverySheet*>();
        QVERIFY(sheet != nullptr && sheet->isBlocked());
        sheet->readKey(
            demo::DemoProvince::recoveryFile(m_desk.file(u"province"_s), m_desk.province().city()));
        const auto fields = sheet->findChildren<kit::PassphraseEdit*>();
        QCOMPARE(fields.size(), 3);
        const QStringList faults =
            testkit::sweep(*sheet, m_desk.theme(), [&] { sheet->resize(sheet->sizeHint()); });
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        QTest::keyClicks(fields[0], u"not the key's"_s);
        QTest::keyClicks(fields[1], u"river stone paper 7 lamp"_s);
        QVERIFY(sheet->isBlocked());
        QTest::keyClicks(fields[2], u"river stone paper 7 lamp"_s);
        QVERIFY(!sheet->isBlocked());
        testkit::shootAll(*sheet, m_desk.theme(), u"desk-recovery"_s);
        QTest::keyClick(fields[2], Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!sheet->isBusy(), 20'000);
        QVERIFY(made->window->isCovered());
        QVERIFY(sheet->isBlocked()); // the key's passphrase was wrong and is asked again
        QTest::keyClicks(fields[0], u"wenshu-demo"_s);
        QTest::keyClick(fields[0], Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(sheet.isNull(), 20'000);
        QTRY_VERIFY(!made->window->isCovered());
    }
};

QTEST_MAIN(UnlockTest)
#include "test_Unlock.moc"

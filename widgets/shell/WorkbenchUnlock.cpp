#include "desk/DamagedStore.h"
#include "kit/FileDialogs.h"
#include "kit/MessageBar.h"
#include "settings/Settings.h"
#include "shell/MainWindow.h"
#include "shell/RecoverySheet.h"
#include "shell/UnlockPage.h"
#include "shell/Workbench.h"

#include <QFileDialog>
#include <QTimer>

#include <utility>

// The locked side of the workbench: passphrase, keychain, recovery key.
namespace wenshu::shell {

namespace {

constexpr std::chrono::milliseconds kNoticeable{300};

} // namespace

void Workbench::showUnlock(const QString& note)
{
    auto* page = new UnlockPage;
    m_unlockPage = page;
    page->setWho(seat().clerk, seat().post, seat().unit);
    page->setNote(note.isEmpty() ? m_place.demoNote : note + u'\n' + m_place.demoNote);
    connect(page, &UnlockPage::unlockRequested, this, [this] {
        desk::Passphrase typed = m_unlockPage->takeTyped();
        if (m_isAsking) {
            m_typed = std::move(typed); // tried when the keychain has answered
            m_unlockPage->setBusy(tr("Unlocking…"));
        } else {
            unlock(std::move(typed));
        }
    });
    page->setDamaged(desk::damagedStore(seat().folder));
    connect(page, &UnlockPage::helpRequested, this, &Workbench::showHelp);
    connect(page, &UnlockPage::recoveryRequested, this, &Workbench::recover);
    connect(page, &UnlockPage::otherProfileRequested, this, [this] {
        auto* dialog = new QFileDialog(&m_window, tr("Choose the folder of a profile"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        kit::dressFileDialog(*dialog);
        connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
            m_seats[m_seat].folder = folder;
            m_seats[m_seat].clerk.clear();
            if (m_unlockPage != nullptr) {
                m_unlockPage->setWho({}, {}, {});
                m_unlockPage->setDamaged(desk::damagedStore(folder));
            }
        });
        dialog->open();
    });
    showKeychain();
    m_window.cover(page);
    page->setFocus();
}

/// What the unlock page offers of the keychain: nothing for the demo and where the administrator
/// forbids it. A keychain that failed may be tried again: it was locked, or asked at a bad moment.
void Workbench::showKeychain()
{
    using Keychain = UnlockPage::Keychain;
    const bool isOn = m_settings.isOn(settings::Option::Keychain);
    const bool isLocked = m_settings.isLocked(settings::Option::Keychain);
    if (!session().hasKeychain() || seat().passphrase || (isLocked && !isOn))
        m_unlockPage->setKeychain(Keychain::None, false);
    else if (isLocked)
        m_unlockPage->setKeychain(
            Keychain::Fixed,
            true,
            m_keychainTrouble.isEmpty() ? tr("Fixed by the administrator.") : m_keychainTrouble);
    else
        m_unlockPage->setKeychain(Keychain::Offered, isOn, m_keychainTrouble);
}

/// At the start of a seat only: whoever locks the desk wants to be asked.
void Workbench::askKeychain()
{
    const bool isForbidden = m_settings.isLocked(settings::Option::Keychain) &&
                             !m_settings.isOn(settings::Option::Keychain);
    if (!session().hasKeychain() || isForbidden || m_isAsking)
        return;
    m_isAsking = true;
    m_typed.reset();
    m_unlockPage->setWaysResting(); // another profile would be chosen under the answer
    // Mostly it answers before anybody could read that it is asked.
    auto* late = new QTimer(m_unlockPage);
    late->setSingleShot(true);
    connect(late, &QTimer::timeout, this, [this, page = m_unlockPage.data()] {
        if (m_isAsking && page == m_unlockPage && !m_typed)
            page->setAsking(tr("Asking this computer's keychain. You can also type the "
                               "passphrase."));
    });
    late->start(kNoticeable);
    desk::whenDone(
        session().unlockRemembered(seat().folder),
        this,
        [this, index = m_seat](const Result<desk::Remembered>& answer) {
            m_isAsking = false;
            if (index == m_seat)
                keychainAnswered(answer);
            else
                m_typed.reset();
        });
}

void Workbench::keychainAnswered(const Result<desk::Remembered>& answer)
{
    std::optional<desk::Passphrase> typed = std::exchange(m_typed, std::nullopt);
    if ((answer && answer->isOpen) || m_unlockPage == nullptr)
        return;
    if (answer && answer->trouble) {
        if (answer->trouble->code == Errc::KeychainUnavailable) {
            m_keychainTrouble = answer->trouble->message;
            showKeychain();
        } else {
            m_unlockPage->setReady(answer->trouble->message);
        }
    }
    if (typed)
        unlock(std::move(*typed));
    else if (!answer)
        unlockFailed(answer.error());
    else if (!answer->trouble || answer->trouble->code == Errc::KeychainUnavailable)
        m_unlockPage->setReady(m_place.demoNote);
}

/// Said once, beside the desk that is open all the same.
void Workbench::keychainFailed(const desk::KeychainTrouble& trouble)
{
    using What = desk::KeychainTrouble::What;
    QString sentence;
    switch (trouble.what) {
    case What::NotRemembered:
        m_keychainTrouble = trouble.error.message;
        sentence =
            tr("This computer does not remember the passphrase. %1").arg(trouble.error.message);
        break;
    case What::NotForgotten:
        sentence = tr("This computer still remembers the passphrase. Turn it off in the settings "
                      "again. %1")
                       .arg(trouble.error.message);
        break;
    case What::EntryLeft:
        sentence =
            tr("This computer no longer remembers the passphrase. Its keychain did not answer, so "
               "the entry “wenshu” is still in it; it opens nothing any more. Delete it there.");
        break;
    }
    m_window.bars().show(
        {QStringLiteral("keychain"), kit::Severity::Warning, sentence, tr("What to do"), [this] {
             showHelp(QStringLiteral("unlock"));
         }});
}

/// The setting says what is so of the profile that is open.
void Workbench::followKeychain()
{
    if (!session().hasKeychain() || seat().passphrase)
        return;
    const bool isRemembered = session().isRemembered();
    if (isRemembered)
        m_keychainTrouble.clear();
    m_followsKeychain = true;
    // Comfort only, and under an administrator's lock it stands as it is.
    (void)m_settings.set(settings::Option::Keychain, isRemembered);
    m_followsKeychain = false;
}

/// The choice in the settings, changed while the desk is open. One at a time: they would overtake
/// each other.
void Workbench::rememberAsSet()
{
    if (m_isRemembering || m_seat < 0 || !session().isOpen() || !session().hasKeychain() ||
        seat().passphrase)
        return;
    m_isRemembering = true;
    const bool isOn = m_settings.isOn(settings::Option::Keychain);
    desk::whenDone(session().remember(isOn), this, [this, isOn, index = m_seat](const Status&) {
        m_isRemembering = false;
        if (index != m_seat || !session().isOpen())
            return; // locked meanwhile: the next unlocking does as the setting says
        if (m_settings.isOn(settings::Option::Keychain) == isOn)
            followKeychain();
        else
            rememberAsSet();
    });
}

void Workbench::recover()
{
    auto* sheet = new RecoverySheet(session(), seat().folder, &m_window);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

/// What unlocking is to do with the keychain. What the administrator has fixed holds: on makes it
/// remembered, off forgets what was. A keychain that failed is asked again only by the clerk.
desk::Remember Workbench::rememberWish() const
{
    using desk::Remember;
    if (!session().hasKeychain() || seat().passphrase)
        return Remember::AsItIs;
    if (m_unlockPage->isRememberOffered())
        return m_unlockPage->isRememberWanted() ? Remember::Yes : Remember::No;
    if (!m_settings.isOn(settings::Option::Keychain))
        return Remember::No;
    return m_keychainTrouble.isEmpty() ? Remember::Yes : Remember::AsItIs;
}

void Workbench::unlock(desk::Passphrase passphrase)
{
    if (m_unlockPage == nullptr || !m_window.isCovered())
        showUnlock({});
    m_unlockPage->setBusy(tr("Unlocking…"));
    const int index = m_seat;
    desk::whenDone(
        session().unlock(seat().folder, std::move(passphrase), rememberWish()),
        this,
        [this, index](const Status& done) {
            if (index == m_seat && !done && m_unlockPage != nullptr)
                unlockFailed(done.error());
        });
}

void Workbench::unlockFailed(const Error& error)
{
    const QString damaged = desk::damagedStore(seat().folder);
    m_unlockPage->setDamaged(damaged);
    // Once it was set aside there is no store; nobody is to make a new profile for that.
    m_unlockPage->setFailed(
        !damaged.isEmpty() && (error.code == Errc::NotFound || error.message.contains(damaged))
            ? tr("The papers can only be opened again when the administrator has restored them.")
            : error.message);
    if (!m_place.demoNote.isEmpty()) // whoever mistyped it reads it again
        m_unlockPage->setNote(m_place.demoNote);
}

} // namespace wenshu::shell

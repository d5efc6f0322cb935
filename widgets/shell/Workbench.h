#pragma once
#include "base/Clock.h"
#include "desk/JobTimes.h"
#include "desk/Session.h"
#include "kit/KeyChoice.h"
#include "shell/DeskParts.h"
#include "shell/DesktopNotifier.h"
#include "shell/IdleLock.h"
#include "shell/Notices.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

class QActionGroup;
class QMenu;

namespace wenshu::kit {
class Theme;
}

namespace wenshu::settings {
class Settings;
}

namespace wenshu::shell {

class Banners;
class CommandList;
class HelpWindow;
class MainWindow;
class UnlockPage;

/// A place to work at: one clerk in one post with a profile of their own.
struct Seat {
    QString clerk;
    QString post;
    QString unit;
    QString folder;                   ///< of the profile
    desk::Session* session = nullptr; ///< borrowed; outlives the workbench
    /// The demo's clerks tell their passphrase; empty for a real seat, which asks.
    std::function<desk::Passphrase()> passphrase;
};

/// Brings session, windows and settings together: unlock and lock, first run, banners, status,
/// notices, commands, help, settings, and the change from one seat to another.
class Workbench : public QObject {
    Q_OBJECT
public:
    struct Place {
        QString version;
        QString newProfileFolder;     ///< where first run makes the profile
        QString windowStateFile;      ///< sizes of the window; empty: not kept
        QString demoNote;             ///< shown on the unlock page of the demo
        const Clock* clock = nullptr; ///< borrowed; null: the computer's
        Notifier* notifier = nullptr; ///< borrowed; null: the desktop's
    };

    /// All outlive it. @p parts makes the panes of an opened session.
    Workbench(
        MainWindow& window,
        kit::Theme& theme,
        settings::Settings& settings,
        Place place,
        DeskParts& parts,
        QObject* parent = nullptr);
    ~Workbench() override;

    /// With no seat of an existing profile: first run, with @p fresh as the session to be.
    void start(const QList<Seat>& seats, desk::Session* fresh = nullptr);
    /// Changes to another seat; its profile is opened where it is not yet.
    void useSeat(int index);

    int currentSeat() const { return m_seat; }

    void lock();
    HelpWindow& help();

    void showHelp(const QString& page);
    void showHelpForCode(const QString& code);
    void showSettings();
    void showTrust();
    void showCommands();
    void saveDiagnosticsAs(const QString& file);

Q_SIGNALS:
    void deskShown(); ///< the panes of the session stand and were given to the window

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    desk::Session& session() const;

    const Seat& seat() const { return m_seats[m_seat]; }

    void connectActions();
    void connectNotices();
    void connectMemory();
    QStringList openedPressing() const; ///< ids as texts
    void bindNotices(desk::Session& session, QObject* owner);
    void readPressing();
    void showNoticed();
    void raiseWindow();
    void applyNotices();
    void refreshQuiet();
    void bindSession();
    void showUnlock(const QString& note);
    void showKeychain();
    void askKeychain();
    void keychainAnswered(const Result<desk::Remembered>& answer);
    void keychainFailed(const desk::KeychainTrouble& trouble);
    void followKeychain();
    void rememberAsSet();
    desk::Remember rememberWish() const;
    void recover();
    void unlock(desk::Passphrase passphrase);
    void unlockFailed(const Error& error);
    void showDesk();
    void showFirstRun(desk::Session& fresh);
    void refreshWho();
    void refreshWork();
    void applySettings();
    void stepTextSize(int by, bool round);
    void tellSetting(const Error& error);
    QString helpPageHere() const;
    QString helpPageAt(const QWidget* part) const;
    void askWhereToSaveDiagnostics();
    void keepWindowState();
    bool mayClose();
    void putAwayDone(bool saved);

    MainWindow& m_window;
    kit::Theme& m_theme;
    settings::Settings& m_settings;
    Place m_place;
    DeskParts& m_parts;
    QList<Seat> m_seats;
    int m_seat = -1;
    int m_closing = 0; ///< sessions still saving before the program ends
    bool m_allSaved = true;
    bool m_closesNow = false; ///< the answers come while the window still asks
    bool m_mayQuit = false;
    std::unique_ptr<QObject> m_binding; ///< owns all that belongs to the seat in use
    QPointer<UnlockPage> m_unlockPage;
    std::optional<desk::Passphrase> m_typed; ///< while the keychain was still being asked
    bool m_isAsking = false;                 ///< the keychain
    QString m_keychainTrouble;               ///< why it did not serve of late; empty: it did
    bool m_followsKeychain = false;          ///< the setting is changed by what came about
    bool m_isRemembering = false;            ///< as the setting says
    QPointer<Banners> m_banners;
    std::unique_ptr<HelpWindow> m_help;
    CommandList* m_commands;
    QMenu* m_seatMenu;
    QActionGroup* m_seatGroup;
    QMenu* m_quietMenu;
    QMenu* m_iconMenu;
    kit::KeyChoice m_keys;
    IdleLock m_idle;
    SystemClock m_ownClock;
    const Clock& m_clock;
    DesktopNotifier m_desktop;
    Notices m_notices;
    QTimer m_gatherPressing;
    desk::JobTimes m_times;
    QTimer m_workTimer;
    Id m_noticed; ///< of the notice clicked, to be shown once the desk is open
};

} // namespace wenshu::shell

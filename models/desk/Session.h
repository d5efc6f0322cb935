#pragma once
#include "base/Clock.h"
#include "base/Id.h"
#include "base/Result.h"
#include "desk/Call.h"
#include "desk/Passphrase.h"
#include "document/Paper.h"

#include <QDate>
#include <QList>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace wenshu::directory {
class Directory;
}

namespace wenshu::office {
class Profile;
class SyncProfile;
class UnlockProfile;
} // namespace wenshu::office

namespace wenshu::vault {
class BlockingKeychain;
}

namespace wenshu::desk {

class OpenProfile;
struct ExchangeReport;

enum class SessionState {
    Locked,    ///< no key in memory
    Unlocking, ///< the passphrase is being tried (half a second and more)
    Open,
    Locking ///< nothing is answered any more; running work and the writer are waited for
};

enum class ConnectionState { Offline, Connecting, Online };

/// Who works here and for whom; no secret.
struct SessionInfo {
    QString folder; ///< of the profile
    QString seat;
    QString unitCode;
    QString unitName;
    QString clerkId;
    QString clerkName;
    QString post;   ///< 岗位
    QString region; ///< 行政区划代码 of the unit
    QString hub;    ///< name of the exchange node 交换节点, as the status bar shows it
    /// The highest secrecy level this installation handles.
    document::SecrecyLevel secrecyCeiling = document::SecrecyLevel::None;
    bool operator==(const SessionInfo&) const = default;
};

/// What a commit changed; ids are those of the lists.
struct PapersChange {
    QList<Id> added;
    QList<Id> changed;
    QList<Id> removed; ///< went to the recycle bin
    bool operator==(const PapersChange&) const = default;
};

/// A paper that came in, and nothing of what it says: notices stand on locked screens.
struct Arrival {
    Id paper;
    document::UrgencyLevel urgency = document::UrgencyLevel::Normal;
    bool operator==(const Arrival&) const = default;
};

/// Whether the desktop's keychain is to open the profile without a question from now on.
enum class Remember {
    AsItIs,
    Yes, ///< 在这台电脑上记住; where it is remembered already, the keychain is left in peace
    No
};

/// What the keychain did not do; the passphrase opens the profile as before.
struct KeychainTrouble {
    enum class What {
        NotRemembered, ///< and no earlier copy either
        NotForgotten,  ///< the keychain still opens the profile
        EntryLeft      ///< forgotten, but a copy, useless now, lies in the keychain
    };
    What what = What::NotRemembered;
    Error error; ///< why
};

/// What opening a profile without a question came to.
struct Remembered {
    bool isOpen = false; ///< false: ask for the passphrase
    /// What to say beside the question; nothing where the profile was never remembered.
    std::optional<Error> trouble;
};

/// One piece of work worth showing in the status bar.
struct Job {
    quint64 id = 0;
    QString name;
    quint64 done = 0;
    quint64 total = 0; ///< 0 = not known
    bool operator==(const Job&) const = default;
};

/// The one session of the program: opens and locks the profile, owns every thread that works on it,
/// and tells what happened in signals. Lives on the UI thread; no member blocks, except that the
/// destructor waits for running work as locking does. All calls end in one of five ways — done,
/// failed, Cancelled, TimedOut, or nobody is told because the owner is gone (see whenDone).
class Session : public QObject {
    Q_OBJECT

public:
    using SyncMaker =
        std::function<Result<std::unique_ptr<office::SyncProfile>>(office::Profile& profile)>;

    struct Options {
        Options();

        /// How the way to the hub is made, on the exchange thread; empty = never connects.
        SyncMaker makeSync;
        std::chrono::milliseconds firstBackOff{1'000};
        std::chrono::milliseconds longestBackOff{60'000};
        /// Between two rounds while nothing happens.
        std::chrono::milliseconds pollEvery{2'000};
        /// How often disk and certificates are looked at.
        std::chrono::milliseconds watchEvery{60'000};
        qint64 lowDiskBytes = 500LL * 1024 * 1024;
        int certificateDays = 30;
        /// Of this desktop; null: nothing is remembered. Its calls may take seconds.
        std::shared_ptr<vault::BlockingKeychain> keychain;
        bool fastVault = false; ///< cheap key derivation when enrolling, for tests alone
    };

    /// @param clock outlives the session.
    explicit Session(const Clock& clock, QObject* parent = nullptr);
    Session(const Clock& clock, Options options, QObject* parent = nullptr);
    ~Session() override;

    SessionState state() const { return m_state; }

    bool isOpen() const { return m_state == SessionState::Open; }

    const Clock& clock() const { return m_clock; }

    /// Of the open profile; of the last one while it is locked.
    const SessionInfo& info() const { return m_info; }

    ConnectionState connection() const { return m_connection; }

    /// Messages not yet stored at the hub 待发送.
    int waiting() const { return m_waiting; }

    QList<Job> jobs() const { return m_jobs; }

    /// Whether there is a keychain to ask at all.
    bool hasKeychain() const { return m_options.keychain != nullptr; }

    /// Whether the keychain opens the open profile; of the last one while it is locked.
    bool isRemembered() const { return m_isRemembered; }

    /// Opens the profile in @p folder. WrongPassphrase, NotFound, Corrupt, …; WrongState where one
    /// is open or being opened. The keychain is asked only once the passphrase was right; that it
    /// does not do as @p remember says keeps nobody out: keychainTroubled() tells.
    QFuture<Status>
    unlock(const QString& folder, Passphrase passphrase, Remember remember = Remember::AsItIs);
    /// Opens it with what the keychain remembers, where it does. An error where a passphrase would
    /// not help either.
    QFuture<Result<Remembered>> unlockRemembered(const QString& folder);
    /// Gives the profile a new passphrase by the unit's recovery key 恢复密钥 and opens it; errors
    /// of office::ChangePassphrase::withRecovery.
    QFuture<Status> recover(
        const QString& folder,
        const QByteArray& recoveryFile,
        Passphrase filePassphrase,
        Passphrase next);
    /// Has the open profile remembered or forgotten. KeychainUnavailable, Locked, …; what became
    /// of it isRemembered() and keychainTroubled() have told by then.
    QFuture<Status> remember(bool on);
    /// Whether the passphrase opens an enrolment package; errors of office::checkUnitCard.
    QFuture<Status> checkCard(const QByteArray& package, Passphrase packagePassphrase);
    /// Makes a profile from an enrolment package and opens it; errors of office::Profile::enrol.
    QFuture<Status> enrol(
        const QString& folder,
        const QByteArray& package,
        Passphrase packagePassphrase,
        Passphrase passphrase);
    /// Forgets every key: calls not yet begun answer Locked, running ones are asked to stop, the
    /// writer and the exchange thread are waited for. locked() tells the end. Idempotent.
    void lock();

    /// Runs @p work, a `Result<T>(office::Profile&, desk::CallContext&)`, on a worker. The answer
    /// is Locked where no profile is open. Whoever cancels, or is told TimedOut, does not learn
    /// whether a Write was committed: papersChanged() tells.
    template <typename F>
    auto call(Lane lane, F work, const CallOptions& options = {})
        -> QFuture<std::invoke_result_t<F&, office::Profile&, CallContext&>>
    {
        using R = std::invoke_result_t<F&, office::Profile&, CallContext&>;
        // std::function copies; what is captured may be move-only.
        auto held = std::make_shared<F>(std::move(work));
        auto made = std::make_shared<Call<R, office::Profile>>(
            [held](office::Profile& profile, CallContext& context) {
                return (*held)(profile, context);
            });
        QFuture<R> future = made->future();
        held.reset();
        submit(lane, std::move(made), options);
        return future;
    }

    /// The directory as it is known at this moment; empty while locked.
    directory::Directory directory() const;

    /// Wakes the exchange: something was queued, or the clerk asks to try again now.
    void exchangeNow();
    void cancelJob(quint64 job);

Q_SIGNALS:
    void stateChanged(wenshu::desk::SessionState state);
    void unlocked();
    void locked();
    /// The profile is open, but the keychain did not do as was wished.
    void keychainTroubled(const wenshu::desk::KeychainTrouble& trouble);
    /// @p attempt counts failed attempts since the last connection; 0 when Online.
    void connectionChanged(wenshu::desk::ConnectionState state, const QString& hub, int attempt);
    /// A step of the exchange failed although the hub answered: its room, its permission.
    void exchangeTroubled(const wenshu::Error& error);
    void waitingChanged(int messages);
    void papersChanged(const wenshu::desk::PapersChange& change);
    /// Receipts, outbox or claims of these papers; a null id stands for any.
    void exchangeChanged(const QList<wenshu::Id>& papers);
    void directoryChanged();
    void noticeArrived(const QList<wenshu::desk::Arrival>& papers);
    /// This machine's clock is behind the hub's by more than five minutes; 0 when right again.
    void clockOff(qint64 seconds);
    void certificateEnding(const QDate& date);
    /// Less than Options::lowDiskBytes; told again with a larger figure when there is room.
    void diskLow(qint64 freeBytes);
    void jobStarted(const wenshu::desk::Job& job);
    void jobProgressed(const wenshu::desk::Job& job);
    void jobEnded(quint64 job);

private:
    struct Threads;

    /// What the keychain holds after it was asked.
    struct Kept {
        bool isRemembered = false;
        std::optional<KeychainTrouble> trouble;
    };

    static Kept keep(
        const office::UnlockProfile& unlock,
        office::Profile& profile,
        Remember remember,
        bool isCopyLost);
    void tellKept(const Kept& kept);
    void submit(Lane lane, std::shared_ptr<CallState> call, const CallOptions& options);
    struct Opening;
    template <typename T>
    QFuture<T> openWith(
        std::function<void(Opening&)> work, QString folder, std::function<T(const Opening&)> tell);
    void opened(std::unique_ptr<office::Profile> profile);
    void tell(const ExchangeReport& report);
    void closed();
    void stayLocked();
    void setState(SessionState state);
    void beginJob(const std::shared_ptr<CallState>& call, const QString& name);
    void progressJob(quint64 job, quint64 done, quint64 total);
    void endJob(quint64 job);
    void watch();
    void setConnection(ConnectionState state, int attempt);

    const Clock& m_clock;
    Options m_options;
    SessionState m_state = SessionState::Locked;
    ConnectionState m_connection = ConnectionState::Offline;
    int m_attempt = 0;
    int m_waiting = 0;
    SessionInfo m_info;
    bool m_isRemembered = false;
    QString m_copyLost; ///< the folder of a profile whose entry in the keychain opens it no more
    QList<Job> m_jobs;
    quint64 m_lastJob = 0;
    std::unique_ptr<Threads> m_threads;
    std::shared_ptr<OpenProfile> m_profile; ///< null unless Open or Locking
};

} // namespace wenshu::desk

#include "desk/Session.h"

#include "base/TaskPool.h"
#include "desk/OpenProfile.h"
#include "office/ChangePassphrase.h"
#include "office/SyncProfile.h"
#include "office/UnlockProfile.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QStorageInfo>
#include <QTimer>
#include <QUrl>

#include <map>

namespace wenshu::desk {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk)
};

constexpr int kReadThreads = 2;
constexpr qint64 kProgressMilliseconds = 100;

SessionInfo infoOf(const office::Profile& profile)
{
    const office::ProfileInfo& known = profile.info();
    SessionInfo info;
    info.folder = profile.folder();
    info.seat = known.seat;
    info.unitCode = known.unitCode;
    info.unitName = known.unitName;
    info.clerkId = known.clerkId;
    info.clerkName = known.clerkName;
    info.post = known.post;
    info.region = profile.identity().unit.region;
    info.hub = QUrl(known.hubUrls.value(0)).host();
    info.secrecyCeiling = profile.secrecyCeiling();
    return info;
}

/// The first day on which the unit or the clerk can no longer sign.
QDate lastDayOf(const office::Profile& profile)
{
    const exchange::Identity& identity = profile.identity();
    return std::min(identity.unitCertificate.notAfter(), identity.clerkCertificate.notAfter())
        .toLocalTime()
        .date();
}

} // namespace

struct Session::Threads {
    TaskPool control{QStringLiteral("control"), 1}; ///< opens and closes; scrypt is slow
    TaskPool read{QStringLiteral("read"), kReadThreads};
    TaskPool write{QStringLiteral("write"), 1};
    TaskPool cpu{QStringLiteral("cpu"), TaskPool::cpuThreads()};
    QTimer watch;
    std::map<quint64, std::weak_ptr<CallState>> named; ///< by job
    bool lockWhenOpen = false;
    bool diskIsLow = false;

    QThreadPool* pool(Lane lane)
    {
        switch (lane) {
        case Lane::Read:
            return read.pool();
        case Lane::Write:
            return write.pool();
        case Lane::Cpu:
            break;
        }
        return cpu.pool();
    }
};

Session::Options::Options()
    : makeSync([](office::Profile& profile) { return office::SyncProfile::prepare(profile); })
{
}

Session::Session(const Clock& clock, QObject* parent)
    : Session(clock, Options(), parent)
{
}

Session::Session(const Clock& clock, Options options, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_threads(std::make_unique<Threads>())
{
    m_threads->watch.setInterval(m_options.watchEvery);
    connect(&m_threads->watch, &QTimer::timeout, this, &Session::watch);
}

Session::~Session()
{
    if (m_profile) {
        m_profile->close();
        m_profile.reset();
    }
    m_threads.reset(); // waits; whatever was posted here in the meantime dies with this object
}

void Session::setState(SessionState state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

/// What a worker made of opening a profile.
struct Session::Opening {
    std::unique_ptr<office::Profile> profile;
    std::optional<Error> failure; ///< why there is no profile
    std::optional<Error> trouble; ///< why the keychain opened nothing
    std::optional<Kept> kept;     ///< where the keychain was asked to keep or to forget

    void take(Result<std::unique_ptr<office::Profile>> opened)
    {
        if (opened)
            profile = std::move(opened).value();
        else
            failure = std::move(opened).error();
    }

    Status status() const { return failure ? Status(*failure) : Status(Done{}); }
};

QFuture<Status> Session::unlock(const QString& folder, Passphrase passphrase, Remember remember)
{
    auto held = std::make_shared<Passphrase>(std::move(passphrase));
    return openWith<Status>(
        [folder,
         held,
         remember,
         isCopyLost = folder == m_copyLost,
         keychain = m_options.keychain,
         &clock = m_clock](Opening& opening) {
            const office::UnlockProfile unlock(folder, clock, keychain.get());
            opening.take(unlock.withPassphrase(held->bytes()));
            *held = Passphrase();
            if (opening.profile)
                opening.kept = keep(unlock, *opening.profile, remember, isCopyLost);
        },
        folder,
        &Opening::status);
}

QFuture<Result<Remembered>> Session::unlockRemembered(const QString& folder)
{
    return openWith<Result<Remembered>>(
        [folder, keychain = m_options.keychain, &clock = m_clock](Opening& opening) {
            auto attempt = office::UnlockProfile(folder, clock, keychain.get()).withoutAsking();
            if (!attempt) {
                opening.failure = std::move(attempt).error();
                return;
            }
            opening.profile = std::move(attempt->profile);
            opening.trouble = std::move(attempt->trouble);
        },
        folder,
        [](const Opening& opening) -> Result<Remembered> {
            if (opening.failure)
                return *opening.failure;
            return Remembered{opening.profile != nullptr, opening.trouble};
        });
}

QFuture<Status> Session::recover(
    const QString& folder,
    const QByteArray& recoveryFile,
    Passphrase filePassphrase,
    Passphrase next)
{
    auto held = std::make_shared<std::pair<Passphrase, Passphrase>>(
        std::move(filePassphrase), std::move(next));
    return openWith<Status>(
        [folder, recoveryFile, held, &clock = m_clock](Opening& opening) {
            const Status changed =
                office::ChangePassphrase(folder, clock)
                    .withRecovery(recoveryFile, held->first.bytes(), held->second.bytes());
            if (changed)
                opening.take(office::Profile::open(folder, held->second.bytes(), clock));
            else
                opening.failure = changed.error();
            *held = {};
        },
        folder,
        &Opening::status);
}

QFuture<Status> Session::checkCard(const QByteArray& package, Passphrase packagePassphrase)
{
    auto promise = std::make_shared<QPromise<Status>>();
    promise->start();
    auto held = std::make_shared<Passphrase>(std::move(packagePassphrase));
    m_threads->control.pool()->start([promise, package, held] {
        promise->addResult(office::checkUnitCard(package, held->bytes()));
        *held = {};
        promise->finish();
    });
    return promise->future();
}

QFuture<Status> Session::enrol(
    const QString& folder,
    const QByteArray& package,
    Passphrase packagePassphrase,
    Passphrase passphrase)
{
    auto held = std::make_shared<std::pair<Passphrase, Passphrase>>(
        std::move(packagePassphrase), std::move(passphrase));
    return openWith<Status>(
        [folder, package, held, &clock = m_clock, fast = m_options.fastVault](Opening& opening) {
            opening.take(office::Profile::enrol(
                folder, package, held->first.bytes(), held->second.bytes(), clock, fast));
            *held = {};
        },
        folder,
        &Opening::status);
}

template <typename T>
QFuture<T> Session::openWith(
    std::function<void(Opening&)> work, QString folder, std::function<T(const Opening&)> tell)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QFuture<T> future = promise->future();
    if (m_state != SessionState::Locked) {
        promise->addResult(Error{
            Errc::WrongState,
            Tr::tr("A profile is open already. Lock it first."),
            QStringLiteral("unlock while not locked")});
        promise->finish();
        return future;
    }
    m_info.folder = std::move(folder);
    setState(SessionState::Unlocking);
    m_threads->control.pool()->start([this, promise, work = std::move(work), tell] {
        auto opening = std::make_shared<Opening>();
        work(*opening);
        if (opening->profile && !opening->kept) {
            const auto known = office::Profile::hasKeychain(opening->profile->folder());
            opening->kept = Kept{known && *known, {}};
        }
        const auto arrived = [this, promise, opening, tell] {
            if (promise->isCanceled()) {
                opening->profile.reset();
                opening->failure =
                    Error{Errc::Cancelled, {}, QStringLiteral("unlocking was cancelled")};
            }
            T told = tell(*opening);
            const auto code = opening->trouble ? opening->trouble->code : Errc::Cancelled;
            if (code == Errc::NotFound || code == Errc::KeyMissing)
                m_copyLost = m_info.folder;
            if (opening->profile) {
                m_isRemembered = opening->kept->isRemembered;
                opened(std::move(opening->profile));
                if (m_state == SessionState::Open)
                    tellKept(*opening->kept);
            } else {
                stayLocked();
            }
            promise->addResult(std::move(told));
            promise->finish();
        };
        QMetaObject::invokeMethod(this, arrived, Qt::QueuedConnection);
    });
    return future;
}

void Session::stayLocked()
{
    m_threads->lockWhenOpen = false;
    setState(SessionState::Locked);
}

void Session::opened(std::unique_ptr<office::Profile> profile)
{
    m_info = infoOf(*profile);
    const QDate lastDay = lastDayOf(*profile);
    // Whoever calls back runs until OpenProfile::close() has ended, which this object waits for.
    m_profile = std::make_shared<OpenProfile>(std::move(profile), [this] {
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (!m_profile || m_state != SessionState::Open)
                    return;
                const OpenProfile::News news = m_profile->takeNews();
                if (news.papers != PapersChange())
                    Q_EMIT papersChanged(news.papers);
                if (!news.exchange.isEmpty())
                    Q_EMIT exchangeChanged(news.exchange);
            },
            Qt::QueuedConnection);
    });
    // Before anybody can commit: whoever does wakes the exchange.
    if (m_options.makeSync) {
        m_profile->startExchange(m_options, [this](const ExchangeReport& report) {
            QMetaObject::invokeMethod(
                this, [this, report] { tell(report); }, Qt::QueuedConnection);
        });
    }
    setState(SessionState::Open);
    Q_EMIT unlocked();
    if (m_state != SessionState::Open)
        return;
    if (lastDay <= m_clock.now().toLocalTime().date().addDays(m_options.certificateDays))
        Q_EMIT certificateEnding(lastDay);
    m_threads->watch.start();
    watch();
    if (std::exchange(m_threads->lockWhenOpen, false))
        lock();
}

void Session::tell(const ExchangeReport& report)
{
    if (m_state != SessionState::Open)
        return;
    setConnection(report.state, report.attempt);
    if (report.waiting != m_waiting) {
        m_waiting = report.waiting;
        Q_EMIT waitingChanged(m_waiting);
    }
    if (report.hasNewDirectory)
        Q_EMIT directoryChanged();
    if (report.clockBehind)
        Q_EMIT clockOff(*report.clockBehind);
    if (report.trouble)
        Q_EMIT exchangeTroubled(*report.trouble);
    if (!report.received.isEmpty())
        Q_EMIT noticeArrived(report.received);
}

void Session::setConnection(ConnectionState state, int attempt)
{
    if (state == m_connection && attempt == m_attempt)
        return;
    m_connection = state;
    m_attempt = attempt;
    Q_EMIT connectionChanged(state, m_info.hub, attempt);
}

void Session::lock()
{
    if (m_state == SessionState::Unlocking)
        m_threads->lockWhenOpen = true;
    if (m_state != SessionState::Open)
        return;
    m_threads->watch.stop();
    m_profile->beginClosing();
    setState(SessionState::Locking);
    m_threads->control.pool()->start([this, profile = std::move(m_profile)]() mutable {
        profile->close();
        profile.reset();
        QMetaObject::invokeMethod(
            this, [this] { closed(); }, Qt::QueuedConnection);
    });
}

void Session::closed()
{
    setConnection(ConnectionState::Offline, 0);
    m_waiting = 0;
    setState(SessionState::Locked);
    Q_EMIT locked();
}

void Session::submit(Lane lane, std::shared_ptr<CallState> call, const CallOptions& options)
{
    if (m_state != SessionState::Open) {
        call->fail(deskLockedError());
        return;
    }
    if (!options.name.isEmpty())
        beginJob(call, options.name);
    if (options.timeout.count() > 0) {
        QTimer::singleShot(options.timeout, this, [weak = std::weak_ptr<CallState>(call)] {
            const std::shared_ptr<CallState> late = weak.lock();
            if (!late)
                return;
            late->askToStop();
            late->fail(
                {Errc::TimedOut,
                 Tr::tr("This took too long and was stopped. Try again in a moment."),
                 QStringLiteral("a call of the desk timed out")});
        });
    }
    m_threads->pool(lane)->start([this, call = std::move(call), profile = m_profile]() mutable {
        profile->run(*call);
        const quint64 job = call->job;
        call.reset();
        profile.reset();
        if (job != 0)
            QMetaObject::invokeMethod(
                this, [this, job] { endJob(job); }, Qt::QueuedConnection);
    });
}

void Session::beginJob(const std::shared_ptr<CallState>& call, const QString& name)
{
    Job job;
    job.id = ++m_lastJob;
    job.name = name;
    call->job = job.id;
    m_threads->named[job.id] = call;
    auto since = std::make_shared<QElapsedTimer>();
    call->onProgress = [this, id = job.id, since](quint64 done, quint64 total) {
        if (since->isValid() && since->elapsed() < kProgressMilliseconds && done != total)
            return;
        since->start();
        QMetaObject::invokeMethod(
            this, [this, id, done, total] { progressJob(id, done, total); }, Qt::QueuedConnection);
    };
    m_jobs.append(job);
    Q_EMIT jobStarted(job);
}

void Session::progressJob(quint64 job, quint64 done, quint64 total)
{
    for (Job& known : m_jobs) {
        if (known.id != job)
            continue;
        known.done = done;
        known.total = total;
        const Job told = known;
        Q_EMIT jobProgressed(told);
        return;
    }
}

void Session::endJob(quint64 job)
{
    m_threads->named.erase(job);
    if (m_jobs.removeIf([job](const Job& known) { return known.id == job; }) > 0)
        Q_EMIT jobEnded(job);
}

void Session::cancelJob(quint64 job)
{
    const auto found = m_threads->named.find(job);
    if (found == m_threads->named.end())
        return;
    if (const std::shared_ptr<CallState> call = found->second.lock()) {
        call->askToStop();
        call->fail({Errc::Cancelled, {}, QStringLiteral("job cancelled by the clerk")});
    }
}

directory::Directory Session::directory() const
{
    return m_profile ? m_profile->directory() : directory::Directory();
}

void Session::exchangeNow()
{
    if (m_profile)
        m_profile->wakeExchange();
}

void Session::watch()
{
    whenDone(
        call(
            Lane::Read,
            [](office::Profile& profile, CallContext&) -> Result<qint64> {
                const QStorageInfo storage(profile.folder());
                return storage.isValid() ? storage.bytesAvailable() : qint64{-1};
            }),
        this,
        [this](const Result<qint64>& free) {
            if (!free || *free < 0)
                return;
            const bool isLow = *free < m_options.lowDiskBytes;
            if (isLow || m_threads->diskIsLow)
                Q_EMIT diskLow(*free);
            m_threads->diskIsLow = isLow;
        });
}

} // namespace wenshu::desk

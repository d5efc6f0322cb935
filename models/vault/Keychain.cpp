#include "vault/Keychain.h"

#include "Wrap.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QMap>
#include <QPromise>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <functional>

namespace wenshu::vault {

using crypto::SecretBytes;
using detail::keychainUnavailable;
using detail::Tr;

/// Calls QtKeychain has taken and never answered. It works through one queue a process, so behind
/// one that hangs — an unlock prompt nobody sees — every other would wait as long; and one that
/// hangs cannot be deleted, since the service may still call back into it.
struct SystemKeychain::Gate {
    int hanging = 0;
};

namespace {

Error notThere()
{
    return {
        Errc::NotFound,
        Tr::tr("The keychain holds nothing for this profile. Use your passphrase."),
        QStringLiteral("no keychain entry")};
}

/// What QtKeychain said, in our words. Its own text may name collections and is not logged.
Error errorOf(QKeychain::Error code)
{
    if (code == QKeychain::EntryNotFound)
        return notThere();
    return keychainUnavailable(QStringLiteral("keychain error %1").arg(static_cast<int>(code)));
}

/// Starts @p job, which deletes itself when it ends, and calls @p done exactly once: with the ended
/// job, or with null after @p patience.
template <typename Job, typename Gate>
void start(
    Job* job,
    std::chrono::milliseconds patience,
    const std::shared_ptr<Gate>& gate,
    std::function<void(Job*)> done)
{
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    auto* timer = new QTimer(job);
    timer->setSingleShot(true);
    const auto waiting = std::make_shared<bool>(true);
    QObject::connect(timer, &QTimer::timeout, job, [gate, waiting, done] {
        *waiting = false;
        ++gate->hanging;
        done(nullptr);
    });
    QObject::connect(
        job, &QKeychain::Job::finished, job, [job, timer, gate, waiting, done](QKeychain::Job*) {
            timer->stop();
            if (*waiting)
                done(job);
            else
                --gate->hanging;
        });
    timer->start(patience);
    job->start();
}

/// QtKeychain says "not found" also where an entry is there but locked and its unlock prompt could
/// not be shown. This asks the Secret Service itself, without any prompt, and calls @p done exactly
/// once: with true where it holds such an entry locked.
void askWhetherLocked(
    const QString& service,
    const QString& account,
    std::chrono::milliseconds patience,
    const std::function<void(bool)>& done)
{
    using Attributes = QMap<QString, QString>;
    using Paths = QList<QDBusObjectPath>;
    qDBusRegisterMetaType<Attributes>();
    QDBusMessage search = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"),
        QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"),
        QStringLiteral("SearchItems"));
    // The attributes QtKeychain stores its entries under.
    const Attributes wanted{{QStringLiteral("server"), service}, {QStringLiteral("user"), account}};
    search << QVariant::fromValue(wanted);
    const QDBusPendingCall call =
        QDBusConnection::sessionBus().asyncCall(search, static_cast<int>(patience.count()));
    auto* watcher = new QDBusPendingCallWatcher(call);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher, done] {
        const QDBusPendingReply<Paths, Paths> reply = *watcher;
        watcher->deleteLater();
        done(!reply.isError() && !reply.argumentAt<1>().isEmpty());
    });
}

template <typename T> using Promise = std::shared_ptr<QPromise<T>>;

template <typename T> Promise<T> startedPromise()
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    return promise;
}

template <typename T> void finish(const Promise<T>& promise, T result)
{
    promise->addResult(std::move(result));
    promise->finish();
}

Error noAnswer()
{
    return keychainUnavailable(QStringLiteral("keychain gave no answer in time"));
}

Error entryLocked()
{
    return keychainUnavailable(QStringLiteral("keychain entry is locked"));
}

Error stillHanging()
{
    return keychainUnavailable(QStringLiteral("an earlier keychain call still hangs"));
}

} // namespace

SystemKeychain::SystemKeychain(const QString& service, std::chrono::milliseconds patience)
    : m_service(service)
    , m_patience(patience)
    , m_gate(std::make_shared<Gate>())
{
}

SystemKeychain::~SystemKeychain() = default;

QFuture<Status> SystemKeychain::store(const QString& account, SecretBytes secret)
{
    const auto promise = startedPromise<Status>();
    if (m_gate->hanging > 0) {
        finish<Status>(promise, stillHanging());
        return promise->future();
    }
    auto* writing = new QKeychain::WritePasswordJob(m_service);
    writing->setKey(account);
    QByteArray bytes = secret.view().toByteArray();
    writing->setBinaryData(bytes);
    SecretBytes::wipe(bytes);
    const auto expected = std::make_shared<const SecretBytes>(std::move(secret));
    const auto compare = [promise, expected](QKeychain::ReadPasswordJob* job) {
        if (job == nullptr)
            return finish<Status>(promise, noAnswer());
        if (job->error() != QKeychain::NoError)
            return finish<Status>(
                promise, keychainUnavailable(QStringLiteral("keychain entry cannot be read back")));
        QByteArray back = job->binaryData();
        const bool same = SecretBytes::copyOf(back).equals(*expected);
        SecretBytes::wipe(back);
        if (!same)
            return finish<Status>(
                promise, keychainUnavailable(QStringLiteral("keychain gave back something else")));
        finish<Status>(promise, Done{});
    };
    start<QKeychain::WritePasswordJob>(
        writing,
        m_patience,
        m_gate,
        [promise, compare, account, service = m_service, patience = m_patience, gate = m_gate](
            QKeychain::WritePasswordJob* job) {
            if (job == nullptr)
                return finish<Status>(promise, noAnswer());
            if (job->error() != QKeychain::NoError)
                return finish<Status>(promise, errorOf(job->error()));
            auto* reading = new QKeychain::ReadPasswordJob(service);
            reading->setKey(account);
            start<QKeychain::ReadPasswordJob>(reading, patience, gate, compare);
        });
    return promise->future();
}

QFuture<Result<SecretBytes>> SystemKeychain::load(const QString& account)
{
    using Answer = Result<SecretBytes>;
    const auto promise = startedPromise<Answer>();
    if (m_gate->hanging > 0) {
        finish<Answer>(promise, stillHanging());
        return promise->future();
    }
    auto* reading = new QKeychain::ReadPasswordJob(m_service);
    reading->setKey(account);
    start<QKeychain::ReadPasswordJob>(
        reading,
        m_patience,
        m_gate,
        [promise, account, service = m_service, patience = m_patience](
            QKeychain::ReadPasswordJob* job) {
            if (job == nullptr)
                return finish<Answer>(promise, noAnswer());
            if (job->error() == QKeychain::EntryNotFound)
                return askWhetherLocked(service, account, patience, [promise](bool isLocked) {
                    finish<Answer>(promise, isLocked ? entryLocked() : notThere());
                });
            if (job->error() != QKeychain::NoError)
                return finish<Answer>(promise, errorOf(job->error()));
            QByteArray bytes = job->binaryData();
            SecretBytes secret = SecretBytes::copyOf(bytes);
            SecretBytes::wipe(bytes);
            if (secret.isEmpty())
                return finish<Answer>(promise, notThere());
            finish<Answer>(promise, std::move(secret));
        });
    return promise->future();
}

QFuture<Status> SystemKeychain::remove(const QString& account)
{
    const auto promise = startedPromise<Status>();
    if (m_gate->hanging > 0) {
        finish<Status>(promise, stillHanging());
        return promise->future();
    }
    auto* removing = new QKeychain::DeletePasswordJob(m_service);
    removing->setKey(account);
    start<QKeychain::DeletePasswordJob>(
        removing,
        m_patience,
        m_gate,
        [promise, account, service = m_service, patience = m_patience](
            QKeychain::DeletePasswordJob* job) {
            if (job == nullptr)
                return finish<Status>(promise, noAnswer());
            if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound)
                return finish<Status>(promise, errorOf(job->error()));
            // A locked entry counts as "nothing there" for QtKeychain and would stay behind.
            askWhetherLocked(service, account, patience, [promise](bool isLocked) {
                if (isLocked)
                    return finish<Status>(promise, entryLocked());
                finish<Status>(promise, Done{});
            });
        });
    return promise->future();
}

} // namespace wenshu::vault

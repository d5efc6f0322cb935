#include "vault/WaitingKeychain.h"

#include "Wrap.h"

#include <QDeadlineTimer>
#include <QFutureWatcher>
#include <QSemaphore>
#include <QThread>

#include <functional>
#include <optional>

namespace wenshu::vault {

using crypto::SecretBytes;
using detail::keychainUnavailable;

namespace {

/// Where the answer is left. Shared, because the one who waits may give up first.
template <typename T> struct Answer {
    QSemaphore ready;
    std::optional<Result<T>> result;
};

} // namespace

WaitingKeychain::WaitingKeychain(
    std::shared_ptr<Keychain> keychain, QObject& home, std::chrono::milliseconds patience)
    : m_keychain(std::move(keychain))
    , m_home(home)
    , m_patience(patience)
{
}

template <typename T> Result<T> WaitingKeychain::ask(std::function<QFuture<Result<T>>()> call)
{
    if (m_gaveUp)
        return keychainUnavailable(QStringLiteral("the program ends"));
    if (m_home.thread() == QThread::currentThread())
        return keychainUnavailable(QStringLiteral("keychain asked on its own thread"));
    const auto answer = std::make_shared<Answer<T>>();
    QtFuture::makeReadyFuture().then(&m_home, [home = &m_home, call = std::move(call), answer] {
        // Not then(): Qt 6.4 runs a continuation again when the promise of a future whose result
        // was taken dies.
        auto* watcher = new QFutureWatcher<Result<T>>(home);
        QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, answer] {
            QFuture<Result<T>> future = watcher->future();
            watcher->deleteLater();
            if (future.resultCount() > 0)
                answer->result.emplace(future.takeResult());
            else
                answer->result.emplace(keychainUnavailable(QStringLiteral("keychain gave up")));
            answer->ready.release();
        });
        watcher->setFuture(call());
    });
    constexpr int kSlice = 50;
    const QDeadlineTimer end(m_patience);
    while (!answer->ready.tryAcquire(1, kSlice)) {
        if (m_gaveUp || end.hasExpired())
            return keychainUnavailable(QStringLiteral("keychain gave no answer in time"));
    }
    return *std::move(answer->result);
}

void WaitingKeychain::giveUp()
{
    m_gaveUp = true;
}

Status WaitingKeychain::store(const QString& account, SecretBytes secret)
{
    const auto shared = std::make_shared<SecretBytes>(std::move(secret));
    return ask<Done>([keychain = m_keychain, account, shared] {
        return keychain->store(account, std::move(*shared));
    });
}

Result<SecretBytes> WaitingKeychain::load(const QString& account)
{
    return ask<SecretBytes>([keychain = m_keychain, account] { return keychain->load(account); });
}

Status WaitingKeychain::remove(const QString& account)
{
    return ask<Done>([keychain = m_keychain, account] { return keychain->remove(account); });
}

} // namespace wenshu::vault

#pragma once
#include "vault/Keychain.h"

#include <QObject>

#include <atomic>
#include <functional>

namespace wenshu::vault {

/// The keychain as worker threads use it: each call blocks until it is answered, for a bounded
/// time. Errors as Keychain's. A port: tests give a scripted one.
class BlockingKeychain {
public:
    BlockingKeychain() = default;
    BlockingKeychain(const BlockingKeychain&) = delete;
    BlockingKeychain& operator=(const BlockingKeychain&) = delete;
    virtual ~BlockingKeychain() = default;

    /// Done only after the secret was read back and compared.
    virtual Status store(const QString& account, crypto::SecretBytes secret) = 0;
    virtual Result<crypto::SecretBytes> load(const QString& account) = 0;
    /// Done also where there was nothing.
    virtual Status remove(const QString& account) = 0;
};

/// Carries the calls of worker threads to a Keychain that lives with an event loop, and waits there
/// for the answer. Never to be called on the loop's own thread: it would wait for itself; such a
/// call is refused as KeychainUnavailable.
class WaitingKeychain final : public BlockingKeychain {
public:
    /// @param home an object of the thread whose event loop runs, where the calls are made;
    /// borrowed, outlives every call.
    /// @param patience bounds one call, longer than what @p keychain itself allows for it.
    WaitingKeychain(
        std::shared_ptr<Keychain> keychain, QObject& home, std::chrono::milliseconds patience);

    Status store(const QString& account, crypto::SecretBytes secret) override;
    Result<crypto::SecretBytes> load(const QString& account) override;
    Status remove(const QString& account) override;
    /// The event loop ends: nobody waits for it any more, and later calls are refused. Any thread.
    void giveUp();

private:
    template <typename T> Result<T> ask(std::function<QFuture<Result<T>>()> call);

    std::shared_ptr<Keychain> m_keychain;
    QObject& m_home;
    std::chrono::milliseconds m_patience;
    std::atomic<bool> m_gaveUp{false};
};

} // namespace wenshu::vault

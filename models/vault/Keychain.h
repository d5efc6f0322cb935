#pragma once
#include "base/Result.h"
#include "crypto/SecretBytes.h"

#include <QFuture>
#include <QString>

#include <chrono>
#include <memory>

namespace wenshu::vault {

/// The system's keychain, where it has one: a convenience copy of the vault's keychain secret,
/// never the only way in. Every call ends: done, NotFound, or KeychainUnavailable (no service,
/// locked, refused, no answer in time, a wrong answer) — ask for the passphrase then. Called on a
/// thread with an event loop, normally the main one; futures finish there.
class Keychain {
public:
    Keychain() = default;
    Keychain(const Keychain&) = delete;
    Keychain& operator=(const Keychain&) = delete;
    virtual ~Keychain() = default;

    /// Done only after the secret was read back and compared.
    virtual QFuture<Status> store(const QString& account, crypto::SecretBytes secret) = 0;
    virtual QFuture<Result<crypto::SecretBytes>> load(const QString& account) = 0;
    /// Done also where there was nothing.
    virtual QFuture<Status> remove(const QString& account) = 0;
};

/// The Secret Service (or KWallet) through QtKeychain; never its plain-text fallback.
class SystemKeychain final : public Keychain {
public:
    /// @p service names the program in the keychain; @p patience bounds one call.
    explicit SystemKeychain(
        const QString& service, std::chrono::milliseconds patience = std::chrono::seconds(10));
    ~SystemKeychain() override;

    QFuture<Status> store(const QString& account, crypto::SecretBytes secret) override;
    QFuture<Result<crypto::SecretBytes>> load(const QString& account) override;
    QFuture<Status> remove(const QString& account) override;

private:
    struct Gate;
    QString m_service;
    std::chrono::milliseconds m_patience;
    std::shared_ptr<Gate> m_gate;
};

} // namespace wenshu::vault

#pragma once
#include "base/Result.h"
#include "crypto/SecretBytes.h"
#include "crypto/Sm2.h"
#include "io/AtomicFile.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <map>
#include <memory>

namespace wenshu::vault {

/// What it costs to try one passphrase. Stored in the file, bounded when read.
struct ScryptCost {
    int logN = 17; ///< 2^17 rounds: 128 MiB and about a third of a second with r = 8
    int r = 8;
    int p = 1;

    static constexpr std::uint64_t kMaxMemory = std::uint64_t{1} << 30U;

    /// For tests only: opens in milliseconds and would be guessed as fast.
    static ScryptCost fastForTests() { return {10, 8, 1}; }

    /// False for parameters weaker than tests use, or that want more than 1 GiB or half a minute.
    bool acceptable() const;
};

/// An open vault: the only way to its secrets, so that a closed one can neither be read nor saved.
/// Every change is written at once, as a whole or not at all; the generation before stays beside it
/// as "<path>.previous". Move-only; one thread at a time; all calls block, changes by a disk sync.
class OpenVault {
public:
    OpenVault(OpenVault&&) noexcept;
    OpenVault& operator=(OpenVault&&) noexcept;
    OpenVault(const OpenVault&) = delete;
    OpenVault& operator=(const OpenVault&) = delete;
    ~OpenVault();

    /// False after close() and for a vault that was moved away; everything then says Locked.
    bool isOpen() const { return m_state != nullptr; }

    /// A copy. KeyMissing where there is none of that name.
    Result<crypto::SecretBytes> secret(const QString& name) const;
    /// Adds or replaces. @p name has 1 … 200 characters, a secret at most 64 KiB, a vault at most
    /// 1000 of them. Conflict where another program changed the file since it was opened.
    Status setSecret(const QString& name, crypto::SecretBytes secret);
    /// Several in one write: all or none.
    Status setSecrets(std::map<QString, crypto::SecretBytes>&& secrets);
    /// KeyMissing where there is none.
    Status removeSecret(const QString& name);
    Result<QStringList> names() const;

    /// The old passphrase opens it no longer; other ways in stay. Usage where @p passphrase is
    /// empty. A copy of the file made before still opens with the old one, and gives the same
    /// secrets.
    Status changePassphrase(const crypto::SecretBytes& passphrase);
    /// A fresh secret that opens this vault, to be put into the keychain. An earlier one no longer
    /// does.
    Result<crypto::SecretBytes> enableKeychain();
    /// No keychain secret opens it any more.
    Status disableKeychain();
    Result<bool> hasKeychain() const;
    /// Lets the owner of @p key 's private part open it; replaces an earlier recovery key.
    Status addRecovery(const crypto::Sm2PublicKey& key);
    Result<bool> hasRecovery() const;

    /// Wipes the keys from memory.
    void close();

private:
    friend class Vault;
    struct State;
    explicit OpenVault(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// The ways into a vault file. All block for the cost of scrypt or a disk sync: worker threads
/// only. Errors of every unlock: NotFound, Malformed (no vault at all), Corrupt (damaged; the file
/// is left as it is and Vault::restorePrevious() may help), NewerVersion, LimitExceeded (absurd
/// costs).
class Vault {
public:
    struct Options {
        ScryptCost cost;
        io::FileOps* ops = nullptr; ///< for tests; borrowed, outlives the vault
    };

    /// A new vault without secrets, mode 0600. Conflict where @p path exists, Usage where @p
    /// passphrase is empty.
    static Result<OpenVault>
    create(const QString& path, const crypto::SecretBytes& passphrase, const Options& options);
    static Result<OpenVault> create(const QString& path, const crypto::SecretBytes& passphrase);
    /// WrongPassphrase where it does not open.
    static Result<OpenVault>
    unlock(const QString& path, const crypto::SecretBytes& passphrase, io::FileOps* ops = nullptr);
    /// @p secret as enableKeychain() gave it. KeyMissing where it is not, or no longer, a key to
    /// it.
    static Result<OpenVault> unlockWithSecret(
        const QString& path, const crypto::SecretBytes& secret, io::FileOps* ops = nullptr);
    /// Whether some keychain's secret opens it, told without opening it.
    static Result<bool> hasKeychain(const QString& path);
    /// KeyMissing where the vault has no recovery or another's.
    static Result<OpenVault> unlockWithRecovery(
        const QString& path, const crypto::Sm2PrivateKey& key, io::FileOps* ops = nullptr);

    /// Puts the previous generation in place of a damaged file, which is kept as
    /// "<path>.damaged-<n>". Conflict where the present file is sound, NotFound without a previous
    /// one, Corrupt where that is damaged too.
    static Status restorePrevious(const QString& path, io::FileOps* ops = nullptr);

private:
    struct Loaded;
    static Result<Loaded> load(const QString& path);
    static Result<OpenVault>
    open(const QString& path, Loaded loaded, crypto::SecretBytes master, io::FileOps* ops);
};

} // namespace wenshu::vault

#pragma once
#include "base/Result.h"
#include "vault/Vault.h"

#include <QByteArray>

#include <optional>

namespace wenshu::vault::detail {

inline constexpr int kVersion = 1;
inline constexpr qint64 kFileMax = 16LL * 1024 * 1024;

struct PassphraseWrap {
    ScryptCost cost;
    QByteArray salt;
    QByteArray sealedKey;

    /// What the sealed key is bound to: a cost or salt exchanged in the file does not open.
    QByteArray associated() const;
};

struct RecoveryWrap {
    QByteArray point;
    QByteArray cipher; ///< SM2Cipher of the master key
};

/// The vault file: "WSVAULT\n", two bytes of version, DER SEQUENCE{passphrase, [0] keychain
/// OPTIONAL, [1] recovery OPTIONAL, contents}, SM3 of all before. Magic, version and digest stay
/// where they are in every version, so that damage and age are told apart from a wrong passphrase.
struct VaultFile {
    PassphraseWrap passphrase;
    std::optional<QByteArray> keychain; ///< the master key sealed by the keychain's secret
    std::optional<RecoveryWrap> recovery;
    QByteArray contents; ///< sealed by the master key, bound to head()

    /// Version and ways in, as they stand in the file.
    QByteArray head() const;
    QByteArray write() const;
    static Result<VaultFile> read(QByteArrayView bytes);
};

Error corrupt(const QString& diagnostic);

} // namespace wenshu::vault::detail

#pragma once
#include "base/Result.h"
#include "crypto/SecretBytes.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QCoreApplication>

#include <optional>

// The vault's own building blocks: AES-256-GCM and scrypt over EVP, and the sentences of this room.
namespace wenshu::vault {

struct ScryptCost;

namespace detail {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_vault)
};

inline constexpr qsizetype kKeySize = 32;

/// nonce (12, fresh) ‖ cipher text ‖ tag (16) under a 32-byte key.
Result<QByteArray>
seal(const crypto::SecretBytes& key, QByteArrayView associated, QByteArrayView plain);
/// Nothing where the key, the associated data or any byte is another.
std::optional<crypto::SecretBytes>
unseal(const crypto::SecretBytes& key, QByteArrayView associated, QByteArrayView sealed);
/// 32 bytes; @p cost must be acceptable(). Blocks for a third of a second at the default cost.
Result<crypto::SecretBytes>
stretch(const crypto::SecretBytes& passphrase, QByteArrayView salt, const ScryptCost& cost);
crypto::SecretBytes freshKey();
/// KeychainUnavailable.
Error keychainUnavailable(const QString& diagnostic);

} // namespace detail
} // namespace wenshu::vault

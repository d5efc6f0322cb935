#pragma once
#include "base/Result.h"
#include "crypto/SecretBytes.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace wenshu::exchange {

/// A user's nkey: the Ed25519 pair a hub knows a seat by. Move-only.
class NKey {
public:
    NKey(NKey&&) noexcept;
    NKey& operator=(NKey&&) noexcept;
    ~NKey();

    static Result<NKey> generate();
    /// From the text form "SU…" (58 characters). Malformed when it is none.
    static Result<NKey> fromSeed(const crypto::SecretBytes& seed);

    /// "U…", 56 characters: what the hub's configuration names.
    QString publicText() const;
    /// "SU…", for the vault and the enrolment package; never written in the clear.
    crypto::SecretBytes seed() const;
    /// 64 bytes over the hub's nonce.
    Result<QByteArray> sign(QByteArrayView nonce) const;

private:
    struct Key;
    explicit NKey(std::unique_ptr<Key> key);
    std::unique_ptr<Key> m_key;
};

/// True for 56 characters of base32 that decode to a user's public nkey with the right checksum.
bool isPublicUserNKey(QStringView text);

} // namespace wenshu::exchange

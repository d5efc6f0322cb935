#pragma once
#include "crypto/Sm2.h"
#include "hub/SealedBox.h"

#include <QByteArray>
#include <QString>

namespace wenshu::hub {

/// A unit's recovery key 恢复密钥: opens the vault of every seat of the unit, when a passphrase is
/// forgotten. Its private half exists in one file, kept by the unit's administrator; the hub and
/// the enrolment packages hold the public half alone. Move-only.
struct RecoveryKey {
    QString unitCode;
    QString unitName;
    crypto::Sm2PrivateKey key;

    /// The administrator's file, encrypted under his passphrase.
    Result<QByteArray> seal(const crypto::SecretBytes& passphrase, BoxCost cost = {}) const;
    /// WrongPassphrase, Malformed; NewerVersion when a newer operator's tool made it.
    static Result<RecoveryKey>
    open(QByteArrayView file, const crypto::SecretBytes& passphrase, const Limits& limits);
};

} // namespace wenshu::hub

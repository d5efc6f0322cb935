#pragma once
#include "crypto/Certificate.h"
#include "directory/Entry.h"
#include "hub/SealedBox.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace wenshu::hub {

/// A private key with its certificate.
struct KeyAndCertificate {
    crypto::Sm2PrivateKey key;
    crypto::Certificate certificate;
};

/// The unit's encryption key of one epoch.
struct UnitEpochKey {
    int epoch = 0;
    KeyAndCertificate pair;
};

/// A clerk who works at the seat.
struct ClerkKey {
    directory::Person person;
    crypto::Sm2PrivateKey key;
};

/// Everything a workstation needs to become a seat of its unit. Travels from the operator to the
/// seat encrypted under a passphrase told by another way. Move-only: it holds keys.
struct Enrolment {
    QString seat; ///< `<unit token>_<n>`
    directory::Unit unit;
    QString hubName;
    QStringList hubUrls;
    QByteArray hubCaPem;                      ///< TLS, pinned
    crypto::Certificate root;                 ///< of units' and clerks' certificates
    crypto::Certificate directoryAuthority;   ///< signs the directory
    crypto::SecretBytes nkeySeed;             ///< signs in at the hub
    KeyAndCertificate seatKey;                ///< unit keys are wrapped for it
    KeyAndCertificate unitSigning;            ///< machine receipts
    std::vector<UnitEpochKey> unitEncryption; ///< every epoch the seat may read, oldest first
    std::vector<ClerkKey> clerks;
    std::vector<QByteArray> directory; ///< signed entries, so that it can address at once
    crypto::Sm2PublicKey recovery;     ///< the unit's recovery key; null where it has none

    /// `_INBOX.<seat>`
    QString inbox() const;

    Result<QByteArray> seal(const crypto::SecretBytes& passphrase, BoxCost cost = {}) const;
    /// WrongPassphrase, Malformed; NewerVersion when a newer operator's tool made it.
    static Result<Enrolment>
    open(QByteArrayView package, const crypto::SecretBytes& passphrase, const Limits& limits);
};

/// The unit key of a later epoch out of the seat's directory entry. Undecryptable when it is not
/// for this seat, Malformed when it is not the key of its certificate.
Result<UnitEpochKey>
unwrapUnitKey(const directory::WrappedKey& wrapped, const crypto::Sm2PrivateKey& seatKey);

} // namespace wenshu::hub

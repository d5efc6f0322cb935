#pragma once
#include "base/Limits.h"
#include "crypto/Certificate.h"
#include "crypto/TrustStore.h"
#include "directory/Directory.h"
#include "exchange/Envelope.h"
#include "exchange/Transport.h"

#include <optional>
#include <vector>

namespace wenshu::exchange {

/// An encryption key of the unit, of one epoch.
struct DecryptionKey {
    crypto::Certificate certificate;
    crypto::Sm2PrivateKey key;
};

/// Who acts on this seat: the clerk and the unit, with their keys. Both certificates carry the unit
/// code (2.5.4.97); the unit's is issued to the unit itself (common name = organization), a clerk's
/// is not, so that neither can stand for the other. Move-only; comes out of an open vault and lives
/// no longer than it.
struct Identity {
    UnitAddress unit;
    int seat = 1;
    QString clerk; ///< exactly the common name of clerkCertificate
    crypto::Certificate clerkCertificate;
    crypto::Sm2PrivateKey clerkKey;
    crypto::Certificate unitCertificate;
    crypto::Sm2PrivateKey unitKey;
    std::vector<DecryptionKey> decryptionKeys; ///< all epochs this seat was given, newest first

    QString seatId() const { return SeatId{unit.unit, seat}.toText(); }
};

/// Machine messages carry the unit's signature, a clerk's carry the clerk's as well.
enum class Voice { Machine, Clerk };

/// The `from` that envelopes of @p identity must have.
EnvelopeSender senderOf(const Identity& identity, Voice voice);

struct SealedMessage {
    QByteArray signedBytes; ///< DER SignedData: what receipts answer and what is kept as evidence
    QByteArray digest;      ///< SM3 of signedBytes
    QByteArray payload;     ///< DER EnvelopedData over signedBytes: what the hub carries
};

/// Signs (unit, and clerk where the envelope names one), then encrypts for @p recipient. Usage when
/// `from` is not of @p identity; Malformed where decodeEnvelope() would refuse @p envelope;
/// CertificateUntrusted when @p recipient is not for encryption; LimitExceeded above
/// limits.envelopeBytes.
Result<SealedMessage> sealEnvelope(
    const Envelope& envelope,
    const Identity& identity,
    const crypto::Certificate& recipient,
    const Limits& limits);

/// What a received message proved to be.
struct OpenedMessage {
    Envelope envelope;
    QByteArray signedBytes;
    QByteArray digest;
    crypto::Certificate unitCertificate;
    crypto::Certificate clerkCertificate; ///< null in machine messages
    QDateTime hubTime;
};

/// Against what a message is judged. Borrowed.
struct Judgement {
    const Identity& identity;
    const crypto::TrustStore& trust;
    const directory::Directory& directory;
    Limits limits;
};

/// The receiver's order of exchange.md §5, all but "seen before" and commit: limits → decrypt →
/// signatures → chain, revocation and validity at hub time → the certificate's unit is the
/// subject's `from` is the signed `from` → `to` is this unit and the subject's. Undecryptable for
/// all that fails before the signatures; then SignatureInvalid, CertificateUntrusted,
/// CertificateExpired, CertificateRevoked, Malformed, LimitExceeded, WrongAddressee, and Replayed
/// where the message id of the outer header is not the signed one.
Result<OpenedMessage> openMessage(const InMessage& message, const Judgement& judgement);

/// The same for an event of the unit's own log, whose subject is a FlowSubject.
Result<OpenedMessage> openFlowMessage(const InMessage& message, const Judgement& judgement);

/// Whether a message openFlowMessage() could not decrypt is whole and sealed for a key that @p
/// identity was not given: another seat may well read it.
bool isSealedForOthers(const InMessage& message, const Identity& identity, const Limits& limits);

/// A receipt out of its kept signed bytes.
struct VerifiedReceipt {
    Envelope frame; ///< who gave it: frame.from
    Receipt receipt;
    QByteArray digest; ///< SM3 of the signed bytes
    crypto::Certificate unitCertificate;
    crypto::Certificate clerkCertificate; ///< null for machine receipts
    QDateTime judgedAt;
};

/// Judges a receipt without a profile (`wenshu verify-receipt`): signatures, chain and validity at
/// @p moment, or at the time the receipt itself tells. Malformed, LimitExceeded, SignatureInvalid,
/// CertificateUntrusted, CertificateExpired, CertificateRevoked, WrongAddressee (the certificate is
/// of another unit or clerk than the receipt names).
Result<VerifiedReceipt> verifyReceipt(
    QByteArrayView signedBytes,
    const crypto::TrustStore& trust,
    const std::optional<QDateTime>& moment,
    const Limits& limits);

/// The envelope inside signed bytes this seat keeps and judged before; reads only.
Result<Envelope> keptEnvelope(QByteArrayView signedBytes, const Limits& limits);

/// The value of a header, or empty.
QByteArray headerValue(const Headers& headers, QByteArrayView name);

inline constexpr char kMsgIdHeader[] = "Nats-Msg-Id";
inline constexpr char kVersionHeader[] = "Wenshu-V";
inline constexpr char kSequenceHeader[] = "Wenshu-Seq";
inline constexpr char kBlobHeader[] = "Wenshu-Blob";

} // namespace wenshu::exchange

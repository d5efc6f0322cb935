#pragma once
#include "base/Id.h"
#include "base/Limits.h"
#include "base/Result.h"
#include "crypto/SecretBytes.h"
#include "document/Paper.h"
#include "exchange/BlobTransfer.h"
#include "exchange/FlowEvent.h"
#include "exchange/Receipt.h"
#include "exchange/Subject.h"

#include <memory>
#include <optional>
#include <vector>

namespace wenshu::exchange {

/// Files below this size together ride inside the envelope; larger ones lie in a bucket.
inline constexpr qint64 kInlineBytes = 256 * 1024;

/// One file of a consignment. Either inlined or in a bucket, never both.
struct EnvelopeFile {
    QString name;      ///< a plain file name: no separators, no control characters, 1 … 255 bytes
    QString mediaType; ///< e.g. application/ofd
    qint64 size = 0;
    QByteArray digest; ///< SM3 of the clear file
    std::optional<QByteArray> inlined;
    std::optional<BlobLocation> blob; ///< its size and digest equal those above
    std::shared_ptr<const crypto::SecretBytes> contentKey; ///< 16 bytes, with blob
};

/// Who speaks, inside the signature. The fingerprints tie both signatures to one sender, so that
/// no signer can be cut out or put in.
struct EnvelopeSender {
    UnitAddress address;
    int seat = 1;
    QString clerk;               ///< name as in the clerk's certificate; empty in machine messages
    QByteArray unitCertificate;  ///< SM3 fingerprint, 32 bytes
    QByteArray clerkCertificate; ///< SM3 fingerprint; empty in machine messages
    bool operator==(const EnvelopeSender&) const = default;
};

enum class EnvelopeKind { Document = 1, Receipt = 2, Recall = 3, Control = 4, Flow = 5 };

/// The signed contents of every message (exchange.md §5), one per recipient. A value.
struct Envelope {
    int version = 1;
    Id msgId; ///< random, one per document and recipient
    Id docId; ///< of the consignment, for ever
    EnvelopeKind kind = EnvelopeKind::Document;
    EnvelopeSender from;
    UnitAddress to;
    QByteArray recipientsHash; ///< see recipientsHash(); 32 bytes
    QDateTime createdAt;       ///< sender's clock, UTC, whole seconds
    quint32 chainSequence = 1; ///< counter of this seat to this recipient, from 1
    QByteArray prevMsgHash;    ///< SM3 of the signed bytes before it in that chain; empty for 1
    document::UrgencyLevel urgency = document::UrgencyLevel::Normal;
    document::SecrecyLevel secrecy = document::SecrecyLevel::None;
    std::optional<QDateTime> expiresAt;
    std::optional<Id> replyTo;
    std::vector<EnvelopeFile> files; ///< Document only; the first is the paper itself
    QByteArray description;          ///< Document only: opaque to the exchange, at most 64 KB
    std::optional<Receipt> receipt;  ///< Receipt only
    std::optional<FlowEvent> flow;   ///< Flow only
};

/// What the name of an EnvelopeFile must be, where it is made and where it arrives.
bool isFileName(const QString& name);
/// The same for its media type: plain, at most 100 bytes, may be empty.
bool isMediaType(const QString& type);

/// SM3 over the recipients' addresses in order, one a line: every recipient can see that all were
/// told of the same list.
QByteArray recipientsHash(std::vector<UnitAddress> recipients);
/// SM3 over docId and the digests of all files: what makes two envelopes the same consignment.
QByteArray contentDigest(const Envelope& envelope);

QByteArray encodeEnvelope(const Envelope& envelope);
/// Malformed or LimitExceeded unless every field obeys the rules above. Trailing and unknown
/// fields are malformed: what is signed is exactly what is read.
Result<Envelope> decodeEnvelope(QByteArrayView der, const Limits& limits);

} // namespace wenshu::exchange

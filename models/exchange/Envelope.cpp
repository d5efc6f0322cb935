#include "exchange/Envelope.h"

#include "base/PlainText.h"
#include "crypto/Digest.h"
#include "exchange/DerFields.h"

#include <algorithm>

namespace wenshu::exchange {

namespace {

using crypto::DerWriter;
using crypto::der::context;

constexpr qsizetype kNameBytes = 255;
constexpr qsizetype kMediaTypeBytes = 100;
constexpr qsizetype kClerkBytes = 120;
constexpr qsizetype kBucketBytes = 40;
constexpr qsizetype kNuidBytes = 64;
constexpr qsizetype kKeyBytes = 16;
constexpr qsizetype kDescriptionBytes = 64LL * 1024;
constexpr qint64 kFileBytes = 2LL * 1024 * 1024 * 1024;
constexpr int kLeastChunk = 4 * 1024;
constexpr int kMostChunk = 768 * 1024;
constexpr qint64 kMostChain = 0x7fffffff;

/// Visible ASCII without separators of subjects' wildcards: what may stand in a bucket or nuid.
bool isBlobName(const QString& name, QStringView extra)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [extra](QChar c) {
        const char16_t u = c.unicode();
        return (u >= u'0' && u <= u'9') || (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') ||
               extra.contains(c);
    });
}

bool isNuid(const QString& nuid)
{
    const QList<QStringView> parts = QStringView(nuid).split(u'.');
    return parts.size() == 3 && isRegionToken(parts[0]) && isUnitToken(parts[1]) &&
           isBlobName(parts[2].toString(), u"");
}

QByteArray addressDer(const UnitAddress& address)
{
    return DerWriter()
        .sequence(DerWriter().utf8(address.region).utf8(address.unit).bytes())
        .bytes();
}

QByteArray senderDer(const EnvelopeSender& from)
{
    DerWriter fields;
    fields.utf8(from.address.region)
        .utf8(from.address.unit)
        .integer(from.seat)
        .utf8(from.clerk)
        .octets(from.unitCertificate)
        .octets(from.clerkCertificate);
    return DerWriter().sequence(fields.bytes()).bytes();
}

QByteArray fileDer(const EnvelopeFile& file)
{
    DerWriter fields;
    fields.utf8(file.name).utf8(file.mediaType).integer(file.size).octets(file.digest);
    if (file.inlined)
        fields.value(context(0), DerWriter().octets(*file.inlined).bytes());
    if (file.blob) {
        DerWriter blob;
        blob.utf8(file.blob->bucket)
            .utf8(file.blob->nuid)
            .integer(file.blob->chunks)
            .integer(file.blob->chunkSize)
            .octets(file.contentKey ? file.contentKey->view() : QByteArrayView())
            .octets(file.blob->manifestDigest);
        fields.value(context(1), DerWriter().sequence(blob.bytes()).bytes());
    }
    return DerWriter().sequence(fields.bytes()).bytes();
}

UnitAddress readAddress(DerFields& fields)
{
    const QString region = fields.text(6);
    const QString unit = fields.text(18);
    auto address = UnitAddress::make(region, unit);
    if (!address) {
        fields.fail("not a unit address");
        return {};
    }
    return std::move(address).value();
}

EnvelopeSender readSender(DerFields& outer)
{
    DerFields fields = outer.sequence();
    EnvelopeSender from;
    from.address = readAddress(fields);
    from.seat = static_cast<int>(fields.integer(1, 9999));
    from.clerk = fields.text(kClerkBytes);
    from.unitCertificate = fields.digest();
    from.clerkCertificate = fields.digestOrNone();
    if (from.clerk.isEmpty() != from.clerkCertificate.isEmpty())
        fields.fail("clerk without certificate, or the reverse");
    outer.close(fields);
    return from;
}

void readBlob(DerFields& outer, EnvelopeFile& file)
{
    DerFields wrapped = outer.context(1);
    DerFields fields = wrapped.sequence();
    BlobLocation blob;
    blob.bucket = fields.text(kBucketBytes);
    blob.nuid = fields.text(kNuidBytes);
    blob.chunks = static_cast<int>(fields.integer(0, kFileBytes / kLeastChunk));
    blob.chunkSize = static_cast<int>(fields.integer(kLeastChunk, kMostChunk));
    QByteArray key = fields.octets(kKeyBytes, kKeyBytes);
    file.contentKey = std::make_shared<const crypto::SecretBytes>(crypto::SecretBytes::copyOf(key));
    crypto::SecretBytes::wipe(key);
    blob.manifestDigest = fields.digest();
    blob.size = file.size;
    blob.digest = file.digest;
    if (!isBlobName(blob.bucket, u"_") || !isNuid(blob.nuid))
        fields.fail("bucket or nuid is no plain name");
    if (blob.chunks != (file.size + blob.chunkSize - 1) / blob.chunkSize)
        fields.fail("number of chunks does not match the size");
    wrapped.close(fields);
    outer.close(wrapped);
    file.blob = std::move(blob);
}

EnvelopeFile readFile(DerFields& outer)
{
    DerFields fields = outer.sequence();
    EnvelopeFile file;
    file.name = fields.text(kNameBytes);
    file.mediaType = fields.text(kMediaTypeBytes);
    file.size = fields.integer(0, kFileBytes);
    file.digest = fields.digest();
    if (!fields.hasFailed() && !isFileName(file.name))
        fields.fail("not a plain file name");
    if (fields.hasContext(0)) {
        DerFields inner = fields.context(0);
        file.inlined = inner.octets(0, kInlineBytes);
        fields.close(inner);
        if (file.inlined->size() != file.size)
            fields.fail("inlined file is not as long as it says");
    } else if (fields.hasContext(1)) {
        readBlob(fields, file);
    } else {
        fields.fail("file without contents");
    }
    outer.close(fields);
    return file;
}

void readFiles(DerFields& outer, std::vector<EnvelopeFile>& files, int most, bool& tooMany)
{
    DerFields fields = outer.context(2);
    qint64 inlinedBytes = 0;
    while (!fields.atEnd() && !fields.hasFailed()) {
        if (static_cast<int>(files.size()) >= most) {
            tooMany = true;
            break;
        }
        files.push_back(readFile(fields));
        if (files.back().inlined)
            inlinedBytes += files.back().inlined->size();
    }
    if (tooMany)
        return;
    if (inlinedBytes > kInlineBytes)
        fields.fail("more inlined than an envelope carries");
    if (files.empty())
        fields.fail("empty list of files");
    outer.close(fields);
}

/// What must be there for the kind, and nothing else.
bool bodyFitsKind(const Envelope& envelope)
{
    const bool hasFiles = !envelope.files.empty();
    const bool hasReceipt = envelope.receipt.has_value();
    const bool hasFlow = envelope.flow.has_value();
    switch (envelope.kind) {
    case EnvelopeKind::Document:
        return hasFiles && !hasReceipt && !hasFlow && !envelope.from.clerk.isEmpty();
    case EnvelopeKind::Receipt:
        return hasReceipt && !hasFiles && !hasFlow && envelope.description.isEmpty() &&
               isHumanEvent(envelope.receipt->event) == !envelope.from.clerk.isEmpty();
    case EnvelopeKind::Flow:
        return hasFlow && !hasFiles && !hasReceipt && envelope.description.isEmpty() &&
               !envelope.from.clerk.isEmpty() && envelope.to == envelope.from.address;
    case EnvelopeKind::Recall:
    case EnvelopeKind::Control:
        return !hasFiles && !hasReceipt && !hasFlow && envelope.description.isEmpty();
    }
    return false;
}

void readOptional(DerFields& fields, Envelope& envelope)
{
    if (fields.hasContext(0)) {
        DerFields inner = fields.context(0);
        envelope.expiresAt = inner.time();
        fields.close(inner);
    }
    if (fields.hasContext(1)) {
        DerFields inner = fields.context(1);
        envelope.replyTo = inner.id();
        fields.close(inner);
    }
}

/// A nested structure of its own, wrapped as octets so that it is encoded in one place only.
QByteArray readWrapped(DerFields& fields, quint8 number, qsizetype most)
{
    DerFields inner = fields.context(number);
    QByteArray bytes = inner.octets(1, most);
    fields.close(inner);
    return bytes;
}

Status readBody(DerFields& fields, Envelope& envelope)
{
    constexpr qsizetype kBodyBytes = 8LL * 1024;
    if (fields.hasContext(3))
        envelope.description = readWrapped(fields, 3, kDescriptionBytes);
    if (fields.hasContext(4)) {
        auto receipt = decodeReceipt(readWrapped(fields, 4, kBodyBytes));
        if (!receipt)
            return std::move(receipt).error();
        envelope.receipt = std::move(receipt).value();
    }
    if (fields.hasContext(5)) {
        auto event = decodeFlowEvent(readWrapped(fields, 5, kBodyBytes));
        if (!event)
            return std::move(event).error();
        envelope.flow = std::move(event).value();
    }
    return Done{};
}

} // namespace

bool isFileName(const QString& name)
{
    return !name.isEmpty() && name != u"." && name != u".." && !name.contains(u'/') &&
           !name.contains(u'\\') && isPlainText(name, false) && name.toUtf8().size() <= kNameBytes;
}

bool isMediaType(const QString& type)
{
    return isPlainText(type, false) && type.toUtf8().size() <= kMediaTypeBytes;
}

QByteArray recipientsHash(std::vector<UnitAddress> recipients)
{
    std::sort(recipients.begin(), recipients.end());
    crypto::Sm3 hash;
    for (const UnitAddress& recipient : recipients)
        hash.add(recipient.toText().toLatin1() + '\n');
    return hash.finish();
}

QByteArray contentDigest(const Envelope& envelope)
{
    crypto::Sm3 hash;
    hash.add(envelope.docId.toBytes());
    for (const EnvelopeFile& file : envelope.files)
        hash.add(crypto::sm3(file.name.toUtf8()) + file.digest);
    hash.add(crypto::sm3(envelope.description));
    return hash.finish();
}

QByteArray encodeEnvelope(const Envelope& envelope)
{
    DerWriter fields;
    fields.integer(envelope.version)
        .octets(envelope.msgId.toBytes())
        .octets(envelope.docId.toBytes())
        .integer(static_cast<int>(envelope.kind))
        .raw(senderDer(envelope.from))
        .raw(addressDer(envelope.to))
        .octets(envelope.recipientsHash)
        .generalizedTime(envelope.createdAt)
        .integer(envelope.chainSequence)
        .octets(envelope.prevMsgHash)
        .integer(static_cast<int>(envelope.urgency))
        .integer(static_cast<int>(envelope.secrecy));
    if (envelope.expiresAt)
        fields.value(context(0), DerWriter().generalizedTime(*envelope.expiresAt).bytes());
    if (envelope.replyTo)
        fields.value(context(1), DerWriter().octets(envelope.replyTo->toBytes()).bytes());
    if (!envelope.files.empty()) {
        QByteArray files;
        for (const EnvelopeFile& file : envelope.files)
            files += fileDer(file);
        fields.value(context(2), files);
    }
    if (!envelope.description.isEmpty())
        fields.value(context(3), DerWriter().octets(envelope.description).bytes());
    if (envelope.receipt)
        fields.value(context(4), DerWriter().octets(encodeReceipt(*envelope.receipt)).bytes());
    if (envelope.flow)
        fields.value(context(5), DerWriter().octets(encodeFlowEvent(*envelope.flow)).bytes());
    return DerWriter().sequence(fields.bytes()).bytes();
}

Result<Envelope> decodeEnvelope(QByteArrayView der, const Limits& limits)
{
    if (der.size() > limits.envelopeBytes)
        return limitExceeded("envelope larger than a message may be");
    auto opened = DerFields::sequence(der);
    if (!opened)
        return std::move(opened).error();
    DerFields& fields = *opened;
    Envelope envelope;
    envelope.version = static_cast<int>(fields.integer(1, 1));
    envelope.msgId = fields.id();
    envelope.docId = fields.id();
    envelope.kind = static_cast<EnvelopeKind>(fields.integer(
        static_cast<int>(EnvelopeKind::Document), static_cast<int>(EnvelopeKind::Flow)));
    envelope.from = readSender(fields);
    DerFields to = fields.sequence();
    envelope.to = readAddress(to);
    fields.close(to);
    envelope.recipientsHash = fields.digest();
    envelope.createdAt = fields.time();
    envelope.chainSequence = static_cast<quint32>(fields.integer(0, kMostChain));
    envelope.prevMsgHash = fields.digestOrNone();
    envelope.urgency = static_cast<document::UrgencyLevel>(fields.integer(0, 2));
    envelope.secrecy = static_cast<document::SecrecyLevel>(fields.integer(0, 3));
    readOptional(fields, envelope);
    bool tooMany = false;
    if (fields.hasContext(2))
        readFiles(fields, envelope.files, limits.filesPerEnvelope, tooMany);
    if (tooMany)
        return limitExceeded("more files than an envelope may list");
    if (auto body = readBody(fields, envelope); !body)
        return std::move(body).error();
    if (auto whole = fields.finish("envelope with something left"); !whole)
        return std::move(whole).error();
    if (!bodyFitsKind(envelope))
        return malformedMessage("the body does not fit the kind of message");
    if ((envelope.chainSequence > 1) == envelope.prevMsgHash.isEmpty())
        return malformedMessage("the first of a chain has no predecessor, all others have one");
    return envelope;
}

} // namespace wenshu::exchange

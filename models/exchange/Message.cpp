#include "exchange/Message.h"

#include "crypto/Digest.h"
#include "crypto/GmMessage.h"
#include "exchange/Errors.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::exchange {

namespace {

constexpr std::size_t kMostHeaders = 32;

Error usage(const char* why)
{
    return {
        Errc::Usage,
        QCoreApplication::translate(
            "wenshu_exchange",
            "The message cannot be made with the keys of this seat. Sign in as "
            "the clerk who sends it."),
        QString::fromLatin1(why)};
}

/// What the reader of an envelope would say of it, told to the clerk who sends it.
Error notReadable(const Error& error)
{
    if (error.code == Errc::LimitExceeded)
        return error;
    return {
        error.code,
        QCoreApplication::translate(
            "wenshu_exchange",
            "The message cannot be made, because no recipient could read it. Check the names and "
            "notes in it for unusual characters."),
        error.diagnostic};
}

Status judgeChain(
    const crypto::TrustStore& trust,
    const crypto::Certificate& certificate,
    const QDateTime& moment,
    const std::vector<crypto::Certificate>& enclosed)
{
    if (!certificate.keyUsage().allowsSigning() || certificate.isAuthority())
        return certificateUntrusted("signer's certificate is not for signing messages");
    switch (trust.judge(certificate, moment, enclosed).state) {
    case crypto::ChainState::Trusted:
        return Done{};
    case crypto::ChainState::OutsideValidity:
        return certificateExpired("outside validity at hub time");
    case crypto::ChainState::Revoked:
        return certificateRevoked("revoked at hub time");
    case crypto::ChainState::NoPathToRoot:
    case crypto::ChainState::NotAnAuthority:
        break;
    }
    return certificateUntrusted("no chain to a trusted root");
}

struct Signers {
    crypto::Certificate unit;
    crypto::Certificate clerk;
};

/// Which of the signers is which: the signed part names both by fingerprint, and there is no one
/// else. So no signature can be cut out, added, or taken over by another certificate.
Result<Signers> signersNamedBy(const EnvelopeSender& from, const crypto::GmSignedData& data)
{
    const std::size_t expected = from.clerkCertificate.isEmpty() ? 1 : 2;
    if (data.signers.size() != expected)
        return signatureInvalid("signers are not those the envelope names");
    Signers signers;
    for (const crypto::GmSignedData::Signer& signer : data.signers) {
        const QByteArray fingerprint = signer.certificate->fingerprint();
        if (fingerprint == from.unitCertificate && signers.unit.isNull())
            signers.unit = *signer.certificate;
        else if (fingerprint == from.clerkCertificate && signers.clerk.isNull())
            signers.clerk = *signer.certificate;
        else
            return signatureInvalid("signers are not those the envelope names");
    }
    return signers;
}

/// A unit's certificate is issued to the unit itself: its common name is its organization. A
/// clerk's certificate carries the unit code too, so the code alone would let a clerk speak with
/// the unit's voice.
bool isUnitCertificate(const crypto::Certificate& certificate)
{
    return !certificate.commonName().isEmpty() &&
           certificate.commonName() == certificate.organization();
}

Status certificatesFit(const EnvelopeSender& from, const Signers& signers)
{
    const QString unit = from.address.unit;
    if (signers.unit.unitCode().toLower() != unit || !isUnitCertificate(signers.unit))
        return wrongAddressee("the unit's certificate is not the signed sender's");
    if (signers.clerk.isNull())
        return Done{};
    if (signers.clerk.unitCode().toLower() != unit || isUnitCertificate(signers.clerk) ||
        signers.clerk.commonName() != from.clerk)
        return wrongAddressee("the clerk's certificate is not the signed sender's");
    return Done{};
}

struct Judged {
    Envelope envelope;
    Signers signers;
};

/// Signatures, chains, structure and certificates of signed bytes; Undecryptable where they are no
/// SignedData at all.
Result<Judged> judgeSigned(
    QByteArrayView signedBytes,
    const crypto::TrustStore& trust,
    const std::optional<QDateTime>& moment,
    const Limits& limits)
{
    const auto data = crypto::gmParseSigned(signedBytes, limits);
    if (!data || !data->hasContent)
        return unreadableMessage();
    if (data->signers.empty() || data->signers.size() > 2)
        return signatureInvalid("one or two signers are expected");
    for (const crypto::GmSignedData::Signer& signer : data->signers) {
        if (!signer.certificate || !crypto::gmVerify(*data, signer, data->content))
            return signatureInvalid("a signature does not hold over the envelope");
    }
    // Without a hub time the signed part must tell the time first; its chain is judged after.
    auto envelope = decodeEnvelope(data->content, limits);
    const QDateTime when = moment              ? *moment
                           : !envelope         ? QDateTime()
                           : envelope->receipt ? envelope->receipt->at
                                               : envelope->createdAt;
    if (when.isValid()) {
        for (const crypto::GmSignedData::Signer& signer : data->signers) {
            if (auto chain = judgeChain(trust, *signer.certificate, when, data->certificates);
                !chain)
                return std::move(chain).error();
        }
    }
    if (!envelope)
        return std::move(envelope).error();
    auto signers = signersNamedBy(envelope->from, *data);
    if (!signers)
        return std::move(signers).error();
    if (auto fit = certificatesFit(envelope->from, *signers); !fit)
        return std::move(fit).error();
    return Judged{std::move(envelope).value(), std::move(signers).value()};
}

Result<QByteArray> decrypt(const InMessage& message, const Judgement& judgement)
{
    if (message.payload.size() > judgement.limits.envelopeBytes ||
        message.headers.size() > kMostHeaders || !message.hubTime.isValid())
        return unreadableMessage();
    for (const DecryptionKey& key : judgement.identity.decryptionKeys) {
        auto plain = crypto::gmDecrypt(message.payload, key.certificate, key.key, judgement.limits);
        if (plain)
            return plain;
    }
    return unreadableMessage();
}

/// The region is part of the address but not of the certificate: the directory vouches for it.
Status directoryAgrees(const UnitAddress& address, const directory::Directory& directory)
{
    const auto unit = directory.unit(address.unit);
    if (!unit || unit->region != address.region)
        return wrongAddressee("the sender's address is not the directory's");
    return Done{};
}

bool kindFits(MessageKind subject, EnvelopeKind envelope)
{
    switch (subject) {
    case MessageKind::Document:
        return envelope == EnvelopeKind::Document;
    case MessageKind::Receipt:
        return envelope == EnvelopeKind::Receipt;
    case MessageKind::Recall:
        return envelope == EnvelopeKind::Recall;
    case MessageKind::Control:
        return envelope == EnvelopeKind::Control;
    }
    return false;
}

/// The id of the outer header is for the hub's deduplication only. Where it is there it must be the
/// signed one: else an old message could come past that window under ever new names.
Status headerIdFits(const InMessage& message, const Envelope& envelope)
{
    const QByteArray header = headerValue(message.headers, kMsgIdHeader);
    if (!header.isEmpty() && header != envelope.msgId.toText().toLatin1())
        return replayedMessage("outer message id is not the signed one");
    return Done{};
}

Result<OpenedMessage>
opened(const InMessage& message, const Judgement& judgement, QByteArray signedBytes, Judged judged)
{
    if (auto known = directoryAgrees(judged.envelope.from.address, judgement.directory); !known)
        return std::move(known).error();
    if (judged.envelope.to != judgement.identity.unit)
        return wrongAddressee("addressed to another unit");
    if (auto fits = headerIdFits(message, judged.envelope); !fits)
        return std::move(fits).error();
    OpenedMessage result;
    result.digest = crypto::sm3(signedBytes);
    result.signedBytes = std::move(signedBytes);
    result.envelope = std::move(judged.envelope);
    result.unitCertificate = judged.signers.unit;
    result.clerkCertificate = judged.signers.clerk;
    result.hubTime = message.hubTime;
    return result;
}

} // namespace

EnvelopeSender senderOf(const Identity& identity, Voice voice)
{
    EnvelopeSender from;
    from.address = identity.unit;
    from.seat = identity.seat;
    from.unitCertificate = identity.unitCertificate.fingerprint();
    if (voice == Voice::Clerk) {
        from.clerk = identity.clerk;
        from.clerkCertificate = identity.clerkCertificate.fingerprint();
    }
    return from;
}

Result<SealedMessage> sealEnvelope(
    const Envelope& envelope,
    const Identity& identity,
    const crypto::Certificate& recipient,
    const Limits& limits)
{
    const Voice voice = envelope.from.clerk.isEmpty() ? Voice::Machine : Voice::Clerk;
    if (identity.unitCertificate.isNull() ||
        (voice == Voice::Clerk && identity.clerkCertificate.isNull()) ||
        envelope.from != senderOf(identity, voice))
        return usage("the envelope's sender is not this identity");
    if (recipient.isNull() || !recipient.keyUsage().allowsEncryption() || !recipient.sm2Key())
        return certificateUntrusted("recipient's certificate is not for encryption");
    std::vector<crypto::GmSigner> signers;
    signers.push_back({&identity.unitCertificate, &identity.unitKey});
    if (voice == Voice::Clerk)
        signers.push_back({&identity.clerkCertificate, &identity.clerkKey});
    const QByteArray content = encodeEnvelope(envelope);
    // What is signed and cannot be read would be lost for good at every seat.
    if (const auto read = decodeEnvelope(content, limits); !read)
        return notReadable(read.error());
    auto signedBytes = crypto::gmSign(content, signers);
    if (!signedBytes)
        return std::move(signedBytes).error();
    auto payload = crypto::gmEncrypt(*signedBytes, {recipient});
    if (!payload)
        return std::move(payload).error();
    if (payload->size() > limits.envelopeBytes)
        return limitExceeded("sealed message larger than the hub takes");
    SealedMessage sealed;
    sealed.digest = crypto::sm3(*signedBytes);
    sealed.signedBytes = std::move(signedBytes).value();
    sealed.payload = std::move(payload).value();
    return sealed;
}

Result<OpenedMessage> openMessage(const InMessage& message, const Judgement& judgement)
{
    auto plain = decrypt(message, judgement);
    if (!plain)
        return std::move(plain).error();
    auto judged = judgeSigned(*plain, judgement.trust, message.hubTime, judgement.limits);
    if (!judged)
        return std::move(judged).error();
    const auto subject = DocSubject::parse(message.subject);
    if (!subject || subject->from != judged->envelope.from.address ||
        subject->to != judgement.identity.unit)
        return wrongAddressee("the subject is not the signed sender's to this unit");
    if (!kindFits(subject->kind, judged->envelope.kind))
        return wrongAddressee("the subject is of another kind than the signed message");
    return opened(message, judgement, std::move(plain).value(), std::move(judged).value());
}

Result<OpenedMessage> openFlowMessage(const InMessage& message, const Judgement& judgement)
{
    auto plain = decrypt(message, judgement);
    if (!plain)
        return std::move(plain).error();
    auto judged = judgeSigned(*plain, judgement.trust, message.hubTime, judgement.limits);
    if (!judged)
        return std::move(judged).error();
    const auto subject = FlowSubject::parse(message.subject);
    const Envelope& envelope = judged->envelope;
    if (!subject || subject->unit != judgement.identity.unit ||
        envelope.from.address != judgement.identity.unit || envelope.kind != EnvelopeKind::Flow ||
        envelope.flow->flowId != subject->flowId)
        return wrongAddressee("not an event of this log of this unit");
    return opened(message, judgement, std::move(plain).value(), std::move(judged).value());
}

bool isSealedForOthers(const InMessage& message, const Identity& identity, const Limits& limits)
{
    std::vector<crypto::Certificate> certificates;
    for (const DecryptionKey& key : identity.decryptionKeys)
        certificates.push_back(key.certificate);
    return message.payload.size() <= limits.envelopeBytes &&
           crypto::gmIsForOthers(message.payload, certificates, limits);
}

Result<VerifiedReceipt> verifyReceipt(
    QByteArrayView signedBytes,
    const crypto::TrustStore& trust,
    const std::optional<QDateTime>& moment,
    const Limits& limits)
{
    if (signedBytes.size() > limits.envelopeBytes)
        return limitExceeded("receipt larger than a message may be");
    auto judged = judgeSigned(signedBytes, trust, moment, limits);
    if (!judged) {
        // Nothing is decrypted here, so there is no oracle to guard: say what it is.
        if (judged.error().code == Errc::Undecryptable)
            return malformedMessage("not a signed message");
        return std::move(judged).error();
    }
    if (judged->envelope.kind != EnvelopeKind::Receipt)
        return malformedMessage("a signed message, but not a receipt");
    VerifiedReceipt result;
    result.receipt = *judged->envelope.receipt;
    result.judgedAt = moment ? *moment : result.receipt.at;
    result.digest = crypto::sm3(signedBytes);
    result.frame = std::move(judged->envelope);
    result.unitCertificate = judged->signers.unit;
    result.clerkCertificate = judged->signers.clerk;
    return result;
}

Result<Envelope> keptEnvelope(QByteArrayView signedBytes, const Limits& limits)
{
    const auto data = crypto::gmParseSigned(signedBytes, limits);
    if (!data || !data->hasContent)
        return malformedMessage("kept bytes are no signed message");
    return decodeEnvelope(data->content, limits);
}

QByteArray headerValue(const Headers& headers, QByteArrayView name)
{
    const auto found = std::find_if(headers.begin(), headers.end(), [name](const auto& header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

} // namespace wenshu::exchange

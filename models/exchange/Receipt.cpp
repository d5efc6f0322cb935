#include "exchange/Receipt.h"

#include "exchange/DerFields.h"

#include <QCoreApplication>

#include <array>

namespace wenshu::exchange {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_exchange)
};

constexpr int kMostReason = 64;

bool needsReason(ReceiptEvent event)
{
    return event == ReceiptEvent::Returned || event == ReceiptEvent::Rejected;
}

} // namespace

bool isHumanEvent(ReceiptEvent event)
{
    switch (event) {
    case ReceiptEvent::Rejected:
    case ReceiptEvent::Delivered:
    case ReceiptEvent::Opened:
        return false;
    case ReceiptEvent::SignedFor:
    case ReceiptEvent::Returned:
    case ReceiptEvent::Registered:
    case ReceiptEvent::Finished:
        return true;
    }
    return true;
}

bool isReason(int value)
{
    return (value >= 1 && value <= 5) || (value >= 16 && value <= 20) ||
           (value >= 32 && value <= 40);
}

bool isReturnReason(Reason reason)
{
    return static_cast<int>(reason) <= static_cast<int>(Reason::LimitExceeded);
}

Reason refusalFor(Errc code)
{
    switch (code) {
    case Errc::Malformed:
        return Reason::Malformed;
    case Errc::LimitExceeded:
        return Reason::LimitExceeded;
    case Errc::SignatureInvalid:
        return Reason::SignatureFailed;
    case Errc::DigestMismatch:
        return Reason::DigestMismatch;
    case Errc::WrongAddressee:
        return Reason::WrongAddressee;
    case Errc::Replayed:
        return Reason::Replayed;
    case Errc::Duplicate:
        return Reason::Duplicate;
    case Errc::CertificateExpired:
        return Reason::CertificateExpired;
    case Errc::CertificateRevoked:
        return Reason::CertificateRevoked;
    case Errc::CertificateUntrusted:
        return Reason::CertificateUntrusted;
    case Errc::SecrecyCeiling:
        return Reason::SecrecyCeiling;
    case Errc::NotFound:
        return Reason::AttachmentMissing;
    case Errc::Undecryptable:
        return Reason::Unreadable;
    default:
        return Reason::Unsupported;
    }
}

QString reasonText(Reason reason)
{
    switch (reason) {
    case Reason::NotOurAffair:
        return Tr::tr("not the business of this unit");
    case Reason::AgainstRules:
        return Tr::tr("against the rules for sending papers");
    case Reason::WrongKindOrFormat:
        return Tr::tr("wrong kind of paper or wrong format");
    case Reason::NotCountersigned:
        return Tr::tr("not agreed and countersigned");
    case Reason::Other:
        return Tr::tr("another reason");
    case Reason::SignatureFailed:
        return Tr::tr("the signature does not hold");
    case Reason::DigestMismatch:
        return Tr::tr("the contents were changed");
    case Reason::AttachmentMissing:
        return Tr::tr("an attachment is missing");
    case Reason::Duplicate:
        return Tr::tr("the paper was received before");
    case Reason::LimitExceeded:
        return Tr::tr("larger than is allowed");
    case Reason::Unreadable:
        return Tr::tr("the message could not be read");
    case Reason::Malformed:
        return Tr::tr("the message is not made by the rules");
    case Reason::WrongAddressee:
        return Tr::tr("addressed to another unit");
    case Reason::Replayed:
        return Tr::tr("an old message was sent again under another name");
    case Reason::CertificateExpired:
        return Tr::tr("the sender's certificate was not valid");
    case Reason::CertificateRevoked:
        return Tr::tr("the sender's certificate was revoked");
    case Reason::CertificateUntrusted:
        return Tr::tr("the sender's certificate is not trusted");
    case Reason::SecrecyCeiling:
        return Tr::tr("above the secrecy level the recipient may hold");
    case Reason::Unsupported:
        return Tr::tr("of a kind the recipient cannot handle");
    }
    return {};
}

QString eventText(ReceiptEvent event)
{
    return stateText(stateAfter(event));
}

int stateRank(RecipientState state)
{
    switch (state) {
    case RecipientState::Queued:
        return 0;
    case RecipientState::Stored:
        return 10;
    // Expired and failed rows still learn from a receipt that comes late.
    case RecipientState::Failed:
        return 11;
    case RecipientState::Expired:
        return 12;
    // One seat may lack a key that another has: a delivery beats a refusal, never the reverse.
    case RecipientState::Rejected:
        return 15;
    case RecipientState::Delivered:
        return 20;
    case RecipientState::Opened:
        return 30;
    case RecipientState::SignedFor:
        return 40;
    case RecipientState::Registered:
        return 50;
    case RecipientState::Finished:
        return 60;
    case RecipientState::Returned:
        return 100;
    }
    return 0;
}

RecipientState stateAfter(ReceiptEvent event)
{
    switch (event) {
    case ReceiptEvent::Rejected:
        return RecipientState::Rejected;
    case ReceiptEvent::Delivered:
        return RecipientState::Delivered;
    case ReceiptEvent::Opened:
        return RecipientState::Opened;
    case ReceiptEvent::SignedFor:
        return RecipientState::SignedFor;
    case ReceiptEvent::Returned:
        return RecipientState::Returned;
    case ReceiptEvent::Registered:
        return RecipientState::Registered;
    case ReceiptEvent::Finished:
        return RecipientState::Finished;
    }
    return RecipientState::Queued;
}

RecipientState advanced(RecipientState current, RecipientState next)
{
    // Signing for and returning exclude each other: whichever came first stays.
    if (next == RecipientState::Returned && stateRank(current) >= 40)
        return current;
    return stateRank(next) > stateRank(current) ? next : current;
}

QString stateText(RecipientState state)
{
    switch (state) {
    case RecipientState::Queued:
        return Tr::tr("waiting to be sent");
    case RecipientState::Stored:
        return Tr::tr("sent");
    case RecipientState::Rejected:
        return Tr::tr("refused on arrival");
    case RecipientState::Delivered:
        return Tr::tr("delivered");
    case RecipientState::Opened:
        return Tr::tr("opened");
    case RecipientState::SignedFor:
        return Tr::tr("signed for");
    case RecipientState::Returned:
        return Tr::tr("returned");
    case RecipientState::Registered:
        return Tr::tr("registered");
    case RecipientState::Finished:
        return Tr::tr("finished");
    case RecipientState::Failed:
        return Tr::tr("could not be sent");
    case RecipientState::Expired:
        return Tr::tr("expired");
    }
    return {};
}

QByteArray encodeReceipt(const Receipt& receipt)
{
    crypto::DerWriter fields;
    fields.octets(receipt.about.toBytes())
        .integer(static_cast<int>(receipt.event))
        .generalizedTime(receipt.at)
        .octets(receipt.prevReceiptHash)
        .octets(receipt.docDigest);
    if (receipt.reason) {
        const QByteArray reason =
            crypto::DerWriter().integer(static_cast<int>(*receipt.reason)).bytes();
        fields.value(crypto::der::context(0), reason);
    }
    fields.utf8(receipt.note);
    return crypto::DerWriter().sequence(fields.bytes()).bytes();
}

Result<Receipt> decodeReceipt(QByteArrayView der)
{
    auto opened = DerFields::sequence(der);
    if (!opened)
        return std::move(opened).error();
    DerFields& fields = *opened;
    Receipt receipt;
    receipt.about = fields.id();
    receipt.event = static_cast<ReceiptEvent>(fields.integer(
        static_cast<int>(ReceiptEvent::Rejected), static_cast<int>(ReceiptEvent::Finished)));
    receipt.at = fields.time();
    receipt.prevReceiptHash = fields.digestOrNone();
    receipt.docDigest = fields.digestOrNone();
    if (fields.hasContext(0)) {
        DerFields inner = fields.context(0);
        const auto reason = static_cast<int>(inner.integer(1, kMostReason));
        fields.close(inner);
        if (!isReason(reason))
            fields.fail("unknown reason");
        receipt.reason = static_cast<Reason>(reason);
    }
    receipt.note = fields.text(kNoteLength * 4, true);
    if (receipt.note.size() > kNoteLength)
        fields.fail("note too long");
    if (receipt.reason.has_value() != needsReason(receipt.event))
        fields.fail("a reason belongs to a return or refusal, and only there");
    if (receipt.event == ReceiptEvent::Returned && receipt.reason &&
        !isReturnReason(*receipt.reason))
        fields.fail("a clerk cannot return for a machine's reason");
    if (receipt.docDigest.isEmpty() && receipt.event != ReceiptEvent::Rejected)
        fields.fail("receipt without the digest of what was received");
    if (auto whole = fields.finish("receipt with something left"); !whole)
        return std::move(whole).error();
    return receipt;
}

} // namespace wenshu::exchange

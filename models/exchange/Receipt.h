#pragma once
#include "base/Id.h"
#include "base/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace wenshu::exchange {

/// What happened to a paper at its recipient. Machine events are signed by the unit's certificate
/// alone; human events by the clerk's certificate as well: one can never pass for the other.
enum class ReceiptEvent {
    Rejected = 1,   ///< machine: refused on arrival, see Reason
    Delivered = 2,  ///< machine 到达: committed in the unit, digest right
    Opened = 3,     ///< machine: shown to a clerk
    SignedFor = 4,  ///< human 签收
    Returned = 5,   ///< human 退回, see Reason
    Registered = 6, ///< human 登记
    Finished = 7    ///< human 办结 or 答复
};

bool isHumanEvent(ReceiptEvent event);

/// Why a paper is returned (条例 art. 24(3) and the technical ones of standards/exchange.md §2.1)
/// or refused on arrival. Values travel in receipts and are never renumbered.
enum class Reason {
    // for returning, by a clerk
    NotOurAffair = 1,      ///< 不属本机关办理
    AgainstRules = 2,      ///< 不符合行文规则
    WrongKindOrFormat = 3, ///< 文种、格式不符
    NotCountersigned = 4,  ///< 未协商会签
    Other = 5,             ///< 其他; a note is required
    // technical, for returning and refusing
    SignatureFailed = 16,   ///< 验签失败
    DigestMismatch = 17,    ///< 摘要不符
    AttachmentMissing = 18, ///< 缺附件
    Duplicate = 19,         ///< 重复
    LimitExceeded = 20,     ///< 超限
    // for refusing only
    Unreadable = 32, ///< everything that fails before the signature is checked
    Malformed = 33,
    WrongAddressee = 34,
    Replayed = 35,
    CertificateExpired = 36,
    CertificateRevoked = 37,
    CertificateUntrusted = 38,
    SecrecyCeiling = 39, ///< above the recipient's ceiling; nothing of it was kept
    Unsupported = 40
};

bool isReason(int value);
bool isReturnReason(Reason reason);
/// The refusal a failure is answered with.
Reason refusalFor(Errc code);
/// One translated phrase, for the sender's row.
QString reasonText(Reason reason);
QString eventText(ReceiptEvent event);

/// Where a paper stands at one recipient, seen by the sender. Values are stored; states move only
/// to a higher rank (stateRank), and never out of a final one.
enum class RecipientState {
    Queued = 0,
    Stored = 1,    ///< the hub has it; no proof of delivery
    Rejected = 2,  ///< refused on arrival, with a reason
    Delivered = 3, ///< 到达
    Opened = 4,
    SignedFor = 5, ///< 签收
    Returned = 6,  ///< 退回, with a reason
    Registered = 7,
    Finished = 8,
    Failed = 9, ///< this seat may not send there, or the paper cannot be sealed for it
    Expired = 10
};

int stateRank(RecipientState state);
RecipientState stateAfter(ReceiptEvent event);
/// @p next where it is a step forward from @p current, else @p current.
RecipientState advanced(RecipientState current, RecipientState next);
QString stateText(RecipientState state);

/// The body of a `rcpt` envelope (exchange.md §8). Who did it stands in the envelope's signed
/// `from`.
struct Receipt {
    Id about; ///< msgId of the envelope that is answered
    ReceiptEvent event = ReceiptEvent::Delivered;
    QDateTime at; ///< recipient's clock, UTC
    /// SM3 of the signed bytes of the last receipt this seat gave about the same message; empty
    /// for the first.
    QByteArray prevReceiptHash;
    /// SM3 of the signed bytes that are answered; empty only in a refusal.
    QByteArray docDigest;
    std::optional<Reason> reason; ///< with Returned and Rejected, and only there
    QString note;                 ///< free text of the clerk, at most kNoteLength
    bool operator==(const Receipt&) const = default;
};

inline constexpr qsizetype kNoteLength = 500;

QByteArray encodeReceipt(const Receipt& receipt);
/// Malformed unless every field obeys the rules above.
Result<Receipt> decodeReceipt(QByteArrayView der);

} // namespace wenshu::exchange

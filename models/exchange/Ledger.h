#pragma once
#include "exchange/Envelope.h"
#include "store/Transaction.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace wenshu::exchange {

/// A recipient of a sent paper, as the sender's list shows it.
struct RecipientRow {
    UnitAddress recipient;
    RecipientState state = RecipientState::Queued;
    QDateTime storedAt;    ///< the hub had it
    QDateTime deliveredAt; ///< the machine's receipt, recipient's clock
    QDateTime decidedAt;   ///< signed for or returned, recipient's clock
    QString decidedBy;     ///< that clerk
    std::optional<Reason> reason;
    QString note;
    QString failure; ///< errcName where state is Failed
    int resent = 0;
};

struct ConsignmentRow {
    Id docId;
    QDateTime createdAt;
    QString clerk;
    std::vector<RecipientRow> recipients;
};

enum class InboxState {
    Arriving = 0,
    Received = 1,
    Refused = 2,
    Doubled = 3,
    Receipt = 4,
    Other = 5
};
enum class ClaimState { Queued = 0, Won = 1, Lost = 2, Failed = 3 };

/// Who signed for a received paper or returned it, first in the unit.
struct HandledRow {
    ReceiptEvent event = ReceiptEvent::SignedFor;
    QString clerk;
    QDateTime at;
    std::optional<Reason> reason;
    QString note;
};

/// A claim of this seat that waits for the hub, or was decided.
struct ClaimRow {
    Id flowId;
    Id msgId;
    ReceiptEvent event = ReceiptEvent::SignedFor;
    QString clerk;
    QDateTime at;
    std::optional<Reason> reason;
    QString note;
    ClaimState state = ClaimState::Queued;
    QString failure;
};

/// A received paper as the exchange knows it; its contents are the store's.
struct InboxRow {
    Id msgId;
    Id docId;
    Id flowId;
    UnitAddress sender;
    int seat = 0;
    QString clerk;
    QDateTime hubTime;
    QDateTime receivedAt;
    InboxState state = InboxState::Received;
    QByteArray digest;
    std::optional<HandledRow> handled;
    std::optional<ClaimRow> claim; ///< queued, lost or failed; a won one shows as handled
};

struct ReceiptRow {
    Id msgId;
    bool outgoing = false;
    Id about;
    Id docId;
    UnitAddress unit; ///< who gave it
    QString clerk;
    ReceiptEvent event = ReceiptEvent::Delivered;
    QDateTime at;
    QDateTime hubTime;
    std::optional<Reason> reason;
    QString note;
    bool advanced = false;
    QByteArray signedBytes; ///< exported as it is: what `wenshu verify-receipt` judges
};

struct QuarantineRow {
    qint64 id = 0;
    QString stream;
    quint64 sequence = 0;
    QString code;
    QDateTime receivedAt;
    qint64 bytes = 0;
};

/// A message of a sender's seat that has not come although a later one has.
struct GapRow {
    UnitAddress sender;
    int seat = 0;
    qint64 sequence = 0;
    QDateTime noticedAt;
};

/// What the exchange knows, read from the store. Any connection; bounded lists, newest first.
namespace ledger {

Result<std::optional<ConsignmentRow>> consignment(const store::Database& database, const Id& docId);
Result<std::vector<ConsignmentRow>> consignments(const store::Database& database, int most);
Result<std::optional<InboxRow>> received(const store::Database& database, const Id& msgId);
Result<std::vector<InboxRow>> received(const store::Database& database, int most);
/// All receipts about a consignment, sent or received, oldest first.
Result<std::vector<ReceiptRow>> receipts(const store::Database& database, const Id& docId);
Result<std::vector<QuarantineRow>> quarantine(const store::Database& database, int most);
Result<std::vector<GapRow>> gaps(const store::Database& database, int most);
/// Messages of this seat that are not yet where they should be: unsealed, queued, or stored at the
/// hub without the recipient's receipt.
Result<int> unreceipted(const store::Database& database);
Result<int> waiting(const store::Database& database); ///< not yet stored at the hub, claims too

} // namespace ledger

} // namespace wenshu::exchange

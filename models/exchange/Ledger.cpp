#include "exchange/Ledger.h"

#include "exchange/Rows.h"

namespace wenshu::exchange {

Result<qint64> numberFrom(Result<store::Statement> statement, qint64 otherwise)
{
    qint64 number = otherwise;
    bool first = true;
    Status read = forEachRow(std::move(statement), [&](store::Statement& row) -> Status {
        if (first && !row.isNull(0))
            number = row.integer(0);
        first = false;
        return Done{};
    });
    if (!read)
        return std::move(read).error();
    return number;
}

namespace {

RecipientRow recipientFrom(const store::Statement& row)
{
    RecipientRow recipient;
    recipient.recipient = {row.text(0), row.text(1)};
    recipient.state = enumFrom<RecipientState>(row, 2);
    recipient.storedAt = row.dateTime(3);
    recipient.deliveredAt = row.dateTime(4);
    recipient.decidedAt = row.dateTime(5);
    recipient.decidedBy = row.text(6);
    recipient.reason = optionalEnumFrom<Reason>(row, 7);
    recipient.note = row.text(8);
    recipient.failure = row.text(9);
    recipient.resent = static_cast<int>(row.integer(10));
    return recipient;
}

Status addRecipients(const store::Database& database, ConsignmentRow& consignment)
{
    return forEachRow(
        database.query(
            "SELECT region, unit, state, stored_at, delivered_at, decided_at, decided_by, reason,"
            " note, failure, resent FROM consignment_recipient WHERE doc_id = ?"
            " ORDER BY region, unit",
            consignment.docId),
        [&](store::Statement& row) -> Status {
            consignment.recipients.push_back(recipientFrom(row));
            return Done{};
        });
}

ConsignmentRow consignmentFrom(const store::Statement& row)
{
    ConsignmentRow consignment;
    consignment.docId = row.id(0);
    consignment.createdAt = row.dateTime(1);
    consignment.clerk = row.text(2);
    return consignment;
}

std::optional<HandledRow> handledFrom(const store::Statement& row, int first)
{
    if (row.isNull(first))
        return std::nullopt;
    HandledRow handled;
    handled.event = enumFrom<ReceiptEvent>(row, first);
    handled.clerk = row.text(first + 1);
    handled.at = row.dateTime(first + 2);
    handled.reason = optionalEnumFrom<Reason>(row, first + 3);
    handled.note = row.text(first + 4);
    return handled;
}

InboxRow inboxFrom(const store::Statement& row)
{
    InboxRow inbox;
    inbox.msgId = row.id(0);
    inbox.docId = row.id(1);
    inbox.flowId = row.id(2);
    inbox.sender = {row.text(3), row.text(4)};
    inbox.seat = static_cast<int>(row.integer(5));
    inbox.clerk = row.text(6);
    inbox.hubTime = row.dateTime(7);
    inbox.receivedAt = row.dateTime(8);
    inbox.state = enumFrom<InboxState>(row, 9);
    inbox.digest = row.blob(10);
    inbox.handled = handledFrom(row, 11);
    if (!row.isNull(16) && enumFrom<ClaimState>(row, 16) != ClaimState::Won) {
        ClaimRow claim;
        claim.flowId = inbox.flowId;
        claim.msgId = inbox.msgId;
        claim.state = enumFrom<ClaimState>(row, 16);
        claim.event = enumFrom<ReceiptEvent>(row, 17);
        claim.clerk = row.text(18);
        claim.at = row.dateTime(19);
        claim.reason = optionalEnumFrom<Reason>(row, 20);
        claim.note = row.text(21);
        claim.failure = row.text(22);
        inbox.claim = claim;
    }
    return inbox;
}

} // namespace

namespace ledger {

Result<std::optional<ConsignmentRow>> consignment(const store::Database& database, const Id& docId)
{
    std::optional<ConsignmentRow> found;
    Status read = forEachRow(
        database.query("SELECT doc_id, created_at, clerk FROM consignment WHERE doc_id = ?", docId),
        [&](store::Statement& row) -> Status {
            found = consignmentFrom(row);
            return Done{};
        });
    if (read && found)
        read = addRecipients(database, *found);
    if (!read)
        return std::move(read).error();
    return found;
}

Result<std::vector<ConsignmentRow>> consignments(const store::Database& database, int most)
{
    std::vector<ConsignmentRow> rows;
    Status read = forEachRow(
        database.query(
            "SELECT doc_id, created_at, clerk FROM consignment ORDER BY rowid DESC LIMIT ?", most),
        [&](store::Statement& row) -> Status {
            rows.push_back(consignmentFrom(row));
            return Done{};
        });
    for (std::size_t i = 0; read && i < rows.size(); ++i)
        read = addRecipients(database, rows[i]);
    if (!read)
        return std::move(read).error();
    return rows;
}

Result<std::optional<InboxRow>> received(const store::Database& database, const Id& msgId)
{
    std::optional<InboxRow> found;
    Status read = forEachRow(
        database.query(
            "SELECT i.msg_id, i.doc_id, i.flow_id, i.region, i.unit, i.seat, i.clerk, i.hub_time,"
            " i.received_at, i.state, i.digest, i.handled_event, i.handled_by, i.handled_at,"
            " i.handled_reason, i.handled_note, c.state, c.event, c.clerk, c.at, c.reason, c.note,"
            " c.failure FROM inbox i LEFT JOIN claim c ON c.msg_id = i.msg_id"
            " WHERE i.msg_id = ? AND i.state IN (0, 1)",
            msgId),
        [&](store::Statement& row) -> Status {
            found = inboxFrom(row);
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return found;
}

Result<std::vector<InboxRow>> received(const store::Database& database, int most)
{
    std::vector<InboxRow> rows;
    Status read = forEachRow(
        database.query(
            "SELECT i.msg_id, i.doc_id, i.flow_id, i.region, i.unit, i.seat, i.clerk, i.hub_time,"
            " i.received_at, i.state, i.digest, i.handled_event, i.handled_by, i.handled_at,"
            " i.handled_reason, i.handled_note, c.state, c.event, c.clerk, c.at, c.reason, c.note,"
            " c.failure FROM inbox i LEFT JOIN claim c ON c.msg_id = i.msg_id"
            " WHERE i.state IN (0, 1) ORDER BY i.rowid DESC LIMIT ?",
            most),
        [&](store::Statement& row) -> Status {
            rows.push_back(inboxFrom(row));
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return rows;
}

Result<std::vector<ReceiptRow>> receipts(const store::Database& database, const Id& docId)
{
    std::vector<ReceiptRow> rows;
    Status read = forEachRow(
        database.query(
            "SELECT msg_id, outgoing, about, doc_id, region, unit, clerk, event, at, hub_time,"
            " reason, note, advanced, signed FROM receipt WHERE doc_id = ? ORDER BY rowid",
            docId),
        [&](store::Statement& row) -> Status {
            ReceiptRow receipt;
            receipt.msgId = row.id(0);
            receipt.outgoing = row.integer(1) != 0;
            receipt.about = row.id(2);
            receipt.docId = row.id(3);
            receipt.unit = {row.text(4), row.text(5)};
            receipt.clerk = row.text(6);
            receipt.event = enumFrom<ReceiptEvent>(row, 7);
            receipt.at = row.dateTime(8);
            receipt.hubTime = row.dateTime(9);
            receipt.reason = optionalEnumFrom<Reason>(row, 10);
            receipt.note = row.text(11);
            receipt.advanced = row.integer(12) != 0;
            receipt.signedBytes = row.blob(13);
            rows.push_back(std::move(receipt));
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return rows;
}

Result<std::vector<QuarantineRow>> quarantine(const store::Database& database, int most)
{
    std::vector<QuarantineRow> rows;
    Status read = forEachRow(
        database.query(
            "SELECT id, stream, seq, code, received_at, ifnull(length(bytes), 0) FROM quarantine"
            " ORDER BY id DESC LIMIT ?",
            most),
        [&](store::Statement& row) -> Status {
            rows.push_back(
                {row.integer(0),
                 row.text(1),
                 static_cast<quint64>(row.integer(2)),
                 row.text(3),
                 row.dateTime(4),
                 row.integer(5)});
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return rows;
}

Result<std::vector<GapRow>> gaps(const store::Database& database, int most)
{
    std::vector<GapRow> rows;
    Status read = forEachRow(
        database.query(
            "SELECT region, unit, seat, seq, noticed_at FROM gap ORDER BY rowid DESC LIMIT ?",
            most),
        [&](store::Statement& row) -> Status {
            rows.push_back(
                {{row.text(0), row.text(1)},
                 static_cast<int>(row.integer(2)),
                 row.integer(3),
                 row.dateTime(4)});
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return rows;
}

Result<int> unreceipted(const store::Database& database)
{
    auto number = numberFrom(
        database.query("SELECT (SELECT count(*) FROM outbox WHERE state IN (0, 1))"
                       " + (SELECT count(*) FROM outbox WHERE state = 2 AND about IS NULL)"),
        0);
    if (!number)
        return std::move(number).error();
    return static_cast<int>(*number);
}

Result<int> waiting(const store::Database& database)
{
    auto number = numberFrom(
        database.query("SELECT (SELECT count(*) FROM outbox WHERE state IN (0, 1))"
                       " + (SELECT count(*) FROM claim WHERE state = 0)"),
        0);
    if (!number)
        return std::move(number).error();
    return static_cast<int>(*number);
}

} // namespace ledger

} // namespace wenshu::exchange

#include "crypto/Digest.h"
#include "exchange/EngineContext.h"
#include "exchange/Rows.h"

namespace wenshu::exchange {

namespace {

Status keepReceipt(
    store::Transaction& transaction,
    const OpenedMessage& opened,
    const Id& docId,
    bool advanced,
    const QDateTime& now)
{
    const Envelope& envelope = opened.envelope;
    const Receipt& receipt = *envelope.receipt;
    return transaction.run(
        "INSERT OR IGNORE INTO receipt (msg_id, outgoing, about, doc_id, region, unit, clerk, "
        "event,"
        " at, hub_time, reason, note, signed, digest, content, advanced, received_at)"
        " VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        envelope.msgId,
        receipt.about,
        docId.isNull() ? receipt.about : docId,
        envelope.from.address.region,
        envelope.from.address.unit,
        envelope.from.clerk,
        receipt.event,
        receipt.at,
        opened.hubTime,
        receipt.reason,
        receipt.note,
        opened.signedBytes,
        opened.digest,
        crypto::sm3(QByteArray::number(envelope.from.seat) + ':' + encodeReceipt(receipt)),
        advanced,
        now);
}

/// The times and names that belong to the new state.
Status moveRecipient(
    store::Transaction& transaction, const Envelope& envelope, const Id& docId, RecipientState next)
{
    const Receipt& receipt = *envelope.receipt;
    const UnitAddress& unit = envelope.from.address;
    const bool isDecision =
        receipt.event == ReceiptEvent::SignedFor || receipt.event == ReceiptEvent::Returned;
    Status written = transaction.run(
        "UPDATE consignment_recipient SET state = ?, failure = NULL"
        " WHERE doc_id = ? AND region = ? AND unit = ?",
        next,
        docId,
        unit.region,
        unit.unit);
    if (written && isDecision)
        written = transaction.run(
            "UPDATE consignment_recipient SET decided_at = ?, decided_by = ?"
            " WHERE doc_id = ? AND region = ? AND unit = ?",
            receipt.at,
            envelope.from.clerk,
            docId,
            unit.region,
            unit.unit);
    // A refusal's reason goes when another seat of the unit could read the message after all.
    if (written)
        written = transaction.run(
            "UPDATE consignment_recipient SET reason = ?, note = ?"
            " WHERE doc_id = ? AND region = ? AND unit = ?",
            receipt.reason,
            receipt.note,
            docId,
            unit.region,
            unit.unit);
    return written;
}

/// A refusal that names no bytes may be about rubbish the hub put under the message's id, or come
/// from a seat that lacks a key: another seat may still take the message. What is above the ceiling
/// was read, and only its digest is not kept.
bool isAnswer(const Receipt& receipt)
{
    return receipt.event != ReceiptEvent::Rejected || !receipt.docDigest.isEmpty() ||
           receipt.reason == Reason::SecrecyCeiling;
}

} // namespace

Status applyReceipt(
    EngineContext& context,
    store::Transaction& transaction,
    const OpenedMessage& opened,
    const Id& docId)
{
    const Envelope& envelope = opened.envelope;
    const UnitAddress& unit = envelope.from.address;
    if (docId.isNull())
        return keepReceipt(transaction, opened, docId, false, context.now());
    const auto current = numberFrom(
        transaction.query(
            "SELECT state FROM consignment_recipient WHERE doc_id = ? AND region = ? AND unit = ?",
            docId,
            unit.region,
            unit.unit),
        0);
    if (!current)
        return current.error();
    const auto before = static_cast<RecipientState>(*current);
    const RecipientState after = advanced(before, stateAfter(envelope.receipt->event));
    const bool moved = after != before;
    Status written = keepReceipt(transaction, opened, docId, moved, context.now());
    if (written && moved)
        written = moveRecipient(transaction, envelope, docId, after);
    if (written && envelope.receipt->event == ReceiptEvent::Delivered)
        written = transaction.run(
            "UPDATE consignment_recipient SET delivered_at = ifnull(delivered_at, ?)"
            " WHERE doc_id = ? AND region = ? AND unit = ?",
            envelope.receipt->at,
            docId,
            unit.region,
            unit.unit);
    // Whatever was sent of this consignment to this unit is answered for, under every id it had.
    if (written && isAnswer(*envelope.receipt))
        written = transaction.run(
            "UPDATE outbox SET state = 3, receipt_at = ?, payload = NULL WHERE doc_id = ?"
            " AND region = ? AND unit = ? AND kind = 1 AND state IN (0, 1, 2, 4)",
            context.now(),
            docId,
            unit.region,
            unit.unit);
    if (written && moved)
        written = context.recipientChanged(transaction, {docId, unit, after});
    transaction.note({store::Change::What::ExchangeChanged, docId});
    return written;
}

} // namespace wenshu::exchange

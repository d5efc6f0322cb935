#include "exchange/Arrival.h"
#include "exchange/Errors.h"
#include "exchange/Rows.h"

#include <algorithm>

namespace wenshu::exchange {

namespace {

constexpr qint64 kMostGapsAtOnce = 1'000;

} // namespace

Status EngineInbound::noteChain(store::Transaction& transaction, const Arrival& arrival)
{
    const Envelope& envelope = arrival.opened->envelope;
    if (envelope.chainSequence == 0)
        return Done{};
    const EnvelopeSender& from = envelope.from;
    const auto last = numberFrom(
        transaction.query(
            "SELECT seq FROM chain_in WHERE region = ? AND unit = ? AND seat = ?",
            from.address.region,
            from.address.unit,
            from.seat),
        -1);
    if (!last)
        return last.error();
    const qint64 sequence = envelope.chainSequence;
    Status written = Done{};
    // What was sent before this seat was first met is nobody's gap.
    const qint64 first = *last < 0 ? sequence : *last + 1;
    for (qint64 missing = std::max(first, sequence - kMostGapsAtOnce);
         written && missing < sequence;
         ++missing) {
        written = transaction.run(
            "INSERT OR IGNORE INTO gap (region, unit, seat, seq, noticed_at)"
            " VALUES (?, ?, ?, ?, ?)",
            from.address.region,
            from.address.unit,
            from.seat,
            missing,
            m_context.now());
        m_context.tell(ExchangeEvent::Kind::GapNoticed, envelope.msgId, {});
    }
    if (written)
        written = transaction.run(
            "DELETE FROM gap WHERE region = ? AND unit = ? AND seat = ? AND seq = ?",
            from.address.region,
            from.address.unit,
            from.seat,
            sequence);
    if (written)
        written = transaction.run(
            "INSERT INTO chain_in (region, unit, seat, seq, digest) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (region, unit, seat) DO UPDATE SET seq = excluded.seq,"
            " digest = excluded.digest WHERE excluded.seq > chain_in.seq",
            from.address.region,
            from.address.unit,
            from.seat,
            sequence,
            arrival.opened->digest);
    return written;
}

Status EngineInbound::writePaper(store::Transaction& transaction, Arrival& arrival)
{
    const OpenedMessage& opened = *arrival.opened;
    const Envelope& envelope = opened.envelope;
    const bool isWhole = arrival.what == Arrival::What::Paper;
    const bool isDoubled = arrival.what == Arrival::What::Doubled;
    const InboxState state = isDoubled ? InboxState::Doubled
                             : isWhole ? InboxState::Received
                                       : InboxState::Arriving;
    const std::optional<QByteArray> kept =
        isDoubled ? std::nullopt : std::optional(opened.signedBytes);
    Status written = transaction.run(
        "INSERT INTO inbox (msg_id, doc_id, flow_id, region, unit, seat, stream, seq, hub_time,"
        " received_at, state, clerk, signed, digest, content, unit_cert, clerk_cert, next_try)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        envelope.msgId,
        envelope.docId,
        isDoubled ? std::nullopt : std::optional(arrival.flowId),
        envelope.from.address.region,
        envelope.from.address.unit,
        envelope.from.seat,
        arrival.message->stream,
        arrival.message->sequence,
        opened.hubTime,
        m_context.now(),
        state,
        envelope.from.clerk,
        kept,
        opened.digest,
        arrival.content,
        opened.unitCertificate.der(),
        opened.clerkCertificate.der(),
        m_context.now());
    if (written && arrival.prepared)
        written = arrival.prepared->commit(transaction);
    if (written && isWhole)
        written = applyHeldFlowEvent(m_context, transaction, arrival.flowId);
    if (written && (isWhole || isDoubled))
        written = queueReceipt(
            transaction,
            {envelope.msgId,
             envelope.docId,
             envelope.from.address,
             machineReceipt(
                 envelope.msgId,
                 ReceiptEvent::Delivered,
                 opened.digest,
                 std::nullopt,
                 m_context.now())},
            m_context.now());
    transaction.note({store::Change::What::ExchangeChanged, envelope.msgId});
    return written;
}

Status EngineInbound::writeReceipt(store::Transaction& transaction, Arrival& arrival)
{
    const OpenedMessage& opened = *arrival.opened;
    const Envelope& envelope = opened.envelope;
    Status written = transaction.run(
        "INSERT INTO inbox (msg_id, region, unit, seat, stream, seq, hub_time, received_at, state,"
        " digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        envelope.msgId,
        envelope.from.address.region,
        envelope.from.address.unit,
        envelope.from.seat,
        arrival.message->stream,
        arrival.message->sequence,
        opened.hubTime,
        m_context.now(),
        InboxState::Receipt,
        opened.digest);
    if (!written)
        return written;
    return applyReceipt(m_context, transaction, opened, arrival.answered.docId);
}

/// The digest of a genuine message; nothing is kept of one above the ceiling, nor told of one that
/// is not what it claims to be.
QByteArray EngineInbound::refusedDigest(const Arrival& arrival)
{
    const bool isGenuine =
        arrival.what == Arrival::What::Refused && arrival.error->code != Errc::SecrecyCeiling;
    return isGenuine ? arrival.opened->digest : QByteArray();
}

/// The sender is told, once, and never told about a receipt: two programs that disagree must not
/// refuse each other's refusals for ever.
Status EngineInbound::writeRefusal(store::Transaction& transaction, Arrival& arrival)
{
    const auto subject = DocSubject::parse(arrival.message->subject);
    Id about;
    if (arrival.opened)
        about = arrival.opened->envelope.msgId;
    else if (
        auto header =
            Id::fromText(QString::fromLatin1(headerValue(arrival.message->headers, kMsgIdHeader))))
        about = header.value();
    bool isNew = true;
    Status written = Done{};
    if (arrival.what == Arrival::What::Quarantined) {
        written = quarantineMessage(
            m_context, transaction, *arrival.message, arrival.error->code, &isNew);
    } else {
        const EnvelopeSender& from = arrival.opened->envelope.from;
        written = transaction.run(
            "INSERT INTO inbox (msg_id, region, unit, seat, stream, seq, hub_time, received_at,"
            " state, digest, refusal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            about,
            from.address.region,
            from.address.unit,
            from.seat,
            arrival.message->stream,
            arrival.message->sequence,
            arrival.opened->hubTime,
            m_context.now(),
            InboxState::Refused,
            refusedDigest(arrival),
            errcName(arrival.error->code));
    }
    arrival.isNew = isNew;
    const bool answerable = subject && subject->kind != MessageKind::Receipt &&
                            subject->to == m_context.parts.identity.unit &&
                            subject->from != m_context.parts.identity.unit && !about.isNull() &&
                            !arrival.isBeforeOurKeys;
    if (!written || !isNew || !answerable)
        return written;
    // The document's id is part of it: of what is refused, only the message's id is used.
    return queueReceipt(
        transaction,
        {about,
         about,
         subject->from,
         machineReceipt(
             about,
             ReceiptEvent::Rejected,
             refusedDigest(arrival),
             refusalFor(arrival.error->code),
             m_context.now())},
        m_context.now());
}

Status EngineInbound::write(store::Transaction& transaction, Arrival& arrival)
{
    using What = Arrival::What;
    Status written = Done{};
    switch (arrival.what) {
    case What::Left:
        return Done{};
    case What::Again:
        // The sender has sent it anew, so he lacks our receipts: they go again too.
        if (arrival.firstSequence != arrival.message->sequence)
            written = transaction.run(
                "UPDATE outbox SET state = 1, next_try = ? WHERE about = ? AND state = 2",
                m_context.now(),
                arrival.opened->envelope.msgId);
        break;
    case What::Paper:
    case What::Arriving:
    case What::Doubled:
        written = writePaper(transaction, arrival);
        break;
    case What::Receipt:
        written = writeReceipt(transaction, arrival);
        break;
    case What::Refused:
    case What::Quarantined:
        written = writeRefusal(transaction, arrival);
        break;
    }
    if (written && arrival.opened && arrival.what != What::Quarantined &&
        arrival.what != What::Again)
        written = noteChain(transaction, arrival);
    if (written)
        written = transaction.run(
            "INSERT INTO stream_position (stream, role, seq) VALUES (?, 1, ?)"
            " ON CONFLICT (stream, role) DO UPDATE SET seq = max(seq, excluded.seq)",
            arrival.message->stream,
            arrival.message->sequence);
    return written;
}

} // namespace wenshu::exchange

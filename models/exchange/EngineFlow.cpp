#include "base/Log.h"
#include "crypto/Digest.h"
#include "exchange/EngineContext.h"
#include "exchange/Errors.h"
#include "exchange/Rows.h"

namespace wenshu::exchange {

namespace {

constexpr int kClaimsAtOnce = 16;
/// Longer than the 60 s after which the hub delivers again what was not acknowledged.
constexpr qint64 kUnreadableSeconds = 90;

struct HeldPaper {
    bool held = false;
    Id msgId;
    Id docId;
    UnitAddress sender;
    QByteArray digest;
    bool handled = false;
};

Result<HeldPaper> heldPaper(const store::Database& database, const Id& flowId)
{
    HeldPaper paper;
    Status read = forEachRow(
        database.query(
            "SELECT msg_id, doc_id, region, unit, digest, handled_event FROM inbox"
            " WHERE flow_id = ? AND state IN (0, 1)",
            flowId),
        [&](store::Statement& row) -> Status {
            paper = {
                true,
                row.id(0),
                row.id(1),
                {row.text(2), row.text(3)},
                row.blob(4),
                !row.isNull(5)};
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return paper;
}

/// The first step of a log, as it is kept.
struct Decision {
    Id eventId;
    ReceiptEvent event = ReceiptEvent::SignedFor;
    QString clerk;
    QDateTime at;
    std::optional<Reason> reason;
    QString note;
};

Result<std::optional<Decision>> keptDecision(const store::Database& database, const Id& flowId)
{
    std::optional<Decision> decision;
    Status read = forEachRow(
        database.query(
            "SELECT event_id, event, clerk, at, reason, note FROM flow_event WHERE flow_id = ?",
            flowId),
        [&](store::Statement& row) -> Status {
            decision = Decision{
                row.id(0),
                enumFrom<ReceiptEvent>(row, 1),
                row.text(2),
                row.dateTime(3),
                optionalEnumFrom<Reason>(row, 4),
                row.text(5)};
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return decision;
}

Status markHandled(
    EngineContext& context,
    store::Transaction& transaction,
    const HeldPaper& paper,
    const Decision& decision,
    bool bySelf)
{
    Status written = transaction.run(
        "UPDATE inbox SET handled_event = ?, handled_by = ?, handled_at = ?, handled_reason = ?,"
        " handled_note = ? WHERE msg_id = ?",
        decision.event,
        decision.clerk,
        decision.at,
        decision.reason,
        decision.note,
        paper.msgId);
    if (written)
        written = context.parts.intake.handled(
            transaction,
            {paper.msgId,
             paper.docId,
             paper.sender,
             decision.event,
             decision.clerk,
             decision.at,
             decision.reason,
             decision.note,
             bySelf});
    transaction.note({store::Change::What::ExchangeChanged, paper.msgId});
    context.tell(ExchangeEvent::Kind::PaperHandled, paper.msgId, paper.docId);
    return written;
}

/// The claim of this seat, if it has one, is won or lost by @p decision. Only the winner's receipt
/// goes out, in the very transaction that says so: once.
Status decideClaim(
    EngineContext& context,
    store::Transaction& transaction,
    const Id& flowId,
    const HeldPaper& paper,
    const Decision& decision,
    bool& isOurs)
{
    isOurs = false;
    Id eventId;
    ClaimState state = ClaimState::Queued;
    bool found = false;
    Status read = forEachRow(
        transaction.query("SELECT event_id, state FROM claim WHERE flow_id = ?", flowId),
        [&](store::Statement& row) -> Status {
            eventId = row.id(0);
            state = enumFrom<ClaimState>(row, 1);
            found = true;
            return Done{};
        });
    if (!read || !found)
        return read;
    isOurs = eventId == decision.eventId;
    if (state == ClaimState::Won || state == ClaimState::Lost)
        return Done{};
    ++context.summary.claims;
    context.tell(
        isOurs ? ExchangeEvent::Kind::ClaimWon : ExchangeEvent::Kind::ClaimLost,
        paper.msgId,
        paper.docId);
    Status written = transaction.run(
        "UPDATE claim SET state = ? WHERE flow_id = ?",
        isOurs ? ClaimState::Won : ClaimState::Lost,
        flowId);
    if (!written || !isOurs)
        return written;
    Receipt receipt;
    receipt.about = paper.msgId;
    receipt.event = decision.event;
    receipt.at = decision.at;
    receipt.docDigest = paper.digest;
    receipt.reason = decision.reason;
    receipt.note = decision.note;
    return queueReceipt(
        transaction,
        {paper.msgId, paper.docId, paper.sender, receipt, Voice::Clerk},
        context.now());
}

} // namespace

struct EngineFlow::Claim {
    Id flowId;
    Id eventId;
    Id msgId;
    FlowEvent event;
    QByteArray payload;
    QByteArray signedBytes;
    int attempts = 0;
};

Status applyHeldFlowEvent(EngineContext& context, store::Transaction& transaction, const Id& flowId)
{
    const auto decision = keptDecision(transaction.database(), flowId);
    if (!decision)
        return decision.error();
    const auto paper = heldPaper(transaction.database(), flowId);
    if (!paper)
        return paper.error();
    if (!*decision || !paper->held || paper->handled)
        return Done{};
    bool isOurs = false;
    Status written = decideClaim(context, transaction, flowId, *paper, **decision, isOurs);
    if (written)
        written = markHandled(context, transaction, *paper, **decision, isOurs);
    return written;
}

Status applyFlowEvent(
    EngineContext& context,
    store::Transaction& transaction,
    const OpenedMessage& opened,
    quint64 sequence)
{
    const Envelope& envelope = opened.envelope;
    const FlowEvent& event = *envelope.flow;
    // Later steps of the log are for later versions; the first alone decides here.
    if (!event.base.isEmpty())
        return Done{};
    Status written = transaction.run(
        "INSERT OR IGNORE INTO flow_event (flow_id, event_id, seq, paper, region, unit, event,"
        " clerk, seat, at, reason, note, signed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        event.flowId,
        envelope.msgId,
        sequence,
        event.paper,
        event.sender.region,
        event.sender.unit,
        event.event,
        envelope.from.clerk,
        envelope.from.seat,
        event.at,
        event.reason,
        event.note,
        opened.signedBytes);
    if (!written)
        return written;
    return applyHeldFlowEvent(context, transaction, event.flowId);
}

Result<std::vector<EngineFlow::Claim>> EngineFlow::dueClaims() const
{
    auto reader = m_context.parts.store.reader();
    if (!reader)
        return std::move(reader).error();
    std::vector<Claim> claims;
    Status read = forEachRow(
        (*reader)->query(
            "SELECT c.flow_id, c.event_id, c.msg_id, c.event, c.at, c.reason, c.note, c.payload,"
            " c.signed, c.attempts, i.region, i.unit FROM claim c JOIN inbox i USING (msg_id)"
            " WHERE c.state = 0 AND c.next_try <= ? ORDER BY c.rowid LIMIT ?",
            m_context.now(),
            kClaimsAtOnce),
        [&](store::Statement& row) -> Status {
            Claim claim;
            claim.flowId = row.id(0);
            claim.eventId = row.id(1);
            claim.msgId = row.id(2);
            claim.event.flowId = claim.flowId;
            claim.event.paper = claim.msgId;
            claim.event.event = enumFrom<ReceiptEvent>(row, 3);
            claim.event.at = row.dateTime(4);
            claim.event.reason = optionalEnumFrom<Reason>(row, 5);
            claim.event.note = row.text(6);
            claim.payload = row.blob(7);
            claim.signedBytes = row.blob(8);
            claim.attempts = static_cast<int>(row.integer(9));
            claim.event.sender = {row.text(10), row.text(11)};
            claims.push_back(std::move(claim));
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return claims;
}

/// Sealed once and kept, so that every try publishes the same bytes under the same id.
Status EngineFlow::sealClaim(Claim& claim)
{
    const Identity& identity = m_context.parts.identity;
    if (identity.decryptionKeys.empty())
        return unknownRecipient("this seat has no key of its unit");
    Envelope envelope;
    envelope.msgId = claim.eventId;
    envelope.docId = claim.flowId;
    envelope.kind = EnvelopeKind::Flow;
    envelope.from = senderOf(identity, Voice::Clerk);
    envelope.to = identity.unit;
    envelope.recipientsHash = recipientsHash({identity.unit});
    envelope.createdAt = claim.event.at;
    envelope.chainSequence = 0;
    envelope.flow = claim.event;
    auto sealed = sealEnvelope(
        envelope, identity, identity.decryptionKeys.front().certificate, m_context.options.limits);
    if (!sealed)
        return std::move(sealed).error();
    claim.payload = sealed->payload;
    claim.signedBytes = sealed->signedBytes;
    return m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        return transaction.run(
            "UPDATE claim SET payload = ?, signed = ? WHERE flow_id = ? AND state = 0",
            claim.payload,
            claim.signedBytes,
            claim.flowId);
    });
}

Status EngineFlow::postpone(const Claim& claim)
{
    return m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        return transaction.run(
            "UPDATE claim SET attempts = attempts + 1, next_try = ? WHERE flow_id = ?",
            m_context.afterBackOff(claim.attempts),
            claim.flowId);
    });
}

Status EngineFlow::give(const Claim& claim, Errc code)
{
    m_context.tell(ExchangeEvent::Kind::ClaimFailed, claim.msgId, {}, code);
    return m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        transaction.note({store::Change::What::ExchangeChanged, claim.msgId});
        return transaction.run(
            "UPDATE claim SET state = 3, failure = ? WHERE flow_id = ?",
            errcName(code),
            claim.flowId);
    });
}

/// Somebody was first, or an earlier try of ours was stored without our knowing: the log tells.
Status EngineFlow::learnWinner(const Claim& claim, bool wasDuplicate)
{
    const UnitAddress& unit = m_context.parts.identity.unit;
    const FlowSubject subject{unit, claim.flowId};
    const auto last = m_context.parts.transport.lastOf(oaStream(unit.region), subject.toText());
    if (!last && last.error().code == Errc::NotFound && wasDuplicate) {
        // Our id is taken by something that is not in this log: another id then.
        return m_context.inTransaction([&](store::Transaction& transaction) -> Status {
            return transaction.run(
                "UPDATE claim SET event_id = ?, payload = NULL, signed = NULL WHERE flow_id = ?",
                Id::random(),
                claim.flowId);
        });
    }
    if (!last) {
        if (endsStep(last.error().code))
            return last.error();
        return postpone(claim);
    }
    const auto opened = openFlowMessage(*last, m_context.judgement());
    if (!opened)
        return passUnreadable(claim, *last, opened.error().code);
    Status written = apply(*opened, last->sequence);
    if (written)
        m_context.reached(EngineStep::AfterClaimRecorded);
    return written;
}

/// What no seat can read decides nothing, or whoever can put one byte into the log would keep the
/// paper undecided for ever. So the claim goes after it; but only once this seat's own consumer has
/// had the time to bring whatever a colleague put before it, which the hub does not let a seat look
/// up. What is sealed for a key this seat was not given may be a colleague's decision: that waits
/// for the key.
Status EngineFlow::passUnreadable(const Claim& claim, const InMessage& last, Errc code)
{
    qCWarning(lcExchange) << "log" << claim.flowId.toLog()
                          << "ends with an event that is refused:" << errcName(code);
    if (isSealedForOthers(last, m_context.parts.identity, m_context.options.limits))
        m_context.unreadable.erase(claim.flowId);
    else if (EngineContext::Unreadable& seen = m_context.unreadable[claim.flowId];
             seen.sequence != last.sequence)
        seen = {last.sequence, m_context.now()};
    return postpone(claim);
}

/// 0 for a log that should be empty. Each unreadable event is passed once: what comes after it
/// starts the wait anew.
quint64 EngineFlow::expectedFor(const Claim& claim)
{
    const auto seen = m_context.unreadable.find(claim.flowId);
    if (seen == m_context.unreadable.end() ||
        seen->second.since.addSecs(kUnreadableSeconds) > m_context.now())
        return 0;
    const quint64 sequence = seen->second.sequence;
    m_context.unreadable.erase(seen);
    return sequence;
}

Status EngineFlow::apply(const OpenedMessage& opened, quint64 sequence)
{
    return m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        Status written = applyFlowEvent(m_context, transaction, opened, sequence);
        // Published anew because the hub had lost it; it had been won before.
        if (written)
            written = transaction.run(
                "UPDATE claim SET state = 1 WHERE flow_id = ? AND state = 0 AND EXISTS"
                " (SELECT 1 FROM flow_event f WHERE f.flow_id = claim.flow_id"
                "  AND f.event_id = claim.event_id)",
                opened.envelope.flow->flowId);
        if (written)
            written = transaction.run(
                "UPDATE claim SET hub_seq = ? WHERE flow_id = ? AND state = 1",
                sequence,
                opened.envelope.flow->flowId);
        return written;
    });
}

Status EngineFlow::publishClaim(const Claim& claim)
{
    const FlowSubject subject{m_context.parts.identity.unit, claim.flowId};
    OutMessage message;
    message.subject = subject.toText();
    message.payload = claim.payload;
    message.headers = {{kMsgIdHeader, claim.eventId.toText().toLatin1()}, {kVersionHeader, "1"}};
    m_context.reached(EngineStep::BeforeClaim);
    const auto answer = m_context.parts.transport.publishExpecting(message, expectedFor(claim));
    m_context.reached(EngineStep::AfterClaim);
    if (!answer) {
        switch (answer.error().code) {
        case Errc::Conflict:
            return learnWinner(claim, false);
        case Errc::NotPermitted:
        case Errc::LimitExceeded:
            return give(claim, answer.error().code);
        default:
            if (auto later = postpone(claim); !later)
                return later;
            if (endsStep(answer.error().code))
                return answer.error();
            return Done{};
        }
    }
    if (answer->duplicate)
        return learnWinner(claim, true);
    OpenedMessage own;
    auto envelope = keptEnvelope(claim.signedBytes, m_context.options.limits);
    if (!envelope)
        return std::move(envelope).error();
    own.envelope = std::move(envelope).value();
    own.signedBytes = claim.signedBytes;
    Status written = apply(own, answer->sequence);
    if (written)
        m_context.reached(EngineStep::AfterClaimRecorded);
    return written;
}

Status EngineFlow::claim()
{
    auto claims = dueClaims();
    if (!claims)
        return std::move(claims).error();
    for (Claim& claim : *claims) {
        if (claim.payload.isEmpty()) {
            if (auto sealed = sealClaim(claim); !sealed) {
                if (isPassing(sealed.error().code))
                    return sealed;
                if (auto given = give(claim, sealed.error().code); !given)
                    return given;
                continue;
            }
        }
        if (auto published = publishClaim(claim); !published)
            return published;
    }
    return Done{};
}

Result<bool> EngineFlow::receive()
{
    const Identity& identity = m_context.parts.identity;
    auto messages = m_context.parts.transport.fetch(
        oaStream(identity.unit.region),
        identity.seatId(),
        m_context.options.batch,
        m_context.fetchWait());
    if (!messages)
        return std::move(messages).error();
    if (messages->empty())
        return false;
    m_context.reached(EngineStep::BeforeFlowCommit);
    std::vector<Errc> quarantined;
    Status written = m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        for (const InMessage& message : *messages) {
            const auto opened = openFlowMessage(message, m_context.judgement());
            bool isNew = false;
            Status one = opened ? applyFlowEvent(m_context, transaction, *opened, message.sequence)
                                : quarantineMessage(
                                      m_context, transaction, message, opened.error().code, &isNew);
            if (!one)
                return one;
            if (isNew)
                quarantined.push_back(opened.error().code);
        }
        return Done{};
    });
    if (!written)
        return std::move(written).error();
    m_context.reached(EngineStep::AfterFlowCommit);
    for (const Errc code : quarantined) {
        ++m_context.summary.quarantined;
        m_context.tell(ExchangeEvent::Kind::Quarantined, {}, {}, code);
    }
    (void)m_context.parts.transport.ack(*messages);
    m_context.reached(EngineStep::AfterFlowAck);
    return true;
}

} // namespace wenshu::exchange

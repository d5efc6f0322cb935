#include "base/Log.h"
#include "exchange/EngineContext.h"
#include "exchange/EngineRows.h"
#include "exchange/Errors.h"
#include "exchange/Rows.h"

#include <algorithm>
#include <map>

namespace wenshu::exchange {

namespace {

constexpr int kMostRenewals = 8;
constexpr int kCheckedSubjects = 8;
/// The hub keeps messages 90 days; what is older than that was not lost but has expired.
constexpr qint64 kRetentionSeconds = 90LL * 24 * 3600;

Result<quint64> publishedPosition(const store::Database& database, const QString& stream)
{
    auto number = numberFrom(
        database.query("SELECT seq FROM stream_position WHERE stream = ? AND role = 0", stream), 0);
    if (!number)
        return std::move(number).error();
    return static_cast<quint64>(*number);
}

Status setPublishedPosition(store::Transaction& transaction, const QString& stream, quint64 seq)
{
    return transaction.run(
        "INSERT INTO stream_position (stream, role, seq) VALUES (?, 0, ?)"
        " ON CONFLICT (stream, role) DO UPDATE SET seq = excluded.seq",
        stream,
        seq);
}

/// The files of all that is published again are offered to the hub again as well: it may have lost
/// or dropped them. What it still holds is not sent twice.
Status offerFilesAgain(store::Transaction& transaction, const QDateTime& now)
{
    return transaction.run(
        "UPDATE blob_upload SET state = 0, next_try = ? WHERE state = 1 AND (doc_id, city) IN"
        " (SELECT doc_id, substr(region, 1, 4) || '00' FROM outbox"
        "  WHERE state = 1 AND kind = 1 AND attempts > 0)",
        now);
}

} // namespace

/// What one answer of the hub means for its row.
struct EngineOutbound::Outcome {
    enum class What { Stored, Unproven, Renew, Later, Fail };
    What what = What::Later;
    Row row;
    PubAck ack;
    Errc code = Errc::TimedOut;
};

Status hubLost(
    EngineContext& context,
    store::Transaction& transaction,
    const QString& stream,
    quint64 observed)
{
    qCWarning(lcExchange) << "hub lost data: stream" << stream << "is at" << observed;
    const QDateTime now = context.now();
    Status written = transaction.run(
        "UPDATE outbox SET state = 1, next_try = ?, stored_once = 0, attempts = max(attempts, 1)"
        " WHERE state = 2 AND hub_stream = ? AND (about IS NULL OR"
        " (hub_seq >= ? AND sent_at >= ?))",
        now,
        stream,
        observed,
        now.addSecs(-kRetentionSeconds));
    if (written)
        written = offerFilesAgain(transaction, now);
    if (written)
        written = transaction.run(
            "UPDATE claim SET state = 0, next_try = ? WHERE state = 1 AND hub_seq >= ? AND"
            " 'OA' = substr(?, 1, 2) AND at >= ?",
            now,
            observed,
            stream,
            now.addSecs(-kRetentionSeconds));
    if (written)
        written = setPublishedPosition(transaction, stream, observed == 0 ? 0 : observed - 1);
    context.tell(ExchangeEvent::Kind::HubLostData, {}, {});
    context.reached(EngineStep::HubLostData);
    return written;
}

Status failRow(
    EngineContext& context,
    store::Transaction& transaction,
    const EngineOutbound::Row& row,
    Errc code)
{
    qCWarning(lcExchange) << "message" << row.msgId.toLog() << "cannot be sent:" << errcName(code);
    context.tell(ExchangeEvent::Kind::SendFailed, row.msgId, row.docId, code);
    Status written =
        transaction.run("UPDATE outbox SET state = 4, payload = NULL WHERE id = ?", row.id);
    if (!written || row.kind != EnvelopeKind::Document)
        return written;
    written = transaction.run(
        "UPDATE consignment_recipient SET state = ?, failure = ?"
        " WHERE doc_id = ? AND region = ? AND unit = ? AND state IN (0, 1)",
        RecipientState::Failed,
        errcName(code),
        row.docId,
        row.to.region,
        row.to.unit);
    if (written)
        written =
            context.recipientChanged(transaction, {row.docId, row.to, RecipientState::Failed});
    transaction.note({store::Change::What::ExchangeChanged, row.docId});
    return written;
}

Status EngineOutbound::checkHub()
{
    struct Seen {
        QString subject;
        QString stream;
        quint64 sequence;
    };

    std::vector<Seen> seen;
    {
        auto reader = m_context.parts.store.reader();
        if (!reader)
            return std::move(reader).error();
        Status read = forEachRow(
            (*reader)->query(
                "SELECT subject, hub_stream, max(hub_seq) FROM (SELECT id, subject, hub_stream,"
                " hub_seq FROM outbox WHERE state = 2 AND unproven = 0 AND hub_seq IS NOT NULL"
                " AND sent_at >= ?"
                " ORDER BY id DESC LIMIT 200) GROUP BY subject, hub_stream"
                " ORDER BY max(id) DESC LIMIT ?",
                m_context.now().addSecs(-kRetentionSeconds),
                kCheckedSubjects),
            [&](store::Statement& row) -> Status {
                seen.push_back({row.text(0), row.text(1), static_cast<quint64>(row.integer(2))});
                return Done{};
            });
        if (!read)
            return read;
    }
    std::map<QString, quint64> lost;
    for (const Seen& one : seen) {
        const auto last = m_context.parts.transport.lastOf(one.stream, one.subject);
        if (!last && endsStep(last.error().code))
            return last.error();
        if (!last && last.error().code == Errc::NotFound)
            lost[one.stream] = 0;
        else if (last && last->sequence < one.sequence && !lost.contains(one.stream))
            lost[one.stream] = last->sequence + 1;
    }
    if (lost.empty())
        return Done{};
    return m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        for (const auto& [stream, observed] : lost) {
            if (auto written = hubLost(m_context, transaction, stream, observed); !written)
                return written;
        }
        return Done{};
    });
}

Status EngineOutbound::timers()
{
    const QDateTime now = m_context.now();
    qint64 overdue = 0;
    qint64 expired = 0;
    {
        auto reader = m_context.parts.store.reader();
        if (!reader)
            return std::move(reader).error();
        auto due = numberFrom(
            (*reader)->query(
                "SELECT count(*) FROM outbox WHERE state = 2 AND next_try <= ? AND kind = 1", now),
            0);
        auto late = numberFrom(
            (*reader)->query(
                "SELECT count(*) FROM consignment c JOIN consignment_recipient r USING (doc_id)"
                " WHERE c.expires_at < ? AND r.state IN (0, 1)",
                now),
            0);
        if (!due || !late)
            return !due ? due.error() : late.error();
        overdue = *due;
        expired = *late;
    }
    if (expired > 0) {
        if (auto written = expire(now); !written)
            return written;
    }
    return overdue > 0 ? resend(now) : Done{};
}

Status EngineOutbound::expire(const QDateTime& now)
{
    return m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        Status done = transaction.run(
            "UPDATE consignment_recipient SET state = ? WHERE state IN (0, 1) AND doc_id IN"
            " (SELECT doc_id FROM consignment WHERE expires_at < ?)",
            RecipientState::Expired,
            now);
        if (done)
            done = transaction.run(
                "UPDATE outbox SET state = 4 WHERE kind = 1 AND state IN (0, 1, 2) AND"
                " (doc_id, region, unit) IN (SELECT r.doc_id, r.region, r.unit FROM"
                "  consignment_recipient r JOIN consignment c USING (doc_id)"
                "  WHERE c.expires_at < ? AND r.state = ?)",
                now,
                RecipientState::Expired);
        transaction.note({store::Change::What::ExchangeChanged, {}});
        return done;
    });
}

Status EngineOutbound::resend(const QDateTime& now)
{
    Status written = m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        // A refused row keeps its state and goes again only until its consignment expires.
        Status done = transaction.run(
            "UPDATE outbox SET state = 4, payload = NULL WHERE state = 2 AND next_try <= ?"
            " AND kind = 1 AND doc_id IN (SELECT doc_id FROM consignment WHERE expires_at < ?)",
            now,
            now);
        if (done)
            done = transaction.run(
                "UPDATE consignment_recipient SET resent = resent + 1 WHERE (doc_id, region, unit) "
                "IN"
                " (SELECT doc_id, region, unit FROM outbox"
                "  WHERE state = 2 AND next_try <= ? AND kind = 1)",
                now);
        if (done)
            done = transaction.run(
                "UPDATE outbox SET state = 1 WHERE state = 2 AND next_try <= ? AND kind = 1", now);
        if (done)
            done = offerFilesAgain(transaction, now);
        transaction.note({store::Change::What::ExchangeChanged, {}});
        return done;
    });
    if (written)
        m_context.reached(EngineStep::Resend);
    return written;
}

Result<std::vector<EngineOutbound::Row>> EngineOutbound::dueRows() const
{
    auto reader = m_context.parts.store.reader();
    if (!reader)
        return std::move(reader).error();
    std::vector<Row> rows;
    Status read = forEachRow(
        (*reader)->query(
            "SELECT id, msg_id, doc_id, kind, region, unit, subject, payload, chain_seq, attempts,"
            " stored_once, unproven FROM outbox WHERE state = 1 AND next_try <= ? ORDER BY id "
            "LIMIT ?",
            m_context.now(),
            m_context.options.window),
        [&](store::Statement& row) -> Status {
            Row found;
            found.id = row.integer(0);
            found.msgId = row.id(1);
            found.docId = row.id(2);
            found.kind = enumFrom<EnvelopeKind>(row, 3);
            found.to = {row.text(4), row.text(5)};
            found.subject = row.text(6);
            found.payload = row.blob(7);
            found.chainSequence = row.integer(8);
            found.attempts = static_cast<int>(row.integer(9));
            found.storedOnce = row.integer(10) != 0;
            found.unproven = row.integer(11) != 0;
            rows.push_back(std::move(found));
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return rows;
}

Result<OutMessage> EngineOutbound::messageFor(const Row& row) const
{
    OutMessage message;
    message.subject = row.subject;
    message.payload = row.payload;
    message.headers = {
        {kMsgIdHeader, row.msgId.toText().toLatin1()},
        {kVersionHeader, "1"},
        {kSequenceHeader, QByteArray::number(row.chainSequence)}};
    if (row.kind != EnvelopeKind::Document)
        return message;
    auto reader = m_context.parts.store.reader();
    if (!reader)
        return std::move(reader).error();
    QByteArray blobs;
    Status read = forEachRow(
        (*reader)->query(
            "SELECT bucket, nuid FROM blob_upload WHERE doc_id = ? AND city = ? ORDER BY number",
            row.docId,
            cityOf(row.to.region)),
        [&](store::Statement& found) -> Status {
            if (!blobs.isEmpty())
                blobs += ' ';
            blobs += found.utf8(0) + '/' + found.utf8(1);
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    if (!blobs.isEmpty())
        message.headers.emplace_back(kBlobHeader, blobs);
    return message;
}

EngineOutbound::Outcome
EngineOutbound::outcomeOf(const Row& row, const Result<PubAck>& answer) const
{
    using What = Outcome::What;
    if (answer) {
        if (!answer->duplicate || row.storedOnce)
            return {What::Stored, row, *answer};
        // The hub says it holds this random id, and we never sent it: somebody squats on it.
        if (row.attempts == 0)
            return {What::Renew, row, *answer};
        // Perhaps an earlier try of ours whose answer was lost. Where the hub's last message from
        // us to that unit does not prove it, it waits for the receipt like any other; when it has
        // to go again without one, it goes under a new id.
        const auto last = m_context.parts.transport.lastOf(answer->stream, row.subject);
        if (last && last->payload == row.payload)
            return {What::Stored, row, {answer->stream, last->sequence, true}};
        if (!last && last.error().code != Errc::NotFound)
            return {What::Later, row, {}, last.error().code};
        if (!last || row.unproven)
            return {What::Renew, row, *answer};
        return {What::Unproven, row, *answer};
    }
    switch (answer.error().code) {
    case Errc::NotPermitted:
    case Errc::LimitExceeded:
    case Errc::Malformed:
    case Errc::Usage:
        return {What::Fail, row, {}, answer.error().code};
    default:
        return {What::Later, row, {}, answer.error().code};
    }
}

Status EngineOutbound::renew(store::Transaction& transaction, const Row& row)
{
    qCWarning(lcExchange) << "message" << row.msgId.toLog() << "goes again under a new id";
    const auto renewals = numberFrom(
        transaction.query(
            "SELECT count(*) FROM outbox WHERE state = 5 AND doc_id = ? AND region = ?"
            " AND unit = ? AND kind = ?",
            row.docId,
            row.to.region,
            row.to.unit,
            row.kind),
        0);
    if (!renewals)
        return renewals.error();
    if (*renewals >= kMostRenewals)
        return failRow(m_context, transaction, row, Errc::Refused);
    // A receipt's new envelope answers the same message; the one that was never stored is no
    // evidence of anything.
    Status written = transaction.run("DELETE FROM receipt WHERE msg_id = ?", row.msgId);
    if (written)
        written = transaction.run(
            "INSERT INTO outbox (msg_id, doc_id, kind, voice, region, unit, about, body, signed,"
            " next_try, created_at) SELECT ?, doc_id, kind, voice, region, unit, about, body,"
            " signed, ?, created_at FROM outbox WHERE id = ?",
            Id::random(),
            m_context.now(),
            row.id);
    if (written)
        written =
            transaction.run("UPDATE outbox SET state = 5, payload = NULL WHERE id = ?", row.id);
    return written;
}

Status EngineOutbound::record(store::Transaction& transaction, const Outcome& outcome)
{
    const Row& row = outcome.row;
    const QDateTime now = m_context.now();
    switch (outcome.what) {
    case Outcome::What::Fail:
        return failRow(m_context, transaction, row, outcome.code);
    case Outcome::What::Renew:
        return renew(transaction, row);
    case Outcome::What::Later:
        return transaction.run(
            "UPDATE outbox SET next_try = ? WHERE id = ? AND state = 1",
            m_context.afterBackOff(row.attempts),
            row.id);
    case Outcome::What::Stored:
    case Outcome::What::Unproven:
        break;
    }
    const bool isProven = outcome.what == Outcome::What::Stored;
    const bool isDocument = row.kind == EnvelopeKind::Document;
    // Nobody answers a receipt; it goes again only when the hub has lost it or the paper comes
    // anew.
    const QDateTime again = !isDocument      ? now.addYears(100)
                            : row.storedOnce ? now.addSecs(m_context.options.resendEvery.count())
                                             : now.addSecs(m_context.options.resendAfter.count());
    Status written = transaction.run(
        "UPDATE outbox SET state = 2, stored_once = ?, unproven = ?, hub_stream = ?, hub_seq = ?,"
        " sent_at = ifnull(sent_at, ?), next_try = ? WHERE id = ? AND state = 1",
        isProven,
        !isProven,
        outcome.ack.stream,
        outcome.ack.sequence,
        now,
        again,
        row.id);
    if (!written || !isDocument)
        return written;
    written = transaction.run(
        "UPDATE consignment_recipient SET state = ?, stored_at = ?"
        " WHERE doc_id = ? AND region = ? AND unit = ? AND state = 0",
        RecipientState::Stored,
        now,
        row.docId,
        row.to.region,
        row.to.unit);
    if (written && transaction.changes() > 0) {
        ++m_context.summary.papers;
        transaction.note({store::Change::What::ExchangeChanged, row.docId});
        written =
            m_context.recipientChanged(transaction, {row.docId, row.to, RecipientState::Stored});
    }
    return written;
}

Status
EngineOutbound::notePositions(store::Transaction& transaction, const std::vector<Outcome>& outcomes)
{
    struct Range {
        quint64 lowest = 0;
        quint64 highest = 0;
    };

    std::map<QString, Range> ranges;
    for (const Outcome& outcome : outcomes) {
        if (outcome.what != Outcome::What::Stored || outcome.ack.duplicate)
            continue;
        Range& range = ranges[outcome.ack.stream];
        const quint64 sequence = outcome.ack.sequence;
        range.lowest = range.lowest == 0 ? sequence : std::min(range.lowest, sequence);
        range.highest = std::max(range.highest, sequence);
    }
    for (const auto& [stream, range] : ranges) {
        const auto before = publishedPosition(transaction.database(), stream);
        if (!before)
            return before.error();
        Status written = Done{};
        if (range.lowest <= *before)
            written = hubLost(m_context, transaction, stream, range.lowest);
        if (written)
            written = setPublishedPosition(transaction, stream, range.highest);
        if (!written)
            return written;
    }
    return Done{};
}

Result<bool> EngineOutbound::publish()
{
    auto rows = dueRows();
    if (!rows)
        return std::move(rows).error();
    if (rows->empty())
        return false;
    std::vector<OutMessage> messages;
    bool hasReceipts = false;
    Status counted = m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        for (const Row& row : *rows) {
            Status written =
                transaction.run("UPDATE outbox SET attempts = attempts + 1 WHERE id = ?", row.id);
            if (!written)
                return written;
        }
        return Done{};
    });
    if (!counted)
        return std::move(counted).error();
    for (const Row& row : *rows) {
        auto message = messageFor(row);
        if (!message)
            return std::move(message).error();
        messages.push_back(std::move(message).value());
        hasReceipts = hasReceipts || row.kind == EnvelopeKind::Receipt;
    }
    m_context.reached(EngineStep::BeforePublish);
    if (hasReceipts)
        m_context.reached(EngineStep::BeforeReceipt);
    const std::vector<Result<PubAck>> answers = m_context.parts.transport.publish(messages);
    m_context.summary.sent += static_cast<int>(messages.size());
    m_context.reached(EngineStep::AfterPublish);
    if (hasReceipts)
        m_context.reached(EngineStep::AfterReceipt);

    std::vector<Outcome> outcomes;
    std::optional<Error> ended;
    for (std::size_t i = 0; i < rows->size() && i < answers.size(); ++i) {
        outcomes.push_back(outcomeOf((*rows)[i], answers[i]));
        if (answers[i])
            ++m_context.summary.acked;
        else if (endsStep(answers[i].error().code) && !ended)
            ended = answers[i].error();
    }
    Status written = m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        Status done = notePositions(transaction, outcomes);
        for (std::size_t i = 0; done && i < outcomes.size(); ++i)
            done = record(transaction, outcomes[i]);
        return done;
    });
    if (!written)
        return std::move(written).error();
    m_context.reached(EngineStep::AfterRecorded);
    if (ended)
        return *ended;
    return true;
}

} // namespace wenshu::exchange

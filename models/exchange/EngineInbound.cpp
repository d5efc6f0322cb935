#include "base/Log.h"
#include "crypto/Digest.h"
#include "exchange/EngineContext.h"
#include "exchange/Errors.h"
#include "exchange/Rows.h"

#include <algorithm>

namespace wenshu::exchange {

namespace {

constexpr qint64 kQuarantineBytes = 500; ///< newest so many keep their bytes
constexpr qint64 kQuarantineRows = 10'000;
constexpr qint64 kMostGapsAtOnce = 1'000;

struct KnownMessage {
    bool known = false;
    QByteArray digest;
    quint64 sequence = 0;
};

Result<KnownMessage> known(const store::Database& database, const Id& msgId)
{
    KnownMessage found;
    Status read = forEachRow(
        database.query("SELECT digest, seq FROM inbox WHERE msg_id = ?", msgId),
        [&](store::Statement& row) -> Status {
            found = {true, row.blob(0), static_cast<quint64>(row.integer(1))};
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return found;
}

/// The contents under which this sender's consignment is held already; empty where it is not.
Result<QByteArray>
heldContent(const store::Database& database, const UnitAddress& sender, const Id& docId)
{
    QByteArray content;
    Status read = forEachRow(
        database.query(
            "SELECT content FROM inbox WHERE unit = ? AND doc_id = ? AND state IN (0, 1)",
            sender.unit,
            docId),
        [&](store::Statement& row) -> Status {
            content = row.blob(0);
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return content;
}

struct SentMessage {
    bool known = false;
    Id docId;
    UnitAddress to;
    QByteArray digest;
};

Result<SentMessage> sentMessage(const store::Database& database, const Id& msgId)
{
    SentMessage found;
    Status read = forEachRow(
        database.query(
            "SELECT doc_id, region, unit, digest FROM outbox WHERE msg_id = ? AND kind = 1", msgId),
        [&](store::Statement& row) -> Status {
            found = {true, row.id(0), {row.text(1), row.text(2)}, row.blob(3)};
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return found;
}

bool hasBlobs(const Envelope& envelope)
{
    return std::any_of(envelope.files.begin(), envelope.files.end(), [](const EnvelopeFile& file) {
        return file.blob.has_value();
    });
}

bool inlinedFilesHold(const Envelope& envelope)
{
    return std::all_of(envelope.files.begin(), envelope.files.end(), [](const EnvelopeFile& file) {
        return !file.inlined || crypto::sm3(*file.inlined) == file.digest;
    });
}

Error doubledConsignment()
{
    Error error = wrongState("another paper under a docId of the same sender");
    error.code = Errc::Duplicate;
    return error;
}

Error aboveCeiling()
{
    Error error = wrongState("secrecy level above the ceiling");
    error.code = Errc::SecrecyCeiling;
    return error;
}

Error unsupportedKind()
{
    Error error = wrongState("kind of message not handled by this version");
    error.code = Errc::Unsupported;
    return error;
}

} // namespace

Status quarantineMessage(
    EngineContext& context,
    store::Transaction& transaction,
    const InMessage& message,
    Errc code,
    bool* isNew)
{
    // A subject that is none of ours may hold anything; it is not repeated.
    const bool isOurs = DocSubject::parse(message.subject) || FlowSubject::parse(message.subject);
    Status written = transaction.run(
        "INSERT OR IGNORE INTO quarantine (stream, seq, subject, code, hub_time, received_at,"
        " digest, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        message.stream,
        message.sequence,
        isOurs ? message.subject : QStringLiteral("-"),
        errcName(code),
        message.hubTime,
        context.now(),
        crypto::sm3(message.payload),
        message.payload.left(context.options.limits.envelopeBytes));
    if (!written)
        return written;
    const bool added = transaction.changes() > 0;
    if (isNew != nullptr)
        *isNew = added;
    if (!added)
        return Done{};
    const qint64 row = transaction.lastRow();
    qCWarning(lcExchange) << "quarantined" << message.stream << message.sequence
                          << logBytes(message.payload) << errcName(code);
    written =
        transaction.run("UPDATE quarantine SET bytes = NULL WHERE id = ?", row - kQuarantineBytes);
    if (written)
        written = transaction.run("DELETE FROM quarantine WHERE id <= ?", row - kQuarantineRows);
    return written;
}

struct EngineInbound::Arrival {
    enum class What {
        Paper,    ///< a new paper, whole
        Arriving, ///< a new paper, its large files still at the hub
        Doubled,  ///< a consignment that is held already, under another message id
        Again,    ///< the very message, sent or delivered again
        Receipt,
        Refused,     ///< judged genuine, but refused: only its id is kept
        Quarantined, ///< not genuine
        Left         ///< trouble of this machine: not acknowledged, comes again
    };
    const InMessage* message = nullptr;
    What what = What::Quarantined;
    std::optional<OpenedMessage> opened;
    std::optional<Error> error;
    std::unique_ptr<PreparedPaper> prepared;
    SentMessage answered;      ///< Receipt
    quint64 firstSequence = 0; ///< Again: where it was met first
    Id flowId;
    bool isNew = true; ///< after writing: false when another arrival of the batch was the same
};

void EngineInbound::examineDocument(Arrival& arrival, const std::vector<Arrival>& before) const
{
    using What = Arrival::What;
    const Envelope& envelope = arrival.opened->envelope;
    const auto refuse = [&arrival](Error error) {
        arrival.what = What::Refused;
        arrival.error = std::move(error);
    };
    if (envelope.secrecy > m_context.options.ceiling)
        return refuse(aboveCeiling());
    QByteArray held;
    for (const Arrival& earlier : before) {
        if ((earlier.what == What::Paper || earlier.what == What::Arriving) &&
            earlier.opened->envelope.docId == envelope.docId &&
            earlier.opened->envelope.from.address == envelope.from.address)
            held = contentDigest(earlier.opened->envelope);
    }
    if (held.isEmpty()) {
        auto reader = m_context.parts.store.reader();
        auto content = reader ? heldContent(**reader, envelope.from.address, envelope.docId)
                              : Result<QByteArray>(reader.error());
        if (!content) {
            arrival.what = What::Left;
            arrival.error = content.error();
            return;
        }
        held = std::move(content).value();
    }
    if (!held.isEmpty()) {
        if (held != contentDigest(envelope))
            return refuse(doubledConsignment());
        arrival.what = What::Doubled;
        return;
    }
    arrival.flowId = flowIdFor(envelope.from.address, envelope.docId);
    if (!inlinedFilesHold(envelope))
        return refuse(digestMismatch("inlined file is not what its digest says"));
    if (hasBlobs(envelope)) {
        arrival.what = What::Arriving;
        return;
    }
    const auto sender = m_context.directory.unit(envelope.from.address.unit);
    const ReceivedPaper paper{
        envelope,
        arrival.opened->digest,
        arrival.flowId,
        sender ? sender->name : QString(),
        arrival.opened->unitCertificate,
        arrival.opened->clerkCertificate,
        arrival.opened->hubTime,
        m_context.now()};
    auto prepared = m_context.parts.intake.examine(paper);
    if (!prepared && isPassing(prepared.error().code)) {
        arrival.what = What::Left;
        arrival.error = prepared.error();
    } else if (!prepared) {
        refuse(std::move(prepared).error());
    } else {
        arrival.what = What::Paper;
        arrival.prepared = std::move(prepared).value();
    }
}

void EngineInbound::examineReceipt(Arrival& arrival) const
{
    using What = Arrival::What;
    const Envelope& envelope = arrival.opened->envelope;
    auto reader = m_context.parts.store.reader();
    auto sent = reader ? sentMessage(**reader, envelope.receipt->about)
                       : Result<SentMessage>(reader.error());
    if (!sent) {
        arrival.what = What::Left;
        arrival.error = sent.error();
        return;
    }
    arrival.answered = std::move(sent).value();
    arrival.what = What::Receipt;
    // Unknown here: another seat of this unit sent it. Kept as evidence, moves nothing.
    if (!arrival.answered.known)
        return;
    const QByteArray& digest = envelope.receipt->docDigest;
    const bool mayLackDigest = envelope.receipt->event == ReceiptEvent::Rejected;
    if (arrival.answered.to != envelope.from.address) {
        arrival.what = What::Quarantined;
        arrival.error = wrongAddressee("receipt by a unit the message was not sent to");
    } else if (digest != arrival.answered.digest && !(digest.isEmpty() && mayLackDigest)) {
        arrival.what = What::Quarantined;
        arrival.error = digestMismatch("receipt is about other bytes than were sent");
    }
}

EngineInbound::Arrival
EngineInbound::examine(const InMessage& message, const std::vector<Arrival>& before) const
{
    using What = Arrival::What;
    Arrival arrival;
    arrival.message = &message;
    auto opened = openMessage(message, m_context.judgement());
    if (!opened) {
        arrival.error = std::move(opened).error();
        return arrival;
    }
    arrival.opened = std::move(opened).value();
    const Id msgId = arrival.opened->envelope.msgId;
    KnownMessage seen;
    for (const Arrival& earlier : before) {
        if (earlier.opened && earlier.opened->envelope.msgId == msgId &&
            earlier.what != What::Quarantined)
            seen = {true, earlier.opened->digest, earlier.message->sequence};
    }
    if (!seen.known) {
        auto reader = m_context.parts.store.reader();
        auto found = reader ? known(**reader, msgId) : Result<KnownMessage>(reader.error());
        if (!found) {
            arrival.what = What::Left;
            arrival.error = found.error();
            return arrival;
        }
        seen = std::move(found).value();
    }
    if (seen.known) {
        // Of what was refused for its secrecy level not even a digest was kept.
        const bool isSame = seen.digest.isEmpty() || seen.digest == arrival.opened->digest;
        arrival.what = isSame ? What::Again : What::Quarantined;
        if (arrival.what == What::Quarantined)
            arrival.error = replayedMessage("a known id with other contents");
        arrival.firstSequence = seen.sequence;
        return arrival;
    }
    switch (arrival.opened->envelope.kind) {
    case EnvelopeKind::Document:
        examineDocument(arrival, before);
        break;
    case EnvelopeKind::Receipt:
        examineReceipt(arrival);
        break;
    default:
        arrival.what = What::Refused;
        arrival.error = unsupportedKind();
        break;
    }
    return arrival;
}

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
        contentDigest(envelope),
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
            arrival.error->code == Errc::SecrecyCeiling ? QByteArray() : arrival.opened->digest,
            errcName(arrival.error->code));
    }
    arrival.isNew = isNew;
    const bool answerable = subject && subject->kind != MessageKind::Receipt &&
                            subject->to == m_context.parts.identity.unit &&
                            subject->from != m_context.parts.identity.unit && !about.isNull();
    if (!written || !isNew || !answerable)
        return written;
    // The document's id is part of it: of what is refused, only the message's id is used.
    return queueReceipt(
        transaction,
        {about,
         about,
         subject->from,
         machineReceipt(
             about, ReceiptEvent::Rejected, {}, refusalFor(arrival.error->code), m_context.now())},
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

void EngineInbound::tellOf(const std::vector<Arrival>& arrivals)
{
    using What = Arrival::What;
    using Kind = ExchangeEvent::Kind;
    StepSummary& summary = m_context.summary;
    for (const Arrival& arrival : arrivals) {
        const Id msgId = arrival.opened ? arrival.opened->envelope.msgId : Id();
        const Id docId = arrival.opened ? arrival.opened->envelope.docId : Id();
        if (arrival.what == What::Paper) {
            ++summary.received;
            m_context.tell(Kind::PaperReceived, msgId, docId);
        } else if (arrival.what == What::Arriving) {
            m_context.tell(Kind::PaperArriving, msgId, docId);
        } else if (arrival.what == What::Receipt) {
            ++summary.receipts;
            m_context.tell(Kind::ReceiptApplied, msgId, docId);
        } else if (arrival.what == What::Refused) {
            m_context.tell(Kind::PaperRefused, msgId, {}, arrival.error->code);
        } else if (arrival.what == What::Quarantined && arrival.isNew) {
            ++summary.quarantined;
            m_context.tell(Kind::Quarantined, msgId, {}, arrival.error->code);
        }
    }
}

Status EngineInbound::process(const std::vector<InMessage>& messages, std::optional<Error>& left)
{
    std::vector<Arrival> arrivals;
    arrivals.reserve(messages.size());
    for (const InMessage& message : messages)
        arrivals.push_back(examine(message, arrivals));
    m_context.reached(EngineStep::BeforeCommit);
    Status written = m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        for (Arrival& arrival : arrivals) {
            if (auto one = write(transaction, arrival); !one)
                return one;
        }
        return Done{};
    });
    if (!written)
        return written;
    m_context.reached(EngineStep::AfterCommit);
    tellOf(arrivals);
    std::vector<InMessage> done;
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
        if (arrivals[i].what != Arrival::What::Left)
            done.push_back(messages[i]);
        else
            left = arrivals[i].error;
    }
    m_context.reached(EngineStep::BeforeAck);
    // An acknowledgement that is lost costs a second delivery, which is recognised.
    if (!done.empty())
        (void)m_context.parts.transport.ack(done);
    m_context.reached(EngineStep::AfterAck);
    return Done{};
}

Result<bool> EngineInbound::receive()
{
    const Identity& identity = m_context.parts.identity;
    auto messages = m_context.parts.transport.fetch(
        inStream(identity.unit.region),
        identity.seatId(),
        m_context.options.batch,
        m_context.options.fetchWait);
    if (!messages)
        return std::move(messages).error();
    if (messages->empty())
        return false;
    std::optional<Error> left;
    const std::size_t eventsBefore = m_context.summary.events.size();
    Status done = process(*messages, left);
    if (!done && messages->size() > 1) {
        // One message may keep the others back: each alone then, and the first trouble is told.
        m_context.summary.events.resize(eventsBefore);
        for (const InMessage& message : *messages) {
            if (auto one = process({message}, left); !one && !left)
                left = std::move(one).error();
        }
    } else if (!done) {
        left = std::move(done).error();
    }
    if (left)
        return *left;
    return true;
}

} // namespace wenshu::exchange

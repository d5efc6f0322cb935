#include "crypto/Digest.h"
#include "exchange/Arrival.h"
#include "exchange/Errors.h"
#include "exchange/Rows.h"

#include <algorithm>

namespace wenshu::exchange {

namespace {

struct KnownMessage {
    QByteArray digest; ///< empty for what was refused for its secrecy level
    quint64 sequence = 0;
};

Result<std::optional<KnownMessage>> knownMessage(const store::Database& database, const Id& msgId)
{
    return rowFrom(
        database.query("SELECT digest, seq FROM inbox WHERE msg_id = ?", msgId),
        [](store::Statement& row) {
            return KnownMessage{row.blob(0), static_cast<quint64>(row.integer(1))};
        });
}

/// The contents under which this sender's consignment is held already.
Result<std::optional<QByteArray>>
heldContent(const store::Database& database, const UnitAddress& sender, const Id& docId)
{
    return rowFrom(
        database.query(
            "SELECT content FROM inbox WHERE unit = ? AND doc_id = ? AND state IN (0, 1)",
            sender.unit,
            docId),
        [](store::Statement& row) { return row.blob(0); });
}

Result<std::optional<SentMessage>> sentMessage(const store::Database& database, const Id& msgId)
{
    return rowFrom(
        database.query(
            "SELECT doc_id, region, unit, digest FROM outbox WHERE msg_id = ? AND kind = 1", msgId),
        [](store::Statement& row) {
            return SentMessage{true, row.id(0), {row.text(1), row.text(2)}, row.blob(3)};
        });
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

/// A new seat is shown all that lies at the hub for its unit, and gets no key of earlier epochs.
bool isBeforeKeysOf(const Identity& identity, const QDateTime& hubTime)
{
    const auto& keys = identity.decryptionKeys;
    return hubTime.isValid() &&
           std::all_of(keys.begin(), keys.end(), [&](const DecryptionKey& key) {
               return hubTime < key.certificate.notBefore();
           });
}

} // namespace

/// The message id met before, in the store or earlier in this batch: again, or another message that
/// borrows it. False where it is new.
Result<bool> EngineInbound::recognise(
    const store::Database& database, std::vector<Arrival>& arrivals, std::size_t index)
{
    Arrival& arrival = arrivals[index];
    const Id msgId = arrival.opened->envelope.msgId;
    std::optional<KnownMessage> seen;
    for (std::size_t i = 0; i < index; ++i) {
        const Arrival& earlier = arrivals[i];
        if (earlier.opened && earlier.opened->envelope.msgId == msgId &&
            earlier.what != Arrival::What::Quarantined)
            seen = {earlier.opened->digest, earlier.message->sequence};
    }
    if (!seen) {
        auto found = knownMessage(database, msgId);
        if (!found)
            return std::move(found).error();
        seen = std::move(found).value();
    }
    if (!seen)
        return false;
    arrival.what = Arrival::What::Again;
    arrival.firstSequence = seen->sequence;
    if (!seen->digest.isEmpty() && seen->digest != arrival.opened->digest)
        arrival.quarantine(replayedMessage("a known id with other contents"));
    return true;
}

/// What becomes of a new document, as far as can be told without looking into its files.
Status EngineInbound::placeDocument(
    const store::Database& database, std::vector<Arrival>& arrivals, std::size_t index) const
{
    Arrival& arrival = arrivals[index];
    const Envelope& envelope = arrival.opened->envelope;
    arrival.leansOn.reset();
    if (envelope.secrecy > m_context.options.ceiling) {
        arrival.refuse(aboveCeiling());
        return Done{};
    }
    std::optional<QByteArray> held;
    for (std::size_t i = 0; i < index; ++i) {
        const Arrival& earlier = arrivals[i];
        if (earlier.isHeldPaper() && earlier.opened->envelope.docId == envelope.docId &&
            earlier.opened->envelope.from.address == envelope.from.address) {
            held = earlier.content;
            arrival.leansOn = i;
        }
    }
    if (!held) {
        auto content = heldContent(database, envelope.from.address, envelope.docId);
        if (!content)
            return std::move(content).error();
        held = std::move(content).value();
    }
    if (held && *held != arrival.content) {
        arrival.refuse(doubledConsignment());
    } else if (held) {
        arrival.what = Arrival::What::Doubled;
    } else {
        arrival.flowId = flowIdFor(envelope.from.address, envelope.docId);
        arrival.what = hasBlobs(envelope) ? Arrival::What::Arriving : Arrival::What::Paper;
    }
    return Done{};
}

Status EngineInbound::placeReceipt(const store::Database& database, Arrival& arrival)
{
    const Envelope& envelope = arrival.opened->envelope;
    auto sent = sentMessage(database, envelope.receipt->about);
    if (!sent)
        return std::move(sent).error();
    arrival.what = Arrival::What::Receipt;
    // Unknown here: another seat of this unit sent it. Kept as evidence, moves nothing.
    if (!*sent)
        return Done{};
    arrival.answered = **sent;
    const QByteArray& digest = envelope.receipt->docDigest;
    const bool mayLackDigest = envelope.receipt->event == ReceiptEvent::Rejected;
    if (arrival.answered.to != envelope.from.address)
        arrival.quarantine(wrongAddressee("receipt by a unit the message was not sent to"));
    else if (digest != arrival.answered.digest && !(digest.isEmpty() && mayLackDigest))
        arrival.quarantine(digestMismatch("receipt is about other bytes than were sent"));
    return Done{};
}

Status EngineInbound::place(
    const store::Database& database, std::vector<Arrival>& arrivals, std::size_t index) const
{
    const auto isKnown = recognise(database, arrivals, index);
    if (!isKnown)
        return isKnown.error();
    if (*isKnown)
        return Done{};
    switch (arrivals[index].opened->envelope.kind) {
    case EnvelopeKind::Document:
        return placeDocument(database, arrivals, index);
    case EnvelopeKind::Receipt:
        return placeReceipt(database, arrivals[index]);
    default:
        arrivals[index].refuse(unsupportedKind());
        return Done{};
    }
}

void EngineInbound::openOne(Arrival& arrival) const
{
    auto opened = openMessage(*arrival.message, m_context.judgement());
    if (!opened) {
        arrival.isBeforeOurKeys =
            opened.error().code == Errc::Undecryptable &&
            isBeforeKeysOf(m_context.parts.identity, arrival.message->hubTime);
        arrival.quarantine(std::move(opened).error());
        return;
    }
    arrival.opened = std::move(opened).value();
    if (arrival.opened->envelope.kind == EnvelopeKind::Document)
        arrival.content = contentDigest(arrival.opened->envelope);
}

void EngineInbound::examineFiles(Arrival& arrival) const
{
    if (!arrival.isHeldPaper())
        return;
    const OpenedMessage& opened = *arrival.opened;
    const Envelope& envelope = opened.envelope;
    if (!inlinedFilesHold(envelope)) {
        arrival.refuse(digestMismatch("inlined file is not what its digest says"));
        return;
    }
    if (arrival.what == Arrival::What::Arriving)
        return;
    const auto sender = m_context.directory.unit(envelope.from.address.unit);
    const ReceivedPaper paper{
        envelope,
        opened.digest,
        arrival.flowId,
        sender ? sender->name : QString(),
        opened.unitCertificate,
        opened.clerkCertificate,
        opened.hubTime,
        m_context.now()};
    auto prepared = m_context.parts.intake.examine(paper);
    if (prepared)
        arrival.prepared = std::move(prepared).value();
    else if (isPassing(prepared.error().code))
        arrival.leave(std::move(prepared).error());
    else
        arrival.refuse(std::move(prepared).error());
}

/// The costly parts, opening and the files, on all cores; what depends on what came before, in the
/// order it came.
std::vector<EngineInbound::Arrival>
EngineInbound::examine(const std::vector<InMessage>& messages) const
{
    std::vector<Arrival> arrivals(messages.size());
    m_context.forEach(arrivals.size(), [&](std::size_t i) {
        arrivals[i].message = &messages[i];
        openOne(arrivals[i]);
    });
    const auto placeOne = [&](std::size_t i) {
        auto reader = m_context.parts.store.reader();
        Status placed = reader ? place(**reader, arrivals, i) : Status(reader.error());
        if (!placed)
            arrivals[i].leave(std::move(placed).error());
    };
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
        if (arrivals[i].opened)
            placeOne(i);
    }
    m_context.forEach(arrivals.size(), [&](std::size_t i) { examineFiles(arrivals[i]); });
    // The second of one consignment counts where the first was not taken after all.
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
        if (arrivals[i].leansOn && !arrivals[*arrivals[i].leansOn].isHeldPaper()) {
            placeOne(i);
            examineFiles(arrivals[i]);
        }
    }
    return arrivals;
}

} // namespace wenshu::exchange

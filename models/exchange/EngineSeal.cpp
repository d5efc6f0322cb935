#include "base/Log.h"
#include "exchange/EngineContext.h"
#include "exchange/EngineRows.h"
#include "exchange/Errors.h"
#include "exchange/Rows.h"

#include <map>

namespace wenshu::exchange {

struct EngineOutbound::Sealed {
    Row row;
    Envelope envelope;
    SealedMessage message;
    std::optional<Errc> failure;
};

namespace {

struct ChainHead {
    quint32 sequence = 0;
    QByteArray digest;
};

Result<ChainHead> chainHead(const store::Database& database, const UnitAddress& recipient)
{
    ChainHead head;
    Status read = forEachRow(
        database.query(
            "SELECT seq, digest FROM chain_out WHERE region = ? AND unit = ?",
            recipient.region,
            recipient.unit),
        [&](store::Statement& row) -> Status {
            head = {static_cast<quint32>(row.integer(0)), row.blob(1)};
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return head;
}

Result<QByteArray> lastReceiptDigest(const store::Database& database, const Id& about)
{
    QByteArray digest;
    Status read = forEachRow(
        database.query(
            "SELECT digest FROM receipt WHERE outgoing = 1 AND about = ?"
            " ORDER BY rowid DESC LIMIT 1",
            about),
        [&](store::Statement& row) -> Status {
            digest = row.blob(0);
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return digest;
}

Status addFiles(const store::Database& database, const QString& city, Envelope& envelope)
{
    return forEachRow(
        database.query(
            "SELECT f.name, f.media_type, f.size, f.digest, f.inlined, b.bucket, b.nuid, b.chunks,"
            " b.chunk_size, b.manifest, b.key FROM consignment_file f LEFT JOIN blob_upload b"
            " ON b.doc_id = f.doc_id AND b.number = f.number AND b.city = ?"
            " WHERE f.doc_id = ? ORDER BY f.number",
            city,
            envelope.docId),
        [&](store::Statement& row) -> Status {
            EnvelopeFile file;
            file.name = row.text(0);
            file.mediaType = row.text(1);
            file.size = row.integer(2);
            file.digest = row.blob(3);
            if (!row.isNull(4)) {
                file.inlined = row.blob(4);
            } else if (!row.isNull(9)) {
                BlobLocation blob;
                blob.bucket = row.text(5);
                blob.nuid = row.text(6);
                blob.chunks = static_cast<int>(row.integer(7));
                blob.chunkSize = static_cast<int>(row.integer(8));
                blob.manifestDigest = row.blob(9);
                blob.size = file.size;
                blob.digest = file.digest;
                file.blob = blob;
                QByteArray key = row.blob(10);
                file.contentKey =
                    std::make_shared<const crypto::SecretBytes>(crypto::SecretBytes::copyOf(key));
                crypto::SecretBytes::wipe(key);
            } else {
                return wrongState("a file of the consignment is not uploaded yet");
            }
            envelope.files.push_back(std::move(file));
            return Done{};
        });
}

} // namespace

Result<std::vector<EngineOutbound::Row>> EngineOutbound::unsealedRows() const
{
    auto reader = m_context.parts.store.reader();
    if (!reader)
        return std::move(reader).error();
    std::vector<Row> rows;
    Status read = forEachRow(
        (*reader)->query(
            "SELECT o.id, o.msg_id, o.doc_id, o.kind, o.voice, o.region, o.unit, o.about, o.body,"
            " o.signed, o.attempts, o.created_at FROM outbox o"
            " WHERE o.state = 0 AND o.next_try <= ? AND (o.kind <> 1 OR NOT EXISTS"
            " (SELECT 1 FROM blob_upload b WHERE b.doc_id = o.doc_id"
            "  AND b.city = substr(o.region, 1, 4) || '00' AND b.state <> 1))"
            " ORDER BY o.id LIMIT ?",
            m_context.now(),
            m_context.options.window),
        [&](store::Statement& row) -> Status {
            Row found;
            found.id = row.integer(0);
            found.msgId = row.id(1);
            found.docId = row.id(2);
            found.kind = enumFrom<EnvelopeKind>(row, 3);
            found.voice = enumFrom<Voice>(row, 4);
            found.to = {row.text(5), row.text(6)};
            found.about = row.id(7);
            found.body = row.blob(8);
            found.earlier = row.blob(9);
            found.attempts = static_cast<int>(row.integer(10));
            found.createdAt = row.dateTime(11);
            rows.push_back(std::move(found));
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return rows;
}

Result<Envelope> EngineOutbound::documentFor(const Row& row, const store::Database& database)
{
    Envelope envelope;
    envelope.docId = row.docId;
    Status read = forEachRow(
        database.query(
            "SELECT created_at, urgency, secrecy, expires_at, reply_to, description,"
            " recipients_hash FROM consignment WHERE doc_id = ?",
            row.docId),
        [&](store::Statement& found) -> Status {
            envelope.createdAt = found.dateTime(0);
            envelope.urgency = enumFrom<document::UrgencyLevel>(found, 1);
            envelope.secrecy = enumFrom<document::SecrecyLevel>(found, 2);
            if (!found.isNull(3))
                envelope.expiresAt = found.dateTime(3);
            if (!found.isNull(4))
                envelope.replyTo = found.id(4);
            envelope.description = found.blob(5);
            envelope.recipientsHash = found.blob(6);
            return Done{};
        });
    if (read)
        read = addFiles(database, cityOf(row.to.region), envelope);
    if (!read)
        return std::move(read).error();
    return envelope;
}

Result<Envelope> EngineOutbound::envelopeFor(const Row& row, const store::Database& database) const
{
    Envelope envelope;
    if (row.kind == EnvelopeKind::Document) {
        auto document = documentFor(row, database);
        if (!document)
            return std::move(document).error();
        envelope = std::move(document).value();
    } else {
        auto receipt = decodeReceipt(row.body);
        if (!receipt)
            return std::move(receipt).error();
        envelope.receipt = std::move(receipt).value();
        envelope.createdAt =
            QDateTime::fromSecsSinceEpoch(row.createdAt.toSecsSinceEpoch(), Qt::UTC);
        envelope.recipientsHash = recipientsHash({row.to});
    }
    envelope.msgId = row.msgId;
    envelope.docId = row.docId;
    envelope.kind = row.kind;
    envelope.from = senderOf(m_context.parts.identity, row.voice);
    envelope.to = row.to;
    return envelope;
}

Result<crypto::Certificate> EngineOutbound::certificateOf(const UnitAddress& recipient) const
{
    const auto unit = m_context.directory.unit(recipient.unit);
    if (!unit || unit->region != recipient.region || unit->encryption.isNull())
        return unknownRecipient("recipient left the directory");
    switch (m_context.parts.trust.judge(unit->encryption, m_context.now()).state) {
    case crypto::ChainState::Trusted:
        return unit->encryption;
    case crypto::ChainState::OutsideValidity:
        return certificateExpired("recipient's certificate is not valid now");
    case crypto::ChainState::Revoked:
        return certificateRevoked("recipient's certificate is revoked");
    default:
        return certificateUntrusted("recipient's certificate has no trusted chain");
    }
}

Status EngineOutbound::writeSealed(store::Transaction& transaction, const Sealed& sealed) const
{
    if (sealed.failure)
        return failRow(m_context, transaction, sealed.row, *sealed.failure);
    const Envelope& envelope = sealed.envelope;
    const DocSubject subject{
        m_context.parts.identity.unit,
        sealed.row.to,
        Lane::Normal,
        envelope.kind == EnvelopeKind::Document ? MessageKind::Document : MessageKind::Receipt};
    Status written = transaction.run(
        "UPDATE outbox SET state = 1, subject = ?, payload = ?, signed = ?, digest = ?,"
        " chain_seq = ? WHERE id = ? AND state = 0",
        subject.toText(),
        sealed.message.payload,
        sealed.message.signedBytes,
        sealed.message.digest,
        envelope.chainSequence,
        sealed.row.id);
    if (written)
        written = transaction.run(
            "INSERT INTO chain_out (region, unit, seq, digest) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (region, unit) DO UPDATE SET seq = excluded.seq,"
            " digest = excluded.digest WHERE excluded.seq >= chain_out.seq",
            sealed.row.to.region,
            sealed.row.to.unit,
            envelope.chainSequence,
            sealed.message.digest);
    if (written && envelope.receipt)
        written = transaction.run(
            "INSERT INTO receipt (msg_id, outgoing, about, doc_id, region, unit, clerk, event, at,"
            " reason, note, signed, digest, advanced, received_at)"
            " VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
            envelope.msgId,
            envelope.receipt->about,
            envelope.docId,
            envelope.from.address.region,
            envelope.from.address.unit,
            envelope.from.clerk,
            envelope.receipt->event,
            envelope.receipt->at,
            envelope.receipt->reason,
            envelope.receipt->note,
            sealed.message.signedBytes,
            sealed.message.digest,
            m_context.now());
    return written;
}

/// What the next messages follow on, while several are sealed before they are written.
struct EngineOutbound::Heads {
    std::map<UnitAddress, ChainHead> chains;
    std::map<Id, QByteArray> receipts;

    Status load(const store::Database& database, const UnitAddress& to, const Id& about)
    {
        if (!chains.contains(to)) {
            auto head = chainHead(database, to);
            if (!head)
                return std::move(head).error();
            chains[to] = std::move(head).value();
        }
        if (!about.isNull() && !receipts.contains(about)) {
            auto last = lastReceiptDigest(database, about);
            if (!last)
                return std::move(last).error();
            receipts[about] = std::move(last).value();
        }
        return Done{};
    }
};

Result<EngineOutbound::Sealed>
EngineOutbound::sealOne(const Row& row, const store::Database& database, Heads& heads) const
{
    Sealed sealed;
    sealed.row = row;
    auto envelope = envelopeFor(row, database);
    const auto certificate = certificateOf(row.to);
    if (!envelope || !certificate) {
        const Error& error = !certificate ? certificate.error() : envelope.error();
        if (isPassing(error.code))
            return error;
        sealed.failure = error.code;
        return sealed;
    }
    if (auto loaded = heads.load(database, row.to, row.about); !loaded)
        return std::move(loaded).error();
    ChainHead& head = heads.chains[row.to];
    envelope->chainSequence = head.sequence + 1;
    envelope->prevMsgHash = head.digest;
    // Under a new id it keeps the place of the one given up, so that no gap shows.
    if (!row.earlier.isEmpty()) {
        if (const auto earlier = keptEnvelope(row.earlier, m_context.options.limits)) {
            envelope->chainSequence = earlier->chainSequence;
            envelope->prevMsgHash = earlier->prevMsgHash;
        }
    }
    if (envelope->receipt)
        envelope->receipt->prevReceiptHash = heads.receipts[row.about];
    auto message =
        sealEnvelope(*envelope, m_context.parts.identity, *certificate, m_context.options.limits);
    if (!message) {
        sealed.failure = message.error().code;
        return sealed;
    }
    if (envelope->chainSequence >= head.sequence)
        head = {envelope->chainSequence, message->digest};
    if (envelope->receipt)
        heads.receipts[row.about] = message->digest;
    sealed.envelope = std::move(envelope).value();
    sealed.message = std::move(message).value();
    return sealed;
}

Status EngineOutbound::seal()
{
    auto rows = unsealedRows();
    if (!rows)
        return std::move(rows).error();
    if (rows->empty())
        return Done{};
    m_context.reached(EngineStep::BeforeSeal);
    // Only this thread seals, so what is read here still holds when it is written below.
    std::vector<Sealed> done;
    {
        auto reader = m_context.parts.store.reader();
        if (!reader)
            return std::move(reader).error();
        Heads heads;
        for (const Row& row : *rows) {
            auto sealed = sealOne(row, **reader, heads);
            if (!sealed)
                return std::move(sealed).error();
            done.push_back(std::move(sealed).value());
        }
    }
    Status written = m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        for (const Sealed& sealed : done) {
            if (auto row = writeSealed(transaction, sealed); !row)
                return row;
        }
        return Done{};
    });
    if (written)
        m_context.reached(EngineStep::AfterSeal);
    return written;
}

} // namespace wenshu::exchange

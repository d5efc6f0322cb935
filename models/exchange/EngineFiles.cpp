#include "base/Log.h"
#include "crypto/Digest.h"
#include "exchange/EngineContext.h"
#include "exchange/Errors.h"
#include "exchange/Rows.h"
#include "exchange/blobs/PartFile.h"

namespace wenshu::exchange {

namespace {

constexpr int kFilesAtOnce = 4;
/// Another name helps at the first conflict; where it does not help so often, nothing will.
constexpr int kMostConflicts = 8;
constexpr qsizetype kKeyBytes = 16;

} // namespace

struct EngineFiles::Upload {
    Id docId;
    int number = 0;
    QString city;
    QString bucket;
    QString nuid;
    crypto::SecretBytes key;
    QByteArray digest;
    qint64 size = 0;
    int attempts = 0;
    int conflicts = 0;
    int stored = 0;           ///< chunks the hub holds without a hole
    bool isAnnounced = false; ///< a sealed envelope names nuid and key: they are what they are
};

struct EngineFiles::Arriving {
    Id msgId;
    Id flowId;
    QByteArray signedBytes;
    QByteArray digest;
    QByteArray unitCertificate;
    QByteArray clerkCertificate;
    QDateTime hubTime;
    QDateTime receivedAt;
    int attempts = 0;
};

Result<std::vector<EngineFiles::Upload>> EngineFiles::dueUploads() const
{
    auto reader = m_context.parts.store.reader();
    if (!reader)
        return std::move(reader).error();
    std::vector<Upload> uploads;
    Status read = forEachRow(
        (*reader)->query(
            "SELECT b.doc_id, b.number, b.city, b.bucket, b.nuid, b.key, f.digest, f.size,"
            " b.attempts, b.conflicts, b.stored, EXISTS (SELECT 1 FROM outbox o WHERE o.doc_id = "
            "b.doc_id "
            "AND o.kind = 1"
            "  AND substr(o.region, 1, 4) || '00' = b.city AND o.state IN (1, 2, 3))"
            " FROM blob_upload b JOIN consignment_file f"
            " ON f.doc_id = b.doc_id AND f.number = b.number"
            " WHERE b.state = 0 AND ifnull(b.next_try, '') <= ? ORDER BY b.rowid LIMIT ?",
            m_context.now(),
            kFilesAtOnce),
        [&](store::Statement& row) -> Status {
            Upload upload;
            upload.docId = row.id(0);
            upload.number = static_cast<int>(row.integer(1));
            upload.city = row.text(2);
            upload.bucket = row.text(3);
            upload.nuid = row.text(4);
            QByteArray key = row.blob(5);
            upload.key = crypto::SecretBytes::copyOf(key);
            crypto::SecretBytes::wipe(key);
            upload.digest = row.blob(6);
            upload.size = row.integer(7);
            upload.attempts = static_cast<int>(row.integer(8));
            upload.conflicts = static_cast<int>(row.integer(9));
            upload.stored = static_cast<int>(row.integer(10));
            upload.isAnnounced = row.integer(11) != 0;
            uploads.push_back(std::move(upload));
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return uploads;
}

Status EngineFiles::uploadFailed(const Upload& upload, const Error& error)
{
    const bool isConflict = error.code == Errc::Conflict;
    const bool lost = error.code == Errc::NotFound || error.code == Errc::NotPermitted ||
                      error.code == Errc::DigestMismatch || error.code == Errc::LimitExceeded ||
                      (isConflict && upload.conflicts + 1 >= kMostConflicts);
    return m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        if (lost)
            return giveUp(transaction, upload, error.code);
        Status written = transaction.run(
            "UPDATE blob_upload SET attempts = attempts + 1, conflicts = conflicts + ?,"
            " next_try = ? WHERE doc_id = ? AND number = ? AND city = ?",
            isConflict,
            m_context.afterBackOff(upload.attempts),
            upload.docId,
            upload.number,
            upload.city);
        if (written && isConflict && !upload.isAnnounced)
            written = rename(transaction, upload);
        return written;
    });
}

/// The hub holds a hole or other bytes under this name: begin again under another, and with another
/// key, for one key must never cover two different streams.
Status EngineFiles::rename(store::Transaction& transaction, const Upload& upload)
{
    QByteArray key = crypto::randomBytes(kKeyBytes);
    Status written = transaction.run(
        "UPDATE blob_upload SET nuid = ?, key = ?, stored = 0 WHERE doc_id = ? AND number = ? AND "
        "city = ?",
        m_context.parts.identity.unit.toText() + u'.' + Id::random().toText(),
        key,
        upload.docId,
        upload.number,
        upload.city);
    crypto::SecretBytes::wipe(key);
    return written;
}

/// Whoever has the paper already is not concerned; for the others it has failed. What is sealed
/// cannot name another place, so that it is not sent again either.
Status EngineFiles::giveUp(store::Transaction& transaction, const Upload& upload, Errc code)
{
    qCWarning(lcExchange) << "file of consignment" << upload.docId.toLog()
                          << "is not at the hub:" << errcName(code);
    Status written = transaction.run(
        "UPDATE blob_upload SET state = 2 WHERE doc_id = ? AND number = ? AND city = ?",
        upload.docId,
        upload.number,
        upload.city);
    if (written)
        written = transaction.run(
            "UPDATE outbox SET state = 4, payload = NULL WHERE doc_id = ? AND kind = 1"
            " AND state IN (0, 1, 2) AND substr(region, 1, 4) || '00' = ?",
            upload.docId,
            upload.city);
    std::vector<UnitAddress> waiting;
    if (written)
        written = forEachRow(
            transaction.query(
                "UPDATE consignment_recipient SET state = ?, failure = ? WHERE doc_id = ?"
                " AND state IN (0, 1) AND substr(region, 1, 4) || '00' = ? RETURNING region, unit",
                RecipientState::Failed,
                errcName(code),
                upload.docId,
                upload.city),
            [&](store::Statement& row) -> Status {
                waiting.push_back({row.text(0), row.text(1)});
                return Done{};
            });
    for (std::size_t i = 0; written && i < waiting.size(); ++i)
        written = m_context.recipientChanged(
            transaction, {upload.docId, waiting[i], RecipientState::Failed});
    if (written && !waiting.empty())
        m_context.tell(ExchangeEvent::Kind::SendFailed, {}, upload.docId, code);
    transaction.note({store::Change::What::ExchangeChanged, upload.docId});
    return written;
}

Status EngineFiles::acknowledged(const Upload& upload, int chunks)
{
    return m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        return transaction.run(
            "UPDATE blob_upload SET stored = ? WHERE doc_id = ? AND number = ? AND city = ?",
            chunks,
            upload.docId,
            upload.number,
            upload.city);
    });
}

Status EngineFiles::uploadOne(const Upload& upload)
{
    auto source = m_context.parts.depot->read(upload.digest);
    if (!source)
        return uploadFailed(upload, source.error());
    UploadJob job;
    job.bucket = upload.bucket;
    job.nuid = upload.nuid;
    job.source = source->get();
    job.contentKey = &upload.key;
    job.stored = upload.stored;
    Status kept = Done{};
    job.acknowledged = [&](int chunks) {
        if (kept)
            kept = acknowledged(upload, chunks);
    };
    m_context.reached(EngineStep::BeforeUpload);
    const auto location = m_context.parts.blobs->upload(job);
    m_context.reached(EngineStep::AfterUpload);
    if (!kept)
        return kept;
    if (!location) {
        Error error = location.error();
        // A hub may lack for a moment what it just took: a replica lags, a stream is laid anew.
        // Only a file that is gone here is gone.
        if (error.code == Errc::NotFound)
            error.code = Errc::TimedOut;
        if (auto noted = uploadFailed(upload, error); !noted)
            return noted;
        if (endsStep(error.code))
            return error;
        return Done{};
    }
    if (location->digest != upload.digest || location->size != upload.size)
        return uploadFailed(upload, digestMismatch("file changed since it was consigned"));
    return m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        return transaction.run(
            "UPDATE blob_upload SET state = 1, chunks = ?, chunk_size = ?, manifest = ?"
            " WHERE doc_id = ? AND number = ? AND city = ?",
            location->chunks,
            location->chunkSize,
            location->manifestDigest,
            upload.docId,
            upload.number,
            upload.city);
    });
}

Status EngineFiles::upload()
{
    if (m_context.parts.blobs == nullptr || m_context.parts.depot == nullptr)
        return Done{};
    auto uploads = dueUploads();
    if (!uploads)
        return std::move(uploads).error();
    for (const Upload& one : *uploads) {
        if (auto done = uploadOne(one); !done)
            return done;
    }
    return Done{};
}

Result<std::vector<EngineFiles::Arriving>> EngineFiles::dueArrivals() const
{
    auto reader = m_context.parts.store.reader();
    if (!reader)
        return std::move(reader).error();
    std::vector<Arriving> papers;
    Status read = forEachRow(
        (*reader)->query(
            "SELECT msg_id, flow_id, signed, digest, unit_cert, clerk_cert, hub_time, received_at,"
            " attempts FROM inbox WHERE state = 0 AND next_try <= ? ORDER BY rowid LIMIT ?",
            m_context.now(),
            kFilesAtOnce),
        [&](store::Statement& row) -> Status {
            papers.push_back(
                {row.id(0),
                 row.id(1),
                 row.blob(2),
                 row.blob(3),
                 row.blob(4),
                 row.blob(5),
                 row.dateTime(6),
                 row.dateTime(7),
                 static_cast<int>(row.integer(8))});
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return papers;
}

Status EngineFiles::fetchFiles(const Envelope& envelope)
{
    for (const EnvelopeFile& file : envelope.files) {
        if (!file.blob)
            continue;
        const QString partPath =
            m_context.options.partFolder + u'/' + file.blob->nuid + QStringLiteral(".part");
        if (m_context.parts.depot->has(file.digest)) {
            // It came with another paper while this one was half fetched.
            PartFile(partPath).remove();
            continue;
        }
        auto sink = m_context.parts.depot->write(file.digest, file.size);
        if (!sink)
            return std::move(sink).error();
        DownloadJob job;
        job.location = *file.blob;
        job.contentKey = file.contentKey.get();
        job.partPath = partPath;
        job.sink = &(*sink)->device();
        m_context.reached(EngineStep::BeforeDownload);
        Status fetched = m_context.parts.blobs->download(job);
        if (fetched)
            fetched = (*sink)->keep();
        if (!fetched)
            return fetched;
        m_context.reached(EngineStep::AfterDownload);
    }
    return Done{};
}

Status EngineFiles::postpone(const Arriving& arriving)
{
    return m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        return transaction.run(
            "UPDATE inbox SET attempts = attempts + 1, next_try = ? WHERE msg_id = ?",
            m_context.afterBackOff(arriving.attempts),
            arriving.msgId);
    });
}

/// Nothing of it stays but its id and why.
Status EngineFiles::refuse(const Arriving& arriving, Errc code)
{
    return m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        UnitAddress sender;
        Status written = forEachRow(
            transaction.query("SELECT region, unit FROM inbox WHERE msg_id = ?", arriving.msgId),
            [&](store::Statement& row) -> Status {
                sender = {row.text(0), row.text(1)};
                return Done{};
            });
        if (written)
            written = transaction.run(
                "UPDATE inbox SET state = 2, refusal = ?, signed = NULL, doc_id = NULL,"
                " flow_id = NULL, content = NULL, clerk = NULL WHERE msg_id = ?",
                errcName(code),
                arriving.msgId);
        if (written)
            written = queueReceipt(
                transaction,
                {arriving.msgId,
                 arriving.msgId,
                 sender,
                 machineReceipt(
                     arriving.msgId,
                     ReceiptEvent::Rejected,
                     arriving.digest,
                     refusalFor(code),
                     m_context.now())},
                m_context.now());
        transaction.note({store::Change::What::ExchangeChanged, arriving.msgId});
        m_context.tell(ExchangeEvent::Kind::PaperRefused, arriving.msgId, {}, code);
        return written;
    });
}

Status EngineFiles::finish(const Arriving& arriving, Envelope envelope)
{
    const auto unit = crypto::Certificate::parse(arriving.unitCertificate);
    const auto clerk = crypto::Certificate::parse(arriving.clerkCertificate);
    const auto sender = m_context.directory.unit(envelope.from.address.unit);
    const Id docId = envelope.docId;
    const UnitAddress from = envelope.from.address;
    const ReceivedPaper paper{
        std::move(envelope),
        arriving.digest,
        arriving.flowId,
        sender ? sender->name : QString(),
        unit ? *unit : crypto::Certificate(),
        clerk ? *clerk : crypto::Certificate(),
        arriving.hubTime,
        arriving.receivedAt};
    auto prepared = m_context.parts.intake.examine(paper);
    if (!prepared) {
        return isPassing(prepared.error().code) ? postpone(arriving)
                                                : refuse(arriving, prepared.error().code);
    }
    if (auto durable = m_context.parts.intake.makeDurable(); !durable)
        return postpone(arriving);
    m_context.reached(EngineStep::BeforeCommit);
    Status written = m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        Status done =
            transaction.run("UPDATE inbox SET state = 1 WHERE msg_id = ?", arriving.msgId);
        if (done)
            done = (*prepared)->commit(transaction);
        if (done)
            done = applyHeldFlowEvent(m_context, transaction, arriving.flowId);
        if (done)
            done = queueReceipt(
                transaction,
                {arriving.msgId,
                 docId,
                 from,
                 machineReceipt(
                     arriving.msgId,
                     ReceiptEvent::Delivered,
                     arriving.digest,
                     std::nullopt,
                     m_context.now())},
                m_context.now());
        transaction.note({store::Change::What::ExchangeChanged, arriving.msgId});
        return done;
    });
    if (!written)
        return written;
    m_context.reached(EngineStep::AfterCommit);
    ++m_context.summary.received;
    m_context.tell(ExchangeEvent::Kind::PaperReceived, arriving.msgId, docId);
    return Done{};
}

Status EngineFiles::downloadOne(const Arriving& arriving)
{
    auto envelope = keptEnvelope(arriving.signedBytes, m_context.options.limits);
    if (!envelope)
        return refuse(arriving, envelope.error().code);
    Status fetched = fetchFiles(*envelope);
    if (fetched)
        return finish(arriving, std::move(envelope).value());
    const Error& error = fetched.error();
    const bool isFinal = error.code == Errc::DigestMismatch || error.code == Errc::Malformed ||
                         error.code == Errc::LimitExceeded;
    if (isFinal)
        return refuse(arriving, error.code);
    // A blob that has expired stays asked for: the sender's next sending may bring it.
    if (auto later = postpone(arriving); !later)
        return later;
    return endsStep(error.code) ? fetched : Done{};
}

Status EngineFiles::download()
{
    if (m_context.parts.blobs == nullptr || m_context.parts.depot == nullptr ||
        m_context.options.partFolder.isEmpty())
        return Done{};
    auto papers = dueArrivals();
    if (!papers)
        return std::move(papers).error();
    for (const Arriving& one : *papers) {
        if (auto done = downloadOne(one); !done)
            return done;
    }
    return Done{};
}

} // namespace wenshu::exchange

#include "exchange/Consign.h"

#include "base/PlainText.h"
#include "crypto/Digest.h"
#include "exchange/Errors.h"
#include "exchange/Rows.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <set>

namespace wenshu::exchange {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_exchange)
};

constexpr qsizetype kDescriptionBytes = 64LL * 1024;
constexpr qsizetype kNonceBytes = 16;
constexpr qint64 kMostFileBytes = 2LL * 1024 * 1024 * 1024;

Error usage(const QString& message, const char* why)
{
    return {Errc::Usage, message, QString::fromLatin1(why)};
}

QDateTime wholeSeconds(const QDateTime& moment)
{
    return QDateTime::fromSecsSinceEpoch(moment.toSecsSinceEpoch(), Qt::UTC);
}

Status fileHolds(const ConsignmentFile& file)
{
    if (!isFileName(file.name) || !isMediaType(file.mediaType))
        return usage(Tr::tr("A file of the paper has no usable name. Rename it."), "bad file name");
    if (file.size < 0 || file.size > kMostFileBytes)
        return limitExceeded("file above 2 GiB");
    if (file.digest.size() != 32 || (file.bytes && file.bytes->size() != file.size) ||
        (file.bytes && crypto::sm3(*file.bytes) != file.digest))
        return digestMismatch("file is not what its digest and size say");
    return Done{};
}

Status recipientsHold(
    const Consignment& consignment, const directory::Directory& directory, const Limits& limits)
{
    if (consignment.recipients.empty())
        return usage(Tr::tr("The paper has no recipient. Name at least one unit."), "no recipient");
    if (consignment.recipients.size() > static_cast<std::size_t>(limits.recipients))
        return limitExceeded("too many recipients");
    std::set<UnitAddress> seen;
    for (const UnitAddress& recipient : consignment.recipients) {
        const auto unit = directory.unit(recipient.unit);
        if (!unit || unit->region != recipient.region || unit->encryption.isNull())
            return unknownRecipient("recipient is not in the directory");
        if (!seen.insert(recipient).second)
            return usage(
                Tr::tr("A unit is named twice among the recipients. Remove one of the two."),
                "recipient named twice");
    }
    return Done{};
}

/// All that is wrong with a consignment, before a byte of it is written.
Status consignmentHolds(
    const Consignment& consignment,
    const directory::Directory& directory,
    document::SecrecyLevel ceiling,
    const Limits& limits)
{
    if (consignment.secrecy > ceiling)
        return Error{
            Errc::SecrecyCeiling,
            Tr::tr("The paper's secrecy level is above what this installation may hold. Nothing "
                   "was stored; send it by the means for classified papers."),
            QStringLiteral("consignment above the secrecy ceiling")};
    if (consignment.files.empty())
        return usage(Tr::tr("There is no paper to send. Seal it first."), "no file");
    if (consignment.files.size() > static_cast<std::size_t>(limits.filesPerEnvelope))
        return limitExceeded("too many files");
    if (consignment.description.size() > kDescriptionBytes || consignment.docId.isNull())
        return limitExceeded("description too long or no id");
    for (const ConsignmentFile& file : consignment.files) {
        if (auto holds = fileHolds(file); !holds)
            return holds;
    }
    return recipientsHold(consignment, directory, limits);
}

/// Which files ride inside: in order, as long as they fit together.
std::vector<bool> inlinedFiles(const std::vector<ConsignmentFile>& files)
{
    std::vector<bool> inside;
    qint64 total = 0;
    for (const ConsignmentFile& file : files) {
        const bool fits = file.bytes && total + file.size < kInlineBytes;
        if (fits)
            total += file.size;
        inside.push_back(fits);
    }
    return inside;
}

Status writeUploads(
    store::Transaction& transaction,
    const Consignment& consignment,
    const Identity& identity,
    int number)
{
    std::set<QString> cities;
    for (const UnitAddress& recipient : consignment.recipients)
        cities.insert(cityOf(recipient.region));
    for (const QString& city : cities) {
        const QString nuid = identity.unit.toText() + u'.' + Id::random().toText();
        QByteArray key = crypto::randomBytes(kNonceBytes);
        Status written = transaction.run(
            "INSERT INTO blob_upload (doc_id, number, city, nuid, key, bucket, next_try)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            consignment.docId,
            number,
            city,
            nuid,
            key,
            blobBucket(city),
            consignment.heldUntil);
        crypto::SecretBytes::wipe(key);
        if (!written)
            return written;
    }
    return Done{};
}

Status writeFiles(
    store::Transaction& transaction, const Consignment& consignment, const Identity& identity)
{
    const std::vector<bool> inside = inlinedFiles(consignment.files);
    for (std::size_t i = 0; i < consignment.files.size(); ++i) {
        const ConsignmentFile& file = consignment.files[i];
        Status written = transaction.run(
            "INSERT INTO consignment_file (doc_id, number, name, media_type, size, digest, inlined)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            consignment.docId,
            i,
            file.name,
            file.mediaType,
            file.size,
            file.digest,
            inside[i] ? file.bytes : std::nullopt);
        if (written && !inside[i])
            written = writeUploads(transaction, consignment, identity, static_cast<int>(i));
        if (!written)
            return written;
    }
    return Done{};
}

Status writeRecipients(
    store::Transaction& transaction, const Consignment& consignment, const QDateTime& now)
{
    for (const UnitAddress& recipient : consignment.recipients) {
        Status written = transaction.run(
            "INSERT INTO consignment_recipient (doc_id, region, unit) VALUES (?, ?, ?)",
            consignment.docId,
            recipient.region,
            recipient.unit);
        if (written)
            written = transaction.run(
                "INSERT INTO outbox (msg_id, doc_id, kind, voice, region, unit, next_try,"
                " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                Id::random(),
                consignment.docId,
                EnvelopeKind::Document,
                Voice::Clerk,
                recipient.region,
                recipient.unit,
                consignment.heldUntil.value_or(now),
                now);
        if (!written)
            return written;
    }
    return Done{};
}

Error alreadyHandled(const HandledRow& handled)
{
    const QString when = QLocale().toString(handled.at.toLocalTime(), QLocale::ShortFormat);
    return {
        Errc::Conflict,
        handled.event == ReceiptEvent::Returned
            ? Tr::tr("%1 returned this paper on %2. There is nothing left to do here.")
                  .arg(handled.clerk, when)
            : Tr::tr("%1 signed for this paper on %2. There is nothing left to do here.")
                  .arg(handled.clerk, when),
        QStringLiteral("paper was handled before")};
}

struct Decision {
    ReceiptEvent event = ReceiptEvent::SignedFor;
    std::optional<Reason> reason;
    QString note;
};

Status claim(
    store::Transaction& transaction,
    const Id& msgId,
    const Decision& decision,
    const Identity& identity,
    const Clock& clock)
{
    const auto row = ledger::received(transaction.database(), msgId);
    if (!row)
        return row.error();
    if (!*row)
        return Error{
            Errc::NotFound,
            Tr::tr("There is no such received paper. Look it up in the list again."),
            QStringLiteral("no inbox row")};
    const InboxRow& paper = **row;
    if (paper.handled)
        return alreadyHandled(*paper.handled);
    // What the hub did not accept was never in the log, and may be decided anew.
    const bool hasFailed = paper.claim && paper.claim->state == ClaimState::Failed;
    if (paper.state != InboxState::Received || (paper.claim && !hasFailed))
        return wrongState("paper is not whole yet, or this seat has decided before");
    const QDateTime now = clock.now();
    Status written = transaction.run(
        "DELETE FROM claim WHERE flow_id = ? AND state = ?", paper.flowId, ClaimState::Failed);
    if (!written)
        return written;
    written = transaction.run(
        "INSERT INTO claim (flow_id, msg_id, event_id, event, clerk, at, reason, note, next_try)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        paper.flowId,
        paper.msgId,
        Id::random(),
        decision.event,
        identity.clerk,
        wholeSeconds(now),
        decision.reason,
        decision.note,
        now);
    if (written)
        transaction.note({store::Change::What::ExchangeChanged, msgId});
    return written;
}

} // namespace

Result<UnitAddress> addressOf(const directory::Directory& directory, QStringView unitCode)
{
    const auto unit = directory.unit(unitCode);
    if (!unit)
        return unknownRecipient("unit is not in the directory");
    auto address = UnitAddress::make(unit->region, unit->code.toLower());
    if (!address)
        return unknownRecipient("the directory's entry has no usable address");
    return address;
}

Status consign(
    store::Transaction& transaction,
    const Consignment& consignment,
    const Identity& identity,
    const directory::Directory& directory,
    const Clock& clock,
    document::SecrecyLevel ceiling,
    const Limits& limits)
{
    if (auto holds = consignmentHolds(consignment, directory, ceiling, limits); !holds)
        return holds;
    const QDateTime now = clock.now();
    Status written = transaction.run(
        "INSERT INTO consignment (doc_id, created_at, clerk, urgency, secrecy, expires_at,"
        " reply_to, description, recipients_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        consignment.docId,
        wholeSeconds(now),
        identity.clerk,
        consignment.urgency,
        consignment.secrecy,
        consignment.expiresAt,
        consignment.replyTo,
        consignment.description,
        recipientsHash(consignment.recipients));
    if (written)
        written = writeFiles(transaction, consignment, identity);
    if (written)
        written = writeRecipients(transaction, consignment, now);
    if (written)
        transaction.note({store::Change::What::ExchangeChanged, consignment.docId});
    return written;
}

Status takeBack(store::Transaction& transaction, const Id& docId)
{
    Result<store::Statement> found = transaction.query(
        "SELECT count(*), ifnull(sum(state <> 0), 0), (SELECT count(*) FROM blob_upload b"
        " WHERE b.doc_id = ?1 AND b.state <> 0) FROM outbox WHERE doc_id = ?1 AND kind = 1",
        docId);
    if (!found)
        return std::move(found).error();
    if (const Result<bool> row = found->step(); !row)
        return row.error();
    if (found->integer(0) == 0)
        return Error{
            Errc::NotFound,
            Tr::tr("This paper is not waiting to be sent."),
            QStringLiteral("no outbox row to take back")};
    if (found->integer(1) > 0 || found->integer(2) > 0)
        return Error{
            Errc::WrongState,
            Tr::tr("This paper is already on its way and cannot be taken back."),
            QStringLiteral("take back of a sealed message")};
    found->reset();
    Status done = transaction.run("DELETE FROM outbox WHERE doc_id = ? AND kind = 1", docId);
    if (done)
        done = transaction.run("DELETE FROM blob_upload WHERE doc_id = ?", docId);
    if (done)
        done = transaction.run("DELETE FROM consignment_file WHERE doc_id = ?", docId);
    if (done)
        done = transaction.run("DELETE FROM consignment_recipient WHERE doc_id = ?", docId);
    if (done)
        done = transaction.run("DELETE FROM consignment WHERE doc_id = ?", docId);
    if (done)
        transaction.note({store::Change::What::ExchangeChanged, docId});
    return done;
}

Status endHold(store::Transaction& transaction, const Id& docId, const Clock& clock)
{
    const QDateTime now = clock.now();
    Status done = transaction.run(
        "UPDATE outbox SET next_try = ?1 WHERE doc_id = ?2 AND kind = 1 AND state = 0"
        " AND next_try > ?1",
        now,
        docId);
    if (done)
        done = transaction.run(
            "UPDATE blob_upload SET next_try = ?1 WHERE doc_id = ?2 AND state = 0"
            " AND next_try > ?1",
            now,
            docId);
    if (done)
        transaction.note({store::Change::What::ExchangeChanged, docId});
    return done;
}

Status signFor(
    store::Transaction& transaction, const Id& msgId, const Identity& identity, const Clock& clock)
{
    return claim(transaction, msgId, {}, identity, clock);
}

Status returnPaper(
    store::Transaction& transaction,
    const Id& msgId,
    Reason reason,
    const QString& note,
    const Identity& identity,
    const Clock& clock)
{
    if (!isReturnReason(reason) || (reason == Reason::Other && note.trimmed().isEmpty()))
        return usage(
            Tr::tr("Choose a reason for returning the paper; for another reason write what it is."),
            "no reason for returning");
    // Text pasted out of a table or a browser has tabs and foreign ends of lines that mean nothing
    // but a gap: they are no reason to send the clerk back. What hides or turns text is.
    const QString plain = withPlainBlanks(note, true);
    if (plain.size() > kNoteLength)
        return limitExceeded("note too long");
    if (!isPlainText(plain, true))
        return usage(
            Tr::tr("The note has characters that cannot be seen and cannot be sent. Delete it and "
                   "type it again."),
            "note is not plain text");
    return claim(transaction, msgId, {ReceiptEvent::Returned, reason, plain}, identity, clock);
}

} // namespace wenshu::exchange

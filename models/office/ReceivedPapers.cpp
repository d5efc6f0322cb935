#include "office/ReceivedPapers.h"

#include "document/Rules.h"
#include "exchange/Ledger.h"
#include "office/DocumentText.h"
#include "office/PaperDescription.h"
#include "office/PrintedPaper.h"
#include "office/VerifyDocument.h"

#include <QBuffer>
#include <QCoreApplication>

#include <algorithm>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

constexpr qint64 kMostPaperBytes = 512LL * 1024 * 1024;

Error malformed(const QString& sentence, const char* why)
{
    return {Errc::Malformed, sentence, QString::fromLatin1(why)};
}

/// Examined and filed; what is left is rows.
class ExaminedPaper final : public exchange::PreparedPaper {
public:
    ExaminedPaper(
        const Profile& profile,
        const store::PaperRepository& papers,
        store::NewPaper row,
        std::vector<store::PaperFile> files)
        : m_profile(profile)
        , m_papers(papers)
        , m_row(std::move(row))
        , m_files(std::move(files))
    {
    }

    Status commit(store::Transaction& transaction) override
    {
        const auto position = m_papers.add(transaction, m_row);
        if (!position)
            return position.error();
        for (const store::PaperFile& file : m_files) {
            if (Status noted = store::BlobStore::note(transaction, file.blob, m_row.summary.moment);
                !noted)
                return noted;
            if (Status added = m_papers.addFile(transaction, m_row.summary.id, file); !added)
                return added;
        }
        return m_profile.audit(transaction, QStringLiteral("receive"), m_row.summary.id);
    }

private:
    const Profile& m_profile;
    const store::PaperRepository& m_papers;
    store::NewPaper m_row;
    std::vector<store::PaperFile> m_files;
};

/// What lists show of a judgement: the worst of its answers.
store::Verdict stored(const seal::PackageVerdict& verdict)
{
    switch (verdict.verdict) {
    case seal::Verdict::NotValid:
        return store::Verdict::Invalid;
    case seal::Verdict::CannotJudge:
        return store::Verdict::NotYetVerifiable;
    case seal::Verdict::NoSignature:
        return store::Verdict::None;
    case seal::Verdict::Valid:
        break;
    }
    for (const seal::SignatureVerdict& signature : verdict.signatures) {
        for (const seal::Answer* answer :
             {&signature.integrity,
              &signature.certificate,
              &signature.coverage,
              &signature.changes}) {
            if (answer->state != seal::AnswerState::Good)
                return store::Verdict::Restricted;
        }
    }
    return store::Verdict::Valid;
}

/// True when one of the seals is held by @p unitCode.
bool isSealedBy(const seal::PackageVerdict& verdict, const QString& unitCode)
{
    for (const seal::SignatureVerdict& signature : verdict.signatures) {
        if (signature.signer &&
            signature.signer->unitCode().compare(unitCode, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

/// What the list tells of a paper must be what its pages say; where it is not, the row says so and
/// the verdict is no longer a plain valid.
void bindToPages(store::PaperSummary& row, const PrintedPaper& printed)
{
    const bool hasTitle = printed.carriesTitle(row.title);
    const bool hasNumber = printed.carriesNumber(row.number);
    if (hasTitle && hasNumber)
        return;
    if (!hasTitle)
        row.title = Tr::tr("(Not the title on the sealed pages) %1").arg(row.title);
    else
        row.title = Tr::tr("(Not the number on the sealed pages) %1").arg(row.title);
    if (!hasNumber)
        row.number.clear();
    if (row.verdict == store::Verdict::Valid)
        row.verdict = store::Verdict::Restricted;
}

} // namespace

ReceivedPapers::ReceivedPapers(Profile& profile, exchange::FileDepot& depot)
    : m_profile(profile)
    , m_depot(depot)
    , m_papers(profile.clock())
{
}

Result<QByteArray> ReceivedPapers::bytesOf(const exchange::EnvelopeFile& file) const
{
    if (file.inlined)
        return *file.inlined;
    auto device = m_depot.read(file.digest);
    if (!device)
        return std::move(device).error();
    if (device.value()->size() > kMostPaperBytes)
        return Error{
            Errc::LimitExceeded,
            Tr::tr("The paper is larger than this program accepts. Ask the sender to split it."),
            QStringLiteral("file of %1 bytes").arg(device.value()->size())};
    return device.value()->readAll();
}

/// What the exchange fetched lies among the blobs already and is not stored a second time.
Result<store::BlobRef>
ReceivedPapers::blobOf(const exchange::EnvelopeFile& file, const QByteArray& bytes) const
{
    if (!file.inlined) {
        const auto reader = m_profile.store().reader();
        if (!reader)
            return reader.error();
        auto kept = store::BlobStore::findByClear(**reader, file.digest);
        if (!kept)
            return std::move(kept).error();
        if (kept->has_value())
            return std::move(**kept);
    }
    return m_profile.blobs().put(bytes);
}

store::Verdict
ReceivedPapers::judge(const exchange::ReceivedPaper& paper, const QByteArray& ofd) const
{
    const VerifyDocument verify(m_profile.trust());
    const auto verdict = verify.judgeBytes(ofd, m_profile.clock().now());
    if (!verdict)
        return store::Verdict::Invalid;
    const store::Verdict seen = stored(*verdict);
    // A seal of another unit on this sender's paper may be right (a forwarded paper), but the clerk
    // must look.
    if (seen == store::Verdict::Valid && !isSealedBy(*verdict, paper.unitCertificate.unitCode()))
        return store::Verdict::Restricted;
    return seen;
}

Result<std::unique_ptr<exchange::PreparedPaper>>
ReceivedPapers::examine(const exchange::ReceivedPaper& paper)
{
    const exchange::Envelope& envelope = paper.envelope;
    if (Status allowed =
            document::checkSecrecyCeiling(envelope.secrecy, m_profile.secrecyCeiling());
        !allowed)
        return std::move(allowed).error();
    if (envelope.files.empty() || envelope.files.front().mediaType != kOfdMediaType)
        return malformed(Tr::tr("The paper that arrived has no pages."), "first file is no OFD");
    const auto description = PaperDescription::fromJson(envelope.description);
    if (!description)
        return description.error();
    const auto ofd = bytesOf(envelope.files.front());
    if (!ofd)
        return ofd.error();
    const auto printed = PrintedPaper::read(*ofd);
    if (!printed)
        return printed.error();
    const document::SecrecyLevel secrecy = std::max(envelope.secrecy, printed->secrecy);
    if (Status allowed = document::checkSecrecyCeiling(secrecy, m_profile.secrecyCeiling());
        !allowed)
        return std::move(allowed).error();

    store::NewPaper row;
    row.summary.id = envelope.msgId;
    row.summary.direction = store::Direction::Incoming;
    row.summary.kind = description->kind;
    row.summary.state = store::PaperState::AwaitingSignFor;
    row.summary.secrecy = secrecy;
    row.summary.urgency = envelope.urgency;
    row.summary.needsMe = true;
    row.summary.verdict = judge(paper, *ofd);
    row.summary.title = description->title;
    row.summary.number = description->number;
    row.summary.paperDate = description->date;
    row.summary.moment = paper.receivedAt;
    row.units.push_back({paper.unitCertificate.unitCode(), paper.senderName});
    row.text = printed->text;
    bindToPages(row.summary, *printed);

    std::vector<store::PaperFile> files;
    for (const exchange::EnvelopeFile& file : envelope.files) {
        const bool isPaper = &file == &envelope.files.front();
        const auto bytes = isPaper ? ofd : bytesOf(file);
        if (!bytes)
            return bytes.error();
        auto blob = blobOf(file, *bytes);
        if (!blob)
            return std::move(blob).error();
        files.push_back(
            {isPaper ? store::FileRole::SealedOfd : store::FileRole::Attachment,
             file.name,
             file.mediaType,
             std::move(blob).value()});
    }
    return std::unique_ptr<exchange::PreparedPaper>(
        new ExaminedPaper(m_profile, m_papers, std::move(row), std::move(files)));
}

Status ReceivedPapers::handled(store::Transaction& transaction, const exchange::HandledPaper& paper)
{
    const bool returned = paper.event == exchange::ReceiptEvent::Returned;
    Status changed = m_papers.changeState(
        transaction,
        paper.msgId,
        store::PaperState::AwaitingSignFor,
        returned ? store::PaperState::Returned : store::PaperState::Handling,
        !returned);
    // The unit's log may tell of it again after a restart: where it stands already, nothing is to
    // do.
    if (!changed && changed.error().code != Errc::Conflict)
        return changed;
    return Done{};
}

/// Another seat of the recipient could read what one had refused: unless another recipient still
/// stands at returned or refused, the paper is merely sent.
Status ReceivedPapers::returnedNoMore(store::Transaction& transaction, const Id& docId) const
{
    const auto sent = exchange::ledger::consignment(transaction.database(), docId);
    if (!sent)
        return sent.error();
    if (!*sent)
        return Done{};
    const auto& recipients = (*sent)->recipients;
    const bool isReturned =
        std::any_of(recipients.begin(), recipients.end(), [](const exchange::RecipientRow& row) {
            return row.state == exchange::RecipientState::Returned ||
                   row.state == exchange::RecipientState::Rejected;
        });
    if (isReturned)
        return Done{};
    Status changed = m_papers.changeState(
        transaction, docId, store::PaperState::SentReturned, store::PaperState::Sent, false);
    if (!changed && changed.error().code != Errc::Conflict &&
        changed.error().code != Errc::NotFound)
        return changed;
    return Done{};
}

/// A consignment came back whose paper is not here: nothing shows it to a clerk, so the audit log
/// must.
Status
ReceivedPapers::withoutPaper(store::Transaction& transaction, const Id& docId, Error notFound) const
{
    if (Status logged =
            m_profile.audit(transaction, QStringLiteral("receipt-without-paper"), docId);
        !logged)
        return logged;
    return notFound;
}

Status ReceivedPapers::recipientChanged(
    store::Transaction& transaction, const exchange::RecipientChange& change)
{
    if (change.state == exchange::RecipientState::Returned ||
        change.state == exchange::RecipientState::Rejected) {
        Status changed = m_papers.changeState(
            transaction,
            change.docId,
            store::PaperState::Sent,
            store::PaperState::SentReturned,
            true);
        if (!changed && changed.error().code == Errc::NotFound)
            return withoutPaper(transaction, change.docId, std::move(changed).error());
        // One more sends it back, perhaps after the clerk was done with the first.
        if (!changed && changed.error().code == Errc::Conflict)
            changed = m_papers.changeState(
                transaction,
                change.docId,
                store::PaperState::SentReturned,
                store::PaperState::SentReturned,
                true);
        if (!changed && changed.error().code != Errc::Conflict)
            return changed;
    } else if (Status still = returnedNoMore(transaction, change.docId); !still) {
        return still;
    }
    transaction.note({store::Change::What::ExchangeChanged, change.docId});
    return Done{};
}

namespace {

/// A large file on its way into the blobs; its key is noted in a transaction of its own, since the
/// exchange keeps the file before the paper it belongs to is whole.
class DepotSink final : public exchange::FileSink {
public:
    DepotSink(Profile& profile, std::unique_ptr<store::BlobWriter> writer, QByteArray digest)
        : m_profile(profile)
        , m_writer(std::move(writer))
        , m_digest(std::move(digest))
    {
    }

    QIODevice& device() override { return *m_writer; }

    Status keep() override
    {
        auto blob = m_writer->finish();
        if (!blob)
            return std::move(blob).error();
        if (blob->clearDigest != m_digest)
            return Error{
                Errc::DigestMismatch,
                Tr::tr("A file changed on its way. It is fetched again."),
                QStringLiteral("clear digest differs after download")};
        auto transaction = m_profile.store().begin();
        if (!transaction)
            return std::move(transaction).error();
        if (Status noted = store::BlobStore::note(*transaction, *blob, m_profile.clock().now());
            !noted)
            return noted;
        return transaction->commit();
    }

private:
    Profile& m_profile;
    std::unique_ptr<store::BlobWriter> m_writer;
    QByteArray m_digest;
};

} // namespace

ProfileDepot::ProfileDepot(Profile& profile)
    : m_profile(profile)
{
}

bool ProfileDepot::has(const QByteArray& digest) const
{
    const auto reader = m_profile.store().reader();
    if (!reader)
        return false;
    const auto blob = store::BlobStore::findByClear(**reader, digest);
    return blob && blob->has_value();
}

Result<std::unique_ptr<QIODevice>> ProfileDepot::read(const QByteArray& digest)
{
    auto reader = m_profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    auto blob = store::BlobStore::findByClear(**reader, digest);
    if (!blob)
        return std::move(blob).error();
    if (!blob->has_value())
        return Error{
            Errc::NotFound,
            Tr::tr("A file of this paper is not on this machine."),
            QStringLiteral("no blob with this clear digest")};
    return m_profile.blobs().open(**blob);
}

Result<std::unique_ptr<exchange::FileSink>>
ProfileDepot::write(const QByteArray& digest, qint64 size)
{
    Q_UNUSED(size)
    auto writer = m_profile.blobs().write();
    if (!writer)
        return std::move(writer).error();
    return std::unique_ptr<exchange::FileSink>(
        new DepotSink(m_profile, std::move(writer).value(), digest));
}

} // namespace wenshu::office

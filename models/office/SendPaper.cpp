#include "office/SendPaper.h"

#include "crypto/Digest.h"
#include "document/Rules.h"
#include "exchange/Consign.h"
#include "office/DocumentText.h"
#include "office/Drafts.h"
#include "office/OwnCertificates.h"
#include "office/PrintedPaper.h"
#include "office/VerifyDocument.h"
#include "store/AuditLog.h"
#include "store/PaperRepository.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

constexpr qint64 kMostFileBytes = 1LL * 1024 * 1024 * 1024;

struct Recipient {
    exchange::UnitAddress address;
    store::UnitName unit;
};

Result<std::vector<Recipient>>
resolve(const directory::Directory& directory, const QStringList& words)
{
    std::vector<Recipient> recipients;
    for (const QString& word : words) {
        auto unit = directory.unit(word);
        if (!unit)
            unit = directory.unitNamed(word);
        if (!unit)
            return Error{
                Errc::UnknownRecipient,
                Tr::tr("The directory has no unit “%1”. Check the name or code, or ask the "
                       "administrator to add it.")
                    .arg(word),
                QStringLiteral("recipient not in directory")};
        auto address = exchange::addressOf(directory, unit->code);
        if (!address)
            return std::move(address).error();
        recipients.push_back({*address, {unit->code, unit->name}});
    }
    return recipients;
}

/// A paper leaves the desk only with a seal that holds: what is broken here would be refused there.
Status requireSeal(const QByteArray& ofd, const Profile& profile)
{
    const VerifyDocument verify(profile.trust());
    const auto verdict = verify.judgeBytes(ofd, profile.clock().now());
    if (!verdict)
        return verdict.error();
    if (verdict->verdict == seal::Verdict::NoSignature)
        return Error{
            Errc::WrongState,
            Tr::tr("This paper is not sealed yet. Seal it, then send it."),
            QStringLiteral("no signature")};
    if (verdict->verdict != seal::Verdict::Valid)
        return Error{
            Errc::WrongState,
            Tr::tr("The seal of this paper does not hold (%1), so it is not sent. Seal it again.")
                .arg(verdict->code),
            QStringLiteral("verdict ") + verdict->code};
    return Done{};
}

Status requirePlain(const PaperDescription& description)
{
    if (!description.isPlain())
        return Error{
            Errc::Usage,
            Tr::tr("The title, number or issuer of the paper has characters that cannot be seen, "
                   "so no recipient would take it. Type it again."),
            QStringLiteral("description is not plain text")};
    return Done{};
}

/// The pages decide, not what is declared: raises @p request to the secrecy mark they carry and
/// refuses it above @p ceiling, or where it tells of another paper than was sealed.
/// @return the text of the pages.
Result<QString> checkPages(SendPaper::Request& request, document::SecrecyLevel ceiling)
{
    auto printed = PrintedPaper::read(request.ofd);
    if (!printed)
        return std::move(printed).error();
    request.secrecy = std::max(request.secrecy, printed->secrecy);
    if (Status allowed = document::checkSecrecyCeiling(request.secrecy, ceiling); !allowed)
        return std::move(allowed).error();
    if (!printed->carriesTitle(request.description.title))
        return Error{
            Errc::Usage,
            Tr::tr("The sealed pages do not carry the title given for this paper. Give the title "
                   "that is printed on the first page."),
            QStringLiteral("title not on the first page")};
    if (!printed->carriesNumber(request.description.number))
        return Error{
            Errc::Usage,
            Tr::tr("The sealed pages do not carry the number given for this paper. Give the number "
                   "that is printed on the first page."),
            QStringLiteral("number not on the first page")};
    return std::move(printed->text);
}

exchange::ConsignmentFile consignmentFile(
    const QString& name, const QString& mediaType, const QByteArray& bytes, bool inlined)
{
    exchange::ConsignmentFile file;
    file.name = name;
    file.mediaType = mediaType;
    file.size = bytes.size();
    file.digest = crypto::sm3(bytes);
    if (inlined)
        file.bytes = bytes;
    return file;
}

store::NewPaper rowOf(
    const Id& id,
    const SendPaper::Request& request,
    const std::vector<Recipient>& recipients,
    const QString& text,
    const QDateTime& now)
{
    store::NewPaper row;
    row.summary.id = id;
    row.summary.direction = store::Direction::Outgoing;
    row.summary.kind = request.description.kind;
    row.summary.state = store::PaperState::Sent;
    row.summary.secrecy = request.secrecy;
    row.summary.urgency = request.urgency;
    row.summary.verdict = store::Verdict::Valid;
    row.summary.title = request.description.title;
    row.summary.number = request.description.number;
    row.summary.paperDate = request.description.date;
    row.summary.moment = now;
    for (const Recipient& recipient : recipients)
        row.units.push_back(recipient.unit);
    row.text = text;
    return row;
}

/// The sealed pages and the attachments, encrypted into the profile's blobs.
Result<std::vector<store::PaperFile>>
fileAway(const SendPaper::Request& request, const store::BlobStore& blobs)
{
    std::vector<store::PaperFile> files;
    auto pages = blobs.put(request.ofd);
    if (!pages)
        return std::move(pages).error();
    files.push_back(
        {store::FileRole::SealedOfd, kPaperFileName, kOfdMediaType, std::move(pages).value()});
    for (const SendPaper::Attachment& attachment : request.attachments) {
        auto blob = blobs.put(attachment.bytes);
        if (!blob)
            return std::move(blob).error();
        files.push_back(
            {store::FileRole::Attachment,
             attachment.name,
             attachment.mediaType,
             std::move(blob).value()});
    }
    return files;
}

exchange::Consignment
consignmentOf(const SendPaper::Request& request, const std::vector<Recipient>& recipients)
{
    exchange::Consignment consignment;
    consignment.urgency = request.urgency;
    consignment.secrecy = request.secrecy;
    consignment.replyTo = request.replyTo;
    consignment.description = request.description.toJson();
    qint64 total = request.ofd.size();
    for (const SendPaper::Attachment& attachment : request.attachments)
        total += attachment.bytes.size();
    const bool inlined = total < exchange::kInlineBytes;
    consignment.files.push_back(
        consignmentFile(kPaperFileName, kOfdMediaType, request.ofd, inlined));
    for (const SendPaper::Attachment& attachment : request.attachments)
        consignment.files.push_back(
            consignmentFile(attachment.name, attachment.mediaType, attachment.bytes, inlined));
    for (const Recipient& recipient : recipients)
        consignment.recipients.push_back(recipient.address);
    return consignment;
}

Status queue(
    store::Transaction& transaction,
    const exchange::Consignment& consignment,
    const Profile& profile)
{
    if (Status queued = exchange::consign(
            transaction,
            consignment,
            profile.identity(),
            profile.directory(),
            profile.clock(),
            profile.secrecyCeiling(),
            Limits::forReceivedFile());
        !queued)
        return queued;
    return profile.audit(transaction, QStringLiteral("send"), consignment.docId);
}

} // namespace

SendPaper::SendPaper(Profile& profile)
    : m_profile(profile)
{
}

Result<Id> SendPaper::send(const Request& wanted)
{
    Request request = wanted;
    if (Status mine = checkOwnCertificates(m_profile); !mine)
        return std::move(mine).error();
    if (Status plain = requirePlain(request.description); !plain)
        return std::move(plain).error();
    if (Status allowed = document::checkSecrecyCeiling(request.secrecy, m_profile.secrecyCeiling());
        !allowed)
        return std::move(allowed).error();
    auto recipients = resolve(m_profile.directory(), request.recipients);
    if (!recipients)
        return std::move(recipients).error();
    if (Status sealed = requireSeal(request.ofd, m_profile); !sealed)
        return std::move(sealed).error();
    auto text = checkPages(request, m_profile.secrecyCeiling());
    if (!text)
        return std::move(text).error();
    const exchange::Consignment consignment = consignmentOf(request, *recipients);
    auto files = fileAway(request, m_profile.blobs());
    if (!files)
        return std::move(files).error();
    const QDateTime now = m_profile.clock().now();
    const store::PaperRepository papers(m_profile.clock());
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    const auto added =
        papers.add(*transaction, rowOf(consignment.docId, request, *recipients, *text, now));
    if (!added)
        return added.error();
    for (const store::PaperFile& file : *files) {
        if (Status noted = store::BlobStore::note(*transaction, file.blob, now); !noted)
            return std::move(noted).error();
        if (Status kept = papers.addFile(*transaction, consignment.docId, file); !kept)
            return std::move(kept).error();
    }
    if (Status queued = queue(*transaction, consignment, m_profile); !queued)
        return std::move(queued).error();
    if (Status durable = transaction->commit(); !durable)
        return std::move(durable).error();
    return consignment.docId;
}

Result<SendPaper::Request> SendPaper::requestOf(const Id& paper) const
{
    const auto saved = Drafts(m_profile).open(paper);
    if (!saved)
        return saved.error();
    auto reader = m_profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    const auto files = store::PaperRepository::files(**reader, paper);
    if (!files)
        return files.error();
    Request request;
    request.description = PaperDescription::of(document::paperSoFar(saved->draft));
    request.urgency = saved->draft.paper.urgency;
    request.secrecy = saved->draft.paper.secrecy;
    request.replyTo = saved->draft.replyTo;
    for (const auto* recipients : {&saved->draft.mainRecipients, &saved->draft.copyRecipients}) {
        for (const document::DraftRecipient& recipient : *recipients)
            request.recipients.append(recipient.code);
    }
    request.recipients.removeDuplicates();
    for (const store::PaperFile& file : *files) {
        const bool isPages = file.role == store::FileRole::SealedOfd;
        if (!isPages && file.role != store::FileRole::Attachment)
            continue;
        auto bytes = m_profile.blobs().read(file.blob, kMostFileBytes);
        if (!bytes)
            return std::move(bytes).error();
        if (isPages)
            request.ofd = std::move(bytes).value();
        else
            request.attachments.push_back({file.name, file.mediaType, std::move(bytes).value()});
    }
    if (request.ofd.isEmpty())
        return Error{
            Errc::WrongState,
            Tr::tr("This paper is not sealed yet. Seal it, then send it."),
            QStringLiteral("no sealed pages")};
    return request;
}

Status SendPaper::sendSealed(const Id& paper, std::chrono::milliseconds hold)
{
    if (Status mine = checkOwnCertificates(m_profile); !mine)
        return mine;
    auto request = requestOf(paper);
    if (!request)
        return std::move(request).error();
    if (Status plain = requirePlain(request->description); !plain)
        return plain;
    auto recipients = resolve(m_profile.directory(), request->recipients);
    if (!recipients)
        return std::move(recipients).error();
    if (Status sealed = requireSeal(request->ofd, m_profile); !sealed)
        return sealed;
    if (auto text = checkPages(*request, m_profile.secrecyCeiling()); !text)
        return std::move(text).error();
    exchange::Consignment consignment = consignmentOf(*request, *recipients);
    consignment.docId = paper;
    consignment.heldUntil = m_profile.clock().now().addMSecs(hold.count());
    const store::PaperRepository papers(m_profile.clock());
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    if (Status moved = papers.changeState(
            *transaction, paper, store::PaperState::AwaitingSend, store::PaperState::Sent, false);
        !moved)
        return moved;
    if (Status queued = queue(*transaction, consignment, m_profile); !queued)
        return queued;
    return transaction->commit();
}

Status SendPaper::takeBack(const Id& paper)
{
    const store::PaperRepository papers(m_profile.clock());
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    if (Status undone = exchange::takeBack(*transaction, paper); !undone)
        return undone;
    if (Status moved = papers.changeState(
            *transaction, paper, store::PaperState::Sent, store::PaperState::AwaitingSend, true);
        !moved)
        return moved;
    if (Status logged = m_profile.audit(*transaction, QStringLiteral("take-back"), paper); !logged)
        return logged;
    return transaction->commit();
}

Status SendPaper::sendNow(const Id& paper)
{
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    if (Status ended = exchange::endHold(*transaction, paper, m_profile.clock()); !ended)
        return ended;
    return transaction->commit();
}

} // namespace wenshu::office

#include "office/Drafts.h"

#include "store/PaperRepository.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

constexpr qint64 kMostAttachmentBytes = 2LL * 1024 * 1024 * 1024;
constexpr qint64 kMostReadBytes = 1LL * 1024 * 1024 * 1024;

/// What the search reads besides title, number and units.
QString textOf(const document::Draft& draft)
{
    QStringList parts;
    for (const document::Paragraph& paragraph : draft.paper.body)
        parts.append(paragraph.text);
    for (const auto* recipients : {&draft.mainRecipients, &draft.copyRecipients}) {
        for (const document::DraftRecipient& recipient : *recipients)
            parts.append(recipient.name);
    }
    for (const document::DraftAttachment& attachment : draft.attachments)
        parts.append(attachment.name);
    parts.append(draft.paper.note);
    for (const document::Annex& annex : draft.paper.annexes) {
        parts.append(annex.title);
        for (const document::Paragraph& paragraph : annex.body)
            parts.append(paragraph.text);
    }
    return parts.join(u'\n');
}

store::NewPaper rowOf(const Id& id, const document::Draft& draft, const QDateTime& now)
{
    store::NewPaper row;
    row.summary.id = id;
    row.summary.direction = store::Direction::Outgoing;
    row.summary.state = store::PaperState::Draft;
    row.summary.kind = draft.paper.kind;
    row.summary.secrecy = draft.paper.secrecy;
    row.summary.urgency = draft.paper.urgency;
    row.summary.title = draft.paper.title;
    row.summary.title.replace(u'\n', u' ');
    row.summary.number = draft.number;
    row.summary.paperDate = draft.paper.date;
    row.summary.moment = now;
    for (const auto* recipients : {&draft.mainRecipients, &draft.copyRecipients}) {
        for (const document::DraftRecipient& recipient : *recipients) {
            if (!recipient.code.isEmpty())
                row.units.push_back({recipient.code, recipient.name});
        }
    }
    row.text = textOf(draft);
    return row;
}

Error frozen()
{
    return {
        Errc::WrongState,
        Tr::tr("This paper is no longer a draft and cannot be changed. Take it back first, or "
               "begin a new one."),
        QStringLiteral("save of a paper that is not a draft")};
}

bool mayBeRemoved(store::PaperState state)
{
    return state == store::PaperState::Draft || state == store::PaperState::AwaitingSeal;
}

} // namespace

Drafts::Drafts(Profile& profile)
    : m_profile(profile)
{
}

Result<Drafts::Kept>
Drafts::keptOf(const store::Database& database, const Id& id, int revision) const
{
    auto versions = store::DraftRepository::versions(database, id);
    if (!versions)
        return std::move(versions).error();
    Kept kept{id, revision, m_profile.clock().now(), std::nullopt};
    for (const store::DraftRevision& version : *versions) {
        if (version.revision == revision)
            kept.saved = version.saved;
        else if (!kept.other)
            kept.other = version;
    }
    return kept;
}

Result<Drafts::Kept> Drafts::write(
    store::Transaction& transaction,
    const Id& id,
    int base,
    const document::Draft& draft,
    std::optional<int> settles,
    bool isNew,
    const Id& editor) const
{
    const Clock& clock = m_profile.clock();
    const store::PaperRepository papers(clock);
    const store::DraftRepository drafts(clock);
    const store::NewPaper row = rowOf(id, draft, clock.now());
    if (isNew) {
        if (const auto added = papers.add(transaction, row); !added)
            return added.error();
    } else if (Status updated = papers.update(transaction, row); !updated) {
        return std::move(updated).error();
    }
    const auto revision = drafts.addRevision(
        transaction, id, base, settles, document::draftToJson(draft), m_profile.info().clerkName);
    if (!revision)
        return revision.error();
    for (const document::DraftAttachment& attachment : draft.attachments) {
        auto blob = store::BlobStore::find(transaction.database(), attachment.content);
        if (!blob)
            return std::move(blob).error();
        if (!*blob)
            return Error{
                Errc::NotFound,
                Tr::tr("The attachment “%1” is not in the store. Remove it and add it again.")
                    .arg(attachment.name.left(60)),
                QStringLiteral("draft names an unknown blob")};
        if (Status named = drafts.addFile(transaction, id, **blob); !named)
            return std::move(named).error();
    }
    if (Status forgotten = store::DraftRepository::forgetTyping(transaction, id, editor);
        !forgotten)
        return std::move(forgotten).error();
    auto kept = keptOf(transaction.database(), id, *revision);
    if (!kept)
        return kept;
    if (Status durable = transaction.commit(); !durable)
        return std::move(durable).error();
    return kept;
}

Result<Drafts::Kept> Drafts::create(const document::Draft& draft) const
{
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    return write(*transaction, Id::random(), 0, draft, {}, true, {});
}

Result<Drafts::Kept> Drafts::save(
    const Id& id,
    int base,
    const document::Draft& draft,
    std::optional<int> settles,
    const Id& editor) const
{
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    const auto summary = store::PaperRepository::find(transaction->database(), id);
    if (!summary)
        return summary.error();
    if (summary->state != store::PaperState::Draft || summary->isRemoved)
        return frozen();
    const auto before = store::DraftRepository::content(transaction->database(), id, base);
    if (!before)
        return before.error();
    if (!settles && *before == document::draftToJson(draft)) {
        // Typed and taken back again: what was kept meanwhile must not come back.
        Status forgotten = store::DraftRepository::forgetTyping(*transaction, id, editor);
        if (forgotten)
            forgotten = transaction->commit();
        if (!forgotten)
            return std::move(forgotten).error();
        auto reader = m_profile.store().reader();
        if (!reader)
            return std::move(reader).error();
        return keptOf(**reader, id, base);
    }
    return write(*transaction, id, base, draft, settles, false, editor);
}

Status
Drafts::keepTyping(const Id& id, const Id& editor, int base, const document::Draft& draft) const
{
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    const auto summary = store::PaperRepository::find(transaction->database(), id);
    if (!summary)
        return summary.error();
    if (summary->state != store::PaperState::Draft || summary->isRemoved)
        return frozen();
    const store::DraftRepository drafts(m_profile.clock());
    if (Status kept =
            drafts.keepTyping(*transaction, id, editor, base, document::draftToJson(draft));
        !kept)
        return kept;
    return transaction->commit();
}

Result<int> Drafts::recover(const Id& id, const std::vector<Id>& alive) const
{
    std::vector<store::DraftTyping> left;
    {
        auto reader = m_profile.store().reader();
        if (!reader)
            return std::move(reader).error();
        auto typed = store::DraftRepository::typing(**reader, id);
        if (!typed)
            return std::move(typed).error();
        left = std::move(typed).value();
    }
    int recovered = 0;
    for (const store::DraftTyping& typing : left) {
        if (std::find(alive.begin(), alive.end(), typing.editor) != alive.end())
            continue;
        const auto draft = document::draftFromJson(typing.content);
        if (!draft)
            return draft.error();
        const auto kept = save(id, typing.base, *draft, {}, typing.editor);
        if (!kept)
            return kept.error();
        recovered += kept->revision == typing.base ? 0 : 1;
    }
    return recovered;
}

Result<Drafts::Saved> Drafts::open(const Id& id) const
{
    // The list gives its reader back before the next is taken: there are two for everybody.
    const auto newest = revisions(id, 1);
    if (!newest)
        return newest.error();
    if (newest->empty())
        return Error{
            Errc::NotFound,
            Tr::tr("There is no such draft. Refresh the list."),
            QStringLiteral("paper without draft revisions")};
    return open(id, newest->front().revision);
}

Result<Drafts::Saved> Drafts::open(const Id& id, int revision) const
{
    auto reader = m_profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    const auto summary = store::PaperRepository::find(**reader, id);
    if (!summary)
        return summary.error();
    const auto content = store::DraftRepository::content(**reader, id, revision);
    if (!content)
        return content.error();
    auto draft = document::draftFromJson(*content);
    if (!draft)
        return std::move(draft).error();
    const auto all = store::DraftRepository::revisions(**reader, id, 1000);
    if (!all)
        return all.error();
    auto kept = keptOf(**reader, id, revision);
    if (!kept)
        return std::move(kept).error();
    Saved saved;
    saved.id = id;
    saved.revision = revision;
    saved.state = summary->state;
    saved.draft = std::move(draft).value();
    saved.other = kept->other;
    for (const store::DraftRevision& entry : *all) {
        if (entry.revision != revision)
            continue;
        saved.saved = entry.saved;
        saved.savedBy = entry.savedBy;
    }
    return saved;
}

Result<std::vector<store::DraftRevision>> Drafts::revisions(const Id& id, int most) const
{
    auto reader = m_profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    return store::DraftRepository::revisions(**reader, id, most);
}

Result<Drafts::Kept> Drafts::revert(const Id& id, int base, int revision) const
{
    auto earlier = open(id, revision);
    if (!earlier)
        return std::move(earlier).error();
    return save(id, base, earlier->draft);
}

Result<document::DraftAttachment>
Drafts::attach(const QString& name, const QString& mediaType, QIODevice& source) const
{
    auto blob = m_profile.blobs().put(source, kMostAttachmentBytes);
    if (!blob)
        return std::move(blob).error();
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    if (Status noted = store::BlobStore::note(*transaction, *blob, m_profile.clock().now()); !noted)
        return std::move(noted).error();
    if (Status durable = transaction->commit(); !durable)
        return std::move(durable).error();
    return document::DraftAttachment{name, mediaType, blob->size, blob->name};
}

Result<QByteArray> Drafts::attachmentBytes(const document::DraftAttachment& attachment) const
{
    auto reader = m_profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    auto blob = store::BlobStore::find(**reader, attachment.content);
    if (!blob)
        return std::move(blob).error();
    if (!*blob)
        return Error{
            Errc::NotFound,
            Tr::tr("The attachment “%1” is not in the store. Remove it and add it again.")
                .arg(attachment.name.left(60)),
            QStringLiteral("unknown blob")};
    return m_profile.blobs().read(**blob, kMostReadBytes);
}

Status Drafts::remove(const Id& id, const QString& reason) const
{
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    const auto summary = store::PaperRepository::find(transaction->database(), id);
    if (!summary)
        return summary.error();
    if (!mayBeRemoved(summary->state))
        return Error{
            Errc::WrongState,
            Tr::tr("Only drafts go to the recycle bin; other papers are archived."),
            QStringLiteral("remove of a paper in state %1").arg(static_cast<int>(summary->state))};
    const store::PaperRepository papers(m_profile.clock());
    if (Status removed = papers.remove(*transaction, id, m_profile.info().clerkId, reason);
        !removed)
        return removed;
    if (Status logged = m_profile.audit(*transaction, QStringLiteral("remove"), id); !logged)
        return logged;
    return transaction->commit();
}

Status Drafts::restore(const Id& id) const
{
    auto kept = bin(std::numeric_limits<int>::max());
    if (!kept)
        return std::move(kept).error();
    const bool isThere =
        std::any_of(kept->begin(), kept->end(), [&id](const store::RemovedPaper& paper) {
            return paper.summary.id == id;
        });
    if (!isThere)
        return Error{
            Errc::NotFound,
            Tr::tr("This draft is not in the recycle bin; drafts are kept there for 30 days."),
            QStringLiteral("restore of a paper outside the bin")};
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    const store::PaperRepository papers(m_profile.clock());
    if (Status restored = papers.restore(*transaction, id, m_profile.info().clerkId, QString());
        !restored)
        return restored;
    if (Status logged = m_profile.audit(*transaction, QStringLiteral("restore"), id); !logged)
        return logged;
    return transaction->commit();
}

Result<std::vector<store::RemovedPaper>> Drafts::bin(int most) const
{
    auto reader = m_profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    return store::DraftRepository::removed(
        **reader, m_profile.clock().now().addDays(-kBinDays), most);
}

Status Drafts::submit(const Id& id) const
{
    auto saved = open(id);
    if (!saved)
        return std::move(saved).error();
    if (saved->other)
        return Error{
            Errc::Conflict,
            Tr::tr("There are two versions of this draft. Open it and choose one first."),
            QStringLiteral("submit of a draft with two versions")};
    const document::Completion completion = document::complete(saved->draft);
    for (const document::Finding& finding : completion.findings) {
        if (finding.severity == document::Severity::Error)
            return Error{
                Errc::RuleViolated,
                finding.message,
                QStringLiteral("draft has error ") + finding.ruleId};
    }
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    const store::PaperRepository papers(m_profile.clock());
    if (Status changed = papers.changeState(
            *transaction, id, store::PaperState::Draft, store::PaperState::AwaitingSeal, true);
        !changed)
        return changed;
    if (Status logged = m_profile.audit(*transaction, QStringLiteral("submit"), id); !logged)
        return logged;
    return transaction->commit();
}

Status Drafts::reopen(const Id& id) const
{
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    const store::PaperRepository papers(m_profile.clock());
    if (Status changed = papers.changeState(
            *transaction, id, store::PaperState::AwaitingSeal, store::PaperState::Draft, false);
        !changed)
        return changed;
    if (Status logged = m_profile.audit(*transaction, QStringLiteral("reopen"), id); !logged)
        return logged;
    return transaction->commit();
}

} // namespace wenshu::office

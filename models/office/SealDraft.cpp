#include "office/SealDraft.h"

#include "ofd/Reader.h"
#include "office/DocumentText.h"
#include "office/Drafts.h"
#include "office/ListPapers.h"
#include "office/VerifyDocument.h"
#include "store/PaperRepository.h"
#include "store/Settings.h"
#include "vault/Vault.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

const QString kTriesSetting = QStringLiteral("seal.wrong-passphrases");
const QString kClosedSetting = QStringLiteral("seal.closed-until");

Error closedError()
{
    return {
        Errc::Locked,
        Tr::tr("Too many wrong passphrases. Sealing is closed for ten minutes; the paper was not "
               "changed."),
        QStringLiteral("sealing closed")};
}

/// A draft goes on to its seal from these states only; another window may have sealed it meanwhile.
bool awaitsSeal(store::PaperState state)
{
    return state == store::PaperState::Draft || state == store::PaperState::AwaitingSeal;
}

} // namespace

SealDraft::SealDraft(Profile& profile, std::shared_ptr<const TypesetPaper> typesetter)
    : m_profile(profile)
    , m_typesetter(std::move(typesetter))
{
}

std::vector<SealDraft::Choice> SealDraft::choices() const
{
    std::vector<Choice> choices;
    for (OwnSeal& own : ownSeals(m_profile)) {
        Choice choice;
        choice.esl = std::move(own.esl);
        choice.name = own.seal.name;
        choice.holder = m_profile.info().clerkName;
        choice.key = own.holder;
        choice.isPersonal = own.seal.type == seal::SealType::Person;
        choice.validFrom = own.seal.validFrom;
        choice.validTo = own.seal.validTo;
        choice.picture = own.seal.picture.data;
        choice.width = own.seal.picture.width;
        choice.height = own.seal.picture.height;
        choice.unusable = std::move(own.unusable);
        choices.push_back(std::move(choice));
    }
    return choices;
}

typeset::Profile SealDraft::layoutFor(const Profile& profile)
{
    typeset::Profile layout;
    const auto esl = profile.unitSeal();
    if (!esl)
        return layout;
    const auto parsed = seal::parseSeal(*esl, Limits::forReceivedFile());
    if (parsed && parsed->picture.width > 0)
        layout.sealDiameter = parsed->picture.width;
    return layout;
}

Result<SealDraft::Prepared> SealDraft::prepare(const Id& id) const
{
    auto saved = Drafts(m_profile).open(id);
    if (!saved)
        return std::move(saved).error();
    if (saved->state == store::PaperState::AwaitingSend)
        return prepareSealed(id, std::move(saved->draft), saved->revision);
    if (!awaitsSeal(saved->state))
        return Error{
            Errc::WrongState,
            Tr::tr("This paper does not wait for a seal. Look at its state in the list."),
            QStringLiteral("sealing of a paper in state %1").arg(static_cast<int>(saved->state))};
    const document::Completion completion = document::complete(saved->draft);
    Prepared prepared;
    prepared.id = id;
    prepared.revision = saved->revision;
    prepared.findings = completion.findings;
    for (const document::Finding& finding : completion.findings) {
        if (finding.severity == document::Severity::Error)
            return Error{
                Errc::RuleViolated,
                finding.message,
                QStringLiteral("draft has error ") + finding.ruleId};
    }
    prepared.seals = choices();
    auto outcome = m_typesetter->set(*completion.paper, layoutFor(m_profile), m_profile.clock());
    if (!outcome)
        return std::move(outcome).error();
    prepared.draft = std::move(saved->draft);
    prepared.ofd = std::move(outcome->ofd);
    prepared.pages = outcome->pages;
    prepared.anchors = outcome->anchors;
    for (document::Finding& finding : outcome->findings)
        prepared.findings.push_back(std::move(finding));
    return prepared;
}

/// A paper that is sealed and lies in 待发送: its own pages, as they are.
Result<SealDraft::Prepared>
SealDraft::prepareSealed(const Id& id, document::Draft draft, int revision) const
{
    const ListPapers papers(m_profile);
    const auto files = papers.files(id);
    if (!files)
        return files.error();
    const auto pages = std::find_if(files->begin(), files->end(), [](const store::PaperFile& file) {
        return file.role == store::FileRole::SealedOfd;
    });
    if (pages == files->end())
        return Error{
            Errc::WrongState,
            Tr::tr("This paper does not wait for a seal. Look at its state in the list."),
            QStringLiteral("to be sent, without sealed pages")};
    auto bytes = papers.fileBytes(*pages);
    if (!bytes)
        return std::move(bytes).error();
    if (Status open = seal::checkOpenForSeals(*bytes, m_profile.clock().now()); !open)
        return std::move(open).error();
    auto package = ofd::Package::fromBytes(*bytes);
    if (!package)
        return std::move(package).error();
    const auto reader = ofd::Reader::open(std::move(package).value());
    if (!reader)
        return reader.error();
    Prepared prepared;
    prepared.id = id;
    prepared.revision = revision;
    prepared.draft = std::move(draft);
    prepared.ofd = std::move(bytes).value();
    prepared.blob = pages->blob.name;
    prepared.pages = (*reader)->pageCount();
    if (auto anchors = seal::findAnchors(**reader))
        prepared.anchors = std::move(anchors).value();
    prepared.seals = choices();
    return prepared;
}

Result<seal::Stamp> SealDraft::place(const Prepared& prepared, const Choice& choice)
{
    SealPosition position;
    position.anchors = prepared.anchors;
    const auto stamps = SealPaper::place({}, choice.width, choice.height, position);
    if (!stamps)
        return stamps.error();
    return stamps->front();
}

Result<int> SealDraft::triesLeft() const
{
    auto reader = m_profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    const auto wrong = store::Settings::integer(**reader, kTriesSetting, 0);
    const auto until = store::Settings::integer(**reader, kClosedSetting, 0);
    if (!wrong || !until)
        return !wrong ? wrong.error() : until.error();
    if (m_profile.clock().now().toSecsSinceEpoch() < *until)
        return 0;
    return std::max(1, kSealTries - static_cast<int>(*wrong));
}

Status SealDraft::checkPassphrase(const crypto::SecretBytes& passphrase) const
{
    const auto left = triesLeft();
    if (!left)
        return left.error();
    if (*left == 0)
        return closedError();
    const auto vault =
        vault::Vault::unlock(m_profile.folder() + QStringLiteral("/vault"), passphrase);
    if (!vault && vault.error().code != Errc::WrongPassphrase)
        return vault.error();
    const int now = vault ? kSealTries : *left - 1;
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    // With the last try used up the count begins anew after the pause.
    Status noted =
        store::Settings::setInteger(*transaction, kTriesSetting, now == 0 ? 0 : kSealTries - now);
    if (noted && now == 0)
        noted = store::Settings::setInteger(
            *transaction,
            kClosedSetting,
            m_profile.clock()
                .now()
                .addSecs(std::chrono::seconds(kSealPause).count())
                .toSecsSinceEpoch());
    if (noted)
        noted = transaction->commit();
    if (!noted || vault)
        return noted;
    if (now == 0)
        return closedError();
    return Error{
        Errc::WrongPassphrase,
        Tr::tr(
            "The passphrase is not right; %n more tries. The paper was not changed.", nullptr, now),
        QStringLiteral("wrong passphrase for the seal")};
}

Result<QByteArray> SealDraft::seal(
    const Prepared& prepared,
    const Choice& choice,
    const Pressing& pressing,
    const crypto::SecretBytes& passphrase) const
{
    if (choice.unusable)
        return *choice.unusable;
    if (Status right = checkPassphrase(passphrase); !right)
        return std::move(right).error();
    auto key = keyOf(m_profile, choice.key);
    if (!key)
        return std::move(key).error();
    auto sealed = SealPaper(m_profile.clock(), &m_profile.trust())
                      .seal(prepared.ofd, choice.esl, **key, pressing.stamps, pressing.protection);
    if (!sealed)
        return sealed;
    const auto verdict =
        VerifyDocument(m_profile.trust()).judgeBytes(*sealed, m_profile.clock().now());
    if (!verdict)
        return verdict.error();
    if (verdict->verdict != seal::Verdict::Valid)
        return Error{
            Errc::SignatureInvalid,
            verdict->sentence,
            QStringLiteral("own seal judged ") + verdict->code};
    if (Status kept = keep(prepared, *sealed); !kept)
        return std::move(kept).error();
    return sealed;
}

namespace {

/// The paper still is what was shown to the clerk before the seal.
Status checkUnchanged(const store::Database& database, const SealDraft::Prepared& prepared)
{
    const Error changed{
        Errc::Conflict,
        Tr::tr("The paper was changed meanwhile. Look at it again, then seal it."),
        QStringLiteral("sealing of an older revision or a paper that no longer waits")};
    const auto summary = store::PaperRepository::find(database, prepared.id);
    if (!summary)
        return summary.error();
    const auto newest = store::DraftRepository::revisions(database, prepared.id, 1);
    if (!newest)
        return newest.error();
    const bool waits = prepared.blob.isEmpty() ? awaitsSeal(summary->state)
                                               : summary->state == store::PaperState::AwaitingSend;
    if (!waits || newest->empty() || newest->front().revision != prepared.revision)
        return changed;
    if (prepared.blob.isEmpty())
        return Done{};
    const auto files = store::PaperRepository::files(database, prepared.id);
    if (!files)
        return files.error();
    for (const store::PaperFile& file : *files) {
        if (file.role == store::FileRole::SealedOfd && file.blob.name != prepared.blob)
            return changed;
    }
    return Done{};
}

} // namespace

/// A further seal: its pages take the place of those with one seal less, which the paper keeps.
Status SealDraft::replace(
    store::Transaction& transaction, const Prepared& prepared, const store::BlobRef& pages) const
{
    if (Status put = store::PaperRepository(m_profile.clock())
                         .replacePages(transaction, prepared.id, prepared.blob, pages);
        !put)
        return put;
    return m_profile.audit(transaction, QStringLiteral("seal"), prepared.id);
}

Status SealDraft::keep(const Prepared& prepared, const QByteArray& sealed) const
{
    const auto text = textOfDocument(sealed);
    if (!text)
        return text.error();
    auto pages = m_profile.blobs().put(sealed);
    if (!pages)
        return std::move(pages).error();
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    Status done = checkUnchanged(transaction->database(), prepared);
    if (done)
        done = prepared.blob.isEmpty() ? file(*transaction, prepared, *pages)
                                       : replace(*transaction, prepared, *pages);
    return done ? transaction->commit() : done;
}

/// The first seal: 待盖章 → 待发送, with the sealed pages and the attachments.
Status SealDraft::file(
    store::Transaction& transaction, const Prepared& prepared, const store::BlobRef& pages) const
{
    const store::PaperRepository papers(m_profile.clock());
    const auto summary = store::PaperRepository::find(transaction.database(), prepared.id);
    if (!summary)
        return summary.error();
    Status done = papers.changeState(
        transaction, prepared.id, summary->state, store::PaperState::AwaitingSend, true);
    if (done)
        done = papers.setVerdict(transaction, prepared.id, store::Verdict::Valid);
    if (done)
        done = papers.addFile(
            transaction,
            prepared.id,
            {store::FileRole::SealedOfd, kPaperFileName, kOfdMediaType, pages.clone()});
    for (const document::DraftAttachment& attachment : prepared.draft.attachments) {
        if (!done)
            return done;
        auto blob = store::BlobStore::find(transaction.database(), attachment.content);
        if (!blob || !*blob)
            return Error{
                Errc::NotFound,
                Tr::tr("The attachment “%1” is not in the store. Remove it and add it again.")
                    .arg(attachment.name.left(60)),
                QStringLiteral("unknown blob")};
        done = papers.addFile(
            transaction,
            prepared.id,
            {store::FileRole::Attachment,
             attachment.name,
             attachment.mediaType,
             std::move(*blob).value()});
    }
    return done ? m_profile.audit(transaction, QStringLiteral("seal"), prepared.id) : done;
}

} // namespace wenshu::office

#include "office/SealDraft.h"

#include "office/DocumentText.h"
#include "office/Drafts.h"
#include "office/VerifyDocument.h"
#include "store/PaperRepository.h"
#include "store/Settings.h"
#include "vault/Vault.h"

#include <QCoreApplication>

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

/// Why a seal cannot be used now, before anybody is asked for a passphrase.
std::optional<Error> unusable(const seal::ElectronicSeal& seal, const QDateTime& now)
{
    if (now < seal.validFrom)
        return Error{
            Errc::CertificateExpired,
            Tr::tr("This seal is not valid yet."),
            QStringLiteral("seal not yet valid")};
    if (now > seal.validTo)
        return Error{
            Errc::CertificateExpired,
            Tr::tr("This seal has expired. Have a new one made."),
            QStringLiteral("seal expired")};
    return {};
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

SealDraft::Choice SealDraft::choiceOf(const QByteArray& esl) const
{
    Choice choice;
    choice.esl = esl;
    const auto parsed = seal::parseSeal(esl, Limits::forReceivedFile());
    if (!parsed) {
        choice.unusable = parsed.error();
        return choice;
    }
    choice.name = parsed->name;
    choice.holder = m_profile.info().clerkName;
    choice.validFrom = parsed->validFrom;
    choice.validTo = parsed->validTo;
    choice.picture = parsed->picture.data;
    choice.width = parsed->picture.width;
    choice.height = parsed->picture.height;
    choice.unusable = unusable(*parsed, m_profile.clock().now());
    return choice;
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
    if (const auto esl = m_profile.unitSeal())
        prepared.seals.push_back(choiceOf(*esl));
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

Result<seal::Stamp> SealDraft::place(const Prepared& prepared, const Choice& choice)
{
    return seal::placeByRule(prepared.anchors, choice.width, choice.height);
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
    int page,
    ofd::Point corner,
    const crypto::SecretBytes& passphrase) const
{
    if (choice.unusable)
        return *choice.unusable;
    if (Status right = checkPassphrase(passphrase); !right)
        return std::move(right).error();
    const exchange::Identity& identity = m_profile.identity();
    auto key = seal::Sm2SigningKey::open(identity.unitCertificate, identity.unitKey.clone());
    if (!key)
        return std::move(key).error();
    SealPosition position;
    position.kind = SealPosition::Kind::At;
    position.page = page;
    position.corner = corner;
    auto sealed = SealPaper(m_profile.clock(), &m_profile.trust())
                      .seal(prepared.ofd, choice.esl, **key, position);
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

Status SealDraft::keep(const Prepared& prepared, const QByteArray& sealed) const
{
    const auto text = textOfDocument(sealed);
    if (!text)
        return text.error();
    auto pages = m_profile.blobs().put(sealed);
    if (!pages)
        return std::move(pages).error();
    const store::PaperRepository papers(m_profile.clock());
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    const auto summary = store::PaperRepository::find(transaction->database(), prepared.id);
    if (!summary)
        return summary.error();
    const auto newest = store::DraftRepository::revisions(transaction->database(), prepared.id, 1);
    if (!newest)
        return newest.error();
    if (!awaitsSeal(summary->state) || newest->empty() ||
        newest->front().revision != prepared.revision)
        return Error{
            Errc::Conflict,
            Tr::tr("The paper was changed meanwhile. Look at it again, then seal it."),
            QStringLiteral("sealing of an older revision or a paper that no longer waits")};
    Status done = papers.changeState(
        *transaction, prepared.id, summary->state, store::PaperState::AwaitingSend, true);
    if (done)
        done = papers.setVerdict(*transaction, prepared.id, store::Verdict::Valid);
    if (done)
        done = papers.addFile(
            *transaction,
            prepared.id,
            {store::FileRole::SealedOfd, kPaperFileName, kOfdMediaType, std::move(pages).value()});
    for (const document::DraftAttachment& attachment : prepared.draft.attachments) {
        if (!done)
            return done;
        auto blob = store::BlobStore::find(transaction->database(), attachment.content);
        if (!blob || !*blob)
            return Error{
                Errc::NotFound,
                Tr::tr("The attachment “%1” is not in the store. Remove it and add it again.")
                    .arg(attachment.name.left(60)),
                QStringLiteral("unknown blob")};
        done = papers.addFile(
            *transaction,
            prepared.id,
            {store::FileRole::Attachment,
             attachment.name,
             attachment.mediaType,
             std::move(*blob).value()});
    }
    if (done)
        done = m_profile.audit(*transaction, QStringLiteral("seal"), prepared.id);
    return done ? transaction->commit() : done;
}

} // namespace wenshu::office

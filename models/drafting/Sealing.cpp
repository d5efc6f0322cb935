#include "drafting/Sealing.h"

#include "desk/Session.h"
#include "drafting/PlanPaper.h"
#include "io/AtomicFile.h"
#include "office/Drafts.h"
#include "office/OpenDocument.h"
#include "office/SealDraft.h"
#include "office/SendPaper.h"
#include "office/VerifyDocument.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::drafting {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_drafting)
};

SealAnswer answerOf(const seal::Answer& answer, const QString& good)
{
    switch (answer.state) {
    case seal::AnswerState::Good:
        return {SealAnswer::Level::Good, good};
    case seal::AnswerState::Warning:
        return {SealAnswer::Level::Warning, answer.sentence};
    case seal::AnswerState::Bad:
        return {SealAnswer::Level::Bad, answer.sentence};
    case seal::AnswerState::Unknown:
        break;
    }
    return {SealAnswer::Level::Unknown, answer.sentence};
}

/// How much an answer weighs against the same answer of another seal.
int weightOf(const SealAnswer& answer)
{
    switch (answer.level) {
    case SealAnswer::Level::Good:
        return 0;
    case SealAnswer::Level::Warning:
        return 1;
    case SealAnswer::Level::Unknown:
        return 2;
    case SealAnswer::Level::Bad:
        break;
    }
    return 3;
}

/// Of all seals on the paper: each answer as the worst of them gives it.
QList<SealAnswer> answersOf(const seal::PackageVerdict& verdict)
{
    if (verdict.signatures.empty())
        return {{SealAnswer::Level::Bad, verdict.sentence}};
    const auto count = static_cast<int>(verdict.signatures.size());
    QList<SealAnswer> worst;
    for (const seal::SignatureVerdict& signature : verdict.signatures) {
        const QList<SealAnswer> answers = {
            answerOf(
                signature.integrity,
                count == 1 ? Tr::tr("Seal valid") : Tr::tr("%n seal(s) valid", nullptr, count)),
            answerOf(signature.certificate, Tr::tr("Certificate trusted")),
            answerOf(signature.coverage, Tr::tr("Covers the whole text")),
            answerOf(signature.changes, Tr::tr("Unchanged since sealing"))};
        if (worst.isEmpty())
            worst = answers;
        for (qsizetype i = 0; i < answers.size(); ++i)
            if (weightOf(answers[i]) > weightOf(worst[i]))
                worst[i] = answers[i];
    }
    return worst;
}

SealChoice choiceOf(const office::SealDraft::Choice& choice, const QString& bureau)
{
    SealChoice shown;
    shown.name = choice.name;
    shown.bureau = bureau;
    shown.holder = choice.holder;
    shown.validFrom = choice.validFrom.toLocalTime().date();
    shown.validTo = choice.validTo.toLocalTime().date();
    shown.picture = QImage::fromData(choice.picture);
    shown.width = choice.width;
    shown.height = choice.height;
    shown.isPersonal = choice.isPersonal;
    if (choice.unusable)
        shown.unusable = choice.unusable->message;
    return shown;
}

} // namespace

struct Sealing::Work {
    office::SealDraft::Prepared prepared;
    SealingPaper paper;
    std::vector<SealChoice> seals;
    std::shared_ptr<const PlanPaper> plan;
    int triesLeft = 0;
};

Sealing::Sealing(
    desk::Session& session,
    std::shared_ptr<const Typesetting> typesetting,
    const Id& paper,
    QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_typesetting(std::move(typesetting))
    , m_plan(new StampPlan(session, this))
{
    m_paper.id = paper;
}

Sealing::~Sealing() = default;

namespace {

SealingPaper paperOf(const Id& id, const office::SealDraft::Prepared& prepared)
{
    const document::Draft& draft = prepared.draft;
    SealingPaper paper;
    paper.id = id;
    paper.title = draft.paper.title;
    if (document::DocumentNumber::parse(draft.number.trimmed())) // without a serial it is none
        paper.number = draft.number.trimmed();
    paper.pages = prepared.pages;
    paper.findings = withFacesTogether(prepared.findings);
    for (const document::DraftAttachment& attachment : draft.attachments)
        paper.attachments.append(attachment.name);
    for (const auto* recipients : {&draft.mainRecipients, &draft.copyRecipients}) {
        for (const document::DraftRecipient& recipient : *recipients)
            paper.recipients.append(recipient.name);
    }
    paper.recipients.removeDuplicates();
    return paper;
}

int sealsOn(const office::OpenDocument& document)
{
    QStringList ids;
    for (const office::SealPlace& seal : document.seals())
        ids.append(seal.signatureId);
    ids.removeDuplicates();
    return static_cast<int>(ids.size());
}

/// 草稿 → 待盖章, where it is not there yet.
Status freeze(const office::Drafts& drafts, const Id& id, std::atomic<bool>& froze)
{
    const auto saved = drafts.open(id);
    if (!saved)
        return saved.error();
    if (saved->state != store::PaperState::Draft)
        return Done{};
    Status frozen = drafts.submit(id);
    froze = static_cast<bool>(frozen);
    return frozen;
}

} // namespace

Result<std::shared_ptr<const Sealing::Work>> Sealing::prepareOn(
    office::Profile& profile,
    const Typesetting& typesetting,
    const Id& id,
    std::atomic<bool>& froze)
{
    if (Status frozen = freeze(office::Drafts(profile), id, froze); !frozen)
        return std::move(frozen).error();
    auto setter = typesetting.typesetter();
    if (!setter)
        return std::move(setter).error();
    const office::SealDraft sealing(profile, *setter);
    auto prepared = sealing.prepare(id);
    if (!prepared)
        return std::move(prepared).error();
    const auto left = sealing.triesLeft();
    if (!left)
        return left.error();
    auto opened = office::OpenDocument::fromBytes(prepared->ofd, typesetting.fonts());
    if (!opened)
        return std::move(opened).error();
    auto work = std::make_shared<Work>();
    work->triesLeft = *left;
    work->paper = paperOf(id, *prepared);
    auto plan = std::make_shared<PlanPaper>();
    for (int page = 0; page < opened->pageCount(); ++page)
        plan->pages.push_back(opened->reader().pageBox(page));
    plan->anchors = prepared->anchors;
    plan->document = std::make_shared<const office::OpenDocument>(std::move(opened).value());
    work->paper.document = plan->document;
    work->paper.sealsOnIt = sealsOn(*plan->document);
    work->plan = std::move(plan);
    for (const office::SealDraft::Choice& choice : prepared->seals)
        work->seals.push_back(choiceOf(choice, profile.info().unitName));
    work->prepared = std::move(prepared).value();
    return std::shared_ptr<const Work>(std::move(work));
}

void Sealing::prepare()
{
    using Prepared = std::shared_ptr<const Work>;
    auto made = m_session.call(
        desk::Lane::Write,
        [typesetting = m_typesetting, id = m_paper.id, froze = m_froze](
            office::Profile& profile, desk::CallContext&) -> Result<Prepared> {
            return prepareOn(profile, *typesetting, id, *froze);
        },
        {Tr::tr("Checking the paper before it is sealed"), {}});
    desk::whenDone(made, this, [this](Result<Prepared> work) { take(std::move(work)); });
}

void Sealing::take(Result<std::shared_ptr<const Work>> work)
{
    if (!work) {
        Q_EMIT failed(work.error());
        return;
    }
    m_work = std::move(work).value();
    m_paper = m_work->paper;
    m_seals = m_work->seals;
    m_triesLeft = m_work->triesLeft;
    m_chosen = -1;
    m_isLast = false;
    Q_EMIT prepared();
}

void Sealing::addSeal(const QString& path)
{
    using Prepared = std::shared_ptr<const Work>;
    auto made = m_session.call(
        desk::Lane::Write,
        [typesetting = m_typesetting, id = m_paper.id, froze = m_froze, path](
            office::Profile& profile, desk::CallContext&) -> Result<Prepared> {
            const auto esl = io::readWholeFile(path, office::kMostSealBytes);
            if (!esl)
                return esl.error();
            if (Status added = office::addOwnSeal(profile, *esl); !added)
                return std::move(added).error();
            return prepareOn(profile, *typesetting, id, *froze);
        });
    desk::whenDone(made, this, [this](Result<Prepared> work) { take(std::move(work)); });
}

void Sealing::abandon()
{
    if (m_sealed || !m_session.isOpen())
        return;
    // On the same lane as prepare(), so after it, however far it is.
    (void)m_session.call(
        desk::Lane::Write,
        [id = m_paper.id, froze = m_froze](office::Profile& profile, desk::CallContext&) -> Status {
            return froze->exchange(false) ? office::Drafts(profile).reopen(id) : Status(Done{});
        });
}

bool Sealing::choose(int index)
{
    m_problem.clear();
    if (!m_work || index < 0 || index >= static_cast<int>(m_seals.size()))
        return false;
    const auto at = static_cast<std::size_t>(index);
    if (!m_seals[at].unusable.isEmpty()) {
        m_problem = m_seals[at].unusable;
        return false;
    }
    if (m_chosen == index)
        return true; // its place is kept
    m_chosen = index;
    const SealChoice& seal = m_seals[at];
    m_plan->begin(m_work->plan, {{seal.width, seal.height}, seal.isPersonal});
    return true;
}

namespace {

office::SealDraft::Pressing pressingOf(const StampPlan& plan, bool isLast)
{
    office::SealDraft::Pressing pressing;
    pressing.protection = isLast ? seal::Protection::ProtectAll : seal::Protection::ContinueSign;
    const auto boxOf = [](const QRectF& place) {
        return ofd::Box{place.x(), place.y(), place.width(), place.height()};
    };
    for (const PlannedStamp& planned : plan.stamps()) {
        seal::Stamp stamp;
        stamp.page = planned.page;
        stamp.box = boxOf(planned.place);
        if (planned.clip)
            stamp.clip = boxOf(*planned.clip);
        pressing.stamps.push_back(stamp);
    }
    return pressing;
}

} // namespace

void Sealing::seal(desk::Passphrase passphrase)
{
    struct Sealed {
        std::shared_ptr<const office::OpenDocument> document;
        QList<SealAnswer> answers;
    };

    if (!m_work || m_chosen < 0 || m_plan->stamps().empty())
        return;
    auto left = std::make_shared<int>(m_triesLeft);
    auto work = [typesetting = m_typesetting,
                 prepared = m_work,
                 chosen = static_cast<std::size_t>(m_chosen),
                 pressing = pressingOf(*m_plan, m_isLast),
                 secret = std::make_shared<desk::Passphrase>(std::move(passphrase)),
                 left](office::Profile& profile, desk::CallContext&) -> Result<Sealed> {
        auto setter = typesetting->typesetter();
        if (!setter)
            return std::move(setter).error();
        const office::SealDraft sealing(profile, *setter);
        auto bytes = sealing.seal(
            prepared->prepared, prepared->prepared.seals[chosen], pressing, secret->bytes());
        if (const auto tries = sealing.triesLeft())
            *left = *tries;
        if (!bytes)
            return std::move(bytes).error();
        const auto verdict =
            office::VerifyDocument(profile.trust()).judgeBytes(*bytes, profile.clock().now());
        if (!verdict)
            return verdict.error();
        auto opened = office::OpenDocument::fromBytes(*bytes, typesetting->fonts());
        if (!opened)
            return std::move(opened).error();
        return Sealed{
            std::make_shared<const office::OpenDocument>(std::move(opened).value()),
            answersOf(*verdict)};
    };
    auto done =
        m_session.call(desk::Lane::Write, std::move(work), {Tr::tr("Sealing the paper"), {}});
    desk::whenDone(done, this, [this, left](Result<Sealed> result) {
        m_triesLeft = *left;
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        m_sealed = std::move(result->document);
        m_answers = std::move(result->answers);
        Q_EMIT sealed();
    });
}

void Sealing::send(std::chrono::milliseconds hold)
{
    auto done = m_session.call(
        desk::Lane::Write,
        [id = m_paper.id, hold](office::Profile& profile, desk::CallContext&) {
            return office::SendPaper(profile).sendSealed(id, hold);
        },
        {Tr::tr("Putting the paper into the outbox"), {}});
    desk::whenDone(done, this, [this](const Status& result) {
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        m_session.exchangeNow();
        Q_EMIT queued();
    });
}

void Sealing::release()
{
    auto done = m_session.call(
        desk::Lane::Write, [id = m_paper.id](office::Profile& profile, desk::CallContext&) {
            return office::SendPaper(profile).sendNow(id);
        });
    desk::whenDone(done, this, [this](const Status& result) {
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        m_session.exchangeNow();
        Q_EMIT released();
    });
}

void Sealing::takeBack()
{
    auto done = m_session.call(
        desk::Lane::Write, [id = m_paper.id](office::Profile& profile, desk::CallContext&) {
            return office::SendPaper(profile).takeBack(id);
        });
    desk::whenDone(done, this, [this](const Status& result) {
        if (!result)
            Q_EMIT failed(result.error());
        else
            Q_EMIT takenBack();
    });
}

} // namespace wenshu::drafting

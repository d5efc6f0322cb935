#include "desk/PaperDesk.h"

#include "crypto/TrustStore.h"
#include "desk/OutsideFile.h"
#include "desk/PaperWords.h"
#include "desk/SentPapers.h"
#include "desk/Trust.h"
#include "desk/Words.h"
#include "exchange/Ledger.h"
#include "io/AtomicFile.h"
#include "ofd/Package.h"
#include "office/Drafts.h"
#include "office/HandlePaper.h"
#include "office/ListPapers.h"
#include "office/VerificationReport.h"
#include "office/VerifyDocument.h"
#include "seal/SealJudge.h"
#include "store/AuditLog.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>

namespace wenshu::desk {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk_paper)
};

constexpr qint64 kFirstBytes = 64;
constexpr std::size_t kMostPressing = 200;
constexpr int kMostActs = 200; ///< of the audit log, shown of one paper

bool isWritten(PaperState state)
{
    return state == PaperState::Draft || state == PaperState::AwaitingSeal;
}

/// Reads everything open() promises; worker thread.
class Gathering {
public:
    Gathering(office::Profile& profile, const Id& paper)
        : m_profile(profile)
        , m_papers(profile)
        , m_paper(paper)
    {
    }

    Result<PaperFacts> gather()
    {
        auto facts = read();
        // With the reader given back: opening a draft takes one of its own, and there are few.
        if (facts && isWritten(facts->row.state))
            readDraftFiles(*facts);
        return facts;
    }

private:
    Result<PaperFacts> read()
    {
        auto reader = m_profile.store().reader();
        if (!reader)
            return std::move(reader).error();
        const auto summary = store::PaperRepository::find(**reader, m_paper);
        if (!summary)
            return summary.error();
        const auto units = store::PaperRepository::units(**reader, m_paper);
        if (!units)
            return units.error();
        PaperFacts facts;
        facts.row = rowOf(*summary);
        QStringList names;
        for (const store::UnitName& unit : *units)
            names << unit.name;
        const auto arrival = exchange::ledger::received(**reader, m_paper);
        if (!arrival)
            return arrival.error();
        const auto sent = exchange::ledger::consignment(**reader, m_paper);
        if (!sent)
            return sent.error();
        const auto receipts = exchange::ledger::receipts(
            **reader, arrival->has_value() ? (*arrival)->docId : m_paper);
        if (!receipts)
            return receipts.error();
        if (sent->has_value())
            facts.row.sending = sendingOf(**sent, *units);
        facts.elements = elementsOf(facts.row, names, m_profile.clock().now());
        const auto drafting = draftingOf(**reader);
        if (!drafting)
            return drafting.error();
        const directory::Directory directory = m_profile.directory();
        const auto acts = store::AuditLog::actsOn(**reader, m_paper, kMostActs);
        if (!acts)
            return acts.error();
        facts.steps = stepsOf(facts.row, *drafting, *arrival, *sent);
        facts.steps += actStepsOf(*acts, [this](const QString& clerk) {
            const auto& own = m_profile.info();
            return clerk == own.clerkId ? own.clerkName : clerk;
        });
        sortByTime(facts.steps);
        facts.receipts = receiptStepsOf(*receipts, directory);
        setActs(facts, *arrival);
        if (Status read = readFiles(**reader, facts); !read)
            return std::move(read).error();
        return facts;
    }

    Result<Drafting> draftingOf(const store::Database& database) const
    {
        constexpr int kMost = 1000;
        const auto revisions = store::DraftRepository::revisions(database, m_paper, kMost);
        if (!revisions)
            return revisions.error();
        Drafting drafting;
        if (revisions->empty())
            return drafting;
        drafting.begunBy = revisions->back().savedBy;
        if (revisions->size() > 1) {
            drafting.changedBy = revisions->front().savedBy;
            drafting.changed = revisions->front().saved;
        }
        return drafting;
    }

    Status readFiles(const store::Database& database, PaperFacts& facts)
    {
        const auto files = store::PaperRepository::files(database, m_paper);
        if (!files)
            return files.error();
        int number = 0;
        int seals = 1; // on the pages kept so far
        for (const store::PaperFile& file : *files) {
            if (file.role == store::FileRole::SealedOfd) {
                auto bytes = m_papers.fileBytes(file);
                if (!bytes)
                    return std::move(bytes).error();
                facts.ofd = std::move(bytes).value();
            } else if (file.role == store::FileRole::Attachment) {
                facts.attachments.append(
                    {number, file.name, file.mediaType, file.blob.size, !couldRun(file.name, {})});
            } else if (file.role == store::FileRole::EarlierPages) {
                facts.attachments.append(
                    {number,
                     Tr::tr("Pages before seal %1.ofd").arg(++seals),
                     file.mediaType,
                     file.blob.size,
                     true});
            }
            ++number;
        }
        return Done{};
    }

    /// What is still written keeps its files with its text.
    void readDraftFiles(PaperFacts& facts) const
    {
        const auto draft = office::Drafts(m_profile).open(m_paper);
        if (!draft)
            return; // the paper is shown without them; opening the draft tells why
        int number = 0;
        for (const document::DraftAttachment& file : draft->draft.attachments)
            facts.attachments.append(
                {number++, file.name, file.mediaType, file.size, !couldRun(file.name, {})});
    }

    office::Profile& m_profile;
    office::ListPapers m_papers;
    Id m_paper;
};

Error attachmentGone()
{
    return {
        Errc::NotFound,
        Tr::tr("This attachment is no longer there. Open the paper again."),
        QStringLiteral("no file of this number")};
}

Result<store::PaperSummary> summaryOf(office::Profile& profile, const Id& paper)
{
    auto reader = profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    return store::PaperRepository::find(**reader, paper);
}

Result<std::pair<QString, QByteArray>>
draftAttachmentOf(office::Profile& profile, const Id& paper, int number)
{
    const office::Drafts drafts(profile);
    const auto draft = drafts.open(paper);
    if (!draft)
        return draft.error();
    const auto& files = draft->draft.attachments;
    if (number < 0 || number >= static_cast<int>(files.size()))
        return attachmentGone();
    const document::DraftAttachment& file = files[static_cast<std::size_t>(number)];
    auto bytes = drafts.attachmentBytes(file);
    if (!bytes)
        return std::move(bytes).error();
    return std::make_pair(file.name, std::move(bytes).value());
}

Result<std::pair<QString, QByteArray>>
attachmentOf(office::Profile& profile, const Id& paper, int number)
{
    const auto row = summaryOf(profile, paper);
    if (!row)
        return row.error();
    if (isWritten(static_cast<PaperState>(row->state)))
        return draftAttachmentOf(profile, paper, number);
    const office::ListPapers papers(profile);
    const auto files = papers.files(paper);
    if (!files)
        return files.error();
    if (number < 0 || number >= static_cast<int>(files->size()))
        return attachmentGone();
    const store::PaperFile& file = (*files)[static_cast<std::size_t>(number)];
    auto bytes = papers.fileBytes(file);
    if (!bytes)
        return std::move(bytes).error();
    return std::make_pair(file.name, std::move(bytes).value());
}

} // namespace

bool PaperFacts::allows(Act act) const
{
    const auto is = [act](const NextAct& next) { return next.act == act && next.reason.isEmpty(); };
    return is(primary) || std::any_of(others.begin(), others.end(), is);
}

PaperDesk::PaperDesk(Session& session)
    : m_session(session)
{
    m_lockConnection =
        QObject::connect(&session, &Session::stateChanged, &session, [this](SessionState state) {
            if (state == SessionState::Locking)
                m_outside.reset(); // the folder goes with whatever still reads into it
        });
}

PaperDesk::~PaperDesk()
{
    QObject::disconnect(m_lockConnection);
}

QFuture<Result<PaperFacts>> PaperDesk::open(const Id& paper)
{
    return m_session.call(Lane::Read, [paper](office::Profile& profile, CallContext&) {
        return Gathering(profile, paper).gather();
    });
}

QFuture<Result<VerdictView>> PaperDesk::judge(Session& session, const QByteArray& ofd)
{
    return session.call(
        Lane::Cpu,
        [ofd](office::Profile& profile, CallContext&) -> Result<VerdictView> {
            if (ofd.isEmpty())
                return viewOf(seal::PackageVerdict());
            const auto package = ofd::Package::fromBytes(ofd);
            if (!package)
                return package.error();
            seal::JudgeOptions options;
            options.at = profile.clock().now();
            return viewOf(
                seal::judgePackage(**package, trust::current(profile), options), *package);
        },
        {.name = Tr::tr("Verifying the seals"), .timeout = {}});
}

QFuture<Status> PaperDesk::saveReport(
    Session& session, const QByteArray& ofd, const QString& name, const QString& path)
{
    return session.call(
        Lane::Cpu,
        [ofd, name, path](office::Profile& profile, CallContext& context) -> Status {
            // Never over anything: an earlier report may be the only evidence.
            if (QFileInfo::exists(path) || QFileInfo(path).isSymLink())
                return Error{
                    Errc::Conflict,
                    Tr::tr("A file of this name is there already. Save the report under another "
                           "name."),
                    QStringLiteral("report exists")};
            const auto judged = office::VerifyDocument(trust::current(profile))
                                    .judgeBytesForReport(ofd, name, std::nullopt);
            if (!judged)
                return judged.error();
            const auto report = office::VerificationReport::withInstalledFonts();
            if (!report)
                return report.error();
            const QString program = Tr::tr("Wenshu %1").arg(QCoreApplication::applicationVersion());
            const auto bytes = QFileInfo(path).suffix().toLower() == u"pdf"
                                   ? report->pdf(*judged, program, profile.clock())
                                   : report->ofd(*judged, program, profile.clock());
            if (!bytes)
                return bytes.error();
            if (context.isCancelled())
                return Error{Errc::Cancelled, {}, QStringLiteral("report cancelled")};
            return io::writeFileAtomically(path, *bytes);
        },
        {.name = Tr::tr("Making the verification report"), .timeout = {}});
}

QFuture<Status> PaperDesk::signFor(const Id& paper)
{
    return m_session.call(Lane::Write, [paper](office::Profile& profile, CallContext&) {
        return office::HandlePaper(profile).signFor(paper);
    });
}

QFuture<Status> PaperDesk::returnPaper(const Id& paper, ReturnReason reason, const QString& note)
{
    const QString words = note.trimmed();
    return m_session.call(
        Lane::Write, [paper, reason, words](office::Profile& profile, CallContext&) -> Status {
            if (reason == ReturnReason::Other && words.size() < kLeastNote)
                return Error{
                    Errc::Usage,
                    Tr::tr(
                        "Say in at least %n character(s) what the sender should know.",
                        nullptr,
                        kLeastNote),
                    QStringLiteral("return without a note")};
            return office::HandlePaper(profile).returnPaper(
                paper, static_cast<exchange::Reason>(reason), words);
        });
}

QFuture<Result<QList<Id>>> PaperDesk::pressing(Session& session)
{
    return session.call(
        Lane::Read, [](office::Profile& profile, CallContext& context) -> Result<QList<Id>> {
            auto reader = profile.store().reader();
            if (!reader)
                return std::move(reader).error();
            store::ListQuery query;
            query.section = store::Section::Todo; // the most urgent stand first
            query.posts = {profile.info().postId};
            auto positions = store::PaperRepository::positions(
                **reader, query, [&context] { return context.isCancelled(); });
            if (!positions)
                return std::move(positions).error();
            positions->resize(std::min(positions->size(), kMostPressing));
            const auto rows = store::PaperRepository::rows(**reader, *positions);
            if (!rows)
                return rows.error();
            QList<Id> found;
            for (const store::PaperSummary& each : *rows)
                if (each.urgency == document::UrgencyLevel::ExtraUrgent &&
                    each.state == store::PaperState::AwaitingSignFor)
                    found.append(each.id);
            return found;
        });
}

QFuture<Status> PaperDesk::remove(Session& session, const Id& draft)
{
    return session.call(Lane::Write, [draft](office::Profile& profile, CallContext&) {
        return office::Drafts(profile).remove(draft, QString());
    });
}

QFuture<Status> PaperDesk::restore(Session& session, const Id& draft)
{
    return session.call(Lane::Write, [draft](office::Profile& profile, CallContext&) {
        return office::Drafts(profile).restore(draft);
    });
}

QFuture<Status> PaperDesk::reopen(Session& session, const Id& draft)
{
    return session.call(Lane::Write, [draft](office::Profile& profile, CallContext&) {
        return office::Drafts(profile).reopen(draft);
    });
}

QFuture<Status> PaperDesk::finish(Session& session, const Id& paper)
{
    return session.call(Lane::Write, [paper](office::Profile& profile, CallContext&) {
        return office::HandlePaper(profile).finish(paper);
    });
}

QFuture<Status> PaperDesk::resume(Session& session, const Id& paper)
{
    return session.call(Lane::Write, [paper](office::Profile& profile, CallContext&) {
        return office::HandlePaper(profile).resume(paper);
    });
}

QFuture<Result<Decision>> PaperDesk::decision(Session& session, const Id& paper)
{
    return session.call(
        Lane::Read, [paper](office::Profile& profile, CallContext&) -> Result<Decision> {
            const auto arrival = office::ListPapers(profile).arrival(paper);
            if (!arrival)
                return arrival.error();
            if (!arrival->has_value())
                return Decision::None;
            const exchange::InboxRow& row = **arrival;
            if (row.claim)
                return row.claim->state == exchange::ClaimState::Queued ? Decision::Waiting
                                                                        : Decision::Others;
            return row.handled ? Decision::Ours : Decision::None;
        });
}

QFuture<Status> PaperDesk::saveAttachment(const Id& paper, int number, const QString& path)
{
    return m_session.call(
        Lane::Read,
        [paper, number, path](office::Profile& profile, CallContext&) -> Status {
            auto file = attachmentOf(profile, paper, number);
            if (!file)
                return std::move(file).error();
            return writeFromOutside(path, file->second, false);
        },
        {.name = Tr::tr("Saving an attachment"), .timeout = {}});
}

QFuture<Result<QByteArray>> PaperDesk::attachmentBytes(const Id& paper, int number)
{
    return m_session.call(
        Lane::Read,
        [paper, number](office::Profile& profile, CallContext&) -> Result<QByteArray> {
            auto file = attachmentOf(profile, paper, number);
            if (!file)
                return std::move(file).error();
            return std::move(file)->second;
        },
        {.name = Tr::tr("Opening an attachment"), .timeout = {}});
}

QFuture<Result<QString>> PaperDesk::attachmentForOpening(const Id& paper, int number)
{
    if (!m_outside)
        m_outside = std::make_shared<QTemporaryDir>();
    return m_session.call(
        Lane::Read,
        [paper, number, folder = m_outside](
            office::Profile& profile, CallContext&) -> Result<QString> {
            auto file = attachmentOf(profile, paper, number);
            if (!file)
                return std::move(file).error();
            const QByteArrayView first =
                QByteArrayView(file->second).first(std::min(file->second.size(), kFirstBytes));
            if (couldRun(file->first, first))
                return Error{
                    Errc::NotPermitted,
                    Tr::tr("This attachment could run as a program and is not opened from here. "
                           "Save it and ask the administrator."),
                    QStringLiteral("attachment could run")};
            return writeForOpening(
                folder->path(), paper.toText(), number, file->first, file->second);
        },
        {.name = Tr::tr("Opening an attachment"), .timeout = {}});
}

} // namespace wenshu::desk

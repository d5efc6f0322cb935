#include "Arguments.h"
#include "Commands.h"
#include "Console.h"
#include "PaperJson.h"
#include "ProfileOpening.h"
#include "office/HandlePaper.h"
#include "office/ListPapers.h"
#include "office/SendPaper.h"
#include "office/SyncProfile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QMimeDatabase>

#include <map>
#include <utility>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

constexpr qint64 kMaxFile = 1024LL * 1024 * 1024;
constexpr qint64 kMaxPaperFile = 16LL * 1024 * 1024;

Result<Id> paperOperand(const Arguments& arguments)
{
    if (arguments.operands().size() != 1)
        return Error{
            Errc::Usage,
            Tr::tr("Name exactly one paper by its id (see “wenshu list”)."),
            QStringLiteral("operands")};
    auto id = Id::fromText(arguments.operands().first());
    if (!id)
        return Error{
            Errc::Usage,
            Tr::tr("“%1” is no paper's id. See “wenshu list”.").arg(arguments.operands().first()),
            QStringLiteral("id")};
    return id;
}

/// What is told of the paper: from its paper file where one is given, else from the OFD.
Status describe(const Arguments& arguments, office::SendPaper::Request& request)
{
    if (arguments.has(QStringLiteral("paper"))) {
        const auto json = readFile(arguments.value(QStringLiteral("paper")), kMaxPaperFile);
        if (!json)
            return json.error();
        const auto paper = document::paperFromJson(*json);
        if (!paper)
            return paper.error();
        request.description = office::PaperDescription::of(*paper);
        request.urgency = paper->urgency;
        request.secrecy = paper->secrecy;
        return Done{};
    }
    request.description.title = arguments.value(QStringLiteral("title"));
    if (request.description.title.isEmpty())
        return Error{
            Errc::Usage,
            Tr::tr("Give the paper's file with “--paper”, or its title with “--title”."),
            QStringLiteral("no description")};
    for (int i = 0; i < document::kPaperKinds; ++i) {
        const auto kind = static_cast<document::PaperKind>(i);
        if (request.description.title.endsWith(document::kindName(kind)))
            request.description.kind = kind;
    }
    return Done{};
}

Status attach(const Arguments& arguments, office::SendPaper::Request& request)
{
    const QMimeDatabase types;
    for (const QString& path : arguments.values(QStringLiteral("attach"))) {
        auto bytes = readFile(path, kMaxFile);
        if (!bytes)
            return std::move(bytes).error();
        const QString name = QFileInfo(path).fileName();
        request.attachments.push_back(
            {name,
             types.mimeTypeForFile(name, QMimeDatabase::MatchExtension).name(),
             std::move(bytes).value()});
    }
    return Done{};
}

std::optional<store::Section> sectionNamed(const QString& name)
{
    static const QHash<QString, store::Section> sections{
        {QStringLiteral("todo"), store::Section::Todo},
        {QStringLiteral("all"), store::Section::All},
        {QStringLiteral("incoming"), store::Section::Incoming},
        {QStringLiteral("outgoing"), store::Section::Outgoing},
        {QStringLiteral("sent"), store::Section::Sent},
        {QStringLiteral("sent-returned"), store::Section::SentReturned},
        {QStringLiteral("awaiting-sign-for"), store::Section::AwaitingSignFor},
        {QStringLiteral("handling"), store::Section::Handling},
        {QStringLiteral("returned"), store::Section::Returned}};
    const auto found = sections.find(name);
    return found == sections.end() ? std::nullopt : std::optional(*found);
}

void printSummary(const store::PaperSummary& row)
{
    print(QStringLiteral("%1  %2  %3  %4  %5  %6  %7")
              .arg(
                  row.id.toText(),
                  row.moment.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                  stateText(row.state),
                  verdictText(row.verdict),
                  row.unit.name,
                  row.number,
                  row.title));
}

void printRecipient(const exchange::RecipientRow& row, const directory::Directory& directory)
{
    const auto unit = directory.unit(row.recipient.unit);
    QString line = QStringLiteral("  %1: %2")
                       .arg(unit ? unit->name : row.recipient.unit, exchange::stateText(row.state));
    if (row.decidedAt.isValid())
        line += QStringLiteral("  %1 %2").arg(
            row.decidedBy,
            row.decidedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    if (row.reason)
        line += QStringLiteral("  %1").arg(exchange::reasonText(*row.reason));
    if (!row.note.isEmpty())
        line += QStringLiteral("  %1").arg(row.note);
    print(line);
}

/// What a claim of this seat has come to, while the unit's log does not show it.
void printClaim(const exchange::ClaimRow& claim)
{
    const bool isReturn = claim.event == exchange::ReceiptEvent::Returned;
    if (claim.state == exchange::ClaimState::Queued)
        print(
            QStringLiteral("  ") +
            (isReturn ? Tr::tr("The return is noted; it takes effect with the next sync.")
                      : Tr::tr("Signing for is noted; it takes effect with the next sync.")));
    else if (claim.state == exchange::ClaimState::Failed)
        print(
            QStringLiteral("  ") +
            (isReturn ? Tr::tr("The return did not take effect: the hub did not accept it. Do it "
                               "again; if that fails too, tell the hub's operator.")
                      : Tr::tr("Signing for did not take effect: the hub did not accept it. Do it "
                               "again; if that fails too, tell the hub's operator.")));
}

/// One paper in full: its row, its recipients, who signed for it.
int showPaper(office::Profile& profile, const Arguments& arguments)
{
    const QString word = arguments.value(QStringLiteral("paper"));
    const auto id = Id::fromText(word);
    if (!id)
        return failUsage(Tr::tr("“%1” is no paper's id. See “wenshu list”.").arg(word));
    const office::ListPapers papers(profile);
    if (const auto found = papers.find(*id); !found)
        return fail(found.error());
    const auto recipients = papers.recipients(*id);
    if (!recipients)
        return fail(recipients.error());
    const auto arrival = papers.arrival(*id);
    if (!arrival)
        return fail(arrival.error());
    if (arguments.has(QStringLiteral("json"))) {
        print(paperJson(*id, *recipients, *arrival));
        return exits::kOk;
    }
    if (*recipients) {
        for (const exchange::RecipientRow& row : (*recipients)->recipients)
            printRecipient(row, profile.directory());
    }
    if (*arrival && (*arrival)->handled) {
        const exchange::HandledRow& handled = *(*arrival)->handled;
        print(QStringLiteral("  %1  %2 %3")
                  .arg(
                      exchange::eventText(handled.event),
                      handled.clerk,
                      handled.at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"))));
    } else if (*arrival && (*arrival)->claim) {
        printClaim(*(*arrival)->claim);
    }
    return exits::kOk;
}

int listPapers(office::Profile& profile, const Arguments& arguments)
{
    const auto section =
        sectionNamed(arguments.value(QStringLiteral("section"), QStringLiteral("all")));
    if (!section)
        return failUsage(
            Tr::tr("“--section” takes: todo, all, incoming, outgoing, sent, sent-returned, "
                   "awaiting-sign-for, handling, returned."));
    const auto limit = arguments.integer(QStringLiteral("limit"), 50, 1, 1000);
    if (!limit)
        return fail(limit.error());
    const office::ListPapers papers(profile);
    std::vector<store::PaperSummary> rows;
    if (arguments.has(QStringLiteral("search"))) {
        auto found = papers.search(arguments.value(QStringLiteral("search")), *limit);
        if (!found)
            return fail(found.error());
        rows = std::move(found).value();
    } else {
        store::ListQuery query;
        query.section = *section;
        query.limit = *limit;
        auto page = papers.list(query);
        if (!page)
            return fail(page.error());
        rows = std::move(page->rows);
    }
    if (arguments.has(QStringLiteral("json"))) {
        QJsonArray array;
        for (const store::PaperSummary& row : rows)
            array.append(summaryJson(row));
        print(QJsonObject{{QStringLiteral("version"), 1}, {QStringLiteral("papers"), array}});
        return exits::kOk;
    }
    for (const store::PaperSummary& row : rows)
        printSummary(row);
    return exits::kOk;
}

/// What went wrong without ending the synchronisation: papers by their number, decisions one by
/// one.
void noteEvents(const exchange::StepSummary& summary)
{
    using Kind = exchange::ExchangeEvent::Kind;
    std::map<std::pair<Kind, Errc>, int> counts;
    for (const exchange::ExchangeEvent& event : summary.events) {
        const QString paper = event.msgId.toText();
        if (event.kind == Kind::ClaimLost)
            note(
                {Errc::Conflict,
                 Tr::tr("A colleague was first to sign for or return the paper %1; what was done "
                        "here does not count. See “wenshu list --paper %1”.")
                     .arg(paper),
                 QStringLiteral("claim lost")});
        else if (event.kind == Kind::ClaimFailed)
            note(
                {event.code.value_or(Errc::Refused),
                 Tr::tr("Signing for or returning the paper %1 did not take effect: the hub did "
                        "not accept it. Do it again; if that fails too, tell the hub's operator.")
                     .arg(paper),
                 QStringLiteral("claim failed")});
        else if (event.kind == Kind::PaperMissing)
            note(
                {Errc::NotFound,
                 Tr::tr("The paper %1 came back from a recipient, but it is no longer on this "
                        "machine. Ask the recipient what is to be done.")
                     .arg(event.docId.toText()),
                 QStringLiteral("receipt without paper")});
        else if (
            event.code && (event.kind == Kind::Quarantined || event.kind == Kind::PaperRefused ||
                           event.kind == Kind::SendFailed))
            ++counts[{event.kind, *event.code}];
    }
    for (const auto& [what, count] : counts) {
        QString sentence;
        if (what.first == Kind::Quarantined)
            sentence = Tr::tr("Set aside unread, because not genuine or not readable: %1.");
        else if (what.first == Kind::PaperRefused)
            sentence = Tr::tr("Refused on arrival, and their senders told why: %1.");
        else
            sentence = Tr::tr("Could not be sent and are not tried again: %1. See “wenshu list”.");
        note({what.second, sentence.arg(count), QStringLiteral("exchange events")});
    }
}

} // namespace

int runEnrol(const QStringList& words)
{
    const auto arguments = Arguments::parse(
        words,
        {{QStringLiteral("profile"), true},
         {QStringLiteral("package-passphrase-fd"), true},
         {QStringLiteral("passphrase-fd"), true},
         {QStringLiteral("seal"), true}});
    if (!arguments)
        return fail(arguments.error());
    if (arguments->operands().size() != 1 || !arguments->has(QStringLiteral("profile")))
        return failUsage(Tr::tr("Give the enrolment file and “--profile” with a new folder."));
    const auto package = readFile(arguments->operands().first(), kMaxPaperFile);
    if (!package)
        return fail(package.error());
    Result<crypto::SecretBytes> packagePassphrase =
        arguments->has(QStringLiteral("package-passphrase-fd"))
            ? readPassphrase(arguments->value(QStringLiteral("package-passphrase-fd")).toInt())
            : askPassphrase(Tr::tr("Passphrase of the enrolment file: "));
    if (!packagePassphrase)
        return fail(packagePassphrase.error());
    const auto passphrase = newPassphraseFrom(
        *arguments, QStringLiteral("passphrase-fd"), Tr::tr("New passphrase of the profile: "));
    if (!passphrase)
        return fail(passphrase.error());
    const auto profile = office::Profile::enrol(
        arguments->value(QStringLiteral("profile")),
        *package,
        *packagePassphrase,
        *passphrase,
        systemClock());
    if (!profile)
        return fail(profile.error());
    if (arguments->has(QStringLiteral("seal"))) {
        const auto esl = readFile(arguments->value(QStringLiteral("seal")), kMaxPaperFile);
        if (!esl)
            return fail(esl.error());
        if (const Status kept = profile.value()->keepUnitSeal(*esl); !kept)
            return fail(kept.error());
    }
    const office::ProfileInfo& info = profile.value()->info();
    print(Tr::tr("%1 of %2 is ready at seat %3.").arg(info.clerkName, info.unitName, info.seat));
    return exits::kOk;
}

int runSend(const QStringList& words)
{
    const auto arguments = parseWithProfile(
        words,
        {{QStringLiteral("to"), true, true},
         {QStringLiteral("attach"), true, true},
         {QStringLiteral("paper"), true},
         {QStringLiteral("title"), true}});
    if (!arguments)
        return fail(arguments.error());
    if (arguments->operands().size() != 1 || !arguments->has(QStringLiteral("to")))
        return failUsage(
            Tr::tr("Name one sealed OFD file and at least one recipient with “--to”."));
    office::SendPaper::Request request;
    auto ofd = readFile(arguments->operands().first(), kMaxFile);
    if (!ofd)
        return fail(ofd.error());
    request.ofd = std::move(ofd).value();
    request.recipients = arguments->values(QStringLiteral("to"));
    if (const Status described = describe(*arguments, request); !described)
        return fail(described.error());
    if (const Status attached = attach(*arguments, request); !attached)
        return fail(attached.error());
    const auto profile = openProfile(*arguments);
    if (!profile)
        return fail(profile.error());
    const auto id = office::SendPaper(**profile).send(request);
    if (!id)
        return fail(id.error());
    if (arguments->has(QStringLiteral("json")))
        print(QJsonObject{{QStringLiteral("version"), 1}, {QStringLiteral("id"), id->toText()}});
    else
        print(Tr::tr("In the outbox as %1; “wenshu sync” takes it to the hub.").arg(id->toText()));
    return exits::kOk;
}

int runList(const QStringList& words)
{
    const auto arguments = parseWithProfile(
        words,
        {{QStringLiteral("section"), true},
         {QStringLiteral("search"), true},
         {QStringLiteral("limit"), true},
         {QStringLiteral("paper"), true}});
    if (!arguments)
        return fail(arguments.error());
    const auto profile = openProfile(*arguments);
    if (!profile)
        return fail(profile.error());
    return arguments->has(QStringLiteral("paper")) ? showPaper(**profile, *arguments)
                                                   : listPapers(**profile, *arguments);
}

int runSignFor(const QStringList& words)
{
    const auto arguments = parseWithProfile(words, {{QStringLiteral("despite-verdict")}});
    if (!arguments)
        return fail(arguments.error());
    const auto id = paperOperand(*arguments);
    if (!id)
        return fail(id.error());
    const auto profile = openProfile(*arguments);
    if (!profile)
        return fail(profile.error());
    using Accept = office::HandlePaper::Accept;
    const Accept accept = arguments->has(QStringLiteral("despite-verdict")) ? Accept::AnyVerdict
                                                                            : Accept::SealThatHolds;
    if (const Status done = office::HandlePaper(**profile).signFor(*id, accept); !done)
        return fail(done.error());
    print(Tr::tr("Signing for is noted; it takes effect with the next sync."));
    return exits::kOk;
}

int runReturn(const QStringList& words)
{
    const auto arguments =
        parseWithProfile(words, {{QStringLiteral("reason"), true}, {QStringLiteral("note"), true}});
    if (!arguments)
        return fail(arguments.error());
    const auto id = paperOperand(*arguments);
    if (!id)
        return fail(id.error());
    const auto reason = office::reasonFromName(arguments->value(QStringLiteral("reason")));
    if (!reason)
        return failUsage(Tr::tr("“--reason” takes one of: %1.")
                             .arg(office::reasonNames().join(QStringLiteral(", "))));
    const auto profile = openProfile(*arguments);
    if (!profile)
        return fail(profile.error());
    if (const Status done = office::HandlePaper(**profile).returnPaper(
            *id, *reason, arguments->value(QStringLiteral("note")));
        !done)
        return fail(done.error());
    print(Tr::tr("The return is noted; it takes effect with the next sync."));
    return exits::kOk;
}

int runSync(const QStringList& words)
{
    const auto arguments = parseWithProfile(words, {});
    if (!arguments)
        return fail(arguments.error());
    const auto profile = openProfile(*arguments);
    if (!profile)
        return fail(profile.error());
    auto sync = office::SyncProfile::prepare(**profile);
    if (!sync)
        return fail(sync.error());
    const exchange::StepSummary summary = sync.value()->settle();
    if (arguments->has(QStringLiteral("json")))
        print(syncJson(summary));
    else
        print(Tr::tr("Sent %1, received %2, receipts %3.")
                  .arg(summary.papers)
                  .arg(summary.received)
                  .arg(summary.receipts));
    noteEvents(summary);
    if (summary.refusedEntry && summary.trouble)
        note(*summary.refusedEntry);
    if (summary.trouble)
        return fail(*summary.trouble);
    return summary.refusedEntry ? fail(*summary.refusedEntry) : exits::kOk;
}

} // namespace wenshu::cli

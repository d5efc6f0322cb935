#include "desk/PaperWords.h"

#include "desk/Words.h"
#include "directory/Directory.h"
#include "directory/Tokens.h"
#include "document/Rules.h"
#include "exchange/Ledger.h"
#include "exchange/Receipt.h"
#include "store/AuditLog.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace wenshu::desk {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk_paper)
};

QString because(const std::optional<exchange::Reason>& reason, const QString& note)
{
    // Words of one's own need no “other” before them.
    const bool isNamed = reason && (*reason != exchange::Reason::Other || note.isEmpty());
    const QString why = isNamed ? exchange::reasonText(*reason) : QString();
    if (why.isEmpty() || note.isEmpty())
        return why + note;
    return Tr::tr("%1: %2", "a reason and a note").arg(why, note);
}

QString sealedHere()
{
    return Tr::tr("sealed here");
}

/// Empty for what the exchange and the revisions tell of themselves: nothing is told twice.
QString wordsOf(const QString& verb)
{
    if (verb == u"submit")
        return Tr::tr("handed in to be sealed");
    if (verb == u"reopen")
        return Tr::tr("taken back to be changed");
    if (verb == u"seal")
        return sealedHere();
    if (verb == u"take-back")
        return Tr::tr("sending taken back");
    if (verb == u"finish")
        return Tr::tr("finished");
    if (verb == u"resume")
        return Tr::tr("taken up again");
    if (verb == u"remove")
        return Tr::tr("put into the recycle bin");
    if (verb == u"restore")
        return Tr::tr("taken out of the recycle bin");
    return {};
}

QString textOf(Act act)
{
    switch (act) {
    case Act::Edit:
        return Tr::tr("Go on writing");
    case Act::Seal:
        return Tr::tr("Seal…");
    case Act::Reopen:
        return Tr::tr("Take back to change");
    case Act::Send:
        return Tr::tr("Send");
    case Act::SignFor:
        return Tr::tr("Sign for");
    case Act::Return:
        return Tr::tr("Return…");
    case Act::Finish:
        return Tr::tr("Finish");
    case Act::Resume:
        return Tr::tr("Handle again");
    case Act::Reply:
        return Tr::tr("Reply by letter");
    case Act::DraftAnew:
        return Tr::tr("Draft anew");
    case Act::Remove:
        return Tr::tr("Delete");
    case Act::Restore:
        return Tr::tr("Restore");
    case Act::None:
        break;
    }
    return {};
}

NextAct can(Act act, const QString& reason = {})
{
    return {act, textOf(act), reason};
}

/// 请示 and 函 are written to be answered.
bool asksForAnswer(document::PaperKind kind)
{
    return kind == document::PaperKind::Request || kind == document::PaperKind::Letter;
}

void setIncomingActs(PaperFacts& facts, const std::optional<exchange::InboxRow>& arrival)
{
    const bool claims =
        arrival && arrival->claim && arrival->claim->state == exchange::ClaimState::Queued;
    const QString waits = claims ? Tr::tr("Your decision waits for the exchange node.") : QString();
    const bool isBroken = facts.row.verdict == VerdictShape::Invalid;
    switch (facts.row.state) {
    case PaperState::AwaitingSignFor:
        facts.primary = can(Act::SignFor, waits);
        facts.others = {can(Act::Return, waits)};
        if (isBroken) {
            facts.primary = can(Act::Return, waits);
            facts.others = {can(
                Act::SignFor, Tr::tr("The seal does not hold: return the paper to its sender."))};
        }
        break;
    case PaperState::Handling:
        facts.primary = can(Act::Finish);
        facts.others = {can(Act::Reply)};
        if (asksForAnswer(facts.row.kind))
            std::swap(facts.primary, facts.others.first());
        break;
    case PaperState::Handled:
        facts.others = {can(Act::Reply), can(Act::Resume)};
        break;
    default:
        break;
    }
}

} // namespace

QList<ReturnReason> returnReasons()
{
    return {
        ReturnReason::NotOurAffair,
        ReturnReason::AgainstRules,
        ReturnReason::WrongKindOrFormat,
        ReturnReason::NotCountersigned,
        ReturnReason::SignatureFailed,
        ReturnReason::AttachmentMissing,
        ReturnReason::Duplicate,
        ReturnReason::Other};
}

QString returnReasonText(ReturnReason reason)
{
    QString text = exchange::reasonText(static_cast<exchange::Reason>(reason));
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

QList<Fact> elementsOf(const PaperRow& row, const QStringList& units, const QDateTime& now)
{
    QList<Fact> facts;
    const auto add = [&facts](const QString& name, const QString& value) {
        if (!value.isEmpty())
            facts.append({name, value});
    };
    add(Tr::tr("Title"), row.title);
    add(Tr::tr("Kind"), document::kindName(row.kind));
    add(Tr::tr("Number"), row.number);
    add(Tr::tr("Date of the paper"), words::date(row.paperDate));
    add(row.isIncoming ? Tr::tr("Sender") : Tr::tr("Recipients"), units.join(QChar(u'、')));
    add(Tr::tr("Urgency"),
        row.urgency == document::UrgencyLevel::Normal ? Tr::tr("ordinary")
                                                      : words::urgency(row.urgency));
    add(Tr::tr("Secrecy"), words::secrecy(row.secrecy));
    add(Tr::tr("State"), words::state(row, now));
    add(Tr::tr("Returned by"), row.sending.returnedBy.join(QChar(u'、')));
    const auto time = [](const QDateTime& moment) {
        const QDateTime local = moment.toLocalTime();
        return words::date(local.date()) + local.toString(QStringLiteral(" HH:mm"));
    };
    add(row.isIncoming ? Tr::tr("Received at") : Tr::tr("Begun at"), time(row.moment));
    if (row.sending.at.isValid())
        add(Tr::tr("Sent at"), time(row.sending.at));
    return facts;
}

void sortByTime(QList<Step>& steps)
{
    std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
        return a.moment < b.moment;
    });
}

QList<Step> stepsOf(
    const PaperRow& row,
    const Drafting& drafting,
    const std::optional<exchange::InboxRow>& arrival,
    const std::optional<exchange::ConsignmentRow>& sent)
{
    QList<Step> steps;
    if (arrival) {
        steps.append({arrival->hubTime, arrival->clerk, Tr::tr("sent by the issuing unit"), {}});
        steps.append({arrival->receivedAt, {}, Tr::tr("arrived here"), {}});
        if (arrival->handled)
            steps.append(
                {arrival->handled->at,
                 arrival->handled->clerk,
                 exchange::eventText(arrival->handled->event),
                 because(arrival->handled->reason, arrival->handled->note)});
        if (arrival->claim && arrival->claim->state == exchange::ClaimState::Queued)
            steps.append(
                {arrival->claim->at,
                 arrival->claim->clerk,
                 exchange::eventText(arrival->claim->event),
                 Tr::tr("waits for the exchange node to confirm")});
    } else {
        steps.append({row.moment, drafting.begunBy, Tr::tr("begun here"), {}});
        if (drafting.changed.isValid())
            steps.append({drafting.changed, drafting.changedBy, Tr::tr("last changed"), {}});
    }
    if (sent)
        steps.append({sent->createdAt, sent->clerk, Tr::tr("given to the exchange"), {}});
    sortByTime(steps);
    return steps;
}

QList<Step> stepsWithSeals(const QList<Step>& steps, const VerdictView& verdict)
{
    constexpr qint64 kSameActSeconds = 300; // the clock of the log and that of the seal
    QList<Step> all = steps;
    for (const VerdictView::Seal& seal : verdict.seals) {
        if (!seal.moment.isValid())
            continue;
        const QString words = Tr::tr("sealed with “%1”").arg(seal.name);
        const auto own = std::find_if(all.begin(), all.end(), [&seal](const Step& step) {
            return step.what == sealedHere() &&
                   std::abs(step.moment.secsTo(seal.moment)) <= kSameActSeconds;
        });
        if (own != all.end())
            own->what = words;
        else
            all.append({seal.moment, {}, words, {}});
    }
    sortByTime(all);
    return all;
}

QList<Step> actStepsOf(
    const std::vector<store::AuditedAct>& acts,
    const std::function<QString(const QString&)>& nameOf)
{
    QList<Step> steps;
    for (const store::AuditedAct& act : acts) {
        const QString words = wordsOf(act.entry.verb);
        if (!words.isEmpty() && act.entry.result == u"ok")
            steps.append({act.at, nameOf(act.entry.clerk), words, {}});
    }
    return steps;
}

QList<Step> receiptStepsOf(
    const std::vector<exchange::ReceiptRow>& receipts, const directory::Directory& directory)
{
    QHash<QString, QString> names;
    for (const directory::Unit& unit : directory.units())
        names.insert(directory::unitToken(unit.code), unit.name);
    QList<Step> steps;
    for (const exchange::ReceiptRow& receipt : receipts) {
        const QString unit = names.value(receipt.unit.unit, receipt.unit.unit);
        steps.append(
            {receipt.at,
             receipt.clerk.isEmpty()
                 ? unit
                 : Tr::tr("%1, %2", "a unit and its clerk").arg(unit, receipt.clerk),
             exchange::eventText(receipt.event),
             because(receipt.reason, receipt.note)});
    }
    return steps;
}

void setActs(PaperFacts& facts, const std::optional<exchange::InboxRow>& arrival)
{
    if (facts.row.isRemoved) {
        facts.primary = can(Act::Restore);
        return;
    }
    switch (facts.row.state) {
    case PaperState::Draft:
        facts.primary = can(Act::Edit);
        facts.others = {can(Act::Remove)};
        break;
    case PaperState::AwaitingSeal:
        facts.primary = can(Act::Seal);
        facts.others = {can(Act::Reopen), can(Act::Remove)};
        break;
    case PaperState::AwaitingSend:
        facts.primary = can(Act::Send);
        facts.others = {{Act::Seal, Tr::tr("Press another seal…"), {}}};
        break;
    case PaperState::SentReturned:
        // Done with once the new draft is written, or where none is wanted.
        facts.primary = can(Act::DraftAnew);
        facts.others = {can(facts.row.needsMe ? Act::Finish : Act::Resume)};
        break;
    case PaperState::Withdrawn:
        facts.primary = can(Act::DraftAnew);
        break;
    default:
        setIncomingActs(facts, arrival);
        break;
    }
}

} // namespace wenshu::desk

#include "desk/SentPapers.h"

#include "directory/Tokens.h"
#include "exchange/Ledger.h"
#include "store/PaperRepository.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace wenshu::desk {

namespace {

/// Papers sent longer ago stand in the order they were begun in: nobody remembers the difference.
constexpr int kRecent = 400;

struct RecentPaper {
    qint64 position = 0;
    Sending sending;
};

/// The papers sent last, newest first.
Result<std::vector<RecentPaper>> recentPapers(const store::Database& database)
{
    const auto sent = exchange::ledger::consignments(database, kRecent);
    if (!sent)
        return sent.error();
    std::vector<RecentPaper> papers;
    for (const exchange::ConsignmentRow& row : *sent) {
        const auto summary = store::PaperRepository::find(database, row.docId);
        if (!summary && summary.error().code == Errc::NotFound)
            continue; // sent from a copy of this profile
        if (!summary)
            return summary.error();
        papers.push_back({summary->position, sendingOf(row, {})});
    }
    return papers;
}

Result<std::vector<qint64>>
positionsOf(const store::Database& database, store::Section section, const QStringList& posts)
{
    store::ListQuery query;
    query.section = section;
    query.posts = posts;
    return store::PaperRepository::positions(database, query);
}

/// Of what some recipient returned: what at least one still holds.
Result<std::vector<qint64>>
stillHeld(const store::Database& database, const std::vector<qint64>& returned)
{
    const auto rows = store::PaperRepository::rows(database, returned);
    if (!rows)
        return rows.error();
    std::vector<qint64> held;
    for (const store::PaperSummary& row : *rows) {
        if (row.unitCount < 2)
            continue;
        const auto sent = exchange::ledger::consignment(database, row.id);
        if (!sent)
            return sent.error();
        if (!sent->has_value())
            continue;
        const Sending sending = sendingOf(**sent, {});
        if (sending.returned < sending.recipients)
            held.push_back(row.position);
    }
    return held;
}

/// @p wanted with what was sent of late first, newest first.
SentOrder
ordered(const std::vector<RecentPaper>& recent, const std::vector<qint64>& wanted, bool areLeaving)
{
    SentOrder order;
    QSet<qint64> left(wanted.begin(), wanted.end());
    for (const RecentPaper& paper : recent) {
        if (!left.remove(paper.position) || paper.sending.isLeaving() != areLeaving)
            continue;
        order.positions.push_back(paper.position);
        order.moments.push_back(paper.sending.at);
    }
    if (areLeaving)
        return order;
    for (const qint64 position : wanted) {
        if (left.contains(position))
            order.positions.push_back(position);
    }
    return order;
}

/// 发文: what was sent of late among what was begun of late, newest first.
Result<SentOrder> mixed(
    const store::Database& database,
    const std::vector<RecentPaper>& recent,
    const std::vector<qint64>& wanted)
{
    struct Placed {
        QDateTime moment;
        qint64 position;
    };

    QSet<qint64> left(wanted.begin(), wanted.end());
    std::vector<Placed> placed;
    for (const RecentPaper& paper : recent) {
        if (left.remove(paper.position))
            placed.push_back({paper.sending.at, paper.position});
    }
    std::vector<qint64> others;
    for (const qint64 position : wanted) {
        if (left.contains(position))
            others.push_back(position);
    }
    const auto begun = static_cast<std::ptrdiff_t>(std::min<std::size_t>(others.size(), kRecent));
    const auto rows =
        store::PaperRepository::rows(database, {others.begin(), others.begin() + begun});
    if (!rows)
        return rows.error();
    for (const store::PaperSummary& row : *rows)
        placed.push_back({row.moment, row.position});
    std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
        return a.moment > b.moment;
    });
    SentOrder order;
    for (const Placed& paper : placed) {
        order.positions.push_back(paper.position);
        order.moments.push_back(paper.moment);
    }
    order.positions.insert(order.positions.end(), others.begin() + begun, others.end());
    return order;
}

} // namespace

Sending
sendingOf(const exchange::ConsignmentRow& sent, const std::vector<store::UnitName>& recipients)
{
    using State = exchange::RecipientState;
    Sending sending;
    sending.at = sent.createdAt;
    sending.recipients = static_cast<int>(sent.recipients.size());
    for (const exchange::RecipientRow& row : sent.recipients) {
        switch (row.state) {
        case State::Queued:
            ++sending.waiting;
            break;
        case State::SignedFor:
        case State::Registered:
        case State::Finished:
            ++sending.signedFor;
            break;
        case State::Returned:
        case State::Rejected: {
            ++sending.returned;
            const auto unit = std::find_if(
                recipients.begin(), recipients.end(), [&row](const store::UnitName& each) {
                    return directory::unitToken(each.code) == row.recipient.unit;
                });
            if (unit != recipients.end())
                sending.returnedBy << unit->name;
            break;
        }
        default:
            break;
        }
    }
    return sending;
}

Result<std::vector<PaperRow>>
withSending(const store::Database& database, std::vector<PaperRow> rows)
{
    for (PaperRow& row : rows) {
        if (row.state != PaperState::Sent && row.state != PaperState::SentReturned)
            continue;
        const auto sent = exchange::ledger::consignment(database, row.id);
        if (!sent)
            return sent.error();
        if (!sent->has_value())
            continue;
        std::vector<store::UnitName> names;
        if (row.state == PaperState::SentReturned) {
            auto units = store::PaperRepository::units(database, row.id);
            if (!units)
                return std::move(units).error();
            names = std::move(units).value();
        }
        row.sending = sendingOf(**sent, names);
    }
    return rows;
}

Result<SentOrder>
sentSection(const store::Database& database, Section section, const QStringList& posts)
{
    const auto recent = recentPapers(database);
    if (!recent)
        return recent.error();
    if (section == Section::Outgoing) {
        const auto issued = positionsOf(database, store::Section::Outgoing, posts);
        if (!issued)
            return issued.error();
        return mixed(database, *recent, *issued);
    }
    if (section == Section::SentReturned) {
        const auto returned = positionsOf(database, store::Section::SentReturned, posts);
        if (!returned)
            return returned.error();
        return ordered(*recent, *returned, false);
    }
    auto sent = positionsOf(database, store::Section::Sent, posts);
    if (!sent)
        return std::move(sent).error();
    if (section == Section::AwaitingSend) {
        const auto sealed = positionsOf(database, store::Section::AwaitingSend, posts);
        if (!sealed)
            return sealed.error();
        SentOrder order = ordered(*recent, *sent, true);
        order.positions.insert(order.positions.end(), sealed->begin(), sealed->end());
        return order;
    }
    const auto returned = positionsOf(database, store::Section::SentReturned, posts);
    if (!returned)
        return returned.error();
    const auto held = stillHeld(database, *returned);
    if (!held)
        return held.error();
    std::vector<qint64> both;
    std::merge(
        sent->begin(),
        sent->end(),
        held->begin(),
        held->end(),
        std::back_inserter(both),
        std::greater<>());
    return ordered(*recent, both, false);
}

Result<int> returnedAwaiting(const store::Database& database, const QStringList& posts)
{
    const auto returned = positionsOf(database, store::Section::SentReturned, posts);
    if (!returned)
        return returned.error();
    const auto rows = store::PaperRepository::rows(database, *returned);
    if (!rows)
        return rows.error();
    return static_cast<int>(std::count_if(
        rows->begin(), rows->end(), [](const store::PaperSummary& row) { return row.needsMe; }));
}

Result<Leaving> leavingPapers(const store::Database& database)
{
    const auto waiting = exchange::ledger::waiting(database);
    if (!waiting)
        return waiting.error();
    Leaving leaving;
    if (*waiting == 0)
        return leaving;
    const auto sent = exchange::ledger::consignments(database, kRecent);
    if (!sent)
        return sent.error();
    for (const exchange::ConsignmentRow& row : *sent) {
        const Sending sending = sendingOf(row, {});
        if (sending.isLeaving())
            ++leaving.wholly;
        else if (sending.waiting > 0)
            ++leaving.partly;
    }
    return leaving;
}

} // namespace wenshu::desk

// Reading lists on a worker.
#include "desk/PaperListModel.h"
#include "desk/SentPapers.h"
#include "office/Drafts.h"
#include "store/PaperRepository.h"
#include "store/PaperSearch.h"

#include <algorithm>
#include <array>
#include <limits>

namespace wenshu::desk {

namespace {

store::Section storeSection(Section section)
{
    static constexpr std::array kSections = {
        store::Section::Todo,
        store::Section::Incoming,
        store::Section::AwaitingSignFor,
        store::Section::Handling,
        store::Section::Handled,
        store::Section::Outgoing,
        store::Section::Draft,
        store::Section::AwaitingSeal,
        store::Section::AwaitingSend,
        store::Section::Sent,
        store::Section::SentReturned,
        store::Section::Returned,
        store::Section::Quarantined,
        store::Section::Removed,
        store::Section::All};
    const auto at = static_cast<std::size_t>(section);
    return at < kSections.size() ? kSections.at(at) : store::Section::All;
}

/// How many of @p order, newest first, were sent or came at @p begin or later. Arrival rises with
/// the position, so halving finds it.
Result<int>
countSince(const store::Database& database, const SentOrder& order, const QDateTime& begin)
{
    const auto known = std::count_if(
        order.moments.begin(), order.moments.end(), [&begin](const QDateTime& moment) {
            return moment >= begin;
        });
    const std::vector<qint64>& positions = order.positions;
    std::size_t low = 0;
    std::size_t high = positions.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const auto rows = store::PaperRepository::rows(database, {positions[middle]});
        if (!rows)
            return rows.error();
        if (!rows->empty() && rows->front().moment >= begin)
            low = middle + 1;
        else
            high = middle;
    }
    return static_cast<int>(known) + static_cast<int>(low);
}

/// The positions of a section in the order of its list.
Result<SentOrder> orderOf(
    const store::Database& database,
    Section section,
    const QStringList& posts,
    const CallContext& context)
{
    if (section == Section::Outgoing || section == Section::AwaitingSend ||
        section == Section::Sent || section == Section::SentReturned)
        return sentSection(database, section, posts);
    store::ListQuery query;
    query.section = storeSection(section);
    query.posts = posts;
    auto positions = store::PaperRepository::positions(
        database, query, [&context] { return context.isCancelled(); });
    if (!positions)
        return std::move(positions).error();
    return SentOrder{std::move(positions).value(), {}};
}

/// Some words around the first place of @p wanted in what a row does not show; empty where its
/// title or unit holds them.
Result<QString>
snippetFor(const store::Database& database, const QString& wanted, const PaperRow& row)
{
    constexpr int kBefore = 8;
    constexpr int kLength = 60;
    if (!hitsOf(wanted, row.title).isEmpty() || !hitsOf(wanted, words::counterpart(row)).isEmpty())
        return QString();
    if (!hitsOf(wanted, row.number).isEmpty())
        return row.number;
    const auto text = store::PaperRepository::text(database, row.id);
    if (!text)
        return text.error().code == Errc::NotFound ? Result<QString>(QString()) : text.error();
    const QList<Hit> hits = hitsOf(wanted, *text);
    if (hits.isEmpty())
        return QString();
    const int from = std::max(0, hits.constFirst().start - kBefore);
    return QString((from > 0 ? QStringLiteral("…") : QString()) + text->mid(from, kLength))
        .simplified();
}

/// What lies in the recycle bin and can still be brought back. Takes a reader of its own: there are
/// few, so nobody may hold one meanwhile.
Result<QSet<qint64>> restorable(office::Profile& profile)
{
    const auto bin = office::Drafts(profile).bin(std::numeric_limits<int>::max());
    if (!bin)
        return bin.error();
    QSet<qint64> kept;
    for (const store::RemovedPaper& paper : *bin)
        kept.insert(paper.summary.position);
    return kept;
}

std::vector<int> sizesOf(int today, int week, std::size_t all)
{
    week = std::max(today, week);
    return {today, week - today, static_cast<int>(all) - week};
}

} // namespace

Result<std::vector<PaperRow>>
PaperListModel::readRows(const store::Database& database, const std::vector<qint64>& positions)
{
    const auto found = store::PaperRepository::rows(database, positions);
    if (!found)
        return found.error();
    std::vector<PaperRow> rows;
    rows.reserve(found->size());
    for (const store::PaperSummary& summary : *found)
        rows.push_back(rowOf(summary));
    return withSending(database, std::move(rows));
}

Result<PaperListModel::Loaded> PaperListModel::loadSection(
    office::Profile& profile, const CallContext& context, Section section, const QDateTime& now)
{
    const bool isBin = section == Section::Removed;
    const auto kept = isBin ? restorable(profile) : Result<QSet<qint64>>(QSet<qint64>());
    if (!kept)
        return kept.error();
    auto reader = profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    const store::Database& database = **reader;
    auto order = orderOf(database, section, {profile.info().postId}, context);
    if (!order)
        return std::move(order).error();
    Loaded loaded;
    loaded.positions = std::move(order->positions);
    if (isBin)
        std::erase_if(
            loaded.positions, [&kept](qint64 position) { return !kept->contains(position); });
    const auto first = std::min<std::size_t>(loaded.positions.size(), kPage);
    auto rows = readRows(
        database,
        {loaded.positions.begin(), loaded.positions.begin() + static_cast<std::ptrdiff_t>(first)});
    if (!rows)
        return std::move(rows).error();
    loaded.rows = std::move(rows).value();
    if (section == Section::Todo || loaded.positions.empty())
        return loaded; // 待办 stands in the order of urgency
    order->positions.assign(
        loaded.positions.begin() + static_cast<std::ptrdiff_t>(order->moments.size()),
        loaded.positions.end());
    const auto today = countSince(database, *order, words::beginOf(TimeGroup::Today, now));
    if (!today)
        return today.error();
    const auto week = countSince(database, *order, words::beginOf(TimeGroup::ThisWeek, now));
    if (!week)
        return week.error();
    loaded.groupSizes = sizesOf(*today, *week, loaded.positions.size());
    return loaded;
}

Result<PaperListModel::Loaded> PaperListModel::loadSearch(
    office::Profile& profile,
    const CallContext& context,
    const QString& text,
    std::optional<qint64> before,
    const QDateTime& now)
{
    auto reader = profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    store::SearchQuery query;
    query.text = text;
    query.posts = {profile.info().postId};
    query.limit = before ? kPage : kFirstHits;
    query.before = before;
    const auto page =
        store::PaperSearch::find(**reader, query, [&context] { return context.isCancelled(); });
    if (!page)
        return page.error();
    Loaded loaded;
    loaded.next = page->next;
    int today = 0;
    int week = 0;
    for (const store::PaperSummary& summary : page->rows) {
        loaded.positions.push_back(summary.position);
        PaperRow row = rowOf(summary);
        auto snippet = snippetFor(**reader, text, row);
        if (!snippet)
            return std::move(snippet).error();
        row.snippet = std::move(snippet).value();
        loaded.rows.push_back(std::move(row));
        today += summary.moment >= words::beginOf(TimeGroup::Today, now) ? 1 : 0;
        week += summary.moment >= words::beginOf(TimeGroup::ThisWeek, now) ? 1 : 0;
    }
    if (!loaded.positions.empty())
        loaded.groupSizes = sizesOf(today, week, loaded.positions.size());
    auto rows = withSending(**reader, std::move(loaded.rows));
    if (!rows)
        return std::move(rows).error();
    loaded.rows = std::move(rows).value();
    return loaded;
}

} // namespace wenshu::desk

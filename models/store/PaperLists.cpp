#include "store/PaperRepository.h"
#include "store/PaperRows.h"

#include <QCoreApplication>

#include <array>
#include <limits>

namespace wenshu::store {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_store)
};

constexpr int kAny = -1;
constexpr int kMaxPage = 1000;
constexpr qint64 kTop = std::numeric_limits<qint64>::max();
constexpr int kAboveEveryUrgency = 99;
constexpr int kCancelRows = 1000;

/// What a section means in columns.
struct SectionFilter {
    int direction = kAny;
    int state = kAny;
};

SectionFilter filterOf(Section section)
{
    const auto state = [](PaperState s) { return SectionFilter{kAny, static_cast<int>(s)}; };
    switch (section) {
    case Section::Incoming:
        return {static_cast<int>(Direction::Incoming), kAny};
    case Section::Outgoing:
        return {static_cast<int>(Direction::Outgoing), kAny};
    case Section::Draft:
        return state(PaperState::Draft);
    case Section::AwaitingSeal:
        return state(PaperState::AwaitingSeal);
    case Section::AwaitingSend:
        return state(PaperState::AwaitingSend);
    case Section::Sent:
        return state(PaperState::Sent);
    case Section::SentReturned:
        return state(PaperState::SentReturned);
    case Section::AwaitingSignFor:
        return state(PaperState::AwaitingSignFor);
    case Section::Handling:
        return state(PaperState::Handling);
    case Section::Handled:
        return state(PaperState::Handled);
    case Section::Returned:
        return state(PaperState::Returned);
    case Section::Quarantined:
        return state(PaperState::Quarantined);
    case Section::Removed:
    case Section::Todo:
    case Section::All:
        break;
    }
    return {};
}

// One query for each index that can lead; the other filters are tested on the way. Parameters are
// the same in all: ?1 below this position, ?2 limit, ?3 posts, ?4 direction, ?5 state, ?6 kind (-1
// = any), ?7 unit. NOLINTBEGIN(cppcoreguidelines-macro-usage): only literals join at compile time
#define WENSHU_FILTERS                                                                             \
    " AND (?4 = -1 OR p.direction = ?4) AND (?5 = -1 OR p.state = ?5) "                            \
    "AND (?6 = -1 OR p.kind = ?6)"
#define WENSHU_REST                                                                                \
    " AND p.position < ?1" WENSHU_FILTERS                                                          \
    " AND (?7 = '' OR EXISTS (SELECT 1 FROM paper_unit w WHERE w.paper = p.position "              \
    "AND w.unit = ?7))" WENSHU_VISIBLE_TO_3 " ORDER BY p.position DESC LIMIT ?2"
#define WENSHU_BY_UNIT                                                                             \
    " FROM paper_unit u CROSS JOIN paper p ON p.position = u.paper WHERE u.unit = ?7 "             \
    "AND u.paper < ?1 AND p.removed = 0" WENSHU_FILTERS WENSHU_VISIBLE_TO_3                        \
    " ORDER BY u.paper DESC LIMIT ?2"
#define WENSHU_BY_KIND                                                                             \
    " FROM paper p INDEXED BY paper_kind WHERE p.removed = 0 AND p.kind = ?6" WENSHU_REST
#define WENSHU_BY_STATE                                                                            \
    " FROM paper p INDEXED BY paper_state WHERE p.removed = 0 AND p.state = ?5" WENSHU_REST
#define WENSHU_BY_DIRECTION                                                                        \
    " FROM paper p INDEXED BY paper_direction WHERE p.removed = 0 AND p.direction = "              \
    "?4" WENSHU_REST
#define WENSHU_BY_NOTHING " FROM paper p INDEXED BY paper_shown WHERE p.removed = 0" WENSHU_REST
#define WENSHU_BIN " FROM paper p INDEXED BY paper_bin WHERE p.removed = 1" WENSHU_REST
#define WENSHU_TODO                                                                                \
    " FROM paper p INDEXED BY paper_todo WHERE p.needs_me = 1 AND p.removed = 0 "                  \
    "AND (p.urgency < ?4 OR (p.urgency = ?4 AND (ifnull(p.due, '9') > ?5 "                         \
    "OR (ifnull(p.due, '9') = ?5 AND p.position < ?1)))) AND (?6 = -1 OR p.kind = ?6) "            \
    "AND (?7 = '' OR EXISTS (SELECT 1 FROM paper_unit w WHERE w.paper = p.position "               \
    "AND w.unit = ?7))" WENSHU_VISIBLE_TO_3                                                        \
    " ORDER BY p.urgency DESC, ifnull(p.due, '9'), p.position DESC LIMIT ?2"

// NOLINTEND(cppcoreguidelines-macro-usage)

/// The same list as rows and as positions.
struct ListSql {
    Sql rows;
    Sql positions;
};

ListSql sqlFor(const ListQuery& query, const SectionFilter& filter)
{
    if (query.section == Section::Removed)
        return {"SELECT " WENSHU_SUMMARY_COLUMNS WENSHU_BIN, "SELECT p.position" WENSHU_BIN};
    if (!query.unit.isEmpty())
        return {"SELECT " WENSHU_SUMMARY_COLUMNS WENSHU_BY_UNIT, "SELECT u.paper" WENSHU_BY_UNIT};
    if (query.kind)
        return {
            "SELECT " WENSHU_SUMMARY_COLUMNS WENSHU_BY_KIND, "SELECT p.position" WENSHU_BY_KIND};
    if (filter.state != kAny)
        return {
            "SELECT " WENSHU_SUMMARY_COLUMNS WENSHU_BY_STATE, "SELECT p.position" WENSHU_BY_STATE};
    if (filter.direction != kAny)
        return {
            "SELECT " WENSHU_SUMMARY_COLUMNS WENSHU_BY_DIRECTION,
            "SELECT p.position" WENSHU_BY_DIRECTION};
    return {
        "SELECT " WENSHU_SUMMARY_COLUMNS WENSHU_BY_NOTHING, "SELECT p.position" WENSHU_BY_NOTHING};
}

int kindOf(const ListQuery& query)
{
    return query.kind ? static_cast<int>(*query.kind) : kAny;
}

enum class Wanted { Rows, Positions };

Result<Statement>
prepareList(const Database& database, const ListQuery& query, Wanted wanted, qint64 limit)
{
    const QByteArray posts = jsonArray(query.posts);
    const ListCursor start = query.after.value_or(ListCursor{kTop, kAboveEveryUrgency, {}});
    if (query.section == Section::Todo) {
        Result<Statement> todo =
            wanted == Wanted::Rows ? database.prepare("SELECT " WENSHU_SUMMARY_COLUMNS WENSHU_TODO)
                                   : database.prepare("SELECT p.position" WENSHU_TODO);
        if (todo)
            todo->bindInteger(0, start.position)
                .bindInteger(1, limit)
                .bindUtf8(2, posts)
                .bindInteger(3, start.urgency)
                .bindText(4, start.due)
                .bindInteger(5, kindOf(query))
                .bindText(6, query.unit);
        return todo;
    }
    const SectionFilter filter = filterOf(query.section);
    const ListSql sql = sqlFor(query, filter);
    Result<Statement> list = database.prepare(wanted == Wanted::Rows ? sql.rows : sql.positions);
    if (list)
        list->bindInteger(0, start.position)
            .bindInteger(1, limit)
            .bindUtf8(2, posts)
            .bindInteger(3, filter.direction)
            .bindInteger(4, filter.state)
            .bindInteger(5, kindOf(query))
            .bindText(6, query.unit);
    return list;
}

/// @p count papers that stand in @p state, into every section they belong to.
void addToSections(std::map<Section, qint64>& counts, int state, qint64 count)
{
    constexpr std::array kStateSections = {
        Section::Draft,
        Section::AwaitingSeal,
        Section::AwaitingSend,
        Section::Sent,
        Section::SentReturned,
        Section::AwaitingSignFor,
        Section::Handling,
        Section::Handled,
        Section::Returned,
        Section::Quarantined};
    const bool isIncoming = state >= static_cast<int>(PaperState::AwaitingSignFor);
    counts[Section::All] += count;
    counts[isIncoming ? Section::Incoming : Section::Outgoing] += count;
    for (const Section section : kStateSections) {
        if (filterOf(section).state == state)
            counts[section] += count;
    }
}

} // namespace

Result<ListPage> PaperRepository::list(const Database& database, const ListQuery& query)
{
    const int limit = qBound(1, query.limit, kMaxPage);
    // One more than asked for tells whether there is a next page.
    Result<Statement> statement = prepareList(database, query, Wanted::Rows, limit + 1);
    if (!statement)
        return std::move(statement).error();
    ListPage page;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return row.error();
        if (!*row)
            return page;
        if (page.rows.size() == static_cast<std::size_t>(limit)) {
            const PaperSummary& last = page.rows.back();
            page.next = ListCursor{
                last.position,
                static_cast<int>(last.urgency),
                last.due.isValid() ? momentText(last.due) : QStringLiteral("9")};
            return page;
        }
        page.rows.push_back(summaryOf(*statement));
    }
}

Result<std::vector<qint64>> PaperRepository::positions(
    const Database& database, const ListQuery& query, const std::function<bool()>& isCancelled)
{
    Result<Statement> statement = prepareList(database, query, Wanted::Positions, kTop);
    if (!statement)
        return std::move(statement).error();
    std::vector<qint64> found;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return row.error();
        if (!*row)
            return found;
        found.push_back(statement->integer(0));
        if (isCancelled && found.size() % kCancelRows == 0 && isCancelled())
            return Error{
                Errc::Cancelled,
                Tr::tr("This was stopped."),
                QStringLiteral("loading a list was cancelled")};
    }
}

Result<std::vector<PaperSummary>>
PaperRepository::rows(const Database& database, const std::vector<qint64>& positions)
{
    Result<Statement> statement =
        database.prepare("SELECT " WENSHU_SUMMARY_COLUMNS " FROM paper p WHERE p.position = ?");
    if (!statement)
        return std::move(statement).error();
    std::vector<PaperSummary> found;
    found.reserve(positions.size());
    for (const qint64 position : positions) {
        statement->bindInteger(0, position);
        const Result<bool> row = statement->step();
        if (!row)
            return row.error();
        if (*row)
            found.push_back(summaryOf(*statement));
        statement->reset();
    }
    return found;
}

Result<std::map<Section, qint64>> PaperRepository::counts(const Database& database)
{
    std::map<Section, qint64> counts;
    Result<Statement> groups = database.prepare("SELECT state, count(*) FROM paper INDEXED BY "
                                                "paper_state WHERE removed = 0 GROUP BY state");
    if (!groups)
        return std::move(groups).error();
    for (;;) {
        const Result<bool> row = groups->step();
        if (!row)
            return row.error();
        if (!*row)
            break;
        addToSections(counts, static_cast<int>(groups->integer(0)), groups->integer(1));
    }
    Result<Statement> others = database.prepare(
        "SELECT (SELECT count(*) FROM paper INDEXED BY paper_todo WHERE needs_me = 1 "
        "AND removed = 0), (SELECT count(*) FROM paper INDEXED BY paper_bin WHERE removed = 1)");
    if (!others)
        return std::move(others).error();
    const Result<bool> row = others->step();
    if (!row)
        return row.error();
    counts[Section::Todo] = others->integer(0);
    counts[Section::Removed] = others->integer(1);
    return counts;
}

} // namespace wenshu::store

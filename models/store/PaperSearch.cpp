#include "store/PaperSearch.h"

#include "store/BigramTokenizer.h"
#include "store/PaperRepository.h"
#include "store/PaperRows.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <limits>

namespace wenshu::store {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_store)
};

constexpr qsizetype kMaxQueryCharacters = 200;
constexpr int kMaxPage = 1000;
constexpr int kCountCap = 10'000;
/// How many rows that match by tokens are compared for one page; then the page ends early and says
/// where to go on.
constexpr int kMaxVerified = 2000;
constexpr int kCancelRows = 100;
/// Shorter words are not completed: "20" would stand for half the index.
constexpr qsizetype kMinPrefixBytes = 3;

/// A query in the index's terms.
struct Match {
    QByteArray expression; ///< FTS5
    QStringList verify;    ///< folded parts that must occur in the text
    bool findsNothing = false;
};

void addTerm(QByteArray& expression, QByteArrayView token, bool asPrefix = false)
{
    if (!expression.isEmpty())
        expression += " AND ";
    // Tokens and tags hold no quotation mark: the tokenizer and tagged() see to that.
    expression += '"';
    expression += token;
    expression += '"';
    if (asPrefix)
        expression += '*';
}

/// One part between blanks. @p isLast may still be being typed.
void addPart(Match& match, const QString& part, bool isLast)
{
    const QString folded = foldedForSearch(part);
    if (folded.isEmpty())
        return;

    struct Token {
        SearchToken::Kind kind;
        QByteArray text;
    };

    std::vector<Token> tokens;
    eachSearchToken(plainForIndex(part), [&tokens](const SearchToken& token) {
        if (token.kind != SearchToken::Kind::Tag)
            tokens.push_back({token.kind, token.text.toByteArray()});
        return true;
    });
    if (tokens.size() == 1 && tokens.front().kind == SearchToken::Kind::Single) {
        addTerm(match.expression, tagged('t', tokens.front().text));
        return;
    }
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        const bool asPrefix = isLast && i + 1 == tokens.size() &&
                              token.kind == SearchToken::Kind::Word &&
                              token.text.size() >= kMinPrefixBytes;
        if (token.kind != SearchToken::Kind::Single)
            addTerm(match.expression, token.text, asPrefix);
    }
    if (tokens.size() > 1)
        match.verify.append(folded);
}

/// What is not restricted, and what is but to one of @p posts.
void addVisibility(Match& match, const QStringList& posts)
{
    QByteArray visible;
    for (const QString& post : posts) {
        visible += visible.isEmpty() ? " OR ((" + match.expression + ") AND (\"" : " OR \"";
        visible += tagged('v', post.toUtf8()) + '"';
    }
    if (!visible.isEmpty())
        visible += "))";
    match.expression = "((" + match.expression + ") NOT \"" + tagged('r', {}) + "\")" + visible;
}

void addFilters(Match& match, const SearchQuery& query)
{
    const auto add = [&match](char name, int value) {
        addTerm(match.expression, tagged(name, QByteArray::number(value)));
    };
    if (!query.unit.isEmpty())
        addTerm(match.expression, tagged('u', query.unit.toUtf8()));
    if (query.kind)
        add('k', static_cast<int>(*query.kind));
    if (query.year)
        add('y', *query.year);
    if (query.state)
        add('s', static_cast<int>(*query.state));
    if (query.direction)
        add('d', static_cast<int>(*query.direction));
    if (match.expression.isEmpty())
        match.expression = "(\"" + tagged('d', "1") + "\" OR \"" + tagged('d', "2") + "\")";
    addVisibility(match, query.posts);
}

Result<Match> matchOf(const SearchQuery& query)
{
    if (query.text.size() > kMaxQueryCharacters)
        return Error{
            Errc::LimitExceeded,
            Tr::tr("The search text is too long. Use at most %1 characters.")
                .arg(kMaxQueryCharacters),
            QStringLiteral("a query of %1 characters").arg(query.text.size())};
    static const QRegularExpression kBlanks(QStringLiteral("[\\s\\x{3000}]+"));
    const QStringList parts = query.text.split(kBlanks, Qt::SkipEmptyParts);
    Match match;
    for (qsizetype i = 0; i < parts.size(); ++i)
        addPart(match, parts[i], i + 1 == parts.size());
    match.findsNothing = !parts.isEmpty() && match.expression.isEmpty();
    addFilters(match, query);
    return match;
}

/// True when every long part occurs, folded, in the paper's head or text. Most that occur stand in
/// the head; the text is long and kept compressed.
Result<bool> isVerified(const Database& database, const Match& match, const PaperSummary& paper)
{
    if (match.verify.isEmpty())
        return true;
    const Result<std::vector<UnitName>> units = PaperRepository::units(database, paper.id);
    if (!units)
        return units.error();
    QStringList missing = match.verify;
    const auto takeFound = [&missing](const QString& folded) {
        missing.removeIf([&folded](const QString& part) { return folded.contains(part); });
    };
    takeFound(foldedForSearch(headText(paper, *units)));
    if (missing.isEmpty())
        return true;
    const Result<QString> body = PaperRepository::text(database, paper.id);
    if (!body)
        return body.error();
    takeFound(foldedForSearch(*body));
    return missing.isEmpty();
}

} // namespace

Result<SearchPage> PaperSearch::find(
    const Database& database, const SearchQuery& query, const std::function<bool()>& isCancelled)
{
    const Result<Match> match = matchOf(query);
    if (!match)
        return match.error();
    if (match->findsNothing)
        return SearchPage{};
    Result<Statement> statement = database.prepare(
        "SELECT " WENSHU_SUMMARY_COLUMNS
        " FROM paper_index CROSS JOIN paper p ON p.position = paper_index.rowid "
        "WHERE paper_index MATCH ?1 AND paper_index.rowid < ?2 ORDER BY paper_index.rowid DESC");
    if (!statement)
        return std::move(statement).error();
    statement->bindUtf8(0, match->expression)
        .bindInteger(1, query.before.value_or(std::numeric_limits<qint64>::max()));
    const auto limit = static_cast<std::size_t>(qBound(1, query.limit, kMaxPage));
    SearchPage page;
    qint64 last = 0;
    for (int compared = 0;; ++compared) {
        if (compared % kCancelRows == 0 && isCancelled && isCancelled())
            return Error{Errc::Cancelled, {}, QStringLiteral("a search was cancelled")};
        const Result<bool> row = statement->step();
        if (!row)
            return row.error();
        if (!*row)
            return page;
        if (page.rows.size() == limit || compared == kMaxVerified) {
            page.next = last;
            return page;
        }
        PaperSummary paper = summaryOf(*statement);
        last = paper.position;
        const Result<bool> verified = isVerified(database, *match, paper);
        if (!verified)
            return verified.error();
        if (*verified)
            page.rows.push_back(std::move(paper));
    }
}

Result<SearchCount> PaperSearch::count(const Database& database, const SearchQuery& query)
{
    const Result<Match> match = matchOf(query);
    if (!match)
        return match.error();
    if (match->findsNothing)
        return SearchCount{};
    Result<Statement> statement = database.prepare(
        "SELECT count(*) FROM (SELECT 1 FROM paper_index WHERE paper_index MATCH ?1 LIMIT ?2)");
    if (!statement)
        return std::move(statement).error();
    statement->bindUtf8(0, match->expression).bindInteger(1, kCountCap + 1);
    const Result<bool> row = statement->step();
    if (!row)
        return row.error();
    const auto found = static_cast<int>(statement->integer(0));
    return SearchCount{qMin(found, kCountCap), found > kCountCap, !match->verify.isEmpty()};
}

} // namespace wenshu::store

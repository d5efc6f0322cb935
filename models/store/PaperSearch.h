#pragma once
#include "store/PaperTypes.h"
#include "store/Transaction.h"

#include <functional>

namespace wenshu::store {

struct SearchQuery {
    /// As typed. Parts set apart by blanks must all occur. Two Chinese characters are found as they
    /// stand; longer parts and mixed ones are compared with the text of each paper shown; one
    /// character alone is looked for in title, number and names of units only.
    QString text;
    QString unit; ///< code of the other side; empty = any
    std::optional<document::PaperKind> kind;
    std::optional<int> year;
    std::optional<PaperState> state;
    std::optional<Direction> direction;
    QStringList posts;            ///< of the clerk who looks; decides on restricted papers
    std::optional<qint64> before; ///< go on below this position
    int limit = 50;               ///< 1 … 1,000
};

struct SearchPage {
    std::vector<PaperSummary> rows; ///< newest first
    std::optional<qint64> next;     ///< SearchQuery::before of the next page; nothing at the end
};

struct SearchCount {
    int count = 0;
    bool isCapped = false;     ///< there are more: show "10,000+"
    bool isUpperBound = false; ///< long parts were not compared with the texts; show "at most"
};

/// Search over title, number, names and text of every paper outside the recycle bin. Reading
/// connections; any thread that holds one. What is typed never becomes SQL and no part of the
/// index's own query language: it is cut into tokens first.
class PaperSearch {
public:
    /// LimitExceeded for more than 200 characters. A text without any letter, digit or Chinese
    /// finds nothing; an empty one finds all that the filters leave.
    /// @p isCancelled is asked every hundred rows that match; the answer is Cancelled then.
    static Result<SearchPage> find(
        const Database& database,
        const SearchQuery& query,
        const std::function<bool()>& isCancelled = {});
    static Result<SearchCount> count(const Database& database, const SearchQuery& query);
};

} // namespace wenshu::store

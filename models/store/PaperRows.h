#pragma once
#include "store/PaperTypes.h"
#include "store/Statement.h"
#include "store/Transaction.h"

namespace wenshu::store {

// Internal to this room: the columns of a PaperSummary, as a literal so that queries can be put
// together at compile time, and the reading of them.
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): only literals join at compile time
#define WENSHU_SUMMARY_COLUMNS                                                                     \
    "p.position, p.id, p.direction, p.kind, p.state, p.secrecy, p.urgency, p.needs_me, "           \
    "p.verdict, p.removed, p.file_count, p.title, p.number, p.unit, p.unit_name, p.unit_count, "   \
    "p.paper_date, p.moment, p.due, p.changed"

/// Papers that are restricted to posts are seen by those alone; ?3 is a JSON array of posts.
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): only literals join at compile time
#define WENSHU_VISIBLE_TO_3                                                                        \
    " AND (p.restricted = 0 OR EXISTS (SELECT 1 FROM paper_viewer v WHERE v.paper = p.position "   \
    "AND v.post IN (SELECT value FROM json_each(?3))))"

/// The row at hand of a statement that selects WENSHU_SUMMARY_COLUMNS first.
PaperSummary summaryOf(const Statement& row);
QByteArray jsonArray(const QStringList& texts);
Error paperNotFound();

/// Writes the search index row of the paper at @p position from what the tables hold; takes it out
/// where the paper is in the recycle bin.
Status indexPaper(Transaction& transaction, qint64 position);
/// The same for a paper at hand that is new, without reading it back.
Status indexNewPaper(Transaction& transaction, qint64 position, const NewPaper& paper, int year);
/// Title, number and names of the other side, as one text for index and verification.
QString headText(const PaperSummary& summary, const std::vector<UnitName>& units);

} // namespace wenshu::store

#include "store/BigramTokenizer.h"
#include "store/PaperRepository.h"
#include "store/PaperRows.h"

#include <set>

namespace wenshu::store {

namespace {

struct IndexEntry {
    const PaperSummary& summary;
    const std::vector<UnitName>& units;
    const QStringList& viewers;
    const QString& text;
    int year;
};

void addTag(QByteArray& document, char name, QByteArrayView value)
{
    document += tagged(name, value);
    document += ' ';
}

/// Tags first, then what is read; parts are set apart by a sign so that no pair spans two of them.
QByteArray documentOf(const IndexEntry& entry)
{
    QByteArray document;
    document.reserve(entry.text.size() * 3 + 512);
    addTag(document, 'd', QByteArray::number(static_cast<int>(entry.summary.direction)));
    addTag(document, 'k', QByteArray::number(static_cast<int>(entry.summary.kind)));
    addTag(document, 's', QByteArray::number(static_cast<int>(entry.summary.state)));
    addTag(document, 'y', QByteArray::number(entry.year));
    for (const UnitName& unit : entry.units)
        addTag(document, 'u', unit.code.toUtf8());
    // Only the few restricted papers are marked: a tag on all of them would be walked by every
    // search.
    if (!entry.viewers.isEmpty())
        addTag(document, 'r', {});
    for (const QString& post : entry.viewers)
        addTag(document, 'v', post.toUtf8());
    // One character alone is looked up in title, number and names only; see PaperSearch.
    const QByteArray head = plainForIndex(headText(entry.summary, entry.units));
    std::set<QByteArray> characters;
    eachSearchToken(head, [&characters](const SearchToken& token) {
        if (token.kind == SearchToken::Kind::Single) {
            characters.insert(token.text.toByteArray());
        } else if (token.kind == SearchToken::Kind::Pair) {
            const QString pair = QString::fromUtf8(token.text);
            const qsizetype first = pair.front().isHighSurrogate() ? 2 : 1;
            characters.insert(pair.first(first).toUtf8());
            characters.insert(pair.sliced(first).toUtf8());
        }
        return true;
    });
    for (const QByteArray& character : characters)
        addTag(document, 't', character);
    document += '|';
    document += head;
    document += '|';
    document += plainForIndex(entry.text);
    return document;
}

Status writeIndex(Transaction& transaction, qint64 position, const IndexEntry& entry)
{
    Result<Statement> insert =
        transaction.prepare("INSERT INTO paper_index (rowid, text) VALUES (?, ?)");
    if (!insert)
        return std::move(insert).error();
    insert->bindInteger(0, position).bindUtf8(1, documentOf(entry));
    return insert->run();
}

} // namespace

QString headText(const PaperSummary& summary, const std::vector<UnitName>& units)
{
    QString head = summary.title + u'|' + summary.number;
    for (const UnitName& unit : units)
        head += u'|' + unit.name;
    return head;
}

Status indexNewPaper(Transaction& transaction, qint64 position, const NewPaper& paper, int year)
{
    return writeIndex(
        transaction, position, {paper.summary, paper.units, paper.viewers, paper.text, year});
}

Status indexPaper(Transaction& transaction, qint64 position)
{
    if (Status gone = transaction.run("DELETE FROM paper_index WHERE rowid = ?", position); !gone)
        return gone;
    Result<Statement> found = transaction.query(
        "SELECT " WENSHU_SUMMARY_COLUMNS ", p.year, b.text FROM paper p "
        "JOIN paper_body b ON b.paper = p.position WHERE p.position = ?",
        position);
    if (!found)
        return std::move(found).error();
    const Result<bool> row = found->step();
    if (!row)
        return row.error();
    if (!*row)
        return paperNotFound();
    const PaperSummary summary = summaryOf(*found);
    if (summary.isRemoved)
        return Done{};
    const auto year = static_cast<int>(found->integer(20));
    const QString text = found->text(21);
    const Result<std::vector<UnitName>> units =
        PaperRepository::units(transaction.database(), summary.id);
    if (!units)
        return units.error();
    Result<Statement> posts =
        transaction.query("SELECT post FROM paper_viewer WHERE paper = ? ORDER BY post", position);
    if (!posts)
        return std::move(posts).error();
    QStringList viewers;
    for (;;) {
        const Result<bool> more = posts->step();
        if (!more)
            return more.error();
        if (!*more)
            break;
        viewers.append(posts->text(0));
    }
    return writeIndex(transaction, position, {summary, *units, viewers, text, year});
}

} // namespace wenshu::store

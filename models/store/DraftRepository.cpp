#include "store/DraftRepository.h"

#include "store/PaperRows.h"

namespace wenshu::store {

namespace {

Result<qint64> positionOf(const Database& database, const Id& id)
{
    Result<Statement> found = database.query("SELECT position FROM paper WHERE id = ?", id);
    if (!found)
        return std::move(found).error();
    const Result<bool> row = found->step();
    if (!row)
        return row.error();
    if (!*row)
        return paperNotFound();
    return found->integer(0);
}

Result<std::vector<DraftRevision>> readRevisions(Result<Statement> found)
{
    if (!found)
        return std::move(found).error();
    std::vector<DraftRevision> revisions;
    for (;;) {
        const Result<bool> row = found->step();
        if (!row)
            return row.error();
        if (!*row)
            return revisions;
        revisions.push_back(
            {static_cast<int>(found->integer(0)),
             static_cast<int>(found->integer(1)),
             found->text(2),
             found->dateTime(3)});
    }
}

} // namespace

Result<int> DraftRepository::addRevision(
    Transaction& transaction,
    const Id& id,
    int base,
    std::optional<int> settles,
    QByteArrayView content,
    const QString& savedBy) const
{
    const Result<qint64> position = positionOf(transaction.database(), id);
    if (!position)
        return position.error();
    Result<Statement> last = transaction.query(
        "SELECT ifnull(max(revision), 0) FROM paper_revision WHERE paper = ?", *position);
    if (!last)
        return std::move(last).error();
    const Result<bool> row = last->step();
    if (!row)
        return row.error();
    const int revision = static_cast<int>(last->integer(0)) + 1;
    if (base < 0 || base >= revision || settles.value_or(0) >= revision)
        return paperNotFound();
    Status done = transaction.run(
        "INSERT INTO paper_revision (paper, revision, json, saved_by, saved) "
        "VALUES (?, ?, ?, ?, ?)",
        *position,
        revision,
        content,
        savedBy,
        m_clock.now());
    if (done)
        done = transaction.run(
            "INSERT INTO draft_revision (paper, revision, base, settles) VALUES (?, ?, ?, ?)",
            *position,
            revision,
            base,
            settles);
    if (!done)
        return std::move(done).error();
    return revision;
}

Status DraftRepository::addFile(Transaction& transaction, const Id& id, const BlobRef& blob) const
{
    const Result<qint64> position = positionOf(transaction.database(), id);
    if (!position)
        return position.error();
    if (Status noted = BlobStore::note(transaction, blob, m_clock.now()); !noted)
        return noted;
    return transaction.run(
        "INSERT INTO draft_file (paper, blob) VALUES (?, ?) ON CONFLICT DO NOTHING",
        *position,
        blob.name);
}

Status DraftRepository::keepTyping(
    Transaction& transaction,
    const Id& id,
    const Id& editor,
    int base,
    QByteArrayView content) const
{
    const Result<qint64> position = positionOf(transaction.database(), id);
    if (!position)
        return position.error();
    return transaction.run(
        "INSERT INTO draft_typing (paper, editor, base, content, saved) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (paper, editor) DO UPDATE SET base = excluded.base, "
        "content = excluded.content, saved = excluded.saved",
        *position,
        editor,
        base,
        content,
        m_clock.now());
}

Status DraftRepository::forgetTyping(Transaction& transaction, const Id& id, const Id& editor)
{
    return transaction.run(
        "DELETE FROM draft_typing WHERE editor = ? AND "
        "paper = (SELECT position FROM paper WHERE id = ?)",
        editor,
        id);
}

Result<std::vector<DraftTyping>> DraftRepository::typing(const Database& database, const Id& id)
{
    Result<Statement> found = database.query(
        "SELECT t.editor, t.base, t.content FROM paper p "
        "JOIN draft_typing t ON t.paper = p.position WHERE p.id = ? ORDER BY t.saved",
        id);
    if (!found)
        return std::move(found).error();
    std::vector<DraftTyping> typed;
    for (;;) {
        const Result<bool> row = found->step();
        if (!row)
            return row.error();
        if (!*row)
            return typed;
        typed.push_back({found->id(0), static_cast<int>(found->integer(1)), found->blob(2)});
    }
}

Result<std::vector<DraftRevision>>
DraftRepository::revisions(const Database& database, const Id& id, int most)
{
    return readRevisions(database.query(
        "SELECT r.revision, d.base, r.saved_by, r.saved FROM paper p "
        "JOIN paper_revision r ON r.paper = p.position "
        "JOIN draft_revision d ON d.paper = p.position AND d.revision = r.revision "
        "WHERE p.id = ? ORDER BY r.revision DESC LIMIT ?",
        id,
        most));
}

Result<std::vector<DraftRevision>> DraftRepository::versions(const Database& database, const Id& id)
{
    return readRevisions(database.query(
        "SELECT r.revision, d.base, r.saved_by, r.saved FROM paper p "
        "JOIN paper_revision r ON r.paper = p.position "
        "JOIN draft_revision d ON d.paper = p.position AND d.revision = r.revision "
        "WHERE p.id = ? AND NOT EXISTS (SELECT 1 FROM draft_revision n WHERE n.paper = p.position "
        "AND n.revision > r.revision AND (n.base = r.revision OR n.settles = r.revision)) "
        "ORDER BY r.revision DESC LIMIT 20",
        id));
}

Result<QByteArray> DraftRepository::content(const Database& database, const Id& id, int revision)
{
    Result<Statement> found = database.query(
        "SELECT r.json FROM paper p JOIN paper_revision r ON r.paper = p.position "
        "WHERE p.id = ? AND r.revision = ?",
        id,
        revision);
    if (!found)
        return std::move(found).error();
    const Result<bool> row = found->step();
    if (!row)
        return row.error();
    if (!*row)
        return paperNotFound();
    return found->blob(0);
}

Result<std::vector<RemovedPaper>>
DraftRepository::removed(const Database& database, const QDateTime& since, int most)
{
    Result<Statement> found = database.query(
        "SELECT " WENSHU_SUMMARY_COLUMNS ", t.moment, t.clerk, t.reason FROM paper p "
        "JOIN tombstone t ON t.paper = p.position AND t.ordinal = "
        "(SELECT max(ordinal) FROM tombstone l WHERE l.paper = p.position) "
        "WHERE p.removed = 1 AND t.moment >= ? ORDER BY t.moment DESC LIMIT ?",
        since,
        most);
    if (!found)
        return std::move(found).error();
    std::vector<RemovedPaper> papers;
    for (;;) {
        const Result<bool> row = found->step();
        if (!row)
            return row.error();
        if (!*row)
            return papers;
        papers.push_back(
            {summaryOf(*found), found->dateTime(20), found->text(21), found->text(22)});
    }
}

} // namespace wenshu::store

#include "store/PaperRepository.h"

#include "store/PaperRows.h"
#include "store/Settings.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <set>

namespace wenshu::store {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_store)
};

int yearOf(const NewPaper& paper)
{
    return paper.year != 0 ? paper.year : paper.summary.moment.toUTC().date().year();
}

Direction directionOf(PaperState state)
{
    return state >= PaperState::AwaitingSignFor ? Direction::Incoming : Direction::Outgoing;
}

Error unfitError(const char* what)
{
    return {
        Errc::Usage,
        Tr::tr("The paper is not complete and cannot be stored. Please report this."),
        QString::fromLatin1(what)};
}

Status usable(const NewPaper& paper)
{
    if (paper.summary.id.isNull() || !paper.summary.moment.isValid())
        return unfitError("a paper without id or moment");
    if (directionOf(paper.summary.state) != paper.summary.direction)
        return unfitError("a state of the other direction");
    return Done{};
}

/// Position of the paper, and its columns where @p columns is given.
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

/// Units without repeats: a recipient named twice is one.
Status writeUnits(Transaction& transaction, qint64 position, const std::vector<UnitName>& units)
{
    std::set<QString> seen;
    int ordinal = 0;
    for (const UnitName& unit : units) {
        if (!seen.insert(unit.code).second)
            continue;
        if (Status put = transaction.run(
                "INSERT INTO paper_unit (paper, ordinal, unit, name) VALUES (?, ?, ?, ?)",
                position,
                ordinal++,
                unit.code,
                unit.name);
            !put)
            return put;
    }
    return Done{};
}

Status writeViewers(Transaction& transaction, qint64 position, const QStringList& posts)
{
    for (const QString& post : posts) {
        if (Status put = transaction.run(
                "INSERT INTO paper_viewer (paper, post) VALUES (?, ?) ON CONFLICT DO NOTHING",
                position,
                post);
            !put)
            return put;
    }
    return Done{};
}

int distinctUnits(const std::vector<UnitName>& units)
{
    std::set<QString> codes;
    for (const UnitName& unit : units)
        codes.insert(unit.code);
    return static_cast<int>(codes.size());
}

} // namespace

PaperSummary summaryOf(const Statement& row)
{
    PaperSummary paper;
    const auto number = [&row](int column) { return static_cast<int>(row.integer(column)); };
    paper.position = row.integer(0);
    paper.id = row.id(1);
    paper.direction = static_cast<Direction>(number(2));
    paper.kind = static_cast<document::PaperKind>(number(3));
    paper.state = static_cast<PaperState>(number(4));
    paper.secrecy = static_cast<document::SecrecyLevel>(number(5));
    paper.urgency = static_cast<document::UrgencyLevel>(number(6));
    paper.needsMe = number(7) != 0;
    paper.verdict = static_cast<Verdict>(number(8));
    paper.isRemoved = number(9) != 0;
    paper.fileCount = number(10);
    paper.title = row.text(11);
    paper.number = row.text(12);
    paper.unit = {row.text(13), row.text(14)};
    paper.unitCount = number(15);
    paper.paperDate = row.date(16);
    paper.moment = row.dateTime(17);
    paper.due = row.dateTime(18);
    paper.changed = row.dateTime(19);
    return paper;
}

QByteArray jsonArray(const QStringList& texts)
{
    return QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact);
}

Error paperNotFound()
{
    return {
        Errc::NotFound,
        Tr::tr("This paper is not in the store. Refresh the list."),
        QStringLiteral("no such paper")};
}

Status PaperRepository::checkCeiling(const Database& database, document::SecrecyLevel level)
{
    const Result<document::SecrecyLevel> ceiling = Settings::secrecyCeiling(database);
    if (!ceiling)
        return ceiling.error();
    if (level <= *ceiling)
        return Done{};
    return Error{
        Errc::SecrecyCeiling,
        Tr::tr("This paper's secrecy level is above what this installation may hold. Nothing was "
               "stored; handle it on the network made for it."),
        QStringLiteral("level %1 above ceiling %2")
            .arg(static_cast<int>(level))
            .arg(static_cast<int>(*ceiling))};
}

Result<qint64> PaperRepository::add(Transaction& transaction, const NewPaper& paper) const
{
    if (Status fit = usable(paper); !fit)
        return std::move(fit).error();
    const PaperSummary& summary = paper.summary;
    if (Status allowed = checkCeiling(transaction.database(), summary.secrecy); !allowed)
        return std::move(allowed).error();
    const UnitName first = paper.units.empty() ? UnitName() : paper.units.front();
    const int year = yearOf(paper);
    Status done = transaction.run(
        "INSERT INTO paper (id, direction, kind, state, secrecy, urgency, needs_me, verdict, "
        "restricted, year, title, number, unit, unit_name, unit_count, paper_date, moment, due, "
        "changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        summary.id,
        summary.direction,
        summary.kind,
        summary.state,
        summary.secrecy,
        summary.urgency,
        summary.needsMe,
        summary.verdict,
        !paper.viewers.isEmpty(),
        year,
        summary.title,
        summary.number,
        first.code,
        first.name,
        distinctUnits(paper.units),
        summary.paperDate,
        summary.moment,
        summary.due,
        m_clock.now());
    const qint64 position = transaction.lastRow();
    if (done)
        done = writeUnits(transaction, position, paper.units);
    if (done)
        done = writeViewers(transaction, position, paper.viewers);
    if (done)
        done = transaction.run(
            "INSERT INTO paper_body (paper, text) VALUES (?, ?)", position, paper.text);
    if (done)
        done = indexNewPaper(transaction, position, paper, year);
    if (!done)
        return std::move(done).error();
    transaction.note({Change::What::PaperAdded, summary.id});
    return position;
}

Status PaperRepository::update(Transaction& transaction, const NewPaper& paper) const
{
    if (Status fit = usable(paper); !fit)
        return fit;
    const PaperSummary& summary = paper.summary;
    if (Status allowed = checkCeiling(transaction.database(), summary.secrecy); !allowed)
        return allowed;
    const Result<qint64> position = positionOf(transaction.database(), summary.id);
    if (!position)
        return position.error();
    const UnitName first = paper.units.empty() ? UnitName() : paper.units.front();
    Status done = transaction.run(
        "UPDATE paper SET kind = ?, secrecy = ?, urgency = ?, needs_me = ?, verdict = ?, "
        "restricted = ?, year = ?, title = ?, number = ?, unit = ?, unit_name = ?, unit_count = ?, "
        "paper_date = ?, due = ?, changed = ? WHERE position = ?",
        summary.kind,
        summary.secrecy,
        summary.urgency,
        summary.needsMe,
        summary.verdict,
        !paper.viewers.isEmpty(),
        yearOf(paper),
        summary.title,
        summary.number,
        first.code,
        first.name,
        distinctUnits(paper.units),
        summary.paperDate,
        summary.due,
        m_clock.now(),
        *position);
    if (done)
        done = transaction.run("DELETE FROM paper_unit WHERE paper = ?", *position);
    if (done)
        done = transaction.run("DELETE FROM paper_viewer WHERE paper = ?", *position);
    if (done)
        done = writeUnits(transaction, *position, paper.units);
    if (done)
        done = writeViewers(transaction, *position, paper.viewers);
    if (done)
        done = transaction.run(
            "UPDATE paper_body SET text = ? WHERE paper = ?", paper.text, *position);
    if (done)
        done = indexPaper(transaction, *position);
    if (done)
        transaction.note({Change::What::PaperChanged, summary.id});
    return done;
}

Status PaperRepository::changeState(
    Transaction& transaction,
    const Id& id,
    PaperState expected,
    PaperState next,
    bool needsMe) const
{
    const Result<PaperSummary> paper = find(transaction.database(), id);
    if (!paper)
        return paper.error();
    // What lies in the recycle bin takes no step: it would go on unseen.
    if (paper->state != expected || paper->isRemoved)
        return Error{
            Errc::Conflict,
            Tr::tr("Somebody else has already dealt with this paper. Look at its state again."),
            QStringLiteral("paper %1 is removed or in state %2, not %3")
                .arg(id.toLog())
                .arg(static_cast<int>(paper->state))
                .arg(static_cast<int>(expected))};
    if (directionOf(next) != paper->direction)
        return unfitError("a state of the other direction");
    Status done = transaction.run(
        "UPDATE paper SET state = ?, needs_me = ?, changed = ? WHERE position = ?",
        next,
        needsMe,
        m_clock.now(),
        paper->position);
    if (done)
        done = indexPaper(transaction, paper->position);
    if (done)
        transaction.note({Change::What::PaperChanged, id});
    return done;
}

Status PaperRepository::setVerdict(Transaction& transaction, const Id& id, Verdict verdict) const
{
    Status done = transaction.run(
        "UPDATE paper SET verdict = ?, changed = ? WHERE id = ?", verdict, m_clock.now(), id);
    if (done && transaction.changes() == 0)
        return paperNotFound();
    if (done)
        transaction.note({Change::What::PaperChanged, id});
    return done;
}

Status PaperRepository::addFile(Transaction& transaction, const Id& id, const PaperFile& file) const
{
    const Result<PaperSummary> paper = find(transaction.database(), id);
    if (!paper)
        return paper.error();
    Status done = BlobStore::note(transaction, file.blob, m_clock.now());
    if (done)
        done = transaction.run(
            "INSERT INTO paper_file (paper, ordinal, role, name, media_type, blob) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            paper->position,
            paper->fileCount,
            file.role,
            file.name,
            file.mediaType,
            file.blob.name);
    if (done)
        done = transaction.run(
            "UPDATE paper SET file_count = file_count + 1, changed = ? WHERE position = ?",
            m_clock.now(),
            paper->position);
    if (done)
        transaction.note({Change::What::PaperChanged, id});
    return done;
}

Status PaperRepository::replacePages(
    Transaction& transaction, const Id& id, QByteArrayView former, const BlobRef& pages) const
{
    const Result<PaperSummary> paper = find(transaction.database(), id);
    if (!paper)
        return paper.error();
    Status done = BlobStore::note(transaction, pages, m_clock.now());
    if (done)
        done = transaction.run(
            "UPDATE paper_file SET blob = ? WHERE paper = ? AND role = ? AND blob = ?",
            pages.name,
            paper->position,
            FileRole::SealedOfd,
            former);
    if (done && transaction.changes() != 1)
        return Error{
            Errc::Conflict,
            Tr::tr("Somebody else has already dealt with this paper. Look at its state again."),
            QStringLiteral("paper %1 has other pages").arg(id.toLog())};
    if (done)
        done = transaction.run(
            "INSERT INTO paper_file (paper, ordinal, role, name, media_type, blob) "
            "SELECT paper, ?, ?, name, media_type, ? FROM paper_file WHERE paper = ? AND role = ?",
            paper->fileCount,
            FileRole::EarlierPages,
            former,
            paper->position,
            FileRole::SealedOfd);
    if (done)
        done = transaction.run(
            "UPDATE paper SET file_count = file_count + 1, changed = ? WHERE position = ?",
            m_clock.now(),
            paper->position);
    if (done)
        transaction.note({Change::What::PaperChanged, id});
    return done;
}

Result<int> PaperRepository::addRevision(
    Transaction& transaction, const Id& id, QByteArrayView json, const QString& savedBy) const
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
    Status done = transaction.run(
        "INSERT INTO paper_revision (paper, revision, json, saved_by, saved) "
        "VALUES (?, ?, ?, ?, ?)",
        *position,
        revision,
        json,
        savedBy,
        m_clock.now());
    if (!done)
        return std::move(done).error();
    return revision;
}

Status PaperRepository::changeRemoved(
    Transaction& transaction,
    const Id& id,
    bool removed,
    const QString& clerk,
    const QString& reason) const
{
    const Result<PaperSummary> paper = find(transaction.database(), id);
    if (!paper)
        return paper.error();
    if (paper->isRemoved == removed)
        return Error{
            Errc::WrongState,
            removed ? Tr::tr("This paper is already in the recycle bin.")
                    : Tr::tr("This paper is not in the recycle bin."),
            QStringLiteral("paper %1 is there already").arg(id.toLog())};
    Status done = transaction.run(
        "INSERT INTO tombstone (paper, ordinal, verb, clerk, reason, moment) VALUES (?1, "
        "(SELECT ifnull(max(ordinal), 0) + 1 FROM tombstone WHERE paper = ?1), ?2, ?3, ?4, ?5)",
        paper->position,
        removed ? QStringLiteral("remove") : QStringLiteral("restore"),
        clerk,
        reason,
        m_clock.now());
    if (done)
        done = transaction.run(
            "UPDATE paper SET removed = ?, changed = ? WHERE position = ?",
            removed,
            m_clock.now(),
            paper->position);
    if (done)
        done = indexPaper(transaction, paper->position);
    if (done)
        transaction.note({removed ? Change::What::PaperRemoved : Change::What::PaperRestored, id});
    return done;
}

Status PaperRepository::remove(
    Transaction& transaction, const Id& id, const QString& clerk, const QString& reason) const
{
    return changeRemoved(transaction, id, true, clerk, reason);
}

Status PaperRepository::restore(
    Transaction& transaction, const Id& id, const QString& clerk, const QString& reason) const
{
    return changeRemoved(transaction, id, false, clerk, reason);
}

Result<PaperSummary> PaperRepository::find(const Database& database, const Id& id)
{
    Result<Statement> found =
        database.query("SELECT " WENSHU_SUMMARY_COLUMNS " FROM paper p WHERE p.id = ?", id);
    if (!found)
        return std::move(found).error();
    const Result<bool> row = found->step();
    if (!row)
        return row.error();
    if (!*row)
        return paperNotFound();
    return summaryOf(*found);
}

Result<QString> PaperRepository::text(const Database& database, const Id& id)
{
    Result<Statement> found = database.query(
        "SELECT b.text FROM paper p JOIN paper_body b ON b.paper = p.position WHERE p.id = ?", id);
    if (!found)
        return std::move(found).error();
    const Result<bool> row = found->step();
    if (!row)
        return row.error();
    if (!*row)
        return paperNotFound();
    return found->text(0);
}

Result<std::vector<UnitName>> PaperRepository::units(const Database& database, const Id& id)
{
    Result<Statement> found = database.query(
        "SELECT u.unit, u.name FROM paper p JOIN paper_unit u ON u.paper = p.position "
        "WHERE p.id = ? ORDER BY u.ordinal",
        id);
    if (!found)
        return std::move(found).error();
    std::vector<UnitName> units;
    for (;;) {
        const Result<bool> row = found->step();
        if (!row)
            return row.error();
        if (!*row)
            return units;
        units.push_back({found->text(0), found->text(1)});
    }
}

Result<std::vector<PaperFile>> PaperRepository::files(const Database& database, const Id& id)
{
    Result<Statement> found = database.query(
        "SELECT f.role, f.name, f.media_type, b.name, b.key, b.size, b.clear_digest FROM paper p "
        "JOIN paper_file f ON f.paper = p.position JOIN blob b ON b.name = f.blob "
        "WHERE p.id = ? ORDER BY f.ordinal",
        id);
    if (!found)
        return std::move(found).error();
    std::vector<PaperFile> files;
    for (;;) {
        const Result<bool> row = found->step();
        if (!row)
            return row.error();
        if (!*row)
            return files;
        PaperFile file;
        file.role = static_cast<FileRole>(found->integer(0));
        file.name = found->text(1);
        file.mediaType = found->text(2);
        file.blob.name = found->blob(3);
        QByteArray key = found->blob(4);
        file.blob.key = crypto::SecretBytes::copyOf(key);
        crypto::SecretBytes::wipe(key);
        file.blob.size = found->integer(5);
        file.blob.clearDigest = found->blob(6);
        files.push_back(std::move(file));
    }
}

Result<PaperRevision> PaperRepository::latestRevision(const Database& database, const Id& id)
{
    Result<Statement> found = database.query(
        "SELECT r.revision, r.json, r.saved_by, r.saved FROM paper p "
        "JOIN paper_revision r ON r.paper = p.position WHERE p.id = ? "
        "ORDER BY r.revision DESC LIMIT 1",
        id);
    if (!found)
        return std::move(found).error();
    const Result<bool> row = found->step();
    if (!row)
        return row.error();
    if (!*row)
        return paperNotFound();
    return PaperRevision{
        static_cast<int>(found->integer(0)), found->blob(1), found->text(2), found->dateTime(3)};
}

} // namespace wenshu::store

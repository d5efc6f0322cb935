#include "store/AuditLog.h"

#include "crypto/Digest.h"
#include "store/Settings.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>

namespace wenshu::store {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_store)
};

constexpr qsizetype kMaxField = 64;
constexpr qsizetype kHashBytes = 32;
const QString kHead = QStringLiteral("audit.head");

struct AuditRow {
    qint64 sequence = 0;
    QString moment;
    AuditEntry entry;
    QByteArray hash;
};

bool isCode(const QString& field)
{
    const auto isAllowed = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
               c == u'.' || c == u'_' || c == u'-';
    };
    return field.size() <= kMaxField && std::all_of(field.begin(), field.end(), isAllowed);
}

/// Every field with its length before it: no two different rows have the same bytes.
void addField(crypto::Sm3& digest, QByteArrayView field)
{
    const auto size = qToBigEndian(static_cast<quint32>(field.size()));
    digest.add(QByteArrayView(reinterpret_cast<const char*>(&size), sizeof size));
    digest.add(field);
}

QByteArray hashOf(const QByteArray& before, const AuditRow& row)
{
    crypto::Sm3 digest;
    addField(digest, "wenshu audit 1");
    addField(digest, before);
    addField(digest, QByteArray::number(row.sequence));
    addField(digest, row.moment.toUtf8());
    addField(digest, row.entry.clerk.toUtf8());
    addField(digest, row.entry.post.toUtf8());
    addField(digest, row.entry.unit.toUtf8());
    addField(digest, row.entry.verb.toUtf8());
    addField(digest, row.entry.paper.isNull() ? QByteArray() : row.entry.paper.toBytes());
    addField(digest, row.entry.result.toUtf8());
    return digest.finish();
}

AuditRow rowOf(const Statement& statement)
{
    AuditRow row;
    row.sequence = statement.integer(0);
    row.moment = statement.text(1);
    row.entry.clerk = statement.text(2);
    row.entry.post = statement.text(3);
    row.entry.unit = statement.text(4);
    row.entry.verb = statement.text(5);
    row.entry.paper = statement.isNull(6) ? Id() : statement.id(6);
    row.entry.result = statement.text(7);
    row.hash = statement.blob(8);
    return row;
}

constexpr Sql kRows = "SELECT sequence, moment, clerk, post, unit, verb, paper, result, hash "
                      "FROM audit ORDER BY sequence";

QByteArray headOf(const AuditRow& row)
{
    return QByteArray::number(row.sequence) + ' ' + row.hash.toHex();
}

} // namespace

Status AuditLog::append(Transaction& transaction, const AuditEntry& entry) const
{
    for (const QString& field : {entry.clerk, entry.post, entry.unit, entry.verb, entry.result}) {
        if (!isCode(field))
            return Error{
                Errc::Usage,
                Tr::tr("The program tried to write text into the audit log. Please report this."),
                QStringLiteral("an audit field of %1 characters is no code").arg(field.size())};
    }
    Result<Statement> last =
        transaction.query("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1");
    if (!last)
        return std::move(last).error();
    const Result<bool> found = last->step();
    if (!found)
        return found.error();
    AuditRow row;
    row.sequence = *found ? last->integer(0) + 1 : 1;
    const QByteArray before = *found ? last->blob(1) : QByteArray(kHashBytes, '\0');
    row.moment = momentText(m_clock.now());
    row.entry = entry;
    row.hash = hashOf(before, row);
    last->reset();
    const std::optional<Id> paper =
        entry.paper.isNull() ? std::nullopt : std::optional(entry.paper);
    if (Status put = transaction.run(
            "INSERT INTO audit (sequence, moment, clerk, post, unit, verb, paper, result, hash) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row.sequence,
            row.moment,
            entry.clerk,
            entry.post,
            entry.unit,
            entry.verb,
            paper,
            entry.result,
            row.hash);
        !put)
        return put;
    return transaction.run(
        "INSERT INTO setting (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        kHead,
        headOf(row));
}

Result<std::vector<AuditedAct>>
AuditLog::actsOn(const Database& database, const Id& paper, int most)
{
    Result<Statement> rows = database.query(
        "SELECT sequence, moment, clerk, post, unit, verb, paper, result, hash FROM audit "
        "WHERE paper = ? ORDER BY sequence DESC LIMIT ?",
        paper,
        most);
    if (!rows)
        return std::move(rows).error();
    std::vector<AuditedAct> acts;
    for (;;) {
        const Result<bool> more = rows->step();
        if (!more)
            return more.error();
        if (!*more)
            break;
        AuditRow row = rowOf(*rows);
        acts.push_back({momentFromText(row.moment), std::move(row.entry)});
    }
    std::reverse(acts.begin(), acts.end());
    return acts;
}

Result<AuditVerdict> AuditLog::verifyChain(const Database& database)
{
    const Result<std::optional<QByteArray>> head = Settings::value(database, kHead);
    if (!head)
        return head.error();
    Result<Statement> rows = database.prepare(kRows);
    if (!rows)
        return std::move(rows).error();
    AuditVerdict verdict;
    QByteArray before(kHashBytes, '\0');
    QByteArray lastHead;
    for (;;) {
        const Result<bool> more = rows->step();
        if (!more)
            return more.error();
        if (!*more)
            break;
        const AuditRow row = rowOf(*rows);
        const qint64 expected = verdict.rows + 1;
        if (row.sequence != expected || row.hash != hashOf(before, row)) {
            verdict.firstBroken = expected;
            return verdict;
        }
        ++verdict.rows;
        before = row.hash;
        lastHead = headOf(row);
    }
    if (lastHead != head->value_or(QByteArray()))
        verdict.firstBroken = verdict.rows + 1; // rows at the end are missing
    return verdict;
}

Status AuditLog::exportJsonLines(const Database& database, QIODevice& out)
{
    Result<Statement> rows = database.prepare(kRows);
    if (!rows)
        return std::move(rows).error();
    for (;;) {
        const Result<bool> more = rows->step();
        if (!more)
            return more.error();
        if (!*more)
            return Done{};
        const AuditRow row = rowOf(*rows);
        const QJsonObject object{
            {QStringLiteral("sequence"), row.sequence},
            {QStringLiteral("at"), row.moment},
            {QStringLiteral("clerk"), row.entry.clerk},
            {QStringLiteral("post"), row.entry.post},
            {QStringLiteral("unit"), row.entry.unit},
            {QStringLiteral("verb"), row.entry.verb},
            {QStringLiteral("paper"),
             row.entry.paper.isNull() ? QString() : row.entry.paper.toText()},
            {QStringLiteral("result"), row.entry.result},
            {QStringLiteral("hash"), QString::fromLatin1(row.hash.toHex())}};
        const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
        if (out.write(line) != line.size())
            return ioError(EIO, QStringLiteral("audit export: write"));
    }
}

} // namespace wenshu::store

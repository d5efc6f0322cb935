#include "store/Settings.h"

namespace wenshu::store {

namespace {
const QString kCeiling = QStringLiteral("secrecy.ceiling");
} // namespace

Result<std::optional<QByteArray>> Settings::value(const Database& database, const QString& name)
{
    Result<Statement> statement = database.query("SELECT value FROM setting WHERE name = ?", name);
    if (!statement)
        return std::move(statement).error();
    const Result<bool> row = statement->step();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<QByteArray>();
    return std::optional(statement->blob(0));
}

Result<qint64> Settings::integer(const Database& database, const QString& name, qint64 fallback)
{
    const Result<std::optional<QByteArray>> found = value(database, name);
    if (!found)
        return found.error();
    bool isNumber = false;
    const qint64 number = found->value_or(QByteArray()).toLongLong(&isNumber);
    return isNumber ? number : fallback;
}

Status Settings::set(Transaction& transaction, const QString& name, QByteArrayView value)
{
    transaction.note({Change::What::SettingChanged, Id()});
    return transaction.run(
        "INSERT INTO setting (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value);
}

Status Settings::setInteger(Transaction& transaction, const QString& name, qint64 value)
{
    return set(transaction, name, QByteArray::number(value));
}

Result<document::SecrecyLevel> Settings::secrecyCeiling(const Database& database)
{
    using document::SecrecyLevel;
    const Result<qint64> stored = integer(database, kCeiling, 0);
    if (!stored)
        return stored.error();
    if (*stored < 0 || *stored > static_cast<qint64>(SecrecyLevel::TopSecret))
        return SecrecyLevel::None;
    return static_cast<SecrecyLevel>(*stored);
}

Status Settings::setSecrecyCeiling(Transaction& transaction, document::SecrecyLevel level)
{
    return setInteger(transaction, kCeiling, static_cast<qint64>(level));
}

} // namespace wenshu::store

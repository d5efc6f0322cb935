#include "store/Statement.h"

#include "store/Connection.h"
#include "store/SqlError.h"

#include <sqlcipher/sqlite3.h>

#include <limits>

namespace wenshu::store {

QString momentText(const QDateTime& moment)
{
    return moment.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime momentFromText(QStringView text)
{
    // Always "yyyy-MM-ddTHH:mm:ss.zzzZ": lists read hundreds of them, and the general parser takes
    // longer than the row.
    constexpr qsizetype kSize = 24;
    if (text.size() != kSize || text.back() != u'Z')
        return QDateTime::fromString(text.toString(), Qt::ISODateWithMs).toUTC();
    const auto number = [text](qsizetype from, qsizetype size) {
        int value = 0;
        for (const QChar digit : text.sliced(from, size))
            value = value * 10 + (digit.unicode() - u'0');
        return value;
    };
    const QDate date(number(0, 4), number(5, 2), number(8, 2));
    const QTime time(number(11, 2), number(14, 2), number(17, 2), number(20, 3));
    return date.isValid() && time.isValid() ? QDateTime(date, time, Qt::UTC) : QDateTime();
}

Statement::Statement(
    std::shared_ptr<Connection> connection, sqlite3_stmt* statement, const char* key)
    : m_connection(std::move(connection))
    , m_statement(statement)
    , m_key(key)
{
}

Statement::Statement(Statement&& other) noexcept
    : m_connection(std::move(other.m_connection))
    , m_statement(std::exchange(other.m_statement, nullptr))
    , m_key(other.m_key)
    , m_trouble(other.m_trouble)
{
}

Statement& Statement::operator=(Statement&& other) noexcept
{
    if (this != &other) {
        release();
        m_connection = std::move(other.m_connection);
        m_statement = std::exchange(other.m_statement, nullptr);
        m_key = other.m_key;
        m_trouble = other.m_trouble;
    }
    return *this;
}

Statement::~Statement()
{
    release();
}

void Statement::release()
{
    if (m_statement == nullptr)
        return;
    m_connection->giveBack(m_key, m_statement);
    m_statement = nullptr;
}

void Statement::note(int code)
{
    if (code != SQLITE_OK && m_trouble == SQLITE_OK)
        m_trouble = code;
}

Statement& Statement::bindNull(int index)
{
    note(sqlite3_bind_null(m_statement, index + 1));
    return *this;
}

Statement& Statement::bindInteger(int index, qint64 value)
{
    note(sqlite3_bind_int64(m_statement, index + 1, value));
    return *this;
}

Statement& Statement::bindBlob(int index, QByteArrayView value)
{
    // A null pointer would bind NULL, and an empty blob is not "unknown".
    const char* data = value.isEmpty() ? "" : value.data();
    note(sqlite3_bind_blob64(
        m_statement,
        index + 1,
        data,
        static_cast<sqlite3_uint64>(value.size()),
        SQLITE_TRANSIENT)); // NOLINT(performance-no-int-to-ptr): SQLite's own constant
    return *this;
}

Statement& Statement::bindText(int index, QStringView value)
{
    return bindUtf8(index, value.toUtf8());
}

Statement& Statement::bindUtf8(int index, QByteArrayView value)
{
    const char* data = value.isEmpty() ? "" : value.data();
    note(sqlite3_bind_text64(
        m_statement,
        index + 1,
        data,
        static_cast<sqlite3_uint64>(value.size()),
        SQLITE_TRANSIENT, // NOLINT(performance-no-int-to-ptr): SQLite's own constant
        SQLITE_UTF8));
    return *this;
}

Result<bool> Statement::step()
{
    if (m_connection == nullptr || m_connection->handle == nullptr)
        return lockedError();
    if (m_trouble != SQLITE_OK)
        return sqlError(m_trouble, "bind");
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default:
        return sqlError(m_connection->handle, "step");
    }
}

Status Statement::run()
{
    for (;;) {
        Result<bool> more = step();
        if (!more) {
            reset();
            return std::move(more).error();
        }
        if (!*more)
            break;
    }
    reset();
    return Done{};
}

void Statement::reset()
{
    (void)sqlite3_reset(m_statement); // the trouble it repeats came out of step()
    (void)sqlite3_clear_bindings(m_statement);
    m_trouble = SQLITE_OK;
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QByteArray Statement::blob(int column) const
{
    const void* data = sqlite3_column_blob(m_statement, column);
    const int size = sqlite3_column_bytes(m_statement, column);
    return {static_cast<const char*>(data), size};
}

QByteArray Statement::utf8(int column) const
{
    // Two steps through void*: the column API gives unsigned char.
    const void* data = sqlite3_column_text(m_statement, column);
    const int size = sqlite3_column_bytes(m_statement, column);
    return {static_cast<const char*>(data), size};
}

QString Statement::text(int column) const
{
    return QString::fromUtf8(utf8(column));
}

Id Statement::id(int column) const
{
    const Result<Id> id = Id::fromBytes(blob(column));
    return id ? *id : Id();
}

QDateTime Statement::dateTime(int column) const
{
    return isNull(column) ? QDateTime() : momentFromText(text(column));
}

QDate Statement::date(int column) const
{
    return isNull(column) ? QDate() : QDate::fromString(text(column), Qt::ISODate);
}

} // namespace wenshu::store

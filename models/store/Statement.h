#pragma once
#include "base/Id.h"
#include "base/Result.h"
#include "store/Sql.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDate>
#include <QDateTime>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <type_traits>

struct sqlite3_stmt;

namespace wenshu::store {

struct Connection;

/// One prepared statement, borrowed from its connection's cache and given back when it dies.
/// Move-only. Used on the thread that uses the connection. Binding never fails at once: the first
/// trouble is kept and comes out of step() or run(). Indexes of parameters and columns start at 0.
class Statement {
public:
    Statement(std::shared_ptr<Connection> connection, sqlite3_stmt* statement, const char* key);
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    Statement& bindNull(int index);
    Statement& bindInteger(int index, qint64 value);
    Statement& bindBlob(int index, QByteArrayView value); ///< an empty one is a blob of 0 bytes
    Statement& bindText(int index, QStringView value);
    Statement& bindUtf8(int index, QByteArrayView value); ///< text already in UTF-8

    /// Binds any value the store knows: integers, bool and enums; QString as text; QByteArray as a
    /// blob; Id as 16 bytes; QDateTime as UTC ISO-8601 text with milliseconds; QDate as ISO text;
    /// optional, invalid dates and nullptr as NULL.
    template <typename T> Statement& bind(int index, const T& value);

    template <typename... T> Statement& bindAll(const T&... values)
    {
        [[maybe_unused]] int index = 0;
        (bind(index++, values), ...);
        return *this;
    }

    /// True where a row is at hand, false after the last.
    Result<bool> step();
    /// Steps to the end, rows unread, and makes the statement ready for other values.
    Status run();
    /// Ready for the next round: no row at hand, nothing bound.
    void reset();

    bool isNull(int column) const;
    qint64 integer(int column) const;
    QByteArray blob(int column) const;
    QString text(int column) const;
    QByteArray utf8(int column) const;
    Id id(int column) const;              ///< the null id where it is not 16 bytes
    QDateTime dateTime(int column) const; ///< UTC; invalid where NULL
    QDate date(int column) const;

private:
    void release();
    void note(int code);

    std::shared_ptr<Connection> m_connection;
    sqlite3_stmt* m_statement = nullptr;
    const char* m_key = nullptr;
    int m_trouble = 0;
};

template <typename T> struct IsOptional : std::false_type {
};

template <typename T> struct IsOptional<std::optional<T>> : std::true_type {
};

/// UTC ISO-8601 with milliseconds, the text form of every moment in the store.
QString momentText(const QDateTime& moment);
QDateTime momentFromText(QStringView text);

template <typename T> Statement& Statement::bind(int index, const T& value)
{
    if constexpr (std::is_same_v<T, std::nullptr_t>) {
        return bindNull(index);
    } else if constexpr (IsOptional<T>::value) {
        return value ? bind(index, *value) : bindNull(index);
    } else if constexpr (std::is_enum_v<T>) {
        return bindInteger(index, static_cast<qint64>(value));
    } else if constexpr (std::is_integral_v<T>) {
        return bindInteger(index, static_cast<qint64>(value));
    } else if constexpr (std::is_same_v<T, Id>) {
        return bindBlob(index, value.toBytes());
    } else if constexpr (std::is_same_v<T, QDateTime>) {
        return value.isValid() ? bindText(index, momentText(value)) : bindNull(index);
    } else if constexpr (std::is_same_v<T, QDate>) {
        return value.isValid() ? bindText(index, value.toString(Qt::ISODate)) : bindNull(index);
    } else if constexpr (std::is_convertible_v<T, QByteArrayView>) {
        return bindBlob(index, value);
    } else {
        return bindText(index, value);
    }
}

} // namespace wenshu::store

#pragma once
#include "store/Transaction.h"

#include <utility>

namespace wenshu::exchange {

/// Calls @p take for each row until there are none or it fails. Internal to this room.
template <typename F> Status forEachRow(Result<store::Statement> statement, F&& take)
{
    if (!statement)
        return std::move(statement).error();
    while (true) {
        const auto more = statement->step();
        if (!more)
            return more.error();
        if (!*more)
            return Done{};
        Status taken = take(*statement);
        if (!taken)
            return taken;
    }
}

/// The integer in the first column of the first row, or @p otherwise where there is no row.
Result<qint64> numberFrom(Result<store::Statement> statement, qint64 otherwise);

/// As stored in the tables of the exchange: whole values back from their numbers.
template <typename E> E enumFrom(const store::Statement& row, int column)
{
    return static_cast<E>(row.integer(column));
}

template <typename E> std::optional<E> optionalEnumFrom(const store::Statement& row, int column)
{
    if (row.isNull(column))
        return std::nullopt;
    return enumFrom<E>(row, column);
}

} // namespace wenshu::exchange

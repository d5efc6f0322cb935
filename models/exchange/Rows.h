#pragma once
#include "store/Transaction.h"

#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

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

/// What @p make reads out of every row, in their order.
template <typename F>
auto rowsFrom(Result<store::Statement> statement, F&& make)
    -> Result<std::vector<std::invoke_result_t<F, store::Statement&>>>
{
    std::vector<std::invoke_result_t<F, store::Statement&>> rows;
    Status read = forEachRow(std::move(statement), [&](store::Statement& row) -> Status {
        rows.push_back(make(row));
        return Done{};
    });
    if (!read)
        return std::move(read).error();
    return rows;
}

/// What @p make reads out of the only row; empty where there is none. Of several the last counts.
template <typename F>
auto rowFrom(Result<store::Statement> statement, F&& make)
    -> Result<std::optional<std::invoke_result_t<F, store::Statement&>>>
{
    std::optional<std::invoke_result_t<F, store::Statement&>> found;
    Status read = forEachRow(std::move(statement), [&](store::Statement& row) -> Status {
        found = make(row);
        return Done{};
    });
    if (!read)
        return std::move(read).error();
    return found;
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

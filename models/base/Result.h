#pragma once
#include "base/Error.h"

#include <type_traits>
#include <utility>
#include <variant>

namespace wenshu {

/// A value, or the error that kept it from being made. Becomes an alias of std::expected once gcc
/// 13 is the floor.
template <typename T, typename E = Error> class [[nodiscard]] Result {
    static_assert(!std::is_same_v<T, E>, "a value type and its error type must differ");

public:
    // NOLINTNEXTLINE(google-explicit-constructor): `return value;` must just work.
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }

    // NOLINTNEXTLINE(google-explicit-constructor): so must `return Error{...};`.
    Result(E error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    explicit operator bool() const noexcept { return m_state.index() == 0; }

    const T& value() const& { return std::get<0>(m_state); }

    T& value() & { return std::get<0>(m_state); }

    T&& value() && { return std::get<0>(std::move(m_state)); }

    const T& operator*() const& { return std::get<0>(m_state); }

    T& operator*() & { return std::get<0>(m_state); }

    T&& operator*() && { return std::get<0>(std::move(m_state)); }

    const T* operator->() const { return &std::get<0>(m_state); }

    T* operator->() { return &std::get<0>(m_state); }

    const E& error() const& { return std::get<1>(m_state); }

    E&& error() && { return std::get<1>(std::move(m_state)); }

    /// Calls @p next with the value, or passes the error through untouched.
    template <typename F> auto andThen(F&& next) && -> std::invoke_result_t<F, T&&>
    {
        if (!*this)
            return std::move(*this).error();
        return std::forward<F>(next)(std::move(*this).value());
    }

private:
    std::variant<T, E> m_state;
};

struct Done {
    bool operator==(const Done&) const = default;
};

using Status = Result<Done>;

} // namespace wenshu

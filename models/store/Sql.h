#pragma once
#include <cstddef>

namespace wenshu::store {

/// SQL that is part of the program. Only a literal makes one, at compile time, so nothing that came
/// from outside can ever become SQL: values are bound.
class Sql {
public:
    template <std::size_t N>
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to be passed as it is.
    consteval Sql(const char (&text)[N])
        : m_text(text)
        , m_size(N - 1)
    {
    }

    constexpr const char* text() const { return m_text; }

    constexpr std::size_t size() const { return m_size; }

private:
    const char* m_text;
    std::size_t m_size;
};

} // namespace wenshu::store

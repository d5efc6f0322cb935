#pragma once
#include "ofd/Geometry.h"

#include <QString>

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace wenshu::ofd {

/// Splits ST_Array text at white space and commas.
class TokenScanner {
public:
    explicit TokenScanner(const char* text)
        : m_at(text != nullptr ? text : "")
    {
    }

    /// The next token, empty at the end.
    std::string_view next();

private:
    const char* m_at;
};

/// A finite number of reasonable size (below 10^9), independent of the locale.
std::optional<double> toNumber(std::string_view token);
/// The first number of an attribute's text; nothing when absent or no number.
std::optional<double> toNumber(const char* text);
/// At most @p most numbers; what is no number is skipped.
std::vector<double> toNumbers(const char* text, size_t most);
std::optional<Point> toPoint(const char* text);
std::optional<Box> toBox(const char* text);
std::optional<Matrix> toMatrix(const char* text);
/// "true", "1" and "false", "0" in any case; anything else is @p otherwise.
bool toBool(const char* text, bool otherwise);
/// ST_ID; 0 when it is none.
quint32 toId(const char* text);

} // namespace wenshu::ofd

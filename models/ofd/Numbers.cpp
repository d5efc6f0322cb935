#include "ofd/Numbers.h"

#include <QByteArray>

#include <charconv>
#include <cmath>

namespace wenshu::ofd {

namespace {

constexpr double kLargest = 1e9;

bool isSeparator(char c)
{
    return c == ' ' || c == ',' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

std::string_view TokenScanner::next()
{
    while (isSeparator(*m_at))
        ++m_at;
    const char* start = m_at;
    while (*m_at != '\0' && !isSeparator(*m_at))
        ++m_at;
    return {start, static_cast<size_t>(m_at - start)};
}

std::optional<double> toNumber(std::string_view token)
{
    if (!token.empty() && token.front() == '+')
        token.remove_prefix(1);
    double value = 0;
    const auto read = std::from_chars(token.data(), token.data() + token.size(), value);
    if (read.ec != std::errc() || read.ptr == token.data() || !std::isfinite(value) ||
        std::abs(value) > kLargest)
        return std::nullopt;
    return value;
}

std::optional<double> toNumber(const char* text)
{
    if (text == nullptr)
        return std::nullopt;
    return toNumber(TokenScanner(text).next());
}

std::vector<double> toNumbers(const char* text, size_t most)
{
    std::vector<double> out;
    TokenScanner scanner(text);
    for (std::string_view token = scanner.next(); !token.empty() && out.size() < most;
         token = scanner.next()) {
        if (const auto value = toNumber(token))
            out.push_back(*value);
    }
    return out;
}

std::optional<Point> toPoint(const char* text)
{
    const std::vector<double> n = toNumbers(text, 2);
    return n.size() == 2 ? std::optional(Point{n[0], n[1]}) : std::nullopt;
}

std::optional<Box> toBox(const char* text)
{
    const std::vector<double> n = toNumbers(text, 4);
    return n.size() == 4 ? std::optional(Box{n[0], n[1], n[2], n[3]}) : std::nullopt;
}

std::optional<Matrix> toMatrix(const char* text)
{
    const std::vector<double> n = toNumbers(text, 6);
    return n.size() == 6 ? std::optional(Matrix{n[0], n[1], n[2], n[3], n[4], n[5]}) : std::nullopt;
}

bool toBool(const char* text, bool otherwise)
{
    const QByteArray value = QByteArray(text).trimmed().toLower();
    if (value == "true" || value == "1")
        return true;
    if (value == "false" || value == "0")
        return false;
    return otherwise;
}

quint32 toId(const char* text)
{
    const std::string_view token = TokenScanner(text).next();
    quint32 value = 0;
    const auto read = std::from_chars(token.data(), token.data() + token.size(), value);
    return read.ec == std::errc() ? value : 0;
}

} // namespace wenshu::ofd

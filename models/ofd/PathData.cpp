#include "ofd/PathData.h"

#include "ofd/Numbers.h"

#include <array>
#include <cctype>
#include <cmath>
#include <cstring>

namespace wenshu::ofd {

namespace {

bool isLetter(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

class PathScanner {
public:
    explicit PathScanner(const char* text)
        : m_at(text)
    {
    }

    /// The next operator, 0 at the end; `#` when a number stands where an operator belongs.
    char letter()
    {
        skip();
        if (*m_at == '\0')
            return '\0';
        return isLetter(*m_at) ? *m_at++ : '#';
    }

    template <size_t N> bool operands(std::array<double, N>& out, size_t count)
    {
        for (size_t i = 0; i < count; ++i) {
            const auto value = number();
            if (!value)
                return false;
            out[i] = *value;
        }
        return true;
    }

private:
    void skip()
    {
        while (*m_at == ' ' || *m_at == ',' || *m_at == '\t' || *m_at == '\n' || *m_at == '\r')
            ++m_at;
    }

    std::optional<double> number()
    {
        skip();
        const char* start = m_at;
        // "1e-5" is a number; any other letter ends it.
        while (*m_at != '\0' && std::strchr("+-.0123456789", *m_at) != nullptr)
            ++m_at;
        if ((*m_at == 'e' || *m_at == 'E') && m_at != start) {
            ++m_at;
            while (*m_at != '\0' && std::strchr("+-0123456789", *m_at) != nullptr)
                ++m_at;
        }
        return toNumber(std::string_view(start, static_cast<size_t>(m_at - start)));
    }

    const char* m_at;
};

using Operands = std::array<double, 7>;

PathStep arcOf(const Operands& n)
{
    PathStep step;
    step.p3 = {n[5], n[6]};
    step.rx = std::abs(n[0]);
    step.ry = std::abs(n[1]);
    if (step.rx == 0 || step.ry == 0) {
        step.kind = PathStep::Kind::Line;
        step.p1 = step.p3;
        step.p3 = {};
        step.rx = step.ry = 0;
        return step;
    }
    step.kind = PathStep::Kind::Arc;
    step.angle = std::fmod(n[2], 360.0);
    step.large = n[3] != 0;
    step.sweep = n[4] != 0;
    return step;
}

PathStep stepOf(char letter, const Operands& n, bool first)
{
    PathStep step;
    switch (letter) {
    case 'L':
        step.kind = first ? PathStep::Kind::Move : PathStep::Kind::Line;
        step.p1 = {n[0], n[1]};
        break;
    case 'Q':
        step.kind = PathStep::Kind::Quadratic;
        step.p1 = {n[0], n[1]};
        step.p2 = {n[2], n[3]};
        break;
    case 'B':
        step.kind = PathStep::Kind::Cubic;
        step.p1 = {n[0], n[1]};
        step.p2 = {n[2], n[3]};
        step.p3 = {n[4], n[5]};
        break;
    case 'A':
        return arcOf(n);
    case 'C':
        step.kind = PathStep::Kind::Close;
        break;
    default: // S, M
        step.p1 = {n[0], n[1]};
        break;
    }
    return step;
}

int operandsOf(char letter)
{
    switch (letter) {
    case 'S':
    case 'M':
    case 'L':
        return 2;
    case 'Q':
        return 4;
    case 'B':
        return 6;
    case 'A':
        return 7;
    case 'C':
        return 0;
    default:
        return -1;
    }
}

} // namespace

Path readPathData(const char* text, bool& damaged)
{
    Path path;
    PathScanner scanner(text);
    for (char letter = scanner.letter(); letter != '\0'; letter = scanner.letter()) {
        const int count = operandsOf(letter);
        Operands n{};
        if (count < 0 || !scanner.operands(n, static_cast<size_t>(count))) {
            damaged = true;
            break;
        }
        // Curves and closings have nowhere to start from before the first point.
        if (path.empty() && count != 2) {
            damaged = true;
            continue;
        }
        path.push_back(stepOf(letter, n, path.empty()));
    }
    return path;
}

} // namespace wenshu::ofd

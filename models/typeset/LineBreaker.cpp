#include "typeset/LineBreaker.h"

#include <algorithm>

namespace wenshu::typeset {

namespace {

constexpr Mm kTolerance = 1e-6;
/// White between two atoms beyond which a line is left ragged: rivers look worse than a short line.
constexpr double kWidestGapEm = 0.5;
/// How much of its white a mark inside a line may give to pull up the one at the end; more would
/// run into the next character. The mark at the end may give all: nothing follows it.
constexpr double kInnerSqueeze = 0.6;

class Breaker {
public:
    Breaker(const std::vector<Atom>& atoms, const Measure& measure)
        : m_atoms(atoms)
        , m_measure(measure)
    {
    }

    std::vector<Line> run()
    {
        std::vector<Line> lines;
        size_t start = 0;
        while (start < m_atoms.size()) {
            const Mm indent = lines.empty() ? m_measure.firstIndent : m_measure.hangIndent;
            if (!lines.empty())
                start = skipSpaces(start);
            if (start == m_atoms.size())
                break;
            const size_t end = lineEnd(start, m_measure.width - indent);
            lines.push_back(setLine(start, end, indent, end == m_atoms.size()));
            start = end;
        }
        return lines;
    }

private:
    size_t skipSpaces(size_t i) const
    {
        while (i < m_atoms.size() && m_atoms[i].kind == Atom::Kind::Space)
            ++i;
        return i;
    }

    bool mayBreakBefore(size_t i) const
    {
        return !m_atoms[i].notAtStart && !m_atoms[i - 1].notAtEnd;
    }

    /// One past the last atom of the line that begins at @p start.
    size_t lineEnd(size_t start, Mm width) const
    {
        Mm used = 0;
        Mm squeeze = 0;
        size_t i = start;
        for (; i < m_atoms.size(); ++i) {
            const Atom& atom = m_atoms[i];
            if (atom.kind != Atom::Kind::Space && used + atom.width > width + kTolerance)
                break;
            used += atom.width;
            squeeze += atom.squeeze;
        }
        if (i == m_atoms.size())
            return i;
        if (const size_t pulled = pullUp(i, used - width, squeeze); pulled > i)
            return pulled;
        size_t end = std::max(i, start + 1); // an atom wider than the line stands alone
        for (size_t k = end; k > start; --k) {
            if (k < m_atoms.size() && k > start && mayBreakBefore(k))
                return k;
        }
        return end; // nothing but marks: torn where the line is full
    }

    /// Takes up closing marks from @p i on while the white of the line allows it.
    /// @param excess used minus available width before them.
    size_t pullUp(size_t i, Mm excess, Mm squeeze) const
    {
        size_t end = i;
        Mm last = 0;
        while (end < m_atoms.size() && m_atoms[end].notAtStart) {
            excess += m_atoms[end].width;
            squeeze += last;
            last = m_atoms[end].squeeze;
            ++end;
        }
        const bool fits = excess <= kInnerSqueeze * squeeze + last + kTolerance;
        return end > i && fits && (end == m_atoms.size() || mayBreakBefore(end)) ? end : i;
    }

    Line setLine(size_t start, size_t end, Mm indent, bool last) const
    {
        while (end > start + 1 && m_atoms[end - 1].kind == Atom::Kind::Space)
            --end;
        Mm natural = 0;
        Mm inner = 0; // white of all marks but the last
        for (size_t i = start; i < end; ++i) {
            natural += m_atoms[i].width;
            inner += i + 1 < end ? m_atoms[i].squeeze : 0;
        }
        const Mm slack = m_measure.width - indent - natural;
        // What is too much is taken from the mark at the end first, the rest in equal shares.
        const Mm lastCut = std::clamp(-slack, 0.0, m_atoms[end - 1].squeeze);
        const Mm rest = std::max(0.0, -slack - lastCut);
        const double taken = rest > kTolerance && inner > 0 ? std::min(1.0, rest / inner) : 0;
        const size_t gaps = end - start - 1;
        Mm added = slack > kTolerance && !last && gaps > 0 ? slack / static_cast<double>(gaps) : 0;
        if (added > kWidestGapEm * m_measure.em)
            added = 0;

        Line line;
        Mm x = indent;
        for (size_t i = start; i < end; ++i) {
            const Atom& atom = m_atoms[i];
            const Mm cut = i + 1 < end ? taken * atom.squeeze : lastCut;
            // An opening mark gives the white on its left, a closing mark that on its right.
            line.atoms.push_back({atom, atom.notAtEnd ? x - cut : x});
            x += atom.width - cut;
            line.right = x;
            x += added;
        }
        return line;
    }

    const std::vector<Atom>& m_atoms;
    const Measure& m_measure;
};

} // namespace

std::vector<Line> breakLines(const std::vector<Atom>& atoms, const Measure& measure)
{
    return Breaker(atoms, measure).run();
}

Line singleLine(const std::vector<Atom>& atoms, Mm left)
{
    Line line;
    Mm x = left;
    for (const Atom& atom : atoms) {
        line.atoms.push_back({atom, x});
        x += atom.width;
    }
    line.right = x;
    return line;
}

} // namespace wenshu::typeset

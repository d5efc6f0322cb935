#include "ofd/ReadingOrder.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace wenshu::ofd {

namespace {

constexpr int kFewestLines = 4;           ///< in each column
constexpr double kNarrowestColumn = 8;    ///< em; what is narrower is a list or a table
constexpr double kGutter = 0.8;           ///< em, free on both sides of its middle together
constexpr int kMostColumns = 6;           ///< recursion: each split makes two
constexpr std::size_t kMostRuns = 20'000; ///< above this, columns are not looked for

bool isWide(QChar c)
{
    return c.unicode() >= 0x2e80;
}

/// What stands on one baseline, as indices into the runs, left to right.
struct Line {
    std::vector<std::size_t> runs;
};

using Lines = std::vector<Line>;

class Sorter {
public:
    explicit Sorter(std::vector<TextRun>& runs)
        : m_runs(runs)
    {
    }

    Lines linesOf(std::vector<std::size_t> which) const;
    void read(const Lines& lines, int depth);

    std::vector<std::size_t> order; ///< the runs as they are read
    std::vector<int> lineOf;        ///< beside `order`

private:
    struct Split {
        std::size_t first = 0, last = 0; ///< lines first … last-1
        Mm x = 0;
    };

    bool crosses(const Line& line, Mm x) const;
    bool isColumn(const Lines& lines, const Split& split, bool left) const;
    Split widest(const Lines& lines) const;
    void emit(const Line& line);

    std::vector<TextRun>& m_runs;
    int m_line = 0;
};

Lines Sorter::linesOf(std::vector<std::size_t> which) const
{
    std::stable_sort(which.begin(), which.end(), [this](std::size_t a, std::size_t b) {
        return m_runs[a].y < m_runs[b].y;
    });
    Lines lines;
    Mm baseline = 0;
    Mm size = 0;
    for (const std::size_t i : which) {
        const TextRun& run = m_runs[i];
        const Mm slack = 0.4 * std::min(size, run.size);
        if (lines.empty() || run.y - baseline > slack) {
            lines.push_back({});
            baseline = run.y;
            size = run.size;
        }
        lines.back().runs.push_back(i);
    }
    for (Line& line : lines) {
        std::stable_sort(line.runs.begin(), line.runs.end(), [this](std::size_t a, std::size_t b) {
            return m_runs[a].x < m_runs[b].x;
        });
    }
    return lines;
}

bool Sorter::crosses(const Line& line, Mm x) const
{
    return std::any_of(line.runs.begin(), line.runs.end(), [this, x](std::size_t i) {
        const TextRun& run = m_runs[i];
        const Mm room = 0.5 * kGutter * run.size;
        return run.x < x + room && endOf(run) > x - room;
    });
}

/// Does one side of @p split hold running text: enough lines, most of them long?
bool Sorter::isColumn(const Lines& lines, const Split& split, bool left) const
{
    std::vector<double> widths; // em
    for (std::size_t l = split.first; l < split.last; ++l) {
        Mm from = 0;
        Mm to = 0;
        Mm size = 0;
        for (const std::size_t i : lines[l].runs) {
            const TextRun& run = m_runs[i];
            if ((run.x < split.x) != left || run.size <= 0)
                continue;
            from = size > 0 ? std::min(from, run.x) : run.x;
            to = size > 0 ? std::max(to, endOf(run)) : endOf(run);
            size = std::max(size, run.size);
        }
        if (size > 0)
            widths.push_back((to - from) / size);
    }
    if (widths.size() < kFewestLines)
        return false;
    const double widest = *std::max_element(widths.begin(), widths.end());
    const auto full = std::count_if(
        widths.begin(), widths.end(), [widest](double width) { return width >= 0.7 * widest; });
    return widest >= kNarrowestColumn && 2 * static_cast<std::size_t>(full) >= widths.size();
}

/// The split into two columns that takes in the most lines; none when `last` is 0.
Sorter::Split Sorter::widest(const Lines& lines) const
{
    std::set<int> candidates; // mm: half an em before whatever starts in the middle of a line
    Mm leftmost = 1e9;
    for (const Line& line : lines)
        leftmost = std::min(leftmost, m_runs[line.runs.front()].x);
    for (const Line& line : lines) {
        for (const std::size_t i : line.runs) {
            const TextRun& run = m_runs[i];
            const Mm at = run.x - 0.5 * run.size;
            if (at > leftmost + run.size && at < 1'000)
                candidates.insert(static_cast<int>(std::lround(at)));
        }
    }
    Split best;
    for (const int x : candidates) {
        Split split{0, 0, static_cast<Mm>(x)};
        for (std::size_t l = 0; l <= lines.size(); ++l) {
            if (l < lines.size() && !crosses(lines[l], split.x))
                continue;
            split.last = l;
            const bool more = split.last - split.first > best.last - best.first;
            if (more && isColumn(lines, split, true) && isColumn(lines, split, false))
                best = split;
            split.first = l + 1;
        }
    }
    return best;
}

void Sorter::emit(const Line& line)
{
    for (const std::size_t i : line.runs) {
        order.push_back(i);
        lineOf.push_back(m_line);
    }
    ++m_line;
}

void Sorter::read(const Lines& lines, int depth)
{
    const bool look = depth < kMostColumns && lines.size() >= kFewestLines;
    const Split split = look ? widest(lines) : Split();
    if (split.last == 0) {
        for (const Line& line : lines)
            emit(line);
        return;
    }
    const auto at = [&lines](std::size_t l) {
        return lines.begin() + static_cast<std::ptrdiff_t>(l);
    };
    read(Lines(lines.begin(), at(split.first)), depth + 1);
    std::vector<std::size_t> left;
    std::vector<std::size_t> right;
    for (std::size_t l = split.first; l < split.last; ++l) {
        for (const std::size_t i : lines[l].runs)
            (m_runs[i].x < split.x ? left : right).push_back(i);
    }
    read(linesOf(std::move(left)), depth + 1);
    read(linesOf(std::move(right)), depth + 1);
    read(Lines(at(split.last), lines.end()), depth + 1);
}

} // namespace

Mm endOf(const TextRun& run)
{
    if (run.points.empty() || run.text.isEmpty())
        return run.x;
    return run.points.back().x + run.size * (isWide(run.text.back()) ? 1.0 : 0.5);
}

void orderForReading(std::vector<TextRun>& runs)
{
    Sorter sorter(runs);
    std::vector<std::size_t> all(runs.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = i;
    sorter.read(sorter.linesOf(std::move(all)), runs.size() > kMostRuns ? kMostColumns : 0);
    std::vector<TextRun> sorted;
    sorted.reserve(runs.size());
    for (std::size_t i = 0; i < sorter.order.size(); ++i) {
        sorted.push_back(std::move(runs[sorter.order[i]]));
        sorted.back().line = sorter.lineOf[i];
    }
    runs = std::move(sorted);
}

} // namespace wenshu::ofd

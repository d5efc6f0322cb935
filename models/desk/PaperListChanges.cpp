// How the model's rows follow what changed: nothing is reset that a clerk has chosen or scrolled
// to.
#include "desk/PaperListModel.h"

#include <algorithm>

namespace wenshu::desk {

namespace {

/// The longest run of indices that rises: what need not move.
std::vector<bool> longestRising(const std::vector<int>& indices)
{
    std::vector<int> ends; // by length: the place in indices where the best run ends
    std::vector<int> before(indices.size(), -1);
    for (std::size_t i = 0; i < indices.size(); ++i) {
        if (indices[i] < 0)
            continue;
        const auto at =
            std::lower_bound(ends.begin(), ends.end(), indices[i], [&](int end, int value) {
                return indices[static_cast<std::size_t>(end)] < value;
            });
        before[i] = at == ends.begin() ? -1 : *std::prev(at);
        if (at == ends.end())
            ends.push_back(static_cast<int>(i));
        else
            *at = static_cast<int>(i);
    }
    std::vector<bool> stays(indices.size(), false);
    for (int i = ends.empty() ? -1 : ends.back(); i >= 0; i = before[static_cast<std::size_t>(i)])
        stays[static_cast<std::size_t>(i)] = true;
    return stays;
}
} // namespace

void PaperListModel::removeGone(const std::vector<qint64>& wanted)
{
    // Almost always only a few rows differ: compare what lies between the equal ends.
    const auto common =
        std::mismatch(m_positions.begin(), m_positions.end(), wanted.begin(), wanted.end());
    const auto from = static_cast<std::size_t>(common.first - m_positions.begin());
    std::size_t tail = 0;
    while (tail < m_positions.size() - from && tail < wanted.size() - from &&
           m_positions[m_positions.size() - 1 - tail] == wanted[wanted.size() - 1 - tail])
        ++tail;
    QHash<qint64, int> places;
    for (std::size_t i = from; i < wanted.size() - tail; ++i)
        places.insert(wanted[i], static_cast<int>(i));
    std::vector<int> indices;
    for (std::size_t i = from; i < m_positions.size() - tail; ++i)
        indices.push_back(places.value(m_positions[i], -1));
    const std::vector<bool> stays = longestRising(indices);
    for (std::size_t end = stays.size(); end > 0; --end) {
        if (stays[end - 1])
            continue;
        const int paper = static_cast<int>(from + end - 1);
        const int row = rowOfPaper(paper);
        beginRemoveRows({}, row, row);
        m_positions.erase(m_positions.begin() + paper);
        for (Heading& heading : m_headings)
            heading.row -= heading.row > row ? 1 : 0;
        endRemoveRows();
    }
}

void PaperListModel::insertNew(const std::vector<qint64>& wanted)
{
    std::size_t at = 0;
    while (at < wanted.size()) {
        if (at < m_positions.size() && m_positions[at] == wanted[at]) {
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        while (end < wanted.size() && (at >= m_positions.size() || wanted[end] != m_positions[at]))
            ++end;
        const int row = at < m_positions.size() ? rowOfPaper(static_cast<int>(at)) : rowCount();
        const int count = static_cast<int>(end - at);
        beginInsertRows({}, row, row + count - 1);
        m_positions.insert(
            m_positions.begin() + static_cast<std::ptrdiff_t>(at),
            wanted.begin() + static_cast<std::ptrdiff_t>(at),
            wanted.begin() + static_cast<std::ptrdiff_t>(end));
        for (Heading& heading : m_headings)
            heading.row += heading.row >= row ? count : 0;
        endInsertRows();
        at = end;
    }
}

std::vector<PaperListModel::Heading>
PaperListModel::headingsFor(const std::vector<int>& groupSizes) const
{
    std::vector<Heading> headings;
    int papers = 0;
    for (std::size_t i = 0; i < groupSizes.size(); ++i) {
        if (groupSizes[i] > 0)
            headings.push_back(
                {papers + static_cast<int>(headings.size()),
                 words::group(static_cast<TimeGroup>(i))});
        papers += groupSizes[i];
    }
    return headings;
}

void PaperListModel::setHeadings(const std::vector<int>& groupSizes)
{
    const std::vector<Heading> wanted = headingsFor(groupSizes);
    const auto same = [](const Heading& a, const Heading& b) {
        return a.row == b.row && a.text == b.text;
    };
    if (std::equal(m_headings.begin(), m_headings.end(), wanted.begin(), wanted.end(), same))
        return;
    while (!m_headings.empty()) {
        const int row = m_headings.back().row;
        beginRemoveRows({}, row, row);
        m_headings.pop_back();
        endRemoveRows();
    }
    for (const Heading& heading : wanted) {
        beginInsertRows({}, heading.row, heading.row);
        m_headings.push_back(heading);
        endInsertRows();
    }
}

// Rows.
} // namespace wenshu::desk

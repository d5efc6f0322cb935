#include "office/ComparePages.h"

#include "office/OpenDocument.h"

#include <QByteArray>

#include <algorithm>

namespace wenshu::office {

namespace {

/// Cells of the table by which the longest common part is found; above it pages are paired by
/// their numbers.
constexpr std::size_t kMostCells = 4'000'000;

using Looks = std::vector<QByteArray>;

/// Pairs (i, j) of equal pages, both rising: the longest such row.
std::vector<std::pair<int, int>> commonPages(const Looks& a, const Looks& b)
{
    std::vector<std::pair<int, int>> common;
    const std::size_t width = b.size() + 1;
    if (a.size() + 1 > kMostCells / width) {
        for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
            if (a[i] == b[i])
                common.emplace_back(static_cast<int>(i), static_cast<int>(i));
        }
        return common;
    }
    std::vector<int> longest((a.size() + 1) * width, 0); // of what follows i and j
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;)
            longest[i * width + j] =
                a[i] == b[j] ? longest[(i + 1) * width + j + 1] + 1
                             : std::max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j])
            common.emplace_back(static_cast<int>(i++), static_cast<int>(j++));
        else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1])
            ++i;
        else
            ++j;
    }
    return common;
}

/// Pages between two equal ones: in pairs as changed, what is over as removed or added.
void addDifferent(
    std::vector<PagePair>& pairs, int earlier, int earlierEnd, int later, int laterEnd)
{
    while (earlier < earlierEnd && later < laterEnd)
        pairs.push_back({earlier++, later++, PageChange::Changed});
    while (earlier < earlierEnd)
        pairs.push_back({earlier++, -1, PageChange::Removed});
    while (later < laterEnd)
        pairs.push_back({-1, later++, PageChange::Added});
}

} // namespace

Result<std::vector<PagePair>> comparePages(
    const OpenDocument& earlier,
    const OpenDocument& later,
    const std::function<bool(int done, int total)>& goOn)
{
    const int total = earlier.pageCount() + later.pageCount();
    int done = 0;
    Looks looks[2];
    for (int side = 0; side < 2; ++side) {
        const OpenDocument& document = side == 0 ? earlier : later;
        for (int page = 0; page < document.pageCount(); ++page) {
            if (goOn && !goOn(done++, total))
                return Error{Errc::Cancelled, {}, QStringLiteral("comparison stopped")};
            auto look = document.look(page);
            if (!look)
                return std::move(look).error();
            looks[side].push_back(std::move(look).value());
        }
    }
    std::vector<PagePair> pairs;
    int i = 0;
    int j = 0;
    for (const auto& [sameEarlier, sameLater] : commonPages(looks[0], looks[1])) {
        addDifferent(pairs, i, sameEarlier, j, sameLater);
        pairs.push_back({sameEarlier, sameLater, PageChange::Same});
        i = sameEarlier + 1;
        j = sameLater + 1;
    }
    addDifferent(pairs, i, earlier.pageCount(), j, later.pageCount());
    return pairs;
}

} // namespace wenshu::office

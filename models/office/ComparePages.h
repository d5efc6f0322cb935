#pragma once
#include "base/Result.h"

#include <functional>
#include <vector>

namespace wenshu::office {

class OpenDocument;

/// What became of a page between two versions of a document.
enum class PageChange { Same, Changed, Added, Removed };

/// A page of the earlier version and the one that stands in its place in the later; -1 where there
/// is none.
struct PagePair {
    int earlier = -1, later = -1;
    PageChange change = PageChange::Same;
    bool operator==(const PagePair&) const = default;
};

/// Lays two versions of a document beside each other, page by page, by how the pages look (without
/// their seals) and what their text is, not by what the file calls them. Draws every page once:
/// blocking, worker threads only.
/// @param goOn told how many of how many pages are read; false stops. May be empty.
/// @return Cancelled, errors of OpenDocument::look().
Result<std::vector<PagePair>> comparePages(
    const OpenDocument& earlier,
    const OpenDocument& later,
    const std::function<bool(int done, int total)>& goOn = {});

} // namespace wenshu::office

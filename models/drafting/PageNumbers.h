#pragma once
#include "base/Result.h"

#include <QString>

#include <vector>

namespace wenshu::drafting {

/// Page numbers as clerks write them, "1-3、5" or "1~3，5" in figures of either width, as pages
/// from 0 in order, each once.
/// @param count of the pages there are.
/// @return Usage: nothing written, what is no number, a page that is not there.
Result<std::vector<int>> pagesOf(const QString& text, int count);

/// The other way: "1-3、5".
QString pagesText(const std::vector<int>& pages);

} // namespace wenshu::drafting

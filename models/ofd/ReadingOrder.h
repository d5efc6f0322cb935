#pragma once
#include "ofd/TextRuns.h"

#include <vector>

namespace wenshu::ofd {

/// Sorts the runs of one page as they are read and numbers their lines: top to bottom, in a line
/// left to right, and where running text stands in columns one column after the other. Tables stay
/// row by row as long as their cells hold no running text of four lines or more.
void orderForReading(std::vector<TextRun>& runs);

/// Where the last character of @p run ends, mm; estimated, the font is not asked.
Mm endOf(const TextRun& run);

} // namespace wenshu::ofd

#pragma once
#include "ofd/Document.h"

#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace wenshu::ofd {

class Resources;

/// Characters that stand on one baseline of one text object, in page space (mm).
struct TextRun {
    int page = 0; ///< index
    ResourceId object = 0;
    QString text;
    QString font;              ///< FontName
    Mm size = 0;               ///< height of the em on the page
    Mm x = 0, y = 0;           ///< origin of the first glyph, on the baseline
    std::vector<Point> points; ///< origin of every code point of `text`
    int line =
        0; ///< lines of the page as they are read, from 0; those of one stand on one baseline
};

/// The text of a page in reading order. Positions count composites and nested blocks; invisible
/// objects are left out.
std::vector<TextRun> textRunsOf(const Page& page, const Resources& resources, int pageIndex = 0);

/// Runs as plain text, one line of the page a line.
QString plainTextOf(const std::vector<TextRun>& runs);

} // namespace wenshu::ofd

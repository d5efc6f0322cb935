#pragma once
#include "ofd/TextRuns.h"

#include <QString>

#include <vector>

namespace wenshu::office {

/// The text of one page with the place of every character, for selecting, copying, searching and
/// reading aloud. Immutable once made.
struct PageText {
    /// Characters first … last-1 of `text`.
    struct Span {
        int first = 0, last = 0;
        ofd::Box box; ///< what they cover on the page, mm
    };

    QString text;                ///< as ofd::plainTextOf(): every line ends with a line feed
    std::vector<ofd::Box> boxes; ///< of every UTF-16 unit of `text`, mm of the page; empty for what
                                 ///< is not drawn (line feeds, second halves of surrogates)
    std::vector<Span> lines;     ///< without their line feeds
    std::vector<Span> paragraphs; ///< lines that belong together, without the last line feed

    /// Position in `text` (0 … size) before the character nearest to @p at; the one after it when
    /// @p at lies in its right half.
    int positionNear(ofd::Point at) const;
    /// Is there text under @p at?
    bool hasTextAt(ofd::Point at) const;
    /// The word around @p position: Chinese up to the next mark or blank, letters and digits as
    /// they hang together.
    Span wordAt(int position) const;
    /// Boxes of characters first … last-1, one for each line.
    std::vector<ofd::Box> boxesOf(int first, int last) const;
};

PageText pageTextOf(const std::vector<ofd::TextRun>& runs);

/// Where @p wanted stands in @p page: without regard to case, full and half width, blanks and line
/// ends, so that a word broken over two lines is found. At most @p most spans, none overlapping.
std::vector<PageText::Span> findIn(const PageText& page, const QString& wanted, int most);

} // namespace wenshu::office

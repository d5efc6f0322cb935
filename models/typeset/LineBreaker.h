#pragma once
#include "typeset/Atoms.h"

#include <vector>

namespace wenshu::typeset {

/// Where the lines of a paragraph stand between its left and right edge, mm from the left edge.
struct Measure {
    Mm width = 0;       ///< of a full line, indents included
    Mm firstIndent = 0; ///< first line
    Mm hangIndent = 0;  ///< further lines
    Mm em = 0;          ///< size of the type, the measure of too much white
};

/// One atom placed on a line.
struct PlacedAtom {
    Atom atom;
    Mm x = 0; ///< from the left edge of the measure
};

struct Line {
    std::vector<PlacedAtom> atoms;
    Mm right = 0;           ///< right edge of the last cell
    bool isHeading = false; ///< of a heading that is a paragraph by itself
};

/// Breaks a paragraph into lines by Chinese rules (避头尾): no closing mark begins a line, no
/// opening mark ends one, words and —— stay whole. A closing mark that would begin a line is pulled
/// up when the marks of the line give enough white, otherwise the character before it goes down
/// with it. All lines but the last are set flush right; a line of whole cells stays on the grid
/// untouched.
std::vector<Line> breakLines(const std::vector<Atom>& atoms, const Measure& measure);

/// Everything on one line, from @p left on.
Line singleLine(const std::vector<Atom>& atoms, Mm left);

} // namespace wenshu::typeset

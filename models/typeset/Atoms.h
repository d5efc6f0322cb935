#pragma once
#include "base/Result.h"
#include "typeset/Face.h"
#include "typeset/FontSet.h"

#include <map>
#include <vector>

namespace wenshu::typeset {

/// One glyph within an atom.
struct AtomGlyph {
    char32_t code = 0;
    const Face* face = nullptr;
    Mm x = 0; ///< origin, from the atom's left edge
};

/// The smallest piece a line is made of: one Chinese character in its cell, a Latin word or number,
/// or a pair such as —— that may not be torn.
struct Atom {
    enum class Kind { Cell, Word, Space };
    Kind kind = Kind::Cell;
    bool notAtStart = false; ///< ，。）》” ％: never begins a line
    bool notAtEnd = false;   ///< （《“: never ends a line
    TypeRole role = TypeRole::FangSong;
    Mm width = 0;
    /// White inside the cell that a full line may take back: right half of ，, left half of （.
    Mm squeeze = 0;
    std::vector<AtomGlyph> glyphs;
};

/// A stretch of text in one type.
struct Span {
    QString text;
    TypeRole role = TypeRole::FangSong;
};

/// What was taken from other faces while shaping: by character and role.
using FallbackCounts = std::map<std::pair<char32_t, TypeRole>, std::pair<const Face*, int>>;

/// Cuts spans into atoms of @p size mm and chooses a face for every character. Characters that are
/// not drawn (variation selectors, joiners) are dropped.
/// @return FontMissing when no installed face has a character.
Result<std::vector<Atom>>
shape(const std::vector<Span>& spans, Mm size, const FontSet& fonts, FallbackCounts& fallbacks);

/// Sum of the widths.
Mm widthOf(const std::vector<Atom>& atoms);

bool isOpening(char32_t c); ///< may not stand at the end of a line
bool isClosing(char32_t c); ///< may not stand at the start of a line

} // namespace wenshu::typeset

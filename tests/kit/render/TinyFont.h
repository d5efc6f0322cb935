#pragma once
#include <QByteArray>

#include <utility>
#include <vector>

namespace wenshu::kit {

/// A rectangle as a glyph, in thousandths of the em, y upwards.
struct TinyGlyph {
    int left = 0, bottom = 0, right = 0, top = 0; ///< all 0: no outline
    int advance = 1000;
};

enum class TinyCmap { None, Unicode, Symbol, MacRoman };

/// A TrueType font of rectangles, 1000 units an em, without name, OS/2 and post tables, as found in
/// OFD files.
/// @param characters code → index into @p glyphs; written as @p cmap says.
QByteArray tinyTrueType(
    const std::vector<TinyGlyph>& glyphs,
    TinyCmap cmap = TinyCmap::None,
    const std::vector<std::pair<unsigned, int>>& characters = {});

/// A bare CFF font of rectangles.
QByteArray tinyCff(const std::vector<TinyGlyph>& glyphs);

} // namespace wenshu::kit

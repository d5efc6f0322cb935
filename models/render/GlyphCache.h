#pragma once
#include "render/Canvas.h"

#include <QHash>
#include <QPoint>

#include <memory>
#include <mutex>

namespace wenshu::render {

/// Coverage of one glyph at one size and subpixel place.
struct GlyphMask {
    int left = 0, top = 0; ///< of the mask from the glyph's whole-pixel origin
    int width = 0, height = 0;
    std::vector<quint8> coverage; ///< width × height
};

/// Masks of glyphs drawn before, so that a text page costs copying, not rasterising. Origins are
/// rounded to a quarter of a pixel. Thread-safe; holds the masks used last, 48 MiB at most.
class GlyphCache {
public:
    GlyphCache();
    ~GlyphCache();
    GlyphCache(const GlyphCache&) = delete;
    GlyphCache& operator=(const GlyphCache&) = delete;

    /// @param place em space → device pixels.
    /// @param origin set to the whole pixel the mask is relative to.
    /// @return null when the glyph is too large to be kept or has no outline.
    std::shared_ptr<const GlyphMask>
    mask(const PlacedGlyph& glyph, const QTransform& place, QPoint& origin);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace wenshu::render

#pragma once
#include "render/FontFace.h"

#include <QByteArray>
#include <QColor>
#include <QImage>
#include <QPainterPath>
#include <QPen>
#include <QRectF>
#include <QTransform>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace wenshu::render {

/// A colour ramp in the canvas' current coordinates.
struct Gradient {
    enum class Spread { Pad, Repeat, Reflect };
    bool radial = false;
    QPointF start, end; ///< axis, or the centres of the two circles
    double startRadius = 0, endRadius = 0;
    Spread spread = Spread::Pad;
    QTransform shape; ///< gradient space → current coordinates (ellipses)
    std::vector<std::pair<double, QColor>> stops;
};

using Ink = std::variant<QColor, Gradient>;

/// A stroke; lengths in current coordinates, dash lengths too.
struct Pen {
    double width = 0.353; ///< 0 = one device pixel
    Qt::PenCapStyle cap = Qt::FlatCap;
    Qt::PenJoinStyle join = Qt::SvgMiterJoin;
    double miterLimit = 4.234;
    std::vector<double> dashes;
    double dashOffset = 0;
};

/// One glyph of a run, ready to be drawn.
struct PlacedGlyph {
    std::shared_ptr<FontFace> face;
    quint32 glyph = 0;
    bool bold = false; ///< widen the strokes
    QTransform place;  ///< em space (y upwards) → current coordinates
    char32_t code = 0; ///< what it stands for; 0 = belongs to the one before
};

using GlyphRun = std::vector<PlacedGlyph>;

/// A decoded picture.
struct Picture {
    QImage image;
    QByteArray jpeg;      ///< the file it was decoded from, where a PDF may carry it unchanged
    bool reduced = false; ///< perhaps decoded smaller than it is
    bool bilevel = false; ///< black and white, such as a QR code: enlarged without blurring
};

/// What a page is drawn on. The walker speaks of nothing else, so a page looks the same on screen,
/// on paper and in a PDF.
class Canvas {
public:
    Canvas() = default;
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;
    virtual ~Canvas() = default;

    virtual void save() = 0;
    virtual void restore() = 0;
    /// New local coordinates: local → @p matrix → what was current.
    virtual void transform(const QTransform& matrix) = 0;
    virtual QTransform currentTransform() const = 0;
    /// Intersects the clip with @p path.
    virtual void clip(const QPainterPath& path) = 0;
    /// What the clip certainly leaves, in current coordinates; used to leave out what is not seen.
    virtual QRectF clipBounds() const = 0;

    virtual void fill(const QPainterPath& path, const Ink& ink, double opacity) = 0;
    virtual void
    stroke(const QPainterPath& path, const Pen& pen, const Ink& ink, double opacity) = 0;
    /// Fills glyphs; where the canvas has text, as text.
    virtual void glyphs(const GlyphRun& run, const Ink& ink, double opacity) = 0;
    /// Draws @p picture on the unit square, its top left at 0,0.
    virtual void image(const Picture& picture, double opacity, bool multiply) = 0;

    /// Device pixels a current unit is long, for choosing the size of pictures.
    double pixelsPerUnit() const;

    /// Resolution at which pictures made here should be made, as a factor on pixelsPerUnit.
    virtual double pictureScale() const { return 1; }
};

/// The outlines of a run as one path.
QPainterPath outlineOf(const GlyphRun& run);

/// The pen as QPainter understands it; @p devicePixel is the length of one pixel.
QPen toQPen(const Pen& pen, double devicePixel);

} // namespace wenshu::render

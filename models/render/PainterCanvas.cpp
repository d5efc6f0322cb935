#include "render/PainterCanvas.h"

#include "render/GlyphCache.h"

#include <QBrush>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace wenshu::render {

namespace {

QBrush toBrush(const Gradient& gradient)
{
    QLinearGradient linear(gradient.start, gradient.end);
    QRadialGradient radial(gradient.end, gradient.endRadius, gradient.start, gradient.startRadius);
    QGradient& chosen = gradient.radial ? static_cast<QGradient&>(radial) : linear;
    for (const auto& [position, color] : gradient.stops)
        chosen.setColorAt(std::clamp(position, 0.0, 1.0), color);
    switch (gradient.spread) {
    case Gradient::Spread::Pad:
        chosen.setSpread(QGradient::PadSpread);
        break;
    case Gradient::Spread::Repeat:
        chosen.setSpread(QGradient::RepeatSpread);
        break;
    case Gradient::Spread::Reflect:
        chosen.setSpread(QGradient::ReflectSpread);
        break;
    }
    QBrush brush(chosen);
    brush.setTransform(gradient.shape);
    return brush;
}

QBrush toBrush(const Ink& ink)
{
    if (const auto* color = std::get_if<QColor>(&ink))
        return QBrush(*color);
    return toBrush(std::get<Gradient>(ink));
}

/// An axis-parallel rectangle as addRect makes it.
bool isRectangle(const QPainterPath& path)
{
    if (path.elementCount() != 5)
        return false;
    for (int i = 1; i < 5; ++i) {
        const auto a = path.elementAt(i - 1);
        const auto b = path.elementAt(i);
        const bool straight = b.type == QPainterPath::LineToElement && (a.x == b.x || a.y == b.y);
        if (!straight)
            return false;
    }
    return QPointF(path.elementAt(0)) == QPointF(path.elementAt(4));
}

constexpr unsigned kByteMask = 0x00FF00FFU;
constexpr int kTogether = 8;

/// Every channel of @p c times @p a / 255, rounded.
QRgb scaled(QRgb c, unsigned a)
{
    unsigned low = (c & kByteMask) * a;
    low = ((low + ((low >> 8U) & kByteMask) + 0x00800080U) >> 8U) & kByteMask;
    unsigned high = ((c >> 8U) & kByteMask) * a;
    high = (high + ((high >> 8U) & kByteMask) + 0x00800080U) & ~kByteMask;
    return low | high;
}

/// Lays @p ink (premultiplied) through the mask over the picture.
void blend(QImage& image, const GlyphMask& mask, QPoint origin, QRgb ink, const QRect& clip)
{
    const QRect box(origin.x() + mask.left, origin.y() + mask.top, mask.width, mask.height);
    const QRect seen = box & clip;
    for (int y = seen.top(); y <= seen.bottom(); ++y) {
        auto* to = reinterpret_cast<QRgb*>(image.scanLine(y)) + seen.left();
        const quint8* from = mask.coverage.data() +
                             static_cast<std::ptrdiff_t>(y - box.top()) * mask.width +
                             (seen.left() - box.left());
        const auto lay = [&](int x) {
            const QRgb part = scaled(ink, from[x]);
            to[x] = part + scaled(to[x], 255U - static_cast<unsigned>(qAlpha(part)));
        };
        // Most of a mask is empty: eight pixels are looked at together, and those that are not all
        // empty are laid without asking each.
        int x = 0;
        for (; x + kTogether <= seen.width(); x += kTogether) {
            quint64 some = 0;
            std::memcpy(&some, from + x, sizeof(some));
            if (some == 0)
                continue;
            for (int i = 0; i < kTogether; ++i)
                lay(x + i);
        }
        for (; x < seen.width(); ++x)
            lay(x);
    }
}

} // namespace

PainterCanvas::PainterCanvas(QPainter& painter, GlyphCache* cache)
    : m_painter(painter)
    , m_cache(cache)
{
    m_painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    m_painter.setPen(Qt::NoPen);
    Clip clip;
    clip.rectangular = !m_painter.hasClipping();
    auto* image = dynamic_cast<QImage*>(m_painter.device());
    if (cache != nullptr && image != nullptr &&
        image->format() == QImage::Format_ARGB32_Premultiplied) {
        m_image = image;
        clip.device = image->rect();
    }
    m_clips.push_back(clip);
}

void PainterCanvas::save()
{
    m_painter.save();
    m_clips.push_back(m_clips.back());
}

void PainterCanvas::restore()
{
    m_painter.restore();
    if (m_clips.size() > 1)
        m_clips.pop_back();
}

void PainterCanvas::transform(const QTransform& matrix)
{
    m_painter.setTransform(matrix, true);
}

QTransform PainterCanvas::currentTransform() const
{
    return m_painter.combinedTransform();
}

void PainterCanvas::clip(const QPainterPath& path)
{
    Clip& clip = m_clips.back();
    const QTransform t = currentTransform();
    // Exactly when QPainter's own clip is a rectangle, rounded as it rounds.
    if (t.type() <= QTransform::TxScale && isRectangle(path))
        clip.device &= t.mapRect(path.boundingRect()).toRect();
    else
        clip.rectangular = false;
    m_painter.setClipPath(path, Qt::IntersectClip);
}

QRectF PainterCanvas::clipBounds() const
{
    if (m_painter.hasClipping())
        return m_painter.clipBoundingRect();
    const QTransform back = currentTransform().inverted();
    return back.mapRect(QRectF(m_painter.viewport()));
}

void PainterCanvas::fill(const QPainterPath& path, const Ink& ink, double opacity)
{
    m_painter.setOpacity(opacity);
    m_painter.fillPath(path, toBrush(ink));
}

void PainterCanvas::stroke(const QPainterPath& path, const Pen& pen, const Ink& ink, double opacity)
{
    const double scale = pixelsPerUnit();
    QPen q = toQPen(pen, scale > 0 ? 1 / scale : 0);
    q.setBrush(toBrush(ink));
    m_painter.setOpacity(opacity);
    m_painter.strokePath(path, q);
}

void PainterCanvas::glyphs(const GlyphRun& run, const Ink& ink, double opacity)
{
    const auto* color = std::get_if<QColor>(&ink);
    if (m_image != nullptr && m_clips.back().rectangular && color != nullptr &&
        copyGlyphs(run, *color, opacity))
        return;
    fill(outlineOf(run), ink, opacity);
}

/// @return false, and nothing drawn, when a glyph of the run is too large for the cache.
bool PainterCanvas::copyGlyphs(const GlyphRun& run, const QColor& color, double opacity)
{
    struct Placed {
        std::shared_ptr<const GlyphMask> mask;
        QPoint origin;
    };

    const QTransform t = currentTransform();
    std::vector<Placed> placed;
    placed.reserve(run.size());
    for (const PlacedGlyph& glyph : run) {
        Placed p;
        p.mask = m_cache->mask(glyph, glyph.place * t, p.origin);
        if (!p.mask && glyph.face->outline(glyph.glyph, glyph.bold))
            return false;
        if (p.mask)
            placed.push_back(std::move(p));
    }
    QColor ink = color;
    ink.setAlphaF(static_cast<float>(color.alphaF() * opacity));
    for (const Placed& p : placed)
        blend(*m_image, *p.mask, p.origin, qPremultiply(ink.rgba()), m_clips.back().device);
    return true;
}

void PainterCanvas::image(const Picture& picture, double opacity, bool multiply)
{
    const QTransform t = currentTransform();
    const double width = std::hypot(t.m11(), t.m12());
    const double height = std::hypot(t.m21(), t.m22());
    QImage image = picture.image;
    // Bilinear sampling looks at four pixels only: beyond 2:1 it would drop lines of small print.
    if (image.width() > 2 * width || image.height() > 2 * height) {
        const QSize size(
            std::clamp(static_cast<int>(std::lround(width)), 1, image.width()),
            std::clamp(static_cast<int>(std::lround(height)), 1, image.height()));
        image = image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
    const bool enlarged = width > image.width() * 1.5 && height > image.height() * 1.5;
    m_painter.setRenderHint(QPainter::SmoothPixmapTransform, !(picture.bilevel && enlarged));
    m_painter.setOpacity(opacity);
    const bool canMultiply = m_painter.paintEngine() != nullptr &&
                             m_painter.paintEngine()->hasFeature(QPaintEngine::BlendModes);
    if (multiply && canMultiply)
        m_painter.setCompositionMode(QPainter::CompositionMode_Multiply);
    m_painter.drawImage(QRectF(0, 0, 1, 1), image, QRectF(image.rect()));
    m_painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    m_painter.setRenderHint(QPainter::SmoothPixmapTransform, true);
}

} // namespace wenshu::render

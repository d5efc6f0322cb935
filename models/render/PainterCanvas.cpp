#include "render/PainterCanvas.h"

#include <QBrush>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

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

} // namespace

PainterCanvas::PainterCanvas(QPainter& painter)
    : m_painter(painter)
{
    m_painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    m_painter.setPen(Qt::NoPen);
}

void PainterCanvas::save()
{
    m_painter.save();
}

void PainterCanvas::restore()
{
    m_painter.restore();
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
    fill(outlineOf(run), ink, opacity);
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

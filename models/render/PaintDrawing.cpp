#include "render/GouraudMesh.h"
#include "render/PageWalker.h"
#include "render/PathBuilder.h"

#include <QPainterPathStroker>

#include <algorithm>
#include <cmath>

namespace wenshu::render {

namespace {

constexpr double kMostTiles = 20'000;
constexpr int kMostDashes = 50'000;
constexpr int kMeshSide = 2048;

QColor toColor(const ofd::Color& c)
{
    return {c.red, c.green, c.blue, c.alpha};
}

Gradient::Spread toSpread(ofd::ShadingRepeat repeat)
{
    switch (repeat) {
    case ofd::ShadingRepeat::Repeat:
        return Gradient::Spread::Repeat;
    case ofd::ShadingRepeat::Reflect:
        return Gradient::Spread::Reflect;
    case ofd::ShadingRepeat::Direct:
        break;
    }
    return Gradient::Spread::Pad;
}

std::vector<std::pair<double, QColor>>
toStops(const std::vector<ofd::ColorStop>& stops, double opacity)
{
    std::vector<std::pair<double, QColor>> out;
    for (const ofd::ColorStop& stop : stops) {
        QColor color = toColor(stop.color);
        color.setAlphaF(static_cast<float>(color.alphaF() * opacity));
        out.emplace_back(std::clamp(tame(stop.position), 0.0, 1.0), color);
    }
    std::stable_sort(
        out.begin(), out.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return out;
}

/// Half plane beside the line through @p at, on the side @p away points to.
QPainterPath halfPlane(QPointF at, QPointF away, double reach)
{
    const QPointF along(-away.y(), away.x());
    QPainterPath path;
    path.addPolygon(QPolygonF(
        {at - along * reach,
         at + along * reach,
         at + along * reach + away * reach,
         at - along * reach + away * reach}));
    path.closeSubpath();
    return path;
}

double reachOf(const QRectF& area, QPointF a, QPointF b)
{
    const QRectF all =
        area.united(QRectF(a, QSizeF(1e-6, 1e-6))).united(QRectF(b, QSizeF(1e-6, 1e-6)));
    return 2 * (all.width() + all.height()) + 1;
}

/// Circles in gradient space that become the standard's tilted ellipses: radii are long half-axes.
QTransform ellipseShape(const ofd::RadialShading& s)
{
    const double e = std::clamp(std::abs(tame(s.eccentricity)), 0.0, 0.9999);
    QTransform shape;
    shape.rotate(std::fmod(tame(s.angle), 360.0));
    shape.scale(1, std::sqrt(1 - e * e));
    return shape;
}

QPainterPath ellipse(QPointF centre, double radius, const QTransform& shape)
{
    QPainterPath path;
    path.addEllipse(centre, radius, radius);
    return shape.map(path);
}

/// A pen that does not lay more dashes than anybody could see.
Pen boundedPen(const Pen& pen, const QPainterPath& path)
{
    double period = 0;
    for (const double dash : pen.dashes)
        period += dash;
    if (period <= 0)
        return pen;
    double length = 0;
    for (int i = 1; i < path.elementCount(); ++i) {
        const auto from = path.elementAt(i - 1);
        const auto to = path.elementAt(i);
        length += std::hypot(to.x - from.x, to.y - from.y);
    }
    Pen bounded = pen;
    if (length / period > kMostDashes)
        bounded.dashes.clear();
    bounded.dashOffset = std::fmod(pen.dashOffset, period * 2);
    return bounded;
}

} // namespace

void PageWalker::paintFill(const QPainterPath& path, const ofd::Paint& paint, const Scope& scope)
{
    if (const auto* color = std::get_if<ofd::Color>(&paint)) {
        const QColor opaque(color->red, color->green, color->blue);
        m_canvas.fill(path, opaque, scope.opacity * color->alpha / 255.0);
        return;
    }
    paintInside(path, paint, scope);
}

void PageWalker::paintStroke(
    const QPainterPath& path, const Pen& given, const ofd::Paint& paint, const Scope& scope)
{
    if (std::holds_alternative<std::monostate>(paint))
        return;
    const Pen pen = boundedPen(given, path);
    if (const auto* color = std::get_if<ofd::Color>(&paint)) {
        const QColor opaque(color->red, color->green, color->blue);
        m_canvas.stroke(path, pen, opaque, scope.opacity * color->alpha / 255.0);
        return;
    }
    const double scale = m_canvas.pixelsPerUnit();
    const QPainterPathStroker stroker(toQPen(pen, scale > 0 ? 1 / scale : 0));
    paintInside(stroker.createStroke(path), paint, scope);
}

/// Paints @p area with something that is not one colour.
void PageWalker::paintInside(const QPainterPath& area, const ofd::Paint& paint, const Scope& scope)
{
    const QRectF bounds = area.boundingRect();
    m_canvas.save();
    if (const auto* axial = std::get_if<ofd::AxialShading>(&paint))
        shadeAxial(*axial, area, scope);
    else if (const auto* radial = std::get_if<ofd::RadialShading>(&paint))
        shadeRadial(*radial, area, scope);
    else if (const auto* mesh = std::get_if<ofd::GouraudShading>(&paint)) {
        m_canvas.clip(area);
        shade(*mesh, bounds, scope);
    } else if (const auto* pattern = std::get_if<std::shared_ptr<const ofd::Pattern>>(&paint)) {
        m_canvas.clip(area);
        if (*pattern)
            tile(**pattern, bounds, scope);
    }
    m_canvas.restore();
}

void PageWalker::shadeAxial(
    const ofd::AxialShading& shading, const QPainterPath& area, const Scope& scope)
{
    Gradient gradient;
    gradient.start = toPoint(shading.start);
    gradient.end = toPoint(shading.end);
    gradient.stops = toStops(shading.stops, scope.opacity);
    gradient.spread = toSpread(shading.repeat);
    const QPointF axis = gradient.end - gradient.start;
    const double length = std::hypot(axis.x(), axis.y());
    if (gradient.stops.empty() || length < 1e-9)
        return;
    const double reach = reachOf(area.boundingRect(), gradient.start, gradient.end);
    if ((shading.extend & 1) == 0)
        m_canvas.clip(halfPlane(gradient.start, axis / length, reach));
    if ((shading.extend & 2) == 0)
        m_canvas.clip(halfPlane(gradient.end, -axis / length, reach));
    if (gradient.spread != Gradient::Spread::Pad && shading.mapUnit > 1e-3)
        gradient.end = gradient.start + axis / length * tame(shading.mapUnit);
    m_canvas.fill(area, gradient, 1);
}

void PageWalker::shadeRadial(
    const ofd::RadialShading& shading, const QPainterPath& area, const Scope& scope)
{
    Gradient gradient;
    gradient.radial = true;
    gradient.shape = ellipseShape(shading);
    const QTransform back = gradient.shape.inverted();
    gradient.start = back.map(toPoint(shading.start));
    gradient.end = back.map(toPoint(shading.end));
    gradient.startRadius = std::abs(tame(shading.startRadius));
    gradient.endRadius = std::abs(tame(shading.endRadius));
    gradient.stops = toStops(shading.stops, scope.opacity);
    gradient.spread = toSpread(shading.repeat);
    if (gradient.stops.empty() || gradient.startRadius + gradient.endRadius < 1e-9)
        return;
    const bool outward = gradient.endRadius >= gradient.startRadius;
    const bool cutInside = (shading.extend & (outward ? 1 : 2)) == 0;
    const bool cutOutside = (shading.extend & (outward ? 2 : 1)) == 0;
    const QPointF inner = outward ? gradient.start : gradient.end;
    const QPointF outer = outward ? gradient.end : gradient.start;
    const double small = std::min(gradient.startRadius, gradient.endRadius);
    const double large = std::max(gradient.startRadius, gradient.endRadius);
    if (cutOutside)
        m_canvas.clip(ellipse(outer, large, gradient.shape));
    if (cutInside && small > 1e-9) {
        QPainterPath ring;
        ring.setFillRule(Qt::OddEvenFill);
        ring.addRect(area.boundingRect().adjusted(-large, -large, large, large));
        ring.addPath(ellipse(inner, small, gradient.shape));
        m_canvas.clip(ring);
    }
    if (gradient.spread != Gradient::Spread::Pad && shading.mapUnit > 1e-3 &&
        large - small > 1e-9) {
        const double part = std::min(1.0, tame(shading.mapUnit) / (large - small));
        gradient.end = gradient.start + (gradient.end - gradient.start) * part;
        gradient.endRadius =
            gradient.startRadius + (gradient.endRadius - gradient.startRadius) * part;
    }
    m_canvas.fill(area, gradient, 1);
}

void PageWalker::shade(const ofd::GouraudShading& shading, const QRectF& area, const Scope& scope)
{
    const double scale = m_canvas.pixelsPerUnit() * m_canvas.pictureScale();
    const QSize size(
        static_cast<int>(std::clamp(std::ceil(area.width() * scale), 1.0, double(kMeshSide))),
        static_cast<int>(std::clamp(std::ceil(area.height() * scale), 1.0, double(kMeshSide))));
    Picture picture;
    picture.image = drawMesh(shading, area, size);
    if (picture.image.isNull())
        return;
    QTransform place = QTransform::fromTranslate(area.x(), area.y());
    place.scale(area.width(), area.height());
    m_canvas.transform(place);
    m_canvas.image(picture, scope.opacity, false);
}

/// The grid is laid out first, then the pattern's CTM applies (GB/T 33190, 8.3.3).
void PageWalker::tile(const ofd::Pattern& pattern, const QRectF& area, const Scope& scope)
{
    const QTransform ctm = toTransform(pattern.ctm);
    if (!pattern.cell || !ctm.isInvertible() || pattern.width <= 0 || pattern.height <= 0)
        return;
    QTransform toGrid = ctm;
    if (pattern.relativeToPage) {
        bool invertible = false;
        const QTransform back = m_canvas.currentTransform().inverted(&invertible);
        if (!invertible)
            return;
        toGrid = ctm * m_pageTransform * back;
    }
    bool invertible = false;
    const QTransform fromGrid = toGrid.inverted(&invertible);
    if (!invertible)
        return;
    const QRectF seen = area.intersected(m_canvas.clipBounds());
    const QRectF inGrid = fromGrid.mapRect(seen);
    m_canvas.transform(toGrid);
    tileGrid(pattern, inGrid, scope);
}

void PageWalker::tileGrid(const ofd::Pattern& pattern, const QRectF& cells, const Scope& scope)
{
    const double width = tame(pattern.width);
    const double height = tame(pattern.height);
    const double xStep = std::max(tame(pattern.xStep), width);
    const double yStep = std::max(tame(pattern.yStep), height);
    const double left = std::floor((cells.left() - width) / xStep);
    const double right = std::ceil(cells.right() / xStep);
    const double top = std::floor((cells.top() - height) / yStep);
    const double bottom = std::ceil(cells.bottom() / yStep);
    if (cells.isEmpty() || (right - left + 1) * (bottom - top + 1) > kMostTiles) {
        m_report.addDeviation(QStringLiteral("too-many-tiles"), QStringLiteral("pattern"));
        return;
    }
    QPainterPath frame;
    frame.addRect(0, 0, width, height);
    const auto columns = static_cast<int>(right - left) + 1;
    const auto rows = static_cast<int>(bottom - top) + 1;
    for (int i = 0; i < rows; ++i) {
        for (int j = 0; j < columns; ++j) {
            const double row = top + i;
            const double column = left + j;
            if (!goesOn())
                return;
            const bool flipX = (pattern.reflect & 1) != 0 && std::fmod(column, 2) != 0;
            const bool flipY = (pattern.reflect & 2) != 0 && std::fmod(row, 2) != 0;
            QTransform place = QTransform::fromTranslate(column * xStep, row * yStep);
            if (flipX)
                place = QTransform(-1, 0, 0, 1, width, 0) * place;
            if (flipY)
                place = QTransform(1, 0, 0, -1, 0, height) * place;
            m_canvas.save();
            m_canvas.transform(place);
            m_canvas.clip(frame);
            drawBlock(*pattern.cell, Scope{scope.opacity, scope.depth + 1});
            m_canvas.restore();
        }
    }
}

} // namespace wenshu::render

#include "render/PathBuilder.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace wenshu::render {

double tame(double coordinate)
{
    if (!std::isfinite(coordinate))
        return 0;
    return std::clamp(coordinate, -kFarthest, kFarthest);
}

QPointF toPoint(ofd::Point point)
{
    return {tame(point.x), tame(point.y)};
}

QRectF toRect(const ofd::Box& box)
{
    return {tame(box.x), tame(box.y), tame(box.width), tame(box.height)};
}

QTransform toTransform(const ofd::Matrix& m)
{
    return {tame(m.a), tame(m.b), tame(m.c), tame(m.d), tame(m.e), tame(m.f)};
}

namespace {

/// An elliptical arc in centre form, angles in radians on the unit circle.
struct ArcCentre {
    QTransform unitToPath;
    double start = 0, sweep = 0;
};

/// SVG 1.1, F.6.5 and F.6.6: endpoint to centre form, radii scaled up where they are too small.
ArcCentre centreOf(QPointF from, QPointF to, double rx, double ry, const ofd::PathStep& step)
{
    const double phi = std::fmod(tame(step.angle), 360.0) * std::numbers::pi / 180.0;
    const double cosPhi = std::cos(phi);
    const double sinPhi = std::sin(phi);
    const QPointF half = (from - to) / 2;
    const double x1 = cosPhi * half.x() + sinPhi * half.y();
    const double y1 = -sinPhi * half.x() + cosPhi * half.y();
    const double lambda = x1 * x1 / (rx * rx) + y1 * y1 / (ry * ry);
    if (lambda > 1) {
        rx *= std::sqrt(lambda);
        ry *= std::sqrt(lambda);
    }
    const double below = rx * rx * y1 * y1 + ry * ry * x1 * x1;
    const double above = rx * rx * ry * ry - below;
    double factor = below > 0 ? std::sqrt(std::max(0.0, above / below)) : 0;
    if (step.large == step.sweep)
        factor = -factor;
    const double cx = factor * rx * y1 / ry;
    const double cy = -factor * ry * x1 / rx;
    const QPointF middle = (from + to) / 2;
    ArcCentre arc;
    arc.unitToPath = QTransform(
        rx * cosPhi,
        rx * sinPhi,
        -ry * sinPhi,
        ry * cosPhi,
        cosPhi * cx - sinPhi * cy + middle.x(),
        sinPhi * cx + cosPhi * cy + middle.y());
    arc.start = std::atan2((y1 - cy) / ry, (x1 - cx) / rx);
    arc.sweep = std::atan2((-y1 - cy) / ry, (-x1 - cx) / rx) - arc.start;
    if (step.sweep && arc.sweep < 0)
        arc.sweep += 2 * std::numbers::pi;
    if (!step.sweep && arc.sweep > 0)
        arc.sweep -= 2 * std::numbers::pi;
    return arc;
}

void addArc(QPainterPath& path, const ofd::PathStep& step)
{
    const QPointF from = path.currentPosition();
    const QPointF to = toPoint(step.p3);
    const double rx = std::abs(tame(step.rx));
    const double ry = std::abs(tame(step.ry));
    if (from == to)
        return;
    if (rx < 1e-9 || ry < 1e-9) {
        path.lineTo(to);
        return;
    }
    const ArcCentre arc = centreOf(from, to, rx, ry, step);
    const int parts = std::max(
        1, static_cast<int>(std::ceil(std::abs(arc.sweep) / (std::numbers::pi / 2) - 1e-9)));
    const double delta = arc.sweep / parts;
    const double reach = 4.0 / 3.0 * std::tan(delta / 4);
    for (int i = 0; i < parts; ++i) {
        const double a = arc.start + i * delta;
        const double b = a + delta;
        const QPointF p1(std::cos(a) - reach * std::sin(a), std::sin(a) + reach * std::cos(a));
        const QPointF p2(std::cos(b) + reach * std::sin(b), std::sin(b) - reach * std::cos(b));
        const QPointF p3(std::cos(b), std::sin(b));
        const bool last = i + 1 == parts;
        path.cubicTo(
            arc.unitToPath.map(p1),
            arc.unitToPath.map(p2),
            last ? to : arc.unitToPath.map(p3)); // ends exactly where the file says
    }
}

QPointF firstPoint(const ofd::PathStep& step)
{
    return toPoint(step.kind == ofd::PathStep::Kind::Arc ? step.p3 : step.p1);
}

void addStep(QPainterPath& path, const ofd::PathStep& step)
{
    switch (step.kind) {
    case ofd::PathStep::Kind::Move:
        path.moveTo(toPoint(step.p1));
        break;
    case ofd::PathStep::Kind::Line:
        path.lineTo(toPoint(step.p1));
        break;
    case ofd::PathStep::Kind::Quadratic:
        path.quadTo(toPoint(step.p1), toPoint(step.p2));
        break;
    case ofd::PathStep::Kind::Cubic:
        path.cubicTo(toPoint(step.p1), toPoint(step.p2), toPoint(step.p3));
        break;
    case ofd::PathStep::Kind::Arc:
        addArc(path, step);
        break;
    case ofd::PathStep::Kind::Close:
        path.closeSubpath();
        break;
    }
}

} // namespace

QPainterPath toPainterPath(const ofd::Path& steps, bool evenOdd)
{
    QPainterPath path;
    path.setFillRule(evenOdd ? Qt::OddEvenFill : Qt::WindingFill);
    bool begun = false;
    for (const ofd::PathStep& step : steps) {
        if (!begun && step.kind != ofd::PathStep::Kind::Move) {
            if (step.kind == ofd::PathStep::Kind::Close)
                continue;
            path.moveTo(firstPoint(step));
        }
        begun = true;
        addStep(path, step);
    }
    return path;
}

} // namespace wenshu::render

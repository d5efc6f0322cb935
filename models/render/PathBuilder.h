#pragma once
#include "ofd/PageObjects.h"

#include <QPainterPath>
#include <QRectF>
#include <QTransform>

namespace wenshu::render {

/// Coordinates beyond this (mm) are no page; they are clamped, NaN becomes 0.
constexpr double kFarthest = 1.0e6;

double tame(double coordinate);
QPointF toPoint(ofd::Point point);
QRectF toRect(const ofd::Box& box);
/// Row-vector matrix of the standard to Qt's, which has the same convention.
QTransform toTransform(const ofd::Matrix& matrix);

/// Path data to a path; arcs follow SVG 1.1, F.6 (GB/T 33190, 9.3). A path that does not begin with
/// a move begins at its first point.
QPainterPath toPainterPath(const ofd::Path& steps, bool evenOdd);

} // namespace wenshu::render

#pragma once
#include "ofd/PageObjects.h"

#include <QImage>
#include <QRectF>

#include <vector>

namespace wenshu::render {

/// Corners of one triangle: indices into GouraudShading::vertices.
struct MeshTriangle {
    std::size_t a = 0, b = 0, c = 0;
};

/// The triangles of a shading: free ones by their edge flags (0 begins, 1 shares BC, 2 shares AC of
/// the one before), or those of a lattice. At most 100,000.
std::vector<MeshTriangle> trianglesOf(const ofd::GouraudShading& shading);

/// The shading over @p area, @p size pixels; outside the triangles the background or nothing.
QImage drawMesh(const ofd::GouraudShading& shading, const QRectF& area, QSize size);

} // namespace wenshu::render

#include "render/GouraudMesh.h"

#include "render/PathBuilder.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace wenshu::render {

namespace {

constexpr std::size_t kMostTriangles = 100'000;

std::vector<MeshTriangle> latticeTriangles(std::size_t count, std::size_t perRow)
{
    std::vector<MeshTriangle> triangles;
    for (std::size_t row = 0; (row + 2) * perRow <= count; ++row) {
        for (std::size_t column = 0; column + 1 < perRow; ++column) {
            if (triangles.size() + 2 > kMostTriangles)
                return triangles;
            const std::size_t i = row * perRow + column;
            triangles.push_back({i, i + 1, i + perRow});
            triangles.push_back({i + 1, i + perRow, i + perRow + 1});
        }
    }
    return triangles;
}

struct Corner {
    QPointF at;
    std::array<double, 4> color{}; ///< red, green, blue, alpha, 0 … 255
};

Corner cornerOf(const ofd::GouraudShading::Vertex& vertex, const QRectF& area, QSize size)
{
    const QPointF p = toPoint(vertex.point);
    const ofd::Color& c = vertex.color;
    return {
        {(p.x() - area.x()) / area.width() * size.width(),
         (p.y() - area.y()) / area.height() * size.height()},
        {double(c.red), double(c.green), double(c.blue), double(c.alpha)}};
}

void drawTriangle(QImage& image, const Corner& a, const Corner& b, const Corner& c)
{
    const double area = (b.at.x() - a.at.x()) * (c.at.y() - a.at.y()) -
                        (c.at.x() - a.at.x()) * (b.at.y() - a.at.y());
    if (std::abs(area) < 1e-9 || !std::isfinite(area))
        return;
    const auto [left, right] = std::minmax({a.at.x(), b.at.x(), c.at.x()});
    const auto [top, bottom] = std::minmax({a.at.y(), b.at.y(), c.at.y()});
    const int x0 = static_cast<int>(std::clamp(std::floor(left), 0.0, double(image.width())));
    const int x1 = static_cast<int>(std::clamp(std::ceil(right), 0.0, double(image.width())));
    const int y0 = static_cast<int>(std::clamp(std::floor(top), 0.0, double(image.height())));
    const int y1 = static_cast<int>(std::clamp(std::ceil(bottom), 0.0, double(image.height())));
    for (int y = y0; y < y1; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = x0; x < x1; ++x) {
            const double px = x + 0.5;
            const double py = y + 0.5;
            const double u =
                ((b.at.x() - px) * (c.at.y() - py) - (c.at.x() - px) * (b.at.y() - py)) / area;
            const double v =
                ((c.at.x() - px) * (a.at.y() - py) - (a.at.x() - px) * (c.at.y() - py)) / area;
            const double w = 1 - u - v;
            if (u < -1e-9 || v < -1e-9 || w < -1e-9)
                continue;
            const auto channel = [&](std::size_t i) {
                const double value = u * a.color[i] + v * b.color[i] + w * c.color[i];
                return static_cast<int>(std::clamp(value + 0.5, 0.0, 255.0));
            };
            line[x] = qRgba(channel(0), channel(1), channel(2), channel(3));
        }
    }
}

} // namespace

std::vector<MeshTriangle> trianglesOf(const ofd::GouraudShading& shading)
{
    const std::size_t count = shading.vertices.size();
    if (shading.verticesPerRow > 1)
        return latticeTriangles(count, static_cast<std::size_t>(shading.verticesPerRow));
    std::vector<MeshTriangle> triangles;
    std::size_t i = 0;
    while (i < count && triangles.size() < kMostTriangles) {
        const int flag = shading.vertices[i].edgeFlag;
        if (!triangles.empty() && (flag == 1 || flag == 2)) {
            const MeshTriangle last = triangles.back();
            triangles.push_back({flag == 1 ? last.b : last.a, last.c, i});
            i += 1;
        } else {
            if (i + 2 >= count)
                break;
            triangles.push_back({i, i + 1, i + 2});
            i += 3;
        }
    }
    return triangles;
}

QImage drawMesh(const ofd::GouraudShading& shading, const QRectF& area, QSize size)
{
    QImage image(size, QImage::Format_ARGB32);
    if (image.isNull() || area.isEmpty())
        return {};
    const ofd::Color ground = shading.background.value_or(ofd::Color{0, 0, 0, 0});
    image.fill(QColor(ground.red, ground.green, ground.blue, ground.alpha));
    // Overlapping triangles of a hostile file could cost pixels × triangles.
    qint64 budget = 50LL * size.width() * size.height() + 10'000'000;
    for (const MeshTriangle& t : trianglesOf(shading)) {
        const Corner a = cornerOf(shading.vertices[t.a], area, size);
        const Corner b = cornerOf(shading.vertices[t.b], area, size);
        const Corner c = cornerOf(shading.vertices[t.c], area, size);
        const QRectF box = QPolygonF({a.at, b.at, c.at})
                               .boundingRect()
                               .intersected(QRectF(QPointF(), QSizeF(size)));
        budget -= static_cast<qint64>(box.width() * box.height()) + 100;
        if (budget < 0)
            break;
        drawTriangle(image, a, b, c);
    }
    return image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

} // namespace wenshu::render

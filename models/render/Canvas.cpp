#include "render/Canvas.h"

#include <algorithm>
#include <cmath>

namespace wenshu::render {

double Canvas::pixelsPerUnit() const
{
    return std::sqrt(std::abs(currentTransform().determinant()));
}

QPainterPath outlineOf(const GlyphRun& run)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    for (const PlacedGlyph& placed : run) {
        const auto outline = placed.face->outline(placed.glyph, placed.bold);
        if (outline)
            outline->addTo(path, placed.place);
    }
    return path;
}

QPen toQPen(const Pen& pen, double devicePixel)
{
    QPen q;
    const double width = std::max(pen.width, devicePixel);
    q.setWidthF(width);
    q.setCapStyle(pen.cap);
    q.setJoinStyle(pen.join);
    q.setMiterLimit(std::max(1.0, pen.miterLimit));
    if (!pen.dashes.empty()) {
        QList<qreal> pattern; // in units of the width
        for (const double dash : pen.dashes)
            pattern.append(dash / width);
        if (pattern.size() % 2 != 0)
            pattern += QList<qreal>(pattern);
        q.setDashPattern(pattern);
        q.setDashOffset(pen.dashOffset / width);
    }
    return q;
}

} // namespace wenshu::render

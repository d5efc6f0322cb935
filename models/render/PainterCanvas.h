#pragma once
#include "render/Canvas.h"

class QPainter;

namespace wenshu::render {

/// Draws with a QPainter that the caller has set up.
class PainterCanvas final : public Canvas {
public:
    /// @param painter borrowed; must outlive this.
    explicit PainterCanvas(QPainter& painter);

    void save() override;
    void restore() override;
    void transform(const QTransform& matrix) override;
    QTransform currentTransform() const override;
    void clip(const QPainterPath& path) override;
    QRectF clipBounds() const override;
    void fill(const QPainterPath& path, const Ink& ink, double opacity) override;
    void stroke(const QPainterPath& path, const Pen& pen, const Ink& ink, double opacity) override;
    void glyphs(const GlyphRun& run, const Ink& ink, double opacity) override;
    void image(const Picture& picture, double opacity, bool multiply) override;

private:
    QPainter& m_painter;
};

} // namespace wenshu::render

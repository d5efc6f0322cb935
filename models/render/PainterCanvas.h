#pragma once
#include "render/Canvas.h"

#include <QRect>

#include <vector>

class QPainter;

namespace wenshu::render {

class GlyphCache;

/// Draws with a QPainter that the caller has set up.
class PainterCanvas final : public Canvas {
public:
    /// @param painter borrowed; must outlive this.
    /// @param cache where not null and the painter draws on a QImage, small text is copied from
    /// masks; borrowed.
    explicit PainterCanvas(QPainter& painter, GlyphCache* cache = nullptr);

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
    /// The clip as far as it is a rectangle of whole pixels.
    struct Clip {
        QRect device;
        bool rectangular = true;
    };

    bool copyGlyphs(const GlyphRun& run, const QColor& color, double opacity);

    QPainter& m_painter;
    GlyphCache* m_cache;
    QImage* m_image = nullptr; ///< what is painted on, when it can be written directly
    std::vector<Clip> m_clips;
};

} // namespace wenshu::render

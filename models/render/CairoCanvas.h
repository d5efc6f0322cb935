#pragma once
#include "render/Canvas.h"

#include <QHash>

#include <memory>

using cairo_t = struct _cairo;

namespace wenshu::render {

/// Draws into a cairo context: text stays text, with the characters it stands for. The context's
/// units are points.
class CairoCanvas final : public Canvas {
public:
    /// What one PDF shares between its pages: opened fonts and embedded pictures.
    class Shared;
    /// @param outlines draw text as filled outlines, for fonts that cairo refuses.
    static std::shared_ptr<Shared> makeShared(bool outlines);

    /// @param context borrowed; must outlive this.
    CairoCanvas(cairo_t* context, std::shared_ptr<Shared> shared);

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

    /// Meshes and nested packages become pictures of 300 dpi.
    double pictureScale() const override { return 300.0 / 72.0; }

private:
    void trace(const QPainterPath& path);
    void setInk(const Ink& ink, double opacity);
    void showGlyphs(const PlacedGlyph* first, std::size_t count);

    cairo_t* m_context;
    std::shared_ptr<Shared> m_shared;
};

} // namespace wenshu::render

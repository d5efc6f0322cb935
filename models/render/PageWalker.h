#pragma once
#include "render/Canvas.h"
#include "render/DrawingResources.h"
#include "render/RenderReport.h"
#include "render/StampPicture.h"

#include <atomic>

namespace wenshu::render {

/// Which annotations of a page are drawn.
enum class Annotations { None, Printed, All };

constexpr Annotations annotationsOf(bool wanted, bool forPrint)
{
    if (!wanted)
        return Annotations::None;
    return forPrint ? Annotations::Printed : Annotations::All;
}

/// Walks through one page and says to a canvas what it holds: transforms, clips, text, paths,
/// pictures, composites, paints. One walk, one thread.
class PageWalker {
public:
    /// @param cancelled may be null.
    PageWalker(
        Canvas& canvas,
        DrawingResources& resources,
        const DecodeBudget& budget,
        const std::atomic_bool* cancelled);

    /// The canvas' current coordinates must be millimetres of the page. Draws content, stamps,
    /// annotations, in this order.
    void drawPage(
        const ofd::Page& page, const std::vector<StampPicture>& stamps, Annotations annotations);

    bool wasCancelled() const { return m_cancelled; }

    const RenderReport& report() const { return m_report; }

private:
    /// What objects inherit from those around them.
    struct Scope {
        double opacity = 1;
        int depth = 0;
    };

    bool goesOn();
    void drawLayers(const std::vector<ofd::Layer>& layers);
    void drawBlock(const ofd::Block& block, const Scope& scope);
    void drawObject(const ofd::Object& object, const Scope& scope);
    template <typename T> void drawPlaced(const T& object, const Scope& scope);
    bool applyBoundary(const ofd::ObjectCommon& object, double slack);
    void applyClips(const std::vector<ofd::Clip>& clips);
    QPainterPath areaPath(const ofd::ClipArea& area);

    void drawContent(const ofd::PathObject& object, const Scope& scope);
    void drawContent(const ofd::TextObject& object, const Scope& scope);
    void drawContent(const ofd::ImageObject& object, const Scope& scope);
    void drawContent(const ofd::CompositeObject& object, const Scope& scope);

    // PictureDrawing.cpp
    std::shared_ptr<const Picture> pictureOf(const ofd::ImageObject& image);
    void drawBorder(const ofd::ImageObject& image, const QPainterPath& frame, const Scope& scope);
    void drawStamp(const StampPicture& stamp);
    std::shared_ptr<const Picture> stampPicture(const StampPicture& stamp);
    std::shared_ptr<const Picture> nestedPicture(const StampPicture& stamp, QSize size);

    // PaintDrawing.cpp
    void paintFill(const QPainterPath& path, const ofd::Paint& paint, const Scope& scope);
    void paintStroke(
        const QPainterPath& path, const Pen& given, const ofd::Paint& paint, const Scope& scope);
    void paintInside(const QPainterPath& area, const ofd::Paint& paint, const Scope& scope);
    void tile(const ofd::Pattern& pattern, const QRectF& area, const Scope& scope);
    void tileGrid(const ofd::Pattern& pattern, const QRectF& cells, const Scope& scope);
    void shadeAxial(const ofd::AxialShading& shading, const QPainterPath& area, const Scope& scope);
    void
    shadeRadial(const ofd::RadialShading& shading, const QPainterPath& area, const Scope& scope);
    void shade(const ofd::GouraudShading& shading, const QRectF& area, const Scope& scope);

    // TextDrawing.cpp
    GlyphRun placeGlyphs(const ofd::TextObject& text);

    Canvas& m_canvas;
    DrawingResources& m_resources;
    DecodeBudget m_budget;
    const std::atomic_bool* m_cancelFlag;
    QTransform m_pageTransform;
    RenderReport m_report;
    qint64 m_steps = 0; ///< objects, glyph runs and tiles against Limits::objectsPerPage
    bool m_cancelled = false;
    bool m_stopped = false;
};

/// Line attributes of an object as a pen.
Pen penOf(const ofd::ObjectCommon& object);

} // namespace wenshu::render

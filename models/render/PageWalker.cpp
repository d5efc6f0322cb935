#include "render/PageWalker.h"

#include "render/PathBuilder.h"

#include <algorithm>
#include <cmath>

namespace wenshu::render {

namespace {

constexpr qsizetype kMostUnitedElements = 4000; // QPainterPath::united is worse than linear

bool isUsable(const QTransform& t)
{
    const double determinant = t.determinant();
    return std::isfinite(determinant) && std::abs(determinant) > 1e-18;
}

/// Dashes that can be drawn: finite, not negative, not all zero, not more than a device would show.
std::vector<double> usableDashes(const std::vector<Mm>& dashes)
{
    std::vector<double> usable;
    double sum = 0;
    for (const Mm dash : dashes) {
        if (!std::isfinite(dash) || dash < 0 || usable.size() >= 64)
            return {};
        usable.push_back(std::min(dash, kFarthest));
        sum += usable.back();
    }
    if (sum < 1e-3)
        return {};
    return usable;
}

/// What may stand out of the Boundary: many writers give boxes of the bare geometry, without the
/// width of lines, or of another font's glyphs. Millimetres of the parent space.
double slackOf(const ofd::PathObject& object)
{
    const double scale = std::sqrt(std::abs(toTransform(object.ctm).determinant()));
    return object.stroke ? std::clamp(tame(object.lineWidth) * scale / 2, 0.0, 5.0) : 0;
}

double slackOf(const ofd::TextObject& object)
{
    const double scale = std::sqrt(std::abs(toTransform(object.ctm).determinant()));
    return std::clamp(tame(object.size) * scale / 4, 0.0, 20.0);
}

double slackOf(const ofd::ImageObject& object)
{
    return object.border ? std::clamp(tame(object.border->lineWidth), 0.0, 10.0) : 0;
}

double slackOf(const ofd::CompositeObject& /*object*/)
{
    return 0;
}

} // namespace

Pen penOf(const ofd::ObjectCommon& object)
{
    Pen pen;
    pen.width = std::clamp(tame(object.lineWidth), 0.0, kFarthest);
    switch (object.cap) {
    case ofd::Cap::Butt:
        pen.cap = Qt::FlatCap;
        break;
    case ofd::Cap::Round:
        pen.cap = Qt::RoundCap;
        break;
    case ofd::Cap::Square:
        pen.cap = Qt::SquareCap;
        break;
    }
    switch (object.join) {
    case ofd::Join::Miter:
        pen.join = Qt::SvgMiterJoin;
        break;
    case ofd::Join::Round:
        pen.join = Qt::RoundJoin;
        break;
    case ofd::Join::Bevel:
        pen.join = Qt::BevelJoin;
        break;
    }
    pen.miterLimit = std::clamp(tame(object.miterLimit), 1.0, 1000.0);
    pen.dashes = usableDashes(object.dashes);
    pen.dashOffset = tame(object.dashOffset);
    return pen;
}

PageWalker::PageWalker(
    Canvas& canvas,
    DrawingResources& resources,
    const DecodeBudget& budget,
    const std::atomic_bool* cancelled)
    : m_canvas(canvas)
    , m_resources(resources)
    , m_budget(budget)
    , m_cancelFlag(cancelled)
    , m_pageTransform(canvas.currentTransform())
{
}

bool PageWalker::goesOn()
{
    if (m_stopped)
        return false;
    if (m_cancelFlag != nullptr && m_cancelFlag->load(std::memory_order_relaxed)) {
        m_cancelled = m_stopped = true;
    } else if (++m_steps > m_resources.limits().objectsPerPage) {
        m_report.pageDrawnWhole = false;
        m_report.addDeviation(QStringLiteral("too-many-objects"), QStringLiteral("page"));
        m_stopped = true;
    }
    return !m_stopped;
}

void PageWalker::drawPage(
    const ofd::Page& page, const std::vector<StampPicture>& stamps, Annotations annotations)
{
    m_canvas.save();
    QPainterPath visible;
    visible.addRect(0, 0, tame(page.physicalBox.width), tame(page.physicalBox.height));
    m_canvas.clip(visible);
    m_canvas.save();
    if (page.applicationBox && !page.applicationBox->isEmpty()) {
        QPainterPath application;
        application.addRect(toRect(*page.applicationBox));
        m_canvas.clip(application);
    }
    drawLayers(page.layers);
    m_canvas.restore();
    for (const StampPicture& stamp : stamps) {
        if (goesOn())
            drawStamp(stamp);
    }
    for (const ofd::Layer& layer : page.annotations) {
        if (annotations == Annotations::All ||
            (annotations == Annotations::Printed && layer.printed))
            drawBlock(layer.block, Scope{});
    }
    m_canvas.restore();
}

void PageWalker::drawLayers(const std::vector<ofd::Layer>& layers)
{
    for (const ofd::Layer& layer : layers)
        drawBlock(layer.block, Scope{});
}

void PageWalker::drawBlock(const ofd::Block& block, const Scope& scope)
{
    if (scope.depth > m_resources.limits().graphicsDepth) {
        m_report.addDeviation(QStringLiteral("too-deep"), QStringLiteral("block"));
        return;
    }
    for (const ofd::Object& object : block.objects) {
        if (!goesOn())
            return;
        drawObject(object, scope);
    }
}

void PageWalker::drawObject(const ofd::Object& object, const Scope& scope)
{
    if (const auto* inner = std::get_if<ofd::BlockObject>(&object.value)) {
        if (inner->block)
            drawBlock(*inner->block, Scope{scope.opacity, scope.depth + 1});
        return;
    }
    std::visit(
        [&](const auto& value) {
            if constexpr (!std::is_same_v<std::decay_t<decltype(value)>, ofd::BlockObject>)
                drawPlaced(value, scope);
        },
        object.value);
}

template <typename T> void PageWalker::drawPlaced(const T& object, const Scope& scope)
{
    const double alpha = std::clamp(object.alpha, 0, 255) / 255.0;
    if (!object.visible || alpha <= 0)
        return;
    ++m_report.objects;
    m_canvas.save();
    if (applyBoundary(object, slackOf(object))) {
        applyClips(object.clips);
        const QTransform ctm = toTransform(object.ctm);
        if (isUsable(ctm)) {
            m_canvas.transform(ctm);
            drawContent(object, Scope{scope.opacity * alpha, scope.depth});
        }
    }
    m_canvas.restore();
}

/// Moves to object space and cuts at the Boundary. @return false when nothing of it can be seen.
bool PageWalker::applyBoundary(const ofd::ObjectCommon& object, double slack)
{
    const QRectF box = toRect(object.boundary);
    m_canvas.transform(QTransform::fromTranslate(box.x(), box.y()));
    if (box.width() <= 0 || box.height() <= 0)
        return true;
    // One device pixel is let through in any case.
    const double scale = m_canvas.pixelsPerUnit();
    const double room = slack + (scale > 0 ? 1 / scale : 0);
    const QRectF cut = QRectF(0, 0, box.width(), box.height()).adjusted(-room, -room, room, room);
    if (!m_canvas.clipBounds().intersects(cut))
        return false;
    QPainterPath path;
    path.addRect(cut);
    m_canvas.clip(path);
    return true;
}

/// Clips intersect; the areas of one unite (GB/T 33190, 8.4).
void PageWalker::applyClips(const std::vector<ofd::Clip>& clips)
{
    for (const ofd::Clip& clip : clips) {
        QPainterPath united;
        for (const ofd::ClipArea& area : clip) {
            const QPainterPath path = areaPath(area);
            if (path.isEmpty())
                continue;
            const bool small = united.elementCount() + path.elementCount() < kMostUnitedElements;
            if (united.isEmpty())
                united = path;
            else if (united.controlPointRect().intersects(path.controlPointRect()) && small)
                united = united.united(path);
            else
                united.addPath(path);
        }
        if (!united.isEmpty())
            m_canvas.clip(united);
        if (!goesOn())
            return;
    }
}

/// Object space of the clipped object: the area's own CTM and Boundary, then Area@CTM.
QPainterPath PageWalker::areaPath(const ofd::ClipArea& area)
{
    QPainterPath path;
    if (area.text)
        path = outlineOf(placeGlyphs(*area.text));
    else
        path = toPainterPath(area.path, area.evenOdd);
    QTransform t = toTransform(area.objectCtm);
    t *= QTransform::fromTranslate(tame(area.boundary.x), tame(area.boundary.y));
    t *= toTransform(area.ctm);
    return t.map(path);
}

void PageWalker::drawContent(const ofd::PathObject& object, const Scope& scope)
{
    const QPainterPath path = toPainterPath(object.path, object.evenOdd);
    if (path.isEmpty())
        return;
    if (object.fill)
        paintFill(path, object.fillPaint, scope);
    if (object.stroke)
        paintStroke(path, penOf(object), object.strokePaint, scope);
}

void PageWalker::drawContent(const ofd::TextObject& object, const Scope& scope)
{
    const GlyphRun run = placeGlyphs(object);
    if (run.empty())
        return;
    const auto* plain = std::get_if<ofd::Color>(&object.fillPaint);
    if (object.fill && plain != nullptr) {
        m_canvas.glyphs(
            run,
            QColor(plain->red, plain->green, plain->blue),
            scope.opacity * plain->alpha / 255.0);
    } else if (object.fill) {
        paintFill(outlineOf(run), object.fillPaint, scope);
    }
    if (object.stroke)
        paintStroke(outlineOf(run), penOf(object), object.strokePaint, scope);
}

void PageWalker::drawContent(const ofd::CompositeObject& object, const Scope& scope)
{
    const auto unit = m_resources.source().composite(object.resource);
    if (!unit || !unit->content) {
        m_report.addDeviation(
            QStringLiteral("missing-composite"), QString::number(object.resource));
        return;
    }
    if (unit->width > 0 && unit->height > 0) {
        QPainterPath frame;
        frame.addRect(0, 0, tame(unit->width), tame(unit->height));
        m_canvas.clip(frame);
    }
    drawBlock(*unit->content, Scope{scope.opacity, scope.depth + 1});
}

} // namespace wenshu::render

#include "render/PageRenderer.h"

#include "render/DrawingResources.h"
#include "render/FontBook.h"
#include "render/PageWalker.h"
#include "render/PainterCanvas.h"
#include "render/PathBuilder.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace wenshu::render {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_render)
};

constexpr double kMmPerInch = 25.4;

Error cancelledError()
{
    return {
        Errc::Cancelled,
        Tr::tr("Drawing the page was stopped."),
        QStringLiteral("render cancelled")};
}

Error tooLargeError()
{
    return {
        Errc::LimitExceeded,
        Tr::tr("The page is too large to be drawn at this resolution. Choose a smaller one."),
        QStringLiteral("picture above the pixel limit")};
}

Status check(const RenderOptions& options)
{
    const bool dpiFits = options.dpi >= 1 && options.dpi <= 2400; // false for NaN too
    if (!dpiFits || options.rotation % 90 != 0) {
        return Error{
            Errc::Usage,
            Tr::tr("The resolution must be 1 to 2400 dots per inch and the rotation a multiple "
                   "of 90 degrees."),
            QStringLiteral("render options")};
    }
    return Done{};
}

/// Millimetres of the page to pixels of the picture, and the size of the picture.
struct View {
    QSizeF size;
    QTransform toPixels;
};

View viewOf(const ofd::Page& page, const RenderOptions& options)
{
    const double scale = options.dpi / kMmPerInch;
    QRectF area(0, 0, tame(page.physicalBox.width), tame(page.physicalBox.height));
    if (options.region)
        area = toRect(*options.region);
    const double width = area.width() * scale;
    const double height = area.height() * scale;
    View view;
    QTransform turn;
    switch (((options.rotation % 360) + 360) % 360) {
    case 90:
        turn = QTransform(0, 1, -1, 0, height, 0);
        view.size = {height, width};
        break;
    case 180:
        turn = QTransform(-1, 0, 0, -1, width, height);
        view.size = {width, height};
        break;
    case 270:
        turn = QTransform(0, -1, 1, 0, 0, width);
        view.size = {height, width};
        break;
    default:
        view.size = {width, height};
        break;
    }
    view.toPixels = QTransform::fromTranslate(-area.x(), -area.y()) *
                    QTransform::fromScale(scale, scale) * turn;
    return view;
}

DecodeBudget budgetOf(const RenderOptions& options, const Limits& limits)
{
    DecodeBudget budget;
    budget.pixelsPerImage = std::min(limits.imagePixels, DecodeBudget::kMostPixels);
    budget.pixelsLeft = std::min(2 * limits.imagePixels, DecodeBudget::kMostPixels);
    budget.deadline = std::chrono::steady_clock::now() + options.decodeBudget;
    return budget;
}

} // namespace

PageRenderer::PageRenderer(
    std::shared_ptr<const ofd::Resources> resources,
    std::shared_ptr<FontBook> fonts,
    NestedOpener nested,
    const Limits& limits)
    : m_resources(std::make_shared<DrawingResources>(
          std::move(resources), std::move(fonts), std::move(nested), limits))
{
}

PageRenderer::~PageRenderer() = default;

Result<RenderedPage> PageRenderer::draw(
    const ofd::Page& page,
    const std::vector<StampPicture>& stamps,
    const RenderOptions& options) const
{
    if (auto fine = check(options); !fine)
        return std::move(fine).error();
    const View view = viewOf(page, options);
    const double pixels = std::ceil(view.size.width()) * std::ceil(view.size.height());
    if (pixels > static_cast<double>(m_resources->limits().imagePixels) ||
        view.size.width() > 65'000 || view.size.height() > 65'000)
        return tooLargeError();
    RenderedPage result;
    result.image = QImage(
        std::max(1, qRound(view.size.width())),
        std::max(1, qRound(view.size.height())),
        QImage::Format_ARGB32_Premultiplied);
    if (result.image.isNull())
        return tooLargeError();
    const int perMetre = qRound(options.dpi / kMmPerInch * 1000);
    result.image.setDotsPerMeterX(perMetre);
    result.image.setDotsPerMeterY(perMetre);
    result.image.fill(options.paper);
    QPainter painter(&result.image);
    painter.setTransform(view.toPixels);
    PainterCanvas canvas(painter, &m_resources->glyphs());
    PageWalker walker(
        canvas, *m_resources, budgetOf(options, m_resources->limits()), options.cancelled);
    walker.drawPage(page, stamps, annotationsOf(options.annotations, options.forPrint));
    painter.end();
    if (walker.wasCancelled())
        return cancelledError();
    result.report = walker.report();
    return result;
}

Result<RenderReport> PageRenderer::paint(
    QPainter& painter,
    const ofd::Page& page,
    const std::vector<StampPicture>& stamps,
    const RenderOptions& options) const
{
    painter.save();
    PainterCanvas canvas(painter, &m_resources->glyphs());
    PageWalker walker(
        canvas, *m_resources, budgetOf(options, m_resources->limits()), options.cancelled);
    walker.drawPage(page, stamps, annotationsOf(options.annotations, options.forPrint));
    painter.restore();
    if (walker.wasCancelled())
        return cancelledError();
    return walker.report();
}

} // namespace wenshu::render

#pragma once
#include "base/Limits.h"
#include "base/Result.h"
#include "ofd/PageObjects.h"
#include "ofd/Resources.h"
#include "render/RenderReport.h"
#include "render/StampPicture.h"

#include <QColor>
#include <QImage>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace wenshu::render {

class FontBook;
class DrawingResources;

/// How a page is drawn.
struct RenderOptions {
    double dpi = 150; ///< 1 … 2400
    int rotation = 0; ///< degrees clockwise: 0, 90, 180, 270
    std::optional<ofd::Box>
        region;               ///< part of the page, mm from its top left; whole page otherwise
    QColor paper = Qt::white; ///< Qt::transparent for none
    bool annotations = true;
    bool forPrint = false; ///< without the annotations that are for the screen only
    const std::atomic_bool* cancelled = nullptr;    ///< polled at every object; may be null
    std::chrono::milliseconds decodeBudget{10'000}; ///< for all pictures of one page
};

struct RenderedPage {
    QImage image; ///< Format_ARGB32_Premultiplied, dots per metre set
    RenderReport report;
};

/// A page of a nested package: the picture of a seal may itself be a small OFD.
struct NestedPage {
    std::shared_ptr<const ofd::Page> page;
    std::shared_ptr<const ofd::Resources> resources;
};

/// Opens the first page of a small OFD held in memory; an error when it is none.
using NestedOpener = std::function<Result<NestedPage>(const QByteArray& package)>;

/// Draws the pages of one document. Keeps its decoded fonts and pictures; every function may be
/// called from several threads at once. Needs no QGuiApplication.
/// Source: GB/T 33190-2016, clauses 7.7–16.
class PageRenderer {
public:
    /// @param fonts installed faces, shared by all renderers of the program.
    /// @param nested opens seal pictures that are OFD packages; they are left out when empty.
    PageRenderer(
        std::shared_ptr<const ofd::Resources> resources,
        std::shared_ptr<FontBook> fonts,
        NestedOpener nested = {},
        const Limits& limits = Limits::forReceivedFile());
    ~PageRenderer();
    PageRenderer(const PageRenderer&) = delete;
    PageRenderer& operator=(const PageRenderer&) = delete;

    /// Draws @p page and those @p stamps that are on it.
    /// @param stamps already chosen for this page; StampPicture::page is not looked at.
    /// @return Cancelled; LimitExceeded when the picture would have more than 200 million pixels;
    /// Usage for options out of range. A broken part of a page is never an error: it is left out
    /// and named in the report.
    Result<RenderedPage> draw(
        const ofd::Page& page,
        const std::vector<StampPicture>& stamps,
        const RenderOptions& options) const;

    /// Draws on a painter whose logical units are millimetres of the page, origin at its top left:
    /// for printing. `dpi`, `rotation`, `region` and `paper` of @p options are not looked at.
    Result<RenderReport> paint(
        QPainter& painter,
        const ofd::Page& page,
        const std::vector<StampPicture>& stamps,
        const RenderOptions& options) const;

    /// For PdfExport: what has been decoded for this document.
    std::shared_ptr<DrawingResources> drawingResources() const { return m_resources; }

private:
    std::shared_ptr<DrawingResources> m_resources;
};

} // namespace wenshu::render

#include "render/PdfExport.h"

#include "base/Log.h"
#include "render/CairoCanvas.h"
#include "render/DrawingResources.h"
#include "render/PageWalker.h"
#include "render/PathBuilder.h"

#include <QCoreApplication>
#include <QIODevice>

#include <algorithm>
#include <cairo-pdf.h>
#include <cairo.h>
#include <memory>

namespace wenshu::render {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_render)
};

struct SurfaceFree {
    void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
};

struct ContextFree {
    void operator()(cairo_t* c) const { cairo_destroy(c); }
};

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length)
{
    static_cast<QByteArray*>(bytes)->append(
        reinterpret_cast<const char*>(data), static_cast<qsizetype>(length));
    return CAIRO_STATUS_SUCCESS;
}

Error cairoError(cairo_status_t status)
{
    return {
        Errc::Internal,
        Tr::tr("The PDF could not be made from this document."),
        QStringLiteral("cairo: ") + QString::fromLatin1(cairo_status_to_string(status))};
}

Error writeError()
{
    return {
        Errc::Io,
        Tr::tr("The PDF could not be written. Check the place and the room left on it."),
        QStringLiteral("pdf: device write")};
}

Error cancelledError()
{
    return {
        Errc::Cancelled,
        Tr::tr("Writing the PDF was stopped."),
        QStringLiteral("pdf export cancelled")};
}

void setMetadata(cairo_surface_t* surface, const PdfOptions& options)
{
    const auto set = [surface](cairo_pdf_metadata_t key, const QString& value) {
        if (!value.isEmpty())
            cairo_pdf_surface_set_metadata(surface, key, value.toUtf8().constData());
    };
    set(CAIRO_PDF_METADATA_TITLE, options.title);
    set(CAIRO_PDF_METADATA_AUTHOR, options.author);
    set(CAIRO_PDF_METADATA_CREATOR, options.creator);
    // Without a date of ours cairo writes the time of day, and no two files are the same.
    const QDateTime date =
        options.date.isValid() ? options.date.toUTC() : QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
    set(CAIRO_PDF_METADATA_CREATE_DATE,
        date.toString(QStringLiteral("yyyy-MM-ddThh:mm:ss")) + u'Z');
}

bool isCancelled(const PdfOptions& options)
{
    return options.cancelled != nullptr && options.cancelled->load(std::memory_order_relaxed);
}

/// One attempt at the whole document, into memory.
Result<RenderReport> makePdf(
    const PageRenderer& renderer,
    int count,
    const PdfPageSource& pages,
    const PdfOptions& options,
    bool textAsOutlines,
    QByteArray& bytes)
{
    const auto shared = CairoCanvas::makeShared(textAsOutlines);
    const std::unique_ptr<cairo_surface_t, SurfaceFree> surface(
        cairo_pdf_surface_create_for_stream(append, &bytes, 595, 842));
    cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_5);
    setMetadata(surface.get(), options);
    const auto resources = renderer.drawingResources();
    RenderReport report;
    for (int i = 0; i < count; ++i) {
        if (isCancelled(options))
            return cancelledError();
        auto page = pages(i);
        if (!page)
            return std::move(page).error();
        const ofd::Box& box = page->page->physicalBox;
        cairo_pdf_surface_set_size(
            surface.get(),
            std::clamp(toPoints(tame(box.width)), 1.0, 14'400.0),
            std::clamp(toPoints(tame(box.height)), 1.0, 14'400.0));
        const std::unique_ptr<cairo_t, ContextFree> context(cairo_create(surface.get()));
        cairo_scale(context.get(), toPoints(1), toPoints(1));
        CairoCanvas canvas(context.get(), shared);
        PageWalker walker(canvas, *resources, DecodeBudget{}, options.cancelled);
        walker.drawPage(
            *page->page, page->stamps, annotationsOf(options.annotations, options.forPrint));
        if (walker.wasCancelled())
            return cancelledError();
        report.merge(walker.report());
        cairo_show_page(context.get());
        if (const cairo_status_t status = cairo_status(context.get());
            status != CAIRO_STATUS_SUCCESS)
            return cairoError(status);
    }
    cairo_surface_finish(surface.get());
    if (const cairo_status_t status = cairo_surface_status(surface.get());
        status != CAIRO_STATUS_SUCCESS)
        return cairoError(status);
    return report;
}

} // namespace

Result<RenderReport> exportPdf(
    const PageRenderer& renderer,
    int count,
    const PdfPageSource& pages,
    QIODevice& out,
    const PdfOptions& options)
{
    QByteArray bytes;
    auto report = makePdf(renderer, count, pages, options, false, bytes);
    if (!report && report.error().code == Errc::Internal) {
        // A font that FreeType draws but cairo cannot embed: better a PDF without text to search.
        qCInfo(lcRender) << "pdf again with outlines:" << report.error().diagnostic;
        bytes.clear();
        report = makePdf(renderer, count, pages, options, true, bytes);
        if (report)
            report->addDeviation(
                QStringLiteral("pdf-text-as-outlines"), QStringLiteral("document"));
    }
    if (report && out.write(bytes) != bytes.size())
        return writeError();
    return report;
}

} // namespace wenshu::render

#pragma once
#include "render/PageRenderer.h"

#include <QDateTime>

class QIODevice;

namespace wenshu::render {

/// One page for the PDF, with the seals on it.
struct PdfPage {
    std::shared_ptr<const ofd::Page> page;
    std::vector<StampPicture> stamps;
};

struct PdfOptions {
    QString title, author, creator; ///< document information; empty is left out
    QDateTime date;                 ///< creation date; the same input and date give the same bytes
    bool annotations = true;
    bool forPrint = false; ///< without the annotations that are for the screen only
    const std::atomic_bool* cancelled = nullptr;
};

/// Called in order 0 … count−1, perhaps twice over; may read the page from a file.
using PdfPageSource = std::function<Result<PdfPage>(int index)>;

/// Writes pages as a PDF 1.5: same sizes in mm, text as text with its characters, fonts embedded as
/// subsets, seals as pictures with transparency. Runs on a worker thread; needs no window system.
/// Made in memory and written at the end, so that nothing half-written is left by an error.
/// @return what was substituted on all pages; Cancelled, Io, or the error of @p pages.
Result<RenderReport> exportPdf(
    const PageRenderer& renderer,
    int count,
    const PdfPageSource& pages,
    QIODevice& out,
    const PdfOptions& options);

} // namespace wenshu::render

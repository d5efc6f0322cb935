#pragma once
#include "office/PageText.h"

#include <QByteArray>
#include <QSizeF>

#include <vector>

namespace wenshu::reader {

/// The text of one page of a PDF. Places are in points of the page as poppler lays it out, upright.
struct PdfPageText {
    QSizeF size; ///< of that page, points
    office::PageText text;
};

/// Most characters that are taken from one PDF.
inline constexpr int kMostPdfCharacters = 2'000'000;

/// What `pdftotext -bbox-layout` says, page by page: a line of the page is a line here, words that
/// stand apart are parted by a blank, and the characters of a word share its room. What cannot be
/// read is left out. Any thread.
std::vector<PdfPageText> pdfTextsOf(QByteArrayView boxes);

} // namespace wenshu::reader

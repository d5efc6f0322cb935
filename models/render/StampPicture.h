#pragma once
#include "ofd/Geometry.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace wenshu::render {

/// The picture of a seal on one page (GB/T 33190, 18.2.3; StampAnnot). Drawn after the page's
/// content, multiplied, so that text below stays readable.
struct StampPicture {
    int page = 0;                 ///< 0-based
    ofd::Box box;                 ///< the whole stamp on the page, mm; may lie partly outside it
    std::optional<ofd::Box> clip; ///< the visible part, mm from the corner of `box` (riding seams)
    QByteArray bytes;             ///< PNG, JPEG, BMP, GIF, TIFF or a small OFD
    QString formatLabel;          ///< a hint only; the bytes are sniffed
};

} // namespace wenshu::render

#pragma once
#include "base/Result.h"
#include "ofd/Document.h"
#include "typeset/FontSet.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace wenshu::typeset {

/// A row of a plain sheet.
struct SheetRow {
    enum class Kind {
        Heading, ///< `text` in black type, a rule below
        Fact,    ///< `label` in a column of its own, `text` beside it
        Note     ///< `text` across the whole width, small
    };
    Kind kind = Kind::Fact;
    QString label;
    QString text;
    /// Heading: a PNG at the right margin that the rows below it give way to; may be empty.
    QByteArray picture = {};
    Mm pictureWidth = 0, pictureHeight = 0; ///< at most 60 each
};

/// A sheet of facts under a title: a report, not an official paper 公文.
struct Sheet {
    QString title;
    std::vector<SheetRow> rows;
};

/// Sets @p sheet on A4, in the largest of three type sizes (12, 10.5, 9 pt) with which it takes one
/// page; on several numbered pages of 10.5 pt where none does. Characters that no installed face
/// has stand as 〓. Equal sheets and fonts give equal documents. Any thread.
/// @return LimitExceeded beyond 200 pages, Internal when a face cannot be embedded.
Result<ofd::Document>
setSheet(const Sheet& sheet, const ofd::DocumentInfo& info, const FontSet& fonts);

} // namespace wenshu::typeset

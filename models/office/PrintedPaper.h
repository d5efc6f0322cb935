#pragma once
#include "base/Result.h"
#include "document/Paper.h"
#include "ofd/TextRuns.h"
#include "office/PaperDescription.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace wenshu::office {

/// What the pages of an OFD themselves say of the paper, whatever its sender declares. Read from
/// the text that is drawn: DocInfo is seen by nobody and may stand outside the seal.
struct PrintedPaper {
    QString text;      ///< of all pages, as textOfDocument()
    QString firstPage; ///< of the first page
    document::SecrecyLevel secrecy = document::SecrecyLevel::None; ///< the mark 密级 at its head

    /// Errors of opening @p ofd; a page that cannot be read is left out.
    static Result<PrintedPaper> read(const QByteArray& ofd);

    /// Does the first page carry this title? Only letters and figures count, so that line breaks,
    /// blanks and the shapes of marks do not. True for a page without text: a scan says nothing.
    bool carriesTitle(const QString& title) const;
    /// The same for the number 发文字号; true where @p number is empty.
    bool carriesNumber(const QString& number) const;
};

/// The secrecy mark among the runs of a first page, GB/T 9704-2012, 7.2.2: a line, or a part of
/// one, in the topmost quarter of a page of @p pageHeight mm that holds nothing but 秘密, 机密 or
/// 绝密 and perhaps ★ and a term. None where the words stand in a title or in running text.
document::SecrecyLevel printedSecrecy(const std::vector<ofd::TextRun>& runs, Mm pageHeight);

} // namespace wenshu::office

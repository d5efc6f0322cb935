#pragma once
#include "base/Clock.h"
#include "base/Result.h"
#include "office/VerifyDocument.h"
#include "typeset/FontSet.h"

#include <QByteArray>
#include <QString>

namespace wenshu::office {

/// Makes the report of a verification 核验报告: one plain page that says of a file what it was, by
/// what it was judged, and the facts of the verdict seal by seal with each seal's picture, struck
/// out where it does not hold. As an OFD, which may be sealed
/// like any other, and as a PDF. Keeps the faces it found; worker threads only.
class VerificationReport {
public:
    /// FontMissing where a type role has no face on this machine.
    static Result<VerificationReport> withInstalledFonts();

    /// @param program name and version of the program that judged.
    /// @param clock dates the file. Equal verdicts, clocks and fonts give equal bytes.
    /// @return Errors of typeset::setSheet() and of writing.
    Result<QByteArray>
    ofd(const JudgedFile& judged, const QString& program, const Clock& clock) const;
    /// The same page as a PDF.
    Result<QByteArray>
    pdf(const JudgedFile& judged, const QString& program, const Clock& clock) const;

private:
    explicit VerificationReport(typeset::FontSet fonts);

    typeset::FontSet m_fonts;
};

} // namespace wenshu::office

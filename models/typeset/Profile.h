#pragma once
#include "base/Units.h"

#include <QString>

#include <optional>

namespace wenshu::typeset {

/// How a paper is laid out: the strict grid of GB/T 9704-2012 (28 cells by 22 lines in 156 × 225
/// mm) and the choices the standard leaves open. Lengths in mm.
struct Profile {
    QString name = QStringLiteral("strict");

    Mm pageWidth = 210, pageHeight = 297;
    Mm typeLeft = 28, typeTop = 37; ///< 订口, 天头 (5.2.1)
    Mm typeWidth = 156, typeHeight = 225;
    int cellsPerLine = 28, linesPerPage = 22;

    Mm cell = 156.0 / 28;          ///< side of a 3号 character, "h"
    Mm pitch = 156.0 / 28 * 1.875; ///< h + 7/8 h (3.2 of the standard)
    Mm gap = 156.0 / 28 * 0.875;   ///< white between two lines of any size
    Mm titleSize = fromPoints(22); ///< 2号
    Mm smallSize = fromPoints(14); ///< 4号: 版记 and page numbers

    Mm markTop =
        72; ///< upper edge of the 发文机关标志 glyphs: 35 mm under the type area's top (7.2.4)
    Mm markSize = 17;       ///< largest height of its characters; the standard leaves it free
    Mm ruleBelowNumber = 4; ///< red rule under the 发文字号 (7.2.7)
    Mm redRuleWidth = 0.5;  ///< practice 0.35 … 0.7; not fixed by the standard
    Mm thickRule = 0.35, thinRule = 0.25; ///< of the 版记 (7.4.1)
    Mm pageNumberTop = 7;                 ///< dash below the type area (7.5)

    /// The letter format 信函格式 (10.1): the mark's upper edge and the outer edges of the double
    /// rules, from the page's edges. Their middle is the page's; the weights are not fixed.
    Mm letterMarkTop = 30, letterRuleBelowMark = 4, letterFootRule = 20;
    Mm letterRuleLength = 170;
    Mm letterThickRule = 1.0, letterThinRule = 0.5, letterRuleGap = 0.6;

    bool sealed = true;           ///< leaves room for a seal (7.3.5.1); false: 7.3.5.2
    Mm sealDiameter = 42;         ///< 国发〔1999〕25号: 42 … 50
    bool secrecyOnLineTwo = true; ///< 密级 stays on line two where there is no 份号 (7.2.2)
    bool evenPages = false;       ///< ends on an even page, as duplex printing wants (7.4)

    Mm typeRight() const { return typeLeft + typeWidth; }

    Mm typeBottom() const { return typeTop + typeHeight; }

    /// "strict"; nothing for other names (the word-compatible profile is for .docx only).
    static std::optional<Profile> byName(const QString& name);
};

} // namespace wenshu::typeset

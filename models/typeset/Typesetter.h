#pragma once
#include "base/Result.h"
#include "document/Paper.h"
#include "document/Rules.h"
#include "ofd/Document.h"
#include "typeset/FontSet.h"
#include "typeset/Profile.h"

#include <vector>

namespace wenshu::typeset {

/// Where the seal belongs: upright, centred over name and date, which stand slightly below its
/// centre (GB/T 9704-2012, 7.3.5.1). Boxes in page space, mm.
struct SealAnchor {
    int page = 0;      ///< index of the page with the signature block
    ofd::Box name;     ///< cells of the 发文机关署名
    ofd::Box date;     ///< cells of the 成文日期
    Mm bodyBottom = 0; ///< bottom of the last line of body or 附件说明 above
    ofd::Box seal;     ///< the square a round seal of Profile::sealDiameter is to fill
};

/// A character that is not in its role's face and was taken from another.
struct FallbackGlyph {
    char32_t character = 0;
    QString role;   ///< roleName of the face that lacks it
    QString family; ///< the face it was taken from
    int count = 0;
};

struct TypesetResult {
    ofd::Document document;
    SealAnchor anchor;
    std::vector<RoleChoice> fonts;
    std::vector<FallbackGlyph> fallbacks;
    /// Substituted faces (T-FONT), fallback characters (T-GLYPH) and rules of the page (L23 …).
    std::vector<document::Finding> findings;
};

/// Sets a paper by GB/T 9704-2012. Equal paper, profile and fonts give an equal document. Any
/// thread.
///
/// @return Unsupported for formats not yet set (命令), RuleViolated for a paper
/// without body, LimitExceeded when an element cannot stand where the standard puts it (title,
/// recipients or mark too long, more than Limits::pages pages), FontMissing when no installed face
/// has a character.
Result<TypesetResult>
typeset(const document::Paper& paper, const Profile& profile, const FontSet& fonts);

} // namespace wenshu::typeset

#pragma once
#include "base/Clock.h"
#include "base/Result.h"
#include "document/Paper.h"
#include "seal/SealPlacement.h"
#include "typeset/Typesetter.h"

#include <QByteArray>

namespace wenshu::office {

/// Sets a paper as an OFD by GB/T 9704-2012 排版. Keeps the faces it found; worker threads only.
class TypesetPaper {
public:
    /// FontMissing where a type role has no face on this machine.
    static Result<TypesetPaper> withInstalledFonts();

    struct Outcome {
        QByteArray ofd;
        int pages = 0;
        seal::SealAnchors anchors; ///< where the seal belongs
        std::vector<typeset::RoleChoice> fonts;
        std::vector<typeset::FallbackGlyph> fallbacks;
        std::vector<document::Finding> findings; ///< substituted faces and rules of the page
    };

    /// Errors of typeset() and writePackage(). @p clock dates the file.
    Result<Outcome>
    set(const document::Paper& paper, const typeset::Profile& profile, const Clock& clock) const;

private:
    explicit TypesetPaper(typeset::FontSet fonts);

    typeset::FontSet m_fonts;
};

} // namespace wenshu::office

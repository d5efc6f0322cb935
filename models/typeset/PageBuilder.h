#pragma once
#include "base/Result.h"
#include "ofd/Document.h"
#include "typeset/LineBreaker.h"
#include "typeset/Profile.h"

#include <map>
#include <set>
#include <vector>

namespace wenshu::typeset {

/// Collects lines and rules on pages and makes the OFD document with its embedded subsets.
class PageBuilder {
public:
    PageBuilder(const Profile& profile, const FontSet& fonts);

    int pageCount() const { return static_cast<int>(m_pages.size()); }

    void addPage();

    /// How a line is drawn.
    struct Style {
        Mm size = 0;
        bool red = false;
        double widthScale = 1; ///< of the glyphs, not of the positions
    };

    /// @param left  where the line's own x = 0 stands on the page.
    /// @param cellTop  upper edge of the character cells.
    void addLine(int page, const Line& line, Mm left, Mm cellTop, const Style& style);
    /// A horizontal rule whose middle stands at @p y.
    void addRule(int page, Mm left, Mm right, Mm y, Mm thickness, bool red);

    /// @return Internal when a face cannot be subset.
    Result<ofd::Document> build(const ofd::DocumentInfo& info);

private:
    struct FontUse {
        ofd::ResourceId id = 0;
        std::set<char32_t> characters;
    };

    void
    addGlyphs(int page, const Line& line, Mm left, Mm cellTop, double ascent, const Style& style);
    ofd::ResourceId fontId(const Face* face, char32_t character);

    const Profile& m_profile;
    const FontSet& m_fonts;
    std::vector<ofd::Page> m_pages;
    std::map<const Face*, FontUse> m_uses;
    std::vector<const Face*> m_order; ///< of first use: keeps equal papers equal in bytes
};

} // namespace wenshu::typeset

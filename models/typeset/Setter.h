#pragma once
#include "typeset/PageBuilder.h"
#include "typeset/Typesetter.h"

#include <optional>

namespace wenshu::typeset {

/// Where the next line of text may stand.
struct Cursor {
    int page = 0;
    Mm y = 0; ///< upper edge of the next character cell
};

/// Sets one paper: the work of typeset(), one part of the page a method. Used once.
///
/// The first error is kept and everything after it is void, so that the parts need not hand it up.
class Setter {
public:
    Setter(const document::Paper& paper, const Profile& profile, const FontSet& fonts);

    Result<TypesetResult> run();

private:
    // Typesetter.cpp
    Status refuseWhatIsNotSet() const;
    void fail(Errc code, const QString& message, const char* diagnostic);
    void addFinding(
        const char* rule,
        document::Severity severity,
        const QString& clause,
        const QString& field,
        const QString& message);
    std::vector<Atom> atoms(const std::vector<Span>& spans, Mm size);
    Mm measured(const QString& text, TypeRole role, Mm size);
    std::vector<Atom> text(const QString& text, TypeRole role = TypeRole::FangSong);
    void draw(int page, const Line& line, Mm cellTop);
    Mm row(int number) const; ///< upper edge of grid line 1 … 22
    int rowsLeft(const Cursor& cursor) const;
    void reportFaces(TypesetResult& result);

    // Head.cpp: 版头 and title of page one
    void setHead();
    void setLetterHead();
    Mm addDoubleRule(Mm top, bool thickAbove);
    int setCopySecrecyUrgency(Mm top, bool secrecyOnLineTwo);
    Mm setMark(Mm top);
    Mm setNumber(Mm top);
    Mm setNumberAndSigners(Mm top);
    Mm setTitle(const QString& title, Mm top);
    void setTitleAndRecipients();

    // Flow.cpp: body to 附注, and annexes
    struct Tail;
    std::vector<Line> paragraphLines(const std::vector<document::Paragraph>& paragraphs);
    std::vector<Line> attachmentLines();
    std::vector<bool>
    pageBegins(const std::vector<Line>& lines, size_t from, size_t to, const Cursor& cursor) const;
    void layDown(const std::vector<Line>& lines, size_t from, size_t to);
    void breakPage();
    void setBodyAndTail();
    Tail makeTail();
    void setTail(const Tail& tail);
    void setAnnexes();

    // Foot.cpp: 版记 and page numbers
    void setFoot();
    void layFoot(const std::vector<Line>& receivers, const std::vector<Line>& printing, Mm top);
    std::vector<Line> footLines(const QString& label, const QString& names);
    std::vector<Line> printingLines();
    void setPageNumbers();

    const document::Paper& m_paper;
    const Profile& m_profile;
    const FontSet& m_fonts;
    PageBuilder m_builder;
    std::optional<Error> m_error;
    FallbackCounts m_fallbacks;
    std::vector<document::Finding> m_findings;
    SealAnchor m_anchor;
    bool m_isLetter = false; ///< 信函格式 (10.1)
    Cursor m_cursor;
    Mm m_used = 0;                   ///< lower edge of what stands on the cursor's page
    bool m_recipientsInFoot = false; ///< 主送机关 moved to the 版记 (7.3.2)
    std::vector<int> m_unnumbered;   ///< pages without page number
};

} // namespace wenshu::typeset

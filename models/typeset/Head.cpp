#include "typeset/Setter.h"
#include "typeset/TitleBreaker.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::typeset {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_typeset)
};

/// The mark's characters may be this narrow before they become smaller instead.
constexpr double kNarrowestMark = 0.6;
/// … and spread this far apart where the name is short.
constexpr double kWidestMarkPitchEm = 1.2;

/// Edges of the ink of a line, in mm from the upper edge of its cells.
struct InkEdges {
    Mm top = 0, bottom = 0;
};

InkEdges inkOf(const std::vector<Atom>& atoms, Mm size)
{
    InkEdges edges{size, 0};
    for (const Atom& atom : atoms) {
        for (const AtomGlyph& glyph : atom.glyphs) {
            const Ink ink = glyph.face->ink(glyph.face->glyph(glyph.code));
            edges.top = std::min(edges.top, (glyph.face->cellAscent() - ink.top) * size);
            edges.bottom = std::max(edges.bottom, (glyph.face->cellAscent() - ink.bottom) * size);
        }
    }
    return edges;
}

/// Two names a line (7.2.6), as far as there are names.
std::vector<QStringList> signerRows(const QStringList& signers, int perRow)
{
    std::vector<QStringList> rows;
    for (qsizetype i = 0; i < signers.size(); i += perRow)
        rows.push_back(signers.mid(i, perRow));
    return rows;
}

} // namespace

void Setter::setHead()
{
    if (m_isLetter)
        return setLetterHead();
    setCopySecrecyUrgency(row(1), m_profile.secrecyOnLineTwo);
    const Mm markBottom = setMark(m_profile.markTop);
    const Mm numberTop = markBottom + 2 * m_profile.pitch;
    const bool upward = !m_paper.signers.isEmpty();
    const Mm numberBottom = upward ? setNumberAndSigners(numberTop) : setNumber(numberTop);
    const Mm rule = numberBottom + m_profile.ruleBelowNumber;
    m_builder.addRule(
        0, m_profile.typeLeft, m_profile.typeRight(), rule, m_profile.redRuleWidth, true);
    m_cursor = {0, rule + 2 * m_profile.pitch};
}

/// The head of a letter (10.1). The place of the number is kept where there is none yet.
void Setter::setLetterHead()
{
    const Mm markBottom = setMark(m_profile.letterMarkTop);
    const Mm rule = addDoubleRule(markBottom + m_profile.letterRuleBelowMark, true);
    const Mm height =
        m_profile.letterThickRule + m_profile.letterRuleGap + m_profile.letterThinRule;
    addDoubleRule(m_profile.pageHeight - m_profile.letterFootRule - height, false);
    const Mm first = rule + m_profile.gap;
    const int rows = std::max(1, setCopySecrecyUrgency(first, false));
    if (m_paper.number) {
        const std::vector<Atom> number = text(m_paper.number->toText());
        draw(0, singleLine(number, m_profile.typeWidth - widthOf(number)), first);
    }
    const Mm last = first + (rows - 1) * m_profile.pitch + m_profile.cell;
    m_cursor = {0, last + 2 * m_profile.pitch};
    m_unnumbered.push_back(0);
}

/// @return its lower edge.
Mm Setter::addDoubleRule(Mm top, bool thickAbove)
{
    const Mm left = (m_profile.pageWidth - m_profile.letterRuleLength) / 2;
    Mm y = top;
    for (const bool thick : {thickAbove, !thickAbove}) {
        const Mm width = thick ? m_profile.letterThickRule : m_profile.letterThinRule;
        m_builder.addRule(0, left, left + m_profile.letterRuleLength, y + width / 2, width, true);
        y += width + m_profile.letterRuleGap;
    }
    return y - m_profile.letterRuleGap;
}

/// @return the number of rows, with those kept white.
int Setter::setCopySecrecyUrgency(Mm top, bool secrecyOnLineTwo)
{
    int next = 0;
    const auto at = [&](int number) { return top + number * m_profile.pitch; };
    if (!m_paper.copyNumber.isEmpty())
        draw(0, singleLine(text(m_paper.copyNumber), 0), at(next++));
    if (m_paper.secrecy != document::SecrecyLevel::None) {
        QString words = document::secrecyName(m_paper.secrecy);
        if (!m_paper.secrecyPeriod.isEmpty())
            words += QStringLiteral("★") + m_paper.secrecyPeriod;
        next = secrecyOnLineTwo ? 1 : next;
        draw(0, singleLine(text(words, TypeRole::Hei), 0), at(next++));
    }
    const QString urgency = document::urgencyName(m_paper.urgency);
    if (!urgency.isEmpty())
        draw(0, singleLine(text(urgency, TypeRole::Hei), 0), at(next++));
    return next;
}

/// @param top  upper edge of the mark's ink. @return the lower one.
Mm Setter::setMark(Mm top)
{
    Mm size = m_profile.markSize;
    const double ems = measured(m_paper.issuerMark, TypeRole::TitleSong, 1.0);
    if (m_error || ems <= 0)
        return top;
    double scale = std::min(1.0, m_profile.typeWidth / (ems * size));
    if (scale < kNarrowestMark) {
        scale = kNarrowestMark;
        size = m_profile.typeWidth / (ems * scale);
    }
    // 醒目: a mark smaller than the title below it would not be one.
    if (size < m_profile.titleSize) {
        fail(
            Errc::LimitExceeded,
            Tr::tr(
                "The issuing mark is too long for one line; use the organ's standard short name."),
            "issuing mark too long");
        return top;
    }
    const std::vector<Atom> mark = atoms({{m_paper.issuerMark, TypeRole::TitleSong}}, size);
    const Mm spread = std::min(m_profile.typeWidth / (ems * size * scale), kWidestMarkPitchEm);
    Line line;
    Mm x = (m_profile.typeWidth - ems * size * scale * spread) / 2;
    for (Atom atom : mark) {
        const Mm place = atom.width * scale * spread;
        atom.width *= scale;
        for (AtomGlyph& glyph : atom.glyphs)
            glyph.x *= scale;
        line.atoms.push_back({atom, x + (place - atom.width) / 2});
        x += place;
    }
    line.right = x;
    const InkEdges ink = inkOf(mark, size);
    const Mm cellTop = top - ink.top;
    m_builder.addLine(0, line, m_profile.typeLeft, cellTop, {size, true, scale});
    return cellTop + ink.bottom;
}

/// Centred (7.2.5). @return the lower edge of its cells; the line is kept where there is no number
/// yet.
Mm Setter::setNumber(Mm top)
{
    if (m_paper.number) {
        const std::vector<Atom> number = text(m_paper.number->toText());
        draw(0, singleLine(number, (m_profile.typeWidth - widthOf(number)) / 2), top);
    }
    return top + m_profile.cell;
}

/// Upward papers: number left, signers right, on one line with the last of them (7.2.5, 7.2.6).
Mm Setter::setNumberAndSigners(Mm top)
{
    const Mm cell = m_profile.cell;
    const std::vector<Atom> number =
        m_paper.number ? text(m_paper.number->toText()) : std::vector<Atom>();
    const std::vector<Atom> label = text(QStringLiteral("签发人："));
    const Mm room = m_profile.typeWidth - 3 * cell - widthOf(number) - widthOf(label);

    Mm column = 0; // width of one name
    for (const QString& name : m_paper.signers)
        column = std::max(column, measured(name, TypeRole::Kai, cell));
    int perRow = std::min(static_cast<int>(m_paper.signers.size()), 2);
    if (perRow * column + (perRow - 1) * cell > room)
        perRow = 1;
    if (column > room) {
        fail(
            Errc::LimitExceeded,
            Tr::tr("The document number and the signers do not fit on one line; shorten them."),
            "number and signers too wide");
        return top;
    }
    const Mm namesLeft = m_profile.typeWidth - cell - perRow * column - (perRow - 1) * cell;
    draw(0, singleLine(label, namesLeft - widthOf(label)), top);
    Mm y = top;
    const auto rows = signerRows(m_paper.signers, perRow);
    for (size_t r = 0; r < rows.size(); ++r) {
        y = top + static_cast<double>(r) * m_profile.pitch;
        Mm x = namesLeft;
        for (const QString& name : rows[r]) {
            draw(0, singleLine(text(name, TypeRole::Kai), x), y);
            x += column + cell;
        }
    }
    draw(0, singleLine(number, cell), y);
    return y + cell;
}

/// @return the lower edge of the last line's cells.
Mm Setter::setTitle(const QString& title, Mm top)
{
    const Mm size = m_profile.titleSize;
    const int cells = static_cast<int>(m_profile.typeWidth / size);
    Mm y = top;
    Mm bottom = top;
    for (const QString& words : breakTitle(title, cells)) {
        const std::vector<Atom> line = atoms({{words, TypeRole::TitleSong}}, size);
        const Mm left = (m_profile.typeWidth - widthOf(line)) / 2;
        m_builder.addLine(m_cursor.page, singleLine(line, left), m_profile.typeLeft, y, {size});
        bottom = y + size;
        y = bottom + m_profile.gap;
    }
    return bottom;
}

void Setter::setTitleAndRecipients()
{
    const Mm bottom = setTitle(m_paper.title, m_cursor.y);
    m_cursor.y = bottom + m_profile.gap + m_profile.pitch;
    if (rowsLeft(m_cursor) < 1) {
        fail(
            Errc::LimitExceeded,
            Tr::tr("The title is so long that page one has no room for body text; shorten it."),
            "title too long");
        return;
    }
    if (m_paper.mainRecipients.isEmpty())
        return;
    const auto lines = breakLines(
        text(m_paper.mainRecipients + QStringLiteral("：")),
        {m_profile.typeWidth, 0, 0, m_profile.cell});
    // Page one must show body text; recipients that leave no line for it go to the 版记 (7.3.2).
    if (static_cast<int>(lines.size()) >= rowsLeft(m_cursor)) {
        m_recipientsInFoot = true;
        addFinding(
            "L23",
            document::Severity::Info,
            QStringLiteral("GB/T 9704-2012 7.3.2"),
            QStringLiteral("mainRecipients"),
            Tr::tr("There are too many recipients for page one; they were moved to the foot of the "
                   "last page."));
        return;
    }
    for (const Line& line : lines) {
        draw(0, line, m_cursor.y);
        m_cursor.y += m_profile.pitch;
    }
}

} // namespace wenshu::typeset

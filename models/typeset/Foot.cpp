#include "typeset/Setter.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::typeset {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_typeset)
};

/// "居右空一字", "居左空一字" of the page number: a 4号 character, its own size. Whether a 3号 one
/// is meant is unverified; the difference is 0.63 mm (7.5).
Mm pageNumberIndent(const Profile& profile)
{
    return profile.smallSize;
}

/// White kept between the text (or the seal) and the 版记.
constexpr Mm kWhiteAboveFoot = 4;

} // namespace

/// 抄送：… with hanging lines and a full stop (7.4.2); x from the left edge of the type area.
std::vector<Line> Setter::footLines(const QString& label, const QString& names)
{
    if (names.isEmpty())
        return {};
    const Mm size = m_profile.smallSize;
    const Mm indent = size + 3 * size;
    auto lines = breakLines(
        atoms({{names + QStringLiteral("。"), TypeRole::FangSong}}, size),
        {m_profile.typeWidth - size, indent, indent, size});
    // The label is no part of the line that is set flush: names stand exactly under each other.
    if (!lines.empty()) {
        const Line before = singleLine(atoms({{label, TypeRole::FangSong}}, size), size);
        auto& first = lines.front().atoms;
        first.insert(first.begin(), before.atoms.begin(), before.atoms.end());
    }
    return lines;
}

/// 印发机关 left, 印发日期 right (7.4.3); a long name runs over several lines.
std::vector<Line> Setter::printingLines()
{
    const Mm size = m_profile.smallSize;
    std::vector<Atom> date;
    if (m_paper.printingDate.isValid()) {
        date = atoms(
            {{document::dateText(m_paper.printingDate) + QStringLiteral("印发"),
              TypeRole::FangSong}},
            size);
    }
    if (m_paper.printingBureau.isEmpty() && date.empty())
        return {};
    const Mm dateLeft = m_profile.typeWidth - size - widthOf(date);
    auto lines = breakLines(
        atoms({{m_paper.printingBureau, TypeRole::FangSong}}, size),
        {dateLeft - size, size, size, size});
    if (lines.empty())
        lines.emplace_back();
    const Line placed = singleLine(date, dateLeft);
    lines.back().atoms.insert(lines.back().atoms.end(), placed.atoms.begin(), placed.atoms.end());
    return lines;
}

void Setter::setFoot()
{
    if (m_error)
        return;
    std::vector<Line> receivers;
    if (m_recipientsInFoot)
        receivers = footLines(QStringLiteral("主送："), m_paper.mainRecipients);
    const auto copies = footLines(QStringLiteral("抄送："), m_paper.copyRecipients);
    receivers.insert(receivers.end(), copies.begin(), copies.end());
    const auto printing = m_isLetter ? std::vector<Line>() : printingLines();
    if (m_isLetter && !m_paper.printingBureau.isEmpty()) {
        addFinding(
            "L26",
            document::Severity::Info,
            QStringLiteral("GB/T 9704-2012 10.1"),
            QStringLiteral("printingBureau"),
            Tr::tr("A letter carries no printing organ and no printing date; they are left out."));
    }
    if (receivers.empty() && printing.empty())
        return;

    const Mm rowHeight = m_profile.smallSize + m_profile.gap;
    const Mm height = rowHeight * static_cast<double>(receivers.size() + printing.size());
    if (height > m_profile.typeHeight) {
        fail(
            Errc::LimitExceeded,
            Tr::tr("The recipients do not fit on one page; name them by their common name."),
            "foot higher than a page");
        return;
    }
    const Mm top = m_profile.typeBottom() - height;
    bool blankBefore = false;
    if (m_used + kWhiteAboveFoot > top)
        breakPage();
    if (m_profile.evenPages && m_cursor.page % 2 == 0) {
        // The page with the 版记 is the last and an even one; a page without text before it carries
        // no number, and neither does it (7.5).
        blankBefore = m_used <= m_profile.typeTop;
        if (blankBefore)
            m_unnumbered.push_back(m_cursor.page);
        breakPage();
        if (blankBefore)
            m_unnumbered.push_back(m_cursor.page);
    }

    layFoot(receivers, printing, top);
}

void Setter::layFoot(const std::vector<Line>& receivers, const std::vector<Line>& printing, Mm top)
{
    const int page = m_cursor.page;
    const Mm left = m_profile.typeLeft;
    const Mm right = m_profile.typeRight();
    Mm y = top;
    const auto lay = [&](const std::vector<Line>& lines) {
        for (const Line& line : lines) {
            m_builder.addLine(page, line, left, y + m_profile.gap / 2, {m_profile.smallSize});
            y += m_profile.smallSize + m_profile.gap;
        }
    };
    if (m_isLetter) { // at the very bottom of the type area, without rules (10.1)
        y += m_profile.gap / 2;
        return lay(receivers);
    }
    m_builder.addRule(page, left, right, y, m_profile.thickRule, false);
    lay(receivers);
    if (!receivers.empty() && !printing.empty())
        m_builder.addRule(page, left, right, y, m_profile.thinRule, false);
    lay(printing);
    m_builder.addRule(page, left, right, m_profile.typeBottom(), m_profile.thickRule, false);
}

void Setter::setPageNumbers()
{
    const Mm size = m_profile.smallSize;
    for (int page = 0; page < m_builder.pageCount() && !m_error; ++page) {
        if (std::find(m_unnumbered.begin(), m_unnumbered.end(), page) != m_unnumbered.end())
            continue;
        const auto number = atoms({{QStringLiteral("— %1 —").arg(page + 1), TypeRole::Song}}, size);
        if (number.empty())
            return;
        const AtomGlyph& dash = number.front().glyphs.front();
        const Mm inkTop =
            (dash.face->cellAscent() - dash.face->ink(dash.face->glyph(dash.code)).top) * size;
        const bool odd = page % 2 == 0;
        const Mm indent = pageNumberIndent(m_profile);
        const Mm x = odd ? m_profile.typeWidth - indent - widthOf(number) : indent;
        m_builder.addLine(
            page,
            singleLine(number, x),
            m_profile.typeLeft,
            m_profile.typeBottom() + m_profile.pageNumberTop - inkTop,
            {size});
    }
}

} // namespace wenshu::typeset

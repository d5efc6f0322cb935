#include "base/Limits.h"
#include "typeset/Setter.h"
#include "typeset/TitleBreaker.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace wenshu::typeset {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_typeset)
};

/// How far the middle of name and date lies below the seal's centre (居印章中心偏下位置, 7.3.5.1;
/// the standard gives no figure).
constexpr Mm kBelowSealCentre = 3;
/// Lines of body that go to the next page with a signature block that finds no room.
constexpr int kCarriedLines = 2;
/// A numbered paragraph of more lines is text, not a heading.
constexpr size_t kLongestHeadingLines = 2;
/// Lines that follow a heading on its page.
constexpr size_t kLinesAfterHeading = 2;
/// A row of headings longer than this is broken all the same.
constexpr size_t kMostHeldBack = 8;
/// A name of more characters than this is set on several lines.
constexpr int kLongestNameCells = 24;

int ceilRows(Mm height, Mm pitch)
{
    return static_cast<int>(std::ceil(height / pitch - 1e-6));
}

/// True when a page that begins with line @p at would leave a heading too near its end before it.
bool partsHeading(const std::vector<Line>& lines, size_t from, size_t at)
{
    for (size_t back = 1; back <= kLinesAfterHeading && at >= from + back; ++back) {
        if (lines[at - back].isHeading)
            return true;
    }
    return false;
}

/// Characters of the label of an attendance paragraph of minutes, 出席： 请假： 列席：; 0 without
/// one (10.3).
int attendanceLabel(document::PaperKind kind, const QString& words)
{
    static const QString kLabels[] = {
        QStringLiteral("出席："), QStringLiteral("请假："), QStringLiteral("列席：")};
    if (kind != document::PaperKind::Minutes)
        return 0;
    const bool has = std::any_of(std::begin(kLabels), std::end(kLabels), [&](const QString& label) {
        return words.startsWith(label);
    });
    return has ? 3 : 0;
}

} // namespace

/// What follows the body and stays together: attachment note, white for the seal, name, date, 附注.
struct Setter::Tail {
    std::vector<Line> attachments;
    int blanks = 0; ///< lines between the text and the name
    std::vector<Line> names;
    Line date;
    std::vector<Line> note;
    Mm nameLeft = 0, nameRight = 0, dateLeft = 0;

    int signatureRows() const { return blanks + static_cast<int>(names.size()) + 1; }

    /// A blank line stands above the attachment note.
    int attachmentRows() const
    {
        return attachments.empty() ? 0 : static_cast<int>(attachments.size()) + 1;
    }
};

std::vector<Line> Setter::paragraphLines(const std::vector<document::Paragraph>& paragraphs)
{
    std::vector<Line> lines;
    const Measure measure{m_profile.typeWidth, 2 * m_profile.cell, 0, m_profile.cell};
    for (const document::Paragraph& paragraph : paragraphs) {
        const TypeRole heading = paragraph.level == 1   ? TypeRole::Hei
                                 : paragraph.level == 2 ? TypeRole::Kai
                                                        : TypeRole::FangSong;
        // The indent is the program's; spaces a clerk typed for it would double it.
        qsizetype spaces = 0;
        while (spaces < paragraph.text.size() && paragraph.text.at(spaces).isSpace())
            ++spaces;
        const QString words = paragraph.text.mid(spaces);
        qsizetype length = words.size();
        if (paragraph.headingLength >= 0)
            length = std::clamp<qsizetype>(paragraph.headingLength - spaces, 0, length);
        if (length > 0 && length < words.size() && words.at(length).isLowSurrogate())
            ++length;
        const int label = paragraph.level == 0 ? attendanceLabel(m_paper.kind, words.left(3)) : 0;
        if (label > 0) {
            // The names stand under each other, after the colon.
            const auto attendance = breakLines(
                atoms(
                    {{words.left(label), TypeRole::Hei}, {words.mid(label), TypeRole::FangSong}},
                    m_profile.cell),
                {m_profile.typeWidth,
                 2 * m_profile.cell,
                 (2 + label) * m_profile.cell,
                 m_profile.cell});
            lines.insert(lines.end(), attendance.begin(), attendance.end());
            continue;
        }
        auto broken = breakLines(
            atoms(
                {{words.left(length), heading}, {words.mid(length), TypeRole::FangSong}},
                m_profile.cell),
            measure);
        const bool isHeading =
            paragraph.level > 0 && length == words.size() && broken.size() <= kLongestHeadingLines;
        for (Line& line : broken)
            line.isHeading = isHeading;
        lines.insert(lines.end(), broken.begin(), broken.end());
    }
    return lines;
}

std::vector<Line> Setter::attachmentLines()
{
    std::vector<Line> lines;
    const Mm cell = m_profile.cell;
    const qsizetype count = m_paper.attachmentNames.size();
    // 附件： stands two cells in; numbers under each other, names under each other (7.3.4).
    const Mm numberLeft = 5 * cell;
    const Mm nameLeft = count == 1 ? numberLeft : numberLeft + (count > 9 ? 1.5 : 1.0) * cell;
    for (qsizetype i = 0; i < count; ++i) {
        auto name = breakLines(
            text(m_paper.attachmentNames.at(i)), {m_profile.typeWidth, nameLeft, nameLeft, cell});
        if (name.empty())
            name.emplace_back();
        std::vector<PlacedAtom> before;
        if (i == 0)
            before = singleLine(text(QStringLiteral("附件：")), 2 * cell).atoms;
        if (count > 1) {
            const Line number = singleLine(text(QStringLiteral("%1.").arg(i + 1)), numberLeft);
            before.insert(before.end(), number.atoms.begin(), number.atoms.end());
        }
        name.front().atoms.insert(name.front().atoms.begin(), before.begin(), before.end());
        lines.insert(lines.end(), name.begin(), name.end());
    }
    return lines;
}

void Setter::breakPage()
{
    // Pages are bounded where they are made: a hostile paper must not fill memory first.
    if (m_builder.pageCount() >= Limits().pages) {
        fail(
            Errc::LimitExceeded,
            Tr::tr("The paper has too many pages; split it."),
            "too many pages");
        return;
    }
    m_builder.addPage();
    m_cursor = {m_builder.pageCount() - 1, m_profile.typeTop};
    m_used = m_profile.typeTop;
}

/// Which of the lines begin a page when they are laid down from @p cursor. Where a heading would
/// stand in the last lines of a page it goes to the next one with what follows it.
std::vector<bool> Setter::pageBegins(
    const std::vector<Line>& lines, size_t from, size_t to, const Cursor& cursor) const
{
    std::vector<bool> begins(lines.size(), false);
    int rows = rowsLeft(cursor);
    size_t first = from; // on its page
    for (size_t i = from; i < to; ++i, --rows) {
        if (rows >= 1)
            continue;
        size_t at = i;
        while (at > first && i - at < kMostHeldBack && partsHeading(lines, from, at))
            --at;
        if (at == first || partsHeading(lines, from, at))
            at = i;
        begins[at] = true;
        first = at;
        rows = m_profile.linesPerPage - static_cast<int>(i - at);
    }
    return begins;
}

void Setter::layDown(const std::vector<Line>& lines, size_t from, size_t to)
{
    const std::vector<bool> begins = pageBegins(lines, from, to, m_cursor);
    for (size_t i = from; i < to && !m_error; ++i) {
        if (begins[i])
            breakPage();
        draw(m_cursor.page, lines[i], m_cursor.y);
        m_used = m_cursor.y + m_profile.cell;
        m_cursor.y += m_profile.pitch;
    }
}

Setter::Tail Setter::makeTail()
{
    const Mm cell = m_profile.cell;
    Tail tail;
    tail.attachments = attachmentLines();
    const std::vector<Atom> date = text(document::dateText(m_paper.date));
    std::vector<std::vector<Atom>> names;
    Mm nameWidth = 0;
    for (const QString& words : breakTitle(m_paper.issuingBureau, kLongestNameCells)) {
        names.push_back(text(words));
        nameWidth = std::max(nameWidth, widthOf(names.back()));
    }
    const Mm dateWidth = widthOf(date);
    if (m_profile.sealed) {
        // Date four cells in, name centred on it; a name too long for that moves both to the left.
        const Mm middle = std::min(
            m_profile.typeWidth - 4 * cell - dateWidth / 2, m_profile.typeWidth - nameWidth / 2);
        tail.dateLeft = middle - dateWidth / 2;
        tail.nameLeft = middle - nameWidth / 2;
        const Mm half = (static_cast<double>(names.size()) * m_profile.pitch + cell) / 2;
        // The least white with which the seal's top edge does not touch the text; the next line up
        // would be more than one line away (7.3.5.1).
        while (tail.blanks < 8 && m_profile.gap + tail.blanks * m_profile.pitch + half -
                                          kBelowSealCentre - m_profile.sealDiameter / 2 <
                                      0)
            ++tail.blanks;
    } else {
        // 7.3.5.2: name two cells in, date two cells right of the name's first character.
        const Mm right = m_profile.typeWidth - 2 * cell;
        tail.nameLeft = right - nameWidth;
        tail.dateLeft = tail.nameLeft + 2 * cell;
        if (tail.dateLeft + dateWidth > right) {
            tail.dateLeft = right - dateWidth;
            tail.nameLeft = tail.dateLeft - 2 * cell;
        }
        tail.blanks = 1;
    }
    tail.nameRight = tail.nameLeft + nameWidth;
    for (const auto& name : names) {
        const Mm inset = m_profile.sealed ? (nameWidth - widthOf(name)) / 2 : 0;
        tail.names.push_back(singleLine(name, tail.nameLeft + inset));
    }
    tail.date = singleLine(date, tail.dateLeft);
    if (!m_paper.note.isEmpty()) {
        tail.note = breakLines(
            text(QStringLiteral("（%1）").arg(m_paper.note)),
            {m_profile.typeWidth, 2 * cell, 0, cell});
    }
    return tail;
}

void Setter::setBodyAndTail()
{
    std::vector<Line> content = paragraphLines(m_paper.body);
    const Tail tail = makeTail();
    if (m_error)
        return;
    if (content.empty()) { // texts of nothing but undrawn characters
        fail(
            Errc::RuleViolated,
            Tr::tr("The paper has no body; page one must show body text."),
            "body without drawn characters");
        return;
    }
    m_used = m_cursor.y;

    // The seal may reach below the date; the 附注 may stand there.
    const Mm below =
        m_profile.sealed
            ? m_profile.sealDiameter / 2 - kBelowSealCentre -
                  (static_cast<double>(tail.names.size()) * m_profile.pitch + m_profile.cell) / 2
            : 0;
    const int after = std::max(
        static_cast<int>(tail.note.size()), ceilRows(std::max(0.0, below), m_profile.pitch));
    int rows = tail.attachmentRows() + tail.signatureRows() + std::min(after, 4);
    Tail rest = tail;
    if (rows >= m_profile.linesPerPage) {
        // An attachment note of more than a page runs on like body, and the signature follows it.
        content.emplace_back();
        content.insert(content.end(), tail.attachments.begin(), tail.attachments.end());
        rows -= tail.attachmentRows();
        rest.attachments.clear();
        addFinding(
            "L24",
            document::Severity::Warning,
            QStringLiteral("GB/T 9704-2012 7.3.5.5"),
            QStringLiteral("attachmentNames"),
            Tr::tr("The attachment note is so long that the signature cannot share a page with "
                   "body text."));
    }

    // Find out where the last line comes to stand, then lay down for good.
    Cursor end = m_cursor;
    const std::vector<bool> begins = pageBegins(content, 0, content.size(), m_cursor);
    for (size_t i = 0; i < content.size(); ++i) {
        if (begins[i])
            end = {end.page + 1, m_profile.typeTop};
        end.y += m_profile.pitch;
    }
    if (rowsLeft(end) >= rows) {
        layDown(content, 0, content.size());
    } else {
        // 7.3.5.5: the page of the seal must carry body text, so the last lines go along.
        const size_t most =
            static_cast<size_t>(std::min(kCarriedLines, m_profile.linesPerPage - rows));
        size_t carried = std::min(most, content.size() - 1);
        const size_t roomFor = static_cast<size_t>(m_profile.linesPerPage - rows);
        while (carried > 0 && carried < std::min(roomFor, content.size() - 1) &&
               partsHeading(content, 0, content.size() - carried))
            ++carried;
        layDown(content, 0, content.size() - carried);
        breakPage();
        layDown(content, content.size() - carried, content.size());
        if (carried == 0) {
            addFinding(
                "L24",
                document::Severity::Error,
                QStringLiteral("GB/T 9704-2012 7.3.5.5"),
                QStringLiteral("body"),
                Tr::tr("The body is too short to share a page with its signature; write the "
                       "attachment note shorter."));
        }
    }
    setTail(rest);
}

void Setter::setTail(const Tail& tail)
{
    if (m_error)
        return;
    const Mm pitch = m_profile.pitch;
    const Mm left = m_profile.typeLeft;
    if (!tail.attachments.empty()) {
        m_cursor.y += pitch;
        layDown(tail.attachments, 0, tail.attachments.size());
    }
    m_anchor.page = m_cursor.page;
    m_anchor.bodyBottom = m_used;
    m_cursor.y += tail.blanks * pitch;
    const Mm nameTop = m_cursor.y;
    layDown(tail.names, 0, tail.names.size());
    const Mm dateTop = m_cursor.y;
    layDown({tail.date}, 0, 1);
    m_anchor.name = {
        left + tail.nameLeft,
        nameTop,
        tail.nameRight - tail.nameLeft,
        dateTop - pitch + m_profile.cell - nameTop};
    m_anchor.date = {
        left + tail.dateLeft, dateTop, tail.date.right - tail.dateLeft, m_profile.cell};
    const Mm diameter = m_profile.sealDiameter;
    const Mm middle = (nameTop + m_anchor.date.bottom()) / 2 - kBelowSealCentre;
    m_anchor.seal = {
        left + (tail.nameLeft + tail.nameRight) / 2 - diameter / 2,
        middle - diameter / 2,
        diameter,
        diameter};
    layDown(tail.note, 0, tail.note.size());
    if (m_profile.sealed && m_anchor.page == m_cursor.page)
        m_used = std::max(m_used, m_anchor.seal.bottom());
}

void Setter::setAnnexes()
{
    for (size_t i = 0; i < m_paper.annexes.size() && !m_error; ++i) {
        const document::Annex& annex = m_paper.annexes[i];
        breakPage();
        QString label = QStringLiteral("附件");
        if (m_paper.annexes.size() > 1)
            label += QString::number(i + 1);
        draw(m_cursor.page, singleLine(text(label, TypeRole::Hei), 0), row(1));
        // Title centred on line three (7.3.7); one line of white below, then back on the grid.
        const Mm bottom =
            setTitle(annex.title, row(3) + (m_profile.cell - m_profile.titleSize) / 2);
        const int next = ceilRows(bottom - m_profile.typeTop, m_profile.pitch) + 2;
        m_cursor.y = row(next);
        if (rowsLeft(m_cursor) < 1) {
            fail(
                Errc::LimitExceeded,
                Tr::tr("The title of an annex fills its page; shorten it."),
                "annex title too long");
            return;
        }
        const auto lines = paragraphLines(annex.body);
        layDown(lines, 0, lines.size());
    }
}

} // namespace wenshu::typeset

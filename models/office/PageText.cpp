#include "office/PageText.h"

#include <algorithm>
#include <cmath>

namespace wenshu::office {

namespace {

constexpr double kAscent = 0.88;  // of the em, above the baseline
constexpr double kDescent = 0.14; // below it

bool isWide(QChar c)
{
    return c.unicode() >= 0x2e80;
}

ofd::Box unite(const ofd::Box& a, const ofd::Box& b)
{
    if (a.isEmpty())
        return b;
    if (b.isEmpty())
        return a;
    const Mm x = std::min(a.x, b.x);
    const Mm y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

/// Box of the code point @p index of @p run: up to the next one where that follows closely.
ofd::Box boxOf(const ofd::TextRun& run, std::size_t index, QChar first)
{
    const ofd::Point at = run.points[index];
    Mm width = run.size * (isWide(first) || first.isHighSurrogate() ? 1.0 : 0.5);
    if (index + 1 < run.points.size()) {
        const Mm step = run.points[index + 1].x - at.x;
        if (step > 0 && step < 1.6 * run.size)
            width = step;
    }
    return {at.x, at.y - kAscent * run.size, width, (kAscent + kDescent) * run.size};
}

void append(PageText& page, const ofd::TextRun& run)
{
    std::size_t index = 0;
    for (qsizetype i = 0; i < run.text.size() && index < run.points.size(); ++index) {
        page.boxes.push_back(boxOf(run, index, run.text[i]));
        const bool pair = run.text[i].isHighSurrogate() && i + 1 < run.text.size();
        if (pair)
            page.boxes.push_back({});
        i += pair ? 2 : 1;
    }
    page.text += run.text;
    page.boxes.resize(static_cast<std::size_t>(page.text.size()));
}

void endLine(PageText& page, int& first)
{
    PageText::Span line{first, static_cast<int>(page.text.size()), {}};
    for (int i = line.first; i < line.last; ++i)
        line.box = unite(line.box, page.boxes[static_cast<std::size_t>(i)]);
    page.lines.push_back(line);
    page.text += u'\n';
    page.boxes.push_back({});
    first = static_cast<int>(page.text.size());
}

/// Does the line @p next begin a paragraph: indented, further away, another size, or the line
/// before it not full?
bool beginsParagraph(const PageText::Span& before, const PageText::Span& next, Mm right)
{
    const Mm em = std::max(before.box.height, 0.1);
    const bool other = std::abs(next.box.height - before.box.height) > 0.15 * em;
    const bool far = next.box.y - before.box.bottom() > 1.2 * em || next.box.y < before.box.y;
    const bool indented = next.box.x > before.box.x + 1.2 * em;
    const bool ended = before.box.right() < right - 1.6 * em;
    return other || far || indented || ended;
}

void findParagraphs(PageText& page)
{
    for (std::size_t l = 0; l < page.lines.size(); ++l) {
        const PageText::Span& line = page.lines[l];
        Mm right = line.box.right(); // of the lines around: where a full line ends
        for (std::size_t k = l >= 3 ? l - 3 : 0; k < std::min(l + 3, page.lines.size()); ++k) {
            const ofd::Box& box = page.lines[k].box;
            if (box.x < line.box.right() && box.right() > line.box.x)
                right = std::max(right, box.right());
        }
        if (l == 0 || beginsParagraph(page.lines[l - 1], line, right)) {
            page.paragraphs.push_back(line);
        } else {
            page.paragraphs.back().last = line.last;
            page.paragraphs.back().box = unite(page.paragraphs.back().box, line.box);
        }
    }
}

Mm distance(const ofd::Box& box, ofd::Point at)
{
    const Mm dx = std::max({box.x - at.x, 0.0, at.x - box.right()});
    const Mm dy = std::max({box.y - at.y, 0.0, at.y - box.bottom()});
    // Beside a line is nearer than above it: who drags past the end of a line means that line.
    return dx + 3 * dy;
}

enum class Kind { Blank, Mark, Word, Han };

Kind kindOf(QChar c)
{
    if (c.isSpace())
        return Kind::Blank;
    if (c.isSurrogate() || (c.unicode() >= 0x3400 && c.unicode() <= 0x9fff) ||
        (c.unicode() >= 0xf900 && c.unicode() <= 0xfaff))
        return Kind::Han;
    return c.isLetterOrNumber() ? Kind::Word : Kind::Mark;
}

/// What a search compares: half width, folded case; a null character for what is skipped.
QChar folded(QChar c)
{
    if (c.isSpace() || c == QChar(0x3000))
        return {};
    if (c.unicode() >= 0xff01 && c.unicode() <= 0xff5e)
        c = QChar(static_cast<char16_t>(c.unicode() - 0xfee0));
    return c.toCaseFolded();
}

} // namespace

int PageText::positionNear(ofd::Point at) const
{
    const Span* best = nullptr;
    for (const Span& line : lines) {
        if (!line.box.isEmpty() &&
            (best == nullptr || distance(line.box, at) < distance(best->box, at)))
            best = &line;
    }
    if (best == nullptr)
        return 0;
    for (int i = best->first; i < best->last; ++i) {
        const ofd::Box& box = boxes[static_cast<std::size_t>(i)];
        if (!box.isEmpty() && at.x < box.x + box.width / 2)
            return i;
    }
    return best->last;
}

bool PageText::hasTextAt(ofd::Point at) const
{
    return std::any_of(lines.begin(), lines.end(), [at](const Span& line) {
        return !line.box.isEmpty() && distance(line.box, at) <= 0;
    });
}

PageText::Span PageText::wordAt(int position) const
{
    const int size = static_cast<int>(text.size());
    if (size == 0)
        return {};
    int first = std::clamp(position, 0, size - 1);
    if (first > 0 && text[first] == u'\n')
        --first;
    const Kind kind = kindOf(text[first]);
    int last = first + 1;
    if (kind == Kind::Han || kind == Kind::Word) {
        while (first > 0 && kindOf(text[first - 1]) == kind)
            --first;
        while (last < size && kindOf(text[last]) == kind)
            ++last;
    }
    return {first, last, {}};
}

std::vector<ofd::Box> PageText::boxesOf(int first, int last) const
{
    std::vector<ofd::Box> out;
    for (const Span& line : lines) {
        ofd::Box box;
        for (int i = std::max(first, line.first); i < std::min(last, line.last); ++i)
            box = unite(box, boxes[static_cast<std::size_t>(i)]);
        if (!box.isEmpty())
            out.push_back(box);
    }
    return out;
}

PageText pageTextOf(const std::vector<ofd::TextRun>& runs)
{
    PageText page;
    const QString plain = ofd::plainTextOf(runs); // says where blanks stand between runs
    page.boxes.reserve(static_cast<std::size_t>(plain.size()));
    int first = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (i > 0 && runs[i].line != runs[i - 1].line) {
            endLine(page, first);
        } else if (
            i > 0 && plain.size() > page.text.size() && plain[page.text.size()] == u' ' &&
            !runs[i].text.startsWith(u' ')) {
            page.text += u' ';
            page.boxes.push_back({});
        }
        append(page, runs[i]);
    }
    if (!runs.empty())
        endLine(page, first);
    findParagraphs(page);
    return page;
}

std::vector<PageText::Span> findIn(const PageText& page, const QString& wanted, int most)
{
    QString needle;
    for (const QChar c : wanted) {
        if (const QChar f = folded(c); !f.isNull())
            needle += f;
    }
    std::vector<PageText::Span> hits;
    if (needle.isEmpty())
        return hits;
    QString hay;
    std::vector<int> at; // of every character of `hay`, its place in the text
    for (int i = 0; i < page.text.size(); ++i) {
        if (const QChar f = folded(page.text[i]); !f.isNull()) {
            hay += f;
            at.push_back(i);
        }
    }
    qsizetype from = hay.indexOf(needle);
    while (from >= 0 && static_cast<int>(hits.size()) < most) {
        const auto last = static_cast<std::size_t>(from + needle.size() - 1);
        hits.push_back({at[static_cast<std::size_t>(from)], at[last] + 1, {}});
        for (const ofd::Box& box : page.boxesOf(hits.back().first, hits.back().last))
            hits.back().box = unite(hits.back().box, box);
        from = hay.indexOf(needle, from + needle.size());
    }
    return hits;
}

} // namespace wenshu::office

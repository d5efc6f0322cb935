#include "reader/PdfText.h"

#include "reader/PdfPages.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace wenshu::reader {

namespace {

constexpr double kMostPoints = 14'400; ///< edge of a page, as PDF itself bounds it

/// The number an attribute of a tag holds; nothing where it is none, or none of a page.
std::optional<double> numberOf(QByteArrayView tag, QByteArrayView name)
{
    const qsizetype at = tag.indexOf(name);
    const qsizetype from = at + name.size();
    if (at < 0 || !tag.sliced(from).startsWith("=\""))
        return std::nullopt;
    const QByteArrayView rest = tag.sliced(from + 2);
    const qsizetype end = rest.indexOf('"');
    bool ok = false;
    const double number = end < 0 ? 0 : rest.first(end).toDouble(&ok);
    if (!ok || !std::isfinite(number) || std::abs(number) > kMostPoints)
        return std::nullopt;
    return number;
}

std::optional<ofd::Box> boxOf(QByteArrayView tag)
{
    const auto left = numberOf(tag, "xMin");
    const auto top = numberOf(tag, "yMin");
    const auto right = numberOf(tag, "xMax");
    const auto bottom = numberOf(tag, "yMax");
    if (!left || !top || !right || !bottom || *right <= *left || *bottom <= *top)
        return std::nullopt;
    return ofd::Box{*left, *top, *right - *left, *bottom - *top};
}

ofd::Box united(const ofd::Box& a, const ofd::Box& b)
{
    if (a.isEmpty())
        return b;
    const double x = std::min(a.x, b.x);
    const double y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

/// The text of a word, with its five entities put back and no line feed in it.
QString wordOf(QByteArrayView escaped)
{
    QString word = QString::fromUtf8(escaped);
    word.replace(QStringLiteral("&lt;"), QStringLiteral("<"))
        .replace(QStringLiteral("&gt;"), QStringLiteral(">"))
        .replace(QStringLiteral("&quot;"), QStringLiteral("\""))
        .replace(QStringLiteral("&apos;"), QStringLiteral("'"))
        .replace(QStringLiteral("&amp;"), QStringLiteral("&"));
    return word.simplified();
}

class Collector {
public:
    std::vector<PdfPageText> read(QByteArrayView boxes)
    {
        qsizetype at = boxes.indexOf('<');
        while (at >= 0 && m_characters < kMostPdfCharacters) {
            const qsizetype end = boxes.indexOf('>', at);
            if (end < 0)
                break;
            const QByteArrayView tag = boxes.sliced(at + 1, end - at - 1);
            const qsizetype next = boxes.indexOf('<', end);
            const QByteArrayView text =
                boxes.sliced(end + 1, (next < 0 ? boxes.size() : next) - end - 1);
            take(tag, text);
            at = next;
        }
        endParagraph();
        return std::move(m_pages);
    }

private:
    void take(QByteArrayView tag, QByteArrayView text)
    {
        if (tag.startsWith("page ")) {
            beginPage(tag);
        } else if (m_pages.empty() || m_isFull) {
            return;
        } else if (tag.startsWith("block ")) {
            endParagraph();
        } else if (tag == "/line") {
            endLine();
        } else if (tag.startsWith("word ")) {
            if (const auto box = boxOf(tag))
                addWord(wordOf(text), *box);
        }
    }

    void beginPage(QByteArrayView tag)
    {
        endParagraph();
        m_isFull = m_pages.size() >= static_cast<std::size_t>(PdfPages::kMostPages);
        if (m_isFull)
            return;
        const QSizeF size(numberOf(tag, "width").value_or(0), numberOf(tag, "height").value_or(0));
        m_pages.push_back({size, {}});
        m_paragraph = m_line = {};
    }

    office::PageText& page() { return m_pages.back().text; }

    int length() { return static_cast<int>(page().text.size()); }

    void add(const QString& text, const ofd::Box& room)
    {
        const auto count = static_cast<double>(text.size());
        for (qsizetype i = 0; i < text.size(); ++i)
            page().boxes.push_back(
                {room.x + room.width * static_cast<double>(i) / count,
                 room.y,
                 room.width / count,
                 room.height});
        page().text += text;
        m_characters += static_cast<int>(text.size());
    }

    void addWord(const QString& word, const ofd::Box& box)
    {
        if (word.isEmpty())
            return;
        constexpr double leastGap = 0.12; // of the height: Chinese words stand closer
        const double gap = box.x - m_line.box.right();
        if (m_line.last > m_line.first && gap > leastGap * box.height)
            add(QStringLiteral(" "), {m_line.box.right(), box.y, gap, box.height});
        add(word, box);
        m_line.last = length();
        m_line.box = united(m_line.box, box);
    }

    void endLine()
    {
        if (m_line.last > m_line.first) {
            page().lines.push_back(m_line);
            page().text += u'\n';
            page().boxes.push_back({});
            m_paragraph.last = m_line.last;
            m_paragraph.box = united(m_paragraph.box, m_line.box);
        }
        m_line = {length(), length(), {}};
    }

    void endParagraph()
    {
        if (m_pages.empty())
            return;
        endLine();
        if (m_paragraph.last > m_paragraph.first)
            page().paragraphs.push_back(m_paragraph);
        m_paragraph = {length(), length(), {}};
    }

    std::vector<PdfPageText> m_pages;
    office::PageText::Span m_line, m_paragraph;
    int m_characters = 0;
    bool m_isFull = false;
};

} // namespace

std::vector<PdfPageText> pdfTextsOf(QByteArrayView boxes)
{
    return Collector().read(boxes);
}

} // namespace wenshu::reader

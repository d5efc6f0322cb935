#include "render/CleanFont.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace wenshu::render {

namespace {

constexpr std::size_t kMostPoints = 8'000'000;
constexpr int kFarthest = 15'000; // two of them apart still fit 16 bits
constexpr double kUnits = 1000;

// Operators of charstrings and of dictionaries (Adobe Technical Notes 5176 and 5177).
enum : char { kRLineTo = 5, kRRCurveTo = 8, kEndChar = 14, kRMoveTo = 21 };

enum : char { kFontBBox = 5, kCharset = 15, kCharStrings = 17, kPrivate = 18, kDefaultWidth = 20 };

void put(QByteArray& to, quint32 value, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        to.append(static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU));
}

/// A 16-bit number of a charstring.
void putShort(QByteArray& to, int value)
{
    to.append(char{28});
    put(to, static_cast<quint32>(value), 2);
}

/// A 32-bit number of a dictionary: of one length whatever it is, so that offsets can be known.
void putLong(QByteArray& to, qsizetype value)
{
    to.append(char{29});
    put(to, static_cast<quint32>(value), 4);
}

QByteArray indexOf(const std::vector<QByteArray>& items)
{
    QByteArray index;
    put(index, static_cast<quint32>(items.size()), 2);
    if (items.empty())
        return index;
    index.append(char{4}); // bytes of an offset
    quint32 offset = 1;
    put(index, offset, 4);
    for (const QByteArray& item : items) {
        offset += static_cast<quint32>(item.size());
        put(index, offset, 4);
    }
    for (const QByteArray& item : items)
        index += item;
    return index;
}

int unit(double em)
{
    return static_cast<int>(
        std::lround(std::clamp(em * kUnits, double(-kFarthest), double(kFarthest))));
}

/// Writes one outline; every number is a step from the point before, counted on rounded points so
/// that rounding does not add up.
class CharString {
public:
    explicit CharString(double advance) { putShort(m_bytes, unit(advance)); }

    void add(const GlyphOutline& outline)
    {
        const QPointF* p = outline.points.data();
        for (const GlyphOutline::Op op : outline.ops) {
            switch (op) {
            case GlyphOutline::Op::Move:
                steps({p[0]}, kRMoveTo);
                m_at = p[0];
                p += 1;
                break;
            case GlyphOutline::Op::Line:
                steps({p[0]}, kRLineTo);
                m_at = p[0];
                p += 1;
                break;
            case GlyphOutline::Op::Quadratic:
                steps(
                    {m_at + (p[0] - m_at) * 2 / 3, p[1] + (p[0] - p[1]) * 2 / 3, p[1]}, kRRCurveTo);
                m_at = p[1];
                p += 2;
                break;
            case GlyphOutline::Op::Cubic:
                steps({p[0], p[1], p[2]}, kRRCurveTo);
                m_at = p[2];
                p += 3;
                break;
            }
        }
    }

    QByteArray finished()
    {
        m_bytes.append(kEndChar);
        return m_bytes;
    }

private:
    void steps(std::initializer_list<QPointF> points, char op)
    {
        for (const QPointF& p : points) {
            const int x = unit(p.x());
            const int y = unit(p.y());
            putShort(m_bytes, x - m_x);
            putShort(m_bytes, y - m_y);
            m_x = x;
            m_y = y;
        }
        m_bytes.append(op);
    }

    QByteArray m_bytes;
    QPointF m_at;
    int m_x = 0, m_y = 0;
};

QByteArray plainName(const QString& name)
{
    QByteArray plain;
    for (const QChar c : name) {
        const bool fits = c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-');
        if (fits && plain.size() < 60)
            plain.append(static_cast<char>(c.unicode()));
    }
    return plain.isEmpty() ? QByteArray("Embedded") : plain;
}

} // namespace

QByteArray cleanCff(const FontFace& face, const QString& name)
{
    const quint32 count = std::min(face.glyphCount(), 65'000U);
    std::vector<QByteArray> charStrings;
    charStrings.reserve(count);
    QRectF box;
    std::size_t points = 0;
    for (quint32 glyph = 0; glyph < count; ++glyph) {
        const auto outline = face.outline(glyph, false);
        CharString string(outline ? outline->advance : 0);
        if (outline) {
            points += outline->points.size();
            box |= outline->bounds;
            string.add(*outline);
        }
        if (points > kMostPoints)
            return {};
        charStrings.push_back(string.finished());
    }
    const QByteArray header("\x01\x00\x04\x04", 4);
    const QByteArray names = indexOf({plainName(name)});
    const QByteArray nothing = indexOf({}); // strings, global subroutines
    QByteArray charset(1, char{2});         // one range: glyph n is string n
    put(charset, 1, 2);
    put(charset, count > 1 ? count - 2 : 0, 2);
    const QByteArray glyphs = indexOf(charStrings);
    QByteArray privateDict;
    putShort(privateDict, 0);
    privateDict.append(kDefaultWidth);
    const std::array<int, 4> bounds{
        unit(box.left()), unit(box.top()), unit(box.right()), unit(box.bottom())};
    const auto topDict = [&](qsizetype body) {
        QByteArray top;
        for (const int b : bounds)
            putLong(top, b);
        top.append(kFontBBox);
        putLong(top, body);
        top.append(kCharset);
        putLong(top, body + charset.size());
        top.append(kCharStrings);
        putLong(top, privateDict.size());
        putLong(top, body + charset.size() + glyphs.size());
        top.append(kPrivate);
        return indexOf({top});
    };
    const qsizetype body = header.size() + names.size() + topDict(0).size() + 2 * nothing.size();
    return header + names + topDict(body) + nothing + nothing + charset + glyphs + privateDict;
}

} // namespace wenshu::render

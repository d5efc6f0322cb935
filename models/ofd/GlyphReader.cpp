// Characters, glyphs and where they stand (GB/T 33190, 11.3 and 11.4).
#include "ofd/ContentReader.h"
#include "ofd/Names.h"
#include "ofd/Numbers.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace wenshu::ofd {

namespace {

struct Transform {
    qsizetype position = 0; ///< first character, over all TextCodes
    qsizetype codes = 1;
    std::vector<quint32> glyphs;
    bool countsMatch = false; ///< CodeCount is given and GlyphCount is the length of the list
};

struct Run {
    pugi::xml_node node;
    std::u32string codes;
};

bool isHex(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

/// Text of a TextCode: line ends dropped, `\` with four hexadecimal digits turned into the
/// character.
std::u32string codesOf(pugi::xml_node node)
{
    const QString raw = io::textOf(node);
    QString text;
    text.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const QChar c = raw[i];
        if (c == u'\r' || c == u'\n')
            continue;
        if (c == u'\\' && i + 4 < raw.size() && isHex(raw[i + 1]) && isHex(raw[i + 2]) &&
            isHex(raw[i + 3]) && isHex(raw[i + 4])) {
            text += QChar(QStringView(raw).mid(i + 1, 4).toUShort(nullptr, 16));
            i += 4;
            continue;
        }
        text += c;
    }
    const auto codes = text.toUcs4();
    return {codes.begin(), codes.end()};
}

Transform transformOf(pugi::xml_node node)
{
    Transform out;
    out.position =
        static_cast<qsizetype>(toNumber(io::attribute(node, "CodePosition")).value_or(0));
    out.codes = static_cast<qsizetype>(
        std::clamp(toNumber(io::attribute(node, "CodeCount")).value_or(1), 0.0, 1e6));
    const QByteArray list = childText(node, "Glyphs").toLatin1();
    TokenScanner scanner(list.constData());
    for (std::string_view token = scanner.next(); !token.empty(); token = scanner.next()) {
        quint32 id = 0;
        std::from_chars(token.data(), token.data() + token.size(), id);
        out.glyphs.push_back(id);
    }
    out.countsMatch = io::attribute(node, "CodeCount") != nullptr &&
                      toNumber(io::attribute(node, "GlyphCount")).value_or(1) ==
                          static_cast<double>(out.glyphs.size());
    return out;
}

/// Character positions count code points; writers that count UTF-16 are found by positions beyond
/// the text, and only where there is a character outside the BMP at all.
void fromUtf16Positions(std::vector<Transform>& transforms, const std::vector<Run>& runs)
{
    std::u32string all;
    for (const Run& run : runs)
        all += run.codes;
    const bool astral = std::any_of(all.begin(), all.end(), [](char32_t c) { return c > 0xffff; });
    const bool beyond = std::any_of(transforms.begin(), transforms.end(), [&all](const auto& t) {
        return t.position + t.codes > static_cast<qsizetype>(all.size());
    });
    if (!astral || !beyond)
        return;
    std::vector<qsizetype> toCode; // UTF-16 position → code point
    for (size_t i = 0; i < all.size(); ++i) {
        toCode.push_back(static_cast<qsizetype>(i));
        if (all[i] > 0xffff)
            toCode.push_back(static_cast<qsizetype>(i));
    }
    toCode.push_back(static_cast<qsizetype>(all.size()));
    const auto last = static_cast<qsizetype>(toCode.size()) - 1;
    for (Transform& t : transforms) {
        const qsizetype end =
            toCode[static_cast<size_t>(std::clamp(t.position + t.codes, qsizetype(0), last))];
        t.position = toCode[static_cast<size_t>(std::clamp(t.position, qsizetype(0), last))];
        t.codes = std::max<qsizetype>(end - t.position, 1);
    }
}

/// The first @p need advances of a list in which "g n v" stands for n times v.
std::vector<double> advances(const char* text, size_t need, bool& longer)
{
    std::vector<double> out;
    TokenScanner scanner(text);
    for (std::string_view token = scanner.next(); !token.empty(); token = scanner.next()) {
        if (out.size() >= need) {
            longer = true;
            break;
        }
        double times = 1;
        if (token.front() == 'g' || token.front() == 'G') {
            token.remove_prefix(1);
            if (token.empty())
                token = scanner.next();
            times = toNumber(token).value_or(0);
            token = scanner.next();
        }
        const double value = toNumber(token).value_or(0);
        const auto room = static_cast<double>(need - out.size());
        longer = longer || times > room;
        out.insert(out.end(), static_cast<size_t>(std::clamp(times, 0.0, room)), value);
    }
    return out;
}

/// Turns characters into glyphs, one TextCode after the other.
class GlyphMaker {
public:
    GlyphMaker(std::vector<Transform> transforms, TextObject& text)
        : m_transforms(std::move(transforms))
        , m_text(text)
    {
        std::stable_sort(
            m_transforms.begin(), m_transforms.end(), [](const Transform& a, const Transform& b) {
                return a.position < b.position;
            });
    }

    void add(const Run& run);

    QStringList forgiven;

private:
    struct Cursor {
        std::vector<double> dx, dy;
        bool hasX = false, hasY = false;
    };

    void forgive(const char* code);
    /// Appends glyphs for the characters without placing them. @return how many move the pen.
    std::vector<size_t> makeGlyphs(const std::u32string& codes);
    void addTransformed(
        const Transform& transform,
        const std::u32string& codes,
        size_t at,
        std::vector<size_t>& movers);
    void place(const Run& run, size_t first, const std::vector<size_t>& movers);
    void estimate(const std::vector<size_t>& movers);

    std::vector<Transform> m_transforms;
    size_t m_nextTransform = 0;
    qsizetype m_position = 0;
    TextObject& m_text;
    Point m_origin;
};

void GlyphMaker::forgive(const char* code)
{
    const QString text = QString::fromLatin1(code);
    if (!forgiven.contains(text))
        forgiven.append(text);
}

void GlyphMaker::addTransformed(
    const Transform& transform, const std::u32string& codes, size_t at, std::vector<size_t>& movers)
{
    const size_t count = std::min(static_cast<size_t>(transform.codes), codes.size() - at);
    for (size_t i = 0; i < transform.glyphs.size(); ++i) {
        Glyph glyph;
        glyph.code = i < count ? codes[at + i] : 0;
        glyph.glyphId = transform.glyphs[i];
        movers.push_back(m_text.glyphs.size());
        m_text.glyphs.push_back(glyph);
    }
    // Characters without a glyph of their own (ligatures) stay for whoever reads the text: glyph 0
    // draws nothing, and they stand where the glyph before them does.
    for (size_t i = transform.glyphs.size(); i < count; ++i) {
        Glyph silent;
        silent.code = codes[at + i];
        silent.glyphId = 0;
        m_text.glyphs.push_back(silent);
    }
}

std::vector<size_t> GlyphMaker::makeGlyphs(const std::u32string& codes)
{
    std::vector<size_t> movers;
    for (size_t at = 0; at < codes.size();) {
        while (m_nextTransform < m_transforms.size() &&
               m_transforms[m_nextTransform].position < m_position)
            ++m_nextTransform;
        if (m_nextTransform < m_transforms.size() &&
            m_transforms[m_nextTransform].position == m_position) {
            Transform transform = m_transforms[m_nextTransform++];
            // Counts that say one for a list that covers the rest: as many characters as glyphs.
            if (transform.codes == 1 && !transform.countsMatch && transform.glyphs.size() > 1 &&
                m_nextTransform == m_transforms.size() &&
                codes.size() - at == transform.glyphs.size())
                transform.codes = static_cast<qsizetype>(transform.glyphs.size());
            if (transform.codes > static_cast<qsizetype>(codes.size() - at))
                forgive("glyph-count");
            const size_t count = std::min(static_cast<size_t>(transform.codes), codes.size() - at);
            if (count > 0 && !transform.glyphs.empty()) {
                addTransformed(transform, codes, at, movers);
                at += count;
                m_position += static_cast<qsizetype>(count);
                continue;
            }
        }
        Glyph glyph;
        glyph.code = codes[at];
        movers.push_back(m_text.glyphs.size());
        m_text.glyphs.push_back(glyph);
        ++at;
        ++m_position;
    }
    return movers;
}

void GlyphMaker::add(const Run& run)
{
    const size_t first = m_text.glyphs.size();
    const std::vector<size_t> movers = makeGlyphs(run.codes);
    place(run, first, movers);
}

void GlyphMaker::place(const Run& run, size_t first, const std::vector<size_t>& movers)
{
    // Without X or Y the attribute of the TextCode before holds, not where its last glyph stands.
    m_origin.x = toNumber(io::attribute(run.node, "X")).value_or(m_origin.x);
    m_origin.y = toNumber(io::attribute(run.node, "Y")).value_or(m_origin.y);
    if (movers.empty())
        return;
    const size_t need = movers.size() - 1;
    bool longer = false;
    const std::vector<double> dx = advances(io::attribute(run.node, "DeltaX"), need, longer);
    const std::vector<double> dy = advances(io::attribute(run.node, "DeltaY"), need, longer);
    if (longer)
        forgive("delta-long");
    if ((!dx.empty() && dx.size() < need) || (!dy.empty() && dy.size() < need))
        forgive("delta-short");
    Point pen = m_origin;
    const auto advance = [](const std::vector<double>& list, size_t i) {
        return list.empty() ? 0.0 : list[std::min(i, list.size() - 1)];
    };
    for (size_t i = 0; i < movers.size(); ++i) {
        m_text.glyphs[movers[i]].x = pen.x;
        m_text.glyphs[movers[i]].y = pen.y;
        pen.x += advance(dx, i);
        pen.y += advance(dy, i);
    }
    if (dx.empty() && dy.empty() && need > 0) {
        forgive("delta-missing");
        estimate(movers);
        m_text.looseRuns.push_back(
            {static_cast<int>(first), static_cast<int>(m_text.glyphs.size())});
    }
    size_t mover = 0; // silent characters stand with the glyph before them
    for (size_t i = first; i < m_text.glyphs.size(); ++i) {
        if (mover < movers.size() && movers[mover] == i) {
            ++mover;
        } else if (mover > 0) {
            m_text.glyphs[i].x = m_text.glyphs[movers[mover - 1]].x;
            m_text.glyphs[i].y = m_text.glyphs[movers[mover - 1]].y;
        }
    }
}

/// One em for Han characters and half an em for the rest, until somebody has the font.
void GlyphMaker::estimate(const std::vector<size_t>& movers)
{
    double along = 0;
    const bool down = m_text.readDirection == 90 || m_text.readDirection == 270;
    const double sign = m_text.readDirection == 180 || m_text.readDirection == 270 ? -1 : 1;
    for (const size_t i : movers) {
        Glyph& glyph = m_text.glyphs[i];
        (down ? glyph.y : glyph.x) += sign * along;
        along += m_text.size * m_text.hScale * (glyph.code >= 0x2e80 ? 1.0 : 0.5);
    }
}

} // namespace

QStringList readGlyphs(pugi::xml_node node, TextObject& text)
{
    std::vector<Transform> transforms;
    std::vector<Run> runs;
    for (const pugi::xml_node child : node.children()) {
        if (isElement(child, "TextCode"))
            runs.push_back({child, codesOf(child)});
        else if (isElement(child, "CGTransform"))
            transforms.push_back(transformOf(child));
    }
    fromUtf16Positions(transforms, runs);
    GlyphMaker maker(std::move(transforms), text);
    for (const Run& run : runs)
        maker.add(run);
    return maker.forgiven;
}

} // namespace wenshu::ofd

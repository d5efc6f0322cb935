#include "typeset/Atoms.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::typeset {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_typeset)
};

/// A word longer than this may be cut anywhere: an address of a web page, not a word.
constexpr double kLongestWordEm = 12;

bool isOneOf(char32_t c, QStringView set)
{
    return c <= 0xFFFF && set.contains(QChar(static_cast<char16_t>(c)));
}

/// Letters and digits that stand at their own width and cling together.
bool isWordPart(char32_t c)
{
    if (c < 0x80)
        return c > 0x20 && c != 0x7F;
    // Latin, Greek and Cyrillic letters with their marks; not ° × · ÷ and the like.
    return (c >= 0xC0 && c < 0x530 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x1F00);
}

bool isUndrawn(char32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xAD;
}

/// Typographic spaces are missing from most faces and are drawn as the plain one; U+3000 keeps its
/// width.
char32_t plainSpace(char32_t c)
{
    return c != 0x3000 && QChar::category(c) == QChar::Separator_Space ? U' ' : c;
}

/// Marks that sit on the letter before them.
bool isCombining(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

class Shaper {
public:
    Shaper(Mm size, const FontSet& fonts, FallbackCounts& fallbacks)
        : m_size(size)
        , m_fonts(fonts)
        , m_fallbacks(fallbacks)
    {
    }

    Status add(const Span& span)
    {
        m_inWord = false; // a change of type ends a word
        const auto codes = span.text.toUcs4();
        for (const auto code : codes) {
            const auto c = static_cast<char32_t>(code);
            if (isUndrawn(c))
                continue;
            const char32_t drawn = plainSpace(c);
            const Face* face = m_fonts.faceFor(span.role, drawn);
            if (!face)
                return missing(c);
            if (face != &m_fonts.face(span.role)) {
                auto& entry = m_fallbacks[{c, span.role}];
                entry.first = face;
                ++entry.second;
            }
            place(drawn, *face, span.role);
        }
        return Done{};
    }

    std::vector<Atom> take() { return std::move(m_atoms); }

private:
    static Error missing(char32_t c)
    {
        const QString hex = QString::number(static_cast<uint>(c), 16).toUpper();
        return Error{
            Errc::FontMissing,
            Tr::tr(
                "No installed face has the character %1 (U+%2); install a face that has it, such "
                "as fonts-noto-cjk.")
                .arg(QString::fromUcs4(&c, 1), hex),
            // The code point alone tells nothing of the paper and is what the operator needs.
            QStringLiteral("no face has U+%1").arg(hex)};
    }

    void place(char32_t c, const Face& face, TypeRole role)
    {
        const double advance = face.advance(face.glyph(c));
        if (isCombining(c) && !m_atoms.empty()) {
            Atom& host = m_atoms.back();
            host.glyphs.push_back({c, &face, host.width});
            return;
        }
        if (c == U' ' || c == 0x3000) {
            m_inWord = false;
            Atom& space = begin(Atom::Kind::Space, role, (c == U' ' ? advance : 1.0) * m_size);
            space.glyphs.push_back({c, &face, 0});
            return;
        }
        if (isWordPart(c)) {
            placeInWord(c, face, role, advance);
            return;
        }
        m_inWord = false;
        if (clingsToPair(c)) {
            Atom& pair = m_atoms.back();
            pair.glyphs.push_back({c, &face, pair.width + inCell(advance)});
            pair.width += m_size;
            return;
        }
        Atom& atom = begin(Atom::Kind::Cell, role, m_size);
        atom.notAtStart = isClosing(c);
        atom.notAtEnd = isOpening(c);
        atom.glyphs.push_back({c, &face, inCell(advance)});
        atom.squeeze = squeezeOf(c, face);
    }

    void placeInWord(char32_t c, const Face& face, TypeRole role, double advance)
    {
        if (!m_inWord || m_atoms.back().width > kLongestWordEm * m_size)
            begin(Atom::Kind::Word, role, 0).notAtStart = isClosing(c);
        m_inWord = true;
        Atom& word = m_atoms.back();
        word.notAtEnd = isOpening(c);
        word.glyphs.push_back({c, &face, word.width});
        word.width += advance * m_size;
    }

    Atom& begin(Atom::Kind kind, TypeRole role, Mm width)
    {
        Atom atom;
        atom.kind = kind;
        atom.role = role;
        atom.width = width;
        m_atoms.push_back(std::move(atom));
        return m_atoms.back();
    }

    /// The second half of —— and …… belongs to the first (GB/T 15834: never torn).
    bool clingsToPair(char32_t c) const
    {
        if (!isOneOf(c, u"—…") || m_atoms.empty())
            return false;
        const Atom& last = m_atoms.back();
        return last.glyphs.size() == 1 && last.glyphs.front().code == c;
    }

    /// A glyph narrower or wider than its cell stands in the middle of it.
    Mm inCell(double advance) const { return (1 - advance) / 2 * m_size; }

    /// Half a cell at most, and never the ink.
    Mm squeezeOf(char32_t c, const Face& face) const
    {
        if ((!isOpening(c) && !isClosing(c)) || isOneOf(c, u"％‰℃㎡㎥°—·～"))
            return 0;
        const unsigned glyph = face.glyph(c);
        const Ink ink = face.ink(glyph);
        const double side = isOpening(c) ? ink.left : face.advance(glyph) - ink.right;
        return std::clamp(side - 0.05, 0.0, 0.5) * m_size;
    }

    Mm m_size;
    const FontSet& m_fonts;
    FallbackCounts& m_fallbacks;
    std::vector<Atom> m_atoms;
    bool m_inWord = false;
};

} // namespace

bool isOpening(char32_t c)
{
    return isOneOf(c, u"（《〈「『【〔［｛“‘〖￥＄№([{");
}

bool isClosing(char32_t c)
{
    return isOneOf(c, u"，。、；：？！）》〉」』】〕］｝”’〗·％‰℃㎡㎥°～／々,.;:!?)]}%");
}

Result<std::vector<Atom>>
shape(const std::vector<Span>& spans, Mm size, const FontSet& fonts, FallbackCounts& fallbacks)
{
    Shaper shaper(size, fonts, fallbacks);
    for (const Span& span : spans) {
        const Status added = shaper.add(span);
        if (!added)
            return added.error();
    }
    return shaper.take();
}

Mm widthOf(const std::vector<Atom>& atoms)
{
    Mm width = 0;
    for (const Atom& atom : atoms)
        width += atom.width;
    return width;
}

} // namespace wenshu::typeset

#include "render/FontFace.h"
#include "render/PageWalker.h"
#include "render/PathBuilder.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace wenshu::render {

namespace {

constexpr char32_t kNoCharacter =
    0xA4;                         // ¤ stands where a glyph has no character (GB/T 33190, 11.3)
constexpr double kSlant = 0.2126; // tan 12°
constexpr int kBoldWeight = 600;
constexpr std::size_t kMostGlyphs = 500'000; // of one text object
constexpr double kSizeWhenMissing = 3.704;   // 五号, 10.5 pt

bool isBlank(char32_t c)
{
    return c <= 0x20 || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200F) || c == 0xFEFF ||
           (c >= 0x2028 && c <= 0x202F);
}

bool isUsable(const QTransform& t)
{
    const double determinant = t.determinant();
    return std::isfinite(determinant) && std::abs(determinant) > 1e-18;
}

/// Chooses the glyphs of one text object.
class GlyphChooser {
public:
    GlyphChooser(DrawingResources& resources, const ofd::TextObject& text, RenderReport& report)
        : m_resources(resources)
        , m_report(report)
        , m_font(resources.font(text.font))
    {
        m_wish = m_font->wish;
        m_wish.bold = m_wish.bold || text.weight >= kBoldWeight;
        m_wish.italic = m_wish.italic || text.italic;
        m_slantEmbedded = text.italic && !m_font->wish.italic && m_font->embedded &&
                          !m_font->embedded->isItalic();
        if (m_font->broken)
            m_report.addDeviation(QStringLiteral("broken-font"), QString::number(text.font));
    }

    /// Sets face, glyph, bold and slant. @return false when nothing is to be drawn.
    bool choose(const ofd::Glyph& glyph, PlacedGlyph& placed, bool& slanted)
    {
        if (m_font->embedded && chooseEmbedded(glyph, placed)) {
            slanted = m_slantEmbedded;
            return true;
        }
        const bool nothing =
            glyph.code == 0 || isBlank(glyph.code) || (glyph.glyphId && glyph.code == kNoCharacter);
        if (nothing)
            return false;
        return chooseInstalled(glyph.code, placed, slanted);
    }

    /// Is the glyph from a face whose widths are not those of the font asked for?
    bool isSubstitute(const PlacedGlyph& placed) const
    {
        return placed.face != m_font->embedded && !m_choice.exact;
    }

private:
    bool chooseEmbedded(const ofd::Glyph& glyph, PlacedGlyph& placed) const
    {
        placed.face = m_font->embedded;
        if (glyph.glyphId) {
            placed.glyph = *glyph.glyphId;
            return true;
        }
        placed.glyph = glyph.code == 0 ? 0 : m_font->embedded->glyphFor(glyph.code);
        return placed.glyph != 0;
    }

    void findSubstitute()
    {
        if (m_sought)
            return;
        m_sought = true;
        m_choice = m_resources.fonts().choose(m_wish);
        if (m_choice.face && !m_choice.exact)
            m_report.addSubstitution({m_wish.name, m_choice.family});
    }

    bool chooseInstalled(char32_t code, PlacedGlyph& placed, bool& slanted)
    {
        // An embedded subset may lack a character by mistake; then the same fallback helps.
        if (!m_font->embedded) {
            findSubstitute();
            if (take(m_choice, code, placed, slanted))
                return true;
        }
        const FaceChoice other = m_resources.fonts().fallback(code, m_font->role, m_wish.bold);
        if (take(other, code, placed, slanted)) {
            ++m_report.fallbackGlyphs;
            return true;
        }
        if (code != kNoCharacter)
            ++m_report.missingGlyphs;
        return false;
    }

    bool take(const FaceChoice& choice, char32_t code, PlacedGlyph& placed, bool& slanted) const
    {
        if (!choice.face)
            return false;
        const quint32 glyph = choice.face->glyphFor(code);
        if (glyph == 0)
            return false;
        placed.face = choice.face;
        placed.glyph = glyph;
        placed.bold = choice.synthBold;
        slanted = m_wish.italic && (choice.synthItalic || &choice != &m_choice);
        return true;
    }

    DrawingResources& m_resources;
    RenderReport& m_report;
    std::shared_ptr<const LoadedFont> m_font;
    FontWish m_wish;
    FaceChoice m_choice;
    bool m_sought = false;
    bool m_slantEmbedded = false; ///< the object asks for it and the enclosed face is upright
};

/// Positions of the glyphs, where a run without advances is spaced by the widths of its font
/// (ofd::TextObject::LooseRun).
class Positions {
public:
    explicit Positions(const ofd::TextObject& text)
        : m_text(text)
        , m_step(QTransform().rotate(text.readDirection).map(QPointF(1, 0)))
    {
    }

    bool isLoose(std::size_t i)
    {
        while (m_run < m_text.looseRuns.size() &&
               static_cast<int>(i) >= m_text.looseRuns[m_run].last)
            ++m_run;
        return m_run < m_text.looseRuns.size() &&
               static_cast<int>(i) >= m_text.looseRuns[m_run].first;
    }

    QPointF of(std::size_t i)
    {
        const bool follows = isLoose(i) && static_cast<int>(i) > m_text.looseRuns[m_run].first;
        if (!follows)
            m_next = {tame(m_text.glyphs[i].x), tame(m_text.glyphs[i].y)};
        return m_next;
    }

    /// @param advance width of the glyph just placed, local units.
    void advance(double advance) { m_next += m_step * tame(advance); }

private:
    const ofd::TextObject& m_text;
    QPointF m_step, m_next;
    std::size_t m_run = 0;
};

/// Width of a glyph in em; blanks and characters nobody has are estimated.
double advanceOf(const PlacedGlyph& placed, char32_t code)
{
    const auto outline = placed.face ? placed.face->outline(placed.glyph, placed.bold) : nullptr;
    if (outline)
        return outline->advance;
    return code < 0x2E80 ? 0.5 : 1;
}

/// How much narrower a substitute's glyph must be drawn so as not to run into the next one: the
/// positions in the file were made for the widths of another font.
double squeeze(
    const ofd::TextObject& text,
    std::size_t i,
    const PlacedGlyph& placed,
    double width,
    double previous)
{
    if (text.glyphs.size() < 2 || text.charDirection % 180 != 0)
        return 1;
    const std::size_t last = text.glyphs.size() - 1;
    if (i == last) // no next glyph to run into, but it should look like its neighbours
        return previous;
    const auto outline = placed.face->outline(placed.glyph, placed.bold);
    const double step = std::abs(text.glyphs[i + 1].x - text.glyphs[i].x);
    const double drop = std::abs(text.glyphs[i + 1].y - text.glyphs[i].y);
    if (!outline || drop > 0.01 * text.size)
        return 1;
    const double advance = outline->advance * width;
    if (advance <= step * 1.03 || step < 0.3 * advance)
        return 1;
    return step / advance;
}

} // namespace

GlyphRun PageWalker::placeGlyphs(const ofd::TextObject& text)
{
    GlyphRun run;
    double size = tame(text.size);
    if (size == 0 && !text.glyphs.empty()) {
        size = kSizeWhenMissing;
        m_report.addDeviation(QStringLiteral("text-without-size"), QString::number(text.id));
    }
    const double hScale = std::clamp(tame(text.hScale), -1000.0, 1000.0);
    if (size <= 0 || hScale == 0)
        return run;
    GlyphChooser chooser(m_resources, text, m_report);
    Positions positions(text);
    double narrowed = 1;
    const std::size_t count = std::min(text.glyphs.size(), kMostGlyphs);
    if (count < text.glyphs.size()) {
        m_report.pageDrawnWhole = false;
        m_report.addDeviation(QStringLiteral("too-many-glyphs"), QString::number(text.id));
    }
    run.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (i % 64 == 63 && !goesOn())
            break;
        const ofd::Glyph& glyph = text.glyphs[i];
        PlacedGlyph placed;
        bool slanted = false;
        const bool drawn = chooser.choose(glyph, placed, slanted);
        const QPointF at = positions.of(i);
        double width = size * hScale;
        if (positions.isLoose(i))
            positions.advance(advanceOf(placed, glyph.code) * width);
        else if (drawn && chooser.isSubstitute(placed)) {
            narrowed = squeeze(text, i, placed, std::abs(width), narrowed);
            width *= narrowed;
        }
        if (!drawn)
            continue;
        placed.code = glyph.glyphId && glyph.code == kNoCharacter ? 0 : glyph.code;
        placed.place.translate(at.x(), at.y());
        placed.place.rotate(text.charDirection); // clockwise, y being downwards
        placed.place.scale(width, -size);
        if (slanted)
            placed.place.shear(kSlant, 0);
        if (isUsable(placed.place))
            run.push_back(std::move(placed));
    }
    return run;
}

} // namespace wenshu::render

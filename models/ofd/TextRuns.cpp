#include "ofd/TextRuns.h"

#include "ofd/ReadingOrder.h"
#include "ofd/Resources.h"

#include <algorithm>
#include <cmath>

namespace wenshu::ofd {

namespace {

constexpr int kDeepest = 16;
/// Composites may name composites: what a page can unfold to is bounded, not only its depth.
constexpr qint64 kMostObjects = 1'000'000;
constexpr char32_t kPlaceholder = 0xa4; // "¤": no character, a glyph only

Matrix then(const Matrix& first, const Matrix& second)
{
    return {
        first.a * second.a + first.b * second.c,
        first.a * second.b + first.b * second.d,
        first.c * second.a + first.d * second.c,
        first.c * second.b + first.d * second.d,
        first.e * second.a + first.f * second.c + second.e,
        first.e * second.b + first.f * second.d + second.f};
}

Matrix toParent(const ObjectCommon& object, const Matrix& parent)
{
    Matrix own = object.ctm;
    own.e += object.boundary.x;
    own.f += object.boundary.y;
    return then(own, parent);
}

class Collector {
public:
    Collector(const Resources& resources, int page)
        : m_resources(resources)
        , m_page(page)
    {
    }

    void collect(const Block& block, const Matrix& matrix, int depth);

    std::vector<TextRun> runs;

private:
    void add(const TextObject& text, const Matrix& parent);
    QString fontName(ResourceId id);

    const Resources& m_resources;
    int m_page;
    qint64 m_objects = 0;
    QHash<ResourceId, QString> m_fonts;
};

QString Collector::fontName(ResourceId id)
{
    const auto known = m_fonts.constFind(id);
    if (known != m_fonts.constEnd())
        return *known;
    const auto font = m_resources.font(id);
    return *m_fonts.insert(id, font ? font->name : QString());
}

void Collector::collect(const Block& block, const Matrix& matrix, int depth)
{
    if (depth > kDeepest)
        return;
    for (const Object& object : block.objects) {
        if (++m_objects > kMostObjects)
            return;
        if (const auto* text = std::get_if<TextObject>(&object.value)) {
            if (text->visible)
                add(*text, matrix);
        } else if (const auto* nested = std::get_if<BlockObject>(&object.value)) {
            if (nested->block)
                collect(*nested->block, matrix, depth + 1);
        } else if (const auto* unit = std::get_if<CompositeObject>(&object.value)) {
            const auto composite = unit->visible ? m_resources.composite(unit->resource) : nullptr;
            if (composite && composite->content)
                collect(*composite->content, toParent(*unit, matrix), depth + 1);
        }
    }
}

void Collector::add(const TextObject& text, const Matrix& parent)
{
    const Matrix matrix = toParent(text, parent);
    const Mm size = text.size * std::hypot(matrix.c, matrix.d);
    TextRun run;
    enum class Way { Open, Across, Down } way = Way::Open;
    const auto finish = [&run, this] {
        if (!run.text.isEmpty())
            runs.push_back(std::move(run));
        run = TextRun();
    };
    for (const Glyph& glyph : text.glyphs) {
        if (glyph.code == 0 || (glyph.code == kPlaceholder && glyph.glyphId))
            continue;
        const Point at = matrix.map({glyph.x, glyph.y});
        if (!run.points.empty()) {
            const Point last = run.points.back();
            const bool across = std::abs(at.y - last.y) <= 0.2 * size;
            const bool down = std::abs(at.x - last.x) <= 0.2 * size;
            if (way == Way::Open && (across || down))
                way = across ? Way::Across : Way::Down;
            else if (
                (way == Way::Across && !across) || (way == Way::Down && !down) ||
                way == Way::Open) {
                finish();
                way = Way::Open;
            }
        }
        if (run.points.empty()) {
            run.page = m_page;
            run.object = text.id;
            run.font = fontName(text.font);
            run.size = size;
            run.x = at.x;
            run.y = at.y;
        }
        run.text += QString::fromUcs4(&glyph.code, 1);
        run.points.push_back(at);
    }
    finish();
}

bool isWide(QChar c)
{
    return c.unicode() >= 0x2e80;
}

bool needsBlank(const TextRun& left, const TextRun& right)
{
    const QChar last = left.text.back();
    const bool bothWide = isWide(last) && isWide(right.text.front());
    return right.x - endOf(left) > left.size * (bothWide ? 1.0 : 0.3) && !last.isSpace() &&
           !right.text.front().isSpace();
}

} // namespace

std::vector<TextRun> textRunsOf(const Page& page, const Resources& resources, int pageIndex)
{
    Collector collector(resources, pageIndex);
    for (const Layer& layer : page.layers)
        collector.collect(layer.block, Matrix(), 0);
    for (const Layer& layer : page.annotations)
        collector.collect(layer.block, Matrix(), 0);
    orderForReading(collector.runs);
    return std::move(collector.runs);
}

QString plainTextOf(const std::vector<TextRun>& runs)
{
    QString out;
    const TextRun* before = nullptr;
    for (const TextRun& run : runs) {
        if (before != nullptr && before->line != run.line)
            out += u'\n';
        else if (before != nullptr && needsBlank(*before, run))
            out += u' ';
        out += run.text;
        before = &run;
    }
    if (!out.isEmpty())
        out += u'\n';
    return out;
}

} // namespace wenshu::ofd

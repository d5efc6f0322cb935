#include "ofd/PageWriter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace wenshu::ofd {

namespace {

constexpr int kDeepest = 64;

std::string_view name(Cap cap)
{
    switch (cap) {
    case Cap::Round:
        return "Round";
    case Cap::Square:
        return "Square";
    case Cap::Butt:
        break;
    }
    return "Butt";
}

std::string_view name(Join join)
{
    switch (join) {
    case Join::Round:
        return "Round";
    case Join::Bevel:
        return "Bevel";
    case Join::Miter:
        break;
    }
    return "Miter";
}

std::string_view name(LayerType type)
{
    switch (type) {
    case LayerType::Background:
        return "Background";
    case LayerType::Foreground:
        return "Foreground";
    case LayerType::Body:
        break;
    }
    return "Body";
}

bool format(std::string& out, double value, int decimals)
{
    if (!std::isfinite(value) || std::abs(value) > 1e9) {
        out += '0';
        return false;
    }
    std::array<char, 40> buffer{};
    const auto done = std::to_chars(
        buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
    std::string_view text(buffer.data(), static_cast<size_t>(done.ptr - buffer.data()));
    if (text.find('.') != std::string_view::npos) {
        while (text.back() == '0')
            text.remove_suffix(1);
        if (text.back() == '.')
            text.remove_suffix(1);
    }
    out += text == "-0" ? std::string_view("0") : text;
    return true;
}

double rounded(double value)
{
    return std::round(value * 1e4) / 1e4;
}

bool isHex(char32_t c)
{
    return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'f') || (c >= U'A' && c <= U'F');
}

bool needsEscape(char32_t c)
{
    return c < 0x20 || (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF;
}

void appendEscaped(QString& out, char32_t c)
{
    out += u'\\' + QStringLiteral("%1").arg(static_cast<uint>(c), 4, 16, QChar(u'0')).toUpper();
}

/// The characters of a TextCode. A back slash before four hex digits would read as an escape.
QString textOf(const std::vector<Glyph>& glyphs, size_t first, size_t last)
{
    std::u32string codes;
    for (size_t i = first; i < last; ++i) {
        if (glyphs[i].code != 0)
            codes += glyphs[i].code;
    }
    QString out;
    for (size_t i = 0; i < codes.size(); ++i) {
        const char32_t c = codes[i];
        const bool escapeLike = c == U'\\' && i + 4 < codes.size() && isHex(codes[i + 1]) &&
                                isHex(codes[i + 2]) && isHex(codes[i + 3]) && isHex(codes[i + 4]);
        if (needsEscape(c) || escapeLike)
            appendEscaped(out, c);
        else
            out += QString::fromUcs4(&c, 1);
    }
    return out;
}

/// Which way the glyphs from @p first go, and how far one TextCode can take them.
struct Run {
    size_t last = 0;
    bool dx = false, dy = false;
};

Run runFrom(const std::vector<Glyph>& glyphs, size_t first)
{
    Run run{first + 1, false, false};
    if (run.last >= glyphs.size())
        return run;
    const auto step = [&glyphs](size_t i) {
        return Point{
            rounded(glyphs[i].x) - rounded(glyphs[i - 1].x),
            rounded(glyphs[i].y) - rounded(glyphs[i - 1].y)};
    };
    const Point start = step(run.last);
    // DeltaX is written even for no movement at all: without any delta readers advance by the font.
    run.dy = start.y != 0;
    run.dx = start.x != 0 || !run.dy;
    // A further glyph of a character (code 0) belongs to the run of the character.
    while (run.last < glyphs.size()) {
        const Point delta = step(run.last);
        if (glyphs[run.last].code != 0 && ((delta.x != 0 && !run.dx) || (delta.y != 0 && !run.dy)))
            break;
        run.dx = run.dx || delta.x != 0;
        run.dy = run.dy || delta.y != 0;
        ++run.last;
    }
    return run;
}

} // namespace

std::string boxText(const Box& box)
{
    std::string out;
    for (const double value : {box.x, box.y, box.width, box.height}) {
        if (!out.empty())
            out += ' ';
        (void)format(out, value, 4); // a box that is no number becomes zero, which readers ignore
    }
    return out;
}

ResourceId IdPool::take(ResourceId given)
{
    if (given == 0 || m_taken.contains(given))
        given = ++m_last;
    m_taken.insert(given);
    return given;
}

void PageWriter::append(std::string& out, double value, int decimals)
{
    if (!out.empty())
        out += ' ';
    if (!format(out, value, decimals))
        m_trouble = "a coordinate is not a number";
}

std::string PageWriter::join(std::initializer_list<double> values, int decimals)
{
    std::string out;
    for (const double value : values)
        append(out, value, decimals);
    return out;
}

void PageWriter::number(std::string_view attribute, double value)
{
    m_xml.attribute(attribute, std::string_view(join({value})));
}

void PageWriter::resource(std::string_view attribute, ResourceId id)
{
    const auto found = m_resources.constFind(id);
    if (found == m_resources.constEnd()) {
        m_trouble = "an object names a resource that is not there";
        return;
    }
    m_xml.attribute(attribute, QString::number(*found));
}

void PageWriter::writeLayer(const Layer& layer)
{
    m_xml.open("ofd:Layer");
    m_xml.attribute("Type", name(layer.type));
    m_xml.attribute("ID", QString::number(m_ids.take(layer.id)));
    writeObjects(layer.block);
    m_xml.close();
}

void PageWriter::writeObjects(const Block& block)
{
    if (m_depth >= kDeepest) {
        m_trouble = "blocks are nested without end";
        return;
    }
    ++m_depth;
    for (const Object& object : block.objects)
        writeObject(object);
    --m_depth;
}

void PageWriter::writeObject(const Object& object)
{
    struct Visitor {
        PageWriter& writer;

        void operator()(const TextObject& text) const { writer.writeText(text, false); }

        void operator()(const PathObject& path) const { writer.writePath(path); }

        void operator()(const ImageObject& image) const { writer.writeImage(image); }

        void operator()(const CompositeObject& unit) const { writer.writeComposite(unit); }

        void operator()(const BlockObject& block) const { writer.writeBlock(block); }
    };

    std::visit(Visitor{*this}, object.value);
}

void PageWriter::writeBlock(const BlockObject& block)
{
    m_xml.open("ofd:PageBlock");
    m_xml.attribute("ID", QString::number(m_ids.take(0)));
    if (block.block)
        writeObjects(*block.block);
    m_xml.close();
}

void PageWriter::openObject(std::string_view element, const ObjectCommon& common)
{
    m_xml.open(element);
    m_xml.attribute("ID", QString::number(m_ids.take(common.id)));
    writeCommon(common);
}

void PageWriter::writeCommon(const ObjectCommon& common)
{
    const ObjectCommon standard;
    const Box& box = common.boundary;
    m_xml.attribute("Boundary", std::string_view(join({box.x, box.y, box.width, box.height})));
    if (!common.name.isEmpty())
        m_xml.attribute("Name", common.name);
    if (!common.visible)
        m_xml.attribute("Visible", std::string_view("false"));
    if (!common.ctm.isIdentity()) {
        const Matrix& m = common.ctm;
        m_xml.attribute("CTM", std::string_view(join({m.a, m.b, m.c, m.d, m.e, m.f}, 8)));
    }
    if (common.lineWidth != standard.lineWidth)
        number("LineWidth", common.lineWidth);
    if (common.cap != standard.cap)
        m_xml.attribute("Cap", name(common.cap));
    if (common.join != standard.join)
        m_xml.attribute("Join", name(common.join));
    if (common.miterLimit != standard.miterLimit)
        number("MiterLimit", common.miterLimit);
    if (common.dashOffset != 0)
        number("DashOffset", common.dashOffset);
    if (!common.dashes.empty()) {
        std::string dashes;
        for (const Mm dash : common.dashes)
            append(dashes, dash);
        m_xml.attribute("DashPattern", std::string_view(dashes));
    }
    if (common.alpha != 255)
        m_xml.attribute("Alpha", QString::number(std::clamp(common.alpha, 0, 255)));
}

void PageWriter::writeClips(const ObjectCommon& common)
{
    if (common.clips.empty())
        return;
    m_xml.open("ofd:Clips");
    for (const Clip& clip : common.clips) {
        m_xml.open("ofd:Clip");
        for (const ClipArea& area : clip) {
            m_xml.open("ofd:Area");
            const Matrix& m = area.ctm;
            if (!m.isIdentity())
                m_xml.attribute("CTM", std::string_view(join({m.a, m.b, m.c, m.d, m.e, m.f}, 8)));
            if (area.text) {
                writeText(*area.text, true);
            } else {
                ObjectCommon common2;
                common2.boundary = area.boundary;
                common2.ctm = area.objectCtm;
                m_xml.open("ofd:Path");
                writeCommon(common2);
                if (area.evenOdd)
                    m_xml.attribute("Rule", std::string_view("Even-Odd"));
                m_xml.element("ofd:AbbreviatedData", std::string_view(path(area.path)));
                m_xml.close();
            }
            m_xml.close();
        }
        m_xml.close();
    }
    m_xml.close();
}

void PageWriter::writeText(const TextObject& text, bool inClip)
{
    if (m_depth >= kDeepest) {
        m_trouble = "clips are nested without end";
        return;
    }
    ++m_depth;
    if (inClip) {
        m_xml.open("ofd:Text");
        writeCommon(text);
    } else {
        openObject("ofd:TextObject", text);
    }
    resource("Font", text.font);
    number("Size", text.size);
    if (text.stroke)
        m_xml.attribute("Stroke", std::string_view("true"));
    if (!text.fill)
        m_xml.attribute("Fill", std::string_view("false"));
    if (text.hScale != 1)
        number("HScale", text.hScale);
    if (text.readDirection != 0)
        m_xml.attribute("ReadDirection", QString::number(text.readDirection));
    if (text.charDirection != 0)
        m_xml.attribute("CharDirection", QString::number(text.charDirection));
    if (text.weight != 400)
        m_xml.attribute("Weight", QString::number(text.weight));
    if (text.italic)
        m_xml.attribute("Italic", std::string_view("true"));
    writeClips(text);
    writeTextBody(text);
    m_xml.close();
    --m_depth;
}

void PageWriter::writeTextBody(const TextObject& text)
{
    if (text.fillPaint != Paint(Color{}))
        writePaint("ofd:FillColor", text.fillPaint);
    if (!std::holds_alternative<std::monostate>(text.strokePaint))
        writePaint("ofd:StrokeColor", text.strokePaint);
    writeGlyphTransforms(text.glyphs);
    for (size_t first = 0; first < text.glyphs.size();) {
        const Run run = runFrom(text.glyphs, first);
        writeRun(text.glyphs, first, run.last);
        first = run.last;
    }
}

void PageWriter::writeGlyphTransforms(const std::vector<Glyph>& glyphs)
{
    qsizetype position = 0; // counts characters over all TextCodes of the object
    for (size_t i = 0; i < glyphs.size();) {
        if (!glyphs[i].glyphId) {
            position += glyphs[i].code != 0 ? 1 : 0;
            ++i;
            continue;
        }
        // As long as characters and glyphs go one to one, one transform spans them; a character of
        // several glyphs stands alone.
        size_t end = i + 1;
        while (end < glyphs.size() && glyphs[end].glyphId && glyphs[end].code == 0)
            ++end;
        const bool single = end > i + 1;
        while (!single && end < glyphs.size() && glyphs[end].glyphId && glyphs[end].code != 0 &&
               (end + 1 == glyphs.size() || glyphs[end + 1].code != 0))
            ++end;
        const qsizetype codes = single ? 1 : static_cast<qsizetype>(end - i);
        m_xml.open("ofd:CGTransform");
        m_xml.attribute("CodePosition", QString::number(position));
        m_xml.attribute("CodeCount", QString::number(codes));
        m_xml.attribute("GlyphCount", QString::number(end - i));
        QString list;
        for (size_t k = i; k < end; ++k)
            list += (k > i ? QStringLiteral(" ") : QString()) + QString::number(*glyphs[k].glyphId);
        m_xml.element("ofd:Glyphs", list);
        m_xml.close();
        position += codes;
        i = end;
    }
}

void PageWriter::writeRun(const std::vector<Glyph>& glyphs, size_t first, size_t last)
{
    const Run run = runFrom(glyphs, first);
    m_xml.open("ofd:TextCode");
    number("X", glyphs[first].x);
    number("Y", glyphs[first].y);
    std::string dx;
    std::string dy;
    for (size_t i = first + 1; i < last; ++i) {
        append(dx, rounded(glyphs[i].x) - rounded(glyphs[i - 1].x));
        append(dy, rounded(glyphs[i].y) - rounded(glyphs[i - 1].y));
    }
    if (run.dx && !dx.empty())
        m_xml.attribute("DeltaX", std::string_view(dx));
    if (run.dy && !dy.empty())
        m_xml.attribute("DeltaY", std::string_view(dy));
    m_xml.text(textOf(glyphs, first, last));
    m_xml.close();
}

std::string PageWriter::path(const Path& steps)
{
    std::string out;
    const auto letter = [&out](char c) {
        if (!out.empty())
            out += ' ';
        out += c;
    };
    const auto point = [this, &out](Point p) {
        append(out, p.x);
        append(out, p.y);
    };
    for (const PathStep& step : steps) {
        switch (step.kind) {
        case PathStep::Kind::Move:
            letter('M');
            point(step.p1);
            break;
        case PathStep::Kind::Line:
            letter('L');
            point(step.p1);
            break;
        case PathStep::Kind::Quadratic:
            letter('Q');
            point(step.p1);
            point(step.p2);
            break;
        case PathStep::Kind::Cubic:
            letter('B');
            point(step.p1);
            point(step.p2);
            point(step.p3);
            break;
        case PathStep::Kind::Arc:
            letter('A');
            append(out, step.rx);
            append(out, step.ry);
            append(out, step.angle);
            append(out, step.large ? 1 : 0);
            append(out, step.sweep ? 1 : 0);
            point(step.p3);
            break;
        case PathStep::Kind::Close:
            letter('C');
            break;
        }
    }
    return out;
}

void PageWriter::writePath(const PathObject& object)
{
    openObject("ofd:PathObject", object);
    if (!object.stroke)
        m_xml.attribute("Stroke", std::string_view("false"));
    if (object.fill)
        m_xml.attribute("Fill", std::string_view("true"));
    if (object.evenOdd)
        m_xml.attribute("Rule", std::string_view("Even-Odd"));
    writeClips(object);
    if (object.strokePaint != Paint(Color{}))
        writePaint("ofd:StrokeColor", object.strokePaint);
    if (!std::holds_alternative<std::monostate>(object.fillPaint))
        writePaint("ofd:FillColor", object.fillPaint);
    m_xml.element("ofd:AbbreviatedData", std::string_view(path(object.path)));
    m_xml.close();
}

void PageWriter::writeImage(const ImageObject& image)
{
    openObject("ofd:ImageObject", image);
    resource("ResourceID", image.resource);
    if (image.substitution != 0)
        resource("Substitution", image.substitution);
    if (image.mask != 0)
        resource("ImageMask", image.mask);
    writeClips(image);
    if (image.border) {
        const ImageObject::Border& border = *image.border;
        m_xml.open("ofd:Border");
        number("LineWidth", border.lineWidth);
        if (border.horizontalRadius != 0)
            number("HorizonalCornerRadius", border.horizontalRadius); // sic, as in the schema
        if (border.verticalRadius != 0)
            number("VerticalCornerRadius", border.verticalRadius);
        if (border.dashOffset != 0)
            number("DashOffset", border.dashOffset);
        if (!border.dashes.empty()) {
            std::string dashes;
            for (const Mm dash : border.dashes)
                append(dashes, dash);
            m_xml.attribute("DashPattern", std::string_view(dashes));
        }
        if (border.paint != Paint(Color{}))
            writePaint("ofd:BorderColor", border.paint);
        m_xml.close();
    }
    m_xml.close();
}

void PageWriter::writeComposite(const CompositeObject& composite)
{
    openObject("ofd:CompositeObject", composite);
    resource("ResourceID", composite.resource);
    writeClips(composite);
    m_xml.close();
}

} // namespace wenshu::ofd

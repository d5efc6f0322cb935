#include "ofd/ContentReader.h"

#include "ofd/Names.h"
#include "ofd/Numbers.h"
#include "ofd/PathData.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace wenshu::ofd {

namespace {

constexpr size_t kMostDashes = 64;

std::optional<Cap> capOf(const char* text)
{
    if (text == nullptr)
        return std::nullopt;
    if (std::strcmp(text, "Round") == 0)
        return Cap::Round;
    return std::strcmp(text, "Square") == 0 ? Cap::Square : Cap::Butt;
}

std::optional<Join> joinOf(const char* text)
{
    if (text == nullptr)
        return std::nullopt;
    if (std::strcmp(text, "Round") == 0)
        return Join::Round;
    return std::strcmp(text, "Bevel") == 0 ? Join::Bevel : Join::Miter;
}

int rightAngle(const char* text)
{
    const double degrees = std::fmod(toNumber(text).value_or(0), 360.0);
    const int quarter = static_cast<int>(std::lround(degrees / 90.0));
    return (quarter % 4 + 4) % 4 * 90;
}

/// Dashes that are all zero or negative would never end.
std::vector<Mm> dashesOf(const char* text)
{
    std::vector<Mm> dashes = toNumbers(text, kMostDashes);
    const bool usable =
        std::all_of(dashes.begin(), dashes.end(), [](Mm dash) { return dash >= 0; }) &&
        std::any_of(dashes.begin(), dashes.end(), [](Mm dash) { return dash > 0; });
    return usable ? dashes : std::vector<Mm>();
}

/// What stands on the element itself, without its children.
DrawParam lineStyleOf(pugi::xml_node node)
{
    DrawParam out;
    out.lineWidth = toNumber(io::attribute(node, "LineWidth"));
    out.miterLimit = toNumber(io::attribute(node, "MiterLimit"));
    out.dashOffset = toNumber(io::attribute(node, "DashOffset"));
    out.cap = capOf(io::attribute(node, "Cap"));
    out.join = joinOf(io::attribute(node, "Join"));
    if (const char* dashes = io::attribute(node, "DashPattern"))
        out.dashes = dashesOf(dashes);
    return out;
}

template <typename T> void inherit(std::optional<T>& own, const std::optional<T>& parent)
{
    if (!own)
        own = parent;
}

void inheritAll(DrawParam& own, const DrawParam& parent)
{
    inherit(own.lineWidth, parent.lineWidth);
    inherit(own.miterLimit, parent.miterLimit);
    inherit(own.dashOffset, parent.dashOffset);
    inherit(own.join, parent.join);
    inherit(own.cap, parent.cap);
    inherit(own.dashes, parent.dashes);
    inherit(own.fill, parent.fill);
    inherit(own.stroke, parent.stroke);
}

} // namespace

ContentReader::ContentReader(const Package& package, const Scope& scope, QString entry)
    : m_package(package)
    , m_scope(scope)
    , m_entry(std::move(entry))
{
}

void ContentReader::note(const char* code) const
{
    m_package.note(QString::fromLatin1(code), m_entry);
}

std::vector<Layer> ContentReader::readLayers(pugi::xml_node content)
{
    std::vector<Layer> layers;
    for (const pugi::xml_node node : content.children()) {
        if (!isElement(node, "Layer"))
            continue;
        Layer layer;
        layer.id = toId(io::attribute(node, "ID"));
        const char* type = io::attribute(node, "Type");
        if (type != nullptr && std::strcmp(type, "Background") == 0)
            layer.type = LayerType::Background;
        else if (type != nullptr && std::strcmp(type, "Foreground") == 0)
            layer.type = LayerType::Foreground;
        else if (
            type != nullptr && std::strcmp(type, "Body") != 0 && std::strcmp(type, "Custom") != 0)
            note("unknown-layer-type");
        const ResourceId param = toId(io::attribute(node, "DrawParam"));
        m_layerParam = param != 0 ? cachedDrawParam(param) : DrawParam();
        readInto(layer.block, node);
        m_layerParam = DrawParam();
        layers.push_back(std::move(layer));
    }
    return layers;
}

Block ContentReader::readBlock(pugi::xml_node block)
{
    Block out;
    readInto(out, block);
    return out;
}

void ContentReader::readInto(Block& out, pugi::xml_node block)
{
    if (m_depth >= m_package.limits().graphicsDepth) {
        note("too-deep");
        return;
    }
    ++m_depth;
    for (const pugi::xml_node node : block.children()) {
        if (node.type() != pugi::node_element)
            continue;
        if (m_objects >= m_package.limits().objectsPerPage) {
            m_exceeded = true;
            break;
        }
        if (std::optional<Object> object = readObject(node)) {
            ++m_objects;
            out.objects.push_back(std::move(*object));
        }
    }
    --m_depth;
}

std::optional<Object> ContentReader::readObject(pugi::xml_node node)
{
    if (io::attribute(node, "Boundary") != nullptr && toId(io::attribute(node, "ID")) == 0)
        note("no-object-id");
    if (isElement(node, "TextObject"))
        return Object{readText(node)};
    if (isElement(node, "PathObject"))
        return Object{readPath(node)};
    if (isElement(node, "ImageObject"))
        return Object{readImage(node)};
    if (isElement(node, "CompositeObject"))
        return Object{readComposite(node)};
    if (isElement(node, "PageBlock")) {
        auto block = std::make_shared<Block>();
        readInto(*block, node);
        return Object{BlockObject{std::move(block)}};
    }
    return std::nullopt;
}

DrawParam ContentReader::readCommon(pugi::xml_node node, ObjectCommon& out)
{
    out.id = toId(io::attribute(node, "ID"));
    if (const auto boundary = toBox(io::attribute(node, "Boundary")))
        out.boundary = *boundary;
    else
        note("no-boundary");
    if (const auto ctm = toMatrix(io::attribute(node, "CTM")))
        out.ctm = *ctm;
    out.visible = toBool(io::attribute(node, "Visible"), true);
    out.name = io::attributeText(node, "Name");
    out.alpha = static_cast<int>(
        std::clamp(toNumber(io::attribute(node, "Alpha")).value_or(255), 0.0, 255.0));

    DrawParam style = lineStyleOf(node);
    if (const ResourceId param = toId(io::attribute(node, "DrawParam")); param != 0)
        inheritAll(style, cachedDrawParam(param));
    inheritAll(style, m_layerParam);
    out.lineWidth = std::max(0.0, style.lineWidth.value_or(out.lineWidth));
    out.miterLimit = style.miterLimit.value_or(out.miterLimit);
    out.dashOffset = style.dashOffset.value_or(out.dashOffset);
    out.cap = style.cap.value_or(out.cap);
    out.join = style.join.value_or(out.join);
    out.dashes = style.dashes.value_or(out.dashes);
    readClips(node, out);
    return style;
}

void ContentReader::readClips(pugi::xml_node node, ObjectCommon& out)
{
    const pugi::xml_node clips = childNamed(node, "Clips");
    if (!clips)
        return;
    if (m_depth >= m_package.limits().graphicsDepth) {
        note("too-deep");
        return;
    }
    ++m_depth;
    for (const pugi::xml_node clipNode : clips.children()) {
        if (!isElement(clipNode, "Clip"))
            continue;
        Clip clip;
        for (const pugi::xml_node area : clipNode.children()) {
            if (isElement(area, "Area") && m_objects < m_package.limits().objectsPerPage) {
                ++m_objects;
                clip.push_back(readClipArea(area));
            }
        }
        // A clip without areas would hide everything: no real writer means that.
        if (!clip.empty())
            out.clips.push_back(std::move(clip));
    }
    --m_depth;
}

ClipArea ContentReader::readClipArea(pugi::xml_node node)
{
    ClipArea area;
    area.ctm = toMatrix(io::attribute(node, "CTM")).value_or(Matrix());
    if (const pugi::xml_node text = childNamed(node, "Text")) {
        area.text = std::make_shared<const TextObject>(readText(text));
        area.boundary = area.text->boundary;
        area.objectCtm = area.text->ctm;
        return area;
    }
    const pugi::xml_node path = childNamed(node, "Path");
    area.boundary = toBox(io::attribute(path, "Boundary")).value_or(Box());
    area.objectCtm = toMatrix(io::attribute(path, "CTM")).value_or(Matrix());
    const char* rule = io::attribute(path, "Rule");
    area.evenOdd = rule != nullptr && std::strcmp(rule, "Even-Odd") == 0;
    area.path = readSteps(path);
    return area;
}

Path ContentReader::readSteps(pugi::xml_node node)
{
    bool damaged = false;
    Path path = readPathData(childNamed(node, "AbbreviatedData").child_value(), damaged);
    if (damaged)
        note("path-data");
    return path;
}

TextObject ContentReader::readText(pugi::xml_node node)
{
    TextObject text;
    const DrawParam style = readCommon(node, text);
    const char* fontText = io::attribute(node, "Font");
    text.font = m_scope.font(toId(fontText));
    if (text.font == 0)
        note(fontText == nullptr ? "no-font" : "missing-font");
    text.size = std::max(0.0, toNumber(io::attribute(node, "Size")).value_or(0));
    text.fill = toBool(io::attribute(node, "Fill"), true);
    text.stroke = toBool(io::attribute(node, "Stroke"), false);
    text.hScale = toNumber(io::attribute(node, "HScale")).value_or(1);
    text.readDirection = rightAngle(io::attribute(node, "ReadDirection"));
    text.charDirection = rightAngle(io::attribute(node, "CharDirection"));
    text.weight = static_cast<int>(
        std::clamp(toNumber(io::attribute(node, "Weight")).value_or(400), 0.0, 1000.0));
    text.italic = toBool(io::attribute(node, "Italic"), false);
    const auto fill = readPaint(childNamed(node, "FillColor"));
    const auto stroke = readPaint(childNamed(node, "StrokeColor"));
    text.fillPaint = fill ? *fill : style.fill.value_or(text.fillPaint);
    text.strokePaint = stroke ? *stroke : style.stroke.value_or(text.strokePaint);
    for (const QString& code : readGlyphs(node, text))
        m_package.note(code, m_entry);
    return text;
}

PathObject ContentReader::readPath(pugi::xml_node node)
{
    PathObject path;
    const DrawParam style = readCommon(node, path);
    path.stroke = toBool(io::attribute(node, "Stroke"), true);
    path.fill = toBool(io::attribute(node, "Fill"), false);
    const char* rule = io::attribute(node, "Rule");
    path.evenOdd = rule != nullptr && std::strcmp(rule, "Even-Odd") == 0;
    const auto fill = readPaint(childNamed(node, "FillColor"));
    const auto stroke = readPaint(childNamed(node, "StrokeColor"));
    path.fillPaint = fill ? *fill : style.fill.value_or(path.fillPaint);
    path.strokePaint = stroke ? *stroke : style.stroke.value_or(path.strokePaint);
    path.path = readSteps(node);
    return path;
}

ImageObject ContentReader::readImage(pugi::xml_node node)
{
    ImageObject image;
    (void)readCommon(node, image); // pictures take no paint
    image.hasCtm = io::attribute(node, "CTM") != nullptr;
    const char* resource = io::attribute(node, "ResourceID");
    if (resource == nullptr)
        resource = io::attribute(node, "ResouceID"); // as misprinted in the standard
    image.resource = m_scope.media(toId(resource));
    if (image.resource == 0)
        note("missing-image");
    image.substitution = m_scope.media(toId(io::attribute(node, "Substitution")));
    image.mask = m_scope.media(toId(io::attribute(node, "ImageMask")));
    const pugi::xml_node border = childNamed(node, "Border");
    if (!border)
        return image;
    ImageObject::Border out;
    out.lineWidth = toNumber(io::attribute(border, "LineWidth")).value_or(out.lineWidth);
    const char* horizontal = io::attribute(border, "HorizonalCornerRadius"); // sic
    if (horizontal == nullptr)
        horizontal = io::attribute(border, "HorizontalCornerRadius");
    out.horizontalRadius = toNumber(horizontal).value_or(0);
    out.verticalRadius = toNumber(io::attribute(border, "VerticalCornerRadius")).value_or(0);
    out.dashOffset = toNumber(io::attribute(border, "DashOffset")).value_or(0);
    out.dashes = dashesOf(io::attribute(border, "DashPattern"));
    out.paint = readPaint(childNamed(border, "BorderColor")).value_or(out.paint);
    image.border = std::move(out);
    return image;
}

CompositeObject ContentReader::readComposite(pugi::xml_node node)
{
    CompositeObject composite;
    (void)readCommon(node, composite);
    composite.resource = m_scope.composite(toId(io::attribute(node, "ResourceID")));
    if (composite.resource == 0)
        note("missing-composite");
    return composite;
}

const DrawParam& ContentReader::cachedDrawParam(ResourceId id)
{
    const auto known = m_params.constFind(id);
    if (known != m_params.constEnd())
        return *known;
    // Entered before its paints are read: a pattern in it may name it again.
    m_params.insert(id, DrawParam());
    return *m_params.insert(id, drawParam(id, 0));
}

DrawParam ContentReader::drawParam(ResourceId id, int depth)
{
    const pugi::xml_node node = m_scope.drawParam(id);
    if (!node) {
        note("missing-drawparam");
        return {};
    }
    if (depth >= m_package.limits().graphicsDepth) { // also the way out of a circle
        note("too-deep");
        return {};
    }
    DrawParam out = lineStyleOf(node);
    out.fill = readPaint(childNamed(node, "FillColor"));
    out.stroke = readPaint(childNamed(node, "StrokeColor"));
    if (const ResourceId relative = toId(io::attribute(node, "Relative")); relative != 0)
        inheritAll(out, drawParam(relative, depth + 1));
    return out;
}

} // namespace wenshu::ofd

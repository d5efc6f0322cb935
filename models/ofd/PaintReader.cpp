// The paints of ContentReader: colour spaces, colours, shadings, patterns (GB/T 33190, 8.3).
#include "ofd/ContentReader.h"
#include "ofd/Names.h"
#include "ofd/Numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <utility>

namespace wenshu::ofd {

namespace {

constexpr size_t kMostChannels = 4;
constexpr size_t kMostStops = 1'024;
constexpr size_t kMostPalette = 65'536;
constexpr size_t kMostVertices = 200'000;

quint8 toByte(double unit)
{
    return static_cast<quint8>(std::lround(std::clamp(unit, 0.0, 1.0) * 255.0));
}

/// Channels 0…1 to sRGB. CMYK by the plain formula: profiles of the writer are not applied.
Color toSrgb(ColorSpace::Type type, const std::vector<double>& unit)
{
    const auto channel = [&unit](size_t i) { return i < unit.size() ? unit[i] : 0.0; };
    Color color;
    switch (type) {
    case ColorSpace::Type::Gray:
        color.red = color.green = color.blue = toByte(channel(0));
        break;
    case ColorSpace::Type::Rgb:
        color.red = toByte(channel(0));
        color.green = toByte(channel(1));
        color.blue = toByte(channel(2));
        break;
    case ColorSpace::Type::Cmyk: {
        const double light = 1 - channel(3);
        color.red = toByte((1 - channel(0)) * light);
        color.green = toByte((1 - channel(1)) * light);
        color.blue = toByte((1 - channel(2)) * light);
        break;
    }
    }
    return color;
}

/// Channel values, decimal or "#HH"; "#RRGGBB" in one piece is met as well.
std::vector<double> channelsOf(const char* text)
{
    std::vector<double> out;
    TokenScanner scanner(text);
    for (std::string_view token = scanner.next(); !token.empty() && out.size() <= kMostChannels;
         token = scanner.next()) {
        if (token.front() != '#') {
            out.push_back(toNumber(token).value_or(-1));
            continue;
        }
        token.remove_prefix(1);
        quint32 value = 0;
        std::from_chars(token.data(), token.data() + token.size(), value, 16);
        if (token.size() == 6) {
            out.push_back(value >> 16 & 0xff);
            out.push_back(value >> 8 & 0xff);
        }
        out.push_back(token.size() == 6 ? value & 0xff : value);
    }
    return out;
}

ColorSpace::Type typeOf(const QString& text)
{
    if (text.compare(u"GRAY", Qt::CaseInsensitive) == 0)
        return ColorSpace::Type::Gray;
    if (text.compare(u"CMYK", Qt::CaseInsensitive) == 0)
        return ColorSpace::Type::Cmyk;
    return ColorSpace::Type::Rgb;
}

/// @return nothing when a channel is out of range.
std::optional<Color> toColor(const ColorSpace& space, const char* text)
{
    std::vector<double> channels = channelsOf(text);
    const double top = std::pow(2.0, space.bits) - 1;
    for (double& channel : channels) {
        if (channel < 0 || channel > top)
            return std::nullopt;
        channel /= top;
    }
    // One number where three belong can only mean a grey.
    const bool grey = channels.size() == 1 && space.type == ColorSpace::Type::Rgb;
    return toSrgb(grey ? ColorSpace::Type::Gray : space.type, channels);
}

ShadingRepeat repeatOf(pugi::xml_node node)
{
    const char* type = io::attribute(node, "MapType");
    if (type != nullptr && std::strcmp(type, "Repeat") == 0)
        return ShadingRepeat::Repeat;
    if (type != nullptr && std::strcmp(type, "Reflect") == 0)
        return ShadingRepeat::Reflect;
    return ShadingRepeat::Direct;
}

int extendOf(pugi::xml_node node)
{
    return static_cast<int>(
        std::clamp(toNumber(io::attribute(node, "Extend")).value_or(0), 0.0, 3.0));
}

/// Missing positions are spread evenly between those given; the first is 0, the last 1.
void spread(std::vector<ColorStop>& stops, const std::vector<bool>& given)
{
    if (stops.empty())
        return;
    std::vector<bool> known = given;
    if (!known.front()) {
        stops.front().position = 0;
        known.front() = true;
    }
    if (!known.back() && stops.size() > 1) {
        stops.back().position = 1;
        known.back() = true;
    }
    size_t last = 0;
    for (size_t i = 1; i < stops.size(); ++i) {
        if (!known[i])
            continue;
        const double from = stops[last].position;
        const double step = (stops[i].position - from) / static_cast<double>(i - last);
        for (size_t k = last + 1; k < i; ++k)
            stops[k].position = from + step * static_cast<double>(k - last);
        last = i;
    }
}

} // namespace

const ColorSpace& ContentReader::colorSpace(ResourceId id)
{
    const auto known = m_spaces.constFind(id);
    if (known != m_spaces.constEnd())
        return *known;
    ColorSpace space;
    if (const pugi::xml_node node = m_scope.colorSpace(id)) {
        space.type = typeOf(io::attributeText(node, "Type").trimmed());
        space.bits = static_cast<int>(
            std::clamp(toNumber(io::attribute(node, "BitsPerComponent")).value_or(8), 1.0, 16.0));
        for (const pugi::xml_node value : childNamed(node, "Palette").children()) {
            if (isElement(value, "CV") && space.palette.size() < kMostPalette)
                space.palette.push_back(toColor(space, value.child_value()).value_or(Color()));
        }
    } else if (id != 0) {
        note("missing-colorspace");
    }
    return *m_spaces.insert(id, space);
}

Color ContentReader::readColor(pugi::xml_node node)
{
    const ResourceId id = toId(io::attribute(node, "ColorSpace"));
    const ColorSpace& space = colorSpace(id != 0 ? id : m_scope.defaultColorSpace);
    Color color;
    if (const char* value = io::attribute(node, "Value")) {
        if (const auto read = toColor(space, value))
            color = *read;
        else
            note("color-range");
    } else if (const auto index = toNumber(io::attribute(node, "Index"))) {
        if (*index >= 0 && *index < static_cast<double>(space.palette.size()))
            color = space.palette[static_cast<size_t>(*index)];
        else
            note("color-range");
    } else {
        color = toSrgb(space.type, {});
    }
    color.alpha = static_cast<quint8>(
        std::clamp(toNumber(io::attribute(node, "Alpha")).value_or(255), 0.0, 255.0));
    return color;
}

std::optional<Paint> ContentReader::readPaint(pugi::xml_node node)
{
    if (!node)
        return std::nullopt;
    std::optional<Paint> out(std::in_place); // filled in place: Paint is large
    for (const pugi::xml_node child : node.children()) {
        if (child.type() != pugi::node_element)
            continue;
        if (isElement(child, "AxialShd"))
            readAxial(child, *out);
        else if (isElement(child, "RadialShd"))
            readRadial(child, *out);
        else if (
            isElement(child, "GouraudShd") || isElement(child, "LaGouraudShd") ||
            isElement(child, "LaGourandShd"))
            readGouraud(child, *out);
        else if (isElement(child, "Pattern"))
            readPattern(child, *out);
        else
            continue;
        return out;
    }
    out->emplace<Color>(readColor(node));
    return out;
}

std::vector<ColorStop> ContentReader::readStops(pugi::xml_node node)
{
    std::vector<ColorStop> stops;
    std::vector<bool> given;
    for (const pugi::xml_node segment : node.children()) {
        if (!isElement(segment, "Segment") || stops.size() >= kMostStops)
            continue;
        const auto position = toNumber(io::attribute(segment, "Position"));
        ColorStop stop;
        stop.position = std::clamp(position.value_or(0), 0.0, 1.0);
        stop.color = readColor(childNamed(segment, "Color"));
        stops.push_back(stop);
        given.push_back(position.has_value());
    }
    spread(stops, given);
    return stops;
}

void ContentReader::readAxial(pugi::xml_node node, Paint& paint)
{
    auto& out = paint.emplace<AxialShading>();
    out.start = toPoint(io::attribute(node, "StartPoint")).value_or(Point());
    out.end = toPoint(io::attribute(node, "EndPoint")).value_or(Point());
    out.repeat = repeatOf(node);
    out.mapUnit = toNumber(io::attribute(node, "MapUnit")).value_or(0);
    out.extend = extendOf(node);
    out.stops = readStops(node);
}

void ContentReader::readRadial(pugi::xml_node node, Paint& paint)
{
    auto& out = paint.emplace<RadialShading>();
    out.start = toPoint(io::attribute(node, "StartPoint")).value_or(Point());
    out.end = toPoint(io::attribute(node, "EndPoint")).value_or(Point());
    out.startRadius = std::max(0.0, toNumber(io::attribute(node, "StartRadius")).value_or(0));
    out.endRadius = std::max(0.0, toNumber(io::attribute(node, "EndRadius")).value_or(0));
    out.eccentricity =
        std::clamp(toNumber(io::attribute(node, "Eccentricity")).value_or(0), 0.0, 0.999999);
    out.angle = toNumber(io::attribute(node, "Angle")).value_or(0);
    out.repeat = repeatOf(node);
    out.mapUnit = toNumber(io::attribute(node, "MapUnit")).value_or(0);
    out.extend = extendOf(node);
    out.stops = readStops(node);
}

void ContentReader::readGouraud(pugi::xml_node node, Paint& paint)
{
    auto& out = paint.emplace<GouraudShading>();
    const bool lattice = !isElement(node, "GouraudShd");
    out.extend = extendOf(node);
    if (lattice)
        out.verticesPerRow = static_cast<int>(
            std::clamp(toNumber(io::attribute(node, "VerticesPerRow")).value_or(2), 2.0, 1e5));
    for (const pugi::xml_node child : node.children()) {
        if (isElement(child, "BackColor")) {
            out.background = readColor(child);
        } else if (isElement(child, "Point") && out.vertices.size() < kMostVertices) {
            GouraudShading::Vertex vertex;
            vertex.point.x = toNumber(io::attribute(child, "X")).value_or(0);
            vertex.point.y = toNumber(io::attribute(child, "Y")).value_or(0);
            vertex.edgeFlag = static_cast<int>(
                std::clamp(toNumber(io::attribute(child, "EdgeFlag")).value_or(0), 0.0, 2.0));
            vertex.color = readColor(childNamed(child, "Color"));
            out.vertices.push_back(vertex);
        }
    }
}

void ContentReader::readPattern(pugi::xml_node node, Paint& paint)
{
    auto out = std::make_shared<Pattern>();
    out->width = toNumber(io::attribute(node, "Width")).value_or(0);
    out->height = toNumber(io::attribute(node, "Height")).value_or(0);
    out->xStep = std::max(out->width, toNumber(io::attribute(node, "XStep")).value_or(0));
    out->yStep = std::max(out->height, toNumber(io::attribute(node, "YStep")).value_or(0));
    const QString reflect = io::attributeText(node, "ReflectMethod");
    if (reflect == u"Row")
        out->reflect = 1;
    else if (reflect == u"Column")
        out->reflect = 2;
    else if (reflect == u"RowAndColumn")
        out->reflect = 3;
    out->relativeToPage = io::attributeText(node, "RelativeTo") == u"Page";
    out->ctm = toMatrix(io::attribute(node, "CTM")).value_or(Matrix());
    if (out->width <= 0 || out->height <= 0) {
        note("pattern-size"); // paints nothing
        return;
    }
    const DrawParam layerParam = std::exchange(m_layerParam, DrawParam());
    auto cell = std::make_shared<Block>();
    readInto(*cell, childNamed(node, "CellContent"));
    m_layerParam = layerParam;
    out->cell = std::move(cell);
    paint.emplace<std::shared_ptr<const Pattern>>(std::move(out));
}

} // namespace wenshu::ofd

// The paints of PageWriter: colours, shadings, patterns (GB/T 33190, 8.3).
#include "ofd/PageWriter.h"

namespace wenshu::ofd {

namespace {

std::string_view mapType(ShadingRepeat repeat)
{
    switch (repeat) {
    case ShadingRepeat::Repeat:
        return "Repeat";
    case ShadingRepeat::Reflect:
        return "Reflect";
    case ShadingRepeat::Direct:
        break;
    }
    return "Direct";
}

std::string_view reflectMethod(int reflect)
{
    switch (reflect) {
    case 1:
        return "Row";
    case 2:
        return "Column";
    case 3:
        return "RowAndColumn";
    default:
        return "Normal";
    }
}

} // namespace

void PageWriter::writeColor(std::string_view element, const Color& color)
{
    m_xml.open(element);
    m_xml.attribute(
        "Value", QStringLiteral("%1 %2 %3").arg(color.red).arg(color.green).arg(color.blue));
    if (color.alpha != 255)
        m_xml.attribute("Alpha", QString::number(color.alpha));
    m_xml.close();
}

void PageWriter::writePaint(std::string_view element, const Paint& paint)
{
    if (const auto* color = std::get_if<Color>(&paint)) {
        writeColor(element, *color);
        return;
    }
    m_xml.open(element);
    if (const auto* axial = std::get_if<AxialShading>(&paint)) {
        writeShading(*axial);
    } else if (const auto* radial = std::get_if<RadialShading>(&paint)) {
        writeShading(*radial);
    } else if (const auto* gouraud = std::get_if<GouraudShading>(&paint)) {
        writeShading(*gouraud);
    } else if (const auto* pattern = std::get_if<std::shared_ptr<const Pattern>>(&paint);
               pattern != nullptr && *pattern) {
        writePattern(**pattern);
    } else {
        // "Nothing" where the default would be black: wholly transparent.
        m_xml.attribute("Value", std::string_view("0 0 0"));
        m_xml.attribute("Alpha", std::string_view("0"));
    }
    m_xml.close();
}

void PageWriter::writeStops(const std::vector<ColorStop>& stops)
{
    for (const ColorStop& stop : stops) {
        m_xml.open("ofd:Segment");
        m_xml.attribute("Position", std::string_view(join({stop.position}, 6)));
        writeColor("ofd:Color", stop.color);
        m_xml.close();
    }
}

void PageWriter::writeShading(const AxialShading& shading)
{
    m_xml.open("ofd:AxialShd");
    if (shading.repeat != ShadingRepeat::Direct) {
        m_xml.attribute("MapType", mapType(shading.repeat));
        number("MapUnit", shading.mapUnit);
    }
    if (shading.extend != 0)
        m_xml.attribute("Extend", QString::number(shading.extend));
    m_xml.attribute("StartPoint", std::string_view(join({shading.start.x, shading.start.y})));
    m_xml.attribute("EndPoint", std::string_view(join({shading.end.x, shading.end.y})));
    writeStops(shading.stops);
    m_xml.close();
}

void PageWriter::writeShading(const RadialShading& shading)
{
    m_xml.open("ofd:RadialShd");
    if (shading.repeat != ShadingRepeat::Direct) {
        m_xml.attribute("MapType", mapType(shading.repeat));
        number("MapUnit", shading.mapUnit);
    }
    if (shading.eccentricity != 0)
        m_xml.attribute("Eccentricity", std::string_view(join({shading.eccentricity}, 6)));
    if (shading.angle != 0)
        number("Angle", shading.angle);
    m_xml.attribute("StartPoint", std::string_view(join({shading.start.x, shading.start.y})));
    if (shading.startRadius != 0)
        number("StartRadius", shading.startRadius);
    m_xml.attribute("EndPoint", std::string_view(join({shading.end.x, shading.end.y})));
    number("EndRadius", shading.endRadius);
    if (shading.extend != 0)
        m_xml.attribute("Extend", QString::number(shading.extend));
    writeStops(shading.stops);
    m_xml.close();
}

void PageWriter::writeShading(const GouraudShading& shading)
{
    const bool lattice = shading.verticesPerRow > 0;
    // "LaGourandShd" is how the schema spells it.
    m_xml.open(lattice ? "ofd:LaGourandShd" : "ofd:GouraudShd");
    if (lattice)
        m_xml.attribute("VerticesPerRow", QString::number(shading.verticesPerRow));
    if (shading.extend != 0)
        m_xml.attribute("Extend", QString::number(shading.extend));
    for (const GouraudShading::Vertex& vertex : shading.vertices) {
        m_xml.open("ofd:Point");
        number("X", vertex.point.x);
        number("Y", vertex.point.y);
        if (!lattice)
            m_xml.attribute("EdgeFlag", QString::number(vertex.edgeFlag));
        writeColor("ofd:Color", vertex.color);
        m_xml.close();
    }
    if (shading.background)
        writeColor("ofd:BackColor", *shading.background);
    m_xml.close();
}

void PageWriter::writePattern(const Pattern& pattern)
{
    m_xml.open("ofd:Pattern");
    number("Width", pattern.width);
    number("Height", pattern.height);
    if (pattern.xStep != 0)
        number("XStep", pattern.xStep);
    if (pattern.yStep != 0)
        number("YStep", pattern.yStep);
    if (pattern.reflect != 0)
        m_xml.attribute("ReflectMethod", reflectMethod(pattern.reflect));
    if (pattern.relativeToPage)
        m_xml.attribute("RelativeTo", std::string_view("Page"));
    const Matrix& m = pattern.ctm;
    if (!m.isIdentity())
        m_xml.attribute("CTM", std::string_view(join({m.a, m.b, m.c, m.d, m.e, m.f}, 8)));
    m_xml.open("ofd:CellContent");
    if (pattern.cell)
        writeObjects(*pattern.cell);
    m_xml.close();
    m_xml.close();
}

} // namespace wenshu::ofd

#pragma once
#include "io/XmlWriter.h"
#include "ofd/Document.h"

#include <QHash>
#include <QSet>

#include <initializer_list>
#include <string>
#include <string_view>

namespace wenshu::ofd {

/// Hands out identifiers that are unique in a document: those given are kept the first time they
/// are met, everything else is numbered after the largest.
class IdPool {
public:
    explicit IdPool(ResourceId largestGiven)
        : m_last(largestGiven)
    {
    }

    ResourceId take(ResourceId given);

    ResourceId largest() const { return m_last; }

private:
    QSet<ResourceId> m_taken;
    ResourceId m_last;
};

/// Writes page content: layers, blocks and graphic objects, elements in the order of the schema.
class PageWriter {
public:
    PageWriter(io::XmlWriter& xml, IdPool& ids, const QHash<ResourceId, ResourceId>& resources)
        : m_xml(xml)
        , m_ids(ids)
        , m_resources(resources)
    {
    }

    void writeLayer(const Layer& layer);
    void writeObjects(const Block& block);

    /// Empty, or an English word for what could not be written (a missing resource, a number that
    /// is none, nesting without end).
    const char* trouble() const { return m_trouble; }

private:
    void writeObject(const Object& object);
    void writeText(const TextObject& text, bool inClip);
    void writeTextBody(const TextObject& text);
    void writePath(const PathObject& object);
    void writeImage(const ImageObject& image);
    void writeComposite(const CompositeObject& composite);
    void writeBlock(const BlockObject& block);
    void openObject(std::string_view element, const ObjectCommon& common);
    void writeCommon(const ObjectCommon& common);
    void writeClips(const ObjectCommon& common);
    void writePaint(std::string_view element, const Paint& paint);
    void writeColor(std::string_view element, const Color& color);
    void writeShading(const AxialShading& shading);
    void writeShading(const RadialShading& shading);
    void writeShading(const GouraudShading& shading);
    void writePattern(const Pattern& pattern);
    void writeStops(const std::vector<ColorStop>& stops);
    void writeGlyphTransforms(const std::vector<Glyph>& glyphs);
    void writeRun(const std::vector<Glyph>& glyphs, size_t first, size_t last);
    void number(std::string_view attribute, double value);
    void resource(std::string_view attribute, ResourceId id);
    std::string path(const Path& steps);
    void append(std::string& out, double value, int decimals = 4);
    std::string join(std::initializer_list<double> values, int decimals = 4);

    io::XmlWriter& m_xml;
    IdPool& m_ids;
    const QHash<ResourceId, ResourceId>& m_resources;
    const char* m_trouble = "";
    int m_depth = 0;
};

/// "x y w h" for attributes of type ST_Box, rounded to 0.0001.
std::string boxText(const Box& box);

} // namespace wenshu::ofd

#pragma once
#include "ofd/Package.h"
#include "ofd/Scope.h"

#include <QHash>

#include <memory>

namespace wenshu::ofd {

/// Turns the XML of page content into the object model: attributes resolved through DrawParam
/// chains, colours to sRGB, glyph positions from deltas. One for each page, template, composite or
/// annotation file; one thread. The scope and the package must outlive it.
class ContentReader {
public:
    ContentReader(const Package& package, const Scope& scope, QString entry);

    /// The Layer elements below a Content element, in order of appearance.
    std::vector<Layer> readLayers(pugi::xml_node content);
    /// The objects of a block: a layer, PageBlock, CellContent, composite's Content or Appearance.
    Block readBlock(pugi::xml_node block);

    /// More objects than Limits allows were met; what was read is not whole.
    bool exceeded() const { return m_exceeded; }

private:
    void readInto(Block& out, pugi::xml_node block);
    std::optional<Object> readObject(pugi::xml_node node);
    TextObject readText(pugi::xml_node node);
    PathObject readPath(pugi::xml_node node);
    ImageObject readImage(pugi::xml_node node);
    CompositeObject readComposite(pugi::xml_node node);
    /// @return the DrawParam that holds for the object, for its paints.
    DrawParam readCommon(pugi::xml_node node, ObjectCommon& out);
    void readClips(pugi::xml_node node, ObjectCommon& out);
    ClipArea readClipArea(pugi::xml_node node);
    Path readSteps(pugi::xml_node node);

    DrawParam drawParam(ResourceId id, int depth);
    const DrawParam& cachedDrawParam(ResourceId id);
    std::optional<Paint> readPaint(pugi::xml_node node);
    Color readColor(pugi::xml_node node);
    const ColorSpace& colorSpace(ResourceId id);
    void readAxial(pugi::xml_node node, Paint& paint);
    void readRadial(pugi::xml_node node, Paint& paint);
    void readGouraud(pugi::xml_node node, Paint& paint);
    void readPattern(pugi::xml_node node, Paint& paint);
    std::vector<ColorStop> readStops(pugi::xml_node node);

    void note(const char* code) const;

    const Package& m_package;
    const Scope& m_scope;
    QString m_entry;
    DrawParam m_layerParam;
    QHash<ResourceId, ColorSpace> m_spaces;
    QHash<ResourceId, DrawParam> m_params;
    qint64 m_objects = 0;
    int m_depth = 0;
    bool m_exceeded = false;
};

/// Fills glyphs and loose runs of a text object from its CGTransform and TextCode elements
/// (GB/T 33190, 11).
/// @return codes of what was forgiven: "delta-short", "delta-long", "delta-missing", "glyph-count".
QStringList readGlyphs(pugi::xml_node node, TextObject& text);

} // namespace wenshu::ofd

#pragma once
#include "io/XmlReader.h"
#include "ofd/Document.h"
#include "ofd/Package.h"

#include <QHash>

#include <memory>
#include <optional>
#include <vector>

namespace wenshu::ofd {

struct ColorSpace {
    enum class Type { Gray, Rgb, Cmyk };
    Type type = Type::Rgb;
    int bits = 8; ///< per channel
    std::vector<Color> palette;
};

/// What a DrawParam says of itself, before its parents are asked (GB/T 33190, 8.2).
struct DrawParam {
    std::optional<double> lineWidth, miterLimit, dashOffset;
    std::optional<Join> join;
    std::optional<Cap> cap;
    std::optional<std::vector<Mm>> dashes;
    std::optional<Paint> fill, stroke;
};

/// What resource files list, by identifier; contents are read when asked for. Filled while loading,
/// immutable after.
class ResourceTable {
public:
    struct FontEntry {
        Font font; ///< without data
        QString entry;
    };

    struct MediaEntry {
        QString type, format, entry;
    };

    /// Takes in a resource file; the identifiers of a later one win. A missing or damaged file is
    /// noted.
    void load(const Package& package, const QString& entry, const QString& documentRoot);

    QHash<ResourceId, FontEntry> fonts;
    QHash<ResourceId, MediaEntry> media;
    QHash<ResourceId, pugi::xml_node> composites, drawParams, colorSpaces;
    QHash<ResourceId, QString> files; ///< resource file in which a node stands, for deviations

private:
    void loadGroup(pugi::xml_node group, const Package& package, const PathContext& context);

    std::vector<std::shared_ptr<const io::XmlDocument>> m_documents; ///< the nodes live in these
};

} // namespace wenshu::ofd

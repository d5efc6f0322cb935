#pragma once
#include "ofd/Geometry.h"

#include <QString>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace wenshu::ofd {

using ResourceId = quint32; ///< ST_ID within a document; 0 = none

/// Straight sRGB with alpha 0…255; every colour space is resolved to this when a page is read.
struct Color {
    quint8 red = 0, green = 0, blue = 0, alpha = 255;
    bool operator==(const Color&) const = default;
};

struct ColorStop {
    double position = 0; ///< 0…1
    Color color;
    bool operator==(const ColorStop&) const = default;
};

enum class ShadingRepeat { Direct, Repeat, Reflect };

struct AxialShading {
    Point start, end;
    ShadingRepeat repeat = ShadingRepeat::Direct;
    double mapUnit = 0;
    int extend = 0; ///< bit 1 before start, bit 2 after end
    std::vector<ColorStop> stops;
    bool operator==(const AxialShading&) const = default;
};

struct RadialShading {
    Point start, end;
    Mm startRadius = 0, endRadius = 0;
    double eccentricity = 0, angle = 0;
    ShadingRepeat repeat = ShadingRepeat::Direct;
    double mapUnit = 0;
    int extend = 0;
    std::vector<ColorStop> stops;
    bool operator==(const RadialShading&) const = default;
};

struct GouraudShading {
    struct Vertex {
        Point point;
        Color color;
        int edgeFlag = 0;
        bool operator==(const Vertex&) const = default;
    };

    std::vector<Vertex> vertices;
    int verticesPerRow = 0; ///< > 0: lattice (LaGouraudShd); 0: free triangles
    std::optional<Color> background;
    int extend = 0;
    bool operator==(const GouraudShading&) const = default;
};

struct Block;

struct Pattern {
    Mm width = 0, height = 0, xStep = 0, yStep = 0;
    int reflect = 0; ///< 0 normal, 1 row, 2 column, 3 both
    bool relativeToPage = false;
    Matrix ctm;
    std::shared_ptr<const Block> cell;
};

/// What a stroke or fill is painted with. monostate paints nothing.
using Paint = std::variant<
    std::monostate,
    Color,
    AxialShading,
    RadialShading,
    GouraudShading,
    std::shared_ptr<const Pattern>>;

enum class Cap { Butt, Round, Square };
enum class Join { Miter, Round, Bevel };

/// One step of a path in local space; all absolute (GB/T 33190, 9.3).
struct PathStep {
    enum class Kind { Move, Line, Quadratic, Cubic, Arc, Close };
    Kind kind = Kind::Move;
    Point p1, p2, p3; ///< Move, Line: p1 · Quadratic: p1 control, p2 end · Cubic: p1, p2 controls,
                      ///< p3 end · Arc: p3 end
    Mm rx = 0, ry = 0; ///< Arc
    double angle = 0;  ///< Arc: degrees clockwise
    bool large = false, sweep = false;
};

using Path = std::vector<PathStep>;

struct TextObject;

/// One area of a clip: a path or the outline of a text, in the clipped object's space.
struct ClipArea {
    Matrix ctm;
    Box boundary;
    Matrix objectCtm;
    Path path;
    bool evenOdd = false;
    std::shared_ptr<const TextObject> text;
};

/// Areas of one clip unite; the clips of one object intersect.
using Clip = std::vector<ClipArea>;

/// What every graphic object has (GB/T 33190, 8.5). Attributes are already resolved through
/// DrawParam chains.
struct ObjectCommon {
    ResourceId id = 0;
    Box boundary; ///< in the parent's space; width or height <= 0 means "do not clip"
    Matrix ctm;
    bool visible = true;
    int alpha = 255;
    Mm lineWidth = 0.353;
    Cap cap = Cap::Butt;
    Join join = Join::Miter;
    double miterLimit = 4.234;
    Mm dashOffset = 0;
    std::vector<Mm> dashes;
    std::vector<Clip> clips;
    QString name;
};

/// One drawn glyph. Positions are resolved from TextCode and its deltas.
struct Glyph {
    char32_t code =
        0; ///< the character it stands for; 0 when it is a further glyph of the one before
    std::optional<quint32> glyphId; ///< from CGTransform: index into the embedded font, 0 draws
                                    ///< nothing; otherwise by cmap
    Mm x = 0, y = 0;                ///< origin on the baseline, in the object's local space
};

struct TextObject : ObjectCommon {
    ResourceId font = 0;
    Mm size = 0; ///< font size in local units
    bool fill = true, stroke = false;
    Paint fillPaint = Color{};
    Paint strokePaint;
    double hScale = 1;
    int readDirection = 0, charDirection = 0; ///< degrees: 0, 90, 180, 270
    int weight = 400;
    bool italic = false;
    std::vector<Glyph> glyphs;

    /// Glyphs first…last-1 of a TextCode that gives no advances at all: their positions are an
    /// estimate from `size`; whoever has the font advances by its widths × hScale along
    /// readDirection.
    struct LooseRun {
        int first = 0, last = 0;
    };

    std::vector<LooseRun> looseRuns;
};

struct PathObject : ObjectCommon {
    bool fill = false, stroke = true;
    bool evenOdd = false;
    Paint fillPaint; ///< Fill="true" without a colour paints nothing
    Paint strokePaint = Color{};
    Path path;
};

struct ImageObject : ObjectCommon {
    ResourceId resource = 0;
    ResourceId substitution = 0;
    ResourceId mask = 0;

    struct Border {
        Mm lineWidth = 0.353, horizontalRadius = 0, verticalRadius = 0;
        Mm dashOffset = 0;
        std::vector<Mm> dashes;
        Paint paint = Color{};
    };

    std::optional<Border> border;
    bool hasCtm = false; ///< false: the picture is stretched to the boundary
};

struct CompositeObject : ObjectCommon {
    ResourceId resource = 0;
};

struct Object;

/// A list of objects painted in order: a layer, a page block, a composite's or pattern cell's
/// content.
struct Block {
    std::vector<Object> objects;
};

struct BlockObject {
    std::shared_ptr<const Block> block;
};

struct Object {
    std::variant<TextObject, PathObject, ImageObject, CompositeObject, BlockObject> value;
};

enum class LayerType { Background, Body, Foreground };

struct Layer {
    LayerType type = LayerType::Body;
    ResourceId id = 0;
    bool printed = true; ///< false: an annotation for the screen only
    Block block;
};

/// One page with its templates merged in: `layers` stand in paint order. Immutable once read; share
/// it by shared_ptr across threads.
struct Page {
    ResourceId id = 0;
    Box physicalBox;                   ///< its top left is the origin of page space
    std::optional<Box> applicationBox; ///< visible part, where given
    std::optional<Box> contentBox;
    std::vector<Layer> layers;
    std::vector<Layer>
        annotations; ///< appearances, after everything else; see Annotation for what they are
};

} // namespace wenshu::ofd

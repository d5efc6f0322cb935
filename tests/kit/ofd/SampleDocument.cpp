#include "kit/ofd/SampleDocument.h"

namespace wenshu::kit {

using namespace ofd;

namespace {

Path triangle()
{
    Path path;
    path.push_back({PathStep::Kind::Move, {0.5, 0.25}, {}, {}});
    path.push_back({PathStep::Kind::Line, {10.123, 0.25}, {}, {}});
    path.push_back({PathStep::Kind::Quadratic, {12.5, 5}, {10, 10}, {}});
    path.push_back({PathStep::Kind::Cubic, {7.5, 12}, {5, 12}, {2.25, 10.0004}});
    PathStep arc;
    arc.kind = PathStep::Kind::Arc;
    arc.rx = 4.5;
    arc.ry = 3;
    arc.angle = 30;
    arc.sweep = true;
    arc.p3 = {0.5, 5};
    path.push_back(arc);
    path.push_back({PathStep::Kind::Close, {}, {}, {}});
    return path;
}

PathObject pathWith(Paint fill)
{
    PathObject object;
    object.boundary = {20, 30, 15, 15};
    object.fill = true;
    object.fillPaint = std::move(fill);
    object.strokePaint = Color{200, 0, 0, 128};
    object.lineWidth = 0.5;
    object.cap = Cap::Round;
    object.join = Join::Bevel;
    object.dashes = {1.5, 0.75};
    object.dashOffset = 0.25;
    object.evenOdd = true;
    object.path = triangle();
    return object;
}

std::vector<ColorStop> stops()
{
    return {{0, {255, 0, 0, 255}}, {0.25, {0, 255, 0, 64}}, {1, {0, 0, 255, 255}}};
}

Layer everyPaint()
{
    Layer layer;
    layer.type = LayerType::Background;
    const auto add = [&layer](PathObject object) {
        layer.block.objects.push_back({std::move(object)});
    };
    add(pathWith(Color{1, 2, 3, 200}));
    add(pathWith(AxialShading{{0, 0}, {10, 5}, ShadingRepeat::Reflect, 2.5, 3, stops()}));
    RadialShading radial;
    radial.start = {5, 5};
    radial.end = {6, 5};
    radial.startRadius = 0.5;
    radial.endRadius = 6;
    radial.eccentricity = 0.5;
    radial.angle = 15;
    radial.extend = 2;
    radial.stops = stops();
    add(pathWith(radial));
    GouraudShading mesh;
    mesh.vertices = {
        {{0, 0}, {255, 0, 0, 255}, 0},
        {{10, 0}, {0, 255, 0, 255}, 0},
        {{5, 10}, {0, 0, 255, 255}, 0},
        {{15, 10}, {9, 9, 9, 255}, 1}};
    mesh.background = Color{250, 250, 250, 255};
    add(pathWith(mesh));
    GouraudShading lattice = mesh;
    lattice.verticesPerRow = 2;
    for (auto& vertex : lattice.vertices)
        vertex.edgeFlag = 0;
    lattice.background.reset();
    add(pathWith(lattice));
    auto cell = std::make_shared<Block>();
    PathObject dot = pathWith(Color{7, 8, 9, 255});
    dot.boundary = {0, 0, 2, 2};
    cell->objects.push_back({dot});
    auto pattern = std::make_shared<Pattern>();
    pattern->width = 3;
    pattern->height = 2.5;
    pattern->xStep = 4;
    pattern->yStep = 3.5;
    pattern->reflect = 2;
    pattern->relativeToPage = true;
    pattern->ctm = {0.5, 0, 0, 0.5, 1, 2};
    pattern->cell = cell;
    add(pathWith(std::shared_ptr<const Pattern>(pattern)));
    return layer;
}

void addClips(ObjectCommon& object)
{
    ClipArea box;
    box.boundary = {1, 1, 20, 20};
    box.path = triangle();
    box.evenOdd = true;
    box.ctm = {1, 0, 0, 1, 0.5, 0.5};
    ClipArea letters;
    letters.text = std::make_shared<TextObject>(sampleText(QStringLiteral("章"), 3, 0, 0, 5, 5));
    object.clips.push_back({box, letters});
    ClipArea second;
    second.path = triangle();
    second.boundary = {0, 0, 30, 30};
    second.objectCtm = {2, 0, 0, 2, 0, 0};
    object.clips.push_back({second});
}

Layer everyObject()
{
    Layer layer;
    auto& objects = layer.block.objects;
    TextObject title =
        sampleText(QStringLiteral("关于举办数字商务培训班的通知"), 3, 30, 50, 7.7611, 7.8);
    title.weight = 700;
    title.fillPaint = Color{255, 0, 0, 255};
    objects.push_back({title});

    TextObject lines = sampleText(QStringLiteral(" 前后空格 a<b&c>\"d\" \\0041 "), 3, 30, 70, 5, 5);
    for (size_t i = 8; i < lines.glyphs.size(); ++i) {
        lines.glyphs[i].x -= 40;
        lines.glyphs[i].y += 9.8778;
    }
    lines.italic = true;
    lines.hScale = 0.8;
    addClips(lines);
    objects.push_back({lines});

    TextObject glyphs = sampleText(QStringLiteral("章丘区㎡𠮷"), 3, 30, 100, 5, 5.00004);
    quint32 id = 40;
    for (Glyph& glyph : glyphs.glyphs)
        glyph.glyphId = id++;
    glyphs.glyphs[1].glyphId.reset();
    Glyph further;
    further.glyphId = 99;
    further.x = glyphs.glyphs[3].x + 1;
    further.y = glyphs.glyphs[3].y - 0.5;
    glyphs.glyphs.insert(glyphs.glyphs.begin() + 4, further);
    glyphs.stroke = true;
    glyphs.strokePaint = Color{0, 0, 255, 255};
    glyphs.readDirection = 90;
    glyphs.charDirection = 270;
    glyphs.alpha = 100;
    objects.push_back({glyphs});

    ImageObject image;
    image.boundary = {120, 200, 40, 30};
    image.ctm = {40, 0, 0, 30, 0, 0};
    image.hasCtm = true;
    image.resource = 4;
    image.mask = 4;
    image.border = ImageObject::Border{0.7, 1, 2, 0.5, {1, 2}, Color{1, 1, 1, 255}};
    objects.push_back({image});

    CompositeObject unit;
    unit.boundary = {10, 250, 20, 20};
    unit.ctm = {0.5, 0.1, -0.1, 0.5, 1, 1};
    unit.resource = 5;
    unit.name = QStringLiteral("单元");
    objects.push_back({unit});

    auto inner = std::make_shared<Block>();
    inner->objects.push_back({sampleText(QStringLiteral("竖"), 3, 5, 5, 4, 4)});
    auto outer = std::make_shared<Block>();
    outer->objects.push_back({BlockObject{inner}});
    objects.push_back({BlockObject{outer}});

    PathObject hidden = pathWith(std::monostate());
    hidden.fill = false;
    hidden.visible = false;
    objects.push_back({hidden});
    return layer;
}

} // namespace

TextObject sampleText(const QString& text, ResourceId font, Mm x, Mm y, Mm size, Mm advance)
{
    TextObject object;
    object.font = font;
    object.size = size;
    const auto codes = text.toUcs4();
    Mm at = 0;
    for (const uint code : codes) {
        Glyph glyph;
        glyph.code = code;
        glyph.x = at;
        glyph.y = size * 0.88;
        object.glyphs.push_back(glyph);
        at += advance;
    }
    object.boundary = {x, y, at + size, size * 1.2};
    return object;
}

QByteArray samplePng()
{
    return QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQ"
                                  "DwAEhQGAhKmMIQAAAABJRU5ErkJg"
                                  "gg==");
}

Document sampleDocument()
{
    Document document;
    document.info.title = QStringLiteral("关于举办数字商务培训班的通知");
    document.info.author = QStringLiteral("示范单位");
    document.info.creationDate = QStringLiteral("2026-09-01");
    document.info.keywords = QStringLiteral("商务 培训");
    Font embedded;
    embedded.id = 3;
    embedded.name = QStringLiteral("ABCDEF+FangSong");
    embedded.family = QStringLiteral("仿宋");
    embedded.charset = QStringLiteral("unicode");
    embedded.bold = true;
    embedded.data = QByteArray("OTTO") + QByteArray(100, '\7');
    embedded.fileSuffix = QStringLiteral("otf");
    Font named;
    named.id = 7;
    named.name = QStringLiteral("宋体");
    document.fonts = {embedded, named};
    document.images = {{4, QStringLiteral("PNG"), samplePng()}};
    auto content = std::make_shared<Block>();
    content->objects.push_back({sampleText(QStringLiteral("组合"), 7, 1, 1, 4, 4)});
    document.composites = {{5, 30, 20, content}};

    Page first;
    first.id = 11;
    first.physicalBox = {0, 0, 210, 297};
    first.contentBox = Box{28, 37, 156, 225};
    first.layers = {everyPaint(), everyObject()};
    Page second;
    second.physicalBox = {0, 0, 297, 210};
    second.applicationBox = Box{5, 5, 287, 200};
    Layer body;
    body.block.objects.push_back({sampleText(QStringLiteral("第二页"), 7, 40, 40, 5.6444, 5.6444)});
    second.layers = {body};
    document.pages = {first, second};
    document.attachments = {{QStringLiteral("附件1：名单.TXT"), QByteArray("张三\n")}};
    return document;
}

} // namespace wenshu::kit

#include "render/GlyphCache.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace wenshu::render {

namespace {

constexpr int kSubpixels = 8;
constexpr double kLargestEm = 160;        // pixels; larger glyphs are rare and drawn as paths
constexpr double kFarthestPixel = 30'000; // beyond any picture
constexpr qint64 kMostBytes = 24LL * 1024 * 1024;
constexpr std::size_t kMostPoints = 30'000; // FT_Outline counts in shorts

struct Key {
    const FontFace* face = nullptr;
    quint32 glyph = 0;
    bool bold = false;
    std::array<float, 4> matrix{};
    int subX = 0, subY = 0;

    bool operator==(const Key&) const = default;
};

size_t qHash(const Key& key, size_t seed)
{
    return qHashMulti(
        seed,
        key.face,
        key.glyph,
        key.bold,
        key.matrix[0],
        key.matrix[1],
        key.matrix[2],
        key.matrix[3],
        key.subX,
        key.subY);
}

/// An outline in 26.6 pixels for FreeType's rasteriser.
struct Outline {
    std::vector<FT_Vector> points;
    std::vector<char> tags;
    std::vector<short> ends;

    void add(QPointF p, int tag)
    {
        points.push_back(
            {static_cast<FT_Pos>(std::lround(p.x() * 64)),
             static_cast<FT_Pos>(std::lround(p.y() * 64))});
        tags.push_back(static_cast<char>(tag));
    }

    void endContour()
    {
        if (!points.empty() && (ends.empty() || ends.back() + 1 < static_cast<int>(points.size())))
            ends.push_back(static_cast<short>(points.size() - 1));
    }

    FT_Outline toFreeType()
    {
        FT_Outline o{};
        o.n_points = static_cast<short>(points.size());
        o.n_contours = static_cast<short>(ends.size());
        o.points = points.data();
        o.tags = tags.data();
        o.contours = ends.data();
        return o;
    }
};

/// @param t em space to pixels, y upwards.
Outline toOutline(const GlyphOutline& glyph, const QTransform& t)
{
    Outline out;
    const QPointF* p = glyph.points.data();
    for (const GlyphOutline::Op op : glyph.ops) {
        switch (op) {
        case GlyphOutline::Op::Move:
            out.endContour();
            out.add(t.map(p[0]), FT_CURVE_TAG_ON);
            p += 1;
            break;
        case GlyphOutline::Op::Line:
            out.add(t.map(p[0]), FT_CURVE_TAG_ON);
            p += 1;
            break;
        case GlyphOutline::Op::Quadratic:
            out.add(t.map(p[0]), FT_CURVE_TAG_CONIC);
            out.add(t.map(p[1]), FT_CURVE_TAG_ON);
            p += 2;
            break;
        case GlyphOutline::Op::Cubic:
            out.add(t.map(p[0]), FT_CURVE_TAG_CUBIC);
            out.add(t.map(p[1]), FT_CURVE_TAG_CUBIC);
            out.add(t.map(p[2]), FT_CURVE_TAG_ON);
            p += 3;
            break;
        }
    }
    out.endContour();
    return out;
}

} // namespace

struct GlyphCache::Private {
    std::mutex mutex;
    FT_Library library = nullptr;
    QHash<Key, std::shared_ptr<const GlyphMask>> masks;
    qint64 bytes = 0;

    std::shared_ptr<const GlyphMask> draw(const GlyphOutline& glyph, const QTransform& t) const;
};

std::shared_ptr<const GlyphMask>
GlyphCache::Private::draw(const GlyphOutline& glyph, const QTransform& t) const
{
    auto mask = std::make_shared<GlyphMask>();
    Outline outline = toOutline(glyph, t);
    if (outline.points.empty())
        return mask;
    FT_Outline ft = outline.toFreeType();
    FT_BBox box{};
    FT_Outline_Get_CBox(&ft, &box);
    const FT_Pos left = box.xMin >> 6;
    const FT_Pos bottom = box.yMin >> 6;
    const FT_Pos right = (box.xMax + 63) >> 6;
    const FT_Pos top = (box.yMax + 63) >> 6;
    const FT_Pos most = static_cast<FT_Pos>(kLargestEm) * 4;
    if (right - left > most || top - bottom > most)
        return nullptr;
    mask->left = static_cast<int>(left);
    mask->top = static_cast<int>(-top);
    mask->width = static_cast<int>(right - left);
    mask->height = static_cast<int>(top - bottom);
    mask->coverage.assign(
        static_cast<std::size_t>(mask->width) * static_cast<std::size_t>(mask->height), 0);
    if (mask->coverage.empty())
        return mask;
    FT_Outline_Translate(&ft, -left * 64, -bottom * 64);
    FT_Bitmap bitmap{};
    bitmap.rows = static_cast<unsigned>(mask->height);
    bitmap.width = static_cast<unsigned>(mask->width);
    bitmap.pitch = mask->width;
    bitmap.buffer = mask->coverage.data();
    bitmap.num_grays = 256;
    bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
    if (FT_Outline_Get_Bitmap(library, &ft, &bitmap) != 0)
        return nullptr;
    return mask;
}

GlyphCache::GlyphCache()
    : d(std::make_unique<Private>())
{
    if (FT_Init_FreeType(&d->library) != 0)
        d->library = nullptr;
}

GlyphCache::~GlyphCache()
{
    if (d->library != nullptr)
        FT_Done_FreeType(d->library);
}

std::shared_ptr<const GlyphMask>
GlyphCache::mask(const PlacedGlyph& glyph, const QTransform& place, QPoint& origin)
{
    const double reach = std::abs(place.m11()) + std::abs(place.m12()) + std::abs(place.m21()) +
                         std::abs(place.m22());
    const bool usable = d->library != nullptr && reach < 2 * kLargestEm &&
                        std::abs(place.dx()) < kFarthestPixel &&
                        std::abs(place.dy()) < kFarthestPixel;
    if (!usable)
        return nullptr;
    const auto eighthX = static_cast<int>(std::lround(place.dx() * kSubpixels));
    const auto eighthY = static_cast<int>(std::lround(place.dy() * kSubpixels));
    const auto floorDiv = [](int v) {
        return v >= 0 ? v / kSubpixels : -((-v + kSubpixels - 1) / kSubpixels);
    };
    origin = {floorDiv(eighthX), floorDiv(eighthY)};
    Key key;
    key.face = glyph.face.get();
    key.glyph = glyph.glyph;
    key.bold = glyph.bold;
    key.matrix = {
        static_cast<float>(place.m11()),
        static_cast<float>(place.m12()),
        static_cast<float>(place.m21()),
        static_cast<float>(place.m22())};
    key.subX = eighthX - origin.x() * kSubpixels;
    key.subY = eighthY - origin.y() * kSubpixels;
    const std::lock_guard lock(d->mutex);
    if (const auto known = d->masks.constFind(key); known != d->masks.constEnd())
        return known.value();
    const auto outline = glyph.face->outline(glyph.glyph, glyph.bold);
    if (!outline || outline->points.size() > kMostPoints)
        return nullptr;
    // FreeType's y points upwards, the device's downwards.
    const QTransform t(
        place.m11(),
        -place.m12(),
        place.m21(),
        -place.m22(),
        double(key.subX) / kSubpixels,
        -double(key.subY) / kSubpixels);
    auto made = d->draw(*outline, t);
    if (!made)
        return nullptr;
    d->bytes += static_cast<qint64>(made->coverage.size() + sizeof(GlyphMask) + sizeof(Key));
    if (d->bytes > kMostBytes) {
        d->masks.clear();
        d->bytes = static_cast<qint64>(made->coverage.size());
    }
    d->masks.insert(key, made);
    return made;
}

} // namespace wenshu::render

#include "render/GlyphCache.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

namespace wenshu::render {

namespace {

constexpr int kSubpixels = 4;
constexpr double kLargestEm = 160;        // pixels; larger glyphs are rare and drawn as paths
constexpr double kFarthestPixel = 30'000; // beyond any picture
constexpr qint64 kMostBytes = 24LL * 1024 * 1024; // of one generation; there are two
constexpr std::size_t kMostPoints = 30'000;       // FT_Outline counts in shorts

/// Face, glyph, boldness, matrix and subpixel place.
struct Key {
    const FontFace* face = nullptr;
    std::array<quint32, 6> rest{};

    bool operator==(const Key&) const = default;
};

size_t qHash(const Key& key, size_t seed)
{
    return qHashBits(key.rest.data(), sizeof(key.rest), ::qHash(key.face, seed));
}

Key keyOf(const PlacedGlyph& glyph, const QTransform& place, int subX, int subY)
{
    const auto bits = [](double v) { return std::bit_cast<quint32>(static_cast<float>(v)); };
    const auto part = static_cast<quint32>((subX * kSubpixels + subY) * 2 + (glyph.bold ? 1 : 0));
    return {
        glyph.face.get(),
        {glyph.glyph,
         part,
         bits(place.m11()),
         bits(place.m12()),
         bits(place.m21()),
         bits(place.m22())}};
}

/// FreeType's rasteriser. One a thread, so that two pages can be drawn at once: a library must not
/// be used by two threads together.
class Rasteriser {
public:
    Rasteriser()
    {
        if (FT_Init_FreeType(&m_library) != 0)
            m_library = nullptr;
    }

    Rasteriser(const Rasteriser&) = delete;
    Rasteriser& operator=(const Rasteriser&) = delete;

    ~Rasteriser()
    {
        if (m_library != nullptr)
            FT_Done_FreeType(m_library);
    }

    static FT_Library ofThisThread()
    {
        static const thread_local Rasteriser rasteriser;
        return rasteriser.m_library;
    }

private:
    FT_Library m_library = nullptr;
};

/// Pixels in 26.6, rounded; far beyond what is drawn they are cut off.
FT_Pos toFixed(double pixels)
{
    constexpr double kMost = 1 << 20;
    constexpr FT_Pos kShift = 1 << 27; // makes it positive, so that the cast rounds down
    constexpr double kRounding = 0.5 + kShift;
    return static_cast<FT_Pos>(std::clamp(pixels, -kMost, kMost) * 64 + kRounding) - kShift;
}

/// An outline in 26.6 pixels for FreeType's rasteriser.
struct Outline {
    std::vector<FT_Vector> points;
    std::vector<char> tags;
    std::vector<short> ends;

    void add(QPointF p, int tag)
    {
        points.push_back({toFixed(p.x()), toFixed(p.y())});
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
    out.points.reserve(glyph.points.size());
    out.tags.reserve(glyph.points.size());
    // QTransform::map looks at its type for every point.
    const auto map = [&t](QPointF p) {
        return QPointF(
            p.x() * t.m11() + p.y() * t.m21() + t.dx(), p.x() * t.m12() + p.y() * t.m22() + t.dy());
    };
    const QPointF* p = glyph.points.data();
    for (const GlyphOutline::Op op : glyph.ops) {
        switch (op) {
        case GlyphOutline::Op::Move:
            out.endContour();
            out.add(map(p[0]), FT_CURVE_TAG_ON);
            p += 1;
            break;
        case GlyphOutline::Op::Line:
            out.add(map(p[0]), FT_CURVE_TAG_ON);
            p += 1;
            break;
        case GlyphOutline::Op::Quadratic:
            out.add(map(p[0]), FT_CURVE_TAG_CONIC);
            out.add(map(p[1]), FT_CURVE_TAG_ON);
            p += 2;
            break;
        case GlyphOutline::Op::Cubic:
            out.add(map(p[0]), FT_CURVE_TAG_CUBIC);
            out.add(map(p[1]), FT_CURVE_TAG_CUBIC);
            out.add(map(p[2]), FT_CURVE_TAG_ON);
            p += 3;
            break;
        }
    }
    out.endContour();
    return out;
}

} // namespace

struct GlyphCache::Private {
    using Masks = QHash<Key, std::shared_ptr<const GlyphMask>>;
    std::mutex mutex;
    Masks masks, older; ///< what is used of the older ones moves to the new ones
    qint64 bytes = 0;   ///< of masks

    /// @param gone gets what is no longer kept: tens of thousands of masks, to be freed without
    /// the lock.
    std::shared_ptr<const GlyphMask> known(const Key& key, Masks& gone);
    void keep(const Key& key, const std::shared_ptr<const GlyphMask>& mask, Masks& gone);
};

namespace {

std::shared_ptr<const GlyphMask> rasterise(const GlyphOutline& glyph, const QTransform& t)
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
    FT_Library library = Rasteriser::ofThisThread();
    if (library == nullptr || FT_Outline_Get_Bitmap(library, &ft, &bitmap) != 0)
        return nullptr;
    return mask;
}

} // namespace

std::shared_ptr<const GlyphMask> GlyphCache::Private::known(const Key& key, Masks& gone)
{
    if (const auto found = masks.constFind(key); found != masks.constEnd())
        return found.value();
    auto old = older.take(key);
    if (old)
        keep(key, old, gone);
    return old;
}

void GlyphCache::Private::keep(
    const Key& key, const std::shared_ptr<const GlyphMask>& mask, Masks& gone)
{
    constexpr std::size_t kOverhead = sizeof(GlyphMask) + sizeof(Key) + 64;
    if (bytes > kMostBytes) {
        gone = std::exchange(older, std::exchange(masks, {}));
        bytes = 0;
    }
    bytes += static_cast<qint64>(mask->coverage.size() + kOverhead);
    masks.insert(key, mask);
}

GlyphCache::GlyphCache()
    : d(std::make_unique<Private>())
{
}

GlyphCache::~GlyphCache() = default;

std::shared_ptr<const GlyphMask>
GlyphCache::mask(const PlacedGlyph& glyph, const QTransform& place, QPoint& origin)
{
    const double reach = std::abs(place.m11()) + std::abs(place.m12()) + std::abs(place.m21()) +
                         std::abs(place.m22());
    const bool usable = reach < 2 * kLargestEm && std::abs(place.dx()) < kFarthestPixel &&
                        std::abs(place.dy()) < kFarthestPixel;
    if (!usable)
        return nullptr;
    const auto partX = static_cast<int>(std::lround(place.dx() * kSubpixels));
    const auto partY = static_cast<int>(std::lround(place.dy() * kSubpixels));
    const auto floorDiv = [](int v) {
        return v >= 0 ? v / kSubpixels : -((-v + kSubpixels - 1) / kSubpixels);
    };
    origin = {floorDiv(partX), floorDiv(partY)};
    const int subX = partX - origin.x() * kSubpixels;
    const int subY = partY - origin.y() * kSubpixels;
    const Key key = keyOf(glyph, place, subX, subY);
    Private::Masks gone; // before the locks, so that it is freed after them
    {
        const std::lock_guard lock(d->mutex);
        if (auto known = d->known(key, gone))
            return known;
    }
    // Drawn without the lock: the other thread draws its own. Now and then both draw the same one.
    const auto outline = glyph.face->outline(glyph.glyph, glyph.bold);
    if (!outline || outline->points.size() > kMostPoints)
        return nullptr;
    // FreeType's y points upwards, the device's downwards.
    const QTransform t(
        place.m11(),
        -place.m12(),
        place.m21(),
        -place.m22(),
        double(subX) / kSubpixels,
        -double(subY) / kSubpixels);
    auto made = rasterise(*outline, t);
    if (!made)
        return nullptr;
    const std::lock_guard lock(d->mutex);
    d->keep(key, made, gone);
    return made;
}

} // namespace wenshu::render

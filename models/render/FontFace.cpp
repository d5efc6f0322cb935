#include "render/FontFace.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QTransform>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <mutex>

namespace wenshu::render {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_render)
};

constexpr qsizetype kMostCachedGlyphs = 20'000;
constexpr double kBoldening = 1.0 / 30.0; // of the em
constexpr int kMostGlyphPoints = 100'000;

} // namespace

void GlyphOutline::addTo(QPainterPath& path, const QTransform& place) const
{
    const QPointF* p = points.data();
    bool open = false;
    for (const Op op : ops) {
        switch (op) {
        case Op::Move:
            if (open)
                path.closeSubpath();
            open = true;
            path.moveTo(place.map(p[0]));
            p += 1;
            break;
        case Op::Line:
            path.lineTo(place.map(p[0]));
            p += 1;
            break;
        case Op::Quadratic:
            path.quadTo(place.map(p[0]), place.map(p[1]));
            p += 2;
            break;
        case Op::Cubic:
            path.cubicTo(place.map(p[0]), place.map(p[1]), place.map(p[2]));
            p += 3;
            break;
        }
    }
    if (open)
        path.closeSubpath();
}

struct FontFace::Private {
    // One library a face: FreeType only asks that one face is used by one thread at a time, and
    // opening and closing faces of one library would need a lock of its own.
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    QByteArray data;
    QString path;
    int index = 0;
    double unitsPerEm = 1000;
    std::vector<FT_CharMap> charmaps; ///< in the order they are asked
    mutable std::mutex mutex;
    mutable QHash<quint64, std::shared_ptr<const GlyphOutline>> outlines;

    Private() = default;
    Private(const Private&) = delete;
    Private& operator=(const Private&) = delete;

    ~Private()
    {
        if (face != nullptr)
            FT_Done_Face(face);
        if (library != nullptr)
            FT_Done_FreeType(library);
    }

    bool finish();
    void orderCharmaps();
    std::shared_ptr<const GlyphOutline> load(quint32 glyph, bool bold) const;
};

namespace {

Error brokenFont(const char* diagnostic)
{
    return {
        Errc::Malformed,
        Tr::tr("A font inside the file is broken. An installed font is used instead."),
        QString::fromLatin1(diagnostic)};
}

struct Sink {
    GlyphOutline* outline = nullptr;
    double scale = 1;
    bool tooMany = false;

    int add(GlyphOutline::Op op, std::initializer_list<const FT_Vector*> points)
    {
        if (outline->points.size() > kMostGlyphPoints) {
            tooMany = true;
            return 1;
        }
        outline->ops.push_back(op);
        for (const FT_Vector* p : points)
            outline->points.emplace_back(
                static_cast<double>(p->x) * scale, static_cast<double>(p->y) * scale);
        return 0;
    }
};

Sink* sink(void* user)
{
    return static_cast<Sink*>(user);
}

int moveTo(const FT_Vector* to, void* user)
{
    return sink(user)->add(GlyphOutline::Op::Move, {to});
}

int lineTo(const FT_Vector* to, void* user)
{
    return sink(user)->add(GlyphOutline::Op::Line, {to});
}

int conicTo(const FT_Vector* control, const FT_Vector* to, void* user)
{
    return sink(user)->add(GlyphOutline::Op::Quadratic, {control, to});
}

int cubicTo(const FT_Vector* c1, const FT_Vector* c2, const FT_Vector* to, void* user)
{
    return sink(user)->add(GlyphOutline::Op::Cubic, {c1, c2, to});
}

int charmapRank(FT_CharMap map)
{
    if (map->encoding == FT_ENCODING_UNICODE)
        return map->platform_id == 3 && map->encoding_id == 10 ? 0 : 1;
    if (map->encoding == FT_ENCODING_MS_SYMBOL)
        return 2;
    if (map->encoding == FT_ENCODING_APPLE_ROMAN)
        return 3;
    return 4;
}

FT_UInt lookUp(FT_Face face, FT_CharMap map, char32_t character)
{
    if (FT_Set_Charmap(face, map) != 0)
        return 0;
    const FT_UInt glyph = FT_Get_Char_Index(face, character);
    // Symbol fonts keep their 8-bit codes at U+F000.
    if (glyph == 0 && map->encoding == FT_ENCODING_MS_SYMBOL && character < 0x100)
        return FT_Get_Char_Index(face, 0xF000 + character);
    return glyph;
}

} // namespace

bool FontFace::Private::finish()
{
    if (face == nullptr || !FT_IS_SCALABLE(face) || face->num_glyphs <= 0)
        return false;
    unitsPerEm = face->units_per_EM > 0 ? face->units_per_EM : 1000;
    orderCharmaps();
    return true;
}

void FontFace::Private::orderCharmaps()
{
    for (int rank = 0; rank <= 4; ++rank) {
        for (int i = 0; i < face->num_charmaps && i < 64; ++i) {
            if (charmapRank(face->charmaps[i]) == rank)
                charmaps.push_back(face->charmaps[i]);
        }
    }
}

FontFace::FontFace(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

FontFace::~FontFace() = default;

Result<std::shared_ptr<FontFace>> FontFace::fromData(const QByteArray& data, int index)
{
    auto p = std::make_unique<Private>();
    p->data = data;
    p->index = index;
    if (FT_Init_FreeType(&p->library) != 0)
        return brokenFont("FT_Init_FreeType");
    const FT_Error error = FT_New_Memory_Face(
        p->library,
        reinterpret_cast<const FT_Byte*>(p->data.constData()),
        static_cast<FT_Long>(p->data.size()),
        index,
        &p->face);
    if (error != 0 || !p->finish())
        return brokenFont("FT_New_Memory_Face");
    return std::shared_ptr<FontFace>(new FontFace(std::move(p)));
}

Result<std::shared_ptr<FontFace>> FontFace::fromFile(const QString& path, int index)
{
    auto p = std::make_unique<Private>();
    p->path = path;
    p->index = index;
    if (FT_Init_FreeType(&p->library) != 0)
        return brokenFont("FT_Init_FreeType");
    const QByteArray name = QFile::encodeName(path);
    if (FT_New_Face(p->library, name.constData(), index, &p->face) != 0 || !p->finish())
        return brokenFont("FT_New_Face");
    return std::shared_ptr<FontFace>(new FontFace(std::move(p)));
}

quint32 FontFace::glyphCount() const
{
    return static_cast<quint32>(d->face->num_glyphs);
}

bool FontFace::isItalic() const
{
    return (d->face->style_flags & FT_STYLE_FLAG_ITALIC) != 0;
}

quint32 FontFace::glyphFor(char32_t character) const
{
    const std::lock_guard lock(d->mutex);
    for (FT_CharMap map : d->charmaps) {
        const FT_UInt glyph = lookUp(d->face, map, character);
        if (glyph != 0)
            return glyph;
    }
    return 0;
}

std::shared_ptr<const GlyphOutline> FontFace::Private::load(quint32 glyph, bool bold) const
{
    constexpr FT_Int32 kFlags =
        FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP | FT_LOAD_IGNORE_TRANSFORM;
    if (FT_Load_Glyph(face, glyph, kFlags) != 0 || face->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return nullptr;
    auto outline = std::make_shared<GlyphOutline>();
    outline->advance = static_cast<double>(face->glyph->metrics.horiAdvance) / unitsPerEm;
    if (bold) {
        const auto strength = static_cast<FT_Pos>(unitsPerEm * kBoldening);
        FT_Outline_Embolden(&face->glyph->outline, strength);
        FT_Outline_Translate(&face->glyph->outline, -strength / 2, -strength / 2);
    }
    FT_Outline_Funcs functions{};
    functions.move_to = moveTo;
    functions.line_to = lineTo;
    functions.conic_to = conicTo;
    functions.cubic_to = cubicTo;
    Sink sink{outline.get(), 1 / unitsPerEm};
    if (FT_Outline_Decompose(&face->glyph->outline, &functions, &sink) != 0)
        return nullptr;
    QRectF bounds;
    if (!outline->points.empty()) {
        QPolygonF polygon;
        polygon.reserve(static_cast<qsizetype>(outline->points.size()));
        for (const QPointF& p : outline->points)
            polygon.append(p);
        bounds = polygon.boundingRect();
    }
    outline->bounds = bounds;
    return outline;
}

std::shared_ptr<const GlyphOutline> FontFace::outline(quint32 glyph, bool bold) const
{
    if (glyph >= glyphCount() && d->face->num_charmaps > 0)
        return nullptr;
    const quint64 key = (quint64{glyph} << 1U) | (bold ? 1U : 0U);
    const std::lock_guard lock(d->mutex);
    if (const auto known = d->outlines.constFind(key); known != d->outlines.constEnd())
        return known.value();
    if (d->outlines.size() >= kMostCachedGlyphs)
        d->outlines.clear();
    auto made = d->load(glyph, bold);
    d->outlines.insert(key, made);
    return made;
}

QString FontFace::postScriptName() const
{
    const std::lock_guard lock(d->mutex);
    const char* name = FT_Get_Postscript_Name(d->face);
    return name != nullptr ? QString::fromLatin1(name) : QString();
}

const QByteArray& FontFace::data() const
{
    return d->data;
}

const QString& FontFace::path() const
{
    return d->path;
}

int FontFace::index() const
{
    return d->index;
}

} // namespace wenshu::render

#include "render/CairoCanvas.h"

#include "render/CleanFont.h"

#include <QFile>
#include <QString>

#include <cairo-ft.h>
#include <cairo.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

namespace wenshu::render {

namespace {

constexpr double kBoldening = 1.0 / 30.0; // of the em, as FontFace does
constexpr double kFarthestPoint = 2.0e6;  // cairo keeps coordinates in 24.8 fixed point
constexpr double kThinnestPoint = 0.1;    // a PDF line of width 0 vanishes on some printers
constexpr qint64 kMostPictureBytes = 128LL * 1024 * 1024;

cairo_matrix_t toCairo(const QTransform& t)
{
    cairo_matrix_t m{};
    cairo_matrix_init(&m, t.m11(), t.m12(), t.m21(), t.m22(), t.dx(), t.dy());
    return m;
}

struct PatternFree {
    void operator()(cairo_pattern_t* p) const { cairo_pattern_destroy(p); }
};

cairo_extend_t toExtend(Gradient::Spread spread)
{
    switch (spread) {
    case Gradient::Spread::Repeat:
        return CAIRO_EXTEND_REPEAT;
    case Gradient::Spread::Reflect:
        return CAIRO_EXTEND_REFLECT;
    case Gradient::Spread::Pad:
        break;
    }
    return CAIRO_EXTEND_PAD;
}

cairo_pattern_t* toPattern(const Gradient& g, double opacity)
{
    cairo_pattern_t* pattern =
        g.radial ? cairo_pattern_create_radial(
                       g.start.x(), g.start.y(), g.startRadius, g.end.x(), g.end.y(), g.endRadius)
                 : cairo_pattern_create_linear(g.start.x(), g.start.y(), g.end.x(), g.end.y());
    for (const auto& [position, color] : g.stops) {
        cairo_pattern_add_color_stop_rgba(
            pattern,
            position,
            static_cast<double>(color.redF()),
            static_cast<double>(color.greenF()),
            static_cast<double>(color.blueF()),
            static_cast<double>(color.alphaF()) * opacity);
    }
    cairo_pattern_set_extend(pattern, toExtend(g.spread));
    const cairo_matrix_t back = toCairo(g.shape.inverted());
    cairo_pattern_set_matrix(pattern, &back);
    return pattern;
}

/// A font for cairo, which keeps a face for as long as the document is written: an installed file
/// as it is, an embedded one written anew.
struct CairoFont {
    FT_Library library = nullptr;
    FT_Face ftFace = nullptr;
    cairo_font_face_t* face = nullptr;
    QByteArray bytes;

    CairoFont() = default;
    CairoFont(const CairoFont&) = delete;
    CairoFont& operator=(const CairoFont&) = delete;

    ~CairoFont()
    {
        if (ftFace != nullptr)
            FT_Done_Face(ftFace);
        if (library != nullptr)
            FT_Done_FreeType(library);
    }

    bool open(const FontFace& source)
    {
        if (FT_Init_FreeType(&library) != 0)
            return false;
        if (source.data().isEmpty()) {
            const QByteArray path = QFile::encodeName(source.path());
            return FT_New_Face(library, path.constData(), source.index(), &ftFace) == 0;
        }
        bytes = cleanCff(source, source.postScriptName());
        return !bytes.isEmpty() && FT_New_Memory_Face(
                                       library,
                                       reinterpret_cast<const FT_Byte*>(bytes.constData()),
                                       static_cast<FT_Long>(bytes.size()),
                                       0,
                                       &ftFace) == 0;
    }
};

const cairo_user_data_key_t kFontKey{};
const cairo_user_data_key_t kPixelsKey{};

void freeFont(void* font)
{
    delete static_cast<std::shared_ptr<CairoFont>*>(font);
}

void freePixels(void* image)
{
    delete static_cast<QImage*>(image);
}

void freeBytes(void* bytes)
{
    delete static_cast<QByteArray*>(bytes);
}

cairo_surface_t* toSurface(const Picture& picture)
{
    auto* pixels = new QImage(
        picture.image.hasAlphaChannel()
            ? picture.image.convertToFormat(QImage::Format_ARGB32_Premultiplied)
            : picture.image.convertToFormat(QImage::Format_RGB32));
    cairo_surface_t* surface = cairo_image_surface_create_for_data(
        const_cast<uchar*>(pixels->constBits()), // cairo only reads a source
        pixels->hasAlphaChannel() ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
        pixels->width(),
        pixels->height(),
        static_cast<int>(pixels->bytesPerLine()));
    if (cairo_surface_set_user_data(surface, &kPixelsKey, pixels, freePixels) !=
        CAIRO_STATUS_SUCCESS)
        delete pixels;
    if (!picture.jpeg.isEmpty() && !picture.reduced) {
        auto* bytes = new QByteArray(picture.jpeg);
        const cairo_status_t status = cairo_surface_set_mime_data(
            surface,
            CAIRO_MIME_TYPE_JPEG,
            reinterpret_cast<const unsigned char*>(bytes->constData()),
            static_cast<unsigned long>(bytes->size()),
            freeBytes,
            bytes);
        if (status != CAIRO_STATUS_SUCCESS)
            delete bytes;
    }
    return surface;
}

} // namespace

class CairoCanvas::Shared {
public:
    explicit Shared(bool outlines)
        : textAsOutlines(outlines)
    {
    }

    Shared(const Shared&) = delete;
    Shared& operator=(const Shared&) = delete;

    ~Shared()
    {
        for (cairo_font_face_t* face : std::as_const(m_fonts)) {
            if (face != nullptr)
                cairo_font_face_destroy(face);
        }
        dropPictures();
    }

    /// Null when the font cannot be opened a second time.
    cairo_font_face_t* font(const std::shared_ptr<FontFace>& source)
    {
        const auto known = m_fonts.constFind(source.get());
        if (known != m_fonts.constEnd())
            return known.value();
        auto font = std::make_shared<CairoFont>();
        cairo_font_face_t* face = nullptr;
        if (font->open(*source)) {
            face = cairo_ft_font_face_create_for_ft_face(
                font->ftFace, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
            // cairo keeps the face beyond our own reference: the FreeType face goes with it.
            auto* held = new std::shared_ptr<CairoFont>(font);
            if (cairo_font_face_set_user_data(face, &kFontKey, held, freeFont) !=
                CAIRO_STATUS_SUCCESS)
                delete held;
        }
        m_sources.push_back(source);
        m_fonts.insert(source.get(), face);
        return face;
    }

    /// The same surface for the same picture, so that the PDF holds it once.
    cairo_surface_t* picture(const Picture& picture)
    {
        const qint64 key = picture.image.cacheKey();
        if (cairo_surface_t* known = m_pictures.value(key))
            return known;
        if (m_bytes > kMostPictureBytes)
            dropPictures();
        cairo_surface_t* surface = toSurface(picture);
        m_bytes += picture.image.sizeInBytes();
        m_pictures.insert(key, surface);
        m_kept.push_back(picture.image); // a cacheKey stays one picture's while that lives
        return surface;
    }

    const bool textAsOutlines;

private:
    void dropPictures()
    {
        for (cairo_surface_t* surface : std::as_const(m_pictures))
            cairo_surface_destroy(surface);
        m_pictures.clear();
        m_kept.clear();
        m_bytes = 0;
    }

    QHash<const FontFace*, cairo_font_face_t*> m_fonts;
    std::vector<std::shared_ptr<FontFace>> m_sources;
    QHash<qint64, cairo_surface_t*> m_pictures;
    std::vector<QImage> m_kept;
    qint64 m_bytes = 0;
};

std::shared_ptr<CairoCanvas::Shared> CairoCanvas::makeShared(bool outlines)
{
    return std::make_shared<Shared>(outlines);
}

CairoCanvas::CairoCanvas(cairo_t* context, std::shared_ptr<Shared> shared)
    : m_context(context)
    , m_shared(std::move(shared))
{
}

void CairoCanvas::save()
{
    cairo_save(m_context);
}

void CairoCanvas::restore()
{
    cairo_restore(m_context);
}

void CairoCanvas::transform(const QTransform& matrix)
{
    const QTransform all = matrix * currentTransform();
    const double determinant = all.determinant();
    // A context that was given a singular matrix is dead for the rest of the document.
    if (!std::isfinite(determinant) || std::abs(determinant) < 1e-12)
        return;
    const cairo_matrix_t m = toCairo(all);
    cairo_set_matrix(m_context, &m);
}

QTransform CairoCanvas::currentTransform() const
{
    cairo_matrix_t m{};
    cairo_get_matrix(m_context, &m);
    return {m.xx, m.yx, m.xy, m.yy, m.x0, m.y0};
}

/// The path in device units, so that it can be kept within what cairo's numbers hold.
void CairoCanvas::trace(const QPainterPath& path)
{
    cairo_matrix_t saved{};
    cairo_get_matrix(m_context, &saved);
    const QTransform t = currentTransform();
    cairo_identity_matrix(m_context);
    cairo_new_path(m_context);
    const auto at = [&](int i) {
        const QPointF p = t.map(QPointF(path.elementAt(i)));
        return QPointF(
            std::clamp(p.x(), -kFarthestPoint, kFarthestPoint),
            std::clamp(p.y(), -kFarthestPoint, kFarthestPoint));
    };
    int begun = -1;
    const auto closeIfBack = [&](int end) {
        if (begun >= 0 && end > begun && path.elementAt(begun) == path.elementAt(end))
            cairo_close_path(m_context);
    };
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPointF p = at(i);
        switch (path.elementAt(i).type) {
        case QPainterPath::MoveToElement:
            closeIfBack(i - 1);
            begun = i;
            cairo_move_to(m_context, p.x(), p.y());
            break;
        case QPainterPath::LineToElement:
            cairo_line_to(m_context, p.x(), p.y());
            break;
        case QPainterPath::CurveToElement: {
            if (i + 2 >= path.elementCount())
                break;
            const QPointF c2 = at(i + 1);
            const QPointF end = at(i + 2);
            cairo_curve_to(m_context, p.x(), p.y(), c2.x(), c2.y(), end.x(), end.y());
            i += 2;
            break;
        }
        case QPainterPath::CurveToDataElement:
            break;
        }
    }
    closeIfBack(path.elementCount() - 1);
    cairo_set_matrix(m_context, &saved);
    cairo_set_fill_rule(
        m_context,
        path.fillRule() == Qt::OddEvenFill ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
}

void CairoCanvas::clip(const QPainterPath& path)
{
    trace(path);
    cairo_clip(m_context);
}

QRectF CairoCanvas::clipBounds() const
{
    double x1 = 0;
    double y1 = 0;
    double x2 = 0;
    double y2 = 0;
    cairo_clip_extents(m_context, &x1, &y1, &x2, &y2);
    return {QPointF(x1, y1), QPointF(x2, y2)};
}

void CairoCanvas::setInk(const Ink& ink, double opacity)
{
    if (const auto* color = std::get_if<QColor>(&ink)) {
        cairo_set_source_rgba(
            m_context,
            static_cast<double>(color->redF()),
            static_cast<double>(color->greenF()),
            static_cast<double>(color->blueF()),
            static_cast<double>(color->alphaF()) * opacity);
        return;
    }
    const std::unique_ptr<cairo_pattern_t, PatternFree> pattern(
        toPattern(std::get<Gradient>(ink), opacity));
    cairo_set_source(m_context, pattern.get());
}

void CairoCanvas::fill(const QPainterPath& path, const Ink& ink, double opacity)
{
    setInk(ink, opacity);
    trace(path);
    cairo_fill(m_context);
}

void CairoCanvas::stroke(const QPainterPath& path, const Pen& pen, const Ink& ink, double opacity)
{
    setInk(ink, opacity);
    trace(path);
    const double scale = pixelsPerUnit();
    const double thinnest = scale > 0 ? kThinnestPoint / scale : 0;
    cairo_set_line_width(m_context, std::max(pen.width, thinnest));
    switch (pen.cap) {
    case Qt::RoundCap:
        cairo_set_line_cap(m_context, CAIRO_LINE_CAP_ROUND);
        break;
    case Qt::SquareCap:
        cairo_set_line_cap(m_context, CAIRO_LINE_CAP_SQUARE);
        break;
    default:
        cairo_set_line_cap(m_context, CAIRO_LINE_CAP_BUTT);
        break;
    }
    switch (pen.join) {
    case Qt::RoundJoin:
        cairo_set_line_join(m_context, CAIRO_LINE_JOIN_ROUND);
        break;
    case Qt::BevelJoin:
        cairo_set_line_join(m_context, CAIRO_LINE_JOIN_BEVEL);
        break;
    default:
        cairo_set_line_join(m_context, CAIRO_LINE_JOIN_MITER);
        break;
    }
    cairo_set_miter_limit(m_context, pen.miterLimit);
    cairo_set_dash(
        m_context, pen.dashes.data(), static_cast<int>(pen.dashes.size()), pen.dashOffset);
    cairo_stroke(m_context);
}

void CairoCanvas::glyphs(const GlyphRun& run, const Ink& ink, double opacity)
{
    if (m_shared->textAsOutlines) {
        fill(outlineOf(run), ink, opacity);
        return;
    }
    setInk(ink, opacity);
    const auto alike = [](const PlacedGlyph& a, const PlacedGlyph& b) {
        return a.face == b.face && a.bold == b.bold && a.place.m11() == b.place.m11() &&
               a.place.m12() == b.place.m12() && a.place.m21() == b.place.m21() &&
               a.place.m22() == b.place.m22();
    };
    std::size_t first = 0;
    while (first < run.size()) {
        std::size_t end = first + 1;
        while (end < run.size() && alike(run[first], run[end]))
            ++end;
        showGlyphs(&run[first], end - first);
        first = end;
    }
}

/// Glyphs of one face in one size, with the text they stand for.
void CairoCanvas::showGlyphs(const PlacedGlyph* first, std::size_t count)
{
    cairo_font_face_t* face = m_shared->font(first->face);
    if (face == nullptr) {
        trace(outlineOf(GlyphRun(first, first + count)));
        cairo_fill(m_context);
        return;
    }
    std::vector<cairo_glyph_t> glyphs;
    std::vector<cairo_text_cluster_t> clusters;
    QByteArray text;
    GlyphRun drawn;
    for (std::size_t i = 0; i < count; ++i) {
        const PlacedGlyph& placed = first[i];
        const auto outline = placed.face->outline(placed.glyph, false);
        if (!outline)
            continue;
        const bool continues = placed.code == 0 && !clusters.empty();
        glyphs.push_back({placed.glyph, placed.place.dx(), placed.place.dy()});
        if (continues) {
            ++clusters.back().num_glyphs;
        } else {
            const QByteArray utf8 =
                placed.code == 0 ? QByteArray() : QString::fromUcs4(&placed.code, 1).toUtf8();
            clusters.push_back({static_cast<int>(utf8.size()), 1});
            text += utf8;
        }
        if (placed.bold)
            drawn.push_back(placed);
    }
    if (glyphs.empty())
        return;
    cairo_set_font_face(m_context, face);
    const QTransform& t = first->place;
    cairo_matrix_t size{}; // cairo's glyph space has y downwards
    cairo_matrix_init(&size, t.m11(), t.m12(), -t.m21(), -t.m22(), 0, 0);
    cairo_set_font_matrix(m_context, &size);
    cairo_show_text_glyphs(
        m_context,
        text.constData(),
        static_cast<int>(text.size()),
        glyphs.data(),
        static_cast<int>(glyphs.size()),
        clusters.data(),
        static_cast<int>(clusters.size()),
        {});
    if (drawn.empty())
        return;
    for (PlacedGlyph& placed : drawn)
        placed.bold = false; // the stroke below widens it
    trace(outlineOf(drawn));
    cairo_set_line_width(m_context, kBoldening * std::hypot(t.m21(), t.m22()));
    cairo_set_line_join(m_context, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(m_context, nullptr, 0, 0);
    cairo_stroke(m_context);
}

void CairoCanvas::image(const Picture& picture, double opacity, bool multiply)
{
    cairo_surface_t* surface = picture.image.isNull() ? nullptr : m_shared->picture(picture);
    // Larger than cairo's 32,767 pixels, or out of memory: as a source it would end the document.
    if (surface == nullptr || cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        return;
    cairo_save(m_context);
    transform(QTransform::fromScale(1.0 / picture.image.width(), 1.0 / picture.image.height()));
    cairo_set_source_surface(m_context, surface, 0, 0);
    cairo_pattern_set_filter(
        cairo_get_source(m_context),
        picture.bilevel ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR);
    if (multiply)
        cairo_set_operator(m_context, CAIRO_OPERATOR_MULTIPLY);
    cairo_rectangle(m_context, 0, 0, picture.image.width(), picture.image.height());
    cairo_clip(m_context);
    cairo_paint_with_alpha(m_context, opacity);
    cairo_restore(m_context);
}

} // namespace wenshu::render

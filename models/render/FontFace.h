#pragma once
#include "base/Result.h"

#include <QByteArray>
#include <QPainterPath>
#include <QPointF>
#include <QString>

#include <memory>
#include <vector>

namespace wenshu::render {

/// The outline of a glyph in em units, y upwards; immutable, shared between threads. QPainterPath
/// is not used here because its copies share lazily computed state that is not thread-safe.
struct GlyphOutline {
    enum class Op : quint8 { Move, Line, Quadratic, Cubic };
    std::vector<Op> ops;
    std::vector<QPointF> points; ///< 1, 1, 2, 3 for each op
    double advance = 0;          ///< em
    QRectF bounds;               ///< of the control points

    bool isEmpty() const { return ops.empty(); }

    /// Adds the outline to @p path, mapped by the matrix x' = a·x + c·y + e, y' = b·x + d·y + f.
    void addTo(QPainterPath& path, const QTransform& place) const;
};

/// One face of a font file, opened by FreeType: TrueType without cmap, name or OS/2 tables, CFF in
/// OpenType or bare, Type 1. Unhinted. Thread-safe.
class FontFace {
public:
    /// @return Malformed when FreeType cannot open it or it has no outlines.
    static Result<std::shared_ptr<FontFace>> fromData(const QByteArray& data, int index = 0);
    static Result<std::shared_ptr<FontFace>> fromFile(const QString& path, int index);
    ~FontFace();
    FontFace(const FontFace&) = delete;
    FontFace& operator=(const FontFace&) = delete;

    quint32 glyphCount() const;

    bool isItalic() const;

    /// Unicode cmap, then symbol, Mac Roman and whatever else there is; 0 when there is none.
    quint32 glyphFor(char32_t character) const;

    /// Null for a glyph that does not exist or is broken.
    /// @param bold widens the strokes by a thirtieth of the em.
    std::shared_ptr<const GlyphOutline> outline(quint32 glyph, bool bold) const;

    /// As the file gives it; empty where it gives none.
    QString postScriptName() const;

    // For those who must open the file a second time (PDF).
    const QByteArray& data() const;
    const QString& path() const;
    int index() const;

private:
    struct Private;
    explicit FontFace(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace wenshu::render

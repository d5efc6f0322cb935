#pragma once
#include "ofd/Resources.h"
#include "render/Canvas.h"
#include "render/FontBook.h"
#include "render/GlyphCache.h"
#include "render/ImageDecoder.h"
#include "render/PageRenderer.h"

#include <QHash>

#include <list>
#include <mutex>

namespace wenshu::render {

/// A font of the document, opened once.
struct LoadedFont {
    std::shared_ptr<FontFace> embedded; ///< null when not enclosed or broken
    bool broken = false;                ///< enclosed, but not readable
    FontWish wish;
    FontRole role = FontRole::Song;
};

/// What is decoded of one document's fonts and pictures. Thread-safe.
class DrawingResources {
public:
    DrawingResources(
        std::shared_ptr<const ofd::Resources> source,
        std::shared_ptr<FontBook> fonts,
        NestedOpener nested,
        const Limits& limits);

    const ofd::Resources& source() const { return *m_source; }

    FontBook& fonts() const { return *m_fonts; }

    const std::shared_ptr<FontBook>& sharedFonts() const { return m_fonts; }

    const NestedOpener& nested() const { return m_nested; }

    const Limits& limits() const { return m_limits; }

    GlyphCache& glyphs() { return m_glyphs; }

    /// Never null; a font that is not there is one with an empty name.
    std::shared_ptr<const LoadedFont> font(ofd::ResourceId id);

    /// The picture @p id, seen through @p mask where that is not 0.
    /// @param wanted the size it will be drawn at, device pixels.
    /// @return NotFound, or the error of decoding.
    Result<std::shared_ptr<const Picture>>
    picture(ofd::ResourceId id, ofd::ResourceId mask, QSize wanted, DecodeBudget& budget);

    /// What was kept under @p key; null when nothing was.
    std::shared_ptr<const Picture> kept(const QByteArray& key);
    void keep(const QByteArray& key, std::shared_ptr<const Picture> picture);

private:
    Result<std::shared_ptr<const Picture>>
    decode(ofd::ResourceId id, ofd::ResourceId mask, QSize wanted, DecodeBudget& budget);

    std::shared_ptr<const ofd::Resources> m_source;
    std::shared_ptr<FontBook> m_fonts;
    NestedOpener m_nested;
    Limits m_limits;
    GlyphCache m_glyphs;
    std::mutex m_mutex;
    QHash<ofd::ResourceId, std::shared_ptr<const LoadedFont>> m_loaded;

    struct Kept {
        QByteArray key;
        std::shared_ptr<const Picture> picture;
    };

    std::list<Kept> m_pictures; ///< most recently used first
    qint64 m_keptBytes = 0;
};

/// Alpha instead of white, so that @p image over white looks as before; for seals without alpha.
QImage whiteToAlpha(const QImage& image);

} // namespace wenshu::render

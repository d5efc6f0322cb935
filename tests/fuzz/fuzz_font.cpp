// DEPENDS: base ofd render
// A font out of a file: open it, ask for glyphs by index and by character, write it anew.
#include "render/CleanFont.h"
#include "render/FontFace.h"

#include <QTransform>

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size)
{
    if (size > 1U << 20U)
        return 0;
    const auto face = wenshu::render::FontFace::fromData(
        QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
    if (!face)
        return 0;
    for (quint32 glyph = 0; glyph < 16; ++glyph) {
        const auto outline = (*face)->outline(glyph, glyph % 2 == 0);
        QPainterPath path;
        if (outline)
            outline->addTo(path, QTransform::fromScale(10, -10));
    }
    for (const char32_t c : {U'A', U'文', char32_t{0xF041}, char32_t{0x20000}})
        (void)(*face)->glyphFor(c);
    if ((*face)->glyphCount() < 2000) {
        const QByteArray clean = wenshu::render::cleanCff(**face, QStringLiteral("Fuzz"));
        // What is written anew must open again, with as many glyphs.
        const auto again = wenshu::render::FontFace::fromData(clean);
        if (!clean.isEmpty() && (!again || (*again)->glyphCount() != (*face)->glyphCount()))
            __builtin_trap();
    }
    return 0;
}

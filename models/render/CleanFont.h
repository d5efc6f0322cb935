#pragma once
#include "render/FontFace.h"

namespace wenshu::render {

/// The outlines and widths of @p face as a fresh CFF font with the same glyph indices, 1000 units
/// an em; empty when there is too much of it (8 million points).
///
/// For whoever embeds fonts: cairo 1.16 reads font tables itself and crashes on broken ones, so a
/// font out of a file never reaches it. FreeType, which is made for hostile fonts, reads it, and
/// what it made of it is written anew.
/// @param name shown as the font's name; only its letters, digits and hyphens are kept.
QByteArray cleanCff(const FontFace& face, const QString& name);

} // namespace wenshu::render

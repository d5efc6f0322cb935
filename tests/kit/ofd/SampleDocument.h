#pragma once
#include "ofd/Document.h"

namespace wenshu::kit {

/// A document with every kind of object, paint and clip the model knows, on two pages, with a font,
/// a picture, a composite and an attachment. Everything in it is made up.
ofd::Document sampleDocument();

/// A text object with one glyph a character, @p advance mm apart.
ofd::TextObject
sampleText(const QString& text, ofd::ResourceId font, Mm x, Mm y, Mm size, Mm advance);

/// A tiny valid PNG.
QByteArray samplePng();

} // namespace wenshu::kit

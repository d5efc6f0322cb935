#pragma once
#include "render/FontBook.h"

#include <QStringList>

namespace wenshu::render {

/// Lower case without blanks, hyphens, underscores, subset tag ("ABCDEF+") and style suffix
/// (",Bold"): the form in which family names are compared.
QString foldedFamily(const QString& name);

/// Does the name itself ask for bold or italic: "微软雅黑,Bold", "Arial-BoldItalic"?
bool namesBold(const QString& name);
bool namesItalic(const QString& name);

/// Families that may stand in for a role, best first, folded.
const QStringList& familiesFor(FontRole role);

} // namespace wenshu::render

#pragma once
#include <QIcon>
#include <QStringList>
#include <QStringView>

namespace wenshu::kit {

/// The icon of a name, e.g. u"seal": a single-colour drawing of resources/icons, painted in the
/// palette's ButtonText (disabled and chosen: their own) at the exact size and pixel ratio asked
/// for, so it is crisp at every scaling and follows dark mode by itself. An unknown name gives a
/// null icon.
QIcon icon(QStringView name);
/// A drawing in one colour.
QPixmap iconPixmap(QStringView name, int edge, double pixelRatio, const QColor& color);
/// Every name there is.
QStringList iconNames();

} // namespace wenshu::kit

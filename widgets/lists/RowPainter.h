#pragma once
#include "desk/PaperRow.h"
#include "kit/Theme.h"

#include <QList>
#include <QPainter>
#include <QStyleOptionViewItem>

namespace wenshu::lists {

/// Background, chosen edge and focus ring of a row, the same in every list of the program.
void paintRowGround(QPainter& painter, const QStyleOptionViewItem& option);

/// A word in a box: 特急. Returns the width it took.
int paintTag(
    QPainter& painter,
    const QRect& line,
    const QString& word,
    kit::ColorRole role,
    const QPalette& palette);

/// One line of text, shortened in the middle, or so that the first hit is in view; hits stand on a
/// marked ground.
void paintLine(
    QPainter& painter,
    const QRect& box,
    const QString& text,
    const QList<desk::Hit>& hits,
    const QColor& color,
    const QPalette& palette);

/// Height of a row of two lines of @p font with room around them.
int twoLineHeight(const QFont& font);

} // namespace wenshu::lists

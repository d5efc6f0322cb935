#include "lists/RowPainter.h"

#include <algorithm>

namespace wenshu::lists {

namespace {

constexpr int kEdge = 4;      ///< the chosen row's edge
constexpr int kRing = 2;      ///< focus
constexpr int kBeforeHit = 4; ///< characters kept before the first hit
const QChar kEllipsis(u'…');

/// @p text so shortened that its first hit is in view; @p hits move along.
QString
aroundFirstHit(const QString& text, QList<desk::Hit>& hits, const QFontMetrics& metrics, int width)
{
    const desk::Hit first = hits.constFirst();
    const int end = first.start + first.length;
    if (metrics.horizontalAdvance(text.left(end) + kEllipsis) <= width)
        return text;
    int cut = std::max(0, first.start - kBeforeHit);
    const auto fits = [&] {
        return metrics.horizontalAdvance(kEllipsis + text.mid(cut, end - cut) + kEllipsis) <= width;
    };
    while (cut < first.start && !fits())
        ++cut; // the hit itself rather than what stands before it
    for (desk::Hit& hit : hits)
        hit.start += 1 - cut;
    return kEllipsis + text.mid(cut);
}

} // namespace

void paintRowGround(QPainter& painter, const QStyleOptionViewItem& option)
{
    const QPalette& palette = option.palette;
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    if (isChosen)
        painter.fillRect(option.rect, kit::tint(kit::ColorRole::Accent, palette));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(option.rect, palette.color(QPalette::AlternateBase));
    if (isChosen) {
        QRect edge = option.rect;
        if (option.direction == Qt::RightToLeft)
            edge.setLeft(edge.right() - kEdge + 1);
        else
            edge.setWidth(kEdge);
        painter.fillRect(edge, kit::color(kit::ColorRole::Accent, palette));
    }
    painter.setPen(kit::color(kit::ColorRole::Line, palette));
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (isChosen && option.state.testFlag(QStyle::State_HasFocus)) {
        painter.setPen(QPen(kit::color(kit::ColorRole::Accent, palette), kRing));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(option.rect.adjusted(kRing / 2, kRing / 2, -kRing / 2, -kRing));
    }
}

int paintTag(
    QPainter& painter,
    const QRect& line,
    const QString& word,
    kit::ColorRole role,
    const QPalette& palette)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const int padding = metrics.height() / 4;
    const int width = metrics.horizontalAdvance(word) + 2 * padding;
    const QRect box(line.left(), line.top(), width, line.height());
    const QColor color = kit::color(role, palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.2));
    painter.setBrush(kit::tint(role, palette));
    painter.drawRoundedRect(QRectF(box).adjusted(0.6, 0.6, -0.6, -0.6), 3, 3);
    painter.setPen(palette.color(QPalette::WindowText));
    painter.drawText(box, Qt::AlignCenter, word);
    painter.restore();
    return width;
}

void paintLine(
    QPainter& painter,
    const QRect& box,
    const QString& text,
    const QList<desk::Hit>& hits,
    const QColor& color,
    const QPalette& palette)
{
    const QFontMetrics metrics = painter.fontMetrics();
    if (hits.isEmpty()) {
        painter.setPen(color);
        painter.drawText(
            box,
            Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
            metrics.elidedText(text, Qt::ElideMiddle, box.width()));
        return;
    }
    QList<desk::Hit> moved = hits;
    const QString shown = metrics.elidedText(
        aroundFirstHit(text, moved, metrics, box.width()), Qt::ElideRight, box.width());
    const QColor mark = kit::tint(kit::ColorRole::Pressing, palette);
    for (const desk::Hit& hit : moved) {
        const int end = std::min(hit.start + hit.length, static_cast<int>(shown.size()));
        if (hit.start < 0 || hit.start >= end)
            continue;
        const int left = metrics.horizontalAdvance(shown.left(hit.start));
        const int right = metrics.horizontalAdvance(shown.left(end));
        const QRect ground(
            box.left() + left,
            box.center().y() - metrics.height() / 2,
            right - left,
            metrics.height());
        painter.fillRect(ground, mark);
        // Not by colour alone: a line under the hit.
        painter.fillRect(
            QRect(ground.left(), ground.bottom() - 1, ground.width(), 2),
            kit::color(kit::ColorRole::Pressing, palette));
    }
    painter.setPen(color);
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
}

int twoLineHeight(const QFont& font)
{
    const kit::Metrics metrics = kit::Metrics::of(font);
    return std::max(metrics.row, 2 * QFontMetrics(font).height() + 3 * metrics.gap);
}

} // namespace wenshu::lists

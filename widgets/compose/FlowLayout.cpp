#include "compose/FlowLayout.h"

#include <QWidget>

#include <algorithm>

namespace wenshu::compose {

FlowLayout::FlowLayout(QWidget* parent, int gap, Last last)
    : QLayout(parent)
    , m_last(last)
{
    setSpacing(gap);
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
}

void FlowLayout::insertWidget(int index, QWidget* widget)
{
    addChildWidget(widget);
    m_items.insert(index, new QWidgetItem(widget));
    invalidate();
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool move) const
{
    int x = rect.x();
    int y = rect.y();
    int lineHeight = 0;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        QLayoutItem* item = m_items[i];
        const QSize wanted = item->sizeHint().expandedTo(item->minimumSize());
        const int width = std::min(wanted.width(), rect.width());
        if (x > rect.x() && x + width > rect.right() + 1) {
            x = rect.x();
            y += lineHeight + spacing();
            lineHeight = 0;
        }
        const bool fills = m_last == Last::FillsLine && i + 1 == m_items.size();
        const int taken = fills ? std::max(width, rect.right() + 1 - x) : width;
        if (move)
            item->setGeometry({x, y, taken, wanted.height()});
        x += taken + spacing();
        lineHeight = std::max(lineHeight, wanted.height());
    }
    return y + lineHeight - rect.y();
}

} // namespace wenshu::compose

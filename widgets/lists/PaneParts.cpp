#include "lists/PaneParts.h"

#include "kit/Theme.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace wenshu::lists {

static_assert(
    static_cast<int>(kit::VerdictLevel::Unverifiable) ==
    static_cast<int>(desk::VerdictShape::Unverifiable));
static_assert(
    static_cast<int>(kit::VerdictLevel::Invalid) == static_cast<int>(desk::VerdictShape::Invalid));

kit::VerdictLevel levelOf(desk::VerdictShape shape)
{
    return static_cast<kit::VerdictLevel>(shape);
}

QLabel* text(const QString& words, bool isMuted)
{
    auto* label = new QLabel(words);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (isMuted)
        kit::setMuted(label);
    return label;
}

void empty(QLayout& layout)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (item->layout() != nullptr)
            empty(*item->layout());
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

QScrollArea* around(QWidget* inner)
{
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(inner);
    return area;
}

QScrollArea* scrolling(QVBoxLayout*& layout, const QString& name)
{
    auto* inner = new QWidget;
    layout = new QVBoxLayout(inner);
    const kit::Metrics metrics = kit::Metrics::of(inner->font());
    layout->setContentsMargins(metrics.margins());
    layout->setSpacing(metrics.gap);
    QScrollArea* area = around(inner);
    area->setAccessibleName(name);
    area->setFocusPolicy(Qt::StrongFocus);
    return area;
}

ShapeLabel::ShapeLabel(desk::VerdictShape shape, QWidget* parent)
    : QWidget(parent)
    , m_shape(shape)
{
    refreshSize();
}

void ShapeLabel::refreshSize()
{
    const int edge = QFontMetrics(font()).height();
    setFixedSize(edge, edge);
}

void ShapeLabel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        refreshSize();
}

void ShapeLabel::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    kit::paintVerdict(painter, QRectF(rect()).adjusted(1, 1, -1, -1), levelOf(m_shape), palette());
}

} // namespace wenshu::lists

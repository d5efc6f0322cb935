#include "shell/NavView.h"

#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QTabBar>

namespace wenshu::shell {

namespace {

/// Icon, label and count of a section; the chosen one on a quiet ground with an edge.
class NavDelegate : public QStyledItemDelegate {
public:
    explicit NavDelegate(NavView* view)
        : QStyledItemDelegate(view)
        , m_view(view)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        const kit::Metrics m = kit::Metrics::of(m_view->font());
        return {option.rect.width(), m.line + m.gap / 2};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override
    {
        const kit::Metrics m = kit::Metrics::of(m_view->font());
        const NavRoles& roles = m_view->roles();
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        const QRect row =
            QRect(0, option.rect.top(), m_view->viewport()->width(), option.rect.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        drawGround(*painter, row, option, m);
        const bool narrow = m_view->isNarrow();
        const bool inner = index.parent().isValid();
        const int x = narrow ? (row.width() - m.icon) / 2 : m.margin + (inner ? m.icon + m.gap : 0);
        const QColor ink =
            option.palette.color(chosen ? QPalette::HighlightedText : QPalette::WindowText);
        QFont font = m_view->font();
        font.setBold(index.data(roles.needsMe).toBool());
        painter->setFont(font);
        painter->setPen(ink);
        int left = x;
        if (!inner || narrow) {
            const QPixmap picture = kit::iconPixmap(
                index.data(roles.icon).toString(),
                m.icon,
                painter->device()->devicePixelRatioF(),
                ink);
            painter->drawPixmap(QPoint(x, row.center().y() - m.icon / 2 + 1), picture);
            left += m.icon + m.gap;
        }
        const int count = index.data(roles.count).toInt();
        if (narrow) {
            if (count > 0) {
                painter->setPen(Qt::NoPen);
                painter->setBrush(kit::color(kit::ColorRole::Accent, option.palette));
                painter->drawEllipse(QPointF(x + m.icon + 1, row.top() + m.gap + 1), 4, 4);
            }
        } else {
            const QString number = count > 0 ? QString::number(count) : QString();
            const int wide = painter->fontMetrics().horizontalAdvance(number);
            const QRect words(
                left, row.top(), row.right() - left - wide - m.margin - m.gap, row.height());
            painter->drawText(
                words,
                Qt::AlignVCenter,
                painter->fontMetrics().elidedText(
                    index.data().toString(), Qt::ElideRight, words.width()));
            painter->drawText(
                QRect(row.right() - wide - m.margin, row.top(), wide + 2, row.height()),
                Qt::AlignVCenter,
                number);
        }
        painter->restore();
    }

private:
    void drawGround(
        QPainter& painter,
        const QRect& row,
        const QStyleOptionViewItem& option,
        const kit::Metrics& m) const
    {
        const QRectF box = QRectF(row).adjusted(m.gap / 2.0, 1, -m.gap / 2.0, -1);
        painter.setPen(Qt::NoPen);
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter.setBrush(option.palette.highlight());
            painter.drawRoundedRect(box, m.radius, m.radius);
        } else if (option.state.testFlag(QStyle::State_MouseOver)) {
            painter.setBrush(option.palette.midlight());
            painter.drawRoundedRect(box, m.radius, m.radius);
        }
        if (option.state.testFlag(QStyle::State_HasFocus) && m_view->hasFocus()) {
            painter.setPen(QPen(kit::color(kit::ColorRole::Accent, option.palette), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), m.radius, m.radius);
        }
    }

    NavView* m_view;
};

} // namespace

NavView::NavView(QWidget* parent)
    : QTreeView(parent)
{
    setObjectName(QStringLiteral("nav"));
    setAccessibleName(tr("Sections"));
    setItemDelegate(new NavDelegate(this));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    refresh();
}

void NavView::setModel(QAbstractItemModel* model)
{
    QTreeView::setModel(model);
    expandAll();
    if (model != nullptr) {
        connect(model, &QAbstractItemModel::rowsInserted, this, &NavView::expandAll);
        connect(model, &QAbstractItemModel::modelReset, this, &NavView::expandAll);
    }
}

bool NavView::isNarrow() const
{
    return viewport()->width() < kit::Metrics::of(font()).icon * 5;
}

QModelIndex NavView::find(int section) const
{
    if (model() == nullptr || model()->rowCount() == 0)
        return {};
    const QModelIndexList found = model()->match(
        model()->index(0, 0), m_roles.section, section, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.value(0);
}

bool NavView::choose(int section)
{
    const QModelIndex index = find(section);
    if (index.isValid())
        setCurrentIndex(index);
    return index.isValid();
}

int NavView::chosen() const
{
    return currentIndex().isValid() ? currentIndex().data(m_roles.section).toInt() : -1;
}

void NavView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    if (current.isValid())
        Q_EMIT sectionChosen(current.data(m_roles.section).toInt());
}

void NavView::changeEvent(QEvent* event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        refresh();
}

void NavView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    viewport()->update();
}

void NavView::refresh()
{
    viewport()->setBackgroundRole(QPalette::Window);
    scheduleDelayedItemsLayout();
}

NavWords::NavWords(NavView& view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_tabs(new QTabBar(this))
{
    m_tabs->setAccessibleName(NavView::tr("Sections"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_tabs);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_view.choose(m_tabs->tabData(tab).toInt());
    });
}

void NavWords::refresh()
{
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    const QAbstractItemModel* model = m_view.model();
    QModelIndex top = m_view.currentIndex();
    while (top.parent().isValid())
        top = top.parent();
    for (int i = 0; model != nullptr && i < model->rowCount(); ++i) {
        const QModelIndex index = model->index(i, 0);
        const int count = index.data(m_view.roles().count).toInt();
        const QString text = index.data().toString();
        m_tabs->addTab(count > 0 ? NavView::tr("%1 %2").arg(text).arg(count) : text);
        m_tabs->setTabData(i, index.data(m_view.roles().section));
        if (index == top)
            m_tabs->setCurrentIndex(i);
    }
}

} // namespace wenshu::shell

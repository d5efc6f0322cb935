#include "shell/NavView.h"

#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QTabBar>
#include <QVBoxLayout>

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

    void paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index)
        const override
    {
        QStyleOptionViewItem option = given;
        if (m_view->isResting())
            option.state.setFlag(QStyle::State_Selected, false);
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
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (m_isResting && index == currentIndex())
            Q_EMIT sectionChosen(index.data(m_roles.section).toInt());
    });
    connect(this, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        if (m_isResting && index == currentIndex())
            Q_EMIT sectionChosen(index.data(m_roles.section).toInt());
    });
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

void NavView::setResting(bool resting)
{
    if (resting == m_isResting)
        return;
    m_isResting = resting;
    viewport()->update();
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
    , m_parts(new QTabBar(this))
{
    m_tabs->setAccessibleName(NavView::tr("Sections"));
    m_parts->setAccessibleName(NavView::tr("Parts of the section"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    for (QTabBar* bar : {m_tabs, m_parts}) {
        bar->setDrawBase(false);
        bar->setExpanding(false);
        bar->setUsesScrollButtons(true);
        rows->addWidget(bar);
        connect(bar, &QTabBar::currentChanged, this, [this, bar](int tab) {
            m_view.choose(bar->tabData(tab).toInt());
        });
        connect(bar, &QTabBar::tabBarClicked, this, [this, bar](int tab) {
            if (!m_view.isResting() || tab < 0 || tab != bar->currentIndex())
                return; // another one is chosen anyway
            const int section = bar->tabData(tab).toInt();
            if (m_view.chosen() == section)
                Q_EMIT m_view.sectionChosen(section);
            else
                m_view.choose(section);
        });
    }
    connect(&m_view, &NavView::sectionChosen, this, &NavWords::refresh);
}

void NavWords::refresh()
{
    const QAbstractItemModel* model = m_view.model();
    const QModelIndex chosen = m_view.currentIndex();
    const QModelIndex top = chosen.parent().isValid() ? chosen.parent() : chosen;
    const auto below = [model](const QModelIndex& parent) {
        QList<QModelIndex> found;
        for (int i = 0; model != nullptr && i < model->rowCount(parent); ++i)
            found.append(model->index(i, 0, parent));
        return found;
    };
    fill(*m_tabs, below({}), top);
    QList<QModelIndex> parts = top.isValid() ? below(top) : QList<QModelIndex>();
    m_parts->setVisible(!parts.isEmpty());
    if (!parts.isEmpty())
        parts.prepend(top);
    fill(*m_parts, parts, chosen);
    if (!parts.isEmpty())
        m_parts->setTabText(0, NavView::tr("All"));
}

void NavWords::fill(
    QTabBar& bar, const QList<QModelIndex>& sections, const QModelIndex& chosen) const
{
    const QSignalBlocker quiet(&bar);
    const NavRoles& roles = m_view.roles();
    bool isSame = bar.count() == sections.size();
    for (int i = 0; isSame && i < bar.count(); ++i)
        isSame = bar.tabData(i) == sections[i].data(roles.section);
    while (!isSame && bar.count() > 0)
        bar.removeTab(0);
    for (int i = 0; i < sections.size(); ++i) {
        if (!isSame)
            bar.addTab({});
        const int count = sections[i].data(roles.count).toInt();
        const QString text = sections[i].data().toString();
        bar.setTabText(i, count > 0 ? NavView::tr("%1 %2").arg(text).arg(count) : text);
        bar.setTabData(i, sections[i].data(roles.section));
        if (sections[i] == chosen)
            bar.setCurrentIndex(i);
    }
}

} // namespace wenshu::shell

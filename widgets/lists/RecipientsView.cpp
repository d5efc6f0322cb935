#include "lists/RecipientsView.h"

#include "kit/Theme.h"
#include "kit/VerdictStrip.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace wenshu::lists {

namespace {

/// The state with its shape before it: never by colour alone.
class StateDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override
    {
        const auto level =
            static_cast<kit::VerdictLevel>(index.data(desk::RecipientsModel::ShapeRole).toInt());
        const kit::Metrics metrics = kit::Metrics::of(option.font);
        const int edge = QFontMetrics(option.font).height();
        QStyleOptionViewItem rest = option;
        rest.rect.setLeft(option.rect.left() + edge + 2 * metrics.gap);
        QStyledItemDelegate::paint(painter, rest, index);
        const QRectF box(
            option.rect.left() + metrics.gap, option.rect.center().y() - edge / 2.0, edge, edge);
        kit::paintVerdict(*painter, box, level, option.palette);
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) +
               QSize(QFontMetrics(option.font).height() + 3 * kit::Metrics::of(option.font).gap, 0);
    }
};

} // namespace

RecipientsView::RecipientsView(desk::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_model(new desk::RecipientsModel(session, this))
    , m_summary(new QLabel(this))
    , m_table(new QTableView(this))
{
    m_summary->setWordWrap(true);
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(desk::RecipientsModel::StateColumn, new StateDelegate(this));
    m_table->setAccessibleName(tr("Recipients"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(1);
    // Time, clerk and reason stand in the receipts below; here they would be cut off.
    for (const int column :
         {desk::RecipientsModel::TimeColumn,
          desk::RecipientsModel::ClerkColumn,
          desk::RecipientsModel::ReasonColumn})
        m_table->hideColumn(column);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    // Not Fixed: that would cap the height at a summary of one line and cut the last row.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_summary);
    layout->addWidget(m_table);
    connect(m_model, &QAbstractItemModel::modelReset, this, &RecipientsView::refresh);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &RecipientsView::refresh);
    refresh();
}

void RecipientsView::setPaper(const Id& paper)
{
    m_model->setPaper(paper);
}

void RecipientsView::refresh()
{
    const QString summary = m_model->summary();
    m_summary->setText(
        summary.isEmpty() ? tr("This paper has not been sent to anybody.") : summary);
    m_table->setVisible(!summary.isEmpty());
    fitTable();
}

void RecipientsView::fitTable()
{
    constexpr int kMostRows = 8; // more of them scroll
    const int row = kit::Metrics::of(font()).line;
    m_table->verticalHeader()->setDefaultSectionSize(row);
    m_table->setFixedHeight(
        m_table->horizontalHeader()->sizeHint().height() + 2 * m_table->frameWidth() +
        row * std::min(m_model->rowCount(), kMostRows));
}

/// Sizes are known only when the style has dressed the table.
void RecipientsView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    fitTable();
}

void RecipientsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &RecipientsView::fitTable, Qt::QueuedConnection);
}

} // namespace wenshu::lists

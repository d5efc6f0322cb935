#include "lists/DirectoryView.h"

#include "kit/EmptyState.h"
#include "kit/Icons.h"
#include "kit/Theme.h"
#include "lists/RowPainter.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace wenshu::lists {

namespace {

using desk::DirectoryModel;

class UnitDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        Q_UNUSED(index)
        return {1, twoLineHeight(option.font)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override
    {
        painter->save();
        painter->setFont(option.font);
        paintRowGround(*painter, option);
        const kit::Metrics metrics = kit::Metrics::of(option.font);
        const QRect inner =
            option.rect.adjusted(metrics.margin, metrics.gap, -metrics.margin, -metrics.gap);
        const QRect first(inner.left(), inner.top(), inner.width(), inner.height() / 2);
        const QRect second(
            inner.left(), first.bottom() + 1, inner.width(), inner.height() - first.height());
        QString name = index.data(DirectoryModel::NameRole).toString();
        if (index.data(DirectoryModel::IsOwnRole).toBool())
            name = DirectoryView::tr("%1 (this unit)").arg(name);
        paintLine(
            *painter,
            first,
            name,
            index.data(DirectoryModel::HitsRole).value<QList<desk::Hit>>(),
            option.palette.color(QPalette::Text),
            option.palette);
        const QStringList people = index.data(DirectoryModel::PeopleRole).toStringList();
        paintLine(
            *painter,
            second,
            people.isEmpty() ? index.data(DirectoryModel::CodeRole).toString()
                             : people.join(QChar(u'　')),
            {},
            kit::color(kit::ColorRole::Muted, option.palette),
            option.palette);
        painter->restore();
    }
};

} // namespace

DirectoryView::DirectoryView(desk::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_model(new DirectoryModel(session, this))
    , m_filter(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_stack(new QStackedLayout)
    , m_count(new QLabel(this))
{
    const kit::Metrics metrics = kit::Metrics::of(font());
    m_filter->setAccessibleName(tr("Narrow the directory"));
    m_filter->setPlaceholderText(tr("Name, first letters of its pinyin, or code"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumHeight(metrics.control);
    m_filter->addAction(kit::icon(u"search"), QLineEdit::LeadingPosition);
    kit::setMuted(m_count);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new UnitDelegate(this));
    m_list->setAccessibleName(tr("Units"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* empty = new kit::EmptyState(u"contacts", tr("No unit of the directory matches."), this);
    m_empty = empty;
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    auto* draft = new QPushButton(tr("Draft a paper to this unit"), this);
    draft->setEnabled(false);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(metrics.margins());
    top->addWidget(m_filter);
    top->addWidget(m_count);
    auto* bottom = new QHBoxLayout;
    bottom->setContentsMargins(metrics.margins());
    bottom->addWidget(draft);
    bottom->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addLayout(m_stack, 1);
    layout->addLayout(bottom);
    setFocusProxy(m_filter);
    connect(m_filter, &QLineEdit::textChanged, m_model, &DirectoryModel::setFilter);
    connect(m_model, &QAbstractItemModel::modelReset, this, &DirectoryView::refresh);
    const auto refreshDraft = [this, draft] {
        const QModelIndex chosen = m_list->currentIndex();
        draft->setEnabled(chosen.isValid() && !chosen.data(DirectoryModel::IsOwnRole).toBool());
    };
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, refreshDraft);
    connect(m_model, &QAbstractItemModel::modelReset, this, refreshDraft);
    connect(draft, &QPushButton::clicked, this, [this] {
        const QModelIndex chosen = m_list->currentIndex();
        Q_EMIT draftToRequested(
            chosen.data(DirectoryModel::CodeRole).toString(),
            chosen.data(DirectoryModel::NameRole).toString());
    });
    refresh();
}

void DirectoryView::refresh()
{
    const int shown = m_model->rowCount();
    m_count->setText(
        m_model->filter().isEmpty() ? tr("%n unit(s)", nullptr, m_model->total())
                                    : tr("%1 of %n unit(s)", nullptr, m_model->total()).arg(shown));
    m_stack->setCurrentWidget(shown == 0 ? m_empty : static_cast<QWidget*>(m_list));
}

} // namespace wenshu::lists

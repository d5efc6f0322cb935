#include "lists/PaperListView.h"

#include "lists/RowPainter.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

namespace wenshu::lists {

namespace {

using desk::PaperListModel;

/// Paints a row; its height is the view's.
class PaperRowDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override
    {
        painter->save();
        painter->setClipRect(option.rect);
        painter->setFont(option.font);
        if (index.data(PaperListModel::IsHeadingRole).toBool())
            paintHeading(*painter, option, index);
        else if (index.data(PaperListModel::IsLoadedRole).toBool())
            paintPaper(*painter, option, index);
        else
            paintAwaited(*painter, option);
        painter->restore();
    }

private:
    static void
    paintHeading(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index)
    {
        const kit::Metrics metrics = kit::Metrics::of(option.font);
        painter.fillRect(option.rect, option.palette.color(QPalette::Window));
        QFont bold = option.font;
        bold.setBold(true);
        painter.setFont(bold);
        painter.setPen(kit::color(kit::ColorRole::Muted, option.palette));
        painter.drawText(
            option.rect.adjusted(metrics.margin, 0, -metrics.margin, 0),
            Qt::AlignVCenter | Qt::AlignLeft,
            index.data().toString());
    }

    static void paintAwaited(QPainter& painter, const QStyleOptionViewItem& option)
    {
        paintRowGround(painter, option);
        const kit::Metrics metrics = kit::Metrics::of(option.font);
        const QRect inner =
            option.rect.adjusted(metrics.margin, metrics.gap, -metrics.margin, -metrics.gap);
        const int height = QFontMetrics(option.font).xHeight();
        const QColor ground = kit::color(kit::ColorRole::Line, option.palette);
        painter.fillRect(
            inner.left(),
            inner.top() + inner.height() / 4 - height / 2,
            inner.width() / 3,
            height,
            ground);
        painter.fillRect(
            inner.left(),
            inner.top() + inner.height() * 3 / 4 - height / 2,
            inner.width() * 2 / 3,
            height,
            ground);
    }

    static void
    paintPaper(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index)
    {
        paintRowGround(painter, option);
        const kit::Metrics metrics = kit::Metrics::of(option.font);
        const QRect inner =
            option.rect.adjusted(metrics.margin, metrics.gap, -metrics.margin, -metrics.gap);
        QRect first(inner.left(), inner.top(), inner.width(), inner.height() / 2);
        QRect second(
            inner.left(), first.bottom() + 1, inner.width(), inner.height() - first.height());
        paintFirstLine(painter, first, option, index);
        paintSecondLine(painter, second, option, index);
    }

    /// Urgency in a box, the other side, the time at the right.
    static void paintFirstLine(
        QPainter& painter, QRect line, const QStyleOptionViewItem& option, const QModelIndex& index)
    {
        const QPalette& palette = option.palette;
        const kit::Metrics metrics = kit::Metrics::of(option.font);
        const int textHeight = QFontMetrics(option.font).height();
        line = QRect(line.left(), line.center().y() - textHeight / 2, line.width(), textHeight + 2);
        const QString urgency = index.data(PaperListModel::UrgencyWordRole).toString();
        if (!urgency.isEmpty()) {
            const bool isExtra = index.data(PaperListModel::UrgencyRole).toInt() ==
                                 static_cast<int>(document::UrgencyLevel::ExtraUrgent);
            line.setLeft(
                line.left() + metrics.gap +
                paintTag(
                    painter,
                    line,
                    urgency,
                    isExtra ? kit::ColorRole::Urgent : kit::ColorRole::Pressing,
                    palette));
        }
        const QColor muted = kit::color(kit::ColorRole::Muted, palette);
        const QString due = index.data(PaperListModel::DueWordRole).toString();
        const bool isOverdue = index.data(PaperListModel::OverdueRole).toBool();
        const QString time = due.isEmpty() ? index.data(PaperListModel::TimeRole).toString() : due;
        painter.setPen(isOverdue ? kit::color(kit::ColorRole::Urgent, palette) : muted);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, time);
        line.setRight(
            line.right() - QFontMetrics(option.font).horizontalAdvance(time) - metrics.margin);
        paintOtherSide(painter, line, muted, palette, index);
    }

    /// The other side; where a search found neither it nor the title, what it found.
    static void paintOtherSide(
        QPainter& painter,
        const QRect& line,
        const QColor& color,
        const QPalette& palette,
        const QModelIndex& index)
    {
        const QString unit = index.data(PaperListModel::CounterpartRole).toString();
        const QString snippet = index.data(PaperListModel::SnippetRole).toString();
        auto hits = index
                        .data(
                            snippet.isEmpty() ? PaperListModel::UnitHitsRole
                                              : PaperListModel::SnippetHitsRole)
                        .value<QList<desk::Hit>>();
        QString words = unit;
        if (!snippet.isEmpty()) {
            words += QStringLiteral("：") + snippet;
            for (desk::Hit& hit : hits)
                hit.start += static_cast<int>(unit.size()) + 1;
        }
        paintLine(painter, line, words, hits, color, palette);
    }

    /// The title, the state at the right.
    static void paintSecondLine(
        QPainter& painter, QRect line, const QStyleOptionViewItem& option, const QModelIndex& index)
    {
        const QPalette& palette = option.palette;
        const kit::Metrics metrics = kit::Metrics::of(option.font);
        const bool needsMe = index.data(PaperListModel::NeedsMeRole).toBool();
        QFont font = option.font;
        font.setBold(needsMe);
        painter.setFont(font);
        const QString state = index.data(PaperListModel::StateWordRole).toString();
        painter.setPen(
            kit::color(needsMe ? kit::ColorRole::Accent : kit::ColorRole::Muted, palette));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, state);
        line.setRight(line.right() - QFontMetrics(font).horizontalAdvance(state) - metrics.margin);
        const QString title = index.data(PaperListModel::TitleRole).toString();
        paintLine(
            painter,
            line,
            title.isEmpty() ? QStringLiteral("—") : title,
            index.data(PaperListModel::HitsRole).value<QList<desk::Hit>>(),
            palette.color(QPalette::Text),
            palette);
    }
};

} // namespace

PaperListView::PaperListView(desk::PaperListModel& model, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
{
    setModel(&model);
    setItemDelegate(new PaperRowDelegate(this));
    setAccessibleName(tr("Papers"));
    setAccessibleDescription(tr("Arrow keys move, J and K go to the next and previous paper that "
                                "needs you, Enter opens."));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    horizontalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    refreshHeights();
    connect(&model, &QAbstractItemModel::modelReset, this, &PaperListView::refreshHeights);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &PaperListView::refreshHeights);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &PaperListView::refreshHeights);
    connect(&model, &QAbstractItemModel::modelReset, this, &PaperListView::tellChosen);
    connect(&model, &QAbstractItemModel::dataChanged, this, &PaperListView::tellChosen);
    m_click.setSingleShot(true);
    connect(&m_click, &QTimer::timeout, this, [this] {
        if (!currentPaper().isNull())
            Q_EMIT paperClicked(currentPaper());
    });
    connect(this, &QAbstractItemView::clicked, this, [this] {
        m_click.start(QApplication::doubleClickInterval());
    });
    connect(this, &QAbstractItemView::doubleClicked, this, [this] {
        m_click.stop();
        if (!currentPaper().isNull())
            Q_EMIT paperOpened(currentPaper());
    });
}

void PaperListView::refreshHeights()
{
    QHeaderView& rows = *verticalHeader();
    const int height = twoLineHeight(font());
    if (rows.defaultSectionSize() != height)
        rows.setDefaultSectionSize(height);
    for (const int row : std::exchange(m_headingRows, {})) {
        if (row < rows.count() && !m_model.isHeading(row))
            rows.resizeSection(row, height);
    }
    // Rows that move take their height along: look at every place a heading could have left.
    const int heading = kit::Metrics::of(font()).line;
    for (const int row : m_model.headingRows()) {
        rows.resizeSection(row, heading);
        m_headingRows.append(row);
    }
}

void PaperListView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    setColumnWidth(0, viewport()->width());
}

void PaperListView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        refreshHeights();
}

Id PaperListView::currentPaper() const
{
    const std::optional<desk::PaperRow> row = m_model.paperAt(currentIndex());
    return row ? row->id : Id();
}

bool PaperListView::choose(const Id& paper)
{
    const QModelIndex index = m_model.indexOf(paper);
    if (!index.isValid())
        return false;
    setCurrentIndex(index);
    return true;
}

void PaperListView::chooseFirst()
{
    goTo(m_model.paperRowFrom(0, 1));
}

void PaperListView::goTo(int row)
{
    if (row < 0)
        return;
    setCurrentIndex(m_model.index(row));
    if (m_model.isHeading(row - 1))
        scrollTo(m_model.index(row - 1)); // the first row brings its heading into view
    scrollTo(m_model.index(row));
}

QModelIndex PaperListView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int rows = m_model.rowCount();
    const int current = currentIndex().row();
    int row = -1;
    switch (action) {
    case MoveHome:
        row = m_model.paperRowFrom(0, 1);
        break;
    case MoveEnd:
        row = m_model.paperRowFrom(rows - 1, -1);
        break;
    case MoveDown:
    case MoveNext:
        row = m_model.paperRowFrom(current + 1, 1);
        break;
    case MoveUp:
    case MovePrevious:
        row = current < 0 ? m_model.paperRowFrom(0, 1) : m_model.paperRowFrom(current - 1, -1);
        break;
    case MovePageUp:
    case MovePageDown: {
        const QModelIndex next = QTableView::moveCursor(action, modifiers);
        const int step = action == MovePageUp ? -1 : 1;
        row = m_model.paperRowFrom(next.row(), step);
        if (row < 0)
            row = m_model.paperRowFrom(next.row(), -step);
        break;
    }
    case MoveLeft:
    case MoveRight:
        break;
    }
    return row < 0 ? currentIndex() : m_model.index(row);
}

void PaperListView::keyPressEvent(QKeyEvent* event)
{
    const bool isPlain = event->modifiers() == Qt::NoModifier;
    switch (event->key()) {
    case Qt::Key_J:
    case Qt::Key_K: {
        if (!isPlain)
            break;
        const int step = event->key() == Qt::Key_J ? 1 : -1;
        goTo(m_model.nextNeedingMe(currentIndex().row() + step, step));
        return;
    }
    case Qt::Key_Home:
    case Qt::Key_End:
        goTo(moveCursor(event->key() == Qt::Key_Home ? MoveHome : MoveEnd, Qt::NoModifier).row());
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isPlain && !currentPaper().isNull()) {
            Q_EMIT paperOpened(currentPaper());
            return;
        }
        break;
    default:
        break;
    }
    QTableView::keyPressEvent(event);
}

void PaperListView::contextMenuEvent(QContextMenuEvent* event)
{
    event->accept();
    QPoint position = event->pos();
    if (event->reason() == QContextMenuEvent::Mouse) {
        const QModelIndex index = indexAt(position);
        if (!m_model.paperAt(index))
            return;
        setCurrentIndex(index);
    } else {
        position = visualRect(currentIndex()).center();
    }
    if (!currentPaper().isNull())
        Q_EMIT menuRequested(currentPaper(), viewport()->mapToGlobal(position));
}

void PaperListView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    tellChosen();
}

void PaperListView::tellChosen()
{
    const Id chosen = currentPaper();
    // A row that is still being read will tell when it arrives.
    if (chosen == m_told || (chosen.isNull() && currentIndex().isValid()))
        return;
    m_told = chosen;
    Q_EMIT paperChosen(chosen);
}

} // namespace wenshu::lists

#include "reader/Thumbnails.h"

#include "kit/Theme.h"
#include "reader/PageView.h"

#include <QAbstractListModel>
#include <QCoreApplication>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

constexpr int kWidestPicture = 150; ///< widget units
constexpr int kPadding = 10;

/// Picture above, number below; the page read has a frame as well as the list's highlight.
class ThumbnailDelegate final : public QStyledItemDelegate {
public:
    explicit ThumbnailDelegate(QListView& list)
        : QStyledItemDelegate(&list)
        , m_list(list)
    {
    }

    static int pictureWidth(int room)
    {
        return std::clamp(room - 4 * kPadding, 40, kWidestPicture);
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        Q_UNUSED(index)
        const int width = m_list.viewport()->width();
        // Every row as high as A4 needs: rows of one height are placed without asking each.
        const int picture = qRound(pictureWidth(width) * 1.42);
        return {width, picture + option.fontMetrics.height() + 3 * kPadding};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override
    {
        painter->save();
        const QPalette& palette = option.palette;
        const bool current = option.state & QStyle::State_Selected;
        const QRect row = option.rect.adjusted(4, 2, -4, -2);
        painter->setRenderHint(QPainter::Antialiasing);
        if (current) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(kit::tint(kit::ColorRole::Accent, palette));
            painter->drawRoundedRect(row, 6, 6);
        }
        const int textHeight = option.fontMetrics.height();
        const QRect room = row.adjusted(0, kPadding, 0, -textHeight - kPadding);
        const QSizeF page = index.data(Qt::SizeHintRole).toSizeF();
        const double width = pictureWidth(option.rect.width());
        QSizeF size = page.scaled(width, room.height(), Qt::KeepAspectRatio);
        const QRectF target(
            room.center().x() - size.width() / 2 + 0.5,
            room.center().y() - size.height() / 2 + 0.5,
            size.width(),
            size.height());
        painter->fillRect(target, Qt::white);
        const auto picture = index.data(Qt::DecorationRole).value<QImage>();
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        if (!picture.isNull())
            painter->drawImage(target, picture);
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setBrush(Qt::NoBrush);
        const QColor line = current ? kit::color(kit::ColorRole::Accent, palette)
                                    : kit::color(kit::ColorRole::Line, palette);
        painter->setPen(QPen(line, current ? 2 : 1));
        painter->drawRect(target);
        painter->setPen(palette.color(QPalette::Text));
        QFont font = option.font;
        font.setBold(current);
        painter->setFont(font);
        painter->drawText(
            row.adjusted(0, row.height() - textHeight - kPadding / 2, 0, 0),
            Qt::AlignHCenter | Qt::AlignTop,
            index.data(Qt::DisplayRole).toString());
        if (option.state & QStyle::State_HasFocus && m_list.hasFocus()) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(kit::color(kit::ColorRole::Accent, palette), 2));
            painter->drawRoundedRect(row, 6, 6);
        }
        painter->restore();
    }

private:
    QListView& m_list;
};

} // namespace

/// One row a page.
class ThumbnailModel final : public QAbstractListModel {
public:
    ThumbnailModel(PageView& view, QObject* parent)
        : QAbstractListModel(parent)
        , m_view(view)
    {
    }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : m_count;
    }

    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!index.isValid() || index.row() >= m_count)
            return {};
        switch (role) {
        case Qt::DisplayRole:
            return QString::number(index.row() + 1);
        case Qt::AccessibleTextRole:
        case Qt::ToolTipRole:
            return Tr::tr("Page %1").arg(index.row() + 1);
        case Qt::DecorationRole:
            return m_view.preview(index.row());
        case Qt::SizeHintRole:
            return m_view.pageSize(index.row());
        default:
            return {};
        }
    }

    void refresh()
    {
        if (m_count == m_view.pageCount()) {
            if (m_count > 0)
                Q_EMIT dataChanged(index(0), index(m_count - 1));
            return;
        }
        beginResetModel();
        m_count = m_view.pageCount();
        endResetModel();
    }

    void pictureArrived(int page)
    {
        if (page < m_count)
            Q_EMIT dataChanged(index(page), index(page), {Qt::DecorationRole});
    }

private:
    PageView& m_view;
    int m_count = 0;
};

Thumbnails::Thumbnails(PageView& view, QWidget* parent)
    : QListView(parent)
    , m_view(view)
    , m_model(new ThumbnailModel(view, this))
{
    setModel(m_model);
    setItemDelegate(new ThumbnailDelegate(*this));
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setAccessibleName(Tr::tr("Small pictures of the pages"));
    connect(&view, &PageView::documentChanged, this, [this] {
        m_model->refresh();
        follow(m_view.currentPage());
        askForThoseInSight();
    });
    connect(&view, &PageView::placeChanged, this, &Thumbnails::follow);
    connect(&view, &PageView::previewArrived, this, [this](int page) {
        m_model->pictureArrived(page);
    });
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](auto current) {
        if (current.isValid() && current.row() != m_view.currentPage())
            m_view.goToPage(current.row());
    });
    m_model->refresh();
}

void Thumbnails::follow(int page)
{
    const QModelIndex index = m_model->index(page);
    if (index.isValid() && index != currentIndex()) {
        setCurrentIndex(index);
        scrollTo(index);
    }
}

void Thumbnails::askForThoseInSight()
{
    if (!isVisible() || m_model->rowCount() == 0) {
        m_view.wantPreviews(0, -1);
        return;
    }
    const QModelIndex first = indexAt({viewport()->width() / 2, 1});
    const QModelIndex last = indexAt({viewport()->width() / 2, viewport()->height() - 2});
    m_view.wantPreviews(
        first.isValid() ? first.row() : 0,
        last.isValid() ? last.row() + 1 : m_model->rowCount() - 1);
}

void Thumbnails::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();
    askForThoseInSight();
}

void Thumbnails::showEvent(QShowEvent* event)
{
    QListView::showEvent(event);
    follow(m_view.currentPage());
    askForThoseInSight();
}

void Thumbnails::hideEvent(QHideEvent* event)
{
    QListView::hideEvent(event);
    askForThoseInSight();
}

void Thumbnails::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    askForThoseInSight();
}

void Thumbnails::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(Tr::tr("Small pictures of the pages"));
}

} // namespace wenshu::reader

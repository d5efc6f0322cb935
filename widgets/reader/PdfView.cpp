#include "reader/PdfView.h"

#include "kit/Theme.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

constexpr int kKeptAround = 3; ///< pages before and after those in view
constexpr double kLeastZoom = 0.2;
constexpr double kMostZoom = 4;

} // namespace

PdfView::PdfView(QThreadPool& pool, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_pool(pool)
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_searchStopped(std::make_shared<std::atomic_bool>(false))
    , m_copyStopped(std::make_shared<std::atomic_bool>(false))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(Tr::tr("Pages of the PDF, to be read only"));
    viewport()->setBackgroundRole(QPalette::Window);
    m_wishTimer.setSingleShot(true);
    m_wishTimer.setInterval(40);
    connect(&m_wishTimer, &QTimer::timeout, this, &PdfView::wish);
    viewport()->setMouseTracking(true);
    m_autoScroll.setInterval(40);
    connect(&m_autoScroll, &QTimer::timeout, this, &PdfView::autoScroll);
}

PdfView::~PdfView()
{
    m_mailbox->close();
    m_searchStopped->store(true);
    m_copyStopped->store(true);
}

void PdfView::setPdf(const QByteArray& pdf)
{
    delete m_pages;
    delete std::exchange(m_textPages, nullptr);
    m_pdf = pdf;
    m_texts.reset();
    m_selection.reset();
    m_copyStopped->store(true);
    m_sizes.clear();
    m_pictures.clear();
    m_failed.clear();
    m_pages = new PdfPages(pdf, m_pool, this);
    connect(m_pages, &PdfPages::opened, this, [this](const std::vector<QSizeF>& sizes) {
        m_sizes = sizes;
        relayout();
        tellPlace();
        find(m_wanted);
        Q_EMIT opened();
    });
    connect(m_pages, &PdfPages::failed, this, &PdfView::failed);
    connect(m_pages, &PdfPages::drawn, this, [this](int page, const QImage& picture) {
        m_pictures.insert(page, picture);
        viewport()->update();
        m_wishTimer.start();
    });
    connect(m_pages, &PdfPages::pageFailed, this, [this](int page) {
        m_failed.insert(page);
        viewport()->update();
        m_wishTimer.start();
    });
    relayout();
    m_pages->open();
}

void PdfView::relayout()
{
    const double width = m_zoom * std::max(100, viewport()->width());
    const int gap = kit::Metrics::of(font()).margin;
    double widest = 1;
    for (const QSizeF& size : m_sizes)
        widest = std::max(widest, size.width());
    const double scale = (width - 2 * gap) / widest;
    m_places.clear();
    int top = gap;
    for (const QSizeF& size : m_sizes) {
        const QSize pixels(
            std::max(1, qRound(size.width() * scale)), std::max(1, qRound(size.height() * scale)));
        m_places.emplace_back(QPoint((qRound(width) - pixels.width()) / 2, top), pixels);
        top += pixels.height() + gap;
    }
    horizontalScrollBar()->setRange(0, std::max(0, qRound(width) - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    verticalScrollBar()->setRange(0, std::max(0, top - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(48);
    m_wishTimer.start();
    viewport()->update();
}

std::pair<int, int> PdfView::inView() const
{
    const int top = verticalScrollBar()->value();
    const int bottom = top + viewport()->height();
    const auto first =
        std::partition_point(m_places.begin(), m_places.end(), [top](const QRect& place) {
            return place.bottom() < top;
        });
    const auto end = std::partition_point(
        first, m_places.end(), [bottom](const QRect& place) { return place.top() <= bottom; });
    return {
        static_cast<int>(first - m_places.begin()), static_cast<int>(end - m_places.begin()) - 1};
}

int PdfView::currentPage() const
{
    return m_places.empty() ? -1 : std::min(inView().first, pageCount() - 1);
}

QSize PdfView::pixelsOf(int page) const
{
    return m_places[static_cast<std::size_t>(page)].size() * devicePixelRatioF();
}

bool PdfView::isSettled() const
{
    const auto [first, last] = inView();
    for (int page = first; page <= last; ++page) {
        if (!m_failed.contains(page) && !m_pictures.contains(page))
            return false;
    }
    return !m_places.empty();
}

void PdfView::wish()
{
    if (m_pages == nullptr || m_places.empty())
        return;
    const auto [first, last] = inView();
    m_pictures.removeIf([first = first, last = last](const auto& each) {
        return each.key() < first - kKeptAround || each.key() > last + kKeptAround;
    });
    m_pages->forgetWishes();
    const bool isDone = isSettled();
    for (int page = last; page >= first; --page) {
        const QSize wanted = pixelsOf(page);
        // One that was bounded by its pixels stays smaller than asked for.
        const QSize have = m_pictures.value(page).size();
        const bool isLarge = double(wanted.width()) * wanted.height() > PdfPages::kMostPixels;
        if (!m_failed.contains(page) && (have.isEmpty() || (have != wanted && !isLarge)))
            m_pages->draw(page, wanted);
    }
    if (isDone && !m_wasSettled)
        Q_EMIT settled();
    m_wasSettled = isDone;
}

void PdfView::setZoom(double zoom)
{
    const double bounded = std::clamp(zoom, kLeastZoom, kMostZoom);
    if (std::abs(bounded - m_zoom) < 1e-9)
        return;
    const double place = verticalScrollBar()->maximum() > 0
                             ? double(verticalScrollBar()->value()) / verticalScrollBar()->maximum()
                             : 0;
    m_zoom = bounded;
    relayout();
    verticalScrollBar()->setValue(qRound(place * verticalScrollBar()->maximum()));
}

QPoint PdfView::origin() const
{
    return {-horizontalScrollBar()->value(), -verticalScrollBar()->value()};
}

void PdfView::tellPlace()
{
    if (pageCount() > 0)
        setAccessibleDescription(Tr::tr("Page %1 of %2").arg(currentPage() + 1).arg(pageCount()));
}

void PdfView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().color(QPalette::Window).darker(106));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const auto [first, last] = inView();
    for (int page = first; page <= last; ++page) {
        const QRect place = m_places[static_cast<std::size_t>(page)].translated(origin());
        painter.fillRect(place, Qt::white);
        const QImage picture = m_pictures.value(page);
        if (!picture.isNull())
            painter.drawImage(place, picture);
        else if (m_failed.contains(page)) {
            painter.setPen(Qt::black);
            painter.drawText(
                place, Qt::AlignCenter | Qt::TextWordWrap, Tr::tr("This page cannot be shown."));
        }
        paintMarks(painter, page);
    }
    if (hasFocus()) {
        painter.setPen(QPen(kit::color(kit::ColorRole::Accent, palette()), 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void PdfView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

void PdfView::scrollContentsBy(int dx, int dy)
{
    Q_UNUSED(dx)
    Q_UNUSED(dy)
    tellPlace();
    m_wishTimer.start();
    viewport()->update();
}

void PdfView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    switch (event->key()) {
    case Qt::Key_Home:
        verticalScrollBar()->setValue(0);
        break;
    case Qt::Key_End:
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

} // namespace wenshu::reader

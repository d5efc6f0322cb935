#include "reader/PageView.h"

#include "reader/PageLinks.h"
#include "reader/PageViewAccess.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QEvent>
#include <QScrollBar>
#include <QThreadPool>

#include <algorithm>
#include <cmath>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

constexpr double kScreenDpi = 96;
constexpr double kMmPerInch = 25.4;
constexpr int kMargin = 16;
constexpr int kGap = 14;
constexpr double kPreviewPixelsPerMm = 0.9;
constexpr int kSizesAtOnce = 32;
constexpr double kSteps[] = {
    0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5, 6.4, 8};

QSizeF sizeOf(const ofd::Box& box)
{
    return {box.width, box.height};
}

} // namespace

PageView::PageView(QThreadPool& pool, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_pool(pool)
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_images(new PageImages(pool, this))
    , m_texts(new PageTexts(pool, this))
    , m_links(new PageLinks(pool, this))
{
    installPageViewAccess();
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(Tr::tr("Page view"));
    m_wishTimer.setSingleShot(true);
    connect(&m_wishTimer, &QTimer::timeout, this, &PageView::updateWishes);
    m_autoScroll.setInterval(30);
    connect(&m_autoScroll, &QTimer::timeout, this, &PageView::autoScroll);
    connect(m_images, &PageImages::arrived, this, [this](int page) {
        viewport()->update(toViewport(page, QRectF(QPointF(), m_layout.pageSize(page)))
                               .toAlignedRect()
                               .adjusted(-1, -1, 1, 1));
        scheduleWishes();
    });
    connect(m_images, &PageImages::previewArrived, this, [this](int page) {
        const auto [first, last] =
            m_layout.pagesBetween(visibleContent().top(), visibleContent().bottom());
        if (page >= first && page <= last)
            viewport()->update();
        Q_EMIT previewArrived(page);
    });
    connect(m_images, &PageImages::faceReplaced, this, &PageView::faceReplaced);
    connect(m_images, &PageImages::pageFailed, this, [this](int page, const QString& message) {
        viewport()->update();
        Q_EMIT pageFailed(page, message);
    });
    connect(m_texts, &PageTexts::arrived, this, [this](int page) {
        viewport()->update();
        Q_EMIT textArrived(page);
    });
    connect(m_texts, &PageTexts::hitsChanged, this, &PageView::hitsMayHaveChanged);
    connect(m_texts, &PageTexts::searchFinished, this, &PageView::hitsMayHaveChanged);
}

PageView::~PageView()
{
    m_mailbox->close();
}

void PageView::setDocument(const DocumentPtr& document, Place place)
{
    m_coming = document; // it may be the document held here, which adopt() lets go
    m_waitingPlace.reset();
    if (!m_coming || place == Place::Start)
        adopt(nullptr, {}, Place::Start);
    if (!m_coming)
        return;
    const int from = place == Place::Keep ? std::max(0, m_currentPage) : 0;
    // The size of a page stands in its content: even one page is read by a worker.
    const auto work = [this, document = m_coming, place, from, mailbox = m_mailbox] {
        const int count = document->pageCount();
        if (count == 0)
            return;
        const QSizeF first = sizeOf(document->reader().pageBox(0));
        std::vector<QSizeF> sizes(static_cast<std::size_t>(count), first);
        const int near = std::min(from, count - 1);
        for (int page = near; page < std::min(near + 3, count); ++page)
            sizes[static_cast<std::size_t>(page)] = sizeOf(document->reader().pageBox(page));
        mailbox->post([this, document, sizes, place] {
            if (document == m_coming)
                adopt(document, sizes, place);
        });
        std::vector<QSizeF> batch;
        const std::weak_ptr<const office::OpenDocument> stillShown = document;
        for (int page = 0; page < count; ++page) {
            batch.push_back(sizeOf(document->reader().pageBox(page)));
            const bool full = static_cast<int>(batch.size()) == kSizesAtOnce || page + 1 == count;
            if (!full)
                continue;
            const int start = page + 1 - static_cast<int>(batch.size());
            mailbox->post([this, document, start, batch] {
                if (document == m_document)
                    learnSizes(start, batch);
            });
            batch.clear();
            if (stillShown.use_count() <= 1) // nobody else looks at it any more
                return;
        }
    };
    m_pool.start(work);
}

void PageView::adopt(const DocumentPtr& document, std::vector<QSizeF> sizes, Place place)
{
    const bool keep = place == Place::Keep && m_document && document;
    const Anchor anchor = keep ? anchorAt({0, 0}) : Anchor();
    m_document = document;
    m_images->setDocument(document, keep);
    m_layout.setPages(std::move(sizes));
    if (!keep) {
        m_layout.setSinglePage(0);
        m_currentPage = document ? 0 : -1;
        m_currentHit = -1;
    }
    m_currentPage = std::min(m_currentPage, pageCount() - 1);
    m_selection.reset();
    m_goToFirstHit = m_goToFirstHit && !keep;
    m_texts->setDocument(document);
    m_links->setDocument(document);
    if (keep) {
        relayout(anchor);
    } else {
        if (!document) {
            m_overlays.clear();
            m_marks.clear();
            m_markedSeal.clear();
        }
        relayout();
        scrollTo({0, 0});
    }
    if (document && m_waitingPlace) {
        const auto [page, top] = *m_waitingPlace;
        m_waitingPlace.reset();
        goToPlace(page, top);
    } else if (document && !keep && !m_markedSeal.isEmpty()) {
        showSeal(m_markedSeal);
    }
    // NOLINTNEXTLINE(readability-misleading-indentation): the empty macro counts as an indent
    Q_EMIT selectionChanged();
    Q_EMIT documentChanged();
    announcePlace();
}

void PageView::learnSizes(int from, const std::vector<QSizeF>& sizes)
{
    std::vector<QSizeF> all;
    bool changed = false;
    for (int page = 0; page < pageCount(); ++page) {
        const int index = page - from;
        const bool known = index >= 0 && index < static_cast<int>(sizes.size());
        all.push_back(known ? sizes[static_cast<std::size_t>(index)] : m_layout.pageSize(page));
        changed = changed || all.back() != m_layout.pageSize(page);
    }
    if (!changed)
        return;
    const Anchor anchor = anchorAt({0, 0});
    m_layout.setPages(std::move(all));
    relayout(anchor);
}

QString PageView::placeText() const
{
    if (m_currentPage < 0)
        return {};
    return Tr::tr("Page %1 of %2").arg(m_currentPage + 1).arg(pageCount());
}

QString PageView::zoomText() const
{
    return Tr::tr("Zoom %1 %").arg(qRound(m_zoom * 100));
}

QColor PageView::paperColor() const
{
    return m_softPaper ? QColor(0xf8, 0xf1, 0xe0) : QColor(Qt::white);
}

QSize PageView::deviceSize() const
{
    const double ratio = devicePixelRatioF();
    return {qRound(viewport()->width() * ratio), qRound(viewport()->height() * ratio)};
}

QPointF PageView::toDevice(QPointF position) const
{
    return position * devicePixelRatioF();
}

QPoint PageView::origin() const
{
    const QSize room = deviceSize();
    const QSize content = m_layout.size();
    const int x = content.width() <= room.width() ? (room.width() - content.width()) / 2
                                                  : -horizontalScrollBar()->value();
    const int y = content.height() <= room.height() ? (room.height() - content.height()) / 2
                                                    : -verticalScrollBar()->value();
    return {x, y};
}

QRect PageView::visibleContent() const
{
    return {-origin(), deviceSize()};
}

QRectF PageView::toViewport(int page, const QRectF& place) const
{
    const QRectF device = m_layout.toContent(page, place).translated(origin());
    const double ratio = devicePixelRatioF();
    return {device.topLeft() / ratio, device.size() / ratio};
}

PageView::Anchor PageView::anchorAt(QPointF screen) const
{
    const QPointF content = screen - origin();
    const int page = m_layout.pageNear(content.toPoint());
    return {page, page < 0 ? QPointF() : m_layout.toPage(page, content), screen};
}

PageView::Anchor PageView::centreAnchor() const
{
    const QSize room = deviceSize();
    return anchorAt({room.width() / 2.0, room.height() / 2.0});
}

double PageView::fittingZoom() const
{
    const int page = std::max(0, m_currentPage);
    const QSizeF row = m_layout.rowSize(page);
    if (row.isEmpty())
        return m_zoom;
    const QSize room = deviceSize();
    const double perMm = kScreenDpi / kMmPerInch * devicePixelRatioF();
    const int margins = 2 * m_layout.margin();
    const double width = (room.width() - margins - m_layout.rowGaps(page)) / (row.width() * perMm);
    const double height = (room.height() - margins) / (row.height() * perMm);
    return std::clamp(m_fit == Fit::Width ? width : std::min(width, height), kLeastZoom, kMostZoom);
}

void PageView::applyFit()
{
    if (m_fit != Fit::Free)
        m_zoom = fittingZoom();
}

void PageView::relayout()
{
    relayout(Anchor{-1, {}, {}});
}

/// Places the pages anew and keeps @p anchor where it stands in the window.
void PageView::relayout(const Anchor& anchor)
{
    const double ratio = devicePixelRatioF();
    const double before = m_zoom;
    m_images->setPreviewScale(kPreviewPixelsPerMm * ratio);
    m_layout.setSpacing(qRound(kMargin * ratio), qRound(kGap * ratio));
    applyFit();
    m_layout.setPixelsPerMm(m_zoom * kScreenDpi / kMmPerInch * ratio);
    m_layout.arrange();
    m_images->setLook(m_layout, paperColor());
    updateScrollBars();
    const int page = std::min(anchor.page, pageCount() - 1);
    if (page >= 0 && !m_layout.pageRect(page).isEmpty()) {
        const QPointF content = m_layout.toContent(page, anchor.onPage) - anchor.onScreen;
        scrollTo(content.toPoint());
    }
    if (std::abs(before - m_zoom) > 1e-9)
        Q_EMIT zoomChanged(m_zoom);
    placeMayHaveChanged();
    scheduleWishes();
    viewport()->update();
}

void PageView::updateScrollBars()
{
    const QSize room = deviceSize();
    const QSize content = m_layout.size();
    const double ratio = devicePixelRatioF();
    horizontalScrollBar()->setRange(0, std::max(0, content.width() - room.width()));
    horizontalScrollBar()->setPageStep(room.width());
    horizontalScrollBar()->setSingleStep(qRound(40 * ratio));
    verticalScrollBar()->setRange(0, std::max(0, content.height() - room.height()));
    verticalScrollBar()->setPageStep(room.height());
    verticalScrollBar()->setSingleStep(qRound(48 * ratio));
}

void PageView::scrollTo(QPoint content)
{
    horizontalScrollBar()->setValue(content.x());
    verticalScrollBar()->setValue(content.y());
}

void PageView::scrollContentsBy(int dx, int dy)
{
    Q_UNUSED(dx)
    Q_UNUSED(dy)
    placeMayHaveChanged();
    scheduleWishes();
    viewport()->update();
}

void PageView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayout(anchorAt({0, 0}));
}

bool PageView::event(QEvent* event)
{
    if (event->type() == QEvent::ScreenChangeInternal || event->type() == QEvent::Show)
        relayout(anchorAt({0, 0})); // the device pixel ratio may be another
    return QAbstractScrollArea::event(event);
}

void PageView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(Tr::tr("Page view"));
        announcePlace();
    }
}

void PageView::announcePlace()
{
    m_announcedPage = m_currentPage;
    Q_EMIT placeChanged(m_currentPage, pageCount(), placeText());
    if (QAccessible::isActive()) {
        QAccessibleEvent named(this, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&named);
        QAccessibleEvent changed(this, QAccessible::VisibleDataChanged);
        QAccessible::updateAccessibility(&changed);
    }
}

void PageView::placeMayHaveChanged()
{
    if (pageCount() == 0)
        return;
    int page = m_currentPage;
    if (arrangement() != Arrangement::SinglePage) {
        // The page read is the one a third down the window; the last page never gets so high.
        const QRect visible = visibleContent();
        const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum() &&
                           verticalScrollBar()->maximum() > 0;
        const int y =
            atEnd ? visible.bottom() - m_layout.margin() - 1 : visible.top() + visible.height() / 3;
        const auto [first, last] = m_layout.pagesBetween(y, y);
        // Of two pages side by side the one gone to stays the one read.
        if (last >= first && (page < first || page > last))
            page = first;
    }
    if (page == m_currentPage)
        return;
    m_currentPage = page;
    announcePlace();
}

void PageView::goToPage(int page)
{
    goToPlace(page, 0);
}

void PageView::goToPlace(int page, double top)
{
    if (pageCount() == 0) {
        if (m_coming)
            m_waitingPlace = {page, top};
        return;
    }
    page = std::clamp(page, 0, pageCount() - 1);
    const bool single = arrangement() == Arrangement::SinglePage;
    m_currentPage = page;
    if (single) {
        m_layout.setSinglePage(page);
        relayout();
    }
    const double y = m_layout.toContent(page, QPointF(0, top)).y();
    const int room = rotation() == 0 ? m_layout.margin() : 0;
    const int edge = rotation() == 0 ? qRound(y) : m_layout.pageRect(page).top();
    verticalScrollBar()->setValue(edge - std::max(room, m_layout.margin()));
    m_currentPage = page; // near the end of the document the window cannot go so far down
    if (m_announcedPage != page)
        announcePlace();
    scheduleWishes();
    viewport()->update();
}

void PageView::reveal(int page, const QRectF& mm)
{
    if (arrangement() == Arrangement::SinglePage && page != m_currentPage)
        goToPage(page);
    const QRectF place = m_layout.toContent(page, mm);
    const QRect visible = visibleContent();
    const QRectF inner = QRectF(visible).adjusted(
        visible.width() * 0.05,
        visible.height() * 0.1,
        -visible.width() * 0.05,
        -visible.height() * 0.1);
    if (!inner.contains(place))
        scrollTo(
            (place.center() - QPointF(visible.width() / 2.0, visible.height() * 0.4)).toPoint());
}

void PageView::setZoom(double zoom)
{
    m_fit = Fit::Free;
    const QSize room = deviceSize();
    zoomAround(zoom, {room.width() / 2.0, room.height() / 2.0});
}

void PageView::zoomAround(double zoom, QPointF screen)
{
    m_fit = Fit::Free;
    const Anchor anchor = anchorAt(screen);
    const double before = m_zoom;
    m_zoom = std::clamp(zoom, kLeastZoom, kMostZoom);
    relayout(anchor);
    if (std::abs(before - m_zoom) > 1e-9)
        Q_EMIT zoomChanged(m_zoom);
}

void PageView::zoomIn()
{
    const auto next = std::find_if(
        std::begin(kSteps), std::end(kSteps), [this](double step) { return step > m_zoom * 1.01; });
    setZoom(next == std::end(kSteps) ? kMostZoom : *next);
}

void PageView::zoomOut()
{
    double step = kLeastZoom;
    for (const double s : kSteps)
        step = s < m_zoom * 0.99 ? s : step;
    setZoom(step);
}

void PageView::setFit(Fit fit)
{
    m_fit = fit;
    relayout(anchorAt({0, 0}));
    Q_EMIT zoomChanged(m_zoom);
}

void PageView::setArrangement(Arrangement arrangement)
{
    if (arrangement == m_layout.arrangement())
        return;
    const int page = std::max(0, m_currentPage);
    m_layout.setArrangement(arrangement);
    m_layout.setSinglePage(page);
    relayout();
    goToPage(page);
    Q_EMIT arrangementChanged();
}

void PageView::setRotation(int degrees)
{
    const int turned = ((degrees % 360) + 360) % 360 / 90 * 90;
    if (turned == rotation())
        return;
    const int page = std::max(0, m_currentPage);
    m_layout.setRotation(turned);
    relayout();
    goToPage(page);
    Q_EMIT arrangementChanged();
}

void PageView::setSoftPaper(bool soft)
{
    m_softPaper = soft;
    relayout(anchorAt({0, 0}));
}

} // namespace wenshu::reader

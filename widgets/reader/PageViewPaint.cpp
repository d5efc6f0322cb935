// PageView: what is to be drawn next, and painting what there is.
#include "reader/PageLinks.h"
#include "reader/PageView.h"

#include <QCoreApplication>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

constexpr int kShadow = 6;              ///< width, widget units
constexpr int kMostPreviewWishes = 200; ///< at a time
constexpr QRgb kOverlayFrame = 0xff1e5fae;

QRectF toRect(const ofd::Box& box)
{
    return {box.x, box.y, box.width, box.height};
}

/// Dark enough to let white paper stand out, whatever the theme.
QColor deskColor(const QPalette& palette)
{
    const QColor window = palette.color(QPalette::Window);
    return window.lightness() > 128 ? window.darker(112) : window.darker(125);
}

qint64 bytesOf(const PageImages::Wish& wish)
{
    return qint64{4} * wish.area.width() * wish.area.height();
}

/// Outlines that fade away; filled areas would be painted over by the page, at a price.
void paintShadow(QPainter& painter, const QRect& page, int width)
{
    painter.setBrush(Qt::NoBrush);
    for (int i = 1; i <= width; ++i) {
        const double part = 1 - double(i - 1) / width;
        painter.setPen(QPen(QColor(0, 0, 0, qRound(46 * part * part)), 1));
        painter.drawRoundedRect(page.adjusted(-i - 1, -i - 1, i, i), i, i);
    }
}

} // namespace

void PageView::scheduleWishes()
{
    if (!m_wishTimer.isActive())
        m_wishTimer.start(0);
}

/// Parts of pages that reach into @p content, those nearest to its middle first.
std::vector<PageImages::Wish> PageView::partsIn(const QRect& content, bool missingOnly) const
{
    std::vector<std::pair<int, PageImages::Wish>> found;
    const auto [first, last] = m_layout.pagesBetween(content.top(), content.bottom());
    for (int page = std::max(0, first); page <= last; ++page) {
        const QRect rect = m_layout.pageRect(page);
        if (!rect.intersects(content))
            continue;
        for (const QRect& part : m_images->partsOf(rect.size())) {
            const QRect placed = part.translated(rect.topLeft());
            if (!placed.intersects(content) || (missingOnly && isDone(page, part)))
                continue;
            const QPoint away = placed.center() - content.center();
            found.emplace_back(away.manhattanLength(), PageImages::Wish{page, part});
        }
    }
    std::stable_sort(
        found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<PageImages::Wish> wishes;
    wishes.reserve(found.size());
    for (const auto& [away, wish] : found)
        wishes.push_back(wish);
    return wishes;
}

bool PageView::isDone(int page, const QRect& part) const
{
    return m_images->has(page, part) || m_images->failed(page);
}

void PageView::addPreviewWishes(std::vector<PageImages::Wish>& wishes) const
{
    const int to = std::min(m_previewsWanted.second, pageCount() - 1);
    int added = 0;
    for (int page = std::max(0, m_previewsWanted.first); page <= to; ++page) {
        if (!m_images->hasPreview(page) && ++added <= kMostPreviewWishes)
            wishes.push_back({page, QRect()});
    }
}

void PageView::updateWishes()
{
    if (!m_document || !isVisible())
        return;
    const QRect visible = visibleContent();
    const auto [first, last] = m_layout.pagesBetween(visible.top(), visible.bottom());
    std::vector<PageImages::Wish> wishes;
    // A page drawn in many parts shows something sooner through its preview.
    for (int page = std::max(0, first); page <= last; ++page) {
        const bool large = m_images->partsOf(m_layout.pageRect(page).size()).size() > 1;
        if (large && !m_images->hasAnything(page))
            wishes.push_back({page, QRect()});
    }
    const std::vector<PageImages::Wish> now = partsIn(visible, true);
    wishes.insert(wishes.end(), now.begin(), now.end());
    const bool settledNow = now.empty();
    m_images->setNear(first, last);
    // What comes next and what was just left, as far as it may be kept beside what is in view.
    qint64 bytes = 0;
    for (const PageImages::Wish& wish : partsIn(visible, false))
        bytes += bytesOf(wish);
    const qint64 most = m_images->budget() * 3 / 4;
    const int ahead = std::max(visible.height(), m_layout.pageRect(last).height());
    std::vector<PageImages::Wish> around =
        partsIn(QRect(visible.left(), visible.bottom() + 1, visible.width(), ahead), true);
    const std::vector<PageImages::Wish> behind =
        partsIn(QRect(visible.left(), visible.top() - ahead / 2, visible.width(), ahead / 2), true);
    around.insert(around.end(), behind.begin(), behind.end());
    if (arrangement() == Arrangement::SinglePage)
        around = neighboursOfSingle();
    for (const PageImages::Wish& wish : around) {
        bytes += bytesOf(wish);
        const bool twice = std::find(wishes.begin(), wishes.end(), wish) != wishes.end();
        if (bytes < most && !twice)
            wishes.push_back(wish);
    }
    addPreviewWishes(wishes);
    m_images->setWishes(std::move(wishes));
    if (m_currentPage >= 0 && settledNow) {
        (void)m_texts->at(m_currentPage); // for selecting and reading aloud; comes by arrived()
        (void)m_links->at(m_currentPage); // for the first click and for the menu
    }
    if (settledNow && !m_wasSettled)
        Q_EMIT settled();
    m_wasSettled = settledNow;
}

/// Pages to be turned to next, where only one is placed.
std::vector<PageImages::Wish> PageView::neighboursOfSingle() const
{
    std::vector<PageImages::Wish> wishes;
    for (const int page : {m_currentPage + 1, m_currentPage - 1}) {
        if (page < 0 || page >= pageCount())
            continue;
        const QSizeF size = m_layout.turnedSize(page) * m_layout.pixelsPerMm();
        const QSize pixels(std::max(1, qRound(size.width())), std::max(1, qRound(size.height())));
        for (const QRect& part : m_images->partsOf(pixels)) {
            if (!m_images->has(page, part))
                wishes.push_back({page, part});
        }
    }
    return wishes;
}

bool PageView::isSettled() const
{
    return m_document && m_coming == m_document && partsIn(visibleContent(), true).empty();
}

void PageView::wantPreviews(int first, int last)
{
    m_previewsWanted = {first, last};
    scheduleWishes();
}

void PageView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), deskColor(palette()));
    if (pageCount() == 0)
        return;
    // One unit is one device pixel from here on: drawn pages are copied, not scaled.
    const double ratio = devicePixelRatioF();
    painter.scale(1 / ratio, 1 / ratio);
    const QRect exposed(
        (QPointF(event->rect().topLeft()) * ratio).toPoint(),
        (QSizeF(event->rect().size()) * ratio).toSize() + QSize(1, 1));
    const QRect content = exposed.translated(-origin());
    const auto [first, last] = m_layout.pagesBetween(content.top(), content.bottom());
    for (int page = std::max(0, first); page <= last; ++page)
        paintPage(painter, page, exposed);
}

void PageView::paintPage(QPainter& painter, int page, const QRect& exposed)
{
    const QRect target = m_layout.pageRect(page).translated(origin());
    const double ratio = devicePixelRatioF();
    paintShadow(painter, target, qRound(kShadow * ratio));
    if (!target.intersects(exposed))
        return;
    painter.fillRect(target, paperColor());
    painter.save();
    painter.setClipRect(target.intersected(exposed));
    const bool something = m_images->paint(painter, page, target, QRect(QPoint(), deviceSize()));
    if (!something) {
        QFont font = painter.font();
        font.setPixelSize(qRound(22 * ratio));
        painter.setFont(font);
        painter.setPen(QColor::fromRgb(kInk));
        const QString text = m_images->failed(page)
                                 ? Tr::tr("Page %1 cannot be shown.").arg(page + 1)
                                 : Tr::tr("Page %1").arg(page + 1);
        painter.drawText(target, Qt::AlignCenter | Qt::TextWordWrap, text);
    }
    paintMarks(painter, page);
    painter.restore();
    painter.setPen(QPen(QColor(0, 0, 0, 70), 1));
    painter.drawRect(target.adjusted(-1, -1, 0, 0));
}

void PageView::paintMarks(QPainter& painter, int page)
{
    paintHits(painter, page);
    paintSelection(painter, page);
    paintOverlay(painter, page);
    if (m_markedSeal.isEmpty() || !m_document)
        return;
    const double ratio = devicePixelRatioF();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2 * ratio, Qt::DashLine));
    for (const office::SealPlace& seal : m_document->seals()) {
        if (seal.page == page && seal.signatureId == m_markedSeal)
            painter.drawRect(m_layout.toContent(page, toRect(seal.box)).translated(origin()));
    }
}

void PageView::paintBoxes(
    QPainter& painter, int page, const std::vector<ofd::Box>& boxes, const QColor& color)
{
    // Multiplied, so that black text stays black under any mark.
    painter.setCompositionMode(QPainter::CompositionMode_Multiply);
    for (const ofd::Box& box : boxes)
        painter.fillRect(
            m_layout.toContent(page, toRect(box)).translated(origin()).toAlignedRect(), color);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
}

void PageView::paintSelection(QPainter& painter, int page)
{
    if (!hasSelection())
        return;
    const auto [from, to] = std::minmax(m_selection->first, m_selection->second);
    if (page < from.page || page > to.page)
        return;
    const PageTexts::TextPtr text = m_texts->at(page);
    if (!text)
        return;
    const int first = page == from.page ? from.position : 0;
    const int last = page == to.page ? to.position : static_cast<int>(text->text.size());
    paintBoxes(painter, page, text->boxesOf(first, last), QColor::fromRgb(kSelectionColor));
}

void PageView::paintHits(QPainter& painter, int page)
{
    const std::vector<SearchHit>& all = hits();
    const auto begin = std::lower_bound(
        all.begin(), all.end(), page, [](const SearchHit& hit, int p) { return hit.page < p; });
    for (auto hit = begin; hit != all.end() && hit->page == page; ++hit) {
        const bool current = hit - all.begin() == m_currentHit;
        paintBoxes(
            painter, page, hit->boxes, QColor::fromRgb(current ? kCurrentHitColor : kHitColor));
        if (!current)
            continue;
        // The hit stood on has a frame as well: it differs not by colour alone.
        painter.setPen(QPen(QColor::fromRgb(kInk), 1.5 * devicePixelRatioF()));
        for (const ofd::Box& box : hit->boxes)
            painter.drawRect(
                m_layout.toContent(page, toRect(box)).translated(origin()).adjusted(-1, -1, 1, 1));
    }
}

void PageView::paintOverlay(QPainter& painter, int page)
{
    for (const auto& [on, word] : m_marks)
        if (on == page)
            paintBoxes(painter, page, {word}, QColor::fromRgb(kHitColor));
    for (const OverlayPlace& overlay : m_overlays)
        if (overlay.page == page)
            paintOverlay(painter, overlay);
}

void PageView::paintOverlay(QPainter& painter, const OverlayPlace& overlay)
{
    const QRectF target = m_layout.toContent(overlay.page, overlay.place).translated(origin());
    const QRectF part =
        overlay.clip ? overlay.clip->translated(overlay.place.topLeft()) : overlay.place;
    const QRectF seen = m_layout.toContent(overlay.page, part).translated(origin());
    painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::Antialiasing);
    if (!m_overlayPicture.isNull()) {
        painter.save();
        painter.setClipRect(seen, Qt::IntersectClip);
        painter.setCompositionMode(QPainter::CompositionMode_Multiply);
        painter.translate(target.center());
        painter.rotate(rotation());
        const QSizeF size = overlay.place.size() * m_layout.pixelsPerMm();
        painter.drawImage(
            QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height()),
            m_overlayPicture);
        painter.restore();
    }
    const double ratio = devicePixelRatioF();
    painter.setPen(QPen(Qt::white, 3 * ratio));
    painter.drawRect(seen);
    painter.setPen(QPen(QColor::fromRgb(kOverlayFrame), 2 * ratio, Qt::DashLine));
    painter.drawRect(seen);
}

} // namespace wenshu::reader

// PdfView: searching, selecting and copying the text of a PDF.
#include "reader/PdfView.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QCursor>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QThreadPool>

#include <algorithm>
#include <climits>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

using Texts = std::vector<PdfPageText>;

std::vector<SearchHit>
hitsIn(const Texts& texts, const QString& wanted, const std::atomic_bool& stopped)
{
    std::vector<SearchHit> hits;
    for (std::size_t page = 0; page < texts.size() && !stopped.load(); ++page) {
        const office::PageText& text = texts[page].text;
        const int room = kMostHits - static_cast<int>(hits.size());
        if (room <= 0)
            break;
        for (const office::PageText::Span& span : office::findIn(text, wanted, room))
            hits.push_back(
                {static_cast<int>(page),
                 span.first,
                 span.last,
                 text.boxesOf(span.first, span.last)});
    }
    return hits;
}

QString
textBetween(const Texts& texts, TextPlace from, TextPlace to, const std::atomic_bool& stopped)
{
    QString text;
    const int last = std::min(to.page, static_cast<int>(texts.size()) - 1);
    for (int page = from.page; page <= last && !stopped.load(); ++page) {
        const QString& whole = texts[static_cast<std::size_t>(page)].text.text;
        const int begin = page == from.page ? from.position : 0;
        const int end = page == to.page ? to.position : static_cast<int>(whole.size());
        text += whole.mid(begin, std::max(0, end - begin));
    }
    return text;
}

} // namespace

// ---------------------------------------------------------------- the text

void PdfView::askTexts()
{
    if (m_textPages != nullptr || m_sizes.empty())
        return;
    m_textPages = new PdfPages(m_pdf, m_pool, this);
    connect(m_textPages, &PdfPages::textsRead, this, &PdfView::takeTexts);
    m_textPages->readTexts();
    m_pdf.clear();
}

void PdfView::takeTexts(const std::shared_ptr<const Texts>& texts)
{
    m_texts = texts;
    viewport()->update();
    if (m_isSearching)
        search();
    if (std::exchange(m_isCopyWanted, false))
        copy();
}

bool PdfView::hasText() const
{
    return m_texts && std::any_of(m_texts->begin(), m_texts->end(), [](const PdfPageText& page) {
               return !page.text.text.isEmpty();
           });
}

void PdfView::tellNoText()
{
    Q_EMIT textMissing(
        Tr::tr("This PDF holds no text that can be searched or copied: its pages may be "
               "pictures, as a scanner makes them."));
}

const PdfPageText* PdfView::textAt(int page) const
{
    const auto index = static_cast<std::size_t>(page);
    return m_texts && page >= 0 && index < m_texts->size() ? &(*m_texts)[index] : nullptr;
}

/// Size of the page the text is placed on, turned as the page is shown.
QSizeF PdfView::textSize(int page) const
{
    const QSizeF shown = m_sizes[static_cast<std::size_t>(page)];
    const PdfPageText* text = textAt(page);
    if (text == nullptr || text->size.isEmpty())
        return shown;
    const bool isTurned =
        (text->size.width() > text->size.height()) != (shown.width() > shown.height());
    return isTurned ? text->size.transposed() : text->size;
}

QRectF PdfView::placeOf(int page, const ofd::Box& box) const
{
    if (page < 0 || page >= static_cast<int>(m_places.size()))
        return {};
    const QRectF place = m_places[static_cast<std::size_t>(page)].translated(origin());
    const QSizeF size = textSize(page);
    const double sx = place.width() / size.width();
    const double sy = place.height() / size.height();
    return {place.x() + box.x * sx, place.y() + box.y * sy, box.width * sx, box.height * sy};
}

std::optional<std::pair<int, ofd::Point>> PdfView::pagePointAt(QPoint position) const
{
    if (m_places.empty())
        return std::nullopt;
    const QPoint content = position - origin();
    const auto after = std::find_if(m_places.begin(), m_places.end(), [&](const QRect& place) {
        return place.bottom() >= content.y();
    });
    const auto at = after == m_places.end() ? after - 1 : after;
    const auto page = static_cast<int>(at - m_places.begin());
    const QSizeF size = textSize(page);
    return std::pair(
        page,
        ofd::Point{
            (content.x() - at->x()) * size.width() / at->width(),
            (content.y() - at->y()) * size.height() / at->height()});
}

std::optional<TextPlace> PdfView::textPlaceAt(QPoint position) const
{
    const auto at = pagePointAt(position);
    const PdfPageText* text = at ? textAt(at->first) : nullptr;
    if (text == nullptr)
        return std::nullopt;
    return TextPlace{at->first, text->text.positionNear(at->second)};
}

// ---------------------------------------------------------------- searching

void PdfView::find(const QString& text)
{
    m_searchStopped->store(true);
    ++m_search;
    m_wanted = text.trimmed();
    m_hits.clear();
    m_currentHit = -1;
    m_isSearching = !m_wanted.isEmpty();
    viewport()->update();
    Q_EMIT searchProgressed(0, -1, !m_isSearching);
    if (!m_isSearching)
        return;
    if (m_texts)
        search();
    else
        askTexts();
}

void PdfView::search()
{
    if (!hasText()) {
        m_isSearching = false;
        Q_EMIT searchProgressed(0, -1, true);
        tellNoText();
        return;
    }
    m_searchStopped = std::make_shared<std::atomic_bool>(false);
    m_pool.start([this,
                  texts = m_texts,
                  wanted = m_wanted,
                  search = m_search,
                  stopped = m_searchStopped,
                  mailbox = m_mailbox] {
        mailbox->post(
            [this, search, hits = hitsIn(*texts, wanted, *stopped)] { takeHits(search, hits); });
    });
}

void PdfView::takeHits(quint64 search, std::vector<SearchHit> hits)
{
    if (search != m_search)
        return;
    m_isSearching = false;
    m_hits = std::move(hits);
    const auto from =
        std::find_if(m_hits.begin(), m_hits.end(), [here = currentPage()](const SearchHit& hit) {
            return hit.page >= here;
        });
    if (!m_hits.empty())
        goToHit(from == m_hits.end() ? 0 : static_cast<int>(from - m_hits.begin()));
    viewport()->update();
    Q_EMIT searchProgressed(static_cast<int>(m_hits.size()), m_currentHit, true);
}

void PdfView::goToHit(int hit)
{
    m_currentHit = hit;
    const SearchHit& found = m_hits[static_cast<std::size_t>(hit)];
    if (!found.boxes.empty())
        reveal(placeOf(found.page, found.boxes.front()));
    viewport()->update();
}

/// Scrolls no further than is needed to see a place of the viewport.
void PdfView::reveal(const QRectF& place)
{
    const QRectF room = QRectF(viewport()->rect()).adjusted(24, 24, -24, -24);
    const auto by = [](double low, double high, double from, double to) {
        return low < from ? low - from : high > to ? std::min(high - to, low - from) : 0;
    };
    verticalScrollBar()->setValue(
        verticalScrollBar()->value() +
        qRound(by(place.top(), place.bottom(), room.top(), room.bottom())));
    horizontalScrollBar()->setValue(
        horizontalScrollBar()->value() +
        qRound(by(place.left(), place.right(), room.left(), room.right())));
}

void PdfView::findNext()
{
    if (m_hits.empty())
        return;
    const int count = static_cast<int>(m_hits.size());
    goToHit((m_currentHit + 1) % count);
    Q_EMIT searchProgressed(count, m_currentHit, true);
}

void PdfView::findPrevious()
{
    if (m_hits.empty())
        return;
    const int count = static_cast<int>(m_hits.size());
    goToHit((std::max(0, m_currentHit) + count - 1) % count);
    Q_EMIT searchProgressed(count, m_currentHit, true);
}

// ---------------------------------------------------------------- selecting and copying

void PdfView::select(TextPlace anchor, TextPlace cursor)
{
    m_selection = {anchor, cursor};
    viewport()->update();
}

void PdfView::selectAll()
{
    if (pageCount() == 0)
        return;
    askTexts();
    select({0, 0}, {pageCount() - 1, INT_MAX});
}

void PdfView::clearSelection()
{
    m_selection.reset();
    viewport()->update();
}

void PdfView::copy()
{
    if (!hasSelection())
        return;
    if (!m_texts) {
        m_isCopyWanted = true;
        return askTexts();
    }
    if (!hasText())
        return tellNoText();
    const auto [from, to] = std::minmax(m_selection->first, m_selection->second);
    m_copyStopped->store(true);
    m_copyStopped = std::make_shared<std::atomic_bool>(false);
    m_pool.start([this,
                  from = from,
                  to = to,
                  texts = m_texts,
                  stopped = m_copyStopped,
                  mailbox = m_mailbox] {
        mailbox->post([this, stopped, text = textBetween(*texts, from, to, *stopped)] {
            if (stopped->load())
                return;
            QApplication::clipboard()->setText(text);
            Q_EMIT copied(static_cast<int>(text.size()));
        });
    });
}

void PdfView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    askTexts();
    const auto place = textPlaceAt(event->position().toPoint());
    m_isSelecting = place.has_value();
    if (!place)
        return clearSelection();
    const bool isExtending = (event->modifiers() & Qt::ShiftModifier) && m_selection;
    select(isExtending ? m_selection->first : *place, *place);
}

void PdfView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint position = event->position().toPoint();
    askTexts();
    if (!m_isSelecting) {
        const auto at = pagePointAt(position);
        const PdfPageText* text = at ? textAt(at->first) : nullptr;
        const bool isOverText = text != nullptr && text->text.hasTextAt(at->second);
        viewport()->setCursor(isOverText ? Qt::IBeamCursor : Qt::ArrowCursor);
        return;
    }
    if (const auto place = textPlaceAt(position))
        select(m_selection ? m_selection->first : *place, *place);
    if (viewport()->rect().contains(position))
        m_autoScroll.stop();
    else
        m_autoScroll.start();
}

/// Scrolls on while text is being selected beyond the edge of the window.
void PdfView::autoScroll()
{
    const QPoint position = viewport()->mapFromGlobal(QCursor::pos());
    const QRect room = viewport()->rect();
    const int away = position.y() < room.top() ? position.y() - room.top()
                                               : std::max(0, position.y() - room.bottom());
    if (!m_isSelecting || away == 0)
        return m_autoScroll.stop();
    verticalScrollBar()->setValue(verticalScrollBar()->value() + std::clamp(away, -60, 60));
    if (const auto place = textPlaceAt(position); place && m_selection)
        select(m_selection->first, *place);
}

void PdfView::mouseReleaseEvent(QMouseEvent* event)
{
    Q_UNUSED(event)
    m_isSelecting = false;
    m_autoScroll.stop();
}

void PdfView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const auto at = pagePointAt(event->position().toPoint());
    const PdfPageText* text = at ? textAt(at->first) : nullptr;
    if (text == nullptr || event->button() != Qt::LeftButton)
        return;
    int position = text->text.positionNear(at->second);
    // The position is a gap between characters; the one clicked may stand before it.
    if (position > 0 && position <= static_cast<int>(text->text.boxes.size())) {
        const ofd::Box& before = text->text.boxes[static_cast<std::size_t>(position - 1)];
        if (before.x <= at->second.x && at->second.x < before.right())
            --position;
    }
    const office::PageText::Span word = text->text.wordAt(position);
    select({at->first, word.first}, {at->first, word.last});
}

void PdfView::paintMarks(QPainter& painter, int page)
{
    const auto fill = [&](const std::vector<ofd::Box>& boxes, QRgb color) {
        // Multiplied, so that black text stays black under any mark.
        painter.setCompositionMode(QPainter::CompositionMode_Multiply);
        for (const ofd::Box& box : boxes)
            painter.fillRect(placeOf(page, box).toAlignedRect(), QColor::fromRgb(color));
        painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    };
    const auto begin =
        std::lower_bound(m_hits.begin(), m_hits.end(), page, [](const SearchHit& hit, int p) {
            return hit.page < p;
        });
    for (auto hit = begin; hit != m_hits.end() && hit->page == page; ++hit) {
        const bool isCurrent = hit - m_hits.begin() == m_currentHit;
        fill(hit->boxes, isCurrent ? kCurrentHitColor : kHitColor);
        if (!isCurrent)
            continue;
        // The hit stood on has a frame as well: it differs not by colour alone.
        painter.setPen(QPen(QColor::fromRgb(kInk), 1.5));
        for (const ofd::Box& box : hit->boxes)
            painter.drawRect(placeOf(page, box).adjusted(-1, -1, 1, 1));
    }
    const PdfPageText* text = textAt(page);
    if (text == nullptr || !hasSelection())
        return;
    const auto [from, to] = std::minmax(m_selection->first, m_selection->second);
    if (page < from.page || page > to.page)
        return;
    const int size = static_cast<int>(text->text.text.size());
    const int first = page == from.page ? from.position : 0;
    const int last = page == to.page ? std::min(to.position, size) : size;
    fill(text->text.boxesOf(first, last), kSelectionColor);
}

} // namespace wenshu::reader

// PageView: mouse, keys, selection, search and what is laid over a page.
#include "reader/PageView.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <climits>
#include <cmath>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

constexpr double kNudge = 1;       ///< mm
constexpr double kFineNudge = 0.1; ///< mm
constexpr double kOverlap = 0.9;   ///< of the window, by Space and the page keys

QRectF toRect(const ofd::Box& box)
{
    return {box.x, box.y, box.width, box.height};
}

bool isPlain(const QKeyEvent& event)
{
    return (event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
}

} // namespace

void PageView::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        m_wheelRest += turned.y();
        const double factor = std::pow(1.1, m_wheelRest / 120.0);
        m_wheelRest = 0;
        if (turned.y() != 0)
            zoomAround(m_zoom * factor, toDevice(event->position()));
        event->accept();
        return;
    }
    const QScrollBar* bar = verticalScrollBar();
    const bool atEdge =
        turned.y() < 0 ? bar->value() == bar->maximum() : bar->value() == bar->minimum();
    if (arrangement() == Arrangement::SinglePage && atEdge && turned.y() != 0) {
        m_wheelRest += turned.y();
        if (std::abs(m_wheelRest) >= 120) {
            stepPage(m_wheelRest < 0 ? 1 : -1, m_wheelRest > 0);
            m_wheelRest = 0;
        }
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

/// Turns pages; to the lower end of the page where @p toEnd.
void PageView::stepPage(int pages, bool toEnd)
{
    const int page = std::clamp(m_currentPage + pages, 0, std::max(0, pageCount() - 1));
    if (page == m_currentPage)
        return;
    goToPage(page);
    if (toEnd && arrangement() == Arrangement::SinglePage)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void PageView::keyPressEvent(QKeyEvent* event)
{
    if (handleOverlayKey(*event) || handleZoomKey(*event) || handleMoveKey(*event)) {
        event->accept();
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->key() == Qt::Key_Escape && hasSelection()) {
        clearSelection();
    } else {
        // Not to the scroll area, which takes keys it has no use for.
        event->ignore();
    }
}

bool PageView::handleZoomKey(const QKeyEvent& event)
{
    const Qt::KeyboardModifiers without = event.modifiers() & ~Qt::KeypadModifier;
    if (without != Qt::ControlModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_0:
        setFit(Fit::Width);
        return true;
    default:
        return false;
    }
}

void PageView::screenDown(bool down)
{
    QScrollBar* bar = verticalScrollBar();
    const int before = bar->value();
    const int step = static_cast<int>(bar->pageStep() * kOverlap);
    bar->setValue(before + (down ? step : -step));
    if (bar->value() == before && arrangement() == Arrangement::SinglePage)
        stepPage(down ? 1 : -1, !down);
}

bool PageView::handleMoveKey(const QKeyEvent& event)
{
    const bool control = (event.modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
    const bool ends = event.key() == Qt::Key_Home || event.key() == Qt::Key_End;
    if (pageCount() == 0 || !(isPlain(event) || (control && ends)))
        return false;
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    switch (event.key()) {
    case Qt::Key_Space:
        screenDown(!shift);
        return true;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp: {
        const int step = arrangement() == Arrangement::TwoPages ? 2 : 1;
        stepPage(event.key() == Qt::Key_PageDown ? step : -step, false);
        return true;
    }
    case Qt::Key_Home:
        goToPage(0);
        return true;
    case Qt::Key_End:
        goToPage(pageCount() - 1);
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
        return true;
    case Qt::Key_Up:
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
        return true;
    case Qt::Key_Down:
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        return true;
    case Qt::Key_Left:
        horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
        return true;
    case Qt::Key_Right:
        horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        return true;
    default:
        return false;
    }
}

bool PageView::handleOverlayKey(const QKeyEvent& event)
{
    if (m_overlays.empty() || !m_isOverlayMovable || !isPlain(event))
        return false;
    m_heldOverlay = 0;
    const double step = event.modifiers() & Qt::ShiftModifier ? kFineNudge : kNudge;
    switch (event.key()) {
    case Qt::Key_Up:
        moveOverlayBy({0, -step});
        return true;
    case Qt::Key_Down:
        moveOverlayBy({0, step});
        return true;
    case Qt::Key_Left:
        moveOverlayBy({-step, 0});
        return true;
    case Qt::Key_Right:
        moveOverlayBy({step, 0});
        return true;
    default:
        return false;
    }
}

void PageView::setOverlay(int page, const QImage& picture, const QRectF& place)
{
    setOverlays(picture, {{page, place, std::nullopt}});
}

void PageView::setOverlays(const QImage& picture, std::vector<OverlayPlace> places, bool isMovable)
{
    m_overlayPicture = picture;
    m_overlays = std::move(places);
    m_isOverlayMovable = isMovable;
    if (m_heldOverlay >= m_overlays.size() || !isMovable)
        m_heldOverlay = 0;
    viewport()->update();
}

void PageView::clearOverlay()
{
    m_overlays.clear();
    viewport()->update();
}

std::optional<QRectF> PageView::overlayPlace() const
{
    return m_overlays.empty() ? std::nullopt : std::optional(m_overlays.front().place);
}

void PageView::setMarks(std::vector<std::pair<int, ofd::Box>> marks)
{
    m_marks = std::move(marks);
    viewport()->update();
}

/// The overlay that is seen at a place of the viewport, in device pixels.
std::optional<std::size_t> PageView::overlayAt(QPointF screen) const
{
    for (std::size_t i = m_overlays.size(); i-- > 0;) {
        const OverlayPlace& each = m_overlays[i];
        const QRectF seen = each.clip ? each.clip->translated(each.place.topLeft()) : each.place;
        if (m_layout.toContent(each.page, seen).translated(origin()).contains(screen))
            return i;
    }
    return std::nullopt;
}

/// Moves it as seen on the upright page; its middle stays on the paper.
void PageView::moveOverlayBy(QPointF mm)
{
    if (m_heldOverlay >= m_overlays.size())
        return;
    OverlayPlace& held = m_overlays[m_heldOverlay];
    const QSizeF page = m_layout.pageSize(held.page);
    QPointF centre = held.place.center() + mm;
    if (!page.isEmpty() && !held.clip) { // not read yet, a part: whoever gave it bounds it
        centre.setX(std::clamp(centre.x(), 0.0, page.width()));
        centre.setY(std::clamp(centre.y(), 0.0, page.height()));
    }
    held.place.moveCenter(centre);
    viewport()->update();
    Q_EMIT overlayMoved(QRectF(held.place)); // a copy: the owner may give others
}

QString PageView::sealAt(QPoint position) const
{
    if (!m_document)
        return {};
    const QPointF content = toDevice(position) - origin();
    const int page = m_layout.pageNear(content.toPoint());
    if (page < 0)
        return {};
    const QPointF at = m_layout.toPage(page, content);
    QString found; // of seals that overlap, the one drawn last lies on top
    for (const office::SealPlace& seal : m_document->seals()) {
        if (seal.page == page && toRect(seal.box).contains(at))
            found = seal.signatureId;
    }
    return found;
}

void PageView::markSeal(const QString& signatureId)
{
    m_markedSeal = signatureId;
    viewport()->update();
}

void PageView::showSeal(const QString& signatureId)
{
    markSeal(signatureId);
    if (!m_document)
        return;
    for (const office::SealPlace& seal : m_document->seals()) {
        if (seal.signatureId == signatureId) {
            reveal(seal.page, toRect(seal.box));
            return;
        }
    }
}

bool PageView::isOverText(QPointF screen)
{
    const QPointF content = screen - origin();
    const int page = m_layout.pageNear(content.toPoint());
    if (page < 0 || !m_layout.pageRect(page).contains(content.toPoint()))
        return false;
    const PageTexts::TextPtr text = m_texts->at(page);
    const QPointF mm = m_layout.toPage(page, content);
    return text && text->hasTextAt({mm.x(), mm.y()});
}

std::optional<TextPlace> PageView::textPlaceAt(QPointF screen)
{
    const QPointF content = screen - origin();
    const int page = m_layout.pageNear(content.toPoint());
    const PageTexts::TextPtr text = page >= 0 ? m_texts->at(page) : nullptr;
    if (!text)
        return std::nullopt;
    const QPointF mm = m_layout.toPage(page, content);
    return TextPlace{page, text->positionNear({mm.x(), mm.y()})};
}

void PageView::updateCursor(QPointF screen)
{
    const QPoint position = (screen / devicePixelRatioF()).toPoint();
    if (m_drag == Drag::Pan)
        viewport()->setCursor(Qt::ClosedHandCursor);
    else if (!sealAt(position).isEmpty() || linkAt(screen).leadsSomewhere())
        viewport()->setCursor(Qt::PointingHandCursor);
    else if (isOverText(screen))
        viewport()->setCursor(Qt::IBeamCursor);
    else
        viewport()->unsetCursor();
}

void PageView::mousePressEvent(QMouseEvent* event)
{
    const QPointF screen = toDevice(event->position());
    m_dragFrom = screen;
    m_dragScroll = {horizontalScrollBar()->value(), verticalScrollBar()->value()};
    if (event->button() == Qt::MiddleButton) {
        m_drag = Drag::Pan;
        updateCursor(screen);
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedSeal = sealAt(event->position().toPoint());
    m_pressedLink = m_pressedSeal.isEmpty() ? linkAt(screen) : ofd::Destination();
    if (const auto held = overlayAt(screen); held && m_isOverlayMovable) {
        m_heldOverlay = *held;
        m_drag = Drag::Overlay;
        return;
    }
    m_drag = Drag::Select;
    const auto place = textPlaceAt(screen);
    if (!place) {
        clearSelection();
        return;
    }
    const bool extend = (event->modifiers() & Qt::ShiftModifier) && m_selection;
    setSelection(extend ? m_selection->first : *place, *place);
}

void PageView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF screen = toDevice(event->position());
    switch (m_drag) {
    case Drag::Pan:
        scrollTo(m_dragScroll - (screen - m_dragFrom).toPoint());
        break;
    case Drag::Overlay: {
        if (m_heldOverlay >= m_overlays.size())
            break;
        const int page = m_overlays[m_heldOverlay].page;
        const QPointF from = m_layout.toPage(page, m_dragFrom);
        const QPointF to = m_layout.toPage(page, screen);
        m_dragFrom = screen;
        moveOverlayBy(to - from);
        break;
    }
    case Drag::Select:
        dragSelection(screen);
        if (!viewport()->rect().contains(event->position().toPoint()))
            m_autoScroll.start();
        else
            m_autoScroll.stop();
        break;
    case Drag::None:
        updateCursor(screen);
        break;
    }
}

void PageView::dragSelection(QPointF screen)
{
    const auto place = textPlaceAt(screen);
    if (place)
        setSelection(m_selection ? m_selection->first : *place, *place);
}

/// Scrolls on while text is being selected beyond the edge of the window.
void PageView::autoScroll()
{
    const QPoint position = viewport()->mapFromGlobal(QCursor::pos());
    const QRect room = viewport()->rect();
    const int away = position.y() < room.top() ? position.y() - room.top()
                                               : std::max(0, position.y() - room.bottom());
    if (m_drag != Drag::Select || away == 0) {
        m_autoScroll.stop();
        return;
    }
    verticalScrollBar()->setValue(verticalScrollBar()->value() + std::clamp(away, -60, 60));
    dragSelection(toDevice(position));
}

void PageView::mouseReleaseEvent(QMouseEvent* event)
{
    const Drag was = m_drag;
    m_drag = Drag::None;
    m_autoScroll.stop();
    const QPointF screen = toDevice(event->position());
    const bool moved = (screen - m_dragFrom).manhattanLength() >
                       QApplication::startDragDistance() * devicePixelRatioF();
    const bool clicked = was == Drag::Select && !moved && !hasSelection();
    if (clicked && !m_pressedSeal.isEmpty())
        Q_EMIT sealClicked(m_pressedSeal);
    else if (clicked && m_pressedLink.leadsSomewhere())
        Q_EMIT linkChosen(ofd::Destination(m_pressedLink)); // what is done may change the document
    m_pressedSeal.clear();
    m_pressedLink = {};
    updateCursor(screen);
}

void PageView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPointF screen = toDevice(event->position());
    const QPointF content = screen - origin();
    const int page = m_layout.pageNear(content.toPoint());
    const PageTexts::TextPtr text = page >= 0 ? m_texts->at(page) : nullptr;
    if (!text)
        return;
    const QPointF mm = m_layout.toPage(page, content);
    int position = text->positionNear({mm.x(), mm.y()});
    // The position is a gap between characters; the one clicked may stand before it.
    if (position > 0 && position <= static_cast<int>(text->boxes.size())) {
        const ofd::Box& before = text->boxes[static_cast<std::size_t>(position - 1)];
        if (toRect(before).contains(mm))
            --position;
    }
    const office::PageText::Span word = text->wordAt(position);
    setSelection({page, word.first}, {page, word.last});
}

bool PageView::hasSelection() const
{
    return m_selection && m_selection->first != m_selection->second;
}

void PageView::setSelection(TextPlace anchor, TextPlace cursor)
{
    const auto next = std::make_pair(anchor, cursor);
    if (m_selection == next)
        return;
    m_selection = next;
    viewport()->update();
    Q_EMIT selectionChanged();
}

void PageView::selectAll()
{
    if (pageCount() > 0)
        setSelection({0, 0}, {pageCount() - 1, INT_MAX});
}

void PageView::clearSelection()
{
    if (!m_selection)
        return;
    m_selection.reset();
    viewport()->update();
    Q_EMIT selectionChanged();
}

void PageView::copy()
{
    if (!hasSelection())
        return;
    const auto [from, to] = std::minmax(m_selection->first, m_selection->second);
    m_texts->gather(from, to, [this](const QString& text) {
        QApplication::clipboard()->setText(text);
        Q_EMIT copied(static_cast<int>(text.size()));
    });
}

PageTexts::TextPtr PageView::currentText()
{
    return m_currentPage < 0 ? nullptr : m_texts->at(m_currentPage);
}

void PageView::find(const QString& text)
{
    m_currentHit = -1;
    m_hitStoodOn.reset();
    m_goToFirstHit = true;
    m_searchFrom = std::max(0, m_currentPage);
    m_texts->find(text, m_searchFrom);
}

void PageView::hitsMayHaveChanged()
{
    const std::vector<SearchHit>& all = hits();
    const bool finished = !isSearching();
    if (all.empty())
        m_currentHit = -1;
    // Hits come from the page in view on; sorting them in may move the one stood on.
    if (!all.empty() && (m_currentHit < 0 || m_hitStoodOn)) {
        const TextPlace place = m_hitStoodOn.value_or(TextPlace{m_searchFrom, 0});
        const auto at = std::find_if(all.begin(), all.end(), [&place](const SearchHit& hit) {
            return TextPlace{hit.page, hit.first} >= place;
        });
        const bool first = m_currentHit < 0;
        if (at != all.end())
            m_currentHit = static_cast<int>(at - all.begin());
        else if (finished)
            m_currentHit = 0;
        if (first && m_currentHit >= 0 && m_goToFirstHit)
            goToHit(m_currentHit);
    }
    viewport()->update();
    Q_EMIT searchProgressed(static_cast<int>(all.size()), m_currentHit, finished);
}

void PageView::goToHit(int hit)
{
    const SearchHit& found = hits().at(static_cast<std::size_t>(hit));
    m_currentHit = hit;
    m_hitStoodOn = TextPlace{found.page, found.first};
    if (!found.boxes.empty())
        reveal(found.page, toRect(found.boxes.front()));
    viewport()->update();
}

void PageView::findNext()
{
    if (hits().empty())
        return;
    goToHit((m_currentHit + 1) % static_cast<int>(hits().size()));
    Q_EMIT searchProgressed(static_cast<int>(hits().size()), m_currentHit, !isSearching());
}

void PageView::findPrevious()
{
    if (hits().empty())
        return;
    const int count = static_cast<int>(hits().size());
    goToHit((std::max(0, m_currentHit) + count - 1) % count);
    Q_EMIT searchProgressed(count, m_currentHit, !isSearching());
}

} // namespace wenshu::reader

#pragma once
#include "office/OpenDocument.h"
#include "reader/PageImages.h"
#include "reader/PageLayout.h"
#include "reader/PageTexts.h"

#include <QAbstractScrollArea>
#include <QImage>
#include <QRectF>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

class QMenu;
class QThreadPool;

namespace wenshu::reader {

class PageLinks;

/// To what the zoom keeps itself when the window changes.
enum class Fit { Free, Width, Page };

/// What becomes of the place when another document is shown.
enum class Place {
    Start, ///< the first page
    Keep   ///< the same place, without a flicker: for the live preview of a paper being written
};

/// The pages of an OFD 版面, as a clerk reads them all day: continuous, single or in twos; zoomed,
/// turned, searched, selected, copied. Draws on the pool it is given, never in the window's thread.
/// The page stays white paper in dark themes; softPaper() dims it.
///
/// Keys while it has the focus: Space, Shift+Space, Page Up and Down, Home, End, arrows,
/// Ctrl with +, −, 0, A and C. Tab is never taken. A screen reader is given the text of the page in
/// view by paragraphs.
class PageView : public QAbstractScrollArea {
    Q_OBJECT

public:
    static constexpr double kLeastZoom = 0.1;
    static constexpr double kMostZoom = 8;

    /// @param pool borrowed; must outlive the view. Two threads are enough.
    explicit PageView(QThreadPool& pool, QWidget* parent = nullptr);
    ~PageView() override;
    PageView(const PageView&) = delete;
    PageView& operator=(const PageView&) = delete;

    /// Shows @p document, or nothing when it is null. The pages come a moment later; until then the
    /// document before stays in view when its place is kept. What is asked for meanwhile — a page,
    /// a seal, an overlay, a search — holds for the new document.
    void setDocument(const DocumentPtr& document, Place place = Place::Start);

    const DocumentPtr& document() const { return m_document; }

    int pageCount() const { return m_layout.pageCount(); }

    /// The page read now, from 0; -1 without a document.
    int currentPage() const { return m_currentPage; }

    /// "Page 3 of 12"; empty without a document.
    QString placeText() const;
    /// "Zoom 125 %".
    QString zoomText() const;

    /// Upright size of a page, mm; of pages not yet read that of the first.
    QSizeF pageSize(int page) const { return m_layout.pageSize(page); }

    double zoom() const { return m_zoom; } ///< 1 = natural size

    Fit fit() const { return m_fit; }

    Arrangement arrangement() const { return m_layout.arrangement(); }

    int rotation() const { return m_layout.rotation(); } ///< degrees clockwise

    bool softPaper() const { return m_softPaper; }

    /// Bytes of drawn pages held, and how many may be (40 MiB at first; pages in view always stay).
    qint64 imageBytes() const { return m_images->bytes(); }

    void setImageBudget(qint64 bytes) { m_images->setBudget(bytes); }

    /// Is everything in view drawn as it should be?
    bool isSettled() const;

    bool hasSelection() const;

    /// Hits of the search in the order of the document, and the one stood on (-1 for none).
    const std::vector<SearchHit>& hits() const { return m_texts->hits(); }

    int currentHit() const { return m_currentHit; }

    bool isSearching() const { return m_texts->isSearching(); }

    const QString& searchText() const { return m_texts->wanted(); }

    /// The text of the page read now; null while it is being read.
    PageTexts::TextPtr currentText();

    /// Text of any page, asked for where it is not there yet; textArrived() tells when.
    PageTexts::TextPtr pageText(int page) { return m_texts->at(page); }

    /// A small upright picture of a page; null while there is none, then previewArrived() tells.
    QImage preview(int page) const { return m_images->preview(page); }

    /// Pages whose previews are wanted after everything in view is drawn; none when last < first.
    void wantPreviews(int first, int last);

    /// Where a picture lies over a page.
    struct OverlayPlace {
        int page = 0;
        QRectF place;               ///< mm of the page
        std::optional<QRectF> clip; ///< the part that is drawn, mm from its upper left corner
    };

    /// A picture laid over one page, e.g. a proposed seal: dragged by the mouse, moved by the arrow
    /// keys (1 mm, with Shift 0.1 mm) while the view has the focus.
    /// @param place mm of the page.
    void setOverlay(int page, const QImage& picture, const QRectF& place);
    /// The same picture at several places. The one taken by the mouse moves, by keys the first; the
    /// owner moves the others with it.
    /// @param isMovable else it only shows.
    void
    setOverlays(const QImage& picture, std::vector<OverlayPlace> places, bool isMovable = true);
    void clearOverlay();

    /// The first of them.
    std::optional<QRectF> overlayPlace() const;

    const std::vector<OverlayPlace>& overlays() const { return m_overlays; }

    /// Marks words as hits of a search are marked, until others are given. mm of their pages.
    void setMarks(std::vector<std::pair<int, ofd::Box>> marks);

    /// The signature whose seal is under @p position (of the viewport); empty when there is none.
    QString sealAt(QPoint position) const;
    /// Draws a frame around the seals of one signature; none for an empty id.
    void markSeal(const QString& signatureId);
    /// Goes to the first place of that seal.
    void showSeal(const QString& signatureId);

    /// Where a place of a page (mm) is on the viewport now.
    QRectF toViewport(int page, const QRectF& place) const;

public Q_SLOTS:
    void goToPage(int page);
    /// @param top mm from the upper edge of the page.
    void goToPlace(int page, double top);
    void setZoom(double zoom); ///< kept within kLeastZoom … kMostZoom; ends any fit
    void setFit(Fit fit);
    void zoomIn();
    void zoomOut();
    void setArrangement(Arrangement arrangement);
    void setRotation(int degrees);

    void rotateRight() { setRotation(rotation() + 90); }

    void rotateLeft() { setRotation(rotation() - 90); }

    void setSoftPaper(bool soft); ///< 柔和纸色: a warm tint in place of white

    /// Marks every place of @p text in the document and goes to the first after the place in view;
    /// an empty text ends the search. See searchProgressed().
    void find(const QString& text);
    void findNext();
    void findPrevious();

    void selectAll();
    void clearSelection();
    /// Copies the selected text to the clipboard; copied() tells when it is there.
    void copy();

    void nextPage() { goToPage(m_currentPage + 1); }

    void previousPage() { goToPage(m_currentPage - 1); }

Q_SIGNALS:
    void documentChanged(); ///< the pages are known and placed
    /// The page read changed; @p text is placeText().
    void placeChanged(int page, int pageCount, const QString& text);
    void zoomChanged(double zoom);
    void arrangementChanged();
    void settled(); ///< everything in view is drawn
    void selectionChanged();
    void copied(int characters);
    /// @param current the hit stood on, from 0, or -1.
    void searchProgressed(int hits, int current, bool finished);
    void sealClicked(const QString& signatureId);
    /// A link of the page was clicked or chosen from its menu; nothing is done about it here.
    void linkChosen(const ofd::Destination& destination);
    void overlayMoved(const QRectF& place); ///< mm of the page
    void previewArrived(int page);
    void textArrived(int page);
    /// A page cannot be drawn; the sentence is translated.
    void pageFailed(int page, const QString& message);
    /// See PageImages; told with every page that needs it.
    void faceReplaced(const QString& wanted, const QString& used);

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    friend class PageViewAccess;

    /// A place on a page that stays where it is in the window while pages change size.
    struct Anchor {
        int page = 0;
        QPointF onPage;   ///< mm
        QPointF onScreen; ///< device pixels of the viewport
    };

    enum class Drag { None, Select, Pan, Overlay };

    // PageView.cpp
    void adopt(const DocumentPtr& document, std::vector<QSizeF> sizes, Place place);
    void learnSizes(int from, const std::vector<QSizeF>& sizes);
    void relayout(const Anchor& anchor);
    void relayout();
    void applyFit();
    double fittingZoom() const;
    void updateScrollBars();
    Anchor anchorAt(QPointF screen) const;
    Anchor centreAnchor() const;
    void zoomAround(double zoom, QPointF screen);
    void scrollTo(QPoint content);
    void reveal(int page, const QRectF& mm);
    void placeMayHaveChanged();
    void announcePlace();
    void scheduleWishes();
    void updateWishes();
    std::vector<PageImages::Wish> partsIn(const QRect& content, bool missingOnly) const;
    std::vector<PageImages::Wish> neighboursOfSingle() const;
    bool isDone(int page, const QRect& part) const;
    void addPreviewWishes(std::vector<PageImages::Wish>& wishes) const;
    QPoint origin() const; ///< of the content, device pixels of the viewport
    QSize deviceSize() const;
    QRect visibleContent() const;
    QPointF toDevice(QPointF position) const; ///< widget units → device pixels of the viewport
    QColor paperColor() const;
    void hitsMayHaveChanged();
    void goToHit(int hit);
    void stepPage(int pages, bool toEnd);

    // PageViewPaint.cpp
    void paintPage(QPainter& painter, int page, const QRect& exposed);
    void paintMarks(QPainter& painter, int page);
    void paintSelection(QPainter& painter, int page);
    void paintHits(QPainter& painter, int page);
    void paintOverlay(QPainter& painter, int page);
    void paintOverlay(QPainter& painter, const OverlayPlace& overlay);
    void paintBoxes(
        QPainter& painter, int page, const std::vector<ofd::Box>& boxes, const QColor& color);

    // PageViewLinks.cpp
    ofd::Destination linkAt(QPointF screen) const;
    void addLinksTo(QMenu& menu);

    // PageViewInput.cpp
    std::optional<TextPlace> textPlaceAt(QPointF screen);
    bool isOverText(QPointF screen);
    void setSelection(TextPlace anchor, TextPlace cursor);
    void updateCursor(QPointF screen);
    bool handleZoomKey(const QKeyEvent& event);
    bool handleMoveKey(const QKeyEvent& event);
    bool handleOverlayKey(const QKeyEvent& event);
    void screenDown(bool down);
    void moveOverlayBy(QPointF mm);
    std::optional<std::size_t> overlayAt(QPointF screen) const;
    void dragSelection(QPointF screen);
    void autoScroll();

    QThreadPool& m_pool;
    std::shared_ptr<Mailbox> m_mailbox;
    PageImages* m_images;
    PageTexts* m_texts;
    PageLinks* m_links;
    DocumentPtr m_document;
    DocumentPtr m_coming;                                 ///< set, its page sizes still being read
    std::optional<std::pair<int, double>> m_waitingPlace; ///< to go to once they are read
    PageLayout m_layout;
    double m_zoom = 1;
    Fit m_fit = Fit::Width;
    bool m_softPaper = false;
    int m_currentPage = -1;
    int m_announcedPage = -1;
    int m_currentHit = -1;
    bool m_goToFirstHit = false; ///< not after another version of the document came in
    int m_searchFrom = 0;
    std::optional<TextPlace> m_hitStoodOn;
    std::pair<int, int> m_previewsWanted{0, -1};
    QTimer m_wishTimer, m_autoScroll;
    bool m_wasSettled = false;

    std::optional<std::pair<TextPlace, TextPlace>> m_selection; ///< where it began, where it ends
    QImage m_overlayPicture;
    std::vector<OverlayPlace> m_overlays;
    std::size_t m_heldOverlay = 0; ///< which of them moves
    bool m_isOverlayMovable = true;
    std::vector<std::pair<int, ofd::Box>> m_marks;
    QString m_markedSeal;
    Drag m_drag = Drag::None;
    QPointF m_dragFrom; ///< device pixels of the viewport
    QPoint m_dragScroll;
    QString m_pressedSeal;
    ofd::Destination m_pressedLink;
    int m_wheelRest = 0;
};

} // namespace wenshu::reader

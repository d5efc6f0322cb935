#pragma once
#include "reader/PageTexts.h"
#include "reader/PdfPages.h"

#include <QAbstractScrollArea>
#include <QHash>
#include <QSet>

#include <atomic>
#include <optional>
#include <utility>
#include <vector>

namespace wenshu::reader {

/// The pages of a PDF one below the other, to be read only. Keys as in every area that scrolls;
/// Page Up, Page Down, Home, End. Of the pages drawn only those near the place in view are kept.
/// Text is searched, selected and copied as in a PageView; it is read when it is first needed.
class PdfView : public QAbstractScrollArea {
    Q_OBJECT

public:
    /// @param pool borrowed; must outlive the view.
    explicit PdfView(QThreadPool& pool, QWidget* parent = nullptr);
    ~PdfView() override;

    void setPdf(const QByteArray& pdf);

    int pageCount() const { return static_cast<int>(m_sizes.size()); }

    int currentPage() const;
    /// Is everything in view drawn, or known not to be drawable?
    bool isSettled() const;

    double zoom() const { return m_zoom; }

    QImage picture(int page) const { return m_pictures.value(page); }

    const QString& searchText() const { return m_wanted; }

    const std::vector<SearchHit>& hits() const { return m_hits; }

    /// -1 for none.
    int currentHit() const { return m_currentHit; }

    bool hasSelection() const { return m_selection && m_selection->first != m_selection->second; }

    /// Where a box of a page's text stands in the viewport; null where that is not known.
    QRectF placeOf(int page, const ofd::Box& box) const;

public Q_SLOTS:
    void setZoom(double zoom); ///< 1 = the width of the view

    void zoomIn() { setZoom(m_zoom * 1.25); }

    void zoomOut() { setZoom(m_zoom / 1.25); }

    void fitWidth() { setZoom(1); }

    /// Marks every place where @p text stands and goes to the first from the page in view on; an
    /// empty text ends the search. See searchProgressed().
    void find(const QString& text);
    void findNext();
    void findPrevious();
    void selectAll();
    void clearSelection();
    /// Copies the selected text to the clipboard; copied() tells when it is there.
    void copy();

Q_SIGNALS:
    void opened(); ///< the pages are known
    void failed(const QString& message);
    void settled();
    void searchProgressed(int hits, int current, bool finished);
    void copied(int characters);
    /// Text was asked for and there is none: the pages are pictures. The sentence is translated.
    void textMissing(const QString& message);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void relayout();
    void wish();
    std::pair<int, int> inView() const; ///< first and last page; none where last < first
    QSize pixelsOf(int page) const;
    QPoint origin() const; ///< of the content, in the viewport
    void tellPlace();

    void askTexts();
    void takeTexts(const std::shared_ptr<const std::vector<PdfPageText>>& texts);
    void tellNoText();
    bool hasText() const;
    const PdfPageText* textAt(int page) const;
    QSizeF textSize(int page) const;
    void search();
    void takeHits(quint64 search, std::vector<SearchHit> hits);
    void goToHit(int hit);
    void reveal(const QRectF& place);
    std::optional<TextPlace> textPlaceAt(QPoint position) const;
    /// Of the page nearest to a place of the viewport: its number and the place on it, points.
    std::optional<std::pair<int, ofd::Point>> pagePointAt(QPoint position) const;
    void select(TextPlace anchor, TextPlace cursor);
    void autoScroll();
    void paintMarks(QPainter& painter, int page);

    QThreadPool& m_pool;
    std::shared_ptr<Mailbox> m_mailbox;
    PdfPages* m_pages = nullptr;
    std::vector<QSizeF> m_sizes; ///< points
    std::vector<QRect> m_places; ///< in the content
    QHash<int, QImage> m_pictures;
    QSet<int> m_failed;
    QTimer m_wishTimer;
    double m_zoom = 1;
    bool m_wasSettled = false;

    QByteArray m_pdf;                ///< until its text was asked for
    PdfPages* m_textPages = nullptr; ///< its own: pages are drawn while the text is read
    std::shared_ptr<const std::vector<PdfPageText>> m_texts;
    QString m_wanted;
    std::vector<SearchHit> m_hits;
    int m_currentHit = -1;
    quint64 m_search = 0;
    bool m_isSearching = false;
    std::shared_ptr<std::atomic_bool> m_searchStopped, m_copyStopped;
    std::optional<std::pair<TextPlace, TextPlace>> m_selection; ///< where it began, where it ends
    bool m_isSelecting = false, m_isCopyWanted = false;
    QTimer m_autoScroll;
};

} // namespace wenshu::reader

#pragma once
#include "reader/PdfPages.h"

#include <QAbstractScrollArea>
#include <QHash>
#include <QSet>

#include <utility>
#include <vector>

namespace wenshu::reader {

/// The pages of a PDF one below the other, to be read only. Keys as in every area that scrolls;
/// Page Up, Page Down, Home, End. Of the pages drawn only those near the place in view are kept.
class PdfView : public QAbstractScrollArea {
    Q_OBJECT

public:
    /// @param pool borrowed; must outlive the view.
    explicit PdfView(QThreadPool& pool, QWidget* parent = nullptr);

    void setPdf(const QByteArray& pdf);

    int pageCount() const { return static_cast<int>(m_sizes.size()); }

    int currentPage() const;
    /// Is everything in view drawn, or known not to be drawable?
    bool isSettled() const;

    double zoom() const { return m_zoom; }

    QImage picture(int page) const { return m_pictures.value(page); }

public Q_SLOTS:
    void setZoom(double zoom); ///< 1 = the width of the view

    void zoomIn() { setZoom(m_zoom * 1.25); }

    void zoomOut() { setZoom(m_zoom / 1.25); }

    void fitWidth() { setZoom(1); }

Q_SIGNALS:
    void opened(); ///< the pages are known
    void failed(const QString& message);
    void settled();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void relayout();
    void wish();
    std::pair<int, int> inView() const; ///< first and last page; none where last < first
    QSize pixelsOf(int page) const;
    void tellPlace();

    QThreadPool& m_pool;
    PdfPages* m_pages = nullptr;
    std::vector<QSizeF> m_sizes; ///< points
    std::vector<QRect> m_places; ///< in the content
    QHash<int, QImage> m_pictures;
    QSet<int> m_failed;
    QTimer m_wishTimer;
    double m_zoom = 1;
    bool m_wasSettled = false;
};

} // namespace wenshu::reader

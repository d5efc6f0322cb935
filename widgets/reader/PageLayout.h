#pragma once
#include <QRect>
#include <QSizeF>

#include <utility>
#include <vector>

namespace wenshu::reader {

/// How pages stand in the view.
enum class Arrangement {
    Continuous, ///< 连续: one below the other
    SinglePage, ///< 单页: one at a time
    TwoPages    ///< 双页: rows of two
};

/// Where every page stands, in device pixels of the whole content. A value; knows no widget.
class PageLayout {
public:
    /// Sizes of the upright pages, mm; each is kept within 1 … 5000.
    void setPages(std::vector<QSizeF> sizes);

    void setArrangement(Arrangement arrangement) { m_arrangement = arrangement; }

    /// @param degrees clockwise: 0, 90, 180, 270.
    void setRotation(int degrees) { m_rotation = degrees; }

    void setPixelsPerMm(double scale) { m_scale = scale; }

    /// @param margin around everything; @p gap between pages, device pixels.
    void setSpacing(int margin, int gap);

    /// The one page of Arrangement::SinglePage.
    void setSinglePage(int page) { m_single = page; }

    /// Places all pages; to be called after any change.
    void arrange();

    int pageCount() const { return static_cast<int>(m_sizes.size()); }

    Arrangement arrangement() const { return m_arrangement; }

    int rotation() const { return m_rotation; }

    double pixelsPerMm() const { return m_scale; }

    int margin() const { return m_margin; }

    QSize size() const { return m_size; }

    /// Empty for a page that is not placed (SinglePage) or not there.
    QRect pageRect(int page) const;
    /// First and last page that reach into @p top … @p bottom; last < first when none does.
    std::pair<int, int> pagesBetween(int top, int bottom) const;
    /// The page at @p point or nearest to it; -1 when there is none.
    int pageNear(QPoint point) const;
    /// Upright size, mm.
    QSizeF pageSize(int page) const;
    /// Size as turned, mm.
    QSizeF turnedSize(int page) const;
    /// Size of the row of @p page as turned, mm, without gaps; and the pixels of its gaps.
    QSizeF rowSize(int page) const;
    int rowGaps(int page) const;

    /// Content pixels → mm of the upright page, and back.
    QPointF toPage(int page, QPointF content) const;
    QPointF toContent(int page, QPointF mm) const;
    QRectF toContent(int page, const QRectF& mm) const;
    /// Area of the turned page, device pixels from its corner → mm of the upright page.
    QRectF areaOnPage(int page, const QRectF& area) const;

private:
    std::pair<int, int> row(int page) const;

    std::vector<QSizeF> m_sizes;
    std::vector<QRect> m_rects;
    std::vector<int> m_rowBottoms; ///< ascending, for the search by height
    Arrangement m_arrangement = Arrangement::Continuous;
    int m_rotation = 0;
    double m_scale = 96 / 25.4;
    int m_margin = 16;
    int m_gap = 14;
    int m_single = 0;
    QSize m_size;
};

} // namespace wenshu::reader

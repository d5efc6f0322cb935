#include "reader/PageLayout.h"

#include <algorithm>
#include <cmath>

namespace wenshu::reader {

namespace {

constexpr double kLeast = 1;
constexpr double kMost = 5000;

double tame(double mm)
{
    return std::isfinite(mm) ? std::clamp(mm, kLeast, kMost) : kLeast;
}

} // namespace

void PageLayout::setPages(std::vector<QSizeF> sizes)
{
    m_sizes = std::move(sizes);
    for (QSizeF& size : m_sizes)
        size = {tame(size.width()), tame(size.height())};
    m_single = std::clamp(m_single, 0, std::max(0, pageCount() - 1));
}

void PageLayout::setSpacing(int margin, int gap)
{
    m_margin = margin;
    m_gap = gap;
}

std::pair<int, int> PageLayout::row(int page) const
{
    if (m_arrangement != Arrangement::TwoPages)
        return {page, page};
    const int first = page - page % 2;
    return {first, std::min(first + 1, pageCount() - 1)};
}

void PageLayout::arrange()
{
    m_rects.assign(m_sizes.size(), QRect());
    m_rowBottoms.clear();
    m_size = {};
    if (m_sizes.empty())
        return;
    const bool single = m_arrangement == Arrangement::SinglePage;
    const int from = single ? m_single : 0;
    const int to = single ? m_single + 1 : pageCount();
    const auto pixels = [this](int page) {
        const QSizeF size = turnedSize(page) * m_scale;
        return QSize(std::max(1, qRound(size.width())), std::max(1, qRound(size.height())));
    };
    int widest = 0;
    for (int page = from; page < to; page = row(page).second + 1) {
        int width = -m_gap;
        for (int p = row(page).first; p <= row(page).second; ++p)
            width += pixels(p).width() + m_gap;
        widest = std::max(widest, width);
    }
    int top = m_margin;
    for (int page = from; page < to; page = row(page).second + 1) {
        const auto [first, last] = row(page);
        int width = -m_gap;
        int height = 0;
        for (int p = first; p <= last; ++p) {
            width += pixels(p).width() + m_gap;
            height = std::max(height, pixels(p).height());
        }
        int left = m_margin + (widest - width) / 2;
        for (int p = first; p <= last; ++p) {
            const QSize size = pixels(p);
            m_rects[static_cast<std::size_t>(p)] =
                QRect(QPoint(left, top + (height - size.height()) / 2), size);
            left += size.width() + m_gap;
        }
        top += height + m_gap;
        m_rowBottoms.push_back(top);
    }
    m_size = {widest + 2 * m_margin, top - m_gap + m_margin};
}

QRect PageLayout::pageRect(int page) const
{
    return page >= 0 && page < pageCount() ? m_rects[static_cast<std::size_t>(page)] : QRect();
}

std::pair<int, int> PageLayout::pagesBetween(int top, int bottom) const
{
    if (m_rowBottoms.empty())
        return {0, -1};
    if (m_arrangement == Arrangement::SinglePage)
        return {m_single, m_single};
    const auto rowAt = [this](int y) {
        const auto it = std::upper_bound(m_rowBottoms.begin(), m_rowBottoms.end(), y);
        const auto last = m_rowBottoms.end() - 1;
        return static_cast<int>(std::min(it, last) - m_rowBottoms.begin());
    };
    const int across = m_arrangement == Arrangement::TwoPages ? 2 : 1;
    const int first = rowAt(top) * across;
    const int last = std::min(rowAt(bottom) * across + across, pageCount()) - 1;
    return {first, last};
}

int PageLayout::pageNear(QPoint point) const
{
    const auto [first, last] = pagesBetween(point.y(), point.y());
    int best = -1;
    int least = 0;
    for (int page = first; page <= last; ++page) {
        const QRect rect = pageRect(page);
        const int away = std::max({rect.left() - point.x(), 0, point.x() - rect.right()});
        if (best < 0 || away < least) {
            best = page;
            least = away;
        }
    }
    return best;
}

QSizeF PageLayout::pageSize(int page) const
{
    return page >= 0 && page < pageCount() ? m_sizes[static_cast<std::size_t>(page)] : QSizeF();
}

QSizeF PageLayout::turnedSize(int page) const
{
    const QSizeF size = pageSize(page);
    return m_rotation % 180 == 0 ? size : size.transposed();
}

QSizeF PageLayout::rowSize(int page) const
{
    const auto [first, last] = row(page);
    QSizeF size(0, 0);
    for (int p = first; p <= last; ++p) {
        const QSizeF turned = turnedSize(p);
        size = {size.width() + turned.width(), std::max(size.height(), turned.height())};
    }
    return size;
}

int PageLayout::rowGaps(int page) const
{
    const auto [first, last] = row(page);
    return (last - first) * m_gap;
}

QRectF PageLayout::areaOnPage(int page, const QRectF& area) const
{
    const QSizeF size = pageSize(page);
    const QRectF mm(area.topLeft() / m_scale, area.size() / m_scale);
    switch (m_rotation) {
    case 90:
        return {mm.y(), size.height() - mm.right(), mm.height(), mm.width()};
    case 180:
        return {size.width() - mm.right(), size.height() - mm.bottom(), mm.width(), mm.height()};
    case 270:
        return {size.width() - mm.bottom(), mm.x(), mm.height(), mm.width()};
    default:
        return mm;
    }
}

QPointF PageLayout::toPage(int page, QPointF content) const
{
    const QPointF inside = content - pageRect(page).topLeft();
    return areaOnPage(page, QRectF(inside, QSizeF(0, 0))).topLeft();
}

QRectF PageLayout::toContent(int page, const QRectF& mm) const
{
    const QSizeF size = pageSize(page);
    QRectF turned = mm;
    if (m_rotation == 90)
        turned = {size.height() - mm.bottom(), mm.x(), mm.height(), mm.width()};
    else if (m_rotation == 180)
        turned = {size.width() - mm.right(), size.height() - mm.bottom(), mm.width(), mm.height()};
    else if (m_rotation == 270)
        turned = {mm.y(), size.width() - mm.right(), mm.height(), mm.width()};
    return {
        turned.topLeft() * m_scale + QPointF(pageRect(page).topLeft()), turned.size() * m_scale};
}

QPointF PageLayout::toContent(int page, QPointF mm) const
{
    return toContent(page, QRectF(mm, QSizeF(0, 0))).topLeft();
}

} // namespace wenshu::reader

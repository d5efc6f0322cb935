#include "reader/PageImages.h"

#include <QPainter>
#include <QThreadPool>

#include <algorithm>
#include <cmath>

namespace wenshu::reader {

namespace {

constexpr qint64 kWholePagePixels = 2'600'000; ///< more, and a page is drawn in parts
constexpr qint64 kPartPixels = 1'500'000;
constexpr int kWidestPart = 2'600;
constexpr int kLeastPartHeight = 256;
constexpr qint64 kPreviewShare = 4; ///< previews may take this part of the budget

/// How one page is drawn by a worker.
struct Task {
    DocumentPtr document;
    int page = 0;
    render::RenderOptions options;
    double previewScale = 0; ///< 0: no preview is made on the way
    bool whole = false;
};

QImage opaque(QImage image)
{
    // The paper is opaque, so the alpha carries nothing and copying is faster without it.
    image.reinterpretAsFormat(QImage::Format_RGB32);
    return image;
}

QImage previewOf(const QImage& image, double factor)
{
    const QSize size(
        std::max(1, qRound(image.width() * factor)), std::max(1, qRound(image.height() * factor)));
    return image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
}

} // namespace

PageImages::PageImages(QThreadPool& pool, QObject* parent)
    : QObject(parent)
    , m_pool(pool)
    , m_mailbox(std::make_shared<Mailbox>(this))
{
}

PageImages::~PageImages()
{
    m_mailbox->close();
    for (const Running& running : m_running)
        running.cancelled->store(true);
}

void PageImages::setDocument(DocumentPtr document, bool keepOld)
{
    m_document = std::move(document);
    ++m_generation;
    m_failed.clear();
    retire(keepOld);
}

void PageImages::setLook(const PageLayout& layout, const QColor& paper)
{
    const bool turned = layout.rotation() != m_layout.rotation();
    const bool same = !turned && paper == m_paper &&
                      std::abs(layout.pixelsPerMm() - m_layout.pixelsPerMm()) < 1e-9;
    const bool other = paper != m_paper;
    m_layout = layout;
    m_paper = paper;
    if (same)
        return;
    if (other)
        ++m_generation; // the previews, too, have the old colour
    retire(!turned);
}

/// What was drawn no longer is as wanted: it becomes a stand-in, or goes.
void PageImages::retire(bool keepOld)
{
    ++m_look;
    m_wishes.clear();
    for (const Running& running : m_running)
        running.cancelled->store(true);
    for (Page& page : m_pages) {
        if (!keepOld) {
            page.old.clear();
            page.parts.clear();
        } else if (!page.parts.empty()) {
            page.old = std::move(page.parts);
            page.parts.clear();
        }
    }
    qint64 bytes = m_previewBytes;
    for (const Page& page : std::as_const(m_pages))
        bytes += bytesOf(page.parts) + bytesOf(page.old);
    m_bytes = bytes;
}

qint64 PageImages::bytesOf(const std::vector<Part>& parts)
{
    qint64 bytes = 0;
    for (const Part& part : parts)
        bytes += part.image.sizeInBytes();
    return bytes;
}

std::vector<QRect> PageImages::partsOf(const QSize& page) const
{
    const qint64 pixels = qint64{page.width()} * page.height();
    if (pixels <= kWholePagePixels)
        return {QRect(QPoint(), page)};
    const int across = (page.width() + kWidestPart - 1) / kWidestPart;
    const int width = (page.width() + across - 1) / across;
    const int height = std::max(kLeastPartHeight, static_cast<int>(kPartPixels / width));
    std::vector<QRect> parts;
    for (int y = 0; y < page.height(); y += height) {
        for (int x = 0; x < page.width(); x += width)
            parts.emplace_back(
                x, y, std::min(width, page.width() - x), std::min(height, page.height() - y));
    }
    return parts;
}

bool PageImages::has(int page, const QRect& area) const
{
    const auto it = m_pages.constFind(page);
    return it != m_pages.constEnd() &&
           std::any_of(it->parts.begin(), it->parts.end(), [&area](const Part& part) {
               return part.area == area;
           });
}

bool PageImages::hasAnything(int page) const
{
    const auto it = m_pages.constFind(page);
    return it != m_pages.constEnd() &&
           (!it->parts.empty() || !it->old.empty() || !it->preview.isNull());
}

bool PageImages::hasPreview(int page) const
{
    const auto it = m_pages.constFind(page);
    return it != m_pages.constEnd() && !it->preview.isNull() && it->previewOf == m_generation;
}

QImage PageImages::preview(int page) const
{
    const auto it = m_pages.constFind(page);
    return it != m_pages.constEnd() ? it->preview : QImage();
}

void PageImages::setPreviewScale(double pixelsPerMm)
{
    m_previewScale = pixelsPerMm;
}

void PageImages::setNear(int first, int last)
{
    m_near = {first, last};
}

void PageImages::setBudget(qint64 bytes)
{
    m_budget = bytes;
    evict();
}

void PageImages::setWishes(std::vector<Wish> wishes)
{
    m_wishes = std::move(wishes);
    for (const Running& running : m_running) {
        if (std::find(m_wishes.begin(), m_wishes.end(), running.wish) == m_wishes.end())
            running.cancelled->store(true);
    }
    pump();
}

bool PageImages::isRunning(const Wish& wish) const
{
    return std::any_of(m_running.begin(), m_running.end(), [this, &wish](const Running& running) {
        return running.wish == wish && running.look == m_look && !running.cancelled->load();
    });
}

void PageImages::pump()
{
    const auto most = static_cast<std::size_t>(std::max(1, m_pool.maxThreadCount()));
    while (m_document && m_running.size() < most && !m_wishes.empty()) {
        const Wish wish = m_wishes.front();
        m_wishes.erase(m_wishes.begin());
        const bool there = wish.area.isEmpty() ? hasPreview(wish.page) : has(wish.page, wish.area);
        if (!there && !failed(wish.page) && !isRunning(wish))
            start(wish);
    }
}

void PageImages::start(const Wish& wish)
{
    Task task{m_document, wish.page, {}, 0, false};
    task.options.paper = m_paper;
    if (wish.area.isEmpty()) {
        task.options.dpi = std::clamp(m_previewScale * 25.4, 1.0, 2400.0);
    } else {
        const QRectF area = m_layout.areaOnPage(wish.page, wish.area);
        task.options.dpi = std::clamp(m_layout.pixelsPerMm() * 25.4, 1.0, 2400.0);
        task.options.rotation = m_layout.rotation();
        task.options.region = ofd::Box{area.x(), area.y(), area.width(), area.height()};
        const QSizeF whole = m_layout.turnedSize(wish.page) * m_layout.pixelsPerMm();
        task.whole = std::abs(whole.width() - wish.area.width()) <= 1 &&
                     std::abs(whole.height() - wish.area.height()) <= 1;
        if (task.whole && m_layout.rotation() == 0 && !hasPreview(wish.page))
            task.previewScale = m_previewScale / m_layout.pixelsPerMm();
    }
    auto cancelled = std::make_shared<std::atomic_bool>(false);
    m_running.push_back({wish, m_look, cancelled});
    m_pool.start([this,
                  task = std::move(task),
                  cancelled,
                  wish,
                  look = m_look,
                  generation = m_generation,
                  mailbox = m_mailbox]() mutable {
        Drawn drawn;
        task.options.cancelled = cancelled.get();
        drawn.cancelled = cancelled->load();
        if (!drawn.cancelled) {
            auto page = task.document->render(task.page, task.options);
            if (page) {
                drawn.image = opaque(std::move(page->image));
                drawn.faces = std::move(page->report.substitutions);
                if (task.previewScale > 0 && task.previewScale <= 1)
                    drawn.preview = previewOf(drawn.image, task.previewScale);
            } else if (page.error().code == Errc::Cancelled) {
                drawn.cancelled = true;
            } else {
                drawn.message = page.error().message;
            }
        }
        task.document.reset();
        // `this` is touched only in the window's thread, where the mailbox is still open.
        mailbox->post([this, wish, look, generation, drawn = std::move(drawn)] {
            take(wish, look, generation, drawn);
        });
    });
}

void PageImages::take(const Wish& wish, quint64 look, quint64 generation, const Drawn& drawn)
{
    const auto done = std::find_if(m_running.begin(), m_running.end(), [&](const Running& r) {
        return r.wish == wish && r.look == look;
    });
    if (done != m_running.end())
        m_running.erase(done);
    if (generation == m_generation)
        for (const render::FontSubstitution& each : drawn.faces)
            Q_EMIT faceReplaced(each.asked, each.used);
    if (!drawn.message.isEmpty() && generation == m_generation) {
        m_failed.insert(wish.page);
        Q_EMIT pageFailed(wish.page, drawn.message);
    }
    const QImage& preview = wish.area.isEmpty() ? drawn.image : drawn.preview;
    if (!preview.isNull() && generation == m_generation)
        keepPreview(wish.page, preview, generation);
    if (!wish.area.isEmpty() && !drawn.image.isNull() && look == m_look) {
        keepPart(m_pages[wish.page], wish, drawn.image);
        Q_EMIT arrived(wish.page);
    }
    evict();
    pump();
}

void PageImages::keepPreview(int page, const QImage& preview, quint64 generation)
{
    Page& kept = m_pages[page];
    const qint64 more = preview.sizeInBytes() - kept.preview.sizeInBytes();
    m_previewBytes += more;
    m_bytes += more;
    kept.preview = preview;
    kept.previewOf = generation;
    Q_EMIT previewArrived(page);
}

void PageImages::keepPart(Page& page, const Wish& wish, const QImage& image)
{
    const QSizeF size = m_layout.turnedSize(wish.page) * m_layout.pixelsPerMm();
    const QSize whole(std::max(1, qRound(size.width())), std::max(1, qRound(size.height())));
    std::erase_if(page.parts, [this, &wish](const Part& part) {
        if (part.area != wish.area)
            return false;
        m_bytes -= part.image.sizeInBytes();
        return true;
    });
    page.parts.push_back({wish.area, whole, image});
    m_bytes += image.sizeInBytes();
    if (page.parts.size() >= partsOf(whole).size()) {
        m_bytes -= bytesOf(page.old);
        page.old.clear();
    }
}

int PageImages::furthest(bool previews) const
{
    int best = -1;
    int most = -1;
    for (auto it = m_pages.constBegin(); it != m_pages.constEnd(); ++it) {
        const bool some = previews ? !it->preview.isNull() : !it->parts.empty() || !it->old.empty();
        const int away = std::max({m_near.first - it.key(), 0, it.key() - m_near.second});
        if (some && away > most) {
            most = away;
            best = it.key();
        }
    }
    return most > 0 ? best : -1;
}

void PageImages::drop(int page, bool withPreview)
{
    const auto it = m_pages.find(page);
    if (it == m_pages.end())
        return;
    m_bytes -= bytesOf(it->parts) + bytesOf(it->old);
    it->parts.clear();
    it->old.clear();
    if (withPreview) {
        m_bytes -= it->preview.sizeInBytes();
        m_previewBytes -= it->preview.sizeInBytes();
        it->preview = {};
    }
    if (it->preview.isNull())
        m_pages.erase(it);
}

void PageImages::evict()
{
    while (m_previewBytes > m_budget / kPreviewShare) {
        const int page = furthest(true);
        if (page < 0)
            break;
        const qint64 size = m_pages[page].preview.sizeInBytes();
        m_pages[page].preview = {};
        m_previewBytes -= size;
        m_bytes -= size;
    }
    while (m_bytes > m_budget) {
        const int page = furthest(false);
        if (page < 0)
            return;
        drop(page, false);
    }
}

void PageImages::paintPart(QPainter& painter, const Part& part, const QRect& target) const
{
    if (part.page == target.size()) {
        painter.drawImage(target.topLeft() + part.area.topLeft(), part.image);
        return;
    }
    const double x = double(target.width()) / part.page.width();
    const double y = double(target.height()) / part.page.height();
    painter.drawImage(
        QRectF(
            target.x() + part.area.x() * x,
            target.y() + part.area.y() * y,
            part.area.width() * x,
            part.area.height() * y),
        part.image);
}

bool PageImages::paint(QPainter& painter, int page, const QRect& target, const QRect& visible) const
{
    const auto it = m_pages.constFind(page);
    if (it == m_pages.constEnd())
        return false;
    const std::vector<QRect> parts = partsOf(target.size());
    const bool complete = std::all_of(parts.begin(), parts.end(), [&](const QRect& area) {
        return !area.translated(target.topLeft()).intersects(visible) || has(page, area);
    });
    if (!complete) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        if (!it->preview.isNull()) {
            painter.save();
            painter.translate(QRectF(target).center());
            painter.rotate(m_layout.rotation());
            const QSize size =
                m_layout.rotation() % 180 == 0 ? target.size() : target.size().transposed();
            const QRectF upright(
                -size.width() / 2.0, -size.height() / 2.0, size.width(), size.height());
            painter.drawImage(upright, it->preview);
            painter.restore();
        }
        for (const Part& part : it->old)
            paintPart(painter, part, target);
    }
    for (const Part& part : it->parts)
        paintPart(painter, part, target);
    return complete || !it->preview.isNull() || !it->old.empty() || !it->parts.empty();
}

} // namespace wenshu::reader

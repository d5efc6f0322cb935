#include "render/PageWalker.h"
#include "render/PainterCanvas.h"
#include "render/PathBuilder.h"

#include <QCryptographicHash>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace wenshu::render {

namespace {

constexpr double kMostStampSide = 4096; // pixels of a nested OFD

/// Corners cut round by the two radii, in the unit square seen through @p t.
QPainterPath frameOf(const QTransform& t, const std::optional<ofd::ImageObject::Border>& border)
{
    const QRectF unit(0, 0, 1, 1);
    QPainterPath path;
    const double width = std::hypot(t.m11(), t.m12());
    const double height = std::hypot(t.m21(), t.m22());
    const double rx = border ? std::max(0.0, tame(border->horizontalRadius)) : 0;
    const double ry = border ? std::max(0.0, tame(border->verticalRadius)) : 0;
    if (rx > 0 && ry > 0 && width > 0 && height > 0)
        path.addRoundedRect(unit, std::min(0.5, rx / width), std::min(0.5, ry / height));
    else
        path.addRect(unit);
    return t.map(path);
}

QSize pixelSize(const QTransform& t, double pictureScale)
{
    const double width = std::hypot(t.m11(), t.m12()) * pictureScale;
    const double height = std::hypot(t.m21(), t.m22()) * pictureScale;
    return {
        static_cast<int>(std::clamp(std::ceil(width), 1.0, 65'535.0)),
        static_cast<int>(std::clamp(std::ceil(height), 1.0, 65'535.0))};
}

} // namespace

std::shared_ptr<const Picture> PageWalker::pictureOf(const ofd::ImageObject& image)
{
    const QSize wanted = pixelSize(m_canvas.currentTransform(), m_canvas.pictureScale());
    auto picture = m_resources.picture(image.resource, image.mask, wanted, m_budget);
    if (!picture && image.substitution != 0)
        picture = m_resources.picture(image.substitution, image.mask, wanted, m_budget);
    if (picture)
        return *picture;
    QString code = QStringLiteral("broken-image");
    if (picture.error().code == Errc::NotFound)
        code = QStringLiteral("missing-image");
    else if (picture.error().code == Errc::LimitExceeded)
        code = QStringLiteral("image-too-large");
    else if (picture.error().code == Errc::Unsupported)
        code = QStringLiteral("unknown-image");
    m_report.addDeviation(code, QString::number(image.resource));
    return nullptr;
}

/// The picture fills the unit square (GB/T 33190, 10); without CTM the Boundary.
void PageWalker::drawContent(const ofd::ImageObject& object, const Scope& scope)
{
    if (!object.hasCtm) {
        const double width = tame(object.boundary.width);
        const double height = tame(object.boundary.height);
        if (width <= 0 || height <= 0)
            return;
        m_canvas.transform(QTransform::fromScale(width, height));
    }
    const QTransform place =
        object.hasCtm
            ? toTransform(object.ctm)
            : QTransform::fromScale(tame(object.boundary.width), tame(object.boundary.height));
    const QTransform back = place.inverted();
    const QPainterPath frame = frameOf(place, object.border);
    if (const auto picture = pictureOf(object)) {
        m_canvas.save();
        const bool round = object.border && object.border->horizontalRadius > 0;
        if (round)
            m_canvas.clip(back.map(frame));
        m_canvas.image(*picture, scope.opacity, false);
        m_canvas.restore();
    }
    if (object.border) {
        m_canvas.transform(back);
        drawBorder(object, frame, scope);
    }
}

void PageWalker::drawBorder(
    const ofd::ImageObject& image, const QPainterPath& frame, const Scope& scope)
{
    ofd::ObjectCommon line;
    line.lineWidth = image.border->lineWidth;
    line.dashes = image.border->dashes;
    line.dashOffset = image.border->dashOffset;
    paintStroke(frame, penOf(line), image.border->paint, scope);
}

void PageWalker::drawStamp(const StampPicture& stamp)
{
    const QRectF box = toRect(stamp.box);
    if (box.width() <= 0 || box.height() <= 0) {
        m_report.addDeviation(QStringLiteral("empty-stamp"), QStringLiteral("stamp"));
        return;
    }
    m_canvas.save();
    m_canvas.transform(QTransform::fromTranslate(box.x(), box.y()));
    if (stamp.clip) {
        QPainterPath visible;
        visible.addRect(toRect(*stamp.clip));
        m_canvas.clip(visible);
    }
    m_canvas.transform(QTransform::fromScale(box.width(), box.height()));
    if (const auto picture = stampPicture(stamp))
        m_canvas.image(*picture, 1, true);
    else
        m_report.addDeviation(QStringLiteral("broken-stamp"), QStringLiteral("stamp"));
    m_canvas.restore();
}

std::shared_ptr<const Picture> PageWalker::stampPicture(const StampPicture& stamp)
{
    QSize size = pixelSize(m_canvas.currentTransform(), m_canvas.pictureScale());
    const double shrink = std::min(1.0, kMostStampSide / std::max(size.width(), size.height()));
    size = QSize(
        std::max(1, static_cast<int>(size.width() * shrink)),
        std::max(1, static_cast<int>(size.height() * shrink)));
    const bool nested = sniffImage(stamp.bytes) == ImageFormat::Zip;
    QByteArray key = "stamp/" + QCryptographicHash::hash(stamp.bytes, QCryptographicHash::Sha256);
    if (nested)
        key += '/' + QByteArray::number(size.width()) + 'x' + QByteArray::number(size.height());
    if (auto known = m_resources.kept(key))
        return known;
    std::shared_ptr<const Picture> picture;
    if (nested) {
        picture = nestedPicture(stamp, size);
    } else if (auto image = decodeImage(stamp.bytes, stamp.formatLabel, m_budget)) {
        auto made = std::make_shared<Picture>();
        made->image = image->hasAlphaChannel()
                          ? image->convertToFormat(QImage::Format_ARGB32_Premultiplied)
                          : whiteToAlpha(*image);
        picture = std::move(made);
    }
    if (picture && !picture->image.isNull()) {
        m_resources.keep(key, picture);
        return picture;
    }
    return nullptr;
}

/// A seal drawn by the page of a small OFD: no stamps and no further package inside it.
std::shared_ptr<const Picture> PageWalker::nestedPicture(const StampPicture& stamp, QSize size)
{
    if (!m_resources.nested())
        return nullptr;
    const auto opened = m_resources.nested()(stamp.bytes);
    if (!opened || !opened->page || !opened->resources)
        return nullptr;
    const ofd::Box box = opened->page->physicalBox;
    auto picture = std::make_shared<Picture>();
    picture->image = QImage(size, QImage::Format_ARGB32_Premultiplied);
    if (picture->image.isNull() || box.isEmpty())
        return nullptr;
    picture->image.fill(Qt::transparent);
    DrawingResources resources(
        opened->resources, m_resources.sharedFonts(), {}, m_resources.limits());
    QPainter painter(&picture->image);
    painter.scale(size.width() / tame(box.width), size.height() / tame(box.height));
    PainterCanvas canvas(painter, &resources.glyphs());
    PageWalker walker(canvas, resources, m_budget, m_cancelFlag);
    walker.drawPage(*opened->page, {}, Annotations::None);
    painter.end();
    m_report.merge(walker.report());
    m_budget.pixelsLeft = walker.m_budget.pixelsLeft;
    // Its own transparency is kept; a white ground drawn by its page is seen through.
    picture->image = whiteToAlpha(picture->image);
    return picture;
}

} // namespace wenshu::render

#include "kit/Icons.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace wenshu::kit {

namespace {

QString pathOf(QStringView name)
{
    return QStringLiteral(":/icons/%1.svg").arg(name);
}

QPixmap draw(const QString& name, QSize pixels, const QColor& color)
{
    const QString key = QStringLiteral("wenshu-icon/%1/%2x%3/%4")
                            .arg(name)
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(color.rgba(), 0, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QSvgRenderer renderer(pathOf(name));
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    const int edge = std::min(pixels.width(), pixels.height());
    const QRectF box((pixels.width() - edge) / 2.0, (pixels.height() - edge) / 2.0, edge, edge);
    QPainter painter(&image);
    renderer.render(&painter, box);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), color);
    painter.end();
    pixmap = QPixmap::fromImage(image);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QColor colorFor(QIcon::Mode mode)
{
    const QPalette palette = QApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::ButtonText);
    case QIcon::Selected:
        return palette.color(QPalette::Active, QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active:
        break;
    }
    return palette.color(QPalette::Active, QPalette::ButtonText);
}

/// Draws the SVG anew for each size and colour, so one QIcon serves every theme and scaling.
class TintedEngine : public QIconEngine {
public:
    explicit TintedEngine(QString name)
        : m_name(std::move(name))
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const double ratio = painter->device()->devicePixelRatioF();
        QPixmap pixmap = draw(
            m_name,
            QSize(
                static_cast<int>(std::lround(rect.width() * ratio)),
                static_cast<int>(std::lround(rect.height() * ratio))),
            colorFor(mode));
        pixmap.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), pixmap);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return draw(m_name, size, colorFor(mode));
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }

    QIconEngine* clone() const override { return new TintedEngine(m_name); }

    QString key() const override { return QStringLiteral("wenshu"); }

    bool isNull() override { return false; }

private:
    QString m_name;
};

} // namespace

QIcon icon(QStringView name)
{
    if (!QFile::exists(pathOf(name)))
        return {};
    return QIcon(new TintedEngine(name.toString()));
}

QPixmap iconPixmap(QStringView name, int edge, double pixelRatio, const QColor& color)
{
    const int pixels = std::max(1, static_cast<int>(std::lround(edge * pixelRatio)));
    QPixmap pixmap = draw(name.toString(), QSize(pixels, pixels), color);
    pixmap.setDevicePixelRatio(pixelRatio);
    return pixmap;
}

QStringList iconNames()
{
    QStringList names = QDir(QStringLiteral(":/icons"))
                            .entryList({QStringLiteral("*.svg")}, QDir::Files, QDir::Name);
    for (QString& name : names)
        name.chop(4);
    return names;
}

} // namespace wenshu::kit

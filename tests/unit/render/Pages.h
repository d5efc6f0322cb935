#pragma once
#include "ofd/Document.h"
#include "ofd/Resources.h"
#include "render/FontBook.h"
#include "render/PageRenderer.h"

#include <QBuffer>
#include <QHash>
#include <QImage>
#include <QTest>

#include <memory>

/// Pages built by hand and looked at pixel by pixel.
namespace pages {

using namespace wenshu;

/// Resources a test sets as it likes.
class Table final : public ofd::Resources {
public:
    QHash<ofd::ResourceId, std::shared_ptr<const ofd::Font>> fonts;
    QHash<ofd::ResourceId, std::shared_ptr<const ofd::Image>> images;
    QHash<ofd::ResourceId, std::shared_ptr<const ofd::Composite>> composites;

    std::shared_ptr<const ofd::Font> font(ofd::ResourceId id) const override
    {
        return fonts.value(id);
    }

    std::shared_ptr<const ofd::Image> image(ofd::ResourceId id) const override
    {
        return images.value(id);
    }

    std::shared_ptr<const ofd::Composite> composite(ofd::ResourceId id) const override
    {
        return composites.value(id);
    }

    void addFont(ofd::ResourceId id, const QString& name, const QByteArray& data = {})
    {
        auto font = std::make_shared<ofd::Font>();
        font->id = id;
        font->name = name;
        font->data = data;
        fonts.insert(id, font);
    }

    void addImage(ofd::ResourceId id, const QByteArray& data, const QString& label = {})
    {
        auto image = std::make_shared<ofd::Image>();
        image->id = id;
        image->data = data;
        image->formatLabel = label;
        images.insert(id, image);
    }
};

inline ofd::Page page(double width = 100, double height = 100)
{
    ofd::Page p;
    p.physicalBox = {0, 0, width, height};
    p.layers.emplace_back();
    return p;
}

template <typename T> void add(ofd::Page& page, T object)
{
    page.layers.front().block.objects.push_back({std::move(object)});
}

inline ofd::PathStep move(double x, double y)
{
    ofd::PathStep s;
    s.kind = ofd::PathStep::Kind::Move;
    s.p1 = {x, y};
    return s;
}

inline ofd::PathStep line(double x, double y)
{
    ofd::PathStep s = move(x, y);
    s.kind = ofd::PathStep::Kind::Line;
    return s;
}

inline ofd::PathStep close()
{
    ofd::PathStep s;
    s.kind = ofd::PathStep::Kind::Close;
    return s;
}

inline ofd::Path rectangle(double x, double y, double w, double h)
{
    return {move(x, y), line(x + w, y), line(x + w, y + h), line(x, y + h), close()};
}

/// A filled shape in the object space of @p boundary.
inline ofd::PathObject
filled(const ofd::Path& path, ofd::Paint paint, ofd::Box boundary = {0, 0, 100, 100})
{
    ofd::PathObject o;
    o.boundary = boundary;
    o.fill = true;
    o.stroke = false;
    o.fillPaint = std::move(paint);
    o.path = path;
    return o;
}

inline QByteArray png(const QImage& image, const char* format = "PNG")
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

/// Draws at 10 pixels a millimetre, so that pixel (x, y) is the point (x/10, y/10).
class Drawn {
public:
    explicit Drawn(
        const ofd::Page& page,
        std::shared_ptr<Table> table = std::make_shared<Table>(),
        const std::vector<render::StampPicture>& stamps = {},
        render::RenderOptions options = {})
    {
        options.dpi = 254;
        render::PageRenderer renderer(std::move(table), std::make_shared<render::FontBook>());
        auto result = renderer.draw(page, stamps, options);
        if (!result) {
            error = result.error();
            return;
        }
        image = result->image;
        report = result->report;
    }

    QColor at(double x, double y) const { return image.pixelColor(int(x * 10), int(y * 10)); }

    bool isPaper(double x, double y) const { return at(x, y) == QColor(Qt::white); }

    /// Box of everything that is not paper, mm.
    QRectF inkBox() const
    {
        QRect box;
        for (int y = 0; y < image.height(); ++y) {
            const auto* row = reinterpret_cast<const QRgb*>(image.constScanLine(y));
            for (int x = 0; x < image.width(); ++x) {
                if (qGray(row[x]) < 128)
                    box |= QRect(x, y, 1, 1);
            }
        }
        return {box.x() / 10.0, box.y() / 10.0, box.width() / 10.0, box.height() / 10.0};
    }

    QImage image;
    render::RenderReport report;
    Error error;
};

inline bool near(double a, double b, double tolerance = 0.1)
{
    return std::abs(a - b) <= tolerance;
}

inline bool near(const QColor& a, const QColor& b, int tolerance = 6)
{
    return std::abs(a.red() - b.red()) <= tolerance &&
           std::abs(a.green() - b.green()) <= tolerance &&
           std::abs(a.blue() - b.blue()) <= tolerance;
}

} // namespace pages

#define VERIFY_BOX(box, X, Y, W, H)                                                                \
    do {                                                                                           \
        const QRectF b_ = (box);                                                                   \
        QVERIFY2(                                                                                  \
            pages::near(b_.x(), X) && pages::near(b_.y(), Y) && pages::near(b_.width(), W) &&      \
                pages::near(b_.height(), H),                                                       \
            qPrintable(QStringLiteral("%1 %2 %3 %4")                                               \
                           .arg(b_.x())                                                            \
                           .arg(b_.y())                                                            \
                           .arg(b_.width())                                                        \
                           .arg(b_.height())));                                                    \
    } while (false)

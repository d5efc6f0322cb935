#include "render/SealPicture.h"

#include "render/FontBook.h"
#include "render/FontFace.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace wenshu::render {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_render)
};

const QColor kInk(222, 18, 26); // the red of seal paste

Error usage(const char* diagnostic)
{
    return {
        Errc::Usage,
        Tr::tr("The seal cannot be drawn: check the length of its words, its size and its "
               "resolution."),
        QString::fromLatin1(diagnostic)};
}

Error fontMissing()
{
    return {
        Errc::FontMissing,
        Tr::tr("No installed font has all characters of the seal. Install a Chinese font and try "
               "again."),
        QStringLiteral("seal picture: glyph missing")};
}

/// A character in em units, y downwards, moved so that its em box is centred on 0,0.
struct Drawn {
    QPainterPath path;
    double advance = 1;
};

Result<std::vector<Drawn>> outlines(const QString& text, const QString& family, FontBook& fonts)
{
    FontWish wish;
    wish.name = family;
    wish.bold = true;
    const FaceChoice first = fonts.choose(wish);
    std::vector<Drawn> drawn;
    for (const char32_t c : text.toUcs4()) {
        FaceChoice choice = first;
        if (!choice.face || choice.face->glyphFor(c) == 0)
            choice = fonts.fallback(c, FontBook::roleOf(wish), true);
        const quint32 glyph = choice.face ? choice.face->glyphFor(c) : 0;
        const auto outline = glyph != 0 ? choice.face->outline(glyph, choice.synthBold) : nullptr;
        if (!outline)
            return fontMissing();
        Drawn d;
        d.path.setFillRule(Qt::WindingFill);
        d.advance = outline->advance;
        outline->addTo(d.path, QTransform(1, 0, 0, -1, -outline->advance / 2, 0.38));
        drawn.push_back(std::move(d));
    }
    return drawn;
}

QPainterPath star(double radius)
{
    QPolygonF points;
    const double inner =
        radius * std::sin(std::numbers::pi / 10) / std::sin(7 * std::numbers::pi / 10);
    for (int i = 0; i < 10; ++i) {
        const double angle = -std::numbers::pi / 2 + i * std::numbers::pi / 5;
        const double r = i % 2 == 0 ? radius : inner;
        points << QPointF(r * std::cos(angle), r * std::sin(angle));
    }
    QPainterPath path;
    path.addPolygon(points);
    path.closeSubpath();
    return path;
}

QImage blank(Mm side, double dpi)
{
    const int pixels = static_cast<int>(std::lround(side / 25.4 * dpi));
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    image.setDotsPerMeterX(qRound(dpi / 0.0254));
    image.setDotsPerMeterY(qRound(dpi / 0.0254));
    return image;
}

/// One ink in sixteen strengths: a palette with transparency takes a fifth of the bytes of full
/// colour, and a seal is carried twice in every signature it makes.
QImage onPalette(const QImage& image)
{
    constexpr int kLevels = 16;
    QImage indexed(image.size(), QImage::Format_Indexed8);
    QList<QRgb> table;
    for (int level = 0; level < kLevels; ++level)
        table << qRgba(kInk.red(), kInk.green(), kInk.blue(), level * 255 / (kLevels - 1));
    indexed.setColorTable(table);
    indexed.setDotsPerMeterX(image.dotsPerMeterX());
    indexed.setDotsPerMeterY(image.dotsPerMeterY());
    for (int y = 0; y < image.height(); ++y) {
        const auto* from = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        uchar* to = indexed.scanLine(y);
        for (int x = 0; x < image.width(); ++x)
            to[x] = static_cast<uchar>((qAlpha(from[x]) * (kLevels - 1) + 127) / 255);
    }
    return indexed;
}

Result<QByteArray> toPng(const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !onPalette(image).save(&buffer, "PNG"))
        return usage("png");
    return bytes;
}

/// The name along the upper arc, feet towards the centre.
void drawArc(QPainter& painter, const std::vector<Drawn>& name, double radius)
{
    const auto count = static_cast<double>(name.size());
    // 42 mm seals: characters 6 mm high; long names are narrowed, then lowered.
    const double span = std::min(count * 27.0, 264.0) * std::numbers::pi / 180.0;
    const double height = radius * std::clamp(0.31 - 0.0035 * std::max(0.0, count - 8), 0.19, 0.31);
    const double middle = radius * 0.905 - height / 2;
    const double step = count > 1 ? span / count : 0;
    const double width = std::min(height, std::max(step, 0.01) * (middle - height * 0.28) * 0.98);
    double angle = -step * (count - 1) / 2;
    for (const Drawn& character : name) {
        painter.save();
        painter.rotate(angle * 180.0 / std::numbers::pi);
        painter.translate(0, -middle);
        painter.scale(count > 1 ? width : height, height);
        painter.fillPath(character.path, kInk);
        painter.restore();
        angle += step;
    }
}

void drawLine(
    QPainter& painter, const std::vector<Drawn>& line, QPointF centre, double height, double most)
{
    double length = 0;
    for (const Drawn& character : line)
        length += character.advance * height;
    const double narrow = length > most ? most / length : 1;
    double x = centre.x() - length * narrow / 2;
    for (const Drawn& character : line) {
        const double advance = character.advance * height * narrow;
        painter.save();
        painter.translate(x + advance / 2, centre.y());
        painter.scale(height * narrow, height);
        painter.fillPath(character.path, kInk);
        painter.restore();
        x += advance;
    }
}

/// Stretches a character to fill its cell, as cut stones do.
void fillCell(QPainter& painter, const Drawn& character, const QRectF& cell)
{
    const QRectF box = character.path.boundingRect();
    if (box.isEmpty())
        return;
    painter.save();
    painter.translate(cell.center());
    // 一 must not become a beam: no stroke is stretched beyond the em's own proportion by much.
    const double sx = std::min(cell.width() / box.width(), cell.width() * 1.6);
    const double sy = std::min(cell.height() / box.height(), cell.height() * 1.6);
    painter.scale(sx, sy);
    painter.translate(-box.center());
    painter.fillPath(character.path, kInk);
    painter.restore();
}

bool fits(double value, double least, double most)
{
    return value >= least && value <= most;
}

} // namespace

Result<QByteArray> drawUnitSeal(const UnitSealDesign& design, FontBook& fonts)
{
    const bool fine = fits(design.diameter, 10, 60) && fits(design.dpi, 72, 1200) &&
                      fits(static_cast<double>(design.unitName.size()), 2, 40) &&
                      design.centreLine.size() <= 24;
    if (!fine)
        return usage("unit seal design");
    const auto name = outlines(design.unitName, QStringLiteral("宋体"), fonts);
    if (!name)
        return Error(name.error());
    const auto centre = outlines(design.centreLine, QStringLiteral("黑体"), fonts);
    if (!centre)
        return Error(centre.error());
    QImage image = blank(design.diameter, design.dpi);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(image.width() / design.diameter, image.height() / design.diameter);
    const double radius = design.diameter / 2;
    painter.translate(radius, radius);
    const double rim = design.diameter * 0.0286; // 1.2 mm of 42
    painter.setPen(QPen(kInk, rim));
    painter.drawEllipse(QPointF(0, 0), radius - rim / 2 - 0.1, radius - rim / 2 - 0.1);
    painter.setPen(Qt::NoPen);
    painter.fillPath(star(design.diameter / 6), kInk); // 14 mm of 42
    drawArc(painter, *name, radius);
    drawLine(painter, *centre, {0, radius * 0.58}, radius * 0.17, radius * 1.05);
    painter.end();
    return toPng(image);
}

Result<QByteArray> drawNameSeal(const NameSealDesign& design, FontBook& fonts)
{
    const auto length = design.name.toUcs4().size();
    const bool fine = fits(design.side, 5, 40) && fits(design.dpi, 72, 1200) && length >= 2 &&
                      length <= 4 && design.footer.size() <= 12;
    if (!fine)
        return usage("name seal design");
    // Four characters fill the stone: a name of two is followed by 之印, of three by 印.
    QString words = design.name;
    if (length == 2)
        words += QStringLiteral("之印");
    if (length == 3)
        words += QStringLiteral("印");
    const auto name = outlines(words, QStringLiteral("宋体"), fonts);
    if (!name)
        return Error(name.error());
    const auto footer = outlines(design.footer, QStringLiteral("黑体"), fonts);
    if (!footer)
        return Error(footer.error());
    QImage image = blank(design.side, design.dpi);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(image.width() / design.side, image.height() / design.side);
    const double side = design.side;
    const double rim = side * 0.05;
    QPen pen(kInk, rim);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.drawRect(QRectF(rim / 2, rim / 2, side - rim, side - rim));
    painter.setPen(Qt::NoPen);
    const double foot = footer->empty() ? 0 : side * 0.13;
    const double gap = side * 0.045;
    const QRectF inner(rim + gap, rim + gap, side - 2 * (rim + gap), side - 2 * (rim + gap) - foot);
    const double width = (inner.width() - gap) / 2;
    const double height = (inner.height() - gap) / 2;
    for (std::size_t i = 0; i < name->size(); ++i) {
        const double x = i < 2 ? inner.left() + width + gap : inner.left(); // right column first
        const double y = inner.top() + (i % 2 == 0 ? 0 : height + gap);
        fillCell(painter, (*name)[i], QRectF(x, y, width, height));
    }
    drawLine(
        painter,
        *footer,
        {side / 2, side - rim - gap / 2 - foot * 0.42},
        foot * 0.95,
        inner.width());
    painter.end();
    return toPng(image);
}

} // namespace wenshu::render

#include "render/DrawingResources.h"

#include "render/FontFace.h"
#include "render/FontRoles.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace wenshu::render {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_render)
};

constexpr qint64 kKeptBytes = 96LL * 1024 * 1024;

/// White of the mask hides (GB/T 33190, 10).
QImage masked(const QImage& image, const QImage& mask)
{
    QImage out = image.convertToFormat(QImage::Format_ARGB32);
    QImage grey = mask.convertToFormat(QImage::Format_Grayscale8);
    if (grey.size() != out.size())
        grey = grey.scaled(out.size(), Qt::IgnoreAspectRatio, Qt::FastTransformation);
    for (int y = 0; y < out.height(); ++y) {
        auto* to = reinterpret_cast<QRgb*>(out.scanLine(y));
        const uchar* from = grey.constScanLine(y);
        for (int x = 0; x < out.width(); ++x) {
            if (from[x] >= 128)
                to[x] = 0;
        }
    }
    return out.convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

bool isBilevel(const QImage& image)
{
    return image.format() == QImage::Format_Mono || image.format() == QImage::Format_MonoLSB ||
           (image.format() == QImage::Format_Indexed8 && image.colorCount() <= 2);
}

/// Components of the frame header: 1 or 3 can stand in a PDF as they are.
int jpegComponents(const QByteArray& jpeg)
{
    qsizetype at = 2;
    while (at + 9 < jpeg.size()) {
        const auto byte = [&jpeg](qsizetype i) { return static_cast<uchar>(jpeg.at(i)); };
        if (byte(at) != 0xFF)
            return 0;
        const int marker = byte(at + 1);
        const bool frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame)
            return byte(at + 9);
        at += 2 + (byte(at + 2) << 8) + byte(at + 3);
    }
    return 0;
}

/// What QPainter draws fastest, alpha kept; two-colour pictures stay small.
QImage drawable(const QImage& image)
{
    if (isBilevel(image) || image.format() == QImage::Format_Grayscale8)
        return image.hasAlphaChannel() ? image.convertToFormat(QImage::Format_ARGB32_Premultiplied)
                                       : image.convertToFormat(QImage::Format_RGB32);
    return image.convertToFormat(
        image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
}

} // namespace

QImage whiteToAlpha(const QImage& image)
{
    QImage out = image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < out.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(out.scanLine(y));
        for (int x = 0; x < out.width(); ++x) {
            const QRgb c = line[x];
            const int white = std::min({qRed(c), qGreen(c), qBlue(c)});
            // c = p + (1 − a)·white with a = 1 − min: what is left over is already premultiplied.
            line[x] =
                qRgba(qRed(c) - white, qGreen(c) - white, qBlue(c) - white, qAlpha(c) - white);
        }
    }
    return out;
}

DrawingResources::DrawingResources(
    std::shared_ptr<const ofd::Resources> source,
    std::shared_ptr<FontBook> fonts,
    NestedOpener nested,
    const Limits& limits)
    : m_source(std::move(source))
    , m_fonts(std::move(fonts))
    , m_nested(std::move(nested))
    , m_limits(limits)
{
}

std::shared_ptr<const LoadedFont> DrawingResources::font(ofd::ResourceId id)
{
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_loaded.constFind(id); known != m_loaded.constEnd())
        return known.value();
    auto loaded = std::make_shared<LoadedFont>();
    if (const auto font = m_source->font(id)) {
        loaded->wish = {
            font->name, font->family, font->serif, font->bold, font->italic, font->fixedWidth};
        if (!font->data.isEmpty()) {
            auto face = FontFace::fromData(font->data);
            loaded->broken = !face;
            if (face)
                loaded->embedded = *face;
        }
    }
    loaded->role = FontBook::roleOf(loaded->wish);
    m_loaded.insert(id, loaded);
    return loaded;
}

Result<std::shared_ptr<const Picture>> DrawingResources::picture(
    ofd::ResourceId id, ofd::ResourceId mask, QSize wanted, DecodeBudget& budget)
{
    const QByteArray key = QByteArray::number(id) + '/' + QByteArray::number(mask);
    if (auto known = kept(key)) {
        const bool enough =
            !known->reduced || (!wanted.isEmpty() && known->image.width() >= wanted.width() &&
                                known->image.height() >= wanted.height());
        if (enough)
            return known;
    }
    auto made = decode(id, mask, wanted, budget);
    if (made)
        keep(key, *made);
    return made;
}

Result<std::shared_ptr<const Picture>> DrawingResources::decode(
    ofd::ResourceId id, ofd::ResourceId mask, QSize wanted, DecodeBudget& budget)
{
    const auto source = m_source->image(id);
    if (!source || source->data.isEmpty()) {
        return Error{
            Errc::NotFound,
            Tr::tr("A picture of the file is missing and was left out."),
            QStringLiteral("image resource %1").arg(id)};
    }
    auto image =
        decodeImage(source->data, source->formatLabel, budget, mask == 0 ? wanted : QSize());
    if (!image)
        return std::move(image).error();
    auto picture = std::make_shared<Picture>();
    const bool jpeg = sniffImage(source->data) == ImageFormat::Jpeg;
    picture->reduced = jpeg && mask == 0 && !wanted.isEmpty();
    picture->bilevel =
        isBilevel(*image) || sniffImage(source->data, source->formatLabel) == ImageFormat::Jbig2;
    const auto cover = mask != 0 ? m_source->image(mask) : nullptr;
    if (cover) {
        auto hidden = decodeImage(cover->data, cover->formatLabel, budget);
        if (!hidden)
            return std::move(hidden).error();
        picture->image = masked(*image, *hidden);
    } else {
        const int components = jpeg ? jpegComponents(source->data) : 0;
        if (components == 1 || components == 3)
            picture->jpeg = source->data;
        picture->image = drawable(*image);
    }
    if (picture->image.isNull()) {
        return Error{
            Errc::LimitExceeded,
            Tr::tr("A picture in the file is too large to be shown and was left out."),
            QStringLiteral("out of memory")};
    }
    return std::shared_ptr<const Picture>(std::move(picture));
}

std::shared_ptr<const Picture> DrawingResources::kept(const QByteArray& key)
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(
        m_pictures.begin(), m_pictures.end(), [&](const Kept& k) { return k.key == key; });
    if (found == m_pictures.end())
        return nullptr;
    m_pictures.splice(m_pictures.begin(), m_pictures, found);
    return found->picture;
}

void DrawingResources::keep(const QByteArray& key, std::shared_ptr<const Picture> picture)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_pictures, [&](const Kept& k) {
        if (k.key == key)
            m_keptBytes -= k.picture->image.sizeInBytes();
        return k.key == key;
    });
    m_keptBytes += picture->image.sizeInBytes();
    m_pictures.push_front({key, std::move(picture)});
    while (m_keptBytes > kKeptBytes && m_pictures.size() > 1) {
        m_keptBytes -= m_pictures.back().picture->image.sizeInBytes();
        m_pictures.pop_back();
    }
}

} // namespace wenshu::render

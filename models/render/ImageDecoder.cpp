#include "render/ImageDecoder.h"

#include "render/Jbig2.h"

#include <QBuffer>
#include <QColorSpace>
#include <QCoreApplication>
#include <QImageReader>

#include <algorithm>
#include <array>
#include <cstring>

namespace wenshu::render {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_render)
};

Error broken(const char* diagnostic)
{
    return {
        Errc::Malformed,
        Tr::tr("A picture in the file is broken and was left out."),
        QString::fromLatin1(diagnostic)};
}

Error tooLarge(const char* diagnostic)
{
    return {
        Errc::LimitExceeded,
        Tr::tr("A picture in the file is too large to be shown and was left out."),
        QString::fromLatin1(diagnostic)};
}

/// The colours of a picture that brings an ICC profile along, as the screen's. What has none, or
/// one that is not of RGB or grey, stays as it is.
QImage toScreenColours(QImage image, const QByteArray& bytes)
{
    // Profiles stand before the picture's data. Other hints at colours (gAMA) are left alone: many
    // programs write them without meaning anything by it.
    constexpr qsizetype kHead = 262'144;
    const QByteArrayView head = QByteArrayView(bytes).first(std::min(bytes.size(), kHead));
    const bool hasProfile = head.indexOf("iCCP") >= 0 || head.indexOf("ICC_PROFILE") >= 0;
    if (!hasProfile || !image.colorSpace().isValid())
        return image;
    image.convertToColorSpace(QColorSpace(QColorSpace::SRgb));
    return image;
}

/// Reads from memory and stops giving bytes once the time is over: the decoders of QImageReader
/// cannot be interrupted otherwise.
class DeadlineDevice final : public QIODevice {
public:
    DeadlineDevice(const QByteArray& bytes, std::chrono::steady_clock::time_point deadline)
        : m_bytes(bytes)
        , m_deadline(deadline)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    bool isSequential() const override { return false; }

    qint64 size() const override { return m_bytes.size(); }

protected:
    qint64 readData(char* data, qint64 maxSize) override
    {
        if (std::chrono::steady_clock::now() > m_deadline)
            return -1;
        const qint64 size = std::clamp<qint64>(m_bytes.size() - pos(), 0, maxSize);
        std::memcpy(data, m_bytes.constData() + pos(), static_cast<std::size_t>(size));
        return size;
    }

    qint64 writeData(const char* /*data*/, qint64 /*maxSize*/) override { return -1; }

private:
    const QByteArray& m_bytes;
    std::chrono::steady_clock::time_point m_deadline;
};

/// An embedded JBIG2 stream begins with segment 0; its type is page information (48) or a
/// dictionary.
bool looksLikeJbig2Stream(const QByteArray& bytes)
{
    if (bytes.size() < 11 || !bytes.startsWith(QByteArrayView("\0\0\0", 3)))
        return false;
    const int type = static_cast<uchar>(bytes.at(4)) & 0x3F;
    return type == 48 || type == 0 || type == 16 || type == 53;
}

bool labelSaysJbig2(const QString& label)
{
    const QString upper = label.toUpper();
    return upper.contains(QLatin1String("JB2")) || upper.contains(QLatin1String("BIG2"));
}

QByteArray readerName(ImageFormat format)
{
    switch (format) {
    case ImageFormat::Png:
        return "png";
    case ImageFormat::Jpeg:
        return "jpeg";
    case ImageFormat::Bmp:
        return "bmp";
    case ImageFormat::Gif:
        return "gif";
    case ImageFormat::Tiff:
        return "tiff";
    default:
        return {};
    }
}

constexpr std::array<char, 4> kTiffLittle{'I', 'I', '*', 0};
constexpr std::array<char, 4> kTiffBig{'M', 'M', 0, '*'};

/// The smallest size above @p wanted that halving can give; libjpeg then skips most of the work.
QSize reducedSize(QSize full, QSize wanted)
{
    QSize size = full;
    while (size.width() / 2 >= wanted.width() && size.height() / 2 >= wanted.height() &&
           size.width() > full.width() / 8 && size.width() > 1 && size.height() > 1)
        size /= 2;
    return size;
}

} // namespace

ImageFormat sniffImage(const QByteArray& bytes, const QString& label)
{
    const auto begins = [&bytes](const char* magic, qsizetype length) {
        return bytes.startsWith(QByteArrayView(magic, length));
    };
    if (begins("\x89PNG\r\n\x1a\n", 8))
        return ImageFormat::Png;
    if (begins("\xff\xd8\xff", 3))
        return ImageFormat::Jpeg;
    if (begins("GIF87a", 6) || begins("GIF89a", 6))
        return ImageFormat::Gif;
    if (begins(kTiffLittle.data(), 4) || begins(kTiffBig.data(), 4))
        return ImageFormat::Tiff;
    if (begins("PK\x03\x04", 4))
        return ImageFormat::Zip;
    if (hasJbig2FileHeader(bytes))
        return ImageFormat::Jbig2;
    if (begins("BM", 2))
        return ImageFormat::Bmp;
    if (labelSaysJbig2(label) || looksLikeJbig2Stream(bytes))
        return ImageFormat::Jbig2;
    return ImageFormat::Unknown;
}

Result<QImage>
decodeImage(const QByteArray& bytes, const QString& label, DecodeBudget& budget, QSize wanted)
{
    if (std::chrono::steady_clock::now() > budget.deadline)
        return tooLarge("out of time");
    const ImageFormat format = sniffImage(bytes, label);
    if (format == ImageFormat::Jbig2)
        return decodeJbig2(bytes, budget);
    const QByteArray name = readerName(format);
    if (name.isEmpty()) {
        return Error{
            Errc::Unsupported,
            Tr::tr("A picture in the file is of an unknown kind and was left out."),
            QStringLiteral("image format not known by its first bytes")};
    }
    // Once for the process. Qt's own 128 MB would call a good scan of 40 Mpx broken.
    static const bool isLimited = [] {
        QImageReader::setAllocationLimit(
            static_cast<int>(DecodeBudget::kMostPixels * 4 / 1'000'000));
        return true;
    }();
    Q_UNUSED(isLimited)
    DeadlineDevice device(bytes, budget.deadline);
    QImageReader reader(&device, name);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(false); // OFD places pictures by its own matrix
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty())
        return broken("no size in the header");
    const qint64 pixels = qint64{size.width()} * size.height();
    if (pixels > std::min(budget.pixelsPerImage, DecodeBudget::kMostPixels) ||
        pixels > budget.pixelsLeft)
        return tooLarge("pixels in the header");
    budget.pixelsLeft -= pixels;
    if (format == ImageFormat::Jpeg && !wanted.isEmpty())
        reader.setScaledSize(reducedSize(size, wanted));
    QImage image = reader.read();
    if (image.isNull()) {
        if (std::chrono::steady_clock::now() > budget.deadline)
            return tooLarge("out of time");
        return broken("QImageReader");
    }
    return toScreenColours(std::move(image), bytes);
}

} // namespace wenshu::render

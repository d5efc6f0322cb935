#pragma once
#include "base/Limits.h"
#include "base/Result.h"

#include <QByteArray>
#include <QImage>
#include <QSize>

#include <algorithm>
#include <chrono>

namespace wenshu::render {

enum class ImageFormat { Unknown, Png, Jpeg, Bmp, Gif, Tiff, Jbig2, Zip };

/// What the first bytes say; labels in OFD files are often wrong.
/// @param label only used to know a JBIG2 stream without file header.
ImageFormat sniffImage(const QByteArray& bytes, const QString& label = {});

/// How much decoding may cost. Passed from picture to picture of one page and drawn down.
struct DecodeBudget {
    /// 512 MB as they are drawn, four bytes each: nothing of a file may take more memory, whatever
    /// its own limits say.
    static constexpr qint64 kMostPixels = 128'000'000;

    qint64 pixelsPerImage = std::min(Limits().imagePixels, kMostPixels);
    qint64 pixelsLeft = kMostPixels; ///< for all pictures together
    std::chrono::steady_clock::time_point deadline =
        std::chrono::steady_clock::now() + std::chrono::seconds(10);
};

/// Decodes a picture from a file (GB/T 33190, 10; formats of §4 of clause 7.9).
/// @param wanted when not empty, a JPEG that is more than twice as large is decoded at a smaller
/// scale, never below this size.
/// @return Malformed, Unsupported, LimitExceeded (pixels, memory or time).
Result<QImage>
decodeImage(const QByteArray& bytes, const QString& label, DecodeBudget& budget, QSize wanted = {});

} // namespace wenshu::render

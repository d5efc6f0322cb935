#include "render/Jbig2.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <jbig2.h>
#include <memory>

namespace wenshu::render {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_render)
};

constexpr qint64 kBaseMemory = 8LL * 1024 * 1024;
constexpr qint64 kMostPixels = 160LL * 1024 * 1024; ///< an A2 page at 600 dpi has 139 million
constexpr qsizetype kChunk = 16'384;

/// Counts what jbig2dec asks for in all, given back or not, and refuses beyond a bound: every
/// bitmap it decodes is allocated first, one bit a pixel, so this bounds the time as well. Seventy
/// bytes of a symbol dictionary can ask for half a minute of arithmetic decoding, which no deadline
/// between two chunks can stop. The size stands before each block.
struct BoundedAllocator {
    Jbig2Allocator base{}; // first, so that the library's pointer is ours
    qint64 asked = 0;
    qint64 bound = kBaseMemory;
};

constexpr std::size_t kHeader = alignof(std::max_align_t);

BoundedAllocator* ours(Jbig2Allocator* allocator)
{
    return reinterpret_cast<BoundedAllocator*>(allocator);
}

std::size_t sizeOf(const char* block)
{
    std::size_t size = 0;
    std::memcpy(&size, block, sizeof size);
    return size;
}

void* allocate(Jbig2Allocator* allocator, std::size_t size)
{
    BoundedAllocator* self = ours(allocator);
    if (size > static_cast<std::size_t>(self->bound - self->asked))
        return nullptr;
    auto* block = static_cast<char*>(std::malloc(size + kHeader));
    if (block == nullptr)
        return nullptr;
    std::memcpy(block, &size, sizeof size);
    self->asked += static_cast<qint64>(size);
    return block + kHeader;
}

void release(Jbig2Allocator* /*allocator*/, void* pointer)
{
    if (pointer != nullptr)
        std::free(static_cast<char*>(pointer) - kHeader);
}

void* reallocate(Jbig2Allocator* allocator, void* pointer, std::size_t size)
{
    if (pointer == nullptr)
        return allocate(allocator, size);
    void* fresh = allocate(allocator, size);
    if (fresh == nullptr)
        return nullptr;
    const std::size_t old = sizeOf(static_cast<char*>(pointer) - kHeader);
    std::memcpy(fresh, pointer, std::min(old, size));
    release(allocator, pointer);
    return fresh;
}

void ignoreMessage(
    void* /*data*/, const char* /*msg*/, Jbig2Severity /*severity*/, uint32_t /*segment*/)
{
}

struct ContextFree {
    void operator()(Jbig2Ctx* c) const { jbig2_ctx_free(c); }
};

Error trouble(Errc code, const char* diagnostic)
{
    return {
        code,
        code == Errc::LimitExceeded
            ? Tr::tr("A picture in the file is too large to be shown and was left out.")
            : Tr::tr("A picture in the file is broken and was left out."),
        QString::fromLatin1(diagnostic)};
}

/// JBIG2 counts 1 as black, eight pixels a byte, first pixel in the high bit.
QImage toImage(const Jbig2Image& page)
{
    QImage image(
        static_cast<int>(page.width), static_cast<int>(page.height), QImage::Format_Grayscale8);
    for (int y = 0; y < image.height() && !image.isNull(); ++y) {
        const uint8_t* from = page.data + static_cast<std::ptrdiff_t>(y) * page.stride;
        uchar* to = image.scanLine(y);
        for (int x = 0; x < image.width(); ++x)
            to[x] = ((from[x >> 3] >> (7 - (x & 7))) & 1) != 0 ? 0 : 255;
    }
    return image;
}

} // namespace

bool hasJbig2FileHeader(const QByteArray& bytes)
{
    return bytes.startsWith(QByteArrayView("\x97JB2\r\n\x1a\n", 8));
}

Result<QImage> decodeJbig2(const QByteArray& bytes, DecodeBudget& budget)
{
    BoundedAllocator allocator;
    // The page and one region of its size, and the input, which the library keeps in a growing
    // buffer.
    allocator.bound += std::min(budget.pixelsPerImage, kMostPixels) / 8 * 2 + bytes.size() * 4;
    allocator.base.alloc = allocate;
    allocator.base.free = release;
    allocator.base.realloc = reallocate;
    const Jbig2Options options =
        hasJbig2FileHeader(bytes) ? Jbig2Options{} : JBIG2_OPTIONS_EMBEDDED;
    const std::unique_ptr<Jbig2Ctx, ContextFree> context(
        jbig2_ctx_new(&allocator.base, options, nullptr, ignoreMessage, nullptr));
    if (!context)
        return trouble(Errc::Internal, "jbig2_ctx_new");
    for (qsizetype at = 0; at < bytes.size(); at += kChunk) {
        if (std::chrono::steady_clock::now() > budget.deadline)
            return trouble(Errc::LimitExceeded, "jbig2: out of time");
        const qsizetype size = std::min(kChunk, bytes.size() - at);
        const auto* data = reinterpret_cast<const uint8_t*>(bytes.constData() + at);
        // Later segments may be broken while the page itself is there: go and see.
        if (jbig2_data_in(context.get(), data, static_cast<std::size_t>(size)) < 0)
            break;
    }
    jbig2_complete_page(context.get());
    Jbig2Image* page = jbig2_page_out(context.get());
    if (page == nullptr)
        return trouble(Errc::Malformed, "jbig2: no page");
    Result<QImage> result = trouble(Errc::LimitExceeded, "jbig2: too many pixels");
    const qint64 pixels = qint64{page->width} * page->height;
    const bool fits = pixels > 0 && page->width <= 65'535 && page->height <= 65'535 &&
                      pixels <= budget.pixelsPerImage && pixels <= budget.pixelsLeft;
    if (fits && page->data != nullptr) {
        budget.pixelsLeft -= pixels;
        QImage image = toImage(*page);
        if (!image.isNull())
            result = std::move(image);
    }
    jbig2_release_page(context.get(), page);
    return result;
}

} // namespace wenshu::render

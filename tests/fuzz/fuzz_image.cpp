// DEPENDS: base ofd render
// A picture out of a file, JBIG2 too, under a small budget.
#include "render/ImageDecoder.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size)
{
    if (size < 1 || size > 1U << 20U)
        return 0;
    wenshu::render::DecodeBudget budget;
    budget.pixelsPerImage = 4'000'000;
    budget.pixelsLeft = budget.pixelsPerImage;
    budget.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    // The first byte says whether the label claims JBIG2, which is what sends rubbish to that
    // decoder.
    const QString label = (data[0] & 1U) != 0 ? QStringLiteral("GBIG2") : QString();
    const QByteArray bytes(
        reinterpret_cast<const char*>(data) + 1, static_cast<qsizetype>(size - 1));
    (void)wenshu::render::decodeImage(bytes, label, budget, QSize(100, 100));
    return 0;
}

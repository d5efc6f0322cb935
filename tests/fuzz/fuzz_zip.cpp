// DEPENDS: base io
// Any bytes as a zip: opened or refused, every entry read or refused, within small limits.
#include "io/ZipReader.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    wenshu::Limits limits;
    limits.totalInflated = 8 * 1024 * 1024;
    limits.entryInflated = 4 * 1024 * 1024;
    const auto zip = wenshu::io::ZipReader::fromBytes(
        QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)), limits);
    if (!zip)
        return 0;
    for (size_t i = 0; i < zip->entries().size(); ++i) {
        const auto bytes = zip->read(static_cast<int>(i));
        if (bytes && bytes->size() != zip->entries()[i].declaredSize)
            __builtin_trap();
    }
    return 0;
}

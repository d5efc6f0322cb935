// DEPENDS: base io ofd
// Any bytes as an OFD package: opened or refused; whatever opens is read whole.
#include "ofd/Reader.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    wenshu::Limits limits;
    limits.totalInflated = 8 * 1024 * 1024;
    limits.entryInflated = 1024 * 1024;
    limits.xmlNodes = 20'000;
    limits.pages = 20;
    limits.objectsPerPage = 5'000;
    const auto package = wenshu::ofd::Package::fromBytes(
        QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)), limits);
    if (!package)
        return 0;
    const int documents = static_cast<int>(std::min<size_t>((*package)->documents().size(), 4));
    for (int i = 0; i < documents; ++i) {
        const auto reader = wenshu::ofd::Reader::open(*package, i);
        if (!reader)
            continue;
        for (int page = 0; page < (*reader)->pageCount(); ++page)
            (void)(*reader)->plainText(page); // an error is an answer
        (void)(*reader)->packageInfo();
    }
    return 0;
}

#include "render/NestedPackage.h"

#include "ofd/Package.h"
#include "ofd/Reader.h"

namespace wenshu::render {

namespace {

Limits limitsOfSeal()
{
    Limits limits = Limits::forReceivedFile();
    limits.entries = 1000;
    limits.totalInflated = 32LL * 1024 * 1024;
    limits.entryInflated = limits.totalInflated;
    limits.xmlNodes = 200'000;
    limits.imagePixels = 50'000'000;
    limits.zipNesting = 0;
    return limits;
}

} // namespace

NestedOpener nestedPackageOpener()
{
    return [](const QByteArray& bytes) -> Result<NestedPage> {
        auto package = ofd::Package::fromBytes(bytes, limitsOfSeal());
        if (!package)
            return std::move(package).error();
        auto reader = ofd::Reader::open(std::move(package).value());
        if (!reader)
            return std::move(reader).error();
        auto page = (*reader)->page(0);
        if (!page)
            return std::move(page).error();
        return NestedPage{std::move(page).value(), std::move(reader).value()};
    };
}

} // namespace wenshu::render

// DEPENDS: base io
// Any bytes as XML: parsed or refused; what is parsed keeps to the limits.
#include "io/XmlReader.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace {

int depthBelow(pugi::xml_node node)
{
    int deepest = 0;
    for (const pugi::xml_node child : node.children()) {
        (void)wenshu::io::textOf(child);
        (void)wenshu::io::namespaceOf(child);
        deepest = std::max(deepest, depthBelow(child));
    }
    return deepest + 1;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    wenshu::Limits limits;
    limits.xmlDepth = 64;
    limits.xmlNodes = 10'000;
    const auto xml = wenshu::io::XmlDocument::parse(
        QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)), limits);
    if (xml && depthBelow(xml->root()) > 65)
        __builtin_trap();
    return 0;
}

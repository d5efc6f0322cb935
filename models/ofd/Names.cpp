#include "ofd/Names.h"

#include "io/XmlReader.h"

#include <QCoreApplication>

#include <cstring>

namespace wenshu::ofd {

namespace {

constexpr const char* kFamily = "http://www.ofdspec.org";
constexpr const char* kProper = "http://www.ofdspec.org/2016";

size_t prefixLength(const char* name)
{
    const char* colon = std::strrchr(name, ':');
    return colon != nullptr ? static_cast<size_t>(colon - name) : 0;
}

bool isOurs(pugi::xml_node node)
{
    // Parents are matched before their children: an element with its parent's prefix stands in the
    // same namespace unless it declares one itself, which is looked up.
    const pugi::xml_node parent = node.parent();
    const size_t own = prefixLength(node.name());
    if (parent.type() == pugi::node_element && prefixLength(parent.name()) == own &&
        std::strncmp(parent.name(), node.name(), own) == 0 && !node.attribute("xmlns"))
        return true;
    const char* uri = io::namespaceOf(node);
    return *uri == '\0' || std::strncmp(uri, kFamily, std::strlen(kFamily)) == 0;
}

} // namespace

bool isElement(pugi::xml_node node, const char* localName)
{
    return std::strcmp(io::localName(node), localName) == 0 && isOurs(node);
}

pugi::xml_node childNamed(pugi::xml_node parent, const char* localName)
{
    for (const pugi::xml_node child : parent.children()) {
        if (isElement(child, localName))
            return child;
    }
    return {};
}

QString childText(pugi::xml_node parent, const char* localName)
{
    return io::textOf(childNamed(parent, localName)).trimmed();
}

bool hasDeviantNamespace(pugi::xml_node root)
{
    return std::strcmp(io::namespaceOf(root), kProper) != 0;
}

Error encryptedFile()
{
    return {
        Errc::Unsupported,
        QCoreApplication::translate(
            "wenshu_ofd",
            "The file is encrypted and cannot be opened here. Ask the sender for one that is not, "
            "or decrypt it with the program it was encrypted with."),
        QStringLiteral("ofd: GM/T 0099 encryption")};
}

} // namespace wenshu::ofd

#include "ofd/ResourceTable.h"

#include "ofd/Names.h"
#include "ofd/Numbers.h"

namespace wenshu::ofd {

namespace {

QString resolveFile(
    const Package& package, pugi::xml_node node, const char* child, const PathContext& context)
{
    const QString location = childText(node, child);
    if (location.isEmpty())
        return {};
    return package.resolve(location, context).value_or(QString());
}

Font fontOf(pugi::xml_node node)
{
    Font font;
    font.id = toId(io::attribute(node, "ID"));
    font.name = io::attributeText(node, "FontName");
    font.family = io::attributeText(node, "FamilyName");
    font.charset = io::attributeText(node, "Charset");
    font.bold = toBool(io::attribute(node, "Bold"), false);
    font.italic = toBool(io::attribute(node, "Italic"), false);
    font.serif = toBool(io::attribute(node, "Serif"), false);
    font.fixedWidth = toBool(io::attribute(node, "FixedWidth"), false);
    return font;
}

} // namespace

void ResourceTable::load(const Package& package, const QString& entry, const QString& documentRoot)
{
    Result<QByteArray> bytes = package.read(entry);
    if (!bytes) {
        package.note(QStringLiteral("damaged-resources"), entry);
        return;
    }
    Result<io::XmlDocument> xml =
        io::XmlDocument::parse(std::move(bytes).value(), package.limits());
    if (!xml) {
        package.note(QStringLiteral("damaged-resources"), entry);
        return;
    }
    const auto document = std::make_shared<const io::XmlDocument>(std::move(xml).value());
    const pugi::xml_node root = document->root();
    if (!root) {
        package.note(QStringLiteral("empty-resources"), entry);
        return;
    }
    if (hasDeviantNamespace(root))
        package.note(QStringLiteral("namespace"), entry);
    if (io::attribute(root, "BaseLoc") == nullptr)
        package.note(QStringLiteral("no-baseloc"), entry);
    const PathContext context{entry, io::attributeText(root, "BaseLoc").trimmed(), documentRoot};
    m_documents.push_back(document);
    for (const pugi::xml_node group : root.children())
        loadGroup(group, package, context);
}

void ResourceTable::loadGroup(
    pugi::xml_node group, const Package& package, const PathContext& context)
{
    for (const pugi::xml_node node : group.children()) {
        const ResourceId id = toId(io::attribute(node, "ID"));
        if (node.type() != pugi::node_element || id == 0)
            continue;
        if (isElement(node, "Font")) {
            Font font = fontOf(node);
            const QString file = resolveFile(package, node, "FontFile", context);
            if (file.isEmpty() && !childText(node, "FontFile").isEmpty())
                package.note(QStringLiteral("missing-font-file"), context.file);
            fonts.insert(id, {std::move(font), file});
        } else if (isElement(node, "MultiMedia")) {
            const QString file = resolveFile(package, node, "MediaFile", context);
            if (file.isEmpty())
                package.note(QStringLiteral("missing-image"), context.file);
            media.insert(
                id, {io::attributeText(node, "Type"), io::attributeText(node, "Format"), file});
        } else if (
            isElement(node, "CompositeGraphicUnit") || isElement(node, "CompositeGraphUnit")) {
            composites.insert(id, node);
        } else if (isElement(node, "DrawParam")) {
            drawParams.insert(id, node);
        } else if (isElement(node, "ColorSpace")) {
            // Its colours are taken for those of the screen: no file met so far has a profile.
            if (!io::attributeText(node, "Profile").trimmed().isEmpty())
                package.note(QStringLiteral("icc-profile"), context.file);
            colorSpaces.insert(id, node);
        } else {
            continue;
        }
        files.insert(id, context.file);
    }
}

} // namespace wenshu::ofd

// What Reader tells besides pages: annotations, attachments, permissions, the whole-file
// overview. ReaderLinks.cpp: what leads somewhere; ReaderVersions.cpp: versions.
#include "ofd/ContentReader.h"
#include "ofd/Names.h"
#include "ofd/Numbers.h"
#include "ofd/Reader.h"
#include "ofd/ReaderPrivate.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::ofd {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_ofd)
};

constexpr int kMostLabels = 200; ///< pictures whose label is held against their bytes …
constexpr qint64 kLargestLabelled = 4LL * 1024 * 1024; ///< … which are inflated for it
constexpr size_t kMostListed = 100'000; ///< attachments, outline items, bookmarks, annotations

void moveBy(Block& block, Point offset, int depth)
{
    if (depth > 32)
        return;
    for (Object& object : block.objects) {
        if (auto* nested = std::get_if<BlockObject>(&object.value)) {
            if (!nested->block)
                continue;
            auto moved = std::make_shared<Block>(*nested->block);
            moveBy(*moved, offset, depth + 1);
            nested->block = std::move(moved);
            continue;
        }
        std::visit(
            [offset](auto& value) {
                if constexpr (std::is_base_of_v<ObjectCommon, std::decay_t<decltype(value)>>) {
                    value.boundary.x += offset.x;
                    value.boundary.y += offset.y;
                }
            },
            object.value);
    }
}

Annotation annotationOf(pugi::xml_node node)
{
    Annotation out;
    out.id = toId(io::attribute(node, "ID"));
    out.type = io::attributeText(node, "Type");
    out.subtype = io::attributeText(node, "Subtype");
    out.creator = io::attributeText(node, "Creator");
    out.lastModDate = io::attributeText(node, "LastModDate");
    out.visible = toBool(io::attribute(node, "Visible"), true);
    out.print = toBool(io::attribute(node, "Print"), true);
    out.noZoom = toBool(io::attribute(node, "NoZoom"), false);
    out.noRotate = toBool(io::attribute(node, "NoRotate"), false);
    out.readOnly = toBool(io::attribute(node, "ReadOnly"), true);
    out.remark = childText(node, "Remark");
    out.boundary = toBox(io::attribute(childNamed(node, "Appearance"), "Boundary")).value_or(Box());
    return out;
}

/// What picture bytes are, in the words of MultiMedia@Format; empty when unknown.
QString formatOf(const QByteArray& bytes)
{
    struct Magic {
        QByteArrayView start;
        const char16_t* format = nullptr;
    };

    static const Magic kinds[] = {
        {"\x89PNG", u"png"},
        {"\xFF\xD8\xFF", u"jpg"},
        {"GIF8", u"gif"},
        {"BM", u"bmp"},
        {"II*", u"tif"},
        {"MM", u"tif"},
        {"\x97JB2", u"jb2"}};
    for (const Magic& kind : kinds) {
        if (bytes.startsWith(kind.start))
            return QString::fromUtf16(kind.format);
    }
    return {};
}

} // namespace

void Reader::Private::loadAnnotationList()
{
    const QString location = childText(xml->root(), "Annotations");
    if (location.isEmpty())
        return;
    const auto entry = resolve(location, root);
    const auto file = entry ? parse(*entry, "annotations") : nullptr;
    if (!file) {
        note("missing-annotations", root);
        return;
    }
    for (const pugi::xml_node node : file->root().children()) {
        if (!isElement(node, "Page"))
            continue;
        const ResourceId page = toId(io::attribute(node, "PageID"));
        const QString where = childText(node, "FileLoc");
        const auto target = where.isEmpty() ? std::nullopt : resolve(where, *entry);
        if (target)
            annotationFiles[page].append(*target);
        else
            note("missing-annotations", *entry);
    }
}

std::vector<Annotation>
Reader::Private::readAnnotations(int index, const Scope& scope, Page* page) const
{
    std::vector<Annotation> out;
    const QStringList files = annotationFiles.value(pages[static_cast<size_t>(index)].id);
    int layers = 0;
    for (const QString& entry : files) {
        const auto file = parse(entry, "annotations");
        if (!file)
            continue;
        ContentReader reader(*package, scope, entry);
        for (const pugi::xml_node node : file->root().children()) {
            if (!isElement(node, "Annot") || out.size() >= kMostListed)
                continue;
            Annotation annotation = annotationOf(node);
            if (annotation.type.isEmpty())
                note("annotation-type", entry);
            // The picture of a seal beside the seal itself would be drawn twice.
            const bool sealPicture =
                annotation.subtype.compare(u"SignatureInFile", Qt::CaseInsensitive) == 0 &&
                !body.signatures.isEmpty();
            if (annotation.visible && !sealPicture) {
                annotation.layer = layers++;
                if (page != nullptr) {
                    Layer layer;
                    layer.type = LayerType::Foreground;
                    layer.id = annotation.id;
                    layer.printed = annotation.print;
                    layer.block = reader.readBlock(childNamed(node, "Appearance"));
                    moveBy(layer.block, {annotation.boundary.x, annotation.boundary.y}, 0);
                    page->annotations.push_back(std::move(layer));
                }
            }
            out.push_back(std::move(annotation));
        }
        if (reader.exceeded())
            note("too-many-objects", entry);
    }
    return out;
}

std::vector<Annotation> Reader::annotations(int page) const
{
    if (page < 0 || page >= pageCount())
        return {};
    return m_p->readAnnotations(page, m_p->documentScope(), nullptr);
}

std::vector<Attachment> Reader::attachments() const
{
    std::vector<Attachment> out;
    const QString location = childText(m_p->xml->root(), "Attachments");
    if (location.isEmpty())
        return out;
    const auto entry = m_p->resolve(location, m_p->root);
    const auto file = entry ? m_p->parse(*entry, "attachments") : nullptr;
    if (!file) {
        m_p->note("missing-attachments", m_p->root);
        return out;
    }
    for (const pugi::xml_node node : file->root().children()) {
        if (!isElement(node, "Attachment") || out.size() >= kMostListed)
            continue;
        Attachment attachment;
        attachment.id = io::attributeText(node, "ID");
        attachment.name = io::attributeText(node, "Name");
        attachment.format = io::attributeText(node, "Format");
        attachment.creationDate = io::attributeText(node, "CreationDate");
        attachment.modDate = io::attributeText(node, "ModDate");
        attachment.usage = io::attributeText(node, "Usage");
        attachment.visible = toBool(io::attribute(node, "Visible"), true);
        if (const auto target = m_p->resolve(childText(node, "FileLoc"), *entry)) {
            attachment.path = *target;
            attachment.size = m_p->package->declaredSize(*target);
        } else {
            m_p->note("missing-attachment", *entry);
        }
        out.push_back(std::move(attachment));
    }
    return out;
}

Result<QByteArray> Reader::attachmentBytes(const Attachment& attachment) const
{
    return m_p->package->read(attachment.path);
}

Permissions Reader::permissions() const
{
    Permissions out;
    const pugi::xml_node node = childNamed(m_p->xml->root(), "Permissions");
    if (!node)
        return out;
    const auto allowed = [node](const char* name) {
        return toBool(childNamed(node, name).child_value(), true);
    };
    out.present = true;
    out.edit = allowed("Edit");
    out.annotate = allowed("Annot");
    out.exporting = allowed("Export");
    out.signature = allowed("Signature");
    out.watermark = allowed("Watermark");
    out.printScreen = allowed("PrintScreen");
    const pugi::xml_node print = childNamed(node, "Print");
    out.printable = toBool(io::attribute(print, "Printable"), true);
    out.copies = static_cast<int>(toNumber(io::attribute(print, "Copies")).value_or(-1));
    if (out.copies == 0)
        out.printable = false;
    const pugi::xml_node period = childNamed(node, "ValidPeriod");
    out.validFrom = io::attributeText(period, "StartDate");
    out.validUntil = io::attributeText(period, "EndDate");
    return out;
}

/// Notes a picture whose label says another format than its bytes.
void Reader::Private::checkLabel(const ResourceTable::MediaEntry& entry) const
{
    const Result<QByteArray> bytes = package->read(entry.entry);
    const QString format = bytes ? formatOf(*bytes) : QString();
    QString label = entry.format.toLower();
    if (label == u"jpeg")
        label = QStringLiteral("jpg");
    else if (label == u"tiff")
        label = QStringLiteral("tif");
    else if (label == u"gbig2" || label == u"jbig2")
        label = QStringLiteral("jb2");
    if (!label.isEmpty() && !format.isEmpty() && label != format)
        note("image-label", entry.entry);
}

void Reader::Private::describeResources(PackageInfo& out) const
{
    std::vector<std::shared_ptr<const ResourceTable>> tables = {table->table};
    {
        const std::lock_guard lock(mutex);
        QStringList entries = pageTables.keys();
        entries.sort();
        for (const QString& entry : entries)
            tables.push_back(pageTables.value(entry)->table);
    }
    for (const auto& resources : tables) {
        QList<ResourceId> ids = resources->fonts.keys();
        std::sort(ids.begin(), ids.end());
        for (const ResourceId id : ids) {
            const ResourceTable::FontEntry& entry = resources->fonts[id];
            const qint64 size = package->declaredSize(entry.entry);
            out.fonts.push_back(
                {entry.font.name, entry.font.family, size > 0, std::max<qint64>(size, 0)});
        }
        for (const ResourceTable::MediaEntry& entry : resources->media) {
            if (!entry.type.isEmpty() && entry.type.compare(u"Image", Qt::CaseInsensitive) != 0)
                continue;
            ++out.images;
            if (out.images <= kMostLabels && package->declaredSize(entry.entry) <= kLargestLabelled)
                checkLabel(entry);
            out.imageBytes += std::max<qint64>(0, package->declaredSize(entry.entry));
        }
    }
}

int Reader::Private::countSignatures() const
{
    if (body.signatures.isEmpty())
        return 0;
    const auto list = parse(body.signatures, "signatures");
    if (!list)
        return 0;
    int count = 0;
    for (const pugi::xml_node node : list->root().children())
        count += isElement(node, "Signature") ? 1 : 0;
    return count;
}

int Reader::Private::countCustomTags() const
{
    const QString tags = childText(xml->root(), "CustomTags");
    const auto entry = tags.isEmpty() ? std::nullopt : resolve(tags, root);
    const auto list = entry ? parse(*entry, "customtags") : nullptr;
    if (!list)
        return 0;
    int count = 0;
    for (const pugi::xml_node node : list->root().children()) {
        if (!isElement(node, "CustomTag"))
            continue;
        ++count;
        // Tag files of one invoice writer are no XML; it must only be said.
        if (const auto tag = resolve(childText(node, "FileLoc"), *entry))
            (void)parse(*tag, "customtag"); // only for what it notes
    }
    return count;
}

int Reader::Private::countExtensions() const
{
    const QString location = childText(xml->root(), "Extensions");
    const auto entry = location.isEmpty() ? std::nullopt : resolve(location, root);
    if (!location.isEmpty() && !entry)
        note("missing-extensions", root);
    const auto list = entry ? parse(*entry, "extensions") : nullptr;
    if (!list)
        return 0;
    int count = 0;
    for (const pugi::xml_node node : list->root().children())
        count += isElement(node, "Extension") ? 1 : 0;
    return count;
}

ViewPreferences Reader::preferences() const
{
    ViewPreferences out;
    const pugi::xml_node node = childNamed(m_p->xml->root(), "VPreferences");
    out.pageMode = childText(node, "PageMode");
    out.pageLayout = childText(node, "PageLayout");
    out.tabDisplay = childText(node, "TabDisplay");
    out.zoomMode = childText(node, "ZoomMode");
    const double zoom = toNumber(childNamed(node, "Zoom").child_value()).value_or(0);
    out.zoom = zoom > 0 ? zoom : 0;
    out.hideToolbar = toBool(childNamed(node, "HideToolbar").child_value(), false);
    out.hideMenubar = toBool(childNamed(node, "HideMenubar").child_value(), false);
    out.hideWindow = toBool(childNamed(node, "HideWindowUI").child_value(), false);
    return out;
}

PackageInfo Reader::packageInfo() const
{
    const Private& p = *m_p;
    PackageInfo out;
    out.version = p.package->version();
    out.docType = p.package->docType();
    out.documents = static_cast<int>(p.package->documents().size());
    out.info = p.body.info;
    out.encrypted = p.package->isEncrypted();
    out.archival = out.docType.compare(u"OFD-A", Qt::CaseInsensitive) == 0;
    out.entryList = p.package->contains(QStringLiteral("OFDEntries.xml"));
    out.versions = versions();
    out.danglingSignatures = p.body.hasDanglingSignatures();
    for (int i = 0; i < pageCount(); ++i) {
        const Result<std::shared_ptr<const Page>> read = page(i);
        if (!read)
            p.note("too-many-objects", pageEntry(i));
        out.pages.push_back({pageId(i), pageBox(i)});
        for (const Annotation& annotation : annotations(i)) {
            ++out.annotations;
            out.fixedAnnotations += annotation.noZoom || annotation.noRotate ? 1 : 0;
        }
        out.links += static_cast<int>(links(i).size());
    }
    p.describeResources(out);
    out.attachments = attachments();
    out.signatures = p.countSignatures();
    out.customTags = p.countCustomTags();
    out.extensions = p.countExtensions();
    out.automaticActions = automaticActions();
    const MediaActions media = mediaActions();
    out.sounds = media.sounds;
    out.movies = media.movies;
    out.preferences = preferences();
    out.outlineItems = static_cast<int>(outline().size());
    out.bookmarks = static_cast<int>(bookmarks().size());
    out.permissions = permissions();
    out.deviations = deviations();
    return out;
}

} // namespace wenshu::ofd

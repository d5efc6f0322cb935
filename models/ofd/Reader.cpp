#include "ofd/Reader.h"

#include "ofd/ContentReader.h"
#include "ofd/Names.h"
#include "ofd/Numbers.h"
#include "ofd/ReaderPrivate.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::ofd {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_ofd)
};

constexpr Box kA4{0, 0, 210, 297};

std::optional<Box> boxNamed(pugi::xml_node area, const char* name)
{
    return toBox(childNamed(area, name).child_value());
}

LayerType layerType(const char* text, LayerType otherwise)
{
    const QByteArrayView name(text);
    if (name == "Background")
        return LayerType::Background;
    if (name == "Foreground")
        return LayerType::Foreground;
    return name == "Body" ? LayerType::Body : otherwise;
}

void sortByType(std::vector<Layer>& layers)
{
    std::stable_sort(layers.begin(), layers.end(), [](const Layer& a, const Layer& b) {
        return a.type < b.type;
    });
}

Error noDocument()
{
    return {
        Errc::Malformed,
        Tr::tr("The file names no document that can be shown. Ask the sender for it again."),
        QStringLiteral("ofd: no document root")};
}

} // namespace

PageBoxes readBoxes(pugi::xml_node area)
{
    PageBoxes out;
    out.physical = boxNamed(area, "PhysicalBox");
    if (out.physical && out.physical->isEmpty())
        out.physical.reset();
    out.application = boxNamed(area, "ApplicationBox");
    out.content = boxNamed(area, "ContentBox");
    return out;
}

void Reader::Private::note(const char* code, const QString& where) const
{
    package->note(QString::fromLatin1(code), where);
}

std::optional<QString> Reader::Private::resolve(const QString& location, const QString& file) const
{
    return package->resolve(location, PathContext{file, {}, root});
}

std::shared_ptr<const io::XmlDocument>
Reader::Private::parse(const QString& entry, const char* what) const
{
    Result<QByteArray> bytes = package->read(entry);
    if (!bytes) {
        const bool missing = bytes.error().code == Errc::NotFound;
        const QLatin1String kind(missing ? "missing-" : "damaged-");
        package->note(kind + QLatin1String(what), entry);
        return nullptr;
    }
    Result<io::XmlDocument> parsed =
        io::XmlDocument::parse(std::move(bytes).value(), package->limits());
    if (!parsed) {
        package->note(QStringLiteral("damaged-") + QLatin1String(what), entry);
        return nullptr;
    }
    if (!parsed->root()) {
        package->note(QStringLiteral("empty-") + QLatin1String(what), entry);
        return nullptr;
    }
    if (hasDeviantNamespace(parsed->root()))
        note("namespace", entry);
    if (parsed->wasGb18030())
        note("encoding-gb18030", entry);
    return std::make_shared<const io::XmlDocument>(std::move(parsed).value());
}

Status Reader::Private::load(const QString& wantedVersion)
{
    if (!chooseVersion(wantedVersion))
        return Error{
            Errc::NotFound,
            Tr::tr("The file holds no such version of the document."),
            QStringLiteral("ofd: no such version")};
    if (root.isEmpty())
        return package->isEncrypted() ? encryptedFile() : noDocument();
    xml = parse(root, "document");
    if (!xml || !isElement(xml->root(), "Document"))
        return package->isEncrypted() ? encryptedFile() : noDocument();
    if (package->isEncrypted())
        note("encrypted", QStringLiteral("Encryptions.xml"));
    loadCommonData(childNamed(xml->root(), "CommonData"));
    if (Status read = loadPages(childNamed(xml->root(), "Pages")); !read)
        return read;
    loadAnnotationList();
    loadBookmarks();
    return Done();
}

void Reader::Private::loadCommonData(pugi::xml_node common)
{
    boxes = readBoxes(childNamed(common, "PageArea"));
    defaultColorSpace = toId(childNamed(common, "DefaultCS").child_value());
    auto resources = std::make_shared<ResourceTable>();
    for (const char* kind : {"PublicRes", "DocumentRes"}) { // the later one wins
        for (const pugi::xml_node node : common.children()) {
            if (!isElement(node, kind))
                continue;
            const QString location = io::textOf(node).trimmed();
            if (const auto entry = resolve(location, root))
                resources->load(*package, *entry, root);
            else if (!location.isEmpty())
                note("missing-resources", root);
        }
    }
    auto scoped = std::make_shared<ScopedTable>();
    scoped->table = std::move(resources);
    table = std::move(scoped);
    for (const pugi::xml_node node : common.children()) {
        if (!isElement(node, "TemplatePage"))
            continue;
        TemplateRef ref;
        ref.entry = resolve(io::attributeText(node, "BaseLoc"), root).value_or(QString());
        ref.order = layerType(io::attribute(node, "ZOrder"), LayerType::Background);
        if (ref.entry.isEmpty())
            note("missing-template", root);
        templates.insert(toId(io::attribute(node, "ID")), ref);
    }
}

Status Reader::Private::loadPages(pugi::xml_node list)
{
    for (const pugi::xml_node node : list.children()) {
        if (!isElement(node, "Page"))
            continue;
        if (pages.size() >= static_cast<size_t>(package->limits().pages))
            return Error{
                Errc::LimitExceeded,
                Tr::tr("The document has more pages than can be opened."),
                QStringLiteral("ofd: too many pages")};
        PageRef ref;
        ref.id = toId(io::attribute(node, "ID"));
        ref.entry = resolve(io::attributeText(node, "BaseLoc"), root).value_or(QString());
        if (ref.id == 0)
            note("no-id", root);
        if (ref.entry.isEmpty())
            note("missing-page", root);
        if (ref.id != 0 && !indexes.contains(ref.id))
            indexes.insert(ref.id, static_cast<int>(pages.size()));
        pages.push_back(std::move(ref));
    }
    if (pages.empty())
        note("no-pages", root);
    return Done();
}

Reader::Private::Found Reader::Private::find(ResourceId id) const
{
    const std::lock_guard lock(mutex);
    const auto page = pageResources.constFind(id);
    return page != pageResources.constEnd() ? *page : Found{table, id};
}

Scope Reader::Private::documentScope() const
{
    Scope scope;
    scope.tables.push_back(table);
    scope.defaultColorSpace = defaultColorSpace;
    return scope;
}

std::shared_ptr<const ScopedTable> Reader::Private::pageTable(const QString& entry) const
{
    {
        const std::lock_guard lock(mutex);
        if (auto known = pageTables.value(entry))
            return known;
    }
    auto resources = std::make_shared<ResourceTable>();
    resources->load(*package, entry, root);
    const std::lock_guard lock(mutex);
    if (auto known = pageTables.value(entry)) // another thread was quicker
        return known;
    auto scoped = std::make_shared<ScopedTable>();
    const ResourceTable& document = *table->table;
    // Sorted, so that what number a clashing resource gets does not depend on the hash seed.
    QList<ResourceId> ids =
        resources->fonts.keys() + resources->media.keys() + resources->composites.keys();
    std::sort(ids.begin(), ids.end());
    for (const ResourceId id : ids) {
        const bool clashes = document.fonts.contains(id) || document.media.contains(id) ||
                             document.composites.contains(id) || pageResources.contains(id) ||
                             scoped->outward.contains(id);
        if (clashes && !scoped->outward.contains(id))
            scoped->outward.insert(id, nextForeign++);
    }
    scoped->table = std::move(resources);
    for (const ResourceId id : ids)
        pageResources.insert(scoped->outside(id), Found{scoped, id});
    pageTables.insert(entry, scoped);
    return scoped;
}

Scope Reader::Private::pageScope(pugi::xml_node page, const QString& entry) const
{
    Scope scope;
    for (const pugi::xml_node node : page.children()) {
        if (!isElement(node, "PageRes"))
            continue;
        if (const auto file = resolve(io::textOf(node), entry))
            scope.tables.push_back(pageTable(*file));
        else
            note("missing-resources", entry);
    }
    scope.tables.push_back(table);
    scope.defaultColorSpace = defaultColorSpace;
    return scope;
}

std::shared_ptr<const LoadedTemplate> Reader::Private::loadedTemplate(ResourceId id) const
{
    {
        const std::lock_guard lock(mutex);
        const auto known = loadedTemplates.constFind(id);
        if (known != loadedTemplates.constEnd())
            return *known;
    }
    auto out = std::make_shared<LoadedTemplate>();
    const QString entry = templates.value(id).entry;
    const auto file = entry.isEmpty() ? nullptr : parse(entry, "template");
    if (file) {
        const pugi::xml_node page = file->root(); // its own templates are ignored by the standard
        out->boxes = readBoxes(childNamed(page, "Area"));
        const Scope scope = pageScope(page, entry);
        ContentReader reader(*package, scope, entry);
        std::vector<Layer> layers = reader.readLayers(childNamed(page, "Content"));
        if (reader.exceeded())
            note("too-many-objects", entry);
        sortByType(layers);
        for (Layer& layer : layers) {
            Layer shared;
            shared.id = layer.id;
            shared.block.objects.push_back(
                {BlockObject{std::make_shared<const Block>(std::move(layer.block))}});
            out->layers.push_back(std::move(shared));
        }
    }
    const std::lock_guard lock(mutex);
    loadedTemplates.insert(id, out);
    return out;
}

void Reader::Private::fitBoxes(Page& page, const PageBoxes& own, pugi::xml_node root_) const
{
    std::vector<PageBoxes> candidates = {own};
    for (const pugi::xml_node node : root_.children()) {
        if (isElement(node, "Template"))
            candidates.push_back(loadedTemplate(toId(io::attribute(node, "TemplateID")))->boxes);
    }
    candidates.push_back(boxes);
    for (const PageBoxes& one : candidates) {
        if (!one.physical)
            continue;
        page.physicalBox = *one.physical;
        page.applicationBox = one.application;
        page.contentBox = one.content;
        return;
    }
    note("no-page-size", root);
    page.physicalBox = kA4;
}

Status Reader::Private::addContent(Page& page, pugi::xml_node root_, const QString& entry) const
{
    for (const pugi::xml_node node : root_.children()) {
        if (!isElement(node, "Template"))
            continue;
        const ResourceId id = toId(io::attribute(node, "TemplateID"));
        const auto known = templates.constFind(id);
        if (known == templates.constEnd()) {
            note("missing-template", entry);
            continue;
        }
        const LayerType order = layerType(io::attribute(node, "ZOrder"), known->order);
        for (Layer layer : loadedTemplate(id)->layers) {
            layer.type = order;
            page.layers.push_back(std::move(layer));
        }
    }
    const Scope scope = pageScope(root_, entry);
    ContentReader reader(*package, scope, entry);
    for (Layer& layer : reader.readLayers(childNamed(root_, "Content")))
        page.layers.push_back(std::move(layer));
    sortByType(page.layers);
    if (reader.exceeded())
        return Error{
            Errc::LimitExceeded,
            Tr::tr("The page holds more objects than can be shown."),
            QStringLiteral("ofd: too many objects on a page")};
    return Done();
}

Result<std::shared_ptr<const Page>> Reader::Private::readPage(int index) const
{
    const PageRef& ref = pages[static_cast<size_t>(index)];
    auto page = std::make_shared<Page>();
    page->id = ref.id;
    const auto file = ref.entry.isEmpty() ? nullptr : parse(ref.entry, "page");
    const pugi::xml_node pageRoot = file ? file->root() : pugi::xml_node();
    fitBoxes(*page, readBoxes(childNamed(pageRoot, "Area")), pageRoot);
    if (pageRoot) {
        if (Status added = addContent(*page, pageRoot, ref.entry); !added)
            return std::move(added).error();
    }
    (void)readAnnotations(index, pageScope(pageRoot, ref.entry), page.get()); // told elsewhere
    {
        const std::lock_guard lock(mutex);
        pageBoxes.insert(index, page->physicalBox);
    }
    return std::shared_ptr<const Page>(std::move(page));
}

Reader::Reader(std::unique_ptr<Private> p)
    : m_p(std::move(p))
{
}

Reader::~Reader() = default;

Result<std::shared_ptr<const Reader>>
Reader::open(std::shared_ptr<const Package> package, int document, const QString& version)
{
    if (document < 0 || static_cast<size_t>(document) >= package->documents().size())
        return Error{
            Errc::NotFound,
            Tr::tr("The file holds no such document."),
            QStringLiteral("ofd: document index out of range")};
    auto p = std::make_unique<Private>();
    p->body = package->documents()[static_cast<size_t>(document)];
    p->documentIndex = document;
    p->package = std::move(package);
    if (Status loaded = p->load(version); !loaded)
        return std::move(loaded).error();
    return std::shared_ptr<const Reader>(new Reader(std::move(p)));
}

Result<std::shared_ptr<const Reader>> Reader::open(const QString& path, const Limits& limits)
{
    Result<std::shared_ptr<const Package>> package = Package::open(path, limits);
    if (!package)
        return std::move(package).error();
    return open(std::move(package).value());
}

const std::shared_ptr<const Package>& Reader::package() const
{
    return m_p->package;
}

const DocumentInfo& Reader::info() const
{
    return m_p->body.info;
}

int Reader::document() const
{
    return m_p->documentIndex;
}

int Reader::pageCount() const
{
    return static_cast<int>(m_p->pages.size());
}

ResourceId Reader::pageId(int page) const
{
    return page >= 0 && page < pageCount() ? m_p->pages[static_cast<size_t>(page)].id : 0;
}

int Reader::pageIndex(ResourceId id) const
{
    return m_p->indexes.value(id, -1);
}

QString Reader::pageEntry(int page) const
{
    return page >= 0 && page < pageCount() ? m_p->pages[static_cast<size_t>(page)].entry
                                           : QString();
}

Box Reader::pageBox(int page) const
{
    if (page < 0 || page >= pageCount())
        return m_p->boxes.physical.value_or(kA4);
    {
        const std::lock_guard lock(m_p->mutex);
        const auto known = m_p->pageBoxes.constFind(page);
        if (known != m_p->pageBoxes.constEnd())
            return *known;
    }
    const QString entry = pageEntry(page);
    const auto file = entry.isEmpty() ? nullptr : m_p->parse(entry, "page");
    const pugi::xml_node root = file ? file->root() : pugi::xml_node();
    Page out;
    m_p->fitBoxes(out, readBoxes(childNamed(root, "Area")), root);
    const std::lock_guard lock(m_p->mutex);
    m_p->pageBoxes.insert(page, out.physicalBox);
    return out.physicalBox;
}

Result<std::shared_ptr<const Page>> Reader::page(int page) const
{
    if (page < 0 || page >= pageCount())
        return Error{
            Errc::NotFound,
            Tr::tr("The document has no such page."),
            QStringLiteral("ofd: page index out of range")};
    return m_p->readPage(page);
}

std::shared_ptr<const Font> Reader::font(ResourceId id) const
{
    {
        const std::lock_guard lock(m_p->mutex);
        if (auto known = m_p->fonts.value(id))
            return known;
    }
    const Private::Found found = m_p->find(id);
    const auto entry = found.scoped->table->fonts.constFind(found.inner);
    if (entry == found.scoped->table->fonts.constEnd())
        return nullptr;
    auto font = std::make_shared<Font>(entry->font);
    font->id = id;
    if (!entry->entry.isEmpty()) {
        Result<QByteArray> bytes = m_p->package->read(entry->entry);
        if (bytes)
            font->data = std::move(bytes).value();
        else
            m_p->note("damaged-font-file", entry->entry);
        font->fileSuffix = entry->entry.section(u'.', -1).toLower();
    }
    const std::lock_guard lock(m_p->mutex);
    m_p->fonts.insert(id, font);
    return font;
}

std::shared_ptr<const Image> Reader::image(ResourceId id) const
{
    {
        const std::lock_guard lock(m_p->mutex);
        if (auto known = m_p->images.value(id).lock())
            return known;
    }
    const Private::Found found = m_p->find(id);
    const auto entry = found.scoped->table->media.constFind(found.inner);
    if (entry == found.scoped->table->media.constEnd() || entry->entry.isEmpty())
        return nullptr;
    Result<QByteArray> bytes = m_p->package->read(entry->entry);
    if (!bytes) {
        m_p->note("damaged-image", entry->entry);
        return nullptr;
    }
    auto image = std::make_shared<Image>();
    image->id = id;
    image->formatLabel = entry->format;
    image->data = std::move(bytes).value();
    const std::lock_guard lock(m_p->mutex);
    m_p->images.insert(id, image);
    return image;
}

std::shared_ptr<const Composite> Reader::composite(ResourceId id) const
{
    {
        const std::lock_guard lock(m_p->mutex);
        if (auto known = m_p->composites.value(id))
            return known;
    }
    const Private::Found found = m_p->find(id);
    const ResourceTable& resources = *found.scoped->table;
    const pugi::xml_node node = resources.composites.value(found.inner);
    if (!node)
        return nullptr;
    Scope scope = m_p->documentScope();
    if (found.scoped != m_p->table)
        scope.tables.insert(scope.tables.begin(), found.scoped);
    auto composite = std::make_shared<Composite>();
    composite->id = id;
    composite->width = toNumber(io::attribute(node, "Width")).value_or(0);
    composite->height = toNumber(io::attribute(node, "Height")).value_or(0);
    const QString file = resources.files.value(found.inner);
    ContentReader reader(*m_p->package, scope, file);
    composite->content =
        std::make_shared<const Block>(reader.readBlock(childNamed(node, "Content")));
    if (reader.exceeded())
        m_p->note("too-many-objects", file);
    const std::lock_guard lock(m_p->mutex);
    m_p->composites.insert(id, composite);
    return composite;
}

std::vector<Deviation> Reader::deviations() const
{
    return m_p->package->deviations();
}

Result<std::vector<TextRun>> Reader::textRuns(int page) const
{
    const Result<std::shared_ptr<const Page>> read = this->page(page);
    if (!read)
        return read.error();
    return textRunsOf(**read, *this, page);
}

Result<QString> Reader::plainText(int page) const
{
    const Result<std::vector<TextRun>> runs = textRuns(page);
    if (!runs)
        return runs.error();
    return plainTextOf(*runs);
}

} // namespace wenshu::ofd

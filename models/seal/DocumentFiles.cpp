#include "seal/DocumentFiles.h"

#include "io/XmlReader.h"

#include <QSet>

#include <string_view>

namespace wenshu::seal {

namespace {

using Name = std::string_view;

constexpr qsizetype kMostMissing = 10'000;

/// Walks one document. Every file is looked into at most once for each thing it is named as
/// from each folder, so cycles end.
class Walker {
public:
    Walker(EntryDigests& entries, DocumentFiles& files)
        : m_entries(entries)
        , m_files(files)
    {
    }

    void walkPackageRoot(int index);

private:
    void walkDocument(const QString& entry);
    void walkCommonData(pugi::xml_node common);
    void walkPages(pugi::xml_node pages, bool isShown);
    void walkPage(const QString& entry);
    void walkResources(const QString& entry);
    void walkAnnotations(const QString& entry);
    void walkVersion(const ofd::VersionEntry& version);

    void use(const QString& entry, FileRole role);
    void miss(const QString& location);
    using Next = void (Walker::*)(const QString&);
    /// Resolves a path, notes it and follows it with @p next where that was not done before. What
    /// is known already may be known as less: a version lists its pages before it names them.
    void
    follow(const QString& location, const ofd::PathContext& context, FileRole role, Next next = {});
    ofd::PathContext contextOf(const QString& file, const QString& baseLoc = {}) const;
    /// All elements of these local names below the root of @p entry: their texts are paths.
    void followTexts(
        const QString& entry,
        std::initializer_list<Name> names,
        FileRole role,
        Next next = {},
        const QString& baseLoc = {});
    Result<io::XmlDocument> parse(const QString& entry);

    void attachments(const QString& entry)
    {
        followTexts(entry, {"FileLoc"}, FileRole::Attachment);
    }

    void customTags(const QString& entry)
    {
        followTexts(entry, {"FileLoc", "SchemaLoc"}, FileRole::CustomTag);
    }

    void extensions(const QString& entry)
    {
        followTexts(entry, {"ExtendData"}, FileRole::Extension);
    }

    EntryDigests& m_entries;
    DocumentFiles& m_files;
    QString m_root;         ///< entry of Document.xml
    QString m_shown;        ///< the one whose pages are shown
    QSet<QString> m_walked; ///< Document.xml files followed
    /// What was followed, and below which folder: paths are looked for there as well.
    QSet<std::pair<QString, std::pair<QString, int>>> m_followed;
};

bool isOneOf(Name name, std::initializer_list<Name> names)
{
    for (const Name candidate : names) {
        if (name == candidate)
            return true;
    }
    return false;
}

void Walker::use(const QString& entry, FileRole role)
{
    const auto known = m_files.used.find(entry);
    if (known == m_files.used.end())
        m_files.used.insert(entry, role);
    else
        *known = std::min(*known, role);
}

void Walker::miss(const QString& location)
{
    if (m_files.missing.size() < kMostMissing)
        m_files.missing += location;
}

ofd::PathContext Walker::contextOf(const QString& file, const QString& baseLoc) const
{
    return {file, baseLoc, m_root};
}

void Walker::follow(
    const QString& location, const ofd::PathContext& context, FileRole role, Next next)
{
    if (location.isEmpty())
        return;
    const auto entry = m_entries.package().resolve(location, context);
    if (!entry)
        return miss(location);
    use(*entry, role);
    const QString below = m_root.left(m_root.lastIndexOf(u'/'));
    const std::pair key{*entry, std::pair{below, static_cast<int>(role)}};
    if (next == nullptr || m_followed.contains(key))
        return;
    m_followed.insert(key);
    (this->*next)(*entry);
}

Result<io::XmlDocument> Walker::parse(const QString& entry)
{
    auto bytes = m_entries.bytes(entry);
    if (!bytes)
        return std::move(bytes).error();
    return io::XmlDocument::parse(std::move(bytes).value(), m_entries.package().limits());
}

void Walker::followTexts(
    const QString& entry,
    std::initializer_list<Name> names,
    FileRole role,
    Next next,
    const QString& baseLoc)
{
    const auto xml = parse(entry);
    if (!xml)
        return;
    const ofd::PathContext context = contextOf(entry, baseLoc);
    io::forEachElement(xml->root(), [&](pugi::xml_node node) {
        if (isOneOf(io::localName(node), names))
            follow(io::textOf(node).trimmed(), context, role, next);
    });
}

void Walker::walkPackageRoot(int index)
{
    const auto& documents = m_entries.package().documents();
    use(m_entries.package().rootEntry(), FileRole::Root);
    if (index < 0 || static_cast<std::size_t>(index) >= documents.size())
        return;
    const ofd::DocBody& body = documents[static_cast<std::size_t>(index)];
    m_shown = shownRoot(m_entries.package(), body);
    if (!body.root.isEmpty())
        walkDocument(body.root);
    for (const ofd::VersionEntry& version : body.versions)
        walkVersion(version);
    if (!m_shown.isEmpty() && !m_walked.contains(m_shown))
        walkDocument(m_shown);
}

void Walker::walkVersion(const ofd::VersionEntry& version)
{
    if (version.path.isEmpty())
        return;
    // The file of the current version says which Document.xml is shown.
    use(version.path, version.current ? FileRole::Document : FileRole::Version);
    const auto xml = parse(version.path);
    if (!xml)
        return;
    QStringList roots;
    io::forEachElement(xml->root(), [&](pugi::xml_node node) {
        const Name name = io::localName(node);
        if (!isOneOf(name, {"DocRoot", "File"}))
            return;
        const QString location = io::textOf(node).trimmed();
        const auto entry = m_entries.package().resolve(location, contextOf(version.path));
        if (!entry)
            return miss(location);
        if (name == "DocRoot")
            roots += *entry;
        else
            use(*entry, FileRole::Version);
    });
    m_files.versions.push_back({version.id, roots.value(0)});
    // There is one; where a file names more, whichever is shown is looked into.
    for (const QString& root : std::as_const(roots)) {
        if (!m_walked.contains(root))
            walkDocument(root);
    }
}

void Walker::walkDocument(const QString& entry)
{
    const bool isShown = entry == m_shown;
    m_walked.insert(entry);
    use(entry, FileRole::Document);
    const QString outer = std::exchange(m_root, entry);
    const auto xml = parse(entry);
    if (xml) {
        const ofd::PathContext context = contextOf(entry);
        for (const pugi::xml_node node : xml->root().children()) {
            if (node.type() != pugi::node_element)
                continue;
            const Name name = io::localName(node);
            const QString text = io::textOf(node).trimmed();
            if (name == "CommonData")
                walkCommonData(node);
            else if (name == "Pages")
                walkPages(node, isShown);
            else if (name == "Annotations")
                follow(text, context, FileRole::Annotation, &Walker::walkAnnotations);
            else if (name == "Attachments")
                follow(text, context, FileRole::Attachment, &Walker::attachments);
            else if (name == "CustomTags")
                follow(text, context, FileRole::CustomTag, &Walker::customTags);
            else if (name == "Extensions")
                follow(text, context, FileRole::Extension, &Walker::extensions);
        }
    }
    m_root = outer;
}

void Walker::walkCommonData(pugi::xml_node common)
{
    const ofd::PathContext context = contextOf(m_root);
    for (const pugi::xml_node node : common.children()) {
        if (node.type() != pugi::node_element)
            continue;
        const Name name = io::localName(node);
        if (isOneOf(name, {"PublicRes", "DocumentRes"}))
            follow(io::textOf(node).trimmed(), context, FileRole::Resource, &Walker::walkResources);
        else if (name == "TemplatePage")
            follow(
                io::attributeText(node, "BaseLoc").trimmed(),
                context,
                FileRole::Template,
                &Walker::walkPage);
    }
}

void Walker::walkPages(pugi::xml_node pages, bool isShown)
{
    const ofd::PathContext context = contextOf(m_root);
    for (const pugi::xml_node node : pages.children()) {
        if (node.type() != pugi::node_element || Name(io::localName(node)) != "Page")
            continue;
        if (isShown)
            m_files.pageIds.append(io::attributeText(node, "ID").trimmed());
        follow(
            io::attributeText(node, "BaseLoc").trimmed(),
            context,
            FileRole::Page,
            &Walker::walkPage);
    }
}

void Walker::walkPage(const QString& entry)
{
    // A page names files only through PageRes. Parsing every page would cost more than digesting
    // it, so only those are parsed that have the word in them, or are in an encoding that could
    // hide it.
    auto bytes = m_entries.bytes(entry);
    if (!bytes)
        return;
    const bool wide = bytes->startsWith("\xff\xfe") || bytes->startsWith("\xfe\xff") ||
                      bytes->left(64).contains('\0');
    if (!wide && !bytes->contains("PageRes"))
        return;
    const auto xml = io::XmlDocument::parse(std::move(bytes).value(), m_entries.package().limits());
    if (!xml)
        return;
    for (const pugi::xml_node node : xml->root().children()) {
        if (node.type() == pugi::node_element && Name(io::localName(node)) == "PageRes")
            follow(
                io::textOf(node).trimmed(),
                contextOf(entry),
                FileRole::Resource,
                &Walker::walkResources);
    }
}

void Walker::walkResources(const QString& entry)
{
    const auto xml = parse(entry);
    if (!xml)
        return;
    const ofd::PathContext context =
        contextOf(entry, io::attributeText(xml->root(), "BaseLoc").trimmed());
    io::forEachElement(xml->root(), [&](pugi::xml_node node) {
        const Name name = io::localName(node);
        if (isOneOf(name, {"MediaFile", "FontFile"}))
            follow(io::textOf(node).trimmed(), context, FileRole::Resource);
        else if (name == "ColorSpace")
            follow(io::attributeText(node, "Profile").trimmed(), context, FileRole::Resource);
    });
}

void Walker::walkAnnotations(const QString& entry)
{
    followTexts(entry, {"FileLoc"}, FileRole::Annotation);
}

} // namespace

int pageIndexIn(const QStringList& pageIds, const QString& pageRef)
{
    if (const auto exact = pageIds.indexOf(pageRef); exact >= 0)
        return static_cast<int>(exact);
    bool ok = false;
    const uint wanted = pageRef.toUInt(&ok);
    for (qsizetype i = 0; ok && i < pageIds.size(); ++i) {
        bool isNumber = false;
        if (pageIds[i].toUInt(&isNumber) == wanted && isNumber)
            return static_cast<int>(i);
    }
    return -1;
}

QStringList
pageIdsOf(const ofd::Package& package, const QString& documentEntry, const Limits& limits)
{
    QStringList ids;
    auto bytes = package.read(documentEntry);
    if (!bytes)
        return ids;
    const auto xml = io::XmlDocument::parse(std::move(bytes).value(), limits);
    if (!xml)
        return ids;
    for (const pugi::xml_node node : xml->root().children()) {
        if (node.type() != pugi::node_element || Name(io::localName(node)) != "Pages")
            continue;
        for (const pugi::xml_node page : node.children()) {
            if (page.type() == pugi::node_element && Name(io::localName(page)) == "Page")
                ids.append(io::attributeText(page, "ID").trimmed());
        }
    }
    return ids;
}

QString shownRoot(const ofd::Package& package, const ofd::DocBody& body)
{
    QString root = body.root;
    for (const ofd::VersionEntry& version : body.versions) {
        if (!version.current || version.path.isEmpty())
            continue;
        auto bytes = package.read(version.path);
        if (!bytes)
            continue;
        const auto xml = io::XmlDocument::parse(std::move(bytes).value(), package.limits());
        if (!xml)
            continue;
        for (const pugi::xml_node node : xml->root().children()) {
            if (node.type() != pugi::node_element || Name(io::localName(node)) != "DocRoot")
                continue;
            if (const auto found = package.resolve(io::textOf(node), version.path))
                root = *found;
            break;
        }
    }
    return root;
}

DocumentFiles documentFiles(EntryDigests& entries, int index)
{
    DocumentFiles files;
    Walker(entries, files).walkPackageRoot(index);
    return files;
}

} // namespace wenshu::seal

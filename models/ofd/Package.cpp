#include "ofd/Package.h"

#include "io/AtomicFile.h"
#include "io/XmlReader.h"
#include "io/ZipReader.h"
#include "ofd/Names.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <mutex>

namespace wenshu::ofd {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_ofd)
};

constexpr size_t kMostCustomData = 1'000;
constexpr size_t kMostDeviations = 10'000;
constexpr int kMostDocuments = 1'000;

const QString& rootName()
{
    static const QString name = QStringLiteral("OFD.xml");
    return name;
}

QString folderOf(const QString& entry)
{
    const qsizetype slash = entry.lastIndexOf(u'/');
    return slash < 0 ? QString() : entry.left(slash);
}

/// Joins and normalises; nothing when the path leaves the package.
std::optional<QString> join(const QString& folder, const QString& path)
{
    QStringList out;
    const QString whole = path.startsWith(u'/') ? path : folder + u'/' + path;
    for (const QStringView part : QStringView(whole).split(u'/')) {
        if (part.isEmpty() || part == u".")
            continue;
        if (part == u"..") {
            if (out.isEmpty())
                return std::nullopt;
            out.removeLast();
        } else {
            out.append(part.toString());
        }
    }
    if (out.isEmpty())
        return std::nullopt;
    return out.join(u'/');
}

bool leavesPackage(const QString& location)
{
    return (location.size() >= 2 && location[1] == u':' && location[0].isLetter()) ||
           location.startsWith(u"\\\\") || location.startsWith(u"file:");
}

/// Where a path may lead, most proper first.
std::vector<std::optional<QString>> candidates(const QString& path, const PathContext& context)
{
    const QString folder = folderOf(context.file);
    const bool absolute = path.startsWith(u'/');
    const bool hasRoot = !context.documentRoot.isEmpty();
    std::vector<std::optional<QString>> tries;
    if (!context.baseLoc.isEmpty() && !absolute)
        tries.push_back(join(folder, context.baseLoc + u'/' + path));
    tries.push_back(join(folder, path));
    if (hasRoot)
        tries.push_back(join(folderOf(context.documentRoot), path));
    tries.push_back(join(QString(), path));
    if (absolute && hasRoot)
        tries.push_back(join(folderOf(context.documentRoot), path.mid(1)));
    return tries;
}

DocumentInfo readInfo(pugi::xml_node node)
{
    DocumentInfo info;
    for (const pugi::xml_node data : childNamed(node, "CustomDatas").children()) {
        if (isElement(data, "CustomData") && info.customData.size() < kMostCustomData)
            info.customData.emplace_back(
                io::attributeText(data, "Name"), io::textOf(data).trimmed());
    }
    info.docId = childText(node, "DocID");
    info.title = childText(node, "Title");
    info.author = childText(node, "Author");
    info.subject = childText(node, "Subject");
    info.creator = childText(node, "Creator");
    info.creatorVersion = childText(node, "CreatorVersion");
    info.creationDate = childText(node, "CreationDate");
    info.modDate = childText(node, "ModDate");
    QStringList words;
    for (const pugi::xml_node word : childNamed(node, "Keywords").children()) {
        if (isElement(word, "Keyword"))
            words.append(io::textOf(word).trimmed());
    }
    info.keywords = words.join(u' ');
    return info;
}

bool isTrue(const QString& text)
{
    return text.compare(u"true", Qt::CaseInsensitive) == 0 || text == u"1";
}

} // namespace

struct Package::Private {
    explicit Private(io::ZipReader reader)
        : zip(std::move(reader))
    {
    }

    io::ZipReader zip;
    Limits limits;
    QString version, docType;
    QString root;
    bool encrypted = false;
    std::vector<DocBody> documents;

    mutable std::mutex mutex;
    mutable std::vector<Deviation> deviations;
    mutable QSet<QString> seen;

    /// The name of the entry found, null when there is none or it is a folder.
    const QString* fileNamed(std::optional<int> index) const
    {
        if (!index)
            return nullptr;
        const io::ZipEntry& entry = zip.entries()[static_cast<size_t>(*index)];
        return entry.isDirectory ? nullptr : &entry.name;
    }
};

Package::Package(std::unique_ptr<Private> p)
    : m_p(std::move(p))
{
}

Package::~Package() = default;

Result<std::shared_ptr<const Package>> Package::open(const QString& path, const Limits& limits)
{
    Result<QByteArray> bytes = io::readWholeFile(path, limits.totalInflated);
    if (!bytes)
        return std::move(bytes).error();
    return fromBytes(std::move(bytes).value(), limits);
}

Result<std::shared_ptr<const Package>> Package::fromBytes(QByteArray bytes, const Limits& limits)
{
    Result<io::ZipReader> zip = io::ZipReader::fromBytes(std::move(bytes), limits);
    if (!zip)
        return std::move(zip).error();
    std::shared_ptr<Package> package(
        new Package(std::make_unique<Private>(std::move(zip).value())));
    Private& p = *package->m_p;
    p.limits = limits;
    for (const QString& remark : p.zip.remarks())
        package->note(remark, QString());
    p.encrypted = p.zip.findLoosely(QStringLiteral("Encryptions.xml")).has_value();
    // Encrypting takes the plain entry away, or leaves something harmless in its place.
    if (Status read = package->readRoot(); !read)
        return p.encrypted ? encryptedFile() : std::move(read).error();
    return std::shared_ptr<const Package>(std::move(package));
}

Status Package::readRoot()
{
    const Error notOfd{
        Errc::Malformed,
        Tr::tr("This is not an OFD file: it has no usable OFD.xml. Ask the sender for it again."),
        QStringLiteral("ofd: no OFD.xml")};
    std::optional<int> index = m_p->zip.find(rootName());
    if (!index) {
        index = m_p->zip.findLoosely(rootName());
        if (!index)
            return notOfd;
        note(QStringLiteral("path-case"), rootName());
    }
    m_p->root = m_p->zip.entries()[static_cast<size_t>(*index)].name;
    Result<QByteArray> bytes = m_p->zip.read(*index);
    if (!bytes)
        return std::move(bytes).error();
    Result<io::XmlDocument> xml = io::XmlDocument::parse(std::move(bytes).value(), m_p->limits);
    if (!xml)
        return std::move(xml).error();
    const pugi::xml_node root = xml->root();
    if (!isElement(root, "OFD"))
        return notOfd;
    if (hasDeviantNamespace(root))
        note(QStringLiteral("namespace"), rootName());
    if (xml->wasGb18030())
        note(QStringLiteral("encoding-gb18030"), rootName());
    m_p->version = io::attributeText(root, "Version");
    m_p->docType = io::attributeText(root, "DocType");
    for (const pugi::xml_node body : root.children()) {
        if (!isElement(body, "DocBody"))
            continue;
        if (m_p->documents.size() >= kMostDocuments)
            return Error{
                Errc::LimitExceeded,
                Tr::tr("The file holds more documents than can be opened."),
                QStringLiteral("ofd: too many DocBody")};
        m_p->documents.push_back(readBody(body));
    }
    if (m_p->documents.empty())
        return notOfd;
    return Done();
}

DocBody Package::readBody(pugi::xml_node node) const
{
    DocBody body;
    body.info = readInfo(childNamed(node, "DocInfo"));
    const QString rootAsWritten = childText(node, "DocRoot");
    if (!rootAsWritten.isEmpty())
        body.root = resolve(rootAsWritten, rootName()).value_or(QString());
    if (body.root.isEmpty())
        note(QStringLiteral("no-document-root"), rootName());
    body.signaturesAsWritten = childText(node, "Signatures");
    if (!body.signaturesAsWritten.isEmpty())
        body.signatures = resolve(body.signaturesAsWritten, PathContext{rootName(), {}, body.root})
                              .value_or(QString());
    if (body.hasDanglingSignatures())
        note(QStringLiteral("dangling-signatures"), rootName());
    for (const pugi::xml_node item : childNamed(node, "Versions").children()) {
        if (!isElement(item, "Version") || body.versions.size() >= 1'000)
            continue;
        VersionEntry version;
        version.id = io::attributeText(item, "ID");
        version.index = io::attributeText(item, "Index").toInt();
        version.current = isTrue(io::attributeText(item, "Current"));
        version.path = resolve(io::attributeText(item, "BaseLoc"), rootName()).value_or(QString());
        body.versions.push_back(std::move(version));
    }
    return body;
}

const Limits& Package::limits() const
{
    return m_p->limits;
}

QString Package::version() const
{
    return m_p->version;
}

QString Package::docType() const
{
    return m_p->docType;
}

QString Package::rootEntry() const
{
    return m_p->root;
}

bool Package::isEncrypted() const
{
    return m_p->encrypted;
}

const std::vector<DocBody>& Package::documents() const
{
    return m_p->documents;
}

QStringList Package::entryNames() const
{
    QStringList names;
    for (const io::ZipEntry& entry : m_p->zip.entries()) {
        if (!entry.isDirectory)
            names.append(entry.name);
    }
    return names;
}

bool Package::contains(const QString& entry) const
{
    return m_p->zip.find(entry).has_value();
}

Result<QByteArray> Package::read(const QString& entry) const
{
    const std::optional<int> index = m_p->zip.find(entry);
    if (!index)
        return Error{
            Errc::NotFound,
            Tr::tr("A part of the file is missing. Ask the sender for it again."),
            QStringLiteral("ofd: entry missing")};
    return m_p->zip.read(*index);
}

qint64 Package::declaredSize(const QString& entry) const
{
    const std::optional<int> index = m_p->zip.find(entry);
    return index ? m_p->zip.entries()[static_cast<size_t>(*index)].declaredSize : -1;
}

std::optional<QString> Package::resolve(const QString& location, const QString& file) const
{
    return resolve(location, PathContext{file, {}, {}});
}

std::optional<QString> Package::resolve(const QString& location, const PathContext& context) const
{
    const QString path = location.trimmed();
    if (path.isEmpty() || path.size() > 4096)
        return std::nullopt;
    if (leavesPackage(path)) {
        note(QStringLiteral("path-outside"), context.file);
        return std::nullopt;
    }
    const std::vector<std::optional<QString>> tries = candidates(path, context);
    for (size_t i = 0; i < tries.size(); ++i) {
        if (!tries[i] || m_p->fileNamed(m_p->zip.find(*tries[i])) == nullptr)
            continue;
        if (i > 0)
            note(QStringLiteral("path-base"), context.file);
        return tries[i];
    }
    for (const std::optional<QString>& candidate : tries) {
        if (!candidate)
            continue;
        // Dots between back slashes show only now.
        const auto plain = join(QString(), QString(*candidate).replace(u'\\', u'/'));
        const QString* found = plain ? m_p->fileNamed(m_p->zip.findLoosely(*plain)) : nullptr;
        if (found != nullptr) {
            note(QStringLiteral("path-case"), context.file);
            return *found;
        }
    }
    const bool escapes =
        std::all_of(tries.begin(), tries.end(), [](const auto& t) { return !t.has_value(); });
    if (escapes)
        note(QStringLiteral("path-outside"), context.file);
    return std::nullopt;
}

const QByteArray& Package::bytes() const
{
    return m_p->zip.bytes();
}

std::vector<Deviation> Package::deviations() const
{
    const std::lock_guard lock(m_p->mutex);
    return m_p->deviations;
}

void Package::note(const QString& code, const QString& where) const
{
    const std::lock_guard lock(m_p->mutex);
    const QString key = code + u'\n' + where;
    if (m_p->deviations.size() >= kMostDeviations || m_p->seen.contains(key))
        return;
    m_p->seen.insert(key);
    m_p->deviations.push_back({code, where});
}

} // namespace wenshu::ofd

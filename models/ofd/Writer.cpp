#include "ofd/Writer.h"

#include "io/XmlWriter.h"
#include "io/ZipWriter.h"
#include "ofd/PageWriter.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

namespace wenshu::ofd {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_ofd)
};

constexpr const char* kNamespace = "http://www.ofdspec.org/2016";
constexpr ResourceId kLargestGiven = 0x7fffffff;
constexpr int kDeepest = 64;

Error cannotWrite(const char* diagnostic)
{
    return {
        Errc::Usage,
        Tr::tr("The document cannot be written as OFD."),
        QStringLiteral("ofd writer: ") + QLatin1String(diagnostic)};
}

ResourceId largestId(const Block& block, int depth)
{
    struct Visitor {
        int depth;

        ResourceId operator()(const ObjectCommon& common) const { return common.id; }

        ResourceId operator()(const BlockObject& nested) const
        {
            return nested.block ? largestId(*nested.block, depth + 1) : 0;
        }
    };

    ResourceId largest = 0;
    if (depth > kDeepest)
        return largest;
    for (const Object& object : block.objects)
        largest = std::max(largest, std::visit(Visitor{depth}, object.value));
    return largest;
}

ResourceId largestId(const Document& document)
{
    ResourceId largest = 0;
    for (const Font& font : document.fonts)
        largest = std::max(largest, font.id);
    for (const Image& image : document.images)
        largest = std::max(largest, image.id);
    for (const Composite& unit : document.composites) {
        largest = std::max(largest, unit.id);
        if (unit.content)
            largest = std::max(largest, largestId(*unit.content, 0));
    }
    for (const Page& page : document.pages) {
        largest = std::max(largest, page.id);
        for (const Layer& layer : page.layers)
            largest = std::max({largest, layer.id, largestId(layer.block, 0)});
    }
    return largest;
}

/// Label and file suffix of a picture by its first bytes; the label given is only the fallback.
struct Kind {
    QString label, suffix;
};

Kind kindOf(const Image& image)
{
    const QByteArray& d = image.data;
    if (d.startsWith("\x89PNG"))
        return {QStringLiteral("PNG"), QStringLiteral("png")};
    if (d.startsWith("\xff\xd8\xff"))
        return {QStringLiteral("JPEG"), QStringLiteral("jpg")};
    if (d.startsWith("BM"))
        return {QStringLiteral("BMP"), QStringLiteral("bmp")};
    if (d.startsWith("GIF8"))
        return {QStringLiteral("GIF"), QStringLiteral("gif")};
    if (d.startsWith(QByteArray("II*\0", 4)) || d.startsWith(QByteArray("MM\0*", 4)))
        return {QStringLiteral("TIFF"), QStringLiteral("tif")};
    if (image.formatLabel.contains(u"BIG2", Qt::CaseInsensitive) ||
        image.formatLabel.startsWith(u"JB", Qt::CaseInsensitive))
        return {QStringLiteral("GBIG2"), QStringLiteral("jb2")};
    return {image.formatLabel, QStringLiteral("bin")};
}

QString fontSuffix(const Font& font)
{
    if (font.data.startsWith("OTTO"))
        return QStringLiteral("otf");
    if (font.data.startsWith(QByteArray("\0\1\0\0", 4)) || font.data.startsWith("true"))
        return QStringLiteral("ttf");
    return QStringLiteral("cff");
}

struct Part {
    QString entry;
    QByteArray bytes;
    bool packed = false; ///< compressed already: stored
};

/// Writes one document; the parts are put together at the end, when the largest identifier is
/// known.
class DocumentWriter {
public:
    DocumentWriter(const Document& document, const QDateTime& now)
        : m_document(document)
        , m_now(now.toOffsetFromUtc(8 * 3600)) // one time zone in the whole country
        , m_ids(largestId(document))
    {
    }

    Result<QByteArray> write();

private:
    Status takeResourceIds();
    Status writePages();
    Status writeResources();
    void writeFonts();
    void writeAttachments();
    void writeDocument();
    void writeRoot();
    void open(io::XmlWriter& xml, std::string_view root) const;
    QString dated(const QString& given) const;

    const Document& m_document;
    QDateTime m_now;
    IdPool m_ids;
    QHash<ResourceId, ResourceId> m_resources;
    std::vector<ResourceId> m_pageIds;
    std::vector<Part> m_parts; ///< but for OFD.xml and Document.xml
    QByteArray m_documentXml, m_rootXml;
};

void DocumentWriter::open(io::XmlWriter& xml, std::string_view root) const
{
    xml.open(root);
    xml.attribute("xmlns:ofd", std::string_view(kNamespace));
}

QString DocumentWriter::dated(const QString& given) const
{
    const QDate date = QDate::fromString(given.left(10), Qt::ISODate);
    return date.isValid() ? date.toString(Qt::ISODate) : m_now.date().toString(Qt::ISODate);
}

Status DocumentWriter::takeResourceIds()
{
    const auto take = [this](ResourceId id) {
        if (id == 0 || m_resources.contains(id))
            return false;
        m_resources.insert(id, m_ids.take(id));
        return true;
    };
    bool unique = true;
    for (const Font& font : m_document.fonts)
        unique = take(font.id) && unique;
    for (const Image& image : m_document.images)
        unique = take(image.id) && unique;
    for (const Composite& unit : m_document.composites)
        unique = take(unit.id) && unique;
    if (!unique)
        return cannotWrite("resource identifiers are missing or repeated");
    for (const Page& page : m_document.pages)
        m_pageIds.push_back(m_ids.take(page.id));
    return Done();
}

Status DocumentWriter::writePages()
{
    int number = 0;
    for (const Page& page : m_document.pages) {
        if (page.physicalBox.isEmpty())
            return cannotWrite("a page has no size");
        if (!page.annotations.empty())
            return cannotWrite("annotations are not written yet");
        io::XmlWriter xml;
        open(xml, "ofd:Page");
        xml.open("ofd:Area");
        xml.element("ofd:PhysicalBox", std::string_view(boxText(page.physicalBox)));
        if (page.applicationBox)
            xml.element("ofd:ApplicationBox", std::string_view(boxText(*page.applicationBox)));
        if (page.contentBox)
            xml.element("ofd:ContentBox", std::string_view(boxText(*page.contentBox)));
        xml.close();
        PageWriter writer(xml, m_ids, m_resources);
        if (!page.layers.empty()) {
            xml.open("ofd:Content");
            for (const Layer& layer : page.layers)
                writer.writeLayer(layer);
            xml.close();
        }
        if (*writer.trouble() != '\0')
            return cannotWrite(writer.trouble());
        m_parts.push_back(
            {QStringLiteral("Doc_0/Pages/Page_%1/Content.xml").arg(number++), xml.finish()});
    }
    return Done();
}

void DocumentWriter::writeFonts()
{
    io::XmlWriter xml;
    open(xml, "ofd:Res");
    xml.attribute("BaseLoc", std::string_view("Res"));
    if (!m_document.fonts.empty())
        xml.open("ofd:Fonts");
    for (const Font& font : m_document.fonts) {
        const ResourceId id = m_resources.value(font.id);
        xml.open("ofd:Font");
        xml.attribute("ID", QString::number(id));
        xml.attribute("FontName", font.name);
        if (!font.family.isEmpty())
            xml.attribute("FamilyName", font.family);
        if (!font.charset.isEmpty())
            xml.attribute("Charset", font.charset);
        if (font.italic)
            xml.attribute("Italic", std::string_view("true"));
        if (font.bold)
            xml.attribute("Bold", std::string_view("true"));
        if (font.serif)
            xml.attribute("Serif", std::string_view("true"));
        if (font.fixedWidth)
            xml.attribute("FixedWidth", std::string_view("true"));
        if (!font.data.isEmpty()) {
            const QString file = QStringLiteral("font_%1.%2").arg(id).arg(fontSuffix(font));
            xml.element("ofd:FontFile", file);
            m_parts.push_back({QStringLiteral("Doc_0/Res/") + file, font.data});
        }
        xml.close();
    }
    m_parts.push_back({QStringLiteral("Doc_0/PublicRes.xml"), xml.finish()});
}

Status DocumentWriter::writeResources()
{
    writeFonts();
    io::XmlWriter xml;
    open(xml, "ofd:Res");
    xml.attribute("BaseLoc", std::string_view("Res"));
    if (!m_document.images.empty()) {
        xml.open("ofd:MultiMedias");
        for (const Image& image : m_document.images) {
            const ResourceId id = m_resources.value(image.id);
            const Kind kind = kindOf(image);
            const QString file = QStringLiteral("image_%1.%2").arg(id).arg(kind.suffix);
            xml.open("ofd:MultiMedia");
            xml.attribute("ID", QString::number(id));
            xml.attribute("Type", std::string_view("Image"));
            if (!kind.label.isEmpty())
                xml.attribute("Format", kind.label);
            xml.element("ofd:MediaFile", file);
            xml.close();
            const bool packed = kind.suffix == u"png" || kind.suffix == u"jpg";
            m_parts.push_back({QStringLiteral("Doc_0/Res/") + file, image.data, packed});
        }
        xml.close();
    }
    PageWriter writer(xml, m_ids, m_resources);
    if (!m_document.composites.empty()) {
        xml.open("ofd:CompositeGraphicUnits");
        for (const Composite& unit : m_document.composites) {
            xml.open("ofd:CompositeGraphicUnit");
            xml.attribute("ID", QString::number(m_resources.value(unit.id)));
            const std::string size = boxText({unit.width, unit.height, 0, 0});
            const size_t blank = size.find(' ');
            xml.attribute("Width", std::string_view(size).substr(0, blank));
            xml.attribute(
                "Height",
                std::string_view(size).substr(blank + 1, size.find(' ', blank + 1) - blank - 1));
            xml.open("ofd:Content");
            if (unit.content)
                writer.writeObjects(*unit.content);
            xml.close();
            xml.close();
        }
        xml.close();
    }
    m_parts.push_back({QStringLiteral("Doc_0/DocumentRes.xml"), xml.finish()});
    if (*writer.trouble() != '\0')
        return cannotWrite(writer.trouble());
    return Done();
}

void DocumentWriter::writeAttachments()
{
    if (m_document.attachments.empty())
        return;
    io::XmlWriter xml;
    open(xml, "ofd:Attachments");
    int number = 0;
    for (const auto& [name, bytes] : m_document.attachments) {
        ++number;
        const qsizetype dot = name.lastIndexOf(u'.');
        QString suffix = dot > 0 ? name.mid(dot + 1).toLower() : QString();
        const bool plain =
            suffix.size() <= 8 && std::all_of(suffix.begin(), suffix.end(), [](QChar c) {
                return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
            });
        if (suffix.isEmpty() || !plain)
            suffix = QStringLiteral("bin");
        // The file's own name stands in @Name; entries keep to ASCII for readers that mistake
        // others.
        const QString file = QStringLiteral("attachment_%1.%2").arg(number).arg(suffix);
        xml.open("ofd:Attachment");
        xml.attribute("ID", QStringLiteral("A%1").arg(number));
        xml.attribute("Name", name);
        xml.attribute("Format", suffix);
        xml.attribute("CreationDate", m_now.toString(u"yyyy-MM-ddTHH:mm:ss"));
        xml.attribute("Size", QString::number(static_cast<double>(bytes.size()) / 1024.0, 'f', 3));
        xml.element("ofd:FileLoc", QStringLiteral("Attachs/") + file);
        xml.close();
        m_parts.push_back({QStringLiteral("Doc_0/Attachs/") + file, bytes});
    }
    m_parts.push_back({QStringLiteral("Doc_0/Attachments.xml"), xml.finish()});
}

void DocumentWriter::writeDocument()
{
    io::XmlWriter xml;
    open(xml, "ofd:Document");
    xml.open("ofd:CommonData");
    xml.element("ofd:MaxUnitID", QString::number(m_ids.largest()));
    xml.open("ofd:PageArea");
    xml.element("ofd:PhysicalBox", std::string_view(boxText(m_document.pageArea)));
    xml.close();
    xml.element("ofd:PublicRes", std::string_view("PublicRes.xml"));
    xml.element("ofd:DocumentRes", std::string_view("DocumentRes.xml"));
    xml.close();
    xml.open("ofd:Pages");
    for (size_t i = 0; i < m_pageIds.size(); ++i) {
        xml.open("ofd:Page");
        xml.attribute("ID", QString::number(m_pageIds[i]));
        xml.attribute("BaseLoc", QStringLiteral("Pages/Page_%1/Content.xml").arg(i));
        xml.close();
    }
    xml.close();
    if (!m_document.attachments.empty())
        xml.element("ofd:Attachments", std::string_view("Attachments.xml"));
    m_documentXml = xml.finish();
}

void DocumentWriter::writeRoot()
{
    const DocumentInfo& info = m_document.info;
    QString id = info.docId;
    if (id.isEmpty()) {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(m_documentXml);
        for (const Part& part : m_parts)
            hash.addData(part.bytes);
        hash.addData(m_now.toString(Qt::ISODateWithMs).toLatin1());
        id = QString::fromLatin1(hash.result().left(16).toHex());
    }
    io::XmlWriter xml;
    open(xml, "ofd:OFD");
    xml.attribute("Version", std::string_view("1.0"));
    xml.attribute("DocType", std::string_view("OFD"));
    xml.open("ofd:DocBody");
    xml.open("ofd:DocInfo");
    xml.element("ofd:DocID", id);
    const auto optional = [&xml](std::string_view name, const QString& value) {
        if (!value.isEmpty())
            xml.element(name, value);
    };
    optional("ofd:Title", info.title);
    optional("ofd:Author", info.author);
    optional("ofd:Subject", info.subject);
    xml.element("ofd:CreationDate", dated(info.creationDate));
    if (!info.modDate.isEmpty())
        xml.element("ofd:ModDate", dated(info.modDate));
    const QStringList words = info.keywords.split(u' ', Qt::SkipEmptyParts);
    if (!words.isEmpty()) {
        xml.open("ofd:Keywords");
        for (const QString& word : words)
            xml.element("ofd:Keyword", word);
        xml.close();
    }
    xml.element("ofd:Creator", info.creator.isEmpty() ? QStringLiteral("Wenshu") : info.creator);
    optional("ofd:CreatorVersion", info.creatorVersion);
    xml.close();
    xml.element("ofd:DocRoot", std::string_view("Doc_0/Document.xml"));
    xml.close();
    m_rootXml = xml.finish();
}

Result<QByteArray> DocumentWriter::write()
{
    if (m_document.pages.empty())
        return cannotWrite("no page");
    if (m_document.pageArea.isEmpty())
        return cannotWrite("the document has no page size");
    if (m_ids.largest() > kLargestGiven)
        return cannotWrite("an identifier is too large");
    if (Status taken = takeResourceIds(); !taken)
        return std::move(taken).error();
    if (Status pages = writePages(); !pages)
        return std::move(pages).error();
    if (Status resources = writeResources(); !resources)
        return std::move(resources).error();
    writeAttachments();
    writeDocument();
    writeRoot();

    io::ZipWriter zip(m_now);
    zip.add(QStringLiteral("OFD.xml"), m_rootXml);
    zip.add(QStringLiteral("Doc_0/Document.xml"), m_documentXml);
    for (const Part& part : m_parts)
        zip.add(
            part.entry,
            part.bytes,
            part.packed ? io::ZipWriter::Method::Stored : io::ZipWriter::Method::Deflated);
    return zip.toBytes();
}

} // namespace

Result<QByteArray> writePackage(const Document& document, const Clock& clock)
{
    return DocumentWriter(document, clock.now()).write();
}

} // namespace wenshu::ofd

#include "io/XmlReader.h"

#include <QCoreApplication>
#include <QStringDecoder>
#include <QUtf8StringView>

#include <algorithm>
#include <cstring>

namespace wenshu::io {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_io)
};

Error malformed(const QString& diagnostic)
{
    return {
        Errc::Malformed,
        Tr::tr("A part of the file is damaged: it is not well-formed XML."),
        diagnostic};
}

Error tooMuch(const char* diagnostic)
{
    return {
        Errc::LimitExceeded,
        Tr::tr("A part of the file is more deeply nested or larger than is safe to read."),
        QString::fromLatin1(diagnostic)};
}

/// Does the XML declaration name a Chinese national encoding?
bool declaresGb(const QByteArray& bytes)
{
    const QByteArray head = bytes.left(128).toUpper();
    const qsizetype end = head.indexOf("?>");
    if (end < 0 || !head.startsWith("<?XML"))
        return false;
    const qsizetype at = head.indexOf("ENCODING");
    if (at < 0 || at > end)
        return false;
    const QByteArray rest = head.mid(at, end - at);
    return rest.contains("GB18030") || rest.contains("GBK") || rest.contains("GB2312");
}

bool isUtf8(const QByteArray& bytes)
{
    return QUtf8StringView(bytes).isValidUtf8();
}

bool isAscii(const QByteArray& bytes)
{
    return std::none_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; });
}

/// Nothing but white space, perhaps after a declaration: as good as an empty file.
bool isBlank(const QByteArray& bytes)
{
    qsizetype from = bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
    if (bytes.mid(from, 5) == "<?xml")
        from = std::max(from, bytes.indexOf("?>") + 2);
    return std::all_of(bytes.begin() + from, bytes.end(), [](char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    });
}

bool startsWithUtf16Mark(const QByteArray& bytes)
{
    return bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff");
}

/// Turns GB 18030 into UTF-8. @return false when it is neither.
bool convertFromGb(QByteArray& bytes)
{
    auto decoder = QStringDecoder("GB18030", QStringDecoder::Flag::Stateless);
    if (!decoder.isValid())
        return false;
    const QString text = decoder.decode(bytes);
    if (decoder.hasError() || text.contains(QChar(QChar::ReplacementCharacter)))
        return false;
    bytes = text.toUtf8();
    return true;
}

/// Walks without recursion: the tree may be as deep as the file is long.
Status checkShape(pugi::xml_node top, const Limits& limits)
{
    qint64 nodes = 0;
    int depth = 1;
    pugi::xml_node node = top.first_child();
    while (node) {
        if (++nodes > limits.xmlNodes)
            return tooMuch("xml: too many nodes");
        if (node.type() == pugi::node_doctype)
            return malformed(QStringLiteral("xml: document type declaration"));
        if (pugi::xml_node child = node.first_child()) {
            if (++depth > limits.xmlDepth)
                return tooMuch("xml: too deep");
            node = child;
            continue;
        }
        while (node && !node.next_sibling()) {
            node = node.parent();
            --depth;
            if (node == top)
                return Done();
        }
        node = node.next_sibling();
    }
    return Done();
}

} // namespace

Result<XmlDocument> XmlDocument::parse(QByteArray bytes, const Limits& limits)
{
    XmlDocument out;
    out.m_document = std::make_unique<pugi::xml_document>();
    if (bytes.isEmpty())
        return out;
    // pugixml takes 64 bytes a node and 40 an attribute: what a short text may blow up to is
    // bounded before it is parsed.
    if (std::count(bytes.cbegin(), bytes.cend(), '<') > 2 * limits.xmlNodes ||
        std::count(bytes.cbegin(), bytes.cend(), '=') > 4 * limits.xmlNodes)
        return tooMuch("xml: too many tags");
    pugi::xml_encoding encoding = pugi::encoding_utf8;
    if (startsWithUtf16Mark(bytes)) {
        encoding = pugi::encoding_auto;
    } else if (!isAscii(bytes)) {
        // Undeclared GB 18030 is found by not being UTF-8.
        out.m_gb = declaresGb(bytes) || !isUtf8(bytes);
        if (out.m_gb && !convertFromGb(bytes))
            return malformed(QStringLiteral("xml: neither UTF-8 nor GB 18030"));
    }
    const bool blank = isBlank(bytes);
    out.m_bytes = std::move(bytes);
    constexpr unsigned options = pugi::parse_cdata | pugi::parse_escapes |
                                 pugi::parse_wconv_attribute | pugi::parse_eol |
                                 pugi::parse_ws_pcdata_single | pugi::parse_doctype;
    const pugi::xml_parse_result parsed = out.m_document->load_buffer_inplace(
        out.m_bytes.data(), static_cast<size_t>(out.m_bytes.size()), options, encoding);
    if (parsed.status == pugi::status_no_document_element && blank)
        return out;
    if (parsed.status != pugi::status_ok)
        return malformed(QStringLiteral("xml: status %1 at byte %2")
                             .arg(static_cast<int>(parsed.status))
                             .arg(static_cast<qint64>(parsed.offset)));
    if (Status shape = checkShape(out.m_document->root(), limits); !shape)
        return std::move(shape).error();
    return out;
}

const char* localName(pugi::xml_node node)
{
    const char* name = node.name();
    const char* colon = std::strrchr(name, ':');
    return colon != nullptr ? colon + 1 : name;
}

const char* namespaceOf(pugi::xml_node node)
{
    const char* name = node.name();
    const char* colon = std::strrchr(name, ':');
    const size_t prefix = colon != nullptr ? static_cast<size_t>(colon - name) : 0;
    for (pugi::xml_node at = node; at; at = at.parent()) {
        for (const pugi::xml_attribute declared : at.attributes()) {
            const char* key = declared.name();
            if (std::strncmp(key, "xmlns", 5) != 0)
                continue;
            const bool same = prefix == 0 ? key[5] == '\0'
                                          : key[5] == ':' && std::strlen(key + 6) == prefix &&
                                                std::strncmp(key + 6, name, prefix) == 0;
            if (same)
                return declared.value();
        }
    }
    return "";
}

const char* attribute(pugi::xml_node node, const char* name)
{
    const pugi::xml_attribute found = node.attribute(name);
    return found ? found.value() : nullptr;
}

QString attributeText(pugi::xml_node node, const char* name)
{
    return QString::fromUtf8(node.attribute(name).value());
}

QString textOf(pugi::xml_node node)
{
    QString out;
    for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            out += QString::fromUtf8(child.value());
    }
    return out;
}

} // namespace wenshu::io

#include "seal/SignatureFile.h"

#include "io/XmlReader.h"
#include "io/XmlWriter.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cmath>
#include <string_view>

namespace wenshu::seal {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_seal)
};

constexpr std::size_t kMaxStamps = 100'000;
constexpr std::size_t kMaxSignatures = 1'000;

bool isNamed(pugi::xml_node node, std::string_view name)
{
    return node.type() == pugi::node_element && io::localName(node) == name;
}

Error malformed(const char* what)
{
    return {
        Errc::Malformed,
        Tr::tr("The description of the signature is damaged. Ask the sender for the file again."),
        QString::fromLatin1(what)};
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name)
{
    for (const pugi::xml_node node : parent.children()) {
        if (isNamed(node, name))
            return node;
    }
    return {};
}

QString childText(pugi::xml_node parent, std::string_view name)
{
    const pugi::xml_node node = child(parent, name);
    return node ? io::textOf(node).trimmed() : QString();
}

/// An attribute; one vendor writes Provider's as child elements.
QString attributeOrChild(pugi::xml_node node, const char* name)
{
    if (io::attribute(node, name) != nullptr)
        return io::attributeText(node, name);
    return childText(node, name);
}

QByteArray decodeBase64(const QString& text)
{
    QByteArray latin = text.toLatin1();
    latin.replace(' ', "").replace('\n', "").replace('\r', "").replace('\t', "");
    auto decoded =
        QByteArray::fromBase64Encoding(std::move(latin), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : QByteArray();
}

void readReferences(SignatureFile& file, pugi::xml_node references)
{
    file.checkMethod = io::attributeText(references, "CheckMethod").trimmed();
    for (const pugi::xml_node node : references.children()) {
        if (!isNamed(node, "Reference"))
            continue;
        file.references.push_back(
            {io::attributeText(node, "FileRef").trimmed(),
             decodeBase64(childText(node, "CheckValue"))});
    }
}

void readStamp(SignatureFile& file, pugi::xml_node node)
{
    StampAnnotation stamp;
    stamp.id = io::attributeText(node, "ID");
    stamp.pageRef = io::attributeText(node, "PageRef").trimmed();
    stamp.boundary = parseBox(io::attributeText(node, "Boundary")).value_or(ofd::Box{});
    if (io::attribute(node, "Clip") != nullptr)
        stamp.clip = parseBox(io::attributeText(node, "Clip"));
    file.stamps.push_back(std::move(stamp));
}

} // namespace

std::optional<ofd::Box> parseBox(const QString& text)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,]+"));
    const QStringList parts = text.split(separators, Qt::SkipEmptyParts);
    if (parts.size() != 4)
        return std::nullopt;
    double values[4] = {};
    for (int i = 0; i < 4; ++i) {
        bool ok = false;
        values[i] = parts[i].toDouble(&ok);
        if (!ok || !std::isfinite(values[i]))
            return std::nullopt;
    }
    return ofd::Box{values[0], values[1], values[2], values[3]};
}

QString boxText(const ofd::Box& box)
{
    QStringList parts;
    for (const double value : {box.x, box.y, box.width, box.height}) {
        QString number = QString::number(value, 'f', 4);
        while (number.endsWith(u'0'))
            number.chop(1);
        if (number.endsWith(u'.'))
            number.chop(1);
        parts += number == QLatin1String("-0") ? QStringLiteral("0") : number;
    }
    return parts.join(u' ');
}

Result<SignatureFile> parseSignatureFile(QByteArray bytes, const Limits& limits)
{
    auto xml = io::XmlDocument::parse(std::move(bytes), limits);
    if (!xml)
        return std::move(xml).error();
    const pugi::xml_node root = xml->root();
    const pugi::xml_node info = child(root, "SignedInfo");
    if (!isNamed(root, "Signature") || !info)
        return malformed("Signature.xml without SignedInfo");

    SignatureFile file;
    const pugi::xml_node provider = child(info, "Provider");
    file.provider = attributeOrChild(provider, "ProviderName");
    file.company = attributeOrChild(provider, "Company");
    file.version = attributeOrChild(provider, "Version");
    file.method = childText(info, "SignatureMethod");
    file.timeText = childText(info, "SignatureDateTime");
    file.sealLocation = childText(child(info, "Seal"), "BaseLoc");
    file.valueLocation = childText(root, "SignedValue");
    for (const pugi::xml_node node : info.children()) {
        if (isNamed(node, "References"))
            readReferences(file, node);
        else if (isNamed(node, "StampAnnot") && file.stamps.size() < kMaxStamps)
            readStamp(file, node);
    }
    return file;
}

Result<SignatureList> parseSignatureList(QByteArray bytes, const Limits& limits)
{
    auto xml = io::XmlDocument::parse(std::move(bytes), limits);
    if (!xml)
        return std::move(xml).error();
    const pugi::xml_node root = xml->root();
    if (!isNamed(root, "Signatures"))
        return malformed("signature list has another root element");
    SignatureList list;
    list.maxId = childText(root, "MaxSignId");
    for (const pugi::xml_node node : root.children()) {
        if (!isNamed(node, "Signature"))
            continue;
        if (list.entries.size() >= kMaxSignatures)
            return Error{
                Errc::LimitExceeded,
                Tr::tr("This file lists more signatures than any real paper has."),
                QStringLiteral("signature list too long")};
        SignatureListEntry entry;
        entry.id = io::attributeText(node, "ID");
        entry.type = io::attributeText(node, "Type");
        entry.location = io::attributeText(node, "BaseLoc").trimmed();
        entry.relative = io::attributeText(node, "Relative");
        list.entries.push_back(std::move(entry));
    }
    return list;
}

namespace {

constexpr std::string_view kNamespace = "http://www.ofdspec.org/2016";

} // namespace

QByteArray buildSignatureFile(const SignatureFile& file)
{
    io::XmlWriter xml;
    xml.open("ofd:Signature");
    xml.attribute("xmlns:ofd", kNamespace);
    xml.open("ofd:SignedInfo");
    xml.open("ofd:Provider");
    xml.attribute("ProviderName", file.provider);
    xml.attribute("Version", file.version);
    xml.attribute("Company", file.company);
    xml.close();
    xml.element("ofd:SignatureMethod", file.method);
    xml.element("ofd:SignatureDateTime", file.timeText);
    xml.open("ofd:References");
    xml.attribute("CheckMethod", file.checkMethod);
    for (const SignatureReference& reference : file.references) {
        xml.open("ofd:Reference");
        xml.attribute("FileRef", reference.location);
        xml.element("ofd:CheckValue", QString::fromLatin1(reference.checkValue.toBase64()));
        xml.close();
    }
    xml.close();
    for (const StampAnnotation& stamp : file.stamps) {
        xml.open("ofd:StampAnnot");
        xml.attribute("ID", stamp.id);
        xml.attribute("PageRef", stamp.pageRef);
        xml.attribute("Boundary", boxText(stamp.boundary));
        if (stamp.clip)
            xml.attribute("Clip", boxText(*stamp.clip));
        xml.close();
    }
    if (!file.sealLocation.isEmpty()) {
        xml.open("ofd:Seal");
        xml.element("ofd:BaseLoc", file.sealLocation);
        xml.close();
    }
    xml.close();
    xml.element("ofd:SignedValue", file.valueLocation);
    return xml.finish();
}

QByteArray buildSignatureList(const SignatureList& list)
{
    io::XmlWriter xml;
    xml.open("ofd:Signatures");
    xml.attribute("xmlns:ofd", kNamespace);
    xml.element("ofd:MaxSignId", list.maxId);
    for (const SignatureListEntry& entry : list.entries) {
        xml.open("ofd:Signature");
        xml.attribute("ID", entry.id);
        xml.attribute("Type", entry.type.isEmpty() ? QStringLiteral("Seal") : entry.type);
        xml.attribute("BaseLoc", entry.location);
        if (!entry.relative.isEmpty())
            xml.attribute("Relative", entry.relative);
        xml.close();
    }
    return xml.finish();
}

} // namespace wenshu::seal

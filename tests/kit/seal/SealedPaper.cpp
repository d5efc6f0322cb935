#include "kit/seal/SealedPaper.h"

#include "crypto/Der.h"
#include "crypto/Digest.h"
#include "crypto/Oids.h"
#include "io/ZipWriter.h"
#include "ofd/Package.h"

#include <algorithm>

namespace wenshu::kit {

using namespace crypto;
using namespace seal;

namespace {

template <typename T> T must(Result<T> result)
{
    if (!result)
        qFatal("sealed paper: %s", qPrintable(result.error().diagnostic));
    return std::move(result).value();
}

QString oid(const char16_t* dotted)
{
    return QString::fromUtf16(dotted);
}

QByteArray xml(const QByteArray& body)
{
    return QByteArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") + body;
}

const QByteArray kNs = " xmlns:ofd=\"http://www.ofdspec.org/2016\"";

QByteArray pageWith(const QByteArray& text)
{
    return xml(
        "<ofd:Page" + kNs +
        "><ofd:Template TemplateID=\"9\"/><ofd:Content><ofd:Layer ID=\"20\"><ofd:TextObject "
        "ID=\"21\" Boundary=\"20 20 100 10\" Font=\"5\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"5\" "
        "DeltaX=\"g 9 5\">" +
        text + "</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>");
}

} // namespace

QByteArray& Entries::operator[](const QString& name)
{
    for (auto& [known, bytes] : m_entries) {
        if (known == name)
            return bytes;
    }
    m_entries.emplace_back(name, QByteArray());
    return m_entries.back().second;
}

bool Entries::contains(const QString& name) const
{
    return names().contains(name);
}

void Entries::remove(const QString& name)
{
    m_entries.erase(
        std::remove_if(
            m_entries.begin(), m_entries.end(), [&](const auto& e) { return e.first == name; }),
        m_entries.end());
}

QStringList Entries::names() const
{
    QStringList names;
    for (const auto& entry : m_entries)
        names += entry.first;
    return names;
}

QByteArray Entries::zip() const
{
    io::ZipWriter zip(QDateTime({2026, 6, 1}, {0, 0}, Qt::UTC));
    for (const auto& [name, bytes] : m_entries)
        zip.add(name, bytes);
    return must(zip.toBytes());
}

Entries Entries::of(const QByteArray& package)
{
    const auto opened = must(ofd::Package::fromBytes(package));
    Entries entries;
    const QStringList names = opened->entryNames();
    for (const QString& name : names)
        entries[name] = must(opened->read(name));
    return entries;
}

QByteArray redPixel()
{
    return QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AA"
                                  "AAMBAQDJ/pLvAAAAAElFTkSuQmCC");
}

Entries unsignedPaper()
{
    Entries paper;
    paper[QStringLiteral("OFD.xml")] =
        xml("<ofd:OFD" + kNs +
            " Version=\"1.1\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo>"
            "<ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>");
    paper[QStringLiteral("Doc_0/Document.xml")] = xml(
        "<ofd:Document" + kNs +
        "><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 "
        "297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes><ofd:TemplatePage ID=\"9\" "
        "BaseLoc=\"Tpls/Tpl_0/Content.xml\"/></ofd:CommonData><ofd:Pages><ofd:Page ID=\"1\" "
        "BaseLoc=\"Pages/Page_0/Content.xml\"/><ofd:Page ID=\"2\" "
        "BaseLoc=\"Pages/Page_1/Content.xml\"/></ofd:Pages><ofd:Annotations>Annots/"
        "Annotations.xml</ofd:Annotations><ofd:Attachments>Attachs/Attachments.xml</"
        "ofd:Attachments><ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags></ofd:Document>");
    paper[QStringLiteral("Doc_0/PublicRes.xml")] =
        xml("<ofd:Res" + kNs +
            " BaseLoc=\"Res\"><ofd:Fonts><ofd:Font ID=\"5\" FontName=\"SimSun\"/>"
            "</ofd:Fonts></ofd:Res>");
    paper[QStringLiteral("Doc_0/DocumentRes.xml")] =
        xml("<ofd:Res" + kNs +
            " BaseLoc=\"Res\"><ofd:MultiMedias><ofd:MultiMedia ID=\"6\" "
            "Type=\"Image\"><ofd:MediaFile>dot.png</ofd:MediaFile>"
            "</ofd:MultiMedia></ofd:MultiMedias></ofd:Res>");
    paper[QStringLiteral("Doc_0/Res/dot.png")] = redPixel();
    paper[QStringLiteral("Doc_0/Tpls/Tpl_0/Content.xml")] =
        xml("<ofd:Page" + kNs + "><ofd:Content><ofd:Layer ID=\"30\"/></ofd:Content></ofd:Page>");
    paper[QStringLiteral("Doc_0/Pages/Page_0/Content.xml")] = pageWith("first page");
    paper[QStringLiteral("Doc_0/Pages/Page_1/Content.xml")] = pageWith("second pag");
    paper[QStringLiteral("Doc_0/Annots/Annotations.xml")] =
        xml("<ofd:Annotations" + kNs +
            "><ofd:Page PageID=\"1\"><ofd:FileLoc>Page_0/Annotation.xml"
            "</ofd:FileLoc></ofd:Page></ofd:Annotations>");
    paper[QStringLiteral("Doc_0/Annots/Page_0/Annotation.xml")] =
        xml("<ofd:PageAnnot" + kNs + "/>");
    paper[QStringLiteral("Doc_0/Attachs/Attachments.xml")] =
        xml("<ofd:Attachments" + kNs +
            "><ofd:Attachment ID=\"1\" Name=\"list\"><ofd:FileLoc>"
            "list.txt</ofd:FileLoc></ofd:Attachment></ofd:Attachments>");
    paper[QStringLiteral("Doc_0/Attachs/list.txt")] = "one\ntwo\nthree\n";
    paper[QStringLiteral("Doc_0/Tags/CustomTags.xml")] =
        xml("<ofd:CustomTags" + kNs +
            "><ofd:CustomTag TypeID=\"1\"><ofd:FileLoc>Tag.xml"
            "</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>");
    paper[QStringLiteral("Doc_0/Tags/Tag.xml")] = xml("<tag/>");
    return paper;
}

SealParties::SealParties()
    : maker(pki.sealMaker())
    , holder(pki.unit(QStringLiteral("测试县局"), QStringLiteral("N3370181T000000001")).signing)
{
}

SealedPaperBuilder::SealedPaperBuilder(const SealParties& parties)
    : maker(&parties.maker)
    , holder(&parties.holder)
{
}

ElectronicSeal SealedPaperBuilder::makeSeal() const
{
    ElectronicSeal seal;
    seal.version = version;
    seal.headerVersion = version == SesVersion::V1 ? 1 : version == SesVersion::V5 ? 5 : 4;
    seal.vendor = QStringLiteral("TEST");
    seal.id = QStringLiteral("T-0001");
    seal.type = SealType::Unit;
    seal.name = QStringLiteral("测试县局公章");
    if (listDigests) {
        seal.certificateListType = 2;
        seal.digests = {{QStringLiteral("SM3"), sm3(holder->certificate.der())}};
    } else {
        seal.certificates = {holder->certificate.der()};
    }
    seal.createdAt = QDateTime({2026, 1, 2}, {0, 0}, Qt::UTC);
    seal.validFrom = QDateTime({2026, 1, 2}, {0, 0}, Qt::UTC);
    seal.validTo = QDateTime({2030, 1, 2}, {0, 0}, Qt::UTC);
    seal.picture = {QStringLiteral("png"), QStringLiteral("png"), redPixel(), 42, 42};
    seal.makerCertificate = maker->certificate.der();
    seal.signatureOid = oid(oids::kSm2WithSm3);
    if (beforeMaker)
        beforeMaker(seal);
    seal.signature = must(maker->key.sign(buildSealSignedBytes(seal)));
    if (afterMaker)
        afterMaker(seal);
    seal.der = buildSeal(seal);
    return seal;
}

QByteArray indefinite(const QByteArray& der)
{
    QByteArray ber;
    DerReader values(der);
    while (!values.atEnd()) {
        const DerValue value = must(values.next());
        if (value.isConstructed())
            ber += QByteArray(1, static_cast<char>(value.tag)) + '\x80' +
                   indefinite(value.content.toByteArray()) + QByteArray(2, '\0');
        else
            ber += value.whole.toByteArray();
    }
    return ber;
}

QByteArray rawSignatureOf(const QByteArray& der)
{
    DerReader numbers = must(DerReader(der).enter(der::kSequence));
    QByteArray raw;
    for (int i = 0; i < 2; ++i) {
        const QByteArray number = must(numbers.readUnsigned());
        raw += QByteArray(32 - number.size(), '\0') + number;
    }
    return raw;
}

QByteArray SealedPaperBuilder::sealValue(const QByteArray& xml, const ElectronicSeal& seal) const
{
    SealSignature signature;
    signature.version = version;
    signature.seal = seal;
    signature.tbsVersion = signature.seal.headerVersion;
    signature.time = time;
    const QByteArray z = holder->certificate.sm2Key()->z();
    signature.dataHash = dataHashWithZ ? sm3(z + xml) : sm3(xml);
    signature.propertyInfo = u'/' + folder + QStringLiteral("Signature.xml");
    signature.certificate = holder->certificate.der();
    signature.signatureOid = oid(oids::kSm2WithSm3);
    if (beforeSigning)
        beforeSigning(signature);
    signature.signedBytes = buildToBeSigned(signature);
    signature.signature = must(holder->key.sign(signature.signedBytes));
    if (rawSignature)
        signature.signature = rawSignatureOf(signature.signature);
    if (afterSigning)
        afterSigning(signature);
    return buildSealSignature(signature);
}

QByteArray SealedPaperBuilder::gmValue(const QByteArray& digest) const
{
    const auto algorithm = [](const char16_t* name) {
        return DerWriter().sequence(DerWriter().oid(oid(name)).null().bytes()).bytes();
    };
    QByteArray message = digest;
    QByteArray attributes;
    if (form == SignedForm::Gm35275Signed) {
        const auto attribute = [](const char16_t* name, const QByteArray& v) {
            return DerWriter().sequence(DerWriter().oid(oid(name)).set(v).bytes()).bytes();
        };
        const QByteArray list =
            attribute(oids::kContentType, DerWriter().oid(oid(oids::kGmData)).bytes()) +
            attribute(oids::kMessageDigest, DerWriter().octets(digest).bytes());
        message = DerWriter().set(list).bytes();
        attributes = DerWriter().value(der::context(0), list).bytes();
    }
    DerWriter signer;
    signer.integer(1)
        .sequence(DerWriter()
                      .raw(holder->certificate.issuerDer())
                      .unsignedInteger(holder->certificate.serial())
                      .bytes())
        .raw(algorithm(oids::kSm3))
        .raw(attributes)
        .raw(algorithm(oids::kSm2WithSm3))
        .octets(must(holder->key.sign(message)));
    DerWriter content;
    content.oid(oid(oids::kGmData));
    if (form == SignedForm::Gm35275Plain)
        content.value(der::context(0), DerWriter().octets(digest).bytes());
    DerWriter data;
    data.integer(1)
        .set(algorithm(oids::kSm3))
        .sequence(content.bytes())
        .value(der::context(0), holder->certificate.der())
        .set(DerWriter().sequence(signer.bytes()).bytes());
    const QByteArray inner = DerWriter().sequence(data.bytes()).bytes();
    return DerWriter()
        .sequence(DerWriter().oid(oid(oids::kGmSignedData)).value(der::context(0), inner).bytes())
        .bytes();
}

QByteArray SealedPaperBuilder::valueOf(const QByteArray& xml, const ElectronicSeal& seal) const
{
    QByteArray bytes;
    if (form == SignedForm::Seal)
        bytes = sealValue(xml, seal);
    else if (form == SignedForm::Bare)
        bytes = must(holder->key.sign(xml));
    else
        bytes = gmValue(sm3(xml));
    if (value)
        value(bytes);
    return bytes;
}

QByteArray SealedPaperBuilder::build() const
{
    Entries entries = paper;
    const QString list = QStringLiteral("Doc_0/Signs/Signatures.xml");
    const QString xmlEntry = folder + QStringLiteral("Signature.xml");
    const QString valueEntry = folder + QStringLiteral("SignedValue.dat");
    const QString sealEntry = folder + QStringLiteral("Seal.esl");

    SignatureList signatures;
    if (entries.contains(list)) {
        signatures = must(parseSignatureList(entries[list], Limits()));
    } else {
        entries[QStringLiteral("OFD.xml")].replace(
            "</ofd:DocBody>",
            "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>");
    }
    const bool isSeal = form == SignedForm::Seal;
    signatures.maxId = QString::number(signatures.entries.size() + 1);
    signatures.entries.push_back(
        {QStringLiteral("s%1").arg(signatures.maxId),
         isSeal ? QStringLiteral("Seal") : QStringLiteral("Sign"),
         u'/' + xmlEntry,
         {}});
    entries[list] = buildSignatureList(signatures);
    const ElectronicSeal seal = makeSeal(); // once: every SM2 signature is another
    if (isSeal && withSealFile)
        entries[sealEntry] = seal.der;
    if (beforeDigests)
        beforeDigests(entries);

    SignatureFile file;
    file.provider = QStringLiteral("test");
    file.method = oid(oids::kSm2WithSm3);
    file.timeText = time.toString(QStringLiteral("yyyyMMddHHmmss'Z'"));
    file.checkMethod = oid(digestsWithZ ? oids::kSm3WithKey : oids::kSm3);
    file.valueLocation = u'/' + valueEntry;
    if (isSeal && withSealFile)
        file.sealLocation = u'/' + sealEntry;
    file.stamps.push_back(
        {QStringLiteral("1"), QStringLiteral("2"), {120, 200, 42, 42}, std::nullopt});
    const QByteArray z = digestsWithZ ? holder->certificate.sm2Key()->z() : QByteArray();
    for (const auto& [name, bytes] : entries.all()) {
        if (name == list && !coverList)
            continue;
        file.references.push_back({u'/' + name, sm3(z + bytes)});
    }
    if (beforeHash)
        beforeHash(file);
    entries[xmlEntry] = buildSignatureFile(file);
    entries[valueEntry] = valueOf(entries[xmlEntry], seal);
    if (package)
        package(entries);
    return entries.zip();
}

} // namespace wenshu::kit

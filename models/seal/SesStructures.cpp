#include "seal/SesStructures.h"

#include "crypto/Der.h"
#include "seal/SesReading.h"

#include <QCoreApplication>

namespace wenshu::seal {

using namespace crypto;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_seal)
};

using Problem = SesFields::Problem;

constexpr int kMaxListItems = 10'000;

Error malformed(const Problem& problem, const char* what)
{
    return {
        Errc::Malformed,
        Tr::tr("This seal is damaged or not of a known form. Ask its owner for the file again."),
        QStringLiteral("%1: field %2").arg(QString::fromLatin1(what), problem.field)};
}

Status checkSize(QByteArrayView der, const Limits& limits)
{
    if (der.size() <= limits.derBytes)
        return Done{};
    return Error{
        Errc::LimitExceeded,
        Tr::tr("This seal is larger than any real seal. It was not opened."),
        QStringLiteral("SES structure of %1 bytes").arg(der.size())};
}

/// The bytes of one DER value without what follows it; fails when something follows.
DerValue onlyValue(QByteArrayView der, Problem& problem)
{
    SesFields all(der, problem);
    const DerValue value = all.expect(der::kSequence, "structure");
    all.end("bytes after the structure");
    return value;
}

int countChildren(QByteArrayView content)
{
    DerReader reader(content);
    int count = 0;
    while (!reader.atEnd() && count < 100) {
        if (!reader.next())
            return -1;
        ++count;
    }
    return count;
}

// ---------------------------------------------------------------- certificate lists

void readDigestItem(ElectronicSeal& seal, SesFields item)
{
    CertificateDigest digest;
    digest.algorithm =
        item.nextTag() == der::kOid ? item.oid("digest type") : item.text("digest type");
    digest.value =
        item.nextTag() == der::kBitString ? item.bits("digest value") : item.octets("digest value");
    seal.digests.push_back(digest);
}

/// One element of the list. Told apart by structure; the list's type is only a hint.
void readListItem(ElectronicSeal& seal, SesFields& list, Problem& problem)
{
    const DerValue item = list.any("certList");
    if (item.tag == der::kOctetString) {
        seal.certificates.push_back(item.content.toByteArray());
        return;
    }
    if (item.tag != der::kSequence) {
        seal.listUncheckable = true; // a lone IA5String "1" and its like
        problem.deviate("cert-list-form");
        return;
    }
    DerReader children(item.content);
    const auto first = children.peek();
    if (first && first->tag == der::kSequence) { // a certificate without its OCTET STRING
        seal.certificates.push_back(item.whole.toByteArray());
        problem.deviate("cert-list-form");
        return;
    }
    readDigestItem(seal, SesFields(item.content, problem));
}

void readCertificateList(ElectronicSeal& seal, SesFields& property, Problem& problem)
{
    if (property.nextTag() != der::kSequence) {
        readListItem(seal, property, problem);
        problem.deviate("cert-list-form");
        return;
    }
    SesFields list = property.enter("certList");
    for (int i = 0; !list.atEnd(); ++i) {
        if (i >= kMaxListItems) {
            problem.fail("certList length");
            return;
        }
        readListItem(seal, list, problem);
    }
    if (seal.certificates.empty() && !seal.digests.empty() && seal.certificateListType != 2)
        problem.deviate("cert-list-type");
}

// ---------------------------------------------------------------- seal

void readExtensions(std::vector<SesExtension>& into, SesFields list, Problem& problem)
{
    while (!list.atEnd()) {
        if (into.size() >= kMaxListItems) {
            problem.fail("extDatas length");
            return;
        }
        SesFields item = list.enter("extData");
        SesExtension extension;
        extension.oid = item.oid("extnID");
        if (item.nextTag() == der::kBoolean) {
            const DerValue flag = item.any("critical");
            extension.critical = flag.content.size() == 1 && flag.content[0] != 0;
        }
        extension.value = item.octets("extnValue");
        into.push_back(std::move(extension));
    }
}

void readProperty(ElectronicSeal& seal, SesFields property, Problem& problem)
{
    const qint64 type = property.integer("seal type");
    seal.type = type == 1 ? SealType::Unit : type == 2 ? SealType::Person : SealType::Unknown;
    seal.name = property.text("seal name");
    if (property.nextTag() == der::kInteger) {
        const qint64 listType = property.integer("certListType");
        seal.certificateListType = listType == 2 ? 2 : 1;
    }
    readCertificateList(seal, property, problem);
    seal.createdAt = property.time("createDate");
    seal.validFrom = property.time("validStart");
    seal.validTo = property.time("validEnd");
    property.end("property");
    if (!seal.validFrom.isValid() || !seal.validTo.isValid())
        problem.fail("validity");
}

void readPicture(SealPicture& picture, SesFields fields, Problem& problem)
{
    picture.label = fields.text("picture type");
    picture.data = fields.octets("picture data");
    const qint64 width = fields.integer("picture width");
    const qint64 height = fields.integer("picture height");
    if (width < 0 || height < 0 || width > 10'000 || height > 10'000)
        problem.fail("picture size");
    picture.width = static_cast<int>(width);
    picture.height = static_cast<int>(height);
    picture.format = sniffPicture(picture.data);
    if (picture.format.compare(picture.label, Qt::CaseInsensitive) != 0)
        problem.deviate("picture-label");
}

void readInfo(ElectronicSeal& seal, SesFields info, Problem& problem)
{
    SesFields header = info.enter("header");
    if (header.text("header ID") != QLatin1String("ES"))
        problem.fail("header ID");
    seal.headerVersion = header.integer("header version");
    seal.vendor = header.text("header Vid");
    header.end("header");
    seal.id = info.text("esID");
    readProperty(seal, info.enter("property"), problem);
    readPicture(seal.picture, info.enter("picture"), problem);
    if (info.nextTag() == der::context(0))
        readExtensions(
            seal.extensions, info.enter("extDatas", der::context(0)).enter("extDatas"), problem);
    else if (!info.atEnd())
        readExtensions(seal.extensions, info.enter("extDatas"), problem);
    info.end("seal info");
}

ElectronicSeal readSeal(const DerValue& whole, Problem& problem)
{
    ElectronicSeal seal;
    seal.der = whole.whole.toByteArray();
    SesFields fields(whole.content, problem);
    const int count = countChildren(whole.content);
    const DerValue info = fields.expect(der::kSequence, "eSealInfo");
    readInfo(seal, SesFields(info.content, problem), problem);
    if (count == 2) {
        seal.version = SesVersion::V1;
        SesFields sign = fields.enter("signInfo");
        const DerValue certificate = sign.expect(der::kOctetString, "maker cert");
        const DerValue algorithm = sign.expect(der::kOid, "maker algorithm");
        seal.signature = sign.bits("maker signature");
        sign.end("signInfo");
        seal.makerCertificate = certificate.content.toByteArray();
        if (!sign.failed())
            seal.signatureOid = SesFields(algorithm.whole, problem).oid("maker algorithm");
        seal.signedBytes =
            DerWriter()
                .sequence(
                    DerWriter().raw(info.whole).raw(certificate.whole).raw(algorithm.whole).bytes())
                .bytes();
    } else {
        seal.version = seal.headerVersion == 5 || count == 5 ? SesVersion::V5 : SesVersion::V4;
        seal.makerCertificate = fields.octets("maker cert");
        seal.signatureOid = fields.oid("maker algorithm");
        seal.signature = fields.bits("maker signature");
        if (fields.nextTag() == der::context(0))
            seal.timeStamp = fields.enter("time stamp", der::context(0)).bits("time stamp");
        seal.signedBytes = info.whole.toByteArray();
    }
    fields.end("seal");
    return seal;
}

// ---------------------------------------------------------------- signature

void readToBeSigned(SealSignature& signature, const DerValue& tbs, bool v1, Problem& problem)
{
    signature.signedBytes = tbs.whole.toByteArray();
    SesFields fields(tbs.content, problem);
    signature.tbsVersion = fields.integer("version");
    signature.seal = readSeal(fields.expect(der::kSequence, "eseal"), problem);
    QByteArray raw;
    signature.time = fields.time("timeInfo", &raw);
    if (!signature.time.isValid())
        signature.timeStamp = raw;
    signature.dataHash = fields.bits("dataHash");
    signature.propertyInfo = fields.text("propertyInfo");
    if (v1) {
        signature.certificate = fields.octets("signer cert");
        signature.signatureOid = fields.oid("signer algorithm");
    } else if (fields.nextTag() == der::context(0)) {
        fields.any("extDatas");
    }
    fields.end("TBS_Sign");
}

/// An "unused bits" octet that DER does not allow for these octets could be changed by anyone
/// without breaking the mathematics, so it is not accepted around the value itself.
bool hasProperUnusedBits(QByteArrayView bitString)
{
    const auto unused = static_cast<unsigned char>(bitString[0]);
    if (unused == 0)
        return true;
    if (unused > 7 || bitString.size() < 2)
        return false;
    return (static_cast<unsigned char>(bitString.back()) & ((1U << unused) - 1U)) == 0;
}

void readOuter(SealSignature& signature, SesFields& fields, bool v1, Problem& problem)
{
    const DerValue tbs = fields.expect(der::kSequence, "toSign");
    readToBeSigned(signature, tbs, v1, problem);
    if (!v1) {
        signature.certificate = fields.octets("signer cert");
        signature.signatureOid = fields.oid("signer algorithm");
    }
    const DerValue value = fields.expect(der::kBitString, "signature");
    if (!fields.failed() && (value.content.isEmpty() || !hasProperUnusedBits(value.content)))
        problem.fail("signature bits");
    if (!fields.failed())
        signature.signature = SesFields(value.whole, problem).bits("signature");
    if (!v1 && fields.nextTag() == der::context(0))
        signature.timeStamp = fields.enter("time stamp", der::context(0)).bits("time stamp");
    fields.end("signature structure");
}

} // namespace

Result<ElectronicSeal> parseSeal(QByteArrayView der, const Limits& limits)
{
    if (auto size = checkSize(der, limits); !size)
        return std::move(size).error();
    Problem problem;
    ElectronicSeal seal = readSeal(onlyValue(der, problem), problem);
    if (!problem.field.isEmpty())
        return malformed(problem, "SESeal");
    seal.deviations = problem.deviations;
    return seal;
}

Result<SealSignature> parseSealSignature(QByteArrayView der, const Limits& limits)
{
    if (auto size = checkSize(der, limits); !size)
        return std::move(size).error();
    Problem problem;
    const DerValue whole = onlyValue(der, problem);
    const int count = countChildren(whole.content);
    SealSignature signature;
    SesFields fields(whole.content, problem);
    if (count != 2 && count != 4 && count != 5)
        problem.fail("number of fields");
    readOuter(signature, fields, count == 2, problem);
    if (!problem.field.isEmpty())
        return malformed(problem, "SES_Signature");
    signature.version = count == 2                                 ? SesVersion::V1
                        : signature.seal.version == SesVersion::V5 ? SesVersion::V5
                                                                   : SesVersion::V4;
    signature.deviations = problem.deviations;
    signature.seal.deviations = problem.deviations;
    return signature;
}

// ---------------------------------------------------------------- writing

namespace {

QByteArray timeOf(const QDateTime& moment, SesVersion version)
{
    DerWriter out;
    return (version == SesVersion::V1 ? out.utcTime(moment) : out.generalizedTime(moment)).bytes();
}

QByteArray certificateList(const ElectronicSeal& seal)
{
    DerWriter list;
    if (seal.certificateListType == 2) {
        for (const CertificateDigest& digest : seal.digests)
            list.sequence(DerWriter().printable(digest.algorithm).octets(digest.value).bytes());
    } else {
        for (const QByteArray& certificate : seal.certificates)
            list.octets(certificate);
    }
    return DerWriter().sequence(list.bytes()).bytes();
}

} // namespace

QByteArray buildSealInfo(const ElectronicSeal& seal)
{
    DerWriter property;
    property.integer(static_cast<int>(seal.type)).utf8(seal.name);
    if (seal.version != SesVersion::V1)
        property.integer(seal.certificateListType);
    property.raw(certificateList(seal));
    for (const QDateTime& moment : {seal.createdAt, seal.validFrom, seal.validTo})
        property.raw(timeOf(moment, seal.version));

    DerWriter info;
    info.sequence(
        DerWriter().ia5(QStringLiteral("ES")).integer(seal.headerVersion).ia5(seal.vendor).bytes());
    info.ia5(seal.id);
    info.sequence(property.bytes());
    info.sequence(DerWriter()
                      .ia5(seal.picture.label)
                      .octets(seal.picture.data)
                      .integer(seal.picture.width)
                      .integer(seal.picture.height)
                      .bytes());
    if (!seal.extensions.empty()) {
        DerWriter list;
        for (const SesExtension& extension : seal.extensions) {
            DerWriter item;
            item.oid(extension.oid);
            if (extension.critical)
                item.boolean(true);
            list.sequence(item.octets(extension.value).bytes());
        }
        info.sequence(list.bytes());
    }
    return DerWriter().sequence(info.bytes()).bytes();
}

QByteArray buildSealSignedBytes(const ElectronicSeal& seal)
{
    QByteArray info = buildSealInfo(seal);
    if (seal.version != SesVersion::V1)
        return info;
    return DerWriter()
        .sequence(
            DerWriter().raw(info).octets(seal.makerCertificate).oid(seal.signatureOid).bytes())
        .bytes();
}

QByteArray buildSeal(const ElectronicSeal& seal)
{
    DerWriter sign;
    sign.octets(seal.makerCertificate).oid(seal.signatureOid).bits(seal.signature);
    DerWriter whole;
    whole.raw(buildSealInfo(seal));
    if (seal.version == SesVersion::V1)
        whole.sequence(sign.bytes());
    else
        whole.raw(sign.bytes());
    if (seal.version == SesVersion::V5 && !seal.timeStamp.isEmpty())
        whole.value(der::context(0), DerWriter().bits(seal.timeStamp).bytes());
    return DerWriter().sequence(whole.bytes()).bytes();
}

QByteArray buildToBeSigned(const SealSignature& signature)
{
    const bool v1 = signature.version == SesVersion::V1;
    DerWriter tbs;
    tbs.integer(signature.tbsVersion).raw(signature.seal.der);
    if (v1)
        tbs.bits(signature.time.toUTC().toString(QStringLiteral("yyMMddHHmmss'Z'")).toLatin1());
    else
        tbs.generalizedTime(signature.time);
    tbs.bits(signature.dataHash).ia5(signature.propertyInfo);
    if (v1)
        tbs.octets(signature.certificate).oid(signature.signatureOid);
    return DerWriter().sequence(tbs.bytes()).bytes();
}

QByteArray buildSealSignature(const SealSignature& signature)
{
    DerWriter whole;
    whole.raw(signature.signedBytes);
    if (signature.version != SesVersion::V1)
        whole.octets(signature.certificate).oid(signature.signatureOid);
    whole.bits(signature.signature);
    if (signature.version != SesVersion::V1 && !signature.timeStamp.isEmpty())
        whole.value(der::context(0), DerWriter().bits(signature.timeStamp).bytes());
    return DerWriter().sequence(whole.bytes()).bytes();
}

namespace {

struct Magic {
    const char* bytes;
    int size;
    const char* format;
};

constexpr Magic kMagics[] = {
    {"\x89PNG\r\n\x1a\n", 8, "png"},
    {"\xff\xd8\xff", 3, "jpg"},
    {"GIF8", 4, "gif"},
    {"BM", 2, "bmp"},
    {"II*\0", 4, "tif"},
    {"MM\0*", 4, "tif"},
    {"PK\x03\x04", 4, "ofd"},
    {"\x97JB2\r\n\x1a\n", 8, "jb2"},
};

} // namespace

QString sniffPicture(QByteArrayView bytes)
{
    for (const Magic& magic : kMagics) {
        if (bytes.startsWith(QByteArrayView(magic.bytes, magic.size)))
            return QString::fromLatin1(magic.format);
    }
    const QByteArrayView head = bytes.first(qMin(bytes.size(), qsizetype{512}));
    if (head.contains("<svg"))
        return QStringLiteral("svg");
    return {};
}

} // namespace wenshu::seal

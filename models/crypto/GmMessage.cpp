#include "crypto/GmMessage.h"

#include "Handles.h"
#include "crypto/Der.h"
#include "crypto/Digest.h"
#include "crypto/Oids.h"
#include "crypto/Sm4.h"

#include <QHash>

#include <algorithm>

namespace wenshu::crypto {

namespace {

using detail::malformed;
using detail::Tr;
using detail::undecryptable;

constexpr std::size_t kMostSigners = 100;
constexpr std::size_t kMostCertificates = 1000;

QByteArray algorithm(QStringView oid)
{
    return DerWriter().sequence(DerWriter().oid(oid).bytes()).bytes();
}

QByteArray contentInfo(QStringView oid, const QByteArray& content)
{
    return DerWriter()
        .sequence(DerWriter().oid(oid).value(der::context(0), content).bytes())
        .bytes();
}

QByteArray issuerAndSerial(const Certificate& certificate)
{
    return DerWriter()
        .sequence(
            DerWriter().raw(certificate.issuerDer()).unsignedInteger(certificate.serial()).bytes())
        .bytes();
}

struct IssuerAndSerial {
    QByteArrayView issuerDer;
    QByteArray serial;
};

std::optional<IssuerAndSerial> readIssuerAndSerial(DerReader& reader)
{
    auto pair = reader.enter(der::kSequence);
    if (!pair)
        return std::nullopt;
    const auto issuer = pair->expect(der::kSequence);
    const auto number = pair->expect(der::kInteger);
    if (!issuer || !number || number->content.isEmpty())
        return std::nullopt;
    QByteArrayView digits = number->content;
    while (digits.size() > 1 && digits[0] == '\0')
        digits = digits.sliced(1);
    return IssuerAndSerial{issuer->whole, digits.toByteArray()};
}

std::optional<QString> readAlgorithm(DerReader& reader)
{
    auto inside = reader.enter(der::kSequence);
    if (!inside)
        return std::nullopt;
    auto oid = inside->readOid();
    if (!oid)
        return std::nullopt;
    return std::move(oid).value();
}

std::optional<DigestAlgorithm> digestOf(const QString& oid)
{
    if (oid == QStringView(oids::kSm3) || oid == QStringView(oids::kSm3NoKey))
        return DigestAlgorithm::Sm3;
    if (oid == QStringLiteral("2.16.840.1.101.3.4.2.1"))
        return DigestAlgorithm::Sha256;
    if (oid == QStringLiteral("1.3.14.3.2.26"))
        return DigestAlgorithm::Sha1;
    return std::nullopt;
}

/// Messages name RSA alone or RSA with its digest; certificates only the latter.
QString completeOid(const QString& signatureOid, const QString& digestOid)
{
    if (signatureOid != QStringView(oids::kRsa))
        return signatureOid;
    switch (digestOf(digestOid).value_or(DigestAlgorithm::Md5)) {
    case DigestAlgorithm::Sm3:
        return QString::fromUtf16(oids::kRsaWithSm3);
    case DigestAlgorithm::Sha256:
        return QString::fromUtf16(oids::kSha256WithRsa);
    case DigestAlgorithm::Sha1:
        return QString::fromUtf16(oids::kSha1WithRsa);
    case DigestAlgorithm::Md5:
        break;
    }
    return signatureOid;
}

Status readAttributes(QByteArrayView content, GmSignedData::Signer& signer)
{
    DerReader list(content);
    int count = 0;
    while (!list.atEnd()) {
        auto attribute = list.enter(der::kSequence);
        if (!attribute || ++count > 100)
            return malformed(QStringLiteral("authenticated attribute"));
        const auto oid = attribute->readOid();
        auto values = attribute->enter(der::kSet);
        if (!oid || !values)
            return malformed(QStringLiteral("authenticated attribute"));
        if (*oid == QStringView(oids::kMessageDigest)) {
            auto value = values->readOctets();
            // Two digests would leave it open which one was signed for.
            if (!value || !values->atEnd() || !signer.messageDigest.isEmpty())
                return malformed(QStringLiteral("messageDigest attribute"));
            signer.messageDigest = std::move(value).value();
        } else if (*oid == QStringView(oids::kSigningTime)) {
            const auto time = values->readTime();
            if (!time)
                return malformed(QStringLiteral("signingTime attribute"));
            signer.signingTime = *time;
        }
    }
    signer.authenticatedAttributesDer = DerWriter().set(content).bytes();
    return Done{};
}

Status readSigner(DerReader reader, GmSignedData& data)
{
    GmSignedData::Signer signer;
    if (const auto version = reader.readInt(); !version)
        return version.error();
    const auto id = readIssuerAndSerial(reader);
    auto digestOid = readAlgorithm(reader);
    if (!id || !digestOid)
        return malformed(QStringLiteral("signer without issuer, serial or digest"));
    signer.issuerDer = id->issuerDer.toByteArray();
    signer.serial = id->serial;
    signer.digestOid = *std::move(digestOid);
    if (const auto next = reader.peek(); next && next->tag == der::context(0)) {
        if (auto read = readAttributes(next->content, signer); !read)
            return read;
        (void)reader.next();
    }
    auto signatureOid = readAlgorithm(reader);
    auto signature = reader.readOctets();
    if (!signatureOid || !signature)
        return malformed(QStringLiteral("signer without signature"));
    signer.signatureOid = *std::move(signatureOid);
    signer.signature = std::move(signature).value();
    for (const Certificate& certificate : data.certificates) {
        if (certificate.issuerDer() == signer.issuerDer && certificate.serial() == signer.serial) {
            signer.certificate = certificate;
            break;
        }
    }
    data.signers.push_back(std::move(signer));
    return Done{};
}

Status readCertificates(DerReader list, GmSignedData& data)
{
    while (!list.atEnd()) {
        const auto value = list.next();
        if (!value)
            return value.error();
        auto certificate = Certificate::parse(value->whole);
        if (!certificate)
            return std::move(certificate).error();
        if (data.certificates.size() >= kMostCertificates)
            return malformed(QStringLiteral("message with too many certificates"));
        data.certificates.push_back(std::move(certificate).value());
    }
    return Done{};
}

Status readInnerContent(DerReader reader, GmSignedData& data)
{
    auto oid = reader.readOid();
    if (!oid)
        return std::move(oid).error();
    data.innerContentOid = std::move(oid).value();
    if (reader.atEnd())
        return Done{};
    auto wrapped = reader.enter(der::context(0));
    if (!wrapped)
        return std::move(wrapped).error();
    // PKCS#7 signs the content octets of whatever stands here, without tag and length.
    const auto value = wrapped->next();
    if (!value)
        return malformed(QStringLiteral("empty inner content"));
    data.content = value->content.toByteArray();
    data.hasContent = true;
    return Done{};
}

Status readSignedData(DerReader reader, GmSignedData& data)
{
    constexpr quint8 kCertificates = der::context(0);
    constexpr quint8 kRevocationLists = der::context(1);
    const auto version = reader.readInt();
    const auto digests = reader.expect(der::kSet);
    const auto inner = reader.expect(der::kSequence);
    if (!version || !digests || !inner)
        return malformed(QStringLiteral("SignedData head"));
    if (auto read = readInnerContent(DerReader(inner->content), data); !read)
        return read;
    if (const auto next = reader.peek(); next && next->tag == kCertificates) {
        if (auto read = readCertificates(DerReader(next->content), data); !read)
            return read;
        (void)reader.next();
    }
    if (const auto next = reader.peek(); next && next->tag == kRevocationLists)
        (void)reader.next();
    auto signers = reader.enter(der::kSet);
    if (!signers || !reader.atEnd())
        return malformed(QStringLiteral("SignedData tail"));
    while (!signers->atEnd()) {
        const auto one = signers->expect(der::kSequence);
        if (!one || data.signers.size() >= kMostSigners)
            return malformed(QStringLiteral("SignerInfo"));
        if (auto read = readSigner(DerReader(one->content), data); !read)
            return read;
    }
    return Done{};
}

/// True when @p content could pass for somebody's attributes: signed as content, it would make that
/// signer's signature over attributes hold here as well.
bool looksLikeAttributes(QByteArrayView content)
{
    DerReader top(content);
    auto set = top.enter(der::kSet);
    if (!set || !top.atEnd())
        return false;
    GmSignedData::Signer scratch;
    auto inside = DerReader(content).next();
    return inside && readAttributes(inside->content, scratch) && !scratch.messageDigest.isEmpty();
}

Error badSignature(const QString& diagnostic)
{
    return {
        Errc::SignatureInvalid,
        Tr::tr(
            "The signature does not hold. Do not rely on this; ask the sender to send it again."),
        diagnostic};
}

Error usage(const QString& diagnostic)
{
    return {
        Errc::Usage,
        Tr::tr("A certificate with an SM2 key is needed for each signer and recipient."),
        diagnostic};
}

Result<QByteArray> signerInfo(QByteArrayView content, const GmSigner& signer)
{
    if (signer.certificate == nullptr || signer.key == nullptr ||
        signer.certificate->sm2Key() != signer.key->publicKey() || signer.key->isNull())
        return usage(QStringLiteral("signer without a matching key"));
    auto signature = signer.key->sign(content);
    if (!signature)
        return std::move(signature).error();
    const QByteArray info = DerWriter()
                                .integer(1)
                                .raw(issuerAndSerial(*signer.certificate))
                                .raw(algorithm(oids::kSm3))
                                .raw(algorithm(oids::kSm2Sign))
                                .octets(*signature)
                                .bytes();
    return DerWriter().sequence(info).bytes();
}

} // namespace

Result<QByteArray> gmSign(
    QByteArrayView content,
    const std::vector<GmSigner>& signers,
    const std::vector<Certificate>& extra)
{
    if (signers.empty())
        return usage(QStringLiteral("no signer"));
    std::vector<QByteArray> certificates;
    const auto enclose = [&certificates](const Certificate& certificate) {
        if (std::find(certificates.begin(), certificates.end(), certificate.der()) ==
            certificates.end())
            certificates.push_back(certificate.der());
    };
    std::vector<QByteArray> infos;
    for (const GmSigner& signer : signers) {
        auto info = signerInfo(content, signer);
        if (!info)
            return std::move(info).error();
        infos.push_back(std::move(info).value());
        enclose(*signer.certificate);
    }
    for (const Certificate& certificate : extra)
        enclose(certificate);
    const QByteArray inner = contentInfo(oids::kGmData, DerWriter().octets(content).bytes());
    const QByteArray signedData = DerWriter()
                                      .integer(1)
                                      .set(algorithm(oids::kSm3))
                                      .raw(inner)
                                      .setOf(std::move(certificates), der::context(0))
                                      .setOf(std::move(infos))
                                      .bytes();
    return contentInfo(oids::kGmSignedData, DerWriter().sequence(signedData).bytes());
}

Result<GmSignedData> gmParseSigned(QByteArrayView der, const Limits& limits)
{
    if (auto sound = checkDer(der, limits); !sound)
        return std::move(sound).error();
    DerReader top(der);
    auto outer = top.enter(der::kSequence);
    if (!outer || !top.atEnd())
        return malformed(QStringLiteral("ContentInfo"));
    auto oid = outer->readOid();
    if (!oid)
        return std::move(oid).error();
    if (*oid != QStringView(oids::kGmSignedData) && *oid != QStringView(oids::kPkcs7SignedData))
        return Error{
            Errc::Unsupported,
            Tr::tr("This is no signed message."),
            QStringLiteral("ContentInfo of another type")};
    auto wrapped = outer->enter(der::context(0));
    if (!wrapped || !outer->atEnd())
        return malformed(QStringLiteral("ContentInfo content"));
    auto body = wrapped->enter(der::kSequence);
    if (!body || !wrapped->atEnd())
        return malformed(QStringLiteral("SignedData"));
    GmSignedData data;
    data.contentTypeOid = std::move(oid).value();
    if (auto read = readSignedData(*body, data); !read)
        return std::move(read).error();
    return data;
}

Status
gmVerify(const GmSignedData& data, const GmSignedData::Signer& signer, QByteArrayView content)
{
    Q_UNUSED(data)
    if (!signer.certificate)
        return badSignature(QStringLiteral("the signer's certificate is not enclosed"));
    QByteArrayView message = content;
    if (!signer.authenticatedAttributesDer.isEmpty()) {
        const auto algorithmUsed = digestOf(signer.digestOid);
        if (!algorithmUsed)
            return badSignature(QStringLiteral("unknown digest algorithm"));
        if (signer.messageDigest.isEmpty() ||
            digest(*algorithmUsed, content) != signer.messageDigest)
            return badSignature(QStringLiteral("messageDigest differs from the content"));
        message = signer.authenticatedAttributesDer;
    } else if (looksLikeAttributes(content)) {
        return badSignature(QStringLiteral("content poses as signed attributes"));
    }
    const auto holds = signer.certificate->verifies(
        message, signer.signature, completeOid(signer.signatureOid, signer.digestOid));
    if (!holds)
        return holds.error();
    if (!*holds)
        return badSignature(QStringLiteral("signature value"));
    return Done{};
}

Result<QByteArray> gmEncrypt(QByteArrayView plain, const std::vector<Certificate>& recipients)
{
    if (recipients.empty())
        return usage(QStringLiteral("no recipient"));
    SecretBytes key(16);
    QByteArray fresh = randomBytes(key.size());
    std::copy(fresh.begin(), fresh.end(), key.data());
    SecretBytes::wipe(fresh);
    const QByteArray iv = randomBytes(16);
    std::vector<QByteArray> infos;
    for (const Certificate& recipient : recipients) {
        const auto publicKey = recipient.sm2Key();
        if (!publicKey)
            return usage(QStringLiteral("recipient without SM2 key"));
        auto wrapped = publicKey->encrypt(key.view());
        if (!wrapped)
            return std::move(wrapped).error();
        const QByteArray info = DerWriter()
                                    .integer(1)
                                    .raw(issuerAndSerial(recipient))
                                    .raw(algorithm(oids::kSm2Encrypt))
                                    .octets(*wrapped)
                                    .bytes();
        infos.push_back(DerWriter().sequence(info).bytes());
    }
    auto cipher = sm4CbcEncrypt(key, iv, plain);
    if (!cipher)
        return std::move(cipher).error();
    const QByteArray cipherAlgorithm =
        DerWriter().sequence(DerWriter().oid(oids::kSm4Cbc).octets(iv).bytes()).bytes();
    const QByteArray content = DerWriter()
                                   .oid(oids::kGmData)
                                   .raw(cipherAlgorithm)
                                   .value(der::context(0, false), *cipher)
                                   .bytes();
    const QByteArray enveloped =
        DerWriter().integer(1).setOf(std::move(infos)).sequence(content).bytes();
    return contentInfo(oids::kGmEnvelopedData, DerWriter().sequence(enveloped).bytes());
}

namespace {

/// What decryption needs of an EnvelopedData; views into the message.
struct Opened {
    QByteArray wrappedKey;
    QByteArray iv;
    QByteArrayView cipher;
};

std::optional<QByteArray>
findWrappedKey(DerReader list, const Certificate& certificate, const Limits& limits)
{
    int count = 0;
    while (!list.atEnd() && ++count <= limits.recipients) {
        auto info = list.enter(der::kSequence);
        if (!info || !info->readInt())
            return std::nullopt;
        const auto id = readIssuerAndSerial(*info);
        const auto oid = readAlgorithm(*info);
        auto wrapped = info->readOctets();
        if (!id || !oid || !wrapped)
            return std::nullopt;
        const bool sm2 = *oid == QStringView(oids::kSm2Encrypt) ||
                         *oid == QStringView(oids::kSm2EncryptOther) ||
                         *oid == QStringView(oids::kSm2Curve);
        if (sm2 && id->issuerDer == certificate.issuerDer() && id->serial == certificate.serial())
            return std::move(wrapped).value();
    }
    return std::nullopt;
}

bool readEncryptedContent(DerReader content, Opened& opened)
{
    if (!content.readOid())
        return false;
    auto cipherAlgorithm = content.enter(der::kSequence);
    if (!cipherAlgorithm)
        return false;
    const auto oid = cipherAlgorithm->readOid();
    auto iv = cipherAlgorithm->readOctets();
    const auto cipher = content.expect(der::context(0, false));
    if (!oid || *oid != QStringView(oids::kSm4Cbc) || !iv || !cipher)
        return false;
    opened.iv = std::move(iv).value();
    opened.cipher = cipher->content;
    return true;
}

struct EnvelopeParts {
    DerReader recipients;
    DerReader content;
};

std::optional<EnvelopeParts> partsOf(QByteArrayView der)
{
    DerReader top(der);
    auto outer = top.enter(der::kSequence);
    if (!outer || !top.atEnd())
        return std::nullopt;
    const auto oid = outer->readOid();
    auto wrapped = outer->enter(der::context(0));
    if (!oid || *oid != QStringView(oids::kGmEnvelopedData) || !wrapped)
        return std::nullopt;
    auto body = wrapped->enter(der::kSequence);
    if (!body || !body->readInt())
        return std::nullopt;
    auto recipients = body->enter(der::kSet);
    auto content = body->enter(der::kSequence);
    if (!recipients || !content)
        return std::nullopt;
    return EnvelopeParts{std::move(recipients).value(), std::move(content).value()};
}

std::optional<Opened>
openEnvelope(QByteArrayView der, const Certificate& certificate, const Limits& limits)
{
    const auto parts = partsOf(der);
    if (!parts)
        return std::nullopt;
    Opened opened;
    auto key = findWrappedKey(parts->recipients, certificate, limits);
    if (!key || !readEncryptedContent(parts->content, opened))
        return std::nullopt;
    opened.wrappedKey = *std::move(key);
    return opened;
}

} // namespace

bool gmIsForOthers(
    QByteArrayView der, const std::vector<Certificate>& certificates, const Limits& limits)
{
    if (!checkDer(der, limits))
        return false;
    const auto parts = partsOf(der);
    Opened opened;
    if (!parts || parts->recipients.atEnd() || !readEncryptedContent(parts->content, opened))
        return false;
    return std::none_of(
        certificates.begin(), certificates.end(), [&](const Certificate& certificate) {
            return findWrappedKey(parts->recipients, certificate, limits).has_value();
        });
}

Result<QByteArray> gmDecrypt(
    QByteArrayView der,
    const Certificate& certificate,
    const Sm2PrivateKey& key,
    const Limits& limits)
{
    if (certificate.isNull() || key.isNull() || !checkDer(der, limits))
        return undecryptable();
    const auto opened = openEnvelope(der, certificate, limits);
    if (!opened)
        return undecryptable();
    const auto contentKey = key.decrypt(opened->wrappedKey);
    if (!contentKey)
        return undecryptable();
    return sm4CbcDecrypt(*contentKey, opened->iv, opened->cipher);
}

} // namespace wenshu::crypto

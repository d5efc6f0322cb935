#include "crypto/Certificate.h"

#include "Handles.h"
#include "Pem.h"
#include "crypto/Der.h"
#include "crypto/Digest.h"
#include "crypto/Oids.h"

#include <QSet>
#include <QStringList>

#include <array>

namespace wenshu::crypto {

namespace {

using detail::DigestContext;
using detail::length;
using detail::malformed;
using detail::octets;
using detail::Pkey;

struct NamePart {
    QString oid;
    QString text;
};

/// Key and value pairs of a Name; more than one value in a set is taken in its order.
Result<std::vector<NamePart>> readName(DerReader name)
{
    std::vector<NamePart> parts;
    while (!name.atEnd()) {
        auto set = name.enter(der::kSet);
        if (!set)
            return std::move(set).error();
        while (!set->atEnd()) {
            auto pair = set->enter(der::kSequence);
            if (!pair)
                return std::move(pair).error();
            auto oid = pair->readOid();
            if (!oid)
                return std::move(oid).error();
            // A value of an odd kind is no reason to refuse a certificate; it just has no text.
            auto text = pair->readText();
            parts.push_back({std::move(oid).value(), text ? std::move(text).value() : QString()});
        }
        if (parts.size() > 100)
            return malformed(QStringLiteral("name with more than 100 parts"));
    }
    return parts;
}

QString firstOf(const std::vector<NamePart>& parts, QStringView oid)
{
    for (const NamePart& part : parts) {
        if (part.oid == oid)
            return part.text;
    }
    return {};
}

QString readable(const std::vector<NamePart>& parts)
{
    struct Label {
        const char16_t* oid = nullptr;
        const char* label = nullptr;
    };

    static constexpr std::array kLabels = {
        Label{oids::kCommonName, "CN"},
        Label{oids::kOrganizationalUnit, "OU"},
        Label{oids::kOrganization, "O"},
        Label{oids::kLocality, "L"},
        Label{oids::kProvince, "ST"},
        Label{oids::kCountry, "C"}};
    QStringList texts;
    for (const Label& label : kLabels) {
        for (const NamePart& part : parts) {
            if (part.oid == QStringView(label.oid) && !part.text.isEmpty())
                texts.append(QString::fromLatin1(label.label) + u'=' + part.text);
        }
    }
    return texts.join(QStringLiteral(", "));
}

bool isSm2Algorithm(DerReader algorithm)
{
    const auto oid = algorithm.readOid();
    if (!oid)
        return false;
    if (*oid == QStringView(oids::kSm2Curve))
        return true; // the curve's OID itself as the algorithm: older domestic authorities
    if (*oid != QStringView(oids::kEcPublicKey))
        return false;
    const auto curve = algorithm.readOid();
    return curve && *curve == QStringView(oids::kSm2Curve);
}

bool isRsaAlgorithm(DerReader algorithm)
{
    const auto oid = algorithm.readOid();
    return oid && *oid == QStringView(oids::kRsa);
}

} // namespace

struct Certificate::Data {
    QByteArray der;
    QByteArray tbs;
    QByteArray serial;
    QByteArray issuerDer;
    QByteArray subjectDer;
    std::vector<NamePart> issuer;
    std::vector<NamePart> subject;
    QDateTime notBefore;
    QDateTime notAfter;
    KeyKind keyKind = KeyKind::Other;
    std::optional<Sm2PublicKey> sm2Key;
    Pkey rsaKey;
    KeyUsage keyUsage;
    bool authority = false;
    std::optional<int> pathLength;
    bool unknownCritical = false;
    bool timeStamping = false;
    QString signatureOid;
    QByteArray signature;

    Status read(QByteArrayView bytes);
    Status readTbs(DerReader reader, QByteArrayView outerAlgorithm);
    Status readValidity(DerReader& reader);
    Status readKey(DerReader& reader);
    Status readTail(DerReader& reader);
    Status readExtensions(DerReader list);
    Status readExtension(const QString& oid, bool critical, QByteArrayView content);
    void readPurposes(QByteArrayView content);
    Status readBasicConstraints(QByteArrayView content);
    Status readKeyUsage(QByteArrayView content);
};

Status Certificate::Data::read(QByteArrayView bytes)
{
    if (auto sound = checkDer(bytes, Limits()); !sound)
        return sound;
    DerReader top(bytes);
    auto outer = top.enter(der::kSequence);
    if (!outer)
        return std::move(outer).error();
    if (!top.atEnd())
        return malformed(QStringLiteral("bytes after the certificate"));
    auto body = outer->expect(der::kSequence);
    auto algorithm = outer->expect(der::kSequence);
    if (!body || !algorithm)
        return malformed(QStringLiteral("certificate without body or algorithm"));
    auto oid = DerReader(algorithm->content).readOid();
    // Seals with "unused bits" are tolerated by their reader; here they would only make a second
    // encoding of the same signature.
    bool unusedBits = false;
    auto bits = outer->readBits(&unusedBits);
    if (!oid || !bits || unusedBits || !outer->atEnd())
        return malformed(QStringLiteral("certificate signature"));
    der = bytes.toByteArray();
    tbs = body->whole.toByteArray();
    signatureOid = std::move(oid).value();
    signature = std::move(bits).value();
    return readTbs(DerReader(body->content), algorithm->whole);
}

Status Certificate::Data::readTbs(DerReader reader, QByteArrayView outerAlgorithm)
{
    const auto first = reader.peek();
    if (first && first->tag == der::context(0))
        (void)reader.next(); // the version; what it allows is told by what is there
    const auto number = reader.expect(der::kInteger);
    const auto algorithm = reader.expect(der::kSequence);
    if (!number || number->content.isEmpty() || !algorithm || algorithm->whole != outerAlgorithm)
        return malformed(QStringLiteral("certificate serial or algorithm"));
    QByteArrayView digits = number->content;
    while (digits.size() > 1 && digits[0] == '\0')
        digits = digits.sliced(1);
    serial = digits.toByteArray();
    const auto issuerName = reader.expect(der::kSequence);
    if (!issuerName)
        return issuerName.error();
    if (auto validity = readValidity(reader); !validity)
        return validity;
    const auto subjectName = reader.expect(der::kSequence);
    if (!subjectName)
        return subjectName.error();
    auto issuerParts = readName(DerReader(issuerName->content));
    auto subjectParts = readName(DerReader(subjectName->content));
    if (!issuerParts || !subjectParts)
        return malformed(QStringLiteral("certificate name"));
    issuerDer = issuerName->whole.toByteArray();
    subjectDer = subjectName->whole.toByteArray();
    issuer = std::move(issuerParts).value();
    subject = std::move(subjectParts).value();
    if (auto key = readKey(reader); !key)
        return key;
    return readTail(reader);
}

Status Certificate::Data::readValidity(DerReader& reader)
{
    auto validity = reader.enter(der::kSequence);
    if (!validity)
        return std::move(validity).error();
    auto from = validity->readTime();
    auto until = validity->readTime();
    if (!from || !until)
        return malformed(QStringLiteral("certificate validity"));
    notBefore = *from;
    notAfter = *until;
    return Done{};
}

Status Certificate::Data::readKey(DerReader& reader)
{
    const auto info = reader.expect(der::kSequence);
    if (!info)
        return info.error();
    DerReader inside(info->content);
    auto algorithm = inside.enter(der::kSequence);
    auto bits = inside.readBits();
    if (!algorithm || !bits)
        return malformed(QStringLiteral("certificate key"));
    if (isSm2Algorithm(*algorithm)) {
        auto key = Sm2PublicKey::fromPoint(*bits);
        if (!key)
            return std::move(key).error();
        keyKind = KeyKind::Sm2;
        sm2Key = std::move(key).value();
    } else if (isRsaAlgorithm(*algorithm)) {
        const detail::QuietErrors quiet;
        const unsigned char* at = octets(info->whole);
        rsaKey.reset(d2i_PUBKEY(nullptr, &at, static_cast<long>(info->whole.size())));
        if (!rsaKey)
            return malformed(QStringLiteral("RSA key"));
        keyKind = KeyKind::Rsa;
    }
    return Done{};
}

Status Certificate::Data::readTail(DerReader& reader)
{
    constexpr quint8 kExtensions = der::context(3);
    while (!reader.atEnd()) {
        const auto value = reader.next();
        if (!value)
            return value.error();
        if (value->tag != kExtensions)
            continue; // issuerUniqueID, subjectUniqueID
        DerReader inside(value->content);
        auto list = inside.enter(der::kSequence);
        if (!list || !inside.atEnd() || !reader.atEnd())
            return malformed(QStringLiteral("certificate extensions"));
        return readExtensions(*list);
    }
    return Done{};
}

Status Certificate::Data::readExtensions(DerReader list)
{
    QSet<QString> seen;
    while (!list.atEnd()) {
        auto extension = list.enter(der::kSequence);
        if (!extension)
            return std::move(extension).error();
        auto oid = extension->readOid();
        if (!oid)
            return std::move(oid).error();
        bool critical = false;
        if (const auto flag = extension->peek(); flag && flag->tag == der::kBoolean) {
            critical = flag->content != QByteArrayView("\0", 1);
            (void)extension->next();
        }
        const auto content = extension->expect(der::kOctetString);
        // Twice the same extension would let two readers see two different certificates.
        if (!content || seen.contains(*oid) || seen.size() > 100)
            return malformed(QStringLiteral("certificate extension"));
        seen.insert(*oid);
        if (auto done = readExtension(*oid, critical, content->content); !done)
            return done;
    }
    return Done{};
}

Status Certificate::Data::readExtension(const QString& oid, bool critical, QByteArrayView content)
{
    if (oid == QStringView(oids::kBasicConstraints))
        return readBasicConstraints(content);
    if (oid == QStringView(oids::kKeyUsage))
        return readKeyUsage(content);
    if (oid == QStringView(oids::kExtendedKeyUsage))
        readPurposes(content);
    const bool harmless = oid == QStringView(oids::kSubjectKeyIdentifier) ||
                          oid == QStringView(oids::kAuthorityKeyIdentifier) ||
                          oid == QStringView(oids::kExtendedKeyUsage) ||
                          oid == QStringView(oids::kCertificatePolicies);
    if (critical && !harmless)
        unknownCritical = true;
    return Done{};
}

/// Unreadable purposes are none.
void Certificate::Data::readPurposes(QByteArrayView content)
{
    auto purposes = DerReader(content).enter(der::kSequence);
    while (purposes && !purposes->atEnd()) {
        const auto purpose = purposes->readOid();
        if (!purpose)
            return;
        timeStamping = timeStamping || *purpose == QStringView(oids::kTimeStamping);
    }
}

Status Certificate::Data::readBasicConstraints(QByteArrayView content)
{
    DerReader top(content);
    auto reader = top.enter(der::kSequence);
    if (!reader)
        return std::move(reader).error();
    if (const auto flag = reader->peek(); flag && flag->tag == der::kBoolean) {
        authority = flag->content.size() == 1 && flag->content[0] != '\0';
        (void)reader->next();
    }
    if (reader->atEnd())
        return Done{};
    const auto depth = reader->readInt();
    if (!depth || *depth < 0)
        return malformed(QStringLiteral("pathLenConstraint"));
    pathLength = static_cast<int>(std::min<qint64>(*depth, 1000));
    return Done{};
}

Status Certificate::Data::readKeyUsage(QByteArrayView content)
{
    auto bits = DerReader(content).readBits();
    if (!bits)
        return std::move(bits).error();
    const auto first = bits->isEmpty() ? quint8{0} : static_cast<quint8>(bits->at(0));
    const auto bit = [first](unsigned number) { return (first & (0x80U >> number)) != 0; };
    keyUsage.present = true;
    keyUsage.digitalSignature = bit(0);
    keyUsage.nonRepudiation = bit(1);
    keyUsage.keyEncipherment = bit(2);
    keyUsage.dataEncipherment = bit(3);
    keyUsage.keyAgreement = bit(4);
    keyUsage.certSign = bit(5);
    keyUsage.crlSign = bit(6);
    return Done{};
}

Result<Certificate> Certificate::parse(QByteArrayView derOrPem)
{
    auto all = parseAll(derOrPem);
    if (!all)
        return std::move(all).error();
    return std::move(all->front());
}

Result<std::vector<Certificate>> Certificate::parseAll(QByteArrayView derOrPem)
{
    std::vector<QByteArray> ders;
    if (const auto blocks = detail::readTextBlocks(derOrPem)) {
        for (const auto& block : *blocks) {
            if (block.label == "CERTIFICATE" || block.label == "X509 CERTIFICATE" ||
                block.label == "TRUSTED CERTIFICATE")
                ders.push_back(block.der);
        }
    } else {
        ders.push_back(derOrPem.toByteArray());
    }
    std::vector<Certificate> certificates;
    for (const QByteArray& der : ders) {
        auto data = std::make_shared<Data>();
        if (auto read = data->read(der); !read)
            return std::move(read).error();
        Certificate certificate;
        certificate.m_data = std::move(data);
        certificates.push_back(std::move(certificate));
    }
    if (certificates.empty())
        return malformed(QStringLiteral("PEM without a certificate"));
    return certificates;
}

const QByteArray& Certificate::der() const
{
    static const QByteArray none;
    return m_data ? m_data->der : none;
}

QByteArray Certificate::pem() const
{
    return detail::writeTextBlock("CERTIFICATE", der());
}

QByteArray Certificate::subjectDer() const
{
    return m_data ? m_data->subjectDer : QByteArray();
}

QByteArray Certificate::issuerDer() const
{
    return m_data ? m_data->issuerDer : QByteArray();
}

QByteArray Certificate::serial() const
{
    return m_data ? m_data->serial : QByteArray();
}

QString Certificate::commonName() const
{
    return m_data ? firstOf(m_data->subject, oids::kCommonName) : QString();
}

QString Certificate::organization() const
{
    return m_data ? firstOf(m_data->subject, oids::kOrganization) : QString();
}

QString Certificate::organizationalUnit() const
{
    return m_data ? firstOf(m_data->subject, oids::kOrganizationalUnit) : QString();
}

QString Certificate::unitCode() const
{
    return m_data ? firstOf(m_data->subject, oids::kOrganizationIdentifier) : QString();
}

QString Certificate::subjectText() const
{
    return m_data ? readable(m_data->subject) : QString();
}

QString Certificate::issuerText() const
{
    return m_data ? readable(m_data->issuer) : QString();
}

QDateTime Certificate::notBefore() const
{
    return m_data ? m_data->notBefore : QDateTime();
}

QDateTime Certificate::notAfter() const
{
    return m_data ? m_data->notAfter : QDateTime();
}

bool Certificate::isValidAt(const QDateTime& moment) const
{
    return m_data && moment.isValid() && moment >= m_data->notBefore && moment <= m_data->notAfter;
}

KeyKind Certificate::keyKind() const
{
    return m_data ? m_data->keyKind : KeyKind::Other;
}

KeyUsage Certificate::keyUsage() const
{
    return m_data ? m_data->keyUsage : KeyUsage();
}

bool Certificate::isAuthority() const
{
    return m_data && m_data->authority;
}

std::optional<int> Certificate::pathLength() const
{
    return m_data ? m_data->pathLength : std::nullopt;
}

bool Certificate::mayStampTime() const
{
    return m_data && m_data->timeStamping;
}

bool Certificate::hasUnknownCritical() const
{
    return m_data && m_data->unknownCritical;
}

bool Certificate::isSelfIssued() const
{
    return m_data && m_data->subjectDer == m_data->issuerDer;
}

std::optional<Sm2PublicKey> Certificate::sm2Key() const
{
    return m_data ? m_data->sm2Key : std::nullopt;
}

Result<bool> Certificate::verifies(
    QByteArrayView message, QByteArrayView signature, QStringView signatureOid) const
{
    const auto unsupported = [] {
        return Error{
            Errc::Unsupported,
            detail::Tr::tr("The signature uses an algorithm this version does not know. Ask for "
                           "it to be signed with SM2."),
            QStringLiteral("signature algorithm")};
    };
    if (!m_data)
        return unsupported();
    if (m_data->sm2Key) {
        if (signatureOid != QStringView(oids::kSm2WithSm3) &&
            signatureOid != QStringView(oids::kSm2Sign) &&
            signatureOid != QStringView(oids::kSm2Curve))
            return unsupported();
        return m_data->sm2Key->verifies(message, signature);
    }
    const char* digestName = nullptr;
    if (signatureOid == QStringView(oids::kSha256WithRsa))
        digestName = "SHA256";
    else if (signatureOid == QStringView(oids::kSha1WithRsa))
        digestName = "SHA1";
    else if (signatureOid == QStringView(oids::kRsaWithSm3))
        digestName = "SM3";
    constexpr int leastRsaBits = 1024; // what is shorter can be broken at home
    if (!m_data->rsaKey || digestName == nullptr ||
        EVP_PKEY_get_bits(m_data->rsaKey.get()) < leastRsaBits)
        return unsupported();
    const detail::QuietErrors quiet;
    const DigestContext context(EVP_MD_CTX_new());
    if (!context ||
        EVP_DigestVerifyInit_ex(
            context.get(), nullptr, digestName, nullptr, nullptr, m_data->rsaKey.get(), nullptr) !=
            1)
        return unsupported();
    return EVP_DigestVerify(
               context.get(),
               octets(signature),
               length(signature),
               octets(message),
               length(message)) == 1;
}

bool Certificate::isSignedBy(const Certificate& issuer) const
{
    if (!m_data || issuer.subjectDer() != m_data->issuerDer)
        return false;
    const auto holds = issuer.verifies(m_data->tbs, m_data->signature, m_data->signatureOid);
    return holds && *holds;
}

QByteArray Certificate::fingerprint() const
{
    return sm3(der());
}

} // namespace wenshu::crypto

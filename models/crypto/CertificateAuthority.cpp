#include "Handles.h"
#include "crypto/Certificate.h"
#include "crypto/Der.h"
#include "crypto/Digest.h"
#include "crypto/Oids.h"

namespace wenshu::crypto {

namespace {

using detail::Tr;

QByteArray namePart(QStringView oid, const QByteArray& value)
{
    const QByteArray pair = DerWriter().oid(oid).raw(value).bytes();
    return DerWriter().set(DerWriter().sequence(pair).bytes()).bytes();
}

QByteArray nameOf(const CertificateRequest& request)
{
    QByteArray parts = namePart(oids::kCountry, DerWriter().printable(u"CN").bytes());
    const auto add = [&parts](QStringView oid, const QString& text) {
        if (!text.isEmpty())
            parts += namePart(oid, DerWriter().utf8(text).bytes());
    };
    add(oids::kOrganization, request.organization);
    add(oids::kOrganizationalUnit, request.organizationalUnit);
    add(oids::kOrganizationIdentifier, request.unitCode);
    add(oids::kCommonName, request.commonName);
    return DerWriter().sequence(parts).bytes();
}

/// RFC 5280, 4.1.2.5: UTCTime through 2049, GeneralizedTime after.
QByteArray timeOf(const QDateTime& moment)
{
    DerWriter writer;
    if (moment.toUTC().date().year() < 2050)
        writer.utcTime(moment);
    else
        writer.generalizedTime(moment);
    return writer.bytes();
}

QByteArray signatureAlgorithm()
{
    return DerWriter().sequence(DerWriter().oid(oids::kSm2WithSm3).bytes()).bytes();
}

QByteArray keyInfo(const Sm2PublicKey& key)
{
    const QByteArray algorithm = DerWriter().oid(oids::kEcPublicKey).oid(oids::kSm2Curve).bytes();
    return DerWriter().sequence(DerWriter().sequence(algorithm).bits(key.point()).bytes()).bytes();
}

/// The identifier both sides compute alike: the first 20 bytes of SM3 of the point.
QByteArray keyIdentifier(const Sm2PublicKey& key)
{
    return sm3(key.point()).first(20);
}

QByteArray extension(QStringView oid, bool critical, const QByteArray& content)
{
    DerWriter writer;
    writer.oid(oid);
    if (critical)
        writer.boolean(true);
    writer.octets(content);
    return DerWriter().sequence(writer.bytes()).bytes();
}

QByteArray keyUsageBits(const CertificateRequest& request)
{
    unsigned bits = 0;
    if (request.authority)
        bits |= 0x04U | 0x02U; // keyCertSign, cRLSign
    if (!request.authority && request.forSigning)
        bits |= 0x80U | 0x40U; // digitalSignature, nonRepudiation
    if (!request.authority && request.forEncryption)
        bits |= 0x20U | 0x10U; // keyEncipherment, dataEncipherment
    unsigned unused = 0;
    while (unused < 7 && (bits & (1U << unused)) == 0)
        ++unused;
    QByteArray content;
    content.append(static_cast<char>(unused)).append(static_cast<char>(bits));
    return DerWriter().value(der::kBitString, content).bytes();
}

QByteArray purposesOf(const CertificateRequest& request)
{
    if (!request.forTimeStamps)
        return {};
    const QByteArray purpose = DerWriter().oid(QString::fromUtf16(oids::kTimeStamping)).bytes();
    return extension(oids::kExtendedKeyUsage, true, DerWriter().sequence(purpose).bytes());
}

QByteArray extensionsOf(const CertificateRequest& request, const Sm2PublicKey& issuerKey)
{
    const QByteArray constraints =
        DerWriter()
            .sequence(request.authority ? DerWriter().boolean(true).bytes() : QByteArray())
            .bytes();
    const QByteArray authority =
        DerWriter()
            .sequence(DerWriter().value(der::context(0, false), keyIdentifier(issuerKey)).bytes())
            .bytes();
    const QByteArray list = extension(oids::kBasicConstraints, true, constraints) +
                            extension(oids::kKeyUsage, true, keyUsageBits(request)) +
                            extension(
                                oids::kSubjectKeyIdentifier,
                                false,
                                DerWriter().octets(keyIdentifier(request.key)).bytes()) +
                            extension(oids::kAuthorityKeyIdentifier, false, authority) +
                            purposesOf(request);
    return DerWriter().value(der::context(3), DerWriter().sequence(list).bytes()).bytes();
}

/// Body, algorithm and signature in one sequence: the frame of certificates and CRLs alike.
Result<QByteArray> signedFrame(const QByteArray& body, const Sm2PrivateKey& key)
{
    auto signature = key.sign(body);
    if (!signature)
        return std::move(signature).error();
    const QByteArray content =
        DerWriter().raw(body).raw(signatureAlgorithm()).bits(*signature).bytes();
    return DerWriter().sequence(content).bytes();
}

Error badRequest(const QString& diagnostic)
{
    return {
        Errc::Usage,
        Tr::tr("The certificate cannot be issued: a name, a key or a sensible period is missing."),
        diagnostic};
}

Result<Certificate> issueWith(
    const CertificateRequest& request, const QByteArray& issuerName, const Sm2PrivateKey& issuerKey)
{
    if (request.key.isNull() || request.commonName.isEmpty())
        return badRequest(QStringLiteral("certificate request without key or name"));
    if (!request.notBefore.isValid() || !request.notAfter.isValid() ||
        request.notBefore >= request.notAfter)
        return badRequest(QStringLiteral("certificate request with an impossible period"));
    QByteArray serial = randomBytes(16);
    serial[0] = static_cast<char>((serial[0] & 0x7f) | 0x40); // positive, always 16 bytes
    const QByteArray body = DerWriter()
                                .value(der::context(0), DerWriter().integer(2).bytes())
                                .unsignedInteger(serial)
                                .raw(signatureAlgorithm())
                                .raw(issuerName)
                                .sequence(timeOf(request.notBefore) + timeOf(request.notAfter))
                                .raw(nameOf(request))
                                .raw(keyInfo(request.key))
                                .raw(extensionsOf(request, issuerKey.publicKey()))
                                .bytes();
    auto der = signedFrame(DerWriter().sequence(body).bytes(), issuerKey);
    if (!der)
        return std::move(der).error();
    return Certificate::parse(*der);
}

} // namespace

Result<CertificateAuthority> CertificateAuthority::createRoot(
    const QString& name, const QDateTime& notBefore, const QDateTime& notAfter)
{
    auto key = Sm2PrivateKey::generate();
    if (!key)
        return std::move(key).error();
    CertificateRequest request;
    request.commonName = name;
    request.notBefore = notBefore;
    request.notAfter = notAfter;
    request.key = key->publicKey();
    request.authority = true;
    auto certificate = issueWith(request, nameOf(request), *key);
    if (!certificate)
        return std::move(certificate).error();
    return open(*certificate, std::move(key).value());
}

Result<CertificateAuthority>
CertificateAuthority::open(const Certificate& certificate, Sm2PrivateKey key)
{
    if (key.isNull() || certificate.sm2Key() != key.publicKey())
        return Error{
            Errc::Usage,
            Tr::tr("The key does not belong to this certificate. Choose the pair that does."),
            QStringLiteral("authority key and certificate differ")};
    CertificateAuthority authority;
    authority.m_certificate = certificate;
    authority.m_key = std::move(key);
    return authority;
}

Result<Certificate> CertificateAuthority::issue(const CertificateRequest& request) const
{
    if (m_key.isNull())
        return badRequest(QStringLiteral("authority without key"));
    return issueWith(request, m_certificate.subjectDer(), m_key);
}

Result<QByteArray> CertificateAuthority::revocationList(
    const std::vector<Revocation>& revoked,
    const QDateTime& thisUpdate,
    const QDateTime& nextUpdate) const
{
    if (m_key.isNull() || !thisUpdate.isValid() || !nextUpdate.isValid() ||
        thisUpdate >= nextUpdate)
        return badRequest(QStringLiteral("revocation list with an impossible period"));
    QByteArray entries;
    for (const Revocation& one : revoked) {
        if (one.serial.isEmpty() || !one.when.isValid())
            return badRequest(QStringLiteral("revocation without serial or time"));
        const QByteArray entry =
            DerWriter().unsignedInteger(one.serial).raw(timeOf(one.when)).bytes();
        entries += DerWriter().sequence(entry).bytes();
    }
    const QByteArray authority =
        DerWriter()
            .sequence(
                DerWriter().value(der::context(0, false), keyIdentifier(m_key.publicKey())).bytes())
            .bytes();
    const QByteArray extensions =
        extension(oids::kAuthorityKeyIdentifier, false, authority) +
        extension(
            oids::kCrlNumber, false, DerWriter().integer(thisUpdate.toSecsSinceEpoch()).bytes());
    DerWriter body;
    body.integer(1)
        .raw(signatureAlgorithm())
        .raw(m_certificate.subjectDer())
        .raw(timeOf(thisUpdate))
        .raw(timeOf(nextUpdate));
    if (!entries.isEmpty()) // RFC 5280, 5.1.2.6: absent, not empty
        body.sequence(entries);
    body.value(der::context(0), DerWriter().sequence(extensions).bytes());
    return signedFrame(DerWriter().sequence(body.bytes()).bytes(), m_key);
}

} // namespace wenshu::crypto

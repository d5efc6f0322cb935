#include "kit/seal/TimeStampToken.h"

#include "crypto/Der.h"
#include "crypto/Digest.h"
#include "crypto/Oids.h"

namespace wenshu::kit {

using namespace crypto;

namespace {

QByteArray oid(const char16_t* dotted)
{
    return DerWriter().oid(QString::fromUtf16(dotted)).bytes();
}

QByteArray algorithm(const char16_t* name)
{
    return DerWriter().sequence(oid(name)).bytes();
}

QByteArray attribute(const char16_t* name, const QByteArray& value)
{
    return DerWriter().sequence(oid(name) + DerWriter().set(value).bytes()).bytes();
}

constexpr char16_t kStampInfo[] = u"1.2.840.113549.1.9.16.1.4";

} // namespace

Identity timeStampAuthority(const DemoPki& pki)
{
    CertificateRequest request =
        DemoPki::request(QStringLiteral("时间戳机构"), QStringLiteral("时间戳机构"), {});
    request.forTimeStamps = true;
    return DemoPki::issue(pki.root(), request);
}

QByteArray timeStampToken(const Identity& authority, QByteArrayView stamped, const QDateTime& time)
{
    const QByteArray imprint =
        DerWriter()
            .sequence(algorithm(oids::kSm3) + DerWriter().octets(sm3(stamped)).bytes())
            .bytes();
    const QByteArray info =
        DerWriter()
            .sequence(
                DerWriter().integer(1).bytes() + oid(u"1.2.3.4.1") + imprint +
                DerWriter().integer(7).bytes() +
                DerWriter()
                    .value(
                        der::kGeneralizedTime,
                        time.toUTC().toString(QStringLiteral("yyyyMMddHHmmss'Z'")).toLatin1())
                    .bytes())
            .bytes();
    const QByteArray attributes =
        attribute(oids::kContentType, oid(kStampInfo)) +
        attribute(oids::kMessageDigest, DerWriter().octets(sm3(info)).bytes());
    const auto value = authority.key.sign(DerWriter().set(attributes).bytes());
    if (!value)
        qFatal("time stamp: %s", qPrintable(value.error().diagnostic));
    const QByteArray signer = DerWriter()
                                  .integer(1)
                                  .sequence(DerWriter()
                                                .raw(authority.certificate.issuerDer())
                                                .unsignedInteger(authority.certificate.serial())
                                                .bytes())
                                  .raw(algorithm(oids::kSm3))
                                  .value(der::context(0), attributes)
                                  .raw(algorithm(oids::kSm2WithSm3))
                                  .octets(*value)
                                  .bytes();
    const QByteArray content =
        oid(kStampInfo) +
        DerWriter().value(der::context(0), DerWriter().octets(info).bytes()).bytes();
    const QByteArray data = DerWriter()
                                .integer(3)
                                .set(algorithm(oids::kSm3))
                                .sequence(content)
                                .value(der::context(0), authority.certificate.der())
                                .set(DerWriter().sequence(signer).bytes())
                                .bytes();
    const QByteArray wrapped =
        DerWriter().value(der::context(0), DerWriter().sequence(data).bytes()).bytes();
    return DerWriter().sequence(oid(oids::kPkcs7SignedData) + wrapped).bytes();
}

} // namespace wenshu::kit

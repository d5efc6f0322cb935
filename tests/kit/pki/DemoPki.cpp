#include "kit/pki/DemoPki.h"

namespace wenshu::kit {

using crypto::CertificateAuthority;
using crypto::CertificateRequest;
using crypto::RevocationList;
using crypto::Sm2PrivateKey;
using crypto::TrustStore;

namespace {

template <typename T> T must(Result<T> result)
{
    if (!result)
        qFatal("test pki: %s", qPrintable(result.error().diagnostic));
    return std::move(result).value();
}

} // namespace

DemoPki::DemoPki()
    : m_root(must(
          CertificateAuthority::createRoot(QStringLiteral("文枢测试根"), notBefore(), notAfter())))
{
}

CertificateRequest
DemoPki::request(const QString& name, const QString& organization, const QString& unitCode)
{
    CertificateRequest request;
    request.commonName = name;
    request.organization = organization;
    request.unitCode = unitCode;
    request.notBefore = notBefore();
    request.notAfter = notAfter();
    return request;
}

Identity DemoPki::issue(const CertificateAuthority& authority, CertificateRequest request)
{
    Sm2PrivateKey key = must(Sm2PrivateKey::generate());
    request.key = key.publicKey();
    return {must(authority.issue(request)), std::move(key)};
}

UnitIdentity DemoPki::unit(const QString& name, const QString& unitCode) const
{
    CertificateRequest forEncryption = request(name, name, unitCode);
    forEncryption.forSigning = false;
    forEncryption.forEncryption = true;
    return {issue(m_root, request(name, name, unitCode)), issue(m_root, forEncryption)};
}

Identity DemoPki::person(const QString& name, const QString& organization) const
{
    return issue(m_root, request(name, organization, {}));
}

Identity DemoPki::sealMaker(const QString& name) const
{
    return issue(m_root, request(name, name, {}));
}

CertificateAuthority DemoPki::intermediate(const QString& name) const
{
    CertificateRequest authority = request(name, name, {});
    authority.authority = true;
    Identity identity = issue(m_root, authority);
    return must(CertificateAuthority::open(identity.certificate, std::move(identity.key)));
}

Identity DemoPki::expiredUnit(const QString& name, const QString& unitCode) const
{
    CertificateRequest old = request(name, name, unitCode);
    old.notBefore = QDateTime({2025, 1, 1}, {0, 0}, Qt::UTC);
    old.notAfter = QDateTime({2025, 12, 31}, {0, 0}, Qt::UTC);
    return issue(m_root, old);
}

Identity DemoPki::foreignUnit(const QString& name, const QString& unitCode) const
{
    const CertificateAuthority other =
        must(CertificateAuthority::createRoot(QStringLiteral("别家的根"), notBefore(), notAfter()));
    return issue(other, request(name, name, unitCode));
}

RevocationList
DemoPki::revoking(const std::vector<crypto::Certificate>& certificates, const QDateTime& when) const
{
    std::vector<CertificateAuthority::Revocation> revoked;
    revoked.reserve(certificates.size());
    for (const crypto::Certificate& certificate : certificates)
        revoked.push_back({certificate.serial(), when});
    return must(
        RevocationList::parse(must(m_root.revocationList(revoked, notBefore(), notAfter()))));
}

TrustStore DemoPki::trustWithoutList() const
{
    TrustStore store;
    store.addRoot(m_root.certificate());
    return store;
}

TrustStore DemoPki::trust() const
{
    TrustStore store = trustWithoutList();
    store.addRevocationList(revoking({}, notBefore()));
    return store;
}

} // namespace wenshu::kit

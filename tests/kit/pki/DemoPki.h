#pragma once
#include "crypto/Certificate.h"
#include "crypto/TrustStore.h"

#include <QString>

namespace wenshu::kit {

/// A certificate and its private key.
struct Identity {
    crypto::Certificate certificate;
    crypto::Sm2PrivateKey key;

    Identity clone() const { return {certificate, key.clone()}; }
};

/// The two pairs of one unit (GB/T 20518: signing and encryption apart).
struct UnitIdentity {
    Identity signing;
    Identity encryption;
};

/// A small certificate authority for tests. Everything it makes is valid from 2026-01-01 to
/// 2036-01-01 UTC unless asked otherwise; FakeClock starts within. Aborts where making a key fails.
class DemoPki {
public:
    DemoPki();

    const crypto::CertificateAuthority& root() const { return m_root; }

    static QDateTime notBefore() { return {{2026, 1, 1}, {0, 0}, Qt::UTC}; }

    static QDateTime notAfter() { return {{2036, 1, 1}, {0, 0}, Qt::UTC}; }

    UnitIdentity unit(const QString& name, const QString& unitCode) const;
    Identity person(const QString& name, const QString& organization) const;
    Identity sealMaker(const QString& name = QStringLiteral("印章制作机构")) const;
    /// An authority below the root.
    crypto::CertificateAuthority intermediate(const QString& name) const;

    /// A signing unit whose certificate ended on 2025-12-31.
    Identity expiredUnit(const QString& name, const QString& unitCode) const;
    /// A signing unit of another root, which trust() does not hold.
    Identity foreignUnit(const QString& name, const QString& unitCode) const;
    /// A CRL of the root that names @p certificates, revoked at @p when, current until notAfter().
    crypto::RevocationList
    revoking(const std::vector<crypto::Certificate>& certificates, const QDateTime& when) const;

    /// Trusts the root; holds an empty CRL of it, so that chains of this root are Good.
    crypto::TrustStore trust() const;
    /// Trusts the root, knows no CRL.
    crypto::TrustStore trustWithoutList() const;

    /// The request every helper starts from.
    static crypto::CertificateRequest
    request(const QString& name, const QString& organization, const QString& unitCode);
    /// A fresh key and the certificate @p authority issues for it.
    static Identity
    issue(const crypto::CertificateAuthority& authority, crypto::CertificateRequest request);

private:
    crypto::CertificateAuthority m_root;
};

} // namespace wenshu::kit

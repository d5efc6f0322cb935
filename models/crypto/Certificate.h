#pragma once
#include "base/Result.h"
#include "crypto/Sm2.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace wenshu::crypto {

enum class KeyKind { Sm2, Rsa, Other };

/// keyUsage bits that matter here (RFC 5280, 4.2.1.3).
struct KeyUsage {
    bool present = false; ///< the extension is there; absent means "any"
    bool digitalSignature = false, nonRepudiation = false, keyEncipherment = false,
         dataEncipherment = false, keyAgreement = false, certSign = false, crlSign = false;

    bool allowsSigning() const { return !present || digitalSignature || nonRepudiation; }

    bool allowsEncryption() const
    {
        return !present || keyEncipherment || dataEncipherment || keyAgreement;
    }
};

/// An X.509 v3 certificate (GB/T 20518). An immutable value, cheap to copy. Never says whether it
/// is trusted.
class Certificate {
public:
    Certificate() = default;
    /// DER or PEM. Malformed when it is neither.
    static Result<Certificate> parse(QByteArrayView derOrPem);
    /// Every certificate of a PEM bundle (at least one, at most 10 000), or the one of a DER file.
    static Result<std::vector<Certificate>> parseAll(QByteArrayView derOrPem);

    bool isNull() const { return !m_data; }

    const QByteArray& der() const;
    QByteArray pem() const;
    QByteArray subjectDer() const;
    QByteArray issuerDer() const;
    QByteArray serial() const; ///< big-endian, without leading zeros
    QString commonName() const;
    QString organization() const; ///< O, the unit's name
    QString organizationalUnit() const;
    /// The unit code (统一社会信用代码) of subject organizationIdentifier (2.5.4.97); empty where
    /// absent.
    QString unitCode() const;
    QString subjectText() const; ///< "CN=…, O=…" for people
    QString issuerText() const;
    QDateTime notBefore() const;
    QDateTime notAfter() const;
    bool isValidAt(const QDateTime& moment) const;
    KeyKind keyKind() const;
    KeyUsage keyUsage() const;
    bool isAuthority() const; ///< basicConstraints CA
    /// How many authorities may stand below this one (basicConstraints pathLen), where it says so.
    std::optional<int> pathLength() const;
    /// A critical extension is there that this program does not understand.
    bool hasUnknownCritical() const;
    /// Names time stamping among the purposes of its key (extended key usage).
    bool mayStampTime() const;
    bool isSelfIssued() const;
    std::optional<Sm2PublicKey> sm2Key() const;
    /// True when @p message is signed by this certificate's key under @p signatureOid (SM2 with
    /// SM3; RSA with SHA-1, SHA-256 or SM3). Unsupported for an algorithm not known.
    Result<bool>
    verifies(QByteArrayView message, QByteArrayView signature, QStringView signatureOid) const;
    /// True when this certificate was signed by @p issuer's key. Names are compared too.
    bool isSignedBy(const Certificate& issuer) const;
    QByteArray fingerprint() const; ///< SM3 of der(), 32 bytes

    bool operator==(const Certificate& other) const { return der() == other.der(); }

private:
    struct Data;
    std::shared_ptr<const Data> m_data;
};

/// What a certificate authority of the demo, the tests or a pilot puts into a certificate.
struct CertificateRequest {
    QString commonName;
    QString organization;
    QString organizationalUnit;
    QString unitCode;
    QDateTime notBefore;
    QDateTime notAfter;
    Sm2PublicKey key;
    bool authority = false;
    bool forSigning = true;     ///< digitalSignature + nonRepudiation
    bool forEncryption = false; ///< keyEncipherment + dataEncipherment
    bool forTimeStamps = false; ///< extended key usage: time stamping
};

/// Signs certificates and CRLs with an SM2 key. For pilots, demos and tests: real deployments
/// import their CA's.
class CertificateAuthority {
public:
    /// A new self-signed root.
    static Result<CertificateAuthority>
    createRoot(const QString& name, const QDateTime& notBefore, const QDateTime& notAfter);
    /// From a root or intermediate certificate and its key.
    static Result<CertificateAuthority> open(const Certificate& certificate, Sm2PrivateKey key);

    const Certificate& certificate() const { return m_certificate; }

    const Sm2PrivateKey& key() const { return m_key; }

    Result<Certificate> issue(const CertificateRequest& request) const;

    struct Revocation {
        QByteArray serial;
        QDateTime when;
    };

    /// DER of a v2 CRL signed by this authority.
    Result<QByteArray> revocationList(
        const std::vector<Revocation>& revoked,
        const QDateTime& thisUpdate,
        const QDateTime& nextUpdate) const;

private:
    Certificate m_certificate;
    Sm2PrivateKey m_key;
};

} // namespace wenshu::crypto

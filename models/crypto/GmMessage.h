#pragma once
#include "base/Limits.h"
#include "crypto/Certificate.h"

#include <vector>

namespace wenshu::crypto {

/// What a GB/T 35275 SignedData holds. Parsing judges nothing; verify() checks the mathematics of
/// one signer.
struct GmSignedData {
    struct Signer {
        QByteArray issuerDer;
        QByteArray serial;
        QString digestOid;
        QString signatureOid;
        QByteArray signature;
        QByteArray
            authenticatedAttributesDer; ///< re-tagged as SET (0x31); empty where there are none
        QByteArray messageDigest;       ///< PKCS#9 messageDigest of the attributes
        std::optional<QDateTime> signingTime;
        std::optional<Certificate>
            certificate; ///< the enclosed certificate with this issuer and serial
    };

    QString contentTypeOid; ///< of the outer ContentInfo: GM or PKCS#7 signedData
    QString innerContentOid;
    QByteArray content; ///< empty where detached
    bool hasContent = false;
    std::vector<Certificate> certificates;
    std::vector<Signer> signers;
};

/// Signs @p content (attached) with each of @p signers; their certificates and @p extra are
/// enclosed.
struct GmSigner {
    const Certificate* certificate;
    const Sm2PrivateKey* key;
};

Result<QByteArray> gmSign(
    QByteArrayView content,
    const std::vector<GmSigner>& signers,
    const std::vector<Certificate>& extra = {});
Result<GmSignedData> gmParseSigned(QByteArrayView der, const Limits& limits);
/// SignatureInvalid unless @p signer 's certificate is enclosed and its signature holds over @p
/// content (attributes included where present).
Status
gmVerify(const GmSignedData& data, const GmSignedData::Signer& signer, QByteArrayView content);

/// EnvelopedData: SM4-CBC with a fresh key wrapped by SM2 for each recipient's certificate.
Result<QByteArray> gmEncrypt(QByteArrayView plain, const std::vector<Certificate>& recipients);
/// Whether @p der is a whole EnvelopedData that names recipients and none of @p certificates: what
/// another key may open. Tells nothing that whoever carries the message could not read.
bool gmIsForOthers(
    QByteArrayView der, const std::vector<Certificate>& certificates, const Limits& limits);
/// Undecryptable for every failure: no decryption oracle. Finds the recipient by issuer and serial
/// of @p certificate.
Result<QByteArray> gmDecrypt(
    QByteArrayView der,
    const Certificate& certificate,
    const Sm2PrivateKey& key,
    const Limits& limits);

} // namespace wenshu::crypto

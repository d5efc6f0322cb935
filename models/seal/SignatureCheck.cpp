#include "seal/SignatureCheck.h"

#include "crypto/Digest.h"
#include "crypto/Oids.h"

namespace wenshu::seal {

using namespace crypto;

namespace {

QString oid(const char16_t* dotted)
{
    return QString::fromUtf16(dotted);
}

bool isMisnamedSm2(const QString& name)
{
    return name == oid(oids::kGmSignedData) || name == oid(oids::kSm2Curve) ||
           name == oid(oids::kSm2Sign);
}

} // namespace

SignatureState checkSignature(
    const Certificate& certificate,
    QByteArrayView message,
    QByteArrayView signature,
    const QString& algorithmOid)
{
    if (const auto key = certificate.sm2Key()) {
        const bool named = algorithmOid == oid(oids::kSm2WithSm3);
        if (!named && !isMisnamedSm2(algorithmOid))
            return SignatureState::UnknownAlgorithm;
        if (!key->verifies(message, signature))
            return SignatureState::Bad;
        return named ? SignatureState::Good : SignatureState::GoodMisnamed;
    }
    const auto result = certificate.verifies(message, signature, algorithmOid);
    if (!result)
        return SignatureState::UnknownAlgorithm;
    return *result ? SignatureState::GoodForeign : SignatureState::Bad;
}

bool isBoundTo(
    const crypto::GmSignedData& data,
    const crypto::GmSignedData::Signer& signer,
    const QByteArray& file)
{
    const QByteArray digest = crypto::sm3(file);
    const QByteArray& content = data.content;
    const bool contentFits = !content.isEmpty() &&
                             (content == digest || content == digest.toBase64() || content == file);
    if (signer.authenticatedAttributesDer.isEmpty())
        return contentFits;
    const bool attributeFits = signer.messageDigest == digest ||
                               (contentFits && signer.messageDigest == crypto::sm3(content));
    return attributeFits && (contentFits || content.isEmpty());
}

} // namespace wenshu::seal

#pragma once
#include "crypto/Certificate.h"
#include "crypto/GmMessage.h"

namespace wenshu::seal {

/// How a signature value stood against a certificate's key.
enum class SignatureState {
    Good,
    GoodMisnamed, ///< SM2 with SM3, though the algorithm named is another of the family
    GoodForeign,  ///< holds by RSA: not a national algorithm
    Bad,
    UnknownAlgorithm
};

/// Checks @p signature over @p message. An algorithm of another kind than the certificate's key is
/// unknown: nothing is tried until it fits, but for the misnamings that real writers have.
SignatureState checkSignature(
    const crypto::Certificate& certificate,
    QByteArrayView message,
    QByteArrayView signature,
    const QString& algorithmOid);

/// Whether what @p signer of a GB/T 35275 value signed is @p file. Without attributes the content
/// is the file's SM3, also as base64, or the file; with attributes messageDigest is that of the
/// file or of such content. Content that says otherwise is wrong in both.
bool isBoundTo(
    const crypto::GmSignedData& data,
    const crypto::GmSignedData::Signer& signer,
    const QByteArray& file);

constexpr bool holds(SignatureState state)
{
    return state != SignatureState::Bad && state != SignatureState::UnknownAlgorithm;
}

} // namespace wenshu::seal

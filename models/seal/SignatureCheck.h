#pragma once
#include "crypto/Certificate.h"

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

constexpr bool holds(SignatureState state)
{
    return state != SignatureState::Bad && state != SignatureState::UnknownAlgorithm;
}

} // namespace wenshu::seal

#pragma once
#include "crypto/TrustStore.h"

namespace wenshu::seal {

/// Whether the holder of a certificate may make seals 制章, and how that is known.
enum class MakerStanding {
    Listed, ///< it, or an authority above it, is among the seal makers of the trust store
    ByName, ///< no such list is kept, and its own name says so
    Unknown ///< an ordinary certificate for all that is known here
};

/// Judges the maker at the lower end of @p chain, which leads to a root of @p trust.
///
/// GB/T 38540 and GM/T 0031 ask of a seal maker's certificate no more than what every signing
/// certificate of a unit has: a chain and a key usage that allows signing. There is no purpose
/// (extended key usage) for making seals, and those of real makers name TLS servers or e-mail. So a
/// chain alone would let any unit make a seal of any other's name. What tells them apart is a
/// person's decision: the list of seal makers in the trust store. Once one is kept, it alone
/// counts; an authority on it stands for all it issues.
///
/// Where none is kept, the maker's common name decides, which the authority above vouches for like
/// every other name: the makers of real papers call themselves 电子印章… or 印章制作…. That is
/// weaker (a unit could be named so) and is told as a note; demanding a list from the first day
/// would leave every real seal unjudged. 制章 alone is too little: 发票监制章 is on the
/// certificates of those who only use seals.
MakerStanding standingOf(const crypto::ChainVerdict& chain, const crypto::TrustStore& trust);

} // namespace wenshu::seal

#pragma once
#include "base/Result.h"
#include "office/Profile.h"
#include "seal/SesStructures.h"
#include "seal/SigningKey.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <vector>

namespace wenshu::office {

/// A seal 印章 or a person's signature stamp 签名章 kept in a profile.
struct OwnSeal {
    /// Whose key presses it.
    enum class Holder { Nobody, Unit, Clerk };

    QByteArray esl;
    seal::ElectronicSeal seal; ///< nothing in it where the file is none
    Holder holder = Holder::Nobody;
    std::optional<Error> unusable; ///< why it cannot be used now
};

/// Seals of a profile's list at most.
inline constexpr int kMostOwnSeals = 40;
/// A file of a seal at most.
inline constexpr qint64 kMostSealBytes = 16LL * 1024 * 1024;

/// Everything that lies in `seals/` of the profile, the unit's own first, each with the reason why
/// it cannot be used: steps 6 to 9 of judging, before anybody is asked for a passphrase. A file
/// that is no seal is listed too. Worker threads only.
std::vector<OwnSeal> ownSeals(const Profile& profile);

/// Puts one more into the list; the unit's own stays. Malformed; CertificateUntrusted where neither
/// the unit nor its clerk may use it; Duplicate; LimitExceeded; ReadOnly.
Status addOwnSeal(const Profile& profile, const QByteArray& esl);

/// The key that presses @p seal. KeyMissing where nobody here holds one.
Result<std::unique_ptr<seal::Sm2SigningKey>> keyOf(const Profile& profile, OwnSeal::Holder holder);

} // namespace wenshu::office

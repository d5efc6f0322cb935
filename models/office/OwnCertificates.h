#pragma once
#include "office/Profile.h"

namespace wenshu::office {

/// What is signed with a revoked or expired certificate is refused wherever it arrives, so it is
/// not begun: CertificateRevoked or CertificateExpired for the unit's or the clerk's own.
Status checkOwnCertificates(const Profile& profile);

} // namespace wenshu::office

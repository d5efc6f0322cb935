#pragma once
#include "base/Result.h"

#include <QByteArray>

namespace wenshu::office {

class Profile;

/// What became of a sample.
struct SampleOutcome {
    int pages = 0;
    bool isValid = false; ///< its seal holds in every respect
};

/// Sets a sample paper of the profile's own unit, seals it with the unit's seal and judges it, so
/// that a new desk can be tried without a hub. Keeps and sends nothing. Worker threads only.
/// Errors of TypesetPaper, SealPaper and Profile::unitSeal.
Result<SampleOutcome> trySample(Profile& profile);

/// Whether the profile holds its unit's seal: done, or the error of Profile::unitSeal. Worker
/// threads only.
Status findUnitSeal(Profile& profile);
/// Profile::keepUnitSeal. Worker threads only.
Status keepUnitSeal(Profile& profile, const QByteArray& esl);

} // namespace wenshu::office

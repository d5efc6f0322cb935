#pragma once
#include "crypto/Certificate.h"
#include "directory/Entry.h"
#include "hub/Enrolment.h"

#include <utility>
#include <vector>

namespace wenshu::office {

/// The unit's keys that @p seat's entry wraps for it and that are not among @p known yet. One that
/// cannot be unwrapped is left out and logged: the others still serve.
std::vector<hub::UnitEpochKey> newUnitKeys(
    const directory::Seat& seat,
    const crypto::Sm2PrivateKey& seatKey,
    const std::vector<std::pair<int, crypto::Certificate>>& known);

} // namespace wenshu::office

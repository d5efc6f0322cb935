#include "office/UnitKeys.h"

#include "base/Log.h"

#include <algorithm>

namespace wenshu::office {

std::vector<hub::UnitEpochKey> newUnitKeys(
    const directory::Seat& seat,
    const crypto::Sm2PrivateKey& seatKey,
    const std::vector<std::pair<int, crypto::Certificate>>& known)
{
    std::vector<hub::UnitEpochKey> fresh;
    for (const directory::WrappedKey& wrapped : seat.keys) {
        const bool isKnown = std::any_of(known.begin(), known.end(), [&](const auto& one) {
            return one.first == wrapped.epoch;
        });
        if (isKnown)
            continue;
        auto unwrapped = hub::unwrapUnitKey(wrapped, seatKey);
        if (unwrapped)
            fresh.push_back(std::move(unwrapped).value());
        else
            qCWarning(lcVault) << "unit key of epoch" << wrapped.epoch
                               << "not taken:" << unwrapped.error().diagnostic;
    }
    return fresh;
}

} // namespace wenshu::office

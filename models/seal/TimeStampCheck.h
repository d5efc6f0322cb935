#pragma once
#include "base/Limits.h"
#include "crypto/TrustStore.h"

#include <QByteArrayView>
#include <QDateTime>

namespace wenshu::seal {

enum class TimeStampState {
    False,     ///< unreadable, over other bytes, or not signed by the authority it names
    Untrusted, ///< right in itself, but its authority is not one trusted here
    Trusted
};

struct TimeStampVerdict {
    TimeStampState state = TimeStampState::False;
    QDateTime time; ///< UTC; only where state is not False
};

/// Judges a time stamp (RFC 3161, GM/T 0033) over @p stamped. Its authority's certificate has to be
/// enclosed, to be one for time stamps, and to lead to a root of @p trust at the stamp's own time
/// without being revoked.
TimeStampVerdict judgeTimeStamp(
    QByteArrayView token,
    QByteArrayView stamped,
    const crypto::TrustStore& trust,
    const Limits& limits);

} // namespace wenshu::seal

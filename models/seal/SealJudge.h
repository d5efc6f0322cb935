#pragma once
#include "base/Limits.h"
#include "seal/SealVerdict.h"

namespace wenshu::ofd {
class Package;
}

namespace wenshu::seal {

struct JudgeOptions {
    /// The moment of judging ("now"): a signature dated later is warned of, and it stands in for
    /// the signing time where a signature carries none. Default: the system's clock.
    std::optional<QDateTime> at;
    Limits limits = Limits::forReceivedFile();
};

/// Judges every signature of @p package in the thirteen steps of GM/T 0031 and GB/T 38540 and
/// reports all findings, the first failing step as the headline. A chain that merely leads to no
/// trusted root ranks behind what the file itself proves (an expired certificate, a wrong value).
///
/// With no trusted root in @p trust at all, chains are not judged: a signature that is otherwise
/// sound is CannotJudge, one that is broken is NotValid.
/// Reads and digests every entry at most once. Blocking; worker threads only.
PackageVerdict judgePackage(
    const ofd::Package& package, const crypto::TrustStore& trust, const JudgeOptions& options = {});

} // namespace wenshu::seal

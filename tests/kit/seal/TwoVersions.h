#pragma once
#include "kit/seal/SealedPaper.h"

namespace wenshu::kit {

/// A paper that was sealed as version "v1", its seal on page 2 of two, and changed afterwards into
/// version "v2", which is shown: page 1 is as it was, page 2 another, page 3 new. The seal names
/// neither OFD.xml nor anything of v2.
QByteArray twoVersions(const SealParties& parties);

/// The same changes to another builder, whose hooks `beforeHash` and `package` are taken.
QByteArray twoVersions(SealedPaperBuilder builder);

} // namespace wenshu::kit

#pragma once
#include "base/Result.h"

#include <QByteArray>

#include <vector>

namespace wenshu::office {

/// Signed entries of a directory as one value of the settings: a DER sequence of octet strings.
QByteArray packEntries(const std::vector<QByteArray>& entries);
/// Empty for nothing; Malformed.
Result<std::vector<QByteArray>> unpackEntries(const QByteArray& packed);

} // namespace wenshu::office

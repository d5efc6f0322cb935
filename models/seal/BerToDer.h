#pragma once
#include "base/Limits.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace wenshu::seal {

/// Rewrites BER with indefinite lengths and pieced-together octet strings as DER: some writers put
/// GB/T 35275 signatures into packages that way. The values themselves stay as they are.
/// @return nothing for what is no BER, is deeper than Limits::derDepth or larger than 4 MiB, or has
/// bytes after the value.
std::optional<QByteArray> berToDer(QByteArrayView ber, const Limits& limits);

} // namespace wenshu::seal

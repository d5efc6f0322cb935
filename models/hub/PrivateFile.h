#pragma once
#include "base/Result.h"

#include <QString>

namespace wenshu::hub {

/// A folder only its owner may enter; made where it is missing.
Status makePrivateFolder(const QString& path);
/// Replaces a file whole or not at all; only its owner may read it.
Status writePrivateFile(const QString& path, QByteArrayView bytes);

} // namespace wenshu::hub

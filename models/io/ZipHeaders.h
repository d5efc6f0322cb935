#pragma once
#include "base/Result.h"

#include <QByteArray>
#include <QStringList>

#include <functional>

namespace wenshu::io {

/// Where the parts of an archive stand in its bytes.
struct ZipLayout {
    qint64 base = 0;      ///< what offsets count from
    qint64 directory = 0; ///< first byte of the central directory
    qint64 end = 0;       ///< first byte behind it: the end record
    int count = 0;        ///< entries the end record declares
};

/// Holds the two descriptions of every entry together: the central directory, which is followed
/// here, and the local headers, which programs follow that read an archive from its front. Where
/// they tell different things, two programs show two contents for one name, and a digest of one of
/// them vouches for nothing.
///
/// @param nameOf raw name of the entry with an index as the unpacking library has it.
/// @param remarks gets "zip-hidden-entry" where a local header stands that the directory leaves
/// out.
/// @return Malformed where anything disagrees or entries overlap.
Status checkZipHeaders(
    const QByteArray& bytes,
    const ZipLayout& layout,
    const std::function<QByteArrayView(int)>& nameOf,
    QStringList& remarks);

} // namespace wenshu::io

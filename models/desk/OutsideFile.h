#pragma once
#include "base/Result.h"

#include <QByteArray>
#include <QString>

namespace wenshu::desk {

/// Writes @p bytes as a whole or not at all, without the right to run, and notes on the file that
/// it came from outside (user.xdg.origin.url, as browsers do) where the disk keeps such notes.
/// Worker threads.
Status writeFromOutside(const QString& path, const QByteArray& bytes, bool isReadOnly);

/// The same, read-only, below @p folder in a place of its own for each paper; the path. A name that
/// is not a plain file name is made one.
Result<QString> writeForOpening(
    const QString& folder,
    const QString& paper,
    int number,
    const QString& name,
    const QByteArray& bytes);

} // namespace wenshu::desk

#pragma once
#include "base/Result.h"
#include "crypto/TrustStore.h"
#include "directory/Directory.h"

#include <QByteArray>
#include <QSet>
#include <QString>

#include <vector>

namespace wenshu::cli {

/// A file of a folder that is written whole; the name may lie in one folder below.
struct NewFile {
    QString name;
    QByteArray bytes;
};

/// A name that came from a sender, fit to stand in a folder beside @p taken: no path, not hidden,
/// not twice.
QString safeName(const QString& wanted, QSet<QString>& taken);

/// Usage where @p path is there already.
Status checkNewFolder(const QString& path);
/// Makes @p path with @p files in it, or nothing. Errors of checkNewFolder() and of writing.
Status writeNewFolder(const QString& path, const std::vector<NewFile>& files);

/// What `--trust` takes: @p roots and the revocation lists of @p directory, in the folder "trust"
/// or, where @p flat, in none.
std::vector<NewFile> trustFiles(
    const std::vector<crypto::Certificate>& roots,
    const directory::Directory& directory,
    bool flat);

} // namespace wenshu::cli

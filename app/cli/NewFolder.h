#pragma once
#include "base/Result.h"
#include "crypto/TrustStore.h"
#include "directory/Directory.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

#include <vector>

namespace wenshu::cli {

/// A file of a folder that is written whole; the name may lie in one folder below.
struct NewFile {
    QString name;
    QByteArray bytes;
};

/// Names that came from senders, made fit to stand in one folder: no path, not hidden, nothing
/// invisible, at most 200 bytes and a number, none twice.
class SafeNames {
public:
    QString take(const QString& wanted);

private:
    QSet<QString> m_taken;         ///< case folded
    QHash<QString, int> m_numbers; ///< the last one given to a name
};

/// Usage where @p path is there already.
Status checkNewFolder(const QString& path);
/// Makes @p path with @p files in it, or nothing. Errors of checkNewFolder() and of writing.
Status writeNewFolder(const QString& path, const std::vector<NewFile>& files);

/// What `--trust` takes: @p roots, @p sealMakers and the revocation lists of @p directory, in the
/// folder "trust" or, where @p flat, in none.
std::vector<NewFile> trustFiles(
    const std::vector<crypto::Certificate>& roots,
    const directory::Directory& directory,
    bool flat,
    const std::vector<crypto::Certificate>& sealMakers = {});

} // namespace wenshu::cli

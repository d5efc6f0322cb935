#pragma once
#include "base/Result.h"

#include <QByteArray>
#include <QString>

namespace wenshu::store {

/// A file that is either wholly there under its name after a power cut or not there at all: written
/// beside it, synced, renamed, folder synced. Abandoned and removed unless commit() was reached.
/// Errors by errno: DiskFull, ReadOnly, NotFound (the folder), Io.
class DurableFile {
public:
    /// Starts a file in @p folder; its final name may become known only while it is written.
    static Result<DurableFile> create(const QString& folder);
    DurableFile(DurableFile&& other) noexcept;
    DurableFile& operator=(DurableFile&& other) = delete;
    DurableFile(const DurableFile&) = delete;
    DurableFile& operator=(const DurableFile&) = delete;
    ~DurableFile();

    Status write(QByteArrayView bytes);
    /// Syncs and renames to @p path on the same file system; an older file of that name is
    /// replaced.
    Status commit(const QString& path);

private:
    DurableFile(int descriptor, QByteArray path);

    int m_descriptor = -1;
    QByteArray m_path;
};

/// The whole of @p bytes as @p path, durably.
Status writeDurably(const QString& path, QByteArrayView bytes);
/// Makes a rename or a new file in @p folder survive a power cut.
Status syncFolder(const QString& folder);

} // namespace wenshu::store

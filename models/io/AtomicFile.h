#pragma once
#include "base/Result.h"

#include <QByteArray>
#include <QString>

#include <sys/types.h>

namespace wenshu::io {

/// The system calls a safe replacement of a file is made of; a port so that tests can let any of
/// them fail. Each returns 0 (or a descriptor, or a count) on success and -errno on failure.
class FileOps {
public:
    FileOps() = default;
    FileOps(const FileOps&) = delete;
    FileOps& operator=(const FileOps&) = delete;
    virtual ~FileOps() = default;

    static FileOps& system();

    /// Creates a file that must not exist yet, for writing.
    virtual int create(const QByteArray& path);
    virtual ssize_t write(int fd, const char* data, size_t size);
    virtual int sync(int fd);
    /// Everything written to the file system that holds @p fd, by anyone: for many files at once,
    /// where syncing one by one costs a wait for the disk each.
    virtual int syncFileSystem(int fd);
    virtual int close(int fd);
    virtual int rename(const QByteArray& from, const QByteArray& to);
    virtual int remove(const QByteArray& path);
    /// Makes the renaming itself durable.
    virtual int syncFolder(const QByteArray& folder);
};

/// Replaces a file as a whole or not at all: new hidden file ".NAME.new-…" beside it → fsync →
/// rename → fsync of the folder. An error at any step before the rename leaves the old file as it
/// was and removes the new one. Keeps the permissions of a file it replaces; follows a symbolic
/// link to its target. Blocks: worker threads only.
/// @return DiskFull, ReadOnly, NotFound (no such folder) or Io.
Status
writeFileAtomically(const QString& path, QByteArrayView bytes, FileOps& ops = FileOps::system());

/// Reads a whole file of at most @p maximum bytes.
/// @return NotFound, Io, LimitExceeded.
Result<QByteArray> readWholeFile(const QString& path, qint64 maximum);

} // namespace wenshu::io

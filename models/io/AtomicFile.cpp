#include "io/AtomicFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wenshu::io {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_io)
};

/// The file that is really replaced: links are followed, so that the link stays one.
QString realTarget(const QString& path)
{
    const QFileInfo info(path);
    if (info.isSymLink()) {
        const QString target = info.canonicalFilePath();
        return target.isEmpty() ? info.symLinkTarget() : target;
    }
    return path;
}

int writeAll(FileOps& ops, int fd, QByteArrayView bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t wrote =
            ops.write(fd, bytes.data() + done, static_cast<size_t>(bytes.size() - done));
        if (wrote == -EINTR)
            continue;
        if (wrote <= 0)
            return wrote == 0 ? -EIO : static_cast<int>(wrote);
        done += wrote;
    }
    return 0;
}

struct Created {
    int fd = -1;
    QByteArray path;
};

Created createBeside(FileOps& ops, const QByteArray& target)
{
    // Hidden, so that one a power cut leaves behind is no part of a folder that is read as a whole.
    const qsizetype nameAt = target.lastIndexOf('/') + 1;
    const QByteArray draft = target.first(nameAt) + '.' + target.sliced(nameAt) + ".new-";
    Created out;
    for (int attempt = 0; attempt < 16; ++attempt) {
        out.path = draft + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
        out.fd = ops.create(out.path);
        if (out.fd != -EEXIST)
            break;
    }
    return out;
}

} // namespace

FileOps& FileOps::system()
{
    static FileOps ops;
    return ops;
}

int FileOps::create(const QByteArray& path)
{
    const int fd = ::open(path.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    return fd < 0 ? -errno : fd;
}

ssize_t FileOps::write(int fd, const char* data, size_t size)
{
    const ssize_t wrote = ::write(fd, data, size);
    return wrote < 0 ? -errno : wrote;
}

int FileOps::sync(int fd)
{
    return ::fsync(fd) != 0 ? -errno : 0;
}

int FileOps::syncFileSystem(int fd)
{
    return ::syncfs(fd) != 0 ? -errno : 0;
}

int FileOps::close(int fd)
{
    return ::close(fd) != 0 ? -errno : 0;
}

int FileOps::rename(const QByteArray& from, const QByteArray& to)
{
    return ::rename(from.constData(), to.constData()) != 0 ? -errno : 0;
}

int FileOps::remove(const QByteArray& path)
{
    return ::unlink(path.constData()) != 0 ? -errno : 0;
}

int FileOps::syncFolder(const QByteArray& folder)
{
    const int fd = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    // Some file systems cannot sync a folder and say EINVAL; there is nothing more to do there.
    const int result = ::fsync(fd) != 0 && errno != EINVAL ? -errno : 0;
    ::close(fd);
    return result;
}

Status writeFileAtomically(const QString& path, QByteArrayView bytes, FileOps& ops)
{
    const QString target = realTarget(path);
    const QByteArray to = QFile::encodeName(target);
    struct stat old = {};
    const bool exists = ::stat(to.constData(), &old) == 0;
    // The superuser could rename a file over a device or a pipe and take it from the whole system.
    if (exists && !S_ISREG(old.st_mode))
        return Error{
            Errc::ReadOnly,
            Tr::tr(
                "This name belongs to a folder or a device, not to a file. Choose another name."),
            QStringLiteral("atomic write: target is no regular file")};
    const Created created = createBeside(ops, to);
    if (created.fd < 0)
        return ioError(-created.fd, QStringLiteral("atomic write: create"));

    if (exists)
        (void)::fchmod(created.fd, old.st_mode & 07777); // best effort: content matters more
    int failure = writeAll(ops, created.fd, bytes);
    const char* step = "atomic write: write";
    if (failure == 0) {
        failure = ops.sync(created.fd);
        step = "atomic write: sync";
    }
    const int closed = ops.close(created.fd);
    if (failure == 0 && closed != 0) {
        failure = closed;
        step = "atomic write: close";
    }
    if (failure == 0) {
        failure = ops.rename(created.path, to);
        step = "atomic write: rename";
    }
    if (failure != 0) {
        (void)ops.remove(created.path); // the old file is whole either way
        return ioError(-failure, QString::fromLatin1(step));
    }
    const QString folder = QFileInfo(target).absolutePath();
    if (const int synced = ops.syncFolder(QFile::encodeName(folder)); synced != 0)
        return ioError(-synced, QStringLiteral("atomic write: sync folder"));
    return Done();
}

Result<QByteArray> readWholeFile(const QString& path, qint64 maximum)
{
    const QByteArray name = QFile::encodeName(path);
    const int fd = ::open(name.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return ioError(errno, QStringLiteral("read: open"));

    struct Closer {
        int fd;

        ~Closer() { ::close(fd); }
    } const closer{fd};

    struct stat info = {};
    if (::fstat(fd, &info) != 0)
        return ioError(errno, QStringLiteral("read: stat"));
    if (!S_ISREG(info.st_mode))
        return Error{
            Errc::Malformed,
            Tr::tr("This is a folder or a device, not a file."),
            QStringLiteral("read: not a regular file")};
    const Error tooLarge{
        Errc::LimitExceeded,
        Tr::tr("The file is larger than can be opened here."),
        QStringLiteral("read: file too large")};
    if (info.st_size > maximum)
        return tooLarge;
    QByteArray out(info.st_size, Qt::Uninitialized);
    qsizetype have = 0;
    for (;;) {
        if (have == out.size())
            out.resize(have + 4096); // it may have grown; the end is where read says 0
        const ssize_t got = ::read(fd, out.data() + have, static_cast<size_t>(out.size() - have));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return ioError(errno, QStringLiteral("read: read"));
        if (got == 0)
            break;
        have += got;
        if (have > maximum)
            return tooLarge;
    }
    out.resize(have);
    return out;
}

} // namespace wenshu::io

#include "hub/PrivateFile.h"

#include "io/AtomicFile.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wenshu::hub {

namespace {

/// Files are created unreadable to others; a later chmod would leave a moment in between.
class PrivateOps final : public io::FileOps {
public:
    int create(const QByteArray& path) override
    {
        const int fd = ::open(path.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        return fd >= 0 ? fd : -errno;
    }
};

} // namespace

Status makePrivateFolder(const QString& path)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0700) == 0)
        return Done{};
    if (errno != EEXIST)
        return ioError(errno, QStringLiteral("mkdir"));

    struct stat found {};

    if (::stat(name.constData(), &found) != 0 || !S_ISDIR(found.st_mode))
        return ioError(ENOTDIR, QStringLiteral("folder"));
    if (::chmod(name.constData(), 0700) != 0)
        return ioError(errno, QStringLiteral("chmod"));
    return Done{};
}

Status writePrivateFile(const QString& path, QByteArrayView bytes)
{
    const QByteArray name = QFile::encodeName(path);
    if (::chmod(name.constData(), 0600) != 0 && errno != ENOENT)
        return ioError(errno, QStringLiteral("chmod"));
    PrivateOps ops;
    return io::writeFileAtomically(path, bytes, ops);
}

} // namespace wenshu::hub

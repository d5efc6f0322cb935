#include "store/DurableFile.h"

#include "base/Id.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace wenshu::store {

DurableFile::DurableFile(int descriptor, QByteArray path)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
{
}

DurableFile::DurableFile(DurableFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_path(std::exchange(other.m_path, {}))
{
}

DurableFile::~DurableFile()
{
    if (m_descriptor >= 0)
        (void)::close(m_descriptor); // the file is thrown away
    if (!m_path.isEmpty())
        (void)::unlink(m_path.constData());
}

Result<DurableFile> DurableFile::create(const QString& folder)
{
    const QByteArray path =
        QFile::encodeName(folder + QStringLiteral("/.new-") + Id::random().toText());
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the only way to give a mode
    const int descriptor = ::open(path.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return ioError(errno, QStringLiteral("open a new file"));
    return DurableFile(descriptor, path);
}

Status DurableFile::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written =
            ::write(m_descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return ioError(errno, QStringLiteral("write a file"));
        bytes = bytes.sliced(written);
    }
    return Done{};
}

Status DurableFile::commit(const QString& path)
{
    if (::fsync(m_descriptor) != 0)
        return ioError(errno, QStringLiteral("sync a file"));
    const int closed = ::close(std::exchange(m_descriptor, -1));
    if (closed != 0)
        return ioError(errno, QStringLiteral("close a file"));
    if (::rename(m_path.constData(), QFile::encodeName(path).constData()) != 0)
        return ioError(errno, QStringLiteral("rename a file"));
    m_path.clear();
    return syncFolder(QFileInfo(path).absolutePath());
}

Status writeDurably(const QString& path, QByteArrayView bytes)
{
    Result<DurableFile> file = DurableFile::create(QFileInfo(path).absolutePath());
    if (!file)
        return std::move(file).error();
    if (Status written = file->write(bytes); !written)
        return written;
    return file->commit(path);
}

Status syncFolder(const QString& folder)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): open() is declared so
    const int descriptor =
        ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return ioError(errno, QStringLiteral("open a folder"));
    const int synced = ::fsync(descriptor);
    const int reason = errno;
    (void)::close(descriptor);           // read-only, nothing can be lost
    if (synced != 0 && reason != EINVAL) // some file systems cannot sync a folder
        return ioError(reason, QStringLiteral("sync a folder"));
    return Done{};
}

} // namespace wenshu::store

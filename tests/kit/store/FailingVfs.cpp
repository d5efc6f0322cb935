#include "kit/store/FailingVfs.h"

#include <sqlcipher/sqlite3.h>

#include <csignal>
#include <unistd.h>

namespace wenshu::kit {

namespace {

/// The real file lies behind this in one block that SQLite allots.
struct WrappedFile {
    sqlite3_file base;
    FailingVfs* owner;

    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

WrappedFile* wrapped(sqlite3_file* file)
{
    return reinterpret_cast<WrappedFile*>(file);
}

sqlite3_file* real(sqlite3_file* file)
{
    return wrapped(file)->real();
}

int closeFile(sqlite3_file* file)
{
    return real(file)->pMethods->xClose(real(file));
}

int readFile(sqlite3_file* file, void* data, int size, sqlite3_int64 at)
{
    return real(file)->pMethods->xRead(real(file), data, size, at);
}

int writeFile(sqlite3_file* file, const void* data, int size, sqlite3_int64 at)
{
    if (!wrapped(file)->owner->mayWrite())
        return SQLITE_FULL;
    return real(file)->pMethods->xWrite(real(file), data, size, at);
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    return real(file)->pMethods->xTruncate(real(file), size);
}

int syncFile(sqlite3_file* file, int flags)
{
    return real(file)->pMethods->xSync(real(file), flags);
}

int fileSize(sqlite3_file* file, sqlite3_int64* size)
{
    return real(file)->pMethods->xFileSize(real(file), size);
}

int lockFile(sqlite3_file* file, int level)
{
    return real(file)->pMethods->xLock(real(file), level);
}

int unlockFile(sqlite3_file* file, int level)
{
    return real(file)->pMethods->xUnlock(real(file), level);
}

int checkLock(sqlite3_file* file, int* out)
{
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
}

int controlFile(sqlite3_file* file, int operation, void* argument)
{
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

int sectorSize(sqlite3_file* file)
{
    return real(file)->pMethods->xSectorSize(real(file));
}

int deviceTraits(sqlite3_file* file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

int mapShared(sqlite3_file* file, int page, int size, int extends, volatile void** out)
{
    return real(file)->pMethods->xShmMap(real(file), page, size, extends, out);
}

int lockShared(sqlite3_file* file, int offset, int count, int flags)
{
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

void barrier(sqlite3_file* file)
{
    real(file)->pMethods->xShmBarrier(real(file));
}

int unmapShared(sqlite3_file* file, int deletes)
{
    return real(file)->pMethods->xShmUnmap(real(file), deletes);
}

const sqlite3_io_methods kMethods = {
    2,
    closeFile,
    readFile,
    writeFile,
    truncateFile,
    syncFile,
    fileSize,
    lockFile,
    unlockFile,
    checkLock,
    controlFile,
    sectorSize,
    deviceTraits,
    mapShared,
    lockShared,
    barrier,
    unmapShared,
    nullptr,
    nullptr};

int openFile(sqlite3_vfs* vfs, sqlite3_filename path, sqlite3_file* file, int flags, int* out)
{
    auto* owner = static_cast<FailingVfs*>(vfs->pAppData);
    WrappedFile* wrap = wrapped(file);
    wrap->base.pMethods = nullptr;
    wrap->owner = owner;
    if (owner->refusesToOpen() && (flags & (SQLITE_OPEN_CREATE | SQLITE_OPEN_READWRITE)) != 0)
        return SQLITE_CANTOPEN;
    sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
    const int code = system->xOpen(system, path, wrap->real(), flags, out);
    if (wrap->real()->pMethods != nullptr)
        wrap->base.pMethods = &kMethods;
    return code;
}

} // namespace

struct FailingVfs::Layer {
    sqlite3_vfs vfs{};
    QByteArray name;
};

FailingVfs::FailingVfs()
    : m_layer(std::make_unique<Layer>())
{
    sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
    m_layer->name = "failing-" + QByteArray::number(reinterpret_cast<quintptr>(this), 16);
    m_layer->vfs = *system;
    m_layer->vfs.pNext = nullptr;
    m_layer->vfs.zName = m_layer->name.constData();
    m_layer->vfs.pAppData = this;
    m_layer->vfs.szOsFile = static_cast<int>(sizeof(WrappedFile)) + system->szOsFile;
    m_layer->vfs.xOpen = openFile;
    (void)sqlite3_vfs_register(&m_layer->vfs, 0); // a test that uses it would fail
}

FailingVfs::~FailingVfs()
{
    (void)sqlite3_vfs_unregister(&m_layer->vfs);
}

QByteArray FailingVfs::name() const
{
    return m_layer->name;
}

void FailingVfs::fillUpAfter(long writes)
{
    m_kills = false;
    m_left = writes;
}

void FailingVfs::killAfter(long writes)
{
    m_kills = true;
    m_left = writes;
}

void FailingVfs::refuseToOpenForWriting(bool refuses)
{
    m_refuses = refuses;
}

void FailingVfs::work()
{
    m_left = -1;
    m_refuses = false;
}

bool FailingVfs::mayWrite()
{
    if (m_left == 0) {
        if (m_kills)
            (void)::kill(::getpid(), SIGKILL);
        return false;
    }
    if (m_left > 0)
        --m_left;
    ++m_done;
    return true;
}

} // namespace wenshu::kit

#include "store/BlobWriter.h"

#include "base/Id.h"
#include "crypto/Sm4.h"
#include "store/BlobStore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <utility>

namespace wenshu::store {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_store)
};

constexpr qsizetype kKeyBytes = 16;
/// Bytes that are encrypted and written at once: a multiple of the cipher's block.
constexpr qsizetype kChunk = qsizetype{256} * 1024;
/// So few files are synced one by one: syncing the file system also waits for what other programs
/// have written.
constexpr std::size_t kFew = 2;
/// Each waiting file keeps a descriptor.
constexpr std::size_t kMostWaiting = 256;

Error notPossible(int negativeErrno, const char* what)
{
    return ioError(-negativeErrno, QString::fromLatin1(what));
}

} // namespace

UnplacedBlob::UnplacedBlob(io::FileOps& ops, QString folder, QByteArray path, int descriptor)
    : m_ops(&ops)
    , m_folder(std::move(folder))
    , m_path(std::move(path))
    , m_descriptor(descriptor)
{
}

UnplacedBlob::UnplacedBlob(UnplacedBlob&& other) noexcept
    : m_ops(other.m_ops)
    , m_folder(std::move(other.m_folder))
    , m_path(std::exchange(other.m_path, {}))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

UnplacedBlob::~UnplacedBlob()
{
    if (m_descriptor >= 0)
        (void)m_ops->close(m_descriptor); // synced already, or thrown away
    if (!m_path.isEmpty())
        (void)m_ops->remove(m_path);
}

QString UnplacedBlob::home(const QByteArray& name) const
{
    return m_folder + u'/' + QString::fromLatin1(name.toHex().first(2));
}

Status UnplacedBlob::place(const QByteArray& name)
{
    const QString folder = home(name);
    if (!QDir().mkpath(folder))
        return ioError(errno, QStringLiteral("blob: make a folder"));
    const QString target = folder + u'/' + QString::fromLatin1(name.toHex());
    if (const int renamed = m_ops->rename(m_path, QFile::encodeName(target)); renamed != 0)
        return notPossible(renamed, "blob: rename");
    m_path.clear();
    return Done{};
}

Status UnplacedBlob::placeDurably(const QByteArray& name)
{
    if (const int synced = m_ops->sync(m_descriptor); synced != 0)
        return notPossible(synced, "blob: sync");
    if (const int closed = m_ops->close(std::exchange(m_descriptor, -1)); closed != 0)
        return notPossible(closed, "blob: close");
    QStringList changed{home(name)};
    if (!QDir(changed.front()).exists())
        changed += {m_folder, QFileInfo(m_folder).path()};
    if (Status placed = place(name); !placed)
        return placed;
    for (const QString& folder : changed) {
        if (const int synced = m_ops->syncFolder(QFile::encodeName(folder)); synced != 0)
            return notPossible(synced, "blob: sync a folder");
    }
    return Done{};
}

struct BlobWriter::State {
    io::FileOps* ops;
    UnplacedBlob file;
    crypto::SecretBytes key;
    QByteArray pending; ///< clear bytes, less than a chunk
    qint64 written = 0;
    crypto::Sm3 cipherDigest;
    crypto::Sm3 clearDigest;
    std::optional<Error> trouble;

    State(io::FileOps& ops_, UnplacedBlob file_);
    ~State();
    Status flush();
    Status writeAll(QByteArrayView cipher) const;
};

BlobWriter::State::State(io::FileOps& ops_, UnplacedBlob file_)
    : ops(&ops_)
    , file(std::move(file_))
{
    QByteArray random = crypto::randomBytes(kKeyBytes);
    key = crypto::SecretBytes::copyOf(random);
    crypto::SecretBytes::wipe(random);
    pending.reserve(kChunk);
}

BlobWriter::State::~State()
{
    crypto::SecretBytes::wipe(pending);
}

Status BlobWriter::State::writeAll(QByteArrayView cipher) const
{
    while (!cipher.isEmpty()) {
        const ssize_t count =
            ops->write(file.descriptor(), cipher.data(), static_cast<std::size_t>(cipher.size()));
        if (count == -EINTR)
            continue;
        if (count <= 0)
            return notPossible(count == 0 ? -EIO : static_cast<int>(count), "blob: write");
        cipher = cipher.sliced(count);
    }
    return Done{};
}

Status BlobWriter::State::flush()
{
    if (pending.isEmpty())
        return Done{};
    const Result<QByteArray> cipher = crypto::sm4Ctr(key, written, pending);
    if (!cipher)
        return cipher.error();
    clearDigest.add(pending);
    cipherDigest.add(*cipher);
    written += pending.size();
    crypto::SecretBytes::wipe(pending);
    pending.clear();
    return writeAll(*cipher);
}

BlobWriter::BlobWriter(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
    (void)QIODevice::open(QIODevice::WriteOnly | QIODevice::Unbuffered); // the base class can
}

BlobWriter::~BlobWriter() = default;

Result<std::unique_ptr<BlobWriter>> BlobWriter::begin(const QString& folder, io::FileOps& ops)
{
    if (!QDir().mkpath(folder))
        return ioError(EACCES, QStringLiteral("blob: make the folder"));
    const QByteArray path =
        QFile::encodeName(folder + QStringLiteral("/.new-") + Id::random().toText());
    const int descriptor = ops.create(path);
    if (descriptor < 0)
        return notPossible(descriptor, "blob: create");
    // NOLINTNEXTLINE(modernize-make-unique): the constructor is private
    return std::unique_ptr<BlobWriter>(
        new BlobWriter(std::make_unique<State>(ops, UnplacedBlob(ops, folder, path, descriptor))));
}

qint64 BlobWriter::readData(char* /*data*/, qint64 /*maximum*/)
{
    return -1;
}

qint64 BlobWriter::writeData(const char* data, qint64 size)
{
    if (m_state == nullptr || m_state->trouble)
        return -1;
    QByteArrayView rest(data, size);
    while (!rest.isEmpty()) {
        const qsizetype take = qMin(rest.size(), kChunk - m_state->pending.size());
        m_state->pending += rest.first(take);
        rest = rest.sliced(take);
        if (m_state->pending.size() < kChunk)
            continue;
        if (Status flushed = m_state->flush(); !flushed) {
            m_state->trouble = flushed.error();
            setErrorString(flushed.error().message);
            return -1;
        }
    }
    return size;
}

Result<BlobWriter::Finished> BlobWriter::finishUnplaced()
{
    const std::unique_ptr<State> state = std::exchange(m_state, nullptr);
    QIODevice::close();
    if (state == nullptr)
        return Error{
            Errc::Internal,
            Tr::tr("The program tried to store a file twice. Please report this."),
            QStringLiteral("a blob writer was used after finish")};
    if (state->trouble)
        return *state->trouble;
    if (Status flushed = state->flush(); !flushed)
        return std::move(flushed).error();
    BlobRef blob;
    blob.name = state->cipherDigest.finish();
    blob.clearDigest = state->clearDigest.finish();
    blob.size = state->written;
    blob.key = std::move(state->key);
    return Finished{std::move(blob), std::move(state->file)};
}

Result<BlobRef> BlobWriter::finish()
{
    Result<Finished> finished = finishUnplaced();
    if (!finished)
        return std::move(finished).error();
    if (Status placed = finished->file.placeDurably(finished->blob.name); !placed)
        return std::move(placed).error();
    return std::move(finished->blob);
}

BlobGroup::BlobGroup(const BlobStore& store)
    : m_folder(store.m_folder)
    , m_ops(store.m_ops)
{
}

Result<BlobRef> BlobGroup::put(QByteArrayView clear)
{
    Result<std::unique_ptr<BlobWriter>> writer = BlobWriter::begin(m_folder, *m_ops);
    if (!writer)
        return std::move(writer).error();
    (void)(*writer)->write(clear.data(), clear.size()); // its error comes out below
    Result<BlobWriter::Finished> finished = (*writer)->finishUnplaced();
    if (!finished)
        return std::move(finished).error();
    const QMutexLocker lock(&m_mutex);
    if (m_waiting.size() >= kMostWaiting) {
        if (Status synced = syncWaiting(); !synced) {
            // sync() has to tell those who were promised it.
            m_trouble = synced.error();
            return std::move(synced).error();
        }
    }
    m_waiting.push_back({finished->blob.name, std::move(finished->file)});
    return std::move(finished->blob);
}

Status BlobGroup::sync()
{
    const QMutexLocker lock(&m_mutex);
    Status synced = syncWaiting();
    if (const auto trouble = std::exchange(m_trouble, std::nullopt))
        return *trouble;
    return synced;
}

Status BlobGroup::syncWaiting()
{
    std::vector<Waiting> waiting = std::exchange(m_waiting, {});
    if (waiting.size() <= kFew) {
        for (Waiting& one : waiting) {
            if (Status placed = one.file.placeDurably(one.name); !placed)
                return placed;
        }
        return Done{};
    }
    // A crash between the renaming and the sync may leave a name over missing bytes: no row knows
    // it yet.
    for (Waiting& one : waiting) {
        if (Status placed = one.file.place(one.name); !placed)
            return placed;
    }
    // Any descriptor will do, but it must be older than the writes whose errors it is to report.
    if (const int synced = m_ops->syncFileSystem(waiting.front().file.descriptor()); synced != 0)
        return notPossible(synced, "blob: sync the file system");
    return Done{};
}

} // namespace wenshu::store

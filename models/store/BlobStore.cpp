#include "store/BlobStore.h"

#include "base/Log.h"
#include "crypto/Sm4.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace wenshu::store {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_store)
};

constexpr qint64 kCipherBlock = 16;
/// Bytes that are encrypted and written, or read and judged, at once: a multiple of the block.
constexpr qsizetype kChunk = qsizetype{256} * 1024;

Error mismatchError(const QByteArray& name)
{
    const QString shown = QString::fromLatin1(name.toHex().first(16));
    return {
        Errc::DigestMismatch,
        Tr::tr("The stored file “%1” is damaged: its bytes are not those that were stored. Restore "
               "it from a backup or ask the sender to send it again.")
            .arg(shown),
        QStringLiteral("blob %1").arg(shown)};
}

/// The clear bytes of one verified file.
class BlobReader final : public QIODevice {
public:
    BlobReader(std::unique_ptr<QFile> file, crypto::SecretBytes key)
        : m_file(std::move(file))
        , m_key(std::move(key))
    {
        (void)QIODevice::open(QIODevice::ReadOnly); // it is always possible for the base class
    }

    qint64 size() const override { return m_file->size(); }

    bool seek(qint64 position) override
    {
        m_at = position;
        return QIODevice::seek(position);
    }

protected:
    /// All that was asked for, unless the end comes first: the base class takes less for the end.
    qint64 readData(char* data, qint64 maximum) override
    {
        qint64 total = 0;
        while (total < maximum) {
            const qint64 got = readChunk(data + total, qMin(maximum - total, qint64{kChunk}));
            if (got < 0)
                return -1;
            if (got == 0)
                break;
            total += got;
        }
        return total;
    }

    qint64 writeData(const char* /*data*/, qint64 /*size*/) override { return -1; }

private:
    qint64 readChunk(char* data, qint64 wanted)
    {
        // Not pos(): that is where the caller stands, and the base class reads ahead.
        const qint64 before = m_at % kCipherBlock;
        const qint64 from = m_at - before;
        if (!m_file->seek(from))
            return -1;
        const QByteArray cipher = m_file->read(wanted + before);
        if (cipher.size() <= before)
            return m_file->error() == QFileDevice::NoError ? 0 : -1;
        const Result<QByteArray> clear = crypto::sm4Ctr(m_key, from, cipher);
        if (!clear) {
            setErrorString(clear.error().message);
            return -1;
        }
        const qint64 given = qMin(wanted, clear->size() - before);
        std::copy_n(clear->constData() + before, given, data);
        m_at += given;
        return given;
    }

    std::unique_ptr<QFile> m_file;
    crypto::SecretBytes m_key;
    qint64 m_at = 0; ///< where the next readData() begins
};

} // namespace

BlobStore::BlobStore(const QString& profileFolder, io::FileOps& ops)
    : m_folder(profileFolder + QStringLiteral("/blobs"))
    , m_ops(&ops)
{
}

QString BlobStore::pathFor(const BlobRef& blob) const
{
    const QString hex = QString::fromLatin1(blob.name.toHex());
    return m_folder + QStringLiteral("/%1/%2").arg(QStringView(hex).first(2), hex);
}

Result<QString> BlobStore::partFolder() const
{
    const QString folder = m_folder + QStringLiteral("/part");
    if (!QDir().mkpath(folder))
        return ioError(EACCES, QStringLiteral("blob: make the folder of parts"));
    return folder;
}

Result<std::unique_ptr<BlobWriter>> BlobStore::write() const
{
    return BlobWriter::begin(m_folder, *m_ops);
}

Result<BlobRef> BlobStore::put(QByteArrayView clear) const
{
    Result<std::unique_ptr<BlobWriter>> writer = write();
    if (!writer)
        return std::move(writer).error();
    (void)(*writer)->write(clear.data(), clear.size()); // its error comes out of finish()
    return (*writer)->finish();
}

Result<BlobRef> BlobStore::put(QIODevice& source, qint64 maximum) const
{
    Result<std::unique_ptr<BlobWriter>> writer = write();
    if (!writer)
        return std::move(writer).error();
    QByteArray buffer(kChunk, Qt::Uninitialized);
    qint64 total = 0;
    for (;;) {
        const qint64 got = source.read(buffer.data(), buffer.size());
        if (got < 0)
            return ioError(EIO, QStringLiteral("blob: read the source"));
        if (got == 0)
            break;
        total += got;
        if (total > maximum)
            return Error{
                Errc::LimitExceeded,
                Tr::tr("The file is too large to be stored. Nothing was changed."),
                QStringLiteral("blob: source beyond its limit")};
        if ((*writer)->write(buffer.constData(), got) != got)
            break; // its error comes out of finish()
    }
    return (*writer)->finish();
}

Status BlobStore::verify(const BlobRef& blob) const
{
    const Result<std::unique_ptr<QIODevice>> device = open(blob);
    if (!device)
        return device.error();
    return Done{};
}

Result<std::unique_ptr<QIODevice>> BlobStore::open(const BlobRef& blob) const
{
    auto file = std::make_unique<QFile>(pathFor(blob));
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return file->exists() ? ioError(EIO, QStringLiteral("blob: open"))
                              : ioError(ENOENT, QStringLiteral("blob: open"));
    crypto::Sm3 digest;
    qint64 size = 0;
    QByteArray buffer(kChunk, Qt::Uninitialized);
    for (;;) {
        const qint64 got = file->read(buffer.data(), buffer.size());
        if (got < 0)
            return ioError(EIO, QStringLiteral("blob: read"));
        if (got == 0)
            break;
        size += got;
        digest.add(QByteArrayView(buffer).first(got));
    }
    if (size != blob.size || digest.finish() != blob.name) {
        const Error error = mismatchError(blob.name);
        qCWarning(lcStore) << "damaged file" << error.diagnostic;
        return error;
    }
    return std::unique_ptr<QIODevice>(
        std::make_unique<BlobReader>(std::move(file), blob.key.clone()));
}

Result<QByteArray> BlobStore::read(const BlobRef& blob, qint64 maximum) const
{
    if (blob.size > maximum)
        return Error{
            Errc::LimitExceeded,
            Tr::tr("The stored file is larger than can be opened here."),
            QStringLiteral("blob of %1 bytes").arg(blob.size)};
    Result<std::unique_ptr<QIODevice>> device = open(blob);
    if (!device)
        return std::move(device).error();
    QByteArray clear = (*device)->readAll();
    if (clear.size() != blob.size || crypto::sm3(clear) != blob.clearDigest)
        return mismatchError(blob.name); // the right file under a wrong key
    return clear;
}

Status BlobStore::note(Transaction& transaction, const BlobRef& blob, const QDateTime& now)
{
    return transaction.run(
        "INSERT INTO blob (name, key, size, clear_digest, stored) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (name) DO NOTHING",
        blob.name,
        blob.key.view(),
        blob.size,
        blob.clearDigest,
        now);
}

namespace {

Result<std::optional<BlobRef>> firstBlob(Result<Statement> statement)
{
    if (!statement)
        return std::move(statement).error();
    const Result<bool> row = statement->step();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<BlobRef>();
    BlobRef blob;
    blob.name = statement->blob(0);
    QByteArray key = statement->blob(1);
    blob.key = crypto::SecretBytes::copyOf(key);
    crypto::SecretBytes::wipe(key);
    blob.size = statement->integer(2);
    blob.clearDigest = statement->blob(3);
    return std::optional(std::move(blob));
}

} // namespace

Result<std::optional<BlobRef>> BlobStore::find(const Database& database, QByteArrayView name)
{
    return firstBlob(
        database.query("SELECT name, key, size, clear_digest FROM blob WHERE name = ?", name));
}

Result<std::optional<BlobRef>>
BlobStore::findByClear(const Database& database, QByteArrayView clearDigest)
{
    return firstBlob(database.query(
        "SELECT name, key, size, clear_digest FROM blob WHERE clear_digest = ? LIMIT 1",
        clearDigest));
}

} // namespace wenshu::store

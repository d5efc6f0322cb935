#pragma once
#include "store/BlobWriter.h"
#include "store/Transaction.h"

#include <QByteArray>
#include <QIODevice>
#include <QString>

#include <memory>
#include <optional>

namespace wenshu::store {

/// The folder `blobs/` of a profile: encrypted files named by the SM3 of what lies on the disk,
/// each under a key of its own (SM4-CTR, the counter from the byte offset — the form in which the
/// hub carries them too). The keys lie in the database; a file without its row cannot be read by
/// anyone. Every reading compares the digest first. Blocking: worker threads. Any thread.
class BlobStore {
public:
    /// @param profileFolder the folder that also holds store.db. Made on the first write.
    explicit BlobStore(const QString& profileFolder, io::FileOps& ops = io::FileOps::system());

    Result<std::unique_ptr<BlobWriter>> write() const;
    Result<BlobRef> put(QByteArrayView clear) const;
    /// The rest of @p source; LimitExceeded beyond @p maximum bytes.
    Result<BlobRef> put(QIODevice& source, qint64 maximum) const;

    /// DigestMismatch, naming the blob, when a byte on the disk is not what was stored; NotFound
    /// when the file is gone.
    Status verify(const BlobRef& blob) const;
    /// All of it, verified. LimitExceeded when it is larger than @p maximum.
    Result<QByteArray> read(const BlobRef& blob, qint64 maximum) const;
    /// An open random-access device over the clear bytes; everything was verified before.
    Result<std::unique_ptr<QIODevice>> open(const BlobRef& blob) const;

    /// Keeps @p blob 's key; to be called in the transaction that refers to it. Idempotent.
    static Status note(Transaction& transaction, const BlobRef& blob, const QDateTime& now);
    static Result<std::optional<BlobRef>> find(const Database& database, QByteArrayView name);
    /// By the SM3 of the clear bytes: what is already held need not be fetched.
    static Result<std::optional<BlobRef>>
    findByClear(const Database& database, QByteArrayView clearDigest);

    QString pathFor(const BlobRef& blob) const;
    /// Where half-fetched ciphertext lies between two runs (made where missing).
    Result<QString> partFolder() const;

private:
    friend class BlobGroup;
    QString m_folder;
    io::FileOps* m_ops;
};

} // namespace wenshu::store

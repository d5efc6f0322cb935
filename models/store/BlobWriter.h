#pragma once
#include "base/Result.h"
#include "crypto/Digest.h"
#include "crypto/SecretBytes.h"
#include "io/AtomicFile.h"

#include <QByteArray>
#include <QIODevice>
#include <QMutex>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace wenshu::store {

/// What is needed to read one encrypted file again. Move-only: it holds the key.
struct BlobRef {
    QByteArray name;         ///< SM3 of the ciphertext, 32 bytes
    crypto::SecretBytes key; ///< 16 bytes, random for this file alone
    qint64 size = 0;         ///< bytes, clear and encrypted alike
    QByteArray clearDigest;  ///< SM3 of the clear bytes, 32 bytes

    BlobRef clone() const { return {name, key.clone(), size, clearDigest}; }
};

/// A whole encrypted file that does not stand under its name yet; removed when it dies before that.
class UnplacedBlob {
public:
    UnplacedBlob(io::FileOps& ops, QString folder, QByteArray path, int descriptor);
    UnplacedBlob(UnplacedBlob&& other) noexcept;
    UnplacedBlob& operator=(UnplacedBlob&&) = delete;
    UnplacedBlob(const UnplacedBlob&) = delete;
    UnplacedBlob& operator=(const UnplacedBlob&) = delete;
    ~UnplacedBlob();

    int descriptor() const { return m_descriptor; }

    /// Under its name, and durable there: two waits for the disk.
    Status placeDurably(const QByteArray& name);
    /// Under its name; durable once the file system was synced.
    Status place(const QByteArray& name);

private:
    QString home(const QByteArray& name) const;

    io::FileOps* m_ops;
    QString m_folder;
    QByteArray m_path; ///< empty once it is placed
    int m_descriptor;
};

/// A file on its way into the store: clear bytes are written into it, ciphertext reaches the disk.
/// Without finish() nothing remains of it.
class BlobWriter final : public QIODevice {
public:
    ~BlobWriter() override;

    /// Durable under its name when it returns. Afterwards the writer is spent. The first error of
    /// a write comes out here again.
    Result<BlobRef> finish();

    bool isSequential() const override { return true; }

protected:
    qint64 readData(char* data, qint64 maximum) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    friend class BlobStore;
    friend class BlobGroup;
    struct State;

    struct Finished {
        BlobRef blob;
        UnplacedBlob file;
    };

    explicit BlobWriter(std::unique_ptr<State> state);
    /// @param folder made where missing.
    static Result<std::unique_ptr<BlobWriter>> begin(const QString& folder, io::FileOps& ops);
    Result<Finished> finishUnplaced();

    std::unique_ptr<State> m_state;
};

class BlobStore;

/// Files that become durable together: one wait for the disk for all of them, where each alone
/// costs two. What was put and not synced is removed when the group dies. Blocking: worker threads.
/// Any thread, several at once.
class BlobGroup {
public:
    explicit BlobGroup(const BlobStore& store);

    /// Errors as BlobStore::put. May sync what was put before, so that a group stays bounded.
    Result<BlobRef> put(QByteArrayView clear);
    /// Everything put up to now is durable under its name when it returns Done. After an error
    /// nothing of it may be referred to.
    Status sync();

private:
    struct Waiting {
        QByteArray name;
        UnplacedBlob file;
    };

    Status syncWaiting();

    QString m_folder;
    io::FileOps* m_ops;
    QMutex m_mutex;
    std::vector<Waiting> m_waiting;
    std::optional<Error> m_trouble; ///< an early sync failed
};

} // namespace wenshu::store

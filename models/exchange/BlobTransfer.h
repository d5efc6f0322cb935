#pragma once
#include "base/Result.h"
#include "crypto/SecretBytes.h"

#include <QByteArray>
#include <QIODevice>
#include <QString>

#include <functional>

namespace wenshu::exchange {

/// Chunk size of blobs this version writes (exchange.md §7); readers take 4 KB … 768 KB.
inline constexpr int kBlobChunkBytes = 512 * 1024;

/// What a signed envelope says about a file that lies in a bucket. All of it is known before the
/// first chunk is fetched, so nothing the hub sends is trusted.
struct BlobLocation {
    QString bucket;            ///< BLOB_370100
    QString nuid;              ///< <region>.<unit>.<id> of the uploader
    qint64 size = 0;           ///< clear bytes = cipher bytes (SM4-CTR)
    int chunks = 0;            ///< ceil(size / chunkSize); 0 for an empty file
    int chunkSize = 0;         ///< bytes
    QByteArray digest;         ///< SM3 of the clear file, 32 bytes
    QByteArray manifestDigest; ///< SM3 over the SM3 of every cipher chunk, one after another
    bool operator==(const BlobLocation&) const = default;
};

/// Told after each chunk: bytes done, bytes in all.
using BlobProgress = std::function<void(qint64, qint64)>;

/// One file to be put into a bucket. The caller keeps nuid and key before the first call, so that a
/// second call after a kill goes on where the first ended; so it does with `stored`, told by
/// `acknowledged`.
struct UploadJob {
    QString bucket;
    QString nuid;                                    ///< allotted by the caller
    QIODevice* source = nullptr;                     ///< open, random access, clear bytes; borrowed
    const crypto::SecretBytes* contentKey = nullptr; ///< 16 bytes, fresh for this file; borrowed
    int chunkSize = kBlobChunkBytes;
    BlobProgress progress;
    int stored = 0; ///< chunks that an earlier call told to be at the hub without a hole
    std::function<void(int)> acknowledged{}; ///< told that number whenever it changes
};

/// One file to be fetched. Chunks are checked against the manifest and collected as cipher text in
/// @p partPath (resumable, never clear text on the disk); when whole they are decrypted into @p
/// sink and the digest is compared before Done is returned.
struct DownloadJob {
    BlobLocation location;
    const crypto::SecretBytes* contentKey = nullptr; ///< borrowed
    QString partPath;                                ///< in the profile; kept across restarts
    QIODevice* sink = nullptr;                       ///< open for writing; borrowed
    BlobProgress progress;
};

/// Moves large files to and from the hub's buckets. Blocking, on the exchange thread; interrupted
/// through Transport::interrupt().
class BlobTransfer {
public:
    BlobTransfer() = default;
    BlobTransfer(const BlobTransfer&) = delete;
    BlobTransfer& operator=(const BlobTransfer&) = delete;
    virtual ~BlobTransfer() = default;

    /// Uploads, resuming where an earlier call with this nuid ended. Done only when every chunk and
    /// the meta are stored. Errors: Offline, TimedOut, Cancelled, HubFull (try again);
    /// NotPermitted; Conflict (the hub holds a hole or other content: allot a new nuid and begin
    /// again); Io.
    virtual Result<BlobLocation> upload(const UploadJob& job) = 0;
    /// Downloads, resuming from partPath. Errors: Offline, TimedOut, Cancelled (try again);
    /// NotFound (expired: ask the sender); DigestMismatch, Malformed, LimitExceeded (never
    /// retried); Io, DiskFull. The part file is removed on Done and on errors never retried.
    virtual Status download(const DownloadJob& job) = 0;
};

} // namespace wenshu::exchange

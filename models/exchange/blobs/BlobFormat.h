#pragma once
#include "exchange/BlobTransfer.h"

#include <QByteArrayList>

namespace wenshu::exchange {

// How a file lies in a bucket (exchange.md §§1 and 7): cipher chunks on one subject, each with its
// index in a header, and at the end a meta message with the digests of all chunks.

inline constexpr char kChunkHeader[] = "Wenshu-Chunk";

/// `OBJ_<bucket>`
QString bucketStream(const QString& bucket);
/// `$O.<bucket>.C.<nuid>`
QString chunkSubject(const QString& bucket, const QString& nuid);
/// `$O.<bucket>.M.<base64url of nuid>`
QString metaSubject(const QString& bucket, const QString& nuid);

/// Usage unless bucket and nuid are tokens and the chunk size is 4 KB … 768 KB and a multiple of
/// 16.
Status checkPlace(const QString& bucket, const QString& nuid, int chunkSize);
/// The same for what an envelope says, with sizes that fit each other and at most 2 GiB.
/// Malformed, LimitExceeded.
Status checkLocation(const BlobLocation& location);

int chunkCount(qint64 size, int chunkSize);
/// Bytes of chunk @p index.
qsizetype chunkBytes(const BlobLocation& location, int index);

/// The id under which the hub drops a chunk sent twice. Nobody who sees earlier chunks can tell the
/// next one's, so nobody can make the hub drop it.
QByteArray chunkId(const crypto::SecretBytes& contentKey, const QString& nuid, int index);

/// JSON in the layout of NATS object stores, with the chunk digests beside it.
QByteArray metaOf(const BlobLocation& location, const QByteArrayList& digests);
/// The chunk digests in @p meta when they are those of @p location 's manifest digest; empty for
/// anything else: meta is written by anybody, only the envelope's word counts.
QByteArrayList digestsFrom(const QByteArray& meta, const BlobLocation& location);

/// SM3 over the digests.
QByteArray manifestOf(const QByteArrayList& digests);

} // namespace wenshu::exchange

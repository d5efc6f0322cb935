#include "exchange/blobs/BlobFormat.h"

#include "crypto/Digest.h"
#include "exchange/Subject.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace wenshu::exchange {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_exchange)
};

constexpr int kLeastChunk = 4 * 1024;
constexpr int kMostChunk = 768 * 1024;
constexpr qint64 kMostBytes = 2LL * 1024 * 1024 * 1024;
constexpr qsizetype kDigest = 32;
constexpr qsizetype kMostMeta = 1'048'576;

bool isIdToken(QStringView text)
{
    return !text.isEmpty() && text.size() <= 32 &&
           std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') ||
                      (c >= u'A' && c <= u'Z');
           });
}

bool isPlace(const QString& bucket, const QString& nuid)
{
    const QStringList tokens = nuid.split(u'.');
    return bucket.startsWith(QStringLiteral("BLOB_")) && isRegionToken(bucket.mid(5)) &&
           tokens.size() == 3 && isRegionToken(tokens.at(0)) && isUnitToken(tokens.at(1)) &&
           isIdToken(tokens.at(2));
}

bool isChunkSize(int size)
{
    return size >= kLeastChunk && size <= kMostChunk && size % 16 == 0;
}

} // namespace

QString bucketStream(const QString& bucket)
{
    return QStringLiteral("OBJ_") + bucket;
}

QString chunkSubject(const QString& bucket, const QString& nuid)
{
    return QStringLiteral("$O.%1.C.%2").arg(bucket, nuid);
}

QString metaSubject(const QString& bucket, const QString& nuid)
{
    return QStringLiteral("$O.%1.M.%2")
        .arg(bucket, QString::fromLatin1(nuid.toLatin1().toBase64(QByteArray::Base64UrlEncoding)));
}

Status checkPlace(const QString& bucket, const QString& nuid, int chunkSize)
{
    if (!isPlace(bucket, nuid) || !isChunkSize(chunkSize)) {
        return Error{
            Errc::Usage,
            Tr::tr("The file cannot be sent: the place for it at the hub is wrong."),
            QStringLiteral("bucket, nuid or chunk size")};
    }
    return Done{};
}

Status checkLocation(const BlobLocation& location)
{
    if (location.size > kMostBytes) {
        return Error{
            Errc::LimitExceeded,
            Tr::tr("The file is larger than 2 GB and is not fetched."),
            QStringLiteral("blob of %1 bytes").arg(location.size)};
    }
    if (!isPlace(location.bucket, location.nuid) || !isChunkSize(location.chunkSize) ||
        location.size < 0 || location.chunks != chunkCount(location.size, location.chunkSize) ||
        location.digest.size() != kDigest || location.manifestDigest.size() != kDigest) {
        return Error{
            Errc::Malformed,
            Tr::tr("What the paper says about its file contradicts itself. Ask the sender to "
                   "send it again."),
            QStringLiteral("blob location")};
    }
    return Done{};
}

int chunkCount(qint64 size, int chunkSize)
{
    return static_cast<int>((size + chunkSize - 1) / chunkSize);
}

qsizetype chunkBytes(const BlobLocation& location, int index)
{
    const qint64 offset = static_cast<qint64>(index) * location.chunkSize;
    return static_cast<qsizetype>(std::min<qint64>(location.chunkSize, location.size - offset));
}

QByteArray chunkId(const crypto::SecretBytes& contentKey, const QString& nuid, int index)
{
    const QByteArray what = nuid.toLatin1() + '.' + QByteArray::number(index);
    return crypto::hmacSm3(contentKey.view(), what)
        .left(16)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray metaOf(const BlobLocation& location, const QByteArrayList& digests)
{
    const QJsonObject meta{
        {QStringLiteral("name"), location.nuid},
        {QStringLiteral("bucket"), location.bucket},
        {QStringLiteral("nuid"), location.nuid},
        {QStringLiteral("size"), location.size},
        {QStringLiteral("mtime"), QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
        {QStringLiteral("chunks"), location.chunks},
        {QStringLiteral("options"),
         QJsonObject{{QStringLiteral("max_chunk_size"), location.chunkSize}}},
        {QStringLiteral("manifest"), QString::fromLatin1(digests.join().toBase64())}};
    return QJsonDocument(meta).toJson(QJsonDocument::Compact);
}

QByteArrayList digestsFrom(const QByteArray& meta, const BlobLocation& location)
{
    QByteArrayList digests;
    if (meta.size() > kMostMeta)
        return digests;
    const QByteArray joined = QByteArray::fromBase64(QJsonDocument::fromJson(meta)
                                                         .object()
                                                         .value(QStringLiteral("manifest"))
                                                         .toString()
                                                         .toLatin1());
    if (joined.size() != location.chunks * kDigest ||
        crypto::sm3(joined) != location.manifestDigest)
        return digests;
    for (qsizetype at = 0; at < joined.size(); at += kDigest)
        digests << joined.mid(at, kDigest);
    return digests;
}

QByteArray manifestOf(const QByteArrayList& digests)
{
    return crypto::sm3(digests.join());
}

} // namespace wenshu::exchange

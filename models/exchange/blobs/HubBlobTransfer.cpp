#include "exchange/blobs/HubBlobTransfer.h"

#include "base/Log.h"
#include "crypto/Digest.h"
#include "crypto/Sm4.h"
#include "exchange/blobs/BlobFormat.h"
#include "exchange/blobs/PartFile.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace wenshu::exchange {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_exchange)
};

constexpr int kWindow = 16; ///< chunks in one batch: 8 MB fill 100 Mbit/s at 600 ms
constexpr int kMostMetas = 64;
constexpr int kSkipsAllowed = 1000;
constexpr int kAttempts = 4; ///< of one batch with a hole

Error readError(const char* what)
{
    return {
        Errc::Io,
        Tr::tr("The file could not be read while it was sent. See that it is not being changed, "
               "then send it again."),
        QString::fromLatin1(what)};
}

Error otherContent(const QString& what)
{
    return {
        Errc::Conflict,
        Tr::tr("The hub holds something else where this file was to go on. The file is sent "
               "again from its beginning."),
        what};
}

Error missingChunk(int index, int chunks)
{
    return {
        Errc::NotFound,
        Tr::tr("A part of the file is no longer at the hub. It is fetched once the sender has sent "
               "it again, which happens by itself."),
        QStringLiteral("chunk %1 of %2 is missing").arg(index).arg(chunks)};
}

Error wrongContent(const QString& what)
{
    return {
        Errc::DigestMismatch,
        Tr::tr("The file that came is not the one the sender signed. It was thrown away; ask the "
               "sender to send it again."),
        what};
}

bool isRetried(Errc code)
{
    return code == Errc::Offline || code == Errc::TimedOut || code == Errc::Cancelled ||
           code == Errc::DiskFull || code == Errc::ReadOnly || code == Errc::Io ||
           code == Errc::HubFull || code == Errc::NotPermitted || code == Errc::Refused;
}

int chunkIndex(const InMessage& message)
{
    int index = -1;
    for (const auto& [key, value] : message.headers) {
        bool fine = false;
        if (key == kChunkHeader)
            index = value.toInt(&fine);
        if (key == kChunkHeader && !fine)
            return -1;
    }
    return index;
}

} // namespace

/// One upload: where it goes and what has become of it so far.
struct HubBlobTransfer::Uploading {
    const UploadJob& job;
    BlobLocation location;
    QString stream;
    QString subject;
    QByteArrayList digests; ///< of every cipher chunk made so far
    crypto::Sm3 clear;      ///< over every clear chunk made so far
    QByteArray again{};     ///< ends the ids of chunks that must not be taken for known ones

    qint64 offsetOf(int index) const { return static_cast<qint64>(index) * location.chunkSize; }

    Result<QByteArray> plain(int index) const
    {
        const qsizetype size = chunkBytes(location, index);
        if (!job.source->seek(offsetOf(index)))
            return readError("seek in the source");
        QByteArray bytes = job.source->read(size);
        if (bytes.size() != size)
            return readError("the source is shorter than it was");
        return bytes;
    }

    /// The cipher chunk @p index, out of turn.
    Result<QByteArray> cipher(int index) const
    {
        const auto bytes = plain(index);
        return bytes ? crypto::sm4Ctr(*job.contentKey, offsetOf(index), *bytes) : bytes;
    }

    /// The next cipher chunk; chunks are made in order, each once.
    Result<QByteArray> next()
    {
        const int index = static_cast<int>(digests.size());
        auto bytes = plain(index);
        if (!bytes)
            return bytes;
        clear.add(*bytes);
        auto cipher = crypto::sm4Ctr(*job.contentKey, offsetOf(index), *bytes);
        if (cipher)
            digests << crypto::sm3(*cipher);
        return cipher;
    }

    void acknowledge(int chunks) const
    {
        if (job.acknowledged)
            job.acknowledged(chunks);
    }

    OutMessage message(int index, const QByteArray& cipher) const
    {
        return {
            subject,
            {{"Nats-Msg-Id", chunkId(*job.contentKey, location.nuid, index) + again},
             {kChunkHeader, QByteArray::number(index)}},
            cipher};
    }
};

HubBlobTransfer::HubBlobTransfer(Transport& transport)
    : m_transport(transport)
{
}

Result<BlobLocation> HubBlobTransfer::upload(const UploadJob& job)
{
    if (auto place = checkPlace(job.bucket, job.nuid, job.chunkSize); !place)
        return std::move(place).error();
    if (job.source == nullptr || job.source->isSequential() || job.contentKey == nullptr ||
        job.contentKey->size() != 16)
        return readError("no source or no key");
    Uploading up{job, {}, bucketStream(job.bucket), chunkSubject(job.bucket, job.nuid), {}, {}, {}};
    up.location.bucket = job.bucket;
    up.location.nuid = job.nuid;
    up.location.size = job.source->size();
    up.location.chunkSize = job.chunkSize;
    up.location.chunks = chunkCount(up.location.size, job.chunkSize);
    const auto prefix = storedPrefix(up);
    if (!prefix)
        return prefix.error();
    up.acknowledge(*prefix);
    if (auto sent = sendChunks(up, *prefix); !sent)
        return std::move(sent).error();
    if (job.source->size() != up.location.size)
        return readError("the source has grown");
    up.location.digest = up.clear.finish();
    up.location.manifestDigest = manifestOf(up.digests);
    if (auto sent = sendMeta(up); !sent)
        return std::move(sent).error();
    return up.location;
}

/// How many chunks the hub already holds. Makes those chunks here too, for their digests, and
/// compares the last one. Before a last chunk that was never acknowledged there may be a hole: what
/// was lost on the way is not known, and a sender may look at the last chunk alone.
Result<int> HubBlobTransfer::storedPrefix(Uploading& up)
{
    const auto last = m_transport.lastOf(up.stream, up.subject);
    if (!last) {
        if (last.error().code == Errc::NotFound)
            return 0;
        return last.error();
    }
    const int index = chunkIndex(*last);
    if (index < 0 || index >= up.location.chunks)
        return otherContent(QStringLiteral("last chunk has index %1").arg(index));
    const auto same = up.cipher(index);
    if (!same)
        return same.error();
    if (*same != last->payload)
        return otherContent(QStringLiteral("chunk %1 is another").arg(index));
    // Even the very next one may lie after those that were lost before it and sent again since.
    const bool mayLackSome = index >= up.job.stored;
    const int prefix = mayLackSome ? up.job.stored : index + 1;
    // Else the hub would take those after the hole for known, and they would stay before it.
    if (mayLackSome)
        up.again = '+' + QByteArray::number(last->sequence);
    for (int i = 0; i < prefix; ++i) {
        const auto cipher = up.next();
        if (!cipher)
            return cipher.error();
    }
    qCInfo(lcExchange) << "upload goes on at chunk" << prefix << "of" << up.location.chunks;
    return prefix;
}

Status HubBlobTransfer::sendChunks(Uploading& up, int from)
{
    for (int next = from; next < up.location.chunks;) {
        const int first = next;
        std::vector<OutMessage> batch;
        while (next < up.location.chunks && batch.size() < static_cast<std::size_t>(kWindow)) {
            const auto cipher = up.next();
            if (!cipher)
                return cipher.error();
            batch.push_back(up.message(next++, *cipher));
        }
        if (auto sent = sendBatch(up, first, std::move(batch)); !sent)
            return sent;
        up.acknowledge(next);
        if (up.job.progress)
            up.job.progress(
                std::min<qint64>(
                    static_cast<qint64>(next) * up.location.chunkSize, up.location.size),
                up.location.size);
    }
    return Done{};
}

/// Sends the chunks from @p first on.
Status HubBlobTransfer::sendBatch(Uploading& up, int first, std::vector<OutMessage> batch)
{
    bool hasHole = false;
    for (int attempt = 1;; ++attempt) {
        std::optional<Error> failed;
        int failedAt = 0;
        const auto answers = m_transport.publish(batch);
        for (std::size_t i = 0; i < answers.size(); ++i) {
            if (answers[i] && answers[i]->stream != up.stream)
                return otherContent(QStringLiteral("another stream took the chunk"));
            hasHole = hasHole || (answers[i] && failed);
            if (!answers[i] && !failed) {
                failed = answers[i].error();
                failedAt = static_cast<int>(i);
            }
        }
        if (!failed)
            return Done{};
        first += failedAt;
        up.acknowledge(first);
        if (!hasHole || attempt == kAttempts || failed->code != Errc::TimedOut)
            return std::move(*failed);
        // From there again, under other ids: the hub would take the later ones for known, and they
        // would stay before the lost one.
        batch.erase(batch.begin(), batch.begin() + failedAt);
        for (OutMessage& message : batch)
            message.headers.front().second += '+';
    }
}

Status HubBlobTransfer::sendMeta(const Uploading& up)
{
    const BlobLocation& location = up.location;
    if (location.chunks > 0) {
        const auto last = m_transport.lastOf(up.stream, up.subject);
        if (!last)
            return last.error();
        if (chunkIndex(*last) != location.chunks - 1)
            return otherContent(QStringLiteral("the last chunk is not the last at the hub"));
    }
    const OutMessage meta{
        metaSubject(location.bucket, location.nuid),
        {{"Nats-Msg-Id", chunkId(*up.job.contentKey, location.nuid, -1)}},
        metaOf(location, up.digests)};
    auto acks = m_transport.publish({meta});
    if (acks.empty() || !acks.front())
        return acks.empty() ? otherContent(QStringLiteral("no answer for the meta"))
                            : std::move(acks.front()).error();
    return Done{};
}

Status HubBlobTransfer::download(const DownloadJob& job)
{
    if (auto fine = checkLocation(job.location); !fine)
        return fine;
    if (job.sink == nullptr || job.contentKey == nullptr || job.contentKey->size() != 16)
        return readError("no sink or no key");
    PartFile part(job.partPath);
    Status step = part.open(job.location);
    if (step)
        step = fetchChunks(job, part);
    if (step && manifestOf(part.digests()) != job.location.manifestDigest)
        step = wrongContent(QStringLiteral("the manifest digest differs"));
    if (step)
        step = decrypt(job, part);
    if (step || !isRetried(step.error().code))
        part.remove();
    return step;
}

/// One download on its way.
struct HubBlobTransfer::Fetching {
    const DownloadJob& job;
    PartFile& part;
    quint64 next = 1;         ///< sequence the hub is asked from
    QByteArrayList digests{}; ///< of all chunks, from the meta; empty where it tells nothing
    quint64 metaSequence = 0; ///< of that meta, which is stored after the last chunk
    int window = 1;           ///< chunks asked for at once
    int skipped = 0;          ///< rounds that brought no chunk
    bool sawLater = false;    ///< a chunk came that is not wanted yet
    bool isRestarted = false;

    const BlobLocation& location() const { return job.location; }

    bool isWhole() const { return part.done() == location().chunks; }

    void tellProgress() const
    {
        if (job.progress)
            job.progress(
                std::min<qint64>(
                    static_cast<qint64>(part.done()) * location().chunkSize, location().size),
                location().size);
    }

    /// Nothing follows. True, once, when what is wanted may lie before this place: the hub came out
    /// of a backup, and what was sent anew has lower numbers than what this download knew.
    bool goesBack()
    {
        if (isRestarted || next <= 1 || !(sawLater || (metaSequence > 0 && metaSequence < next)))
            return false;
        isRestarted = true;
        next = 1;
        return true;
    }
};

/// Takes the chunk digests, if a meta message at the hub tells the right ones.
Status HubBlobTransfer::manifest(Fetching& down)
{
    const BlobLocation& location = down.location();
    const QString subject = metaSubject(location.bucket, location.nuid);
    quint64 sequence = 1;
    for (int i = 0; i < kMostMetas; ++i) {
        const auto meta = m_transport.nextOf(bucketStream(location.bucket), subject, sequence);
        if (!meta) {
            if (meta.error().code != Errc::NotFound)
                return meta.error();
            break;
        }
        down.digests = digestsFrom(meta->payload, location);
        down.metaSequence = meta->sequence;
        if (!down.digests.isEmpty())
            return Done{};
        qCWarning(lcExchange) << "meta" << meta->sequence << "is not the sender's: overwritten";
        sequence = meta->sequence + 1;
    }
    down.metaSequence = 0;
    qCWarning(lcExchange) << "no meta tells the chunks; the whole is judged at the end";
    return Done{};
}

Status HubBlobTransfer::fetchChunks(const DownloadJob& job, PartFile& part)
{
    if (part.done() == job.location.chunks)
        return Done{};
    Fetching down{job, part, part.nextSequence()};
    Status step = manifest(down);
    while (step && !down.isWhole())
        step = fetchRound(down);
    return step;
}

Status HubBlobTransfer::fetchRound(Fetching& down)
{
    const int before = down.part.done();
    auto failed = fetchSome(down);
    const int gained = down.part.done() - before;
    if (gained > 0) {
        if (auto kept = down.part.commit(down.next); !kept)
            return kept;
        down.tellProgress();
    }
    down.window = gained * 2 > down.window ? std::min(down.window * 2, kWindow)
                                           : std::max(down.window / 2, 1);
    if (down.isWhole())
        return Done{};
    if (failed && failed->code != Errc::NotFound)
        return std::move(*failed);
    // NotFound after some answers may only mean that the guess ran past the end.
    if (failed && gained == 0 && !down.goesBack())
        return missingChunk(down.part.done(), down.location().chunks);
    if (gained == 0 && ++down.skipped > kSkipsAllowed + down.location().chunks)
        return wrongContent(QStringLiteral("too many messages that are no chunk"));
    return Done{};
}

/// Asks for the next chunks and keeps those that come in order, until something is wrong.
std::optional<Error> HubBlobTransfer::fetchSome(Fetching& down)
{
    // A guess: chunks mostly lie at consecutive sequences. Where they do not, an answer comes twice
    // and is left out, and fewer are asked for.
    const int count = std::min(down.window, down.location().chunks - down.part.done());
    std::vector<quint64> asked(static_cast<std::size_t>(count));
    std::iota(asked.begin(), asked.end(), down.next);
    for (auto& answer : m_transport.nextOfEach(
             bucketStream(down.location().bucket),
             chunkSubject(down.location().bucket, down.location().nuid),
             asked)) {
        if (!answer)
            return std::move(answer).error();
        if (answer->sequence < down.next)
            continue;
        down.next = answer->sequence + 1;
        if (auto wrong = take(down, *answer))
            return wrong;
        if (down.isWhole())
            break;
    }
    return std::nullopt;
}

/// Keeps @p message when it is the chunk that comes next, and leaves out what is no chunk of this
/// file, came before or comes too early. An error when it shows that the file cannot be whole.
std::optional<Error> HubBlobTransfer::take(Fetching& down, const InMessage& message)
{
    const BlobLocation& location = down.location();
    const int index = chunkIndex(message);
    const int wanted = down.part.done();
    if (index < 0 || index >= location.chunks) {
        qCWarning(lcExchange) << "message" << message.sequence << "is no chunk of the file";
        return std::nullopt;
    }
    if (index < wanted) {
        qCWarning(lcExchange) << "chunk" << index << "came twice";
        return std::nullopt;
    }
    if (index > wanted) {
        qCWarning(lcExchange) << "chunk" << index << "came before chunk" << wanted;
        down.sawLater = true;
        return std::nullopt;
    }
    const QByteArray digest = crypto::sm3(message.payload);
    const bool right = message.payload.size() == chunkBytes(location, index) &&
                       (down.digests.isEmpty() || down.digests.at(index) == digest);
    if (!right)
        return wrongContent(QStringLiteral("chunk %1 is changed").arg(index));
    auto kept = down.part.append(message.payload, digest);
    return kept ? std::nullopt : std::optional(std::move(kept).error());
}

Status HubBlobTransfer::decrypt(const DownloadJob& job, PartFile& part)
{
    const BlobLocation& location = job.location;
    crypto::Sm3 clear;
    for (int index = 0; index < location.chunks; ++index) {
        const auto cipher = part.read(index);
        if (!cipher)
            return cipher.error();
        // Read back from a disk that may have changed it since.
        if (crypto::sm3(*cipher) != part.digests().at(index))
            return wrongContent(QStringLiteral("chunk %1 changed on this disk").arg(index));
        const auto plain = crypto::sm4Ctr(
            *job.contentKey, static_cast<qint64>(index) * location.chunkSize, *cipher);
        if (!plain)
            return plain.error();
        clear.add(*plain);
        if (job.sink->write(*plain) != plain->size())
            return ioError(errno != 0 ? errno : EIO, QStringLiteral("write of the file"));
    }
    if (clear.finish() != location.digest)
        return wrongContent(QStringLiteral("the digest of the clear file differs"));
    return Done{};
}

} // namespace wenshu::exchange

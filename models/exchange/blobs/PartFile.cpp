#include "exchange/blobs/PartFile.h"

#include "base/Log.h"
#include "crypto/Der.h"
#include "crypto/Digest.h"
#include "exchange/blobs/BlobFormat.h"
#include "io/AtomicFile.h"

#include <cerrno>
#include <unistd.h>

namespace wenshu::exchange {

namespace {

constexpr qint64 kMostState = 4LL * 1024 * 1024;
constexpr qsizetype kDigest = 32;

Error writeError(const char* what)
{
    return ioError(errno != 0 ? errno : EIO, QString::fromLatin1(what));
}

} // namespace

PartFile::PartFile(const QString& path)
    : m_file(path)
{
}

QString PartFile::statePath() const
{
    return m_file.fileName() + QStringLiteral(".state");
}

Status PartFile::open(const BlobLocation& location)
{
    m_location = location;
    m_digests.clear();
    m_nextSequence = 1;
    errno = 0;
    if (!m_file.open(QIODevice::ReadWrite))
        return writeError("open of a part file");
    m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    resume();
    errno = 0;
    const qint64 size = done() == 0 ? 0
                                    : static_cast<qint64>(done() - 1) * location.chunkSize +
                                          chunkBytes(location, done() - 1);
    if (!m_file.resize(size) || !m_file.seek(size))
        return writeError("truncation of a part file");
    return Done{};
}

/// Takes over what an earlier run left, as far as it is true.
void PartFile::resume()
{
    const auto bytes = io::readWholeFile(statePath(), kMostState);
    if (!bytes)
        return;
    crypto::DerReader outer(*bytes);
    auto state = outer.enter(crypto::der::kSequence);
    if (!state)
        return;
    const auto nuid = state->readText();
    const auto manifest = state->readOctets();
    const auto next = state->readInt();
    const auto digests = state->readOctets();
    if (!nuid || *nuid != m_location.nuid || !manifest || *manifest != m_location.manifestDigest ||
        !next || *next < 1 || !digests || digests->size() % kDigest != 0 ||
        digests->size() / kDigest > m_location.chunks)
        return;
    for (qsizetype at = 0; at < digests->size(); at += kDigest) {
        const int index = done();
        const QByteArray digest = digests->mid(at, kDigest);
        const auto chunk = read(index);
        if (!chunk || crypto::sm3(*chunk) != digest) {
            // The hub's sequence is of no use then: chunks are asked for from the first again, and
            // those that are there are skipped.
            qCWarning(lcExchange) << "part file damaged at chunk" << index;
            m_nextSequence = 1;
            return;
        }
        m_digests << digest;
    }
    m_nextSequence = static_cast<quint64>(*next);
}

Status PartFile::append(QByteArrayView chunk, const QByteArray& digest)
{
    errno = 0;
    if (m_file.write(chunk.data(), chunk.size()) != chunk.size())
        return writeError("write of a part file");
    m_digests << digest;
    return Done{};
}

Status PartFile::commit(quint64 nextSequence)
{
    errno = 0;
    if (!m_file.flush() || ::fdatasync(m_file.handle()) != 0)
        return writeError("sync of a part file");
    m_nextSequence = nextSequence;
    const QByteArray fields = crypto::DerWriter()
                                  .utf8(m_location.nuid)
                                  .octets(m_location.manifestDigest)
                                  .integer(static_cast<qint64>(nextSequence))
                                  .octets(m_digests.join())
                                  .bytes();
    return io::writeFileAtomically(statePath(), crypto::DerWriter().sequence(fields).bytes());
}

Result<QByteArray> PartFile::read(int index)
{
    const qint64 offset = static_cast<qint64>(index) * m_location.chunkSize;
    const qsizetype size = chunkBytes(m_location, index);
    errno = 0;
    if (!m_file.seek(offset))
        return writeError("seek in a part file");
    QByteArray chunk = m_file.read(size);
    if (chunk.size() != size)
        return writeError("read of a part file");
    return chunk;
}

void PartFile::remove()
{
    m_file.remove();
    QFile::remove(statePath());
}

} // namespace wenshu::exchange

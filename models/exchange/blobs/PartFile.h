#pragma once
#include "exchange/BlobTransfer.h"

#include <QByteArrayList>
#include <QFile>

namespace wenshu::exchange {

/// What a download has so far: cipher chunks one after another, and beside them (`.state`) which
/// chunks they are and where to go on. The state is written after the chunks are on the disk, so it
/// never claims more than there is; what it claims is checked when it is opened again.
class PartFile {
public:
    explicit PartFile(const QString& path);

    /// Starts afresh, or goes on where an earlier download of the same file ended. ReadOnly, Io.
    Status open(const BlobLocation& location);
    /// Adds the next chunk; not yet safe against a power cut.
    Status append(QByteArrayView chunk, const QByteArray& digest);
    /// Makes everything appended safe. @p nextSequence is where the hub is asked next.
    Status commit(quint64 nextSequence);
    /// One chunk, read back.
    Result<QByteArray> read(int index);
    /// Removes both files.
    void remove();

    int done() const { return static_cast<int>(m_digests.size()); }

    quint64 nextSequence() const { return m_nextSequence; }

    const QByteArrayList& digests() const { return m_digests; }

private:
    QString statePath() const;
    void resume();

    QFile m_file;
    BlobLocation m_location;
    QByteArrayList m_digests; ///< of the chunks that are there
    quint64 m_nextSequence = 1;
};

} // namespace wenshu::exchange

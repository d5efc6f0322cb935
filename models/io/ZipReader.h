#pragma once
#include "base/Limits.h"
#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace wenshu::io {

/// One entry of a zip as its central directory tells it. Sizes are claims until read() proved them.
struct ZipEntry {
    QString name;            ///< decoded, '/' or '\' as written
    qint64 declaredSize = 0; ///< bytes, unproved
    qint64 packedSize = 0;   ///< bytes in the archive
    bool isDirectory = false;
};

/// A zip held in memory, read under Limits: sizes are counted while inflating, never believed.
///
/// The whole file is read rather than mapped: a mapping of a file on a network share that shrinks
/// would kill the process with SIGBUS, and the bytes judged must be the bytes shown.
///
/// Refused when opened: duplicate names, absolute paths, `..`, drive letters, NUL in names,
/// symbolic links, encrypted entries, more entries than Limits allows. Tolerated and told in
/// remarks(): bytes before the first header, names in GBK, back slashes.
///
/// Immutable after opening; every const method may be called from any thread (inflating is serial).
class ZipReader {
public:
    /// @return NotFound, Io, Malformed, Unsupported (encrypted), LimitExceeded.
    static Result<ZipReader> open(const QString& path, const Limits& limits);
    static Result<ZipReader> fromBytes(QByteArray bytes, const Limits& limits);

    ZipReader(ZipReader&&) noexcept;
    ZipReader& operator=(ZipReader&&) noexcept;
    ~ZipReader();

    const std::vector<ZipEntry>& entries() const;

    /// The entry of exactly this name.
    std::optional<int> find(const QString& name) const;
    /// The first entry whose name is equal without regard to case, to `\` for `/` and to a leading
    /// "./" or "/".
    std::optional<int> findLoosely(const QString& name) const;

    /// The inflated bytes of an entry, checked against CRC and declared size.
    /// @return Malformed when they contradict, LimitExceeded when there are too many.
    Result<QByteArray> read(int index) const;

    /// Stable codes of what was tolerated: "zip-prefix", "zip-name-gbk", "zip-backslash".
    const QStringList& remarks() const;

    /// The file as it was read, junk included.
    const QByteArray& bytes() const;

private:
    struct Private;
    explicit ZipReader(std::unique_ptr<Private> p);
    std::unique_ptr<Private> m_p;
};

} // namespace wenshu::io

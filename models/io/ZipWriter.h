#pragma once
#include "base/Result.h"
#include "io/AtomicFile.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <vector>

namespace wenshu::io {

/// Builds a zip: entries in the order added, names in UTF-8, one time stamp for all, so that equal
/// input gives equal bytes. One thread at a time.
class ZipWriter {
public:
    enum class Method { Stored, Deflated };

    /// @param stamp written on every entry (UTC, two-second steps, 1980…2107).
    explicit ZipWriter(const QDateTime& stamp);

    /// Adds an entry. The name is checked in toBytes(): relative, no `..`, no duplicate.
    void add(const QString& name, QByteArray bytes, Method method = Method::Deflated);

    /// @return Usage for a bad or repeated name, Internal when the library fails.
    Result<QByteArray> toBytes() const;
    /// Writes toBytes() through AtomicFile: an error leaves the old file.
    Status writeTo(const QString& path, FileOps& ops = FileOps::system()) const;

private:
    struct Entry {
        QString name;
        QByteArray bytes;
        Method method;
    };

    QDateTime m_stamp;
    std::vector<Entry> m_entries;
};

} // namespace wenshu::io

#pragma once
#include "io/AtomicFile.h"
#include "ofd/Package.h"

#include <QDateTime>
#include <QHash>
#include <QSet>

#include <memory>
#include <vector>

namespace wenshu::ofd {

/// Changes a package without touching the rest of it: entries are added, replaced or removed; every
/// other entry keeps its bytes, its name and its place. One thread at a time.
class PackageEditor {
public:
    /// Starts from nothing.
    PackageEditor() = default;
    /// Starts from a package, which is kept alive and unchanged.
    explicit PackageEditor(std::shared_ptr<const Package> package);

    /// Replaces the entry in place, or appends it.
    void put(const QString& entry, const QByteArray& bytes);
    void remove(const QString& entry);

    QStringList entryNames() const;
    bool contains(const QString& entry) const;
    /// The bytes the entry will have. @return NotFound, Malformed, LimitExceeded.
    Result<QByteArray> read(const QString& entry) const;

    /// @param stamp time written on every entry.
    Result<QByteArray> toBytes(const QDateTime& stamp) const;
    Status writeTo(
        const QString& path,
        const QDateTime& stamp,
        io::FileOps& ops = io::FileOps::system()) const;

private:
    std::shared_ptr<const Package> m_package;
    QStringList m_order;
    QHash<QString, QByteArray> m_changed;
    QSet<QString> m_names;
};

} // namespace wenshu::ofd

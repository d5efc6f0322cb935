#pragma once
#include "directory/Entry.h"

#include <QHash>
#include <QMap>

#include <memory>
#include <optional>
#include <vector>

namespace wenshu::directory {

/// The directory as one seat knows it at one moment: an immutable snapshot, cheap to copy, any
/// thread. Withdrawn things are not found in it.
class Directory {
public:
    Directory();

    /// By unit code, in any letter case.
    std::optional<Unit> unit(QStringView code) const;
    /// By full name or one of its other names, exactly.
    std::optional<Unit> unitNamed(QStringView name) const;
    /// Units whose name or other name starts with @p prefix, or whose code does; by name, at most
    /// @p most.
    std::vector<Unit> unitsStartingWith(QStringView prefix, int most = 50) const;
    std::vector<Unit> units() const; ///< by code
    std::optional<Seat> seat(QStringView id) const;
    std::vector<Seat> seatsOf(QStringView unitCode) const; ///< by id
    std::optional<Person> person(QStringView id) const;
    std::vector<Person> personsOf(QStringView unitCode) const; ///< by id
    /// The posts its persons act in, each once, by id.
    std::vector<Post> postsOf(QStringView unitCode) const;
    /// Opaque entries: CRLs (DER), certificates, seals, policies.
    std::optional<QByteArray> opaque(EntryKind kind, QStringView key) const;
    std::vector<QByteArray> all(EntryKind kind) const; ///< bodies of an opaque kind, by key

    /// Version of an entry held, withdrawn ones too; 0 where there is none.
    qint64 versionOf(EntryKind kind, QStringView key) const;
    qsizetype size() const; ///< entries held, withdrawn ones not counted
    /// Every entry's signed bytes, withdrawn ones too: what a seat stores and loads again.
    std::vector<QByteArray> signedEntries() const;

private:
    friend class DirectoryBuilder;
    struct Data;
    explicit Directory(std::shared_ptr<const Data> data);
    std::shared_ptr<const Data> m_data;
};

/// Takes verified entries and gives snapshots. Not thread-safe.
class DirectoryBuilder {
public:
    DirectoryBuilder();
    explicit DirectoryBuilder(const Directory& start);
    ~DirectoryBuilder();
    DirectoryBuilder(const DirectoryBuilder&) = delete;
    DirectoryBuilder& operator=(const DirectoryBuilder&) = delete;

    /// @return Replayed for a version lower than the one held, Conflict for the same version with
    /// other content; nothing is changed then. The very entry held is fine.
    Status apply(const DirectoryEntry& entry);
    Directory snapshot() const;

private:
    std::shared_ptr<Directory::Data> m_data;
};

/// The directory stored by signedEntries(), each entry verified anew against @p authority.
Result<Directory> loadDirectory(
    const std::vector<QByteArray>& signedEntries,
    const crypto::Certificate& authority,
    const Limits& limits);

} // namespace wenshu::directory

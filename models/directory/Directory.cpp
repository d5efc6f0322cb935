#include "directory/Directory.h"

#include "directory/Tokens.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::directory {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_directory)
};

using Entries = QMap<QString, DirectoryEntry>;

/// Names lead to keys of units; a name may be borne by several, the first by key wins.
using Names = QMap<QString, QStringList>;

void forget(Names& names, const QString& name, const QString& key)
{
    const auto at = names.find(name);
    if (at == names.end())
        return;
    at->removeAll(key);
    if (at->isEmpty())
        names.erase(at);
}

QStringList namesOf(const Unit& unit)
{
    return QStringList{unit.name} + unit.otherNames;
}

QString upTo(const QString& prefix)
{
    return prefix + QChar(0xffff);
}

} // namespace

struct Directory::Data {
    QHash<int, Entries> entries;
    Names unitNames;

    Entries of(EntryKind kind) const { return entries.value(static_cast<int>(kind)); }

    template <typename T> std::optional<T> find(EntryKind kind, const QString& key) const
    {
        const Entries held = of(kind);
        const auto at = held.find(key);
        if (at == held.end() || at->isWithdrawn())
            return std::nullopt;
        return std::get<T>(at->body());
    }

    /// Entries whose key starts with @p prefix.
    template <typename T> std::vector<T> starting(EntryKind kind, const QString& prefix) const
    {
        std::vector<T> found;
        const Entries held = of(kind);
        const auto end = prefix.isEmpty() ? held.end() : held.lowerBound(upTo(prefix));
        for (auto at = held.lowerBound(prefix); at != end; ++at) {
            if (!at->isWithdrawn())
                found.push_back(std::get<T>(at->body()));
        }
        return found;
    }

    void unname(const DirectoryEntry& entry)
    {
        if (entry.kind() != EntryKind::Unit || entry.isWithdrawn())
            return;
        for (const QString& name : namesOf(std::get<Unit>(entry.body())))
            forget(unitNames, name, entry.key());
    }

    void name(const DirectoryEntry& entry)
    {
        if (entry.kind() != EntryKind::Unit || entry.isWithdrawn())
            return;
        for (const QString& name : namesOf(std::get<Unit>(entry.body()))) {
            QStringList& keys = unitNames[name];
            if (!keys.contains(entry.key()))
                keys << entry.key();
            keys.sort();
        }
    }
};

Directory::Directory()
    : m_data(std::make_shared<const Data>())
{
}

Directory::Directory(std::shared_ptr<const Data> data)
    : m_data(std::move(data))
{
}

std::optional<Unit> Directory::unit(QStringView code) const
{
    return m_data->find<Unit>(EntryKind::Unit, code.trimmed().toString().toLower());
}

std::optional<Unit> Directory::unitNamed(QStringView name) const
{
    const auto at = m_data->unitNames.find(name.trimmed().toString());
    if (at == m_data->unitNames.end())
        return std::nullopt;
    return m_data->find<Unit>(EntryKind::Unit, at->front());
}

std::vector<Unit> Directory::unitsStartingWith(QStringView prefix, int most) const
{
    const QString wanted = prefix.trimmed().toString();
    std::vector<Unit> found;
    QStringList taken;
    const auto take = [&](const QString& key) {
        if (taken.contains(key) || static_cast<int>(found.size()) >= most)
            return;
        if (auto unit = m_data->find<Unit>(EntryKind::Unit, key)) {
            taken << key;
            found.push_back(std::move(*unit));
        }
    };
    const Names& names = m_data->unitNames;
    const auto end = wanted.isEmpty() ? names.end() : names.lowerBound(upTo(wanted));
    for (auto at = names.lowerBound(wanted); at != end && static_cast<int>(found.size()) < most;
         ++at) {
        for (const QString& key : *at)
            take(key);
    }
    for (const Unit& unit : m_data->starting<Unit>(EntryKind::Unit, wanted.toLower()))
        take(DirectoryEntry::keyOf(unit));
    return found;
}

std::vector<Unit> Directory::units() const
{
    return m_data->starting<Unit>(EntryKind::Unit, {});
}

std::optional<Seat> Directory::seat(QStringView id) const
{
    return m_data->find<Seat>(EntryKind::Seat, id.toString());
}

std::vector<Seat> Directory::seatsOf(QStringView unitCode) const
{
    return m_data->starting<Seat>(EntryKind::Seat, unitToken(unitCode.toString()) + u'_');
}

std::optional<Person> Directory::person(QStringView id) const
{
    return m_data->find<Person>(EntryKind::Person, id.toString());
}

std::vector<Person> Directory::personsOf(QStringView unitCode) const
{
    std::vector<Person> found = m_data->starting<Person>(EntryKind::Person, {});
    const QString code = unitCode.toString().toUpper();
    std::erase_if(found, [&](const Person& person) { return person.unit != code; });
    return found;
}

std::vector<Post> Directory::postsOf(QStringView unitCode) const
{
    std::vector<Post> posts;
    for (const Person& person : personsOf(unitCode))
        posts.insert(posts.end(), person.posts.begin(), person.posts.end());
    std::sort(posts.begin(), posts.end(), [](const Post& a, const Post& b) { return a.id < b.id; });
    const auto last = std::unique(
        posts.begin(), posts.end(), [](const Post& a, const Post& b) { return a.id == b.id; });
    posts.erase(last, posts.end());
    return posts;
}

std::optional<QByteArray> Directory::opaque(EntryKind kind, QStringView key) const
{
    Q_ASSERT(kind > EntryKind::Person);
    return m_data->find<QByteArray>(kind, key.toString());
}

std::vector<QByteArray> Directory::all(EntryKind kind) const
{
    Q_ASSERT(kind > EntryKind::Person);
    return m_data->starting<QByteArray>(kind, {});
}

qint64 Directory::versionOf(EntryKind kind, QStringView key) const
{
    const Entries held = m_data->of(kind);
    const auto at = held.find(key.toString());
    return at == held.end() ? 0 : at->version();
}

qsizetype Directory::size() const
{
    qsizetype count = 0;
    for (const Entries& held : m_data->entries)
        count += std::count_if(held.begin(), held.end(), [](const DirectoryEntry& entry) {
            return !entry.isWithdrawn();
        });
    return count;
}

std::vector<QByteArray> Directory::signedEntries() const
{
    std::vector<QByteArray> list;
    for (const Entries& held : m_data->entries) {
        for (const DirectoryEntry& entry : held)
            list.push_back(entry.der());
    }
    return list;
}

DirectoryBuilder::DirectoryBuilder()
    : m_data(std::make_shared<Directory::Data>())
{
}

DirectoryBuilder::DirectoryBuilder(const Directory& start)
    : m_data(std::make_shared<Directory::Data>(*start.m_data))
{
}

DirectoryBuilder::~DirectoryBuilder() = default;

Status DirectoryBuilder::apply(const DirectoryEntry& entry)
{
    Entries& held = m_data->entries[static_cast<int>(entry.kind())];
    const auto at = held.find(entry.key());
    if (at != held.end()) {
        if (entry.version() < at->version()) {
            return Error{
                Errc::Replayed,
                Tr::tr("The hub offers an older entry of the directory than the one known here. "
                       "It was not taken; tell the hub's operator."),
                QStringLiteral("version %1 after %2").arg(entry.version()).arg(at->version())};
        }
        if (entry.version() == at->version()) {
            if (entry.der() == at->der())
                return Done{};
            return Error{
                Errc::Conflict,
                Tr::tr("The hub offers two different entries of the directory with one version. "
                       "The second was not taken; tell the hub's operator."),
                QStringLiteral("version %1 twice").arg(entry.version())};
        }
        m_data->unname(*at);
        held.erase(at);
    }
    held.insert(entry.key(), entry);
    m_data->name(entry);
    return Done{};
}

Directory DirectoryBuilder::snapshot() const
{
    return Directory(std::make_shared<const Directory::Data>(*m_data));
}

Result<Directory> loadDirectory(
    const std::vector<QByteArray>& signedEntries,
    const crypto::Certificate& authority,
    const Limits& limits)
{
    DirectoryBuilder builder;
    for (const QByteArray& der : signedEntries) {
        const auto entry = DirectoryEntry::verify(der, authority, limits);
        if (!entry)
            return entry.error();
        if (auto taken = builder.apply(*entry); !taken)
            return std::move(taken).error();
    }
    return builder.snapshot();
}

} // namespace wenshu::directory

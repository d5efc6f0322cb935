#include "store/Database.h"

#include "base/Id.h"
#include "base/Log.h"
#include "io/AtomicFile.h"
#include "store/BigramTokenizer.h"
#include "store/CipherHeader.h"
#include "store/Connection.h"
#include "store/SqlError.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <sqlcipher/sqlite3.h>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <utility>

namespace wenshu::store {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_store)
};

constexpr qsizetype kKeyBytes = 32;
constexpr qint64 kPageBytes = 16384;

/// Cipher profile 1 of CipherHeader: every parameter said aloud, in the only place they take
/// effect, between the key and the first read.
constexpr char kProfile[] = "PRAGMA cipher_page_size = 16384;"
                            "PRAGMA kdf_iter = 256000;"
                            "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;"
                            "PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512;"
                            "PRAGMA cipher_plaintext_header_size = 0;";

/// Sorting never spills clear text to a temporary file; nothing stored may run code; deleted
/// content is overwritten; the log is cut back after a large import.
constexpr char kSettings[] = "PRAGMA foreign_keys = ON;"
                             "PRAGMA synchronous = FULL;"
                             "PRAGMA temp_store = MEMORY;"
                             "PRAGMA secure_delete = ON;"
                             "PRAGMA trusted_schema = OFF;"
                             "PRAGMA cell_size_check = ON;"
                             "PRAGMA recursive_triggers = ON;"
                             "PRAGMA wal_autocheckpoint = 1000;"
                             "PRAGMA journal_size_limit = 67108864;";

/// Gives the raw key as x'…' so that no passphrase derivation runs; the text form is wiped.
int giveKey(sqlite3* handle, const crypto::SecretBytes& key)
{
    constexpr char kDigits[] = "0123456789abcdef";
    crypto::SecretBytes text(kKeyBytes * 2 + 3);
    unsigned char* out = text.data();
    *out++ = 'x';
    *out++ = '\'';
    for (qsizetype i = 0; i < kKeyBytes; ++i) {
        const unsigned byte = key.data()[i];
        *out++ = static_cast<unsigned char>(kDigits[byte >> 4U]);
        *out++ = static_cast<unsigned char>(kDigits[byte & 15U]);
    }
    *out = '\'';
    return sqlite3_key(handle, text.data(), static_cast<int>(text.size()));
}

Error wrongKeyError()
{
    return {
        Errc::WrongPassphrase,
        Tr::tr("This key does not open the store. Unlock the vault that belongs to this profile."),
        QStringLiteral("the key is not the one the store was made with")};
}

Error newerError(qint64 version)
{
    return {
        Errc::NewerVersion,
        Tr::tr("This store was written by a newer Wenshu. Install that version to open it."),
        QStringLiteral("schema version %1").arg(version)};
}

const std::vector<Migration>& migrationsOf(const OpenOptions& options)
{
    return options.migrations.empty() ? builtinMigrations() : options.migrations;
}

int newest(const OpenOptions& options)
{
    return migrationsOf(options).back().version;
}

/// Where @p replaces is false a file that came into being meanwhile is left alone: EEXIST.
Status renameDurably(const QString& from, const QString& to, bool replaces)
{
    io::FileOps& ops = io::FileOps::system();
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    int renamed = -EINVAL;
    if (!replaces)
        renamed =
            ::renameat2(
                AT_FDCWD, source.constData(), AT_FDCWD, target.constData(), RENAME_NOREPLACE) == 0
                ? 0
                : -errno;
    if (renamed == -EINVAL) // asked for, or a file system that cannot refuse
        renamed = ops.rename(source, target);
    if (renamed != 0)
        return ioError(-renamed, QStringLiteral("place a database file"));
    const QByteArray folder = QFile::encodeName(QFileInfo(to).absolutePath());
    if (const int synced = ops.syncFolder(folder); synced != 0)
        return ioError(-synced, QStringLiteral("sync a folder"));
    return Done{};
}

/// Renames the damaged file and its log; the header stays, it belongs to the key. Never deletes.
Error moveAside(const QString& path, const Error& cause)
{
    const QString stamp =
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz"));
    const QString aside = path + QStringLiteral(".damaged-") + stamp;
    // The log first: a main file without its log must never be opened as if it were whole.
    for (const QString& suffix : {QStringLiteral("-wal"), QStringLiteral("-shm"), QString()}) {
        if (QFileInfo::exists(path + suffix) && !QFile::rename(path + suffix, aside + suffix))
            return {
                Errc::Corrupt,
                Tr::tr("The store is damaged. Nothing was deleted; ask the administrator to "
                       "restore it from a backup."),
                cause.diagnostic + QStringLiteral("; it could not be renamed")};
    }
    (void)QFile::copy(CipherHeader::pathFor(path), CipherHeader::pathFor(aside));
    qCWarning(lcStore) << "damaged store set aside" << cause.diagnostic;
    return {
        Errc::Corrupt,
        Tr::tr("The store is damaged. It was kept as “%1”; nothing was deleted. Restore it from a "
               "backup or ask the administrator.")
            .arg(QFileInfo(aside).fileName()),
        cause.diagnostic};
}

} // namespace

Database::Database(std::shared_ptr<Connection> connection)
    : m_connection(std::move(connection))
{
}

Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

Database::~Database()
{
    if (m_connection != nullptr)
        (void)close(); // WrongState cannot be answered here: the transaction then closes it
}

Status Database::execute(const char* sql, const char* what) const
{
    if (sqlite3_exec(m_connection->handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return sqlError(m_connection->handle, what);
    return Done{};
}

Result<qint64> Database::pragma(Sql sql) const
{
    Result<Statement> statement = prepare(sql);
    if (!statement)
        return std::move(statement).error();
    Result<bool> row = statement->step();
    if (!row)
        return std::move(row).error();
    return *row ? statement->integer(0) : qint64{0};
}

Result<Database> Database::connect(
    const QString& path, const crypto::SecretBytes& key, const OpenOptions& options, int flags)
{
    if (key.size() != kKeyBytes)
        return Error{
            Errc::KeyMissing,
            Tr::tr("There is no key for the store. Unlock the vault first."),
            QStringLiteral("a store key of %1 bytes").arg(key.size())};
    auto connection = std::make_shared<Connection>();
    const char* vfs = options.vfs.isEmpty() ? nullptr : options.vfs.constData();
    const int opened = sqlite3_open_v2(
        path.toUtf8().constData(), &connection->handle, flags | SQLITE_OPEN_NOFOLLOW, vfs);
    if (connection->handle == nullptr)
        return sqlError(SQLITE_NOMEM, "open");
    (void)sqlite3_extended_result_codes(connection->handle, 1);
    if (opened != SQLITE_OK)
        return sqlError(connection->handle, "open");
    Database database(std::move(connection));
    if (Status configured = database.configure(key, options); !configured)
        return std::move(configured).error();
    return database;
}

Status Database::configure(const crypto::SecretBytes& key, const OpenOptions& options) const
{
    sqlite3* handle = m_connection->handle;
    (void)sqlite3_busy_timeout(handle, static_cast<int>(options.busyTimeout.count()));
    (void)sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    (void)sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    (void)sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    // SQLCipher would write to standard error on its own; what went wrong comes back as an Error.
    if (Status quiet = execute("PRAGMA cipher_log_level = NONE", "quiet"); !quiet)
        return quiet;
    if (giveKey(handle, key) != SQLITE_OK)
        return sqlError(handle, "key");
    if (Status set = execute(kProfile, "cipher parameters"); !set)
        return set;
    if (options.memorySecurity) {
        if (Status set = execute("PRAGMA cipher_memory_security = ON", "memory security"); !set)
            return set;
    }
    // The first read: only here does a wrong key show.
    if (Status read = execute("SELECT count(*) FROM sqlite_schema", "first read"); !read)
        return read;
    if (Status set = execute(kSettings, "settings"); !set)
        return set;
    const QByteArray cache = "PRAGMA cache_size = -" + QByteArray::number(options.cacheKilobytes);
    return execute(cache.constData(), "cache");
}

Result<Database>
Database::openWhole(const QString& path, const crypto::SecretBytes& key, const OpenOptions& options)
{
    // A file cut to nothing would be taken for a new, empty database.
    if (QFileInfo(path).size() < kPageBytes)
        return sqlError(SQLITE_NOTADB, "a file shorter than a page");
    Result<Database> database = connect(path, key, options, SQLITE_OPEN_READWRITE);
    if (!database)
        return database;
    // Before the check, which looks into the search index too.
    if (Status ready = registerBigramTokenizer(database->m_connection->handle); !ready)
        return std::move(ready).error();
    if (options.checkWhole) {
        if (Status whole = database->checkWhole(); !whole)
            return std::move(whole).error();
    }
    if (Status wal = database->execute("PRAGMA journal_mode = WAL", "write-ahead log"); !wal)
        return std::move(wal).error();
    Result<int> version = database->version();
    if (!version)
        return std::move(version).error();
    if (*version > newest(options))
        return newerError(*version);
    if (*version < newest(options)) {
        if (Status migrated = database->migrate(path, key, options); !migrated)
            return std::move(migrated).error();
    }
    return database;
}

Result<Database>
Database::open(const QString& path, const crypto::SecretBytes& key, const OpenOptions& options)
{
    if (!QFileInfo::exists(path))
        return Error{
            Errc::NotFound,
            Tr::tr("There is no store in this profile yet. Create the profile first."),
            QStringLiteral("the store's file is missing")};
    Result<CipherHeader> header = CipherHeader::read(path);
    if (!header)
        return std::move(header).error();
    const CipherHeader expected = CipherHeader::forKey(key);
    const bool isKeyConfirmed = header->keyCheck == expected.keyCheck;
    Result<Database> database = openWhole(path, key, options);
    if (!database && database.error().code == Errc::Corrupt) {
        // A wrong key and a damaged first page look alike to SQLCipher; nothing is moved before the
        // header has confirmed the key.
        if (!isKeyConfirmed)
            return wrongKeyError();
        // Once more: a passing trouble of the disk must not set a good store aside.
        database = openWhole(path, key, options);
        if (!database && database.error().code == Errc::Corrupt)
            return moveAside(path, database.error());
    }
    if (database && !isKeyConfirmed) { // the header itself was lost or damaged
        if (Status written = expected.write(path); !written)
            qCWarning(lcStore) << "the header file could not be renewed"
                               << written.error().diagnostic;
    }
    return database;
}

Result<Database> Database::openReader(
    const QString& path, const crypto::SecretBytes& key, const OpenOptions& options)
{
    // Read-write because a reader of a write-ahead log takes part in its index; query_only forbids
    // the rest.
    Result<Database> database = connect(path, key, options, SQLITE_OPEN_READWRITE);
    if (!database)
        return database;
    if (Status ready = registerBigramTokenizer(database->m_connection->handle); !ready)
        return std::move(ready).error();
    if (Status set = database->execute("PRAGMA query_only = ON", "reader"); !set)
        return std::move(set).error();
    Result<int> version = database->version();
    if (!version)
        return std::move(version).error();
    if (*version != newest(options))
        return newerError(*version);
    return database;
}

Result<Database>
Database::create(const QString& path, const crypto::SecretBytes& key, const OpenOptions& options)
{
    if (QFileInfo::exists(path))
        return Error{
            Errc::Duplicate,
            Tr::tr("There is already a store here. Open it, or choose another folder."),
            QStringLiteral("the store's file exists")};
    const QString draft = path + QStringLiteral(".new-") + Id::random().toText();
    const auto removeDraft = [&draft] {
        for (const QString& suffix :
             {QString(),
              QStringLiteral("-wal"),
              QStringLiteral("-shm"),
              QStringLiteral("-journal")})
            (void)QFile::remove(draft + suffix); // ours alone, under a random name
    };
    {
        Result<Database> made =
            connect(draft, key, options, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        Status done =
            made ? registerBigramTokenizer(made->m_connection->handle) : Status(made.error());
        for (const Migration& migration : migrationsOf(options)) {
            if (done)
                done = made->applyMigration(migration);
        }
        if (!done) {
            if (made)
                (void)made->close();
            removeDraft();
            return std::move(done).error();
        }
    }
    Status placed = renameDurably(draft, path, false);
    if (placed)
        placed = CipherHeader::forKey(key).write(path);
    if (!placed) {
        removeDraft();
        return std::move(placed).error();
    }
    return open(path, key, options);
}

Status Database::migrate(
    const QString& path, const crypto::SecretBytes& key, const OpenOptions& options) const
{
    const Result<int> before = version();
    if (!before)
        return before.error();
    const QString backup = path + QStringLiteral(".before-%1").arg(newest(options));
    if (*before > 0) {
        if (Status saved = backupTo(backup, key); !saved)
            return saved;
    }
    for (const Migration& migration : migrationsOf(options)) {
        if (migration.version <= *before)
            continue;
        if (Status applied = applyMigration(migration); !applied)
            return applied;
    }
    return Done{};
}

Status Database::applyMigration(const Migration& migration) const
{
    if (Status begun = execute("BEGIN IMMEDIATE", "begin a migration"); !begun)
        return begun;
    Status done = Done{};
    // Another program may have been here first, between our look and our turn.
    const Result<int> current = version();
    if (!current)
        done = current.error();
    else if (*current < migration.version) {
        done = execute(migration.sql, migration.name);
        const QByteArray mark =
            QByteArrayLiteral("PRAGMA user_version = ") + QByteArray::number(migration.version);
        if (done)
            done = execute(mark.constData(), "mark a migration");
    }
    if (done)
        done = execute("COMMIT", "commit a migration");
    if (!done && sqlite3_get_autocommit(m_connection->handle) == 0)
        (void)execute("ROLLBACK", "undo a migration"); // the first trouble is the one to report
    return done;
}

Result<Statement> Database::prepare(Sql sql) const
{
    if (m_connection == nullptr)
        return lockedError();
    Result<sqlite3_stmt*> statement = m_connection->take(sql.text(), static_cast<int>(sql.size()));
    if (!statement)
        return std::move(statement).error();
    if (sqlite3_stmt_readonly(*statement) == 0) {
        m_connection->giveBack(sql.text(), *statement);
        return Error{
            Errc::NotPermitted,
            Tr::tr("The program tried to save outside a save. Nothing was changed; please report "
                   "this."),
            QStringLiteral("a writing statement outside a transaction")};
    }
    return Statement(m_connection, *statement, sql.text());
}

void Database::tellOnCommit(std::function<void(const std::vector<Change>&)> receiver)
{
    m_connection->teller = std::move(receiver);
}

bool Database::isOpen() const
{
    return m_connection != nullptr && m_connection->handle != nullptr;
}

Status Database::close()
{
    if (!isOpen())
        return Done{};
    if (m_connection->owner.load() == QThread::currentThreadId())
        return Error{
            Errc::WrongState,
            Tr::tr("The store is still saving. Try again in a moment."),
            QStringLiteral("close inside a transaction")};
    m_connection->writer.acquire();
    m_connection->close();
    m_connection->writer.release();
    return Done{};
}

Status Database::checkWhole() const
{
    for (const Sql& sql : {Sql("PRAGMA cipher_integrity_check"), Sql("PRAGMA quick_check(1)")}) {
        Result<Statement> check = prepare(sql);
        if (!check)
            return std::move(check).error();
        Result<bool> row = check->step();
        if (!row)
            return std::move(row).error();
        // The first says nothing when all is well, the second says ok.
        if (*row && check->utf8(0) != "ok")
            return sqlError(SQLITE_CORRUPT, "check of the whole");
    }
    return Done{};
}

Status Database::backupTo(const QString& path, const crypto::SecretBytes& key) const
{
    if (!isOpen())
        return lockedError();
    const QString draft = path + QStringLiteral(".new");
    (void)QFile::remove(draft); // left by a copy that was cut short
    Status done = Done{};
    {
        Result<Database> target =
            connect(draft, key, {}, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        if (!target)
            return std::move(target).error();
        sqlite3_backup* backup =
            sqlite3_backup_init(target->m_connection->handle, "main", m_connection->handle, "main");
        if (backup == nullptr) {
            done = sqlError(target->m_connection->handle, "start a backup");
        } else {
            const int copied = sqlite3_backup_step(backup, -1);
            const int finished = sqlite3_backup_finish(backup);
            if (copied != SQLITE_DONE)
                done = sqlError(copied, "backup");
            else if (finished != SQLITE_OK)
                done = sqlError(finished, "finish a backup");
        }
    }
    if (done)
        done = CipherHeader::forKey(key).write(path);
    if (done)
        done = renameDurably(draft, path, true);
    if (!done)
        (void)QFile::remove(draft);
    return done;
}

Status Database::checkpoint() const
{
    if (!isOpen())
        return lockedError();
    const int code = sqlite3_wal_checkpoint_v2(
        m_connection->handle, "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (code != SQLITE_OK && code != SQLITE_BUSY)
        return sqlError(code, "checkpoint");
    return Done{};
}

Result<int> Database::version() const
{
    Result<qint64> number = pragma("PRAGMA user_version");
    if (!number)
        return std::move(number).error();
    return static_cast<int>(*number);
}

} // namespace wenshu::store

#pragma once
#include "base/Result.h"
#include "crypto/SecretBytes.h"
#include "store/Change.h"
#include "store/Migrations.h"
#include "store/Sql.h"
#include "store/Statement.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace wenshu::store {

class Transaction;

struct OpenOptions {
    /// How long to wait for another program that writes.
    std::chrono::milliseconds busyTimeout{5000};
    /// Reads and judges every page before it is used (about a second for 500 MB).
    bool checkWhole = false;
    /// SQLCipher wipes and locks every allocation of its own; see the bench for what it costs.
    bool memorySecurity = false;
    /// Decrypted pages a connection keeps.
    int cacheKilobytes = 32'768;
    /// Another file layer, for tests; empty = the system's.
    QByteArray vfs;
    /// Other migrations, for tests; empty = those of resources/sql.
    std::vector<Migration> migrations;
};

/// One connection to an encrypted database file: a thin wrapper over SQLCipher's C API. Opened
/// always in the same order — key, pinned cipher parameters, first read, WAL, foreign keys, checks
/// — with a raw key of 32 bytes from the vault. Used by one thread at a time; may move between
/// threads. Closed when it dies.
class Database {
public:
    /// A new database with the newest schema; it appears under @p path only when it is whole.
    /// Duplicate where a file is already there; DiskFull, ReadOnly, NotFound (no such folder).
    static Result<Database>
    create(const QString& path, const crypto::SecretBytes& key, const OpenOptions& options = {});

    /// The writing connection: migrates where the file is older, after an online backup beside it.
    /// NotFound; WrongPassphrase (another key); NewerVersion; Corrupt: the file was renamed aside,
    /// its new name is in the message; ReadOnly; DiskFull; TimedOut.
    static Result<Database>
    open(const QString& path, const crypto::SecretBytes& key, const OpenOptions& options = {});

    /// A further connection that can only read; the file must be at the newest schema.
    static Result<Database> openReader(
        const QString& path, const crypto::SecretBytes& key, const OpenOptions& options = {});

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// A statement that only reads; NotPermitted for one that would write (see Transaction).
    Result<Statement> prepare(Sql sql) const;

    /// Prepared and bound in one go.
    template <typename... T> Result<Statement> query(Sql sql, const T&... values) const
    {
        Result<Statement> statement = prepare(sql);
        if (statement)
            statement->bindAll(values...);
        return statement;
    }

    /// Who is told after every commit that noted changes, on the thread that committed. Set once,
    /// before others use the connection.
    void tellOnCommit(std::function<void(const std::vector<Change>&)> receiver);

    bool isOpen() const;
    /// Waits for a transaction of another thread, then closes. WrongState when this very thread has
    /// one open. Whatever is tried afterwards answers Locked.
    Status close();

    /// Every page's HMAC and the structure of every table. Corrupt, or Done.
    Status checkWhole() const;
    /// A consistent encrypted copy of the whole under the same @p key, while others go on reading.
    Status backupTo(const QString& path, const crypto::SecretBytes& key) const;
    /// Writes the log back into the main file as far as readers allow.
    Status checkpoint() const;
    Result<int> version() const; ///< number of the last migration applied

private:
    friend class Transaction;
    friend class SearchIndex;
    explicit Database(std::shared_ptr<Connection> connection);
    static Result<Database> connect(
        const QString& path, const crypto::SecretBytes& key, const OpenOptions& options, int flags);
    static Result<Database>
    openWhole(const QString& path, const crypto::SecretBytes& key, const OpenOptions& options);
    Status configure(const crypto::SecretBytes& key, const OpenOptions& options) const;
    Status execute(const char* sql, const char* what) const;
    Result<qint64> pragma(Sql sql) const;
    Status
    migrate(const QString& path, const crypto::SecretBytes& key, const OpenOptions& options) const;
    Status applyMigration(const Migration& migration) const;

    std::shared_ptr<Connection> m_connection;
};

} // namespace wenshu::store

#include "store/Transaction.h"

#include "store/Connection.h"
#include "store/SqlError.h"

#include <QCoreApplication>
#include <QThread>

#include <sqlcipher/sqlite3.h>

#include <utility>

namespace wenshu::store {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_store)
};

/// Long enough for an import's batch of another thread, short enough to report a stuck one.
constexpr int kTurnMilliseconds = 30'000;

Error busyError()
{
    return {
        Errc::TimedOut,
        Tr::tr("The store is still busy with other work. Try again in a moment."),
        QStringLiteral("the writer's turn did not come")};
}

} // namespace

Transaction::Transaction(std::shared_ptr<Connection> connection, const Database& database)
    : m_connection(std::move(connection))
    , m_database(&database)
{
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
    , m_database(other.m_database)
    , m_changes(std::move(other.m_changes))
{
}

Transaction::~Transaction()
{
    rollback();
}

Result<Transaction> Transaction::begin(Database& database)
{
    const std::shared_ptr<Connection> connection = database.m_connection;
    if (connection == nullptr)
        return lockedError();
    if (connection->owner.load() == QThread::currentThreadId())
        return Error{
            Errc::WrongState,
            Tr::tr("The program tried to save inside another save. Nothing was changed; please "
                   "report this."),
            QStringLiteral("a transaction is already open on this thread")};
    if (!connection->writer.tryAcquire(1, kTurnMilliseconds))
        return busyError();
    // From here on the turn is ours: close() gives way until it is given back.
    if (connection->handle == nullptr) {
        connection->writer.release();
        return lockedError();
    }
    if (sqlite3_exec(connection->handle, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) !=
        SQLITE_OK) {
        Error error = sqlError(connection->handle, "begin");
        connection->writer.release();
        return error;
    }
    connection->owner.store(QThread::currentThreadId());
    return Transaction(connection, database);
}

Result<Statement> Transaction::prepare(Sql sql)
{
    if (m_connection == nullptr)
        return lockedError();
    Q_ASSERT(m_connection->owner.load() == QThread::currentThreadId());
    Result<sqlite3_stmt*> statement = m_connection->take(sql.text(), static_cast<int>(sql.size()));
    if (!statement)
        return std::move(statement).error();
    return Statement(m_connection, *statement, sql.text());
}

qint64 Transaction::lastRow() const
{
    return m_connection == nullptr ? 0 : sqlite3_last_insert_rowid(m_connection->handle);
}

int Transaction::changes() const
{
    return m_connection == nullptr ? 0 : sqlite3_changes(m_connection->handle);
}

Status Transaction::commit()
{
    if (m_connection == nullptr)
        return lockedError();
    // SQLite itself undoes the whole on some errors (a full disk); committing what came after would
    // keep half.
    if (sqlite3_get_autocommit(m_connection->handle) != 0) {
        end();
        return Error{
            Errc::WrongState,
            Tr::tr("Saving failed and nothing was changed. Try again."),
            QStringLiteral("the transaction was undone by an earlier error")};
    }
    if (sqlite3_exec(m_connection->handle, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK) {
        Error error = sqlError(m_connection->handle, "commit");
        rollback();
        return error;
    }
    const std::shared_ptr<Connection> connection = m_connection;
    end();
    if (connection->teller && !m_changes.empty())
        connection->teller(m_changes);
    return Done{};
}

void Transaction::rollback()
{
    if (m_connection == nullptr)
        return;
    if (sqlite3_get_autocommit(m_connection->handle) == 0)
        (void)sqlite3_exec(m_connection->handle, "ROLLBACK", nullptr, nullptr, nullptr);
    end();
}

void Transaction::end()
{
    m_connection->owner.store(nullptr);
    m_connection->writer.release();
    m_connection = nullptr;
}

} // namespace wenshu::store

#pragma once
#include "store/Change.h"
#include "store/Database.h"

#include <vector>

namespace wenshu::store {

/// The right to write, and all that is written through it: commit() makes everything durable
/// together, anything else — an error, an early return — undoes everything. One at a time; another
/// thread that begins waits for its turn. Belongs to the thread that began it.
class Transaction {
public:
    /// Locked when the database is closed; WrongState when this thread has one open already;
    /// TimedOut when the other writer, here or in another program, does not end.
    static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    /// Any statement, reading or writing.
    Result<Statement> prepare(Sql sql);

    /// Prepared, bound and run to its end.
    template <typename... T> Status run(Sql sql, const T&... values)
    {
        Result<Statement> statement = prepare(sql);
        if (!statement)
            return std::move(statement).error();
        statement->bindAll(values...);
        return statement->run();
    }

    /// Prepared and bound, for reading what this transaction sees.
    template <typename... T> Result<Statement> query(Sql sql, const T&... values)
    {
        Result<Statement> statement = prepare(sql);
        if (statement)
            statement->bindAll(values...);
        return statement;
    }

    qint64 lastRow() const; ///< rowid of the last insert
    int changes() const;    ///< rows the last statement changed

    /// What subscribers of the store are told once this is durable; forgotten on a rollback.
    void note(const Change& change) { m_changes.push_back(change); }

    /// Durable when it returns Done. On an error everything is undone.
    Status commit();
    void rollback();

    bool isOpen() const { return m_connection != nullptr; }

    /// The connection, for reading functions that take a Database; sees what is not yet committed.
    const Database& database() const { return *m_database; }

private:
    Transaction(std::shared_ptr<Connection> connection, const Database& database);
    void end();

    std::shared_ptr<Connection> m_connection;
    const Database* m_database;
    std::vector<Change> m_changes;
};

} // namespace wenshu::store

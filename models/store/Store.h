#pragma once
#include "store/Change.h"
#include "store/Database.h"
#include "store/Transaction.h"

#include <QString>

#include <array>
#include <functional>
#include <memory>

namespace wenshu::store {

/// A reading connection borrowed from the store's pool; given back when it dies. Move-only.
class Reader {
public:
    Reader(Reader&& other) noexcept;
    Reader& operator=(Reader&&) = delete;
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader();

    const Database& operator*() const { return *m_database; }

    const Database* operator->() const { return m_database; }

private:
    friend class Store;
    struct Pool;
    Reader(std::shared_ptr<Pool> pool, std::size_t slot);

    std::shared_ptr<Pool> m_pool;
    std::size_t m_slot = 0;
    const Database* m_database = nullptr;
};

/// Stops the calls of one subscriber when it dies. Move-only; may outlive the store.
class Subscription {
public:
    Subscription() = default;

    explicit Subscription(std::shared_ptr<void> token)
        : m_token(std::move(token))
    {
    }

private:
    std::shared_ptr<void> m_token;
};

/// The open store of one seat: `store.db` in @p folder with one writer and two readers, made from
/// the same key. Open is the only state it has: it comes open from create() or open(), and after
/// close() every way to read or save answers Locked. Any thread may call; a Transaction stays on
/// the thread that began it.
class Store {
public:
    /// Makes the folder where needed. Errors as Database::create.
    static Result<std::unique_ptr<Store>>
    create(const QString& folder, const crypto::SecretBytes& key, const OpenOptions& options = {});
    /// Errors as Database::open.
    static Result<std::unique_ptr<Store>>
    open(const QString& folder, const crypto::SecretBytes& key, const OpenOptions& options = {});
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    ~Store();

    /// The right to write; see Transaction::begin.
    Result<Transaction> begin();

    /// The writing connection, for engines that are given a Database; begin() uses the same one.
    /// What is read from it on another thread than the transaction's may not be committed yet.
    Database& writer() { return m_writer; }

    /// A connection to read with, waiting up to ten seconds while both are in use (TimedOut).
    Result<Reader> reader() const;

    /// Calls @p receiver after every commit that noted changes, on the thread that committed; it
    /// hands the values on to its own thread and returns. It must not call the store.
    Subscription subscribe(std::function<void(const std::vector<Change>&)> receiver);

    /// Waits for the writer and the readers of other threads, then closes for good. WrongState when
    /// this thread itself has a transaction open.
    Status close();
    bool isOpen() const;

    QString databasePath() const;

    QString folder() const { return m_folder; }

private:
    struct Subscribers;
    Store(QString folder, Database writer, std::shared_ptr<Reader::Pool> readers);

    QString m_folder;
    Database m_writer;
    std::shared_ptr<Reader::Pool> m_readers;
    std::shared_ptr<Subscribers> m_subscribers;
};

} // namespace wenshu::store

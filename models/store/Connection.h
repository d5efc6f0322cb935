#pragma once
#include "base/Result.h"
#include "store/Change.h"

#include <QMutex>
#include <QSemaphore>

#include <atomic>
#include <functional>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace wenshu::store {

/// The C handle and what hangs on it; shared by a Database and its statements so that a statement
/// that outlives the database finds it closed instead of gone. Internal to this room.
struct Connection {
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    /// A statement for @p text, from the cache where one is free. @p key is the literal's address.
    Result<sqlite3_stmt*> take(const char* key, int size);
    void giveBack(const char* key, sqlite3_stmt* statement);
    void close();

    sqlite3* handle = nullptr;
    QMutex mutex; ///< of idle: a statement may be given back on another thread
    std::unordered_map<const char*, std::vector<sqlite3_stmt*>> idle;
    /// The right to write: one transaction at a time, and close() waits for it.
    QSemaphore writer{1};
    std::atomic<Qt::HANDLE> owner{nullptr}; ///< the thread whose transaction is open
    /// Told after every commit that noted changes.
    std::function<void(const std::vector<Change>&)> teller;
};

} // namespace wenshu::store

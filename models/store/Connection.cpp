#include "store/Connection.h"

#include "store/SqlError.h"

#include <sqlcipher/sqlite3.h>

namespace wenshu::store {

namespace {
/// More of one text are hardly ever in use at once; what is beyond is finalized.
constexpr std::size_t kIdlePerText = 4;
} // namespace

Connection::~Connection()
{
    close();
}

Result<sqlite3_stmt*> Connection::take(const char* key, int size)
{
    const QMutexLocker lock(&mutex);
    if (handle == nullptr)
        return lockedError();
    const auto found = idle.find(key);
    if (found != idle.end() && !found->second.empty()) {
        sqlite3_stmt* statement = found->second.back();
        found->second.pop_back();
        return statement;
    }
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(handle, key, size, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
        SQLITE_OK)
        return sqlError(handle, "prepare");
    return statement;
}

void Connection::giveBack(const char* key, sqlite3_stmt* statement)
{
    const QMutexLocker lock(&mutex);
    // A reset reports the last step's trouble once more; it was reported then.
    (void)sqlite3_reset(statement);
    (void)sqlite3_clear_bindings(statement);
    if (handle == nullptr) {
        (void)sqlite3_finalize(statement);
        return;
    }
    std::vector<sqlite3_stmt*>& free = idle[key];
    if (free.size() >= kIdlePerText)
        (void)sqlite3_finalize(statement);
    else
        free.push_back(statement);
}

void Connection::close()
{
    const QMutexLocker lock(&mutex);
    if (handle == nullptr)
        return;
    for (const auto& [key, statements] : idle) {
        for (sqlite3_stmt* statement : statements)
            (void)sqlite3_finalize(statement);
    }
    idle.clear();
    // close_v2 because a borrowed statement may still be alive; the handle then goes with it.
    (void)sqlite3_close_v2(handle);
    handle = nullptr;
}

} // namespace wenshu::store

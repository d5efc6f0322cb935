#pragma once
#include "base/Error.h"

struct sqlite3;

namespace wenshu::store {

/// The error for an SQLite result code (extended codes included). DiskFull, ReadOnly, Corrupt,
/// TimedOut (another program holds the store), Duplicate (a unique key), NotPermitted (a trigger
/// refuses), LimitExceeded, Io, Internal. @p what names the step in English.
Error sqlError(int code, const char* what);
/// The same, told apart by the last error of @p database; its text is not used: it may quote SQL.
Error sqlError(sqlite3* database, const char* what);
/// The store is closed.
Error lockedError();

} // namespace wenshu::store

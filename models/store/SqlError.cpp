#include "store/SqlError.h"

#include <QCoreApplication>

#include <sqlcipher/sqlite3.h>

namespace wenshu::store {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_store)
};

Error constraintError(int code, const QString& diagnostic)
{
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return {
            Errc::Duplicate,
            Tr::tr("This is already in the store. Nothing was changed."),
            diagnostic};
    case SQLITE_CONSTRAINT_TRIGGER:
        return {
            Errc::NotPermitted,
            Tr::tr("The store does not allow this change. Nothing was changed."),
            diagnostic};
    default:
        return {
            Errc::Internal,
            Tr::tr("The program tried to store something it may not. Nothing was changed; please "
                   "report this."),
            diagnostic};
    }
}

} // namespace

Error sqlError(int code, const char* what)
{
    const QString diagnostic = QStringLiteral("%1: SQLite code %2 (%3)")
                                   .arg(
                                       QString::fromLatin1(what),
                                       QString::number(code),
                                       QString::fromLatin1(sqlite3_errstr(code)));
    switch (code & 0xff) {
    case SQLITE_FULL:
        return {
            Errc::DiskFull,
            Tr::tr("The disk is full. Free some space and try again; nothing was changed."),
            diagnostic};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
        return {
            Errc::ReadOnly,
            Tr::tr("The store cannot be written. Ask the administrator for the right to write in "
                   "the profile folder."),
            diagnostic};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {
            Errc::Corrupt,
            Tr::tr("The store is damaged. Nothing was deleted; ask the administrator to restore "
                   "it from a backup."),
            diagnostic};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {
            Errc::TimedOut,
            Tr::tr("The store is being used by another program. Try again in a moment."),
            diagnostic};
    case SQLITE_CONSTRAINT:
        return constraintError(code, diagnostic);
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG:
        return {
            Errc::LimitExceeded,
            Tr::tr("This is too large for the store. Nothing was changed."),
            diagnostic};
    case SQLITE_INTERRUPT:
        return {Errc::Cancelled, Tr::tr("This was stopped. Nothing was changed."), diagnostic};
    case SQLITE_IOERR:
        return {
            Errc::Io,
            Tr::tr("Reading or writing the store failed. Try again; if it happens again, check "
                   "the disk."),
            diagnostic};
    default:
        return {
            Errc::Internal,
            Tr::tr("The store answered in an unexpected way. Nothing was changed; please report "
                   "this."),
            diagnostic};
    }
}

Error sqlError(sqlite3* database, const char* what)
{
    return sqlError(sqlite3_extended_errcode(database), what);
}

Error lockedError()
{
    return {
        Errc::Locked,
        Tr::tr("The store is locked. Unlock it with your passphrase and try again."),
        QStringLiteral("the store is closed")};
}

} // namespace wenshu::store

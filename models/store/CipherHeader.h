#pragma once
#include "base/Result.h"
#include "crypto/SecretBytes.h"

#include <QByteArray>
#include <QString>

namespace wenshu::store {

/// The small plain file beside the database ("store.db.header") that says how it is encrypted, so
/// that no default of a later SQLCipher can change the meaning of what is on the disk, and that
/// tells a wrong key from a damaged file: both look alike to SQLCipher. Holds no secret: the key is
/// 32 random bytes, and eight bytes of an HMAC over a constant say nothing about it.
struct CipherHeader {
    QByteArray keyCheck; ///< first 8 bytes of HMAC-SM3(key, constant); empty where the file is lost

    /// NewerVersion for a profile this version does not know. A missing or unreadable header is no
    /// error: the profile is the pinned one, and the key is then judged by the database alone.
    static Result<CipherHeader> read(const QString& databasePath);
    static CipherHeader forKey(const crypto::SecretBytes& key);
    Status write(const QString& databasePath) const;
    static QString pathFor(const QString& databasePath);
};

} // namespace wenshu::store

#pragma once
#include <QString>

namespace wenshu {

/// What kind of trouble it is; callers branch on this, never on text.
/// Every code has a name (errcName) and a row in resources/help/codes.md; a lint test keeps them
/// equal.
enum class Errc {
    Cancelled,            ///< the clerk or the program stopped it
    Usage,                ///< the request itself is wrong (a missing option, an impossible value)
    NotFound,             ///< no such file, paper, page or seat
    Malformed,            ///< not what it claims to be: broken zip, XML, DER, JSON
    Unsupported,          ///< well formed, but of a kind this version does not handle
    LimitExceeded,        ///< larger, deeper or more than Limits allows
    SecrecyCeiling,       ///< above the installation's secrecy ceiling; nothing was stored
    RuleViolated,         ///< the paper breaks a rule that forbids the act
    WrongState,           ///< the act is not the paper's next legal step
    Conflict,             ///< somebody else did it first
    Duplicate,            ///< already done or already held
    UnknownRecipient,     ///< the unit is not in the directory
    WrongPassphrase,      ///< vault or key does not open with what was given
    KeychainUnavailable,  ///< no Secret Service, or it is locked or does not answer
    KeyMissing,           ///< the key needed is not in this vault
    Locked,               ///< the vault or the store is closed
    CertificateExpired,   ///< outside the validity at the time that counts
    CertificateRevoked,   ///< named by a CRL
    CertificateUntrusted, ///< no chain to a trusted root, or wrong key usage
    SignatureInvalid,     ///< the mathematics of a signature fails
    DigestMismatch,       ///< the bytes are not those that were signed or announced
    WrongAddressee,       ///< addressed to another unit or sent by another than it claims
    Replayed,             ///< seen before under this id, or an older state than one known
    Undecryptable,        ///< not encrypted for a key held here
    Offline,              ///< the hub cannot be reached; it is tried again
    Refused,              ///< the hub answered and refuses: credentials, certificate, name
    NotPermitted,         ///< the hub accepts the seat but not this act
    HubFull,              ///< the hub has no room
    TimedOut,             ///< no answer in time; the outcome is unknown
    ClockSkewed,          ///< this machine's clock is off by more than five minutes
    DiskFull,             ///< no room on the disk
    ReadOnly,             ///< the place cannot be written
    Io,                   ///< any other trouble of reading or writing
    NewerVersion,         ///< written by a newer Wenshu
    Corrupt,              ///< a store or file of our own is damaged
    FontMissing,          ///< no face for a type role is installed
    Internal              ///< a mistake of the program
};

/// The stable name shown beside a message and looked up in the help, e.g. "WS-DISK-FULL".
QString errcName(Errc code);
/// All codes, for the test that compares them with the help page.
int errcCount();

struct Error {
    Errc code = Errc::Internal;
    QString message;    ///< One translated sentence a clerk can act on. Shown.
    QString diagnostic; ///< English, for the log. No names, titles or document text.
};

/// The error for a failed system call, told apart by errno: disk full, read-only, missing, anything
/// else.
/// @param action translated sentence start is made here; @p diagnostic names the call, never a
/// path.
Error ioError(int systemErrno, const QString& diagnostic);

} // namespace wenshu

#include "base/Error.h"

#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <system_error>

namespace wenshu {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_base)
};

struct Named {
    Errc code;
    const char* name;
};

constexpr std::array kNames = {
    Named{Errc::Cancelled, "WS-CANCELLED"},
    Named{Errc::Usage, "WS-USAGE"},
    Named{Errc::NotFound, "WS-NOT-FOUND"},
    Named{Errc::Malformed, "WS-MALFORMED"},
    Named{Errc::Unsupported, "WS-UNSUPPORTED"},
    Named{Errc::LimitExceeded, "WS-LIMIT"},
    Named{Errc::SecrecyCeiling, "WS-SECRECY"},
    Named{Errc::RuleViolated, "WS-RULE"},
    Named{Errc::WrongState, "WS-STATE"},
    Named{Errc::Conflict, "WS-CONFLICT"},
    Named{Errc::Duplicate, "WS-DUPLICATE"},
    Named{Errc::UnknownRecipient, "WS-UNKNOWN-RECIPIENT"},
    Named{Errc::WrongPassphrase, "WS-PASSPHRASE"},
    Named{Errc::KeychainUnavailable, "WS-KEYCHAIN"},
    Named{Errc::KeyMissing, "WS-KEY-MISSING"},
    Named{Errc::Locked, "WS-LOCKED"},
    Named{Errc::CertificateExpired, "WS-CERT-EXPIRED"},
    Named{Errc::CertificateRevoked, "WS-CERT-REVOKED"},
    Named{Errc::CertificateUntrusted, "WS-CERT-UNTRUSTED"},
    Named{Errc::SignatureInvalid, "WS-SIGNATURE"},
    Named{Errc::DigestMismatch, "WS-DIGEST"},
    Named{Errc::WrongAddressee, "WS-ADDRESSEE"},
    Named{Errc::Replayed, "WS-REPLAYED"},
    Named{Errc::Undecryptable, "WS-UNDECRYPTABLE"},
    Named{Errc::Offline, "WS-OFFLINE"},
    Named{Errc::Refused, "WS-REFUSED"},
    Named{Errc::NotPermitted, "WS-NOT-PERMITTED"},
    Named{Errc::HubFull, "WS-HUB-FULL"},
    Named{Errc::TimedOut, "WS-TIMED-OUT"},
    Named{Errc::ClockSkewed, "WS-CLOCK"},
    Named{Errc::DiskFull, "WS-DISK-FULL"},
    Named{Errc::ReadOnly, "WS-READ-ONLY"},
    Named{Errc::Io, "WS-IO"},
    Named{Errc::NewerVersion, "WS-NEWER"},
    Named{Errc::Corrupt, "WS-CORRUPT"},
    Named{Errc::FontMissing, "WS-FONT"},
    Named{Errc::Internal, "WS-INTERNAL"},
};

static_assert(
    kNames.size() == static_cast<std::size_t>(Errc::Internal) + 1, "every code needs its name");

} // namespace

QString errcName(Errc code)
{
    for (const Named& named : kNames) {
        if (named.code == code)
            return QString::fromLatin1(named.name);
    }
    return QStringLiteral("WS-INTERNAL");
}

int errcCount()
{
    return static_cast<int>(kNames.size());
}

Error ioError(int systemErrno, const QString& diagnostic)
{
    const QString detail = diagnostic + QStringLiteral(": ") +
                           QString::fromStdString(std::generic_category().message(systemErrno));
    switch (systemErrno) {
    case ENOSPC:
    case EDQUOT:
        return {
            Errc::DiskFull,
            Tr::tr("The disk is full. Free some space and try again; nothing was changed."),
            detail};
    case EROFS:
    case EACCES:
    case EPERM:
        return {
            Errc::ReadOnly,
            Tr::tr("This place cannot be written. Choose another folder or ask the administrator "
                   "for the right to write here."),
            detail};
    case ENOENT:
        return {Errc::NotFound, Tr::tr("The file or folder is not there. Check the name."), detail};
    default:
        return {
            Errc::Io,
            Tr::tr("Reading or writing failed. Try again; if it happens again, check the disk."),
            detail};
    }
}

} // namespace wenshu

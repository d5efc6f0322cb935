#pragma once
#include "base/Result.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QString>
#include <QStringList>

namespace wenshu::crypto {
class TrustStore;
}

namespace wenshu::office {
class Profile;
}

namespace wenshu::desk {

class Session;

/// One entry of the trust store 信任库: by what seals are judged on this computer.
struct TrustRow {
    enum class Kind { Root, Authority, SealMaker, RevocationList };
    Kind kind = Kind::Root;
    QString name;         ///< subject of a certificate, issuer of a revocation list
    QString holder;       ///< the nearest to a plain name: CN, else O
    QString issuer;       ///< of a certificate that is no root
    QString fingerprint;  ///< SM3 of its DER, 64 hexadecimal digits
    QDateTime from, to;   ///< validity; of a list: this update and the next, perhaps invalid
    QDateTime importedAt; ///< invalid for what was laid there by hand
    QDateTime distrustedAt;
    QString reason;     ///< why it is distrusted
    bool isOwn = false; ///< came with the unit's enrolment; cannot be distrusted here

    bool isTrusted() const { return !distrustedAt.isValid(); }

    bool operator==(const TrustRow&) const = default;
};

/// "1A2B 3C4D …", to be compared by eye or by telephone.
QString groupedFingerprint(const QString& fingerprint);

/// The trust store of the open profile: the folder `trust` in it, which the command line reads and
/// writes as well (`wenshu trust … --store`). UI thread; everything is answered later.
namespace trust {

/// Own roots first, then as seal::TrustFolder lists them.
QFuture<Result<QList<TrustRow>>> list(Session& session);
/// One sentence on the files there that cannot be read, empty where all is well.
QFuture<Result<QString>> complaint(Session& session);
/// What the file holds, nothing imported. Errors of seal::TrustFolder::look.
/// @param asSealMakers for those who may make seals 制章, who need not be authorities.
QFuture<Result<QList<TrustRow>>>
look(Session& session, const QString& path, bool asSealMakers = false);
/// Imports what look() told. @param fingerprints of all its rows: Conflict where the file holds
/// others by now.
QFuture<Status> import(
    Session& session,
    const QString& path,
    const QStringList& fingerprints,
    bool asSealMakers = false);
/// Usage for a reason of fewer than kLeastReason characters.
QFuture<Status> distrust(Session& session, const QString& fingerprint, const QString& reason);
QFuture<Status> restore(Session& session, const QString& fingerprint);

inline constexpr int kLeastReason = 4;

/// What is trusted by the folder as it is now; Profile::trust() is that of the last change that was
/// noticed (Profile::refreshTrust). Worker threads.
crypto::TrustStore current(const office::Profile& profile);

} // namespace trust

} // namespace wenshu::desk

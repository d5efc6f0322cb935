#include "desk/Trust.h"

#include "crypto/Certificate.h"
#include "crypto/TrustStore.h"
#include "desk/Session.h"
#include "directory/Directory.h"
#include "office/Profile.h"
#include "seal/TrustFolder.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace wenshu::desk {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk_trust)
};

seal::TrustFolder folderOf(const office::Profile& profile)
{
    return seal::TrustFolder(profile.folder() + QStringLiteral("/trust"));
}

/// The value of a part of a name that was written for people: "CN=…, O=…".
QString partOf(const QString& name, QStringView key)
{
    for (const QString& part : name.split(QStringLiteral(", "))) {
        if (part.startsWith(key))
            return part.mid(key.size());
    }
    return {};
}

TrustRow rowOf(const seal::TrustItem& item)
{
    TrustRow row;
    row.kind = item.kind == seal::TrustKind::Root           ? TrustRow::Kind::Root
               : item.kind == seal::TrustKind::Intermediate ? TrustRow::Kind::Authority
               : item.kind == seal::TrustKind::SealMaker    ? TrustRow::Kind::SealMaker
                                                            : TrustRow::Kind::RevocationList;
    row.name = item.name;
    row.holder = partOf(item.name, u"CN=");
    if (row.holder.isEmpty())
        row.holder = item.name;
    row.issuer = item.issuer;
    row.fingerprint = item.fingerprint;
    row.from = item.from;
    row.to = item.to;
    row.importedAt = item.importedAt;
    row.distrustedAt = item.distrustedAt;
    row.reason = item.reason;
    return row;
}

TrustRow ownRow(const crypto::Certificate& certificate)
{
    TrustRow row;
    row.name = certificate.subjectText();
    row.holder =
        certificate.commonName().isEmpty() ? certificate.subjectText() : certificate.commonName();
    row.fingerprint = QString::fromLatin1(certificate.fingerprint().toHex());
    row.from = certificate.notBefore();
    row.to = certificate.notAfter();
    row.isOwn = true;
    return row;
}

QList<TrustRow> rowsOf(const std::vector<seal::TrustItem>& items)
{
    QList<TrustRow> rows;
    for (const seal::TrustItem& item : items)
        rows << rowOf(item);
    return rows;
}

/// Roots that are trusted without lying in the folder: those of the enrolment.
QList<TrustRow>
ownRows(const office::Profile& profile, const std::vector<seal::TrustItem>& imported)
{
    QSet<QString> known;
    for (const seal::TrustItem& item : imported)
        known.insert(item.fingerprint);
    QList<TrustRow> rows;
    for (const crypto::Certificate& root : profile.exchangeTrust().roots()) {
        const TrustRow row = ownRow(root);
        if (!known.contains(row.fingerprint))
            rows << row;
        known.insert(row.fingerprint);
    }
    return rows;
}

} // namespace

QString groupedFingerprint(const QString& fingerprint)
{
    constexpr qsizetype kGroup = 4;
    QStringList groups;
    for (qsizetype i = 0; i < fingerprint.size(); i += kGroup)
        groups << fingerprint.mid(i, kGroup).toUpper();
    return groups.join(u' ');
}

namespace trust {

QFuture<Result<QList<TrustRow>>> list(Session& session)
{
    return session.call(
        Lane::Read, [](office::Profile& profile, CallContext&) -> Result<QList<TrustRow>> {
            const auto items = folderOf(profile).list();
            if (!items)
                return items.error();
            return ownRows(profile, *items) + rowsOf(*items);
        });
}

QFuture<Result<QString>> complaint(Session& session)
{
    return session.call(Lane::Read, [](office::Profile& profile, CallContext&) -> Result<QString> {
        return folderOf(profile).complaint();
    });
}

QFuture<Result<QList<TrustRow>>> look(Session& session, const QString& path, bool asSealMakers)
{
    return session.call(
        Lane::Read,
        [path, asSealMakers](office::Profile& profile, CallContext&) -> Result<QList<TrustRow>> {
            const auto items = folderOf(profile).look(path, asSealMakers);
            if (!items)
                return items.error();
            return rowsOf(*items);
        });
}

QFuture<Status>
import(Session& session, const QString& path, const QStringList& fingerprints, bool asSealMakers)
{
    return session.call(
        Lane::Write,
        [path, fingerprints, asSealMakers](office::Profile& profile, CallContext&) -> Status {
            seal::TrustFolder folder = folderOf(profile);
            const auto items = folder.look(path, asSealMakers);
            if (!items)
                return items.error();
            QStringList found;
            for (const seal::TrustItem& item : *items)
                found << item.fingerprint;
            if (found != fingerprints)
                return Error{
                    Errc::Conflict,
                    Tr::tr("The file was changed since you compared it. Nothing was imported; "
                           "choose it again."),
                    QStringLiteral("trust file changed between look and import")};
            const QDateTime now = profile.clock().now();
            const auto done =
                asSealMakers ? folder.importSealMakers(path, now) : folder.import(path, now);
            profile.refreshTrust(); // from the next paper on
            return done ? Status(Done{}) : Status(done.error());
        });
}

QFuture<Status> distrust(Session& session, const QString& fingerprint, const QString& reason)
{
    return session.call(
        Lane::Write,
        [fingerprint, words = reason.trimmed()](office::Profile& profile, CallContext&) -> Status {
            if (words.size() < kLeastReason)
                return Error{
                    Errc::Usage,
                    Tr::tr("Say in at least %n character(s) why.", nullptr, kLeastReason),
                    QStringLiteral("distrust without a reason")};
            const auto done = folderOf(profile).distrust(fingerprint, profile.clock().now(), words);
            profile.refreshTrust(); // from the next paper on
            return done ? Status(Done{}) : Status(done.error());
        });
}

QFuture<Status> restore(Session& session, const QString& fingerprint)
{
    return session.call(
        Lane::Write, [fingerprint](office::Profile& profile, CallContext&) -> Status {
            const auto done = folderOf(profile).restore(fingerprint);
            profile.refreshTrust(); // from the next paper on
            return done ? Status(Done{}) : Status(done.error());
        });
}

crypto::TrustStore current(const office::Profile& profile)
{
    // Made anew: one that was handed out does not forget what was distrusted and is trusted again.
    crypto::TrustStore trusted;
    for (const crypto::Certificate& root : profile.exchangeTrust().roots())
        trusted.addRoot(root);
    for (const QByteArray& der : profile.directory().all(directory::EntryKind::Crl)) {
        if (auto crl = crypto::RevocationList::parse(der))
            trusted.addRevocationList(*crl);
    }
    const seal::TrustFolder folder = folderOf(profile);
    (void)trusted.addKept(folder.path()); // complaint() tells of what cannot be read
    return trusted;
}

} // namespace trust

} // namespace wenshu::desk

#include "office/OwnSeals.h"

#include "crypto/Digest.h"
#include "io/AtomicFile.h"
#include "seal/SealMaker.h"
#include "seal/SealSigner.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

QString folderOf(const Profile& profile)
{
    return profile.folder() + QStringLiteral("/seals/");
}

QStringList othersOf(const Profile& profile)
{
    QStringList names =
        QDir(folderOf(profile)).entryList({QStringLiteral("*.esl")}, QDir::Files, QDir::Name);
    names.removeAll(QStringLiteral("unit.esl"));
    return names.first(std::min<qsizetype>(names.size(), kMostOwnSeals));
}

OwnSeal::Holder holderOf(const seal::ElectronicSeal& seal, const exchange::Identity& identity)
{
    if (seal::sealNames(seal, identity.unitCertificate))
        return OwnSeal::Holder::Unit;
    if (seal::sealNames(seal, identity.clerkCertificate))
        return OwnSeal::Holder::Clerk;
    return OwnSeal::Holder::Nobody;
}

/// Why a seal cannot be used at @p now by its own dates.
std::optional<Error> outOfTime(const seal::ElectronicSeal& seal, const QDateTime& now)
{
    if (now < seal.validFrom)
        return Error{
            Errc::CertificateExpired,
            Tr::tr("This seal is not valid yet."),
            QStringLiteral("seal not yet valid")};
    if (now > seal.validTo)
        return Error{
            Errc::CertificateExpired,
            Tr::tr("This seal has expired. Have a new one made."),
            QStringLiteral("seal expired")};
    return {};
}

OwnSeal sealOf(const Profile& profile, const QByteArray& esl)
{
    OwnSeal own;
    own.esl = esl;
    auto parsed = seal::parseSeal(esl, Limits::forReceivedFile());
    if (!parsed) {
        own.unusable = parsed.error();
        return own;
    }
    own.seal = std::move(parsed).value();
    own.holder = holderOf(own.seal, profile.identity());
    own.unusable = outOfTime(own.seal, profile.clock().now());
    if (own.unusable)
        return own;
    const crypto::Certificate& signer = own.holder == OwnSeal::Holder::Clerk
                                            ? profile.identity().clerkCertificate
                                            : profile.identity().unitCertificate;
    if (const Status good =
            seal::checkSeal(own.seal, signer, profile.clock().now(), &profile.trust());
        !good)
        own.unusable = good.error();
    return own;
}

} // namespace

std::vector<OwnSeal> ownSeals(const Profile& profile)
{
    std::vector<OwnSeal> seals;
    if (const auto esl = profile.unitSeal())
        seals.push_back(sealOf(profile, *esl));
    for (const QString& name : othersOf(profile)) {
        if (const auto esl = io::readWholeFile(folderOf(profile) + name, kMostSealBytes))
            seals.push_back(sealOf(profile, *esl));
    }
    return seals;
}

Status addOwnSeal(const Profile& profile, const QByteArray& esl)
{
    const auto parsed = seal::parseSeal(esl, Limits::forReceivedFile());
    if (!parsed)
        return parsed.error();
    if (holderOf(*parsed, profile.identity()) == OwnSeal::Holder::Nobody)
        return Error{
            Errc::CertificateUntrusted,
            Tr::tr("This seal was made neither for your unit nor for you. Ask the one who gave it "
                   "to you for the right file."),
            QStringLiteral("seal of another holder")};
    const std::vector<OwnSeal> known = ownSeals(profile);
    for (const OwnSeal& own : known) {
        if (own.esl == esl)
            return Error{
                Errc::Duplicate,
                Tr::tr("This seal is in the list already."),
                QStringLiteral("seal known")};
    }
    if (known.size() >= static_cast<std::size_t>(kMostOwnSeals))
        return Error{
            Errc::LimitExceeded,
            Tr::tr("There are too many seals in the list."),
            QStringLiteral("too many seals")};
    if (!QDir().mkpath(folderOf(profile)))
        return Error{
            Errc::ReadOnly,
            Tr::tr("The profile folder cannot be written."),
            QStringLiteral("mkpath seals failed")};
    const QString name = QString::fromLatin1(crypto::sm3(esl).toHex().first(24));
    return io::writeFileAtomically(folderOf(profile) + name + QStringLiteral(".esl"), esl);
}

Result<std::unique_ptr<seal::Sm2SigningKey>> keyOf(const Profile& profile, OwnSeal::Holder holder)
{
    const exchange::Identity& identity = profile.identity();
    switch (holder) {
    case OwnSeal::Holder::Unit:
        return seal::Sm2SigningKey::open(identity.unitCertificate, identity.unitKey.clone());
    case OwnSeal::Holder::Clerk:
        return seal::Sm2SigningKey::open(identity.clerkCertificate, identity.clerkKey.clone());
    case OwnSeal::Holder::Nobody:
        break;
    }
    return Error{
        Errc::KeyMissing,
        Tr::tr("This seal was made neither for your unit nor for you. Choose another one."),
        QStringLiteral("nobody here holds the seal")};
}

} // namespace wenshu::office

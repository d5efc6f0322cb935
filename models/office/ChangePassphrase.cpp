#include "office/ChangePassphrase.h"

#include "base/Limits.h"
#include "hub/RecoveryKey.h"
#include "office/Profile.h"

#include <QCoreApplication>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

} // namespace

ChangePassphrase::ChangePassphrase(QString folder, const Clock& clock)
    : m_folder(std::move(folder))
    , m_clock(clock)
{
}

Status
ChangePassphrase::withOld(const crypto::SecretBytes& old, const crypto::SecretBytes& next) const
{
    if (Status fine = Profile::checkPassphrase(next); !fine)
        return fine;
    auto profile = Profile::open(m_folder, old, m_clock);
    if (!profile)
        return std::move(profile).error();
    return profile.value()->changePassphrase(next, Profile::PassphraseBy::OldPassphrase);
}

Status ChangePassphrase::withRecovery(
    const QByteArray& recoveryFile,
    const crypto::SecretBytes& filePassphrase,
    const crypto::SecretBytes& next) const
{
    if (Status fine = Profile::checkPassphrase(next); !fine)
        return fine;
    const auto info = Profile::infoOf(m_folder);
    if (!info)
        return info.error();
    auto recovery = hub::RecoveryKey::open(recoveryFile, filePassphrase, Limits::forReceivedFile());
    if (!recovery)
        return std::move(recovery).error();
    if (recovery->unitCode != info->unitCode)
        return Error{
            Errc::KeyMissing,
            Tr::tr("This is the recovery key of %1, not of %2. Use the file of the unit the "
                   "profile belongs to.")
                .arg(recovery->unitName, info->unitName),
            QStringLiteral("recovery key of another unit")};
    auto profile = Profile::openWithRecovery(m_folder, recovery->key, m_clock);
    if (!profile)
        return std::move(profile).error();
    // Who needs the recovery key no longer knows who else has a way in. This one first: a stop in
    // between leaves the old passphrase valid, and the act is simply done again.
    if (Status off = profile.value()->disableKeychain(); !off)
        return off;
    return profile.value()->changePassphrase(next, Profile::PassphraseBy::RecoveryKey);
}

} // namespace wenshu::office

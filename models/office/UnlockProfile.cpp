#include "office/UnlockProfile.h"

#include "base/Limits.h"
#include "crypto/Digest.h"
#include "hub/Enrolment.h"
#include "vault/WaitingKeychain.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

constexpr qsizetype kPlaceBytes = 8;

Error noKeychain()
{
    return {
        Errc::KeychainUnavailable,
        Tr::tr("There is no keychain on this desktop. Open the profile with your passphrase."),
        QStringLiteral("no keychain given")};
}

} // namespace

UnlockProfile::UnlockProfile(QString folder, const Clock& clock, vault::BlockingKeychain* keychain)
    : m_folder(std::move(folder))
    , m_clock(clock)
    , m_keychain(keychain)
{
}

Result<QString> UnlockProfile::account() const
{
    const auto info = Profile::infoOf(m_folder);
    if (!info)
        return info.error();
    const QString place = QFileInfo(m_folder).canonicalFilePath();
    return QStringLiteral("%1/%2/%3")
        .arg(
            info->seat,
            info->clerkId,
            QString::fromLatin1(crypto::sm3(QFile::encodeName(place)).first(kPlaceBytes).toHex()));
}

Result<UnlockProfile::Attempt> UnlockProfile::withoutAsking() const
{
    const auto name = account();
    if (!name)
        return name.error();
    const auto remembered = Profile::hasKeychain(m_folder);
    if (!remembered)
        return remembered.error();
    Attempt attempt;
    if (!*remembered)
        return attempt;
    if (m_keychain == nullptr) {
        attempt.trouble = noKeychain();
        return attempt;
    }
    const auto secret = m_keychain->load(*name);
    if (!secret) {
        attempt.trouble = secret.error();
        return attempt;
    }
    auto opened = Profile::openWithKeychain(m_folder, *secret, m_clock);
    if (opened) {
        attempt.profile = std::move(opened).value();
        return attempt;
    }
    if (opened.error().code != Errc::KeyMissing)
        return std::move(opened).error();
    attempt.trouble = Error{
        Errc::KeyMissing,
        Tr::tr("What the keychain holds no longer opens this profile. Use your passphrase, then "
               "have it remembered again."),
        QStringLiteral("the keychain's secret does not open the vault")};
    return attempt;
}

Result<std::unique_ptr<Profile>>
UnlockProfile::withPassphrase(const crypto::SecretBytes& passphrase) const
{
    return Profile::open(m_folder, passphrase, m_clock);
}

Status UnlockProfile::remember(Profile& profile) const
{
    if (m_keychain == nullptr)
        return noKeychain();
    const auto name = account();
    if (!name)
        return name.error();
    auto secret = profile.enableKeychain();
    if (!secret)
        return std::move(secret).error();
    Status stored = m_keychain->store(*name, std::move(secret).value());
    if (!stored) {
        // The copy may have arrived all the same; it must be no key to anything.
        if (Status off = profile.disableKeychain(); !off)
            return off;
    }
    return stored;
}

Result<UnlockProfile::Forgotten> UnlockProfile::forget(Profile& profile) const
{
    const auto name = account();
    if (!name)
        return name.error();
    // First the vault: from then on the copy is useless, wherever else it may lie.
    if (Status off = profile.disableKeychain(); !off)
        return std::move(off).error();
    Forgotten done;
    const Status removed = m_keychain != nullptr ? m_keychain->remove(*name) : noKeychain();
    if (!removed)
        done.entryLeft = removed.error();
    return done;
}

Status checkUnitCard(const QByteArray& package, const crypto::SecretBytes& passphrase)
{
    auto opened = hub::Enrolment::open(package, passphrase, Limits::forReceivedFile());
    if (!opened)
        return std::move(opened).error();
    return Done{};
}

} // namespace wenshu::office

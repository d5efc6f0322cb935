#pragma once
#include "base/Clock.h"
#include "base/Result.h"
#include "crypto/SecretBytes.h"

#include <QByteArray>
#include <QString>

namespace wenshu::office {

/// Gives a profile a new passphrase: by the clerk who knows the old one, or by the unit's
/// administrator with the recovery key when it is forgotten. The old passphrase opens the profile
/// no longer; papers and keys stay. Never with the keychain's copy alone: who finds a desktop open
/// must not lock its clerk out. Blocks; worker threads only.
class ChangePassphrase {
public:
    ChangePassphrase(QString folder, const Clock& clock);

    /// WrongPassphrase, Usage where @p next is too short, and what Profile::open() gives.
    Status withOld(const crypto::SecretBytes& old, const crypto::SecretBytes& next) const;
    /// The keychain opens the profile no longer either.
    /// @param recoveryFile the bytes of the administrator's file, @p filePassphrase opens it.
    /// @return KeyMissing where it is another unit's, or the profile has none.
    Status withRecovery(
        const QByteArray& recoveryFile,
        const crypto::SecretBytes& filePassphrase,
        const crypto::SecretBytes& next) const;

private:
    QString m_folder;
    const Clock& m_clock;
};

} // namespace wenshu::office

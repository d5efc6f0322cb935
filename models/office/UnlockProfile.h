#pragma once
#include "office/Profile.h"

#include <optional>

namespace wenshu::vault {
class BlockingKeychain;
}

namespace wenshu::office {

/// Opens a profile, by the keychain where it was remembered there and by the passphrase otherwise.
/// The keychain is a convenience: whatever is wrong with it, the passphrase opens the profile as
/// before. Blocks; worker threads only.
class UnlockProfile {
public:
    /// @param keychain may be null: nothing is remembered then. Borrowed.
    UnlockProfile(QString folder, const Clock& clock, vault::BlockingKeychain* keychain);

    /// What opening without a question came to.
    struct Attempt {
        std::unique_ptr<Profile> profile; ///< null: ask for the passphrase
        /// To be shown once beside the question; nothing where the profile was never remembered.
        std::optional<Error> trouble;
    };

    /// Opens the profile with the keychain's copy where there is one. An error where a passphrase
    /// would not help either: no profile, a damaged one, one of a newer version.
    Result<Attempt> withoutAsking() const;
    Result<std::unique_ptr<Profile>> withPassphrase(const crypto::SecretBytes& passphrase) const;

    /// Puts a fresh copy into the keychain; done only after it was read back. Where that fails
    /// nothing is remembered, an earlier copy neither.
    Status remember(Profile& profile) const;

    /// What forgetting came to.
    struct Forgotten {
        /// Why the copy, now useless, could not be taken out of the keychain.
        std::optional<Error> entryLeft;
    };

    /// No keychain opens the profile any more.
    Result<Forgotten> forget(Profile& profile) const;

    /// The name of this profile's entry in the keychain: seat, clerk and the folder's place, so
    /// that a copy of the folder elsewhere never takes the entry of this one.
    Result<QString> account() const;

private:
    QString m_folder;
    const Clock& m_clock;
    vault::BlockingKeychain* m_keychain;
};

/// Whether @p passphrase opens the unit card 单位卡 (the enrolment package of the hub's operator),
/// told without making anything. Slow by design: worker threads only. WrongPassphrase; with every
/// other error the card itself is of no use.
Status checkUnitCard(const QByteArray& package, const crypto::SecretBytes& passphrase);

} // namespace wenshu::office

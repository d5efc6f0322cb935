#pragma once
#include "base/Clock.h"
#include "base/Result.h"
#include "crypto/SecretBytes.h"
#include "crypto/TrustStore.h"
#include "directory/Directory.h"
#include "document/Paper.h"
#include "exchange/Message.h"
#include "store/BlobStore.h"
#include "store/Store.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace wenshu::vault {
class OpenVault;
}

namespace wenshu::office {

/// Who works with a profile and where; the part of it that is no secret (`profile.json`).
struct ProfileInfo {
    QString seat;     ///< seat id
    QString unitCode; ///< 统一社会信用代码
    QString unitName;
    QString clerkId;
    QString clerkName;
    QString postId; ///< of the post 岗位 the clerk acts in; empty where he was given none
    QString post;   ///< its name
    QStringList hubUrls;
};

/// The open profile of one person on one seat: store, blobs, keys, directory and trust. The folder
/// is what the design calls a profile: `profile.json`, `vault`, `store.db`, `blobs/`, `trust/`,
/// `seals/`. One program at a time. Not copyable. Any thread may read and use the store; what is
/// handed out by value or reference is a snapshot of that moment. setDirectory() belongs to one
/// thread, the exchange's.
class Profile {
public:
    /// Makes a profile from an enrolment package of the hub's operator. Nothing is left behind on
    /// an error.
    /// @param folder must not exist or be empty.
    /// @param package the bytes of the package, @param packagePassphrase opens it.
    /// @param passphrase of the new vault, at least eight characters.
    /// @param fastVault cheap key derivation, for tests alone.
    static Result<std::unique_ptr<Profile>> enrol(
        const QString& folder,
        const QByteArray& package,
        const crypto::SecretBytes& packagePassphrase,
        const crypto::SecretBytes& passphrase,
        const Clock& clock,
        bool fastVault = false);
    /// Opens the vault with the passphrase, then the store. WrongPassphrase, NotFound, Corrupt,
    /// NewerVersion, …
    static Result<std::unique_ptr<Profile>>
    open(const QString& folder, const crypto::SecretBytes& passphrase, const Clock& clock);
    /// Opens it with the secret enableKeychain() gave. KeyMissing where it is no key to it.
    static Result<std::unique_ptr<Profile>>
    openWithKeychain(const QString& folder, const crypto::SecretBytes& secret, const Clock& clock);
    /// Opens it with the unit's recovery key, when the passphrase is forgotten.
    static Result<std::unique_ptr<Profile>> openWithRecovery(
        const QString& folder, const crypto::Sm2PrivateKey& recoveryKey, const Clock& clock);

    /// Whether a keychain's secret opens the profile in @p folder, told without opening it.
    static Result<bool> hasKeychain(const QString& folder);
    /// The part of a profile that is no secret, told without opening it.
    static Result<ProfileInfo> infoOf(const QString& folder);
    /// Usage for a passphrase of fewer than eight characters.
    static Status checkPassphrase(const crypto::SecretBytes& passphrase);

    Profile(const Profile&) = delete;
    Profile& operator=(const Profile&) = delete;
    ~Profile();

    const QString& folder() const;
    const ProfileInfo& info() const;
    const Clock& clock() const;
    store::Store& store();
    const store::BlobStore& blobs() const;
    const exchange::Identity& identity() const;
    /// By what documents are judged at this moment; unchanged and valid as long as the profile
    /// lives. See ProfileTrust.
    const crypto::TrustStore& trust() const;
    /// By what envelopes and receipts are judged: never by a root that was imported.
    const crypto::TrustStore& exchangeTrust() const;
    /// To be called after a change of the trust folder, and before judging where another program
    /// may have changed it. Any thread.
    void refreshTrust();
    directory::Directory directory() const;
    /// PEM of the hub's own CA, the only one its TLS certificate may come from.
    const QByteArray& hubCaPem() const;
    /// The seat's nkey seed, a copy.
    Result<crypto::SecretBytes> hubSeed() const;
    const crypto::Certificate& directoryAuthority() const;
    /// The highest secrecy level this installation handles.
    document::SecrecyLevel secrecyCeiling() const;

    /// A newer directory came from the hub: it is stored, its CRLs enter the trust store, and the
    /// unit's keys of later epochs that it wraps for this seat enter the vault.
    Status setDirectory(const directory::Directory& directory);
    /// Writes one row of the audit log: this clerk, in this post, did @p verb to @p paper. The post
    /// stands there by its id, as everything does.
    Status audit(store::Transaction& transaction, const QString& verb, const Id& paper) const;
    /// How a new passphrase came about.
    enum class PassphraseBy { OldPassphrase, RecoveryKey };
    /// From now on @p passphrase opens the profile and the old one does not. Written to the audit
    /// log. Whole or not at all; a kill in the middle leaves one of the two that opens.
    Status changePassphrase(const crypto::SecretBytes& passphrase, PassphraseBy by);
    /// A fresh secret for the keychain; an earlier one no longer opens the profile. Any thread.
    Result<crypto::SecretBytes> enableKeychain();
    Status disableKeychain();

    /// The unit's electronic seal kept in this profile, DER, and whether there is one.
    Result<QByteArray> unitSeal() const;
    Status keepUnitSeal(const QByteArray& esl);

private:
    struct State;
    static Result<std::unique_ptr<Profile>>
    openWith(const QString& folder, const Clock& clock, Result<vault::OpenVault> vault);
    /// The change and its row in the audit log; no row where the change fails.
    template <typename Change> Status auditedChange(const QString& verb, Change change);
    explicit Profile(std::unique_ptr<State> state);
    Status takeUnitKeys();
    std::unique_ptr<State> m_state;
};

} // namespace wenshu::office

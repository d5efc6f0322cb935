#include "office/Profile.h"

#include "crypto/Digest.h"
#include "directory/Tokens.h"
#include "exchange/Subject.h"
#include "hub/Enrolment.h"
#include "io/AtomicFile.h"
#include "office/PackedEntries.h"
#include "office/ProfileFile.h"
#include "office/ProfileTrust.h"
#include "office/UnitKeys.h"
#include "store/AuditLog.h"
#include "store/Settings.h"
#include "vault/Vault.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMutex>

#include <algorithm>
#include <optional>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

const QString kVaultFile = QStringLiteral("/vault");
const QString kProfileFile = QStringLiteral("/profile.json");
const QString kSealFile = QStringLiteral("/seals/unit.esl");
const QString kDatabaseKey = QStringLiteral("database");
const QString kHubSeed = QStringLiteral("hub-seed");
const QString kUnitKey = QStringLiteral("unit-signing");
const QString kClerkKey = QStringLiteral("clerk");
const QString kSeatKey = QStringLiteral("seat");
const QString kDirectorySetting = QStringLiteral("directory.entries");
constexpr int kDatabaseKeyBytes = 32;
constexpr qsizetype kShortestPassphrase = 8;
constexpr qint64 kMostProfileBytes = 4LL * 1024 * 1024;
constexpr qint64 kMostSealBytes = 16LL * 1024 * 1024;

QString epochKeyName(int epoch)
{
    return QStringLiteral("unit-encryption-%1").arg(epoch);
}

Result<crypto::Sm2PrivateKey> keyFrom(const vault::OpenVault& vault, const QString& name)
{
    auto scalar = vault.secret(name);
    if (!scalar)
        return std::move(scalar).error();
    return crypto::Sm2PrivateKey::fromScalar(*scalar);
}

/// Removes what enrol() made when it does not come to its end.
class FolderGuard {
public:
    explicit FolderGuard(QString folder)
        : m_folder(std::move(folder))
    {
    }

    FolderGuard(const FolderGuard&) = delete;
    FolderGuard& operator=(const FolderGuard&) = delete;

    ~FolderGuard()
    {
        if (!m_kept)
            QDir(m_folder).removeRecursively();
    }

    void keep() { m_kept = true; }

private:
    QString m_folder;
    bool m_kept = false;
};

Status makeEmptyFolder(const QString& folder)
{
    const QFileInfo info(folder);
    if (info.exists() && (!info.isDir() || !QDir(folder).isEmpty()))
        return Error{
            Errc::Duplicate,
            Tr::tr(
                "There is something in this folder already. Choose an empty one for the profile."),
            QStringLiteral("profile folder not empty")};
    if (!QDir().mkpath(folder))
        return Error{
            Errc::ReadOnly,
            Tr::tr("The profile folder cannot be made here. Choose another place."),
            QStringLiteral("mkpath failed")};
    QFile::setPermissions(
        folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return Done{};
}

Status keepSecrets(vault::OpenVault& vault, const hub::Enrolment& enrolment)
{
    const crypto::SecretBytes databaseKey =
        crypto::SecretBytes::copyOf(crypto::randomBytes(kDatabaseKeyBytes));
    std::map<QString, crypto::SecretBytes> secrets;
    secrets.emplace(kDatabaseKey, databaseKey.clone());
    secrets.emplace(kHubSeed, enrolment.nkeySeed.clone());
    secrets.emplace(kUnitKey, enrolment.unitSigning.key.scalar());
    secrets.emplace(kClerkKey, enrolment.clerks.front().key.scalar());
    secrets.emplace(kSeatKey, enrolment.seatKey.key.scalar());
    for (const hub::UnitEpochKey& epoch : enrolment.unitEncryption)
        secrets.emplace(epochKeyName(epoch.epoch), epoch.pair.key.scalar());
    return vault.setSecrets(std::move(secrets));
}

ProfileFile profileFileOf(const hub::Enrolment& enrolment)
{
    const directory::Person& clerk = enrolment.clerks.front().person;
    ProfileFile file;
    file.info.seat = enrolment.seat;
    file.info.unitCode = enrolment.unit.code;
    file.info.unitName = enrolment.unit.name;
    file.info.clerkId = clerk.id;
    file.info.clerkName = clerk.name;
    if (!clerk.posts.empty()) {
        file.info.postId = clerk.posts.front().id;
        file.info.post = clerk.posts.front().name;
    }
    file.info.hubUrls = enrolment.hubUrls;
    file.region = enrolment.unit.region;
    file.hubCaPem = enrolment.hubCaPem;
    file.root = enrolment.root;
    file.directoryAuthority = enrolment.directoryAuthority;
    file.unitSigning = enrolment.unitSigning.certificate;
    file.clerk = clerk.certificate;
    for (const hub::UnitEpochKey& epoch : enrolment.unitEncryption)
        file.unitEncryption.emplace_back(epoch.epoch, epoch.pair.certificate);
    return file;
}

} // namespace

struct Profile::State {
    State(QString place, const Clock& time, ProfileFile config, vault::OpenVault opened)
        : folder(std::move(place))
        , clock(time)
        , file(std::move(config))
        , vault(std::move(opened))
        , blobs(folder)
        , audit(time)
    {
    }

    /// Keys, store, directory and trust, in this order. What open() and enrol() share.
    Status start(bool isNew)
    {
        if (Status done = takeIdentity(); !done)
            return done;
        auto key = vault.secret(kDatabaseKey);
        if (!key)
            return std::move(key).error();
        auto opened = isNew ? store::Store::create(folder, *key) : store::Store::open(folder, *key);
        if (!opened)
            return std::move(opened).error();
        store = std::move(opened).value();
        if (!isNew)
            return loadDirectory();
        take(directory::Directory());
        return Done{};
    }

    Status takeIdentity()
    {
        auto address =
            exchange::UnitAddress::make(file.region, directory::unitToken(file.info.unitCode));
        if (!address)
            return std::move(address).error();
        const auto seat = exchange::SeatId::parse(file.info.seat);
        if (!seat)
            return seat.error();
        identity.unit = std::move(address).value();
        identity.seat = seat->number;
        identity.clerk = file.info.clerkName;
        identity.clerkCertificate = file.clerk;
        identity.unitCertificate = file.unitSigning;
        auto clerkKey = keyFrom(vault, kClerkKey);
        if (!clerkKey)
            return std::move(clerkKey).error();
        identity.clerkKey = std::move(clerkKey).value();
        auto unitKey = keyFrom(vault, kUnitKey);
        if (!unitKey)
            return std::move(unitKey).error();
        identity.unitKey = std::move(unitKey).value();
        identity.decryptionKeys.clear();
        for (const auto& [epoch, certificate] : file.unitEncryption) {
            auto epochKey = keyFrom(vault, epochKeyName(epoch));
            if (!epochKey)
                return std::move(epochKey).error();
            identity.decryptionKeys.push_back({certificate, std::move(epochKey).value()});
        }
        // The newest is what most papers are for.
        std::reverse(identity.decryptionKeys.begin(), identity.decryptionKeys.end());
        return Done{};
    }

    Status loadDirectory()
    {
        auto reader = store->reader();
        if (!reader)
            return std::move(reader).error();
        const auto packed = store::Settings::value(**reader, kDirectorySetting);
        if (!packed)
            return packed.error();
        auto entries = unpackEntries(packed->value_or(QByteArray()));
        if (!entries)
            return std::move(entries).error();
        auto loaded =
            directory::loadDirectory(*entries, file.directoryAuthority, Limits::forReceivedFile());
        if (!loaded)
            return std::move(loaded).error();
        take(std::move(loaded).value());
        return Done{};
    }

    /// Snapshots for every thread.
    void take(directory::Directory newest)
    {
        if (!trust)
            trust.emplace(folder + QStringLiteral("/trust"), file.root, file.directoryAuthority);
        trust->setRevocationLists(newest.all(directory::EntryKind::Crl));
        const QMutexLocker lock(&snapshots);
        directory = std::move(newest);
    }

    QString folder;
    const Clock& clock;
    ProfileFile file;
    vault::OpenVault vault;
    store::BlobStore blobs;
    store::AuditLog audit;
    std::unique_ptr<store::Store> store;
    exchange::Identity identity;
    mutable QMutex vaultUse;  ///< guards the vault once the profile is shared
    mutable QMutex snapshots; ///< guards directory
    directory::Directory directory;
    std::optional<ProfileTrust> trust; ///< there from the first directory on
};

Profile::Profile(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Profile::~Profile() = default;

Result<std::unique_ptr<Profile>> Profile::enrol(
    const QString& folder,
    const QByteArray& package,
    const crypto::SecretBytes& packagePassphrase,
    const crypto::SecretBytes& passphrase,
    const Clock& clock,
    bool fastVault)
{
    if (Status fine = checkPassphrase(passphrase); !fine)
        return std::move(fine).error();
    auto enrolment = hub::Enrolment::open(package, packagePassphrase, Limits::forReceivedFile());
    if (!enrolment)
        return std::move(enrolment).error();
    if (enrolment->clerks.empty())
        return Error{
            Errc::Malformed,
            Tr::tr("The enrolment file names no clerk. Ask the operator for a new one."),
            QStringLiteral("enrolment without clerk")};
    if (Status made = makeEmptyFolder(folder); !made)
        return std::move(made).error();
    FolderGuard guard(folder);

    vault::Vault::Options vaultOptions;
    if (fastVault)
        vaultOptions.cost = vault::ScryptCost::fastForTests();
    auto vault = vault::Vault::create(folder + kVaultFile, passphrase, vaultOptions);
    if (!vault)
        return std::move(vault).error();
    if (!enrolment->recovery.isNull()) {
        if (Status added = vault->addRecovery(enrolment->recovery); !added)
            return std::move(added).error();
    }
    if (Status kept = keepSecrets(*vault, *enrolment); !kept)
        return std::move(kept).error();
    const ProfileFile file = profileFileOf(*enrolment);
    if (Status written = io::writeFileAtomically(folder + kProfileFile, file.toJson()); !written)
        return std::move(written).error();
    auto state = std::make_unique<State>(folder, clock, file, std::move(vault).value());
    if (Status started = state->start(true); !started)
        return std::move(started).error();
    auto directory = directory::loadDirectory(
        enrolment->directory, file.directoryAuthority, Limits::forReceivedFile());
    if (!directory)
        return std::move(directory).error();
    std::unique_ptr<Profile> profile(new Profile(std::move(state)));
    if (Status kept = profile->setDirectory(*directory); !kept)
        return std::move(kept).error();
    guard.keep();
    return profile;
}

namespace {

Result<ProfileFile> readProfileFile(const QString& folder)
{
    auto json = io::readWholeFile(folder + kProfileFile, kMostProfileBytes);
    if (!json)
        return std::move(json).error();
    return ProfileFile::fromJson(*json);
}

} // namespace

Result<std::unique_ptr<Profile>>
Profile::openWith(const QString& folder, const Clock& clock, Result<vault::OpenVault> vault)
{
    auto file = readProfileFile(folder);
    if (!file)
        return std::move(file).error();
    if (!vault)
        return std::move(vault).error();
    auto state =
        std::make_unique<State>(folder, clock, std::move(file).value(), std::move(vault).value());
    if (Status started = state->start(false); !started)
        return std::move(started).error();
    return std::unique_ptr<Profile>(new Profile(std::move(state)));
}

Result<std::unique_ptr<Profile>>
Profile::open(const QString& folder, const crypto::SecretBytes& passphrase, const Clock& clock)
{
    // First what costs nothing: a folder without a profile is told before scrypt is paid for.
    if (auto file = readProfileFile(folder); !file)
        return std::move(file).error();
    return openWith(folder, clock, vault::Vault::unlock(folder + kVaultFile, passphrase));
}

Result<std::unique_ptr<Profile>> Profile::openWithKeychain(
    const QString& folder, const crypto::SecretBytes& secret, const Clock& clock)
{
    return openWith(folder, clock, vault::Vault::unlockWithSecret(folder + kVaultFile, secret));
}

Result<std::unique_ptr<Profile>> Profile::openWithRecovery(
    const QString& folder, const crypto::Sm2PrivateKey& recoveryKey, const Clock& clock)
{
    return openWith(
        folder, clock, vault::Vault::unlockWithRecovery(folder + kVaultFile, recoveryKey));
}

Result<bool> Profile::hasKeychain(const QString& folder)
{
    return vault::Vault::hasKeychain(folder + kVaultFile);
}

Result<ProfileInfo> Profile::infoOf(const QString& folder)
{
    auto file = readProfileFile(folder);
    if (!file)
        return std::move(file).error();
    return std::move(file->info);
}

Status Profile::checkPassphrase(const crypto::SecretBytes& passphrase)
{
    const QByteArrayView utf8 = passphrase.view();
    const auto characters = std::count_if(utf8.begin(), utf8.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
    });
    if (characters >= kShortestPassphrase)
        return Done{};
    return Error{
        Errc::Usage,
        Tr::tr("The passphrase is too short. Use at least eight characters."),
        QStringLiteral("passphrase too short")};
}

template <typename Change> Status Profile::auditedChange(const QString& verb, Change change)
{
    auto transaction = m_state->store->begin();
    if (!transaction)
        return std::move(transaction).error();
    if (Status logged = audit(*transaction, verb, Id()); !logged)
        return logged;
    if (Status changed = change(); !changed)
        return changed;
    return transaction->commit();
}

Status Profile::changePassphrase(const crypto::SecretBytes& passphrase, PassphraseBy by)
{
    if (Status fine = checkPassphrase(passphrase); !fine)
        return fine;
    return auditedChange(
        by == PassphraseBy::RecoveryKey ? QStringLiteral("passphrase-recovered")
                                        : QStringLiteral("passphrase-changed"),
        [&] {
            const QMutexLocker lock(&m_state->vaultUse);
            return m_state->vault.changePassphrase(passphrase);
        });
}

Result<crypto::SecretBytes> Profile::enableKeychain()
{
    crypto::SecretBytes secret;
    Status done = auditedChange(QStringLiteral("keychain-on"), [&]() -> Status {
        const QMutexLocker lock(&m_state->vaultUse);
        auto made = m_state->vault.enableKeychain();
        if (!made)
            return std::move(made).error();
        secret = std::move(made).value();
        return Done{};
    });
    if (!done)
        return std::move(done).error();
    return secret;
}

Status Profile::disableKeychain()
{
    return auditedChange(QStringLiteral("keychain-off"), [&] {
        const QMutexLocker lock(&m_state->vaultUse);
        return m_state->vault.disableKeychain();
    });
}

const QString& Profile::folder() const
{
    return m_state->folder;
}

const ProfileInfo& Profile::info() const
{
    return m_state->file.info;
}

const Clock& Profile::clock() const
{
    return m_state->clock;
}

store::Store& Profile::store()
{
    return *m_state->store;
}

const store::BlobStore& Profile::blobs() const
{
    return m_state->blobs;
}

const exchange::Identity& Profile::identity() const
{
    return m_state->identity;
}

const crypto::TrustStore& Profile::trust() const
{
    return m_state->trust->documents();
}

const crypto::TrustStore& Profile::exchangeTrust() const
{
    return m_state->trust->exchange();
}

void Profile::refreshTrust()
{
    m_state->trust->refresh();
}

directory::Directory Profile::directory() const
{
    const QMutexLocker lock(&m_state->snapshots);
    return m_state->directory;
}

const QByteArray& Profile::hubCaPem() const
{
    return m_state->file.hubCaPem;
}

Result<crypto::SecretBytes> Profile::hubSeed() const
{
    const QMutexLocker lock(&m_state->vaultUse);
    return m_state->vault.secret(kHubSeed);
}

const crypto::Certificate& Profile::directoryAuthority() const
{
    return m_state->file.directoryAuthority;
}

document::SecrecyLevel Profile::secrecyCeiling() const
{
    const auto reader = m_state->store->reader();
    if (!reader)
        return document::SecrecyLevel::None;
    const auto ceiling = store::Settings::secrecyCeiling(**reader);
    return ceiling ? *ceiling : document::SecrecyLevel::None;
}

Status Profile::setDirectory(const directory::Directory& directory)
{
    auto transaction = m_state->store->begin();
    if (!transaction)
        return std::move(transaction).error();
    if (Status kept = store::Settings::set(
            *transaction, kDirectorySetting, packEntries(directory.signedEntries()));
        !kept)
        return kept;
    if (Status durable = transaction->commit(); !durable)
        return durable;
    m_state->take(directory);
    return takeUnitKeys();
}

/// Vault first: a key without its certificate in profile.json is taken again, a certificate without
/// its key would keep the profile from opening.
Status Profile::takeUnitKeys()
{
    const QMutexLocker lock(&m_state->vaultUse);
    ProfileFile file = m_state->file;
    const auto seat = m_state->directory.seat(file.info.seat);
    const auto seatKey = keyFrom(m_state->vault, kSeatKey);
    if (!seat || !seatKey)
        return Done{};
    std::map<QString, crypto::SecretBytes> secrets;
    std::vector<exchange::DecryptionKey> fresh;
    for (hub::UnitEpochKey& key : newUnitKeys(*seat, *seatKey, file.unitEncryption)) {
        secrets.emplace(epochKeyName(key.epoch), key.pair.key.scalar());
        file.unitEncryption.emplace_back(key.epoch, key.pair.certificate);
        fresh.push_back({key.pair.certificate, std::move(key.pair.key)});
    }
    if (fresh.empty())
        return Done{};
    if (Status kept = m_state->vault.setSecrets(std::move(secrets)); !kept)
        return kept;
    if (Status written = io::writeFileAtomically(m_state->folder + kProfileFile, file.toJson());
        !written)
        return written;
    // In place and nothing else: other threads read the rest.
    m_state->file.unitEncryption = std::move(file.unitEncryption);
    auto& held = m_state->identity.decryptionKeys;
    for (exchange::DecryptionKey& key : fresh)
        held.insert(held.begin(), std::move(key));
    return Done{};
}

Status Profile::audit(store::Transaction& transaction, const QString& verb, const Id& paper) const
{
    store::AuditEntry entry;
    entry.clerk = m_state->file.info.clerkId;
    entry.post = m_state->file.info.postId;
    entry.unit = m_state->file.info.unitCode;
    entry.verb = verb;
    entry.paper = paper;
    entry.result = QStringLiteral("ok");
    return m_state->audit.append(transaction, entry);
}

Result<QByteArray> Profile::unitSeal() const
{
    auto seal = io::readWholeFile(m_state->folder + kSealFile, kMostSealBytes);
    if (!seal && seal.error().code == Errc::NotFound)
        return Error{
            Errc::NotFound,
            Tr::tr("This profile holds no seal of the unit. Ask the administrator for it."),
            QStringLiteral("no unit.esl")};
    return seal;
}

Status Profile::keepUnitSeal(const QByteArray& esl)
{
    if (!QDir().mkpath(QFileInfo(m_state->folder + kSealFile).path()))
        return Error{
            Errc::ReadOnly,
            Tr::tr("The profile folder cannot be written."),
            QStringLiteral("mkpath seals failed")};
    return io::writeFileAtomically(m_state->folder + kSealFile, esl);
}

} // namespace wenshu::office

#pragma once
#include "directory/Directory.h"
#include "exchange/nats/NatsLink.h"
#include "hub/Enrolment.h"
#include "hub/HubPlan.h"
#include "hub/RecoveryKey.h"
#include "hub/SealedBox.h"
#include "hub/TlsAuthority.h"

#include <QDateTime>

#include <functional>

namespace wenshu::hub {

/// An operator's folder for one hub:
///     hub.json         what the hub is, its revocations, the signed directory; no secret
///     secrets.box      keys of the authorities, of the units and of the operator's own user
///     server/          nats-server.conf, tls/, data/, log and pid file: all that the server needs
/// Everything is readable by its owner alone. For a pilot or a demo the authority and the hub live
/// on one machine; server/ can be moved to another, which then holds no key but that of its TLS.
///
/// Changes are written to the folder whole or not at all; HubOps carries them to a running server.
/// One thread, blocking.
class HubFolder {
public:
    struct Init {
        QString name; ///< server_name, a token
        /// Whose the hub is, as clerks read it in its certificates; the name where it is empty.
        QString title;
        QStringList serverNames{QStringLiteral("127.0.0.1"), QStringLiteral("localhost")};
        QString listenHost = QStringLiteral("127.0.0.1");
        int port = 4222;
        int monitorPort = 8222;
        QString provinceRegion = QStringLiteral("370000");
        HubLimits limits;
        ServerVersion serverVersion; ///< what its configuration is written for
        /// Certificates are valid from here; unset: from an hour before each is issued.
        QDateTime validFrom;
        int years = 5; ///< validity of what it issues
        BoxCost boxCost;
    };

    struct Clerk {
        QString name;
        QStringList posts; ///< by name; the one mostly acted in first
    };

    struct AddedSeat {
        QString seat;
        QByteArray package; ///< Enrolment, sealed
    };

    /// Conflict when @p folder already holds a hub.
    static Result<HubFolder>
    init(const QString& folder, const Init& init, const crypto::SecretBytes& passphrase);
    /// Writes the server's configuration anew where a kill kept it from following hub.json.
    static Result<HubFolder> open(const QString& folder, const crypto::SecretBytes& passphrase);

    /// Duplicate when the unit is already there.
    Result<directory::Unit> addUnit(
        const QString& code, const QString& name, const QString& region, const QStringList& other);
    /// A new recovery key for the unit. It is not the unit's yet: first its file must lie safe with
    /// the administrator, then keepRecovery() takes the public half.
    Result<RecoveryKey> newRecoveryKey(const QString& unitCode) const;
    /// Packages of seats added from now on carry @p key; it takes the place of an earlier one,
    /// which still opens the profiles enrolled with it.
    Status keepRecovery(const QString& unitCode, const crypto::Sm2PublicKey& key);
    bool hasRecovery(const QString& unitCode) const;

    /// What a file of this folder's secrets costs to open.
    BoxCost boxCost() const { return m_boxCost; }

    /// A seat with the clerks who work at it; its keys are in the package and nowhere else.
    /// @param keep puts the package where it is safe, before the hub knows of the seat: a kill in
    /// between leaves a package that opens nothing, never a seat whose keys are lost. Where it
    /// fails nothing is changed.
    Result<AddedSeat> addSeat(
        const QString& unitCode,
        const std::vector<Clerk>& clerks,
        const crypto::SecretBytes& packagePassphrase,
        const std::function<Status(const AddedSeat&)>& keep = {});
    /// Shuts a seat out: its nkey, its certificate and its clerks; the unit gets a new key epoch,
    /// wrapped for the seats that stay. The unit's signing key was on that machine too: where it
    /// may have been taken out of the vault, the unit must be revoked and registered again.
    Status revokeSeat(const QString& id);
    /// Shuts a whole unit out with all its seats.
    Status revokeUnit(const QString& unitCode);
    /// Sets the ports and names again (a demo on free ports) and writes the configuration.
    Status setPorts(int port, int monitorPort);
    /// Writes server/nats-server.conf for @p version.
    Status writeServerConfig(const ServerVersion& version);

    const QString& path() const { return m_folder; }

    QString serverFolder() const { return m_folder + QStringLiteral("/server"); }

    HubPlan plan() const;

    const directory::Directory& directory() const { return m_directory; }

    const crypto::Certificate& root() const { return m_root; }

    const crypto::Certificate& directoryAuthority() const { return m_authority; }

    /// The pair with which the units' seals of a pilot or a demo are made (制章人).
    Result<KeyAndCertificate> sealMaker() const;

    const QByteArray& tlsCaPem() const { return m_tlsCaPem; }

    const QString& provinceRegion() const { return m_provinceRegion; }

    /// Settings of the operator's own user in account HUB.
    exchange::NatsSettings operatorSettings() const;
    /// Settings of the two seats that only the hub check uses; they are in no directory, so nobody
    /// takes anything from them.
    exchange::NatsSettings probeSettings(int which) const;
    SeatAccount probe(int which) const;

private:
    struct Revoked {
        QByteArray serial;
        QDateTime when;
        bool operator==(const Revoked&) const = default;
    };

    HubFolder() = default;

    Status save();
    Status load();
    Status followUp() const;
    Status writeConfig() const;
    Status saveSecrets();
    QDateTime validFrom() const;
    crypto::GmSigner signer() const;
    Result<crypto::CertificateAuthority> authority() const;
    Result<crypto::Certificate> issue(crypto::CertificateRequest request) const;
    /// A new key, kept under @p secret, with a certificate for signing.
    Result<KeyAndCertificate> makeSigner(
        const crypto::CertificateAuthority& root,
        const QString& name,
        const QString& secret,
        const QDateTime& to);
    Result<crypto::Sm2PrivateKey> secretKey(const QString& name) const;
    /// The public half of the unit's recovery key; null where there is none.
    Result<crypto::Sm2PublicKey> recoveryOf(const directory::Unit& unit) const;
    /// Signs and takes an entry with the next version of its key.
    Status
    put(directory::EntryKind kind,
        const QString& key,
        const directory::DirectoryEntry::Body& body,
        bool withdrawn = false);
    Result<UnitEpochKey> makeEpoch(const directory::Unit& unit, int epoch);
    Result<std::vector<UnitEpochKey>> epochsOf(const directory::Unit& unit) const;
    Status rotateUnitKey(const QString& unitCode);
    std::vector<directory::Post>
    postsNamed(const directory::Unit& unit, const QStringList& names) const;
    Result<std::vector<ClerkKey>>
    makeClerks(const directory::Unit& unit, const std::vector<Clerk>& clerks);
    Status publishRevocations();
    void revokeCertificate(const crypto::Certificate& certificate);
    Status withdrawSeat(const directory::Seat& seat);
    exchange::NatsSettings
    settingsFor(const QString& secret, const QString& inbox, const QString& name) const;
    Status makeAuthorities(const Init& init);
    Status writeTls(const TlsIdentity& server) const;

    QString m_folder;
    crypto::SecretBytes m_passphrase;
    BoxCost m_boxCost;
    Secrets m_secrets;
    HubPlan m_plan; ///< without seats, which come from the directory
    ServerVersion m_serverVersion;
    QString m_provinceRegion;
    QString m_probeKeys[2];
    QDateTime m_validFrom;
    int m_years = 5;
    QByteArray m_tlsCaPem;
    crypto::Certificate m_root;
    crypto::Certificate m_authority;
    crypto::Certificate m_sealMaker;
    crypto::Sm2PrivateKey m_authorityKey;
    std::vector<Revoked> m_revoked;
    directory::Directory m_directory;
};

/// NotFound: no unit of that code.
Error unknownUnit();

} // namespace wenshu::hub

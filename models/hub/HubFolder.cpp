#include "hub/HubFolder.h"

#include "base/Id.h"
#include "base/Log.h"
#include "directory/Tokens.h"
#include "exchange/nats/NKey.h"
#include "hub/PrivateFile.h"
#include "io/AtomicFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace wenshu::hub {

Error unknownUnit()
{
    return {
        Errc::NotFound,
        QCoreApplication::translate(
            "wenshu_hub", "This unit is not registered at this hub. Add it first."),
        QStringLiteral("no such unit")};
}

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_hub)
};

using crypto::CertificateAuthority;
using crypto::CertificateRequest;
using crypto::SecretBytes;
using crypto::Sm2PrivateKey;
using directory::Directory;
using directory::DirectoryBuilder;
using directory::DirectoryEntry;
using directory::EntryKind;
using directory::Seat;
using directory::Unit;

constexpr int kMostSeats = 9999;
const QString kConfigFile = QStringLiteral("/nats-server.conf");
constexpr qint64 kMostConfigBytes = 256LL * 1024 * 1024;

QString unitSecret(const Unit& unit, const char* what)
{
    return QStringLiteral("unit.%1.%2")
        .arg(directory::unitToken(unit.code), QString::fromLatin1(what));
}

QString epochSecret(const Unit& unit, int epoch)
{
    return unitSecret(unit, "encryption.") + QString::number(epoch);
}

QString probeSecret(int which)
{
    return QStringLiteral("probe.%1").arg(which);
}

Result<Sm2PrivateKey> newKey(Secrets& secrets, const QString& name)
{
    auto key = Sm2PrivateKey::generate();
    if (key)
        secrets[name] = key->scalar();
    return key;
}

} // namespace

Result<KeyAndCertificate> HubFolder::makeSigner(
    const CertificateAuthority& root,
    const QString& name,
    const QString& secret,
    const QDateTime& to)
{
    auto key = newKey(m_secrets, secret);
    if (!key)
        return std::move(key).error();
    CertificateRequest request;
    request.commonName = name;
    request.notBefore = validFrom();
    request.notAfter = to;
    request.key = key->publicKey();
    auto certificate = root.issue(request);
    if (!certificate)
        return std::move(certificate).error();
    return KeyAndCertificate{std::move(key).value(), std::move(certificate).value()};
}

Status HubFolder::makeAuthorities(const Init& init)
{
    const QDateTime from = validFrom();
    const QDateTime to = from.addYears(m_years * 2);
    // Clerks read these names under every seal.
    const QString title = (init.title.isEmpty() ? init.name : init.title) + u' ';
    auto root = CertificateAuthority::createRoot(title + QStringLiteral("根证书"), from, to);
    if (!root)
        return std::move(root).error();
    m_secrets[QStringLiteral("root")] = root->key().scalar();
    m_root = root->certificate();
    auto authority =
        makeSigner(*root, title + QStringLiteral("通讯录"), QStringLiteral("directory"), to);
    if (!authority)
        return std::move(authority).error();
    m_authority = authority->certificate;
    m_authorityKey = std::move(authority->key);
    // 制章机构: by this name a judge without a list of seal makers knows one (seal::MakerStanding).
    auto maker =
        makeSigner(*root, title + QStringLiteral("制章机构"), QStringLiteral("seal-maker"), to);
    if (!maker)
        return std::move(maker).error();
    m_sealMaker = maker->certificate;

    auto tls = makeTlsAuthority(init.name + QStringLiteral(" TLS"), from, to);
    if (!tls)
        return std::move(tls).error();
    const auto server = issueTlsServer(*tls, init.serverNames, from, from.addYears(m_years));
    if (!server)
        return server.error();
    m_tlsCaPem = tls->certificatePem;
    m_secrets[QStringLiteral("tls")] = std::move(tls->keyPem);
    for (const QString& name : {QStringLiteral("operator"), probeSecret(0), probeSecret(1)}) {
        auto key = exchange::NKey::generate();
        if (!key)
            return std::move(key).error();
        m_secrets[name] = key->seed();
        if (name == QStringLiteral("operator"))
            m_plan.operatorNKey = key->publicText();
        else
            m_probeKeys[name.endsWith(u'1') ? 1 : 0] = key->publicText();
    }
    return writeTls(*server);
}

Status HubFolder::writeTls(const TlsIdentity& server) const
{
    const QString tls = serverFolder() + QStringLiteral("/tls");
    for (const QString& folder :
         {serverFolder(), tls, QString(serverFolder() + QStringLiteral("/data"))}) {
        if (auto made = makePrivateFolder(folder); !made)
            return made;
    }
    if (auto written = writePrivateFile(tls + QStringLiteral("/ca.pem"), m_tlsCaPem); !written)
        return written;
    if (auto written = writePrivateFile(tls + QStringLiteral("/server.pem"), server.certificatePem);
        !written)
        return written;
    return writePrivateFile(tls + QStringLiteral("/server.key"), server.keyPem.view());
}

Result<HubFolder>
HubFolder::init(const QString& folder, const Init& init, const SecretBytes& passphrase)
{
    const auto region = directory::parseRegion(init.provinceRegion);
    if (!region)
        return region.error();
    if (!directory::isToken(init.name)) {
        return Error{
            Errc::Usage,
            Tr::tr("The hub's name may hold letters, digits, hyphens and underscores only."),
            QStringLiteral("server name is no token")};
    }
    const QString path = QDir(folder).absolutePath();
    if (QFileInfo::exists(path + QStringLiteral("/hub.json")) ||
        QFileInfo::exists(path + QStringLiteral("/secrets.box"))) {
        return Error{
            Errc::Conflict,
            Tr::tr("This folder already holds a hub. Choose an empty one."),
            QStringLiteral("hub.json exists")};
    }
    if (auto made = makePrivateFolder(path); !made)
        return std::move(made).error();
    HubFolder hub;
    hub.m_folder = path;
    hub.m_passphrase = passphrase.clone();
    hub.m_boxCost = init.boxCost;
    hub.m_plan.name = init.name;
    hub.m_plan.listenHost = init.listenHost;
    hub.m_plan.port = init.port;
    hub.m_plan.monitorPort = init.monitorPort;
    hub.m_plan.serverNames = init.serverNames;
    hub.m_plan.limits = init.limits;
    hub.m_serverVersion = init.serverVersion;
    hub.m_provinceRegion = *region;
    hub.m_validFrom = init.validFrom;
    hub.m_years = init.years;
    Status step = hub.makeAuthorities(init);
    if (step)
        step = hub.publishRevocations();
    if (step)
        step = hub.saveSecrets();
    if (step)
        step = hub.writeServerConfig(init.serverVersion);
    if (!step)
        return std::move(step).error();
    return hub;
}

QDateTime HubFolder::validFrom() const
{
    return m_validFrom.isValid() ? m_validFrom : QDateTime::currentDateTimeUtc().addSecs(-3600);
}

crypto::GmSigner HubFolder::signer() const
{
    return {&m_authority, &m_authorityKey};
}

Result<Sm2PrivateKey> HubFolder::secretKey(const QString& name) const
{
    const auto at = m_secrets.find(name);
    if (at == m_secrets.end()) {
        return Error{
            Errc::KeyMissing,
            Tr::tr("A key is missing in the hub's folder. Restore the folder from its backup."),
            QStringLiteral("no secret of that name")};
    }
    return Sm2PrivateKey::fromScalar(at->second);
}

Result<KeyAndCertificate> HubFolder::sealMaker() const
{
    auto key = secretKey(QStringLiteral("seal-maker"));
    if (!key)
        return std::move(key).error();
    return KeyAndCertificate{std::move(key).value(), m_sealMaker};
}

Result<CertificateAuthority> HubFolder::authority() const
{
    auto key = secretKey(QStringLiteral("root"));
    if (!key)
        return std::move(key).error();
    return CertificateAuthority::open(m_root, std::move(key).value());
}

Result<crypto::Certificate> HubFolder::issue(CertificateRequest request) const
{
    request.notBefore = validFrom();
    request.notAfter = request.notBefore.addYears(m_years);
    const auto root = authority();
    if (!root)
        return root.error();
    return root->issue(request);
}

Status
HubFolder::put(EntryKind kind, const QString& key, const DirectoryEntry::Body& body, bool withdrawn)
{
    auto entry = DirectoryEntry::sign(
        {kind,
         key,
         m_directory.versionOf(kind, key) + 1,
         QDateTime::currentDateTimeUtc(),
         withdrawn,
         body},
        signer());
    if (!entry)
        return std::move(entry).error();
    DirectoryBuilder builder(m_directory);
    auto taken = builder.apply(*entry);
    if (taken)
        m_directory = builder.snapshot();
    return taken;
}

Result<UnitEpochKey> HubFolder::makeEpoch(const Unit& unit, int epoch)
{
    auto key = newKey(m_secrets, epochSecret(unit, epoch));
    if (!key)
        return std::move(key).error();
    CertificateRequest request;
    request.commonName = unit.name;
    request.organization = unit.name;
    request.unitCode = unit.code;
    request.key = key->publicKey();
    request.forSigning = false;
    request.forEncryption = true;
    auto certificate = issue(request);
    if (!certificate)
        return std::move(certificate).error();
    return UnitEpochKey{epoch, {std::move(key).value(), std::move(certificate).value()}};
}

Result<Unit> HubFolder::addUnit(
    const QString& code, const QString& name, const QString& region, const QStringList& other)
{
    const auto checkedCode = directory::parseUnitCode(code);
    if (!checkedCode)
        return checkedCode.error();
    const auto checkedRegion = directory::parseRegion(region);
    if (!checkedRegion)
        return checkedRegion.error();
    if (m_directory.unit(*checkedCode)) {
        return Error{
            Errc::Duplicate,
            Tr::tr("This unit is already registered at this hub."),
            QStringLiteral("unit exists")};
    }
    Unit unit;
    unit.code = *checkedCode;
    unit.name = name.trimmed();
    unit.region = *checkedRegion;
    unit.otherNames = other;
    auto key = newKey(m_secrets, unitSecret(unit, "signing"));
    if (!key)
        return std::move(key).error();
    CertificateRequest request;
    request.commonName = unit.name;
    request.organization = unit.name;
    request.unitCode = unit.code;
    request.key = key->publicKey();
    auto signing = issue(request);
    if (!signing)
        return std::move(signing).error();
    // A unit that comes back goes on after its last epoch: old keys are not for new papers.
    while (m_secrets.count(epochSecret(unit, unit.epoch)) != 0)
        ++unit.epoch;
    auto epoch = makeEpoch(unit, unit.epoch);
    if (!epoch)
        return std::move(epoch).error();
    unit.signing = std::move(signing).value();
    unit.encryption = epoch->pair.certificate;
    const Directory before = m_directory;
    Status step = put(EntryKind::Unit, DirectoryEntry::keyOf(unit), unit);
    if (step)
        step = saveSecrets();
    if (step)
        step = writeServerConfig(m_serverVersion);
    if (!step) {
        m_directory = before;
        return std::move(step).error();
    }
    return unit;
}

Result<std::vector<UnitEpochKey>> HubFolder::epochsOf(const Unit& unit) const
{
    // A new seat gets the present epoch only: what was exchanged before it was there is not its.
    // A new epoch for it (exchange.md §3) would be right, but papers still on their way under the
    // old one would then be refused by the new seat in the name of the whole unit.
    auto key = secretKey(epochSecret(unit, unit.epoch));
    if (!key)
        return std::move(key).error();
    std::vector<UnitEpochKey> epochs;
    epochs.push_back({unit.epoch, {std::move(key).value(), unit.encryption}});
    return epochs;
}

/// The posts of these names. A post outlives the clerks who held it: one that was there before
/// keeps its id, and one that comes back gets the same again.
std::vector<directory::Post> HubFolder::postsNamed(const Unit& unit, const QStringList& names) const
{
    const std::vector<directory::Post> known = m_directory.postsOf(unit.code);
    std::vector<directory::Post> posts;
    for (const QString& name : names) {
        const auto same =
            std::find_if(known.begin(), known.end(), [&](const directory::Post& post) {
                return post.name == name;
            });
        posts.push_back(
            same != known.end() ? *same
                                : directory::Post{directory::idOfNamedPost(unit.code, name), name});
    }
    return posts;
}

Result<std::vector<ClerkKey>>
HubFolder::makeClerks(const Unit& unit, const std::vector<Clerk>& clerks)
{
    std::vector<ClerkKey> made;
    for (const Clerk& clerk : clerks) {
        auto key = Sm2PrivateKey::generate();
        if (!key)
            return std::move(key).error();
        CertificateRequest request;
        request.commonName = clerk.name;
        request.organization = unit.name;
        request.unitCode = unit.code;
        request.key = key->publicKey();
        auto certificate = issue(request);
        if (!certificate)
            return std::move(certificate).error();
        const directory::Person person{
            Id::random().toText(),
            clerk.name,
            unit.code,
            postsNamed(unit, clerk.posts),
            *certificate};
        if (auto taken = put(EntryKind::Person, person.id, person); !taken)
            return std::move(taken).error();
        made.push_back({person, std::move(key).value()});
    }
    return made;
}

Result<HubFolder::AddedSeat> HubFolder::addSeat(
    const QString& unitCode,
    const std::vector<Clerk>& clerks,
    const SecretBytes& packagePassphrase,
    const std::function<Status(const AddedSeat&)>& keep)
{
    const auto unit = m_directory.unit(unitCode);
    if (!unit)
        return unknownUnit();
    // A number once given is never given again, so that an old seat's mail is not a new one's.
    int number = 1;
    while (number <= kMostSeats &&
           m_directory.versionOf(EntryKind::Seat, directory::seatId(unit->code, number)) != 0)
        ++number;
    const QString id = directory::seatId(unit->code, number);
    Enrolment enrolment;
    auto nkey = exchange::NKey::generate();
    auto seatKey = Sm2PrivateKey::generate();
    auto signing = secretKey(unitSecret(*unit, "signing"));
    auto epochs = epochsOf(*unit);
    auto recovery = recoveryOf(*unit);
    if (!recovery)
        return std::move(recovery).error();
    if (!nkey)
        return std::move(nkey).error();
    if (!seatKey)
        return std::move(seatKey).error();
    if (!signing)
        return std::move(signing).error();
    if (!epochs)
        return std::move(epochs).error();
    CertificateRequest request;
    request.commonName = id;
    request.organization = unit->name;
    request.unitCode = unit->code;
    request.key = seatKey->publicKey();
    request.forSigning = false;
    request.forEncryption = true;
    auto certificate = issue(request);
    if (!certificate)
        return std::move(certificate).error();

    const Directory before = m_directory;
    Seat seat{id, unit->code, nkey->publicText(), *certificate, {}, {}};
    for (const UnitEpochKey& epoch : *epochs) {
        const auto wrapped = seatKey->publicKey().encrypt(epoch.pair.key.scalar().view());
        if (!wrapped)
            return wrapped.error();
        seat.keys.push_back({epoch.epoch, epoch.pair.certificate, *wrapped});
    }
    auto people = makeClerks(*unit, clerks);
    if (people) {
        for (const ClerkKey& each : *people)
            seat.clerks << each.person.id;
    }
    Status step = people ? put(EntryKind::Seat, id, seat) : Status(people.error());
    if (!step) {
        m_directory = before;
        return std::move(step).error();
    }
    enrolment.seat = id;
    enrolment.unit = *unit;
    enrolment.hubName = m_plan.name;
    enrolment.hubUrls = m_plan.urls();
    enrolment.hubCaPem = m_tlsCaPem;
    enrolment.root = m_root;
    enrolment.directoryAuthority = m_authority;
    enrolment.nkeySeed = nkey->seed();
    enrolment.seatKey = {std::move(seatKey).value(), *certificate};
    enrolment.unitSigning = {std::move(signing).value(), unit->signing};
    enrolment.unitEncryption = std::move(epochs).value();
    enrolment.clerks = std::move(people).value();
    enrolment.directory = m_directory.signedEntries();
    enrolment.recovery = std::move(recovery).value();
    auto package = enrolment.seal(packagePassphrase, m_boxCost);
    step = package ? Status(Done{}) : Status(package.error());
    AddedSeat added{id, package ? std::move(package).value() : QByteArray()};
    if (step && keep)
        step = keep(added);
    if (step)
        step = writeServerConfig(m_serverVersion);
    if (!step) {
        m_directory = before;
        return std::move(step).error();
    }
    return added;
}

Status HubFolder::setPorts(int port, int monitorPort)
{
    m_plan.port = port;
    m_plan.monitorPort = monitorPort;
    return writeServerConfig(m_serverVersion);
}

Status HubFolder::writeServerConfig(const ServerVersion& version)
{
    m_serverVersion = version;
    if (auto saved = save(); !saved)
        return saved;
    return writeConfig();
}

Status HubFolder::writeConfig() const
{
    return writePrivateFile(
        serverFolder() + kConfigFile, serverConfig(plan(), serverFolder(), m_serverVersion));
}

/// Where server/ was moved to another machine there is nothing to follow here.
Status HubFolder::followUp() const
{
    if (!QFileInfo::exists(serverFolder()))
        return Done{};
    const auto present = io::readWholeFile(serverFolder() + kConfigFile, kMostConfigBytes);
    if (present && *present == serverConfig(plan(), serverFolder(), m_serverVersion))
        return Done{};
    return writeConfig();
}

SeatAccount HubFolder::probe(int which) const
{
    const QString unit = QStringLiteral("probe%1").arg(which + 1);
    return {unit + QStringLiteral("_1"), unit, m_provinceRegion, m_probeKeys[which]};
}

HubPlan HubFolder::plan() const
{
    HubPlan plan = m_plan;
    plan.regions = QStringList{m_provinceRegion};
    for (const Unit& unit : m_directory.units()) {
        plan.regions << unit.region;
        for (const Seat& seat : m_directory.seatsOf(unit.code)) {
            plan.seats.push_back(
                {seat.id, directory::unitToken(unit.code), unit.region, seat.nkey});
        }
    }
    plan.regions.removeDuplicates();
    plan.seats.push_back(probe(0));
    plan.seats.push_back(probe(1));
    return plan;
}

exchange::NatsSettings
HubFolder::settingsFor(const QString& secret, const QString& inbox, const QString& name) const
{
    exchange::NatsSettings settings;
    settings.urls = m_plan.urls();
    settings.caPem = m_tlsCaPem;
    if (const auto at = m_secrets.find(secret); at != m_secrets.end())
        settings.seed = at->second.clone();
    settings.inbox = inbox;
    settings.name = name;
    return settings;
}

exchange::NatsSettings HubFolder::operatorSettings() const
{
    return settingsFor(QStringLiteral("operator"), operatorInbox(), QStringLiteral("wenshu hub"));
}

exchange::NatsSettings HubFolder::probeSettings(int which) const
{
    const QString seat = probe(which).seat;
    return settingsFor(probeSecret(which), seatInbox(seat), seat);
}

} // namespace wenshu::hub

#include "DemoProvince.h"

#include "hub/HubOps.h"
#include "hub/PrivateFile.h"
#include "office/MakeSeal.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wenshu::demo {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_demo)
};

constexpr char kPassphrase[] = "wenshu-demo";

/// Two loopback ports that were free a moment ago.
Result<std::array<int, 2>> freePorts()
{
    std::array<int, 2> ports{};
    std::array<int, 2> sockets{-1, -1};
    bool good = true;
    for (std::size_t i = 0; i < ports.size() && good; ++i) {
        sockets[i] = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        good = sockets[i] >= 0 && ::bind(sockets[i], generic, size) == 0 &&
               ::getsockname(sockets[i], generic, &size) == 0;
        ports[i] = ntohs(address.sin_port);
    }
    for (const int socket : sockets) {
        if (socket >= 0)
            ::close(socket);
    }
    if (!good)
        return Error{
            Errc::Io,
            Tr::tr("No free network port was found on this machine."),
            QStringLiteral("bind on loopback failed")};
    return ports;
}

} // namespace

crypto::SecretBytes DemoProvince::passphrase()
{
    return crypto::SecretBytes::copyOf(QByteArrayView(kPassphrase));
}

DemoProvince::DemoProvince(const Clock& clock, bool fastVaults)
    : m_clock(clock)
    , m_fastVaults(fastVaults)
{
    const auto add = [&](const char16_t* code,
                         const char16_t* name,
                         const char16_t* region,
                         int diameter,
                         const char16_t* first,
                         const char16_t* second) {
        DemoUnit unit;
        unit.code = QString::fromUtf16(code);
        unit.name = QString::fromUtf16(name);
        unit.region = QString::fromUtf16(region);
        unit.sealDiameter = diameter;
        unit.clerks.push_back({QString::fromUtf16(first), QStringLiteral("文书"), nullptr});
        unit.clerks.push_back({QString::fromUtf16(second), QStringLiteral("机要"), nullptr});
        m_units.push_back(std::move(unit));
    };
    add(u"11370000DEMA00021E", u"示范省商务厅", u"370000", 50, u"李堃", u"王昇");
    add(u"11370100DEMA0003XB", u"示范市商务局", u"370100", 45, u"陈玥", u"赵祎");
    add(u"11370114DEMA00048L", u"示范区商务局", u"370114", 45, u"周镕", u"吴琋");
}

Status DemoProvince::makeHub(const QString& folder)
{
    const auto binary = hub::ServerBinary::find();
    if (!binary)
        return binary.error();
    const auto ports = freePorts();
    if (!ports)
        return ports.error();
    hub::HubFolder::Init init;
    init.name = QStringLiteral("demo-hub");
    init.title = QStringLiteral("示范省公文交换中心");
    init.port = (*ports)[0];
    init.monitorPort = (*ports)[1];
    init.limits = hub::HubLimits::small();
    init.serverVersion = binary->version;
    auto hub = hub::HubFolder::init(folder + QStringLiteral("/hub"), init, passphrase());
    if (!hub)
        return std::move(hub).error();
    m_hub = std::make_unique<hub::HubFolder>(std::move(hub).value());
    m_server = std::make_unique<hub::HubServer>(
        hub::HubServer::Options{*binary, m_hub->serverFolder(), init.port});
    return Done{};
}

QString DemoProvince::recoveryFile(const QString& folder, const DemoUnit& unit)
{
    return QStringLiteral("%1/recovery/%2.key").arg(folder, unit.region);
}

Status DemoProvince::addUnits(const QString& folder)
{
    if (Status made = hub::makePrivateFolder(folder + QStringLiteral("/recovery")); !made)
        return made;
    for (const DemoUnit& unit : m_units) {
        if (const auto added = m_hub->addUnit(unit.code, unit.name, unit.region, {}); !added)
            return added.error();
        const auto recovery = m_hub->newRecoveryKey(unit.code);
        if (!recovery)
            return recovery.error();
        const auto file = recovery->seal(passphrase(), m_hub->boxCost());
        if (!file)
            return file.error();
        if (Status written = hub::writePrivateFile(recoveryFile(folder, unit), *file); !written)
            return written;
        if (Status kept = m_hub->keepRecovery(unit.code, recovery->key.publicKey()); !kept)
            return kept;
    }
    return Done{};
}

Status DemoProvince::enrolUnit(DemoUnit& unit, const QString& folder)
{
    for (std::size_t i = 0; i < unit.clerks.size(); ++i) {
        DemoClerk& clerk = unit.clerks[i];
        auto seat = m_hub->addSeat(unit.code, {{clerk.name, {clerk.post}}}, passphrase());
        if (!seat)
            return std::move(seat).error();
        auto profile = office::Profile::enrol(
            profileFolder(folder, unit, i),
            seat->package,
            passphrase(),
            passphrase(),
            m_clock,
            m_fastVaults);
        if (!profile)
            return std::move(profile).error();
        clerk.profile = std::move(profile).value();
    }
    return Done{};
}

Status DemoProvince::sealUnit(DemoUnit& unit)
{
    auto maker = m_hub->sealMaker();
    if (!maker)
        return std::move(maker).error();
    auto key = seal::Sm2SigningKey::open(maker->certificate, std::move(maker->key));
    if (!key)
        return std::move(key).error();
    office::MakeSeal::Request request;
    request.id = QStringLiteral("demo-") + unit.code;
    request.name = unit.name;
    request.diameter = unit.sealDiameter;
    request.centreLine = QStringLiteral("示范");
    request.holders = {unit.clerks.front().profile->identity().unitCertificate};
    request.now = m_clock.now();
    request.validTo = request.now.addYears(3);
    const office::MakeSeal makeSeal(std::make_shared<render::FontBook>());
    const auto esl = makeSeal.make(request, **key);
    if (!esl)
        return esl.error();
    for (DemoClerk& clerk : unit.clerks) {
        if (Status kept = clerk.profile->keepUnitSeal(*esl); !kept)
            return kept;
    }
    return Done{};
}

Result<std::unique_ptr<DemoProvince>>
DemoProvince::make(const QString& folder, const Clock& clock, bool fastVaults)
{
    if (!QDir().mkpath(folder + QStringLiteral("/profiles")))
        return Error{
            Errc::ReadOnly,
            Tr::tr("The demo's folder cannot be made here. Choose another place."),
            QStringLiteral("mkpath failed")};
    std::unique_ptr<DemoProvince> province(new DemoProvince(clock, fastVaults));
    if (Status made = province->makeHub(folder); !made)
        return std::move(made).error();
    // All units first: each seat's package brings the whole directory.
    if (Status added = province->addUnits(folder); !added)
        return std::move(added).error();
    for (DemoUnit& unit : province->m_units) {
        if (Status enrolled = province->enrolUnit(unit, folder); !enrolled)
            return std::move(enrolled).error();
        if (Status sealed = province->sealUnit(unit); !sealed)
            return std::move(sealed).error();
    }
    return province;
}

Result<std::unique_ptr<DemoProvince>> DemoProvince::open(const QString& folder, const Clock& clock)
{
    std::unique_ptr<DemoProvince> province(new DemoProvince(clock, false));
    const auto binary = hub::ServerBinary::find();
    if (!binary)
        return binary.error();
    auto hub = hub::HubFolder::open(folder + QStringLiteral("/hub"), passphrase());
    if (!hub)
        return std::move(hub).error();
    province->m_hub = std::make_unique<hub::HubFolder>(std::move(hub).value());
    if (Status written = province->m_hub->writeServerConfig(binary->version); !written)
        return std::move(written).error();
    province->m_server = std::make_unique<hub::HubServer>(hub::HubServer::Options{
        *binary, province->m_hub->serverFolder(), province->m_hub->plan().port});
    return province;
}

bool DemoProvince::isKeptIn(const QString& folder)
{
    const SystemClock clock;
    const DemoProvince named(clock, false);
    if (!QFileInfo::exists(folder + QStringLiteral("/hub/hub.json")))
        return false;
    for (const DemoUnit& unit : named.m_units)
        for (std::size_t i = 0; i < unit.clerks.size(); ++i)
            if (!QFileInfo::exists(profileFolder(folder, unit, i) + QStringLiteral("/vault")))
                return false;
    return true;
}

QString DemoProvince::profileFolder(const QString& folder, const DemoUnit& unit, std::size_t clerk)
{
    return QStringLiteral("%1/profiles/%2-%3").arg(folder, unit.region).arg(clerk + 1);
}

Status DemoProvince::startHub()
{
    if (Status started = m_server->start(); !started)
        return started;
    hub::HubOps ops(*m_hub);
    const auto done = ops.reconcile();
    if (!done)
        return done.error();
    return Done{};
}

} // namespace wenshu::demo

#include "kit/hub/TempHub.h"

#include "hub/HubOps.h"

#include <QFile>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wenshu::kit {

namespace {

struct DemoUnit {
    const char* code;
    const char16_t* name;
    const char16_t* shortName;
    const char* region;
    const char16_t* clerks[TempHub::kSeats];
};

constexpr DemoUnit kDemo[TempHub::kUnits] = {
    {"11370000DEMA00021E", u"山东省商务厅", u"省商务厅", "370000", {u"王堃", u"李昇"}},
    {"11370100DEMA0003XB", u"济南市商务局", u"市商务局", "370100", {u"赵玥", u"钱祎"}},
    {"11370114DEMA00048L", u"济南市章丘区商务局", u"区商务局", "370114", {u"孙镕", u"周琋"}},
};

/// Ports nobody listens on now. Another program may take one before the server does; the caller
/// tries again then.
std::array<int, 2> freePorts()
{
    std::array<int, 2> ports{};
    std::array<int, 2> sockets{};
    for (std::size_t i = 0; i < ports.size(); ++i) {
        sockets[i] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (bind(sockets[i], reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
            getsockname(sockets[i], reinterpret_cast<sockaddr*>(&address), &size) != 0)
            qFatal("no free port");
        ports[i] = ntohs(address.sin_port);
    }
    for (const int each : sockets)
        close(each);
    return ports;
}

template <typename T> T must(Result<T> result, const char* what)
{
    if (!result)
        qFatal(
            "%s: %s %s",
            what,
            qPrintable(errcName(result.error().code)),
            qPrintable(result.error().diagnostic));
    return std::move(result).value();
}

} // namespace

bool TempHub::isPossible()
{
    return static_cast<bool>(hub::ServerBinary::find());
}

crypto::SecretBytes TempHub::passphrase()
{
    return crypto::SecretBytes::copyOf("a passphrase for tests");
}

std::unique_ptr<TempHub> TempHub::prepare()
{
    auto binary = hub::ServerBinary::find();
    if (!binary)
        return nullptr;
    std::unique_ptr<TempHub> made(new TempHub);
    made->m_binary = *binary;
    hub::HubFolder::Init init;
    init.name = QStringLiteral("temp-hub");
    init.limits = hub::HubLimits::small();
    init.serverVersion = binary->version;
    init.validFrom = QDateTime({2026, 1, 1}, {0, 0}, Qt::UTC);
    init.boxCost.logN = 8;
    made->m_folder.emplace(must(
        hub::HubFolder::init(made->m_dir.filePath(QStringLiteral("hub")), init, passphrase()),
        "hub init"));
    return made;
}

void TempHub::startOnFreePorts()
{
    for (int attempt = 0;; ++attempt) {
        const auto ports = freePorts();
        must(m_folder->setPorts(ports[0], ports[1]), "ports");
        hub::HubServer::Options options;
        options.binary = m_binary;
        options.serverFolder = m_folder->serverFolder();
        options.port = ports[0];
        m_server = std::make_unique<hub::HubServer>(options);
        auto started = m_server->start();
        if (started)
            return;
        if (attempt == 4)
            must(std::move(started), "hub start");
    }
}

void TempHub::fill()
{
    for (const DemoUnit& unit : kDemo) {
        const auto added = must(
            m_folder->addUnit(
                QString::fromLatin1(unit.code),
                QString::fromUtf16(unit.name),
                QString::fromLatin1(unit.region),
                {QString::fromUtf16(unit.shortName)}),
            "unit");
        for (const char16_t* clerk : unit.clerks) {
            auto seat = must(
                m_folder->addSeat(
                    added.code,
                    {{QString::fromUtf16(clerk), {QStringLiteral("收发员")}}},
                    passphrase()),
                "seat");
            m_packages.push_back(seat.package);
        }
    }
}

std::unique_ptr<TempHub> TempHub::makeEmpty()
{
    auto made = prepare();
    if (made)
        made->startOnFreePorts();
    return made;
}

std::unique_ptr<TempHub> TempHub::make()
{
    auto made = prepare();
    if (!made)
        return made;
    made->fill();
    made->startOnFreePorts();
    for (const QByteArray& package : made->m_packages)
        made->m_enrolments.push_back(
            must(hub::Enrolment::open(package, passphrase(), Limits()), "enrolment"));
    must(hub::HubOps(*made->m_folder).reconcile(), "reconcile");
    return made;
}

void TempHub::kill()
{
    m_server->kill();
}

void TempHub::start()
{
    must(m_server->start(), "hub start");
}

QString TempHub::unitCode(int unit)
{
    return QString::fromLatin1(kDemo[unit].code);
}

QString TempHub::region(int unit)
{
    return QString::fromLatin1(kDemo[unit].region);
}

exchange::NatsSettings TempHub::settings(int unit, int seat) const
{
    const hub::Enrolment& its = enrolment(unit, seat);
    exchange::NatsSettings settings;
    // The ports may have been chosen after the package was made.
    settings.urls = m_folder->plan().urls();
    settings.caPem = its.hubCaPem;
    settings.seed = its.nkeySeed.clone();
    settings.inbox = its.inbox();
    settings.name = its.seat;
    return settings;
}

std::unique_ptr<exchange::NatsTransport> TempHub::transport(int unit, int seat) const
{
    return std::make_unique<exchange::NatsTransport>(settings(unit, seat));
}

QString TempHub::address(int unit)
{
    return region(unit) + u'.' + unitCode(unit).toLower();
}

QString TempHub::subject(int from, int to, const char* kind)
{
    return QStringLiteral("doc.%1.%2.n.%3")
        .arg(address(from), address(to), QString::fromLatin1(kind));
}

QString TempHub::inStream(int unit)
{
    return QStringLiteral("IN_") + region(unit).left(4) + QStringLiteral("00");
}

} // namespace wenshu::kit

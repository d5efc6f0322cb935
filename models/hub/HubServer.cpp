#include "hub/HubServer.h"

#include "base/Log.h"
#include "io/AtomicFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace wenshu::hub {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_hub)
};

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kStep{10};
constexpr milliseconds kFarewell{5'000};
constexpr qsizetype kMostGreeting = 65'536;
constexpr qint64 kMostLog = 64LL * 1024 * 1024;

QString configPath(const QString& folder)
{
    return folder + QStringLiteral("/nats-server.conf");
}

QString logPath(const QString& folder)
{
    return folder + QStringLiteral("/nats-server.log");
}

qint64 logSize(const QString& folder)
{
    return QFileInfo(logPath(folder)).size();
}

QByteArray logSince(const QString& folder, qint64 offset)
{
    QFile log(logPath(folder));
    if (!log.open(QIODevice::ReadOnly) || !log.seek(offset))
        return {};
    return log.read(kMostLog);
}

/// The first line a server says on its loopback port; empty when there is none.
QByteArray greetingAt(int port, milliseconds patience)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return {};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<quint16>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QByteArray greeting;
    bool fine = ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    const auto deadline = steady_clock::now() + patience;
    while (fine && !greeting.contains('\n') && greeting.size() < kMostGreeting) {
        const auto left = std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now());
        pollfd waiting{fd, POLLIN, 0};
        std::array<char, 4096> buffer{};
        fine = left.count() > 0 && poll(&waiting, 1, static_cast<int>(left.count())) > 0;
        const ssize_t got = fine ? read(fd, buffer.data(), buffer.size()) : 0;
        fine = got > 0;
        if (fine)
            greeting.append(buffer.data(), got);
    }
    ::close(fd);
    return greeting;
}

/// A listener that is not ready yet stays silent.
bool answers(int port)
{
    return greetingAt(port, milliseconds(1000)).startsWith("INFO ");
}

QString lastFatal(const QByteArray& log)
{
    QByteArray last;
    for (const QByteArray& each : log.split('\n')) {
        if (each.contains("[FTL]") || each.contains("[ERR]") || each.startsWith("nats-server:"))
            last = each;
    }
    if (!last.isEmpty())
        return QString::fromUtf8(last).right(300);
    return QStringLiteral("no word in its log");
}

Status waitForReload(const QString& folder, qint64 offset, milliseconds patience)
{
    const auto deadline = steady_clock::now() + patience;
    while (steady_clock::now() < deadline) {
        const QByteArray log = logSince(folder, offset);
        if (log.contains("Reloaded server configuration"))
            return Done{};
        if (log.contains("Failed to reload")) {
            return Error{
                Errc::Refused,
                Tr::tr("The hub's server refuses its new configuration and goes on with the old "
                       "one. Its log tells why."),
                lastFatal(log)};
        }
        std::this_thread::sleep_for(kStep);
    }
    return Error{
        Errc::TimedOut,
        Tr::tr("The hub's server did not take its new configuration in time. Start it again."),
        QStringLiteral("no reload in the log")};
}

} // namespace

HubServer::HubServer(Options options)
    : m_options(std::move(options))
{
}

HubServer::~HubServer()
{
    stop();
}

Status HubServer::start()
{
    if (isRunning())
        return Done{};
    if (runningOn(m_options.serverFolder) != 0 || answers(m_options.port)) {
        return Error{
            Errc::Conflict,
            Tr::tr("A hub already runs here, or its port is taken. Stop that one first, or "
                   "choose another port."),
            QStringLiteral("server or port in use")};
    }
    const qint64 offset = logSize(m_options.serverFolder);
    // Everything the child needs is made before fork: after it only system calls are safe.
    QByteArray program = m_options.binary.path.toLocal8Bit();
    QByteArray flag("-c");
    QByteArray config = configPath(m_options.serverFolder).toLocal8Bit();
    const QByteArray output =
        (m_options.serverFolder + QStringLiteral("/nats-server.out")).toLocal8Bit();
    std::array<char*, 4> arguments{program.data(), flag.data(), config.data(), nullptr};
    const pid_t parent = getpid();
    const bool dieWithParent = m_options.dieWithParent;
    const pid_t child = fork();
    if (child < 0)
        return ioError(errno, QStringLiteral("fork"));
    if (child == 0) {
        umask(077);
        if (dieWithParent) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (getppid() != parent)
                _exit(126);
        }
        const int in = open("/dev/null", O_RDONLY);
        const int out = open(output.constData(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (in < 0 || out < 0)
            _exit(126);
        dup2(in, STDIN_FILENO);
        dup2(out, STDOUT_FILENO);
        dup2(out, STDERR_FILENO);
        // 2 is what was set above; nothing else of ours goes to the server.
        for (int fd = 3; fd < 1024; ++fd)
            ::close(fd);
        setpgid(0, 0); // a terminal's Ctrl-C is for us, not for the server
        execv(program.constData(), arguments.data());
        _exit(127);
    }
    m_pid = child;
    auto ready = waitUntilItAnswers();
    if (!ready) {
        stop();
        Error error = std::move(ready).error();
        QFile said(QString::fromLocal8Bit(output));
        QByteArray words = logSince(m_options.serverFolder, offset);
        if (said.open(QIODevice::ReadOnly))
            words += said.read(kMostLog);
        error.diagnostic += QStringLiteral(": ") + lastFatal(words);
        return error;
    }
    qCInfo(lcHub) << "hub server" << m_options.binary.version.toText() << "runs, pid" << m_pid;
    return Done{};
}

Status HubServer::waitUntilItAnswers()
{
    const auto deadline = steady_clock::now() + m_options.patience;
    while (steady_clock::now() < deadline) {
        if (!isRunning()) {
            return Error{
                Errc::Refused,
                Tr::tr("The hub's server ended as soon as it was started. Its log tells why."),
                QStringLiteral("server ended")};
        }
        if (answers(m_options.port))
            return Done{};
        std::this_thread::sleep_for(kStep);
    }
    return Error{
        Errc::TimedOut,
        Tr::tr("The hub's server was started but does not answer. Its log tells why."),
        QStringLiteral("no greeting on the port")};
}

bool HubServer::isRunning()
{
    if (m_pid == 0)
        return false;
    if (waitpid(m_pid, nullptr, WNOHANG) == 0)
        return true;
    m_pid = 0;
    return false;
}

void HubServer::stop()
{
    if (!isRunning())
        return;
    ::kill(m_pid, SIGTERM);
    const auto deadline = steady_clock::now() + kFarewell;
    while (isRunning() && steady_clock::now() < deadline)
        std::this_thread::sleep_for(kStep);
    kill();
}

void HubServer::kill()
{
    if (!isRunning())
        return;
    ::kill(m_pid, SIGKILL);
    waitpid(m_pid, nullptr, 0);
    m_pid = 0;
}

Status HubServer::reload()
{
    if (!isRunning()) {
        return Error{
            Errc::NotFound,
            Tr::tr("The hub's server does not run."),
            QStringLiteral("reload without a server")};
    }
    const qint64 offset = logSize(m_options.serverFolder);
    ::kill(m_pid, SIGHUP);
    return waitForReload(m_options.serverFolder, offset, m_options.patience);
}

Status HubServer::reloadRunning(const QString& serverFolder, milliseconds patience)
{
    const pid_t pid = runningOn(serverFolder);
    if (pid == 0) {
        return Error{
            Errc::NotFound,
            Tr::tr("The hub's server does not run."),
            QStringLiteral("no server on this folder")};
    }
    const qint64 offset = logSize(serverFolder);
    if (::kill(pid, SIGHUP) != 0)
        return ioError(errno, QStringLiteral("signal to the server"));
    return waitForReload(serverFolder, offset, patience);
}

Result<ServerVersion> HubServer::versionAt(int port, milliseconds patience)
{
    const QByteArray greeting = greetingAt(port, patience);
    if (!greeting.startsWith("INFO ")) {
        return Error{
            Errc::Offline,
            Tr::tr("The hub's server does not run, or does not answer. Start it first."),
            QStringLiteral("no greeting on the port")};
    }
    return ServerVersion::parse(QJsonDocument::fromJson(greeting.mid(5).trimmed())
                                    .object()
                                    .value(QStringLiteral("version"))
                                    .toString());
}

pid_t HubServer::runningOn(const QString& serverFolder)
{
    const auto text = io::readWholeFile(serverFolder + QStringLiteral("/nats-server.pid"), 64);
    if (!text)
        return 0;
    bool fine = false;
    const int pid = QString::fromLatin1(*text).trimmed().toInt(&fine);
    if (!fine || pid <= 1)
        return 0;
    // A pid file outlives a killed server, and its number may be somebody else's by now.
    QFile commandLine(QStringLiteral("/proc/%1/cmdline").arg(pid));
    if (!commandLine.open(QIODevice::ReadOnly))
        return 0;
    const auto words = commandLine.read(kMostGreeting).split('\0');
    const bool ours = words.size() > 2 && words.at(0).endsWith("nats-server") &&
                      words.contains(configPath(serverFolder).toLocal8Bit());
    return ours ? pid : 0;
}

} // namespace wenshu::hub

#include "hub/ServerBinary.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <array>
#include <chrono>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wenshu::hub {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_hub)
};

constexpr std::chrono::milliseconds kPatience{5'000};
constexpr qsizetype kMostOutput = 4096;

QString searchServer()
{
    QString named = qEnvironmentVariable("WENSHU_NATS_SERVER");
    if (!named.isEmpty())
        return named;
    const QString name = QStringLiteral("nats-server");
    QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty()
               ? QStandardPaths::findExecutable(
                     name, {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")})
               : found;
}

QByteArray readUntilEnd(int fd)
{
    QByteArray output;
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (output.size() < kMostOutput) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        pollfd waiting{fd, POLLIN, 0};
        if (left.count() <= 0 || poll(&waiting, 1, static_cast<int>(left.count())) <= 0)
            break;
        std::array<char, 512> buffer{};
        const ssize_t got = read(fd, buffer.data(), buffer.size());
        if (got <= 0)
            break;
        output.append(buffer.data(), got);
    }
    return output;
}

QByteArray versionOutput(const QString& path)
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        return {};
    QByteArray program = path.toLocal8Bit();
    QByteArray argument("--version");
    std::array<char*, 3> arguments{program.data(), argument.data(), nullptr};
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        dup2(ends[1], STDERR_FILENO);
        execv(program.constData(), arguments.data());
        _exit(127);
    }
    close(ends[1]);
    QByteArray output;
    if (child > 0) {
        output = readUntilEnd(ends[0]);
        kill(child, SIGKILL); // it has said what it has to say, or never will
        waitpid(child, nullptr, 0);
    }
    close(ends[0]);
    return output;
}

} // namespace

Result<ServerVersion> ServerVersion::parse(QStringView text)
{
    static const QRegularExpression kPattern(
        QStringLiteral("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})"));
    const auto match = kPattern.match(text.toString());
    if (!match.hasMatch()) {
        return Error{
            Errc::Malformed,
            Tr::tr("The version of nats-server cannot be read. Install it from the "
                   "distribution's package."),
            QStringLiteral("no version in output")};
    }
    return ServerVersion{
        match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()};
}

Result<ServerBinary> ServerBinary::find(const QString& path)
{
    const QString chosen = path.isEmpty() ? searchServer() : path;
    if (chosen.isEmpty() || !QFileInfo(chosen).isExecutable()) {
        return Error{
            Errc::NotFound,
            Tr::tr("nats-server is not installed. Install the package nats-server, then try "
                   "again."),
            QStringLiteral("no nats-server found")};
    }
    const auto version = ServerVersion::parse(QString::fromLatin1(versionOutput(chosen)));
    if (!version)
        return version.error();
    return ServerBinary{chosen, *version};
}

} // namespace wenshu::hub

#pragma once
#include <QByteArray>
#include <QElapsedTimer>
#include <QFile>
#include <QStringList>

#include <spawn.h>
#include <sys/wait.h>
#include <vector>

namespace wenshu::bench {

/// Runs this program anew with @p arguments and waits for its end. @return milliseconds from before
/// it was started until it was gone; negative when it failed.
inline double coldRun(const QStringList& arguments)
{
    std::vector<QByteArray> words{QByteArray("/proc/self/exe")};
    for (const QString& argument : arguments)
        words.push_back(argument.toLocal8Bit());
    std::vector<char*> argv;
    for (QByteArray& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    QElapsedTimer timer;
    timer.start();
    pid_t child = 0;
    if (::posix_spawn(&child, "/proc/self/exe", nullptr, nullptr, argv.data(), environ) != 0)
        return -1;
    int status = 0;
    if (::waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return -1;
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// The most memory this process has held, MB; 0 where that cannot be told.
inline qint64 mostResident()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong() / 1024;
    }
    return 0;
}

} // namespace wenshu::bench

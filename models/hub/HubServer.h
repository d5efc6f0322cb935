#pragma once
#include "base/Result.h"
#include "hub/ServerBinary.h"

#include <QString>

#include <chrono>
#include <sys/types.h>

namespace wenshu::hub {

/// One nats-server process on a hub's folder. Stops it by its process id and by nothing else; with
/// dieWithParent it also ends when the thread that started it does, so that a killed test or demo
/// leaves no server behind. One thread; blocking, every wait is bounded.
class HubServer {
public:
    struct Options {
        ServerBinary binary;
        QString serverFolder;      ///< with nats-server.conf
        int port = 0;              ///< where it must answer before start() is done
        bool dieWithParent = true; ///< for demo and tests
        std::chrono::milliseconds patience{15'000};
    };

    explicit HubServer(Options options);
    ~HubServer(); ///< stop()
    HubServer(const HubServer&) = delete;
    HubServer& operator=(const HubServer&) = delete;

    /// Starts it and waits until it answers. Conflict when another server runs on this folder or
    /// the port is taken; Refused, with the last line of its log, when it ends at once.
    Status start();
    /// Asks it to end, waits, and kills it when it does not.
    void stop();
    /// SIGKILL, as a power cut of the process would.
    void kill();
    /// Makes it read its configuration again and waits for its word in the log.
    Status reload();
    bool isRunning();

    pid_t pid() const { return m_pid; }

    /// Makes the server that runs on @p serverFolder, started by whomever, read its configuration
    /// again. NotFound when none runs.
    static Status reloadRunning(const QString& serverFolder, std::chrono::milliseconds patience);
    /// The version the server on this loopback port greets with. Offline when none does.
    static Result<ServerVersion> versionAt(int port, std::chrono::milliseconds patience);
    /// The id in its pid file when that process is a nats-server with this folder's configuration;
    /// 0 otherwise.
    static pid_t runningOn(const QString& serverFolder);

private:
    Status waitUntilItAnswers();

    Options m_options;
    pid_t m_pid = 0;
};

} // namespace wenshu::hub

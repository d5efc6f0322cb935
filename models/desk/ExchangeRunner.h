#pragma once
#include "base/Result.h"
#include "desk/Session.h"

#include <QMutex>
#include <QThread>
#include <QWaitCondition>

#include <optional>

namespace wenshu::exchange {
struct StepSummary;
}

namespace wenshu::desk {

/// What the exchange thread has to say after a step. A value.
struct ExchangeReport {
    ConnectionState state = ConnectionState::Offline;
    int attempt = 0; ///< failed attempts since the last connection
    int waiting = 0; ///< messages not yet at the hub
    QList<Arrival> received;
    std::optional<Error> trouble;      ///< while online
    std::optional<qint64> clockBehind; ///< seconds; set where the step could tell
    bool hasNewDirectory = false;
};

/// The exchange thread: brings the profile and the hub together in steps, waiting longer after
/// each failure, until it is stopped. Internal to this room.
class ExchangeRunner final : public QThread {
public:
    /// @p tell is called on this thread.
    ExchangeRunner(
        office::Profile& profile,
        const Session::Options& options,
        std::function<void(const ExchangeReport&)> tell);
    ~ExchangeRunner() override;

    /// Any thread.
    void wake();
    /// Cuts a running step short and waits for the thread's end. Idempotent; not from this thread.
    void stop();

protected:
    void run() override;

private:
    class Step;
    /// False when the thread is to end.
    bool pause(std::chrono::milliseconds time);
    bool isStopping() const;
    bool prepare();
    std::chrono::milliseconds afterStep(const exchange::StepSummary& summary);
    ExchangeReport reportOf(const exchange::StepSummary& summary);
    void readNews(const exchange::StepSummary& summary, ExchangeReport& report) const;
    void tellState(ConnectionState state);

    office::Profile& m_profile;
    Session::Options m_options;
    std::function<void(const ExchangeReport&)> m_tell;
    mutable QMutex m_mutex;
    QWaitCondition m_woken;
    bool m_stopping = false;
    bool m_wake = false;
    std::unique_ptr<office::SyncProfile> m_sync; ///< guarded for interrupt() only
    ExchangeReport m_last;
    int m_attempt = 0;
    quint64 m_directoryMark = 0;
};

} // namespace wenshu::desk

#pragma once
#include "base/Result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QString>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace wenshu::desk {

/// Which threads a call runs on. Calls of one lane start in the order they were made.
enum class Lane {
    Read,  ///< lists, searches, small files: two threads; never waits behind a Write
    Write, ///< whatever begins a transaction: one thread, so that acts happen in order
    Cpu    ///< typesetting, judging, rendering: as many threads as there are cores to spare
};

struct CallOptions {
    /// Whole sentence for the status bar, e.g. "Verifying the paper"; empty = no job is shown.
    QString name;
    /// How long until the caller is told TimedOut; zero = no limit. The work itself is asked to
    /// stop, and what it still brings is thrown away.
    std::chrono::milliseconds timeout{0};
};

/// The part of a call that both sides see. Any thread.
class CallState {
public:
    CallState() = default;
    CallState(const CallState&) = delete;
    CallState& operator=(const CallState&) = delete;
    virtual ~CallState() = default;

    /// Ends the call with @p error where it has not ended yet.
    virtual void fail(Error error) = 0;
    /// The caller cancelled its future, or the call ended for it.
    virtual bool isOver() const = 0;
    /// Runs the work, once; nothing where the call is over already.
    virtual void run(void* profile) = 0;

    void askToStop() { m_stop.store(true); }

    bool isAskedToStop() const { return m_stop.load(); }

    quint64 job = 0;                                           ///< 0 = shown nowhere
    std::function<void(qint64 done, qint64 total)> onProgress; ///< set before it runs

private:
    std::atomic<bool> m_stop{false};
};

/// What the work of a call is given. Worker thread.
class CallContext {
public:
    explicit CallContext(CallState& state)
        : m_state(state)
    {
    }

    /// To be asked per page or row; the work then returns whatever it has, it is thrown away.
    bool isCancelled() const { return m_state.isAskedToStop() || m_state.isOver(); }

    /// @p total 0 = not known.
    void progress(qint64 done, qint64 total) const
    {
        if (m_state.onProgress)
            m_state.onProgress(done, total);
    }

private:
    CallState& m_state;
};

/// A call that answers with @p R, a Result. The first to end it wins: the work, the time limit,
/// the caller's cancel, the lock.
template <typename R, typename Profile> class Call final : public CallState {
public:
    using Work = std::function<R(Profile&, CallContext&)>;

    explicit Call(Work work)
        : m_work(std::move(work))
    {
        m_promise.start();
    }

    /// Whoever lets go of a call that never ran must not leave the caller waiting.
    ~Call() override { settle(Error{Errc::Cancelled, {}, QStringLiteral("call dropped")}); }

    QFuture<R> future() const { return m_promise.future(); }

    void fail(Error error) override { settle(R(std::move(error))); }

    bool isOver() const override { return m_settled.load() || m_promise.isCanceled(); }

    void run(void* profile) override
    {
        if (isOver())
            return settle(R(Error{Errc::Cancelled, {}, QStringLiteral("cancelled before it ran")}));
        CallContext context(*this);
        R result = m_work(*static_cast<Profile*>(profile), context);
        m_work = {}; // what it captured dies on the worker
        settle(std::move(result));
    }

private:
    void settle(R result)
    {
        if (m_settled.exchange(true))
            return;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    QPromise<R> m_promise;
    Work m_work;
    std::atomic<bool> m_settled{false};
};

/// Calls @p next with the outcome on the thread of @p context, which must be the calling one;
/// a cancelled future arrives as Errc::Cancelled, at once. When @p context dies first, nothing is
/// called: that is how "owner gone" ends. (QFuture::then with a context asserts in Qt 6.4 when the
/// context is gone; this is safe.)
template <typename T, typename F>
void whenDone(const QFuture<Result<T>>& future, QObject* context, F next)
{
    auto* watcher = new QFutureWatcher<Result<T>>(context);
    const auto held = std::make_shared<F>(std::move(next));
    const auto told = std::make_shared<bool>(false);
    const auto tell = [watcher, held, told](Result<T> result) {
        if (std::exchange(*told, true))
            return;
        watcher->disconnect();
        watcher->deleteLater();
        (*held)(std::move(result));
    };
    const auto cancelled = [tell] {
        tell(Error{Errc::Cancelled, {}, QStringLiteral("cancelled by the caller")});
    };
    QObject::connect(watcher, &QFutureWatcherBase::canceled, context, cancelled);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, tell, cancelled] {
        QFuture<Result<T>> done = watcher->future();
        if (done.isCanceled() || done.resultCount() == 0)
            return cancelled();
        if constexpr (std::is_copy_constructible_v<T>)
            tell(done.result());
        else
            tell(done.takeResult());
    });
    watcher->setFuture(future);
}

} // namespace wenshu::desk

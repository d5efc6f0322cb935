#pragma once
#include "base/Clock.h"
#include "desk/ExchangeRunner.h"
#include "office/Profile.h"

#include <QMutex>
#include <QWaitCondition>

#include <set>

namespace wenshu::desk {

/// An open profile with everybody who is using it: calls on their lanes and the exchange thread.
/// close() comes to its end when the last of them has. Internal to this room; any thread.
class OpenProfile {
public:
    /// What commits changed since it was last asked, both lists bounded by the papers there are.
    struct News {
        PapersChange papers;
        QList<Id> exchange;
    };

    /// @p haveNews is called on a committing thread whenever news() has something new to give.
    OpenProfile(std::unique_ptr<office::Profile> profile, std::function<void()> haveNews);
    OpenProfile(const OpenProfile&) = delete;
    OpenProfile& operator=(const OpenProfile&) = delete;
    ~OpenProfile();

    void
    startExchange(const Session::Options& options, std::function<void(const ExchangeReport&)> tell);
    void wakeExchange();

    /// Runs @p call with the profile; fails it with Locked once closing has begun.
    void run(CallState& call);
    News takeNews();
    directory::Directory directory() const;

    /// From now on nothing new begins; what runs is asked to stop.
    void beginClosing();
    /// Waits for the exchange, every call and the writer, then wipes the keys. Idempotent; not
    /// from a call.
    void close();

private:
    void committed(const std::vector<store::Change>& changes);

    std::unique_ptr<office::Profile> m_profile;
    store::Subscription m_subscription;
    std::function<void()> m_haveNews;
    std::unique_ptr<ExchangeRunner> m_exchange;
    mutable QMutex m_mutex;
    QWaitCondition m_left;
    std::set<CallState*> m_running;
    bool m_closing = false;
    News m_news;
    bool m_newsTold = false;
};

/// The answer to whatever is asked while no profile is open.
Error deskLockedError();

} // namespace wenshu::desk

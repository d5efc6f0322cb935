#pragma once
#include "base/Error.h"
#include "base/Id.h"

#include <QObject>
#include <QPointer>

#include <chrono>

namespace wenshu::desk {
class Session;
}

namespace wenshu::kit {
class UndoBar;
}

namespace wenshu::sealing {

/// Sends sealed papers from 待发送 with a bar that takes them back for ten seconds. The outbox
/// holds the paper itself: a window that closes, a session that is locked or a program that ends
/// changes nothing; what waits goes out once, when the same profile is open again.
class SendWithUndo : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kHold{10};

    /// @param session and @p bar outlive it.
    SendWithUndo(desk::Session& session, kit::UndoBar& bar, QObject* parent = nullptr);

    /// @param recipients how many, for the words of the bar.
    void send(const Id& paper, int recipients);

Q_SIGNALS:
    void queued(const wenshu::Id& paper);    ///< in the outbox, held
    void takenBack(const wenshu::Id& paper); ///< under 待发送 again
    void gone(const wenshu::Id& paper);      ///< the time is over
    /// The exchange node has it for all its recipients; sooner or later after gone(), once.
    void left(const wenshu::Id& paper, int recipients);
    void failed(const wenshu::Id& paper, const wenshu::Error& error);

private:
    void offer(const Id& paper, int recipients);
    void release(const Id& paper);
    void watch(const Id& paper);
    void takeBack(const Id& paper);

    desk::Session& m_session;
    kit::UndoBar& m_bar;
    Id m_offered; ///< what the bar takes back now
};

} // namespace wenshu::sealing

#pragma once
#include "desk/Session.h"

#include <QObject>
#include <QTimer>

namespace wenshu::kit {
class MessageStack;
}

namespace wenshu::shell {

/// Keeps the banners of a window in step with a session: each state of the exchange, the clock, the
/// certificate and the disk has one bar, which goes when the state does.
class Banners : public QObject {
    Q_OBJECT
public:
    /// Both outlive it.
    Banners(desk::Session& session, kit::MessageStack& bars, QObject* parent = nullptr);

    /// What the reconnecting bar's five seconds of grace end with; tests call it.
    void tellReconnecting();

Q_SIGNALS:
    void waitingRequested(); ///< “查看待发送”
    void helpRequested(const QString& page);

private:
    void connectionChanged(desk::ConnectionState state, const QString& hub, int attempt);
    void tellOffline();
    void clockOff(qint64 seconds);
    void certificateEnding(const QDate& date);
    void diskLow(qint64 freeBytes);

    desk::Session& m_session;
    kit::MessageStack& m_bars;
    QTimer m_grace;
    QString m_hub;
    int m_attempt = 0;
    desk::ConnectionState m_state = desk::ConnectionState::Online;
};

} // namespace wenshu::shell

#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace wenshu::shell {

/// Tells when nobody has touched keyboard or mouse for a while. Watches the application's events.
class IdleLock : public QObject {
    Q_OBJECT
public:
    explicit IdleLock(QObject* parent = nullptr);

    /// Zero: never.
    void setTime(std::chrono::milliseconds time);

    /// Counts anew, as a touch does.
    void touch() { m_since.restart(); }

    /// What the timer does; tests call it.
    void look();

Q_SIGNALS:
    void idle();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::chrono::milliseconds m_time{0};
    QElapsedTimer m_since;
    QTimer m_timer;
};

} // namespace wenshu::shell

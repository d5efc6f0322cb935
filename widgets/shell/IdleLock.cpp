#include "shell/IdleLock.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace wenshu::shell {

IdleLock::IdleLock(QObject* parent)
    : QObject(parent)
{
    m_since.start();
    connect(&m_timer, &QTimer::timeout, this, &IdleLock::look);
    QCoreApplication::instance()->installEventFilter(this);
}

void IdleLock::setTime(std::chrono::milliseconds time)
{
    m_time = time;
    touch();
    if (time.count() <= 0)
        m_timer.stop();
    else
        m_timer.start(std::clamp(
            time / 10, std::chrono::milliseconds(100), std::chrono::milliseconds(5'000)));
}

void IdleLock::look()
{
    if (m_time.count() > 0 && std::chrono::milliseconds(m_since.elapsed()) >= m_time) {
        touch();
        Q_EMIT idle();
    }
}

bool IdleLock::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
    case QEvent::InputMethod:
        touch();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace wenshu::shell

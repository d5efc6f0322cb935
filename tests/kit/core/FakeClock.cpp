#include "kit/core/FakeClock.h"

namespace wenshu::kit {

FakeClock::FakeClock(const QDateTime& start)
    : m_milliseconds(start.toMSecsSinceEpoch())
{
}

QDateTime FakeClock::now() const
{
    return QDateTime::fromMSecsSinceEpoch(m_milliseconds.load(), Qt::UTC);
}

void FakeClock::set(const QDateTime& moment)
{
    m_milliseconds.store(moment.toMSecsSinceEpoch());
}

void FakeClock::advanceSeconds(qint64 seconds)
{
    m_milliseconds.fetch_add(seconds * 1000);
}

} // namespace wenshu::kit

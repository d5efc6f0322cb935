#pragma once
#include "base/Clock.h"

#include <atomic>

namespace wenshu::kit {

/// A clock that stands still until it is told to move. Any thread.
class FakeClock final : public Clock {
public:
    explicit FakeClock(const QDateTime& start = QDateTime({2026, 9, 1}, {1, 0}, Qt::UTC));

    QDateTime now() const override;
    void set(const QDateTime& moment);
    void advanceSeconds(qint64 seconds);

private:
    std::atomic<qint64> m_milliseconds;
};

} // namespace wenshu::kit

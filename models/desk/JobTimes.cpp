#include "desk/JobTimes.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace wenshu::desk {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk_jobs)
};

constexpr std::chrono::seconds kAnew{5};
constexpr double kMinute = 60'000;
constexpr double kMargin = 30'000; ///< so much longer before one minute more is told
constexpr int kMostMinutes = 24 * 60;

} // namespace

void JobTimes::update(const QList<Job>& jobs, const QDateTime& now)
{
    QHash<quint64, Times> times;
    for (const Job& job : jobs) {
        Times each = m_times.value(job.id);
        if (!each.begun.isValid() || each.begun > now)
            each = {now, {}, {}, 0}; // new, or the clock was set back
        each.elapsed = std::chrono::milliseconds(each.begun.msecsTo(now));
        judge(job, now, each);
        times.insert(job.id, each);
    }
    m_times = times;
}

void JobTimes::judge(const Job& job, const QDateTime& now, Times& times)
{
    if (times.elapsed < kFrom || job.done == 0 || job.total <= job.done) {
        times.minutes = 0;
        return;
    }
    if (times.minutes > 0 && times.judged.msecsTo(now) < std::chrono::milliseconds(kAnew).count())
        return;
    times.judged = now;
    const double left = static_cast<double>(times.elapsed.count()) *
                        static_cast<double>(job.total - job.done) / static_cast<double>(job.done);
    const int minutes =
        static_cast<int>(std::clamp(std::ceil(left / kMinute), 1.0, double{kMostMinutes}));
    if (minutes == times.minutes + 1 && times.minutes > 0 &&
        left < times.minutes * kMinute + kMargin)
        return;
    times.minutes = minutes;
}

std::chrono::milliseconds JobTimes::elapsed(quint64 job) const
{
    return m_times.value(job).elapsed;
}

QString JobTimes::remaining(quint64 job) const
{
    const int minutes = m_times.value(job).minutes;
    if (minutes == 0)
        return {};
    if (minutes == 1)
        return Tr::tr("less than a minute left");
    if (minutes < 90)
        return Tr::tr("about %n minute(s) left", nullptr, minutes);
    return Tr::tr("about %n hour(s) left", nullptr, (minutes + 30) / 60);
}

} // namespace wenshu::desk

#pragma once
#include "desk/Session.h"

#include <QHash>
#include <QString>

namespace wenshu::desk {

/// How long each piece of work has taken and, from ten seconds on, how long it will still take,
/// judged by what it has done. The words are calm: whole minutes, looked at anew every five
/// seconds, and they do not go up and down by one. A value; UI thread.
class JobTimes {
public:
    static constexpr std::chrono::seconds kFrom{10};

    /// Call it with all the work under way whenever there is news and about every second.
    void update(const QList<Job>& jobs, const QDateTime& now);
    /// Zero for what is not known.
    std::chrono::milliseconds elapsed(quint64 job) const;
    /// “约剩 2 分钟”; empty where it cannot be said.
    QString remaining(quint64 job) const;

private:
    struct Times {
        QDateTime begun;
        QDateTime judged;
        std::chrono::milliseconds elapsed{0};
        int minutes = 0; ///< 0: nothing is said
    };

    static void judge(const Job& job, const QDateTime& now, Times& times);

    QHash<quint64, Times> m_times;
};

} // namespace wenshu::desk

#pragma once
#include <QElapsedTimer>
#include <QFile>
#include <QString>
#include <QTextStream>

#include <algorithm>
#include <cstdio>
#include <thread>
#include <time.h>
#include <vector>

namespace wenshu::bench {

/// How long something took: by the clock, and in the processor. On a machine that does other work
/// too the second tells what the program itself costs.
struct Timing {
    double wall = 0; ///< milliseconds
    double cpu = 0;  ///< milliseconds of this thread
};

/// Times in milliseconds, or rates; asked for their middle and their spread.
class Samples {
public:
    void add(double value) { m_values.push_back(value); }

    void add(const Timing& timing)
    {
        m_values.push_back(timing.wall);
        m_cpu.push_back(timing.cpu);
    }

    double percentile(double part) const { return percentile(m_values, part); }

    double cpuPercentile(double part) const { return percentile(m_cpu, part); }

    static double percentile(const std::vector<double>& values, double part)
    {
        if (values.empty())
            return 0;
        std::vector<double> sorted = values;
        std::sort(sorted.begin(), sorted.end());
        const auto last = static_cast<double>(sorted.size() - 1);
        return sorted.at(static_cast<std::size_t>(last * part + 0.5));
    }

    double median() const { return percentile(0.5); }

    double p95() const { return percentile(0.95); }

private:
    std::vector<double> m_values;
    std::vector<double> m_cpu;
};

inline double threadMilliseconds()
{
    timespec now{};
    (void)::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now); // it cannot fail for the own thread
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// What @p act takes.
template <typename Act> Timing timed(const Act& act)
{
    QElapsedTimer timer;
    timer.start();
    const double before = threadMilliseconds();
    act();
    const double cpu = threadMilliseconds() - before;
    return {static_cast<double>(timer.nsecsElapsed()) / 1e6, cpu};
}

/// "2 × Model name, 23 GB, Debug build".
inline QString machine()
{
    const auto field = [](const QString& path, const QByteArray& name) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly)) {
            for (const QByteArray& line : file.readAll().split('\n')) {
                if (line.startsWith(name))
                    return line.mid(line.indexOf(':') + 1).trimmed();
            }
        }
        return QByteArray("unknown");
    };
    const QByteArray memory = field(QStringLiteral("/proc/meminfo"), "MemTotal");
    return QStringLiteral("%1 × %2, %3 GB, %4 build")
        .arg(std::thread::hardware_concurrency())
        .arg(
            QString::fromUtf8(field(QStringLiteral("/proc/cpuinfo"), "model name")),
            QString::number(memory.split(' ').first().toLongLong() / 1'048'576),
            QStringLiteral(WENSHU_BUILD_TYPE));
}

inline void print(const QString& line)
{
    std::fputs(qPrintable(line + u'\n'), stdout);
    std::fflush(stdout);
}

} // namespace wenshu::bench

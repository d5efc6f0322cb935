#include "base/TaskPool.h"

#include <QSemaphore>
#include <QThread>

#include <algorithm>
#include <atomic>

namespace wenshu {

TaskPool::TaskPool(const QString& name, int threads)
{
    m_pool.setObjectName(name);
    m_pool.setMaxThreadCount(threads);
}

TaskPool::~TaskPool()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void TaskPool::forEach(int count, const std::function<void(int)>& work)
{
    std::atomic<int> next{0};
    const auto takeAll = [&] {
        for (int i = next.fetch_add(1); i < count; i = next.fetch_add(1))
            work(i);
    };
    QSemaphore done;
    const int wanted = std::min(count - 1, m_pool.maxThreadCount());
    int helpers = 0;
    while (helpers < wanted && m_pool.tryStart([&] {
        takeAll();
        done.release();
    }))
        ++helpers;
    takeAll();
    done.acquire(helpers);
}

int TaskPool::cpuThreads()
{
    return std::max(2, QThread::idealThreadCount() - 1);
}

} // namespace wenshu

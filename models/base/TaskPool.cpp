#include "base/TaskPool.h"

#include <QThread>

#include <algorithm>

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

int TaskPool::cpuThreads()
{
    return std::max(2, QThread::idealThreadCount() - 1);
}

} // namespace wenshu

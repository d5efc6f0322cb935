#pragma once
#include <QString>
#include <QThreadPool>

namespace wenshu {

/// A named thread pool of the program's own. QThreadPool::globalInstance() is never used: QtGui
/// paints through it, and a blocked global pool freezes the window. Made in the composition root,
/// passed down; waits for its work when it dies.
class TaskPool {
public:
    TaskPool(const QString& name, int threads);
    TaskPool(const TaskPool&) = delete;
    TaskPool& operator=(const TaskPool&) = delete;
    ~TaskPool();

    QThreadPool* pool() { return &m_pool; }

    /// Threads for work that keeps a core busy: one fewer than the cores, at least two.
    static int cpuThreads();

private:
    QThreadPool m_pool;
};

} // namespace wenshu

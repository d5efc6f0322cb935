#pragma once
#include <QString>
#include <QThreadPool>

#include <functional>

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

    /// Runs @p work once for each of 0 … @p count − 1, on this pool's threads and the calling one,
    /// and returns when all are done. For pieces of a millisecond and more, that do not throw. Does
    /// not wait for other work of the pool: where it is busy, the calling thread does it all.
    void forEach(int count, const std::function<void(int)>& work);

    /// Threads for work that keeps a core busy: one fewer than the cores, at least two.
    static int cpuThreads();

private:
    QThreadPool m_pool;
};

} // namespace wenshu

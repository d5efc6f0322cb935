#include "base/TaskPool.h"

#include <QSemaphore>
#include <QSet>
#include <QTest>
#include <QThread>

#include <atomic>
#include <mutex>
#include <vector>

using namespace wenshu;

class TestTaskPool : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyPieceIsDoneOnce_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 2, 3, 64, 1000})
            QTest::addRow("%d", count) << count;
    }

    void everyPieceIsDoneOnce()
    {
        QFETCH(int, count);
        TaskPool pool(QStringLiteral("test"), 3);
        std::vector<std::atomic<int>> done(static_cast<std::size_t>(count));
        pool.forEach(count, [&](int i) { ++done[static_cast<std::size_t>(i)]; });
        for (const auto& times : done)
            QCOMPARE(times.load(), 1);
    }

    void theCallingThreadAndOthersShareTheWork()
    {
        TaskPool pool(QStringLiteral("test"), 1);
        std::mutex mutex;
        QSet<QThread*> threads;
        QSemaphore met;
        pool.forEach(2, [&](int) {
            {
                const std::lock_guard lock(mutex);
                threads.insert(QThread::currentThread());
            }
            // Neither piece ends before the other has begun.
            met.release();
            while (met.available() < 2)
                QThread::yieldCurrentThread();
        });
        QCOMPARE(threads.size(), 2);
        QVERIFY(threads.contains(QThread::currentThread()));
    }

    void aBusyPoolIsNotWaitedFor()
    {
        TaskPool pool(QStringLiteral("test"), 1);
        QSemaphore release;
        QSemaphore running;
        pool.pool()->start([&] {
            running.release();
            release.acquire();
        });
        running.acquire();
        int done = 0; // only the calling thread is left to do it
        pool.forEach(10, [&](int) { ++done; });
        QCOMPARE(done, 10);
        release.release();
    }
};

QTEST_GUILESS_MAIN(TestTaskPool)
#include "test_TaskPool.moc"

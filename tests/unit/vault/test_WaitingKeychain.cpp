#include "base/TaskPool.h"
#include "vault/WaitingKeychain.h"

#include <QPromise>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <optional>

using namespace wenshu;
using namespace wenshu::vault;
using crypto::SecretBytes;

namespace {

constexpr int kWait = 9000;

/// Answers when the test says so, on the thread it is called on.
class SlowKeychain final : public Keychain {
public:
    QFuture<Status> store(const QString&, SecretBytes secret) override
    {
        kept.emplace(std::move(secret));
        calledOn = QThread::currentThread();
        return statusPromise.future();
    }

    QFuture<Result<SecretBytes>> load(const QString&) override
    {
        calledOn = QThread::currentThread();
        called = true;
        return secretPromise.future();
    }

    QFuture<Status> remove(const QString&) override { return statusPromise.future(); }

    SlowKeychain()
    {
        statusPromise.start();
        secretPromise.start();
    }

    QPromise<Status> statusPromise;
    QPromise<Result<SecretBytes>> secretPromise;
    std::optional<SecretBytes> kept;
    QThread* calledOn = nullptr;
    std::atomic<bool> called = false;
};

} // namespace

/// Worker threads and a keychain that lives with the event loop.
class TestWaitingKeychain : public QObject {
    Q_OBJECT

    TaskPool m_pool{QStringLiteral("test"), 1};

    /// Runs @p work on the worker while this thread's loop runs, until it has ended.
    template <typename Work> void onTheWorker(Work work)
    {
        std::atomic<bool> ended = false;
        m_pool.pool()->start([&] {
            work();
            ended = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(ended, kWait);
    }

private Q_SLOTS:

    void theCallIsMadeWithTheLoopAndItsAnswerComesBack()
    {
        const auto keychain = std::make_shared<SlowKeychain>();
        keychain->secretPromise.addResult(SecretBytes::copyOf("a secret"));
        keychain->secretPromise.finish();
        keychain->statusPromise.addResult(Status(Done{}));
        keychain->statusPromise.finish();
        WaitingKeychain waiting(keychain, *this, std::chrono::seconds(8));
        bool loaded = false;
        bool stored = false;
        onTheWorker([&] {
            const auto secret = waiting.load(QStringLiteral("a"));
            loaded = secret && secret->equals(SecretBytes::copyOf("a secret"));
            stored = static_cast<bool>(
                waiting.store(QStringLiteral("a"), SecretBytes::copyOf("another")));
        });
        QVERIFY(loaded);
        QVERIFY(stored);
        QVERIFY(keychain->kept->equals(SecretBytes::copyOf("another")));
        QCOMPARE(keychain->calledOn, QThread::currentThread());
    }

    void oneThatNeverAnswersIsGivenUpAndMayAnswerLate()
    {
        const auto keychain = std::make_shared<SlowKeychain>();
        WaitingKeychain waiting(keychain, *this, std::chrono::milliseconds(50));
        std::optional<Errc> code;
        onTheWorker([&] {
            if (const auto secret = waiting.load(QStringLiteral("a")); !secret)
                code = secret.error().code;
        });
        QCOMPARE(code, std::optional(Errc::KeychainUnavailable));
        QTRY_VERIFY_WITH_TIMEOUT(keychain->called, kWait);
        keychain->secretPromise.addResult(SecretBytes::copyOf("too late"));
        keychain->secretPromise.finish();
        QTest::qWait(10);
    }

    void nobodyWaitsWhenTheProgramEnds()
    {
        const auto keychain = std::make_shared<SlowKeychain>();
        WaitingKeychain waiting(keychain, *this, std::chrono::hours(1));
        std::optional<Errc> code;
        QTimer::singleShot(50, this, [&waiting] { waiting.giveUp(); });
        onTheWorker([&] {
            if (const auto secret = waiting.load(QStringLiteral("a")); !secret)
                code = secret.error().code;
        });
        QCOMPARE(code, std::optional(Errc::KeychainUnavailable));
        QVERIFY(!waiting.remove(QStringLiteral("a")));
    }

    void aLoopThatDoesNotRunIsGivenUpToo()
    {
        const auto keychain = std::make_shared<SlowKeychain>();
        QThread still; // never started: nothing there takes the call
        QObject home;
        home.moveToThread(&still);
        WaitingKeychain waiting(keychain, home, std::chrono::milliseconds(50));
        const Status removed = waiting.remove(QStringLiteral("a"));
        QVERIFY(!removed);
        QCOMPARE(removed.error().code, Errc::KeychainUnavailable);
    }

    void onTheLoopsOwnThreadItRefusesInsteadOfWaitingForItself()
    {
        const auto keychain = std::make_shared<SlowKeychain>();
        WaitingKeychain waiting(keychain, *this, std::chrono::hours(1));
        const auto secret = waiting.load(QStringLiteral("a"));
        QVERIFY(!secret);
        QCOMPARE(secret.error().code, Errc::KeychainUnavailable);
        QVERIFY(!keychain->called);
    }
};

QTEST_GUILESS_MAIN(TestWaitingKeychain)
#include "test_WaitingKeychain.moc"

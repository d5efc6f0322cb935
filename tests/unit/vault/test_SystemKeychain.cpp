#include "crypto/Digest.h"
#include "vault/Keychain.h"

#include <QTest>

using namespace wenshu::vault;
using wenshu::Errc;
using wenshu::Result;
using wenshu::Status;
using wenshu::crypto::SecretBytes;

namespace {

// Longer than a prompt helper may take to be started and to give up, far shorter than a clerk's
// patience.
constexpr std::chrono::milliseconds kPatience{3000};
constexpr int kWait = 9000;

QString state()
{
    return qEnvironmentVariable("WENSHU_KEYRING", QStringLiteral("absent"));
}

SecretBytes sample()
{
    return SecretBytes::copyOf(QByteArray("\x00\xff secret \x80", 11));
}

} // namespace

#define ONLY_IN(wanted)                                                                            \
    if (state() != QStringLiteral(wanted))                                                         \
    QSKIP("this case belongs to the keyring state '" wanted                                        \
          "'; tests/unit/vault/keyring.sh makes it")

/// Each case names the state of the keyring it is for; ctest runs the program once in each.
class TestSystemKeychain : public QObject {
    Q_OBJECT

    SystemKeychain m_keychain{QStringLiteral("wenshu-test"), kPatience};

private Q_SLOTS:

    void initTestCase()
    {
        if (state() != QStringLiteral("absent"))
            return;
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qunsetenv("DISPLAY"); // D-Bus would try to start a bus through X
        qputenv("XDG_RUNTIME_DIR", "/nonexistent");
    }

    void withoutAServiceEveryCallSaysUnavailable()
    {
        ONLY_IN("absent");
        auto stored = m_keychain.store(QStringLiteral("a"), sample());
        QTRY_VERIFY_WITH_TIMEOUT(stored.isFinished(), kWait);
        QCOMPARE(stored.result().error().code, Errc::KeychainUnavailable);
        auto loaded = m_keychain.load(QStringLiteral("a"));
        QTRY_VERIFY_WITH_TIMEOUT(loaded.isFinished(), kWait);
        QCOMPARE(loaded.takeResult().error().code, Errc::KeychainUnavailable);
        auto removed = m_keychain.remove(QStringLiteral("a"));
        QTRY_VERIFY_WITH_TIMEOUT(removed.isFinished(), kWait);
        QCOMPARE(removed.result().error().code, Errc::KeychainUnavailable);
        QVERIFY(!stored.result().error().message.isEmpty());
    }

    void aCallOutlivesTheObjectThatMadeIt()
    {
        auto keychain = std::make_unique<SystemKeychain>(QStringLiteral("wenshu-test"), kPatience);
        auto loaded = keychain->load(QStringLiteral("nobody"));
        keychain.reset();
        QTRY_VERIFY_WITH_TIMEOUT(loaded.isFinished(), kWait);
        QVERIFY(!loaded.takeResult());
    }

    void whatIsStoredLoadsAndIsRemoved()
    {
        ONLY_IN("open");
        auto stored = m_keychain.store(QStringLiteral("profile"), sample());
        QTRY_VERIFY_WITH_TIMEOUT(stored.isFinished(), kWait);
        QVERIFY2(stored.result(), "storing failed");
        auto loaded = m_keychain.load(QStringLiteral("profile"));
        QTRY_VERIFY_WITH_TIMEOUT(loaded.isFinished(), kWait);
        const auto secret = loaded.takeResult();
        QVERIFY(secret && secret->equals(sample()));
        auto other = m_keychain.load(QStringLiteral("another profile"));
        QTRY_VERIFY_WITH_TIMEOUT(other.isFinished(), kWait);
        QCOMPARE(other.takeResult().error().code, Errc::NotFound);
        for (int i = 0; i < 2; ++i) { // the second time there is nothing left, which is fine
            auto removed = m_keychain.remove(QStringLiteral("profile"));
            QTRY_VERIFY_WITH_TIMEOUT(removed.isFinished(), kWait);
            QVERIFY(removed.result());
        }
        auto gone = m_keychain.load(QStringLiteral("profile"));
        QTRY_VERIFY_WITH_TIMEOUT(gone.isFinished(), kWait);
        QCOMPARE(gone.takeResult().error().code, Errc::NotFound);
    }

    void aStoredSecretIsReplaced()
    {
        ONLY_IN("open");
        for (const char* text : {"first", "second"}) {
            auto stored = m_keychain.store(QStringLiteral("again"), SecretBytes::copyOf(text));
            QTRY_VERIFY_WITH_TIMEOUT(stored.isFinished(), kWait);
            QVERIFY(stored.result());
        }
        auto loaded = m_keychain.load(QStringLiteral("again"));
        QTRY_VERIFY_WITH_TIMEOUT(loaded.isFinished(), kWait);
        const auto secret = loaded.takeResult();
        QVERIFY(secret && secret->equals(SecretBytes::copyOf("second")));
    }

    void severalCallsAtOnceAllEnd()
    {
        ONLY_IN("open");
        std::vector<QFuture<Status>> stored;
        stored.reserve(5);
        for (int i = 0; i < 5; ++i)
            stored.push_back(m_keychain.store(QString::number(i), sample()));
        for (auto& one : stored) {
            QTRY_VERIFY_WITH_TIMEOUT(one.isFinished(), kWait);
            QVERIFY(one.result());
        }
    }

    void anEntryIsLeftForTheLockedCase()
    {
        ONLY_IN("seed");
        auto stored = m_keychain.store(QStringLiteral("left"), sample());
        QTRY_VERIFY_WITH_TIMEOUT(stored.isFinished(), kWait);
        QVERIFY(stored.result());
    }

    void aLockedKeyringSaysUnavailableInBoundedTime()
    {
        ONLY_IN("locked");
        auto loaded = m_keychain.load(QStringLiteral("left"));
        QTRY_VERIFY_WITH_TIMEOUT(loaded.isFinished(), kWait);
        QCOMPARE(loaded.takeResult().error().code, Errc::KeychainUnavailable);
        auto stored = m_keychain.store(QStringLiteral("left"), sample());
        QTRY_VERIFY_WITH_TIMEOUT(stored.isFinished(), kWait);
        QCOMPARE(stored.result().error().code, Errc::KeychainUnavailable);
        auto removed = m_keychain.remove(QStringLiteral("left"));
        QTRY_VERIFY_WITH_TIMEOUT(removed.isFinished(), kWait);
        QCOMPARE(removed.result().error().code, Errc::KeychainUnavailable);
    }
};

QTEST_GUILESS_MAIN(TestSystemKeychain)
#include "test_SystemKeychain.moc"

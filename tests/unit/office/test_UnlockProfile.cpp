#include "demo/DemoProvince.h"
#include "io/AtomicFile.h"
#include "kit/core/Outcome.h"
#include "kit/vault/ScriptedKeychain.h"
#include "office/UnlockProfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wenshu;
using office::UnlockProfile;

namespace {

const SystemClock kClock;

crypto::SecretBytes secret(const char* text)
{
    return crypto::SecretBytes::copyOf(QByteArrayView(text));
}

} // namespace

/// What opening a profile does with keychains of every kind.
class TestUnlockProfile : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<demo::DemoProvince> m_province;
    QString m_place;

    /// Remembered in @p keychain by the clerk who knows the passphrase.
    Status remember(kit::ScriptedKeychain& keychain) const
    {
        const UnlockProfile unlock(m_place, kClock, &keychain);
        auto profile = unlock.withPassphrase(secret("wenshu-demo"));
        if (!profile)
            return std::move(profile).error();
        return unlock.remember(**profile);
    }

private Q_SLOTS:

    void initTestCase()
    {
        auto made = demo::DemoProvince::make(m_folder.filePath(QStringLiteral("p")), kClock, true);
        MUST(made);
        m_province = std::move(made).value();
        auto& clerk = m_province->city().clerks[0];
        m_place = clerk.profile->folder();
        clerk.profile.reset();
    }

    /// Nothing is remembered at the start of a case.
    void init()
    {
        auto profile = office::Profile::open(m_place, secret("wenshu-demo"), kClock);
        MUST(profile);
        MUST(profile.value()->disableKeychain());
    }

    void whatIsRememberedOpensWithoutAQuestion()
    {
        kit::ScriptedKeychain keychain;
        MUST(remember(keychain));
        QCOMPARE(keychain.entries.size(), std::size_t{1});
        auto attempt = UnlockProfile(m_place, kClock, &keychain).withoutAsking();
        MUST(attempt);
        QVERIFY(attempt->profile);
        QVERIFY(!attempt->trouble);
        QVERIFY(attempt->profile->hubSeed());
        // The passphrase stays a way in.
        attempt->profile.reset();
        MUST(UnlockProfile(m_place, kClock, &keychain).withPassphrase(secret("wenshu-demo")));
    }

    void whatWasNeverRememberedDoesNotTouchTheKeychain()
    {
        kit::ScriptedKeychain keychain;
        const auto attempt = UnlockProfile(m_place, kClock, &keychain).withoutAsking();
        MUST(attempt);
        QVERIFY(!attempt->profile);
        QVERIFY(!attempt->trouble);
        QCOMPARE(keychain.calls, 0);
    }

    void aKeychainThatFailsLeavesThePassphraseAndASentence_data()
    {
        QTest::addColumn<Errc>("trouble");
        QTest::newRow("absent, locked or hanging") << Errc::KeychainUnavailable;
        QTest::newRow("empty") << Errc::NotFound;
    }

    void aKeychainThatFailsLeavesThePassphraseAndASentence()
    {
        QFETCH(Errc, trouble);
        kit::ScriptedKeychain keychain;
        MUST(remember(keychain));
        keychain.trouble = trouble;
        const UnlockProfile unlock(m_place, kClock, &keychain);
        const auto attempt = unlock.withoutAsking();
        MUST(attempt);
        QVERIFY(!attempt->profile);
        QVERIFY(attempt->trouble);
        QCOMPARE(attempt->trouble->code, trouble);
        MUST(unlock.withPassphrase(secret("wenshu-demo")));
        // It comes back, and nothing needs to be done again.
        keychain.trouble.reset();
        const auto later = unlock.withoutAsking();
        MUST(later);
        QVERIFY(later->profile);
    }

    void aWrongAnswerOpensNothingAndIsSaidSo_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("another secret") << QByteArray(32, 'x');
        QTest::newRow("too short") << QByteArray("short");
        QTest::newRow("far too long") << QByteArray(100'000, 'x');
        QTest::newRow("empty") << QByteArray();
    }

    void aWrongAnswerOpensNothingAndIsSaidSo()
    {
        QFETCH(QByteArray, answer);
        kit::ScriptedKeychain keychain;
        MUST(remember(keychain));
        keychain.entries.begin()->second = crypto::SecretBytes::copyOf(answer);
        const auto attempt = UnlockProfile(m_place, kClock, &keychain).withoutAsking();
        MUST(attempt);
        QVERIFY(!attempt->profile);
        QVERIFY(attempt->trouble);
        QCOMPARE(attempt->trouble->code, Errc::KeyMissing);
        QVERIFY(!attempt->trouble->message.isEmpty());
    }

    void anEarlierCopyOpensNothingOnceItIsReplaced()
    {
        kit::ScriptedKeychain keychain;
        MUST(remember(keychain));
        const auto earlier = keychain.entries.begin()->second.clone();
        MUST(remember(keychain));
        FAILS_WITH(office::Profile::openWithKeychain(m_place, earlier, kClock), Errc::KeyMissing);
    }

    void whatCannotBeStoredIsNotRemembered()
    {
        kit::ScriptedKeychain keychain;
        MUST(remember(keychain));
        keychain.trouble = Errc::KeychainUnavailable;
        keychain.keepsWhatItRefuses = true;
        FAILS_WITH(remember(keychain), Errc::KeychainUnavailable);
        const auto remembered = office::Profile::hasKeychain(m_place);
        QVERIFY(remembered && !*remembered);
        // What arrived all the same is no key.
        FAILS_WITH(
            office::Profile::openWithKeychain(m_place, keychain.entries.begin()->second, kClock),
            Errc::KeyMissing);
        FAILS_WITH(
            UnlockProfile(m_place, kClock, nullptr)
                .remember(**office::Profile::open(m_place, secret("wenshu-demo"), kClock)),
            Errc::KeychainUnavailable);
    }

    void forgettingMakesTheCopyUselessEvenWhereItStays()
    {
        kit::ScriptedKeychain keychain;
        const UnlockProfile unlock(m_place, kClock, &keychain);
        for (const bool stays : {false, true}) {
            MUST(remember(keychain));
            const auto copy = keychain.entries.begin()->second.clone();
            auto profile = unlock.withPassphrase(secret("wenshu-demo"));
            MUST(profile);
            if (stays)
                keychain.trouble = Errc::KeychainUnavailable;
            const auto done = unlock.forget(**profile);
            MUST(done);
            QCOMPARE(done->entryLeft.has_value(), stays);
            QCOMPARE(keychain.entries.empty(), !stays);
            FAILS_WITH(office::Profile::openWithKeychain(m_place, copy, kClock), Errc::KeyMissing);
        }
    }

    void whatAPassphraseWouldNotHelpIsAnErrorAtOnce()
    {
        kit::ScriptedKeychain keychain;
        FAILS_WITH(
            UnlockProfile(m_folder.filePath(QStringLiteral("nowhere")), kClock, &keychain)
                .withoutAsking(),
            Errc::NotFound);
        MUST(remember(keychain));
        const QString vault = m_place + QStringLiteral("/vault");
        const auto bytes = io::readWholeFile(vault, 1'000'000);
        MUST(bytes);
        QByteArray broken = *bytes;
        broken[broken.size() / 2] = static_cast<char>(broken[broken.size() / 2] ^ 1);
        MUST(io::writeFileAtomically(vault, broken));
        FAILS_WITH(UnlockProfile(m_place, kClock, &keychain).withoutAsking(), Errc::Corrupt);
        MUST(io::writeFileAtomically(vault, *bytes));
        QCOMPARE(keychain.calls, 1); // the storing; a damaged vault asks nobody
    }

    void aCopyOfTheFolderHasAnEntryOfItsOwn()
    {
        kit::ScriptedKeychain keychain;
        MUST(remember(keychain));
        const QString copy = m_folder.filePath(QStringLiteral("copy"));
        QVERIFY(QDir().mkpath(copy));
        for (const char* name : {"/vault", "/profile.json"})
            QVERIFY(QFile::copy(m_place + QLatin1String(name), copy + QLatin1String(name)));
        const auto here = UnlockProfile(m_place, kClock, &keychain).account();
        const auto there = UnlockProfile(copy, kClock, &keychain).account();
        QVERIFY(here && there && *here != *there);
        const auto attempt = UnlockProfile(copy, kClock, &keychain).withoutAsking();
        MUST(attempt);
        QVERIFY(!attempt->profile);
        QCOMPARE(attempt->trouble->code, Errc::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestUnlockProfile)
#include "test_UnlockProfile.moc"

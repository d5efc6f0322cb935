#include "DeskProfile.h"
#include "desk/Session.h"
#include "kit/vault/ScriptedKeychain.h"
#include "office/Profile.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace wenshu;
using desk::Remember;
using desk::Session;
using desk::SessionState;
using kit::DeskProfile;

namespace {

/// A keychain that answers when the test lets it.
class HangingKeychain final : public vault::BlockingKeychain {
public:
    Status store(const QString&, crypto::SecretBytes) override { return answer(); }

    Result<crypto::SecretBytes> load(const QString&) override { return answer().error(); }

    Status remove(const QString&) override { return answer(); }

    std::atomic<bool> isAsked{false};
    std::atomic<bool> mayAnswer{false};

private:
    Status answer()
    {
        isAsked = true;
        while (!mayAnswer)
            QThread::msleep(1);
        return Error{Errc::KeychainUnavailable, {}, QStringLiteral("gave up")};
    }
};

} // namespace

/// How a session is opened: passphrase, keychain, recovery key.
class TestUnlocking : public QObject {
    Q_OBJECT

    DeskProfile m_desk;
    std::shared_ptr<kit::ScriptedKeychain> m_keychain;

    std::unique_ptr<Session> session(std::shared_ptr<vault::BlockingKeychain> keychain) const
    {
        Session::Options options = DeskProfile::alone();
        options.keychain = std::move(keychain);
        return std::make_unique<Session>(m_desk.clock(), std::move(options));
    }

    template <typename T> static std::optional<T> answerOf(QFuture<T> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000) ||
            future.resultCount() == 0)
            return std::nullopt;
        return future.takeResult();
    }

    static std::optional<Errc> codeOf(const std::optional<Status>& done)
    {
        return done && !*done ? std::optional(done->error().code) : std::nullopt;
    }

    static void lock(Session& session)
    {
        session.lock();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), SessionState::Locked, 20'000);
    }

private Q_SLOTS:

    void init()
    {
        QVERIFY(m_desk.make());
        m_keychain = std::make_shared<kit::ScriptedKeychain>();
    }

    void whatIsRememberedOpensWithoutAPassphrase()
    {
        const auto desk = session(m_keychain);
        QVERIFY(desk->hasKeychain());
        auto done = answerOf(desk->unlock(m_desk.path(), DeskProfile::passphrase(), Remember::Yes));
        QVERIFY(done && *done);
        QCOMPARE(m_keychain->entries.size(), std::size_t(1));
        lock(*desk);
        const auto opened = answerOf(desk->unlockRemembered(m_desk.path()));
        QVERIFY(opened && *opened && (*opened)->isOpen);
        QVERIFY(!(*opened)->trouble);
        QVERIFY(desk->isOpen());
    }

    void whatWasNeverRememberedAsksForThePassphraseAndTouchesNoKeychain()
    {
        const auto desk = session(m_keychain);
        const auto answer = answerOf(desk->unlockRemembered(m_desk.path()));
        QVERIFY(answer && *answer);
        QVERIFY(!(*answer)->isOpen);
        QVERIFY(!(*answer)->trouble);
        QCOMPARE(m_keychain->calls, 0);
        QCOMPARE(desk->state(), SessionState::Locked);
    }

    void whatIsRememberedIsLeftInPeaceAtTheNextUnlocking()
    {
        const auto desk = session(m_keychain);
        const QSignalSpy troubled(desk.get(), &Session::keychainTroubled);
        auto done = answerOf(desk->unlock(m_desk.path(), DeskProfile::passphrase(), Remember::Yes));
        QVERIFY(done && *done);
        QVERIFY(desk->isRemembered());
        lock(*desk);
        const int calls = m_keychain->calls;
        m_keychain->trouble = Errc::KeychainUnavailable; // for a moment
        done = answerOf(desk->unlock(m_desk.path(), DeskProfile::passphrase(), Remember::Yes));
        QVERIFY(done && *done);
        QCOMPARE(m_keychain->calls, calls);
        QVERIFY(desk->isRemembered());
        QCOMPARE(troubled.count(), 0);
        done = answerOf(desk->remember(true));
        QVERIFY(done && *done);
        QCOMPARE(m_keychain->calls, calls);
        lock(*desk);
        m_keychain->trouble.reset();
        const auto opened = answerOf(desk->unlockRemembered(m_desk.path()));
        QVERIFY(opened && *opened && (*opened)->isOpen);
        QVERIFY(desk->isRemembered());
    }

    void aLostEntryIsMadeAnewWhenItIsWished()
    {
        const auto desk = session(m_keychain);
        auto done = answerOf(desk->unlock(m_desk.path(), DeskProfile::passphrase(), Remember::Yes));
        QVERIFY(done && *done);
        lock(*desk);
        m_keychain->entries.clear();
        const auto answer = answerOf(desk->unlockRemembered(m_desk.path()));
        QVERIFY(answer && *answer && !(*answer)->isOpen);
        done = answerOf(desk->unlock(m_desk.path(), DeskProfile::passphrase(), Remember::Yes));
        QVERIFY(done && *done);
        QCOMPARE(m_keychain->entries.size(), std::size_t(1));
        lock(*desk);
        const auto opened = answerOf(desk->unlockRemembered(m_desk.path()));
        QVERIFY(opened && *opened && (*opened)->isOpen);
    }

    void aWrongPassphraseAsksNothingOfTheKeychain()
    {
        const auto desk = session(m_keychain);
        const auto done =
            answerOf(desk->unlock(m_desk.path(), desk::Passphrase::copyOf("wrong"), Remember::Yes));
        QCOMPARE(codeOf(done), std::optional(Errc::WrongPassphrase));
        QCOMPARE(m_keychain->calls, 0);
    }

    void whatCannotBeForgottenIsToldSo()
    {
        std::optional<desk::KeychainTrouble> told;
        const auto desk = session(m_keychain);
        connect(desk.get(), &Session::keychainTroubled, this, [&](const auto& trouble) {
            told = trouble;
        });
        auto done = answerOf(desk->unlock(m_desk.path(), DeskProfile::passphrase(), Remember::Yes));
        QVERIFY(done && *done);
        const QString vault = m_desk.path() + QStringLiteral("/vault");
        QVERIFY(QFile::rename(vault, vault + QStringLiteral("-aside")));
        QVERIFY(QDir().mkpath(vault + QStringLiteral("/in the way")));
        done = answerOf(desk->remember(false));
        QVERIFY(done && !*done);
        QVERIFY(told);
        QCOMPARE(told->what, desk::KeychainTrouble::What::NotForgotten);
        QVERIFY(desk->isRemembered());
        QCOMPARE(m_keychain->entries.size(), std::size_t(1));
        QVERIFY(QDir(vault).removeRecursively());
        QVERIFY(QFile::rename(vault + QStringLiteral("-aside"), vault));
        done = answerOf(desk->remember(false));
        QVERIFY(done && *done);
        QVERIFY(!desk->isRemembered());
    }

    void aKeychainThatRefusesKeepsNobodyOutAndSaysSo()
    {
        m_keychain->trouble = Errc::KeychainUnavailable;
        const auto desk = session(m_keychain);
        const QSignalSpy troubled(desk.get(), &Session::keychainTroubled);
        auto done = answerOf(desk->unlock(m_desk.path(), DeskProfile::passphrase(), Remember::Yes));
        QVERIFY(done && *done);
        QVERIFY(desk->isOpen());
        QCOMPARE(troubled.count(), 1);
        lock(*desk);
        // Nothing half remembered is left behind.
        QVERIFY(!*office::Profile::hasKeychain(m_desk.path()));
    }

    void aKeychainThatIsGoneLaterIsToldBesideTheQuestion()
    {
        const auto desk = session(m_keychain);
        auto done = answerOf(desk->unlock(m_desk.path(), DeskProfile::passphrase(), Remember::Yes));
        QVERIFY(done && *done);
        lock(*desk);
        m_keychain->trouble = Errc::KeychainUnavailable;
        const auto answer = answerOf(desk->unlockRemembered(m_desk.path()));
        QVERIFY(answer && *answer && !(*answer)->isOpen);
        QVERIFY((*answer)->trouble);
        QCOMPARE((*answer)->trouble->code, Errc::KeychainUnavailable);
        QVERIFY(!(*answer)->trouble->message.isEmpty());
        done = answerOf(desk->unlock(m_desk.path(), DeskProfile::passphrase()));
        QVERIFY(done && *done);
    }

    void aKeychainThatHangsBlocksNoWindow()
    {
        const auto remembering = session(m_keychain);
        auto done =
            answerOf(remembering->unlock(m_desk.path(), DeskProfile::passphrase(), Remember::Yes));
        QVERIFY(done && *done);
        lock(*remembering);
        const auto hanging = std::make_shared<HangingKeychain>();
        const auto desk = session(hanging);
        auto asked = desk->unlockRemembered(m_desk.path());
        QTRY_VERIFY(hanging->isAsked);
        int ticks = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] { ++ticks; });
        timer.start(5);
        QTRY_VERIFY(ticks >= 5); // the event loop runs
        QVERIFY(!asked.isFinished());
        QCOMPARE(desk->state(), SessionState::Unlocking);
        hanging->mayAnswer = true;
        const auto answer = answerOf(asked);
        QVERIFY(answer && *answer && !(*answer)->isOpen);
        QCOMPARE((*answer)->trouble->code, Errc::KeychainUnavailable);
        done = answerOf(desk->unlock(m_desk.path(), DeskProfile::passphrase()));
        QVERIFY(done && *done);
    }

    void forgettingMakesTheCopyUseless()
    {
        const auto desk = session(m_keychain);
        auto done = answerOf(desk->unlock(m_desk.path(), DeskProfile::passphrase(), Remember::Yes));
        QVERIFY(done && *done);
        lock(*desk);
        done = answerOf(desk->unlock(m_desk.path(), DeskProfile::passphrase(), Remember::No));
        QVERIFY(done && *done);
        QVERIFY(m_keychain->entries.empty());
        lock(*desk);
        const auto answer = answerOf(desk->unlockRemembered(m_desk.path()));
        QVERIFY(answer && *answer && !(*answer)->isOpen);
        QVERIFY(!(*answer)->trouble);
    }

    void theOpenProfileIsRememberedAndForgotten()
    {
        const auto desk = session(m_keychain);
        QCOMPARE(codeOf(answerOf(desk->remember(true))), std::optional(Errc::Locked));
        auto done = answerOf(desk->unlock(m_desk.path(), DeskProfile::passphrase()));
        QVERIFY(done && *done);
        done = answerOf(desk->remember(true));
        QVERIFY(done && *done);
        QCOMPARE(m_keychain->entries.size(), std::size_t(1));
        // The keychain does not answer any more: its copy is no key to anything all the same.
        std::optional<desk::KeychainTrouble> told;
        connect(desk.get(), &Session::keychainTroubled, this, [&](const auto& trouble) {
            told = trouble;
        });
        m_keychain->trouble = Errc::KeychainUnavailable;
        done = answerOf(desk->remember(false));
        QVERIFY(done && *done);
        QVERIFY(told);
        QCOMPARE(told->what, desk::KeychainTrouble::What::EntryLeft);
        QVERIFY(!desk->isRemembered());
        QVERIFY(!*office::Profile::hasKeychain(m_desk.path()));
        QCOMPARE(codeOf(answerOf(desk->remember(true))), std::optional(Errc::KeychainUnavailable));
        QVERIFY(!*office::Profile::hasKeychain(m_desk.path()));
    }

    void withoutAKeychainThePassphraseIsTheOnlyWay()
    {
        const auto desk = session(nullptr);
        QVERIFY(!desk->hasKeychain());
        const auto answer = answerOf(desk->unlockRemembered(m_desk.path()));
        QVERIFY(answer && *answer && !(*answer)->isOpen && !(*answer)->trouble);
        const QSignalSpy troubled(desk.get(), &Session::keychainTroubled);
        auto done = answerOf(desk->unlock(m_desk.path(), DeskProfile::passphrase(), Remember::Yes));
        QVERIFY(done && *done);
        QCOMPARE(troubled.count(), 1);
    }

    void aProfileThatIsNotThereIsToldAtOnce()
    {
        const auto desk = session(m_keychain);
        const auto answer = answerOf(desk->unlockRemembered(m_desk.path() + QStringLiteral("x")));
        QVERIFY(answer && !*answer);
        QCOMPARE(desk->state(), SessionState::Locked);
    }

    void theRecoveryKeyGivesANewPassphraseAndOpens()
    {
        QFile file(demo::DemoProvince::recoveryFile(
            m_desk.provinceFolder(), m_desk.province().department()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray key = file.readAll();
        const auto desk = session(m_keychain);
        const auto recover = [&](const QByteArray& bytes, const char* keyPhrase, const char* next) {
            return answerOf(desk->recover(
                m_desk.path(),
                bytes,
                desk::Passphrase::copyOf(keyPhrase),
                desk::Passphrase::copyOf(next)));
        };
        QCOMPARE(
            codeOf(recover(key, "wrong", "an entirely new one")),
            std::optional(Errc::WrongPassphrase));
        QCOMPARE(codeOf(recover(key, "wenshu-demo", "short")), std::optional(Errc::Usage));
        QVERIFY(codeOf(recover("no key", "wenshu-demo", "an entirely new one")));
        QCOMPARE(desk->state(), SessionState::Locked);
        auto done = recover(key, "wenshu-demo", "an entirely new one");
        QVERIFY(done && *done);
        QVERIFY(desk->isOpen());
        lock(*desk);
        QCOMPARE(
            codeOf(answerOf(desk->unlock(m_desk.path(), DeskProfile::passphrase()))),
            std::optional(Errc::WrongPassphrase));
        done =
            answerOf(desk->unlock(m_desk.path(), desk::Passphrase::copyOf("an entirely new one")));
        QVERIFY(done && *done);
    }
};

QTEST_GUILESS_MAIN(TestUnlocking)
#include "test_Unlocking.moc"

#include "VaultPlace.h"

using namespace wenshu::vault;
using wenshu::Errc;
using wenshu::Result;
using wenshu::Status;

/// Kills, full disks, read-only folders, damage and other programs: one generation is always whole.
class TestVaultTrouble : public QObject, private VaultPlace {
    Q_OBJECT

private Q_SLOTS:

    void init() { makePlace(); }

    void whateverStepOfAChangeFailsOneGenerationIsWhole()
    {
        for (int failAt = 1; failAt < 100; ++failAt) {
            init();
            made().close();
            FailingOps ops(failAt, ENOSPC);
            auto vault = Vault::unlock(m_path, passphrase(), &ops);
            QVERIFY(vault);
            const auto changed = vault->setSecret(QStringLiteral("k"), secret("new"));
            if (!ops.failed()) {
                QVERIFY(changed);
                QVERIFY(failAt > 10); // two files of six steps each were tried
                return;
            }
            QVERIFY(!changed);
            QCOMPARE(changed.error().code, Errc::DiskFull);
            // Memory and disk agree after a failure, except where only the folder's sync failed
            // after the new file was in place.
            const auto again = Vault::unlock(m_path, passphrase());
            QVERIFY(again);
            // And the vault goes on working where the disk can be written again, or says why not.
            const auto later = vault->setSecret(QStringLiteral("k"), secret("later"));
            QVERIFY(later || later.error().code == Errc::Conflict);
            QCOMPARE(
                QDir(m_dir->path())
                    .entryList({QStringLiteral("*.new-*")}, QDir::Files | QDir::Hidden)
                    .size(),
                0);
        }
        QFAIL("no step was the last");
    }

    void aKillAtAnyStepOfANewPassphraseLeavesOneThatOpens()
    {
        int olds = 0;
        int news = 0;
        for (int killAt = 1; killAt < 100; ++killAt) {
            init();
            QVERIFY(made().setSecret(QStringLiteral("k"), secret("papers")));
            const pid_t child = fork();
            if (child == 0) {
                DyingOps ops(killAt);
                auto vault = Vault::unlock(m_path, passphrase(), &ops);
                _exit(vault && vault->changePassphrase(secret("the new one")) ? 0 : 1);
            }
            QVERIFY(child > 0);
            int status = 0;
            QCOMPARE(waitpid(child, &status, 0), child);
            QVERIFY(WIFEXITED(status));
            const bool finished = WEXITSTATUS(status) == 0;
            QVERIFY(finished || WEXITSTATUS(status) == DyingOps::kKilled);
            const auto byOld = Vault::unlock(m_path, passphrase());
            const auto byNew = Vault::unlock(m_path, secret("the new one"));
            QVERIFY(static_cast<bool>(byOld) != static_cast<bool>(byNew));
            const auto& opened = byNew ? byNew : byOld;
            QVERIFY(opened->secret(QStringLiteral("k"))->equals(secret("papers")));
            (byNew ? news : olds) += 1;
            if (finished) {
                QVERIFY(byNew);
                QVERIFY(olds > 5 && news > 5); // both sides of the decisive renaming were seen
                return;
            }
        }
        QFAIL("no step was the last");
    }

    void aVaultThatCannotBeWrittenIsNotMade_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<Errc>("code");
        QTest::newRow("full disk") << ENOSPC << Errc::DiskFull;
        QTest::newRow("read-only folder") << EACCES << Errc::ReadOnly;
        QTest::newRow("read-only disk") << EROFS << Errc::ReadOnly;
        QTest::newRow("broken disk") << EIO << Errc::Io;
    }

    void aVaultThatCannotBeWrittenIsNotMade()
    {
        QFETCH(int, error);
        QFETCH(Errc, code);
        for (int failAt = 1; failAt <= 5; ++failAt) { // up to the renaming
            FailingOps ops(failAt, error);
            const auto vault =
                Vault::create(m_path, passphrase(), {ScryptCost::fastForTests(), &ops});
            QVERIFY(!vault);
            QCOMPARE(vault.error().code, code);
            QVERIFY(QDir(m_dir->path()).isEmpty());
        }
    }

    void aRealReadOnlyFolderIsSaidSo()
    {
        if (geteuid() == 0)
            QSKIP("root may write everywhere; the failing port above covers it");
        made().close();
        const auto before = read(m_path);
        auto vault = Vault::unlock(m_path, passphrase());
        QVERIFY(QFile::setPermissions(m_dir->path(), QFile::ReadOwner | QFile::ExeOwner));
        const auto changed = vault->setSecret(QStringLiteral("k"), secret("v"));
        QVERIFY(QFile::setPermissions(
            m_dir->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QCOMPARE(changed.error().code, Errc::ReadOnly);
        QCOMPARE(read(m_path), before);
    }

    void aRealFullDiskLeavesTheVaultWhole()
    {
        const QByteArray place = QFile::encodeName(m_dir->path());
        if (mount("tmpfs", place.constData(), "tmpfs", 0, "size=64k") != 0)
            QSKIP("a small file system cannot be mounted here; the failing port above covers it");
        made().close();
        auto vault = Vault::unlock(m_path, passphrase());
        const auto changed = vault->setSecret(QStringLiteral("k"), SecretBytes(60'000));
        const auto again = Vault::unlock(m_path, passphrase());
        umount(place.constData());
        QVERIFY(!changed);
        QCOMPARE(changed.error().code, Errc::DiskFull);
        QVERIFY(again && again->names()->isEmpty());
    }

    void aChangeByAnotherProgramIsNotOverwritten()
    {
        auto first = made();
        auto second = Vault::unlock(m_path, passphrase());
        QVERIFY(second && second->setSecret(QStringLiteral("a"), secret("1")));
        QCOMPARE(first.setSecret(QStringLiteral("b"), secret("2")).error().code, Errc::Conflict);
        QCOMPARE(first.secret(QStringLiteral("b")).error().code, Errc::KeyMissing);
        const auto third = Vault::unlock(m_path, passphrase());
        QCOMPARE(*third->names(), QStringList{QStringLiteral("a")});
    }

    void aDamagedFileIsSetAsideAndThePreviousOneRestored()
    {
        auto vault = made();
        QVERIFY(vault.setSecret(QStringLiteral("k"), secret("1")));
        QVERIFY(vault.setSecret(QStringLiteral("k"), secret("2")));
        vault.close();
        QCOMPARE(Vault::restorePrevious(m_path).error().code, Errc::Conflict);
        QByteArray bad = read(m_path);
        bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 1);
        write(m_path, bad);
        QVERIFY(Vault::restorePrevious(m_path));
        QCOMPARE(read(m_path + QStringLiteral(".damaged-1")), bad);
        const auto again = Vault::unlock(m_path, passphrase());
        QVERIFY(again && again->secret(QStringLiteral("k"))->equals(secret("1")));
    }

    void aDamagedPreviousOneIsNotRestored()
    {
        auto vault = made();
        QVERIFY(vault.setSecret(QStringLiteral("k"), secret("1")));
        vault.close();
        write(m_path, "WSVAULT\nbroken");
        write(m_path + QStringLiteral(".previous"), "WSVAULT\nbroken too");
        QCOMPARE(Vault::restorePrevious(m_path).error().code, Errc::Corrupt);
        QCOMPARE(read(m_path), QByteArray("WSVAULT\nbroken"));
        QVERIFY(QFile::remove(m_path + QStringLiteral(".previous")));
        QCOMPARE(Vault::restorePrevious(m_path).error().code, Errc::NotFound);
    }

    void aFileThatIsNoVaultIsRefused()
    {
        write(m_path, QByteArray(100, 'x'));
        QCOMPARE(Vault::unlock(m_path, passphrase()).error().code, Errc::Malformed);
        write(m_path, QByteArray(17'000'000, 'x'));
        QCOMPARE(Vault::unlock(m_path, passphrase()).error().code, Errc::LimitExceeded);
    }
};

QTEST_GUILESS_MAIN(TestVaultTrouble)
#include "test_VaultTrouble.moc"

#include "crypto/Der.h"
#include "crypto/Digest.h"
#include "vault/Vault.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace wenshu::vault;
using wenshu::Errc;
using wenshu::Result;
using wenshu::Status;
using wenshu::crypto::DerReader;
using wenshu::crypto::DerWriter;
using wenshu::crypto::SecretBytes;
using wenshu::crypto::Sm2PrivateKey;
using wenshu::crypto::sm3;
using wenshu::io::FileOps;

namespace der = wenshu::crypto::der;

namespace {

const SecretBytes& passphrase()
{
    static const SecretBytes text = SecretBytes::copyOf("正确 horse battery");
    return text;
}

SecretBytes secret(const char* text)
{
    return SecretBytes::copyOf(text);
}

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray withDigest(const QByteArray& body)
{
    return body + sm3(body);
}

/// Lets the call number @p failAt fail with @p error, all before it pass; counts from 1.
class FailingOps final : public FileOps {
public:
    FailingOps(int failAt, int error)
        : m_failAt(failAt)
        , m_error(error)
    {
    }

    bool failed() const { return m_calls >= m_failAt; }

    int create(const QByteArray& path) override
    {
        return fails() ? -m_error : FileOps::create(path);
    }

    ssize_t write(int fd, const char* data, size_t size) override
    {
        return fails() ? -m_error : FileOps::write(fd, data, size);
    }

    int sync(int fd) override { return fails() ? -m_error : FileOps::sync(fd); }

    int close(int fd) override
    {
        const int result = FileOps::close(fd);
        return fails() ? -m_error : result;
    }

    int rename(const QByteArray& from, const QByteArray& to) override
    {
        return fails() ? -m_error : FileOps::rename(from, to);
    }

    int syncFolder(const QByteArray& folder) override
    {
        return fails() ? -m_error : FileOps::syncFolder(folder);
    }

private:
    bool fails() { return ++m_calls == m_failAt; }

    int m_failAt;
    int m_error;
    int m_calls = 0;
};

/// Ends the process at the call number @p killAt, as kill -9 would; counts from 1.
class DyingOps final : public FileOps {
public:
    explicit DyingOps(int killAt)
        : m_killAt(killAt)
    {
    }

    int create(const QByteArray& path) override { return step(), FileOps::create(path); }

    ssize_t write(int fd, const char* data, size_t size) override
    {
        // Half of it, then the end: the worst a kill can leave.
        if (m_calls + 1 == m_killAt)
            (void)FileOps::write(fd, data, size / 2);
        return step(), FileOps::write(fd, data, size);
    }

    int sync(int fd) override { return step(), FileOps::sync(fd); }

    int rename(const QByteArray& from, const QByteArray& to) override
    {
        return step(), FileOps::rename(from, to);
    }

    int syncFolder(const QByteArray& folder) override
    {
        return step(), FileOps::syncFolder(folder);
    }

private:
    void step()
    {
        if (++m_calls == m_killAt)
            _exit(kKilled);
    }

public:
    static constexpr int kKilled = 99;

private:
    int m_killAt;
    int m_calls = 0;
};

} // namespace

class TestVault : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;

    OpenVault made(FileOps* ops = nullptr) const
    {
        auto vault = Vault::create(m_path, passphrase(), {ScryptCost::fastForTests(), ops});
        if (!vault)
            qFatal("vault: %s", qPrintable(vault.error().diagnostic));
        return std::move(vault).value();
    }

private Q_SLOTS:

    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("vault"));
    }

    void secretsComeBackAfterClosingAndUnlocking()
    {
        auto vault = made();
        QVERIFY(vault.setSecret(QStringLiteral("database"), secret("0123456789")));
        QVERIFY(vault.setSecret(QStringLiteral("空"), SecretBytes()));
        QVERIFY(vault.setSecret(QStringLiteral("gone"), secret("x")));
        QVERIFY(vault.removeSecret(QStringLiteral("gone")));
        vault.close();
        auto again = Vault::unlock(m_path, passphrase());
        QVERIFY(again);
        QVERIFY(again->secret(QStringLiteral("database"))->equals(secret("0123456789")));
        QVERIFY(again->secret(QStringLiteral("空"))->isEmpty());
        QCOMPARE(*again->names(), (QStringList{QStringLiteral("database"), QStringLiteral("空")}));
        QCOMPARE(again->secret(QStringLiteral("gone")).error().code, Errc::KeyMissing);
        QCOMPARE(again->removeSecret(QStringLiteral("gone")).error().code, Errc::KeyMissing);
    }

    void theDefaultCostOpensToo()
    {
        auto vault = Vault::create(m_path, passphrase());
        QVERIFY(vault && vault->setSecret(QStringLiteral("k"), secret("v")));
        vault->close();
        QVERIFY(Vault::unlock(m_path, passphrase()));
        QCOMPARE(Vault::unlock(m_path, secret("other")).error().code, Errc::WrongPassphrase);
    }

    void nothingReadableStandsInTheFile()
    {
        auto vault = made();
        const QByteArray marker = "MARKER-9f2c-secret";
        QVERIFY(vault.setSecret(QStringLiteral("marker-name"), SecretBytes::copyOf(marker)));
        QVERIFY(vault.setSecret(QStringLiteral("other"), secret("v")));
        for (const char* suffix : {"", ".previous"}) {
            const QByteArray bytes = read(m_path + QString::fromLatin1(suffix));
            QVERIFY(!bytes.isEmpty());
            QVERIFY(!bytes.contains(marker));
            QVERIFY(!bytes.contains("marker-name"));
        }
    }

    void onlyTheOwnerMayReadIt()
    {
        const mode_t before = umask(0);
        auto vault = made();
        QVERIFY(vault.setSecret(QStringLiteral("k"), secret("v")));
        QVERIFY(QFile::setPermissions(
            m_path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther | QFile::ReadGroup));
        QVERIFY(vault.setSecret(QStringLiteral("k"), secret("w")));
        umask(before);
        for (const char* suffix : {"", ".previous"}) {
            struct stat info = {};
            QCOMPARE(
                stat(QFile::encodeName(m_path + QString::fromLatin1(suffix)).constData(), &info),
                0);
            QCOMPARE(info.st_mode & 0777U, 0600U);
        }
    }

    void aWrongPassphraseIsSaidSo()
    {
        auto vault = made();
        vault.close();
        for (const char* wrong : {"", "x", "正确 horse batterY"}) {
            const auto again = Vault::unlock(m_path, secret(wrong));
            QVERIFY(!again);
            QCOMPARE(again.error().code, Errc::WrongPassphrase);
        }
    }

    void aVaultNeedsAPassphraseAndItsOwnPlace()
    {
        QCOMPARE(Vault::create(m_path, SecretBytes()).error().code, Errc::Usage);
        QCOMPARE(
            Vault::create(m_path, passphrase(), {{9, 8, 1}, nullptr}).error().code, Errc::Usage);
        auto vault = made();
        QVERIFY(vault.setSecret(QStringLiteral("k"), secret("v")));
        const QByteArray before = read(m_path);
        QCOMPARE(
            Vault::create(m_path, passphrase(), {ScryptCost::fastForTests(), nullptr}).error().code,
            Errc::Conflict);
        QCOMPARE(read(m_path), before);
        QCOMPARE(
            Vault::unlock(m_dir->filePath(QStringLiteral("none")), passphrase()).error().code,
            Errc::NotFound);
    }

    void aLockedVaultRefusesEverything()
    {
        auto vault = made();
        const auto key = Sm2PrivateKey::generate();
        const auto refuses = [&key](OpenVault& closed) {
            const QString k = QStringLiteral("k");
            return !closed.isOpen() && closed.secret(k).error().code == Errc::Locked &&
                   closed.setSecret(k, secret("v")).error().code == Errc::Locked &&
                   closed.setSecrets({}).error().code == Errc::Locked &&
                   closed.removeSecret(k).error().code == Errc::Locked &&
                   closed.names().error().code == Errc::Locked &&
                   closed.changePassphrase(passphrase()).error().code == Errc::Locked &&
                   closed.enableKeychain().error().code == Errc::Locked &&
                   closed.disableKeychain().error().code == Errc::Locked &&
                   closed.hasKeychain().error().code == Errc::Locked &&
                   closed.addRecovery(key->publicKey()).error().code == Errc::Locked &&
                   closed.hasRecovery().error().code == Errc::Locked;
        };
        const QByteArray before = read(m_path);
        OpenVault moved = std::move(vault);
        // NOLINTNEXTLINE(bugprone-use-after-move,clang-analyzer-cplusplus.Move): the point of it
        QVERIFY(refuses(vault));
        moved.close();
        QVERIFY(refuses(moved));
        moved.close();
        QCOMPARE(read(m_path), before);
    }

    void changingThePassphraseShutsTheOldOneOut()
    {
        auto vault = made();
        QVERIFY(vault.setSecret(QStringLiteral("k"), secret("v")));
        const auto keychain = vault.enableKeychain();
        QVERIFY(keychain);
        QVERIFY(vault.changePassphrase(secret("new")));
        QCOMPARE(vault.changePassphrase(SecretBytes()).error().code, Errc::Usage);
        vault.close();
        QCOMPARE(Vault::unlock(m_path, passphrase()).error().code, Errc::WrongPassphrase);
        // The generation before must not keep the old door open.
        QCOMPARE(
            Vault::unlock(m_path + QStringLiteral(".previous"), passphrase()).error().code,
            Errc::WrongPassphrase);
        const auto again = Vault::unlock(m_path, secret("new"));
        QVERIFY(again && again->secret(QStringLiteral("k"))->equals(secret("v")));
        QVERIFY(Vault::unlockWithSecret(m_path, *keychain));
    }

    void theKeychainSecretOpensUntilItIsReplacedOrDisabled()
    {
        auto vault = made();
        QVERIFY(!*vault.hasKeychain());
        QCOMPARE(Vault::unlockWithSecret(m_path, secret("x")).error().code, Errc::KeyMissing);
        const auto first = vault.enableKeychain();
        QVERIFY(first && first->size() == 32 && *vault.hasKeychain());
        QVERIFY(Vault::unlockWithSecret(m_path, *first));
        const auto second = vault.enableKeychain();
        QVERIFY(second && !second->equals(*first));
        QCOMPARE(Vault::unlockWithSecret(m_path, *first).error().code, Errc::KeyMissing);
        QVERIFY(Vault::unlockWithSecret(m_path, *second));
        QCOMPARE(Vault::unlockWithSecret(m_path, SecretBytes()).error().code, Errc::KeyMissing);
        QVERIFY(vault.disableKeychain());
        QCOMPARE(Vault::unlockWithSecret(m_path, *second).error().code, Errc::KeyMissing);
        QCOMPARE(
            Vault::unlockWithSecret(m_path + QStringLiteral(".previous"), *second).error().code,
            Errc::KeyMissing);
    }

    void theRecoveryKeyOpensAndOnlyThatOne()
    {
        const auto unit = Sm2PrivateKey::generate();
        const auto other = Sm2PrivateKey::generate();
        auto vault = made();
        QCOMPARE(Vault::unlockWithRecovery(m_path, *unit).error().code, Errc::KeyMissing);
        QVERIFY(vault.setSecret(QStringLiteral("k"), secret("v")));
        QVERIFY(vault.addRecovery(unit->publicKey()));
        QVERIFY(*vault.hasRecovery());
        vault.close();
        auto again = Vault::unlockWithRecovery(m_path, *unit);
        QVERIFY(again && again->secret(QStringLiteral("k"))->equals(secret("v")));
        QCOMPARE(Vault::unlockWithRecovery(m_path, *other).error().code, Errc::KeyMissing);
        QCOMPARE(Vault::unlockWithRecovery(m_path, Sm2PrivateKey()).error().code, Errc::KeyMissing);
        // A forgotten passphrase is replaced this way.
        QVERIFY(again->changePassphrase(secret("remembered")));
        QVERIFY(Vault::unlock(m_path, secret("remembered")));
        QVERIFY(!again->addRecovery({}));
    }

    void everyFlippedByteIsNoticed()
    {
        auto vault = made();
        QVERIFY(vault.setSecret(QStringLiteral("k"), secret("v")));
        vault.close();
        const QByteArray good = read(m_path);
        for (qsizetype i = 0; i < good.size(); ++i) {
            QByteArray bad = good;
            bad[i] = static_cast<char>(bad[i] ^ 0x01);
            write(m_path, bad);
            const auto again = Vault::unlock(m_path, passphrase());
            QVERIFY(!again);
            QCOMPARE(again.error().code, i < 8 ? Errc::Malformed : Errc::Corrupt);
            QCOMPARE(read(m_path), bad); // left as it is
        }
    }

    void everyTruncationIsNoticed()
    {
        made().close();
        const QByteArray good = read(m_path);
        for (qsizetype size = 0; size < good.size(); ++size) {
            write(m_path, good.first(size));
            const auto again = Vault::unlock(m_path, passphrase());
            QVERIFY(!again);
            QCOMPARE(again.error().code, size < 8 ? Errc::Malformed : Errc::Corrupt);
        }
        write(m_path, good + '\0');
        QCOMPARE(Vault::unlock(m_path, passphrase()).error().code, Errc::Corrupt);
    }

    void aForgedDigestHelpsNobody()
    {
        const auto unit = Sm2PrivateKey::generate();
        auto vault = made();
        QVERIFY(vault.setSecret(QStringLiteral("k"), secret("v")));
        QVERIFY(vault.addRecovery(unit->publicKey()));
        QVERIFY(vault.enableKeychain());
        vault.close();
        const QByteArray good = read(m_path).chopped(32);
        for (qsizetype i = 8; i < good.size(); ++i) {
            QByteArray bad = good;
            bad[i] = static_cast<char>(bad[i] ^ 0x01);
            write(m_path, withDigest(bad));
            QVERIFY2(!Vault::unlock(m_path, passphrase()), qPrintable(QString::number(i)));
        }
        write(m_path, withDigest(good));
        QVERIFY(Vault::unlock(m_path, passphrase()));
    }

    void aNewerVersionIsSaidSoAndLeftAlone()
    {
        made().close();
        QByteArray body = read(m_path).chopped(32);
        body[9] = 2;
        write(m_path, withDigest(body));
        const QByteArray before = read(m_path);
        QCOMPARE(Vault::unlock(m_path, passphrase()).error().code, Errc::NewerVersion);
        QCOMPARE(Vault::restorePrevious(m_path).error().code, Errc::Conflict);
        QCOMPARE(read(m_path), before);
    }

    void costsNoRealVaultHasAreRefusedBeforeTheyArePaid_data()
    {
        QTest::addColumn<qint64>("logN");
        QTest::addColumn<qint64>("r");
        QTest::addColumn<qint64>("p");
        QTest::newRow("4 TiB") << qint64{32} << qint64{8} << qint64{1};
        QTest::newRow("2 GiB") << qint64{21} << qint64{8} << qint64{1};
        QTest::newRow("wide blocks") << qint64{20} << qint64{64} << qint64{1};
        QTest::newRow("minutes") << qint64{20} << qint64{8} << qint64{64};
        QTest::newRow("p of a million") << qint64{10} << qint64{8} << qint64{1'000'000};
        QTest::newRow("nothing") << qint64{1} << qint64{8} << qint64{1};
        QTest::newRow("r of 0") << qint64{17} << qint64{0} << qint64{1};
        QTest::newRow("p of 0") << qint64{17} << qint64{8} << qint64{0};
        QTest::newRow("negative") << qint64{-1} << qint64{8} << qint64{1};
        QTest::newRow("huge numbers") << (qint64{1} << 40) << qint64{8} << qint64{1};
    }

    void costsNoRealVaultHasAreRefusedBeforeTheyArePaid()
    {
        QFETCH(qint64, logN);
        QFETCH(qint64, r);
        QFETCH(qint64, p);
        const QByteArray wrap = DerWriter()
                                    .integer(logN)
                                    .integer(r)
                                    .integer(p)
                                    .octets(QByteArray(32, 's'))
                                    .octets(QByteArray(60, 'k'))
                                    .bytes();
        const QByteArray body =
            DerWriter()
                .sequence(DerWriter().sequence(wrap).octets(QByteArray(28, 'c')).bytes())
                .bytes();
        write(m_path, withDigest(QByteArray("WSVAULT\n\0\1", 10) + body));
        const auto vault = Vault::unlock(m_path, passphrase());
        QVERIFY(!vault);
        QVERIFY(vault.error().code == Errc::LimitExceeded || vault.error().code == Errc::Corrupt);
    }

    void namesAndSecretsAreBounded()
    {
        auto vault = made();
        const QByteArray before = read(m_path);
        QCOMPARE(vault.setSecret(QString(), secret("v")).error().code, Errc::Usage);
        QCOMPARE(vault.setSecret(QString(201, u'n'), secret("v")).error().code, Errc::Usage);
        QCOMPARE(
            vault.setSecret(QStringLiteral("k"), SecretBytes(65'537)).error().code, Errc::Usage);
        std::map<QString, SecretBytes> many;
        for (int i = 0; i < 1001; ++i)
            many.emplace(QString::number(i), secret("v"));
        QCOMPARE(vault.setSecrets(std::move(many)).error().code, Errc::Usage);
        QVERIFY(vault.names()->isEmpty());
        QCOMPARE(read(m_path), before);
        QVERIFY(vault.setSecret(QString(200, u'名'), SecretBytes(65'536)));
        QVERIFY(Vault::unlock(m_path, passphrase()));
    }

    void severalSecretsAreWrittenTogether()
    {
        auto vault = made();
        std::map<QString, SecretBytes> both;
        both.emplace(QStringLiteral("a"), secret("1"));
        both.emplace(QStringLiteral("b"), secret("2"));
        QVERIFY(vault.setSecrets(std::move(both)));
        const auto before = Vault::unlock(m_path + QStringLiteral(".previous"), passphrase());
        QVERIFY(before && before->names()->isEmpty());
        QCOMPARE(Vault::unlock(m_path, passphrase())->names()->size(), 2);
    }

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
                QDir(m_dir->path()).entryList({QStringLiteral("*.new-*")}, QDir::Files).size(), 0);
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

QTEST_GUILESS_MAIN(TestVault)
#include "test_Vault.moc"

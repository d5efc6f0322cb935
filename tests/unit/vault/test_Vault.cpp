#include "VaultPlace.h"
#include "crypto/Der.h"

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

class TestVault : public QObject, private VaultPlace {
    Q_OBJECT

private Q_SLOTS:

    void init() { makePlace(); }

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
};

QTEST_GUILESS_MAIN(TestVault)
#include "test_Vault.moc"

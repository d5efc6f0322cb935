#include "demo/DemoProvince.h"
#include "io/AtomicFile.h"
#include "kit/core/Outcome.h"
#include "office/ChangePassphrase.h"
#include "store/AuditLog.h"
#include "store/Settings.h"

#include <QBuffer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace wenshu;
using office::ChangePassphrase;
using office::Profile;

namespace {

const SystemClock kClock;

crypto::SecretBytes secret(const char* text)
{
    return crypto::SecretBytes::copyOf(QByteArrayView(text));
}

QByteArray bytesOf(const QString& path)
{
    const auto bytes = io::readWholeFile(path, 100'000'000);
    return bytes ? *bytes : QByteArray();
}

QJsonObject lastAuditRow(Profile& profile)
{
    auto reader = profile.store().reader();
    QBuffer rows;
    rows.open(QIODevice::WriteOnly);
    if (!reader || !store::AuditLog::exportJsonLines(**reader, rows))
        return {};
    return QJsonDocument::fromJson(rows.data().trimmed().split('\n').last()).object();
}

} // namespace

/// A passphrase changed or forgotten, on real profiles with the keys a real hub made.
class TestChangePassphrase : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<demo::DemoProvince> m_province;
    QString m_place; ///< of the profile
    QByteArray m_recovery, m_otherRecovery;
    const QString m_kept = QStringLiteral("test.kept");

    Status write(Profile& profile, const QByteArray& value) const
    {
        auto transaction = profile.store().begin();
        if (!transaction)
            return std::move(transaction).error();
        if (Status set = store::Settings::set(*transaction, m_kept, value); !set)
            return set;
        return transaction->commit();
    }

    QByteArray keptIn(Profile& profile) const
    {
        auto reader = profile.store().reader();
        const auto value = store::Settings::value(**reader, m_kept);
        return value ? value->value_or(QByteArray()) : QByteArray();
    }

    Result<std::unique_ptr<Profile>> open(const char* passphrase) const
    {
        return Profile::open(m_place, secret(passphrase), kClock);
    }

private Q_SLOTS:

    void initTestCase()
    {
        const QString place = m_folder.filePath(QStringLiteral("p"));
        auto made = demo::DemoProvince::make(place, kClock, true);
        MUST(made);
        m_province = std::move(made).value();
        auto& clerk = m_province->city().clerks[0];
        m_place = clerk.profile->folder();
        MUST(write(*clerk.profile, "still there"));
        clerk.profile.reset();
        m_recovery = bytesOf(demo::DemoProvince::recoveryFile(place, m_province->city()));
        m_otherRecovery = bytesOf(demo::DemoProvince::recoveryFile(place, m_province->district()));
        QVERIFY(!m_recovery.isEmpty() && !m_otherRecovery.isEmpty());
    }

    /// Every case starts from the passphrase of the demo.
    void cleanup()
    {
        if (open("wenshu-demo"))
            return;
        MUST(
            ChangePassphrase(m_place, kClock)
                .withRecovery(m_recovery, demo::DemoProvince::passphrase(), secret("wenshu-demo")));
    }

    void theOldPassphraseMakesANewOne()
    {
        const ChangePassphrase change(m_place, kClock);
        MUST(change.withOld(secret("wenshu-demo"), secret("a new passphrase")));
        FAILS_WITH(open("wenshu-demo"), Errc::WrongPassphrase);
        auto opened = open("a new passphrase");
        MUST(opened);
        QCOMPARE(keptIn(**opened), QByteArray("still there"));
        const QJsonObject row = lastAuditRow(**opened);
        QCOMPARE(
            row.value(QStringLiteral("verb")).toString(), QStringLiteral("passphrase-changed"));
        QCOMPARE(row.value(QStringLiteral("post")).toString(), opened.value()->info().postId);
    }

    void aForgottenPassphraseIsReplacedByTheUnitsRecoveryKey()
    {
        MUST(ChangePassphrase(m_place, kClock)
                 .withRecovery(
                     m_recovery, demo::DemoProvince::passphrase(), secret("a new passphrase")));
        FAILS_WITH(open("wenshu-demo"), Errc::WrongPassphrase);
        auto opened = open("a new passphrase");
        MUST(opened);
        QCOMPARE(keptIn(**opened), QByteArray("still there"));
        QVERIFY(opened.value()->hubSeed());
        QVERIFY(!opened.value()->directory().units().empty());
        QCOMPARE(
            lastAuditRow(**opened).value(QStringLiteral("verb")).toString(),
            QStringLiteral("passphrase-recovered"));
    }

    void theOldPassphraseOpensNoFileThatLiesAbout()
    {
        MUST(ChangePassphrase(m_place, kClock)
                 .withRecovery(
                     m_recovery, demo::DemoProvince::passphrase(), secret("a new passphrase")));
        // The generation before, put in place of the vault, must not let the old one in again.
        const QString vault = m_place + QStringLiteral("/vault");
        const QByteArray present = bytesOf(vault);
        const QByteArray previous = bytesOf(vault + QStringLiteral(".previous"));
        QVERIFY(!previous.isEmpty());
        MUST(io::writeFileAtomically(vault, previous));
        FAILS_WITH(open("wenshu-demo"), Errc::WrongPassphrase);
        MUST(open("a new passphrase"));
        MUST(io::writeFileAtomically(vault, present));
    }

    void aRecoveryClosesTheKeychainsWayInToo()
    {
        auto opened = open("wenshu-demo");
        MUST(opened);
        auto copy = opened.value()->enableKeychain();
        MUST(copy);
        opened.value().reset();
        MUST(Profile::openWithKeychain(m_place, *copy, kClock));
        const auto remembered = Profile::hasKeychain(m_place);
        QVERIFY(remembered && *remembered);
        // The plain change leaves it: it is the same clerk.
        const ChangePassphrase change(m_place, kClock);
        MUST(change.withOld(secret("wenshu-demo"), secret("a new passphrase")));
        MUST(Profile::openWithKeychain(m_place, *copy, kClock));
        MUST(change.withRecovery(
            m_recovery, demo::DemoProvince::passphrase(), secret("wenshu-demo")));
        FAILS_WITH(Profile::openWithKeychain(m_place, *copy, kClock), Errc::KeyMissing);
        const auto after = Profile::hasKeychain(m_place);
        QVERIFY(after && !*after);
    }

    void whatIsRefusedChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("filePassphrase");
        QTest::addColumn<QByteArray>("next");
        QTest::addColumn<Errc>("code");
        const QByteArray good("wenshu-demo");
        const QByteArray next("a new passphrase");
        QTest::newRow("another unit's key") << m_otherRecovery << good << next << Errc::KeyMissing;
        QTest::newRow("wrong passphrase of the file")
            << m_recovery << QByteArray("wrong") << next << Errc::WrongPassphrase;
        QTest::newRow("too short") << m_recovery << good << QByteArray("seven77") << Errc::Usage;
        QTest::newRow("too few characters of many bytes")
            << m_recovery << good << QByteArray("口令太短了") << Errc::Usage;
        QTest::newRow("no such file") << QByteArray("no file") << good << next << Errc::Malformed;
        QTest::newRow("empty") << QByteArray() << good << next << Errc::Malformed;
        QTest::newRow("half of it")
            << m_recovery.left(m_recovery.size() / 2) << good << next << Errc::Malformed;
        QByteArray damaged = m_recovery;
        damaged[damaged.size() - 40] = static_cast<char>(damaged[damaged.size() - 40] ^ 1);
        QTest::newRow("one bit flipped") << damaged << good << next << Errc::WrongPassphrase;
        auto seat = m_province->hub().addSeat(
            m_province->city().code, {{QStringLiteral("郑昇"), {}}}, secret("wenshu-demo"));
        QVERIFY(seat);
        QTest::newRow("an enrolment package") << seat->package << good << next << Errc::Malformed;
    }

    void whatIsRefusedChangesNothing()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, filePassphrase);
        QFETCH(QByteArray, next);
        QFETCH(Errc, code);
        const QByteArray before = bytesOf(m_place + QStringLiteral("/vault"));
        const auto refused =
            ChangePassphrase(m_place, kClock)
                .withRecovery(file, crypto::SecretBytes::copyOf(filePassphrase), secret(next));
        FAILS_WITH(refused, code);
        QCOMPARE(bytesOf(m_place + QStringLiteral("/vault")), before);
        MUST(open("wenshu-demo"));
    }

    void aWrongOldPassphraseChangesNothing()
    {
        const QByteArray before = bytesOf(m_place + QStringLiteral("/vault"));
        const ChangePassphrase change(m_place, kClock);
        FAILS_WITH(
            change.withOld(secret("wrong passphrase"), secret("a new passphrase")),
            Errc::WrongPassphrase);
        FAILS_WITH(change.withOld(secret("wenshu-demo"), secret("short")), Errc::Usage);
        QCOMPARE(bytesOf(m_place + QStringLiteral("/vault")), before);
        FAILS_WITH(
            ChangePassphrase(m_folder.filePath(QStringLiteral("nowhere")), kClock)
                .withOld(secret("wenshu-demo"), secret("a new passphrase")),
            Errc::NotFound);
    }

    void aSeatEnrolledWithoutARecoveryKeySaysSo()
    {
        // A unit of a hub that made none, as every unit of the first version.
        QTemporaryDir place;
        hub::HubFolder::Init init;
        init.serverVersion = {2, 9, 10};
        init.name = QStringLiteral("h");
        init.boxCost.logN = 8;
        auto hub = hub::HubFolder::init(
            place.filePath(QStringLiteral("hub")), init, secret("hub passphrase"));
        MUST(hub);
        MUST(hub->addUnit(
            m_province->city().code, m_province->city().name, QStringLiteral("370100"), {}));
        QVERIFY(!hub->hasRecovery(m_province->city().code));
        const auto seat = hub->addSeat(
            m_province->city().code, {{QStringLiteral("郑昇"), {}}}, secret("package one"));
        MUST(seat);
        const QString folder = place.filePath(QStringLiteral("profile"));
        MUST(Profile::enrol(
            folder, seat->package, secret("package one"), secret("long enough"), kClock, true));
        const auto refused =
            ChangePassphrase(folder, kClock)
                .withRecovery(
                    m_recovery, demo::DemoProvince::passphrase(), secret("a new passphrase"));
        FAILS_WITH(refused, Errc::KeyMissing);
        QVERIFY(refused.error().diagnostic.contains(QStringLiteral("no recovery")));
        MUST(Profile::open(folder, secret("long enough"), kClock));
    }

    void noPackageOfASeatHoldsThePrivateHalf()
    {
        auto recovery = hub::RecoveryKey::open(
            m_recovery, demo::DemoProvince::passphrase(), Limits::forReceivedFile());
        MUST(recovery);
        QCOMPARE(recovery->unitCode, m_province->city().code);
        auto seat = m_province->hub().addSeat(
            m_province->city().code, {{QStringLiteral("郑昇"), {}}}, secret("package one"));
        MUST(seat);
        const auto plain = hub::openBox(seat->package, secret("package one"), Limits());
        MUST(plain);
        QVERIFY(plain->view().toByteArray().contains(recovery->key.publicKey().point()));
        QVERIFY(!plain->view().toByteArray().contains(recovery->key.scalar().view().toByteArray()));
        // The hub's own secrets neither.
        const auto box = bytesOf(m_province->hub().path() + QStringLiteral("/secrets.box"));
        const auto secrets = hub::openBox(box, demo::DemoProvince::passphrase(), Limits());
        MUST(secrets);
        QVERIFY(
            !secrets->view().toByteArray().contains(recovery->key.scalar().view().toByteArray()));
    }
};

QTEST_GUILESS_MAIN(TestChangePassphrase)
#include "test_ChangePassphrase.moc"

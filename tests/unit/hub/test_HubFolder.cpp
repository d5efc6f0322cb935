#include "hub/HubFolder.h"
#include "hub/HubServer.h"
#include "hub/TlsAuthority.h"
#include "io/AtomicFile.h"
#include "kit/core/Outcome.h"
#include "kit/hub/TempHub.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace wenshu;
using namespace wenshu::hub;
using kit::TempHub;

class TestHubFolder : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_count = 0;

    HubFolder::Init init() const
    {
        HubFolder::Init init;
        init.name = QStringLiteral("h");
        init.serverVersion = {2, 9, 10};
        init.limits = HubLimits::small();
        init.boxCost.logN = 8;
        return init;
    }

    QString folder() { return m_dir.filePath(QStringLiteral("hub%1").arg(++m_count)); }

    static QByteArray configOf(const HubFolder& hub)
    {
        const auto bytes =
            io::readWholeFile(hub.serverFolder() + QStringLiteral("/nats-server.conf"), 10'000'000);
        return bytes ? *bytes : QByteArray();
    }

private Q_SLOTS:

    void aHubOpensAgainAsItWasLeft()
    {
        const QString path = folder();
        auto made = HubFolder::init(path, init(), TempHub::passphrase());
        MUST(made);
        const QString code = TempHub::unitCode(1);
        const QString name = QStringLiteral("济南市商务局");
        MUST(made->addUnit(code, name, QStringLiteral("370100"), {}));
        MUST(made->addSeat(code, {{QStringLiteral("赵玥"), {}}}, TempHub::passphrase()));
        auto opened = HubFolder::open(path, TempHub::passphrase());
        MUST(opened);
        QVERIFY(opened->directory().unitNamed(name));
        QCOMPARE(opened->plan().seats, made->plan().seats);
        QCOMPARE(opened->plan().cities(), made->plan().cities());
        QCOMPARE(opened->plan().urls(), made->plan().urls());
        MUST(opened->sealMaker());
        QVERIFY(opened->sealMaker()->certificate.isSignedBy(opened->root()));
        // What the operator may do goes on: a second seat gets the next number.
        const auto second = opened->addSeat(code, {}, TempHub::passphrase());
        MUST(second);
        QCOMPARE(second->seat, QStringLiteral("11370100dema0003xb_2"));
        MUST(opened->revokeSeat(second->seat));
        const auto third = opened->addSeat(code, {}, TempHub::passphrase());
        MUST(third);
        QCOMPARE(third->seat, QStringLiteral("11370100dema0003xb_3"));
    }

    void aKillWhileASeatIsAddedLosesNoKeys()
    {
        const QString path = folder();
        auto made = HubFolder::init(path, init(), TempHub::passphrase());
        MUST(made);
        const QString code = TempHub::unitCode(1);
        MUST(made->addUnit(code, QStringLiteral("济南市商务局"), QStringLiteral("370100"), {}));
        const QString config = path + QStringLiteral("/server/nats-server.conf");
        const auto read = [](const QString& name) {
            const auto bytes = io::readWholeFile(name, 10'000'000);
            return bytes ? *bytes : QByteArray();
        };
        const QByteArray before = read(config);
        // Killed right after the package was put away: what lies on the disk at that moment.
        bool wasUnknown = false;
        const auto added = made->addSeat(
            code,
            {{QStringLiteral("赵玥"), {}}},
            TempHub::passphrase(),
            [&](const HubFolder::AddedSeat& seat) -> Status {
                const auto killed = HubFolder::open(path, TempHub::passphrase());
                wasUnknown = killed && !killed->directory().seat(seat.seat) &&
                             read(config) == before && !seat.package.isEmpty();
                return Done{};
            });
        MUST(added);
        QVERIFY(wasUnknown);
        // Killed between hub.json and the server's configuration: the next call mends it.
        const QByteArray after = read(config);
        QVERIFY(after != before);
        QFile file(config);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(before);
        file.close();
        const auto opened = HubFolder::open(path, TempHub::passphrase());
        MUST(opened);
        QVERIFY(opened->directory().seat(added->seat));
        QCOMPARE(read(config), after);
        // A package that cannot be put away adds nobody.
        const auto refused = made->addSeat(
            code, {}, TempHub::passphrase(), [](const HubFolder::AddedSeat&) -> Status {
                return Error{Errc::DiskFull, QStringLiteral("Full."), QStringLiteral("test")};
            });
        FAILS_WITH(refused, Errc::DiskFull);
        QCOMPARE(made->plan().seats, opened->plan().seats);
        QCOMPARE(read(config), after);
    }

    void aPostIsOnePostForAllWhoHoldItAndOutlivesThem()
    {
        auto made = HubFolder::init(folder(), init(), TempHub::passphrase());
        MUST(made);
        const QString clerk = QStringLiteral("文书");
        const QString cipher = QStringLiteral("机要");
        for (const int unit : {1, 2})
            MUST(made->addUnit(
                TempHub::unitCode(unit), QString::number(unit), QStringLiteral("370100"), {}));
        const auto addTo = [&](int unit, const QStringList& posts) {
            auto seat = made->addSeat(
                TempHub::unitCode(unit), {{QStringLiteral("赵玥"), posts}}, TempHub::passphrase());
            if (!seat)
                qFatal("%s", qPrintable(seat.error().diagnostic));
            const auto known = made->directory().seat(seat->seat);
            return made->directory().person(known->clerks.front())->posts;
        };
        const auto first = addTo(1, {clerk, cipher});
        QCOMPARE(first.size(), std::size_t{2});
        QCOMPARE(first[0].name, clerk);
        QVERIFY(first[0].id != first[1].id);
        QVERIFY(addTo(1, {cipher}).front() == first[1]);
        QVERIFY(addTo(2, {clerk}).front().id != first[0].id);
        QCOMPARE(made->directory().postsOf(TempHub::unitCode(1)).size(), std::size_t{2});
        for (const auto& seat : made->directory().seatsOf(TempHub::unitCode(1)))
            MUST(made->revokeSeat(seat.id));
        QVERIFY(made->directory().postsOf(TempHub::unitCode(1)).empty());
        QVERIFY(addTo(1, {clerk}).front() == first[0]);
    }

    void nothingInTheFolderIsReadableByOthersAndNoSecretIsInTheClear()
    {
        const QString path = folder();
        auto made = HubFolder::init(path, init(), TempHub::passphrase());
        MUST(made);
        const auto seed = made->operatorSettings().seed.view().toByteArray();
        QVERIFY(seed.startsWith("SU"));
        QDirIterator files(
            path, QDir::AllEntries | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        int seen = 0;
        while (files.hasNext()) {
            const QString each = files.next();

            struct stat status {};

            QCOMPARE(stat(qPrintable(each), &status), 0);
            QVERIFY2((status.st_mode & 077U) == 0, qPrintable(each));
            if (!files.fileInfo().isFile())
                continue;
            ++seen;
            const auto bytes = io::readWholeFile(each, 10'000'000);
            MUST(bytes);
            QVERIFY2(!bytes->contains(seed), qPrintable(each));
            if (!each.endsWith(QStringLiteral("/server.key")))
                QVERIFY2(!bytes->contains("PRIVATE KEY"), qPrintable(each));
        }
        QVERIFY(seen >= 6);
    }

    void aWrongPassphraseAndDamageAreTold()
    {
        const QString path = folder();
        MUST(HubFolder::init(path, init(), TempHub::passphrase()));
        FAILS_WITH(
            HubFolder::open(path, crypto::SecretBytes::copyOf("wrong")), Errc::WrongPassphrase);
        FAILS_WITH(HubFolder::open(folder(), TempHub::passphrase()), Errc::NotFound);
        FAILS_WITH(HubFolder::init(path, init(), TempHub::passphrase()), Errc::Conflict);
        const QString file = path + QStringLiteral("/hub.json");
        QByteArray json = *io::readWholeFile(file, 10'000'000);
        MUST(io::writeFileAtomically(file, json.left(json.size() / 2)));
        FAILS_WITH(HubFolder::open(path, TempHub::passphrase()), Errc::Corrupt);
        QByteArray newer = json;
        newer.replace("\"format\": 1", "\"format\": 2");
        MUST(io::writeFileAtomically(file, newer));
        FAILS_WITH(HubFolder::open(path, TempHub::passphrase()), Errc::NewerVersion);
    }

    void wrongUnitsAndNamesAreRefusedAndLeaveNothing()
    {
        auto made = HubFolder::init(folder(), init(), TempHub::passphrase());
        MUST(made);
        const QByteArray before = configOf(*made);
        const QString name = QStringLiteral("局");
        FAILS_WITH(
            made->addUnit(QStringLiteral("11370100DEMA0003XC"), name, QStringLiteral("370100"), {}),
            Errc::Usage);
        FAILS_WITH(
            made->addUnit(TempHub::unitCode(1), name, QStringLiteral("37.100"), {}), Errc::Usage);
        QVERIFY(!made->addUnit(TempHub::unitCode(1), QString(), QStringLiteral("370100"), {}));
        FAILS_WITH(made->addSeat(TempHub::unitCode(1), {}, TempHub::passphrase()), Errc::NotFound);
        FAILS_WITH(made->revokeSeat(QStringLiteral("nobody_1")), Errc::NotFound);
        FAILS_WITH(made->revokeUnit(TempHub::unitCode(1)), Errc::NotFound);
        QCOMPARE(configOf(*made), before);
        MUST(made->addUnit(TempHub::unitCode(1), name, QStringLiteral("370100"), {}));
        FAILS_WITH(
            made->addUnit(TempHub::unitCode(1), name, QStringLiteral("370100"), {}),
            Errc::Duplicate);
        auto evil = init();
        evil.serverNames = QStringList{QStringLiteral("a\",\"evil")};
        FAILS_WITH(HubFolder::init(folder(), evil, TempHub::passphrase()), Errc::Usage);
        auto named = init();
        named.name = QStringLiteral("a\"\nauthorization {");
        FAILS_WITH(HubFolder::init(folder(), named, TempHub::passphrase()), Errc::Usage);
    }

    void theConfigurationFitsTheServersVersion()
    {
        auto made = HubFolder::init(folder(), init(), TempHub::passphrase());
        MUST(made);
        QVERIFY(!configOf(*made).contains("sync_interval"));
        MUST(made->writeServerConfig({2, 10, 27}));
        QVERIFY(configOf(*made).contains("sync_interval: always"));
        for (const char* never : {"no_auth_user", "authorization", "websocket", "mqtt", "password"})
            QVERIFY2(!configOf(*made).contains(never), never);
        QVERIFY(configOf(*made).contains("http: \"127.0.0.1:"));
    }

    void versionsAreReadAndCompared()
    {
        QCOMPARE(ServerVersion::parse(u"nats-server: v2.9.10")->toText(), QStringLiteral("2.9.10"));
        QVERIFY(*ServerVersion::parse(u"2.10.27") >= kProductionFloor);
        QVERIFY(*ServerVersion::parse(u"v2.9.10") < kProductionFloor);
        QVERIFY(!ServerVersion::parse(u"nats-server"));
        FAILS_WITH(ServerBinary::find(QStringLiteral("/no/such/server")), Errc::NotFound);
    }

    void anEnrolmentOpensWithItsPassphraseOnly()
    {
        auto made = HubFolder::init(folder(), init(), TempHub::passphrase());
        MUST(made);
        MUST(made->addUnit(
            TempHub::unitCode(2), QStringLiteral("区局"), QStringLiteral("370114"), {}));
        const auto seat = made->addSeat(
            TempHub::unitCode(2),
            {{QStringLiteral("孙镕"), {QStringLiteral("收发员")}}},
            TempHub::passphrase());
        MUST(seat);
        auto opened = Enrolment::open(seat->package, TempHub::passphrase(), Limits());
        MUST(opened);
        QCOMPARE(opened->seat, seat->seat);
        QCOMPARE(opened->unit.code, TempHub::unitCode(2));
        QCOMPARE(opened->clerks.size(), std::size_t{1});
        QCOMPARE(opened->clerks.front().person.name, QStringLiteral("孙镕"));
        QVERIFY(opened->unitSigning.certificate == opened->unit.signing);
        QVERIFY(opened->unitEncryption.back().pair.certificate == opened->unit.encryption);
        QCOMPARE(opened->inbox(), QStringLiteral("_INBOX.") + seat->seat);
        QVERIFY(opened->unit.signing.keyUsage().allowsSigning());
        QVERIFY(opened->unit.encryption.keyUsage().allowsEncryption());
        QCOMPARE(opened->unit.signing.unitCode(), TempHub::unitCode(2));
        FAILS_WITH(
            Enrolment::open(seat->package, crypto::SecretBytes::copyOf("no"), Limits()),
            Errc::WrongPassphrase);
        for (qsizetype size = 0; size < seat->package.size(); size += 997)
            QVERIFY(!Enrolment::open(seat->package.left(size), TempHub::passphrase(), Limits()));
        for (qsizetype at = 0; at < seat->package.size(); at += 499) {
            QByteArray flipped = seat->package;
            flipped[at] = static_cast<char>(flipped.at(at) ^ 4);
            QVERIFY(!Enrolment::open(flipped, TempHub::passphrase(), Limits()));
        }
    }

    void aServerThatCannotStartSaysWhyAndOneIsNotStartedTwice()
    {
        const auto hub = TempHub::makeEmpty();
        if (!hub)
            QSKIP("nats-server is not installed");
        HubServer::Options options;
        options.binary = *ServerBinary::find();
        options.serverFolder = hub->folder().serverFolder();
        options.port = hub->folder().plan().port;
        HubServer second(options);
        FAILS_WITH(second.start(), Errc::Conflict);
        QCOMPARE(HubServer::runningOn(options.serverFolder), hub->server().pid());
        MUST(HubServer::reloadRunning(options.serverFolder, std::chrono::seconds(10)));
        hub->kill();
        QCOMPARE(HubServer::runningOn(options.serverFolder), 0);
        FAILS_WITH(
            HubServer::reloadRunning(options.serverFolder, std::chrono::seconds(1)),
            Errc::NotFound);
        MUST(io::writeFileAtomically(
            options.serverFolder + QStringLiteral("/nats-server.conf"), "nonsense {"));
        const auto broken = second.start();
        FAILS_WITH(broken, Errc::Refused);
        QVERIFY(!second.isRunning());
        QVERIFY2(
            broken.error().diagnostic.contains(QStringLiteral("nats-server")),
            qPrintable(broken.error().diagnostic));
    }
};

QTEST_GUILESS_MAIN(TestHubFolder)
#include "test_HubFolder.moc"

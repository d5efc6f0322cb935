#include "Arguments.h"
#include "Commands.h"
#include "Console.h"
#include "HubActText.h"
#include "HubSeal.h"
#include "NewFolder.h"
#include "hub/HubCheck.h"
#include "hub/HubFolder.h"
#include "hub/HubOps.h"
#include "hub/HubServer.h"
#include "hub/PrivateFile.h"
#include "io/AtomicFile.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <csignal>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

constexpr std::chrono::milliseconds kReloadPatience{10'000};

Result<hub::HubFolder> openHub(const Arguments& arguments)
{
    auto passphrase = passphraseFrom(arguments, Tr::tr("Passphrase of the hub's folder: "));
    if (!passphrase)
        return std::move(passphrase).error();
    return hub::HubFolder::open(arguments.operands().first(), *passphrase);
}

/// Carries a change of the folder to the server that runs on it, if one does.
int carryOut(const hub::HubFolder& folder)
{
    if (hub::HubServer::runningOn(folder.serverFolder()) == 0)
        return exits::kOk;
    if (const Status reloaded =
            hub::HubServer::reloadRunning(folder.serverFolder(), kReloadPatience);
        !reloaded)
        return fail(reloaded.error());
    const auto done = hub::HubOps(folder).reconcile();
    if (!done)
        return fail(done.error());
    print(Tr::tr("The running hub knows it now."));
    return exits::kOk;
}

int init(const Arguments& arguments)
{
    const auto binary = hub::ServerBinary::find();
    if (!binary)
        return fail(binary.error());
    hub::HubFolder::Init init;
    init.name = arguments.value(QStringLiteral("name"), QStringLiteral("hub"));
    init.listenHost = arguments.value(QStringLiteral("listen"), init.listenHost);
    if (arguments.has(QStringLiteral("server-name")))
        init.serverNames = arguments.values(QStringLiteral("server-name"));
    const auto port = arguments.integer(QStringLiteral("port"), init.port, 1, 65535);
    const auto monitor =
        arguments.integer(QStringLiteral("monitor-port"), init.monitorPort, 1, 65535);
    if (!port)
        return fail(port.error());
    if (!monitor)
        return fail(monitor.error());
    init.port = *port;
    init.monitorPort = *monitor;
    init.provinceRegion = arguments.value(QStringLiteral("region"), init.provinceRegion);
    if (arguments.has(QStringLiteral("small")))
        init.limits = hub::HubLimits::small();
    init.serverVersion = binary->version;
    const auto passphrase =
        passphraseFrom(arguments, Tr::tr("New passphrase of the hub's folder: "));
    if (!passphrase)
        return fail(passphrase.error());
    const auto folder = hub::HubFolder::init(arguments.operands().first(), init, *passphrase);
    if (!folder)
        return fail(folder.error());
    print(Tr::tr("The hub is laid out for nats-server %1.").arg(binary->version.toText()));
    if (binary->version < hub::kProductionFloor)
        print(Tr::tr("This server is for demos and tests only; production needs %1 or newer.")
                  .arg(hub::kProductionFloor.toText()));
    return exits::kOk;
}

/// Makes the unit's recovery key and writes its file to @p path. First the file, then the hub's
/// half: no seat is ever enrolled with a key nobody holds.
Status makeRecoveryKey(
    hub::HubFolder& folder,
    const QString& unit,
    const QString& path,
    const crypto::SecretBytes& passphrase)
{
    const auto key = folder.newRecoveryKey(unit);
    if (!key)
        return key.error();
    const auto file = key->seal(passphrase, folder.boxCost());
    if (!file)
        return file.error();
    if (Status written = hub::writePrivateFile(path, *file); !written)
        return written;
    return folder.keepRecovery(unit, key->key.publicKey());
}

Result<crypto::SecretBytes> recoveryPassphrase(const Arguments& arguments)
{
    return newPassphraseFrom(
        arguments,
        QStringLiteral("recovery-passphrase-fd"),
        Tr::tr("Passphrase of the recovery key's file, for the unit's administrator: "));
}

/// A recovery key for a unit that has none, or whose file is lost.
int recoveryKey(const Arguments& arguments)
{
    for (const char* needed : {"unit", "o"}) {
        if (!arguments.has(QString::fromLatin1(needed)))
            return failUsage(Tr::tr("“--%1” is missing.").arg(QString::fromLatin1(needed)));
    }
    auto folder = openHub(arguments);
    if (!folder)
        return fail(folder.error());
    const auto passphrase = recoveryPassphrase(arguments);
    if (!passphrase)
        return fail(passphrase.error());
    if (const Status made = makeRecoveryKey(
            *folder,
            arguments.value(QStringLiteral("unit")),
            arguments.value(QStringLiteral("o")),
            *passphrase);
        !made)
        return fail(made.error());
    print(Tr::tr("The recovery key is written. Seats added from now on can be opened with it; give "
                 "the file to the unit's administrator and keep no copy."));
    return exits::kOk;
}

int addUnit(const Arguments& arguments)
{
    for (const char* needed : {"code", "name", "region"}) {
        if (!arguments.has(QString::fromLatin1(needed)))
            return failUsage(Tr::tr("“--%1” is missing.").arg(QString::fromLatin1(needed)));
    }
    auto folder = openHub(arguments);
    if (!folder)
        return fail(folder.error());
    const QString recoveryFile = arguments.value(QStringLiteral("recovery-key"));
    Result<crypto::SecretBytes> passphrase = crypto::SecretBytes();
    if (!recoveryFile.isEmpty()) {
        passphrase = recoveryPassphrase(arguments);
        if (!passphrase)
            return fail(passphrase.error());
    }
    const auto unit = folder->addUnit(
        arguments.value(QStringLiteral("code")),
        arguments.value(QStringLiteral("name")),
        arguments.value(QStringLiteral("region")),
        arguments.values(QStringLiteral("other-name")));
    if (!unit)
        return fail(unit.error());
    print(Tr::tr("Unit %1 added.").arg(unit->code));
    if (recoveryFile.isEmpty()) {
        print(
            Tr::tr("It has no recovery key: a forgotten passphrase would lock a profile of it for "
                   "good. Make one with “wenshu hub recovery-key” before the first seat."));
    } else if (const Status made = makeRecoveryKey(*folder, unit->code, recoveryFile, *passphrase);
               !made) {
        print(Tr::tr("Its recovery key was not made; use “wenshu hub recovery-key”."));
        return fail(made.error());
    } else {
        print(Tr::tr("Its recovery key is written. Give the file to the unit's administrator and "
                     "keep no copy."));
    }
    return carryOut(*folder);
}

int addSeat(const Arguments& arguments)
{
    for (const char* needed : {"unit", "clerk", "o", "package-passphrase-fd"}) {
        if (!arguments.has(QString::fromLatin1(needed)))
            return failUsage(Tr::tr("“--%1” is missing.").arg(QString::fromLatin1(needed)));
    }
    const QString out = arguments.value(QStringLiteral("o"));
    if (const Status fine = checkOutput(out); !fine)
        return fail(fine.error());
    auto folder = openHub(arguments);
    if (!folder)
        return fail(folder.error());
    const auto fd = arguments.integer(QStringLiteral("package-passphrase-fd"), 0, 0, 1'000'000);
    if (!fd)
        return fail(fd.error());
    const auto packagePassphrase = readPassphrase(*fd);
    if (!packagePassphrase)
        return fail(packagePassphrase.error());
    std::vector<hub::HubFolder::Clerk> clerks;
    for (const QString& name : arguments.values(QStringLiteral("clerk")))
        clerks.push_back({name, arguments.values(QStringLiteral("post"))});
    const auto seat = folder->addSeat(
        arguments.value(QStringLiteral("unit")),
        clerks,
        *packagePassphrase,
        [&out](const hub::HubFolder::AddedSeat& added) {
            return hub::writePrivateFile(out, added.package);
        });
    if (!seat)
        return fail(seat.error());
    print(Tr::tr("Seat %1 added; its enrolment file is written.").arg(seat->seat));
    return carryOut(*folder);
}

int revoke(const Arguments& arguments)
{
    if (arguments.has(QStringLiteral("unit")) == arguments.has(QStringLiteral("seat")))
        return failUsage(Tr::tr("Say with “--seat” or “--unit” who is shut out."));
    auto folder = openHub(arguments);
    if (!folder)
        return fail(folder.error());
    const Status revoked = arguments.has(QStringLiteral("seat"))
                               ? folder->revokeSeat(arguments.value(QStringLiteral("seat")))
                               : folder->revokeUnit(arguments.value(QStringLiteral("unit")));
    if (!revoked)
        return fail(revoked.error());
    print(Tr::tr("Shut out."));
    return carryOut(*folder);
}

int check(const Arguments& arguments)
{
    auto folder = openHub(arguments);
    if (!folder)
        return fail(folder.error());
    const auto report = hub::HubCheck(*folder).run();
    if (!report)
        return fail(report.error());
    const bool json = arguments.has(QStringLiteral("json"));
    QJsonArray acts;
    for (const hub::CheckedAct& act : report->acts) {
        if (json)
            acts.append(QJsonObject{
                {QStringLiteral("name"), act.name},
                {QStringLiteral("forbidden"), act.forbidden},
                {QStringLiteral("held"), act.held},
                {QStringLiteral("answer"), act.answer}});
        else
            print(QStringLiteral("%1 %2 %3  %4")
                      .arg(
                          act.held ? QStringLiteral("✔") : QStringLiteral("✖"),
                          act.forbidden ? Tr::tr("refused") : Tr::tr("allowed"),
                          hubActText(act.name),
                          hubActText(act.answer)));
    }
    if (json)
        print(QJsonObject{
            {QStringLiteral("version"), 1},
            {QStringLiteral("server"), report->version.toText()},
            {QStringLiteral("fitForProduction"), report->fitForProduction},
            {QStringLiteral("acts"), acts}});
    else
        print(
            report->fitForProduction
                ? Tr::tr("nats-server %1 is fit for production.").arg(report->version.toText())
                : Tr::tr(
                      "nats-server %1 is for demos and tests only: production needs %2 or newer.")
                      .arg(report->version.toText(), hub::kProductionFloor.toText()));
    return report->allHeld() ? exits::kOk : exits::kNo;
}

int makeSeal(const Arguments& arguments)
{
    for (const char* needed : {"unit", "o"}) {
        if (!arguments.has(QString::fromLatin1(needed)))
            return failUsage(Tr::tr("“--%1” is missing.").arg(QString::fromLatin1(needed)));
    }
    const auto wanted = unitSealWanted(arguments);
    if (!wanted)
        return fail(wanted.error());
    const auto folder = openHub(arguments);
    if (!folder)
        return fail(folder.error());
    const auto esl = makeUnitSeal(*folder, *wanted);
    if (!esl)
        return fail(esl.error());
    const Status written = io::writeFileAtomically(arguments.value(QStringLiteral("o")), *esl);
    if (!written)
        return fail(written.error());
    print(Tr::tr("Seal made; “wenshu enrol --seal” puts it into a profile."));
    return exits::kOk;
}

/// The root, the seal maker and the revocation lists, for everybody who judges papers of this
/// province.
int trust(const Arguments& arguments)
{
    if (!arguments.has(QStringLiteral("o")))
        return failUsage(Tr::tr("“--%1” is missing.").arg(QStringLiteral("o")));
    const QString out = arguments.value(QStringLiteral("o"));
    if (const Status fresh = checkNewFolder(out); !fresh)
        return fail(fresh.error());
    const auto folder = openHub(arguments);
    if (!folder)
        return fail(folder.error());
    const auto maker = folder->sealMaker();
    if (!maker)
        return fail(maker.error());
    const Status written = writeNewFolder(
        out, trustFiles({folder->root()}, folder->directory(), true, {maker->certificate}));
    if (!written)
        return fail(written.error());
    print(Tr::tr("Root certificate, seal maker and revocation lists written."));
    return exits::kOk;
}

/// Runs the hub until it is told to stop by SIGINT or SIGTERM.
int run(const Arguments& arguments)
{
    const auto binary = hub::ServerBinary::find();
    if (!binary)
        return fail(binary.error());
    auto folder = openHub(arguments);
    if (!folder)
        return fail(folder.error());
    if (const Status written = folder->writeServerConfig(binary->version); !written)
        return fail(written.error());
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    hub::HubServer server({*binary, folder->serverFolder(), folder->plan().port});
    if (const Status started = server.start(); !started)
        return fail(started.error());
    const auto done = hub::HubOps(*folder).reconcile();
    if (!done)
        return fail(done.error());
    print(Tr::tr("The hub runs at %1. Ctrl+C ends it.").arg(folder->plan().urls().join(u' ')));
    int signal = 0;
    sigwait(&ends, &signal);
    server.stop();
    return exits::kOk;
}

int hubHelp()
{
    const auto line = [](const char* verb, const QString& usage, const QString& summary) {
        print(QStringLiteral("  wenshu hub %1 %2").arg(QLatin1String(verb), usage));
        print(QStringLiteral("      %1").arg(summary));
    };
    line(
        "init",
        Tr::tr("DIR [--name NAME] [--region CODE] [--server-name NAME]… [--listen HOST] [--port N] "
               "[--monitor-port N] [--small] [--passphrase-fd N]"),
        Tr::tr("Makes a hub in a new folder; --small is for demos and tests."));
    line(
        "add-unit",
        Tr::tr("DIR --code CODE --name NAME --region CODE [--other-name NAME]… "
               "[--recovery-key FILE [--recovery-passphrase-fd N]] [--passphrase-fd N]"),
        Tr::tr("Registers a unit by its unit code and region code, and writes its recovery key for "
               "the unit's administrator."));
    line(
        "recovery-key",
        Tr::tr("DIR --unit CODE -o FILE [--recovery-passphrase-fd N] [--passphrase-fd N]"),
        Tr::tr("Makes a recovery key for a unit without one, or a new one where the file is lost; "
               "it is for seats added afterwards."));
    line(
        "add-seat",
        Tr::tr("DIR --unit CODE --clerk NAME [--post POST]… --package-passphrase-fd N -o FILE "
               "[--passphrase-fd N]"),
        Tr::tr("Registers a seat and writes its enrolment file."));
    line(
        "make-seal",
        Tr::tr("DIR --unit CODE [--diameter MM] [--picture FILE] [--centre TEXT] [--years N] -o "
               "SEAL.esl [--passphrase-fd N]"),
        Tr::tr("Makes a unit's seal with the hub's own seal maker, for pilots and tests."));
    line(
        "trust",
        Tr::tr("DIR -o FOLDER [--passphrase-fd N]"),
        Tr::tr("Writes the root certificate, the seal maker and the revocation lists, for "
               "“--trust”."));
    line(
        "revoke",
        Tr::tr("DIR --seat SEAT | --unit CODE [--passphrase-fd N]"),
        Tr::tr("Shuts out a seat, or a unit with all its seats."));
    line("run", Tr::tr("DIR [--passphrase-fd N]"), Tr::tr("Runs the hub until Ctrl+C."));
    line(
        "check",
        Tr::tr("DIR [--passphrase-fd N] [--json]"),
        Tr::tr("Tries on the running hub what must work and what must be refused."));
    return exits::kOk;
}

} // namespace

int runHub(const QStringList& words)
{
    if (words.isEmpty() || words.first() == u"help")
        return hubHelp();
    const auto arguments = Arguments::parse(
        words.mid(1),
        {{QStringLiteral("name"), true},
         {QStringLiteral("region"), true},
         {QStringLiteral("server-name"), true, true},
         {QStringLiteral("listen"), true},
         {QStringLiteral("port"), true},
         {QStringLiteral("monitor-port"), true},
         {QStringLiteral("small")},
         {QStringLiteral("code"), true},
         {QStringLiteral("other-name"), true, true},
         {QStringLiteral("unit"), true},
         {QStringLiteral("seat"), true},
         {QStringLiteral("clerk"), true, true},
         {QStringLiteral("post"), true, true},
         {QStringLiteral("diameter"), true},
         {QStringLiteral("picture"), true},
         {QStringLiteral("centre"), true},
         {QStringLiteral("years"), true},
         {QStringLiteral("recovery-key"), true},
         {QStringLiteral("recovery-passphrase-fd"), true},
         {QStringLiteral("o"), true},
         {QStringLiteral("package-passphrase-fd"), true},
         {QStringLiteral("passphrase-fd"), true},
         {QStringLiteral("json")}});
    if (!arguments)
        return fail(arguments.error());
    if (arguments->operands().size() != 1)
        return failUsage(Tr::tr("Name the hub's folder. See “wenshu hub help”."));
    const QString& verb = words.first();
    if (verb == u"init")
        return init(*arguments);
    if (verb == u"add-unit")
        return addUnit(*arguments);
    if (verb == u"recovery-key")
        return recoveryKey(*arguments);
    if (verb == u"add-seat")
        return addSeat(*arguments);
    if (verb == u"make-seal")
        return makeSeal(*arguments);
    if (verb == u"trust")
        return trust(*arguments);
    if (verb == u"revoke")
        return revoke(*arguments);
    if (verb == u"check")
        return check(*arguments);
    if (verb == u"run")
        return run(*arguments);
    return failUsage(Tr::tr("There is no command “hub %1”. See “wenshu hub help”.").arg(verb));
}

} // namespace wenshu::cli

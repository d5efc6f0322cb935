#include "exchange/nats/NKey.h"
#include "exchange/nats/NatsLink.h"
#include "hub/TlsAuthority.h"
#include "io/AtomicFile.h"
#include "kit/core/Outcome.h"
#include "kit/hub/TempHub.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <spawn.h>
#include <sys/wait.h>

using namespace wenshu;
using namespace wenshu::exchange;
using kit::TempHub;

namespace {

/// Run by the test as a program of its own: argv is --connect, URL, CA file. Exit code 0 when the
/// hub refuses the unknown key (so TLS was fine), 1 when TLS refuses the hub, 2 for anything else.
int connectAsChild(const QString& url, const QString& caFile)
{
    const auto key = NKey::generate();
    const auto ca = io::readWholeFile(caFile, 100'000);
    if (!key || !ca)
        return 3;
    NatsSettings settings;
    settings.urls << url;
    settings.caPem = *ca;
    settings.seed = key->seed();
    settings.inbox = QStringLiteral("_INBOX.x");
    settings.name = QStringLiteral("x");
    const auto connected = NatsLink(std::move(settings)).connect();
    if (connected)
        return 2;
    if (connected.error().diagnostic.startsWith(QStringLiteral("credentials")))
        return 0;
    return connected.error().diagnostic.startsWith(QStringLiteral("wrong CA")) ? 1 : 2;
}

} // namespace

class TestPinnedCa : public QObject {
    Q_OBJECT

    static int run(const QString& url, const QString& caFile, const QString& systemCaFile)
    {
        QByteArray program = QCoreApplication::applicationFilePath().toLocal8Bit();
        QByteArray flag("--connect");
        QByteArray urlText = url.toLatin1();
        QByteArray ca = caFile.toLocal8Bit();
        QByteArray environment = "SSL_CERT_FILE=" + systemCaFile.toLocal8Bit();
        std::array<char*, 5> arguments{
            program.data(), flag.data(), urlText.data(), ca.data(), nullptr};
        std::array<char*, 2> variables{environment.data(), nullptr};
        pid_t child = 0;
        int status = -1;
        if (posix_spawn(
                &child,
                program.constData(),
                nullptr,
                nullptr,
                arguments.data(),
                variables.data()) != 0 ||
            waitpid(child, &status, 0) != child || !WIFEXITED(status))
            return -1;
        return WEXITSTATUS(status);
    }

private Q_SLOTS:

    void anAuthorityTheSystemTrustsIsNotTrustedForTheHub()
    {
        const auto hub = TempHub::makeEmpty();
        if (!hub)
            QSKIP("nats-server is not installed");
        const QTemporaryDir dir;
        const auto now = QDateTime::currentDateTimeUtc();
        const auto other =
            hub::makeTlsAuthority(QStringLiteral("other"), now.addDays(-1), now.addDays(1));
        MUST(other);
        const QString hubCa = dir.filePath(QStringLiteral("hub.pem"));
        const QString otherCa = dir.filePath(QStringLiteral("other.pem"));
        MUST(io::writeFileAtomically(hubCa, hub->folder().tlsCaPem()));
        MUST(io::writeFileAtomically(otherCa, other->certificatePem));
        const QString url = hub->folder().plan().urls().front();
        // The hub's own CA is pinned: TLS is fine, whatever the system trusts.
        QCOMPARE(run(url, hubCa, otherCa), 0);
        // Another is pinned, and the system trusts the hub's: refused all the same.
        QCOMPARE(run(url, otherCa, hubCa), 1);
    }
};

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == QStringLiteral("--connect"))
        return connectAsChild(arguments.at(2), arguments.at(3));
    TestPinnedCa test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_PinnedCa.moc"

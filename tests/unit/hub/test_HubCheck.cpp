#include "hub/DirectorySync.h"
#include "hub/HubCheck.h"
#include "hub/HubOps.h"
#include "io/AtomicFile.h"
#include "kit/core/Outcome.h"
#include "kit/hub/TempHub.h"

#include <QTest>

using namespace wenshu;
using kit::TempHub;

class TestHubCheck : public QObject {
    Q_OBJECT

    std::unique_ptr<TempHub> m_hub;

private Q_SLOTS:

    void initTestCase()
    {
        m_hub = TempHub::make();
        if (!m_hub)
            QSKIP("nats-server is not installed");
    }

    void everyForbiddenActIsRefusedAndEveryAllowedOneWorks()
    {
        const auto report = hub::HubCheck(m_hub->folder()).run();
        MUST(report);
        int forbidden = 0;
        int allowed = 0;
        QStringList broken;
        for (const auto& act : report->acts) {
            (act.forbidden ? forbidden : allowed) += 1;
            if (!act.held)
                broken << act.name + QStringLiteral(" -- ") + act.answer;
        }
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(u'\n')));
        QVERIFY(report->allHeld());
        QVERIFY(forbidden > 70);
        QVERIFY(allowed > 20);
        QCOMPARE(report->fitForProduction, report->version >= hub::kProductionFloor);
    }

    void aHubWithOneRightTooManyIsFound()
    {
        // What an operator's slip of the hand would do to the configuration.
        const QString path = m_hub->folder().serverFolder() + QStringLiteral("/nats-server.conf");
        const auto right = io::readWholeFile(path, 10'000'000);
        MUST(right);
        QByteArray wrong = *right;
        const QByteArray list("\"$JS.API.DIRECT.GET.KV_DIR.>\"");
        wrong.replace(list, list + ", \"doc.>\", \"$JS.API.CONSUMER.MSG.NEXT.*.*\"");
        QVERIFY(wrong != *right);
        MUST(io::writeFileAtomically(path, wrong));
        MUST(m_hub->server().reload());
        const auto report = hub::HubCheck(m_hub->folder()).run();
        MUST(io::writeFileAtomically(path, *right));
        MUST(m_hub->server().reload());
        MUST(report);
        QVERIFY(!report->allHeld());
        QStringList broken;
        for (const auto& act : report->acts) {
            if (!act.held)
                broken << act.name;
        }
        const QString all = broken.join(u'\n');
        QVERIFY2(all.contains(QStringLiteral("publish as another unit")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("pull for another seat")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("nats-server.conf")), qPrintable(all));
        MUST(hub::HubCheck(m_hub->folder()).run());
    }

    void aHubThatIsDownIsNotCalledTight()
    {
        m_hub->kill();
        FAILS_WITH(hub::HubCheck(m_hub->folder()).run(), Errc::Offline);
        m_hub->start();
    }
};

QTEST_GUILESS_MAIN(TestHubCheck)
#include "test_HubCheck.moc"

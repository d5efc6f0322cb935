#include "base/Clock.h"
#include "demo/DemoProvince.h"
#include "kit/office/SendNotice.h"
#include "office/SyncProfile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace wenshu;
using demo::DemoProvince;

namespace {

Result<std::unique_ptr<office::Profile>>
opened(const QString& folder, const demo::DemoUnit& unit, const Clock& clock)
{
    return office::Profile::open(
        DemoProvince::profileFolder(folder, unit, 0), DemoProvince::passphrase(), clock);
}

} // namespace

/// A demo province that was left behind is gone on with, over a real nats-server.
class TestKeptDemo final : public QObject {
    Q_OBJECT

    SystemClock m_clock;

private Q_SLOTS:

    void aPaperSentBeforeTheEndArrivesAfterTheDemoIsOpenedAgain()
    {
        const QTemporaryDir temporary;
        const QString folder = temporary.filePath(QStringLiteral("province"));
        QVERIFY(!DemoProvince::isKeptIn(folder));
        {
            auto province = DemoProvince::make(folder, m_clock, true);
            QVERIFY2(province, province ? "" : qPrintable(province.error().diagnostic));
            QVERIFY((*province)->startHub());
            office::Profile& sender = *(*province)->department().clerks[0].profile;
            QVERIFY(kit::sendNotice(sender, {(*province)->city().code}));
            auto sync = office::SyncProfile::prepare(sender);
            QVERIFY(sync);
            const exchange::StepSummary sent = (*sync)->settle(20);
            QVERIFY2(!sent.trouble, sent.trouble ? qPrintable(sent.trouble->diagnostic) : "");
        }
        QVERIFY(DemoProvince::isKeptIn(folder));
        auto again = DemoProvince::open(folder, m_clock);
        QVERIFY2(again, again ? "" : qPrintable(again.error().diagnostic));
        const Status started = (*again)->startHub();
        QVERIFY2(started, started ? "" : qPrintable(started.error().diagnostic));
        auto profile = opened(folder, (*again)->city(), m_clock);
        QVERIFY2(profile, profile ? "" : qPrintable(profile.error().diagnostic));
        auto sync = office::SyncProfile::prepare(**profile);
        QVERIFY(sync);
        const exchange::StepSummary received = (*sync)->settle(20);
        QVERIFY2(
            !received.trouble, received.trouble ? qPrintable(received.trouble->diagnostic) : "");
        auto reader = (*profile)->store().reader();
        QVERIFY(reader);
        auto rows = (*reader)->query("SELECT count(*) FROM paper");
        QVERIFY(rows);
        const auto stepped = rows->step();
        QVERIFY(stepped && *stepped);
        QCOMPARE(rows->integer(0), qint64{1});
    }

    void aFolderThatLacksOneProfileIsNoKeptDemo()
    {
        const QTemporaryDir temporary;
        const QString folder = temporary.filePath(QStringLiteral("province"));
        {
            auto province = DemoProvince::make(folder, m_clock, true);
            QVERIFY(province);
        }
        QVERIFY(DemoProvince::isKeptIn(folder));
        QVERIFY(QFile::remove(folder + QStringLiteral("/profiles/370114-2/vault")));
        QVERIFY(!DemoProvince::isKeptIn(folder));
    }
};

QTEST_GUILESS_MAIN(TestKeptDemo)
#include "test_KeptDemo.moc"

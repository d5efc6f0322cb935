#include "kit/exchange/TestProvince.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace wenshu;
using namespace wenshu::exchange;
using kit::Faults;
using kit::TestProvince;
using kit::TestSeat;

namespace {

/// Ends an engine in the middle, as a kill would: everything in memory is thrown away after it.
struct Killed {};

quint64 baseSeed()
{
    bool given = false;
    const quint64 seed = qEnvironmentVariable("WENSHU_SEED").toULongLong(&given);
    return given ? seed : 20260901;
}

/// The seats of a province that send to each other, and what they should end up with.
struct World {
    explicit World(quint64 seed)
        : province(seed)
        , random(seed)
    {
    }

    TestSeat& seat(int unit, int number = 1)
    {
        seats.push_back(std::make_unique<TestSeat>(province, unit, number));
        return *seats.back();
    }

    std::vector<TestSeat*> all() const
    {
        std::vector<TestSeat*> pointers;
        for (const auto& one : seats)
            pointers.push_back(one.get());
        return pointers;
    }

    bool settles(int rounds = 400) { return kit::settle(province, all(), rounds); }

    TestProvince province;
    std::mt19937_64 random;
    std::vector<std::unique_ptr<TestSeat>> seats;
};

} // namespace

/// Whole seats over a hub that misbehaves, from printed seeds. WENSHU_SEED and WENSHU_ROUNDS choose
/// others: 0 lost, 0 doubled, and both sides agree in the end.
class TestExchange : public QObject {
    Q_OBJECT

    static int rounds(int usual)
    {
        bool given = false;
        const int asked = qEnvironmentVariableIntValue("WENSHU_ROUNDS", &given);
        return given ? asked : usual;
    }

    /// Every paper of @p sent is at its recipient once, and the sender knows.
    static QString
    disagreement(TestSeat& sender, TestSeat& receiver, int unit, const QList<Id>& sent)
    {
        QStringList texts = receiver.paperTexts();
        texts.removeDuplicates();
        if (texts.size() != receiver.paperTexts().size())
            return QStringLiteral("a paper is doubled");
        for (const Id& docId : sent) {
            const RecipientState state = sender.stateOf(docId, unit);
            if (stateRank(state) < stateRank(RecipientState::Delivered))
                return QStringLiteral("state ") + QString::number(static_cast<int>(state));
        }
        if (sender.unreceipted() != 0)
            return QStringLiteral("sender still waits");
        return {};
    }

private Q_SLOTS:

    void twoSeatsAgreeOverARoughHub_data()
    {
        QTest::addColumn<quint64>("seed");
        for (int i = 0; i < rounds(12); ++i) {
            const quint64 seed = baseSeed() + static_cast<quint64>(i);
            QTest::newRow(qPrintable(QStringLiteral("seed %1").arg(seed))) << seed;
        }
    }

    void twoSeatsAgreeOverARoughHub()
    {
        QFETCH(quint64, seed);
        World world(seed);
        TestSeat& left = world.seat(0);
        TestSeat& right = world.seat(1);
        world.province.hub.setFaults(Faults::rough());
        QList<Id> fromLeft;
        QList<Id> fromRight;
        for (int i = 0; i < 12; ++i) {
            fromLeft.append(left.send({1}, "左" + QByteArray::number(i)));
            if (i % 3 == 0)
                fromRight.append(right.send({0}, "右" + QByteArray::number(i)));
            if (world.random() % 4 == 0)
                world.province.hub.setUp(!world.province.hub.isUp());
            (void)left.step();
            (void)right.step();
            world.province.clock.advanceSeconds(static_cast<qint64>(world.random() % 90));
        }
        world.province.hub.setUp(true);
        // Decisions are taken while it is still rough.
        for (int i = 0; i < 30; ++i) {
            (void)left.step();
            (void)right.step();
            world.province.clock.advanceSeconds(30);
        }
        int decided = 0;
        for (const InboxRow& row : right.received()) {
            if (row.claim || row.handled)
                continue;
            ++decided;
            if (decided % 2 == 0)
                QVERIFY(right.returnPaper(row.msgId, Reason::AgainstRules));
            else
                QVERIFY(right.signFor(row.msgId));
        }
        for (int i = 0; i < 30; ++i) {
            (void)left.step();
            (void)right.step();
            world.province.clock.advanceSeconds(30);
        }
        world.province.hub.setFaults(Faults::none());
        world.province.clock.advanceSeconds(25LL * 3600);
        QVERIFY(world.settles());
        QCOMPARE(disagreement(left, right, 1, fromLeft), QString());
        QCOMPARE(disagreement(right, left, 0, fromRight), QString());
        QCOMPARE(right.paperTexts().size(), fromLeft.size());
        QCOMPARE(left.paperTexts().size(), fromRight.size());
        // Both sides tell the same of every decision, and each was told once.
        for (const InboxRow& row : right.received()) {
            if (!row.handled)
                continue;
            const auto sent = left.consignment(row.docId);
            QCOMPARE(sent->recipients.front().decidedBy, row.handled->clerk);
            QCOMPARE(sent->recipients.front().decidedAt, row.handled->at);
            QCOMPARE(
                sent->recipients.front().state == RecipientState::Returned,
                row.handled->event == ReceiptEvent::Returned);
            const auto receipts = left.receipts(row.docId);
            QCOMPARE(
                std::count_if(
                    receipts.begin(),
                    receipts.end(),
                    [](const ReceiptRow& receipt) { return isHumanEvent(receipt.event); }),
                1);
        }
        QVERIFY(left.quarantine().empty());
        QVERIFY(right.quarantine().empty());
    }

    void threeUnitsWithAHubOutOfAnOldBackup_data() { twoSeatsAgreeOverARoughHub_data(); }

    void threeUnitsWithAHubOutOfAnOldBackup()
    {
        QFETCH(quint64, seed);
        World world(seed);
        TestSeat& province = world.seat(0);
        TestSeat& city = world.seat(1);
        TestSeat& district = world.seat(2);
        Faults faults = Faults::rough();
        world.province.hub.setFaults(faults);
        QList<Id> sent;
        std::shared_ptr<const void> backup = world.province.hub.backup();
        for (int i = 0; i < 10; ++i) {
            sent.append(province.send({1, 2}, "通知" + QByteArray::number(i)));
            for (TestSeat* seat : world.all())
                (void)seat->step();
            if (i == 3)
                backup = world.province.hub.backup();
            if (i == 7)
                world.province.hub.restore(backup);
            world.province.clock.advanceSeconds(static_cast<qint64>(world.random() % 120));
        }
        world.province.hub.setFaults(Faults::none());
        for (TestSeat* seat : world.all())
            seat->transport().disconnect();
        world.province.clock.advanceSeconds(25LL * 3600);
        QVERIFY(world.settles());
        QCOMPARE(disagreement(province, city, 1, sent), QString());
        QCOMPARE(disagreement(province, district, 2, sent), QString());
        QCOMPARE(city.paperTexts().size(), sent.size());
        QCOMPARE(district.paperTexts().size(), sent.size());
    }

    void aPeerThatForgetsEverythingTakesNothingFromUs()
    {
        World world(baseSeed());
        TestSeat& sender = world.seat(0);
        TestSeat& receiver = world.seat(1);
        const Id docId = sender.send({1}, "正文");
        QVERIFY(world.settles());
        world.province.hub.loseEverything();
        QVERIFY(world.settles());
        QCOMPARE(receiver.paperTexts().size(), 1);
        QCOMPARE(sender.stateOf(docId, 1), RecipientState::Delivered);
        QVERIFY(sender.consignment(docId));
    }

    void twoSeatsOfAUnitBothSeeItAndTheFirstOneSigns_data() { twoSeatsAgreeOverARoughHub_data(); }

    void twoSeatsOfAUnitBothSeeItAndTheFirstOneSigns()
    {
        QFETCH(quint64, seed);
        World world(seed);
        TestSeat& sender = world.seat(0);
        TestSeat& first = world.seat(1, 1);
        TestSeat& second = world.seat(1, 2);
        QList<Id> sent;
        for (int i = 0; i < 4; ++i)
            sent.append(sender.send({1}, "通知" + QByteArray::number(i)));
        QVERIFY(world.settles());
        QCOMPARE(first.received().size(), std::size_t{4});
        QCOMPARE(second.received().size(), std::size_t{4});
        // Both decide while the hub is away; who gets through first wins.
        world.province.hub.setUp(false);
        const auto papers = first.received();
        for (const InboxRow& row : papers) {
            QVERIFY(first.signFor(row.msgId));
            QVERIFY(second.signFor(row.msgId));
        }
        world.province.hub.setUp(true);
        world.province.hub.setFaults(Faults::rough());
        for (int i = 0; i < 40; ++i) {
            (void)(world.random() % 2 == 0 ? first : second).step();
            world.province.clock.advanceSeconds(30);
        }
        world.province.hub.setFaults(Faults::none());
        world.province.clock.advanceSeconds(3600);
        QVERIFY(world.settles());
        for (const InboxRow& row : papers) {
            const auto one = ledger::received(**first.store().reader(), row.msgId);
            const auto two = ledger::received(**second.store().reader(), row.msgId);
            QVERIFY((*one)->handled);
            QVERIFY((*two)->handled);
            // Both show the same name and time; one of them lost and says so.
            QCOMPARE((*one)->handled->clerk, (*two)->handled->clerk);
            QCOMPARE((*one)->handled->at, (*two)->handled->at);
            const bool firstLost = (*one)->claim && (*one)->claim->state == ClaimState::Lost;
            const bool secondLost = (*two)->claim && (*two)->claim->state == ClaimState::Lost;
            QVERIFY(firstLost != secondLost);
            QCOMPARE(
                (*one)->handled->clerk,
                firstLost ? second.identity().clerk : first.identity().clerk);
            const auto late = (firstLost ? first : second).signFor(row.msgId);
            QVERIFY(!late);
            QCOMPARE(late.error().code, Errc::Conflict);
            QVERIFY(late.error().message.contains((*one)->handled->clerk));
            // The sender heard once, of the winner.
            const auto receipts = sender.receipts(row.docId);
            int human = 0;
            for (const ReceiptRow& receipt : receipts) {
                if (isHumanEvent(receipt.event)) {
                    ++human;
                    QCOMPARE(receipt.clerk, (*one)->handled->clerk);
                }
            }
            QCOMPARE(human, 1);
        }
    }

    void aKillAtEveryStepLosesAndDoublesNothing_data()
    {
        QTest::addColumn<int>("step");
        QTest::addColumn<bool>("atSender");
        for (int step = 0; step <= static_cast<int>(EngineStep::HubLostData); ++step) {
            const auto which = static_cast<EngineStep>(step);
            // Files and losses have scenarios of their own.
            if (which == EngineStep::BeforeUpload || which == EngineStep::AfterUpload ||
                which == EngineStep::BeforeDownload || which == EngineStep::AfterDownload)
                continue;
            const QString name = stepName(which);
            QTest::newRow(qPrintable(name + QStringLiteral(" at sender"))) << step << true;
            QTest::newRow(qPrintable(name + QStringLiteral(" at receiver"))) << step << false;
        }
    }

    void aKillAtEveryStepLosesAndDoublesNothing()
    {
        QFETCH(int, step);
        QFETCH(bool, atSender);
        World world(baseSeed());
        TestSeat& sender = world.seat(0);
        TestSeat& receiver = world.seat(1);
        TestSeat& victim = atSender ? sender : receiver;
        int kills = 0;
        victim.options.observer = [&](EngineStep reached) {
            // Again and again: the second time it comes to the same place it may pass.
            if (static_cast<int>(reached) == step && ++kills % 2 == 1)
                throw Killed();
        };
        victim.reopen();
        const auto stepAll = [&] {
            for (TestSeat* seat : world.all()) {
                try {
                    (void)seat->step();
                } catch (const Killed&) {
                    seat->reopen();
                }
            }
            world.province.clock.advanceSeconds(61);
        };
        QList<Id> sent;
        for (int i = 0; i < 3; ++i)
            sent.append(sender.send({1}, "通知" + QByteArray::number(i)));
        for (int i = 0; i < 12; ++i)
            stepAll();
        if (step == static_cast<int>(EngineStep::HubLostData) ||
            step == static_cast<int>(EngineStep::Resend)) {
            sent.append(sender.send({1}, "失去"));
            for (int i = 0; i < 2; ++i) {
                try {
                    (void)sender.step();
                } catch (const Killed&) {
                    sender.reopen();
                }
            }
            world.province.hub.loseEverything();
            world.province.clock.advanceSeconds(25LL * 3600);
            sender.transport().disconnect();
            for (int i = 0; i < 12; ++i)
                stepAll();
        }
        for (const InboxRow& row : receiver.received()) {
            if (!row.handled && !row.claim)
                QVERIFY(receiver.signFor(row.msgId));
        }
        for (int i = 0; i < 12; ++i)
            stepAll();
        victim.options.observer = nullptr;
        victim.reopen();
        world.province.clock.advanceSeconds(25LL * 3600);
        QVERIFY(world.settles());
        QCOMPARE(receiver.paperTexts().size(), sent.size());
        for (const Id& docId : sent) {
            QCOMPARE(sender.stateOf(docId, 1), RecipientState::SignedFor);
            const auto receipts = sender.receipts(docId);
            QCOMPARE(
                std::count_if(
                    receipts.begin(),
                    receipts.end(),
                    [](const ReceiptRow& receipt) { return isHumanEvent(receipt.event); }),
                1);
        }
        QCOMPARE(sender.unreceipted(), 0);
        QCOMPARE(receiver.waiting(), 0);
    }

    void namesAndTextNeverReachTheLog()
    {
        static QStringList lines;
        lines.clear();
        const auto before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext&, const QString& text) { lines.append(text); });
        const QString marker = QStringLiteral("MARKER密");
        {
            World world(baseSeed());
            TestSeat& sender = world.seat(0);
            TestSeat& receiver = world.seat(1);
            world.province.hub.setFaults(Faults::rough());
            (void)sender.send({1}, marker.toUtf8());
            OutMessage rubbish;
            rubbish.subject = DocSubject{sender.identity().unit, receiver.identity().unit}.toText();
            rubbish.payload = marker.toUtf8();
            rubbish.headers = {{kMsgIdHeader, marker.toUtf8()}};
            world.province.hub.inject(rubbish);
            for (int i = 0; i < 30; ++i) {
                (void)sender.step();
                (void)receiver.step();
                world.province.clock.advanceSeconds(61);
            }
            for (const InboxRow& row : receiver.received())
                (void)receiver.returnPaper(row.msgId, Reason::Other, marker);
            receiver.intake.refuseWith = Errc::Malformed;
            (void)sender.send({1}, marker.toUtf8() + "2");
            for (int i = 0; i < 30; ++i) {
                (void)sender.step();
                (void)receiver.step();
                world.province.clock.advanceSeconds(61);
            }
            lines.append(QString());
            for (const QString& secret :
                 {marker,
                  sender.identity().clerk,
                  receiver.identity().clerk,
                  world.province.member(0).name,
                  QStringLiteral("paper.ofd")}) {
                for (const QString& line : std::as_const(lines)) {
                    if (line.contains(secret)) {
                        qInstallMessageHandler(before);
                        QFAIL(qPrintable(line));
                    }
                }
            }
        }
        qInstallMessageHandler(before);
        QVERIFY2(lines.size() > 1, "the scenario logged nothing, so it proves nothing");
    }
};

QTEST_GUILESS_MAIN(TestExchange)
#include "test_Exchange.moc"

#include "kit/office/OfficeWorld.h"
#include "office/HandlePaper.h"
#include "office/ListPapers.h"

#include <QCoreApplication>
#include <QTest>

#include <algorithm>
#include <random>

using namespace wenshu;
using exchange::EngineStep;
using kit::Faults;
using kit::OfficeSeat;
using kit::OfficeWorld;
using kit::SentPaper;

namespace {

/// Ends an office in the middle, as a kill would: everything in memory is thrown away after it.
struct Killed {};

quint64 firstSeed = 20261122;
int rounds = 4;

QByteArray randomBytes(std::mt19937_64& random, qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (char& byte : bytes)
        byte = static_cast<char>(random());
    return bytes;
}

/// A province in trouble, and what was sent in it.
struct Story {
    Story(const kit::OfficeProvince& province, quint64 seed)
        : world(province, seed)
        , random(seed)
    {
    }

    /// True once in @p times.
    bool chance(unsigned times) { return random() % times == 0; }

    void send(OfficeSeat& sender, const std::vector<int>& recipients, qsizetype attachment = 0)
    {
        SentPaper paper;
        paper.sender = &sender;
        paper.title = QStringLiteral("关于第%1件事项的通知").arg(sent.size() + 1);
        paper.recipients = recipients;
        paper.files.push_back(world.province.sealed(sender.unit()));
        std::vector<office::SendPaper::Attachment> attachments;
        if (attachment > 0) {
            office::SendPaper::Attachment file;
            file.name = QStringLiteral("附件.bin");
            file.bytes = randomBytes(random, attachment);
            paper.files.push_back(file.bytes);
            attachments.push_back(std::move(file));
        }
        paper.id = kit::demanded(sender.send(paper.title, recipients, attachments), "send");
        sent.push_back(std::move(paper));
    }

    /// Some seats in any order, time passing, the hub going and coming.
    void muddle(int steps)
    {
        for (int i = 0; i < steps; ++i) {
            if (chance(6))
                world.hub.setUp(!world.hub.isUp());
            const auto& seats = world.seats();
            OfficeSeat& seat = *seats[random() % seats.size()];
            if (chance(12))
                seat.reopen();
            (void)seat.step();
            world.clock.advanceSeconds(static_cast<qint64>(random() % 90));
        }
        world.hub.setUp(true);
    }

    /// Every clerk who holds a paper nobody decided on may decide.
    void decide()
    {
        for (const auto& seat : world.seats()) {
            for (const auto& row : seat->papers(store::Direction::Incoming)) {
                if (row.state != store::PaperState::AwaitingSignFor || chance(3))
                    continue;
                const Status done = chance(3)
                                        ? seat->returnPaper(row.id, exchange::Reason::NotOurAffair)
                                        : seat->signFor(row.id);
                // A claim of this seat waits already, or somebody of the unit was faster.
                if (!done && done.error().code != Errc::Conflict &&
                    done.error().code != Errc::WrongState)
                    qFatal("decide: %s", qPrintable(done.error().diagnostic));
            }
        }
    }

    QString end()
    {
        world.hub.setFaults(Faults::none());
        world.hub.setUp(true);
        for (const auto& seat : world.seats())
            seat->hangUp();
        // What the hub lost unseen goes again a day after it was sent first: two days mend it all.
        for (int day = 0; day < 2; ++day) {
            world.clock.advanceSeconds(25LL * 3600);
            if (!world.settle())
                return QStringLiteral("does not settle");
        }
        return kit::disagreement(world, sent, orphansAllowed);
    }

    OfficeWorld world;
    std::mt19937_64 random;
    std::vector<SentPaper> sent;
    bool orphansAllowed = false;
};

} // namespace

/// Whole offices — profiles, seals, real OFD files, stores, blobs — over a hub that misbehaves,
/// from printed seeds. `--seed S --rounds N` chooses others: 0 lost, 0 doubled, and all books agree
/// in the end.
class TestOffices : public QObject {
    Q_OBJECT

    std::unique_ptr<kit::OfficeProvince> m_province;

    static void seeds()
    {
        QTest::addColumn<quint64>("seed");
        for (int i = 0; i < rounds; ++i) {
            const quint64 seed = firstSeed + static_cast<quint64>(i);
            QTest::newRow(qPrintable(QStringLiteral("seed %1").arg(seed))) << seed;
        }
        // Once left half a file behind that had come with another paper meanwhile.
        QTest::newRow("seed 20261407, once failed") << quint64{20'261'407};
    }

private Q_SLOTS:

    void initTestCase() { m_province = std::make_unique<kit::OfficeProvince>(); }

    void twoOfficesAgreeOverARoughHub_data() { seeds(); }

    void twoOfficesAgreeOverARoughHub()
    {
        QFETCH(quint64, seed);
        Story story(*m_province, seed);
        OfficeSeat& left = story.world.seat(0);
        OfficeSeat& right = story.world.seat(1);
        story.world.hub.setFaults(Faults::rough());
        for (int i = 0; i < 3; ++i) {
            story.send(left, {1}, i == 1 ? 1'300'000 : 0);
            story.muddle(4);
            story.send(right, {0}, i == 2 ? 600'000 : 0);
            story.muddle(4);
        }
        story.muddle(12);
        story.decide();
        story.muddle(12);
        QCOMPARE(story.end(), QString());
    }

    void threeOfficesAndAHubOutOfAnOldBackup_data() { seeds(); }

    void threeOfficesAndAHubOutOfAnOldBackup()
    {
        QFETCH(quint64, seed);
        Story story(*m_province, seed);
        OfficeSeat& department = story.world.seat(0);
        OfficeSeat& city = story.world.seat(1);
        story.world.seat(2);
        story.world.hub.setFaults(Faults::rough());
        story.send(department, {1, 2}, story.chance(2) ? 700'000 : 0);
        story.muddle(8);
        const auto backup = story.world.hub.backup();
        story.send(city, {2, 0});
        story.muddle(10);
        story.decide();
        story.world.hub.restore(backup);
        for (const auto& seat : story.world.seats())
            seat->hangUp();
        story.muddle(8);
        QCOMPARE(story.end(), QString());
    }

    void twoSeatsOfAUnitSeeItAndTheOtherShowsWhoSigned_data() { seeds(); }

    void twoSeatsOfAUnitSeeItAndTheOtherShowsWhoSigned()
    {
        QFETCH(quint64, seed);
        Story story(*m_province, seed);
        OfficeSeat& sender = story.world.seat(0);
        OfficeSeat& first = story.world.seat(1, 0);
        OfficeSeat& second = story.world.seat(1, 1);
        story.send(sender, {1});
        story.send(sender, {1}, 300'000);
        story.world.hub.setFaults(Faults::rough());
        story.muddle(10);
        story.world.hub.setFaults(Faults::none());
        QVERIFY(story.world.settle());
        // Both decide while the hub is away; who gets through first wins.
        story.world.hub.setUp(false);
        for (const SentPaper& paper : story.sent) {
            QVERIFY(first.signFor(first.paper(paper.title)->id));
            QVERIFY(second.signFor(second.paper(paper.title)->id));
        }
        story.world.hub.setUp(true);
        story.world.hub.setFaults(Faults::rough());
        story.muddle(16);
        QCOMPARE(story.end(), QString());
        for (const SentPaper& paper : story.sent) {
            const auto told = sender.recipient(paper.id, 1);
            QCOMPARE(told->state, exchange::RecipientState::SignedFor);
            OfficeSeat& loser = told->decidedBy == first.clerk() ? second : first;
            const Id late = loser.paper(paper.title)->id;
            const auto shown = office::ListPapers(loser.profile()).arrival(late);
            QVERIFY(shown && *shown && (*shown)->handled);
            QCOMPARE((*shown)->handled->clerk, told->decidedBy);
            const Status again = loser.signFor(late);
            QVERIFY(!again);
            QCOMPARE(again.error().code, Errc::Conflict);
            QVERIFY(again.error().message.contains(told->decidedBy));
        }
    }

    void aKillAtEveryStepLosesAndDoublesNothing_data()
    {
        QTest::addColumn<int>("step");
        QTest::addColumn<bool>("atSender");
        for (int step = 0; step <= static_cast<int>(EngineStep::HubLostData); ++step) {
            const QString name = exchange::stepName(static_cast<EngineStep>(step));
            QTest::newRow(qPrintable(name + QStringLiteral(" at sender"))) << step << true;
            QTest::newRow(qPrintable(name + QStringLiteral(" at receiver"))) << step << false;
        }
    }

    void aKillAtEveryStepLosesAndDoublesNothing()
    {
        QFETCH(int, step);
        QFETCH(bool, atSender);
        Story story(*m_province, firstSeed);
        OfficeSeat& sender = story.world.seat(0);
        OfficeSeat& receiver = story.world.seat(1);
        OfficeSeat& victim = atSender ? sender : receiver;
        int reached = 0;
        victim.observer = [&](EngineStep at) {
            // The second time it comes to the same place it may pass.
            if (static_cast<int>(at) == step && ++reached % 2 == 1)
                throw Killed();
        };
        victim.reopen();
        const auto playRounds = [&](int count) {
            for (int i = 0; i < count; ++i) {
                for (const auto& seat : story.world.seats()) {
                    try {
                        (void)seat->step();
                    } catch (const Killed&) {
                        seat->reopen();
                    }
                }
                story.world.clock.advanceSeconds(61);
            }
        };
        story.send(sender, {1});
        story.send(sender, {1}, 700'000);
        story.send(receiver, {0}, 600'000);
        playRounds(6);
        if (step == static_cast<int>(EngineStep::HubLostData) ||
            step == static_cast<int>(EngineStep::Resend)) {
            story.send(sender, {1});
            story.send(receiver, {0});
            // The other side is away for a day.
            try {
                (void)victim.step();
            } catch (const Killed&) {
                victim.reopen();
            }
            // Everything but the files and the directory, which the operator restores.
            if (step == static_cast<int>(EngineStep::HubLostData))
                story.world.hub.loseMessages();
            for (const auto& seat : story.world.seats())
                seat->hangUp();
            story.world.clock.advanceSeconds(25LL * 3600);
            playRounds(6);
        }
        for (const auto& seat : story.world.seats()) {
            for (const auto& row : seat->papers(store::Direction::Incoming)) {
                if (row.state == store::PaperState::AwaitingSignFor)
                    QVERIFY(seat->signFor(row.id));
            }
        }
        playRounds(6);
        victim.observer = nullptr;
        victim.reopen();
        // A kill between a file and its row leaves ciphertext whose key is nowhere.
        story.orphansAllowed = true;
        QCOMPARE(story.end(), QString());
        QVERIFY2(reached > 0, "the step was never reached, so nothing was proved");
        for (const SentPaper& paper : story.sent)
            QCOMPARE(
                paper.sender->recipient(paper.id, paper.recipients.front())->state,
                exchange::RecipientState::SignedFor);
    }
};

int main(int argc, char* argv[])
{
    QCoreApplication app(argc, argv);
    QStringList forQtTest{QCoreApplication::arguments().value(0)};
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == u"--seed")
            firstSeed = arguments.value(++i).toULongLong();
        else if (arguments[i] == u"--rounds")
            rounds = arguments.value(++i).toInt();
        else
            forQtTest << arguments[i];
    }
    TestOffices test;
    return QTest::qExec(&test, forQtTest);
}

#include "test_Offices.moc"

#include "base/Id.h"
#include "exchange/nats/NKey.h"
#include "hub/HubOps.h"
#include "hub/TlsAuthority.h"
#include "io/AtomicFile.h"
#include "kit/core/Outcome.h"
#include "kit/hub/TempHub.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace wenshu;
using namespace wenshu::exchange;
using namespace std::chrono_literals;
using kit::TempHub;

namespace {

OutMessage message(const QString& subject, const QByteArray& payload = "payload")
{
    return {subject, {{"Nats-Msg-Id", Id::random().toText().toLatin1()}}, payload};
}

} // namespace

class TestNatsTransport : public QObject {
    Q_OBJECT

    std::unique_ptr<TempHub> m_hub;

    /// Takes and acknowledges everything a seat has waiting.
    void drain(int unit, int seat)
    {
        auto transport = m_hub->transport(unit, seat);
        MUST(transport->connect());
        for (;;) {
            auto batch =
                transport->fetch(TempHub::inStream(unit), m_hub->seat(unit, seat), 200, 0ms);
            MUST(batch);
            if (batch->empty())
                break;
            MUST(transport->ack(*batch));
        }
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_hub = TempHub::make();
        if (!m_hub)
            QSKIP("nats-server is not installed");
    }

    void init()
    {
        if (!m_hub->server().isRunning())
            m_hub->start();
        for (int unit = 0; unit < TempHub::kUnits; ++unit)
            drain(unit, 0);
    }

    void aMessageReachesEverySeatOfTheRecipientOnceAndNobodyElse()
    {
        auto sender = m_hub->transport(0, 0);
        MUST(sender->connect());
        QVERIFY(sender->url().startsWith(QStringLiteral("tls://")));
        const OutMessage sent = message(TempHub::subject(0, 1), QByteArray("\0binary\r\n\xff", 10));
        const auto acks = sender->publish({sent});
        QCOMPARE(acks.size(), std::size_t{1});
        MUST(acks.front());
        QCOMPARE(acks.front()->stream, TempHub::inStream(1));
        QVERIFY(!acks.front()->duplicate);
        for (int seat = 0; seat < TempHub::kSeats; ++seat) {
            auto receiver = m_hub->transport(1, seat);
            MUST(receiver->connect());
            const auto got =
                receiver->fetch(TempHub::inStream(1), m_hub->seat(1, seat), 64, 2000ms);
            MUST(got);
            const auto& last = got->back();
            QCOMPARE(last.subject, sent.subject);
            QCOMPARE(last.payload, sent.payload);
            QCOMPARE(last.sequence, acks.front()->sequence);
            QCOMPARE(last.stream, TempHub::inStream(1));
            QVERIFY(qAbs(last.hubTime.secsTo(QDateTime::currentDateTimeUtc())) < 60);
            QVERIFY(last.headers.size() >= 1);
            MUST(receiver->ack(*got));
            const auto again = receiver->fetch(TempHub::inStream(1), m_hub->seat(1, seat), 64, 0ms);
            MUST(again);
            QVERIFY(again->empty());
        }
        auto stranger = m_hub->transport(2, 0);
        MUST(stranger->connect());
        const auto none = stranger->fetch(TempHub::inStream(2), m_hub->seat(2, 0), 64, 0ms);
        MUST(none);
        QVERIFY(none->empty());
    }

    void theSameIdIsStoredOnceAndToldAsDuplicate()
    {
        auto sender = m_hub->transport(0, 0);
        MUST(sender->connect());
        const OutMessage sent = message(TempHub::subject(0, 1));
        const auto acks = sender->publish({sent, sent});
        MUST(acks.at(0));
        MUST(acks.at(1));
        QVERIFY(!acks.at(0)->duplicate);
        QVERIFY(acks.at(1)->duplicate);
        QCOMPARE(acks.at(0)->sequence, acks.at(1)->sequence);
    }

    void aBatchLargerThanTheWindowIsAnsweredInOrder()
    {
        auto settings = m_hub->settings(0, 0);
        settings.window = 16;
        NatsTransport sender(std::move(settings));
        MUST(sender.connect());
        std::vector<OutMessage> batch;
        for (int i = 0; i < 1000; ++i)
            batch.push_back(message(TempHub::subject(0, 1), QByteArray(1000, 'x')));
        batch[250].subject = TempHub::subject(1, 0); // not ours to say
        const auto acks = sender.publish(batch);
        QCOMPARE(acks.size(), batch.size());
        quint64 last = 0;
        for (std::size_t i = 0; i < acks.size(); ++i) {
            if (i == 250) {
                FAILS_WITH(acks[i], Errc::NotPermitted);
                continue;
            }
            MUST(acks[i]);
            QVERIFY(acks[i]->sequence > last);
            last = acks[i]->sequence;
        }
    }

    void aDeniedPublishIsToldAtOnceAndNotByATimeOut()
    {
        auto sender = m_hub->transport(0, 0);
        MUST(sender->connect());
        QElapsedTimer timer;
        timer.start();
        const auto acks = sender->publish({message(TempHub::subject(1, 2))});
        FAILS_WITH(acks.front(), Errc::NotPermitted);
        QVERIFY(timer.elapsed() < 5000);
        QVERIFY(sender->isConnected());
        MUST(sender->publish({message(TempHub::subject(0, 2))}).front());
    }

    void whatASeatMayNotAskIsNotPermitted()
    {
        auto seat = m_hub->transport(0, 0);
        MUST(seat->connect());
        FAILS_WITH(
            seat->fetch(TempHub::inStream(1), m_hub->seat(1, 0), 1, 0ms), Errc::NotPermitted);
        FAILS_WITH(seat->lastOf(TempHub::inStream(2), TempHub::subject(1, 2)), Errc::NotPermitted);
        FAILS_WITH(
            seat->nextOf(TempHub::inStream(0), QStringLiteral("doc.>"), 1), Errc::NotPermitted);
    }

    void subjectsThatBreakTheProtocolAreRefusedBeforeTheyAreSent()
    {
        auto seat = m_hub->transport(0, 0);
        MUST(seat->connect());
        for (const char* tail :
             {" x", "\r\nPUB evil 1", ".*", ".>", "", "..", "\t", "\xe6\x9c\xba"}) {
            OutMessage wrong = message(TempHub::subject(0, 1));
            wrong.subject += *tail == '\0' ? QStringLiteral(".") : QString::fromUtf8(tail);
            FAILS_WITH(seat->publish({wrong}).front(), Errc::Usage);
        }
        OutMessage header = message(TempHub::subject(0, 1));
        header.headers.emplace_back("X", "a\r\nNats-Rollup: all");
        FAILS_WITH(seat->publish({header}).front(), Errc::Usage);
        QVERIFY(seat->isConnected());
    }

    void anOversizedMessageIsRefusedAndTheOthersGo()
    {
        auto seat = m_hub->transport(0, 0);
        MUST(seat->connect());
        const auto acks = seat->publish(
            {message(TempHub::subject(0, 1)),
             message(TempHub::subject(0, 1), QByteArray(1100 * 1024, 'x')),
             message(TempHub::subject(0, 1))});
        MUST(acks[0]);
        FAILS_WITH(acks[1], Errc::LimitExceeded);
        MUST(acks[2]);
    }

    void compareAndSetLetsOneOfTwoWin()
    {
        auto one = m_hub->transport(1, 0);
        auto two = m_hub->transport(1, 1);
        MUST(one->connect());
        MUST(two->connect());
        const QString flow =
            QStringLiteral("oa.%1.flow.%2").arg(TempHub::address(1), Id::random().toText());
        const auto first = one->publishExpecting(message(flow, "mine"), 0);
        MUST(first);
        FAILS_WITH(two->publishExpecting(message(flow, "no, mine"), 0), Errc::Conflict);
        const auto seen = two->lastOf(QStringLiteral("OA_370100"), flow);
        MUST(seen);
        QCOMPARE(seen->payload, QByteArray("mine"));
        QCOMPARE(seen->sequence, first->sequence);
        MUST(two->publishExpecting(message(flow, "then I"), seen->sequence));
    }

    void ownMessagesAreLookedUpAndAbsentOnesNotFound()
    {
        auto seat = m_hub->transport(0, 0);
        MUST(seat->connect());
        const QString subject = TempHub::subject(0, 1, "ctl");
        FAILS_WITH(seat->lastOf(TempHub::inStream(1), subject), Errc::NotFound);
        OutMessage sent = message(subject, "look me up");
        // A sender's own header must not pass for the hub's.
        sent.headers.emplace_back("Nats-Sequence", "1");
        sent.headers.emplace_back("Nats-Subject", "doc.forged");
        sent.headers.emplace_back("Nats-Time-Stamp", "2001-01-01T00:00:00Z");
        const auto ack = seat->publish({sent}).front();
        MUST(ack);
        const auto held = seat->lastOf(TempHub::inStream(1), subject);
        MUST(held);
        QCOMPARE(held->payload, sent.payload);
        QCOMPARE(held->sequence, ack->sequence);
        QCOMPARE(held->subject, subject);
        QVERIFY(qAbs(held->hubTime.secsTo(QDateTime::currentDateTimeUtc())) < 60);
        QVERIFY(held->ackToken.isEmpty());
    }

    void theDirectoryIsReadEntryByEntry()
    {
        auto seat = m_hub->transport(0, 0);
        MUST(seat->connect());
        quint64 sequence = 1;
        int entries = 0;
        for (;; ++entries) {
            const auto next =
                seat->nextOf(QStringLiteral("KV_DIR"), QStringLiteral("$KV.DIR.>"), sequence);
            if (!next) {
                QCOMPARE(next.error().code, Errc::NotFound);
                break;
            }
            QVERIFY(next->sequence >= sequence);
            sequence = next->sequence + 1;
        }
        QVERIFY(entries >= 3 + 6 + 6 + 1);
    }

    void whatIsNotAcknowledgedComesAgain()
    {
        auto sender = m_hub->transport(0, 0);
        MUST(sender->connect());
        MUST(sender->publish({message(TempHub::subject(0, 2), "again")}).front());
        quint64 sequence = 0;
        {
            auto receiver = m_hub->transport(2, 0);
            MUST(receiver->connect());
            const auto got = receiver->fetch(TempHub::inStream(2), m_hub->seat(2, 0), 10, 2000ms);
            MUST(got);
            QCOMPARE(got->size(), std::size_t{1});
            sequence = got->front().sequence;
        }
        // The small plan's ack_wait is two seconds.
        auto receiver = m_hub->transport(2, 0);
        MUST(receiver->connect());
        const auto again = receiver->fetch(TempHub::inStream(2), m_hub->seat(2, 0), 10, 8000ms);
        MUST(again);
        QCOMPARE(again->size(), std::size_t{1});
        QCOMPARE(again->front().sequence, sequence);
        QCOMPARE(again->front().payload, QByteArray("again"));
        MUST(receiver->ack(*again));
    }

    void anEmptyFetchReturnsAfterItsWaitAndNotLater()
    {
        auto seat = m_hub->transport(2, 0);
        MUST(seat->connect());
        QElapsedTimer timer;
        timer.start();
        const auto none = seat->fetch(TempHub::inStream(2), m_hub->seat(2, 0), 10, 300ms);
        MUST(none);
        QVERIFY(none->empty());
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        timer.start();
        const auto atOnce = seat->fetch(TempHub::inStream(2), m_hub->seat(2, 0), 10, 0ms);
        MUST(atOnce);
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void aFetchThatWaitsIsWokenByAMessage()
    {
        auto receiver = m_hub->transport(2, 0);
        MUST(receiver->connect());
        std::thread later([&] {
            std::this_thread::sleep_for(200ms);
            auto sender = m_hub->transport(1, 0);
            if (sender->connect())
                (void)sender->publish({message(TempHub::subject(1, 2), "wake up")});
        });
        QElapsedTimer timer;
        timer.start();
        const auto got = receiver->fetch(TempHub::inStream(2), m_hub->seat(2, 0), 10, 20'000ms);
        later.join();
        MUST(got);
        QCOMPARE(got->size(), std::size_t{1});
        QVERIFY(timer.elapsed() < 15'000);
        MUST(receiver->ack(*got));
    }

    void manyMessagesAreFetchedInFullBatches()
    {
        auto sender = m_hub->transport(0, 0);
        MUST(sender->connect());
        std::vector<OutMessage> batch;
        for (int i = 0; i < 150; ++i)
            batch.push_back(message(TempHub::subject(0, 2), QByteArray::number(i)));
        for (const auto& ack : sender->publish(batch))
            MUST(ack);
        auto receiver = m_hub->transport(2, 0);
        MUST(receiver->connect());
        QElapsedTimer timer;
        timer.start();
        int next = 0;
        for (const std::size_t size : {std::size_t{64}, std::size_t{64}, std::size_t{22}}) {
            const auto got = receiver->fetch(TempHub::inStream(2), m_hub->seat(2, 0), 64, 1000ms);
            MUST(got);
            QCOMPARE(got->size(), size);
            for (const InMessage& each : *got)
                QCOMPARE(each.payload, QByteArray::number(next++));
            MUST(receiver->ack(*got));
        }
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

    void aSendersStatusHeaderIsNoStatusOfTheHub()
    {
        auto sender = m_hub->transport(0, 0);
        MUST(sender->connect());
        OutMessage sly = message(TempHub::subject(0, 2), QByteArray());
        sly.headers.emplace_back("Status", "404");
        MUST(sender->publish({sly}).front());
        auto receiver = m_hub->transport(2, 0);
        MUST(receiver->connect());
        const auto got = receiver->fetch(TempHub::inStream(2), m_hub->seat(2, 0), 10, 2000ms);
        MUST(got);
        QCOMPARE(got->size(), std::size_t{1});
        MUST(receiver->ack(*got));
    }

    void anInterruptEndsAWaitSoon()
    {
        auto seat = m_hub->transport(2, 0);
        MUST(seat->connect());
        std::thread later([&] {
            std::this_thread::sleep_for(200ms);
            seat->interrupt();
        });
        QElapsedTimer timer;
        timer.start();
        const auto got = seat->fetch(TempHub::inStream(2), m_hub->seat(2, 0), 10, 30'000ms);
        later.join();
        FAILS_WITH(got, Errc::Cancelled);
        QVERIFY(timer.elapsed() < 10'000);
        QVERIFY(seat->isConnected());
        // What comes after the interrupt is not lost to the fetch that was given up.
        auto sender = m_hub->transport(0, 0);
        MUST(sender->connect());
        MUST(sender->publish({message(TempHub::subject(0, 2), "kept")}).front());
        const auto next = seat->fetch(TempHub::inStream(2), m_hub->seat(2, 0), 10, 5000ms);
        MUST(next);
        QCOMPARE(next->size(), std::size_t{1});
        MUST(seat->ack(*next));
    }

    void aWrongAuthorityIsRefused()
    {
        const auto other = hub::makeTlsAuthority(
            QStringLiteral("other"),
            QDateTime::currentDateTimeUtc().addDays(-1),
            QDateTime::currentDateTimeUtc().addDays(1));
        MUST(other);
        auto settings = m_hub->settings(0, 0);
        settings.caPem = other->certificatePem;
        NatsTransport seat(std::move(settings));
        const auto connected = seat.connect();
        FAILS_WITH(connected, Errc::Refused);
        QVERIFY2(
            connected.error().diagnostic.startsWith(QStringLiteral("wrong CA")),
            qPrintable(connected.error().diagnostic));
        QVERIFY(!seat.isConnected());
    }

    void aWrongHostNameIsRefused()
    {
        // The same authority, but the server shows a certificate for another name.
        const QString tls = m_hub->folder().serverFolder() + QStringLiteral("/tls");
        const auto now = QDateTime::currentDateTimeUtc();
        const auto authority =
            hub::makeTlsAuthority(QStringLiteral("CA"), now.addDays(-1), now.addDays(1));
        MUST(authority);
        const auto wrong = hub::issueTlsServer(
            *authority, {QStringLiteral("evil.example")}, now.addDays(-1), now.addDays(1));
        MUST(wrong);
        const QByteArray certificate = *io::readWholeFile(tls + u"/server.pem"_qs, 100'000);
        const QByteArray key = *io::readWholeFile(tls + u"/server.key"_qs, 100'000);
        MUST(io::writeFileAtomically(tls + u"/server.pem"_qs, wrong->certificatePem));
        MUST(io::writeFileAtomically(tls + u"/server.key"_qs, wrong->keyPem.view()));
        m_hub->kill();
        m_hub->start();
        auto settings = m_hub->settings(0, 0);
        settings.caPem = authority->certificatePem;
        NatsTransport seat(std::move(settings));
        const auto connected = seat.connect();
        MUST(io::writeFileAtomically(tls + u"/server.pem"_qs, certificate));
        MUST(io::writeFileAtomically(tls + u"/server.key"_qs, key));
        m_hub->kill();
        m_hub->start();
        FAILS_WITH(connected, Errc::Refused);
        QVERIFY2(
            connected.error().diagnostic.startsWith(u"wrong name"_qs),
            qPrintable(connected.error().diagnostic));
    }

    void anUnknownKeyIsRefused()
    {
        const auto key = NKey::generate();
        MUST(key);
        auto settings = m_hub->settings(0, 0);
        settings.seed = key->seed();
        NatsTransport seat(std::move(settings));
        const auto connected = seat.connect();
        FAILS_WITH(connected, Errc::Refused);
        QVERIFY2(
            connected.error().diagnostic.startsWith(QStringLiteral("credentials")),
            qPrintable(connected.error().diagnostic));
    }

    /// Whatever the hub's nonces: one signature in 256 begins with a zero byte.
    void everyOneOfManyConnectionsIsTaken()
    {
        auto transport = m_hub->transport(0, 0);
        for (int i = 0; i < 1000; ++i) {
            MUST(transport->connect());
            transport->disconnect();
        }
        QCOMPARE(transport->connections(), quint64(1000));
    }

    void aDamagedSeedAndAPlainUrlAreRefusedBeforeAnythingIsSent()
    {
        auto settings = m_hub->settings(0, 0);
        settings.seed.data()[10] ^= 1;
        FAILS_WITH(NatsTransport(std::move(settings)).connect(), Errc::Malformed);
        auto plain = m_hub->settings(0, 0);
        plain.urls =
            QStringList{QStringLiteral("nats://127.0.0.1:%1").arg(m_hub->folder().plan().port)};
        FAILS_WITH(NatsTransport(std::move(plain)).connect(), Errc::Refused);
    }

    void aForeignInboxIsUseless()
    {
        auto settings = m_hub->settings(0, 0);
        settings.inbox = m_hub->enrolment(1, 0).inbox();
        settings.requestTimeout = 1000ms;
        NatsTransport seat(std::move(settings));
        if (seat.connect())
            QVERIFY(!seat.publish({message(TempHub::subject(0, 1))}).front());
    }

    void aHubThatIsDownIsOfflineAndOneThatIsUpAgainIsFine()
    {
        auto seat = m_hub->transport(0, 0);
        MUST(seat->connect());
        m_hub->kill();
        QTRY_VERIFY(!seat->isConnected());
        FAILS_WITH(seat->publish({message(TempHub::subject(0, 1))}).front(), Errc::Offline);
        FAILS_WITH(seat->fetch(TempHub::inStream(0), m_hub->seat(0, 0), 1, 100ms), Errc::Offline);
        FAILS_WITH(seat->connect(), Errc::Offline);
        m_hub->start();
        MUST(seat->connect());
        MUST(seat->publish({message(TempHub::subject(0, 1))}).front());
    }

    void aHubKilledWhileItIsSentToLeavesEveryOutcomeTold()
    {
        auto seat = m_hub->transport(0, 0);
        MUST(seat->connect());
        std::vector<OutMessage> batch;
        for (int i = 0; i < 3000; ++i)
            batch.push_back(message(TempHub::subject(0, 1), QByteArray(2000, 'x')));
        std::thread killer([&] {
            std::this_thread::sleep_for(60ms);
            m_hub->kill();
        });
        const auto acks = seat->publish(batch);
        killer.join();
        int stored = 0;
        int unknown = 0;
        int unsent = 0;
        for (const auto& ack : acks) {
            stored += ack ? 1 : 0;
            unknown += !ack && ack.error().code == Errc::TimedOut ? 1 : 0;
            unsent += !ack && ack.error().code == Errc::Offline ? 1 : 0;
        }
        QCOMPARE(stored + unknown + unsent, static_cast<int>(batch.size()));
        m_hub->start();
        MUST(seat->connect());
        // Every message again, under its id: nothing is there twice.
        int duplicates = 0;
        for (const auto& ack : seat->publish(batch)) {
            MUST(ack);
            duplicates += ack->duplicate ? 1 : 0;
        }
        QVERIFY(duplicates >= stored);
        QVERIFY(duplicates <= stored + unknown);
    }
};

QTEST_GUILESS_MAIN(TestNatsTransport)
#include "test_NatsTransport.moc"

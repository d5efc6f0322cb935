#include "exchange/nats/NatsReplies.h"
#include "kit/core/Outcome.h"

#include <QTest>

#include <limits>

using namespace wenshu;
using namespace wenshu::exchange;

namespace {

NatsReply jsonReply(const QByteArray& json)
{
    NatsReply reply;
    reply.payload = json;
    return reply;
}

NatsReply delivery(const QString& ackSubject)
{
    NatsReply reply;
    reply.subject = QStringLiteral("doc.a.b");
    reply.reply = ackSubject;
    return reply;
}

NatsReply stored(const Headers& headers)
{
    NatsReply reply;
    reply.headers = headers;
    return reply;
}

const QString kStream = QStringLiteral("IN_370100");
const QString kConsumer = QStringLiteral("u_1");

} // namespace

class TestNatsReplies : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aPubAckIsRead()
    {
        const auto ack = parsePubAck(jsonReply(
            R"({"stream":"IN_370100","seq":9007199254740993,"duplicate":true,"domain":"x"})"));
        MUST(ack);
        QCOMPARE(ack->stream, kStream);
        QCOMPARE(ack->sequence, 9007199254740993ULL); // beyond what a double holds
        QVERIFY(ack->duplicate);
    }

    void errorsOfTheHubAreToldApart_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("number");
        QTest::addColumn<int>("errc");
        QTest::newRow("lost") << 400 << 10071 << static_cast<int>(Errc::Conflict);
        QTest::newRow("full") << 503 << 10077 << static_cast<int>(Errc::HubFull);
        QTest::newRow("large") << 400 << 10054 << static_cast<int>(Errc::LimitExceeded);
        QTest::newRow("roll-up") << 400 << 10111 << static_cast<int>(Errc::NotPermitted);
        QTest::newRow("not ready") << 503 << 10008 << static_cast<int>(Errc::Offline);
        QTest::newRow("no stream") << 404 << 10059 << static_cast<int>(Errc::NotFound);
        QTest::newRow("unknown") << 400 << 1 << static_cast<int>(Errc::Refused);
    }

    void errorsOfTheHubAreToldApart()
    {
        QFETCH(int, code);
        QFETCH(int, number);
        QFETCH(int, errc);
        const QByteArray json = QStringLiteral(R"({"error":{"code":%1,"err_code":%2}})")
                                    .arg(code)
                                    .arg(number)
                                    .toLatin1();
        FAILS_WITH(parsePubAck(jsonReply(json)), static_cast<Errc>(errc));
    }

    void whatIsNoPubAckIsRefused()
    {
        for (const char* wrong :
             {"",
              "{}",
              "[]",
              "null",
              "+OK",
              R"({"stream":"S"})",
              R"({"stream":"S","seq":0})",
              R"({"stream":"S","seq":-1})",
              R"({"stream":"S","seq":"7"})",
              R"({"stream":7,"seq":7})",
              R"({"seq":7})"})
            FAILS_WITH(parsePubAck(jsonReply(wrong)), Errc::Malformed);
        FAILS_WITH(parsePubAck(jsonReply(QByteArray(100'000, '['))), Errc::Malformed);
        NatsReply nobody;
        nobody.status = 503;
        FAILS_WITH(parsePubAck(nobody), Errc::Offline);
    }

    void deliveriesOfBothShapesAreRead()
    {
        for (const char* subject :
             {"$JS.ACK.IN_370100.u_1.2.77.5.1700000000123456789.9",
              "$JS.ACK.dom.hash.IN_370100.u_1.2.77.5.1700000000123456789.9",
              "$JS.ACK.dom.hash.IN_370100.u_1.2.77.5.1700000000123456789.9.random"}) {
            const auto message =
                parseDelivery(delivery(QString::fromLatin1(subject)), kStream, kConsumer);
            MUST(message);
            QCOMPARE(message->sequence, 77ULL);
            QCOMPARE(message->hubTime.toMSecsSinceEpoch(), 1700000000123LL);
            QCOMPARE(message->ackToken, QString::fromLatin1(subject));
        }
    }

    void aDeliveryThatWouldSendTheAcknowledgementElsewhereIsRefused()
    {
        for (const char* subject :
             {"",
              "doc.a.b.c.d.e.f.g.h",
              "$JS.ACK.OTHER.u_1.2.77.5.17.9",
              "$JS.ACK.IN_370100.u_2.2.77.5.17.9",
              "$JS.ACK.IN_370100.u_1.2.x.5.17.9",
              "$JS.ACK.IN_370100.u_1.2.0.5.17.9",
              "$JS.ACK.IN_370100.u_1.2.77.5.x.9",
              "$JS.ACK.IN_370100.u_1.2.77.5.17",
              "$JS.ACK.IN_370100.u_1.2.77.5.17.9.1.2.3.4",
              "$JS.ACK.IN_370100.u_1.2.77.5.17.9\r\nPUB x 0",
              "$JS.API.IN_370100.u_1.2.77.5.17.9"})
            FAILS_WITH(
                parseDelivery(delivery(QString::fromLatin1(subject)), kStream, kConsumer),
                Errc::Malformed);
    }

    void aStoredMessageIsReadFromTheHubsHeaders()
    {
        const auto message = parseStored(
            stored(
                {{"Nats-Sequence", "1"},
                 {"Nats-Subject", "forged"},
                 {"Nats-Stream", "IN_370100"},
                 {"Nats-Subject", "doc.a"},
                 {"Nats-Sequence", "12"},
                 {"Nats-Time-Stamp", "2026-11-21T23:00:00.123456789Z"}}),
            kStream);
        MUST(message);
        QCOMPARE(message->sequence, 12ULL);
        QCOMPARE(message->subject, QStringLiteral("doc.a"));
        QCOMPARE(message->hubTime, QDateTime({2026, 11, 21}, {23, 0, 0, 123}, Qt::UTC));
    }

    void hubTimesWithoutAndWithShortFractionsAreRead()
    {
        for (const char* time : {"2026-11-21T23:00:00Z", "2026-11-21T23:00:00.5Z"}) {
            const auto message = parseStored(
                stored(
                    {{"Nats-Stream", "IN_370100"},
                     {"Nats-Subject", "doc.a"},
                     {"Nats-Sequence", "12"},
                     {"Nats-Time-Stamp", time}}),
                kStream);
            MUST(message);
            QCOMPARE(message->hubTime.time().second(), 0);
        }
    }

    void whatIsNoStoredMessageIsRefused()
    {
        NatsReply none;
        none.status = 404;
        FAILS_WITH(parseStored(none, kStream), Errc::NotFound);
        FAILS_WITH(parseStored(NatsReply(), kStream), Errc::Malformed);
        const Headers right{
            {"Nats-Stream", "IN_370100"},
            {"Nats-Subject", "doc.a"},
            {"Nats-Sequence", "12"},
            {"Nats-Time-Stamp", "2026-11-21T23:00:00Z"}};
        MUST(parseStored(stored(right), kStream));
        FAILS_WITH(parseStored(stored(right), QStringLiteral("OTHER")), Errc::Malformed);
        for (std::size_t i = 0; i < right.size(); ++i) {
            Headers wrong = right;
            wrong[i].second = "not that\r\n";
            FAILS_WITH(parseStored(stored(wrong), kStream), Errc::Malformed);
        }
    }

    void subjectsMatchFiltersAsTheHubDoesIt()
    {
        QVERIFY(subjectMatches(u"a.b.c", u"a.b.c"));
        QVERIFY(subjectMatches(u"a.b.c", u"a.*.c"));
        QVERIFY(subjectMatches(u"a.b.c", u"a.>"));
        QVERIFY(subjectMatches(u"a.b.c", u">"));
        QVERIFY(!subjectMatches(u"a", u"a.>"));
        QVERIFY(!subjectMatches(u"a.b.c", u"a.b"));
        QVERIFY(!subjectMatches(u"a.b", u"a.b.c"));
        QVERIFY(!subjectMatches(u"a.b.c", u"a.>.c"));
        QVERIFY(!subjectMatches(u"a.bb.c", u"a.b.c"));
    }
};

QTEST_GUILESS_MAIN(TestNatsReplies)
#include "test_NatsReplies.moc"

#include "hub/HubCheck.h"

#include "base/Id.h"
#include "exchange/Subject.h"
#include "exchange/nats/NKey.h"
#include "exchange/nats/NatsReplies.h"
#include "hub/HubServer.h"
#include "io/AtomicFile.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <thread>

namespace wenshu::hub {

namespace {

using namespace std::chrono_literals;
using exchange::Headers;
using exchange::OutMessage;

constexpr qint64 kMaxPayload = 1'048'576;
constexpr auto kPatience = 3s;

exchange::NatsSettings patient(exchange::NatsSettings settings)
{
    settings.requestTimeout = kPatience;
    return settings;
}

QString randomToken()
{
    return Id::random().toText();
}

Headers withId()
{
    return {{"Nats-Msg-Id", randomToken().toLatin1()}};
}

QString answerOf(const Error& error)
{
    return errcName(error.code) + QStringLiteral(": ") + error.diagnostic.left(120);
}

} // namespace

bool CheckReport::allHeld() const
{
    return !acts.empty() &&
           std::all_of(acts.begin(), acts.end(), [](const CheckedAct& act) { return act.held; });
}

HubCheck::HubCheck(const HubFolder& folder)
    : m_folder(folder)
    , m_plan(folder.plan())
    , m_operator(patient(folder.operatorSettings()))
    , m_seat(patient(folder.probeSettings(0)))
    , m_other(patient(folder.probeSettings(1)))
{
    const SeatAccount self = folder.probe(0);
    const SeatAccount victim = folder.probe(1);
    m_self = self.region + u'.' + self.unit;
    m_victim = victim.region + u'.' + victim.unit;
    m_seatId = self.seat;
    m_victimId = victim.seat;
    m_in = exchange::inStream(self.region);
    m_oa = exchange::oaStream(self.region);
    m_bucket = exchange::blobBucket(self.region);
}

void HubCheck::add(const QString& name, bool forbidden, bool held, const QString& answer)
{
    m_report.acts.push_back({name, forbidden, held, answer});
}

void HubCheck::mustWork(const QString& what, const Status& outcome)
{
    add(what,
        false,
        static_cast<bool>(outcome),
        outcome ? QStringLiteral("works") : answerOf(outcome.error()));
}

/// Refused means told so: by the permissions, or by an error of the stream. Silence is not enough,
/// for a dead connection is silent too.
void HubCheck::mustBeRefused(
    const QString& what, const QString& subject, const QByteArray& payload, const Headers& headers)
{
    const QString name = what + QStringLiteral(": ") + subject;
    const auto reply = m_seat.link().request(subject, payload, headers);
    if (!reply) {
        const Errc code = reply.error().code;
        const bool told = code == Errc::NotPermitted || code == Errc::LimitExceeded;
        add(name, true, told, answerOf(reply.error()));
        return;
    }
    const auto error = exchange::apiError(reply->payload);
    add(name,
        true,
        error && error->code == Errc::NotPermitted,
        error ? answerOf(*error) : QStringLiteral("allowed"));
}

/// Sends with a reply subject that would make the server publish in another's name, and looks with
/// the operator's eyes whether it did.
void HubCheck::mustNotArrive(
    const QString& what,
    const QString& subject,
    const QString& reply,
    const QByteArray& payload,
    const QString& stream)
{
    const QString name = what + QStringLiteral(": ") + subject + QStringLiteral(" → ") + reply;
    Status sent = m_seat.link().sendWithReply(subject, reply, withId(), payload);
    if (sent)
        sent = m_seat.link().flush();
    if (!sent) {
        add(name, true, false, answerOf(sent.error()));
        return;
    }
    std::this_thread::sleep_for(100ms); // the server would answer after it has stored
    const auto found = m_operator.lastOf(stream, reply);
    if (found)
        add(name, true, false, QStringLiteral("stored in another's name"));
    else
        add(name,
            true,
            found.error().code == Errc::NotFound,
            found.error().code == Errc::NotFound ? QStringLiteral("not stored")
                                                 : answerOf(found.error()));
}

Result<CheckReport> HubCheck::run()
{
    m_report = {};
    const auto version = HubServer::versionAt(m_plan.port, kPatience);
    if (!version)
        return version.error();
    m_report.version = *version;
    m_report.fitForProduction = *version >= kProductionFloor;
    for (exchange::NatsTransport* each : {&m_operator, &m_seat, &m_other}) {
        if (auto connected = each->connect(); !connected)
            return std::move(connected).error();
    }
    settingsOfTheHub();
    allowedActs();
    forbiddenPublishes();
    forbiddenLookups();
    forbiddenApi();
    forbiddenHeaders();
    forbiddenSubscriptions();
    reflections();
    strangers();
    // Again at the end: what was refused was refused by a hub that still served this seat.
    allowedActs();
    return m_report;
}

void HubCheck::settingsOfTheHub()
{
    const auto written = io::readWholeFile(
        m_folder.serverFolder() + QStringLiteral("/nats-server.conf"), 256LL * 1024 * 1024);
    const bool planned =
        written && (*written == serverConfig(m_plan, m_folder.serverFolder(), m_report.version));
    add(QStringLiteral("nats-server.conf is the one this program writes"),
        false,
        planned,
        planned ? QStringLiteral("it is") : QStringLiteral("changed, or for another version"));
    for (const StreamPlan& stream : streamsOf(m_plan)) {
        const auto reply = m_operator.link().request(
            QStringLiteral("$JS.API.STREAM.INFO.") + stream.name, QByteArray());
        const QJsonObject is = reply ? QJsonDocument::fromJson(reply->payload)
                                           .object()
                                           .value(QStringLiteral("config"))
                                           .toObject()
                                     : QJsonObject();
        const QJsonObject planObject = QJsonDocument::fromJson(stream.config).object();
        QStringList differing;
        for (const QString& key : planObject.keys()) {
            const QJsonValue want = planObject.value(key);
            const bool absent = !is.contains(key) && (want == QJsonValue(false) || want == 0);
            if (!absent && is.value(key) != want)
                differing << key;
        }
        add(QStringLiteral("stream is as planned: ") + stream.name,
            false,
            !is.isEmpty() && differing.isEmpty(),
            is.isEmpty() ? QStringLiteral("not there") : differing.join(u' '));
    }
    add(QStringLiteral("max_payload is 1 MB"),
        false,
        m_seat.link().maxPayload() == kMaxPayload,
        QString::number(m_seat.link().maxPayload()));
}

void HubCheck::allowedActs()
{
    const QString subject = QStringLiteral("doc.%1.%2.n.ctl").arg(m_self, m_victim);
    const QByteArray payload = randomToken().toLatin1();
    const auto acks = m_seat.publish({{subject, withId(), payload}});
    mustWork(
        QStringLiteral("publish as itself: ") + subject,
        acks.front() ? Status(Done{}) : Status(acks.front().error()));
    bool arrived = false;
    Status pulled = Done{};
    for (int i = 0; i < 50 && !arrived && pulled; ++i) {
        auto batch = m_other.fetch(m_in, m_victimId, 100, 500ms);
        if (!batch) {
            pulled = std::move(batch).error();
            break;
        }
        arrived = std::any_of(batch->begin(), batch->end(), [&](const exchange::InMessage& each) {
            return each.payload == payload;
        });
        if (batch->empty())
            break;
        pulled = m_other.ack(*batch);
    }
    mustWork(QStringLiteral("the recipient pulls and acknowledges"), pulled);
    add(QStringLiteral("it arrives as it was sent"),
        false,
        arrived,
        arrived ? QStringLiteral("works") : QStringLiteral("it did not arrive"));
    const auto own = m_seat.lastOf(m_in, subject);
    mustWork(QStringLiteral("look up its own last message"), own ? Status(Done{}) : own.error());
    const QString flow = QStringLiteral("oa.%1.flow.%2").arg(m_self, randomToken());
    const auto event = m_seat.publishExpecting({flow, withId(), "event"}, 0);
    mustWork(
        QStringLiteral("first event of a flow of its unit"),
        event ? Status(Done{}) : Status(event.error()));
    const auto chunk = m_seat.publish(
        {{QStringLiteral("$O.%1.C.%2.%3").arg(m_bucket, m_self, randomToken()),
          withId(),
          "chunk"}});
    mustWork(
        QStringLiteral("write a chunk of its unit"),
        chunk.front() ? Status(Done{}) : Status(chunk.front().error()));
    const auto entry = m_seat.nextOf(QStringLiteral("KV_DIR"), QStringLiteral("$KV.DIR.>"), 1);
    mustWork(QStringLiteral("read the directory"), entry ? Status(Done{}) : Status(entry.error()));
    mustWork(
        QStringLiteral("listen on its own inbox"),
        m_seat.link().trySubscribe(seatInbox(m_seatId) + u'.' + randomToken()));
}

void HubCheck::forbiddenPublishes()
{
    const QString asOther = QStringLiteral("publish as another unit");
    mustBeRefused(asOther, QStringLiteral("doc.%1.%2.n.doc").arg(m_victim, m_self), "forged");
    mustBeRefused(
        asOther, QStringLiteral("doc.999900.%1.%2.n.doc").arg(m_folder.probe(0).unit, m_self));
    mustBeRefused(
        QStringLiteral("write the flow of another unit"),
        QStringLiteral("oa.%1.flow.%2").arg(m_victim, randomToken()),
        "forged");
    mustBeRefused(
        QStringLiteral("write a chunk of another unit"),
        QStringLiteral("$O.%1.C.%2.%3").arg(m_bucket, m_victim, randomToken()));
    mustBeRefused(
        QStringLiteral("write the directory"), QStringLiteral("$KV.DIR.unit.") + randomToken());
    mustBeRefused(
        QStringLiteral("write the audit stream"), QStringLiteral("audit.") + randomToken());
    mustBeRefused(
        QStringLiteral("answer into another seat's inbox"),
        seatInbox(m_victimId) + u'.' + randomToken());
    mustBeRefused(
        QStringLiteral("answer into the operator's inbox"), operatorInbox() + u'.' + randomToken());
    mustBeRefused(
        QStringLiteral("acknowledge for another seat"),
        QStringLiteral("$JS.ACK.%1.%2.1.1.1.1.0").arg(m_in, m_victimId),
        "+ACK");
    mustBeRefused(
        QStringLiteral("publish more than max_payload"),
        QStringLiteral("doc.%1.%2.n.doc").arg(m_self, m_victim),
        QByteArray(kMaxPayload + 1024, 'x'));
}

void HubCheck::forbiddenLookups()
{
    const QByteArray one("{\"batch\":1,\"no_wait\":true}");
    for (const QString& stream : {m_in, m_oa, QStringLiteral("KV_DIR")})
        mustBeRefused(
            QStringLiteral("pull for another seat"),
            exchange::pullSubject(stream, m_victimId),
            one);
    const QString get = QStringLiteral("$JS.API.DIRECT.GET.");
    const QByteArray first("{\"seq\":1}");
    mustBeRefused(QStringLiteral("read any paper by sequence"), get + m_in, first);
    mustBeRefused(QStringLiteral("read any flow by sequence"), get + m_oa, first);
    mustBeRefused(QStringLiteral("read the audit stream"), get + QStringLiteral("AUDIT"), first);
    mustBeRefused(
        QStringLiteral("read another unit's last paper"),
        get + QStringLiteral("%1.doc.%2.%3.n.ctl").arg(m_in, m_victim, m_self));
    mustBeRefused(
        QStringLiteral("read another unit's flow"),
        get + QStringLiteral("%1.oa.%2.flow.%3").arg(m_oa, m_victim, randomToken()));
    for (const QString& city : m_plan.cities()) {
        const QString stream = exchange::blobStream(city);
        if (stream != exchange::blobStream(m_folder.probe(0).region))
            mustBeRefused(QStringLiteral("read files sent to another city"), get + stream, first);
    }
}

void HubCheck::forbiddenApi()
{
    const QString api = QStringLiteral("$JS.API.");
    for (const char* verb :
         {"STREAM.CREATE.%1",
          "STREAM.UPDATE.%1",
          "STREAM.DELETE.%1",
          "STREAM.PURGE.%1",
          "STREAM.INFO.%1",
          "STREAM.NAMES",
          "STREAM.LIST",
          "STREAM.MSG.GET.%1",
          "STREAM.MSG.DELETE.%1",
          "STREAM.SNAPSHOT.%1",
          "STREAM.RESTORE.%1",
          "STREAM.LEADER.STEPDOWN.%1",
          "STREAM.PEER.REMOVE.%1",
          "STREAM.TEMPLATE.NAMES",
          "CONSUMER.CREATE.%1",
          "CONSUMER.CREATE.%1.%2",
          "CONSUMER.DURABLE.CREATE.%1.%2",
          "CONSUMER.DELETE.%1.%2",
          "CONSUMER.INFO.%1.%2",
          "CONSUMER.NAMES.%1",
          "CONSUMER.LIST.%1",
          "CONSUMER.LEADER.STEPDOWN.%1.%2",
          "INFO",
          "META.LEADER.STEPDOWN",
          "SERVER.REMOVE",
          "ACCOUNT.PURGE.HUB",
          "ACCOUNT.STREAM.MOVE.HUB.%1"}) {
        const QString subject = api + QString::fromLatin1(verb)
                                          .replace(QStringLiteral("%1"), m_in)
                                          .replace(QStringLiteral("%2"), m_seatId);
        mustBeRefused(QStringLiteral("call the JetStream API"), subject, "{}");
    }
    for (const char* subject :
         {"$SYS.REQ.SERVER.PING",
          "$SYS.REQ.ACCOUNT.PING.CONNZ",
          "$SYS.REQ.USER.INFO",
          "$SYS.REQ.ACCOUNT.HUB.CONNZ",
          "$SYS.REQ.CLAIMS.LIST"})
        mustBeRefused(QStringLiteral("call the server"), QString::fromLatin1(subject));
}

void HubCheck::forbiddenHeaders()
{
    for (const char* how : {"all", "sub"}) {
        Headers headers = withId();
        headers.emplace_back("Nats-Rollup", how);
        const QString what = QStringLiteral("wipe by Nats-Rollup: ") + QString::fromLatin1(how);
        mustBeRefused(
            what, QStringLiteral("doc.%1.%2.n.ctl").arg(m_self, m_victim), "wipe", headers);
        mustBeRefused(
            what, QStringLiteral("oa.%1.flow.%2").arg(m_self, randomToken()), "wipe", headers);
        mustBeRefused(
            what,
            QStringLiteral("$O.%1.C.%2.%3").arg(m_bucket, m_self, randomToken()),
            "wipe",
            headers);
        mustBeRefused(
            what, QStringLiteral("$O.%1.M.%2").arg(m_bucket, randomToken()), "wipe", headers);
    }
}

void HubCheck::forbiddenSubscriptions()
{
    for (const QString& subject :
         {QStringLiteral(">"),
          QStringLiteral("doc.>"),
          QStringLiteral("doc.*.*.%1.>").arg(m_self),
          QStringLiteral("oa.>"),
          QStringLiteral("$O.>"),
          QStringLiteral("$KV.>"),
          QStringLiteral("$JS.>"),
          QStringLiteral("$JS.ACK.>"),
          QStringLiteral("$SYS.>"),
          QStringLiteral("audit.>"),
          QStringLiteral("_INBOX.>"),
          QStringLiteral("_INBOX.*.>"),
          QString(seatInbox(m_victimId) + QStringLiteral(".>")),
          QStringLiteral("_R_.>"),
          QStringLiteral("*.>")}) {
        const auto outcome = m_seat.link().trySubscribe(subject);
        const bool refused = !outcome && outcome.error().code == Errc::NotPermitted;
        add(QStringLiteral("listen: ") + subject,
            true,
            refused,
            outcome ? QStringLiteral("allowed") : answerOf(outcome.error()));
    }
}

void HubCheck::reflections()
{
    const QString own = QStringLiteral("doc.%1.%2.n.ctl").arg(m_self, m_self);
    const auto forged = [&] {
        return QStringLiteral("doc.%1.%2.n.%3").arg(m_victim, m_self, randomToken());
    };
    const QString flow = QStringLiteral("oa.%1.flow.%2").arg(m_victim, randomToken());
    const QString entry = QStringLiteral("$KV.DIR.unit.") + randomToken();
    const QString get = QStringLiteral("$JS.API.DIRECT.GET.") + m_in + u'.' + own;
    const QByteArray one("{\"batch\":1,\"no_wait\":true}");
    const QString pull = exchange::pullSubject(m_in, m_seatId);
    (void)m_seat.publish({{own, withId(), "content of the attacker"}});
    mustNotArrive(QStringLiteral("A1, reflect an acknowledgement"), own, forged(), "x", m_in);
    mustNotArrive(QStringLiteral("A1, into another's flow"), own, flow, "x", m_oa);
    mustNotArrive(
        QStringLiteral("A1, into the directory"), own, entry, "x", QStringLiteral("KV_DIR"));
    mustNotArrive(QStringLiteral("A2, reflect a pull"), pull, forged(), one, m_in);
    mustNotArrive(QStringLiteral("A3, reflect a lookup"), get, forged(), {}, m_in);
    mustNotArrive(
        QStringLiteral("A3, into the directory"),
        get,
        QStringLiteral("$KV.DIR.unit.") + randomToken(),
        {},
        QStringLiteral("KV_DIR"));
    (void)m_seat.publish({{own, withId(), "one more"}});
    const auto batch = m_seat.fetch(m_in, m_seatId, 1, 1000ms);
    if (batch && !batch->empty())
        mustNotArrive(
            QStringLiteral("A7, reflect the next message"),
            batch->front().ackToken,
            forged(),
            "+NXT",
            m_in);
    else
        add(QStringLiteral("A7, reflect the next message"),
            true,
            false,
            QStringLiteral("no message to try it with"));
}

void HubCheck::strangers()
{
    const auto key = exchange::NKey::generate();
    auto settings = patient(m_folder.probeSettings(0));
    if (key)
        settings.seed = key->seed();
    const auto connected = exchange::NatsTransport(std::move(settings)).connect();
    const bool refused = !connected && connected.error().code == Errc::Refused;
    add(QStringLiteral("connect with a key the hub does not know"),
        true,
        refused,
        connected ? QStringLiteral("allowed") : answerOf(connected.error()));
    auto foreign = m_folder.probeSettings(0);
    foreign.requestTimeout = 1s;
    foreign.inbox = seatInbox(m_victimId);
    exchange::NatsTransport thief(std::move(foreign));
    const bool useless =
        !thief.connect() ||
        !thief.publish({{QStringLiteral("doc.%1.%2.n.ctl").arg(m_self, m_self), withId(), "x"}})
             .front();
    add(QStringLiteral("work with another seat's inbox"),
        true,
        useless,
        useless ? QStringLiteral("no answer comes there") : QStringLiteral("allowed"));
}

} // namespace wenshu::hub

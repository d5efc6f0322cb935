#include "hub/HubPlan.h"

#include "exchange/Subject.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <chrono>

namespace wenshu::hub {

namespace {

using namespace std::chrono_literals;

constexpr qint64 kMegabyte = 1024LL * 1024;
constexpr int kMaxPayload = 1024 * 1024;

qint64 ns(std::chrono::nanoseconds span)
{
    return static_cast<qint64>(span.count());
}

QString quoted(const QString& text)
{
    QString escaped = text;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + escaped + u'"';
}

QJsonObject
userOf(const QString& nkey, const QStringList& publish, const QString& inbox, bool standardOnly)
{
    QJsonObject user{
        {QStringLiteral("nkey"), nkey},
        {QStringLiteral("permissions"),
         QJsonObject{
             {QStringLiteral("publish"),
              QJsonObject{{QStringLiteral("allow"), QJsonArray::fromStringList(publish)}}},
             {QStringLiteral("subscribe"),
              QJsonObject{
                  {QStringLiteral("allow"), QJsonArray{QString(inbox + QStringLiteral(".>"))}}}}}}};
    if (standardOnly)
        user.insert(
            QStringLiteral("allowed_connection_types"), QJsonArray{QStringLiteral("STANDARD")});
    return user;
}

QJsonObject accountsOf(const HubPlan& plan)
{
    QJsonArray exports;
    QJsonArray imports;
    for (const ServiceExport& each : hubExports()) {
        QJsonObject offered{
            {QStringLiteral("service"), each.subject},
            {QStringLiteral("accounts"), QJsonArray{QStringLiteral("UNITS")}}};
        if (each.streamed)
            offered.insert(QStringLiteral("response_type"), QStringLiteral("stream"));
        exports << offered;
        imports << QJsonObject{
            {QStringLiteral("service"),
             QJsonObject{
                 {QStringLiteral("account"), QStringLiteral("HUB")},
                 {QStringLiteral("subject"), each.subject}}}};
    }
    const QStringList cities = plan.cities();
    QJsonArray seats;
    for (const SeatAccount& seat : plan.seats)
        seats << userOf(seat.nkey, seatMayPublish(seat, cities), seatInbox(seat.seat), true);
    return {
        {QStringLiteral("HUB"),
         QJsonObject{
             {QStringLiteral("jetstream"), QStringLiteral("enabled")},
             {QStringLiteral("users"),
              QJsonArray{userOf(plan.operatorNKey, operatorMayPublish(), operatorInbox(), true)}},
             {QStringLiteral("exports"), exports}}},
        {QStringLiteral("UNITS"),
         QJsonObject{{QStringLiteral("users"), seats}, {QStringLiteral("imports"), imports}}},
        {QStringLiteral("SYS"), QJsonObject{{QStringLiteral("users"), QJsonArray{}}}}};
}

QByteArray compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

struct StreamShape {
    QString name;
    QStringList subjects;
    qint64 bytes;
    qint64 age; ///< ns, 0 for none
    std::chrono::nanoseconds dedupe = 2min;
    int perSubject = -1;
    bool rollup = false;
};

StreamPlan streamPlan(const StreamShape& shape)
{
    return {
        shape.name,
        compact(
            {{QStringLiteral("name"), shape.name},
             {QStringLiteral("subjects"), QJsonArray::fromStringList(shape.subjects)},
             {QStringLiteral("retention"), QStringLiteral("limits")},
             {QStringLiteral("storage"), QStringLiteral("file")},
             {QStringLiteral("discard"), QStringLiteral("new")},
             {QStringLiteral("num_replicas"), 1},
             {QStringLiteral("max_consumers"), -1},
             {QStringLiteral("max_msgs"), -1},
             {QStringLiteral("max_bytes"), shape.bytes},
             {QStringLiteral("max_age"), shape.age},
             {QStringLiteral("max_msg_size"), kMaxPayload},
             {QStringLiteral("max_msgs_per_subject"), shape.perSubject},
             {QStringLiteral("duplicate_window"), ns(shape.dedupe)},
             {QStringLiteral("allow_direct"), true},
             {QStringLiteral("deny_delete"), true},
             // The server allows roll-ups only where a purge is allowed; nobody has the right to.
             {QStringLiteral("deny_purge"), !shape.rollup},
             {QStringLiteral("allow_rollup_hdrs"), shape.rollup}})};
}

ConsumerPlan consumerPlan(
    const QString& stream,
    const QString& name,
    const QString& filter,
    const QString& policy,
    std::chrono::seconds ackWait)
{
    return {
        stream,
        name,
        compact(
            {{QStringLiteral("stream_name"), stream},
             {QStringLiteral("config"),
              QJsonObject{
                  {QStringLiteral("durable_name"), name},
                  {QStringLiteral("deliver_policy"), policy},
                  {QStringLiteral("ack_policy"), QStringLiteral("explicit")},
                  {QStringLiteral("ack_wait"), ns(ackWait)},
                  {QStringLiteral("max_deliver"), -1},
                  {QStringLiteral("max_ack_pending"), 1000},
                  {QStringLiteral("replay_policy"), QStringLiteral("instant")},
                  {QStringLiteral("num_replicas"), 1},
                  {QStringLiteral("filter_subject"), filter}}}})};
}

} // namespace

HubLimits HubLimits::small()
{
    HubLimits limits;
    limits.inboundBytes = 512 * kMegabyte;
    limits.blobBytes = 2048 * kMegabyte;
    limits.logBytes = 128 * kMegabyte;
    limits.directoryBytes = 64 * kMegabyte;
    limits.totalBytes = 16LL * 1024 * kMegabyte;
    limits.ackWaitSeconds =
        2; // nobody waits a minute in a demo for what a killed client had fetched
    return limits;
}

QStringList HubPlan::cities() const
{
    QStringList cities;
    for (const QString& region : regions)
        cities << exchange::cityOf(region);
    cities.removeDuplicates();
    cities.sort();
    return cities;
}

QStringList HubPlan::regionsOf(const QString& city) const
{
    QStringList found;
    for (const QString& region : regions) {
        if (exchange::cityOf(region) == city)
            found << region;
    }
    found.removeDuplicates();
    found.sort();
    return found;
}

QStringList HubPlan::urls() const
{
    QStringList list;
    for (const QString& each : serverNames) {
        const QString host = each.contains(u':') ? u'[' + each + u']' : each;
        list << QStringLiteral("tls://%1:%2").arg(host).arg(port);
    }
    return list;
}

QByteArray serverConfig(const HubPlan& plan, const QString& folder, const ServerVersion& version)
{
    QString text = QStringLiteral("# Written by `wenshu hub`; changes made here are lost.\n");
    const auto line = [&text](const QString& key, const QString& value) {
        text += key + QStringLiteral(": ") + value + u'\n';
    };
    line(QStringLiteral("server_name"), quoted(plan.name));
    line(
        QStringLiteral("listen"),
        quoted(QStringLiteral("%1:%2").arg(plan.listenHost).arg(plan.port)));
    line(QStringLiteral("http"), quoted(QStringLiteral("127.0.0.1:%1").arg(plan.monitorPort)));
    line(QStringLiteral("pid_file"), quoted(folder + QStringLiteral("/nats-server.pid")));
    line(QStringLiteral("log_file"), quoted(folder + QStringLiteral("/nats-server.log")));
    line(QStringLiteral("logfile_size_limit"), QStringLiteral("64MB"));
    line(QStringLiteral("max_payload"), QString::number(kMaxPayload));
    line(QStringLiteral("max_control_line"), QStringLiteral("4KB"));
    line(QStringLiteral("max_subscriptions"), QStringLiteral("64"));
    line(QStringLiteral("write_deadline"), quoted(QStringLiteral("10s")));
    line(QStringLiteral("lame_duck_duration"), quoted(QStringLiteral("30s")));
    line(QStringLiteral("lame_duck_grace_period"), quoted(QStringLiteral("5s")));
    text += QStringLiteral("jetstream {\n  store_dir: %1\n  max_memory_store: 64MB\n"
                           "  max_file_store: %2\n")
                .arg(quoted(folder + QStringLiteral("/data")))
                .arg(plan.limits.totalBytes);
    if (version >= kKnowsSyncInterval)
        text += QStringLiteral("  sync_interval: always\n");
    text += QStringLiteral("}\n");
    text +=
        QStringLiteral("tls {\n  cert_file: %1\n  key_file: %2\n  ca_file: %3\n  timeout: 5\n}\n")
            .arg(
                quoted(folder + QStringLiteral("/tls/server.pem")),
                quoted(folder + QStringLiteral("/tls/server.key")),
                quoted(folder + QStringLiteral("/tls/ca.pem")));
    text += QStringLiteral("system_account: SYS\naccounts: ");
    return text.toUtf8() + QJsonDocument(accountsOf(plan)).toJson(QJsonDocument::Indented);
}

std::vector<StreamPlan> streamsOf(const HubPlan& plan)
{
    const HubLimits& limits = plan.limits;
    const qint64 age = ns(24h) * limits.retentionDays;
    std::vector<StreamPlan> streams;
    for (const QString& city : plan.cities()) {
        QStringList inbound;
        QStringList flows;
        for (const QString& region : plan.regionsOf(city)) {
            inbound << QStringLiteral("doc.*.*.%1.>").arg(region);
            flows << QStringLiteral("oa.%1.*.flow.*").arg(region);
        }
        const QString bucket = exchange::blobBucket(city);
        streams.push_back(
            streamPlan({exchange::inStream(city), inbound, limits.inboundBytes, age, 72h}));
        streams.push_back(streamPlan({exchange::oaStream(city), flows, limits.logBytes, 0}));
        streams.push_back(streamPlan(
            {exchange::blobStream(city),
             {QStringLiteral("$O.%1.C.>").arg(bucket), QStringLiteral("$O.%1.M.>").arg(bucket)},
             limits.blobBytes,
             age}));
    }
    StreamShape directory{
        QStringLiteral("KV_DIR"), {QStringLiteral("$KV.DIR.>")}, limits.directoryBytes, 0};
    directory.perSubject = 4;
    directory.rollup = true;
    streams.push_back(streamPlan(directory));
    streams.push_back(streamPlan(
        {QStringLiteral("AUDIT"),
         {QStringLiteral("audit.>")},
         limits.logBytes,
         ns(24h) * 365 * 3}));
    return streams;
}

std::vector<ConsumerPlan> consumersOf(const HubPlan& plan)
{
    std::vector<ConsumerPlan> consumers;
    const QString all = QStringLiteral("all");
    const std::chrono::seconds ackWait(plan.limits.ackWaitSeconds);
    for (const SeatAccount& seat : plan.seats) {
        const QString self = seat.region + u'.' + seat.unit;
        consumers.push_back(consumerPlan(
            exchange::inStream(seat.region),
            seat.seat,
            QStringLiteral("doc.*.*.%1.>").arg(self),
            all,
            ackWait));
        consumers.push_back(consumerPlan(
            exchange::oaStream(seat.region),
            seat.seat,
            QStringLiteral("oa.%1.flow.*").arg(self),
            all,
            ackWait));
        consumers.push_back(consumerPlan(
            QStringLiteral("KV_DIR"),
            seat.seat,
            QStringLiteral("$KV.DIR.>"),
            QStringLiteral("last_per_subject"),
            ackWait));
    }
    return consumers;
}

} // namespace wenshu::hub

#include "hub/HubOps.h"

#include "exchange/nats/NatsReplies.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace wenshu::hub {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_hub)
};

constexpr qint64 kMostAnswer = 16LL * 1024 * 1024;
constexpr int kMostPages = 10'000;

QJsonObject objectOf(const QByteArray& json)
{
    return QJsonDocument::fromJson(json).object();
}

/// True when every field the plan names has that value at the hub.
bool holds(const QJsonObject& actual, const QJsonObject& planned)
{
    const QStringList keys = planned.keys();
    return std::all_of(keys.begin(), keys.end(), [&](const QString& key) {
        const QJsonValue want = planned.value(key);
        // The API leaves out what is false or nothing.
        const QJsonValue is = actual.value(key);
        if (is.isUndefined())
            return want == QJsonValue(false) || want == QJsonValue(0);
        return is == want;
    });
}

} // namespace

HubOps::HubOps(const HubFolder& folder)
    : m_folder(folder)
    , m_transport(folder.operatorSettings())
{
}

void HubOps::interrupt()
{
    m_transport.interrupt();
}

Result<QByteArray> HubOps::api(const QString& subject, const QByteArray& body)
{
    const auto reply = m_transport.link().request(subject, body);
    if (!reply)
        return reply.error();
    if (reply->payload.size() > kMostAnswer || !QJsonDocument::fromJson(reply->payload).isObject())
        return Error{
            Errc::Malformed,
            Tr::tr("The hub's server answers what its operator's tool does not understand. Check "
                   "its version."),
            QStringLiteral("API answer is no JSON object")};
    if (auto error = exchange::apiError(reply->payload)) {
        error->diagnostic += QStringLiteral(" at ") + subject;
        return std::move(*error);
    }
    return reply->payload;
}

Result<Reconciled> HubOps::reconcile()
{
    Reconciled done;
    const HubPlan plan = m_folder.plan();
    Status step = m_transport.connect();
    if (step)
        step = reconcileStreams(plan, done);
    if (step)
        step = reconcileConsumers(plan, done);
    if (step)
        step = publishDirectory(done);
    if (!step)
        return std::move(step).error();
    return done;
}

Status HubOps::reconcileStreams(const HubPlan& plan, Reconciled& done)
{
    for (const StreamPlan& stream : streamsOf(plan)) {
        const auto info = api(QStringLiteral("$JS.API.STREAM.INFO.") + stream.name, {});
        if (!info && info.error().code != Errc::NotFound)
            return info.error();
        if (!info) {
            const auto made =
                api(QStringLiteral("$JS.API.STREAM.CREATE.") + stream.name, stream.config);
            if (!made)
                return made.error();
            ++done.streamsMade;
            continue;
        }
        if (holds(
                objectOf(*info).value(QStringLiteral("config")).toObject(),
                objectOf(stream.config)))
            continue;
        const auto updated =
            api(QStringLiteral("$JS.API.STREAM.UPDATE.") + stream.name, stream.config);
        if (!updated)
            return updated.error();
        ++done.streamsUpdated;
    }
    return Done{};
}

Status HubOps::reconcileConsumers(const HubPlan& plan, Reconciled& done)
{
    for (const ConsumerPlan& consumer : consumersOf(plan)) {
        const QString place = consumer.stream + u'.' + consumer.name;
        const auto info = api(QStringLiteral("$JS.API.CONSUMER.INFO.") + place, {});
        if (info)
            continue;
        if (info.error().code != Errc::NotFound)
            return info.error();
        const auto made =
            api(QStringLiteral("$JS.API.CONSUMER.DURABLE.CREATE.") + place, consumer.request);
        if (!made)
            return made.error();
        ++done.consumersMade;
    }
    for (const StreamPlan& stream : streamsOf(plan)) {
        if (auto removed = removeForeignConsumers(plan, stream.name, done); !removed)
            return removed;
    }
    return Done{};
}

Status HubOps::removeForeignConsumers(const HubPlan& plan, const QString& stream, Reconciled& done)
{
    QSet<QString> wanted;
    for (const ConsumerPlan& consumer : consumersOf(plan)) {
        if (consumer.stream == stream)
            wanted.insert(consumer.name);
    }
    QStringList foreign;
    int seen = 0;
    for (int page = 0; page < kMostPages; ++page) {
        const auto names =
            api(QStringLiteral("$JS.API.CONSUMER.NAMES.") + stream,
                QJsonDocument(QJsonObject{{QStringLiteral("offset"), seen}}).toJson());
        if (!names)
            return names.error();
        const QJsonObject answer = objectOf(*names);
        const QJsonArray list = answer.value(QStringLiteral("consumers")).toArray();
        for (const auto& each : list) {
            if (!wanted.contains(each.toString()))
                foreign << each.toString();
        }
        seen += static_cast<int>(list.size());
        if (list.isEmpty() || seen >= answer.value(QStringLiteral("total")).toInt())
            break;
    }
    for (const QString& name : foreign) {
        const auto removed =
            api(QStringLiteral("$JS.API.CONSUMER.DELETE.%1.%2").arg(stream, name), {});
        if (!removed)
            return removed.error();
        ++done.consumersRemoved;
    }
    return Done{};
}

Status HubOps::publishDirectory(Reconciled& done)
{
    const QString stream = QStringLiteral("KV_DIR");
    std::vector<exchange::OutMessage> fresh;
    for (const QByteArray& der : m_folder.directory().signedEntries()) {
        const auto entry =
            directory::DirectoryEntry::verify(der, m_folder.directoryAuthority(), Limits());
        if (!entry)
            return entry.error();
        const auto held = m_transport.lastOf(stream, entry->subject());
        if (!held && held.error().code != Errc::NotFound)
            return held.error();
        if (!held || held->payload != der)
            fresh.push_back({entry->subject(), {}, der});
    }
    for (auto& outcome : m_transport.publish(fresh)) {
        if (!outcome)
            return std::move(outcome).error();
        ++done.entriesPublished;
    }
    return Done{};
}

} // namespace wenshu::hub

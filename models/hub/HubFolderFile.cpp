// How a hub's folder stands on the disk: hub.json and secrets.box.
#include "hub/HubFolder.h"
#include "hub/PrivateFile.h"
#include "io/AtomicFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace wenshu::hub {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_hub)
};

constexpr int kFormat = 1;
constexpr qint64 kMostJson = 512LL * 1024 * 1024;

QString base64(const QByteArray& bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray unbase64(const QJsonValue& value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QString timeText(const QDateTime& time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

QStringList texts(const QJsonValue& value)
{
    QStringList list;
    for (const auto& each : value.toArray())
        list << each.toString();
    return list;
}

Error damaged(const char* why)
{
    return {
        Errc::Corrupt,
        Tr::tr("The hub's folder is damaged. Nothing was changed; restore it from its backup."),
        QString::fromLatin1(why)};
}

QJsonObject toJson(const HubLimits& limits)
{
    return {
        {QStringLiteral("inboundBytes"), limits.inboundBytes},
        {QStringLiteral("blobBytes"), limits.blobBytes},
        {QStringLiteral("logBytes"), limits.logBytes},
        {QStringLiteral("directoryBytes"), limits.directoryBytes},
        {QStringLiteral("totalBytes"), limits.totalBytes},
        {QStringLiteral("retentionDays"), limits.retentionDays},
        {QStringLiteral("ackWaitSeconds"), limits.ackWaitSeconds}};
}

HubLimits limitsOf(const QJsonObject& json)
{
    HubLimits limits;
    const auto take = [&json](const char* name, qint64& value) {
        value = json.value(QLatin1String(name)).toInteger(value);
    };
    take("inboundBytes", limits.inboundBytes);
    take("blobBytes", limits.blobBytes);
    take("logBytes", limits.logBytes);
    take("directoryBytes", limits.directoryBytes);
    take("totalBytes", limits.totalBytes);
    limits.retentionDays = json.value(QStringLiteral("retentionDays")).toInt(limits.retentionDays);
    limits.ackWaitSeconds =
        json.value(QStringLiteral("ackWaitSeconds")).toInt(limits.ackWaitSeconds);
    return limits;
}

} // namespace

Status HubFolder::save()
{
    QJsonArray entries;
    for (const QByteArray& each : m_directory.signedEntries())
        entries << base64(each);
    QJsonArray revoked;
    for (const Revoked& each : m_revoked) {
        revoked << QJsonObject{
            {QStringLiteral("serial"), QString::fromLatin1(each.serial.toHex())},
            {QStringLiteral("when"), timeText(each.when)}};
    }
    const QJsonObject json{
        {QStringLiteral("format"), kFormat},
        {QStringLiteral("name"), m_plan.name},
        {QStringLiteral("listenHost"), m_plan.listenHost},
        {QStringLiteral("port"), m_plan.port},
        {QStringLiteral("monitorPort"), m_plan.monitorPort},
        {QStringLiteral("serverNames"), QJsonArray::fromStringList(m_plan.serverNames)},
        {QStringLiteral("serverVersion"), m_serverVersion.toText()},
        {QStringLiteral("provinceRegion"), m_provinceRegion},
        {QStringLiteral("operatorNKey"), m_plan.operatorNKey},
        {QStringLiteral("probeNKeys"), QJsonArray{m_probeKeys[0], m_probeKeys[1]}},
        {QStringLiteral("limits"), toJson(m_plan.limits)},
        {QStringLiteral("validFrom"), timeText(m_validFrom)},
        {QStringLiteral("years"), m_years},
        {QStringLiteral("boxCost"), m_boxCost.logN},
        {QStringLiteral("tlsCa"), QString::fromLatin1(m_tlsCaPem)},
        {QStringLiteral("root"), base64(m_root.der())},
        {QStringLiteral("directoryAuthority"), base64(m_authority.der())},
        {QStringLiteral("sealMaker"), base64(m_sealMaker.der())},
        {QStringLiteral("revoked"), revoked},
        {QStringLiteral("directory"), entries}};
    return writePrivateFile(m_folder + QStringLiteral("/hub.json"), QJsonDocument(json).toJson());
}

Status HubFolder::saveSecrets()
{
    const auto box = sealBox(packSecrets(m_secrets).view(), m_passphrase, m_boxCost);
    if (!box)
        return box.error();
    return writePrivateFile(m_folder + QStringLiteral("/secrets.box"), *box);
}

Status HubFolder::load()
{
    const auto bytes = io::readWholeFile(m_folder + QStringLiteral("/hub.json"), kMostJson);
    if (!bytes) {
        if (bytes.error().code != Errc::NotFound)
            return bytes.error();
        return Error{
            Errc::NotFound,
            Tr::tr("There is no hub in this folder. Make one with `wenshu hub init`."),
            QStringLiteral("no hub.json")};
    }
    const QJsonObject json = QJsonDocument::fromJson(*bytes).object();
    const int format = json.value(QStringLiteral("format")).toInt();
    if (format > kFormat) {
        return Error{
            Errc::NewerVersion,
            Tr::tr("This hub was made by a newer Wenshu. Update this one."),
            QStringLiteral("hub.json format %1").arg(format)};
    }
    const auto root = crypto::Certificate::parse(unbase64(json.value(QStringLiteral("root"))));
    const auto authority =
        crypto::Certificate::parse(unbase64(json.value(QStringLiteral("directoryAuthority"))));
    const auto maker =
        crypto::Certificate::parse(unbase64(json.value(QStringLiteral("sealMaker"))));
    const auto version =
        ServerVersion::parse(json.value(QStringLiteral("serverVersion")).toString());
    if (format < 1 || !root || !authority || !maker || !version)
        return damaged("hub.json lacks what it must hold");
    std::vector<QByteArray> entries;
    for (const auto& each : json.value(QStringLiteral("directory")).toArray())
        entries.push_back(unbase64(each));
    const auto known = directory::loadDirectory(entries, *authority, Limits());
    if (!known)
        return damaged("the directory in hub.json does not verify");
    m_plan.name = json.value(QStringLiteral("name")).toString();
    m_plan.listenHost = json.value(QStringLiteral("listenHost")).toString();
    m_plan.port = json.value(QStringLiteral("port")).toInt();
    m_plan.monitorPort = json.value(QStringLiteral("monitorPort")).toInt();
    m_plan.serverNames = texts(json.value(QStringLiteral("serverNames")));
    m_plan.operatorNKey = json.value(QStringLiteral("operatorNKey")).toString();
    m_plan.limits = limitsOf(json.value(QStringLiteral("limits")).toObject());
    m_serverVersion = *version;
    m_provinceRegion = json.value(QStringLiteral("provinceRegion")).toString();
    const QStringList probes = texts(json.value(QStringLiteral("probeNKeys")));
    if (probes.size() != 2)
        return damaged("hub.json lacks the probes");
    m_probeKeys[0] = probes.at(0);
    m_probeKeys[1] = probes.at(1);
    m_validFrom =
        QDateTime::fromString(json.value(QStringLiteral("validFrom")).toString(), Qt::ISODate);
    m_years = json.value(QStringLiteral("years")).toInt(m_years);
    m_boxCost.logN = json.value(QStringLiteral("boxCost")).toInt(m_boxCost.logN);
    m_tlsCaPem = json.value(QStringLiteral("tlsCa")).toString().toLatin1();
    m_root = *root;
    m_authority = *authority;
    m_sealMaker = *maker;
    m_revoked.clear();
    for (const auto& each : json.value(QStringLiteral("revoked")).toArray()) {
        const QJsonObject one = each.toObject();
        m_revoked.push_back(
            {QByteArray::fromHex(one.value(QStringLiteral("serial")).toString().toLatin1()),
             QDateTime::fromString(one.value(QStringLiteral("when")).toString(), Qt::ISODate)});
    }
    m_directory = *known;
    return Done{};
}

Result<HubFolder> HubFolder::open(const QString& folder, const crypto::SecretBytes& passphrase)
{
    HubFolder hub;
    hub.m_folder = QDir(folder).absolutePath();
    hub.m_passphrase = passphrase.clone();
    if (auto loaded = hub.load(); !loaded)
        return std::move(loaded).error();
    const auto box = io::readWholeFile(hub.m_folder + QStringLiteral("/secrets.box"), kMostJson);
    if (!box)
        return box.error();
    const auto packed = openBox(*box, passphrase, Limits());
    if (!packed)
        return packed.error();
    auto secrets = unpackSecrets(*packed);
    if (!secrets)
        return std::move(secrets).error();
    hub.m_secrets = std::move(secrets).value();
    auto key = hub.secretKey(QStringLiteral("directory"));
    if (!key)
        return std::move(key).error();
    hub.m_authorityKey = std::move(key).value();
    if (auto followed = hub.followUp(); !followed)
        return std::move(followed).error();
    return hub;
}

} // namespace wenshu::hub

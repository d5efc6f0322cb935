#pragma once
#include "base/Result.h"
#include "hub/Permissions.h"
#include "hub/ServerBinary.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace wenshu::hub {

/// How large things may grow. The demo takes small(); a city's hub is sized by exchange.md §13.
struct HubLimits {
    qint64 inboundBytes = 64LL * 1024 * 1024 * 1024;  ///< each IN_<city>
    qint64 blobBytes = 512LL * 1024 * 1024 * 1024;    ///< each OBJ_BLOB_<city>
    qint64 logBytes = 16LL * 1024 * 1024 * 1024;      ///< each OA_<city>, and AUDIT
    qint64 directoryBytes = 1LL * 1024 * 1024 * 1024; ///< KV_DIR
    qint64 totalBytes = 1024LL * 1024 * 1024 * 1024;  ///< max_file_store of the server
    int retentionDays = 90;
    /// How long the hub waits for an acknowledgement before it hands a message out again.
    int ackWaitSeconds = 60;

    static HubLimits small();
};

/// What a hub is: enough to write its server's configuration and to bring its streams and consumers
/// in line. Holds no secret.
struct HubPlan {
    QString name; ///< server_name, a token
    QString listenHost = QStringLiteral("127.0.0.1");
    int port = 4222;
    int monitorPort = 8222;         ///< on 127.0.0.1 only
    QStringList serverNames;        ///< in its certificate; clients use tls://<name>:port
    QStringList regions;            ///< every region with a unit; cities come from them
    QString operatorNKey;           ///< account HUB
    std::vector<SeatAccount> seats; ///< account UNITS, with the two probes of the check
    HubLimits limits;

    QStringList cities() const;
    QStringList regionsOf(const QString& city) const;
    /// What seats are told: tls://<name>:<port> for every server name.
    QStringList urls() const;
};

/// nats-server.conf for @p plan in @p folder (its server/ part): split accounts, literal
/// permissions, TLS, JetStream; exchange.md §§4 and 11.
QByteArray serverConfig(const HubPlan& plan, const QString& folder, const ServerVersion& version);

/// A stream as the JetStream API takes it, and the consumers it must have.
struct StreamPlan {
    QString name;
    QByteArray config; ///< JSON
};

struct ConsumerPlan {
    QString stream;
    QString name;
    QByteArray request; ///< JSON of CONSUMER.DURABLE.CREATE
};

std::vector<StreamPlan> streamsOf(const HubPlan& plan);
std::vector<ConsumerPlan> consumersOf(const HubPlan& plan);

} // namespace wenshu::hub

#pragma once
#include "exchange/nats/NatsTransport.h"
#include "hub/HubFolder.h"

namespace wenshu::hub {

/// What a reconcile did.
struct Reconciled {
    int streamsMade = 0;
    int streamsUpdated = 0;
    int consumersMade = 0;
    int consumersRemoved = 0; ///< of seats that are no longer
    int entriesPublished = 0;
};

/// Brings a running hub in line with its folder as the operator's user: streams and consumers are
/// made or updated, never deleted (but the consumers of revoked seats), directory entries published
/// where the hub's are older. Idempotent. Blocking.
class HubOps {
public:
    explicit HubOps(const HubFolder& folder);

    Result<Reconciled> reconcile();
    void interrupt();

private:
    Status reconcileStreams(const HubPlan& plan, Reconciled& done);
    Status reconcileConsumers(const HubPlan& plan, Reconciled& done);
    Status removeForeignConsumers(const HubPlan& plan, const QString& stream, Reconciled& done);
    Status publishDirectory(Reconciled& done);
    /// The API's answer as JSON, its error as Error.
    Result<QByteArray> api(const QString& subject, const QByteArray& body);

    const HubFolder& m_folder;
    exchange::NatsTransport m_transport;
};

} // namespace wenshu::hub

#pragma once
#include "exchange/nats/NatsLink.h"

#include <map>

namespace wenshu::exchange {

/// The Transport to a NATS JetStream hub, as a seat: publishes with a window, pulls from durable
/// consumers the operator made, looks up stored messages directly. It asks for nothing else: units
/// may not create, list or inspect anything (exchange.md §4).
///
/// A message in flight when the connection breaks ends as TimedOut (its outcome is unknown), one
/// not yet sent as Offline. After interrupt() both end as Cancelled: the outcome of any of them is
/// unknown.
class NatsTransport final : public Transport {
public:
    explicit NatsTransport(NatsSettings settings);

    Status connect() override;
    bool isConnected() const override;
    void disconnect() override;
    QString url() const override;

    quint64 connections() const override { return m_connections; }

    std::vector<Result<PubAck>> publish(const std::vector<OutMessage>& messages) override;
    Result<PubAck> publishExpecting(const OutMessage& message, quint64 expectedLast) override;
    Result<std::vector<InMessage>>
    fetch(const QString& stream, const QString& consumer, int batch, std::chrono::milliseconds wait)
        override;
    Status ack(const std::vector<InMessage>& messages) override;
    Result<InMessage> lastOf(const QString& stream, const QString& subject) override;
    Result<InMessage>
    nextOf(const QString& stream, const QString& filter, quint64 sequence) override;
    std::vector<Result<InMessage>> nextOfEach(
        const QString& stream,
        const QString& filter,
        const std::vector<quint64>& sequences) override;
    void interrupt() override;

    /// The connection below, for questions the port does not know.
    NatsLink& link() { return m_link; }

private:
    /// The question to one consumer: its slot stays open between fetches, so that what arrives
    /// after a time-out is handed out by the next fetch instead of being lost until the hub's
    /// ack_wait. At most one question is open.
    struct Pull {
        quint64 token = 0;
        int expected = 0; ///< messages the open question may still bring; 0: none is open
        NatsLink::Deadline expires;
    };

    struct Batch;

    Result<Pull*> pullOf(const QString& stream, const QString& consumer);
    Status ask(Pull& pull, const Batch& batch, std::chrono::milliseconds wait, bool patient);
    Status collect(Pull& pull, Batch& batch);
    Status gather(Pull& pull, Batch& batch, std::chrono::milliseconds wait);

    Result<InMessage>
    answered(quint64 token, const QString& stream, const QString& filter, quint64 sequence);

    NatsLink m_link;
    quint64 m_connections = 0;
    std::map<QString, Pull> m_pulls; ///< by pull subject
};

} // namespace wenshu::exchange

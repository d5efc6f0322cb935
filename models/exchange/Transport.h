#pragma once
#include "base/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <utility>
#include <vector>

namespace wenshu::exchange {

using Headers = std::vector<std::pair<QByteArray, QByteArray>>;

struct OutMessage {
    QString subject;
    Headers headers; ///< Nats-Msg-Id and friends; nothing readable about content
    QByteArray payload;
};

/// The hub's word that it stored a message. Not a proof of delivery.
struct PubAck {
    QString stream;
    quint64 sequence = 0;
    bool duplicate = false;
};

struct InMessage {
    QString subject;
    Headers headers;
    QByteArray payload;
    QString stream;
    quint64 sequence = 0; ///< in its stream
    QDateTime hubTime;    ///< UTC, the time that counts for certificates
    QString ackToken;     ///< opaque, for ack(); empty on messages that were looked up
};

/// The way to a hub: a port with two sides, NatsTransport and tests' FakeTransport. Blocking, with
/// its own time-outs; used by the exchange thread only, never by the window's. interrupt() alone
/// may be called from any thread. Errors: Offline (try again), TimedOut (outcome unknown), Refused
/// (credentials, certificate, host name), NotPermitted (this act; never retried for ever), HubFull,
/// Conflict (compare-and-set lost), NotFound, Cancelled.
class Transport {
public:
    Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;
    virtual ~Transport() = default;

    /// Connects where it is not connected. Idempotent.
    virtual Status connect() = 0;
    virtual bool isConnected() const = 0;
    virtual void disconnect() = 0;
    virtual QString url() const = 0;
    /// How many connections it has made so far: another number is another connection, whoever made
    /// it.
    virtual quint64 connections() const = 0;

    /// Publishes to a JetStream subject with many in flight; one result for each message, in order.
    virtual std::vector<Result<PubAck>> publish(const std::vector<OutMessage>& messages) = 0;
    /// Publishes only when the last message of this subject has sequence @p expectedLast (0 = there
    /// is none).
    virtual Result<PubAck> publishExpecting(const OutMessage& message, quint64 expectedLast) = 0;
    /// Up to @p batch messages of a durable pull consumer; empty when there are none within @p
    /// wait.
    virtual Result<std::vector<InMessage>> fetch(
        const QString& stream,
        const QString& consumer,
        int batch,
        std::chrono::milliseconds wait) = 0;
    /// Acknowledges fetched messages; called only after they are committed.
    virtual Status ack(const std::vector<InMessage>& messages) = 0;
    /// The last message of an exact subject. NotFound where there is none.
    virtual Result<InMessage> lastOf(const QString& stream, const QString& subject) = 0;
    /// The first message with sequence >= @p sequence whose subject matches @p filter. NotFound
    /// after the last.
    virtual Result<InMessage>
    nextOf(const QString& stream, const QString& filter, quint64 sequence) = 0;

    /// nextOf() for each of @p sequences, in order, asked all at once where the transport can; for
    /// large files over a slow line.
    virtual std::vector<Result<InMessage>>
    nextOfEach(const QString& stream, const QString& filter, const std::vector<quint64>& sequences)
    {
        std::vector<Result<InMessage>> results;
        results.reserve(sequences.size());
        for (const quint64 sequence : sequences)
            results.push_back(nextOf(stream, filter, sequence));
        return results;
    }

    /// Makes a call that is waiting return Cancelled soon. Any thread.
    virtual void interrupt() = 0;
};

} // namespace wenshu::exchange

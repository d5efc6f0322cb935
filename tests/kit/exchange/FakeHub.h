#pragma once
#include "base/Clock.h"
#include "exchange/Subject.h"
#include "exchange/Transport.h"

#include <functional>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <vector>

namespace wenshu::kit {

/// How often, of 1, each kind of trouble happens to one call or one message.
struct Faults {
    double lost = 0;       ///< published, never stored, no answer
    double answerLost = 0; ///< stored, but the answer times out
    double disconnect = 0; ///< the connection is cut in the middle of a call
    double shuffled = 0;   ///< a window is stored, or a batch delivered, in another order
    double twice = 0;      ///< delivered twice in one batch
    double heldBack = 0;   ///< not delivered this time
    double batchLost = 0;  ///< a batch is delivered into nothing; it comes again after ack_wait
    double ackLost = 0;    ///< acknowledged, but the hub never hears it
    double lookupFails = 0;

    static Faults none() { return {}; }

    /// All of them, often enough to meet each in a few dozen messages.
    static Faults rough();
};

/// A hub in memory: JetStream's streams, durable pull consumers with redelivery, deduplication by
/// message id, compare-and-set, lookups, buckets of files and the directory, as exchange.md §§1–4
/// use them. One thread.
class FakeHub {
public:
    static inline const QString kDirectoryStream = QStringLiteral("KV_DIR");

    struct Stored {
        quint64 sequence = 0;
        QString subject;
        exchange::Headers headers;
        QByteArray payload;
        QDateTime time;
    };

    FakeHub(const Clock& clock, quint64 seed);

    /// The operator makes the consumers of a seat: one on the city's IN stream, one on its OA log.
    void addSeat(const exchange::UnitAddress& unit, int seat);

    void setUp(bool up) { m_up = up; }

    bool isUp() const { return m_up; }

    void setFaults(const Faults& faults) { m_faults = faults; }

    /// Subjects this answers true for are refused although the seat's own.
    std::function<bool(const QString&)> forbidden;

    /// Stores as if some other user had published; past permissions, but with deduplication.
    exchange::PubAck inject(const exchange::OutMessage& message);
    const std::vector<Stored>& messages(const QString& stream) const;
    /// Fast-forward: everything unacknowledged is due again at once.
    void forgetDeliveries();

    /// All streams and consumers as they are now, and back to that: a hub out of an old backup.
    std::shared_ptr<const void> backup() const;
    void restore(const std::shared_ptr<const void>& backup);
    /// Every stream empty, numbers from 1 again; consumers as new.
    void loseEverything();
    /// The same, but files and directory stay.
    void loseMessages();

    static constexpr qint64 kDedupeSeconds = 72LL * 3600;
    static constexpr qint64 kShortDedupeSeconds = 120; ///< of files and the directory
    static constexpr qint64 kAckWaitSeconds = 60;

private:
    friend class FakeTransport;

    struct Consumer {
        exchange::UnitAddress unit;
        quint64 next = 1;                     ///< first sequence never delivered
        std::map<quint64, QDateTime> pending; ///< delivered and when, not yet acknowledged
    };

    struct Stream {
        std::vector<Stored> messages;
        quint64 last = 0;
        std::map<QByteArray, std::pair<quint64, QDateTime>> ids;
        std::map<QString, Consumer> consumers;
    };

    struct State {
        std::map<QString, Stream> streams;
    };

    static void empty(Stream& stream);
    bool happens(double chance);
    Result<exchange::PubAck> store(const exchange::OutMessage& message);
    static QString streamOf(const QString& subject);
    static const Stored* lastOn(const Stream& stream, const QString& subject);
    std::vector<const Stored*> due(Stream& stream, const QString& consumer, int batch);

    const Clock& m_clock;
    std::mt19937_64 m_random;
    State m_state;
    Faults m_faults;
    bool m_up = true;
};

/// The client side over a FakeHub, as one seat: it may publish and look up its own subjects only.
class FakeTransport final : public exchange::Transport {
public:
    FakeTransport(FakeHub& hub, exchange::UnitAddress unit, int seat);

    Status connect() override;

    bool isConnected() const override { return m_connected && m_hub.isUp(); }

    void disconnect() override { m_connected = false; }

    QString url() const override { return QStringLiteral("fake://hub"); }

    quint64 connections() const override { return m_connections; }

    std::vector<Result<exchange::PubAck>>
    publish(const std::vector<exchange::OutMessage>& messages) override;
    Result<exchange::PubAck>
    publishExpecting(const exchange::OutMessage& message, quint64 expectedLast) override;
    Result<std::vector<exchange::InMessage>>
    fetch(const QString& stream, const QString& consumer, int batch, std::chrono::milliseconds wait)
        override;
    Status ack(const std::vector<exchange::InMessage>& messages) override;
    Result<exchange::InMessage> lastOf(const QString& stream, const QString& subject) override;
    Result<exchange::InMessage>
    nextOf(const QString& stream, const QString& filter, quint64 sequence) override;

    void interrupt() override {}

    int published = 0; ///< messages handed over, for tests that count

private:
    bool mayUse(const QString& subject) const;
    bool mayLookUp(const QString& subject, bool bySequence) const;
    Status gate();
    exchange::InMessage
    asMessage(const QString& stream, const FakeHub::Stored& stored, const QString& token) const;

    FakeHub& m_hub;
    exchange::UnitAddress m_unit;
    QString m_seat;
    bool m_connected = false;
    quint64 m_connections = 0;
};

} // namespace wenshu::kit

#pragma once
#include "exchange/Transport.h"

#include <QByteArray>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace wenshu::exchange {

/// `$JS.API.CONSUMER.MSG.NEXT.<stream>.<consumer>`: where a consumer is asked for messages.
QString pullSubject(QStringView stream, QStringView consumer);

/// One message that came to this connection's inbox, copied out of the library.
struct NatsReply {
    QString subject;
    QString reply; ///< where it wants its acknowledgement
    Headers headers;
    QByteArray payload;
    int status = 0; ///< 404, 408, 409, 503 of a header-only answer; 0 for a message

    /// The first value of @p name, empty where absent.
    QByteArray header(QByteArrayView name) const;
};

enum class Wake { Ready, Deadline, Interrupted, Closed };

/// Where libnats' threads leave what arrived and the exchange thread waits for it. A slot stands
/// for one question; its token is the last token of the reply subject. Answers to no open slot are
/// dropped, so nobody can fill the memory unasked. Any thread.
class NatsMailbox {
public:
    using Deadline = std::chrono::steady_clock::time_point;

    /// @param subject what the question is published to, so that a denial finds its slot.
    /// @param capacity answers kept; more are dropped.
    quint64 open(const QString& subject, int capacity);
    void close(quint64 token);
    std::optional<NatsReply> take(quint64 token);
    bool isDenied(quint64 token) const;

    /// Ready when @p token has an answer or was denied.
    Wake wait(quint64 token, Deadline deadline);
    /// Ready when anything changed since changes() was @p seen.
    Wake waitForChange(quint64 seen, Deadline deadline);
    quint64 changes() const;

    bool isClosed() const;
    /// Publish and subscribe subjects the hub refused since the last call.
    std::vector<QString> takeDenials();

    // From libnats' threads.
    void post(quint64 token, NatsReply reply);
    /// A consumer's message: goes to the slot whose question went to that consumer.
    void postDelivery(NatsReply delivery);
    void deny(const QString& subject);
    void markClosed();
    // From any thread. Wakes the waiting call, or the next one that would wait.
    void interrupt();

private:
    struct Slot {
        QString subject;
        std::deque<NatsReply> replies;
        int capacity = 1;
        bool denied = false;
    };

    void postTo(Slot& slot, NatsReply reply);
    template <typename Ready> Wake waitUntil(Deadline deadline, Ready ready);

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<quint64, Slot> m_slots;
    std::vector<QString> m_denials;
    quint64 m_nextToken = 1;
    quint64 m_changes = 0;
    bool m_closed = false;
    bool m_interrupted = false;
};

} // namespace wenshu::exchange

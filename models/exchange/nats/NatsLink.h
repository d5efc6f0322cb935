#pragma once
#include "crypto/SecretBytes.h"
#include "exchange/nats/NatsErrors.h"
#include "exchange/nats/NatsMailbox.h"

#include <memory>
#include <mutex>

namespace wenshu::exchange {

/// Where a hub is and who we are there. Move-only: it holds the seed.
struct NatsSettings {
    QStringList urls;         ///< tls://host:port, tried in order
    QByteArray caPem;         ///< the hub's own CA; no other is trusted
    crypto::SecretBytes seed; ///< of the seat's nkey, "SU…"
    QString inbox;            ///< `_INBOX.<seat>`: the only place this seat may listen
    QString name;             ///< shown in the hub's monitoring: the seat id
    std::chrono::milliseconds connectTimeout{5'000}; ///< for each URL
    std::chrono::milliseconds requestTimeout{10'000};
    int window = 128;                      ///< publishes in flight
    qint64 windowBytes = 16 * 1024 * 1024; ///< bytes of publishes in flight
};

/// One connection to a hub with a reply inbox of its own; NatsTransport, the operator's tools and
/// the hub check stand on it.
///
/// libnats' own reconnecting is off: its reconnect buffer would send again, later and unasked, what
/// we have already reported as unknown, and after a cut the hub would not hold a contiguous prefix
/// of what was published. A cut ends the connection; connect() makes a new one. Trust is the
/// settings' CA alone, and the host's name must stand in the certificate. The seed is signed with
/// in memory and written nowhere.
///
/// One thread, except interrupt(). Every wait ends by its time-out.
class NatsLink {
public:
    using Deadline = NatsMailbox::Deadline;

    explicit NatsLink(NatsSettings settings);
    ~NatsLink();
    NatsLink(const NatsLink&) = delete;
    NatsLink& operator=(const NatsLink&) = delete;

    const NatsSettings& settings() const { return m_settings; }

    Status connect();
    bool isConnected() const;
    void disconnect();

    QString url() const { return m_url; }

    /// Any thread.
    void interrupt();

    /// A question with at most @p capacity answers, see NatsMailbox. Offline when not connected.
    Result<quint64> open(const QString& subject, int capacity);
    void close(quint64 token);
    std::optional<NatsReply> take(quint64 token);
    bool isDenied(quint64 token) const;
    /// Done when @p token has an answer; NotPermitted, TimedOut, Cancelled or Offline otherwise.
    Status wait(quint64 token, Deadline deadline);
    Wake waitForChange(quint64 seen, Deadline deadline);
    quint64 changes() const;

    /// Sends with the reply subject of an open slot, or none for 0. Done means handed to the
    /// connection, no more. Usage for subjects and headers that would break out of the protocol.
    Status
    send(const QString& subject, quint64 token, const Headers& headers, QByteArrayView payload);
    /// As send(), with a reply subject of the caller's choosing: for the hub check's attacks.
    Status sendWithReply(
        const QString& subject,
        const QString& reply,
        const Headers& headers,
        QByteArrayView payload);
    /// Waits until the hub has read everything that was sent.
    Status flush();
    /// One question, one answer.
    Result<NatsReply>
    request(const QString& subject, QByteArrayView payload, const Headers& headers = {});
    /// Tries to listen on @p subject: NotPermitted when the hub refuses. For the hub check.
    Status trySubscribe(const QString& subject);
    std::vector<QString> takeDenials();
    qint64 maxPayload() const;

private:
    struct Connection;

    Status connectTo(const QString& url);
    Status connectOnce(const QString& url, bool& needsAnotherNonce);
    std::shared_ptr<Connection> current() const;
    void retire(std::shared_ptr<Connection> connection);
    static void keptForEver(const std::shared_ptr<Connection>& connection);

    NatsSettings m_settings;
    QString m_url;
    mutable std::mutex m_mutex; ///< guards m_connection and m_interruptNext, for interrupt()
    std::shared_ptr<Connection> m_connection;
    bool m_interruptNext = false;
};

/// True when @p subject can be published to as it is: printable, no blanks, no wildcards, no empty
/// token, at most 512 characters.
bool isPublishable(QStringView subject);

} // namespace wenshu::exchange

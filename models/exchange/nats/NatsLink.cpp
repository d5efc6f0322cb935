#include "exchange/nats/NatsLink.h"

#include "base/Id.h"
#include "base/Log.h"
#include "exchange/nats/NKey.h"
#include "exchange/nats/NatsStatus.h"

#include <QCoreApplication>

#include <cstdlib>
#include <cstring>

namespace wenshu::exchange {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_exchange)
};

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kWriteDeadline{10'000};
constexpr milliseconds kFlushTimeout{10'000};
constexpr milliseconds kFarewell{5'000};
constexpr int kPendingMessages = 100'000;
constexpr int kPendingBytes = 512 * 1024 * 1024;
constexpr qsizetype kSubjectLength = 512;

// libnats adds the system's CAs to the one it is given. Before the first TLS context is made
// OpenSSL is told that there are none, so that only the hub's own CA counts. Before main, because
// the environment may not be changed once there are threads.
[[maybe_unused]] const bool kOnlyThePinnedCaCounts = [] {
    qputenv("SSL_CERT_FILE", "/dev/null");
    qputenv("SSL_CERT_DIR", "/dev/null");
    return true;
}();

struct OptionsDeleter {
    void operator()(natsOptions* options) const { natsOptions_Destroy(options); }
};

using Options = std::unique_ptr<natsOptions, OptionsDeleter>;

struct MessageDeleter {
    void operator()(natsMsg* message) const { natsMsg_Destroy(message); }
};

using Message = std::unique_ptr<natsMsg, MessageDeleter>;

QString deniedSubject(const QString& text)
{
    const qsizetype from = text.indexOf(u'"');
    const qsizetype to = text.lastIndexOf(u'"');
    return from >= 0 && to > from ? text.mid(from + 1, to - from - 1) : QString();
}

/// Every value of every header; the library hands them out key by key.
Headers headersOf(natsMsg* message)
{
    Headers headers;
    const char** keys = nullptr;
    int count = 0;
    if (natsMsgHeader_Keys(message, &keys, &count) != NATS_OK)
        return headers;
    for (int i = 0; i < count; ++i) {
        const char** values = nullptr;
        int valueCount = 0;
        if (natsMsgHeader_Values(message, keys[i], &values, &valueCount) != NATS_OK)
            continue;
        for (int k = 0; k < valueCount; ++k)
            headers.emplace_back(QByteArray(keys[i]), QByteArray(values[k]));
        std::free(static_cast<void*>(values));
    }
    std::free(static_cast<void*>(keys));
    return headers;
}

bool isFineHeader(const std::pair<QByteArray, QByteArray>& header)
{
    const auto plain = [](QByteArrayView text, bool key) {
        return std::all_of(text.begin(), text.end(), [key](char c) {
            return c >= ' ' && c <= '~' && (!key || (c != ' ' && c != ':'));
        });
    };
    return !header.first.isEmpty() && plain(header.first, true) && plain(header.second, false);
}

constexpr int kNonces = 8;

/// What the library signs the hub's nonce with.
struct Signing {
    const NatsSettings* settings = nullptr;
    /// The library takes a signature that begins with a zero byte for none and sends an empty one;
    /// one nonce in 256 makes such a signature, and only another nonce makes another.
    bool needsAnotherNonce = false;
};

natsStatus
signNonce(char** error, unsigned char** signature, int* length, const char* nonce, void* closure)
{
    Q_UNUSED(error)
    auto* signing = static_cast<Signing*>(closure);
    const auto key = NKey::fromSeed(signing->settings->seed);
    if (!key)
        return NATS_ERR;
    const auto made = key->sign(QByteArrayView(nonce, static_cast<qsizetype>(std::strlen(nonce))));
    if (!made)
        return NATS_ERR;
    signing->needsAnotherNonce = made->front() == '\0';
    if (signing->needsAnotherNonce)
        return NATS_ERR;
    // The library frees it.
    auto* copy = static_cast<unsigned char*>(std::malloc(static_cast<std::size_t>(made->size())));
    if (copy == nullptr)
        return NATS_NO_MEMORY;
    std::memcpy(copy, made->data(), static_cast<std::size_t>(made->size()));
    *signature = copy;
    *length = static_cast<int>(made->size());
    return NATS_OK;
}

} // namespace

/// The handles of one connection, and what its callbacks may touch. It outlives the callbacks:
/// retire() waits for the library's last word before it lets go.
struct NatsLink::Connection {
    NatsMailbox mailbox;
    Signing signing;
    natsConnection* nats = nullptr;
    natsSubscription* inbox = nullptr;
    QString prefix;

    std::mutex endMutex;
    std::condition_variable ended;
    bool connectionEnded = false;
    bool inboxEnded = true;

    static void
    onMessage(natsConnection* /*nc*/, natsSubscription* /*sub*/, natsMsg* raw, void* closure)
    {
        const Message message(raw);
        auto* self = static_cast<Connection*>(closure);
        NatsReply reply;
        reply.subject = QString::fromLatin1(natsMsg_GetSubject(raw));
        if (const char* to = natsMsg_GetReply(raw); to != nullptr)
            reply.reply = QString::fromLatin1(to);
        if (natsMsg_GetDataLength(raw) > 0)
            reply.payload = QByteArray(natsMsg_GetData(raw), natsMsg_GetDataLength(raw));
        reply.headers = headersOf(raw);
        if (reply.payload.isEmpty())
            reply.status = reply.header("Status").toInt();
        // A consumer's delivery bears the subject of the stored message, not that of our inbox:
        // only its acknowledgement subject tells which question it answers.
        if (reply.reply.startsWith(QStringLiteral("$JS.ACK."))) {
            self->mailbox.postDelivery(std::move(reply));
        } else if (reply.subject.startsWith(self->prefix)) {
            const quint64 token = reply.subject.section(u'.', -1).toULongLong();
            self->mailbox.post(token, std::move(reply));
        }
    }

    static void
    onError(natsConnection* nc, natsSubscription* /*sub*/, natsStatus status, void* closure)
    {
        if (status != NATS_NOT_PERMITTED)
            return;
        auto* self = static_cast<Connection*>(closure);
        const char* text = nats_GetLastError(nullptr);
        QString subject = deniedSubject(QString::fromLatin1(text != nullptr ? text : ""));
        if (subject.isEmpty()) {
            text = nullptr;
            natsConnection_GetLastError(nc, &text);
            subject = deniedSubject(QString::fromLatin1(text != nullptr ? text : ""));
        }
        self->mailbox.deny(subject);
    }

    static void onClosed(natsConnection* /*nc*/, void* closure)
    {
        auto* self = static_cast<Connection*>(closure);
        self->mailbox.markClosed();
        const std::lock_guard lock(self->endMutex);
        self->connectionEnded = true;
        self->ended.notify_all();
    }

    static void onInboxEnded(void* closure)
    {
        auto* self = static_cast<Connection*>(closure);
        const std::lock_guard lock(self->endMutex);
        self->inboxEnded = true;
        self->ended.notify_all();
    }
};

void NatsLink::keptForEver(const std::shared_ptr<Connection>& connection)
{
    static std::mutex mutex;
    static std::vector<std::shared_ptr<Connection>> kept;
    const std::lock_guard lock(mutex);
    kept.push_back(connection);
}

bool isPublishable(QStringView subject)
{
    if (subject.isEmpty() || subject.size() > kSubjectLength || subject.startsWith(u'.') ||
        subject.endsWith(u'.') || subject.contains(QStringView(u"..")))
        return false;
    return std::all_of(subject.begin(), subject.end(), [](QChar c) {
        return c > u' ' && c <= u'~' && c != u'*' && c != u'>';
    });
}

NatsLink::NatsLink(NatsSettings settings)
    : m_settings(std::move(settings))
{
}

NatsLink::~NatsLink()
{
    disconnect();
}

std::shared_ptr<NatsLink::Connection> NatsLink::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_connection;
}

bool NatsLink::isConnected() const
{
    const auto connection = current();
    return connection && !connection->mailbox.isClosed();
}

void NatsLink::interrupt()
{
    const std::lock_guard lock(m_mutex);
    if (m_connection)
        m_connection->mailbox.interrupt();
    else
        m_interruptNext = true;
}

Status NatsLink::connect()
{
    if (isConnected())
        return Done{};
    disconnect();
    std::optional<Error> worst;
    for (const QString& url : m_settings.urls) {
        {
            const std::lock_guard lock(m_mutex);
            if (std::exchange(m_interruptNext, false))
                return cancelledError();
        }
        auto connected = connectTo(url);
        if (connected) {
            m_url = url;
            return Done{};
        }
        qCInfo(lcExchange) << "no connection to the hub:" << errcName(connected.error().code)
                           << connected.error().diagnostic;
        // A refusal needs a person, so it is the one to tell when another address is merely down.
        if (!worst || connected.error().code == Errc::Refused)
            worst = std::move(connected).error();
    }
    if (!worst) {
        return Error{
            Errc::Usage,
            Tr::tr("No address of a hub is set for this seat. Enrol the seat again."),
            QStringLiteral("no URL")};
    }
    return std::move(*worst);
}

Status NatsLink::connectTo(const QString& url)
{
    bool needsAnotherNonce = false;
    Status connected = connectOnce(url, needsAnotherNonce);
    for (int i = 1; !connected && needsAnotherNonce && i < kNonces; ++i)
        connected = connectOnce(url, needsAnotherNonce);
    return connected;
}

Status NatsLink::connectOnce(const QString& url, bool& needsAnotherNonce)
{
    needsAnotherNonce = false;
    // Plain "nats://" is refused here: the library would talk before it encrypts.
    if (!url.startsWith(QStringLiteral("tls://")) || url.contains(u'@')) {
        return refusedError(
            Tr::tr("The address of the hub is not an encrypted one. Enrol the seat again."),
            QStringLiteral("URL is not tls://host:port"));
    }
    const auto key = NKey::fromSeed(m_settings.seed);
    if (!key)
        return key.error();
    natsOptions* raw = nullptr;
    natsStatus status = natsOptions_Create(&raw);
    if (status != NATS_OK)
        return offlineError(statusText(status));
    const Options options(raw);
    auto connection = std::make_shared<Connection>();
    Connection* closure = connection.get();
    connection->signing.settings = &m_settings;
    const auto set = [&status](natsStatus next) {
        if (status == NATS_OK)
            status = next;
    };
    set(natsOptions_SetURL(raw, url.toLatin1().constData()));
    set(natsOptions_SetSecure(raw, true));
    set(natsOptions_SetCATrustedCertificates(raw, m_settings.caPem.constData()));
    set(natsOptions_SetNKey(
        raw, key->publicText().toLatin1().constData(), signNonce, &connection->signing));
    set(natsOptions_SetCustomInboxPrefix(raw, m_settings.inbox.toLatin1().constData()));
    set(natsOptions_SetName(raw, m_settings.name.toLatin1().constData()));
    set(natsOptions_SetTimeout(raw, m_settings.connectTimeout.count()));
    set(natsOptions_SetWriteDeadline(raw, kWriteDeadline.count()));
    set(natsOptions_SetAllowReconnect(raw, false));
    set(natsOptions_SetIgnoreDiscoveredServers(raw, true));
    set(natsOptions_SetPingInterval(raw, 20'000));
    set(natsOptions_SetMaxPingsOut(raw, 2));
    set(natsOptions_SetSendAsap(raw, true));
    set(natsOptions_SetErrorHandler(raw, Connection::onError, closure));
    set(natsOptions_SetClosedCB(raw, Connection::onClosed, closure));
    if (status != NATS_OK) {
        return refusedError(
            Tr::tr("What this seat knows of the hub is damaged. Enrol the seat again."),
            QStringLiteral("options: ") + statusText(status));
    }
    status = natsConnection_Connect(&connection->nats, raw);
    needsAnotherNonce = connection->signing.needsAnotherNonce;
    if (status != NATS_OK)
        return connectError(status, statusText(status));
    connection->prefix = m_settings.inbox + u'.' + Id::random().toText();
    connection->inboxEnded = false;
    status = natsConnection_Subscribe(
        &connection->inbox,
        connection->nats,
        (connection->prefix + QStringLiteral(".*")).toLatin1().constData(),
        Connection::onMessage,
        closure);
    if (status == NATS_OK) {
        natsSubscription_SetPendingLimits(connection->inbox, kPendingMessages, kPendingBytes);
        status =
            natsSubscription_SetOnCompleteCB(connection->inbox, Connection::onInboxEnded, closure);
    } else {
        connection->inboxEnded = true;
    }
    if (status == NATS_OK)
        status = natsConnection_FlushTimeout(connection->nats, m_settings.connectTimeout.count());
    if (status != NATS_OK) {
        const QString detail = statusText(status);
        retire(std::move(connection));
        return offlineError(detail);
    }
    const std::lock_guard lock(m_mutex);
    m_connection = std::move(connection);
    if (std::exchange(m_interruptNext, false))
        m_connection->mailbox.interrupt();
    return Done{};
}

void NatsLink::disconnect()
{
    std::shared_ptr<Connection> gone;
    {
        const std::lock_guard lock(m_mutex);
        gone = std::move(m_connection);
        m_connection.reset();
    }
    m_url.clear();
    if (gone)
        retire(std::move(gone));
}

void NatsLink::retire(std::shared_ptr<Connection> connection)
{
    natsConnection_Close(connection->nats);
    {
        std::unique_lock lock(connection->endMutex);
        const bool quiet = connection->ended.wait_for(
            lock, kFarewell, [&] { return connection->connectionEnded && connection->inboxEnded; });
        if (!quiet) {
            // A callback may still come: what it points at stays for the life of the program.
            qCWarning(lcExchange) << "the NATS library did not end a connection in time";
            keptForEver(connection);
        }
    }
    natsSubscription_Destroy(connection->inbox);
    natsConnection_Destroy(connection->nats);
}

Result<quint64> NatsLink::open(const QString& subject, int capacity)
{
    const auto connection = current();
    if (!connection || connection->mailbox.isClosed())
        return offlineError(QStringLiteral("not connected"));
    return connection->mailbox.open(subject, capacity);
}

void NatsLink::close(quint64 token)
{
    if (const auto connection = current())
        connection->mailbox.close(token);
}

std::optional<NatsReply> NatsLink::take(quint64 token)
{
    const auto connection = current();
    return connection ? connection->mailbox.take(token) : std::nullopt;
}

bool NatsLink::isDenied(quint64 token) const
{
    const auto connection = current();
    return connection && connection->mailbox.isDenied(token);
}

Status NatsLink::wait(quint64 token, Deadline deadline)
{
    const auto connection = current();
    if (!connection)
        return offlineError(QStringLiteral("not connected"));
    switch (connection->mailbox.wait(token, deadline)) {
    case Wake::Ready:
        break;
    case Wake::Deadline:
        return timedOutError(QStringLiteral("no answer"));
    case Wake::Interrupted:
        return cancelledError();
    case Wake::Closed:
        return offlineError(QStringLiteral("connection ended while waiting"));
    }
    if (connection->mailbox.isDenied(token))
        return notPermittedError(QStringLiteral("permissions violation"));
    return Done{};
}

Wake NatsLink::waitForChange(quint64 seen, Deadline deadline)
{
    const auto connection = current();
    return connection ? connection->mailbox.waitForChange(seen, deadline) : Wake::Closed;
}

quint64 NatsLink::changes() const
{
    const auto connection = current();
    return connection ? connection->mailbox.changes() : 0;
}

Status NatsLink::send(
    const QString& subject, quint64 token, const Headers& headers, QByteArrayView payload)
{
    QString reply;
    if (const auto connection = current(); connection && token != 0)
        reply = connection->prefix + u'.' + QString::number(token);
    return sendWithReply(subject, reply, headers, payload);
}

Status NatsLink::sendWithReply(
    const QString& subject, const QString& reply, const Headers& headers, QByteArrayView payload)
{
    const auto connection = current();
    if (!connection || connection->mailbox.isClosed())
        return offlineError(QStringLiteral("not connected"));
    if (!isPublishable(subject) || (!reply.isEmpty() && !isPublishable(reply)) ||
        !std::all_of(headers.begin(), headers.end(), isFineHeader)) {
        return Error{
            Errc::Usage,
            Tr::tr("The message has an address that no hub understands. Nothing was sent."),
            QStringLiteral("subject or header breaks the protocol")};
    }
    natsMsg* raw = nullptr;
    natsStatus status = natsMsg_Create(
        &raw,
        subject.toLatin1().constData(),
        reply.isEmpty() ? nullptr : reply.toLatin1().constData(),
        payload.data(),
        static_cast<int>(payload.size()));
    const Message message(raw);
    for (const auto& [key, value] : headers) {
        if (status == NATS_OK)
            status = natsMsgHeader_Add(raw, key.constData(), value.constData());
    }
    if (status == NATS_OK)
        status = natsConnection_PublishMsg(connection->nats, raw);
    return sentStatus(status);
}

Status NatsLink::flush()
{
    const auto connection = current();
    if (!connection || connection->mailbox.isClosed())
        return offlineError(QStringLiteral("not connected"));
    return sentStatus(natsConnection_FlushTimeout(connection->nats, kFlushTimeout.count()));
}

Result<NatsReply>
NatsLink::request(const QString& subject, QByteArrayView payload, const Headers& headers)
{
    const auto token = open(subject, 1);
    if (!token)
        return token.error();
    Status outcome = send(subject, *token, headers, payload);
    if (outcome)
        outcome = wait(*token, steady_clock::now() + m_settings.requestTimeout);
    std::optional<NatsReply> reply;
    if (outcome)
        reply = take(*token);
    close(*token);
    if (!outcome)
        return std::move(outcome).error();
    if (!reply)
        return timedOutError(QStringLiteral("answer lost"));
    if (reply->status == 503)
        return offlineError(QStringLiteral("nobody answers for this subject"));
    return std::move(*reply);
}

Status NatsLink::trySubscribe(const QString& subject)
{
    const auto connection = current();
    if (!connection)
        return offlineError(QStringLiteral("not connected"));
    (void)connection->mailbox.takeDenials(); // earlier denials are not this one's
    natsSubscription* subscription = nullptr;
    const natsStatus status = natsConnection_SubscribeSync(
        &subscription, connection->nats, subject.toLatin1().constData());
    if (status != NATS_OK)
        return sentStatus(status);
    Status flushed = flush();
    bool denied = false;
    // The refusal comes before the flush's answer, but the library tells it on another thread.
    const auto deadline = steady_clock::now() + milliseconds(300);
    while (flushed && !denied && steady_clock::now() < deadline) {
        const quint64 seen = connection->mailbox.changes();
        for (const QString& each : connection->mailbox.takeDenials())
            denied = denied || each == subject;
        if (!denied && connection->mailbox.waitForChange(seen, deadline) == Wake::Closed)
            break;
    }
    natsSubscription_Destroy(subscription);
    if (denied)
        return notPermittedError(QStringLiteral("subscription refused"));
    return flushed;
}

std::vector<QString> NatsLink::takeDenials()
{
    const auto connection = current();
    return connection ? connection->mailbox.takeDenials() : std::vector<QString>();
}

qint64 NatsLink::maxPayload() const
{
    const auto connection = current();
    return connection ? natsConnection_GetMaxPayload(connection->nats) : 0;
}

} // namespace wenshu::exchange

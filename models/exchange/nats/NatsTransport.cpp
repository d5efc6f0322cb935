#include "exchange/nats/NatsTransport.h"

#include "base/Log.h"
#include "exchange/nats/NatsReplies.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace wenshu::exchange {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_exchange)
};

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::steady_clock;

constexpr int kMostBatch = 1000;
constexpr int kPullCapacity = 4 * kMostBatch;
/// How long after its own expiry the hub may take to say that a pull has ended.
constexpr milliseconds kGrace{2'000};
/// Between two messages of one batch.
constexpr milliseconds kLull{30};

bool isStreamName(QStringView name)
{
    return isPublishable(name) && !name.contains(u'.') && !name.contains(u'$');
}

Error usageError(const char* why)
{
    return {
        Errc::Usage,
        Tr::tr("The question to the hub is wrong. Nothing was asked."),
        QString::fromLatin1(why)};
}

/// One batch of publishes on its way: what is in flight, and what came of each.
class Publishing {
public:
    Publishing(NatsLink& link, const std::vector<OutMessage>& messages)
        : m_link(link)
        , m_messages(messages)
        , m_outcomes(messages.size())
    {
    }

    std::vector<Result<PubAck>> run()
    {
        while (m_next < m_messages.size() || !m_flying.empty()) {
            const quint64 seen = m_link.changes();
            fill();
            if (drain())
                continue;
            if (m_flying.empty())
                continue;
            const Wake wake = m_link.waitForChange(seen, m_flying.front().deadline);
            if (wake == Wake::Interrupted) {
                failAll(cancelledError());
            } else if (wake == Wake::Closed || !m_link.isConnected()) {
                (void)drain(); // what was answered before the cut still counts
                failAll(offlineError(QStringLiteral("connection ended")));
            } else if (wake == Wake::Deadline) {
                (void)drain();
                expire();
            }
        }
        std::vector<Result<PubAck>> results;
        results.reserve(m_outcomes.size());
        for (auto& outcome : m_outcomes) {
            if (outcome)
                results.push_back(std::move(*outcome));
            else
                results.emplace_back(offlineError(QStringLiteral("not sent")));
        }
        return results;
    }

private:
    struct Flying {
        std::size_t index;
        quint64 token;
        qint64 bytes;
        NatsLink::Deadline deadline;
    };

    void fill()
    {
        const NatsSettings& settings = m_link.settings();
        while (m_next < m_messages.size() &&
               m_flying.size() < static_cast<std::size_t>(std::max(settings.window, 1)) &&
               (m_flying.empty() || m_bytes < settings.windowBytes)) {
            const std::size_t index = m_next++;
            const OutMessage& message = m_messages[index];
            const auto token = m_link.open(message.subject, 1);
            if (!token) {
                m_outcomes[index] = token.error();
                continue;
            }
            if (auto sent = m_link.send(message.subject, *token, message.headers, message.payload);
                !sent) {
                m_link.close(*token);
                m_outcomes[index] = std::move(sent).error();
                continue;
            }
            m_bytes += message.payload.size();
            m_flying.push_back(
                {index,
                 *token,
                 message.payload.size(),
                 steady_clock::now() + settings.requestTimeout});
        }
    }

    void land(const Flying& flying, Result<PubAck> outcome)
    {
        m_outcomes[flying.index] = std::move(outcome);
        m_link.close(flying.token);
        m_bytes -= flying.bytes;
    }

    /// Takes every answer that is there. True when anything landed.
    bool drain()
    {
        const auto landed = std::remove_if(m_flying.begin(), m_flying.end(), [&](const Flying& f) {
            if (const auto reply = m_link.take(f.token)) {
                land(f, parsePubAck(*reply));
                return true;
            }
            if (m_link.isDenied(f.token)) {
                land(f, notPermittedError(QStringLiteral("permissions violation")));
                return true;
            }
            return false;
        });
        const bool any = landed != m_flying.end();
        m_flying.erase(landed, m_flying.end());
        return any;
    }

    void expire()
    {
        const auto now = steady_clock::now();
        const auto gone = std::remove_if(m_flying.begin(), m_flying.end(), [&](const Flying& f) {
            if (f.deadline > now)
                return false;
            land(f, timedOutError(QStringLiteral("no PubAck")));
            return true;
        });
        m_flying.erase(gone, m_flying.end());
    }

    void failAll(const Error& unsent)
    {
        const bool cancelled = unsent.code == Errc::Cancelled;
        for (const Flying& f : m_flying)
            land(f, cancelled ? unsent : timedOutError(QStringLiteral("cut before the answer")));
        m_flying.clear();
        for (; m_next < m_messages.size(); ++m_next)
            m_outcomes[m_next] = unsent;
    }

    NatsLink& m_link;
    const std::vector<OutMessage>& m_messages;
    std::vector<std::optional<Result<PubAck>>> m_outcomes;
    std::vector<Flying> m_flying; ///< oldest first
    std::size_t m_next = 0;
    qint64 m_bytes = 0;
};

/// The hub ended a pull: it is going down or changing hands, or the inbox is gone.
Error endedError(const NatsReply& reply)
{
    const QString why = QString::fromLatin1(reply.header("Description")).left(100);
    if (why == u"Server Shutdown" || why == u"Leadership Change")
        return offlineError(QStringLiteral("pull ended with %1 %2").arg(reply.status).arg(why));
    return Error{
        Errc::NotFound,
        Tr::tr("The hub has no inbox for this seat any more. Ask the hub's operator."),
        QStringLiteral("pull ended with %1 %2").arg(reply.status).arg(why)};
}

} // namespace

/// What one fetch gathers.
struct NatsTransport::Batch {
    const QString& stream;
    const QString& consumer;
    int most;
    std::vector<InMessage> messages;
    bool wasToldNone = false; ///< 404 before the time was over

    int missing() const { return most - static_cast<int>(messages.size()); }
};

NatsTransport::NatsTransport(NatsSettings settings)
    : m_link(std::move(settings))
{
}

Status NatsTransport::connect()
{
    if (m_link.isConnected())
        return Done{};
    m_pulls.clear();
    Status connected = m_link.connect();
    if (connected)
        ++m_connections;
    return connected;
}

bool NatsTransport::isConnected() const
{
    return m_link.isConnected();
}

void NatsTransport::disconnect()
{
    m_pulls.clear();
    m_link.disconnect();
}

QString NatsTransport::url() const
{
    return m_link.url();
}

void NatsTransport::interrupt()
{
    m_link.interrupt();
}

std::vector<Result<PubAck>> NatsTransport::publish(const std::vector<OutMessage>& messages)
{
    return Publishing(m_link, messages).run();
}

Result<PubAck> NatsTransport::publishExpecting(const OutMessage& message, quint64 expectedLast)
{
    OutMessage expecting = message;
    expecting.headers.emplace_back(
        "Nats-Expected-Last-Subject-Sequence", QByteArray::number(expectedLast));
    auto results = publish({expecting});
    return std::move(results.front());
}

Result<NatsTransport::Pull*> NatsTransport::pullOf(const QString& stream, const QString& consumer)
{
    const QString subject = pullSubject(stream, consumer);
    Pull& pull = m_pulls[subject];
    if (pull.token == 0) {
        const auto token = m_link.open(subject, kPullCapacity);
        if (!token)
            return token.error();
        pull.token = *token;
    }
    if (steady_clock::now() > pull.expires)
        pull.expected = 0; // the hub lost that question
    return &pull;
}

/// @param patient false: what is there, at once; and when there is nothing, the first that comes.
Status NatsTransport::ask(Pull& pull, const Batch& batch, milliseconds wait, bool patient)
{
    const int count = patient ? 1 : batch.missing();
    QJsonObject question{{QStringLiteral("batch"), count}};
    if (!patient)
        question.insert(QStringLiteral("no_wait"), true);
    if (wait.count() > 0)
        question.insert(QStringLiteral("expires"), static_cast<qint64>(nanoseconds(wait).count()));
    auto sent = m_link.send(
        pullSubject(batch.stream, batch.consumer),
        pull.token,
        {},
        QJsonDocument(question).toJson(QJsonDocument::Compact));
    if (sent) {
        pull.expected = count;
        pull.expires = steady_clock::now() + wait + kGrace;
    }
    return sent;
}

/// Takes what has arrived, without waiting. An error when the consumer is no more.
Status NatsTransport::collect(Pull& pull, Batch& batch)
{
    while (batch.missing() > 0) {
        const auto reply = m_link.take(pull.token);
        if (!reply)
            break;
        if (!reply->reply.isEmpty()) {
            pull.expected = std::max(0, pull.expected - 1);
            auto message = parseDelivery(*reply, batch.stream, batch.consumer);
            if (message)
                batch.messages.push_back(std::move(message).value());
            else
                qCWarning(lcExchange) << "delivery dropped:" << message.error().diagnostic;
            continue;
        }
        // A status: 100 is a sign of life, every other ends the question.
        if (reply->status == 100)
            continue;
        pull.expected = 0;
        if (reply->status == 404)
            batch.wasToldNone = true;
        else if (reply->status == 503)
            return offlineError(QStringLiteral("the consumer does not answer"));
        else if (reply->status != 408)
            return endedError(*reply);
    }
    return Done{};
}

/// Until the batch is full, what there was has come, or @p wait is over; Done in each of these.
Status NatsTransport::gather(Pull& pull, Batch& batch, milliseconds wait)
{
    const auto deadline = steady_clock::now() + wait;
    bool asked = pull.expected > 0;
    for (;;) {
        if (auto collected = collect(pull, batch); !collected)
            return collected;
        const auto left = std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now());
        if (batch.missing() == 0 || (!batch.messages.empty() && pull.expected == 0))
            return Done{};
        if (pull.expected == 0) {
            if (asked && left < kLull)
                return Done{};
            if (auto sent = ask(pull, batch, std::max(left, milliseconds(0)), batch.wasToldNone);
                !sent)
                return sent;
            asked = true;
            batch.wasToldNone = false;
        }
        // Messages that lie ready come in one go: a lull means that was all for now. The question
        // stays open for the next fetch.
        const auto until = batch.messages.empty() ? std::max(deadline, steady_clock::now()) + kGrace
                                                  : steady_clock::now() + kLull;
        auto waited = m_link.wait(pull.token, until);
        if (!waited && waited.error().code == Errc::TimedOut)
            return Done{};
        if (!waited)
            return waited;
    }
}

Result<std::vector<InMessage>>
NatsTransport::fetch(const QString& stream, const QString& consumer, int batch, milliseconds wait)
{
    if (!isStreamName(stream) || !isStreamName(consumer) || batch < 1 || batch > kMostBatch)
        return usageError("stream, consumer or batch of a fetch");
    if (!m_link.isConnected())
        return offlineError(QStringLiteral("not connected"));
    const auto pull = pullOf(stream, consumer);
    if (!pull)
        return pull.error();
    Batch gathered{stream, consumer, batch, {}};
    Status outcome = gather(**pull, gathered, wait);
    if (!outcome && gathered.messages.empty()) {
        if (outcome.error().code != Errc::Cancelled) {
            m_link.close((*pull)->token);
            m_pulls.erase(pullSubject(stream, consumer));
        }
        return std::move(outcome).error();
    }
    return std::move(gathered.messages);
}

Status NatsTransport::ack(const std::vector<InMessage>& messages)
{
    if (messages.empty())
        return Done{};
    for (const InMessage& message : messages) {
        if (!message.ackToken.startsWith(QStringLiteral("$JS.ACK.")))
            return usageError("acknowledgement of a message that was not fetched");
        if (auto sent = m_link.send(message.ackToken, 0, {}, "+ACK"); !sent)
            return sent;
    }
    return m_link.flush();
}

Result<InMessage> NatsTransport::lastOf(const QString& stream, const QString& subject)
{
    if (!isStreamName(stream) || !isPublishable(subject))
        return usageError("stream or subject of a lookup");
    const auto reply = m_link.request(
        QStringLiteral("$JS.API.DIRECT.GET.%1.%2").arg(stream, subject), QByteArray());
    if (!reply)
        return reply.error();
    auto message = parseStored(*reply, stream);
    if (message && message->subject != subject)
        return Error{
            Errc::Malformed,
            Tr::tr("The hub's answer makes no sense. Tell the hub's operator."),
            QStringLiteral("another subject than asked for")};
    return message;
}

Result<InMessage>
NatsTransport::nextOf(const QString& stream, const QString& filter, quint64 sequence)
{
    return std::move(nextOfEach(stream, filter, {sequence}).front());
}

std::vector<Result<InMessage>> NatsTransport::nextOfEach(
    const QString& stream, const QString& filter, const std::vector<quint64>& sequences)
{
    std::vector<Result<InMessage>> results;
    results.reserve(sequences.size());
    if (!isStreamName(stream) || filter.isEmpty()) {
        results.assign(sequences.size(), usageError("stream or filter of a lookup"));
        return results;
    }
    const QString subject = QStringLiteral("$JS.API.DIRECT.GET.") + stream;
    std::vector<Result<quint64>> tokens;
    for (const quint64 sequence : sequences) {
        const QJsonObject question{
            {QStringLiteral("seq"), static_cast<qint64>(std::max<quint64>(sequence, 1))},
            {QStringLiteral("next_by_subj"), filter}};
        auto token = m_link.open(subject, 1);
        if (token) {
            auto sent = m_link.send(
                subject, *token, {}, QJsonDocument(question).toJson(QJsonDocument::Compact));
            if (!sent) {
                m_link.close(*token);
                token = std::move(sent).error();
            }
        }
        tokens.push_back(std::move(token));
    }
    const auto deadline = steady_clock::now() + m_link.settings().requestTimeout;
    std::optional<Error> stopped; // one interrupt stops them all
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!tokens[i]) {
            results.emplace_back(tokens[i].error());
            continue;
        }
        Status waited = stopped ? Status(*stopped) : m_link.wait(*tokens[i], deadline);
        if (!waited && waited.error().code == Errc::Cancelled)
            stopped = waited.error();
        if (waited)
            results.push_back(answered(*tokens[i], stream, filter, sequences[i]));
        else
            results.emplace_back(std::move(waited).error());
        m_link.close(*tokens[i]);
    }
    return results;
}

Result<InMessage> NatsTransport::answered(
    quint64 token, const QString& stream, const QString& filter, quint64 sequence)
{
    const auto reply = m_link.take(token);
    if (!reply)
        return timedOutError(QStringLiteral("answer lost"));
    auto message = parseStored(*reply, stream);
    if (message && (message->sequence < sequence || !subjectMatches(message->subject, filter)))
        return Error{
            Errc::Malformed,
            Tr::tr("The hub's answer makes no sense. Tell the hub's operator."),
            QStringLiteral("another message than asked for")};
    return message;
}

} // namespace wenshu::exchange

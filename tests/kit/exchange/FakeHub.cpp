#include "kit/exchange/FakeHub.h"

#include "exchange/Message.h"

#include <algorithm>

namespace wenshu::kit {

using exchange::InMessage;
using exchange::OutMessage;
using exchange::PubAck;

namespace {

Error trouble(Errc code, const char* why)
{
    return {code, QStringLiteral("Simulated trouble of the hub."), QString::fromLatin1(why)};
}

/// @p filter is a subject, or one that ends in `.>`.
bool covers(const QString& filter, const QString& subject)
{
    return filter.endsWith(QStringLiteral(".>")) ? subject.startsWith(filter.chopped(1))
                                                 : subject == filter;
}

bool matches(const QString& subject, const exchange::UnitAddress& unit)
{
    if (const auto doc = exchange::DocSubject::parse(subject))
        return doc->to == unit;
    // What is not made by the rules still reaches whoever its tokens name, as at a real hub.
    const QStringList tokens = subject.split(u'.');
    if (tokens.value(0) == u"doc")
        return tokens.value(3) == unit.region && tokens.value(4) == unit.unit;
    return tokens.value(0) == u"oa" && tokens.value(1) == unit.region &&
           tokens.value(2) == unit.unit;
}

} // namespace

Faults Faults::rough()
{
    Faults faults;
    faults.lost = 0.08;
    faults.answerLost = 0.08;
    faults.disconnect = 0.04;
    faults.shuffled = 0.2;
    faults.twice = 0.1;
    faults.heldBack = 0.15;
    faults.batchLost = 0.08;
    faults.ackLost = 0.1;
    faults.lookupFails = 0.1;
    return faults;
}

FakeHub::FakeHub(const Clock& clock, quint64 seed)
    : m_clock(clock)
    , m_random(seed)
{
    m_state.streams.try_emplace(kDirectoryStream);
}

bool FakeHub::happens(double chance)
{
    return chance > 0 && std::uniform_real_distribution<double>(0, 1)(m_random) < chance;
}

void FakeHub::addSeat(const exchange::UnitAddress& unit, int seat)
{
    const QString name = exchange::SeatId{unit.unit, seat}.toText();
    m_state.streams[exchange::inStream(unit.region)].consumers[name].unit = unit;
    m_state.streams[exchange::oaStream(unit.region)].consumers[name].unit = unit;
    m_state.streams.try_emplace(exchange::blobStream(unit.region));
}

QString FakeHub::streamOf(const QString& subject)
{
    const QStringList tokens = subject.split(u'.');
    if (tokens.value(0) == u"doc")
        return exchange::inStream(tokens.value(3));
    if (tokens.value(0) == u"$O")
        return QStringLiteral("OBJ_") + tokens.value(1);
    if (tokens.value(0) == u"$KV")
        return kDirectoryStream;
    return exchange::oaStream(tokens.value(1));
}

Result<PubAck> FakeHub::store(const OutMessage& message)
{
    const QString name = streamOf(message.subject);
    const auto found = m_state.streams.find(name);
    if (found == m_state.streams.end())
        return trouble(Errc::NotFound, "no stream takes this subject");
    Stream& stream = found->second;
    const QByteArray id = exchange::headerValue(message.headers, exchange::kMsgIdHeader);
    const QDateTime now = m_clock.now();
    const qint64 remembered =
        message.subject.startsWith(u'$') ? kShortDedupeSeconds : kDedupeSeconds;
    if (const auto seen = stream.ids.find(id);
        !id.isEmpty() && seen != stream.ids.end() && seen->second.second.secsTo(now) < remembered)
        return PubAck{name, seen->second.first, true};
    stream.messages.push_back(
        {++stream.last, message.subject, message.headers, message.payload, now});
    stream.ids[id] = {stream.last, now};
    return PubAck{name, stream.last, false};
}

PubAck FakeHub::inject(const OutMessage& message)
{
    const auto ack = store(message);
    if (!ack)
        qFatal("fake hub: no stream for an injected message");
    return *ack;
}

const std::vector<FakeHub::Stored>& FakeHub::messages(const QString& stream) const
{
    static const std::vector<Stored> none;
    const auto found = m_state.streams.find(stream);
    return found == m_state.streams.end() ? none : found->second.messages;
}

const FakeHub::Stored* FakeHub::lastOn(const Stream& stream, const QString& subject)
{
    const auto last = std::find_if(
        stream.messages.rbegin(), stream.messages.rend(), [&subject](const Stored& stored) {
            return stored.subject == subject;
        });
    return last == stream.messages.rend() ? nullptr : &*last;
}

std::vector<const FakeHub::Stored*> FakeHub::due(Stream& stream, const QString& consumer, int batch)
{
    std::vector<const Stored*> found;
    Consumer& state = stream.consumers[consumer];
    const QDateTime now = m_clock.now();
    for (const Stored& stored : stream.messages) {
        if (static_cast<int>(found.size()) >= batch)
            break;
        const auto pending = state.pending.find(stored.sequence);
        const bool again =
            pending != state.pending.end() && pending->second.secsTo(now) >= kAckWaitSeconds;
        if ((stored.sequence < state.next && !again) || !matches(stored.subject, state.unit))
            continue;
        // Held back: it is as if it had been delivered and lost; it comes again later.
        state.pending[stored.sequence] = now;
        state.next = std::max(state.next, stored.sequence + 1);
        if (!happens(m_faults.heldBack))
            found.push_back(&stored);
    }
    return found;
}

void FakeHub::forgetDeliveries()
{
    for (auto& [name, stream] : m_state.streams) {
        for (auto& [seat, consumer] : stream.consumers) {
            for (auto& [sequence, when] : consumer.pending)
                when = when.addSecs(-2 * kAckWaitSeconds);
        }
    }
}

std::shared_ptr<const void> FakeHub::backup() const
{
    return std::make_shared<const State>(m_state);
}

void FakeHub::restore(const std::shared_ptr<const void>& backup)
{
    m_state = *static_cast<const State*>(backup.get());
}

void FakeHub::empty(Stream& stream)
{
    stream.messages.clear();
    stream.ids.clear();
    stream.last = 0;
    for (auto& [seat, consumer] : stream.consumers) {
        consumer.next = 1;
        consumer.pending.clear();
    }
}

void FakeHub::loseEverything()
{
    for (auto& [name, stream] : m_state.streams)
        empty(stream);
}

void FakeHub::loseMessages()
{
    for (auto& [name, stream] : m_state.streams) {
        if (!stream.consumers.empty())
            empty(stream);
    }
}

FakeTransport::FakeTransport(FakeHub& hub, exchange::UnitAddress unit, int seat)
    : m_hub(hub)
    , m_unit(std::move(unit))
    , m_seat(exchange::SeatId{m_unit.unit, seat}.toText())
{
}

Status FakeTransport::connect()
{
    if (isConnected())
        return Done{};
    m_connected = m_hub.isUp();
    if (!m_connected)
        return trouble(Errc::Offline, "hub is down");
    ++m_connections;
    return Done{};
}

/// What may happen to any call: no connection, or the connection ends now.
Status FakeTransport::gate()
{
    if (!isConnected()) {
        m_connected = false;
        return trouble(Errc::Offline, "not connected");
    }
    if (m_hub.happens(m_hub.m_faults.disconnect)) {
        m_connected = false;
        return trouble(Errc::Offline, "connection cut");
    }
    return Done{};
}

bool FakeTransport::mayUse(const QString& subject) const
{
    const QString own = m_unit.toText() + u'.';
    if (m_hub.forbidden && m_hub.forbidden(subject))
        return false;
    const QStringList tokens = subject.split(u'.');
    if (tokens.value(0) == u"$O")
        return tokens.value(2) == u"M" ||
               (tokens.value(2) == u"C" && tokens.mid(3).join(u'.').startsWith(own));
    return subject.startsWith(QStringLiteral("doc.") + own) ||
           subject.startsWith(QStringLiteral("oa.") + own + QStringLiteral("flow."));
}

/// By sequence the bucket of the own city and the directory are open to every seat; by subject, as
/// for publishing.
bool FakeTransport::mayLookUp(const QString& subject, bool bySequence) const
{
    if (subject.startsWith(QStringLiteral("$KV.DIR.")))
        return true;
    const QString bucket = QStringLiteral("$O.") + exchange::blobBucket(m_unit.region) + u'.';
    if (bySequence && subject.startsWith(u'$'))
        return subject.startsWith(bucket);
    return mayUse(subject);
}

std::vector<Result<PubAck>> FakeTransport::publish(const std::vector<OutMessage>& messages)
{
    std::vector<Result<PubAck>> answers(
        messages.size(), Result<PubAck>(trouble(Errc::Offline, "connection cut before")));
    std::vector<std::size_t> order(messages.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    // Chunks of a file are stored in the order of their connection or not at all.
    const bool isFile = !messages.empty() && messages.front().subject.startsWith(u'$');
    if (!isFile && m_hub.happens(m_hub.m_faults.shuffled))
        std::shuffle(order.begin(), order.end(), m_hub.m_random);
    for (const std::size_t i : order) {
        if (auto open = gate(); !open) {
            answers[i] = std::move(open).error();
            break;
        }
        ++published;
        if (!mayUse(messages[i].subject)) {
            answers[i] = trouble(Errc::NotPermitted, "not the seat's subject");
            continue;
        }
        if (m_hub.happens(m_hub.m_faults.lost)) {
            answers[i] = trouble(Errc::TimedOut, "lost on the way");
            continue;
        }
        answers[i] = m_hub.store(messages[i]);
        if (m_hub.happens(m_hub.m_faults.answerLost))
            answers[i] = trouble(Errc::TimedOut, "answer lost");
    }
    return answers;
}

Result<PubAck> FakeTransport::publishExpecting(const OutMessage& message, quint64 expectedLast)
{
    if (auto open = gate(); !open)
        return std::move(open).error();
    if (!mayUse(message.subject))
        return trouble(Errc::NotPermitted, "not the seat's subject");
    if (m_hub.happens(m_hub.m_faults.lost))
        return trouble(Errc::TimedOut, "lost on the way");
    ++published;
    const QString name = FakeHub::streamOf(message.subject);
    FakeHub::Stream& stream = m_hub.m_state.streams[name];
    // As the real server: deduplication comes before the expectation.
    const QByteArray id = exchange::headerValue(message.headers, exchange::kMsgIdHeader);
    const FakeHub::Stored* last = FakeHub::lastOn(stream, message.subject);
    if (!stream.ids.contains(id) && (last ? last->sequence : 0) != expectedLast)
        return trouble(Errc::Conflict, "wrong last sequence");
    auto ack = m_hub.store(message);
    if (m_hub.happens(m_hub.m_faults.answerLost))
        return trouble(Errc::TimedOut, "answer lost");
    return ack;
}

InMessage FakeTransport::asMessage(
    const QString& stream, const FakeHub::Stored& stored, const QString& token) const
{
    return {
        stored.subject,
        stored.headers,
        stored.payload,
        stream,
        stored.sequence,
        stored.time,
        token};
}

Result<std::vector<InMessage>> FakeTransport::fetch(
    const QString& stream, const QString& consumer, int batch, std::chrono::milliseconds)
{
    if (auto open = gate(); !open)
        return std::move(open).error();
    const auto found = m_hub.m_state.streams.find(stream);
    if (consumer != m_seat || found == m_hub.m_state.streams.end() ||
        !found->second.consumers.contains(consumer))
        return trouble(Errc::NotPermitted, "not the seat's consumer");
    std::vector<InMessage> messages;
    for (const FakeHub::Stored* stored : m_hub.due(found->second, consumer, batch)) {
        messages.push_back(asMessage(stream, *stored, QString::number(stored->sequence)));
        if (m_hub.happens(m_hub.m_faults.twice))
            messages.push_back(messages.back());
    }
    if (m_hub.happens(m_hub.m_faults.shuffled))
        std::shuffle(messages.begin(), messages.end(), m_hub.m_random);
    if (m_hub.happens(m_hub.m_faults.batchLost)) {
        m_connected = false;
        return trouble(Errc::Offline, "connection cut while delivering");
    }
    return messages;
}

Status FakeTransport::ack(const std::vector<InMessage>& messages)
{
    if (auto open = gate(); !open)
        return open;
    for (const InMessage& message : messages) {
        if (m_hub.happens(m_hub.m_faults.ackLost))
            continue;
        m_hub.m_state.streams[message.stream].consumers[m_seat].pending.erase(message.sequence);
    }
    return Done{};
}

Result<InMessage> FakeTransport::lastOf(const QString& stream, const QString& subject)
{
    if (auto open = gate(); !open)
        return std::move(open).error();
    if (!mayLookUp(subject, false))
        return trouble(Errc::NotPermitted, "not the seat's subject");
    if (m_hub.happens(m_hub.m_faults.lookupFails))
        return trouble(Errc::TimedOut, "lookup without answer");
    const FakeHub::Stored* last = FakeHub::lastOn(m_hub.m_state.streams[stream], subject);
    if (last == nullptr)
        return trouble(Errc::NotFound, "no such message");
    return asMessage(stream, *last, {});
}

Result<InMessage>
FakeTransport::nextOf(const QString& stream, const QString& filter, quint64 sequence)
{
    if (auto open = gate(); !open)
        return std::move(open).error();
    if (!mayLookUp(filter, true))
        return trouble(Errc::NotPermitted, "not the seat's subject");
    if (m_hub.happens(m_hub.m_faults.lookupFails))
        return trouble(Errc::TimedOut, "lookup without answer");
    for (const FakeHub::Stored& stored : m_hub.m_state.streams[stream].messages) {
        if (stored.sequence >= sequence && covers(filter, stored.subject))
            return asMessage(stream, stored, {});
    }
    return trouble(Errc::NotFound, "no such message");
}

} // namespace wenshu::kit

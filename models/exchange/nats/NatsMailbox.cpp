#include "exchange/nats/NatsMailbox.h"

namespace wenshu::exchange {

namespace {

constexpr std::size_t kMostDenials = 1000;

/// The question that a delivery answers, from its acknowledgement subject: either
/// `$JS.ACK.<stream>.<consumer>.…` (9 tokens) or, from newer hubs,
/// `$JS.ACK.<domain>.<account>.<stream>.<consumer>.…` (11 or 12 tokens).
QString questionOf(const QString& ackSubject)
{
    const QStringList tokens = ackSubject.split(u'.');
    const qsizetype at = tokens.size() >= 11 ? 4 : 2;
    return tokens.size() >= 9 ? pullSubject(tokens.at(at), tokens.at(at + 1)) : QString();
}

} // namespace

QString pullSubject(QStringView stream, QStringView consumer)
{
    return QStringLiteral("$JS.API.CONSUMER.MSG.NEXT.%1.%2").arg(stream, consumer);
}

QByteArray NatsReply::header(QByteArrayView name) const
{
    for (const auto& [key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

quint64 NatsMailbox::open(const QString& subject, int capacity)
{
    const std::lock_guard lock(m_mutex);
    const quint64 token = m_nextToken++;
    m_slots.emplace(token, Slot{subject, {}, capacity, false});
    return token;
}

void NatsMailbox::close(quint64 token)
{
    const std::lock_guard lock(m_mutex);
    m_slots.erase(token);
}

std::optional<NatsReply> NatsMailbox::take(quint64 token)
{
    const std::lock_guard lock(m_mutex);
    const auto at = m_slots.find(token);
    if (at == m_slots.end() || at->second.replies.empty())
        return std::nullopt;
    NatsReply reply = std::move(at->second.replies.front());
    at->second.replies.pop_front();
    return reply;
}

bool NatsMailbox::isDenied(quint64 token) const
{
    const std::lock_guard lock(m_mutex);
    const auto at = m_slots.find(token);
    return at != m_slots.end() && at->second.denied;
}

template <typename Ready> Wake NatsMailbox::waitUntil(Deadline deadline, Ready ready)
{
    std::unique_lock lock(m_mutex);
    const bool woken =
        m_changed.wait_until(lock, deadline, [&] { return ready() || m_closed || m_interrupted; });
    if (!woken)
        return Wake::Deadline;
    if (ready())
        return Wake::Ready;
    if (m_interrupted) {
        m_interrupted = false;
        return Wake::Interrupted;
    }
    return Wake::Closed;
}

Wake NatsMailbox::wait(quint64 token, Deadline deadline)
{
    return waitUntil(deadline, [&] {
        const auto at = m_slots.find(token);
        return at != m_slots.end() && (!at->second.replies.empty() || at->second.denied);
    });
}

Wake NatsMailbox::waitForChange(quint64 seen, Deadline deadline)
{
    return waitUntil(deadline, [&] { return m_changes != seen; });
}

quint64 NatsMailbox::changes() const
{
    const std::lock_guard lock(m_mutex);
    return m_changes;
}

bool NatsMailbox::isClosed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

std::vector<QString> NatsMailbox::takeDenials()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_denials, {});
}

void NatsMailbox::postTo(Slot& slot, NatsReply reply)
{
    if (slot.replies.size() >= static_cast<std::size_t>(slot.capacity))
        return;
    slot.replies.push_back(std::move(reply));
    ++m_changes;
}

void NatsMailbox::post(quint64 token, NatsReply reply)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto at = m_slots.find(token);
        if (at == m_slots.end())
            return;
        postTo(at->second, std::move(reply));
    }
    m_changed.notify_all();
}

void NatsMailbox::postDelivery(NatsReply delivery)
{
    const QString question = questionOf(delivery.reply);
    {
        const std::lock_guard lock(m_mutex);
        for (auto& [token, slot] : m_slots) {
            if (slot.subject == question) {
                postTo(slot, std::move(delivery));
                break;
            }
        }
    }
    m_changed.notify_all();
}

void NatsMailbox::deny(const QString& subject)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_denials.size() < kMostDenials)
            m_denials.push_back(subject);
        for (auto& [token, slot] : m_slots) {
            if (slot.subject == subject)
                slot.denied = true;
        }
        ++m_changes;
    }
    m_changed.notify_all();
}

void NatsMailbox::markClosed()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        ++m_changes;
    }
    m_changed.notify_all();
}

void NatsMailbox::interrupt()
{
    {
        const std::lock_guard lock(m_mutex);
        m_interrupted = true;
    }
    m_changed.notify_all();
}

} // namespace wenshu::exchange

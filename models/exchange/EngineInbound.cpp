#include "exchange/Arrival.h"

namespace wenshu::exchange {

void EngineInbound::tellOf(const std::vector<Arrival>& arrivals)
{
    using What = Arrival::What;
    using Kind = ExchangeEvent::Kind;
    StepSummary& summary = m_context.summary;
    for (const Arrival& arrival : arrivals) {
        const Id msgId = arrival.opened ? arrival.opened->envelope.msgId : Id();
        const Id docId = arrival.opened ? arrival.opened->envelope.docId : Id();
        if (arrival.what == What::Paper) {
            ++summary.received;
            m_context.tell(Kind::PaperReceived, msgId, docId);
        } else if (arrival.what == What::Arriving) {
            m_context.tell(Kind::PaperArriving, msgId, docId);
        } else if (arrival.what == What::Receipt) {
            ++summary.receipts;
            m_context.tell(Kind::ReceiptApplied, msgId, docId);
        } else if (arrival.what == What::Refused) {
            m_context.tell(Kind::PaperRefused, msgId, {}, arrival.error->code);
        } else if (arrival.what == What::Quarantined && arrival.isNew && !arrival.isBeforeOurKeys) {
            ++summary.quarantined;
            m_context.tell(Kind::Quarantined, msgId, {}, arrival.error->code);
        }
    }
}

Status EngineInbound::process(const std::vector<InMessage>& messages, std::optional<Error>& left)
{
    std::vector<Arrival> arrivals = examine(messages);
    if (auto durable = m_context.parts.intake.makeDurable(); !durable)
        return durable;
    m_context.reached(EngineStep::BeforeCommit);
    Status written = m_context.inTransaction([&](store::Transaction& transaction) -> Status {
        for (Arrival& arrival : arrivals) {
            if (auto one = write(transaction, arrival); !one)
                return one;
        }
        return Done{};
    });
    if (!written)
        return written;
    m_context.reached(EngineStep::AfterCommit);
    tellOf(arrivals);
    std::vector<InMessage> done;
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
        if (arrivals[i].what != Arrival::What::Left)
            done.push_back(messages[i]);
        else
            left = arrivals[i].error;
    }
    m_context.reached(EngineStep::BeforeAck);
    // An acknowledgement that is lost costs a second delivery, which is recognised.
    if (!done.empty())
        (void)m_context.parts.transport.ack(done);
    m_context.reached(EngineStep::AfterAck);
    return Done{};
}

Result<bool> EngineInbound::receive()
{
    const Identity& identity = m_context.parts.identity;
    auto messages = m_context.parts.transport.fetch(
        inStream(identity.unit.region),
        identity.seatId(),
        m_context.options.batch,
        m_context.fetchWait());
    if (!messages)
        return std::move(messages).error();
    if (messages->empty())
        return false;
    std::optional<Error> left;
    const std::size_t eventsBefore = m_context.summary.events.size();
    Status done = process(*messages, left);
    if (!done && messages->size() > 1) {
        // One message may keep the others back: each alone then, and the first trouble is told.
        m_context.summary.events.resize(eventsBefore);
        for (const InMessage& message : *messages) {
            if (auto one = process({message}, left); !one && !left)
                left = std::move(one).error();
        }
    } else if (!done) {
        left = std::move(done).error();
    }
    if (left)
        return *left;
    return true;
}

} // namespace wenshu::exchange

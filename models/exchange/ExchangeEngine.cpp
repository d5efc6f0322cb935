#include "exchange/ExchangeEngine.h"

#include "base/Log.h"
#include "exchange/EngineContext.h"
#include "exchange/Rows.h"

#include <algorithm>

namespace wenshu::exchange {

namespace {

/// Runs @p part until it has nothing more, at most @p rounds times.
template <typename F> Status repeated(int rounds, F&& part)
{
    for (int i = 0; i < rounds; ++i) {
        const Result<bool> more = part();
        if (!more)
            return more.error();
        if (!*more)
            break;
    }
    return Done{};
}

/// When the next row is due by itself; invalid where none is.
Result<QDateTime> nextDue(store::Store& store)
{
    auto reader = store.reader();
    if (!reader)
        return std::move(reader).error();
    QDateTime due;
    Status read = forEachRow(
        (*reader)->query("SELECT min(t) FROM (SELECT min(next_try) AS t FROM outbox WHERE state = 0"
                         " UNION ALL SELECT min(next_try) FROM outbox WHERE state = 1"
                         " UNION ALL SELECT min(next_try) FROM outbox WHERE state = 2"
                         " UNION ALL SELECT min(next_try) FROM claim WHERE state = 0"
                         " UNION ALL SELECT min(next_try) FROM inbox WHERE state = 0"
                         " UNION ALL SELECT min(next_try) FROM blob_upload WHERE state = 0)"),
        [&](store::Statement& row) -> Status {
            due = row.dateTime(0);
            return Done{};
        });
    if (!read)
        return std::move(read).error();
    return due;
}

/// All of one round. The first trouble ends it; what was committed stays.
Status oneRound(EngineContext& context)
{
    EngineOutbound outbound(context);
    EngineInbound inbound(context);
    EngineFlow flow(context);
    EngineFiles files(context);
    const int rounds = context.options.rounds;
    const auto send = [&]() -> Result<bool> {
        if (auto sealed = outbound.seal(); !sealed)
            return std::move(sealed).error();
        return outbound.publish();
    };
    Status done = outbound.timers();
    if (done)
        done = files.upload();
    if (done)
        done = repeated(rounds, send);
    if (done)
        done = flow.claim();
    if (done)
        done = repeated(rounds, [&] { return inbound.receive(); });
    if (done)
        done = repeated(rounds, [&] { return flow.receive(); });
    if (done)
        done = files.download();
    // The receipts for what came in go out in the same round.
    if (done)
        done = repeated(rounds, send);
    return done;
}

void addUp(StepSummary& total, StepSummary step)
{
    total.online = step.online;
    total.sent += step.sent;
    total.acked += step.acked;
    total.papers += step.papers;
    total.received += step.received;
    total.receipts += step.receipts;
    total.claims += step.claims;
    total.quarantined += step.quarantined;
    total.events.insert(total.events.end(), step.events.begin(), step.events.end());
    total.trouble = std::move(step.trouble);
    total.nextTry = step.nextTry;
    total.isIdle = step.isIdle;
}

} // namespace

bool StepSummary::hasMoved() const
{
    return sent > 0 || received > 0 || receipts > 0 || claims > 0 || quarantined > 0 ||
           !events.empty();
}

ExchangeEngine::ExchangeEngine(
    const Parts& parts, directory::Directory directory, EngineOptions options)
    : m_context(std::make_unique<EngineContext>(parts, std::move(directory), std::move(options)))
{
}

ExchangeEngine::~ExchangeEngine() = default;

void ExchangeEngine::setDirectory(directory::Directory directory)
{
    m_context->directory = std::move(directory);
}

StepSummary ExchangeEngine::step()
{
    EngineContext& context = *m_context;
    context.summary = {};
    Status done = context.parts.transport.connect();
    if (!done) {
        context.summary.trouble = std::move(done).error();
        context.summary.nextTry = context.afterBackOff(context.failedConnects++);
        context.summary.isIdle = true;
        qCInfo(lcExchange) << "no connection:" << errcName(context.summary.trouble->code);
        return std::move(context.summary);
    }
    context.failedConnects = 0;
    context.summary.online = true;
    // The owner of the transport may have connected it before this step.
    const quint64 connection = context.parts.transport.connections();
    if (connection != context.checkedConnection) {
        done = EngineOutbound(context).checkHub();
        if (done)
            context.checkedConnection = connection;
    }
    if (done)
        done = oneRound(context);
    StepSummary& summary = context.summary;
    if (!done) {
        summary.online = context.parts.transport.isConnected() && !endsStep(done.error().code);
        qCInfo(lcExchange) << "step ended:" << errcName(done.error().code)
                           << done.error().diagnostic;
        summary.trouble = std::move(done).error();
    }
    summary.isIdle = !summary.hasMoved();
    const QDateTime poll = context.now().addMSecs(context.options.pollEvery.count());
    const auto due = nextDue(context.parts.store);
    summary.nextTry = due && due->isValid() ? std::min(poll, std::max(*due, context.now())) : poll;
    return std::move(summary);
}

StepSummary ExchangeEngine::settle(int most)
{
    StepSummary total;
    for (int i = 0; i < most; ++i) {
        addUp(total, step());
        if (total.isIdle || total.trouble)
            break;
    }
    return total;
}

} // namespace wenshu::exchange

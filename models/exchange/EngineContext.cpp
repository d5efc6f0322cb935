#include "exchange/EngineContext.h"

#include "base/Log.h"

#include <algorithm>
#include <array>

namespace wenshu::exchange {

namespace {

struct StepName {
    EngineStep step;
    const char* name;
};

constexpr std::array kSteps = {
    StepName{EngineStep::BeforeSeal, "BeforeSeal"},
    StepName{EngineStep::AfterSeal, "AfterSeal"},
    StepName{EngineStep::BeforePublish, "BeforePublish"},
    StepName{EngineStep::AfterPublish, "AfterPublish"},
    StepName{EngineStep::AfterRecorded, "AfterRecorded"},
    StepName{EngineStep::BeforeReceipt, "BeforeReceipt"},
    StepName{EngineStep::AfterReceipt, "AfterReceipt"},
    StepName{EngineStep::BeforeClaim, "BeforeClaim"},
    StepName{EngineStep::AfterClaim, "AfterClaim"},
    StepName{EngineStep::AfterClaimRecorded, "AfterClaimRecorded"},
    StepName{EngineStep::BeforeCommit, "BeforeCommit"},
    StepName{EngineStep::AfterCommit, "AfterCommit"},
    StepName{EngineStep::BeforeAck, "BeforeAck"},
    StepName{EngineStep::AfterAck, "AfterAck"},
    StepName{EngineStep::BeforeFlowCommit, "BeforeFlowCommit"},
    StepName{EngineStep::AfterFlowCommit, "AfterFlowCommit"},
    StepName{EngineStep::AfterFlowAck, "AfterFlowAck"},
    StepName{EngineStep::BeforeUpload, "BeforeUpload"},
    StepName{EngineStep::AfterUpload, "AfterUpload"},
    StepName{EngineStep::BeforeDownload, "BeforeDownload"},
    StepName{EngineStep::AfterDownload, "AfterDownload"},
    StepName{EngineStep::Resend, "Resend"},
    StepName{EngineStep::HubLostData, "HubLostData"},
};

} // namespace

QString stepName(EngineStep step)
{
    const auto* found = std::find_if(
        kSteps.begin(), kSteps.end(), [step](const StepName& name) { return name.step == step; });
    return found == kSteps.end() ? QString() : QString::fromLatin1(found->name);
}

std::optional<EngineStep> stepFromName(QStringView name)
{
    const auto* found = std::find_if(kSteps.begin(), kSteps.end(), [name](const StepName& step) {
        return name == QLatin1String(step.name);
    });
    return found == kSteps.end() ? std::nullopt : std::optional(found->step);
}

EngineContext::EngineContext(
    const ExchangeEngine::Parts& parts_, directory::Directory directory_, EngineOptions options_)
    : parts(parts_)
    , directory(std::move(directory_))
    , options(std::move(options_))
{
}

void EngineContext::reached(EngineStep step) const
{
    if (options.observer)
        options.observer(step);
}

void EngineContext::tell(
    ExchangeEvent::Kind kind, const Id& msgId, const Id& docId, std::optional<Errc> code)
{
    summary.events.push_back({kind, msgId, docId, code});
}

QDateTime EngineContext::afterBackOff(int attempts) const
{
    constexpr int kMostDoublings = 16;
    const int doublings = std::clamp(attempts, 0, kMostDoublings);
    const std::chrono::milliseconds wait = std::min<std::chrono::milliseconds>(
        options.firstBackOff * (1LL << doublings), options.longestBackOff);
    return now().addMSecs(wait.count());
}

std::chrono::milliseconds EngineContext::fetchWait() const
{
    return summary.hasMoved() ? std::chrono::milliseconds(0) : options.fetchWait;
}

void EngineContext::forEach(std::size_t count, const std::function<void(std::size_t)>& work) const
{
    if (parts.pool != nullptr) {
        parts.pool->forEach(
            static_cast<int>(count), [&work](int i) { work(static_cast<std::size_t>(i)); });
        return;
    }
    for (std::size_t i = 0; i < count; ++i)
        work(i);
}

Status EngineContext::inTransaction(const std::function<Status(store::Transaction&)>& work)
{
    auto transaction = parts.store.begin();
    if (!transaction)
        return std::move(transaction).error();
    if (auto written = work(*transaction); !written)
        return written;
    return transaction->commit();
}

Status
EngineContext::recipientChanged(store::Transaction& transaction, const RecipientChange& change)
{
    Status told = parts.intake.recipientChanged(transaction, change);
    if (told || told.error().code != Errc::NotFound)
        return told;
    qCWarning(lcExchange) << "consignment" << change.docId.toLog() << "has no paper any more";
    tell(ExchangeEvent::Kind::PaperMissing, {}, change.docId, Errc::NotFound);
    return Done{};
}

bool isPassing(Errc code)
{
    switch (code) {
    case Errc::Cancelled:
    case Errc::Locked:
    case Errc::DiskFull:
    case Errc::ReadOnly:
    case Errc::Io:
    case Errc::TimedOut:
    case Errc::Offline:
    case Errc::HubFull:
    case Errc::Corrupt:
    case Errc::Internal:
        return true;
    default:
        return false;
    }
}

bool endsStep(Errc code)
{
    return code == Errc::Offline || code == Errc::Refused || code == Errc::Cancelled;
}

Status
queueReceipt(store::Transaction& transaction, const ReceiptOrder& order, const QDateTime& now)
{
    return transaction.run(
        "INSERT INTO outbox (msg_id, doc_id, kind, voice, region, unit, about, body, next_try,"
        " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        Id::random(),
        order.docId,
        EnvelopeKind::Receipt,
        order.voice,
        order.to.region,
        order.to.unit,
        order.about,
        encodeReceipt(order.receipt),
        now,
        now);
}

Receipt machineReceipt(
    const Id& about,
    ReceiptEvent event,
    const QByteArray& digest,
    std::optional<Reason> reason,
    const QDateTime& now)
{
    Receipt receipt;
    receipt.about = about;
    receipt.event = event;
    receipt.at = QDateTime::fromSecsSinceEpoch(now.toSecsSinceEpoch(), Qt::UTC);
    receipt.docDigest = digest;
    receipt.reason = reason;
    return receipt;
}

} // namespace wenshu::exchange

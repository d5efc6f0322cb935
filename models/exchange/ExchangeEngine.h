#pragma once
#include "base/Clock.h"
#include "base/TaskPool.h"
#include "exchange/BlobTransfer.h"
#include "exchange/Ledger.h"
#include "exchange/Message.h"
#include "exchange/PaperIntake.h"
#include "exchange/Transport.h"

#include <chrono>
#include <functional>
#include <optional>
#include <set>

namespace wenshu::exchange {

/// Every place where a kill matters; the observer is called there, so that a test process can end
/// itself at a named step.
enum class EngineStep {
    BeforeSeal,
    AfterSeal, ///< sealed and committed, not yet published
    BeforePublish,
    AfterPublish,  ///< the hub has answered, nothing noted yet
    AfterRecorded, ///< the answers are committed
    BeforeReceipt, ///< as BeforePublish, when the window holds receipts
    AfterReceipt,
    BeforeClaim,
    AfterClaim,
    AfterClaimRecorded,
    BeforeCommit,
    AfterCommit,
    BeforeAck,
    AfterAck,
    BeforeFlowCommit,
    AfterFlowCommit,
    AfterFlowAck,
    BeforeUpload,
    AfterUpload,
    BeforeDownload,
    AfterDownload,
    Resend,
    HubLostData
};

/// "BeforePublish", for printing and for choosing a step by name.
QString stepName(EngineStep step);
std::optional<EngineStep> stepFromName(QStringView name);

struct EngineOptions {
    int window = 64; ///< messages in flight while publishing
    int batch = 64;  ///< messages of one inbox transaction
    int rounds = 16; ///< windows and batches of one step() at most
    std::chrono::milliseconds fetchWait{200};
    std::chrono::milliseconds firstBackOff{300};
    std::chrono::milliseconds longestBackOff{60'000};
    std::chrono::milliseconds pollEvery{2'000};      ///< when idle and online
    std::chrono::seconds resendAfter{24 * 3600};     ///< no `delivered` → the same message again
    std::chrono::seconds resendEvery{7 * 24 * 3600}; ///< and then at most so often
    document::SecrecyLevel ceiling = document::SecrecyLevel::None; ///< highest level held here
    QString
        partFolder; ///< where half-fetched cipher text lies; empty = large files are not fetched
    Limits limits;
    std::function<void(EngineStep)> observer;
};

struct ExchangeEvent {
    enum class Kind {
        PaperReceived,
        PaperArriving, ///< its large files are still on the way
        PaperRefused,
        Quarantined,
        ReceiptApplied,
        PaperHandled,
        ClaimWon,
        ClaimLost,
        SendFailed,
        ClaimFailed, ///< a signing for or return that the hub does not take
        GapNoticed,
        HubLostData,
        PaperMissing ///< a receipt about a consignment whose paper is not in the store
    };
    Kind kind = Kind::PaperReceived;
    Id msgId;
    Id docId;
    std::optional<Errc> code;
};

/// What one step() did.
struct StepSummary {
    bool online = false;
    int sent = 0;     ///< messages handed to the hub
    int acked = 0;    ///< messages the hub says it stored
    int papers = 0;   ///< papers the hub stored for the first time, counted once a recipient
    int received = 0; ///< papers committed
    int receipts = 0; ///< receipts committed
    int claims = 0;   ///< claims decided
    int quarantined = 0;
    std::vector<ExchangeEvent> events;
    /// An entry of the hub's directory that was not taken: forged, rolled back or misplaced. The
    /// exchange goes on with what is known.
    std::optional<Error> refusedEntry;
    std::optional<Error> trouble; ///< why the step ended early; Offline is ordinary
    QDateTime nextTry;            ///< when step() has something to do again at the latest
    bool isIdle = false;          ///< nothing was sent, received or decided

    /// Something was sent, received or decided.
    bool hasMoved() const;
};

struct EngineContext;

/// Moves papers and receipts between the ledger and the hub (exchange.md §§6, 8, 9). One object, on
/// the exchange thread, the only one that seals and publishes. Every step can be cut by a
/// kill: what was committed is found again, what was published is recognised.
class ExchangeEngine {
public:
    struct Parts {
        Transport& transport;
        store::Store& store;
        const Identity& identity;
        const crypto::TrustStore& trust;
        PaperIntake& intake;
        const Clock& clock;
        BlobTransfer* blobs = nullptr; ///< both or none
        FileDepot* depot = nullptr;
        TaskPool* pool = nullptr; ///< opens and examines several papers at once; none: one by one
    };

    ExchangeEngine(const Parts& parts, directory::Directory directory, EngineOptions options);
    ExchangeEngine(const ExchangeEngine&) = delete;
    ExchangeEngine& operator=(const ExchangeEngine&) = delete;
    ~ExchangeEngine();

    /// A newer snapshot of the directory, from the next step on.
    void setDirectory(directory::Directory directory);
    /// One round: connect, upload, seal, publish, claim, fetch, apply, acknowledge. Blocking.
    StepSummary step();
    /// Steps until idle or offline, at most @p most times; adds the summaries up.
    StepSummary settle(int most = 100);

private:
    std::unique_ptr<EngineContext> m_context;
};

} // namespace wenshu::exchange

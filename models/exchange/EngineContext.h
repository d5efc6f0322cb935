#pragma once
#include "exchange/ExchangeEngine.h"

#include <map>

namespace wenshu::exchange {

/// What the parts of the engine share during one step. Internal to this room.
struct EngineContext {
    EngineContext(
        const ExchangeEngine::Parts& parts_,
        directory::Directory directory_,
        EngineOptions options_);

    ExchangeEngine::Parts parts;
    directory::Directory directory;
    EngineOptions options;
    StepSummary summary;
    int failedConnects = 0;

    /// What stands last in a log where a claim of this seat should stand, and cannot be read.
    struct Unreadable {
        quint64 sequence = 0;
        QDateTime since;
    };

    std::map<Id, Unreadable> unreadable; ///< by log; only of claims that wait
    quint64 checkedConnection = 0; ///< the one on which the hub was last asked whether it lost data

    QDateTime now() const { return parts.clock.now(); }

    Judgement judgement() const { return {parts.identity, parts.trust, directory, options.limits}; }

    void reached(EngineStep step) const;
    void tell(
        ExchangeEvent::Kind kind,
        const Id& msgId,
        const Id& docId,
        std::optional<Errc> code = std::nullopt);
    /// How long a question to the hub may wait for something to come: only while this step has had
    /// nothing else to do.
    std::chrono::milliseconds fetchWait() const;
    /// Doubling from firstBackOff to longestBackOff.
    QDateTime afterBackOff(int attempts) const;
    /// On the pool's threads where there is a pool, else one after another.
    void forEach(std::size_t count, const std::function<void(std::size_t)>& work) const;
    /// Begins a transaction, lets @p work write, commits. Nothing is written when either fails.
    Status inTransaction(const std::function<Status(store::Transaction&)>& work);
    /// Tells the intake. Where it knows no such paper there is nothing to keep in step: that is
    /// told and left, for a message that could never be taken in would come for ever.
    Status recipientChanged(store::Transaction& transaction, const RecipientChange& change);
};

/// Errors that say nothing about the message: this machine, the hub or the network; tried again.
bool isPassing(Errc code);
/// Errors after which the rest of a step is pointless.
bool endsStep(Errc code);

/// A receipt of this seat, sealed and sent by the next steps.
struct ReceiptOrder {
    Id about;
    Id docId;
    UnitAddress to;
    Receipt receipt; ///< its chain hash is filled in when it is sealed
    Voice voice = Voice::Machine;
};

Status
queueReceipt(store::Transaction& transaction, const ReceiptOrder& order, const QDateTime& now);
Receipt machineReceipt(
    const Id& about,
    ReceiptEvent event,
    const QByteArray& digest,
    std::optional<Reason> reason,
    const QDateTime& now);

/// Seals and publishes (outbox → hub).
class EngineOutbound {
public:
    explicit EngineOutbound(EngineContext& context)
        : m_context(context)
    {
    }

    /// After a new connection: has the hub lost what it had acknowledged?
    Status checkHub();
    /// Rows whose receipt is overdue, or that have expired.
    Status timers();
    Status seal();
    /// One window. True where something was published.
    Result<bool> publish();

    struct Row;

private:
    struct Sealed;
    struct Outcome;
    struct Heads;
    Status expire(const QDateTime& now);
    Status resend(const QDateTime& now);
    Result<std::vector<Row>> unsealedRows() const;
    Result<Sealed> sealOne(const Row& row, const store::Database& database, Heads& heads) const;
    Result<Envelope> envelopeFor(const Row& row, const store::Database& database) const;
    static Result<Envelope> documentFor(const Row& row, const store::Database& database);
    Result<crypto::Certificate> certificateOf(const UnitAddress& recipient) const;
    Status writeSealed(store::Transaction& transaction, const Sealed& sealed) const;
    Result<std::vector<Row>> dueRows() const;
    Result<OutMessage> messageFor(const Row& row) const;
    Outcome outcomeOf(const Row& row, const Result<PubAck>& answer) const;
    Status record(store::Transaction& transaction, const Outcome& outcome);
    Status renew(store::Transaction& transaction, const Row& row);
    Status notePositions(store::Transaction& transaction, const std::vector<Outcome>& outcomes);

    EngineContext& m_context;
};

/// The hub has less than it acknowledged: everything of @p stream that no receipt covers goes
/// again.
Status hubLost(
    EngineContext& context,
    store::Transaction& transaction,
    const QString& stream,
    quint64 observed);

/// The row is given up; a recipient's row shows why.
Status failRow(
    EngineContext& context,
    store::Transaction& transaction,
    const EngineOutbound::Row& row,
    Errc code);

/// Fetches, judges and commits (hub → inbox).
class EngineInbound {
public:
    explicit EngineInbound(EngineContext& context)
        : m_context(context)
    {
    }

    /// One batch; waits for it up to fetchWait(). True where there was one.
    Result<bool> receive();

private:
    struct Arrival;
    std::vector<Arrival> examine(const std::vector<InMessage>& messages) const;
    void openOne(Arrival& arrival) const;
    Status
    place(const store::Database& database, std::vector<Arrival>& arrivals, std::size_t index) const;
    static Result<bool>
    recognise(const store::Database& database, std::vector<Arrival>& arrivals, std::size_t index);
    Status placeDocument(
        const store::Database& database, std::vector<Arrival>& arrivals, std::size_t index) const;
    static Status placeReceipt(const store::Database& database, Arrival& arrival);
    void examineFiles(Arrival& arrival) const;
    Status process(const std::vector<InMessage>& messages, std::optional<Error>& left);
    Status write(store::Transaction& transaction, Arrival& arrival);
    Status writePaper(store::Transaction& transaction, Arrival& arrival);
    Status writeReceipt(store::Transaction& transaction, Arrival& arrival);
    static QByteArray refusedDigest(const Arrival& arrival);
    Status writeRefusal(store::Transaction& transaction, Arrival& arrival);
    Status noteChain(store::Transaction& transaction, const Arrival& arrival);
    void tellOf(const std::vector<Arrival>& arrivals);

    EngineContext& m_context;
};

/// Sets a message aside; @p isNew tells whether these bytes were not set aside before.
Status quarantineMessage(
    EngineContext& context,
    store::Transaction& transaction,
    const InMessage& message,
    Errc code,
    bool* isNew = nullptr);

/// A judged receipt, written: kept as evidence, and the recipient's row moved where it is a step
/// forward. @p docId is null where another seat sent what it answers.
Status applyReceipt(
    EngineContext& context,
    store::Transaction& transaction,
    const OpenedMessage& opened,
    const Id& docId);

/// The unit's own event log: claims out, decisions in.
class EngineFlow {
public:
    explicit EngineFlow(EngineContext& context)
        : m_context(context)
    {
    }

    Status claim();
    Result<bool> receive();

private:
    struct Claim;
    Result<std::vector<Claim>> dueClaims() const;
    Status sealClaim(Claim& claim);
    Status publishClaim(const Claim& claim);
    Status learnWinner(const Claim& claim, bool wasDuplicate);
    Status passUnreadable(const Claim& claim, const InMessage& last, Errc code);
    quint64 expectedFor(const Claim& claim);
    Status postpone(const Claim& claim);
    Status give(const Claim& claim, Errc code);
    Status apply(const OpenedMessage& opened, quint64 sequence);

    EngineContext& m_context;
};

/// One decision of the unit's log, written: claim won or lost, paper handled, receipt queued.
Status applyFlowEvent(
    EngineContext& context,
    store::Transaction& transaction,
    const OpenedMessage& opened,
    quint64 sequence);
/// A decision that came before its paper.
Status
applyHeldFlowEvent(EngineContext& context, store::Transaction& transaction, const Id& flowId);

/// Large files up and down.
class EngineFiles {
public:
    explicit EngineFiles(EngineContext& context)
        : m_context(context)
    {
    }

    Status upload();
    Status download();

private:
    struct Upload;
    struct Arriving;
    Result<std::vector<Upload>> dueUploads() const;
    Status uploadOne(const Upload& upload);
    Status acknowledged(const Upload& upload, int chunks);
    Status uploadFailed(const Upload& upload, const Error& error);
    Status rename(store::Transaction& transaction, const Upload& upload);
    Status giveUp(store::Transaction& transaction, const Upload& upload, Errc code);
    Result<std::vector<Arriving>> dueArrivals() const;
    Status downloadOne(const Arriving& arriving);
    Status fetchFiles(const Envelope& envelope);
    Status finish(const Arriving& arriving, Envelope envelope);
    Status refuse(const Arriving& arriving, Errc code);
    Status postpone(const Arriving& arriving);

    EngineContext& m_context;
};

} // namespace wenshu::exchange

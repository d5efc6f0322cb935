#pragma once
#include "exchange/ExchangeEngine.h"
#include "office/Profile.h"
#include "office/ReceivedPapers.h"

#include <chrono>
#include <functional>
#include <memory>

namespace wenshu::office {

/// Brings a profile and the hub together: the newest directory, then papers, receipts and claims
/// both ways. Owns the connection. One thread, the exchange thread; interrupt() from any.
class SyncProfile {
public:
    struct Options {
        /// The hub answers at once whether anything lies there; waiting longer only helps a program
        /// that stays.
        Options() { engine.fetchWait = std::chrono::milliseconds(30); }

        exchange::EngineOptions engine;
        std::chrono::milliseconds connectTimeout{5'000};
        std::chrono::milliseconds requestTimeout{10'000};
    };

    /// KeyMissing where the vault holds no hub seed. Nothing is connected yet.
    static Result<std::unique_ptr<SyncProfile>> prepare(Profile& profile, Options options);
    static Result<std::unique_ptr<SyncProfile>> prepare(Profile& profile);
    /// The same over another way to the hub (tests).
    static Result<std::unique_ptr<SyncProfile>>
    prepareOver(Profile& profile, std::unique_ptr<exchange::Transport> transport, Options options);
    ~SyncProfile();

    /// One round. Offline is told in the summary's trouble, never lost.
    exchange::StepSummary step();
    /// Rounds until nothing more moves, at most @p most.
    exchange::StepSummary settle(int most = 50);
    void interrupt();

private:
    struct State;
    explicit SyncProfile(std::unique_ptr<State> state);
    Status refreshDirectory();
    std::unique_ptr<State> m_state;
};

} // namespace wenshu::office

#include "office/SyncProfile.h"

#include "exchange/blobs/HubBlobTransfer.h"
#include "exchange/nats/NatsTransport.h"
#include "hub/DirectorySync.h"

#include <optional>

namespace wenshu::office {

struct SyncProfile::State {
    State(Profile& owner, std::unique_ptr<exchange::Transport> way, Options wanted)
        : profile(owner)
        , transport(std::move(way))
        , options(std::move(wanted))
        , depot(profile)
        , trust(profile.exchangeTrust())
        , papers(profile, depot)
        , blobs(*transport)
        , engine(
              {*transport,
               profile.store(),
               profile.identity(),
               trust,
               papers,
               profile.clock(),
               &blobs,
               &depot},
              profile.directory(),
              options.engine)
    {
    }

    Profile& profile;
    std::unique_ptr<exchange::Transport> transport;
    Options options;
    ProfileDepot depot;
    crypto::TrustStore trust; ///< the engine's; renewed before every step
    ReceivedPapers papers;
    exchange::HubBlobTransfer blobs;
    exchange::ExchangeEngine engine;
    std::optional<hub::DirectorySync> directory;
    quint64 directoryConnection = 0;
    std::optional<Error> refusedEntry; ///< of this step's directory
};

SyncProfile::SyncProfile(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

SyncProfile::~SyncProfile() = default;

Result<std::unique_ptr<SyncProfile>> SyncProfile::prepare(Profile& profile, Options options)
{
    auto seed = profile.hubSeed();
    if (!seed)
        return std::move(seed).error();
    exchange::NatsSettings settings;
    settings.urls = profile.info().hubUrls;
    settings.caPem = profile.hubCaPem();
    settings.seed = std::move(seed).value();
    settings.inbox = QStringLiteral("_INBOX.") + profile.info().seat;
    settings.name = profile.info().seat;
    settings.connectTimeout = options.connectTimeout;
    settings.requestTimeout = options.requestTimeout;
    return prepareOver(
        profile,
        std::make_unique<exchange::NatsTransport>(std::move(settings)),
        std::move(options));
}

Result<std::unique_ptr<SyncProfile>> SyncProfile::prepare(Profile& profile)
{
    return prepare(profile, Options());
}

Result<std::unique_ptr<SyncProfile>> SyncProfile::prepareOver(
    Profile& profile, std::unique_ptr<exchange::Transport> transport, Options options)
{
    options.engine.ceiling = profile.secrecyCeiling();
    auto parts = profile.blobs().partFolder();
    if (!parts)
        return std::move(parts).error();
    options.engine.partFolder = std::move(parts).value();
    return std::unique_ptr<SyncProfile>(new SyncProfile(
        std::make_unique<State>(profile, std::move(transport), std::move(options))));
}

/// The newest directory, CRLs and unit keys before every step: who was shut out must not be
/// believed, and what comes under a new key must be readable. A new connection reads it all, for
/// the hub may be another; later a question tells that nothing is new.
Status SyncProfile::refreshDirectory()
{
    m_state->refusedEntry.reset();
    m_state->profile.refreshTrust();
    m_state->trust = m_state->profile.exchangeTrust();
    if (Status connected = m_state->transport->connect(); !connected)
        return connected;
    const quint64 connection = m_state->transport->connections();
    if (!m_state->directory || connection != m_state->directoryConnection)
        m_state->directory.emplace(*m_state->transport, m_state->profile.directoryAuthority());
    m_state->directoryConnection = connection;
    auto newest = m_state->directory->fetch(m_state->profile.directory());
    if (!newest)
        return std::move(newest).error();
    if (!m_state->directory->foundAny())
        return Done{};
    if (const std::vector<Error>& refused = m_state->directory->refused(); !refused.empty())
        m_state->refusedEntry = refused.front();
    if (Status kept = m_state->profile.setDirectory(*newest); !kept) {
        m_state->directory.reset(); // read again, or what was not kept would not come back
        return kept;
    }
    m_state->trust = m_state->profile.exchangeTrust();
    m_state->engine.setDirectory(*newest);
    return Done{};
}

exchange::StepSummary SyncProfile::step()
{
    if (Status fresh = refreshDirectory(); !fresh) {
        exchange::StepSummary summary;
        summary.trouble = fresh.error();
        summary.isIdle = true;
        summary.refusedEntry = std::move(m_state->refusedEntry);
        return summary;
    }
    exchange::StepSummary summary = m_state->engine.step();
    summary.refusedEntry = std::move(m_state->refusedEntry);
    return summary;
}

exchange::StepSummary SyncProfile::settle(int most)
{
    exchange::StepSummary whole;
    if (Status fresh = refreshDirectory(); fresh)
        whole = m_state->engine.settle(most);
    else
        whole.trouble = fresh.error();
    whole.refusedEntry = std::move(m_state->refusedEntry);
    return whole;
}

void SyncProfile::interrupt()
{
    m_state->transport->interrupt();
}

} // namespace wenshu::office

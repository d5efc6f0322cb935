#include "office/SyncProfile.h"

#include "exchange/blobs/HubBlobTransfer.h"
#include "exchange/nats/NatsTransport.h"
#include "hub/DirectorySync.h"

namespace wenshu::office {

struct SyncProfile::State {
    State(Profile& owner, std::unique_ptr<exchange::Transport> way, Options wanted)
        : profile(owner)
        , transport(std::move(way))
        , options(std::move(wanted))
        , depot(profile)
        , trust(profile.trust())
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
    crypto::TrustStore trust; ///< the engine's; renewed with the directory
    ReceivedPapers papers;
    exchange::HubBlobTransfer blobs;
    exchange::ExchangeEngine engine;
    bool directoryIsFresh = false;
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

/// The newest directory and CRLs, once for each connection: who was shut out since must not be
/// believed.
Status SyncProfile::refreshDirectory()
{
    if (m_state->directoryIsFresh)
        return Done{};
    if (Status connected = m_state->transport->connect(); !connected)
        return connected;
    hub::DirectorySync sync(*m_state->transport, m_state->profile.directoryAuthority());
    auto newest = sync.fetch(m_state->profile.directory());
    if (!newest)
        return std::move(newest).error();
    if (Status kept = m_state->profile.setDirectory(*newest); !kept)
        return kept;
    m_state->trust = m_state->profile.trust();
    m_state->engine.setDirectory(*newest);
    m_state->directoryIsFresh = true;
    return Done{};
}

exchange::StepSummary SyncProfile::step()
{
    if (!m_state->transport->isConnected())
        m_state->directoryIsFresh = false;
    if (Status fresh = refreshDirectory(); !fresh) {
        exchange::StepSummary summary;
        summary.trouble = fresh.error();
        summary.isIdle = true;
        return summary;
    }
    return m_state->engine.step();
}

exchange::StepSummary SyncProfile::settle(int most)
{
    exchange::StepSummary whole;
    if (!m_state->transport->isConnected())
        m_state->directoryIsFresh = false;
    if (Status fresh = refreshDirectory(); !fresh) {
        whole.trouble = fresh.error();
        return whole;
    }
    return m_state->engine.settle(most);
}

void SyncProfile::interrupt()
{
    m_state->transport->interrupt();
}

} // namespace wenshu::office

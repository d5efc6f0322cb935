#include "desk/ExchangeRunner.h"

#include "base/Log.h"
#include "desk/SentPapers.h"
#include "exchange/Ledger.h"
#include "office/SyncProfile.h"
#include "store/PaperRepository.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::desk {

namespace {

constexpr qint64 kClockTolerance = 300; ///< seconds
constexpr std::chrono::milliseconds kAgain{0};
constexpr unsigned long kInterruptMilliseconds = 50;

/// Changes whenever an entry is added or replaced: versions only rise.
quint64 markOf(const directory::Directory& directory)
{
    quint64 mark = static_cast<quint64>(directory.size());
    for (const directory::Unit& unit : directory.units())
        mark = mark * 31 +
               static_cast<quint64>(directory.versionOf(directory::EntryKind::Unit, unit.code));
    return mark;
}

/// Papers, not letters: one to five bureaus is one. What was decided offline counts as well.
Result<int> waitingPapers(const store::Database& database)
{
    constexpr int kMost = 200;
    const auto leaving = leavingPapers(database);
    if (!leaving)
        return leaving.error();
    int papers = leaving->wholly + leaving->partly;
    const auto letters = exchange::ledger::waiting(database);
    if (!letters)
        return letters.error();
    if (*letters == 0)
        return papers;
    const auto received = exchange::ledger::received(database, kMost);
    if (!received)
        return received.error();
    return papers + static_cast<int>(std::count_if(
                        received->begin(), received->end(), [](const exchange::InboxRow& row) {
                            return row.claim && row.claim->state == exchange::ClaimState::Queued;
                        }));
}

} // namespace

ExchangeRunner::ExchangeRunner(
    office::Profile& profile,
    const Session::Options& options,
    std::function<void(const ExchangeReport&)> tell)
    : m_profile(profile)
    , m_options(options)
    , m_tell(std::move(tell))
{
    setObjectName(QStringLiteral("exchange"));
}

ExchangeRunner::~ExchangeRunner()
{
    stop();
}

void ExchangeRunner::wake()
{
    const QMutexLocker lock(&m_mutex);
    m_wake = true;
    m_woken.wakeAll();
}

void ExchangeRunner::stop()
{
    {
        const QMutexLocker lock(&m_mutex);
        m_stopping = true;
        m_woken.wakeAll();
    }
    // One interrupt ends one waiting call; the step may already be on its way into the next.
    while (isRunning() && !wait(kInterruptMilliseconds)) {
        const QMutexLocker lock(&m_mutex);
        if (m_sync != nullptr)
            m_sync->interrupt();
    }
}

bool ExchangeRunner::isStopping() const
{
    const QMutexLocker lock(&m_mutex);
    return m_stopping;
}

bool ExchangeRunner::pause(std::chrono::milliseconds time)
{
    QMutexLocker lock(&m_mutex);
    if (!m_stopping && !m_wake && time > kAgain)
        m_woken.wait(&m_mutex, static_cast<unsigned long>(time.count()));
    m_wake = false;
    return !m_stopping;
}

bool ExchangeRunner::prepare()
{
    auto made = m_options.makeSync(m_profile);
    if (!made) {
        ExchangeReport report;
        report.trouble = made.error();
        m_tell(report);
        return false;
    }
    const QMutexLocker lock(&m_mutex);
    m_sync = std::move(made).value();
    return true;
}

void ExchangeRunner::run()
{
    if (!prepare())
        return;
    m_directoryMark = markOf(m_profile.directory());
    std::chrono::milliseconds rest = kAgain;
    while (pause(rest)) {
        if (m_last.state != ConnectionState::Online)
            tellState(ConnectionState::Connecting);
        const exchange::StepSummary summary = m_sync->step();
        if (isStopping())
            break;
        rest = afterStep(summary);
    }
    std::unique_ptr<office::SyncProfile> ended;
    {
        const QMutexLocker lock(&m_mutex);
        ended = std::move(m_sync);
    }
}

void ExchangeRunner::tellState(ConnectionState state)
{
    m_last.state = state;
    m_last.attempt = m_attempt;
    m_last.received.clear();
    m_last.trouble.reset();
    m_last.clockBehind.reset();
    m_last.hasNewDirectory = false;
    m_tell(m_last);
}

std::chrono::milliseconds ExchangeRunner::afterStep(const exchange::StepSummary& summary)
{
    using std::chrono::milliseconds;
    m_attempt = summary.online ? 0 : m_attempt + 1;
    m_last = reportOf(summary);
    m_tell(m_last);
    if (!summary.online || summary.trouble) {
        const int doublings = std::min(summary.online ? 2 : m_attempt - 1, 16);
        return std::min<milliseconds>(
            m_options.firstBackOff * (1LL << doublings), m_options.longestBackOff);
    }
    return summary.isIdle ? m_options.pollEvery : kAgain;
}

ExchangeReport ExchangeRunner::reportOf(const exchange::StepSummary& summary)
{
    ExchangeReport report;
    report.state = summary.online ? ConnectionState::Online : ConnectionState::Offline;
    report.attempt = m_attempt;
    if (summary.online && summary.trouble)
        report.trouble = summary.trouble;
    else if (summary.online && summary.refusedEntry)
        report.trouble = summary.refusedEntry;
    const quint64 mark = markOf(m_profile.directory());
    report.hasNewDirectory = mark != m_directoryMark;
    m_directoryMark = mark;
    readNews(summary, report);
    return report;
}

void ExchangeRunner::readNews(const exchange::StepSummary& summary, ExchangeReport& report) const
{
    auto reader = m_profile.store().reader();
    if (!reader) {
        report.waiting = m_last.waiting;
        return;
    }
    if (const auto waiting = waitingPapers(**reader))
        report.waiting = *waiting;
    const QDateTime now = m_profile.clock().now();
    for (const exchange::ExchangeEvent& event : summary.events) {
        if (event.kind != exchange::ExchangeEvent::Kind::PaperReceived)
            continue;
        const auto paper = store::PaperRepository::find(**reader, event.msgId);
        if (!paper)
            continue;
        report.received.append({event.msgId, paper->urgency});
        const auto arrival = exchange::ledger::received(**reader, event.msgId);
        if (!arrival || !arrival->has_value() || !(*arrival)->hubTime.isValid())
            continue;
        const qint64 behind = now.secsTo((*arrival)->hubTime);
        report.clockBehind = behind > kClockTolerance ? behind : 0;
    }
}

} // namespace wenshu::desk

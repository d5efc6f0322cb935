#include "desk/OpenProfile.h"

#include "base/Log.h"

#include <QCoreApplication>

#include <exception>

namespace wenshu::desk {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk)
};

void addOnce(QList<Id>& ids, const Id& id)
{
    // Batches are of 64; newest first finds the usual repetition at once.
    constexpr qsizetype kLookBack = 256;
    const qsizetype from = std::max<qsizetype>(0, ids.size() - kLookBack);
    if (ids.indexOf(id, from) < 0)
        ids.append(id);
}

} // namespace

Error deskLockedError()
{
    return {
        Errc::Locked,
        Tr::tr("Wenshu is locked. Unlock it to go on."),
        QStringLiteral("no profile is open")};
}

OpenProfile::OpenProfile(std::unique_ptr<office::Profile> profile, std::function<void()> haveNews)
    : m_profile(std::move(profile))
    , m_haveNews(std::move(haveNews))
{
    m_subscription = m_profile->store().subscribe(
        [this](const std::vector<store::Change>& changes) { committed(changes); });
}

OpenProfile::~OpenProfile()
{
    close();
}

void OpenProfile::startExchange(
    const Session::Options& options, std::function<void(const ExchangeReport&)> tell)
{
    m_exchange = std::make_unique<ExchangeRunner>(*m_profile, options, std::move(tell));
    m_exchange->start();
}

void OpenProfile::wakeExchange()
{
    if (m_exchange)
        m_exchange->wake();
}

void OpenProfile::run(CallState& call)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (m_closing) {
            call.fail(deskLockedError());
            return;
        }
        m_running.insert(&call);
    }
    try {
        call.run(m_profile.get());
    } catch (const std::exception&) {
        // The door of a worker thread: a C++ library ran out of memory or worse.
        qCCritical(lcOffice, "a call of the desk threw");
        call.fail(
            {Errc::Internal,
             Tr::tr("Something went wrong inside the program. Nothing was changed; try again."),
             QStringLiteral("exception on a worker")});
    }
    const QMutexLocker lock(&m_mutex);
    m_running.erase(&call);
    m_left.wakeAll();
}

OpenProfile::News OpenProfile::takeNews()
{
    const QMutexLocker lock(&m_mutex);
    m_newsTold = false;
    return std::exchange(m_news, {});
}

directory::Directory OpenProfile::directory() const
{
    return m_profile->directory();
}

void OpenProfile::committed(const std::vector<store::Change>& changes)
{
    using What = store::Change::What;
    bool wakesExchange = false;
    bool tells = false;
    {
        const QMutexLocker lock(&m_mutex);
        for (const store::Change& change : changes) {
            switch (change.what) {
            case What::PaperAdded:
            case What::PaperRestored:
                addOnce(m_news.papers.added, change.paper);
                break;
            case What::PaperChanged:
                addOnce(m_news.papers.changed, change.paper);
                break;
            case What::PaperRemoved:
                addOnce(m_news.papers.removed, change.paper);
                break;
            case What::ExchangeChanged:
                addOnce(m_news.exchange, change.paper);
                wakesExchange = true;
                break;
            case What::SettingChanged:
                break;
            }
        }
        const bool isEmpty = m_news.papers == PapersChange() && m_news.exchange.isEmpty();
        tells = !isEmpty && !m_newsTold && !m_closing;
        m_newsTold = m_newsTold || tells;
    }
    if (tells)
        m_haveNews();
    if (wakesExchange && m_exchange && QThread::currentThread() != m_exchange.get())
        m_exchange->wake();
}

void OpenProfile::beginClosing()
{
    const QMutexLocker lock(&m_mutex);
    m_closing = true;
    for (CallState* call : m_running)
        call->askToStop();
}

void OpenProfile::close()
{
    if (!m_profile)
        return;
    beginClosing();
    if (m_exchange)
        m_exchange->stop();
    {
        QMutexLocker lock(&m_mutex);
        while (!m_running.empty())
            m_left.wait(&m_mutex);
    }
    m_exchange.reset();
    m_subscription = {};
    if (const Status closed = m_profile->store().close(); !closed)
        qCWarning(lcOffice, "the store did not close: %s", qPrintable(closed.error().diagnostic));
    m_profile.reset();
}

} // namespace wenshu::desk

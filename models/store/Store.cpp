#include "store/Store.h"

#include "store/Connection.h"
#include "store/SqlError.h"

#include <QCoreApplication>
#include <QDir>
#include <QMutex>

#include <optional>

namespace wenshu::store {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_store)
};

constexpr std::size_t kReaders = 2;
/// The second reader serves only while the first is busy: what it kept would mostly be kept twice.
constexpr int kSecondCacheKilobytes = 8'192;
constexpr int kReaderMilliseconds = 10'000;

QString databaseIn(const QString& folder)
{
    return folder + QStringLiteral("/store.db");
}

} // namespace

struct Reader::Pool {
    QSemaphore free{0};
    QMutex mutex;
    std::array<std::optional<Database>, kReaders> connections;
    std::array<bool, kReaders> inUse{};
    bool closed = false;
};

Reader::Reader(std::shared_ptr<Pool> pool, std::size_t slot)
    : m_pool(std::move(pool))
    , m_slot(slot)
    , m_database(&*m_pool->connections.at(slot))
{
}

Reader::Reader(Reader&& other) noexcept
    : m_pool(std::move(other.m_pool))
    , m_slot(other.m_slot)
    , m_database(other.m_database)
{
}

Reader::~Reader()
{
    if (m_pool == nullptr)
        return;
    {
        const QMutexLocker lock(&m_pool->mutex);
        m_pool->inUse.at(m_slot) = false;
    }
    m_pool->free.release();
}

struct Store::Subscribers {
    using Receiver = std::function<void(const std::vector<Change>&)>;
    QMutex mutex;
    std::vector<std::weak_ptr<Receiver>> receivers;

    void tell(const std::vector<Change>& changes)
    {
        std::vector<std::shared_ptr<Receiver>> living;
        {
            const QMutexLocker lock(&mutex);
            std::erase_if(receivers, [](const auto& weak) { return weak.expired(); });
            for (const std::weak_ptr<Receiver>& weak : receivers) {
                if (std::shared_ptr<Receiver> receiver = weak.lock())
                    living.push_back(std::move(receiver));
            }
        }
        for (const std::shared_ptr<Receiver>& receiver : living)
            (*receiver)(changes);
    }
};

Store::Store(QString folder, Database writer, std::shared_ptr<Reader::Pool> readers)
    : m_folder(std::move(folder))
    , m_writer(std::move(writer))
    , m_readers(std::move(readers))
    , m_subscribers(std::make_shared<Subscribers>())
{
    m_writer.tellOnCommit([subscribers = m_subscribers](const std::vector<Change>& changes) {
        subscribers->tell(changes);
    });
}

Store::~Store()
{
    (void)close(); // its only trouble is a transaction of this thread, which then closes it
}

Result<std::unique_ptr<Store>>
Store::create(const QString& folder, const crypto::SecretBytes& key, const OpenOptions& options)
{
    if (!QDir().mkpath(folder))
        return Error{
            Errc::ReadOnly,
            Tr::tr("The profile folder cannot be made. Choose another folder or ask the "
                   "administrator for the right to write here."),
            QStringLiteral("mkpath failed")};
    Result<Database> made = Database::create(databaseIn(folder), key, options);
    if (!made)
        return std::move(made).error();
    if (Status closed = made->close(); !closed)
        return std::move(closed).error();
    return open(folder, key, options);
}

Result<std::unique_ptr<Store>>
Store::open(const QString& folder, const crypto::SecretBytes& key, const OpenOptions& options)
{
    Result<Database> writer = Database::open(databaseIn(folder), key, options);
    if (!writer)
        return std::move(writer).error();
    auto readers = std::make_shared<Reader::Pool>();
    OpenOptions each = options;
    for (std::optional<Database>& slot : readers->connections) {
        Result<Database> reader = Database::openReader(databaseIn(folder), key, each);
        if (!reader)
            return std::move(reader).error();
        slot.emplace(std::move(reader).value());
        each.cacheKilobytes = kSecondCacheKilobytes;
    }
    readers->free.release(static_cast<int>(kReaders));
    // NOLINTNEXTLINE(modernize-make-unique): the constructor is private
    return std::unique_ptr<Store>(new Store(folder, std::move(writer).value(), std::move(readers)));
}

Result<Transaction> Store::begin()
{
    return Transaction::begin(m_writer);
}

Result<Reader> Store::reader() const
{
    if (!m_readers->free.tryAcquire(1, kReaderMilliseconds))
        return Error{
            Errc::TimedOut,
            Tr::tr("The store is still busy with other work. Try again in a moment."),
            QStringLiteral("no reader came free")};
    const QMutexLocker lock(&m_readers->mutex);
    if (m_readers->closed) {
        m_readers->free.release(); // the next in line is answered the same
        return lockedError();
    }
    std::size_t slot = 0;
    while (m_readers->inUse.at(slot))
        ++slot;
    m_readers->inUse.at(slot) = true;
    return Reader(m_readers, slot);
}

Subscription Store::subscribe(std::function<void(const std::vector<Change>&)> receiver)
{
    auto held = std::make_shared<Subscribers::Receiver>(std::move(receiver));
    const QMutexLocker lock(&m_subscribers->mutex);
    m_subscribers->receivers.push_back(held);
    return Subscription(std::move(held));
}

Status Store::close()
{
    if (Status closed = m_writer.close(); !closed)
        return closed;
    m_readers->free.acquire(static_cast<int>(kReaders));
    const QMutexLocker lock(&m_readers->mutex);
    m_readers->closed = true;
    Status done = Done{};
    for (std::optional<Database>& slot : m_readers->connections) {
        if (slot && done)
            done = slot->close();
    }
    m_readers->free.release(static_cast<int>(kReaders));
    return done;
}

bool Store::isOpen() const
{
    const QMutexLocker lock(&m_readers->mutex);
    return !m_readers->closed;
}

QString Store::databasePath() const
{
    return databaseIn(m_folder);
}

} // namespace wenshu::store

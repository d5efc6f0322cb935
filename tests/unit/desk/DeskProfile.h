#pragma once
#include "demo/DemoProvince.h"
#include "desk/Session.h"
#include "exchange/Transport.h"
#include "office/SyncProfile.h"

#include <QMutex>
#include <QTemporaryDir>
#include <QWaitCondition>

#include <atomic>
#include <filesystem>
#include <system_error>

namespace wenshu::kit {

/// A real profile of the demo province on the disk, closed, for sessions to open.
class DeskProfile {
public:
    /// A profile as it was enrolled; called again, another copy of it. False when the province
    /// could not be made.
    bool make()
    {
        if (m_province == nullptr)
            return makeProvince();
        m_path = m_folder.filePath(QStringLiteral("profile-%1").arg(++m_made));
        return copy(m_fresh, m_path);
    }

    const QString& path() const { return m_path; }

    const Clock& clock() const { return m_clock; }

    /// Where the province lies, with the recovery keys of its units.
    QString provinceFolder() const { return m_folder.filePath(QStringLiteral("province")); }

    demo::DemoProvince& province() { return *m_province; }

    static desk::Passphrase passphrase()
    {
        return desk::Passphrase::copyOf(demo::DemoProvince::passphrase().view());
    }

    /// Options of a session that never connects.
    static desk::Session::Options alone()
    {
        desk::Session::Options options;
        options.makeSync = {};
        options.fastVault = true;
        return options;
    }

private:
    bool makeProvince()
    {
        auto province = demo::DemoProvince::make(provinceFolder(), m_clock, true);
        if (!province)
            return false;
        m_province = std::move(province).value();
        m_path = m_province->department().clerks[0].profile->folder();
        for (demo::DemoUnit* unit :
             {&m_province->department(), &m_province->city(), &m_province->district()}) {
            for (demo::DemoClerk& clerk : unit->clerks)
                clerk.profile.reset();
        }
        m_fresh = m_folder.filePath(QStringLiteral("fresh"));
        return copy(m_path, m_fresh);
    }

    static bool copy(const QString& from, const QString& to)
    {
        std::error_code failed;
        std::filesystem::copy(
            from.toStdString(), to.toStdString(), std::filesystem::copy_options::recursive, failed);
        return !failed;
    }

    SystemClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<demo::DemoProvince> m_province;
    QString m_fresh; ///< the profile nobody opened since
    QString m_path;
    int m_made = 0;
};

/// A way to the hub on which nothing ever arrives: connect() fails at once, or hangs until it is
/// interrupted.
class DeadTransport final : public exchange::Transport {
public:
    struct Watch {
        std::atomic<int> attempts{0};
        std::atomic<int> interrupts{0};
        std::atomic<bool> hangs{false};
        std::atomic<int> alive{0};
        QMutex mutex;
        QWaitCondition interrupted;
    };

    explicit DeadTransport(std::shared_ptr<Watch> watch)
        : m_watch(std::move(watch))
    {
        ++m_watch->alive;
    }

    ~DeadTransport() override { --m_watch->alive; }

    Status connect() override
    {
        ++m_watch->attempts;
        QMutexLocker lock(&m_watch->mutex);
        const int before = m_watch->interrupts;
        while (m_watch->hangs && m_watch->interrupts == before)
            m_watch->interrupted.wait(&m_watch->mutex);
        return Error{
            m_watch->hangs ? Errc::Cancelled : Errc::Offline, {}, QStringLiteral("dead transport")};
    }

    bool isConnected() const override { return false; }

    void disconnect() override {}

    QString url() const override { return QStringLiteral("dead://hub"); }

    quint64 connections() const override { return 0; }

    std::vector<Result<exchange::PubAck>>
    publish(const std::vector<exchange::OutMessage>& messages) override
    {
        std::vector<Result<exchange::PubAck>> results;
        for (std::size_t i = 0; i < messages.size(); ++i)
            results.emplace_back(dead());
        return results;
    }

    Result<exchange::PubAck> publishExpecting(const exchange::OutMessage&, quint64) override
    {
        return dead();
    }

    Result<std::vector<exchange::InMessage>>
    fetch(const QString&, const QString&, int, std::chrono::milliseconds) override
    {
        return dead();
    }

    Status ack(const std::vector<exchange::InMessage>&) override { return dead(); }

    Result<exchange::InMessage> lastOf(const QString&, const QString&) override { return dead(); }

    Result<exchange::InMessage> nextOf(const QString&, const QString&, quint64) override
    {
        return dead();
    }

    void interrupt() override
    {
        const QMutexLocker lock(&m_watch->mutex);
        ++m_watch->interrupts;
        m_watch->interrupted.wakeAll();
    }

private:
    static Error dead() { return {Errc::Offline, {}, QStringLiteral("dead transport")}; }

    std::shared_ptr<Watch> m_watch;
};

} // namespace wenshu::kit

#pragma once
#include "exchange/Consign.h"
#include "exchange/ExchangeEngine.h"
#include "kit/core/FakeClock.h"
#include "kit/exchange/FakeHub.h"
#include "kit/pki/DemoPki.h"

#include <QTemporaryDir>

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace wenshu::kit {

/// A test province: an authority, units with certificates, a directory, a hub in memory and a
/// clock.
class TestProvince {
public:
    struct Member {
        exchange::UnitAddress address;
        QString name;
        UnitIdentity keys;
    };

    /// Three units: province, city, district. Codes cannot belong to real units.
    explicit TestProvince(quint64 seed = 1);

    const Member& member(int number) const
    {
        return m_members.at(static_cast<std::size_t>(number));
    }

    exchange::UnitAddress address(int number) const { return member(number).address; }

    /// Keys of a clerk of that unit on that seat. The same clerk every time.
    exchange::Identity identity(int unit, int seat);

    DemoPki pki;
    FakeClock clock;
    FakeHub hub;
    crypto::TrustStore trust;
    directory::Directory directory;

private:
    std::vector<Member> m_members;
    std::map<std::pair<int, int>, Identity> m_clerks;
};

/// A paper intake for tests: remembers each paper durably, under a key that can be written once.
/// A paper that was not made durable between examine() and its commit is refused.
class TestIntake final : public exchange::PaperIntake {
public:
    Result<std::unique_ptr<exchange::PreparedPaper>>
    examine(const exchange::ReceivedPaper& paper) override;
    Status handled(store::Transaction& transaction, const exchange::HandledPaper& paper) override;
    Status recipientChanged(
        store::Transaction& transaction, const exchange::RecipientChange& change) override;

    Status makeDurable() override;

    std::optional<Errc> refuseWith; ///< examine() fails with this
    std::set<Id> refused;           ///< where not empty, only for these messages
    bool knowsNoPaper = false;      ///< recipientChanged() finds none
    std::optional<Errc> notDurable; ///< makeDurable() fails with this
    std::atomic<int> examined = 0;

private:
    std::atomic<int> m_durable = 0;
};

/// One seat: a store on the disk, an engine over the fake hub. reopen() throws engine, transport
/// and store away and comes back from the disk alone.
class TestSeat {
public:
    TestSeat(TestProvince& province, int unit, int seat);
    ~TestSeat();

    void reopen();
    exchange::StepSummary step();

    /// A paper with @p text as its only file, consigned to units by number.
    Id send(const std::vector<int>& recipients, const QByteArray& text);
    Status signFor(const Id& msgId);
    Status returnPaper(const Id& msgId, exchange::Reason reason, const QString& note = {});

    std::vector<exchange::InboxRow> received() const;
    std::optional<exchange::ConsignmentRow> consignment(const Id& docId) const;
    exchange::RecipientState stateOf(const Id& docId, int recipient) const;
    std::vector<exchange::ReceiptRow> receipts(const Id& docId) const;
    std::vector<exchange::QuarantineRow> quarantine() const;
    int waiting() const;
    int unreceipted() const;
    /// Texts of the papers the intake wrote, in no order.
    QStringList paperTexts() const;

    exchange::EngineOptions options; ///< used by the next reopen()
    TestIntake intake;
    exchange::BlobTransfer* blobs = nullptr; ///< used by the next reopen()
    exchange::FileDepot* depot = nullptr;

    store::Store& store() { return *m_store; }

    const exchange::Identity& identity() const { return m_identity; }

    exchange::ExchangeEngine& engine() { return *m_engine; }

    FakeTransport& transport() { return *m_transport; }

private:
    TestProvince& m_province;
    TaskPool m_pool{QStringLiteral("test"), 2};
    QTemporaryDir m_folder;
    exchange::Identity m_identity;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<FakeTransport> m_transport;
    std::unique_ptr<exchange::ExchangeEngine> m_engine;
};

/// Steps all seats in turn, the clock moving on, until every one is idle twice; false when that
/// does not come within @p rounds.
bool settle(TestProvince& province, const std::vector<TestSeat*>& seats, int rounds = 200);

} // namespace wenshu::kit

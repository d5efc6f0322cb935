#pragma once
#include "base/Clock.h"
#include "hub/HubFolder.h"
#include "kit/core/FakeClock.h"
#include "kit/exchange/FakeHub.h"
#include "office/SendPaper.h"
#include "office/SyncProfile.h"
#include "store/PaperTypes.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace wenshu::kit {

/// The demo province on the disk, made once for a test program: profiles of three units with two
/// seats each, closed, and a sealed scan of a paper of every unit. Worlds are copies of it. Aborts
/// where it cannot be made.
class OfficeProvince {
public:
    OfficeProvince();

    QString folder() const { return m_folder.path(); }

    QString profileFolder(int unit, int seat) const;

    /// The moment from which all its certificates and seals are valid.
    QDateTime validFrom() const { return m_validFrom; }

    QString unitCode(int unit) const { return m_units.at(static_cast<std::size_t>(unit)).code; }

    const exchange::UnitAddress& address(int unit) const
    {
        return m_units.at(static_cast<std::size_t>(unit)).address;
    }

    const QByteArray& sealed(int unit) const
    {
        return m_units.at(static_cast<std::size_t>(unit)).sealed;
    }

    /// The typeset paper that was scanned, not sealed.
    const QByteArray& unsealed(int unit) const
    {
        return m_units.at(static_cast<std::size_t>(unit)).unsealed;
    }

    /// Subject and signed bytes of every entry of the directory.
    const std::vector<std::pair<QString, QByteArray>>& directory() const { return m_directory; }

private:
    struct Unit {
        QString code;
        QString region;
        exchange::UnitAddress address;
        QByteArray sealed;
        QByteArray unsealed;
    };

    QTemporaryDir m_folder;
    QDateTime m_validFrom;
    std::vector<Unit> m_units;
    std::vector<std::pair<QString, QByteArray>> m_directory;
};

/// The first page of @p ofd as a scanner gives it: a picture without text, which may therefore be
/// sealed once and sent under any title. Aborts where it cannot be made.
QByteArray scanOf(const QByteArray& ofd, const Clock& clock);

class OfficeSeat;

/// A hub in memory, a clock, and whole offices that know each other.
class OfficeWorld {
public:
    OfficeWorld(const OfficeProvince& province, quint64 seed);
    ~OfficeWorld();

    /// A clerk's seat, its profile copied from the province. @param seat 0 or 1.
    OfficeSeat& seat(int unit, int seat = 0);

    const std::vector<std::unique_ptr<OfficeSeat>>& seats() const { return m_seats; }

    /// Steps all seats in turn, the clock moving on, until all are idle twice; false when that does
    /// not come within @p rounds.
    bool settle(int rounds = 60);
    /// One step of every seat, then a minute passes.
    void round();

    /// The operator's folder, a copy of the province's; opened at the first call.
    hub::HubFolder& operatorFolder();
    /// What the operator's folder says now goes to the hub.
    void publishDirectory();

    const OfficeProvince& province;
    FakeClock clock;
    FakeHub hub;

private:
    friend class OfficeSeat;
    QTemporaryDir m_folder;
    std::vector<std::unique_ptr<OfficeSeat>> m_seats;
    std::optional<hub::HubFolder> m_operator;
};

/// One clerk's whole office: profile on the disk, engine over the fake hub. reopen() throws
/// everything in memory away and comes back from the folder alone.
class OfficeSeat {
public:
    OfficeSeat(OfficeWorld& world, int unit, int seat);
    ~OfficeSeat();

    void reopen();
    void close();
    /// Opens it without aborting where that fails.
    Status tryReopen();
    exchange::StepSummary step();
    /// Connects anew at the next step, as after a pause.
    void hangUp();

    office::Profile& profile() { return *m_profile; }

    const QString& folder() const { return m_folder; }

    int unit() const { return m_unit; }

    const exchange::UnitAddress& address() const;

    QString clerk() const { return m_profile->info().clerkName; }

    /// The province's sealed paper of this unit under @p title, to units by number.
    Result<Id> send(
        const QString& title,
        const std::vector<int>& recipients,
        const std::vector<office::SendPaper::Attachment>& attachments = {});
    Status signFor(const Id& paper);
    Status returnPaper(const Id& paper, exchange::Reason reason, const QString& note = {});

    std::vector<store::PaperSummary> papers(store::Direction direction);
    /// The one incoming paper of that title; aborts where there are more.
    std::optional<store::PaperSummary> paper(const QString& title);
    std::vector<exchange::QuarantineRow> quarantine();
    int waiting();
    int unreceipted();
    std::optional<exchange::RecipientRow> recipient(const Id& paper, int unit);

    std::function<void(exchange::EngineStep)> observer; ///< used by the next reopen()
    qint64 clockOffset = 0; ///< seconds by which this machine's clock is wrong

private:
    class SeatClock final : public Clock {
    public:
        explicit SeatClock(const OfficeSeat& seat)
            : m_seat(seat)
        {
        }

        QDateTime now() const override;

    private:
        const OfficeSeat& m_seat;
    };

    OfficeWorld& m_world;
    int m_unit;
    QString m_folder;
    SeatClock m_clock{*this};
    std::unique_ptr<office::Profile> m_profile;
    std::unique_ptr<office::SyncProfile> m_sync;
    FakeTransport* m_transport = nullptr;
};

/// A profile, or the result of a step that a scenario needs, or the end of the program.
template <typename T> T demanded(Result<T> result, const char* what)
{
    if (!result)
        qFatal(
            "%s: %s: %s",
            what,
            qPrintable(errcName(result.error().code)),
            qPrintable(result.error().diagnostic));
    return std::move(result).value();
}

/// A paper that was sent, and what its recipients must hold in the end.
struct SentPaper {
    OfficeSeat* sender = nullptr;
    Id id;
    QString title;
    std::vector<int> recipients;
    std::vector<QByteArray> files; ///< pages first
};

/// What differs between the two sides of @p sent and in the books of every seat; empty when all
/// agree: nothing lost, nothing doubled, files whole by digest, receipts the same on both sides,
/// audit logs unbroken, nothing waiting, no row without its file and no file without its row.
/// @param orphansAllowed files without a row are no fault, as after a kill.
QString
disagreement(OfficeWorld& world, const std::vector<SentPaper>& sent, bool orphansAllowed = false);

} // namespace wenshu::kit

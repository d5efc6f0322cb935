#pragma once
#include "exchange/nats/NatsTransport.h"
#include "hub/HubFolder.h"

#include <vector>

namespace wenshu::hub {

/// One thing that was tried.
struct CheckedAct {
    QString name;           ///< what was tried, with the subject; English, for operators
    bool forbidden = false; ///< must be refused; otherwise it must work
    bool held = false;      ///< it was refused, or worked, as it must be
    QString answer;         ///< what the hub said
};

struct CheckReport {
    ServerVersion version;         ///< of the server that runs
    bool fitForProduction = false; ///< at or above kProductionFloor
    std::vector<CheckedAct> acts;

    bool allHeld() const;
};

/// Tries, as a unit's seat with the permissions every seat has, every act that exchange.md §4
/// forbids, and between them acts that must work, so that "everything was refused" cannot come from
/// a dead connection. The seats are the two probes of the folder: real users of account UNITS, in
/// no directory. Leaves a few probe messages in the streams. Blocking; a minute at most.
class HubCheck {
public:
    explicit HubCheck(const HubFolder& folder);

    /// Offline or Refused when the hub cannot be asked at all.
    Result<CheckReport> run();

private:
    void allowedActs();
    void forbiddenPublishes();
    void forbiddenLookups();
    void forbiddenApi();
    void forbiddenHeaders();
    void forbiddenSubscriptions();
    void reflections();
    void strangers();
    void settingsOfTheHub();

    void mustBeRefused(
        const QString& what,
        const QString& subject,
        const QByteArray& payload = {},
        const exchange::Headers& headers = {});
    void mustWork(const QString& what, const Status& outcome);
    void mustNotArrive(
        const QString& what,
        const QString& subject,
        const QString& reply,
        const QByteArray& payload,
        const QString& stream);
    void add(const QString& name, bool forbidden, bool held, const QString& answer);

    const HubFolder& m_folder;
    HubPlan m_plan;
    exchange::NatsTransport m_operator;
    exchange::NatsTransport m_seat;  ///< the one that tries
    exchange::NatsTransport m_other; ///< its victim
    QString m_self;                  ///< <region>.<unit> of the trying seat
    QString m_victim;
    QString m_seatId;
    QString m_victimId;
    QString m_in; ///< IN_<city> of both
    QString m_oa;
    QString m_bucket;
    CheckReport m_report;
};

} // namespace wenshu::hub

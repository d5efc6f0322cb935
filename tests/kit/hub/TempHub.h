#pragma once
#include "exchange/nats/NatsTransport.h"
#include "hub/HubFolder.h"
#include "hub/HubServer.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace wenshu::kit {

/// A real hub in a folder of its own: the system's nats-server on free loopback ports with TLS,
/// the three demo units with two seats each, streams and directory in place. Its server ends with
/// it, and with the test program however that ends.
///
/// Units by index: 0 province 山东省商务厅, 1 Jinan 济南市商务局, 2 Zhangqiu 章丘区商务局; seats 0
/// and 1 of each, one clerk a seat.
class TempHub {
public:
    /// Null when nats-server is not installed: QSKIP then, saying so.
    static std::unique_ptr<TempHub> make();
    /// Without units: a hub that has just been made.
    static std::unique_ptr<TempHub> makeEmpty();
    static bool isPossible();

    static constexpr int kUnits = 3;
    static constexpr int kSeats = 2;

    hub::HubFolder& folder() { return *m_folder; }

    hub::HubServer& server() { return *m_server; }

    /// Kill -9 and start again on the same ports and data.
    void kill();
    void start();

    /// The unit code, region, address and seat id.
    static QString unitCode(int unit);
    static QString region(int unit);

    QString seat(int unit, int seat) const { return m_enrolments[index(unit, seat)].seat; }

    /// What the clerk at this seat got from the operator, opened.
    const hub::Enrolment& enrolment(int unit, int seat) const
    {
        return m_enrolments[index(unit, seat)];
    }

    /// The sealed package and the passphrase it opens with.
    const QByteArray& package(int unit, int seat) const { return m_packages[index(unit, seat)]; }

    static crypto::SecretBytes passphrase();

    /// Settings of a seat, to be changed by tests that want something wrong in them.
    exchange::NatsSettings settings(int unit, int seat) const;
    /// A transport of a seat; not connected yet.
    std::unique_ptr<exchange::NatsTransport> transport(int unit, int seat) const;

    /// "370100.11370100dema0003xb"
    static QString address(int unit);
    /// `doc.<from>.<to>.n.<kind>`
    static QString subject(int from, int to, const char* kind = "doc");
    /// IN_<city> of the unit.
    static QString inStream(int unit);

private:
    TempHub() = default;

    static std::size_t index(int unit, int seat)
    {
        return static_cast<std::size_t>(unit * kSeats + seat);
    }

    static std::unique_ptr<TempHub> prepare();
    void startOnFreePorts();
    void fill();

    QTemporaryDir m_dir;
    std::optional<hub::HubFolder> m_folder;
    std::unique_ptr<hub::HubServer> m_server;
    hub::ServerBinary m_binary;
    std::vector<hub::Enrolment> m_enrolments;
    std::vector<QByteArray> m_packages;
};

} // namespace wenshu::kit

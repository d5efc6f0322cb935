// Shutting seats and units out: certificates, key epochs, revocation list.
#include "hub/HubFolder.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::hub {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_hub)
};

using crypto::CertificateAuthority;
using directory::DirectoryEntry;
using directory::EntryKind;
using directory::Seat;

constexpr qint64 kRevocationListDays = 30;

} // namespace

void HubFolder::revokeCertificate(const crypto::Certificate& certificate)
{
    const bool known = std::any_of(m_revoked.begin(), m_revoked.end(), [&](const Revoked& each) {
        return each.serial == certificate.serial();
    });
    if (!certificate.isNull() && !known)
        m_revoked.push_back({certificate.serial(), QDateTime::currentDateTimeUtc()});
}

Status HubFolder::publishRevocations()
{
    std::vector<CertificateAuthority::Revocation> list;
    for (const Revoked& each : m_revoked)
        list.push_back({each.serial, each.when});
    const auto root = authority();
    if (!root)
        return root.error();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto der =
        root->revocationList(list, std::min(now, validFrom()), now.addDays(kRevocationListDays));
    if (!der)
        return der.error();
    return put(EntryKind::Crl, QStringLiteral("root"), *der);
}

Status HubFolder::rotateUnitKey(const QString& unitCode)
{
    auto unit = m_directory.unit(unitCode);
    if (!unit)
        return unknownUnit();
    auto epoch = makeEpoch(*unit, unit->epoch + 1);
    if (!epoch)
        return std::move(epoch).error();
    unit->epoch = epoch->epoch;
    unit->encryption = epoch->pair.certificate;
    for (Seat seat : m_directory.seatsOf(unit->code)) {
        const auto seatPublic = seat.certificate.sm2Key();
        if (!seatPublic)
            continue;
        const auto wrapped = seatPublic->encrypt(epoch->pair.key.scalar().view());
        if (!wrapped)
            return wrapped.error();
        seat.keys.push_back({epoch->epoch, epoch->pair.certificate, *wrapped});
        if (auto taken = put(EntryKind::Seat, seat.id, seat); !taken)
            return taken;
    }
    return put(EntryKind::Unit, DirectoryEntry::keyOf(*unit), *unit);
}

Status HubFolder::withdrawSeat(const Seat& seat)
{
    revokeCertificate(seat.certificate);
    // The keys of its clerks lay on the machine that is shut out.
    for (const QString& id : seat.clerks) {
        const auto person = m_directory.person(id);
        if (!person)
            continue;
        revokeCertificate(person->certificate);
        if (auto gone = put(EntryKind::Person, id, *person, true); !gone)
            return gone;
    }
    return put(EntryKind::Seat, seat.id, seat, true);
}

Status HubFolder::revokeSeat(const QString& id)
{
    const auto seat = m_directory.seat(id);
    if (!seat) {
        return Error{
            Errc::NotFound,
            Tr::tr("This seat is not registered at this hub."),
            QStringLiteral("no such seat")};
    }
    Status step = withdrawSeat(*seat);
    if (step)
        step = rotateUnitKey(seat->unit);
    if (step)
        step = publishRevocations();
    if (step)
        step = saveSecrets();
    if (step)
        step = writeServerConfig(m_serverVersion);
    if (!step)
        (void)load(); // what was not written did not happen
    return step;
}

Status HubFolder::revokeUnit(const QString& unitCode)
{
    const auto unit = m_directory.unit(unitCode);
    if (!unit)
        return unknownUnit();
    Status step = Done{};
    for (const Seat& seat : m_directory.seatsOf(unit->code)) {
        if (step)
            step = withdrawSeat(seat);
    }
    for (const directory::Person& person : m_directory.personsOf(unit->code)) {
        revokeCertificate(person.certificate);
        if (step)
            step = put(EntryKind::Person, person.id, person, true);
    }
    revokeCertificate(unit->signing);
    revokeCertificate(unit->encryption);
    if (step)
        step = put(EntryKind::Unit, DirectoryEntry::keyOf(*unit), *unit, true);
    if (step)
        step = publishRevocations();
    if (step)
        step = writeServerConfig(m_serverVersion);
    if (!step)
        (void)load();
    return step;
}

} // namespace wenshu::hub

#include "crypto/TrustStore.h"
#include "hub/DirectorySync.h"
#include "hub/HubOps.h"
#include "kit/core/Outcome.h"
#include "kit/hub/TempHub.h"

#include <QTest>

using namespace wenshu;
using directory::Directory;
using directory::EntryKind;
using exchange::OutMessage;
using kit::TempHub;

class TestDirectorySync : public QObject {
    Q_OBJECT

    std::unique_ptr<TempHub> m_hub;

    /// Writes anything into the directory's stream, as a hub that has been taken over could.
    Status inject(const QString& subject, const QByteArray& payload)
    {
        exchange::NatsTransport hub(m_hub->folder().operatorSettings());
        if (auto connected = hub.connect(); !connected)
            return connected;
        auto ack = hub.publish({{subject, {}, payload}}).front();
        return ack ? Status(Done{}) : Status(ack.error());
    }

    crypto::Certificate unitCertificate(int unit) const
    {
        return m_hub->enrolment(unit, 0).unit.signing;
    }

private Q_SLOTS:

    void init()
    {
        m_hub = TempHub::make();
        if (!m_hub)
            QSKIP("nats-server is not installed");
    }

    void aSeatLearnsTheWholeDirectoryAndThenWhatIsNew()
    {
        auto seat = m_hub->transport(1, 0);
        MUST(seat->connect());
        hub::DirectorySync sync(*seat, m_hub->enrolment(1, 0).directoryAuthority);
        const auto first = sync.fetch(Directory());
        MUST(first);
        QVERIFY(sync.refused().empty());
        QCOMPARE(first->units().size(), std::size_t{3});
        QCOMPARE(first->seatsOf(TempHub::unitCode(2)).size(), std::size_t{2});
        QCOMPARE(first->all(EntryKind::Crl).size(), std::size_t{1});
        QCOMPARE(first->size(), m_hub->folder().directory().size());

        MUST(m_hub->folder().addUnit(
            QStringLiteral("11370200DEMA00056B"),
            QStringLiteral("青岛市商务局"),
            QStringLiteral("370200"),
            {}));
        MUST(m_hub->server().reload());
        const auto done = hub::HubOps(m_hub->folder()).reconcile();
        MUST(done);
        QCOMPARE(done->entriesPublished, 1);
        QCOMPARE(done->streamsMade, 3);
        // A new county of a city that is there widens the city's streams.
        MUST(m_hub->folder().addUnit(
            QStringLiteral("11370783DEMA000647"),
            QStringLiteral("莱芜区商务局"),
            QStringLiteral("370116"),
            {}));
        MUST(m_hub->server().reload());
        const auto widened = hub::HubOps(m_hub->folder()).reconcile();
        MUST(widened);
        QCOMPARE(widened->streamsUpdated, 2);
        QCOMPARE(widened->streamsMade, 0);
        const auto nothing = hub::HubOps(m_hub->folder()).reconcile();
        MUST(nothing);
        QCOMPARE(nothing->streamsUpdated + nothing->streamsMade + nothing->consumersMade, 0);
        QCOMPARE(nothing->entriesPublished + nothing->consumersRemoved, 0);
        const auto second = sync.fetch(*first);
        MUST(second);
        QVERIFY(second->unitNamed(u"青岛市商务局"));
        QCOMPARE(second->size(), first->size() + 2);
    }

    void aRevokedSeatIsGoneFromTheDirectoryAndFromTheHub()
    {
        auto gone = m_hub->transport(1, 1);
        MUST(gone->connect());
        MUST(m_hub->folder().revokeSeat(m_hub->seat(1, 1)));
        MUST(m_hub->server().reload());
        QTRY_VERIFY(!gone->isConnected());
        FAILS_WITH(gone->connect(), Errc::Refused);
        const auto done = hub::HubOps(m_hub->folder()).reconcile();
        MUST(done);
        QCOMPARE(done->consumersRemoved, 3);

        auto seat = m_hub->transport(1, 0);
        MUST(seat->connect());
        hub::DirectorySync sync(*seat, m_hub->enrolment(1, 0).directoryAuthority);
        const auto known = sync.fetch(Directory());
        MUST(known);
        QVERIFY(!known->seat(m_hub->seat(1, 1)));
        const auto& clerk = m_hub->enrolment(1, 1).clerks.front().person;
        QVERIFY(!known->person(clerk.id));
        QVERIFY(known->person(m_hub->enrolment(1, 0).clerks.front().person.id));
        const auto list = crypto::RevocationList::parse(known->all(EntryKind::Crl).front());
        MUST(list);
        QVERIFY(list->isSignedBy(m_hub->folder().root()));
        QVERIFY(list->revokedAt(clerk.certificate.serial()));
        QVERIFY(!list->revokedAt(unitCertificate(1).serial()));
        // The unit has a new key, and the seat that stays can open it.
        const auto unit = known->unit(TempHub::unitCode(1));
        QVERIFY(unit);
        QCOMPARE(unit->epoch, 2);
        const auto left = known->seat(m_hub->seat(1, 0));
        QVERIFY(left);
        QCOMPARE(left->keys.size(), std::size_t{2});
        const auto key = hub::unwrapUnitKey(left->keys.back(), m_hub->enrolment(1, 0).seatKey.key);
        MUST(key);
        QCOMPARE(key->epoch, 2);
        QVERIFY(key->pair.certificate == unit->encryption);
        FAILS_WITH(
            hub::unwrapUnitKey(left->keys.back(), m_hub->enrolment(1, 1).seatKey.key),
            Errc::Undecryptable);
    }

    void aHubThatRollsAnEntryBackIsNotFollowed()
    {
        auto seat = m_hub->transport(0, 0);
        MUST(seat->connect());
        const auto old = seat->lastOf(
            QStringLiteral("KV_DIR"), QStringLiteral("$KV.DIR.seat.") + m_hub->seat(0, 0));
        MUST(old);
        MUST(m_hub->folder().revokeSeat(m_hub->seat(0, 1)));
        MUST(hub::HubOps(m_hub->folder()).reconcile());
        hub::DirectorySync sync(*seat, m_hub->enrolment(0, 0).directoryAuthority);
        const auto known = sync.fetch(Directory());
        MUST(known);
        QVERIFY(sync.refused().empty());
        MUST(inject(old->subject, old->payload));
        // The same sync, and one that starts anew with what was known.
        hub::DirectorySync restarted(*seat, m_hub->enrolment(0, 0).directoryAuthority);
        for (hub::DirectorySync* each : {&sync, &restarted}) {
            const auto after = each->fetch(*known);
            MUST(after);
            QCOMPARE(each->refused().size(), std::size_t{1});
            QCOMPARE(each->refused().front().code, Errc::Replayed);
            QCOMPARE(after->seat(m_hub->seat(0, 0))->keys.size(), std::size_t{2});
        }
    }

    void whatIsUnsignedOrMisplacedIsLeftOutAndTheRestIsTaken()
    {
        auto seat = m_hub->transport(0, 0);
        MUST(seat->connect());
        const auto entry = seat->lastOf(
            QStringLiteral("KV_DIR"),
            QStringLiteral("$KV.DIR.unit.") + TempHub::unitCode(1).toLower());
        MUST(entry);
        for (int i = 0; i < 6; ++i) // more than the stream keeps of one subject
            MUST(inject(QStringLiteral("$KV.DIR.unit.evil"), "not signed" + QByteArray::number(i)));
        MUST(inject(
            QStringLiteral("$KV.DIR.unit.") + TempHub::unitCode(2).toLower(), entry->payload));
        hub::DirectorySync sync(*seat, m_hub->enrolment(0, 0).directoryAuthority);
        const auto known = sync.fetch(Directory());
        MUST(known);
        QCOMPARE(sync.refused().size(), std::size_t{2});
        QVERIFY(known->unit(TempHub::unitCode(1)));
        QVERIFY(known->unit(TempHub::unitCode(0)));
    }

    void aHubThatIsDownLeavesWhatIsKnown()
    {
        auto seat = m_hub->transport(0, 0);
        MUST(seat->connect());
        hub::DirectorySync sync(*seat, m_hub->enrolment(0, 0).directoryAuthority);
        m_hub->kill();
        FAILS_WITH(sync.fetch(Directory()), Errc::Offline);
    }
};

QTEST_GUILESS_MAIN(TestDirectorySync)
#include "test_DirectorySync.moc"

#include "TwoSeats.h"
#include "crypto/GmMessage.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::exchange;

/// What the engine does with messages that come: refused, set aside, doubled, out of order.
class TestEngineArrivals : public QObject, private TwoSeats {
    Q_OBJECT

private Q_SLOTS:

    void init() { meet(); }

    void cleanup() { part(); }

    void aPaperAboveTheCeilingLeavesOnlyItsId()
    {
        m_sender->options.ceiling = document::SecrecyLevel::Secret;
        Envelope envelope = documentFrom(m_sender->identity(), 1, "MARKER-内部");
        envelope.secrecy = document::SecrecyLevel::Secret;
        injectFrom(m_sender->identity(), 1, envelope);
        const auto summary = m_receiver->step();
        QCOMPARE(summary.received, 0);
        QCOMPARE(m_receiver->intake.examined.load(), 0);
        QVERIFY(m_receiver->received().empty());
        QVERIFY(m_receiver->quarantine().empty());
        auto row = (*m_receiver->store().reader())
                       ->query("SELECT doc_id, signed, content, clerk, flow_id, length(digest)"
                               " FROM inbox");
        QVERIFY(*row->step());
        for (int column = 0; column < 5; ++column)
            QVERIFY(row->isNull(column));
        QCOMPARE(row->integer(5), 0);
        row->reset();
        // Its sender is told why.
        QVERIFY(settleBoth());
        auto told = (*m_sender->store().reader())
                        ->query("SELECT event, reason FROM receipt WHERE outgoing = 0");
        QVERIFY(*told->step());
        QCOMPARE(told->integer(0), static_cast<qint64>(ReceiptEvent::Rejected));
        QCOMPARE(told->integer(1), static_cast<qint64>(Reason::SecrecyCeiling));
    }

    void whatTheIntakeRefusesIsAnsweredWithItsReason()
    {
        m_receiver->intake.refuseWith = Errc::SignatureInvalid;
        const Id docId = m_sender->send({1}, "正文");
        QVERIFY(settleBoth());
        const auto row = m_sender->consignment(docId);
        QCOMPARE(row->recipients.front().state, RecipientState::Rejected);
        QVERIFY(row->recipients.front().reason == Reason::SignatureFailed);
        QVERIFY(m_receiver->received().empty());
    }

    void troubleOfThisMachineLeavesThePaperAtTheHub()
    {
        m_receiver->intake.refuseWith = Errc::DiskFull;
        const Id docId = m_sender->send({1}, "正文");
        (void)m_sender->step();
        const auto summary = m_receiver->step();
        QCOMPARE(summary.trouble->code, Errc::DiskFull);
        QVERIFY(m_receiver->received().empty());
        m_receiver->intake.refuseWith.reset();
        m_province->clock.advanceSeconds(120);
        QVERIFY(settleBoth());
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Delivered);
    }

    void whatCannotBeMadeDurableIsNeitherCommittedNorAnswered()
    {
        m_receiver->intake.notDurable = Errc::DiskFull;
        const Id docId = m_sender->send({1}, "正文");
        (void)m_sender->send({1}, "另一份");
        (void)m_sender->step();
        const auto summary = m_receiver->step();
        QCOMPARE(summary.trouble->code, Errc::DiskFull);
        QCOMPARE(summary.received, 0);
        QVERIFY(m_receiver->received().empty());
        QCOMPARE(m_receiver->waiting(), 0);
        m_receiver->intake.notDurable.reset();
        m_province->clock.advanceSeconds(120);
        QVERIFY(settleBoth());
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Delivered);
        QCOMPARE(m_receiver->paperTexts().size(), 2);
    }

    void rubbishIsQuarantinedOnceAndHoldsNothingUp()
    {
        OutMessage rubbish;
        rubbish.subject = DocSubject{m_province->address(2), m_province->address(1)}.toText();
        rubbish.payload = "rubbish";
        for (int i = 0; i < 3; ++i) {
            rubbish.headers = {{kMsgIdHeader, Id::random().toText().toLatin1()}};
            m_province->hub.inject(rubbish);
        }
        rubbish.subject = QStringLiteral("doc.x.y.370100.11370100dema0003xb.n.doc");
        rubbish.headers = {{kMsgIdHeader, "\xff"}};
        m_province->hub.inject(rubbish);
        const Id docId = m_sender->send({1}, "正文");
        QVERIFY(settleBoth());
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Delivered);
        const auto rows = m_receiver->quarantine();
        QCOMPARE(rows.size(), std::size_t{2});
        for (const QuarantineRow& row : rows)
            QCOMPARE(row.code, errcName(Errc::Undecryptable));
        // One refusal of one kind to the unit of the subject; nothing to a subject that is none.
        const auto& answers = m_province->hub.messages(QStringLiteral("IN_370100"));
        int refusals = 0;
        for (const auto& stored : answers) {
            const auto subject = DocSubject::parse(stored.subject);
            refusals += subject && subject->kind == MessageKind::Receipt &&
                                subject->to == m_province->address(2)
                            ? 1
                            : 0;
        }
        QCOMPARE(refusals, 1);
    }

    void theSamePaperUnderAnotherIdIsOnePaper()
    {
        Envelope envelope = documentFrom(m_sender->identity(), 1, "正文");
        injectFrom(m_sender->identity(), 1, envelope);
        envelope.msgId = Id::random();
        injectFrom(m_sender->identity(), 1, envelope);
        QVERIFY(settleBoth());
        QCOMPARE(m_receiver->paperTexts().size(), 1);
        QCOMPARE(m_receiver->received().size(), std::size_t{1});
        // Another paper under the same docId is refused as doubled.
        Envelope other = documentFrom(m_sender->identity(), 1, "别的");
        other.docId = envelope.docId;
        injectFrom(m_sender->identity(), 1, other);
        QVERIFY(settleBoth());
        QCOMPARE(m_receiver->paperTexts().size(), 1);
        auto refused =
            (*m_receiver->store().reader())->query("SELECT refusal FROM inbox WHERE state = 2");
        QVERIFY(*refused->step());
        QCOMPARE(refused->text(0), errcName(Errc::Duplicate));
    }

    void theSecondOfOneConsignmentCountsWhereTheFirstIsNotTaken_data()
    {
        QTest::addColumn<Errc>("trouble");
        QTest::newRow("the first is refused") << Errc::SignatureInvalid;
        QTest::newRow("the first stays at the hub") << Errc::DiskFull;
    }

    void theSecondOfOneConsignmentCountsWhereTheFirstIsNotTaken()
    {
        QFETCH(Errc, trouble);
        Envelope envelope = documentFrom(m_sender->identity(), 1, "正文");
        m_receiver->intake.refuseWith = trouble;
        m_receiver->intake.refused = {envelope.msgId};
        injectFrom(m_sender->identity(), 1, envelope);
        envelope.msgId = Id::random();
        injectFrom(m_sender->identity(), 1, envelope);
        (void)m_receiver->step(); // both in one batch
        const auto received = m_receiver->received();
        QCOMPARE(received.size(), std::size_t{1});
        QCOMPARE(received.front().msgId, envelope.msgId);
        QCOMPARE(m_receiver->paperTexts().size(), 1);
    }

    void manyPapersOfOneBatchAreWrittenInTheOrderTheyCame()
    {
        for (int i = 0; i < 40; ++i)
            (void)m_sender->send({1}, QByteArray::number(i));
        (void)m_sender->step();
        const auto summary = m_receiver->step();
        QCOMPARE(summary.received, 40);
        QCOMPARE(m_receiver->intake.examined.load(), 40);
        auto rows = (*m_receiver->store().reader())->query("SELECT seq FROM inbox ORDER BY rowid");
        qint64 last = 0;
        int seen = 0;
        while (*rows->step()) {
            QVERIFY(rows->integer(0) > last);
            last = rows->integer(0);
            ++seen;
        }
        QCOMPARE(seen, 40);
        QVERIFY(m_receiver->quarantine().empty());
    }

    void aMessageUnderAKnownIdWithOtherContentsIsAReplay()
    {
        Envelope envelope = documentFrom(m_sender->identity(), 1, "正文");
        injectFrom(m_sender->identity(), 1, envelope);
        (void)m_receiver->step();
        const Id first = envelope.msgId;
        envelope = documentFrom(m_sender->identity(), 1, "别的");
        envelope.msgId = first;
        m_province->clock.advanceSeconds(kit::FakeHub::kDedupeSeconds + 1);
        injectFrom(m_sender->identity(), 1, envelope);
        (void)m_receiver->step();
        QCOMPARE(m_receiver->quarantine().size(), std::size_t{1});
        QCOMPARE(m_receiver->quarantine().front().code, errcName(Errc::Replayed));
        QCOMPARE(m_receiver->paperTexts().size(), 1);
    }

    void anotherSendersDocIdBlocksNobody()
    {
        const Id docId = m_sender->send({1}, "正文");
        QVERIFY(settleBoth());
        const Identity third = m_province->identity(2, 1);
        Envelope envelope = documentFrom(third, 1, "冒用");
        envelope.docId = docId;
        injectFrom(third, 1, envelope);
        (void)m_receiver->step();
        QCOMPARE(m_receiver->received().size(), std::size_t{2});
        for (const InboxRow& row : m_receiver->received())
            QVERIFY(m_receiver->signFor(row.msgId));
        QVERIFY(settleBoth());
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::SignedFor);
    }
};

QTEST_GUILESS_MAIN(TestEngineArrivals)
#include "test_EngineArrivals.moc"

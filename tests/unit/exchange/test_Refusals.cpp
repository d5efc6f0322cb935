#include "exchange/Message.h"
#include "kit/exchange/TestProvince.h"

#include <QTest>

#include <algorithm>

using namespace wenshu;
using namespace wenshu::exchange;
using kit::TestProvince;
using kit::TestSeat;

/// What a refusal by machine means for the sender, and who may give one.
class TestRefusals : public QObject {
    Q_OBJECT

    std::unique_ptr<TestProvince> m_province;
    std::unique_ptr<TestSeat> m_sender;
    std::unique_ptr<TestSeat> m_receiver;

    struct Row {
        Id msgId;
        QByteArray digest;
        qint64 state = -1;
        bool hasPayload = false;
    };

    /// The one document in the sender's outbox.
    Row onlyRow() const
    {
        const auto reader = m_sender->store().reader();
        auto row = (*reader)->query(
            "SELECT msg_id, digest, state, payload IS NOT NULL FROM outbox WHERE kind = 1");
        if (!row || !*row->step())
            qFatal("nothing was sent");
        return {row->id(0), row->blob(1), row->integer(2), row->integer(3) != 0};
    }

    StepSummary
    give(ReceiptEvent event, const QByteArray& digest, std::optional<Reason> reason = {})
    {
        m_province->clock.advanceSeconds(1);
        const Identity& from = m_receiver->identity();
        Envelope envelope;
        envelope.msgId = Id::random();
        envelope.docId = Id::random();
        envelope.kind = EnvelopeKind::Receipt;
        envelope.from = senderOf(from, Voice::Machine);
        envelope.to = m_province->address(0);
        envelope.recipientsHash = recipientsHash({envelope.to});
        envelope.createdAt = m_province->clock.now();
        Receipt receipt;
        receipt.about = onlyRow().msgId;
        receipt.event = event;
        receipt.at = m_province->clock.now();
        receipt.docDigest = digest;
        receipt.reason = reason;
        envelope.receipt = receipt;
        const auto sealed = sealEnvelope(
            envelope, from, m_province->member(0).keys.encryption.certificate, Limits());
        if (!sealed)
            qFatal("the receipt cannot be sealed");
        OutMessage message;
        message.subject =
            DocSubject{from.unit, envelope.to, Lane::Normal, MessageKind::Receipt}.toText();
        message.headers = {{kMsgIdHeader, envelope.msgId.toText().toLatin1()}};
        message.payload = sealed->payload;
        m_province->hub.inject(message);
        return m_sender->step();
    }

    int receiptsTo(int unit) const
    {
        int count = 0;
        for (const auto& stored :
             m_province->hub.messages(inStream(m_province->address(unit).region))) {
            const auto subject = DocSubject::parse(stored.subject);
            count += subject && subject->kind == MessageKind::Receipt &&
                             subject->to == m_province->address(unit)
                         ? 1
                         : 0;
        }
        return count;
    }

private Q_SLOTS:

    void init()
    {
        m_province = std::make_unique<TestProvince>();
        m_sender = std::make_unique<TestSeat>(*m_province, 0, 1);
        m_receiver = std::make_unique<TestSeat>(*m_province, 1, 1);
    }

    void cleanup()
    {
        m_sender.reset();
        m_receiver.reset();
        m_province.reset();
    }

    void aRefusalThatNamesNoBytesKeepsThePaperForResending()
    {
        const Id docId = m_sender->send({1}, "正文");
        (void)m_sender->step();
        (void)give(ReceiptEvent::Rejected, {}, Reason::SignatureFailed);
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Rejected);
        QCOMPARE(onlyRow().state, 2);
        QVERIFY(onlyRow().hasPayload);
        QCOMPARE(m_sender->unreceipted(), 1);
        // After a day without a delivery it goes again, and the delivery ends it.
        m_province->clock.advanceSeconds(25 * 3600);
        (void)m_sender->step();
        QCOMPARE(m_sender->consignment(docId)->recipients.front().resent, 1);
        (void)give(ReceiptEvent::Delivered, onlyRow().digest);
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Delivered);
        QCOMPARE(onlyRow().state, 3);
        QVERIFY(!onlyRow().hasPayload);
    }

    void aRefusalOfWhatWasReadEndsTheSending_data()
    {
        QTest::addColumn<bool>("namesBytes");
        QTest::newRow("by its digest") << true;
        QTest::newRow("above the ceiling") << false;
    }

    void aRefusalOfWhatWasReadEndsTheSending()
    {
        QFETCH(bool, namesBytes);
        const Id docId = m_sender->send({1}, "正文");
        (void)m_sender->step();
        if (namesBytes)
            (void)give(ReceiptEvent::Rejected, onlyRow().digest, Reason::SignatureFailed);
        else
            (void)give(ReceiptEvent::Rejected, {}, Reason::SecrecyCeiling);
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Rejected);
        QCOMPARE(onlyRow().state, 3);
        QCOMPARE(m_sender->unreceipted(), 0);
    }

    void whatTheIntakeRefusesIsAnsweredByItsDigest()
    {
        m_receiver->intake.refuseWith = Errc::SignatureInvalid;
        (void)m_sender->send({1}, "正文");
        QVERIFY(kit::settle(*m_province, {m_sender.get(), m_receiver.get()}));
        QCOMPARE(onlyRow().state, 3);
    }

    void rubbishUnderAGenuineIdEndsNothing()
    {
        const Id docId = m_sender->send({1}, "正文");
        (void)m_sender->step();
        OutMessage rubbish;
        rubbish.subject = DocSubject{m_province->address(0), m_province->address(1)}.toText();
        rubbish.headers = {{kMsgIdHeader, onlyRow().msgId.toText().toLatin1()}};
        rubbish.payload = "rubbish";
        m_province->clock.advanceSeconds(kit::FakeHub::kDedupeSeconds + 1);
        m_province->hub.inject(rubbish);
        QCOMPARE(m_receiver->step().quarantined, 1);
        (void)m_sender->step();
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Delivered);
        QCOMPARE(m_sender->receipts(docId).size(), std::size_t{2});
    }

    void aNewSeatDoesNotRefuseWhatIsOlderThanItsKeys()
    {
        OutMessage unreadable;
        unreadable.subject = DocSubject{m_province->address(0), m_province->address(1)}.toText();
        unreadable.headers = {{kMsgIdHeader, Id::random().toText().toLatin1()}};
        unreadable.payload = "sealed to a key of an earlier epoch";
        const QDateTime now = m_province->clock.now();
        const QDateTime keyFrom =
            m_receiver->identity().decryptionKeys.back().certificate.notBefore();
        m_province->clock.set(keyFrom.addSecs(-1));
        m_province->hub.inject(unreadable);
        m_province->clock.set(now);
        const StepSummary summary = m_receiver->step();
        QCOMPARE(summary.quarantined, 0);
        QCOMPARE(m_receiver->quarantine().size(), std::size_t{1});
        QCOMPARE(receiptsTo(0), 0);
        // The same of today is refused.
        unreadable.payload += " today";
        unreadable.headers = {{kMsgIdHeader, Id::random().toText().toLatin1()}};
        m_province->hub.inject(unreadable);
        QCOMPARE(m_receiver->step().quarantined, 1);
        QCOMPARE(receiptsTo(0), 1);
    }

    void aClaimTheHubDoesNotAcceptIsToldAndMayBeMadeAgain()
    {
        const Id docId = m_sender->send({1}, "正文");
        QVERIFY(kit::settle(*m_province, {m_sender.get(), m_receiver.get()}));
        const Id msgId = m_receiver->received().front().msgId;
        QVERIFY(m_receiver->signFor(msgId));
        m_province->hub.forbidden = [](const QString& subject) {
            return subject.startsWith(QStringLiteral("oa."));
        };
        const StepSummary summary = m_receiver->step();
        QCOMPARE(summary.events.front().kind, ExchangeEvent::Kind::ClaimFailed);
        QVERIFY(m_receiver->received().front().claim->state == ClaimState::Failed);
        m_province->hub.forbidden = {};
        QVERIFY(m_receiver->signFor(msgId));
        QVERIFY(!m_receiver->signFor(msgId)); // one that waits stands
        QVERIFY(kit::settle(*m_province, {m_sender.get(), m_receiver.get()}));
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::SignedFor);
    }

    void aReceiptAboutAPaperThatIsNotHereIsToldOnceAndLeft()
    {
        const Id docId = m_sender->send({1}, "正文");
        (void)m_sender->step();
        m_sender->intake.knowsNoPaper = true;
        const StepSummary summary =
            give(ReceiptEvent::Rejected, onlyRow().digest, Reason::SignatureFailed);
        QVERIFY(!summary.trouble);
        const auto told = [](const StepSummary& step) {
            return std::count_if(
                step.events.begin(), step.events.end(), [](const ExchangeEvent& event) {
                    return event.kind == ExchangeEvent::Kind::PaperMissing;
                });
        };
        QCOMPARE(told(summary), 1);
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Rejected);
        QCOMPARE(m_sender->receipts(docId).size(), std::size_t{1});
        // It does not come again, neither at once nor when the hub would deliver it again.
        for (int i = 0; i < 3; ++i) {
            m_province->clock.advanceSeconds(kit::FakeHub::kAckWaitSeconds + 1);
            const StepSummary later = m_sender->step();
            QVERIFY(!later.trouble);
            QVERIFY(later.events.empty());
        }
        const auto reader = m_sender->store().reader();
        auto row = (*reader)->query("SELECT count(*) FROM setting WHERE name LIKE 'unknown:%'");
        QVERIFY(*row->step());
        QCOMPARE(row->integer(0), 1);
    }

    void papersAreCountedWithoutReceipts()
    {
        (void)m_sender->send({1}, "正文");
        const StepSummary sending = m_sender->step();
        QCOMPARE(sending.acked, 1);
        QCOMPARE(sending.papers, 1);
        const StepSummary receiving = m_receiver->step();
        QCOMPARE(receiving.acked, 1);
        QCOMPARE(receiving.papers, 0);
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "test_Refusals.moc"

#include "crypto/GmMessage.h"
#include "kit/exchange/TestProvince.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::exchange;
using kit::TestProvince;
using kit::TestSeat;

/// Who decides about a paper when the log of the decision holds what cannot be read.
class TestClaim : public QObject {
    Q_OBJECT

    std::unique_ptr<TestProvince> m_province;
    std::unique_ptr<TestSeat> m_sender;
    std::unique_ptr<TestSeat> m_first;
    std::unique_ptr<TestSeat> m_second;
    Id m_docId;

    bool settleAll()
    {
        return kit::settle(*m_province, {m_sender.get(), m_first.get(), m_second.get()});
    }

    static Id paperOf(const TestSeat& seat) { return seat.received().front().msgId; }

    /// Whoever runs the hub stores @p payload as an event of the paper's log.
    void storeInLog(const QByteArray& payload)
    {
        const FlowSubject subject{
            m_province->address(1), flowIdFor(m_province->address(0), m_docId)};
        OutMessage message;
        message.subject = subject.toText();
        message.headers = {{kMsgIdHeader, Id::random().toText().toLatin1()}};
        message.payload = payload;
        m_province->hub.inject(message);
    }

private Q_SLOTS:

    void init()
    {
        m_province = std::make_unique<TestProvince>();
        m_sender = std::make_unique<TestSeat>(*m_province, 0, 1);
        m_first = std::make_unique<TestSeat>(*m_province, 1, 1);
        m_second = std::make_unique<TestSeat>(*m_province, 1, 2);
        m_docId = m_sender->send({1}, "正文");
        QVERIFY(settleAll());
    }

    void cleanup()
    {
        m_second.reset();
        m_first.reset();
        m_sender.reset();
        m_province.reset();
    }

    void aByteOfRubbishInTheLogDoesNotKeepAPaperUndecided()
    {
        storeInLog("x");
        QVERIFY(m_first->signFor(paperOf(*m_first)));
        QVERIFY(settleAll());
        QCOMPARE(m_sender->stateOf(m_docId, 1), RecipientState::SignedFor);
        QVERIFY(m_first->received().front().handled);
        QVERIFY(m_second->received().front().handled);
        QCOMPARE(m_second->received().front().handled->clerk, m_first->identity().clerk);
    }

    void twoSeatsBehindRubbishStillHaveOneWinner()
    {
        storeInLog("x");
        storeInLog("y");
        QVERIFY(m_first->signFor(paperOf(*m_first)));
        QVERIFY(m_second->returnPaper(paperOf(*m_second), Reason::NotOurAffair));
        QVERIFY(settleAll());
        const auto first = m_first->received().front();
        const auto second = m_second->received().front();
        QVERIFY(first.handled && second.handled);
        QCOMPARE(first.handled->event, second.handled->event);
        const auto receipts = m_sender->receipts(m_docId);
        const auto decided = std::count_if(receipts.begin(), receipts.end(), [](const auto& row) {
            return row.event == ReceiptEvent::SignedFor || row.event == ReceiptEvent::Returned;
        });
        QCOMPARE(decided, 1);
    }

    void rubbishAfterADecisionDoesNotUndoIt()
    {
        QVERIFY(m_first->signFor(paperOf(*m_first)));
        QVERIFY(m_second->returnPaper(paperOf(*m_second), Reason::NotOurAffair));
        (void)m_first->step();
        storeInLog("x");
        QVERIFY(settleAll());
        QCOMPARE(m_sender->stateOf(m_docId, 1), RecipientState::SignedFor);
        QCOMPARE(m_second->received().front().handled->event, ReceiptEvent::SignedFor);
    }

    void whatIsSealedForAKeyThisSeatLacksIsNotPassed()
    {
        const auto newer =
            m_province->pki.unit(m_province->member(1).name, m_province->address(1).unit.toUpper());
        storeInLog(*crypto::gmEncrypt("decided", {newer.encryption.certificate}));
        QVERIFY(m_first->signFor(paperOf(*m_first)));
        QVERIFY(!kit::settle(*m_province, {m_sender.get(), m_first.get()}, 20));
        QCOMPARE(m_sender->stateOf(m_docId, 1), RecipientState::Delivered);
        QVERIFY(!m_first->received().front().handled);
        QCOMPARE(m_first->waiting(), 1);
    }

    void aNotePastedOutOfATableIsAnsweredAndReadAtEverySeat()
    {
        const Id paper = paperOf(*m_first);
        for (const QString& note :
             {QStringLiteral("\u202e退回"),
              QStringLiteral("退\u001b[2J"),
              QString(QChar(0xd842))}) {
            const Status refused = m_first->returnPaper(paper, Reason::Other, note);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, Errc::Usage);
        }
        QVERIFY(m_first->returnPaper(paper, Reason::Other, QStringLiteral("附件\t缺\r\n请补")));
        QVERIFY(settleAll());
        QCOMPARE(m_sender->stateOf(m_docId, 1), RecipientState::Returned);
        QCOMPARE(
            m_sender->consignment(m_docId)->recipients.front().note,
            QStringLiteral("附件 缺\n请补"));
        QVERIFY(m_second->received().front().handled);
    }
};

QTEST_GUILESS_MAIN(TestClaim)
#include "test_Claim.moc"

#include "exchange/Envelope.h"
#include "exchange/FlowEvent.h"
#include "exchange/Receipt.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::exchange;

class TestReceipt : public QObject {
    Q_OBJECT

    static Receipt usual(ReceiptEvent event)
    {
        Receipt receipt;
        receipt.about = Id::random();
        receipt.event = event;
        receipt.at = QDateTime({2026, 9, 1}, {1, 2, 3}, Qt::UTC);
        receipt.docDigest = QByteArray(32, 'd');
        receipt.prevReceiptHash = QByteArray(32, 'p');
        if (event == ReceiptEvent::Returned)
            receipt.reason = Reason::AgainstRules;
        if (event == ReceiptEvent::Rejected)
            receipt.reason = Reason::Unreadable;
        return receipt;
    }

private Q_SLOTS:

    void everyEventReadsBackAsItWasWritten()
    {
        for (int event = 1; event <= 7; ++event) {
            Receipt receipt = usual(static_cast<ReceiptEvent>(event));
            receipt.note = QStringLiteral("第一行\n第二行");
            const auto back = decodeReceipt(encodeReceipt(receipt));
            QVERIFY2(back, back ? "" : qPrintable(back.error().diagnostic));
            QVERIFY(*back == receipt);
        }
    }

    void everyTruncationIsMalformed()
    {
        const QByteArray der = encodeReceipt(usual(ReceiptEvent::Returned));
        for (qsizetype size = 0; size < der.size(); ++size) {
            const auto cut = decodeReceipt(der.left(size));
            QVERIFY(!cut);
            QCOMPARE(cut.error().code, Errc::Malformed);
        }
        QVERIFY(!decodeReceipt(der + QByteArray(1, '\0')));
    }

    void receiptsThatContradictThemselvesAreMalformed()
    {
        Receipt receipt = usual(ReceiptEvent::SignedFor);
        receipt.reason = Reason::Other;
        QVERIFY(!decodeReceipt(encodeReceipt(receipt)));
        receipt = usual(ReceiptEvent::Returned);
        receipt.reason.reset();
        QVERIFY(!decodeReceipt(encodeReceipt(receipt)));
        receipt.reason = Reason::Unreadable; // a machine's
        QVERIFY(!decodeReceipt(encodeReceipt(receipt)));
        receipt = usual(ReceiptEvent::Delivered);
        receipt.docDigest.clear();
        QVERIFY(!decodeReceipt(encodeReceipt(receipt)));
        receipt.docDigest = QByteArray(31, 'd');
        QVERIFY(!decodeReceipt(encodeReceipt(receipt)));
        receipt = usual(ReceiptEvent::Delivered);
        receipt.about = {};
        QVERIFY(!decodeReceipt(encodeReceipt(receipt)));
        receipt = usual(ReceiptEvent::Delivered);
        receipt.note = QString(kNoteLength + 1, u'x');
        QVERIFY(!decodeReceipt(encodeReceipt(receipt)));
        receipt.note = QStringLiteral("a\u202eb");
        QVERIFY(!decodeReceipt(encodeReceipt(receipt)));
        receipt = usual(static_cast<ReceiptEvent>(8));
        QVERIFY(!decodeReceipt(encodeReceipt(receipt)));
    }

    void machineAndHumanEventsAreNeverMixed()
    {
        QVERIFY(!isHumanEvent(ReceiptEvent::Delivered));
        QVERIFY(!isHumanEvent(ReceiptEvent::Rejected));
        QVERIFY(isHumanEvent(ReceiptEvent::SignedFor));
        QVERIFY(isHumanEvent(ReceiptEvent::Returned));
        Envelope envelope;
        envelope.msgId = Id::random();
        envelope.docId = Id::random();
        envelope.kind = EnvelopeKind::Receipt;
        envelope.from.address = {QStringLiteral("370100"), QStringLiteral("a")};
        envelope.from.unitCertificate = QByteArray(32, 'u');
        envelope.to = {QStringLiteral("370000"), QStringLiteral("b")};
        envelope.recipientsHash = recipientsHash({envelope.to});
        envelope.createdAt = QDateTime({2026, 9, 1}, {1, 2, 3}, Qt::UTC);
        // A human event without a clerk, and a machine event with one.
        envelope.receipt = usual(ReceiptEvent::SignedFor);
        QVERIFY(!decodeEnvelope(encodeEnvelope(envelope), Limits()));
        envelope.receipt = usual(ReceiptEvent::Delivered);
        QVERIFY(decodeEnvelope(encodeEnvelope(envelope), Limits()));
        envelope.from.clerk = QStringLiteral("张一");
        envelope.from.clerkCertificate = QByteArray(32, 'c');
        QVERIFY(!decodeEnvelope(encodeEnvelope(envelope), Limits()));
        envelope.receipt = usual(ReceiptEvent::SignedFor);
        QVERIFY(decodeEnvelope(encodeEnvelope(envelope), Limits()));
    }

    void statesMoveForwardByRankAndReturnedIsFinal()
    {
        using S = RecipientState;
        QCOMPARE(advanced(S::Queued, S::Delivered), S::Delivered);
        QCOMPARE(advanced(S::SignedFor, S::Delivered), S::SignedFor);
        QCOMPARE(advanced(S::Delivered, S::Rejected), S::Delivered);
        QCOMPARE(advanced(S::Rejected, S::Delivered), S::Delivered);
        QCOMPARE(advanced(S::Delivered, S::Returned), S::Returned);
        QCOMPARE(advanced(S::SignedFor, S::Returned), S::SignedFor);
        QCOMPARE(advanced(S::Returned, S::SignedFor), S::Returned);
        QCOMPARE(advanced(S::Returned, S::Finished), S::Returned);
        QCOMPARE(advanced(S::Expired, S::Delivered), S::Delivered);
        QCOMPARE(advanced(S::Failed, S::SignedFor), S::SignedFor);
    }

    void everyRefusalHasWordsForTheSender()
    {
        for (int value = 0; value <= 64; ++value) {
            if (isReason(value))
                QVERIFY(!reasonText(static_cast<Reason>(value)).isEmpty());
        }
        for (int code = 0; code < errcCount(); ++code)
            QVERIFY(isReason(static_cast<int>(refusalFor(static_cast<Errc>(code)))));
        // All that fails before the signature is one and the same.
        QCOMPARE(refusalFor(Errc::Undecryptable), Reason::Unreadable);
    }

    void aFlowEventReadsBackAndItsIdDependsOnTheSender()
    {
        FlowEvent event;
        event.sender = {QStringLiteral("370000"), QStringLiteral("b")};
        const Id docId = Id::random();
        event.flowId = flowIdFor(event.sender, docId);
        event.paper = Id::random();
        event.event = ReceiptEvent::Returned;
        event.reason = Reason::Other;
        event.note = QStringLiteral("理由");
        event.at = QDateTime({2026, 9, 1}, {1, 2, 3}, Qt::UTC);
        const QByteArray der = encodeFlowEvent(event);
        const auto back = decodeFlowEvent(der);
        QVERIFY(back);
        QVERIFY(*back == event);
        for (qsizetype size = 0; size < der.size(); ++size)
            QVERIFY(!decodeFlowEvent(der.left(size)));
        // Another spelling of a time in as many bytes: a fraction where the seconds belong.
        QByteArray other = der;
        QVERIFY(other.contains("20260901010203Z"));
        QVERIFY(!decodeFlowEvent(other.replace("20260901010203Z", "202609010102.3Z")));
        event.reason.reset();
        QVERIFY(!decodeFlowEvent(encodeFlowEvent(event)));
        QVERIFY(
            flowIdFor(event.sender, docId) !=
            flowIdFor({QStringLiteral("370000"), QStringLiteral("c")}, docId));
    }
};

QTEST_GUILESS_MAIN(TestReceipt)
#include "test_Receipt.moc"

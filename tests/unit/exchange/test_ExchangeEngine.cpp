#include "TwoSeats.h"
#include "crypto/GmMessage.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::exchange;

/// The engine on a hub that does what it is told: each rule of exchange.md §§5, 6, 8, 9 by itself.
class TestExchangeEngine : public QObject, private TwoSeats {
    Q_OBJECT

private Q_SLOTS:

    void init() { meet(); }

    void cleanup() { part(); }

    void aPaperGoesOutIsDeliveredAndSignedFor()
    {
        const Id docId = m_sender->send({1}, "正文");
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Queued);
        QVERIFY(m_sender->step().acked > 0);
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Stored);
        QCOMPARE(m_receiver->step().received, 1);
        QCOMPARE(m_receiver->paperTexts(), QStringList{QStringLiteral("正文")});
        QCOMPARE(m_sender->step().receipts, 1);
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Delivered);
        QVERIFY(m_receiver->signFor(onlyReceived()));
        QVERIFY(settleBoth());
        const auto row = m_sender->consignment(docId);
        QCOMPARE(row->recipients.front().state, RecipientState::SignedFor);
        QCOMPARE(row->recipients.front().decidedBy, m_receiver->identity().clerk);
        QVERIFY(row->recipients.front().deliveredAt.isValid());
        QVERIFY(row->recipients.front().decidedAt.isValid());
        QCOMPARE(m_sender->unreceipted(), 0);
        QCOMPARE(m_receiver->received().front().handled->clerk, m_receiver->identity().clerk);
    }

    void aPaperIsReturnedWithItsReason()
    {
        const Id docId = m_sender->send({1}, "正文");
        QVERIFY(settleBoth());
        QVERIFY(m_receiver->returnPaper(
            onlyReceived(), Reason::NotCountersigned, QStringLiteral("请先会签")));
        QVERIFY(settleBoth());
        const auto row = m_sender->consignment(docId);
        QCOMPARE(row->recipients.front().state, RecipientState::Returned);
        QVERIFY(row->recipients.front().reason == Reason::NotCountersigned);
        QCOMPARE(row->recipients.front().note, QStringLiteral("请先会签"));
        QCOMPARE(row->recipients.front().decidedBy, m_receiver->identity().clerk);
    }

    void whileTheHubIsDownEverythingWaitsAndNothingIsClaimed()
    {
        m_province->hub.setUp(false);
        const Id docId = m_sender->send({1, 2}, "正文");
        for (int i = 0; i < 5; ++i) {
            const auto summary = m_sender->step();
            QVERIFY(!summary.online);
            QCOMPARE(summary.trouble->code, Errc::Offline);
            QVERIFY(summary.nextTry > m_province->clock.now());
        }
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Queued);
        QCOMPARE(m_sender->waiting(), 2);
        m_province->hub.setUp(true);
        QVERIFY(settleBoth());
        QCOMPARE(m_receiver->paperTexts().size(), 1);
    }

    void theBackOffGrowsFromAThirdOfASecondToAMinute()
    {
        m_province->hub.setUp(false);
        const QDateTime now = m_province->clock.now();
        QCOMPARE(now.msecsTo(m_sender->step().nextTry), 300);
        QCOMPARE(now.msecsTo(m_sender->step().nextTry), 600);
        for (int i = 0; i < 10; ++i)
            (void)m_sender->step();
        QCOMPARE(now.msecsTo(m_sender->step().nextTry), 60'000);
    }

    void theHubsWordIsNoProofAndWithoutAReceiptItIsSentAgain()
    {
        const Id docId = m_sender->send({1}, "正文");
        (void)m_sender->step();
        // The hub forgets it, and the window of its deduplication passes.
        m_province->hub.loseEverything();
        QCOMPARE(m_sender->unreceipted(), 1);
        m_province->clock.advanceSeconds(23LL * 3600);
        (void)m_sender->step();
        QVERIFY(m_province->hub.messages(QStringLiteral("IN_370100")).empty());
        m_province->clock.advanceSeconds(2LL * 3600);
        QVERIFY(settleBoth());
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Delivered);
        QCOMPARE(m_receiver->paperTexts().size(), 1);
        QCOMPARE(m_sender->consignment(docId)->recipients.front().resent, 1);
    }

    void aHubThatWentBackIsGivenEverythingAgain()
    {
        const auto backup = m_province->hub.backup();
        std::vector<Id> docs;
        for (int i = 0; i < 5; ++i)
            docs.push_back(m_sender->send({1}, "正文" + QByteArray::number(i)));
        (void)m_sender->step();
        m_province->hub.restore(backup);
        m_sender->transport().disconnect();
        const auto summary = m_sender->step();
        QVERIFY(std::any_of(summary.events.begin(), summary.events.end(), [](const auto& event) {
            return event.kind == ExchangeEvent::Kind::HubLostData;
        }));
        QVERIFY(settleBoth());
        QCOMPARE(m_receiver->paperTexts().size(), 5);
        for (const Id& docId : docs)
            QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Delivered);
    }

    void aHubThatWentBackIsNoticedWhoeverConnected()
    {
        const auto backup = m_province->hub.backup();
        const Id docId = m_sender->send({1}, "正文");
        (void)m_sender->step();
        m_province->hub.restore(backup);
        m_sender->transport().disconnect();
        // As the office does, which fetches the directory first.
        QVERIFY(m_sender->transport().connect());
        const auto summary = m_sender->step();
        QVERIFY(std::any_of(summary.events.begin(), summary.events.end(), [](const auto& event) {
            return event.kind == ExchangeEvent::Kind::HubLostData;
        }));
        QVERIFY(settleBoth());
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Delivered);
    }

    void aLowerSequenceThanSeenIsNoticedWithoutReconnecting()
    {
        const auto backup = m_province->hub.backup();
        const Id first = m_sender->send({1}, "一");
        (void)m_sender->step();
        m_province->hub.restore(backup);
        const Id second = m_sender->send({1}, "二");
        (void)m_sender->step();
        QVERIFY(settleBoth());
        QCOMPARE(m_sender->stateOf(first, 1), RecipientState::Delivered);
        QCOMPARE(m_sender->stateOf(second, 1), RecipientState::Delivered);
        QCOMPARE(m_receiver->paperTexts().size(), 2);
    }

    void lostReceiptsComeAgainWithTheHub()
    {
        const Id docId = m_sender->send({1}, "正文");
        (void)m_sender->step();
        const auto backup = m_province->hub.backup();
        (void)m_receiver->step();
        QVERIFY(m_receiver->signFor(onlyReceived()));
        (void)m_receiver->step();
        m_province->hub.restore(backup);
        m_receiver->transport().disconnect();
        m_sender->transport().disconnect();
        QVERIFY(settleBoth());
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::SignedFor);
        QCOMPARE(m_receiver->paperTexts().size(), 1);
    }

    void aSquattedIdIsLeftForAnother()
    {
        const Id docId = m_sender->send({1}, "正文");
        // Somebody guesses the next ids (he cannot; the test reads them from the store).
        OutMessage squatter;
        squatter.subject = DocSubject{m_province->address(2), m_province->address(1)}.toText();
        squatter.headers = {{kMsgIdHeader, onlySent().msgId.toText().toLatin1()}};
        squatter.payload = "nothing";
        m_province->hub.inject(squatter);
        QVERIFY(settleBoth());
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Delivered);
        QCOMPARE(m_receiver->paperTexts(), QStringList{QStringLiteral("正文")});
        QCOMPARE(m_sender->unreceipted(), 0);
        auto gaps = ledger::gaps(**m_receiver->store().reader(), 10);
        QVERIFY(gaps->empty());
    }

    void aRefusedSubjectIsShownAndNotTriedForEver()
    {
        m_province->hub.forbidden = [](const QString& subject) {
            return subject.contains(QStringLiteral("370100"));
        };
        const Id docId = m_sender->send({1}, "正文");
        const auto summary = m_sender->step();
        QCOMPARE(summary.events.front().kind, ExchangeEvent::Kind::SendFailed);
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Failed);
        QCOMPARE(
            m_sender->consignment(docId)->recipients.front().failure, errcName(Errc::NotPermitted));
        const int published = m_sender->transport().published;
        m_province->clock.advanceSeconds(100LL * 3600);
        (void)m_sender->step();
        QCOMPARE(m_sender->transport().published, published);
    }

    void forgedReceiptsMoveNothing()
    {
        const Id docId = m_sender->send({1}, "正文");
        (void)m_sender->step();
        const auto [msgId, digest] = onlySent();
        // By a unit it was not sent to.
        const Identity third = m_province->identity(2, 1);
        injectFrom(third, 0, receiptFrom(third, msgId, ReceiptEvent::SignedFor, digest));
        // About other bytes.
        const Identity& receiver = m_receiver->identity();
        injectFrom(
            receiver,
            0,
            receiptFrom(receiver, msgId, ReceiptEvent::SignedFor, QByteArray(32, 'x')));
        (void)m_sender->step();
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Stored);
        const auto rows = m_sender->quarantine();
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows.at(1).code, errcName(Errc::WrongAddressee));
        QCOMPARE(rows.at(0).code, errcName(Errc::DigestMismatch));
        QVERIFY(m_sender->receipts(docId).empty());
        // A refusal is never refused: nothing goes back.
        QVERIFY(m_province->hub.messages(QStringLiteral("IN_370100")).size() == 1);
    }

    void statesOnlyMoveForwardWhateverTheOrder()
    {
        const Id docId = m_sender->send({1}, "正文");
        (void)m_sender->step();
        const Sent sent = onlySent();
        const Identity& receiver = m_receiver->identity();
        const auto give = [&](ReceiptEvent event) {
            m_province->clock.advanceSeconds(1);
            injectFrom(receiver, 0, receiptFrom(receiver, sent.msgId, event, sent.digest));
            (void)m_sender->step();
        };
        give(ReceiptEvent::SignedFor);
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::SignedFor);
        QVERIFY(!m_sender->consignment(docId)->recipients.front().deliveredAt.isValid());
        give(ReceiptEvent::Delivered); // late
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::SignedFor);
        QVERIFY(m_sender->consignment(docId)->recipients.front().deliveredAt.isValid());
        give(ReceiptEvent::SignedFor); // doubled
        give(ReceiptEvent::Returned);  // conflicting: the first decision stays
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::SignedFor);
        QVERIFY(!m_sender->consignment(docId)->recipients.front().reason);
        give(ReceiptEvent::Registered);
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Registered);
        const auto receipts = m_sender->receipts(docId);
        QCOMPARE(receipts.size(), std::size_t{5});
        QVERIFY(receipts.at(0).advanced);
        QVERIFY(!receipts.at(1).advanced);
        QVERIFY(!receipts.at(2).advanced);
        QVERIFY(!receipts.at(3).advanced);
        QVERIFY(receipts.at(4).advanced);
    }

    void keptReceiptsAreJudgedWithoutAProfile()
    {
        const Id docId = m_sender->send({1}, "正文");
        QVERIFY(settleBoth());
        QVERIFY(m_receiver->signFor(onlyReceived()));
        QVERIFY(settleBoth());
        const auto receipts = m_sender->receipts(docId);
        QCOMPARE(receipts.size(), std::size_t{2});
        const auto machine =
            verifyReceipt(receipts.at(0).signedBytes, m_province->trust, std::nullopt, Limits());
        QVERIFY2(machine, machine ? "" : qPrintable(machine.error().diagnostic));
        QCOMPARE(machine->receipt.event, ReceiptEvent::Delivered);
        QVERIFY(machine->clerkCertificate.isNull());
        const auto human =
            verifyReceipt(receipts.at(1).signedBytes, m_province->trust, std::nullopt, Limits());
        QVERIFY(human);
        QCOMPARE(human->receipt.event, ReceiptEvent::SignedFor);
        QCOMPARE(human->frame.from.clerk, m_receiver->identity().clerk);
        // It names the receipt before it, and the very bytes that were sent.
        QCOMPARE(human->receipt.prevReceiptHash, machine->digest);
        QCOMPARE(human->receipt.docDigest, machine->receipt.docDigest);
        // The same judgement with other trust, at another time, over other bytes.
        const auto foreign =
            verifyReceipt(receipts.at(1).signedBytes, crypto::TrustStore(), std::nullopt, Limits());
        QCOMPARE(foreign.error().code, Errc::CertificateUntrusted);
        const auto late = verifyReceipt(
            receipts.at(1).signedBytes,
            m_province->trust,
            kit::DemoPki::notAfter().addDays(1),
            Limits());
        QCOMPARE(late.error().code, Errc::CertificateExpired);
        QByteArray changed = receipts.at(1).signedBytes;
        changed[changed.size() / 3] = static_cast<char>(changed.at(changed.size() / 3) ^ 1);
        QVERIFY(!verifyReceipt(changed, m_province->trust, std::nullopt, Limits()));
        const auto none = verifyReceipt("nothing", m_province->trust, std::nullopt, Limits());
        QCOMPARE(none.error().code, Errc::Malformed);
    }

    void aMessageThatIsMissingShowsAsAGapUntilItComes()
    {
        const Identity& sender = m_sender->identity();
        Envelope first = documentFrom(sender, 1, "一");
        Envelope second = documentFrom(sender, 1, "二");
        second.chainSequence = 2;
        second.prevMsgHash = QByteArray(32, 'p');
        Envelope fourth = documentFrom(sender, 1, "四");
        fourth.chainSequence = 4;
        fourth.prevMsgHash = QByteArray(32, 'p');
        injectFrom(sender, 1, first);
        injectFrom(sender, 1, fourth);
        (void)m_receiver->step();
        auto gaps = ledger::gaps(**m_receiver->store().reader(), 10);
        QCOMPARE(gaps->size(), std::size_t{2});
        injectFrom(sender, 1, second);
        (void)m_receiver->step();
        gaps = ledger::gaps(**m_receiver->store().reader(), 10);
        QCOMPARE(gaps->size(), std::size_t{1});
        QCOMPARE(gaps->front().sequence, 3);
        QCOMPARE(gaps->front().sender, sender.unit);
    }

    void anExpiredPaperIsNotSentAnyMore()
    {
        m_province->hub.setUp(false);
        Consignment consignment;
        consignment.expiresAt = m_province->clock.now().addSecs(3600);
        consignment.recipients = {m_province->address(1)};
        consignment.files.push_back(
            {QStringLiteral("a.ofd"),
             QStringLiteral("application/ofd"),
             1,
             crypto::sm3("a"),
             QByteArray("a")});
        auto transaction = m_sender->store().begin();
        QVERIFY(consign(
            *transaction,
            consignment,
            m_sender->identity(),
            m_province->directory,
            m_province->clock,
            document::SecrecyLevel::None,
            Limits()));
        QVERIFY(transaction->commit());
        m_province->clock.advanceSeconds(7200);
        m_province->hub.setUp(true);
        QVERIFY(settleBoth());
        QCOMPARE(m_sender->stateOf(consignment.docId, 1), RecipientState::Expired);
        QVERIFY(m_receiver->received().empty());
    }

    void aRecipientThatLeftTheDirectoryFailsThatRowOnly()
    {
        const Id docId = m_sender->send({1, 2}, "正文");
        m_province->trust.addRevocationList(m_province->pki.revoking(
            {m_province->member(2).keys.encryption.certificate},
            m_province->clock.now().addSecs(-1)));
        QVERIFY(settleBoth());
        QCOMPARE(m_sender->stateOf(docId, 1), RecipientState::Delivered);
        QCOMPARE(m_sender->stateOf(docId, 2), RecipientState::Failed);
        const auto sent = m_sender->consignment(docId);
        for (const RecipientRow& row : sent->recipients) {
            if (row.recipient == m_province->address(2))
                QCOMPARE(row.failure, errcName(Errc::CertificateRevoked));
        }
    }
};

QTEST_GUILESS_MAIN(TestExchangeEngine)
#include "test_ExchangeEngine.moc"

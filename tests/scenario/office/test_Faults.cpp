#include "demo/DemoProvince.h"
#include "exchange/Message.h"
#include "kit/office/OfficeWorld.h"
#include "office/ListPapers.h"
#include "office/SealPaper.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace wenshu;
using exchange::RecipientState;
using kit::OfficeSeat;
using kit::OfficeWorld;

/// What goes wrong around whole offices — certificates, seals, directories, forged messages, clocks
/// — and what each clerk is told. Nothing is half-written, and what can recover does.
class TestFaults : public QObject {
    Q_OBJECT

    std::unique_ptr<kit::OfficeProvince> m_province;

    static QString title() { return QStringLiteral("关于测试的通知"); }

    static int filesBelow(const QString& folder)
    {
        int count = 0;
        for (const QFileInfo& info :
             QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
            count += info.isDir() ? filesBelow(info.filePath()) : 1;
        return count;
    }

    /// Reports @p error for what it should be: a code, and a sentence a clerk can read.
    static bool tells(const Error& error, Errc code)
    {
        if (error.code == code && !error.message.isEmpty())
            return true;
        qWarning(
            "%s: %s (%s)",
            qPrintable(errcName(error.code)),
            qPrintable(error.message),
            qPrintable(error.diagnostic));
        return false;
    }

private Q_SLOTS:

    void initTestCase() { m_province = std::make_unique<kit::OfficeProvince>(); }

    void aSenderRevokedBeforeSendingIsToldAndSendsNothing()
    {
        OfficeWorld world(*m_province, 1);
        OfficeSeat& sender = world.seat(0);
        QVERIFY(world.operatorFolder().revokeUnit(m_province->unitCode(0)));
        world.publishDirectory();
        world.clock.advanceSeconds(60);
        QVERIFY(!sender.step().trouble);
        const int files = filesBelow(sender.folder() + QStringLiteral("/blobs"));
        const auto sent = sender.send(title(), {1});
        QVERIFY(!sent);
        QVERIFY(tells(sent.error(), Errc::CertificateRevoked));
        QVERIFY(sender.papers(store::Direction::Outgoing).empty());
        const Status decided = sender.signFor(Id::random());
        QVERIFY(!decided && tells(decided.error(), Errc::CertificateRevoked));
        QCOMPARE(filesBelow(sender.folder() + QStringLiteral("/blobs")), files);
    }

    void aSenderRevokedOnTheWayIsRefusedAndHearsOfIt()
    {
        OfficeWorld world(*m_province, 2);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        world.clock.set(QDateTime::currentDateTimeUtc().addSecs(120));
        // The paper was given to the hub after the revocation; the sender had not heard of it.
        const auto id = sender.send(title(), {1});
        QVERIFY(id);
        QVERIFY(world.operatorFolder().revokeUnit(m_province->unitCode(0)));
        (void)sender.step();
        world.publishDirectory();
        QVERIFY(world.settle());
        QVERIFY(receiver.papers(store::Direction::Incoming).empty());
        const auto kept = receiver.quarantine();
        QCOMPARE(kept.size(), std::size_t{1});
        QCOMPARE(kept.front().code, errcName(Errc::CertificateRevoked));
    }

    void whatWasSentBeforeTheRevocationStillArrives()
    {
        OfficeWorld world(*m_province, 3);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        const auto id = sender.send(title(), {1});
        QVERIFY(id);
        (void)sender.step(); // hub time: now, before the revocation below
        world.clock.set(QDateTime::currentDateTimeUtc().addSecs(3600));
        world.publishDirectory();
        QVERIFY(world.settle());
        QVERIFY(receiver.paper(title()));
        QCOMPARE(sender.recipient(*id, 1)->state, RecipientState::Delivered);
    }

    void aSeatThatIsShutOutLeavesTheOthersOfItsUnitWorking()
    {
        OfficeWorld world(*m_province, 4);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& stays = world.seat(1, 0);
        OfficeSeat& leaves = world.seat(1, 1);
        QVERIFY(sender.send(QStringLiteral("之前"), {1}));
        QVERIFY(world.settle());
        world.clock.set(QDateTime::currentDateTimeUtc().addSecs(120));
        QVERIFY(world.operatorFolder().revokeSeat(leaves.profile().info().seat));
        world.publishDirectory();
        QVERIFY(!stays.step().trouble);
        QVERIFY(!sender.step().trouble);
        QVERIFY(sender.profile().directory().unit(m_province->unitCode(1))->epoch > 1);
        const auto id = sender.send(QStringLiteral("之后"), {1});
        QVERIFY(id);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(!sender.step().trouble);
            QVERIFY(!stays.step().trouble);
        }
        QVERIFY2(stays.paper(QStringLiteral("之后")), "the unit's new key was not taken");
        QVERIFY(stays.quarantine().empty());
        QCOMPARE(sender.recipient(*id, 1)->state, RecipientState::Delivered);
        // And after a restart, with the key out of the vault.
        stays.reopen();
        QVERIFY(sender.send(QStringLiteral("再后"), {1}));
        for (int i = 0; i < 3; ++i) {
            QVERIFY(!sender.step().trouble);
            QVERIFY(!stays.step().trouble);
        }
        QVERIFY(stays.paper(QStringLiteral("再后")));
    }

    void aKeyThatComesWhileAConnectionStandsIsTakenBeforeItIsNeeded()
    {
        OfficeWorld world(*m_province, 5);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& stays = world.seat(1, 0);
        OfficeSeat& leaves = world.seat(1, 1);
        QVERIFY(!stays.step().trouble); // connected, and stays so
        world.clock.set(QDateTime::currentDateTimeUtc().addSecs(120));
        QVERIFY(world.operatorFolder().revokeSeat(leaves.profile().info().seat));
        world.publishDirectory();
        QVERIFY(!sender.step().trouble);
        QVERIFY(sender.send(title(), {1}));
        QVERIFY(!sender.step().trouble);
        QVERIFY(!stays.step().trouble);
        QVERIFY(stays.paper(title()));
        QVERIFY(stays.quarantine().empty());
    }

    void anExpiredCertificateSendsNothing()
    {
        OfficeWorld world(*m_province, 6);
        OfficeSeat& sender = world.seat(0);
        world.clock.set(m_province->validFrom().addYears(6));
        const auto sent = sender.send(title(), {1});
        QVERIFY(!sent);
        QVERIFY(tells(sent.error(), Errc::CertificateExpired));
        QVERIFY(sender.papers(store::Direction::Outgoing).empty());
    }

    void aPaperThatWaitedPastItsCertificateFailsAndSaysSo()
    {
        OfficeWorld world(*m_province, 7);
        OfficeSeat& sender = world.seat(0);
        const auto id = sender.send(title(), {1});
        QVERIFY(id);
        world.clock.set(m_province->validFrom().addYears(6));
        for (int i = 0; i < 3; ++i)
            (void)sender.step();
        const auto row = sender.recipient(*id, 1);
        QCOMPARE(row->state, RecipientState::Failed);
        QCOMPARE(row->failure, errcName(Errc::CertificateExpired));
    }

    void anExpiredSealIsNotPut()
    {
        OfficeWorld world(*m_province, 8);
        OfficeSeat& sender = world.seat(0);
        // The seal ends after three years, the certificates after five.
        world.clock.set(m_province->validFrom().addYears(4));
        office::Profile& profile = sender.profile();
        const auto esl = profile.unitSeal();
        QVERIFY(esl);
        const auto key = seal::Sm2SigningKey::open(
            profile.identity().unitCertificate, profile.identity().unitKey.clone());
        QVERIFY(key);
        const auto sealed = office::SealPaper(profile.clock(), &profile.trust())
                                .seal(m_province->unsealed(0), *esl, **key);
        QVERIFY(!sealed);
        QVERIFY(tells(sealed.error(), Errc::CertificateExpired));
        // What was sealed while it was valid may still be sent.
        const auto sent = sender.send(title(), {1});
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().diagnostic));
    }

    void aUnitThatLeftTheDirectoryIsNamed()
    {
        OfficeWorld world(*m_province, 9);
        OfficeSeat& sender = world.seat(0);
        const auto waiting = sender.send(title(), {1, 2});
        QVERIFY(waiting);
        world.clock.set(QDateTime::currentDateTimeUtc().addSecs(120));
        QVERIFY(world.operatorFolder().revokeUnit(m_province->unitCode(1)));
        world.publishDirectory();
        OfficeSeat& other = world.seat(2);
        QVERIFY(world.settle());
        // To the one that is gone it failed, to the other it went.
        QCOMPARE(sender.recipient(*waiting, 1)->state, RecipientState::Failed);
        QCOMPARE(sender.recipient(*waiting, 1)->failure, errcName(Errc::UnknownRecipient));
        QCOMPARE(sender.recipient(*waiting, 2)->state, RecipientState::Delivered);
        QVERIFY(other.paper(title()));
        const auto sent = sender.send(title(), {1});
        QVERIFY(!sent);
        QVERIFY(tells(sent.error(), Errc::UnknownRecipient));
        QVERIFY(sent.error().message.contains(m_province->unitCode(1)));
    }

    void aHubThatReplaysAnOldDirectoryIsNotBelieved()
    {
        OfficeWorld world(*m_province, 10);
        OfficeSeat& sender = world.seat(0);
        world.clock.set(QDateTime::currentDateTimeUtc().addSecs(120));
        QVERIFY(world.operatorFolder().revokeUnit(m_province->unitCode(1)));
        world.publishDirectory();
        QVERIFY(!sender.step().trouble);
        QVERIFY(!sender.profile().directory().unit(m_province->unitCode(1)));
        for (const auto& [subject, der] : m_province->directory())
            world.hub.inject({subject, {}, der});
        sender.hangUp();
        const exchange::StepSummary summary = sender.step();
        QVERIFY(!summary.trouble);
        QVERIFY2(summary.refusedEntry, "a rolled-back directory was refused in silence");
        QVERIFY(tells(*summary.refusedEntry, Errc::Replayed));
        QVERIFY(!sender.step().refusedEntry); // told once
        QVERIFY(!sender.profile().directory().unit(m_province->unitCode(1)));
        sender.reopen();
        QVERIFY(!sender.step().trouble);
        QVERIFY(!sender.profile().directory().unit(m_province->unitCode(1)));
    }

    void whatAnotherSeatCouldReadIsReturnedNoMore()
    {
        OfficeWorld world(*m_province, 13);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        const auto id = sender.send(title(), {1});
        QVERIFY(id);
        (void)sender.step();
        // A seat of the receiver that lacks the key was there before.
        exchange::Envelope envelope;
        envelope.msgId = Id::random();
        envelope.docId = Id::random();
        envelope.kind = exchange::EnvelopeKind::Receipt;
        envelope.from = exchange::senderOf(receiver.profile().identity(), exchange::Voice::Machine);
        envelope.to = sender.address();
        envelope.recipientsHash = exchange::recipientsHash({envelope.to});
        envelope.createdAt = world.clock.now();
        exchange::Receipt refusal;
        {
            const auto reader = sender.profile().store().reader();
            auto row = (*reader)->query("SELECT msg_id FROM outbox WHERE kind = 1");
            QVERIFY(row && *row->step());
            refusal.about = row->id(0);
        }
        refusal.event = exchange::ReceiptEvent::Rejected;
        refusal.at = world.clock.now();
        refusal.reason = exchange::Reason::SignatureFailed;
        envelope.receipt = refusal;
        const auto sealed = exchange::sealEnvelope(
            envelope,
            receiver.profile().identity(),
            sender.profile().identity().decryptionKeys.front().certificate,
            Limits());
        QVERIFY(sealed);
        exchange::OutMessage message;
        message.subject =
            exchange::DocSubject{
                receiver.address(),
                sender.address(),
                exchange::Lane::Normal,
                exchange::MessageKind::Receipt}
                .toText();
        message.headers = {{exchange::kMsgIdHeader, envelope.msgId.toText().toLatin1()}};
        message.payload = sealed->payload;
        world.hub.inject(message);
        (void)sender.step();
        const auto papers = [&] { return sender.papers(store::Direction::Outgoing); };
        QCOMPARE(papers().front().state, store::PaperState::SentReturned);
        QVERIFY(world.settle());
        QCOMPARE(sender.recipient(*id, 1)->state, RecipientState::Delivered);
        QCOMPARE(papers().front().state, store::PaperState::Sent);
        QVERIFY(!papers().front().needsMe);
    }

    void aForgedEnvelopeIsSetAsideAndItsVictimUntouched()
    {
        OfficeWorld world(*m_province, 11);
        OfficeSeat& forger = world.seat(2);
        OfficeSeat& receiver = world.seat(1);
        QVERIFY(forger.send(title(), {1}));
        (void)forger.step();
        const auto stored = world.hub.messages(exchange::inStream(m_province->address(1).region));
        QVERIFY(!stored.empty());
        // The same envelope under another unit's subject: as if unit 0 had sent it.
        exchange::OutMessage forged;
        forged.subject =
            exchange::DocSubject{m_province->address(0), m_province->address(1)}.toText();
        forged.payload = stored.front().payload;
        world.hub.inject(forged);
        QVERIFY(world.settle());
        QCOMPARE(receiver.papers(store::Direction::Incoming).size(), std::size_t{1});
        QCOMPARE(receiver.paper(title())->unit.code, m_province->unitCode(2));
        QCOMPARE(receiver.quarantine().size(), std::size_t{1});
    }

    void aBodyForAnotherUnitIsSetAside()
    {
        OfficeWorld world(*m_province, 12);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        OfficeSeat& other = world.seat(2);
        QVERIFY(sender.send(title(), {2}));
        (void)sender.step();
        const auto stored = world.hub.messages(exchange::inStream(m_province->address(2).region));
        QVERIFY(!stored.empty());
        exchange::OutMessage wrong;
        wrong.subject =
            exchange::DocSubject{m_province->address(0), m_province->address(1)}.toText();
        wrong.payload = stored.front().payload;
        world.hub.inject(wrong);
        QVERIFY(world.settle());
        QVERIFY(receiver.papers(store::Direction::Incoming).empty());
        QCOMPARE(receiver.quarantine().size(), std::size_t{1});
        QCOMPARE(receiver.quarantine().front().code, errcName(Errc::Undecryptable));
        QVERIFY(other.paper(title()));
    }

    void clocksHoursOffLoseNothing_data()
    {
        QTest::addColumn<int>("hours");
        for (const int hours : {-30, -3, 3, 30})
            QTest::newRow(qPrintable(QStringLiteral("%1 h").arg(hours))) << hours;
    }

    void clocksHoursOffLoseNothing()
    {
        QFETCH(int, hours);
        OfficeWorld world(*m_province, 13);
        world.clock.advanceSeconds(40LL * 3600); // within every certificate either way
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        receiver.clockOffset = 3600LL * hours;
        const auto id = sender.send(title(), {1});
        QVERIFY2(id, id ? "" : qPrintable(id.error().diagnostic));
        QVERIFY(world.settle());
        const auto paper = receiver.paper(title());
        QVERIFY(paper);
        QCOMPARE(paper->verdict, store::Verdict::Valid);
        QVERIFY(receiver.signFor(paper->id));
        QVERIFY(world.settle());
        QCOMPARE(sender.recipient(*id, 1)->state, RecipientState::SignedFor);
        // And back, from the machine whose clock is off.
        const auto back = receiver.send(title(), {0});
        QVERIFY2(back, back ? "" : qPrintable(back.error().diagnostic));
        QVERIFY(world.settle());
        QVERIFY(sender.paper(title()));
        QCOMPARE(receiver.recipient(*back, 0)->state, RecipientState::Delivered);
    }

    void aDamagedBlobIsNamedAndTheRestStays()
    {
        OfficeWorld world(*m_province, 14);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        const auto id = sender.send(title(), {1});
        QVERIFY(id);
        QVERIFY(world.settle());
        const office::ListPapers list(receiver.profile());
        const auto files = list.files(receiver.paper(title())->id);
        QVERIFY(files && files->size() == 1);
        const QString path = receiver.profile().blobs().pathFor(files->front().blob);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(1000));
        QVERIFY(file.write("!", 1) == 1);
        file.close();
        const auto bytes = list.fileBytes(files->front());
        QVERIFY(!bytes);
        QVERIFY(tells(bytes.error(), Errc::DigestMismatch));
        QVERIFY(QFile::exists(path));
        // The paper's row, its receipts and all else go on.
        QVERIFY(receiver.signFor(receiver.paper(title())->id));
        QVERIFY(world.settle());
        QCOMPARE(sender.recipient(*id, 1)->state, RecipientState::SignedFor);
    }

    void aDamagedBlobAtTheSenderFailsOnlyThatPaper()
    {
        OfficeWorld world(*m_province, 15);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        office::SendPaper::Attachment large;
        large.name = QStringLiteral("附件.bin");
        large.bytes = QByteArray(400'000, 'x');
        const auto id = sender.send(QStringLiteral("坏"), {1}, {large});
        QVERIFY(id);
        const auto files = office::ListPapers(sender.profile()).files(*id);
        QVERIFY(files && files->size() == 2);
        QFile file(sender.profile().blobs().pathFor((*files)[1].blob));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(100'000));
        QVERIFY(file.write("!", 1) == 1);
        file.close();
        const auto good = sender.send(QStringLiteral("好"), {1});
        QVERIFY(good);
        QVERIFY(world.settle());
        QCOMPARE(sender.recipient(*id, 1)->state, RecipientState::Failed);
        QCOMPARE(sender.recipient(*id, 1)->failure, errcName(Errc::DigestMismatch));
        QVERIFY(!receiver.paper(QStringLiteral("坏")));
        QCOMPARE(sender.recipient(*good, 1)->state, RecipientState::Delivered);
    }

    void aDamagedStoreIsSetAsideAndSaidSo()
    {
        OfficeWorld world(*m_province, 16);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        QVERIFY(sender.send(title(), {1}));
        QVERIFY(world.settle());
        receiver.close();
        const QString database = receiver.folder() + QStringLiteral("/store.db");
        const qint64 size = QFileInfo(database).size();
        QFile file(database);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray before = file.readAll();
        for (qint64 at = 5'000; at < size; at += 4'096) {
            QVERIFY(file.seek(at));
            QVERIFY(file.write("damaged!", 8) == 8);
        }
        file.close();
        const Status opened = receiver.tryReopen();
        QVERIFY(!opened);
        QVERIFY(tells(opened.error(), Errc::Corrupt));
        const QStringList aside =
            QDir(receiver.folder()).entryList({QStringLiteral("store.db.damaged-*")}, QDir::Files);
        QVERIFY(!aside.isEmpty());
        QVERIFY(opened.error().message.contains(aside.front()));
        QCOMPARE(QFileInfo(receiver.folder() + u'/' + aside.front()).size(), size);
        // Out of the backup it goes on: the hub still has what it lacks.
        QFile restored(database);
        QVERIFY(restored.open(QIODevice::WriteOnly));
        QVERIFY(restored.write(before) == size);
        restored.close();
        const Status again = receiver.tryReopen();
        QVERIFY2(again, again ? "" : qPrintable(again.error().diagnostic));
        QVERIFY(receiver.paper(title()));
    }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "test_Faults.moc"

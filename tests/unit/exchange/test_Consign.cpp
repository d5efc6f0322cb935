#include "crypto/Digest.h"
#include "crypto/Sm4.h"
#include "kit/exchange/TestProvince.h"
#include "store/Migrations.h"

#include <QBuffer>
#include <QTest>

using namespace wenshu;
using namespace wenshu::exchange;
using kit::TestProvince;
using kit::TestSeat;

namespace {

/// Large files held in memory.
class MemoryDepot final : public FileDepot {
public:
    std::map<QByteArray, QByteArray> files;

    bool has(const QByteArray& digest) const override { return files.contains(digest); }

    Result<std::unique_ptr<QIODevice>> read(const QByteArray& digest) override
    {
        if (!has(digest))
            return Error{Errc::NotFound, QStringLiteral("Not here."), QStringLiteral("depot")};
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(files[digest]);
        buffer->open(QIODevice::ReadOnly);
        return std::unique_ptr<QIODevice>(std::move(buffer));
    }

    Result<std::unique_ptr<FileSink>> write(const QByteArray& digest, qint64) override
    {
        return std::unique_ptr<FileSink>(std::make_unique<Sink>(*this, digest));
    }

private:
    class Sink final : public FileSink {
    public:
        Sink(MemoryDepot& depot, QByteArray digest)
            : m_depot(depot)
            , m_digest(std::move(digest))
        {
            m_buffer.open(QIODevice::WriteOnly);
        }

        QIODevice& device() override { return m_buffer; }

        Status keep() override
        {
            m_depot.files[m_digest] = m_buffer.data();
            return Done{};
        }

    private:
        MemoryDepot& m_depot;
        QByteArray m_digest;
        QBuffer m_buffer;
    };
};

/// A bucket in memory that can be told to fail.
class MemoryBlobs final : public BlobTransfer {
public:
    std::map<QString, QByteArray> stored; ///< by nuid, cipher text
    std::vector<Errc> failures;           ///< the next calls fail with these, first to last
    QStringList nuids;                    ///< of every upload tried
    QList<QByteArray> keys;

    Result<BlobLocation> upload(const UploadJob& job) override
    {
        nuids.append(job.nuid);
        keys.append(job.contentKey->view().toByteArray());
        if (auto failure = next())
            return *failure;
        const QByteArray clear = job.source->readAll();
        const auto cipher = crypto::sm4Ctr(*job.contentKey, 0, clear);
        stored[job.nuid] = *cipher;
        BlobLocation location;
        location.bucket = job.bucket;
        location.nuid = job.nuid;
        location.size = clear.size();
        location.chunkSize = job.chunkSize;
        location.chunks = static_cast<int>((clear.size() + job.chunkSize - 1) / job.chunkSize);
        location.digest = crypto::sm3(clear);
        location.manifestDigest = crypto::sm3(*cipher);
        return location;
    }

    Status download(const DownloadJob& job) override
    {
        if (auto failure = next())
            return *failure;
        if (!stored.contains(job.location.nuid))
            return Error{Errc::NotFound, QStringLiteral("Gone."), QStringLiteral("memory blobs")};
        const auto clear = crypto::sm4Ctr(*job.contentKey, 0, stored[job.location.nuid]);
        job.sink->write(*clear);
        return Done{};
    }

private:
    std::optional<Error> next()
    {
        if (failures.empty())
            return std::nullopt;
        const Errc code = failures.front();
        failures.erase(failures.begin());
        return Error{code, QStringLiteral("Simulated."), QStringLiteral("memory blobs")};
    }
};

} // namespace

class TestConsign : public QObject {
    Q_OBJECT

    std::unique_ptr<TestProvince> m_province;
    std::unique_ptr<TestSeat> m_seat;

    Consignment usual() const
    {
        Consignment consignment;
        consignment.recipients = {m_province->address(1), m_province->address(2)};
        consignment.files.push_back(
            {QStringLiteral("a.ofd"),
             QStringLiteral("application/ofd"),
             3,
             crypto::sm3("abc"),
             QByteArray("abc")});
        return consignment;
    }

    Errc refusal(const Consignment& consignment)
    {
        auto transaction = m_seat->store().begin();
        const Status done = consign(
            *transaction,
            consignment,
            m_seat->identity(),
            m_province->directory,
            m_province->clock,
            document::SecrecyLevel::None,
            Limits());
        return done ? Errc::Internal : done.error().code;
    }

    qint64 rowsWritten() const
    {
        const auto reader = m_seat->store().reader();
        auto rows = (*reader)->query("SELECT (SELECT count(*) FROM outbox)"
                                     " + (SELECT count(*) FROM consignment)"
                                     " + (SELECT count(*) FROM consignment_file)"
                                     " + (SELECT count(*) FROM consignment_recipient)"
                                     " + (SELECT count(*) FROM claim)");
        (void)*rows->step();
        return rows->integer(0);
    }

private Q_SLOTS:

    void init()
    {
        m_province = std::make_unique<TestProvince>();
        m_seat = std::make_unique<TestSeat>(*m_province, 0, 1);
    }

    void cleanup()
    {
        m_seat.reset();
        m_province.reset();
    }

    void whatCannotBeSentIsRefusedBeforeARowIsWritten()
    {
        Consignment wrong = usual();
        wrong.recipients.clear();
        QCOMPARE(refusal(wrong), Errc::Usage);
        wrong = usual();
        wrong.recipients.push_back(wrong.recipients.front());
        QCOMPARE(refusal(wrong), Errc::Usage);
        wrong = usual();
        wrong.recipients.push_back({QStringLiteral("370200"), QStringLiteral("nobody")});
        QCOMPARE(refusal(wrong), Errc::UnknownRecipient);
        wrong = usual();
        wrong.recipients.front().region = QStringLiteral("370200");
        QCOMPARE(refusal(wrong), Errc::UnknownRecipient);
        wrong = usual();
        wrong.files.clear();
        QCOMPARE(refusal(wrong), Errc::Usage);
        wrong = usual();
        wrong.files.front().name = QStringLiteral("../a.ofd");
        QCOMPARE(refusal(wrong), Errc::Usage);
        wrong = usual();
        wrong.files.front().name = QStringLiteral("a\tb.csv");
        QCOMPARE(refusal(wrong), Errc::Usage);
        wrong = usual();
        wrong.files.front().name = QStringLiteral("a\u202efdo.exe");
        QCOMPARE(refusal(wrong), Errc::Usage);
        wrong = usual();
        wrong.files.front().mediaType = QStringLiteral("text/\tcsv");
        QCOMPARE(refusal(wrong), Errc::Usage);
        wrong = usual();
        wrong.files.front().bytes = QByteArray("abd");
        QCOMPARE(refusal(wrong), Errc::DigestMismatch);
        wrong = usual();
        wrong.secrecy = document::SecrecyLevel::Secret;
        QCOMPARE(refusal(wrong), Errc::SecrecyCeiling);
        wrong = usual();
        wrong.files.resize(
            static_cast<std::size_t>(Limits().filesPerEnvelope) + 1, wrong.files.front());
        QCOMPARE(refusal(wrong), Errc::LimitExceeded);
        QCOMPARE(rowsWritten(), 0);
    }

    void aConsignmentIsOneForEver()
    {
        const Consignment consignment = usual();
        auto transaction = m_seat->store().begin();
        QVERIFY(consign(
            *transaction,
            consignment,
            m_seat->identity(),
            m_province->directory,
            m_province->clock,
            document::SecrecyLevel::None,
            Limits()));
        QVERIFY(transaction->commit());
        const qint64 rows = rowsWritten();
        QCOMPARE(refusal(consignment), Errc::Duplicate);
        QCOMPARE(rowsWritten(), rows);
    }

    void eachRecipientHasItsOwnRandomId()
    {
        (void)m_seat->send({1, 2}, "正文");
        const auto reader = m_seat->store().reader();
        auto rows = (*reader)->query("SELECT count(DISTINCT msg_id) FROM outbox");
        QVERIFY(*rows->step());
        QCOMPARE(rows->integer(0), 2);
    }

    void decidingAboutWhatIsNotHereIsRefused()
    {
        const auto nothing = m_seat->signFor(Id::random());
        QCOMPARE(nothing.error().code, Errc::NotFound);
    }

    void aPaperIsDecidedOnceAndWithAReason()
    {
        TestSeat receiver(*m_province, 1, 1);
        (void)m_seat->send({1}, "正文");
        QVERIFY(kit::settle(*m_province, {m_seat.get(), &receiver}));
        const Id msgId = receiver.received().front().msgId;
        QCOMPARE(receiver.returnPaper(msgId, Reason::Other).error().code, Errc::Usage);
        QCOMPARE(receiver.returnPaper(msgId, Reason::Unreadable).error().code, Errc::Usage);
        QCOMPARE(
            receiver.returnPaper(msgId, Reason::Other, QString(kNoteLength + 1, u'字'))
                .error()
                .code,
            Errc::LimitExceeded);
        QVERIFY(receiver.signFor(msgId));
        QCOMPARE(receiver.signFor(msgId).error().code, Errc::WrongState);
        QVERIFY(receiver.received().front().claim);
        QVERIFY(kit::settle(*m_province, {m_seat.get(), &receiver}));
        const auto late = receiver.returnPaper(msgId, Reason::NotOurAffair);
        QCOMPARE(late.error().code, Errc::Conflict);
        QVERIFY(late.error().message.contains(receiver.identity().clerk));
    }

    void aStoreOfTheFirstVersionGetsTheTablesOfTheExchange()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("old"));
        const auto key = crypto::SecretBytes::copyOf(QByteArray(32, 'k'));
        store::OpenOptions old;
        old.migrations = {store::builtinMigrations().front()};
        QVERIFY(store::Store::create(path, key, old));
        const auto opened = store::Store::open(path, key);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().diagnostic));
        const auto waiting = ledger::waiting(**(*opened)->reader());
        QVERIFY(waiting);
        QCOMPARE(*waiting, 0);
    }

    void aLargeFileArrivesBeforeItsPaperIsDelivered()
    {
        MemoryBlobs blobs;
        MemoryDepot here;
        MemoryDepot there;
        TestSeat receiver(*m_province, 1, 1);
        m_seat->blobs = &blobs;
        m_seat->depot = &here;
        m_seat->reopen();
        QTemporaryDir parts;
        receiver.blobs = &blobs;
        receiver.depot = &there;
        receiver.options.partFolder = parts.path();
        receiver.reopen();
        const QByteArray large(700LL * 1024, 'L');
        const QByteArray digest = crypto::sm3(large);
        here.files[digest] = large;
        Consignment consignment = usual();
        consignment.recipients = {m_province->address(1)};
        consignment.files.front() = {
            QStringLiteral("big.ofd"),
            QStringLiteral("application/ofd"),
            large.size(),
            digest,
            std::nullopt};
        auto transaction = m_seat->store().begin();
        QVERIFY(consign(
            *transaction,
            consignment,
            m_seat->identity(),
            m_province->directory,
            m_province->clock,
            document::SecrecyLevel::None,
            Limits()));
        QVERIFY(transaction->commit());
        // The hub lacks for a moment what it just took: nothing is lost, it is asked again.
        blobs.failures = {Errc::NotFound};
        (void)m_seat->step();
        QCOMPARE(m_seat->stateOf(consignment.docId, 1), RecipientState::Queued);
        m_province->clock.advanceSeconds(61);
        // The hub's copy has a hole: another name and, with it, another key.
        blobs.failures = {Errc::Conflict};
        (void)m_seat->step();
        QCOMPARE(m_seat->stateOf(consignment.docId, 1), RecipientState::Queued);
        m_province->clock.advanceSeconds(121);
        (void)m_seat->step();
        QCOMPARE(blobs.nuids.size(), 3);
        QCOMPARE(blobs.nuids.at(0), blobs.nuids.at(1));
        QVERIFY(blobs.nuids.at(1) != blobs.nuids.at(2));
        QVERIFY(blobs.keys.at(1) != blobs.keys.at(2));
        QCOMPARE(m_seat->stateOf(consignment.docId, 1), RecipientState::Stored);
        // The envelope comes, the file not yet: shown as arriving, not delivered.
        blobs.failures = {Errc::TimedOut};
        (void)receiver.step();
        QVERIFY(receiver.received().front().state == InboxState::Arriving);
        QCOMPARE(
            receiver.signFor(receiver.received().front().msgId).error().code, Errc::WrongState);
        (void)m_seat->step();
        QCOMPARE(m_seat->stateOf(consignment.docId, 1), RecipientState::Stored);
        QVERIFY(kit::settle(*m_province, {m_seat.get(), &receiver}));
        QVERIFY(receiver.received().front().state == InboxState::Received);
        QCOMPARE(there.files[digest], large);
        QCOMPARE(m_seat->stateOf(consignment.docId, 1), RecipientState::Delivered);
    }

    void aLargeFileTheHubHasLostIsUploadedAgain_data()
    {
        QTest::addColumn<bool>("isNoticed");
        QTest::newRow("noticed with the next connection") << true;
        QTest::newRow("sent again after a day without word") << false;
    }

    void aLargeFileTheHubHasLostIsUploadedAgain()
    {
        QFETCH(bool, isNoticed);
        MemoryBlobs blobs;
        MemoryDepot here;
        MemoryDepot there;
        TestSeat receiver(*m_province, 1, 1);
        m_seat->blobs = &blobs;
        m_seat->depot = &here;
        m_seat->reopen();
        QTemporaryDir parts;
        receiver.blobs = &blobs;
        receiver.depot = &there;
        receiver.options.partFolder = parts.path();
        receiver.reopen();
        const QByteArray large(700LL * 1024, 'L');
        const QByteArray digest = crypto::sm3(large);
        here.files[digest] = large;
        Consignment consignment = usual();
        consignment.recipients = {m_province->address(1)};
        consignment.files.front() = {
            QStringLiteral("big.ofd"),
            QStringLiteral("application/ofd"),
            large.size(),
            digest,
            std::nullopt};
        auto transaction = m_seat->store().begin();
        QVERIFY(consign(
            *transaction,
            consignment,
            m_seat->identity(),
            m_province->directory,
            m_province->clock,
            document::SecrecyLevel::None,
            Limits()));
        QVERIFY(transaction->commit());
        const auto backup = m_province->hub.backup();
        (void)m_seat->step();
        QCOMPARE(m_seat->stateOf(consignment.docId, 1), RecipientState::Stored);
        m_province->hub.restore(backup);
        blobs.stored.clear();
        if (isNoticed)
            m_seat->transport().disconnect();
        else
            m_province->clock.advanceSeconds(25LL * 3600);
        // Something else lies under its name now: the sealed paper names this one and no other.
        blobs.failures = {Errc::Conflict};
        QVERIFY(kit::settle(*m_province, {m_seat.get(), &receiver}));
        QCOMPARE(there.files[digest], large);
        QCOMPARE(m_seat->stateOf(consignment.docId, 1), RecipientState::Delivered);
        QCOMPARE(blobs.nuids.size(), 3);
        QCOMPARE(QSet<QString>(blobs.nuids.begin(), blobs.nuids.end()).size(), 1);
        QCOMPARE(QSet<QByteArray>(blobs.keys.begin(), blobs.keys.end()).size(), 1);
    }

    void aLargeFileThatIsNotWhatWasSignedIsRefused()
    {
        MemoryBlobs blobs;
        MemoryDepot here;
        MemoryDepot there;
        TestSeat receiver(*m_province, 1, 1);
        m_seat->blobs = &blobs;
        m_seat->depot = &here;
        m_seat->reopen();
        QTemporaryDir parts;
        receiver.blobs = &blobs;
        receiver.depot = &there;
        receiver.options.partFolder = parts.path();
        receiver.reopen();
        const QByteArray large(300LL * 1024, 'L');
        here.files[crypto::sm3(large)] = large;
        Consignment consignment = usual();
        consignment.recipients = {m_province->address(1)};
        consignment.files.front().bytes.reset();
        consignment.files.front().size = large.size();
        consignment.files.front().digest = crypto::sm3(large);
        auto transaction = m_seat->store().begin();
        QVERIFY(consign(
            *transaction,
            consignment,
            m_seat->identity(),
            m_province->directory,
            m_province->clock,
            document::SecrecyLevel::None,
            Limits()));
        QVERIFY(transaction->commit());
        (void)m_seat->step();
        blobs.failures = {Errc::DigestMismatch};
        (void)receiver.step();
        QVERIFY(there.files.empty());
        QVERIFY(receiver.received().empty());
        QVERIFY(kit::settle(*m_province, {m_seat.get(), &receiver}));
        const auto row = m_seat->consignment(consignment.docId);
        QCOMPARE(row->recipients.front().state, RecipientState::Rejected);
        QVERIFY(row->recipients.front().reason == Reason::DigestMismatch);
    }

    void aPlaceThatIsAlwaysTakenIsGivenUpAndTold_data()
    {
        QTest::addColumn<bool>("isSealed");
        QTest::newRow("before the paper is sealed") << false;
        QTest::newRow("when the hub has lost the file of a sealed paper") << true;
    }

    void aPlaceThatIsAlwaysTakenIsGivenUpAndTold()
    {
        QFETCH(bool, isSealed);
        MemoryBlobs blobs;
        MemoryDepot here;
        TestSeat receiver(*m_province, 1, 1);
        m_seat->blobs = &blobs;
        m_seat->depot = &here;
        m_seat->reopen();
        const QByteArray large(300LL * 1024, 'L');
        here.files[crypto::sm3(large)] = large;
        Consignment consignment = usual();
        consignment.recipients = {m_province->address(1)};
        consignment.files.front().bytes.reset();
        consignment.files.front().size = large.size();
        consignment.files.front().digest = crypto::sm3(large);
        auto transaction = m_seat->store().begin();
        QVERIFY(consign(
            *transaction,
            consignment,
            m_seat->identity(),
            m_province->directory,
            m_province->clock,
            document::SecrecyLevel::None,
            Limits()));
        QVERIFY(transaction->commit());
        const auto backup = m_province->hub.backup();
        if (isSealed) {
            (void)m_seat->step();
            QCOMPARE(m_seat->stateOf(consignment.docId, 1), RecipientState::Stored);
            m_province->hub.restore(backup);
            m_seat->transport().disconnect();
        }
        const qsizetype before = blobs.nuids.size();
        // Trouble that passes, however often, is no conflict.
        blobs.failures.assign(20, Errc::Io);
        blobs.failures.resize(1'000, Errc::Conflict);
        int told = 0;
        for (int i = 0; i < 100; ++i) {
            m_province->clock.advanceSeconds(61);
            for (const ExchangeEvent& event : m_seat->step().events) {
                if (event.kind == ExchangeEvent::Kind::SendFailed) {
                    ++told;
                    QCOMPARE(event.docId, consignment.docId);
                    QVERIFY(event.code == Errc::Conflict);
                }
            }
        }
        QCOMPARE(told, 1);
        QCOMPARE(blobs.nuids.size() - before, 20 + 8);
        const auto row = m_seat->consignment(consignment.docId);
        QCOMPARE(row->recipients.front().state, RecipientState::Failed);
        QCOMPARE(m_seat->waiting(), 0);
        // And it is known after a restart.
        m_seat->reopen();
        QVERIFY(m_seat->step().events.empty());
        QCOMPARE(blobs.nuids.size() - before, 20 + 8);
    }

    void aLargeFileThatIsGoneFailsItsRecipients()
    {
        MemoryBlobs blobs;
        MemoryDepot here;
        m_seat->blobs = &blobs;
        m_seat->depot = &here;
        m_seat->reopen();
        Consignment consignment = usual();
        consignment.files.front().bytes.reset();
        auto transaction = m_seat->store().begin();
        QVERIFY(consign(
            *transaction,
            consignment,
            m_seat->identity(),
            m_province->directory,
            m_province->clock,
            document::SecrecyLevel::None,
            Limits()));
        QVERIFY(transaction->commit());
        (void)m_seat->step();
        QCOMPARE(m_seat->stateOf(consignment.docId, 1), RecipientState::Failed);
        QCOMPARE(m_seat->stateOf(consignment.docId, 2), RecipientState::Failed);
        QVERIFY(m_province->hub.messages(QStringLiteral("IN_370100")).empty());
    }
};

QTEST_GUILESS_MAIN(TestConsign)
#include "test_Consign.moc"

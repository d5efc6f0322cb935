#include "base/Id.h"
#include "crypto/Digest.h"
#include "crypto/Sm4.h"
#include "exchange/blobs/BlobFormat.h"
#include "exchange/blobs/HubBlobTransfer.h"
#include "kit/core/Outcome.h"
#include "kit/hub/TempHub.h"

#include <QBuffer>
#include <QTemporaryDir>
#include <QTest>

using namespace wenshu;
using namespace wenshu::exchange;
using kit::TempHub;

namespace {

constexpr int kChunk = 16 * 1024;

/// A file by hand: what an honest or dishonest uploader could have left at the hub.
struct Parcel {
    QByteArray clear;
    crypto::SecretBytes key = crypto::SecretBytes::copyOf(crypto::randomBytes(16));
    BlobLocation location;
    std::vector<QByteArray> chunks;
    QByteArrayList digests;

    Parcel(qint64 size, int fromUnit, int toUnit)
        : clear(crypto::randomBytes(size))
    {
        location.bucket =
            QStringLiteral("BLOB_") + TempHub::region(toUnit).left(4) + QStringLiteral("00");
        location.nuid = TempHub::address(fromUnit) + u'.' + Id::random().toText();
        location.size = size;
        location.chunkSize = kChunk;
        location.chunks = chunkCount(size, kChunk);
        for (int i = 0; i < location.chunks; ++i) {
            const qint64 offset = qint64{i} * kChunk;
            chunks.push_back(*crypto::sm4Ctr(key, offset, clear.mid(offset, kChunk)));
            digests << crypto::sm3(chunks.back());
        }
        location.digest = crypto::sm3(clear);
        location.manifestDigest = manifestOf(digests);
    }

    OutMessage chunk(int index) const
    {
        return {
            chunkSubject(location.bucket, location.nuid),
            {{kChunkHeader, QByteArray::number(index)}},
            chunks.at(static_cast<std::size_t>(index))};
    }

    OutMessage meta() const
    {
        return {metaSubject(location.bucket, location.nuid), {}, metaOf(location, digests)};
    }
};

} // namespace

class TestHubBlobTransfer : public QObject {
    Q_OBJECT

    std::unique_ptr<TempHub> m_hub;
    QTemporaryDir m_dir;
    int m_parts = 0;

    QString partPath() { return m_dir.filePath(QStringLiteral("part%1").arg(++m_parts)); }

    Status put(const std::vector<OutMessage>& messages, int unit = 0)
    {
        auto sender = m_hub->transport(unit, 0);
        if (auto connected = sender->connect(); !connected)
            return connected;
        for (auto& ack : sender->publish(messages)) {
            if (!ack)
                return std::move(ack).error();
        }
        return Done{};
    }

    Status get(const Parcel& parcel, QByteArray* clear, const QString& part = {})
    {
        auto receiver = m_hub->transport(1, 0);
        if (auto connected = receiver->connect(); !connected)
            return connected;
        QBuffer sink(clear);
        sink.open(QIODevice::WriteOnly);
        HubBlobTransfer transfer(*receiver);
        return transfer.download(
            {parcel.location, &parcel.key, part.isEmpty() ? partPath() : part, &sink, {}});
    }

    /// Chunk messages of this file at the hub.
    int stored(const BlobLocation& location)
    {
        auto receiver = m_hub->transport(1, 0);
        int count = 0;
        if (!receiver->connect())
            return -1;
        quint64 next = 1;
        for (;; ++count) {
            const auto each = receiver->nextOf(
                bucketStream(location.bucket), chunkSubject(location.bucket, location.nuid), next);
            if (!each)
                return count;
            next = each->sequence + 1;
        }
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_hub = TempHub::make();
        if (!m_hub)
            QSKIP("nats-server is not installed");
    }

    void init()
    {
        if (!m_hub->server().isRunning())
            m_hub->start();
    }

    void aFileComesBackAsItWas_data()
    {
        QTest::addColumn<qint64>("size");
        for (const qint64 size :
             {0LL, 1LL, kChunk - 1LL, qint64{kChunk}, kChunk + 1LL, 40LL * kChunk + 7})
            QTest::addRow("%lld bytes", static_cast<long long>(size)) << size;
    }

    void aFileComesBackAsItWas()
    {
        QFETCH(qint64, size);
        Parcel parcel(size, 0, 1);
        auto sender = m_hub->transport(0, 0);
        MUST(sender->connect());
        QBuffer source(&parcel.clear);
        QVERIFY(source.open(QIODevice::ReadOnly));
        HubBlobTransfer transfer(*sender);
        qint64 told = 0;
        const auto put = transfer.upload(
            {parcel.location.bucket,
             parcel.location.nuid,
             &source,
             &parcel.key,
             kChunk,
             [&](qint64 done, qint64) { told = done; }});
        MUST(put);
        QVERIFY(*put == parcel.location);
        QCOMPARE(told, size);
        QByteArray back;
        const QString part = partPath();
        MUST(get(parcel, &back, part));
        QVERIFY(back == parcel.clear);
        QVERIFY(!QFile::exists(part));
        QVERIFY(!QFile::exists(part + QStringLiteral(".state")));
        // What lies at the hub is not the clear text.
        if (size >= kChunk)
            QVERIFY(parcel.chunks.front() != parcel.clear.left(kChunk));
    }

    void anUploadThatWasStoppedGoesOnWhereItWas()
    {
        Parcel parcel(50 * kChunk, 0, 1);
        QBuffer source(&parcel.clear);
        QVERIFY(source.open(QIODevice::ReadOnly));
        int sure = 0;
        const auto run = [&](bool stop) -> Result<BlobLocation> {
            auto sender = m_hub->transport(0, 0);
            if (auto connected = sender->connect(); !connected)
                return std::move(connected).error();
            HubBlobTransfer transfer(*sender);
            return transfer.upload(
                {parcel.location.bucket,
                 parcel.location.nuid,
                 &source,
                 &parcel.key,
                 kChunk,
                 [&](qint64, qint64) {
                     if (stop)
                         sender->interrupt();
                 },
                 sure,
                 [&](int chunks) { sure = chunks; }});
        };
        FAILS_WITH(run(true), Errc::Cancelled);
        const int before = stored(parcel.location);
        QVERIFY(before >= 16 && before < 50);
        QVERIFY(sure >= 16 && sure <= before);
        // What was stored but never acknowledged goes again.
        const int again = before - 1 > sure ? before - sure : 0;
        MUST(run(false));
        QCOMPARE(stored(parcel.location), 50 + again);
        QByteArray back;
        MUST(get(parcel, &back));
        QVERIFY(back == parcel.clear);
        // And once more: nothing is sent a second time.
        MUST(run(false));
        QCOMPARE(stored(parcel.location), 50 + again);
    }

    void aHubKilledInBothDirectionsLosesNothing()
    {
        Parcel parcel(60 * kChunk, 0, 1);
        QBuffer source(&parcel.clear);
        QVERIFY(source.open(QIODevice::ReadOnly));
        auto sender = m_hub->transport(0, 0);
        MUST(sender->connect());
        HubBlobTransfer up(*sender);
        UploadJob job{
            parcel.location.bucket,
            parcel.location.nuid,
            &source,
            &parcel.key,
            kChunk,
            [&](qint64, qint64) { m_hub->kill(); },
            0,
            [&](int chunks) { job.stored = chunks; }};
        QVERIFY(!up.upload(job));
        m_hub->start();
        MUST(sender->connect());
        job.progress = {};
        MUST(up.upload(job));
        QCOMPARE(stored(parcel.location), 60);

        auto receiver = m_hub->transport(1, 0);
        MUST(receiver->connect());
        HubBlobTransfer down(*receiver);
        QByteArray back;
        QBuffer sink(&back);
        QVERIFY(sink.open(QIODevice::WriteOnly));
        DownloadJob fetching{
            parcel.location, &parcel.key, partPath(), &sink, [&](qint64 done, qint64) {
                if (done > 20 * kChunk)
                    m_hub->kill();
            }};
        QVERIFY(!down.download(fetching));
        QVERIFY(QFile(fetching.partPath).size() > 20 * kChunk);
        QVERIFY(back.isEmpty());
        m_hub->start();
        MUST(receiver->connect());
        qint64 first = 0;
        fetching.progress = [&](qint64 done, qint64) { first = first == 0 ? done : first; };
        MUST(down.download(fetching));
        QVERIFY(first > 20 * kChunk);
        QVERIFY(back == parcel.clear);
    }

    void aDamagedPartFileIsMendedFromTheHub()
    {
        Parcel parcel(30 * kChunk, 0, 1);
        std::vector<OutMessage> all;
        for (int i = 0; i < 30; ++i)
            all.push_back(parcel.chunk(i));
        all.push_back(parcel.meta());
        MUST(put(all));
        auto receiver = m_hub->transport(1, 0);
        MUST(receiver->connect());
        HubBlobTransfer down(*receiver);
        QByteArray back;
        QBuffer sink(&back);
        QVERIFY(sink.open(QIODevice::WriteOnly));
        DownloadJob job{parcel.location, &parcel.key, partPath(), &sink, [&](qint64, qint64) {
                            receiver->interrupt();
                        }};
        FAILS_WITH(down.download(job), Errc::Cancelled);
        QFile part(job.partPath);
        QVERIFY(part.open(QIODevice::ReadWrite));
        QVERIFY(part.size() >= kChunk);
        QVERIFY(part.seek(100));
        QVERIFY(part.putChar('\x55') && part.seek(101) && part.putChar('\xaa'));
        part.close();
        MUST(get(parcel, &back, job.partPath));
        QVERIFY(back == parcel.clear);
    }

    void aFlippedByteIsFoundAndItsChunkNamed()
    {
        Parcel parcel(6 * kChunk, 0, 1);
        std::vector<OutMessage> all;
        for (int i = 0; i < 6; ++i)
            all.push_back(parcel.chunk(i));
        all[3].payload[77] = static_cast<char>(all[3].payload.at(77) ^ 1);
        all.push_back(parcel.meta());
        MUST(put(all));
        QByteArray back;
        const QString part = partPath();
        const auto got = get(parcel, &back, part);
        FAILS_WITH(got, Errc::DigestMismatch);
        QVERIFY(got.error().diagnostic.contains(QStringLiteral("chunk 3 ")));
        QVERIFY(back.isEmpty());
        QVERIFY(!QFile::exists(part));
    }

    void withoutMetaTheWholeIsJudged()
    {
        Parcel good(6 * kChunk, 0, 1);
        Parcel bad(6 * kChunk, 0, 1);
        std::vector<OutMessage> all;
        for (int i = 0; i < 6; ++i) {
            all.push_back(good.chunk(i));
            all.push_back(bad.chunk(i));
        }
        all[5].payload[77] = static_cast<char>(all[5].payload.at(77) ^ 1);
        MUST(put(all));
        QByteArray back;
        MUST(get(good, &back));
        QVERIFY(back == good.clear);
        back.clear();
        FAILS_WITH(get(bad, &back), Errc::DigestMismatch);
        QVERIFY(back.isEmpty());
    }

    void aMetaOverwrittenByAnotherUnitChangesNothing()
    {
        Parcel parcel(6 * kChunk, 0, 1);
        std::vector<OutMessage> all;
        for (int i = 0; i < 6; ++i)
            all.push_back(parcel.chunk(i));
        OutMessage forged = parcel.meta();
        forged.payload = "{\"manifest\":\"AAAA\",\"chunks\":1}";
        MUST(put({forged}, 2));
        all.push_back(parcel.meta());
        MUST(put(all));
        MUST(put({forged}, 2));
        QByteArray back;
        MUST(get(parcel, &back));
        QVERIFY(back == parcel.clear);
    }

    void aMissingChunkIsFoundAndNamed()
    {
        for (const int missing : {0, 2, 5}) {
            Parcel parcel(6 * kChunk, 0, 1);
            std::vector<OutMessage> all;
            for (int i = 0; i < 6; ++i) {
                if (i != missing)
                    all.push_back(parcel.chunk(i));
            }
            all.push_back(parcel.meta());
            MUST(put(all));
            QByteArray back;
            const auto got = get(parcel, &back);
            FAILS_WITH(got, Errc::NotFound);
            QVERIFY(
                got.error().diagnostic.startsWith(QStringLiteral("chunk %1 of 6").arg(missing)));
            QVERIFY(back.isEmpty());
        }
    }

    void aDoubledChunkAndForeignMessagesBetweenAreLeftOut()
    {
        Parcel parcel(6 * kChunk, 0, 1);
        Parcel other(6 * kChunk, 0, 1);
        std::vector<OutMessage> all;
        for (int i = 0; i < 6; ++i) {
            all.push_back(parcel.chunk(i));
            all.push_back(other.chunk(i));
            if (i % 2 == 1)
                all.push_back(parcel.chunk(i - 1));
        }
        OutMessage noChunk = parcel.chunk(0);
        noChunk.headers = {{kChunkHeader, "many"}};
        all.insert(all.begin() + 3, noChunk);
        all.push_back(parcel.meta());
        MUST(put(all));
        QByteArray back;
        MUST(get(parcel, &back));
        QVERIFY(back == parcel.clear);
    }

    void aHoleBehindWhatWasAcknowledgedIsFilled()
    {
        const Parcel parcel(6 * kChunk, 0, 1);
        // The second chunk was lost on the way, and so was every answer after the first.
        MUST(put({parcel.chunk(0), parcel.chunk(2), parcel.chunk(3)}));
        auto sender = m_hub->transport(0, 0);
        MUST(sender->connect());
        QByteArray clear = parcel.clear;
        QBuffer source(&clear);
        QVERIFY(source.open(QIODevice::ReadOnly));
        HubBlobTransfer transfer(*sender);
        std::vector<int> told;
        const auto put = transfer.upload(
            {parcel.location.bucket,
             parcel.location.nuid,
             &source,
             &parcel.key,
             kChunk,
             {},
             1,
             [&](int chunks) { told.push_back(chunks); }});
        MUST(put);
        QVERIFY(*put == parcel.location);
        QCOMPARE(told.back(), 6);
        QByteArray back;
        MUST(get(parcel, &back));
        QVERIFY(back == parcel.clear);
    }

    void anUploadOverSomethingElseIsAConflict()
    {
        Parcel parcel(6 * kChunk, 0, 1);
        OutMessage other = parcel.chunk(2);
        other.payload[5] = static_cast<char>(other.payload.at(5) ^ 1);
        MUST(put({parcel.chunk(0), parcel.chunk(1), other}));
        auto sender = m_hub->transport(0, 0);
        MUST(sender->connect());
        QBuffer source(&parcel.clear);
        QVERIFY(source.open(QIODevice::ReadOnly));
        HubBlobTransfer transfer(*sender);
        FAILS_WITH(
            transfer.upload(
                {parcel.location.bucket, parcel.location.nuid, &source, &parcel.key, kChunk, {}}),
            Errc::Conflict);
    }

    void aWrongKeyGivesNothing()
    {
        Parcel parcel(3 * kChunk, 0, 1);
        MUST(put({parcel.chunk(0), parcel.chunk(1), parcel.chunk(2), parcel.meta()}));
        parcel.key = crypto::SecretBytes::copyOf(crypto::randomBytes(16));
        QByteArray back;
        const QString part = partPath();
        FAILS_WITH(get(parcel, &back, part), Errc::DigestMismatch);
        QVERIFY(!QFile::exists(part));
    }

    void locationsThatLieAreRefusedBeforeAnythingIsFetched()
    {
        const Parcel parcel(3 * kChunk, 0, 1);
        const auto with = [&](auto change) {
            BlobLocation location = parcel.location;
            change(location);
            return checkLocation(location);
        };
        MUST(with([](BlobLocation&) {}));
        FAILS_WITH(with([](BlobLocation& l) { l.size = 3LL << 30; }), Errc::LimitExceeded);
        FAILS_WITH(with([](BlobLocation& l) { l.size = -1; }), Errc::Malformed);
        FAILS_WITH(with([](BlobLocation& l) { l.chunks = 4; }), Errc::Malformed);
        FAILS_WITH(with([](BlobLocation& l) { l.chunkSize = 17; }), Errc::Malformed);
        FAILS_WITH(with([](BlobLocation& l) { l.bucket = u"BLOB_*"_qs; }), Errc::Malformed);
        FAILS_WITH(with([](BlobLocation& l) { l.nuid += u".>"_qs; }), Errc::Malformed);
        FAILS_WITH(with([](BlobLocation& l) { l.digest.chop(1); }), Errc::Malformed);
        FAILS_WITH(with([](BlobLocation& l) { l.manifestDigest.clear(); }), Errc::Malformed);
    }

    void aFolderThatIsNotThereIsTold()
    {
        const Parcel parcel(3 * kChunk, 0, 1);
        QByteArray back;
        FAILS_WITH(
            get(parcel, &back, m_dir.filePath(QStringLiteral("no/such/folder/part"))),
            Errc::NotFound);
    }

    void oneUnitCannotUploadAsAnother()
    {
        Parcel parcel(3 * kChunk, 2, 1);
        auto sender = m_hub->transport(0, 0);
        MUST(sender->connect());
        QBuffer source(&parcel.clear);
        QVERIFY(source.open(QIODevice::ReadOnly));
        HubBlobTransfer transfer(*sender);
        FAILS_WITH(
            transfer.upload(
                {parcel.location.bucket, parcel.location.nuid, &source, &parcel.key, kChunk, {}}),
            Errc::NotPermitted);
        QCOMPARE(stored(parcel.location), 0);
    }
};

QTEST_GUILESS_MAIN(TestHubBlobTransfer)
#include "test_HubBlobTransfer.moc"

#include "base/TaskPool.h"
#include "kit/core/FakeClock.h"
#include "kit/store/Samples.h"
#include "kit/store/TempStore.h"
#include "store/BlobStore.h"
#include "store/PaperRepository.h"

#include <QBuffer>
#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <random>

using namespace wenshu;
using namespace wenshu::store;
using wenshu::kit::samplePaper;
using wenshu::kit::TempStore;

namespace {

const kit::FakeClock kClock;
constexpr qint64 kLimit = 100'000'000;

QByteArray someBytes(int size)
{
    std::mt19937 random(static_cast<unsigned>(size));
    QByteArray bytes(size, '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(random());
    return bytes;
}

QStringList filesUnder(const QString& folder)
{
    QStringList files;
    QDirIterator all(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext())
        files += all.next();
    return files;
}

void flip(const QString& path, qint64 at)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(at))
        qFatal("a test file could not be opened");
    char byte = 0;
    if (!file.getChar(&byte) || !file.seek(at) || !file.putChar(static_cast<char>(byte ^ 1)))
        qFatal("a test file could not be changed");
}

/// Counts the waits for the disk, and what was renamed since the last of them.
class CountingOps final : public io::FileOps {
public:
    int sync(int fd) override
    {
        ++waits;
        return FileOps::sync(fd);
    }

    int syncFileSystem(int fd) override
    {
        ++waits;
        unsynced = 0;
        return FileOps::syncFileSystem(fd);
    }

    int syncFolder(const QByteArray& folder) override
    {
        ++waits;
        unsynced = 0;
        return FileOps::syncFolder(folder);
    }

    int rename(const QByteArray& from, const QByteArray& to) override
    {
        ++unsynced;
        return FileOps::rename(from, to);
    }

    int waits = 0;
    int unsynced = 0;
};

/// The system's file calls, of which the n-th fails.
class FailingOps final : public io::FileOps {
public:
    explicit FailingOps(int failAt, int code = ENOSPC)
        : m_left(failAt)
        , m_code(code)
    {
    }

    int create(const QByteArray& path) override
    {
        return fails() ? -m_code : FileOps::create(path);
    }

    ssize_t write(int fd, const char* data, size_t size) override
    {
        return fails() ? -m_code : FileOps::write(fd, data, size);
    }

    int sync(int fd) override { return fails() ? -m_code : FileOps::sync(fd); }

    int syncFileSystem(int fd) override { return fails() ? -m_code : FileOps::syncFileSystem(fd); }

    int rename(const QByteArray& from, const QByteArray& to) override
    {
        return fails() ? -m_code : FileOps::rename(from, to);
    }

private:
    bool fails() { return m_left-- == 0; }

    int m_left;
    int m_code;
};

} // namespace

class TestBlobStore : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void whatGoesInComesOut_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 15, 16, 17, 262'143, 262'144, 262'145, 1'000'003})
            QTest::addRow("%d bytes", size) << size;
    }

    void whatGoesInComesOut()
    {
        QFETCH(int, size);
        QTemporaryDir folder;
        const BlobStore blobs(folder.path());
        const QByteArray clear = someBytes(size);
        const auto blob = blobs.put(clear);
        QVERIFY(blob);
        QCOMPARE(blob->size, size);
        QCOMPARE(blob->clearDigest, crypto::sm3(clear));
        QFile file(blobs.pathFor(*blob));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray cipher = file.readAll();
        QCOMPARE(crypto::sm3(cipher), blob->name);
        QCOMPARE(cipher.size(), clear.size());
        if (size > 16)
            QVERIFY(cipher != clear);
        QVERIFY(blobs.verify(*blob));
        const auto back = blobs.read(*blob, kLimit);
        QVERIFY(back);
        QCOMPARE(*back, clear);
        QBuffer source;
        source.setData(clear);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const auto again = blobs.put(source, kLimit);
        QVERIFY(again);
        if (size > 0)
            QVERIFY(again->name != blob->name); // another key, another ciphertext
        QCOMPARE(filesUnder(folder.path()).size(), size > 0 ? 2 : 1);
    }

    void anyPlaceOfAFileCanBeRead()
    {
        QTemporaryDir folder;
        const BlobStore blobs(folder.path());
        const QByteArray clear = someBytes(600'000);
        const auto blob = blobs.put(clear);
        const auto device = blobs.open(*blob);
        QVERIFY(device);
        QCOMPARE((*device)->size(), clear.size());
        std::mt19937 random(1);
        for (int i = 0; i < 300; ++i) {
            const qint64 at = random() % 600'000U;
            const qint64 size = random() % 70'000U;
            QVERIFY((*device)->seek(at));
            QCOMPARE((*device)->read(size), clear.mid(at, size));
        }
    }

    void aFlippedByteIsFoundAndTheFileIsNamed()
    {
        QTemporaryDir folder;
        const BlobStore blobs(folder.path());
        const QByteArray clear = someBytes(5000);
        const auto blob = blobs.put(clear);
        for (const qint64 at : {0, 2500, 4999}) {
            flip(blobs.pathFor(*blob), at);
            const auto back = blobs.read(*blob, kLimit);
            QVERIFY(!back);
            QCOMPARE(back.error().code, Errc::DigestMismatch);
            QVERIFY(
                back.error().message.contains(QString::fromLatin1(blob->name.toHex().first(16))));
            QCOMPARE(blobs.verify(*blob).error().code, Errc::DigestMismatch);
            QCOMPARE(blobs.open(*blob).error().code, Errc::DigestMismatch);
            flip(blobs.pathFor(*blob), at);
        }
        QVERIFY(blobs.verify(*blob));
        QVERIFY(QFile::resize(blobs.pathFor(*blob), 4999));
        QCOMPARE(blobs.verify(*blob).error().code, Errc::DigestMismatch);
        QVERIFY(QFile::remove(blobs.pathFor(*blob)));
        QCOMPARE(blobs.verify(*blob).error().code, Errc::NotFound);
    }

    void aWrongKeyIsNoticed()
    {
        QTemporaryDir folder;
        const BlobStore blobs(folder.path());
        auto blob = blobs.put(someBytes(5000));
        QVERIFY(blob);
        blob->key.data()[3] ^= 1;
        QCOMPARE(blobs.read(*blob, kLimit).error().code, Errc::DigestMismatch);
    }

    void aFailureAtAnyStepLeavesNoFile()
    {
        const QByteArray clear = someBytes(700'000);
        for (const int code : {ENOSPC, EROFS}) {
            bool succeeded = false;
            for (int n = 0; n < 50 && !succeeded; ++n) {
                QTemporaryDir folder;
                FailingOps ops(n, code);
                const BlobStore blobs(folder.path(), ops);
                const auto blob = blobs.put(clear);
                succeeded = static_cast<bool>(blob);
                if (!succeeded) {
                    QCOMPARE(blob.error().code, code == ENOSPC ? Errc::DiskFull : Errc::ReadOnly);
                    QVERIFY(filesUnder(folder.path()).isEmpty());
                }
            }
            QVERIFY(succeeded);
        }
    }

    void aGroupIsDurableAfterOneWaitForTheDisk()
    {
        QTemporaryDir folder;
        CountingOps ops;
        const BlobStore blobs(folder.path(), ops);
        BlobGroup group(blobs);
        std::vector<BlobRef> put;
        for (int i = 0; i < 64; ++i) {
            auto blob = group.put(someBytes(1000 + i));
            QVERIFY(blob);
            QVERIFY(!QFile::exists(blobs.pathFor(*blob)));
            put.push_back(std::move(*blob));
        }
        QVERIFY(group.sync());
        QCOMPARE(ops.waits, 1);
        QCOMPARE(ops.unsynced, 0);
        for (std::size_t i = 0; i < put.size(); ++i)
            QCOMPARE(*blobs.read(put[i], kLimit), someBytes(1000 + static_cast<int>(i)));
        QCOMPARE(filesUnder(folder.path()).size(), 64);
        QVERIFY(group.sync()); // nothing left to do
        QCOMPARE(ops.waits, 1);
    }

    void aFewFilesDoNotWaitForWhatOthersHaveWritten()
    {
        QTemporaryDir folder;
        CountingOps ops;
        const BlobStore blobs(folder.path(), ops);
        BlobGroup group(blobs);
        const auto blob = group.put(someBytes(1000));
        QVERIFY(blob);
        QVERIFY(group.sync());
        QCOMPARE(ops.unsynced, 0);
        QVERIFY(blobs.verify(*blob));
    }

    void whatWasNotSyncedIsRemovedWithItsGroup()
    {
        QTemporaryDir folder;
        const BlobStore blobs(folder.path());
        {
            BlobGroup group(blobs);
            for (int i = 0; i < 5; ++i)
                QVERIFY(group.put(someBytes(100)));
        }
        QVERIFY(filesUnder(folder.path()).isEmpty());
    }

    void aGroupThatCouldNotBeSyncedSaysSo_data()
    {
        QTest::addColumn<int>("files");
        QTest::newRow("one by one") << 2;
        QTest::newRow("together") << 5;
        QTest::newRow("more than wait at once") << 300;
    }

    void aGroupThatCouldNotBeSyncedSaysSo()
    {
        QFETCH(int, files);
        int told = 0;
        bool succeeded = false;
        for (int n = 0; n < 2000 && !succeeded; n += files < 10 ? 1 : 301) {
            QTemporaryDir folder;
            FailingOps ops(n);
            const BlobStore blobs(folder.path(), ops);
            BlobGroup group(blobs);
            std::vector<BlobRef> promised;
            bool allPut = true;
            for (int i = 0; i < files; ++i) {
                auto blob = group.put(someBytes(100));
                if (blob)
                    promised.push_back(std::move(*blob));
                else
                    allPut = false;
            }
            const Status synced = group.sync();
            succeeded = allPut && synced;
            told += synced ? 0 : 1;
            // Whoever was promised a file is told when it is not there.
            for (const BlobRef& blob : promised)
                QVERIFY(!synced || blobs.verify(blob));
        }
        QVERIFY(succeeded);
        QVERIFY(told > 0);
    }

    void severalThreadsPutIntoOneGroup()
    {
        QTemporaryDir folder;
        const BlobStore blobs(folder.path());
        BlobGroup group(blobs);
        TaskPool pool(QStringLiteral("test"), 3);
        std::vector<std::optional<BlobRef>> put(40);
        pool.forEach(40, [&](int i) {
            if (auto blob = group.put(someBytes(5000 + i)))
                put[static_cast<std::size_t>(i)] = std::move(*blob);
        });
        QVERIFY(group.sync());
        for (std::size_t i = 0; i < put.size(); ++i) {
            QVERIFY(put[i]);
            QCOMPARE(*blobs.read(*put[i], kLimit), someBytes(5000 + static_cast<int>(i)));
        }
    }

    void anAbandonedWriterLeavesNoFile()
    {
        QTemporaryDir folder;
        const BlobStore blobs(folder.path());
        {
            auto writer = blobs.write();
            QVERIFY(writer);
            QCOMPARE((*writer)->write(someBytes(300'000)), 300'000);
        }
        QVERIFY(filesUnder(folder.path()).isEmpty());
    }

    void aSourceBeyondItsLimitIsRefused()
    {
        QTemporaryDir folder;
        const BlobStore blobs(folder.path());
        QBuffer source;
        source.setData(someBytes(1000));
        QVERIFY(source.open(QIODevice::ReadOnly));
        QCOMPARE(blobs.put(source, 999).error().code, Errc::LimitExceeded);
        QVERIFY(filesUnder(folder.path()).isEmpty());
        const auto blob = blobs.put(someBytes(1000));
        QCOMPARE(blobs.read(*blob, 999).error().code, Errc::LimitExceeded);
    }

    void filesOfAPaperAreKeptWithTheirKeys()
    {
        TempStore store;
        const BlobStore blobs(store.folder());
        const PaperRepository papers(kClock);
        const NewPaper paper = samplePaper(1);
        const QByteArray clear = someBytes(3000);
        {
            auto transaction = store->begin();
            QVERIFY(papers.add(*transaction, paper));
            auto blob = blobs.put(clear);
            QVERIFY(blob);
            for (const FileRole role : {FileRole::SealedOfd, FileRole::Attachment})
                QVERIFY(papers.addFile(
                    *transaction,
                    paper.summary.id,
                    {role,
                     QStringLiteral("a.ofd"),
                     QStringLiteral("application/ofd"),
                     blob->clone()}));
            QVERIFY(transaction->commit());
        }
        QVERIFY(store.reopen());
        auto reader = store->reader();
        const auto files = PaperRepository::files(**reader, paper.summary.id);
        QVERIFY(files);
        QCOMPARE(files->size(), std::size_t{2});
        QCOMPARE(files->back().role, FileRole::Attachment);
        QCOMPARE(PaperRepository::find(**reader, paper.summary.id)->fileCount, 2);
        QCOMPARE(*blobs.read(files->front().blob, kLimit), clear);
        const auto held = BlobStore::findByClear(**reader, crypto::sm3(clear));
        QVERIFY(held && *held);
        QCOMPARE((*held)->name, files->front().blob.name);
        const auto unknown = BlobStore::find(**reader, QByteArray(32, 'x'));
        QVERIFY(unknown && !*unknown);
    }

    void pagesThatGiveWayStayWithTheirPaper()
    {
        TempStore store;
        const BlobStore blobs(store.folder());
        const PaperRepository papers(kClock);
        const NewPaper paper = samplePaper(1);
        const Id& id = paper.summary.id;
        auto transaction = store->begin();
        QVERIFY(papers.add(*transaction, paper));
        std::vector<BlobRef> pages;
        for (const char* clear : {"one seal", "two seals", "three seals"}) {
            auto blob = blobs.put(clear);
            QVERIFY(blob);
            pages.push_back(std::move(*blob));
        }
        const QString name = QStringLiteral("正文.ofd");
        const QString type = QStringLiteral("application/ofd");
        const auto replace = [&](const BlobRef& former, const BlobRef& next) {
            return papers.replacePages(*transaction, id, former.name, next);
        };
        QCOMPARE(replace(pages[0], pages[1]).error().code, Errc::Conflict); // no pages yet
        QVERIFY(
            papers.addFile(*transaction, id, {FileRole::SealedOfd, name, type, pages[0].clone()}));
        QVERIFY(
            papers.addFile(*transaction, id, {FileRole::Attachment, name, type, pages[0].clone()}));
        QVERIFY(replace(pages[0], pages[1]));
        QCOMPARE(replace(pages[0], pages[2]).error().code, Errc::Conflict); // not these any more
        QVERIFY(replace(pages[1], pages[2]));
        QCOMPARE(
            papers.replacePages(*transaction, Id::random(), pages[2].name, pages[0]).error().code,
            Errc::NotFound);
        // What is added after that finds its place.
        QVERIFY(
            papers.addFile(*transaction, id, {FileRole::Attachment, name, type, pages[0].clone()}));
        QVERIFY(transaction->commit());
        auto reader = store->reader();
        const auto files = PaperRepository::files(**reader, id);
        QVERIFY(files);
        const std::pair<FileRole, QByteArray> kept[] = {
            {FileRole::SealedOfd, "three seals"},
            {FileRole::Attachment, "one seal"},
            {FileRole::EarlierPages, "one seal"},
            {FileRole::EarlierPages, "two seals"},
            {FileRole::Attachment, "one seal"}};
        QCOMPARE(files->size(), std::size(kept));
        for (std::size_t i = 0; i < files->size(); ++i) {
            QCOMPARE((*files)[i].role, kept[i].first);
            QCOMPARE((*files)[i].name, name);
            QCOMPARE(*blobs.read((*files)[i].blob, kLimit), kept[i].second);
        }
    }
};

QTEST_GUILESS_MAIN(TestBlobStore)
#include "test_BlobStore.moc"

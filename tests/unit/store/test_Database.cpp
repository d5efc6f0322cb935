#include "kit/core/FakeClock.h"
#include "kit/store/FailingVfs.h"
#include "kit/store/Samples.h"
#include "kit/store/TempStore.h"
#include "store/CipherHeader.h"
#include "store/PaperRepository.h"
#include "store/PaperSearch.h"
#include "store/Settings.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <QThread>

#include <sqlcipher/sqlite3.h>

#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace wenshu;
using namespace wenshu::store;
using wenshu::kit::FailingVfs;
using wenshu::kit::samplePaper;
using wenshu::kit::TempStore;
using wenshu::kit::testKey;

namespace {

const kit::FakeClock kClock;

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void putBytes(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("a test file could not be written");
}

Status addPapers(Store& store, int from, int count)
{
    Result<Transaction> transaction = store.begin();
    if (!transaction)
        return std::move(transaction).error();
    for (int i = from; i < from + count; ++i) {
        const Result<qint64> added = PaperRepository(kClock).add(*transaction, samplePaper(i));
        if (!added)
            return added.error();
    }
    return transaction->commit();
}

qint64 paperCount(Store& store)
{
    const Result<Reader> reader = store.reader();
    if (!reader)
        return -1;
    const auto positions = PaperRepository::positions(**reader, ListQuery{});
    return positions ? static_cast<qint64>(positions->size()) : -1;
}

QStringList asideFiles(const QString& folder)
{
    return QDir(folder).entryList(
        {QStringLiteral("store.db.damaged-*")}, QDir::Files | QDir::Hidden);
}

/// Runs @p act in a process of its own and tells how it ended: a signal's number, or 0.
template <typename Act> int signalThatEnded(const Act& act)
{
    const pid_t child = ::fork();
    if (child == 0) {
        act();
        ::_exit(0);
    }
    int status = 0;
    (void)::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

} // namespace

class TestDatabase : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void whatIsCommittedIsThereAfterReopening()
    {
        TempStore store;
        QVERIFY(store.isValid());
        QVERIFY(addPapers(*store, 0, 3));
        QVERIFY(store.reopen());
        QCOMPARE(paperCount(*store), 3);
    }

    void whatIsNotCommittedIsGone()
    {
        TempStore store;
        {
            auto transaction = store->begin();
            QVERIFY(PaperRepository(kClock).add(*transaction, samplePaper(1)));
        }
        QCOMPARE(paperCount(*store), 0);
        QVERIFY(addPapers(*store, 1, 1));
    }

    void anotherKeyIsRefusedAndTheFileStaysWhereItIs()
    {
        TempStore store;
        store.close();
        const QByteArray before = bytesOf(store.databasePath());
        for (const bool hasHeader : {true, false}) {
            if (!hasHeader)
                QVERIFY(QFile::remove(CipherHeader::pathFor(store.databasePath())));
            const auto opened = Store::open(store.folder(), testKey('x'));
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, Errc::WrongPassphrase);
            QCOMPARE(bytesOf(store.databasePath()), before);
            QVERIFY(asideFiles(store.folder()).isEmpty());
        }
        QVERIFY(store.reopen());
        QVERIFY(QFile::exists(CipherHeader::pathFor(store.databasePath())));
    }

    void aKeyOfAnotherLengthIsNoKey()
    {
        TempStore store;
        store.close();
        QCOMPARE(
            Store::open(store.folder(), crypto::SecretBytes(16)).error().code, Errc::KeyMissing);
        QCOMPARE(Store::open(store.folder(), crypto::SecretBytes()).error().code, Errc::KeyMissing);
    }

    void aDamagedHeaderFileDoesNotKeepTheStoreShut()
    {
        TempStore store;
        store.close();
        const QString path = CipherHeader::pathFor(store.databasePath());
        const QByteArray whole = bytesOf(path);
        QVERIFY(whole.contains("page_size = 16384"));
        const qsizetype afterVersion = whole.indexOf('\n');
        for (qsizetype i = afterVersion; i < whole.size(); i += 3) {
            QByteArray damaged = whole;
            damaged[i] = static_cast<char>(damaged[i] ^ 0x15);
            putBytes(path, damaged);
            QVERIFY(store.reopen());
            store.close();
            QCOMPARE(bytesOf(path).size(), whole.size());
        }
        putBytes(path, QByteArray());
        QVERIFY(store.reopen());
        store.close();
        QCOMPARE(bytesOf(path), whole);
    }

    void aHeaderOfANewerVersionIsNamedSo()
    {
        TempStore store;
        store.close();
        putBytes(CipherHeader::pathFor(store.databasePath()), "wenshu-store 2\nsomething new\n");
        const auto opened = Store::open(store.folder(), testKey());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Errc::NewerVersion);
    }

    void theFileIsWhatTheHeaderSaysAndHoldsNoClearText()
    {
        TempStore store;
        QVERIFY(addPapers(*store, 0, 20));
        const QByteArray title = samplePaper(3).summary.title.toUtf8();
        for (const char* suffix : {"", "-wal", "-shm", ".header"}) {
            const QByteArray bytes = bytesOf(store.databasePath() + QString::fromLatin1(suffix));
            QVERIFY(!bytes.isEmpty());
            QVERIFY(!bytes.contains(title));
            QVERIFY(!bytes.contains("SQLite format"));
            QVERIFY(!bytes.contains("paper_body"));
        }
        auto reader = store->reader();
        auto page = (*reader)->query("PRAGMA cipher_page_size");
        QVERIFY(*page->step());
        QCOMPARE(page->integer(0), 16384);
        auto keys = (*reader)->query("PRAGMA foreign_keys");
        QVERIFY(*keys->step());
        QCOMPARE(keys->integer(0), 1);
        auto transaction = store->begin();
        auto log = transaction->query("PRAGMA journal_mode");
        QVERIFY(*log->step());
        QCOMPARE(log->utf8(0), QByteArrayLiteral("wal"));
    }

    void theLogCannotBeChosenBeforeTheKey()
    {
        // Why the order of opening is fixed: the reverse order fails, as measured.
        TempStore store;
        store.close();
        sqlite3* handle = nullptr;
        QCOMPARE(sqlite3_open(store.databasePath().toUtf8().constData(), &handle), SQLITE_OK);
        QCOMPARE(
            sqlite3_exec(handle, "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr),
            SQLITE_NOTADB);
        (void)sqlite3_close(handle);
        QVERIFY(store.reopen());
    }

    void aStoreThatIsThereIsNotMadeAgain()
    {
        TempStore store;
        QVERIFY(addPapers(*store, 0, 1));
        const auto again = Store::create(store.folder(), testKey('y'));
        QVERIFY(!again);
        QCOMPARE(again.error().code, Errc::Duplicate);
        QVERIFY(store.reopen());
        QCOMPARE(paperCount(*store), 1);
    }

    void aMissingStoreIsNotMadeByOpening()
    {
        QTemporaryDir folder;
        const auto opened = Store::open(folder.path(), testKey());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Errc::NotFound);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aLockedStoreRefusesToSave()
    {
        TempStore store;
        auto reader = store->reader();
        auto statement = (*reader)->prepare("SELECT count(*) FROM paper");
        QVERIFY(statement);
        {
            const Reader given = std::move(*reader);
        }
        QVERIFY(store->close());
        QVERIFY(!store->isOpen());
        QCOMPARE(store->begin().error().code, Errc::Locked);
        QCOMPARE(store->reader().error().code, Errc::Locked);
        QCOMPARE(statement->step().error().code, Errc::Locked);
        QVERIFY(store->close());
    }

    void closingInsideASaveIsRefusedAndTheSaveGoesOn()
    {
        TempStore store;
        {
            auto transaction = store->begin();
            QCOMPARE(store->close().error().code, Errc::WrongState);
            QCOMPARE(store->begin().error().code, Errc::WrongState);
            QVERIFY(PaperRepository(kClock).add(*transaction, samplePaper(1)));
            QVERIFY(transaction->commit());
            QCOMPARE(transaction->commit().error().code, Errc::Locked);
        }
        QCOMPARE(paperCount(*store), 1);
        QVERIFY(store->close());
    }

    void lockingWaitsForTheSaveOfAnotherThread()
    {
        TempStore store;
        std::atomic<bool> isInside = false;
        std::atomic<bool> isSaved = false;
        std::thread saver([&] {
            auto transaction = store->begin();
            isInside = true;
            for (int i = 0; i < 200; ++i)
                (void)PaperRepository(kClock).add(*transaction, samplePaper(i));
            isSaved = static_cast<bool>(transaction->commit());
        });
        while (!isInside)
            QThread::yieldCurrentThread();
        QVERIFY(store->close());
        QVERIFY(isSaved);
        saver.join();
        QVERIFY(store.reopen());
        QCOMPARE(paperCount(*store), 200);
    }

    void aStatementThatWritesNeedsATransaction()
    {
        TempStore store;
        auto reader = store->reader();
        QCOMPARE((*reader)->prepare("DELETE FROM setting").error().code, Errc::NotPermitted);
        QCOMPARE(store->writer().prepare("DELETE FROM setting").error().code, Errc::NotPermitted);
    }

    void twoThreadsThatSaveTakeTurns()
    {
        TempStore store;
        const auto work = [&store](int from) {
            for (int i = 0; i < 25; ++i) {
                if (Status added = addPapers(*store, from + i, 1); !added)
                    qWarning("%s", qPrintable(added.error().diagnostic));
            }
        };
        std::thread other(work, 1000);
        work(0);
        other.join();
        QCOMPARE(paperCount(*store), 50);
    }

    void aSecondProgramWaitsAndThenIsToldSo()
    {
        TempStore store;
        OpenOptions options;
        options.busyTimeout = std::chrono::milliseconds(30);
        auto second = Store::open(store.folder(), testKey(), options);
        QVERIFY(second);
        {
            auto transaction = store->begin();
            QVERIFY(PaperRepository(kClock).add(*transaction, samplePaper(1)));
            const auto refused = (*second)->begin();
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, Errc::TimedOut);
            QVERIFY(transaction->commit());
        }
        QVERIFY(addPapers(**second, 2, 1));
        QCOMPARE(paperCount(*store), 2);
    }

    void aLogLeftByAKilledProgramIsTakenUp()
    {
        TempStore store;
        store.close();
        const QString folder = store.folder();
        const int signal = signalThatEnded([&folder] {
            auto opened = Store::open(folder, testKey());
            if (!opened || !addPapers(**opened, 0, 50))
                return;
            auto transaction = (*opened)->begin();
            (void)PaperRepository(kClock).add(*transaction, samplePaper(99));
            (void)::kill(::getpid(), SIGKILL);
        });
        QCOMPARE(signal, SIGKILL);
        QVERIFY(QFileInfo(store.databasePath() + QStringLiteral("-wal")).size() > 0);
        OpenOptions options;
        options.checkWhole = true;
        const Status opened = store.reopen(options);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().diagnostic));
        QCOMPARE(paperCount(*store), 50);
    }

    void aKillAtAnyWriteLosesNothingThatWasCommitted()
    {
        FailingVfs vfs;
        OpenOptions options;
        options.vfs = vfs.name();
        bool ended = false;
        for (long n = 0; n < 400 && !ended; n += 3) {
            TempStore store;
            QVERIFY(addPapers(*store, 0, 2));
            store.close();
            const QString folder = store.folder();
            const int signal = signalThatEnded([&] {
                auto opened = Store::open(folder, testKey(), options);
                vfs.killAfter(n);
                (void)addPapers(**opened, 2, 1);
                (void)(*opened)->writer().checkpoint();
            });
            ended = signal == 0;
            OpenOptions check;
            check.checkWhole = true;
            const Status opened = store.reopen(check);
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().diagnostic));
            const qint64 count = paperCount(*store);
            QVERIFY(count == 2 || count == 3);
            QVERIFY(!ended || count == 3);
        }
        QVERIFY(ended);
    }

    void aFullDiskAtAnyWriteLeavesNothingHalfDone()
    {
        FailingVfs vfs;
        OpenOptions options;
        options.vfs = vfs.name();
        TempStore store(options);
        QVERIFY(addPapers(*store, 0, 2));
        bool succeeded = false;
        int refused = 0;
        for (long n = 0; n < 400 && !succeeded; ++n) {
            vfs.fillUpAfter(n);
            const Status added = addPapers(*store, 2, 5);
            vfs.work();
            succeeded = static_cast<bool>(added);
            if (!succeeded) {
                ++refused;
                QCOMPARE(added.error().code, Errc::DiskFull);
                QVERIFY(!added.error().message.isEmpty());
                QCOMPARE(paperCount(*store), 2);
            }
        }
        QVERIFY(succeeded);
        QVERIFY(refused > 3);
        QCOMPARE(paperCount(*store), 7);
        QVERIFY(store->writer().checkWhole());
        // The same store, closed and opened on a disk that is full all the while, still reads.
        store.close();
        vfs.fillUpAfter(0);
        const Status opened = store.reopen(options);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().diagnostic));
        QCOMPARE(paperCount(*store), 7);
        QCOMPARE(addPapers(*store, 50, 1).error().code, Errc::DiskFull);
        vfs.work();
    }

    void aStoreMadeOnAFullDiskLeavesNoStore()
    {
        FailingVfs vfs;
        OpenOptions options;
        options.vfs = vfs.name();
        bool succeeded = false;
        for (long n = 0; n < 400 && !succeeded; ++n) {
            QTemporaryDir folder;
            vfs.fillUpAfter(n);
            const auto made = Store::create(folder.path(), testKey(), options);
            vfs.work();
            succeeded = static_cast<bool>(made);
            if (succeeded)
                break;
            QCOMPARE(made.error().code, Errc::DiskFull);
            const QStringList left = QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
            QVERIFY2(
                left.isEmpty() || left.contains(QStringLiteral("store.db")),
                qPrintable(left.join(u' ')));
            // What is there under the final name is a whole store.
            if (!left.isEmpty())
                QVERIFY(Store::open(folder.path(), testKey()));
        }
        QVERIFY(succeeded);
    }

    void aFolderThatCannotBeWrittenIsNamedSo()
    {
        FailingVfs vfs;
        OpenOptions options;
        options.vfs = vfs.name();
        TempStore store;
        QVERIFY(addPapers(*store, 0, 1));
        store.close();
        vfs.refuseToOpenForWriting(true);
        QCOMPARE(store.reopen(options).error().code, Errc::ReadOnly);
        QTemporaryDir other;
        QCOMPARE(Store::create(other.path(), testKey(), options).error().code, Errc::ReadOnly);
        QVERIFY(QDir(other.path()).isEmpty());
        QVERIFY(store.reopen());
        QCOMPARE(paperCount(*store), 1);
    }

    void aFolderWithoutWriteRightIsNamedSo()
    {
        if (::geteuid() == 0)
            QSKIP("root may write everywhere; the case is covered by the failing file layer");
        TempStore store;
        store.close();
        QFile folder(store.folder());
        QVERIFY(folder.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
        const Status opened = store.reopen();
        QVERIFY(folder.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Errc::ReadOnly);
    }

    void aFlippedByteInAnyPageIsFoundAndTheFileIsKept()
    {
        TempStore store;
        QVERIFY(addPapers(*store, 0, 30));
        store.close();
        const QByteArray whole = bytesOf(store.databasePath());
        QVERIFY(whole.size() % 16384 == 0);
        OpenOptions check;
        check.checkWhole = true;
        for (qsizetype page = 0; page < whole.size() / 16384; ++page) {
            QByteArray damaged = whole;
            const qsizetype at = page * 16384 + (page * 997 + 40) % 16384;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
            putBytes(store.databasePath(), damaged);
            const Status opened = store.reopen(check);
            QVERIFY2(!opened, qPrintable(QStringLiteral("page %1").arg(page)));
            QCOMPARE(opened.error().code, Errc::Corrupt);
            const QStringList aside =
                asideFiles(store.folder())
                    .filter(QRegularExpression(QStringLiteral("^store.db.damaged-[0-9T]+$")));
            QCOMPARE(aside.size(), 1);
            QVERIFY(opened.error().message.contains(aside.front()));
            const QString asidePath = store.folder() + u'/' + aside.front();
            QCOMPARE(bytesOf(asidePath), damaged);
            QVERIFY(!QFile::exists(store.databasePath()));
            for (const QString& name : asideFiles(store.folder()))
                QVERIFY(QFile::remove(store.folder() + u'/' + name));
        }
    }

    void damageInsideAnOpenedStoreIsAnErrorAndNeverACrash()
    {
        TempStore store;
        QVERIFY(addPapers(*store, 0, 30));
        store.close();
        const QByteArray whole = bytesOf(store.databasePath());
        int errors = 0;
        for (qsizetype page = 1; page < whole.size() / 16384; ++page) {
            QByteArray damaged = whole;
            damaged[page * 16384 + 5000] = static_cast<char>(damaged[page * 16384 + 5000] + 1);
            putBytes(store.databasePath(), damaged);
            if (Status opened = store.reopen(); !opened) {
                QCOMPARE(opened.error().code, Errc::Corrupt);
                ++errors;
            } else {
                auto reader = store->reader();
                ListQuery list;
                list.limit = 1000;
                SearchQuery search;
                search.text = QStringLiteral("通知");
                const auto listed = PaperRepository::list(**reader, list);
                const auto found = PaperSearch::find(**reader, search);
                QVERIFY(listed || listed.error().code == Errc::Corrupt);
                QVERIFY(found || found.error().code == Errc::Corrupt);
                errors += listed && found ? 0 : 1;
            }
            store.close();
            for (const QString& name : asideFiles(store.folder()))
                QVERIFY(QFile::remove(store.folder() + u'/' + name));
        }
        QVERIFY(errors > 0);
    }

    void aFileCutShortIsDamagedAndNotANewStore_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 16, 512, 16383, 16384, 16384 * 3 + 100})
            QTest::addRow("%d bytes", size) << size;
    }

    void aFileCutShortIsDamagedAndNotANewStore()
    {
        QFETCH(int, size);
        TempStore store;
        QVERIFY(addPapers(*store, 0, 10));
        store.close();
        putBytes(store.databasePath(), bytesOf(store.databasePath()).first(size));
        OpenOptions check;
        check.checkWhole = true;
        const Status opened = store.reopen(check);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Errc::Corrupt);
        QVERIFY(!asideFiles(store.folder()).isEmpty());
    }

    void noErrorAndNoLogLineHoldsWhatWasStored()
    {
        static QStringList lines;
        lines.clear();
        const QtMessageHandler before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext&, const QString& line) { lines += line; });
        const QString marker = QStringLiteral("MARKER7788标记文字");
        TempStore store;
        NewPaper paper = samplePaper(1);
        paper.summary.title = paper.text = paper.summary.number = marker;
        paper.units = {{marker, marker}};
        const auto seen = [&](const Error& error) {
            lines += error.diagnostic;
            lines += error.message;
        };
        {
            const PaperRepository papers(kClock);
            auto transaction = store->begin();
            (void)papers.add(*transaction, paper);
            seen(papers.add(*transaction, paper).error());
            seen(papers
                     .changeState(
                         *transaction, paper.summary.id, PaperState::Draft, PaperState::Sent, false)
                     .error());
            seen(transaction->run("INSERT INTO setting (name, value) VALUES (?, NULL)", marker)
                     .error());
            (void)transaction->commit();
        }
        store.close();
        QByteArray damaged = bytesOf(store.databasePath());
        damaged[20000] = static_cast<char>(damaged[20000] + 1);
        putBytes(store.databasePath(), damaged);
        OpenOptions check;
        check.checkWhole = true;
        seen(store.reopen(check).error());
        qInstallMessageHandler(before);
        QVERIFY(lines.size() > 6);
        for (const QString& line : lines)
            QVERIFY2(!line.contains(QStringLiteral("MARKER7788")), qPrintable(line));
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "test_Database.moc"

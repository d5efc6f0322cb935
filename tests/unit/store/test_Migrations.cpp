#include "kit/core/FakeClock.h"
#include "kit/store/FailingVfs.h"
#include "kit/store/Samples.h"
#include "kit/store/TempStore.h"
#include "store/PaperRepository.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace wenshu;
using namespace wenshu::store;
using wenshu::kit::FailingVfs;
using wenshu::kit::samplePaper;
using wenshu::kit::TempStore;
using wenshu::kit::testKey;

namespace {

const kit::FakeClock kClock;

/// Those of the program and two more, as a later version would have them.
std::vector<Migration> laterMigrations()
{
    std::vector<Migration> all = builtinMigrations();
    const int last = all.back().version;
    all.push_back(
        {last + 1,
         "more",
         "CREATE TABLE more (n INTEGER PRIMARY KEY, t TEXT) STRICT;"
         "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000) "
         "INSERT INTO more SELECT n, hex(randomblob(100)) FROM c;"
         "ALTER TABLE paper ADD COLUMN later TEXT NOT NULL DEFAULT '';"});
    all.push_back(
        {last + 2, "sums", "UPDATE more SET t = t || 'x'; CREATE INDEX more_t ON more (t);"});
    return all;
}

qint64 number(Store& store, Sql sql)
{
    auto reader = store.reader();
    auto statement = (*reader)->prepare(sql);
    if (!statement || !*statement->step())
        return -1;
    return statement->integer(0);
}

void addPapers(Store& store, int count)
{
    auto transaction = store.begin();
    for (int i = 0; i < count; ++i)
        (void)PaperRepository(kClock).add(*transaction, samplePaper(i));
    (void)transaction->commit();
}

QString backupOf(const QString& database, int version)
{
    return database + QStringLiteral(".before-%1").arg(version);
}

} // namespace

class TestMigrations : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void theNumbersRunWithoutAGap()
    {
        int expected = 1;
        for (const Migration& migration : builtinMigrations())
            QCOMPARE(migration.version, expected++);
        QVERIFY(expected > 1);
    }

    void everyOlderVersionIsBroughtUpToDate_data()
    {
        QTest::addColumn<int>("version");
        for (int i = 1; i < laterMigrations().back().version; ++i)
            QTest::addRow("from version %d", i) << i;
    }

    void everyOlderVersionIsBroughtUpToDate()
    {
        QFETCH(int, version);
        const std::vector<Migration> all = laterMigrations();
        OpenOptions older;
        older.migrations.assign(all.begin(), all.begin() + version);
        TempStore store(older);
        QVERIFY(store.isValid());
        addPapers(*store, 5);
        OpenOptions newer;
        newer.migrations = all;
        const Status opened = store.reopen(newer);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().diagnostic));
        QCOMPARE(number(*store, "PRAGMA user_version"), all.back().version);
        QCOMPARE(number(*store, "SELECT count(*) FROM paper WHERE later = ''"), 5);
        QCOMPARE(number(*store, "SELECT count(*) FROM more WHERE t LIKE '%x'"), 3000);
        // The copy made before opens with the same key at the old version.
        auto backup =
            Database::open(backupOf(store.databasePath(), all.back().version), testKey(), older);
        QVERIFY2(backup, backup ? "" : qPrintable(backup.error().diagnostic));
        QCOMPARE(*backup->version(), version);
        QVERIFY(backup->checkWhole());
    }

    void aNewerStoreIsLeftAlone()
    {
        OpenOptions newer;
        newer.migrations = laterMigrations();
        TempStore store(newer);
        addPapers(*store, 2);
        const Status opened = store.reopen();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Errc::NewerVersion);
        QVERIFY(store.reopen(newer));
        QCOMPARE(number(*store, "SELECT count(*) FROM paper"), 2);
    }

    void anUpgradeKilledAtAnyWriteIsDoneTheNextTime()
    {
        FailingVfs vfs;
        OpenOptions newer;
        newer.migrations = laterMigrations();
        OpenOptions killed = newer;
        killed.vfs = vfs.name();
        bool ended = false;
        int kills = 0;
        for (long n = 1; n < 2000 && !ended; n += 1 + n / 4) {
            TempStore store;
            addPapers(*store, 5);
            store.close();
            const QString folder = store.folder();
            const pid_t child = ::fork();
            if (child == 0) {
                vfs.killAfter(n);
                (void)Store::open(folder, testKey(), killed);
                ::_exit(0);
            }
            int status = 0;
            (void)::waitpid(child, &status, 0);
            ended = !WIFSIGNALED(status);
            kills += ended ? 0 : 1;
            const Status opened = store.reopen(newer);
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().diagnostic));
            QCOMPARE(number(*store, "SELECT count(*) FROM paper WHERE later = ''"), 5);
            QCOMPARE(number(*store, "SELECT count(*) FROM more WHERE t LIKE '%x'"), 3000);
            QVERIFY(store->writer().checkWhole());
        }
        QVERIFY(ended);
        QVERIFY(kills > 10);
    }

    void anUpgradeOnAFullDiskLeavesTheOldStore()
    {
        FailingVfs vfs;
        OpenOptions newer;
        newer.migrations = laterMigrations();
        newer.vfs = vfs.name();
        TempStore store;
        addPapers(*store, 5);
        bool succeeded = false;
        for (long n = 0; n < 3000 && !succeeded; n += 1 + n / 4) {
            store.close();
            vfs.fillUpAfter(n);
            const Status opened = store.reopen(newer);
            vfs.work();
            succeeded = static_cast<bool>(opened);
            if (succeeded)
                break;
            QCOMPARE(opened.error().code, Errc::DiskFull);
        }
        QVERIFY(succeeded);
        QCOMPARE(number(*store, "SELECT count(*) FROM paper WHERE later = ''"), 5);
        QVERIFY(QDir(store.folder()).entryList({QStringLiteral("*.damaged-*")}).isEmpty());
    }

    void aFailingStepUndoesItselfAndIsReported()
    {
        OpenOptions broken;
        broken.migrations = builtinMigrations();
        broken.migrations.push_back(
            {broken.migrations.back().version + 1,
             "broken",
             "CREATE TABLE half (n INTEGER); INSERT INTO nothing VALUES (1);"});
        TempStore store;
        addPapers(*store, 1);
        const Status opened = store.reopen(broken);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Errc::Internal);
        QVERIFY(store.reopen());
        QCOMPARE(number(*store, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), 0);
        QCOMPARE(number(*store, "SELECT count(*) FROM paper"), 1);
    }
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "test_Migrations.moc"

#include "io/AtomicFile.h"
#include "io/ZipReader.h"
#include "io/ZipWriter.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace wenshu;
using namespace wenshu::io;

namespace {

/// Real calls, of which one fails when its turn comes.
class FailingFileOps final : public FileOps {
public:
    enum class Step { None, Create, Write, Sync, Close, Rename, SyncFolder };

    FailingFileOps(Step step, int error, qint64 afterBytes = 0)
        : m_step(step)
        , m_error(error)
        , m_left(afterBytes)
    {
    }

    int create(const QByteArray& path) override
    {
        return m_step == Step::Create ? -m_error : FileOps::create(path);
    }

    ssize_t write(int fd, const char* data, size_t size) override
    {
        if (m_step != Step::Write)
            return FileOps::write(fd, data, size);
        if (m_left <= 0)
            return -m_error;
        const ssize_t wrote = FileOps::write(fd, data, std::min(size, static_cast<size_t>(m_left)));
        m_left -= wrote;
        return wrote;
    }

    int sync(int fd) override { return m_step == Step::Sync ? -m_error : FileOps::sync(fd); }

    int close(int fd) override
    {
        const int real = FileOps::close(fd);
        return m_step == Step::Close ? -m_error : real;
    }

    int rename(const QByteArray& from, const QByteArray& to) override
    {
        return m_step == Step::Rename ? -m_error : FileOps::rename(from, to);
    }

    int syncFolder(const QByteArray& folder) override
    {
        return m_step == Step::SyncFolder ? -m_error : FileOps::syncFolder(folder);
    }

private:
    Step m_step;
    int m_error;
    qint64 m_left;
};

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<unreadable>");
}

int filesIn(const QTemporaryDir& folder)
{
    return static_cast<int>(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size());
}

} // namespace

class TestAtomicFile : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aFileIsWrittenAndReplaced()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a.ofd"_qs);
        QVERIFY(writeFileAtomically(path, "one"));
        QCOMPARE(content(path), QByteArray("one"));
        QVERIFY(writeFileAtomically(path, "two, longer"));
        QCOMPARE(content(path), QByteArray("two, longer"));
        QVERIFY(writeFileAtomically(path, ""));
        QCOMPARE(content(path), QByteArray());
        QCOMPARE(filesIn(folder), 1);
    }

    void afterAFailureAtAnyByteTheOldFileStands()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a.ofd"_qs);
        const QByteArray next(200, 'n');
        QVERIFY(writeFileAtomically(path, "the old content"));
        for (qint64 bytes = 0; bytes < next.size(); ++bytes) {
            FailingFileOps ops(FailingFileOps::Step::Write, ENOSPC, bytes);
            const Status status = writeFileAtomically(path, next, ops);
            QVERIFY(!status);
            QCOMPARE(status.error().code, Errc::DiskFull);
            QCOMPARE(content(path), QByteArray("the old content"));
            QCOMPARE(filesIn(folder), 1);
        }
    }

    void afterAFailureAtAnyStepTheOldFileStands_data()
    {
        using Step = FailingFileOps::Step;
        QTest::addColumn<int>("step");
        QTest::addColumn<int>("error");
        QTest::addColumn<Errc>("code");
        QTest::newRow("create") << int(Step::Create) << EACCES << Errc::ReadOnly;
        QTest::newRow("sync") << int(Step::Sync) << EIO << Errc::Io;
        QTest::newRow("close") << int(Step::Close) << ENOSPC << Errc::DiskFull;
        QTest::newRow("rename") << int(Step::Rename) << EROFS << Errc::ReadOnly;
    }

    void afterAFailureAtAnyStepTheOldFileStands()
    {
        QFETCH(const int, step);
        QFETCH(const int, error);
        QFETCH(const Errc, code);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a.ofd"_qs);
        QVERIFY(writeFileAtomically(path, "old"));
        FailingFileOps ops(static_cast<FailingFileOps::Step>(step), error);
        const Status status = writeFileAtomically(path, "new", ops);
        QVERIFY(!status);
        QCOMPARE(status.error().code, code);
        QCOMPARE(content(path), QByteArray("old"));
        QCOMPARE(filesIn(folder), 1);
    }

    void aFolderThatCannotBeSyncedIsReportedWithTheNewFileWhole()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a.ofd"_qs);
        QVERIFY(writeFileAtomically(path, "old"));
        FailingFileOps ops(FailingFileOps::Step::SyncFolder, EIO);
        QVERIFY(!writeFileAtomically(path, "new", ops));
        QCOMPARE(content(path), QByteArray("new"));
        QCOMPARE(filesIn(folder), 1);
    }

    void aRealLimitOnFileSizeLeavesTheOldFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a.ofd"_qs);
        QVERIFY(writeFileAtomically(path, "old"));
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before = {};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        rlimit small = before;
        small.rlim_cur = 4096;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const Status status = writeFileAtomically(path, QByteArray(100'000, 'x'));
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!status);
        QCOMPARE(content(path), QByteArray("old"));
        QCOMPARE(filesIn(folder), 1);
    }

    void theDeviceThatIsAlwaysFullSaysSo()
    {
        // write(2) to /dev/full gives ENOSPC: the real errno of a full disk, by the real calls.
        FileOps& ops = FileOps::system();
        const int fd = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
        if (fd < 0)
            QSKIP("/dev/full is not there");
        QCOMPARE(ops.write(fd, "x", 1), ssize_t(-ENOSPC));
        QCOMPARE(ops.close(fd), 0);
    }

    void aMissingOrReadOnlyFolderIsNamed()
    {
        const QTemporaryDir folder;
        QCOMPARE(
            writeFileAtomically(folder.filePath(u"no/such/a.ofd"_qs), "x").error().code,
            Errc::NotFound);
        if (geteuid() == 0)
            QSKIP("root may write into read-only folders");
        const QString locked = folder.filePath(u"locked"_qs);
        QVERIFY(QDir().mkdir(locked));
        QVERIFY(QFile::setPermissions(locked, QFileDevice::ReadOwner | QFileDevice::ExeOwner));
        QCOMPARE(writeFileAtomically(locked + u"/a"_qs, "x").error().code, Errc::ReadOnly);
    }

    void permissionsAndLinksAreKept()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"real.ofd"_qs);
        const QString link = folder.filePath(u"link.ofd"_qs);
        QVERIFY(writeFileAtomically(path, "old"));
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0600), 0);
        QVERIFY(QFile::link(path, link));
        QVERIFY(writeFileAtomically(link, "new"));
        QCOMPARE(content(path), QByteArray("new"));
        QVERIFY(QFileInfo(link).isSymLink());
        struct stat info = {};
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777, mode_t(0600));
    }

    void aWholeFileIsReadUpToTheLimit()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a"_qs);
        const QByteArray bytes(70'000, 'q');
        QVERIFY(writeFileAtomically(path, bytes));
        QCOMPARE(*readWholeFile(path, 70'000), bytes);
        QCOMPARE(readWholeFile(path, 69'999).error().code, Errc::LimitExceeded);
        QCOMPARE(readWholeFile(folder.path(), 10).error().code, Errc::Malformed);
    }

    void aZipIsWrittenDeterministicallyAndReadBack()
    {
        const QDateTime stamp({2026, 9, 1}, {9, 30, 12}, Qt::UTC);
        const auto build = [&stamp] {
            ZipWriter zip(stamp);
            zip.add(u"OFD.xml"_qs, QByteArray(5000, 'a'));
            zip.add(u"附件/名单.txt"_qs, "stored", ZipWriter::Method::Stored);
            zip.add(u"empty"_qs, {});
            return zip.toBytes();
        };
        const auto bytes = build();
        QVERIFY(bytes);
        QCOMPARE(*build(), *bytes);
        QVERIFY(bytes->size() < 1000);
        const auto zip = ZipReader::fromBytes(*bytes, {});
        QVERIFY(zip);
        QCOMPARE(zip->entries().size(), size_t(3));
        QCOMPARE(*zip->read(0), QByteArray(5000, 'a'));
        QCOMPARE(*zip->read(*zip->find(u"附件/名单.txt"_qs)), QByteArray("stored"));
        QCOMPARE(*zip->read(2), QByteArray());
        QVERIFY(zip->remarks().isEmpty());
    }

    void aZipWithABadOrRepeatedNameIsNotWritten_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("empty") << QString();
        QTest::newRow("absolute") << u"/a"_qs;
        QTest::newRow("parent") << u"a/../b"_qs;
        QTest::newRow("twice") << u"OFD.xml"_qs;
    }

    void aZipWithABadOrRepeatedNameIsNotWritten()
    {
        QFETCH(const QString, name);
        ZipWriter zip(QDateTime::currentDateTimeUtc());
        zip.add(u"OFD.xml"_qs, "x");
        zip.add(name, "y");
        QCOMPARE(zip.toBytes().error().code, Errc::Usage);
        const QTemporaryDir folder;
        QVERIFY(!zip.writeTo(folder.filePath(u"a"_qs)));
        QCOMPARE(filesIn(folder), 0);
    }
};

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "test_AtomicFile.moc"

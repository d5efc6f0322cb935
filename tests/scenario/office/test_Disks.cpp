#include "kit/office/OfficeWorld.h"

#include <QTest>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace wenshu;
using kit::OfficeSeat;
using kit::OfficeWorld;
using kit::SentPaper;

namespace {

/// The disk below one folder, as the whole process sees it: SQLCipher, Qt and our own writers all
/// come through the functions below.
struct Disk {
    QByteArray folder;
    std::atomic<qint64> room{-1}; ///< bytes that may still be written; -1 = without limit
    std::atomic<bool> isReadOnly{false};
};

Disk disk;

bool isBelow(const char* path)
{
    return !disk.folder.isEmpty() &&
           std::strncmp(
               path, disk.folder.constData(), static_cast<std::size_t>(disk.folder.size())) == 0;
}

bool isRefused(int descriptor, std::size_t size)
{
    if (disk.room < 0)
        return false;
    char link[64] = {};
    (void)std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    char path[4096] = {};
    if (::readlink(link, path, sizeof path - 1) <= 0 || !isBelow(path))
        return false;
    const qint64 left = disk.room;
    if (left < static_cast<qint64>(size))
        return true;
    disk.room = left - static_cast<qint64>(size);
    return false;
}

/// The disk is full, or cannot be written, while this lives.
class Trouble {
public:
    Trouble(const QString& folder, qint64 room, bool isReadOnly)
    {
        disk.folder = folder.toLocal8Bit();
        disk.isReadOnly = isReadOnly;
        disk.room = room;
    }

    Trouble(const Trouble&) = delete;
    Trouble& operator=(const Trouble&) = delete;

    ~Trouble()
    {
        disk.room = -1;
        disk.isReadOnly = false;
    }
};

int openFile(int folder, const char* path, int flags, mode_t mode)
{
    const bool writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT) != 0;
    if (disk.isReadOnly && writes && isBelow(path)) {
        errno = EROFS;
        return -1;
    }
    return static_cast<int>(::syscall(SYS_openat, folder, path, flags, mode));
}

mode_t modeOf(int flags, va_list list)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(list, mode_t) : mode_t{0};
}

} // namespace

// In the place of the C library's, for everything in this process.
extern "C" {

#define WENSHU_SEEN __attribute__((visibility("default")))

WENSHU_SEEN ssize_t write(int descriptor, const void* data, size_t size)
{
    if (isRefused(descriptor, size)) {
        errno = ENOSPC;
        return -1;
    }
    return ::syscall(SYS_write, descriptor, data, size);
}

WENSHU_SEEN ssize_t pwrite64(int descriptor, const void* data, size_t size, off64_t offset)
{
    if (isRefused(descriptor, size)) {
        errno = ENOSPC;
        return -1;
    }
    return ::syscall(SYS_pwrite64, descriptor, data, size, offset);
}

WENSHU_SEEN ssize_t pwrite(int descriptor, const void* data, size_t size, off_t offset)
{
    return pwrite64(descriptor, data, size, offset);
}

WENSHU_SEEN int open(const char* path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    const mode_t mode = modeOf(flags, list);
    va_end(list);
    return openFile(AT_FDCWD, path, flags, mode);
}

WENSHU_SEEN int open64(const char* path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    const mode_t mode = modeOf(flags, list);
    va_end(list);
    return openFile(AT_FDCWD, path, flags, mode);
}

WENSHU_SEEN int mkdir(const char* path, mode_t mode)
{
    if (disk.isReadOnly && isBelow(path)) {
        errno = EROFS;
        return -1;
    }
    return static_cast<int>(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}

} // extern "C"

/// Whole offices on a disk that is full or cannot be written: told in a sentence, nothing
/// half-written, and all goes on when there is room again. A file whose row found no room may stay:
/// ciphertext whose key is nowhere.
class TestDisks : public QObject {
    Q_OBJECT

    std::unique_ptr<kit::OfficeProvince> m_province;

    static QString title(int number) { return QStringLiteral("第%1号通知").arg(number); }

    /// A small paper for an odd number, one with a large attachment for an even one.
    SentPaper paper(OfficeSeat& sender, int number, int recipient) const
    {
        SentPaper paper;
        paper.sender = &sender;
        paper.title = title(number);
        paper.recipients = {recipient};
        paper.files = {m_province->sealed(sender.unit())};
        if (number % 2 == 0)
            paper.files.push_back(QByteArray(600'000, static_cast<char>('a' + number % 26)));
        return paper;
    }

    static Result<Id> send(SentPaper& paper)
    {
        std::vector<office::SendPaper::Attachment> attachments;
        if (paper.files.size() > 1) {
            office::SendPaper::Attachment file;
            file.name = QStringLiteral("附件.bin");
            file.bytes = paper.files[1];
            attachments.push_back(std::move(file));
        }
        auto id = paper.sender->send(paper.title, paper.recipients, attachments);
        if (id)
            paper.id = *id;
        return id;
    }

    static void rooms()
    {
        QTest::addColumn<qint64>("room");
        for (const qint64 room :
             {0, 100, 5'000, 20'000, 60'000, 150'000, 300'000, 650'000, 900'000, 1'300'000})
            QTest::newRow(qPrintable(QStringLiteral("%1 bytes").arg(room))) << room;
    }

private Q_SLOTS:

    void initTestCase() { m_province = std::make_unique<kit::OfficeProvince>(); }

    void theDiskOfThisTestFails()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        {
            const Trouble full(folder.path(), 10, false);
            QCOMPARE(file.write("0123456789"), 10);
            QCOMPARE(file.write("0"), -1);
        }
        QCOMPARE(file.write("0"), 1);
        const Trouble readOnly(folder.path(), -1, true);
        QFile other(folder.filePath(QStringLiteral("other")));
        QVERIFY(!other.open(QIODevice::WriteOnly));
    }

    void receivingOnAFullDiskLosesNothing_data() { rooms(); }

    void receivingOnAFullDiskLosesNothing()
    {
        QFETCH(qint64, room);
        OfficeWorld world(*m_province, 1);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        QVERIFY(!receiver.step().trouble);
        std::vector<SentPaper> sent;
        for (int i = 1; i <= 4; ++i) {
            sent.push_back(paper(sender, i, 1));
            QVERIFY(send(sent.back()));
        }
        for (int i = 0; i < 3; ++i)
            (void)sender.step();
        bool wasTold = false;
        {
            const Trouble full(receiver.folder(), room, false);
            for (int i = 0; i < 6; ++i) {
                const auto summary = receiver.step();
                if (summary.trouble) {
                    QCOMPARE(summary.trouble->code, Errc::DiskFull);
                    QVERIFY(!summary.trouble->message.isEmpty());
                    wasTold = true;
                }
                (void)sender.step();
                world.clock.advanceSeconds(61);
            }
            // What is there is whole, and nothing was refused for this machine's trouble.
            QVERIFY(receiver.papers(store::Direction::Incoming).size() <= sent.size());
            QVERIFY(receiver.quarantine().empty());
        }
        QVERIFY(wasTold || receiver.papers(store::Direction::Incoming).size() == sent.size());
        QVERIFY(world.settle());
        QCOMPARE(kit::disagreement(world, sent, true), QString());
    }

    void sendingOnAFullDiskIsAllOrNothing_data() { rooms(); }

    void sendingOnAFullDiskIsAllOrNothing()
    {
        QFETCH(qint64, room);
        OfficeWorld world(*m_province, 2);
        OfficeSeat& sender = world.seat(0);
        world.seat(1);
        QVERIFY(!sender.step().trouble);
        std::vector<SentPaper> sent;
        {
            const Trouble full(sender.folder(), room, false);
            for (int i = 1; i <= 4; ++i) {
                SentPaper one = paper(sender, i, 1);
                const auto id = send(one);
                if (id) {
                    sent.push_back(std::move(one));
                } else {
                    QVERIFY2(id.error().code == Errc::DiskFull, qPrintable(id.error().diagnostic));
                    QVERIFY(!id.error().message.isEmpty());
                }
                (void)sender.step();
            }
            QCOMPARE(sender.papers(store::Direction::Outgoing).size(), sent.size());
        }
        SentPaper later = paper(sender, 8, 1);
        QVERIFY(send(later));
        sent.push_back(std::move(later));
        sender.reopen();
        QVERIFY(world.settle());
        QCOMPARE(kit::disagreement(world, sent, true), QString());
    }

    void decidingOnAFullDiskIsToldAndCanBeDoneAgain()
    {
        OfficeWorld world(*m_province, 3);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        std::vector<SentPaper> sent{paper(sender, 1, 1)};
        QVERIFY(send(sent.front()));
        QVERIFY(world.settle());
        const Id id = receiver.paper(title(1))->id;
        {
            const Trouble full(receiver.folder(), 0, false);
            const Status done = receiver.signFor(id);
            QVERIFY(!done);
            QCOMPARE(done.error().code, Errc::DiskFull);
        }
        QVERIFY(receiver.signFor(id));
        QVERIFY(world.settle());
        QCOMPARE(kit::disagreement(world, sent, true), QString());
        QCOMPARE(sender.recipient(sent.front().id, 1)->state, exchange::RecipientState::SignedFor);
    }

    void aFolderThatCannotBeWrittenIsToldAtOpening()
    {
        OfficeWorld world(*m_province, 4);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        std::vector<SentPaper> sent{paper(sender, 1, 1)};
        QVERIFY(send(sent.front()));
        (void)sender.step();
        receiver.close();
        {
            const Trouble readOnly(receiver.folder(), -1, true);
            const Status opened = receiver.tryReopen();
            QVERIFY(!opened);
            QVERIFY2(opened.error().code == Errc::ReadOnly, qPrintable(opened.error().diagnostic));
            QVERIFY(!opened.error().message.isEmpty());
        }
        receiver.reopen();
        QVERIFY(world.settle());
        QCOMPARE(kit::disagreement(world, sent, true), QString());
    }

    void aFolderThatTurnsReadOnlyLosesNothing()
    {
        OfficeWorld world(*m_province, 5);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        QVERIFY(!receiver.step().trouble);
        std::vector<SentPaper> sent;
        for (int i = 1; i <= 2; ++i) {
            sent.push_back(paper(sender, i, 1));
            QVERIFY(send(sent.back()));
        }
        (void)sender.step();
        {
            // No new file can be made; the open database goes on, as after a remount it would not.
            const Trouble readOnly(receiver.folder(), -1, true);
            bool wasTold = false;
            for (int i = 0; i < 3; ++i) {
                const auto summary = receiver.step();
                wasTold = wasTold || (summary.trouble && summary.trouble->code == Errc::ReadOnly);
                world.clock.advanceSeconds(61);
            }
            QVERIFY(wasTold);
            QVERIFY(receiver.papers(store::Direction::Incoming).empty());
        }
        QVERIFY(world.settle());
        QCOMPARE(kit::disagreement(world, sent, true), QString());
    }
};

QTEST_GUILESS_MAIN(TestDisks)
#include "test_Disks.moc"

#include "base/Result.h"

#include <QSet>
#include <QTest>

#include <cerrno>

using namespace wenshu;

class TestError : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyCodeHasItsOwnName()
    {
        QSet<QString> names;
        for (int i = 0; i < errcCount(); ++i)
            names.insert(errcName(static_cast<Errc>(i)));
        QCOMPARE(names.size(), errcCount());
    }

    void aFullDiskAndAReadOnlyFolderAreToldApart()
    {
        QCOMPARE(ioError(ENOSPC, QStringLiteral("write")).code, Errc::DiskFull);
        QCOMPARE(ioError(EROFS, QStringLiteral("open")).code, Errc::ReadOnly);
        QCOMPARE(ioError(EACCES, QStringLiteral("open")).code, Errc::ReadOnly);
        QCOMPARE(ioError(ENOENT, QStringLiteral("open")).code, Errc::NotFound);
        QCOMPARE(ioError(EIO, QStringLiteral("read")).code, Errc::Io);
    }

    void anErrorTravelsThroughAChainUntouched()
    {
        const auto fails = [](int) -> Result<int> {
            return Error{Errc::Malformed, QStringLiteral("m"), QStringLiteral("d")};
        };
        const auto next = [](int v) -> Result<QString> { return QString::number(v); };
        const Result<QString> result = fails(1).andThen(next);
        QVERIFY(!result);
        QCOMPARE(result.error().code, Errc::Malformed);
        QCOMPARE(result.error().diagnostic, QStringLiteral("d"));
        const Result<QString> fine = Result<int>(7).andThen(next);
        QCOMPARE(fine.value(), QStringLiteral("7"));
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "test_Error.moc"

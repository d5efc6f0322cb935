#include "base/Id.h"

#include <QTest>

#include <set>

using wenshu::Errc;
using wenshu::Id;

class TestId : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aTextReadsBackAsTheSameId()
    {
        for (int i = 0; i < 1000; ++i) {
            const Id id = Id::random();
            const auto back = Id::fromText(id.toText());
            QVERIFY(back);
            QCOMPARE(back->toBytes(), id.toBytes());
            QCOMPARE(id.toText().size(), 22);
        }
    }

    void aThousandRandomIdsAreAllDifferent()
    {
        std::set<Id> seen;
        for (int i = 0; i < 1000; ++i)
            seen.insert(Id::random());
        QCOMPARE(seen.size(), std::size_t{1000});
    }

    void textsThatAreNoIdAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("short") << QStringLiteral("abc");
        QTest::newRow("long") << QString(23, u'0');
        QTest::newRow("foreign character") << QStringLiteral("00000000000000000000-0");
        QTest::newRow("full-width digit") << QStringLiteral("000000000000000000000０");
        QTest::newRow("beyond 128 bits") << QString(22, u'z');
    }

    void textsThatAreNoIdAreRefused()
    {
        QFETCH(QString, text);
        const auto id = Id::fromText(text);
        QVERIFY(!id);
        QCOMPARE(id.error().code, Errc::Malformed);
        QVERIFY(!id.error().message.isEmpty());
    }

    void bytesOfAnotherLengthAreRefused()
    {
        QVERIFY(!Id::fromBytes(QByteArray(15, 'x')));
        QVERIFY(!Id::fromBytes(QByteArray(17, 'x')));
    }

    void theLogShowsOnlyEightDigits() { QCOMPARE(Id::random().toLog().size(), 8); }
};

QTEST_GUILESS_MAIN(TestId)
#include "test_Id.moc"

#include "crypto/Der.h"
#include "crypto/Digest.h"

#include <QTest>

using namespace wenshu::crypto;
using wenshu::Errc;
using wenshu::Limits;

namespace {

QByteArray hex(const char* text)
{
    return QByteArray::fromHex(text);
}

} // namespace

class TestDer : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void whatIsWrittenReadsBack()
    {
        const QDateTime time({2026, 9, 1}, {8, 30, 15}, Qt::UTC);
        const QByteArray children = DerWriter()
                                        .integer(-129)
                                        .unsignedInteger(hex("0000ff01"))
                                        .oid(u"1.2.156.10197.1.301")
                                        .octets("octets")
                                        .bits("bits")
                                        .utf8(u"济南市商务局")
                                        .ia5(u"ia5")
                                        .printable(u"Printable")
                                        .generalizedTime(time)
                                        .utcTime(time)
                                        .boolean(true)
                                        .null()
                                        .bytes();
        const QByteArray der = DerWriter().sequence(children).bytes();
        DerReader outer(der);
        auto reader = outer.enter(der::kSequence);
        QVERIFY(reader && outer.atEnd());
        QCOMPARE(*reader->readInt(), qint64{-129});
        QCOMPARE(*reader->readUnsigned(), hex("ff01"));
        QCOMPARE(*reader->readOid(), QStringLiteral("1.2.156.10197.1.301"));
        QCOMPARE(*reader->readOctets(), QByteArray("octets"));
        bool unused = true;
        QCOMPARE(*reader->readBits(&unused), QByteArray("bits"));
        QVERIFY(!unused);
        QCOMPARE(*reader->readText(), QStringLiteral("济南市商务局"));
        QCOMPARE(*reader->readText(), QStringLiteral("ia5"));
        QCOMPARE(*reader->readText(), QStringLiteral("Printable"));
        QCOMPARE(*reader->readTime(), time);
        QCOMPARE(*reader->readTime(), time);
        QCOMPARE(reader->expect(der::kBoolean)->content, QByteArrayView("\xff", 1));
        QVERIFY(reader->expect(der::kNull));
        QVERIFY(reader->atEnd());
        QCOMPARE(reader->next().error().code, Errc::NotFound);
        QCOMPARE(reader->expect(der::kNull).error().code, Errc::Malformed);
    }

    void integersAreWrittenShortest_data()
    {
        QTest::addColumn<qint64>("number");
        QTest::addColumn<QByteArray>("der");
        QTest::newRow("0") << qint64{0} << hex("020100");
        QTest::newRow("127") << qint64{127} << hex("02017f");
        QTest::newRow("128") << qint64{128} << hex("02020080");
        QTest::newRow("-1") << qint64{-1} << hex("0201ff");
        QTest::newRow("-128") << qint64{-128} << hex("020180");
        QTest::newRow("-129") << qint64{-129} << hex("0202ff7f");
        QTest::newRow("largest") << std::numeric_limits<qint64>::max()
                                 << hex("02087fffffffffffffff");
        QTest::newRow("smallest") << std::numeric_limits<qint64>::min()
                                  << hex("02088000000000000000");
    }

    void integersAreWrittenShortest()
    {
        QFETCH(qint64, number);
        QFETCH(QByteArray, der);
        QCOMPARE(DerWriter().integer(number).bytes().toHex(), der.toHex());
        QCOMPARE(*DerReader(der).readInt(), number);
    }

    void everyLengthFormReadsBack()
    {
        for (const int size : {0, 1, 127, 128, 255, 256, 65535, 65536, 70000}) {
            const QByteArray der = DerWriter().octets(QByteArray(size, 'x')).bytes();
            DerReader reader(der);
            QCOMPARE(reader.readOctets()->size(), qsizetype{size});
            QVERIFY(reader.atEnd());
        }
    }

    void brokenHeadersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("der");
        QTest::newRow("identifier alone") << hex("30");
        QTest::newRow("indefinite length") << hex("30800000");
        QTest::newRow("length of length missing") << hex("3082");
        QTest::newRow("half a length") << hex("308201");
        QTest::newRow("beyond the input") << hex("040301");
        QTest::newRow("one beyond the input") << hex("0402ff");
        QTest::newRow("four gigabytes") << hex("0484ffffffff00");
        QTest::newRow("five octets of length") << hex("04850000000001ff");
        QTest::newRow("reserved 0xff") << hex("04ff00");
        QTest::newRow("length not shortest") << hex("048101ff");
        QTest::newRow("leading zero in length") << (hex("04820080") + QByteArray(128, 'x'));
        QTest::newRow("high tag number") << hex("1f8101");
        QTest::newRow("high tag number, constructed") << hex("3f0100");
    }

    void brokenHeadersAreRefused()
    {
        QFETCH(QByteArray, der);
        QCOMPARE(DerReader(der).next().error().code, Errc::Malformed);
        QCOMPARE(checkDer(der, Limits()).error().code, Errc::Malformed);
        const QByteArray nested = DerWriter().sequence(der).bytes();
        QVERIFY(DerReader(nested).next());
        QCOMPARE(checkDer(nested, Limits()).error().code, Errc::Malformed);
    }

    void unusedBitsAreTakenAndReported()
    {
        bool unused = false;
        const QByteArray der = hex("0303050a0b");
        QCOMPARE(*DerReader(der).readBits(&unused), hex("0a0b"));
        QVERIFY(unused);
        QVERIFY(DerReader(der).readBits());
        QVERIFY(!DerReader(hex("0300")).readBits());
    }

    void brokenValuesAreRefused()
    {
        QVERIFY(!DerReader(hex("0200")).readInt());
        QVERIFY(!DerReader(hex("0209008000000000000000")).readInt());
        QVERIFY(!DerReader(hex("0200")).readUnsigned());
        QVERIFY(!DerReader(hex("0201ff")).readUnsigned());
        QVERIFY(!DerReader(hex("0600")).readOid());
        QVERIFY(!DerReader(hex("06028055")).readOid());
        QVERIFY(!DerReader(hex("06022a86")).readOid());
        QVERIFY(!DerReader(hex("060c2affffffffffffffffffff7f")).readOid());
        const QByteArray endless = DerWriter().value(der::kOid, QByteArray(65, '\x01')).bytes();
        QVERIFY(!DerReader(endless).readOid());
        QVERIFY(!DerReader(hex("0c02c328")).readText());   // no UTF-8
        QVERIFY(!DerReader(hex("1e03004100")).readText()); // half a BMP character
        QVERIFY(!DerReader(hex("0401ff")).readText());
    }

    void bmpAndLatinTextIsRead()
    {
        QCOMPARE(*DerReader(hex("1e0465875f00")).readText(), QStringLiteral("文\u5f00"));
        QCOMPARE(*DerReader(hex("140141")).readText(), QStringLiteral("A"));
    }

    void oidsWithLargeArcsReadBack()
    {
        for (const auto& oid :
             {QStringLiteral("2.999.3"),
              QStringLiteral("0.9.2342.19200300.100.1.1"),
              QStringLiteral("1.2.840.113549.1.1.11"),
              QStringLiteral("2.5.4.97"),
              QStringLiteral("1.39.4294967296")})
            QCOMPARE(*DerReader(DerWriter().oid(oid).bytes()).readOid(), oid);
    }

    void timesAreReadInEveryForm_data()
    {
        QTest::addColumn<bool>("generalized");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QDateTime>("expected");
        const auto at = [](int y, int mo, int d, int h, int mi, int s, int ms = 0) {
            return QDateTime({y, mo, d}, {h, mi, s, ms}, Qt::UTC);
        };
        QTest::newRow("UTC") << false << QByteArray("260901083015Z") << at(2026, 9, 1, 8, 30, 15);
        QTest::newRow("UTC 1950") << false << QByteArray("500101000000Z")
                                  << at(1950, 1, 1, 0, 0, 0);
        QTest::newRow("UTC 2049") << false << QByteArray("491231235959Z")
                                  << at(2049, 12, 31, 23, 59, 59);
        QTest::newRow("no seconds")
            << false << QByteArray("2609010830Z") << at(2026, 9, 1, 8, 30, 0);
        QTest::newRow("zone") << false << QByteArray("260901083015+0800")
                              << at(2026, 9, 1, 0, 30, 15);
        QTest::newRow("zone west")
            << true << QByteArray("20260901003015-0830") << at(2026, 9, 1, 9, 0, 15);
        QTest::newRow("generalized")
            << true << QByteArray("20520901083015Z") << at(2052, 9, 1, 8, 30, 15);
        QTest::newRow("fraction") << true << QByteArray("20260901083015.123456Z")
                                  << at(2026, 9, 1, 8, 30, 15, 123);
        QTest::newRow("leap day") << true << QByteArray("20280229000000Z")
                                  << at(2028, 2, 29, 0, 0, 0);
    }

    void timesAreReadInEveryForm()
    {
        QFETCH(bool, generalized);
        QFETCH(QByteArray, text);
        QFETCH(QDateTime, expected);
        const QByteArray der =
            DerWriter().value(generalized ? der::kGeneralizedTime : der::kUtcTime, text).bytes();
        const auto time = DerReader(der).readTime();
        QVERIFY(time);
        QCOMPARE(*time, expected);
    }

    void timesThatAreNoneAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"",
              "Z",
              "20260901083015",
              "20261301083015Z",
              "20260230083015Z",
              "20260901243015Z",
              "20260901086015Z",
              "20260901083060Z",
              "2026090108301Z",
              "2026090108Z",
              "20260901083015+08",
              "20260901083015+2500",
              "20260901083015ZZ",
              "+0260901083015Z",
              "20260901083015 Z",
              "2026 901083015Z"})
            QTest::newRow(text) << QByteArray(text);
    }

    void timesThatAreNoneAreRefused()
    {
        QFETCH(QByteArray, text);
        const QByteArray der = DerWriter().value(der::kGeneralizedTime, text).bytes();
        QVERIFY(!DerReader(der).readTime());
    }

    void depthAndSizeAreBounded()
    {
        Limits limits;
        QByteArray nested;
        for (int i = 0; i < limits.derDepth; ++i)
            nested = DerWriter().sequence(nested).bytes();
        QVERIFY(checkDer(nested, limits));
        nested = DerWriter().sequence(nested).bytes();
        QCOMPARE(checkDer(nested, limits).error().code, Errc::LimitExceeded);
        for (int i = 0; i < 1000; ++i)
            nested = DerWriter().sequence(nested).bytes();
        QCOMPARE(checkDer(nested, limits).error().code, Errc::LimitExceeded);
        limits.derBytes = 10;
        QCOMPARE(
            checkDer(DerWriter().octets(QByteArray(9, 'x')).bytes(), limits).error().code,
            Errc::LimitExceeded);
        QVERIFY(checkDer(DerWriter().octets(QByteArray(8, 'x')).bytes(), limits));
    }

    void aSetIsWrittenSorted()
    {
        const QByteArray a = DerWriter().integer(1).bytes();
        const QByteArray b = DerWriter().octets("z").bytes();
        const QByteArray c = DerWriter().value(0x80, "c").bytes(); // sorts as unsigned
        QCOMPARE(
            DerWriter().setOf({c, b, a}).bytes(), DerWriter().set(QByteArray(a + b + c)).bytes());
    }

    void randomBytesNeverCrashTheReader()
    {
        for (int round = 0; round < 20'000; ++round) {
            const QByteArray bytes = randomBytes(24);
            (void)checkDer(bytes, Limits());
            DerReader reader(bytes);
            while (!reader.atEnd() && reader.next()) {
            }
            (void)DerReader(bytes).readOid();
            (void)DerReader(bytes).readTime();
            (void)DerReader(bytes).readText();
            (void)DerReader(bytes).readBits();
        }
    }
};

QTEST_GUILESS_MAIN(TestDer)
#include "test_Der.moc"

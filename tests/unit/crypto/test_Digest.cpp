#include "crypto/Digest.h"

#include <QTest>

using namespace wenshu::crypto;

class TestDigest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void sm3GivesThePublishedDigests_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("empty") << QByteArray()
                               << QByteArray("1ab21d8355cfa17f8e61194831e81a8f"
                                             "22bec8c728fefb747ed035eb5082aa2b");
        QTest::newRow("GB/T 32905 A.1")
            << QByteArray("abc")
            << QByteArray("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        QTest::newRow("GB/T 32905 A.2")
            << QByteArray("abcd").repeated(16)
            << QByteArray("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    void sm3GivesThePublishedDigests()
    {
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, expected);
        QCOMPARE(sm3(message).toHex(), expected);
    }

    void sm3InPiecesIsSm3OfTheWhole()
    {
        const QByteArray data = randomBytes(1000);
        const QByteArray whole = sm3(data);
        for (int cut = 0; cut <= 1000; cut += 37) {
            Sm3 hash;
            hash.add(QByteArrayView(data).first(cut));
            hash.add({});
            hash.add(QByteArrayView(data).sliced(cut));
            QCOMPARE(hash.finish(), whole);
            hash.add(data); // it starts afresh
            QCOMPARE(hash.finish(), whole);
        }
    }

    void hmacGivesTheKnownValues()
    {
        QByteArray key;
        for (int i = 0; i < 32; ++i)
            key.append(static_cast<char>(i));
        QCOMPARE(
            hmacSm3(key, "abc").toHex(),
            QByteArray("a8f95cf26f204957e7ca73c9602a25dda35f168b28103b51dfc968c810416b63"));
        const auto other =
            QByteArray::fromHex("1e225cafb90339bba1b24076d4206c3e79c355805d851682bc818baa4f5a7779");
        QCOMPARE(
            hmacSm3(other, {}).toHex(),
            QByteArray("f9938b1b2515117f25dcd636c9a6a0e7f00bccaf5347e0e0df435cfca736cfc1"));
    }

    void anEmptyHmacKeyIsAKeyOfItsOwn()
    {
        QCOMPARE(hmacSm3({}, "abc").size(), 32);
        QVERIFY(hmacSm3({}, "abc") != hmacSm3("k", "abc"));
        QCOMPARE(hmacSm3({}, "abc"), hmacSm3(QByteArray(1, '\0'), "abc")); // zero padding, RFC 2104
    }

    void foreignDigestsAreTheirs()
    {
        QCOMPARE(
            digest(DigestAlgorithm::Sha1, "abc").toHex(),
            QByteArray("a9993e364706816aba3e25717850c26c9cd0d89d"));
        QCOMPARE(
            digest(DigestAlgorithm::Sha256, "abc").toHex(),
            QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(
            digest(DigestAlgorithm::Md5, "abc").toHex(),
            QByteArray("900150983cd24fb0d6963f7d28e17f72"));
    }

    void randomBytesAreOfTheSizeAskedAndDiffer()
    {
        QCOMPARE(randomBytes(0).size(), 0);
        QCOMPARE(randomBytes(33).size(), 33);
        QVERIFY(randomBytes(16) != randomBytes(16));
    }
};

QTEST_GUILESS_MAIN(TestDigest)
#include "test_Digest.moc"

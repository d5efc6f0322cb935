#include "crypto/Digest.h"
#include "crypto/Sm4.h"

#include <QTest>

#include <openssl/evp.h>

using namespace wenshu::crypto;
using wenshu::Errc;

namespace {

const char kKeyHex[] = "0123456789abcdeffedcba9876543210";
const char kIvHex[] = "000102030405060708090a0b0c0d0e0f";
const char kPlainHex[] = "aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffffaaaaaaaabbbbbbbb";

SecretBytes key()
{
    return SecretBytes::copyOf(QByteArray::fromHex(kKeyHex));
}

} // namespace

class TestSm4 : public QObject {
    Q_OBJECT

private Q_SLOTS:

    /// GB/T 32907 A.1 and A.2: the cipher under everything, driven as plain blocks.
    void theCipherGivesThePublishedBlocks()
    {
        EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
        const QByteArray keyBytes = QByteArray::fromHex(kKeyHex);
        const auto* raw = reinterpret_cast<const unsigned char*>(keyBytes.data());
        QCOMPARE(EVP_EncryptInit_ex(context, EVP_sm4_ecb(), nullptr, raw, nullptr), 1);
        QByteArray block = keyBytes;
        for (int round = 1; round <= 1'000'000; ++round) {
            int size = 0;
            auto* data = reinterpret_cast<unsigned char*>(block.data());
            QVERIFY(EVP_EncryptUpdate(context, data, &size, data, 16) == 1 && size == 16);
            if (round == 1)
                QCOMPARE(block.toHex(), QByteArray("681edf34d206965e86b3e94f536e4246"));
            if (round == 1000)
                QCOMPARE(block.toHex(), QByteArray("d735e91cc5689cf312bcc1efb740e813"));
        }
        QCOMPARE(block.toHex(), QByteArray("595298c7c6fd271f0402f804c33d3f66"));
        EVP_CIPHER_CTX_free(context);
    }

    void cbcGivesTheKnownCipherText()
    {
        const auto iv = QByteArray::fromHex(kIvHex);
        const auto plain = QByteArray::fromHex(kPlainHex);
        const auto cipher = sm4CbcEncrypt(key(), iv, plain);
        QVERIFY(cipher);
        QCOMPARE(
            cipher->toHex(),
            QByteArray("78ebb11cc40b0a48312aaeb2040244cb4cb7016951909226979b0d15dc6a8f6d"
                       "40d84132e99974a4a880886842074859"));
        const auto back = sm4CbcDecrypt(key(), iv, *cipher);
        QVERIFY(back);
        QCOMPARE(*back, plain);
    }

    void everyLengthComesBackThroughCbc()
    {
        const QByteArray iv = randomBytes(16);
        for (int size = 0; size < 70; ++size) {
            const QByteArray plain = randomBytes(size);
            const auto cipher = sm4CbcEncrypt(key(), iv, plain);
            QVERIFY(cipher);
            const auto back = sm4CbcDecrypt(key(), iv, *cipher);
            QVERIFY(back);
            QCOMPARE(*back, plain);
        }
    }

    void everyFailureOfCbcDecryptionIsTheSame_data()
    {
        QTest::addColumn<QByteArray>("iv");
        QTest::addColumn<QByteArray>("cipher");
        const auto iv = QByteArray::fromHex(kIvHex);
        QTest::newRow("empty") << iv << QByteArray();
        QTest::newRow("no whole blocks") << iv << QByteArray(17, 'x');
        QTest::newRow("bad padding") << iv << QByteArray(32, 'x');
        QTest::newRow("short IV") << QByteArray(15, 'i') << QByteArray(32, 'x');
    }

    void everyFailureOfCbcDecryptionIsTheSame()
    {
        QFETCH(QByteArray, iv);
        QFETCH(QByteArray, cipher);
        const auto back = sm4CbcDecrypt(key(), iv, cipher);
        QVERIFY(!back);
        QCOMPARE(back.error().code, Errc::Undecryptable);
        QCOMPARE(back.error().diagnostic, sm4CbcDecrypt(SecretBytes(), {}, {}).error().diagnostic);
    }

    void ctrIsTheBlockCipherOverTheByteOffset()
    {
        // Counter block = byte offset / 16, 128-bit big-endian (exchange.md §7), so the keystream
        // is the block cipher over 0, 1, 2 …
        EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
        const QByteArray keyBytes = QByteArray::fromHex(kKeyHex);
        QCOMPARE(
            EVP_EncryptInit_ex(
                context,
                EVP_sm4_ecb(),
                nullptr,
                reinterpret_cast<const unsigned char*>(keyBytes.data()),
                nullptr),
            1);
        QByteArray counter(16, '\0');
        QByteArray expected(16, '\0');
        counter[14] = 1; // block 0x0102
        counter[15] = 2;
        int size = 0;
        QCOMPARE(
            EVP_EncryptUpdate(
                context,
                reinterpret_cast<unsigned char*>(expected.data()),
                &size,
                reinterpret_cast<const unsigned char*>(counter.data()),
                16),
            1);
        EVP_CIPHER_CTX_free(context);
        const auto stream = sm4Ctr(key(), 0x102LL * 16, QByteArray(16, '\0'));
        QVERIFY(stream);
        QCOMPARE(stream->toHex(), expected.toHex());
    }

    void ctrFromAnyOffsetContinuesTheStream()
    {
        const QByteArray plain = randomBytes(1000);
        const auto whole = sm4Ctr(key(), 0, plain);
        QVERIFY(whole);
        for (qint64 offset = 0; offset < 1000; offset += 16) {
            const auto part = sm4Ctr(key(), offset, QByteArrayView(plain).sliced(offset));
            QVERIFY(part);
            QCOMPARE(*part, whole->sliced(offset));
        }
        QCOMPARE(*sm4Ctr(key(), 0, *whole), plain);
    }

    void ctrRefusesOffsetsBetweenBlocksAndWrongKeys()
    {
        for (const qint64 offset : {-16, -1, 1, 15, 17})
            QCOMPARE(sm4Ctr(key(), offset, "x").error().code, Errc::Usage);
        QCOMPARE(sm4Ctr(SecretBytes(15), 0, "x").error().code, Errc::Usage);
        QCOMPARE(sm4CbcEncrypt(SecretBytes(), QByteArray(16, 'i'), "x").error().code, Errc::Usage);
        QVERIFY(sm4Ctr(key(), 0, {}));
    }
};

QTEST_GUILESS_MAIN(TestSm4)
#include "test_Sm4.moc"

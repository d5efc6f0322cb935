#include "crypto/Der.h"
#include "crypto/Digest.h"
#include "crypto/Sm2.h"

#include <QTest>

using namespace wenshu::crypto;
using wenshu::Errc;

namespace {

// GB/T 32918.2 and .4 over the recommended curve (GB/T 32918.5, annexes A and C).
const char kScalar[] = "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8";
const char kPoint[] = "0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
                      "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";
const char kR[] = "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3";
const char kS[] = "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";
const char kOrder[] = "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123";

QByteArray hex(const char* text)
{
    return QByteArray::fromHex(text);
}

Sm2PrivateKey sampleKey()
{
    return Sm2PrivateKey::fromScalar(SecretBytes::copyOf(hex(kScalar))).value();
}

QByteArray derSignature(const QByteArray& r, const QByteArray& s)
{
    return DerWriter().sequence(DerWriter().unsignedInteger(r).unsignedInteger(s).bytes()).bytes();
}

QByteArray publishedCipher()
{
    const QByteArray parts =
        DerWriter()
            .unsignedInteger(
                hex("04EBFC718E8D1798620432268E77FEB6415E2EDE0E073C0F4F640ECD2E149A73"))
            .unsignedInteger(
                hex("E858F9D81E5430A57B36DAAB8F950A3C64E6EE6A63094D99283AFF767E124DF0"))
            .octets(hex("59983C18F809E262923C53AEC295D30383B54E39D609D160AFCB1908D0BD8766"))
            .octets(hex("21886CA989CA9C7D58087307CA93092D651EFA"))
            .bytes();
    return DerWriter().sequence(parts).bytes();
}

} // namespace

class TestSm2 : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void theScalarGivesThePublishedPoint()
    {
        const Sm2PrivateKey key = sampleKey();
        QCOMPARE(key.publicKey().point().toHex().toUpper(), QByteArray(kPoint));
        QCOMPARE(key.scalar().view().toByteArray(), hex(kScalar));
    }

    void zAndEAreThePublishedOnes()
    {
        const QByteArray z = sampleKey().publicKey().z();
        QCOMPARE(
            z.toHex(),
            QByteArray("b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3"));
        QCOMPARE(
            sm3(z + "message digest").toHex(),
            QByteArray("f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640"));
    }

    void thePublishedSignatureVerifiesInBothForms()
    {
        const auto key = Sm2PublicKey::fromPoint(hex(kPoint));
        QVERIFY(key);
        QVERIFY(key->verifies("message digest", derSignature(hex(kR), hex(kS))));
        QVERIFY(key->verifies("message digest", hex(kR) + hex(kS)));
        QVERIFY(!key->verifies("message Digest", derSignature(hex(kR), hex(kS))));
        QVERIFY(!key->verifies("message digest", hex(kS) + hex(kR)));
        QVERIFY(!key->verifies("message digest", hex(kR) + hex(kS), "ALICE123@YAHOO.COM"));
    }

    void thePublishedCipherTextDecrypts()
    {
        const auto plain = sampleKey().decrypt(publishedCipher());
        QVERIFY(plain);
        QCOMPARE(plain->view().toByteArray(), QByteArray("encryption standard"));
    }

    void signaturesRoundTripWithAnyIdentity_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("default") << QByteArray(kDefaultSm2Id);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("address") << QByteArray("ALICE123@YAHOO.COM");
        QTest::newRow("longest") << QByteArray(8190, 'i');
    }

    void signaturesRoundTripWithAnyIdentity()
    {
        QFETCH(QByteArray, id);
        const auto key = Sm2PrivateKey::generate();
        QVERIFY(key);
        for (const auto& message : {QByteArray(), QByteArray("x"), QByteArray(100'000, 'm')}) {
            const auto signature = key->sign(message, id);
            QVERIFY(signature);
            QVERIFY(key->publicKey().verifies(message, *signature, id));
            QVERIFY(!key->publicKey().verifies(message + "y", *signature, id));
            QVERIFY(!key->publicKey().verifies(message, *signature, id + "x"));
            QVERIFY(!sampleKey().publicKey().verifies(message, *signature, id));
        }
    }

    void anIdentityTooLongForItsLengthFieldIsRefused()
    {
        const QByteArray id(8191, 'i');
        QVERIFY(!sampleKey().sign("m", id));
        QVERIFY(!sampleKey().publicKey().verifies("m", hex(kR) + hex(kS), id));
        QVERIFY(sampleKey().publicKey().z(id).isEmpty());
    }

    void noFlippedByteOfASignatureVerifies()
    {
        const auto key = Sm2PublicKey::fromPoint(hex(kPoint)).value();
        for (const QByteArray& good :
             {derSignature(hex(kR), hex(kS)), QByteArray(hex(kR) + hex(kS))}) {
            for (qsizetype i = 0; i < good.size(); ++i) {
                for (const int mask : {0x01, 0x80, 0xff}) {
                    QByteArray bad = good;
                    bad[i] = static_cast<char>(bad[i] ^ mask);
                    QVERIFY(!key.verifies("message digest", bad));
                }
                QVERIFY(!key.verifies("message digest", good.first(i)));
            }
            QVERIFY(!key.verifies("message digest", good + '\0'));
        }
    }

    void signaturesOutOfRangeNeverVerify()
    {
        const auto key = Sm2PublicKey::fromPoint(hex(kPoint)).value();
        const QByteArray zero(32, '\0');
        const QByteArray order = hex(kOrder);
        const QByteArray most(32, '\xff');
        for (const QByteArray& r : {zero, order, most, hex(kR)}) {
            for (const QByteArray& s : {zero, order, most}) {
                QVERIFY(!key.verifies("message digest", r + s));
                QVERIFY(!key.verifies("message digest", derSignature(r, s)));
            }
        }
        QVERIFY(!key.verifies("message digest", QByteArray(1'000'000, '\x30')));
        QVERIFY(!Sm2PublicKey().verifies("message digest", hex(kR) + hex(kS)));
    }

    void pointsOffTheCurveOrInOtherFormsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("point");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("infinity") << QByteArray(1, '\0');
        QTest::newRow("all zero") << QByteArray("\x04" + QByteArray(64, '\0'));
        QTest::newRow("off the curve") << [] {
            QByteArray p = hex(kPoint);
            p[64] = static_cast<char>(p[64] ^ 1);
            return p;
        }();
        QTest::newRow("x beyond the field")
            << QByteArray("\x04" + QByteArray(32, '\xff') + hex(kPoint).sliced(33));
        QTest::newRow("hybrid form") << QByteArray("\x07" + hex(kPoint).sliced(1));
        QTest::newRow("compressed") << QByteArray("\x03" + hex(kPoint).sliced(1, 32));
        QTest::newRow("a byte short") << hex(kPoint).first(64);
        QTest::newRow("a byte long") << QByteArray(hex(kPoint) + 'x');
        // The base point of NIST P-256: on a curve, but not on this one.
        QTest::newRow("P-256") << hex(
            "046B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"
            "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5");
    }

    void pointsOffTheCurveOrInOtherFormsAreRefused()
    {
        QFETCH(QByteArray, point);
        const auto key = Sm2PublicKey::fromPoint(point);
        QVERIFY(!key);
        QCOMPARE(key.error().code, Errc::Malformed);
    }

    void scalarsOutOfRangeAreRefused()
    {
        QByteArray nearOrder = hex(kOrder); // n−1 and n are out, n−2 is in
        for (const int low : {0x22, 0x23, 0x24}) {
            nearOrder[31] = static_cast<char>(low);
            QVERIFY(!Sm2PrivateKey::fromScalar(SecretBytes::copyOf(nearOrder)));
        }
        nearOrder[31] = 0x21;
        QVERIFY(Sm2PrivateKey::fromScalar(SecretBytes::copyOf(nearOrder)));
        QVERIFY(!Sm2PrivateKey::fromScalar(SecretBytes::copyOf(QByteArray(32, '\0'))));
        QVERIFY(!Sm2PrivateKey::fromScalar(SecretBytes::copyOf(QByteArray(32, '\xff'))));
        QVERIFY(!Sm2PrivateKey::fromScalar(SecretBytes::copyOf(QByteArray(31, '\1'))));
        QVERIFY(!Sm2PrivateKey::fromScalar(SecretBytes()));
    }

    void encryptionRoundTripsAndIsAnSm2Cipher()
    {
        const auto key = Sm2PrivateKey::generate();
        QVERIFY(key);
        for (const int size : {1, 2, 15, 16, 31, 32, 33, 100, 4096, 70'000}) {
            const QByteArray plain = randomBytes(size);
            const auto cipher = key->publicKey().encrypt(plain);
            QVERIFY(cipher);
            DerReader outer(*cipher);
            auto inner = outer.enter(der::kSequence);
            QVERIFY(inner && outer.atEnd());
            QVERIFY(inner->readUnsigned() && inner->readUnsigned());
            QCOMPARE(inner->readOctets()->size(), qsizetype{32});
            QCOMPARE(inner->readOctets()->size(), qsizetype{size});
            const auto back = key->decrypt(*cipher);
            QVERIFY(back);
            QCOMPARE(back->view().toByteArray(), plain);
        }
    }

    void everyDamagedCipherTextFailsInOneWay()
    {
        const Sm2PrivateKey key = sampleKey();
        const QByteArray good = publishedCipher();
        const QString one = key.decrypt({}).error().diagnostic;
        const auto fails = [&](const QByteArray& cipher) {
            const auto plain = key.decrypt(cipher);
            return !plain && plain.error().code == Errc::Undecryptable &&
                   plain.error().diagnostic == one;
        };
        for (qsizetype i = 0; i < good.size(); ++i) {
            QVERIFY(fails(good.first(i)));
            for (const int mask : {0x01, 0x40, 0xff}) {
                QByteArray bad = good;
                bad[i] = static_cast<char>(bad[i] ^ mask);
                QVERIFY2(fails(bad), qPrintable(QString::number(i)));
            }
        }
        QVERIFY(fails(good + '\0'));
        QCOMPARE(Sm2PrivateKey::generate()->decrypt(good).error().code, Errc::Undecryptable);
        QCOMPARE(Sm2PrivateKey().decrypt(good).error().code, Errc::Undecryptable);
    }

    void nothingAndTooMuchAreNotEncrypted()
    {
        const auto key = sampleKey().publicKey();
        QCOMPARE(key.encrypt({}).error().code, Errc::Usage);
        QCOMPARE(Sm2PublicKey().encrypt("x").error().code, Errc::Usage);
        QCOMPARE(key.encrypt(QByteArray(1024 * 1024 + 1, 'x')).error().code, Errc::LimitExceeded);
    }

    void aKeyComesBackFromItsPem()
    {
        const Sm2PrivateKey key = sampleKey();
        const SecretBytes pass = SecretBytes::copyOf("口令 with spaces");
        const auto locked = key.toPem(pass);
        QVERIFY(locked);
        QVERIFY(locked->startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
        const auto back = Sm2PrivateKey::fromPem(*locked, pass);
        QVERIFY(back);
        QCOMPARE(back->publicKey(), key.publicKey());
        const auto open = key.toPem({});
        QVERIFY(open);
        const auto plain = Sm2PrivateKey::fromPem(*open, {});
        QVERIFY(plain);
        QVERIFY(plain->scalar().equals(key.scalar()));
    }

    void aWrongPassphraseIsSaidSo()
    {
        const auto pem = sampleKey().toPem(SecretBytes::copyOf("right"));
        QVERIFY(pem);
        for (const char* wrong : {"", "Right", "right "}) {
            const auto key = Sm2PrivateKey::fromPem(*pem, SecretBytes::copyOf(wrong));
            QVERIFY(!key);
            QCOMPARE(key.error().code, Errc::WrongPassphrase);
        }
    }

    void damagedOrForeignPemIsRefused()
    {
        const SecretBytes pass = SecretBytes::copyOf("right");
        const auto pem = sampleKey().toPem(pass).value();
        for (qsizetype size = 0; size < pem.size() - 1; size += 7)
            QVERIFY(!Sm2PrivateKey::fromPem(pem.first(size), pass));
        const QByteArray plain = sampleKey().toPem({}).value();
        for (qsizetype i = 0; i < plain.size(); ++i) {
            QByteArray bad = plain;
            bad[i] = static_cast<char>(bad[i] ^ 0x01);
            (void)Sm2PrivateKey::fromPem(bad, {}); // must not crash; a label typo may still open
        }
        // An Ed25519 key (RFC 8410, 10.3).
        const auto other = Sm2PrivateKey::fromPem(
            QByteArray("-----BEGIN PRIVATE KEY-----\n"
                       "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
                       "-----END PRIVATE KEY-----\n"),
            {});
        QVERIFY(!other);
        QCOMPARE(other.error().code, Errc::Malformed);
    }

    void aKeyFileThatDemandsHoursOfHashingIsRefusedAtOnce()
    {
        // PBES2 with 2^40 rounds.
        const QByteArray pbkdf2 =
            DerWriter()
                .oid(u"1.2.840.113549.1.5.12")
                .sequence(DerWriter().octets("saltsalt").integer(1LL << 40).bytes())
                .bytes();
        const QByteArray scheme =
            DerWriter().oid(u"2.16.840.1.101.3.4.1.42").octets(QByteArray(16, 'i')).bytes();
        const QByteArray pbes2 =
            DerWriter()
                .oid(u"1.2.840.113549.1.5.13")
                .sequence(DerWriter().sequence(pbkdf2).sequence(scheme).bytes())
                .bytes();
        const QByteArray der =
            DerWriter()
                .sequence(DerWriter().sequence(pbes2).octets(QByteArray(64, 'c')).bytes())
                .bytes();
        const QByteArray pem = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + der.toBase64() +
                               "\n-----END ENCRYPTED PRIVATE KEY-----\n";
        const auto key = Sm2PrivateKey::fromPem(pem, SecretBytes::copyOf("x"));
        QVERIFY(!key);
        QCOMPARE(key.error().code, Errc::LimitExceeded);
    }

    void aCloneSignsLikeItsOriginal()
    {
        const Sm2PrivateKey copy = sampleKey().clone();
        QVERIFY(copy.publicKey().verifies("m", *copy.sign("m")));
        QVERIFY(Sm2PrivateKey().clone().isNull());
        QVERIFY(!Sm2PrivateKey().sign("m"));
        QVERIFY(Sm2PrivateKey().scalar().isEmpty());
        QVERIFY(!Sm2PrivateKey().toPem({}));
    }
};

QTEST_GUILESS_MAIN(TestSm2)
#include "test_Sm2.moc"

#include "kit/seal/SealedPaper.h"
#include "seal/SealMaker.h"
#include "seal/SignatureCheck.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::seal;

class TestSealMaker : public QObject {
    Q_OBJECT

    kit::SealParties m_parties;

    static std::unique_ptr<Sm2SigningKey> keyOf(const kit::Identity& identity)
    {
        return Sm2SigningKey::open(identity.certificate, identity.key.clone()).value();
    }

    SealRequest request() const
    {
        SealRequest request;
        request.id = QStringLiteral("37018100000001");
        request.name = QStringLiteral("章丘区商务局");
        request.picture = kit::redPixel();
        request.holders = {m_parties.holder.certificate};
        request.createdAt = QDateTime({2026, 2, 1}, {0, 0}, Qt::UTC);
        request.validFrom = request.createdAt;
        request.validTo = QDateTime({2030, 2, 1}, {0, 0}, Qt::UTC);
        return request;
    }

private Q_SLOTS:

    void aSealReadsBackAndItsMakersSignatureHolds()
    {
        const auto key = keyOf(m_parties.maker);
        const auto der = makeSeal(request(), *key);
        QVERIFY(der);
        const auto seal = parseSeal(*der, Limits());
        QVERIFY(seal);
        QCOMPARE(seal->version, SesVersion::V4);
        QCOMPARE(seal->name, request().name);
        QCOMPARE(seal->picture.width, 42);
        QCOMPARE(seal->picture.label, QStringLiteral("png"));
        QVERIFY(seal->deviations.isEmpty());
        QCOMPARE(
            checkSignature(
                m_parties.maker.certificate,
                seal->signedBytes,
                seal->signature,
                seal->signatureOid),
            SignatureState::Good);
        QVERIFY(sealNames(*seal, m_parties.holder.certificate));
        QVERIFY(!sealNames(*seal, m_parties.maker.certificate));
        const auto holder = holderCertificate(*seal, m_parties.holder.key.publicKey());
        QVERIFY(holder && *holder == m_parties.holder.certificate);
        QVERIFY(!holderCertificate(*seal, m_parties.maker.key.publicKey()));
    }

    void requestsThatMakeNoSenseAreRefused_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, int what, Errc code) {
            QTest::newRow(name) << what << static_cast<int>(code);
        };
        row("no number", 0, Errc::Usage);
        row("number with a blank", 1, Errc::Usage);
        row("no name", 2, Errc::Usage);
        row("no holder", 3, Errc::Usage);
        row("no picture", 4, Errc::Unsupported);
        row("picture is text", 5, Errc::Unsupported);
        row("too large", 6, Errc::Usage);
        row("too small", 7, Errc::Usage);
        row("ends before it begins", 8, Errc::Usage);
        row("maker expired then", 9, Errc::CertificateExpired);
        row("five megabytes of picture", 10, Errc::LimitExceeded);
        row("type unknown", 11, Errc::Usage);
    }

    void requestsThatMakeNoSenseAreRefused()
    {
        QFETCH(int, what);
        QFETCH(int, code);
        SealRequest r = request();
        switch (what) {
        case 0:
            r.id.clear();
            break;
        case 1:
            r.id = QStringLiteral("a b");
            break;
        case 2:
            r.name = QStringLiteral("  ");
            break;
        case 3:
            r.holders.clear();
            break;
        case 4:
            r.picture.clear();
            break;
        case 5:
            r.picture = "text";
            break;
        case 6:
            r.width = 201;
            break;
        case 7:
            r.height = 0;
            break;
        case 8:
            r.validTo = r.validFrom;
            break;
        case 9:
            r.createdAt = QDateTime({2040, 1, 1}, {0, 0}, Qt::UTC);
            break;
        case 10:
            r.picture.append(5 * 1024 * 1024, 'x');
            break;
        default:
            r.type = SealType::Unknown;
            break;
        }
        const auto key = keyOf(m_parties.maker);
        const auto der = makeSeal(r, *key);
        QVERIFY(!der);
        QCOMPARE(static_cast<int>(der.error().code), code);
        QVERIFY(!der.error().message.isEmpty());
    }

    void anEncryptionCertificateMakesNoSeals()
    {
        const kit::Identity wrong =
            m_parties.pki.unit(QStringLiteral("局"), QStringLiteral("X")).encryption;
        const auto key = keyOf(wrong);
        const auto der = makeSeal(request(), *key);
        QVERIFY(!der);
        QCOMPARE(der.error().code, Errc::CertificateUntrusted);
    }

    void aKeyThatIsNotTheCertificatesIsRefused()
    {
        const auto key =
            Sm2SigningKey::open(m_parties.maker.certificate, m_parties.holder.key.clone());
        QVERIFY(!key);
        QCOMPARE(key.error().code, Errc::KeyMissing);
        QVERIFY(!Sm2SigningKey::open(crypto::Certificate(), m_parties.holder.key.clone()));
    }
};

QTEST_GUILESS_MAIN(TestSealMaker)
#include "test_SealMaker.moc"

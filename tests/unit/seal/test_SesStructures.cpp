#include "crypto/Der.h"
#include "kit/seal/SealedPaper.h"
#include "seal/SesReading.h"
#include "seal/SesStructures.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::seal;
using crypto::DerReader;
using crypto::DerWriter;
namespace der = crypto::der;

namespace {

const Limits kLimits;

} // namespace

class TestSesStructures : public QObject {
    Q_OBJECT

    kit::SealParties m_parties;

    kit::SealedPaperBuilder builder(SesVersion version = SesVersion::V4) const
    {
        kit::SealedPaperBuilder b(m_parties);
        b.version = version;
        return b;
    }

    QByteArray signature(SesVersion version) const
    {
        kit::SealedPaperBuilder b = builder(version);
        QByteArray kept;
        b.value = [&kept](QByteArray& value) { kept = value; };
        (void)b.build();
        return kept;
    }

private Q_SLOTS:

    void aSealReadsBackAsItWasWritten_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("v1") << static_cast<int>(SesVersion::V1);
        QTest::newRow("v4") << static_cast<int>(SesVersion::V4);
        QTest::newRow("v5") << static_cast<int>(SesVersion::V5);
    }

    void aSealReadsBackAsItWasWritten()
    {
        QFETCH(int, version);
        kit::SealedPaperBuilder b = builder(static_cast<SesVersion>(version));
        b.beforeMaker = [](ElectronicSeal& s) {
            s.extensions = {
                {QStringLiteral("1.2.3"), true, "a"}, {QStringLiteral("1.2.4"), false, "b"}};
        };
        const ElectronicSeal written = b.makeSeal();
        const auto read = parseSeal(written.der, kLimits);
        QVERIFY(read);
        QCOMPARE(static_cast<int>(read->version), version);
        QCOMPARE(read->vendor, written.vendor);
        QCOMPARE(read->id, written.id);
        QCOMPARE(read->type, SealType::Unit);
        QCOMPARE(read->name, written.name);
        QCOMPARE(read->certificates, written.certificates);
        QCOMPARE(read->createdAt, written.createdAt);
        QCOMPARE(read->validFrom, written.validFrom);
        QCOMPARE(read->validTo, written.validTo);
        QCOMPARE(read->picture.data, written.picture.data);
        QCOMPARE(read->picture.width, 42);
        QCOMPARE(read->makerCertificate, written.makerCertificate);
        QCOMPARE(read->signature, written.signature);
        QCOMPARE(read->extensions.size(), std::size_t{2});
        QVERIFY(read->extensions[0].critical && !read->extensions[1].critical);
        QCOMPARE(read->signedBytes, buildSealSignedBytes(written));
        QCOMPARE(read->der, written.der);
        QVERIFY2(read->deviations.isEmpty(), qPrintable(read->deviations.join(u' ')));
    }

    void aSignatureKeepsTheBytesThatWereSigned()
    {
        for (const SesVersion version : {SesVersion::V1, SesVersion::V4, SesVersion::V5}) {
            const QByteArray value = signature(version);
            const auto read = parseSealSignature(value, kLimits);
            QVERIFY(read);
            QCOMPARE(read->version, version);
            QVERIFY(value.contains(read->signedBytes));
            QVERIFY(read->signedBytes.contains(read->seal.der));
            QCOMPARE(read->time, QDateTime({2026, 6, 1}, {8, 0}, Qt::UTC));
            QCOMPARE(read->certificate, m_parties.holder.certificate.der());
            QCOMPARE(read->propertyInfo, QStringLiteral("/Doc_0/Signs/Sign_0/Signature.xml"));
            QCOMPARE(buildSealSignature(*read), value);
        }
    }

    void fieldsAreCountedBecauseTheHeaderVersionLies()
    {
        kit::SealedPaperBuilder b = builder(SesVersion::V1);
        b.beforeMaker = [](ElectronicSeal& s) { s.headerVersion = 4; };
        const auto read = parseSeal(b.makeSeal().der, kLimits);
        QVERIFY(read);
        QCOMPARE(read->version, SesVersion::V1);
        QCOMPARE(read->headerVersion, 4);
    }

    void everyTruncationIsRefused()
    {
        for (const SesVersion version : {SesVersion::V1, SesVersion::V4}) {
            const QByteArray value = signature(version);
            for (qsizetype size = 0; size < value.size(); ++size)
                QVERIFY2(
                    !parseSealSignature(QByteArrayView(value).first(size), kLimits),
                    qPrintable(QString::number(size)));
        }
    }

    void everySingleByteChangeIsReadOrRefusedWithoutTrouble()
    {
        // Under the sanitizers this is what shows that no length is believed.
        const QByteArray value = signature(SesVersion::V4);
        int refused = 0;
        for (qsizetype i = 0; i < value.size(); ++i) {
            QByteArray changed = value;
            changed[i] = static_cast<char>(changed[i] ^ 0x81);
            refused += parseSealSignature(changed, kLimits) ? 0 : 1;
        }
        QVERIFY(refused > 100);
    }

    void bytesAfterTheStructureAreRefused()
    {
        QVERIFY(!parseSealSignature(signature(SesVersion::V4) + '\0', kLimits));
        QVERIFY(!parseSeal(builder().makeSeal().der + "x", kLimits));
    }

    void moreThanTheLimitIsNotOpened()
    {
        Limits small;
        small.derBytes = 100;
        const auto read = parseSeal(builder().makeSeal().der, small);
        QVERIFY(!read);
        QCOMPARE(read.error().code, Errc::LimitExceeded);
    }

    void aLoneTextInPlaceOfCertificatesIsReadAndSaid()
    {
        kit::SealedPaperBuilder b = builder(SesVersion::V1);
        b.beforeMaker = [](ElectronicSeal& s) { s.certificates = {QByteArray("1")}; };
        QByteArray value = b.makeSeal().der;
        value.replace(QByteArray("\x30\x03\x04\x01\x31", 5), QByteArray("\x30\x03\x16\x01\x31", 5));
        const auto read = parseSeal(value, kLimits);
        QVERIFY(read);
        QVERIFY(read->listUncheckable);
        QVERIFY(read->certificates.empty());
        QVERIFY(read->deviations.contains(QStringLiteral("cert-list-form")));
    }

    void timesOfEitherFormAreRead()
    {
        // v4 asks for GeneralizedTime; writers put UTCTime as well.
        QByteArray value = builder().makeSeal().der;
        const QByteArray generalized("\x18\x0f"
                                     "20260102000000Z");
        QVERIFY(value.contains(generalized));
        const auto read = parseSeal(value, kLimits);
        QVERIFY(read);
        kit::SealedPaperBuilder old = builder(SesVersion::V1);
        const QByteArray v1 = old.makeSeal().der;
        QVERIFY(v1.contains("\x17\x0d"
                            "260102000000Z"));
        QCOMPARE(parseSeal(v1, kLimits)->validFrom, read->validFrom);
    }

    void anUnusedBitsOctetIsTakenOnlyWhereDerAllowsIt()
    {
        const QByteArray value = signature(SesVersion::V4);
        const auto read = parseSealSignature(value, kLimits);
        QVERIFY(read);
        const qsizetype at = value.lastIndexOf(read->signature) - 1;
        QCOMPARE(value[at], '\0');
        QByteArray changed = value;
        changed[at] = 1;
        const bool even = (static_cast<unsigned char>(value.back()) & 1U) == 0;
        const auto again = parseSealSignature(changed, kLimits);
        QCOMPARE(static_cast<bool>(again), even);
        changed[at] = 9;
        QVERIFY(!parseSealSignature(changed, kLimits));
    }

    void picturesAreKnownByTheirBytes()
    {
        QCOMPARE(sniffPicture(kit::redPixel()), QStringLiteral("png"));
        QCOMPARE(sniffPicture("\xff\xd8\xff\xe0"), QStringLiteral("jpg"));
        QCOMPARE(sniffPicture("GIF89a"), QStringLiteral("gif"));
        QCOMPARE(sniffPicture("BM1234"), QStringLiteral("bmp"));
        QCOMPARE(sniffPicture("PK\x03\x04"), QStringLiteral("ofd"));
        QCOMPARE(sniffPicture("<svg xmlns='x'/>"), QStringLiteral("svg"));
        QVERIFY(sniffPicture("").isEmpty());
        QVERIFY(sniffPicture("text").isEmpty());
    }

    void timesAsWritersPutThemIntoTextsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDateTime>("moment");
        const QDateTime moment({2026, 11, 21}, {20, 53, 20}, Qt::UTC);
        QTest::newRow("compact") << QStringLiteral("20261121205320Z") << moment;
        QTest::newRow("no zone") << QStringLiteral("20261121205320") << moment;
        QTest::newRow("blank") << QStringLiteral("2026-11-21 20:53:20") << moment;
        QTest::newRow("iso") << QStringLiteral("2026-11-21T20:53:20.377Z") << moment;
        QTest::newRow("milliseconds") << QStringLiteral("20261121205320.377Z") << moment;
        QTest::newRow("milliseconds without dot") << QStringLiteral("20261121205320377") << moment;
        QTest::newRow("short") << QStringLiteral("261121205320Z") << moment;
        QTest::newRow("zone") << QStringLiteral("2026-11-22T04:53:20+08:00") << moment;
        QTest::newRow("slashes") << QStringLiteral("2026/11/21 20:53:20") << moment;
        QTest::newRow("none") << QString() << QDateTime();
        QTest::newRow("words") << QStringLiteral("yesterday") << QDateTime();
        QTest::newRow("month 13") << QStringLiteral("20261321205320Z") << QDateTime();
    }

    void timesAsWritersPutThemIntoTextsAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QDateTime, moment);
        QCOMPARE(parseLooseTime(text), moment);
    }
};

QTEST_GUILESS_MAIN(TestSesStructures)
#include "test_SesStructures.moc"

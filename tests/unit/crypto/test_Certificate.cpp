#include "crypto/Certificate.h"
#include "crypto/Der.h"
#include "crypto/Digest.h"
#include "crypto/Oids.h"
#include "kit/pki/DemoPki.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

using namespace wenshu::crypto;
using wenshu::Errc;
using wenshu::kit::DemoPki;
using wenshu::kit::Identity;

namespace {

/// A self-signed RSA certificate by OpenSSL's own builder, which shares no code with ours.
QByteArray rsaCertificate(const EVP_MD* md)
{
    EVP_PKEY* key = EVP_RSA_gen(2048U);
    X509* x509 = X509_new();
    X509_set_version(x509, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x509), 0x1234);
    X509_gmtime_adj(X509_getm_notBefore(x509), 0);
    X509_gmtime_adj(X509_getm_notAfter(x509), 3600);
    X509_set_pubkey(x509, key);
    X509_NAME* name = X509_get_subject_name(x509);
    X509_NAME_add_entry_by_txt(
        name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>("rsa"), -1, -1, 0);
    X509_set_issuer_name(x509, name);
    QByteArray der;
    if (X509_sign(x509, key, md) > 0) {
        unsigned char* bytes = nullptr;
        const int size = i2d_X509(x509, &bytes);
        der = QByteArray(reinterpret_cast<const char*>(bytes), size);
        OPENSSL_free(bytes);
    }
    X509_free(x509);
    EVP_PKEY_free(key);
    return der;
}

} // namespace

class TestCertificate : public QObject {
    Q_OBJECT

    DemoPki m_pki;
    Identity m_unit = DemoPki::issue(
        m_pki.root(),
        DemoPki::request(
            QStringLiteral("济南市商务局"),
            QStringLiteral("济南市商务局"),
            QStringLiteral("11370100MB0000000X")));

private Q_SLOTS:

    void anIssuedCertificateSaysWhatWasAsked()
    {
        const auto& certificate = m_unit.certificate;
        QCOMPARE(certificate.commonName(), QStringLiteral("济南市商务局"));
        QCOMPARE(certificate.organization(), QStringLiteral("济南市商务局"));
        QCOMPARE(certificate.unitCode(), QStringLiteral("11370100MB0000000X"));
        QCOMPARE(
            certificate.subjectText(), QStringLiteral("CN=济南市商务局, O=济南市商务局, C=CN"));
        QCOMPARE(certificate.issuerText(), QStringLiteral("CN=文枢测试根, C=CN"));
        QCOMPARE(certificate.notBefore(), DemoPki::notBefore());
        QCOMPARE(certificate.notAfter(), DemoPki::notAfter());
        QCOMPARE(certificate.keyKind(), KeyKind::Sm2);
        QCOMPARE(*certificate.sm2Key(), m_unit.key.publicKey());
        QCOMPARE(certificate.serial().size(), 16);
        QCOMPARE(certificate.fingerprint(), sm3(certificate.der()));
        QVERIFY(!certificate.isAuthority() && !certificate.isSelfIssued());
        QVERIFY(!certificate.hasUnknownCritical());
        const KeyUsage usage = certificate.keyUsage();
        QVERIFY(usage.present && usage.digitalSignature && usage.nonRepudiation);
        QVERIFY(usage.allowsSigning() && !usage.allowsEncryption() && !usage.certSign);
    }

    void signingAndEncryptionCertificatesDiffer()
    {
        const auto unit = m_pki.unit(QStringLiteral("u"), QStringLiteral("c"));
        QVERIFY(!unit.encryption.certificate.keyUsage().allowsSigning());
        QVERIFY(unit.encryption.certificate.keyUsage().allowsEncryption());
        QVERIFY(unit.signing.certificate.serial() != unit.encryption.certificate.serial());
    }

    void theRootIsAnAuthority()
    {
        const auto& root = m_pki.root().certificate();
        QVERIFY(root.isAuthority() && root.isSelfIssued() && root.isSignedBy(root));
        QVERIFY(root.keyUsage().certSign && root.keyUsage().crlSign);
        QVERIFY(m_unit.certificate.isSignedBy(root));
        QVERIFY(!root.isSignedBy(m_unit.certificate));
    }

    void opensslReadsAndVerifiesOurCertificates()
    {
        const QByteArray der = m_unit.certificate.der();
        const auto* at = reinterpret_cast<const unsigned char*>(der.data());
        X509* x509 = d2i_X509(nullptr, &at, static_cast<long>(der.size()));
        QVERIFY(x509 != nullptr);
        QCOMPARE(X509_check_purpose(x509, -1, 0), 1); // parses every extension
        QVERIFY((X509_get_extension_flags(x509) & EXFLAG_INVALID) == 0);
        QVERIFY((X509_get_key_usage(x509) & KU_NON_REPUDIATION) != 0);
        const QByteArray rootDer = m_pki.root().certificate().der();
        at = reinterpret_cast<const unsigned char*>(rootDer.data());
        X509* root = d2i_X509(nullptr, &at, static_cast<long>(rootDer.size()));
        ASN1_OCTET_STRING* id = ASN1_OCTET_STRING_new();
        ASN1_OCTET_STRING_set(id, reinterpret_cast<const unsigned char*>(kDefaultSm2Id), -1);
        X509_set0_distinguishing_id(x509, id);
        QCOMPARE(X509_verify(x509, X509_get0_pubkey(root)), 1);
        X509_free(x509);
        X509_free(root);
    }

    void derAndPemAreTheSameCertificate()
    {
        const auto& certificate = m_unit.certificate;
        const auto fromPem = Certificate::parse(certificate.pem());
        QVERIFY(fromPem);
        QCOMPARE(*fromPem, certificate);
        const QByteArray bundle =
            "a comment\n" + certificate.pem() + m_pki.root().certificate().pem();
        const auto both = Certificate::parseAll(bundle);
        QVERIFY(both);
        QCOMPARE(both->size(), std::size_t{2});
        QCOMPARE(both->at(1), m_pki.root().certificate());
        // As OpenSSL writes it.
        BIO* sink = BIO_new(BIO_s_mem());
        const auto* at = reinterpret_cast<const unsigned char*>(certificate.der().data());
        X509* x509 = d2i_X509(nullptr, &at, static_cast<long>(certificate.der().size()));
        PEM_write_bio_X509(sink, x509);
        char* text = nullptr;
        const long size = BIO_get_mem_data(sink, &text);
        QCOMPARE(QByteArray(text, size), certificate.pem());
        X509_free(x509);
        BIO_free(sink);
    }

    void everyTruncationIsRefused()
    {
        const QByteArray der = m_unit.certificate.der();
        for (qsizetype size = 0; size < der.size(); ++size) {
            const auto certificate = Certificate::parse(QByteArrayView(der).first(size));
            QVERIFY(!certificate);
            QCOMPARE(certificate.error().code, Errc::Malformed);
        }
        QVERIFY(!Certificate::parse(der + '\0'));
    }

    void noFlippedByteKeepsTheIssuersSignature()
    {
        const QByteArray der = m_unit.certificate.der();
        for (qsizetype i = 0; i < der.size(); ++i) {
            for (const int mask : {0x01, 0x20, 0x80}) {
                QByteArray bad = der;
                bad[i] = static_cast<char>(bad[i] ^ mask);
                const auto certificate = Certificate::parse(bad);
                if (certificate)
                    QVERIFY2(
                        !certificate->isSignedBy(m_pki.root().certificate()),
                        qPrintable(QString::number(i)));
            }
        }
    }

    void brokenPemIsRefused()
    {
        const QByteArray pem = m_unit.certificate.pem();
        QVERIFY(!Certificate::parse(pem.first(pem.size() / 2)));
        QVERIFY(!Certificate::parse(QByteArray(pem).replace("END CERT", "END CRRT")));
        QVERIFY(!Certificate::parse(QByteArray(pem).replace(40, 1, "!")));
        QVERIFY(
            !Certificate::parse("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"));
        QVERIFY(!Certificate::parse("-----BEGIN "));
        QVERIFY(!Certificate::parse({}));
    }

    void theOtherWayToNameTheSm2AlgorithmIsRead()
    {
        // Older authorities write the curve's OID as the algorithm, with no parameters.
        const QByteArray usual =
            DerWriter()
                .sequence(DerWriter().oid(oids::kEcPublicKey).oid(oids::kSm2Curve).bytes())
                .bytes();
        const QByteArray other =
            DerWriter().sequence(DerWriter().oid(oids::kSm2Curve).bytes()).bytes();
        const QByteArray point = DerWriter().bits(m_unit.key.publicKey().point()).bytes();
        DerReader top(m_unit.certificate.der());
        auto outer = top.enter(der::kSequence);
        QByteArray body = outer->next()->content.toByteArray();
        QByteArray rest = outer->next()->whole.toByteArray();
        rest += outer->next()->whole;
        body.replace(
            DerWriter().sequence(usual + point).bytes(),
            DerWriter().sequence(other + point).bytes());
        const QByteArray changed =
            DerWriter().sequence(DerWriter().sequence(body).raw(rest).bytes()).bytes();
        QVERIFY(changed != m_unit.certificate.der());
        const auto certificate = Certificate::parse(changed);
        QVERIFY(certificate);
        QCOMPARE(certificate->keyKind(), KeyKind::Sm2);
        QCOMPARE(*certificate->sm2Key(), m_unit.key.publicKey());
    }

    void aKeyOffTheCurveMakesTheCertificateMalformed()
    {
        QByteArray der = m_unit.certificate.der();
        const QByteArray point = m_unit.key.publicKey().point();
        QByteArray bad = point;
        bad[64] = static_cast<char>(bad[64] ^ 1);
        QVERIFY(der.contains(point));
        der.replace(point, bad);
        QCOMPARE(Certificate::parse(der).error().code, Errc::Malformed);
    }

    void rsaCertificatesOfOthersAreReadAndVerified()
    {
        for (const EVP_MD* md : {EVP_sha256(), EVP_sha1()}) {
            const auto certificate = Certificate::parse(rsaCertificate(md));
            QVERIFY(certificate);
            QCOMPARE(certificate->keyKind(), KeyKind::Rsa);
            QCOMPARE(certificate->serial().toHex(), QByteArray("1234"));
            QVERIFY(certificate->isSignedBy(*certificate));
            QVERIFY(!certificate->sm2Key());
            QVERIFY(!certificate->isAuthority());
            QVERIFY(!certificate->keyUsage().present);
        }
        auto other = rsaCertificate(EVP_sha256());
        other[other.size() - 1] = static_cast<char>(other[other.size() - 1] ^ 1);
        const auto certificate = Certificate::parse(other);
        QVERIFY(certificate && !certificate->isSignedBy(*certificate));
        const auto unknown = Certificate::parse(rsaCertificate(EVP_sha512()));
        QVERIFY(unknown && !unknown->isSignedBy(*unknown));
    }

    void anUnknownAlgorithmIsUnsupportedNotWrong()
    {
        const auto answer = m_unit.certificate.verifies("m", "s", QStringLiteral("1.2.3"));
        QCOMPARE(answer.error().code, Errc::Unsupported);
        QCOMPARE(
            Certificate().verifies("m", "s", oids::kSm2WithSm3).error().code, Errc::Unsupported);
        const auto wrong = m_unit.certificate.verifies("m", "s", oids::kSm2WithSm3);
        QVERIFY(wrong && !*wrong);
    }

    void impossibleRequestsAreRefused()
    {
        const auto good = [this] {
            auto request = DemoPki::request(QStringLiteral("n"), {}, {});
            request.key = m_unit.key.publicKey();
            return request;
        };
        QVERIFY(m_pki.root().issue(good()));
        auto request = good();
        request.key = {};
        QCOMPARE(m_pki.root().issue(request).error().code, Errc::Usage);
        request = good();
        request.commonName.clear();
        QCOMPARE(m_pki.root().issue(request).error().code, Errc::Usage);
        request = good();
        request.notAfter = request.notBefore;
        QCOMPARE(m_pki.root().issue(request).error().code, Errc::Usage);
        request = good();
        request.notBefore = QDateTime();
        QCOMPARE(m_pki.root().issue(request).error().code, Errc::Usage);
        QCOMPARE(CertificateAuthority().issue(good()).error().code, Errc::Usage);
    }

    void anAuthorityOpensOnlyWithItsOwnKey()
    {
        const auto& certificate = m_pki.root().certificate();
        QVERIFY(CertificateAuthority::open(certificate, m_pki.root().key().clone()));
        QVERIFY(!CertificateAuthority::open(certificate, m_unit.key.clone()));
        QVERIFY(!CertificateAuthority::open(certificate, Sm2PrivateKey()));
        QVERIFY(!CertificateAuthority::open(Certificate(), m_unit.key.clone()));
    }

    void aCenturyBeyond2050IsWrittenAndRead()
    {
        auto request = DemoPki::request(QStringLiteral("n"), {}, {});
        request.key = m_unit.key.publicKey();
        request.notAfter = QDateTime({2075, 6, 1}, {0, 0}, Qt::UTC);
        const auto certificate = m_pki.root().issue(request);
        QVERIFY(certificate);
        QCOMPARE(certificate->notAfter(), request.notAfter);
        QVERIFY(certificate->isValidAt(request.notAfter));
        QVERIFY(!certificate->isValidAt(request.notAfter.addSecs(1)));
        QVERIFY(certificate->isValidAt(request.notBefore));
        QVERIFY(!certificate->isValidAt(request.notBefore.addSecs(-1)));
        QVERIFY(!certificate->isValidAt(QDateTime()));
    }

    void aNullCertificateAnswersEverything()
    {
        const Certificate none;
        QVERIFY(none.isNull() && none.der().isEmpty() && none.serial().isEmpty());
        QVERIFY(none.commonName().isEmpty() && none.unitCode().isEmpty());
        QVERIFY(!none.isValidAt(DemoPki::notBefore()) && !none.sm2Key());
        QVERIFY(!none.isSignedBy(none) && !none.isSelfIssued());
    }

    void certificatesOfTheCorpusAreRead()
    {
        const QString corpus = qEnvironmentVariable("WENSHU_CORPUS");
        if (corpus.isEmpty())
            QSKIP("WENSHU_CORPUS is not set");
        const QString root = corpus + QStringLiteral("/ofd/_generated/root.der");
        QFile file(root);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto certificate = Certificate::parse(file.readAll());
        QVERIFY(certificate);
        QVERIFY(certificate->isSignedBy(*certificate));
        QVERIFY(certificate->isAuthority());
    }
};

QTEST_GUILESS_MAIN(TestCertificate)
#include "test_Certificate.moc"

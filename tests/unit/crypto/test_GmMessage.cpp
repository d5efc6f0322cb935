#include "crypto/Der.h"
#include "crypto/Digest.h"
#include "crypto/GmMessage.h"
#include "crypto/Oids.h"
#include "kit/pki/DemoPki.h"

#include <QTest>

using namespace wenshu::crypto;
using wenshu::Errc;
using wenshu::Limits;
using wenshu::kit::DemoPki;
using wenshu::kit::Identity;

namespace {

QByteArray algorithm(QStringView oid)
{
    return DerWriter().sequence(DerWriter().oid(oid).bytes()).bytes();
}

QByteArray attribute(QStringView oid, const QByteArray& value)
{
    return DerWriter().sequence(DerWriter().oid(oid).set(value).bytes()).bytes();
}

struct Shape {
    QStringView outerOid = oids::kGmSignedData;
    QStringView innerOid = oids::kGmData;
    QStringView signatureOid = oids::kSm2Sign;
    QByteArray content; ///< enclosed where not null
    QByteArray attributes;
    QByteArray signature;
};

/// A SignedData written here, apart from gmSign, so that forms gmSign does not make can be read.
QByteArray message(const Identity& signer, const Shape& shape)
{
    DerWriter info;
    info.integer(1)
        .sequence(DerWriter()
                      .raw(signer.certificate.issuerDer())
                      .unsignedInteger(signer.certificate.serial())
                      .bytes())
        .raw(algorithm(oids::kSm3));
    if (!shape.attributes.isEmpty())
        info.value(der::context(0), shape.attributes);
    info.raw(algorithm(shape.signatureOid)).octets(shape.signature);
    DerWriter inner;
    inner.oid(shape.innerOid);
    if (!shape.content.isNull())
        inner.value(der::context(0), DerWriter().octets(shape.content).bytes());
    DerWriter body;
    body.integer(1)
        .set(algorithm(oids::kSm3))
        .sequence(inner.bytes())
        .value(der::context(0), signer.certificate.der())
        .set(DerWriter().sequence(info.bytes()).bytes());
    const QByteArray wrapped =
        DerWriter().value(der::context(0), DerWriter().sequence(body.bytes()).bytes()).bytes();
    return DerWriter().sequence(DerWriter().oid(shape.outerOid).raw(wrapped).bytes()).bytes();
}

} // namespace

class TestGmMessage : public QObject {
    Q_OBJECT

    DemoPki m_pki;
    wenshu::kit::UnitIdentity m_unit = m_pki.unit(QStringLiteral("甲"), QStringLiteral("A"));
    wenshu::kit::UnitIdentity m_other = m_pki.unit(QStringLiteral("乙"), QStringLiteral("B"));

    QByteArray sign(const QByteArray& content) const
    {
        return gmSign(content, {{&m_unit.signing.certificate, &m_unit.signing.key}}).value();
    }

private Q_SLOTS:

    void whatIsSignedVerifies()
    {
        for (const QByteArray& content :
             {QByteArray("x"), QByteArray(""), QByteArray(100'000, 'c')}) {
            const auto data = gmParseSigned(sign(content), Limits());
            QVERIFY(data);
            QVERIFY(data->hasContent);
            QCOMPARE(data->content, content);
            QCOMPARE(data->contentTypeOid, QString::fromUtf16(oids::kGmSignedData));
            QCOMPARE(data->innerContentOid, QString::fromUtf16(oids::kGmData));
            QCOMPARE(data->signers.size(), std::size_t{1});
            QCOMPARE(*data->signers[0].certificate, m_unit.signing.certificate);
            QVERIFY(gmVerify(*data, data->signers[0], data->content));
            QCOMPARE(
                gmVerify(*data, data->signers[0], content + "y").error().code,
                Errc::SignatureInvalid);
        }
    }

    void twoSignersAndFurtherCertificatesAreEnclosed()
    {
        const auto der = gmSign(
            "content",
            {{&m_unit.signing.certificate, &m_unit.signing.key},
             {&m_other.signing.certificate, &m_other.signing.key}},
            {m_pki.root().certificate(), m_unit.signing.certificate});
        QVERIFY(der);
        const auto data = gmParseSigned(*der, Limits());
        QVERIFY(data);
        QCOMPARE(data->certificates.size(), std::size_t{3});
        QCOMPARE(data->signers.size(), std::size_t{2});
        for (const auto& signer : data->signers)
            QVERIFY(gmVerify(*data, signer, data->content));
    }

    void aSignerNeedsItsOwnKey()
    {
        QCOMPARE(gmSign("c", {}).error().code, Errc::Usage);
        QCOMPARE(
            gmSign("c", {{&m_unit.signing.certificate, &m_other.signing.key}}).error().code,
            Errc::Usage);
        QCOMPARE(gmSign("c", {{nullptr, &m_other.signing.key}}).error().code, Errc::Usage);
        const Certificate none;
        const Sm2PrivateKey noKey;
        QCOMPARE(gmSign("c", {{&none, &noKey}}).error().code, Errc::Usage);
    }

    void theFormWithAttributesVerifies()
    {
        const QByteArray content = "Signature.xml";
        const QDateTime time({2026, 9, 1}, {8, 0}, Qt::UTC);
        Shape shape;
        shape.attributes =
            attribute(oids::kContentType, DerWriter().oid(oids::kGmData).bytes()) +
            attribute(oids::kSigningTime, DerWriter().utcTime(time).bytes()) +
            attribute(oids::kMessageDigest, DerWriter().octets(sm3(content)).bytes());
        shape.signature = *m_unit.signing.key.sign(DerWriter().set(shape.attributes).bytes());
        const auto data = gmParseSigned(message(m_unit.signing, shape), Limits());
        QVERIFY(data);
        QVERIFY(!data->hasContent);
        QCOMPARE(data->signers[0].messageDigest, sm3(content));
        QCOMPARE(*data->signers[0].signingTime, time);
        QVERIFY(gmVerify(*data, data->signers[0], content));
        QCOMPARE(gmVerify(*data, data->signers[0], "other").error().code, Errc::SignatureInvalid);
        // Signed under the tag they travel with instead of SET: not the standard's form.
        shape.signature =
            *m_unit.signing.key.sign(DerWriter().value(der::context(0), shape.attributes).bytes());
        const auto wrong = gmParseSigned(message(m_unit.signing, shape), Limits());
        QVERIFY(!gmVerify(*wrong, wrong->signers[0], content));
    }

    void theFormOverADigestVerifiesAlsoUnderPkcs7Names()
    {
        // OFD's live form (a): the content is SM3 of the file, signed as it stands.
        const QByteArray content = sm3("Signature.xml");
        Shape shape;
        shape.outerOid = oids::kPkcs7SignedData;
        shape.innerOid = oids::kPkcs7Data;
        shape.signatureOid = oids::kSm2WithSm3;
        shape.content = content;
        shape.signature = *m_unit.signing.key.sign(content);
        const auto data = gmParseSigned(message(m_unit.signing, shape), Limits());
        QVERIFY(data);
        QCOMPARE(data->contentTypeOid, QString::fromUtf16(oids::kPkcs7SignedData));
        QVERIFY(gmVerify(*data, data->signers[0], data->content));
    }

    void attributesWithoutDigestOrWithTwoAreRefused()
    {
        const QByteArray digestOne =
            attribute(oids::kMessageDigest, DerWriter().octets(sm3("c")).bytes());
        Shape shape;
        shape.attributes = attribute(oids::kContentType, DerWriter().oid(oids::kGmData).bytes());
        shape.signature = *m_unit.signing.key.sign(DerWriter().set(shape.attributes).bytes());
        const auto without = gmParseSigned(message(m_unit.signing, shape), Limits());
        QVERIFY(without && !gmVerify(*without, without->signers[0], "c"));
        shape.attributes = digestOne + digestOne;
        QVERIFY(!gmParseSigned(message(m_unit.signing, shape), Limits()));
        shape.attributes =
            attribute(oids::kMessageDigest, DerWriter().octets(sm3("c")).octets(sm3("d")).bytes());
        QVERIFY(!gmParseSigned(message(m_unit.signing, shape), Limits()));
    }

    void signedAttributesCannotBePassedOffAsContent()
    {
        // The signature over attributes, shown again as one over content without attributes.
        const QByteArray attributes =
            attribute(oids::kMessageDigest, DerWriter().octets(sm3("c")).bytes());
        Shape shape;
        shape.content = DerWriter().set(attributes).bytes();
        shape.signature = *m_unit.signing.key.sign(shape.content);
        const auto data = gmParseSigned(message(m_unit.signing, shape), Limits());
        QVERIFY(data);
        QCOMPARE(
            gmVerify(*data, data->signers[0], data->content).error().code, Errc::SignatureInvalid);
    }

    void aSignerWhoseCertificateIsMissingDoesNotVerify()
    {
        Shape shape;
        shape.content = "c";
        shape.signature = *m_unit.signing.key.sign("c");
        Identity absent = m_other.signing.clone();
        QByteArray der = message(m_unit.signing, shape);
        der.replace(m_unit.signing.certificate.der(), absent.certificate.der());
        const auto data = gmParseSigned(der, Limits());
        if (data) { // lengths may differ by the odd leading zero
            QVERIFY(!data->signers[0].certificate);
            QCOMPARE(gmVerify(*data, data->signers[0], "c").error().code, Errc::SignatureInvalid);
        }
        auto good = gmParseSigned(message(m_unit.signing, shape), Limits());
        QVERIFY(good);
        good->signers[0].certificate.reset();
        QCOMPARE(gmVerify(*good, good->signers[0], "c").error().code, Errc::SignatureInvalid);
    }

    void noFlippedOrMissingByteOfASignedMessageVerifiesWithAnotherContent()
    {
        const QByteArray content = "the paper's manifest";
        const QByteArray der = sign(content);
        for (qsizetype i = 0; i < der.size(); ++i) {
            QVERIFY(!gmParseSigned(der.first(i), Limits()));
            for (const int mask : {0x01, 0x80}) {
                QByteArray bad = der;
                bad[i] = static_cast<char>(bad[i] ^ mask);
                const auto data = gmParseSigned(bad, Limits());
                if (!data)
                    continue;
                for (const auto& signer : data->signers) {
                    if (gmVerify(*data, signer, data->content))
                        QCOMPARE(data->content, content);
                }
            }
        }
        QVERIFY(!gmParseSigned(der + '\0', Limits()));
    }

    void otherTypesAreUnsupportedAndLimitsHold()
    {
        const auto envelope = gmEncrypt("x", {m_unit.encryption.certificate});
        QCOMPARE(gmParseSigned(*envelope, Limits()).error().code, Errc::Unsupported);
        Limits limits;
        limits.derBytes = 100;
        QCOMPARE(gmParseSigned(sign("x"), limits).error().code, Errc::LimitExceeded);
        limits = Limits();
        limits.derDepth = 3;
        QCOMPARE(gmParseSigned(sign("x"), limits).error().code, Errc::LimitExceeded);
    }

    void everyRecipientOpensTheEnvelopeAndNobodyElse()
    {
        const auto third = m_pki.unit(QStringLiteral("丙"), QStringLiteral("C"));
        for (const int size : {0, 1, 15, 16, 1000, 300'000}) {
            const QByteArray plain = randomBytes(size);
            const auto der =
                gmEncrypt(plain, {m_unit.encryption.certificate, m_other.encryption.certificate});
            QVERIFY(der);
            for (const auto* unit : {&m_unit, &m_other}) {
                const auto back =
                    gmDecrypt(*der, unit->encryption.certificate, unit->encryption.key, Limits());
                QVERIFY(back);
                QCOMPARE(*back, plain);
            }
            const auto no =
                gmDecrypt(*der, third.encryption.certificate, third.encryption.key, Limits());
            QCOMPARE(no.error().code, Errc::Undecryptable);
            // The right certificate with another's key.
            const auto wrong =
                gmDecrypt(*der, m_unit.encryption.certificate, third.encryption.key, Limits());
            QCOMPARE(wrong.error().code, Errc::Undecryptable);
            QCOMPARE(wrong.error().diagnostic, no.error().diagnostic);
        }
    }

    void everyDamagedEnvelopeFailsInOneWayOrGivesOtherText()
    {
        const QByteArray plain = "secret text of two blocks or so, no more";
        const QByteArray der = *gmEncrypt(plain, {m_unit.encryption.certificate});
        const auto open = [this](QByteArrayView bytes) {
            return gmDecrypt(bytes, m_unit.encryption.certificate, m_unit.encryption.key, Limits());
        };
        const QString one = open({}).error().diagnostic;
        const auto uniform = [&one](const wenshu::Result<QByteArray>& result) {
            return result ||
                   (result.error().code == Errc::Undecryptable && result.error().diagnostic == one);
        };
        for (qsizetype i = 0; i < der.size(); ++i) {
            QVERIFY(!open(QByteArrayView(der).first(i)));
            QVERIFY(uniform(open(QByteArrayView(der).first(i))));
            for (const int mask : {0x01, 0x80}) {
                QByteArray bad = der;
                bad[i] = static_cast<char>(bad[i] ^ mask);
                QVERIFY(uniform(open(bad)));
            }
        }
        QVERIFY(!open(der + '\0'));
        Limits limits;
        limits.derBytes = 10;
        QCOMPARE(
            gmDecrypt(der, m_unit.encryption.certificate, m_unit.encryption.key, limits)
                .error()
                .code,
            Errc::Undecryptable);
        QVERIFY(!gmDecrypt(der, Certificate(), m_unit.encryption.key, Limits()));
        QVERIFY(!gmDecrypt(der, m_unit.encryption.certificate, Sm2PrivateKey(), Limits()));
    }

    void anEnvelopeNeedsRecipientsWithSm2Keys()
    {
        QCOMPARE(gmEncrypt("x", {}).error().code, Errc::Usage);
        QCOMPARE(gmEncrypt("x", {Certificate()}).error().code, Errc::Usage);
    }

    void twoEnvelopesOfTheSameTextShareNothing()
    {
        const auto one = gmEncrypt(QByteArray(64, 'x'), {m_unit.encryption.certificate});
        const auto two = gmEncrypt(QByteArray(64, 'x'), {m_unit.encryption.certificate});
        QVERIFY(one->last(80) != two->last(80));
    }
};

QTEST_GUILESS_MAIN(TestGmMessage)
#include "test_GmMessage.moc"

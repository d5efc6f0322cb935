#include "crypto/Digest.h"
#include "kit/seal/RsaIdentity.h"
#include "kit/seal/SealedPaper.h"
#include "ofd/Package.h"
#include "seal/EntryDigests.h"
#include "seal/Findings.h"
#include "seal/SealJudge.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::seal;
using kit::Entries;
using kit::SealedPaperBuilder;
using kit::SignedForm;

namespace {

const QString kPage = QStringLiteral("Doc_0/Pages/Page_0/Content.xml");
const QString kXml = QStringLiteral("Doc_0/Signs/Sign_0/Signature.xml");
const QString kValue = QStringLiteral("Doc_0/Signs/Sign_0/SignedValue.dat");
const QString kEsl = QStringLiteral("Doc_0/Signs/Sign_0/Seal.esl");
const QDateTime kNow({2026, 9, 1}, {0, 0}, Qt::UTC);

PackageVerdict
judge(const QByteArray& bytes, const crypto::TrustStore& trust, const QDateTime& now = kNow)
{
    const auto package = ofd::Package::fromBytes(bytes);
    if (!package)
        qFatal("package: %s", qPrintable(package.error().diagnostic));
    JudgeOptions options;
    options.at = now;
    return judgePackage(**package, trust, options);
}

QString summary(const PackageVerdict& verdict)
{
    QStringList lines{verdict.code};
    const auto tell = [&](const Finding& finding) {
        lines += QStringLiteral("%1 %2 %3 %4 %5")
                     .arg(finding.step)
                     .arg(finding.code)
                     .arg(static_cast<int>(finding.severity))
                     .arg(finding.detail, finding.entries.join(u' '));
    };
    for (const Finding& finding : verdict.findings)
        tell(finding);
    for (const SignatureVerdict& signature : verdict.signatures)
        std::for_each(signature.findings.begin(), signature.findings.end(), tell);
    return lines.join(u'\n');
}

const Finding* find(const SignatureVerdict& signature, const char* code)
{
    for (const Finding& finding : signature.findings) {
        if (finding.code == QLatin1String(code))
            return &finding;
    }
    return nullptr;
}

const Finding* find(const PackageVerdict& verdict, const char* code)
{
    for (const Finding& finding : verdict.findings) {
        if (finding.code == QLatin1String(code))
            return &finding;
    }
    return nullptr;
}

using Spoil = std::function<void(SealedPaperBuilder&)>;

} // namespace

Q_DECLARE_METATYPE(Spoil)

class TestSealJudge : public QObject {
    Q_OBJECT

    kit::SealParties m_parties;
    const crypto::TrustStore m_trust = m_parties.pki.trust();

    SealedPaperBuilder builder() const { return SealedPaperBuilder(m_parties); }

    static void row(const char* name, const char* code, Spoil spoil)
    {
        QTest::newRow(name) << QString::fromLatin1(code) << std::move(spoil);
    }

    static void flip(QByteArray& bytes, qsizetype at)
    {
        bytes[at] = static_cast<char>(bytes[at] ^ 0x01);
    }

private Q_SLOTS:

    void everyLiveFormOfASoundSignatureIsValid_data()
    {
        QTest::addColumn<Spoil>("change");
        const auto add = [](const char* name, Spoil change) {
            QTest::newRow(name) << std::move(change);
        };
        add("v4", [](SealedPaperBuilder&) {});
        add("v1", [](SealedPaperBuilder& b) { b.version = SesVersion::V1; });
        add("v5", [](SealedPaperBuilder& b) { b.version = SesVersion::V5; });
        add("v4, list of digests", [](SealedPaperBuilder& b) { b.listDigests = true; });
        add("v4, raw signature", [](SealedPaperBuilder& b) { b.rawSignature = true; });
        add("v4, no seal file", [](SealedPaperBuilder& b) { b.withSealFile = false; });
        add("v4, files digested with Z", [](SealedPaperBuilder& b) { b.digestsWithZ = true; });
        add("v4, dataHash with Z", [](SealedPaperBuilder& b) { b.dataHashWithZ = true; });
        add("v4, protect-all", [](SealedPaperBuilder& b) { b.coverList = true; });
        add("35275 plain", [](SealedPaperBuilder& b) { b.form = SignedForm::Gm35275Plain; });
        add("35275 with attributes",
            [](SealedPaperBuilder& b) { b.form = SignedForm::Gm35275Signed; });
        add("CheckMethod SM3", [](SealedPaperBuilder& b) {
            b.beforeHash = [](SignatureFile& f) { f.checkMethod = QStringLiteral("sm3"); };
        });
        add("CheckMethod without key", [](SealedPaperBuilder& b) {
            b.beforeHash = [](SignatureFile& f) {
                f.checkMethod = QStringLiteral("1.2.156.10197.1.401.1");
            };
        });
        add("label of the picture wrong", [](SealedPaperBuilder& b) {
            b.beforeMaker = [](ElectronicSeal& s) { s.picture.label = QStringLiteral("ofd"); };
        });
        add("algorithm named by the SignedData OID", [](SealedPaperBuilder& b) {
            b.afterSigning = [](SealSignature& s) {
                s.signatureOid = QStringLiteral("1.2.156.10197.6.1.4.2.2");
            };
        });
    }

    void everyLiveFormOfASoundSignatureIsValid()
    {
        QFETCH(Spoil, change);
        SealedPaperBuilder b = builder();
        change(b);
        const PackageVerdict verdict = judge(b.build(), m_trust);
        QVERIFY2(verdict.verdict == Verdict::Valid, qPrintable(summary(verdict)));
        QCOMPARE(verdict.code, QStringLiteral("VALID"));
        QVERIFY(!verdict.sentence.isEmpty());
        const SignatureVerdict& signature = verdict.signatures.at(0);
        QCOMPARE(signature.integrity.state, AnswerState::Good);
        QCOMPARE(signature.coverage.state, AnswerState::Good);
        QCOMPARE(signature.changes.state, AnswerState::Good);
        QVERIFY(signature.notCovered.isEmpty());
        QVERIFY(verdict.unreferenced.isEmpty());
        QCOMPARE(signature.time, b.time);
    }

    void everyWayToFailIsFoundAndNamed_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<Spoil>("spoil");
        addFormatRows();
        addReferenceRows();
        addValueRows();
        addSealRows();
        addCertificateRows();
        addTimeRows();
        addCoverageRows();
        addGmRows();
    }

    void everyWayToFailIsFoundAndNamed()
    {
        QFETCH(QString, code);
        QFETCH(Spoil, spoil);
        SealedPaperBuilder b = builder();
        spoil(b);
        const PackageVerdict verdict = judge(b.build(), m_trust);
        QVERIFY2(verdict.verdict == Verdict::NotValid, qPrintable(summary(verdict)));
        QVERIFY2(verdict.code == code, qPrintable(summary(verdict)));
        QVERIFY(!verdict.sentence.isEmpty());
    }

private:
    void addFormatRows()
    {
        row("value cut in half", "FORMAT", [](SealedPaperBuilder& b) {
            b.value = [](QByteArray& v) { v.truncate(v.size() / 2); };
        });
        row("value empty", "FORMAT", [](SealedPaperBuilder& b) {
            b.value = [](QByteArray& v) { v.clear(); };
        });
        row("value with bytes behind", "FORMAT", [](SealedPaperBuilder& b) {
            b.value = [](QByteArray& v) { v += '\0'; };
        });
        row("value no DER", "FORMAT", [](SealedPaperBuilder& b) {
            b.value = [](QByteArray& v) { v = "signed, honestly"; };
        });
        row("header is not ES", "FORMAT", [](SealedPaperBuilder& b) {
            b.value = [](QByteArray& v) {
                v.replace(
                    "\x16\x02"
                    "ES",
                    "\x16\x02"
                    "EX");
            };
        });
        row("signer certificate is none", "FORMAT", [](SealedPaperBuilder& b) {
            b.afterSigning = [](SealSignature& s) { s.certificate = "no certificate"; };
        });
        row("Signature.xml missing", "FORMAT", [](SealedPaperBuilder& b) {
            b.package = [](Entries& e) { e.remove(kXml); };
        });
        row("Signature.xml is no XML", "FORMAT", [](SealedPaperBuilder& b) {
            b.package = [](Entries& e) { e[kXml] = "<ofd:Signature"; };
        });
        row("Signature.xml of another kind", "FORMAT", [](SealedPaperBuilder& b) {
            b.package = [](Entries& e) { e[kXml] = "<Signature/>"; };
        });
        row("SignedValue.dat missing", "SIGNED_VALUE_MISSING", [](SealedPaperBuilder& b) {
            b.package = [](Entries& e) { e.remove(kValue); };
        });
        row("SignedValue not named", "SIGNED_VALUE_MISSING", [](SealedPaperBuilder& b) {
            b.beforeHash = [](SignatureFile& f) { f.valueLocation.clear(); };
        });
        row("signature list broken", "SIGNATURE_LIST_FORMAT", [](SealedPaperBuilder& b) {
            b.package = [](Entries& e) {
                e[QStringLiteral("Doc_0/Signs/Signatures.xml")] = "<ofd:Sig";
            };
        });
        row("signature listed twice", "SIGNATURE_LIST_FORMAT", [](SealedPaperBuilder& b) {
            b.package = [](Entries& e) {
                QByteArray& list = e[QStringLiteral("Doc_0/Signs/Signatures.xml")];
                const auto at = list.indexOf("<ofd:Signature ");
                list.insert(at, list.mid(at, list.indexOf("/>", at) + 2 - at));
            };
        });
    }

    void addReferenceRows()
    {
        row("page altered", "REFERENCE_DIGEST", [](SealedPaperBuilder& b) {
            b.package = [](Entries& e) { e[kPage].replace("first", "other"); };
        });
        row("OFD.xml altered", "REFERENCE_DIGEST", [](SealedPaperBuilder& b) {
            b.package = [](Entries& e) { e[QStringLiteral("OFD.xml")] += " "; };
        });
        row("seal file altered as well", "REFERENCE_DIGEST", [](SealedPaperBuilder& b) {
            b.package = [](Entries& e) { flip(e[kEsl], 100); };
        });
        row("page removed", "REFERENCE_MISSING", [](SealedPaperBuilder& b) {
            b.package = [](Entries& e) { e.remove(kPage); };
        });
        row("digest algorithm unknown", "UNKNOWN_DIGEST", [](SealedPaperBuilder& b) {
            b.beforeHash = [](SignatureFile& f) { f.checkMethod = QStringLiteral("1.2.3.4"); };
        });
        row("digest algorithm absent means MD5", "UNKNOWN_DIGEST", [](SealedPaperBuilder& b) {
            b.beforeHash = [](SignatureFile& f) { f.checkMethod.clear(); };
        });
        row("MD5", "UNKNOWN_DIGEST", [](SealedPaperBuilder& b) {
            b.beforeHash = [](SignatureFile& f) { f.checkMethod = QStringLiteral("MD5"); };
        });
        row("SHA-1 with right digests", "WEAK_DIGEST", [](SealedPaperBuilder& b) {
            b.beforeHash = [&b](SignatureFile& f) {
                f.checkMethod = QStringLiteral("SHA1");
                f.references.clear();
                Entries paper = b.paper;
                for (const auto& [name, bytes] : paper.all()) {
                    if (name != QLatin1String("OFD.xml"))
                        f.references.push_back(
                            {u'/' + name, crypto::digest(crypto::DigestAlgorithm::Sha1, bytes)});
                }
            };
        });
        row("digest is no base64", "REFERENCE_DIGEST", [](SealedPaperBuilder& b) {
            b.beforeHash = [](SignatureFile& f) { f.references.at(0).checkValue.clear(); };
        });
        row("digest of nothing", "REFERENCE_DIGEST", [](SealedPaperBuilder& b) {
            b.beforeHash = [](SignatureFile& f) {
                f.references.at(0).checkValue = crypto::sm3({});
            };
        });
        row("reference leaves the package", "REFERENCE_MISSING", [](SealedPaperBuilder& b) {
            b.beforeHash = [](SignatureFile& f) {
                f.references.at(0).location = QStringLiteral("/../../etc/passwd");
            };
        });
    }

    void addValueRows()
    {
        row("stamp moved", "DATAHASH", [](SealedPaperBuilder& b) {
            b.package = [](Entries& e) { e[kXml].replace("120 200 42 42", "120 100 42 42"); };
        });
        row("reference deleted", "DATAHASH", [](SealedPaperBuilder& b) {
            b.package = [](Entries& e) {
                QByteArray& xml = e[kXml];
                const auto at = xml.indexOf("<ofd:Reference ");
                const QByteArray end = "</ofd:Reference>";
                xml.remove(at, xml.indexOf(end, at) + end.size() - at);
            };
        });
        row("dataHash of other bytes", "DATAHASH", [](SealedPaperBuilder& b) {
            b.beforeSigning = [](SealSignature& s) { s.dataHash = crypto::sm3("other"); };
        });
        row("signature by another key", "SIGNATURE_VALUE", [](SealedPaperBuilder& b) {
            b.afterSigning = [&b](SealSignature& s) {
                s.signature = b.maker->key.sign(s.signedBytes).value();
            };
        });
        row("signature over other bytes", "SIGNATURE_VALUE", [](SealedPaperBuilder& b) {
            b.afterSigning = [&b](SealSignature& s) {
                s.signature = b.holder->key.sign("other").value();
            };
        });
        row("signature of zeros", "SIGNATURE_VALUE", [](SealedPaperBuilder& b) {
            b.afterSigning = [](SealSignature& s) { s.signature = QByteArray(64, '\0'); };
        });
        row("time altered", "SIGNATURE_VALUE", [](SealedPaperBuilder& b) {
            b.value = [](QByteArray& v) { v.replace("20260601080000Z", "20260602080000Z"); };
        });
        row("another certificate put in", "SIGNATURE_VALUE", [](SealedPaperBuilder& b) {
            b.afterSigning = [&b](SealSignature& s) { s.certificate = b.maker->certificate.der(); };
        });
        row("algorithm unknown", "UNKNOWN_SIGNATURE_ALG", [](SealedPaperBuilder& b) {
            b.afterSigning = [](SealSignature& s) {
                s.signatureOid = QStringLiteral("1.2.840.10045.4.3.2");
            };
        });
        row("SM2 with SHA-1 named", "UNKNOWN_SIGNATURE_ALG", [](SealedPaperBuilder& b) {
            b.afterSigning = [](SealSignature& s) {
                s.signatureOid = QStringLiteral("1.2.156.10197.1.502");
            };
        });
        row("RSA named for an SM2 key", "UNKNOWN_SIGNATURE_ALG", [](SealedPaperBuilder& b) {
            b.afterSigning = [](SealSignature& s) {
                s.signatureOid = QStringLiteral("1.2.156.10197.1.504");
            };
        });
    }

    void addSealRows()
    {
        row("seal file of another seal", "SEAL_MISMATCH", [](SealedPaperBuilder& b) {
            b.beforeDigests = [](Entries& e) { e[kEsl] += "x"; };
        });
        row("seal altered after the maker", "SEAL_SIGNATURE", [](SealedPaperBuilder& b) {
            b.afterMaker = [](ElectronicSeal& s) { s.name = QStringLiteral("省政府公章"); };
        });
        row("picture exchanged", "SEAL_SIGNATURE", [](SealedPaperBuilder& b) {
            b.afterMaker = [](ElectronicSeal& s) { s.picture.data += '\0'; };
        });
        row("seal signed by its holder", "SEAL_SIGNATURE", [](SealedPaperBuilder& b) {
            b.afterMaker = [&b](ElectronicSeal& s) {
                s.signature = b.holder->key.sign(buildSealSignedBytes(s)).value();
            };
        });
        row("v1 seal altered", "SEAL_SIGNATURE", [](SealedPaperBuilder& b) {
            b.version = SesVersion::V1;
            b.afterMaker = [](ElectronicSeal& s) { s.id = QStringLiteral("T-0002"); };
        });
        row("maker certificate is none", "SEAL_SIGNATURE", [](SealedPaperBuilder& b) {
            b.beforeMaker = [](ElectronicSeal& s) { s.makerCertificate = "nobody"; };
        });
        row("seal of another holder", "SIGNER_NOT_IN_SEAL", [](SealedPaperBuilder& b) {
            b.beforeMaker = [&b](ElectronicSeal& s) {
                s.certificates = {b.maker->certificate.der()};
            };
        });
        row("seal of nobody", "SIGNER_NOT_IN_SEAL", [](SealedPaperBuilder& b) {
            b.beforeMaker = [](ElectronicSeal& s) { s.certificates.clear(); };
        });
        row("digest of another holder", "SIGNER_NOT_IN_SEAL", [](SealedPaperBuilder& b) {
            b.listDigests = true;
            b.beforeMaker = [](ElectronicSeal& s) { s.digests.at(0).value = crypto::sm3("x"); };
        });
        row("digest of the list is SHA-1", "SIGNER_NOT_IN_SEAL", [](SealedPaperBuilder& b) {
            b.listDigests = true;
            b.beforeMaker = [&b](ElectronicSeal& s) {
                s.digests = {
                    {QStringLiteral("SHA1"),
                     crypto::digest(crypto::DigestAlgorithm::Sha1, b.holder->certificate.der())}};
            };
        });
    }

    void addCertificateRows()
    {
        row("signer of a foreign root", "SIGNER_CHAIN", [this](SealedPaperBuilder& b) {
            static const kit::Identity foreign =
                m_parties.pki.foreignUnit(QStringLiteral("他省"), QStringLiteral("X"));
            b.holder = &foreign;
        });
        row("maker of a foreign root", "SEAL_MAKER_CHAIN", [this](SealedPaperBuilder& b) {
            static const kit::Identity foreign =
                m_parties.pki.foreignUnit(QStringLiteral("他省"), QStringLiteral("X"));
            b.maker = &foreign;
        });
        row("signer with an encryption certificate", "KEY_USAGE", [this](SealedPaperBuilder& b) {
            static const kit::Identity identity =
                m_parties.pki.unit(QStringLiteral("局"), QStringLiteral("X")).encryption;
            b.holder = &identity;
        });
        row("maker with one", "SEAL_MAKER_CHAIN", [this](SealedPaperBuilder& b) {
            static const kit::Identity identity =
                m_parties.pki.unit(QStringLiteral("局"), QStringLiteral("X")).encryption;
            b.maker = &identity;
        });
        row("signer below a unit that is no authority",
            "SIGNER_CHAIN",
            [this](SealedPaperBuilder& b) {
                static const kit::Identity below = belowAUnit();
                b.holder = &below;
            });
    }

    /// A certificate issued by the holder, who is no authority.
    kit::Identity belowAUnit() const
    {
        auto open = crypto::CertificateAuthority::open(
            m_parties.holder.certificate, m_parties.holder.key.clone());
        if (!open)
            return m_parties.pki.foreignUnit(QStringLiteral("假"), QStringLiteral("X"));
        return kit::DemoPki::issue(
            *open,
            kit::DemoPki::request(QStringLiteral("假"), QStringLiteral("假"), QStringLiteral("X")));
    }

    void addTimeRows()
    {
        row("signer expired", "SIGN_TIME_OUTSIDE_CERT", [this](SealedPaperBuilder& b) {
            static const kit::Identity expired =
                m_parties.pki.expiredUnit(QStringLiteral("旧局"), QStringLiteral("X"));
            b.holder = &expired;
        });
        row("signed before the certificate", "SIGN_TIME_OUTSIDE_CERT", [](SealedPaperBuilder& b) {
            b.time = QDateTime({2025, 6, 1}, {0, 0}, Qt::UTC);
        });
        row("seal expired", "SIGN_TIME_OUTSIDE_SEAL", [](SealedPaperBuilder& b) {
            b.beforeMaker = [](ElectronicSeal& s) {
                s.validTo = QDateTime({2026, 5, 31}, {0, 0}, Qt::UTC);
            };
        });
        row("seal not valid yet", "SIGN_TIME_OUTSIDE_SEAL", [](SealedPaperBuilder& b) {
            b.beforeMaker = [](ElectronicSeal& s) {
                s.validFrom = QDateTime({2026, 6, 2}, {0, 0}, Qt::UTC);
            };
        });
        row("maker expired", "SEAL_MAKER_CHAIN", [this](SealedPaperBuilder& b) {
            static const kit::Identity expired =
                m_parties.pki.expiredUnit(QStringLiteral("旧厂"), QStringLiteral("X"));
            b.maker = &expired;
        });
    }

    void addCoverageRows()
    {
        const auto uncover = [](const char* name, const QString& entry) {
            row(name, "COVERAGE", [entry](SealedPaperBuilder& b) {
                b.beforeHash = [entry](SignatureFile& f) {
                    f.references.erase(
                        std::remove_if(
                            f.references.begin(),
                            f.references.end(),
                            [&](const SignatureReference& r) {
                                return r.location == u'/' + entry;
                            }),
                        f.references.end());
                };
            });
        };
        uncover("page not covered", kPage);
        uncover("Document.xml not covered", QStringLiteral("Doc_0/Document.xml"));
        uncover("template not covered", QStringLiteral("Doc_0/Tpls/Tpl_0/Content.xml"));
        uncover("resources not covered", QStringLiteral("Doc_0/DocumentRes.xml"));
        uncover("picture not covered", QStringLiteral("Doc_0/Res/dot.png"));
        uncover("annotations not covered", QStringLiteral("Doc_0/Annots/Annotations.xml"));
        uncover("annotation not covered", QStringLiteral("Doc_0/Annots/Page_0/Annotation.xml"));
        row("nothing covered", "COVERAGE", [](SealedPaperBuilder& b) {
            b.beforeHash = [](SignatureFile& f) { f.references.clear(); };
        });
        row("a page's name in other letters", "SHADOWED_NAME", [](SealedPaperBuilder& b) {
            b.package = [](Entries& e) {
                e[QStringLiteral("Doc_0/pages/page_0/content.xml")] = "<Page/>";
            };
        });
        row("a dangling annotation filled in", "COVERAGE", [](SealedPaperBuilder& b) {
            b.paper.remove(QStringLiteral("Doc_0/Annots/Page_0/Annotation.xml"));
            b.package = [](Entries& e) {
                e[QStringLiteral("Doc_0/Annots/Page_0/Annotation.xml")] = "<PageAnnot/>";
            };
        });
        row("a second document that nobody signed",
            "DOCUMENT_WITHOUT_SIGNATURE",
            [](SealedPaperBuilder& b) {
                b.paper[QStringLiteral("OFD.xml")].replace(
                    "</ofd:OFD>",
                    "<ofd:DocBody ><ofd:DocInfo/><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot>"
                    "</ofd:DocBody ></ofd:OFD>");
                b.paper[QStringLiteral("Doc_1/Document.xml")] =
                    b.paper[QStringLiteral("Doc_0/Document.xml")];
            });
    }

    void addGmRows()
    {
        for (const SignedForm form : {SignedForm::Gm35275Plain, SignedForm::Gm35275Signed}) {
            const bool plain = form == SignedForm::Gm35275Plain;
            const auto name = [plain](const char* what) {
                return QByteArray(plain ? "35275 plain, " : "35275 with attributes, ") + what;
            };
            row(name("xml altered").constData(), "DATAHASH", [form](SealedPaperBuilder& b) {
                b.form = form;
                b.package = [](Entries& e) { e[kXml].replace("120 200", "120 100"); };
            });
            row(name("value altered").constData(),
                "SIGNATURE_VALUE",
                [form](SealedPaperBuilder& b) {
                    b.form = form;
                    b.value = [](QByteArray& v) { flip(v, v.size() - 3); };
                });
            row(name("page altered").constData(),
                "REFERENCE_DIGEST",
                [form](SealedPaperBuilder& b) {
                    b.form = form;
                    b.package = [](Entries& e) { e[kPage] += " "; };
                });
            row(name("truncated").constData(), "FORMAT", [form](SealedPaperBuilder& b) {
                b.form = form;
                b.value = [](QByteArray& v) { v.chop(1); };
            });
            row(name("expired").constData(),
                "SIGN_TIME_OUTSIDE_CERT",
                [this, form](SealedPaperBuilder& b) {
                    static const kit::Identity expired =
                        m_parties.pki.expiredUnit(QStringLiteral("旧局"), QStringLiteral("X"));
                    b.form = form;
                    b.holder = &expired;
                });
        }
    }

private Q_SLOTS:

    void aBareSignatureCannotBeJudgedWithoutItsCertificate()
    {
        SealedPaperBuilder b = builder();
        b.form = SignedForm::Bare;
        const PackageVerdict verdict = judge(b.build(), m_trust);
        QVERIFY2(verdict.verdict == Verdict::CannotJudge, qPrintable(summary(verdict)));
        QCOMPARE(verdict.code, QStringLiteral("CERTIFICATE_MISSING"));
        // … but a page that was altered shows all the same.
        b.package = [](Entries& e) { e[kPage] += " "; };
        QCOMPARE(judge(b.build(), m_trust).code, QStringLiteral("REFERENCE_DIGEST"));
    }

    void aPaperWithoutSignatureIsSaidToHaveNone()
    {
        const PackageVerdict verdict = judge(kit::unsignedPaper().zip(), m_trust);
        QCOMPARE(verdict.verdict, Verdict::NoSignature);
        QCOMPARE(verdict.code, QStringLiteral("NO_SIGNATURE"));
    }

    void aListOfSignaturesThatIsMissingIsNamed()
    {
        SealedPaperBuilder b = builder();
        b.package = [](Entries& e) { e.remove(QStringLiteral("Doc_0/Signs/Signatures.xml")); };
        const PackageVerdict verdict = judge(b.build(), m_trust);
        QCOMPARE(verdict.verdict, Verdict::NoSignature);
        QVERIFY(find(verdict, code::kDanglingList));
        // The signature that was taken off the list is not passed over in silence.
        QVERIFY(verdict.unreferenced.contains(kXml));
    }

    void withoutAnyRootASoundSignatureCannotBeJudgedAndABrokenOneIsNotValid()
    {
        SealedPaperBuilder b = builder();
        const PackageVerdict sound = judge(b.build(), crypto::TrustStore());
        QCOMPARE(sound.verdict, Verdict::CannotJudge);
        QCOMPARE(sound.code, QStringLiteral("NO_TRUST"));
        QCOMPARE(sound.signatures.at(0).integrity.state, AnswerState::Good);
        QCOMPARE(sound.signatures.at(0).certificate.state, AnswerState::Unknown);
        b.package = [](Entries& e) { e[kPage] += " "; };
        const PackageVerdict broken = judge(b.build(), crypto::TrustStore());
        QCOMPARE(broken.verdict, Verdict::NotValid);
        QCOMPARE(broken.code, QStringLiteral("REFERENCE_DIGEST"));
    }

    void withoutARevocationListThatIsSaid()
    {
        const PackageVerdict verdict = judge(builder().build(), m_parties.pki.trustWithoutList());
        QCOMPARE(verdict.verdict, Verdict::Valid);
        const Finding* finding = find(verdict.signatures.at(0), code::kRevocationUnknown);
        QVERIFY(finding);
        QCOMPARE(finding->severity, Severity::Warning);
        QCOMPARE(verdict.signatures.at(0).certificate.state, AnswerState::Warning);
    }

    void aSignerRevokedBeforeSigningIsNotValidAndOneRevokedLaterStaysValid()
    {
        const QByteArray paper = builder().build();
        crypto::TrustStore before = m_parties.pki.trustWithoutList();
        before.addRevocationList(m_parties.pki.revoking(
            {m_parties.holder.certificate}, QDateTime({2026, 5, 1}, {0, 0}, Qt::UTC)));
        const PackageVerdict revoked = judge(paper, before);
        QVERIFY2(revoked.verdict == Verdict::NotValid, qPrintable(summary(revoked)));
        QCOMPARE(revoked.code, QStringLiteral("REVOKED"));

        crypto::TrustStore after = m_parties.pki.trustWithoutList();
        after.addRevocationList(m_parties.pki.revoking(
            {m_parties.holder.certificate}, QDateTime({2026, 7, 1}, {0, 0}, Qt::UTC)));
        const PackageVerdict later = judge(paper, after);
        QVERIFY2(later.verdict == Verdict::Valid, qPrintable(summary(later)));
        QVERIFY(find(later.signatures.at(0), code::kRevokedLater));
    }

    void aRevokedSealMakerIsFound()
    {
        crypto::TrustStore trust = m_parties.pki.trustWithoutList();
        trust.addRevocationList(m_parties.pki.revoking(
            {m_parties.maker.certificate}, QDateTime({2026, 1, 1}, {12, 0}, Qt::UTC)));
        QCOMPARE(judge(builder().build(), trust).code, QStringLiteral("REVOKED"));
    }

    void aSignatureOfTheFutureIsWarnedOf()
    {
        const PackageVerdict verdict =
            judge(builder().build(), m_trust, QDateTime({2026, 5, 1}, {0, 0}, Qt::UTC));
        QVERIFY(find(verdict.signatures.at(0), code::kTimeInFuture));
    }

    void allFailuresAreReportedAndTheFirstStepIsTheHeadline()
    {
        SealedPaperBuilder b = builder();
        static const kit::Identity foreign =
            m_parties.pki.foreignUnit(QStringLiteral("他省"), QStringLiteral("X"));
        b.holder = &foreign;
        b.afterMaker = [](ElectronicSeal& s) { s.id = QStringLiteral("T-9"); };
        b.package = [](Entries& e) {
            e[kPage] += " ";
            e[kXml].replace("120 200", "120 100");
            e.remove(QStringLiteral("Doc_0/Res/dot.png"));
        };
        const PackageVerdict verdict = judge(b.build(), m_trust);
        const SignatureVerdict& signature = verdict.signatures.at(0);
        for (const char* expected :
             {code::kReferenceDigest,
              code::kReferenceMissing,
              code::kDataHash,
              code::kSealSignature,
              code::kSignerChain})
            QVERIFY2(find(signature, expected), expected);
        QCOMPARE(find(signature, code::kReferenceDigest)->entries, QStringList{kPage});
        int step = 0;
        for (const Finding& finding : signature.findings) {
            QVERIFY(finding.step >= step);
            step = finding.step;
        }
        QCOMPARE(find(signature, code::kReferenceDigest)->step, 2);
        QVERIFY(
            verdict.code == QLatin1String(code::kReferenceDigest) ||
            verdict.code == QLatin1String(code::kReferenceMissing));
    }

    void anExpiredSignerOfAnUnknownRootIsHeadedByTheTime()
    {
        // What the file proves against itself counts before what is merely unknown here.
        SealedPaperBuilder b = builder();
        static const kit::Identity foreign =
            m_parties.pki.foreignUnit(QStringLiteral("他省"), QStringLiteral("X"));
        b.holder = &foreign;
        b.time = QDateTime({2037, 1, 1}, {0, 0}, Qt::UTC);
        const PackageVerdict verdict = judge(b.build(), m_trust);
        QCOMPARE(verdict.code, QStringLiteral("SIGN_TIME_OUTSIDE_CERT"));
        QVERIFY(find(verdict.signatures.at(0), code::kSignerChain));
    }

    void partsThatNeitherPaperNorSignatureNamesAreListed()
    {
        SealedPaperBuilder b = builder();
        const QStringList added{
            QStringLiteral("Doc_0/OFD.xml"),
            QStringLiteral("Doc_0/Pages/Page_2/Content.xml"),
            QStringLiteral("Doc_0/Res/more.png"),
            QStringLiteral("junk.bin")};
        b.package = [&](Entries& e) {
            for (const QString& name : added)
                e[name] = "<x/>";
        };
        const PackageVerdict verdict = judge(b.build(), m_trust);
        QCOMPARE(verdict.verdict, Verdict::Valid);
        QCOMPARE(verdict.unreferenced, added);
        QCOMPARE(verdict.signatures.at(0).changes.state, AnswerState::Warning);
        const Finding* finding = find(verdict, code::kUnreferenced);
        QVERIFY(finding);
        QCOMPARE(finding->entries, added);
    }

    void filesThatDoNotChangeWhatIsShownAreOnlyWarnedOf()
    {
        SealedPaperBuilder b = builder();
        const QStringList free{
            QStringLiteral("Doc_0/Attachs/list.txt"),
            QStringLiteral("Doc_0/Tags/Tag.xml"),
            QStringLiteral("OFD.xml")};
        b.beforeHash = [&](SignatureFile& f) {
            f.references.erase(
                std::remove_if(
                    f.references.begin(),
                    f.references.end(),
                    [&](const SignatureReference& r) { return free.contains(r.location.mid(1)); }),
                f.references.end());
        };
        const PackageVerdict verdict = judge(b.build(), m_trust);
        QVERIFY2(verdict.verdict == Verdict::Valid, qPrintable(summary(verdict)));
        QCOMPARE(verdict.signatures.at(0).notCovered, free);
        QCOMPARE(verdict.signatures.at(0).coverage.state, AnswerState::Warning);
    }

    void theFactsOfTheSealAreTold()
    {
        SealedPaperBuilder b = builder();
        b.beforeHash = [](SignatureFile& f) {
            f.stamps.push_back(
                {QStringLiteral("2"), QStringLiteral("77"), {1, 2, 3, 4}, ofd::Box{0, 0, 1, 4}});
        };
        const PackageVerdict verdict = judge(b.build(), m_trust);
        const SignatureVerdict& signature = verdict.signatures.at(0);
        QCOMPARE(signature.kind, SignatureKind::SealV4);
        QCOMPARE(signature.seal->name, QStringLiteral("测试县局公章"));
        QCOMPARE(signature.seal->picture.format, QStringLiteral("png"));
        QCOMPARE(signature.seal->picture.data, kit::redPixel());
        QCOMPARE(signature.signer->organization(), QStringLiteral("测试县局"));
        QCOMPARE(signature.maker->der(), m_parties.maker.certificate.der());
        QCOMPARE(signature.stamps.at(0).page, 1);
        QCOMPARE(signature.stamps.at(0).boundary, (ofd::Box{120, 200, 42, 42}));
        QCOMPARE(signature.stamps.at(1).page, -1);
        QVERIFY(signature.stamps.at(1).clip.has_value());
        QVERIFY(signature.signerChain.isTrusted());
        QCOMPARE(signature.signerChain.path.size(), std::size_t{2});
    }

    void aSealDatedBeforeItsMakersCertificateIsWarnedOf()
    {
        SealedPaperBuilder b = builder();
        b.beforeMaker = [](ElectronicSeal& s) {
            s.createdAt = QDateTime({2025, 6, 1}, {0, 0}, Qt::UTC);
        };
        const PackageVerdict verdict = judge(b.build(), m_trust);
        QVERIFY2(verdict.verdict == Verdict::Valid, qPrintable(summary(verdict)));
        QVERIFY(find(verdict.signatures.at(0), code::kMakerTime));
    }

    void whatALaterSoundSignatureCoversIsOnlyWarnedOf()
    {
        SealedPaperBuilder first = builder();
        const QString annotation = QStringLiteral("Doc_0/Annots/Page_0/Annotation.xml");
        first.paper.remove(annotation);
        SealedPaperBuilder second = builder();
        second.paper = Entries::of(first.build());
        second.folder = QStringLiteral("Doc_0/Signs/Sign_1/");
        second.paper[annotation] = "<PageAnnot/>";
        const PackageVerdict both = judge(second.build(), m_trust);
        QVERIFY2(both.verdict == Verdict::Valid, qPrintable(summary(both)));
        const Finding* finding = find(both.signatures.at(0), code::kCoveredLater);
        QVERIFY(finding);
        QCOMPARE(finding->entries, QStringList{annotation});
        QCOMPARE(both.signatures.at(0).coverage.state, AnswerState::Warning);
        QCOMPARE(both.signatures.at(1).coverage.state, AnswerState::Good);

        // A later signature that does not hold vouches for nothing.
        second.afterSigning = [](SealSignature& s) { s.signature = QByteArray(64, '\1'); };
        const PackageVerdict broken = judge(second.build(), m_trust);
        QVERIFY(find(broken.signatures.at(0), code::kCoverage));
    }

    void anOlderVersionThatIsPutInFrontIsFound()
    {
        // With versions OFD.xml decides which one is shown: not covering it is no small matter.
        SealedPaperBuilder b = builder();
        b.paper[QStringLiteral("OFD.xml")].replace(
            "</ofd:DocRoot>",
            "</ofd:DocRoot><ofd:Versions><ofd:Version ID=\"v1\" Index=\"0\" Current=\"true\" "
            "BaseLoc=\"/Doc_0/V1.xml\"/></ofd:Versions>");
        b.paper[QStringLiteral("Doc_0/V1.xml")] =
            "<ofd:DocVersion xmlns:ofd=\"http://www.ofdspec.org/2016\" ID=\"v1\">"
            "<ofd:FileList/><ofd:DocRoot>Old.xml</ofd:DocRoot></ofd:DocVersion>";
        b.paper[QStringLiteral("Doc_0/Old.xml")] =
            QByteArray(b.paper[QStringLiteral("Doc_0/Document.xml")])
                .replace("<ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/>", "");
        const PackageVerdict sound = judge(b.build(), m_trust);
        QVERIFY2(sound.verdict == Verdict::Valid, qPrintable(summary(sound)));
        QCOMPARE(sound.signatures.at(0).protectedVersion, QStringLiteral("v1"));
        // The current version has one page, so the stamp's page 2 is its first.
        QCOMPARE(sound.signatures.at(0).stamps.at(0).page, 0);

        b.beforeHash = [](SignatureFile& f) {
            f.references.erase(
                std::remove_if(
                    f.references.begin(),
                    f.references.end(),
                    [](const SignatureReference& r) {
                        return r.location == QLatin1String("/OFD.xml");
                    }),
                f.references.end());
        };
        QCOMPARE(judge(b.build(), m_trust).code, QStringLiteral("COVERAGE"));
    }

    void aSealPlaceThatNamesAPageDoesNotExemptThePage()
    {
        SealedPaperBuilder b = builder();
        b.form = SignedForm::Gm35275Plain;
        b.beforeHash = [](SignatureFile& f) {
            f.sealLocation = u'/' + kPage;
            f.references.erase(
                std::remove_if(
                    f.references.begin(),
                    f.references.end(),
                    [](const SignatureReference& r) { return r.location == u'/' + kPage; }),
                f.references.end());
        };
        QCOMPARE(judge(b.build(), m_trust).code, QStringLiteral("COVERAGE"));
    }

    void rsaIsNamedAsForeignAndStillHolds()
    {
        for (const bool weak : {false, true}) {
            const kit::RsaIdentity rsa(weak);
            SealedPaperBuilder b = builder();
            b.beforeMaker = [&](ElectronicSeal& s) { s.certificates = {rsa.certificate()}; };
            b.beforeSigning = [&](SealSignature& s) {
                s.certificate = rsa.certificate();
                s.signatureOid = rsa.algorithm();
            };
            b.afterSigning = [&](SealSignature& s) { s.signature = rsa.sign(s.signedBytes); };
            crypto::TrustStore trust = m_trust;
            trust.addRoot(crypto::Certificate::parse(rsa.certificate()).value());
            const PackageVerdict sound = judge(b.build(), trust);
            QVERIFY2(sound.verdict == Verdict::Valid, qPrintable(summary(sound)));
            const Finding* finding = find(sound.signatures.at(0), code::kForeignAlgorithm);
            QVERIFY(finding);
            QCOMPARE(finding->severity, Severity::Warning);
            b.afterSigning = [&](SealSignature& s) { s.signature = rsa.sign("other"); };
            QCOMPARE(judge(b.build(), trust).code, QStringLiteral("SIGNATURE_VALUE"));
            // SM2 named for an RSA key is not tried out.
            b.afterSigning = [&](SealSignature& s) {
                s.signature = rsa.sign(s.signedBytes);
                s.signatureOid = QStringLiteral("1.2.156.10197.1.501");
            };
            QCOMPARE(judge(b.build(), trust).code, QStringLiteral("UNKNOWN_SIGNATURE_ALG"));
        }
    }

    void readingTheSameAgainAndAgainComesToAnEnd()
    {
        Limits limits;
        limits.entries = 40;
        const auto package = ofd::Package::fromBytes(kit::unsignedPaper().zip(), limits);
        EntryDigests entries(**package);
        int reads = 0;
        while (entries.bytes(kPage) && reads < 1'000)
            ++reads;
        QCOMPARE(reads, 120);
        QVERIFY(entries.isExhausted());
        QVERIFY(entries.sm3(kPage)); // what is known stays known
        QVERIFY(!entries.sm3(QStringLiteral("OFD.xml")));
    }

    void anAttachedTimeStampThatWasNotCheckedIsSaid()
    {
        SealedPaperBuilder b = builder();
        b.afterSigning = [](SealSignature& s) { s.timeStamp = "a time stamp"; };
        const PackageVerdict verdict = judge(b.build(), m_trust);
        QCOMPARE(verdict.verdict, Verdict::Valid);
        QVERIFY(find(verdict.signatures.at(0), code::kTimeStampUnchecked));
    }

    void everyCodeHasASentence()
    {
        const QStringList codes = knownCodes();
        QSet<QString> seen;
        for (const QString& code : codes) {
            QVERIFY2(!sentenceOf(code).isEmpty(), qPrintable(code));
            QVERIFY2(!seen.contains(code), qPrintable(code));
            seen.insert(code);
        }
        QVERIFY(seen.size() > 35);
    }
};

QTEST_GUILESS_MAIN(TestSealJudge)
#include "test_SealJudge.moc"

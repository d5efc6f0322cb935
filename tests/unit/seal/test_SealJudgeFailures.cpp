#include "crypto/Digest.h"
#include "kit/seal/Judging.h"
#include "kit/seal/SealedPaper.h"

#include <QTest>

#include <algorithm>

using namespace wenshu;
using namespace wenshu::seal;
using kit::Entries;
using kit::judge;
using kit::SealedPaperBuilder;
using kit::SignedForm;
using kit::summary;

namespace {

const QString kPage = QStringLiteral("Doc_0/Pages/Page_0/Content.xml");
const QString kXml = QStringLiteral("Doc_0/Signs/Sign_0/Signature.xml");
const QString kValue = QStringLiteral("Doc_0/Signs/Sign_0/SignedValue.dat");
const QString kEsl = QStringLiteral("Doc_0/Signs/Sign_0/Seal.esl");

using Spoil = std::function<void(SealedPaperBuilder&)>;

} // namespace

Q_DECLARE_METATYPE(Spoil)

/// One row a way to fail; each must be found under its name.
class TestSealJudgeFailures : public QObject {
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
};

QTEST_GUILESS_MAIN(TestSealJudgeFailures)
#include "test_SealJudgeFailures.moc"

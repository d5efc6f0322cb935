#include "kit/seal/Judging.h"
#include "kit/seal/RsaIdentity.h"
#include "kit/seal/SealedPaper.h"
#include "kit/seal/TimeStampToken.h"
#include "ofd/Package.h"
#include "seal/BerToDer.h"
#include "seal/EntryDigests.h"
#include "seal/Findings.h"
#include "seal/SealJudge.h"

#include <QTest>

#include <functional>

using namespace wenshu;
using namespace wenshu::seal;
using kit::Entries;
using kit::find;
using kit::judge;
using kit::SealedPaperBuilder;
using kit::SignedForm;
using kit::summary;

namespace {

const QString kPage = QStringLiteral("Doc_0/Pages/Page_0/Content.xml");
const QString kXml = QStringLiteral("Doc_0/Signs/Sign_0/Signature.xml");

using Spoil = std::function<void(SealedPaperBuilder&)>;

} // namespace

Q_DECLARE_METATYPE(Spoil)

class TestSealJudge : public QObject {
    Q_OBJECT

    kit::SealParties m_parties;
    const crypto::TrustStore m_trust = m_parties.pki.trust();

    SealedPaperBuilder builder() const { return SealedPaperBuilder(m_parties); }

private Q_SLOTS:

    void anEncryptedPackageIsLeftOpenUnlessItIsBrokenAnyway()
    {
        SealedPaperBuilder b = builder();
        b.beforeDigests = [](Entries& e) { e[QStringLiteral("Encryptions.xml")] = "<x/>"; };
        const PackageVerdict open = judge(b.build(), m_trust);
        QCOMPARE(open.verdict, Verdict::CannotJudge);
        QCOMPARE(open.code, QString::fromLatin1(code::kEncrypted));
        QVERIFY(!open.sentence.isEmpty());
        b.package = [](Entries& e) { e[kPage] += ' '; };
        QCOMPARE(judge(b.build(), m_trust).code, QString::fromLatin1(code::kReferenceDigest));
    }

    void aSealMakerIsToldByTheListOrByItsName()
    {
        const auto& pki = m_parties.pki;
        const QByteArray paper = builder().build();
        // By its name alone, where no list is kept: valid, with a word about it.
        const PackageVerdict named = judge(paper, m_trust);
        QVERIFY2(named.verdict == Verdict::Valid, qPrintable(summary(named)));
        const Finding* note = find(named.signatures.at(0), code::kMakerByName);
        QVERIFY(note && note->step == 9 && note->severity == Severity::Note);
        QVERIFY(named.signatures.at(0).certificate.state == AnswerState::Good);
        // On the list: nothing to say.
        crypto::TrustStore listed = m_trust;
        listed.addSealMaker(m_parties.maker.certificate);
        const PackageVerdict sound = judge(paper, listed);
        QVERIFY2(sound.signatures.at(0).findings.empty(), qPrintable(summary(sound)));
        // An ordinary certificate on the list, or below an authority on it, makes seals as well.
        const auto middle = pki.intermediate(QStringLiteral("制章中级"));
        const kit::Identity unit = pki.unit(QStringLiteral("某局"), QStringLiteral("X")).signing;
        const kit::Identity below = kit::DemoPki::issue(
            middle, kit::DemoPki::request(QStringLiteral("平台"), QStringLiteral("平台"), {}));
        for (const kit::Identity* maker : {&unit, &below}) {
            crypto::TrustStore trust = pki.trustWithoutList();
            trust.addIntermediate(middle.certificate());
            SealedPaperBuilder b = builder();
            b.maker = maker;
            const PackageVerdict strange = judge(b.build(), trust);
            QVERIFY2(strange.verdict == Verdict::CannotJudge, qPrintable(summary(strange)));
            QCOMPARE(strange.code, QString::fromLatin1(code::kMakerUnknown));
            QVERIFY(strange.signatures.at(0).certificate.state == AnswerState::Unknown);
            trust.addSealMaker(maker == &unit ? unit.certificate : middle.certificate());
            const PackageVerdict known = judge(b.build(), trust);
            QVERIFY2(known.verdict == Verdict::Valid, qPrintable(summary(known)));
        }
    }

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
        for (const SignedForm form : {SignedForm::Gm35275Plain, SignedForm::Gm35275Signed}) {
            add(form == SignedForm::Gm35275Plain ? "35275 plain in BER" : "35275 signed in BER",
                [form](SealedPaperBuilder& b) {
                    b.form = form;
                    b.value = [](QByteArray& v) { v = kit::indefinite(v); };
                });
        }
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

    /// A list of an authority that only has the name of the right one clears nobody.
    void aListOfANamesakeSaysNothing()
    {
        const auto namesake = crypto::CertificateAuthority::createRoot(
            QStringLiteral("文枢测试根"), kit::DemoPki::notBefore(), kit::DemoPki::notAfter());
        QVERIFY(namesake);
        QCOMPARE(
            namesake->certificate().subjectDer(), m_parties.pki.root().certificate().subjectDer());
        const auto list = namesake->revocationList(
            {},
            QDateTime({2026, 8, 1}, {0, 0}, Qt::UTC),
            QDateTime({2026, 12, 1}, {0, 0}, Qt::UTC));
        QVERIFY(list);
        crypto::TrustStore trust = m_parties.pki.trustWithoutList();
        trust.addRevocationList(*crypto::RevocationList::parse(*list));
        const PackageVerdict verdict = judge(builder().build(), trust);
        QVERIFY2(verdict.verdict == Verdict::Valid, qPrintable(summary(verdict)));
        QVERIFY(find(verdict.signatures.at(0), code::kRevocationUnknown));
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

    void brokenBerIsRefusedAtEveryLength()
    {
        SealedPaperBuilder b = builder();
        b.form = SignedForm::Gm35275Signed;
        QByteArray value;
        b.value = [&value](QByteArray& v) { value = v; };
        (void)b.build();
        const QByteArray ber = kit::indefinite(value);
        QCOMPARE(berToDer(ber, Limits()).value(), value);
        for (qsizetype size = 0; size < ber.size(); ++size)
            QVERIFY(!berToDer(QByteArrayView(ber).first(size), Limits()));
        QVERIFY(!berToDer(ber + '\0', Limits()));
        QVERIFY(!berToDer(QByteArray("\x30\x80").repeated(100), Limits()));
        // An octet string in pieces is joined.
        QCOMPARE(
            berToDer(QByteArray("\x24\x80\x04\x01\x61\x04\x01\x62\x00\x00", 10), Limits()).value(),
            QByteArray("\x04\x02"
                       "ab"));
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

    void aTimeStampThatIsTrustedGivesTheTime()
    {
        const kit::Identity authority = kit::timeStampAuthority(m_parties.pki);
        const QDateTime stamped({2026, 6, 1}, {8, 1, 30}, Qt::UTC);
        SealedPaperBuilder b = builder();
        b.afterSigning = [&](SealSignature& s) {
            s.timeStamp = kit::timeStampToken(authority, s.signature, stamped);
        };
        const PackageVerdict verdict = judge(b.build(), m_trust);
        QVERIFY2(verdict.verdict == Verdict::Valid, qPrintable(summary(verdict)));
        QCOMPARE(verdict.signatures.at(0).time, stamped);
        QVERIFY(find(verdict.signatures.at(0), code::kTimeStamped));
    }

    void aTimeStampOfNobodyTrustedIsSaidAndNotUsed()
    {
        const kit::DemoPki elsewhere;
        const kit::Identity foreign = kit::timeStampAuthority(elsewhere);
        // A unit is trusted to sign, but not to say what time it is.
        for (const auto& authority : {std::cref(foreign), std::cref(m_parties.maker)}) {
            SealedPaperBuilder b = builder();
            b.afterSigning = [&](SealSignature& s) {
                s.timeStamp = kit::timeStampToken(
                    authority, s.signature, QDateTime({2026, 7, 1}, {0, 0}, Qt::UTC));
            };
            const PackageVerdict verdict = judge(b.build(), m_trust);
            QVERIFY2(verdict.verdict == Verdict::Valid, qPrintable(summary(verdict)));
            QCOMPARE(verdict.signatures.at(0).time, b.time);
            QVERIFY(find(verdict.signatures.at(0), code::kTimeStampUnchecked));
        }
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

#include "kit/seal/SealedPaper.h"
#include "ofd/Package.h"
#include "seal/SealJudge.h"
#include "seal/SealMaker.h"
#include "seal/SealPictures.h"
#include "seal/SealSigner.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace wenshu;
using namespace wenshu::seal;
using kit::Entries;

namespace {

const QDateTime kTime({2026, 9, 1}, {1, 30}, Qt::UTC);
const QString kList = QStringLiteral("Doc_0/Signs/Signatures.xml");

} // namespace

/// A key that counts how often it is asked, to prove that refusals come before it is used.
class CountingKey final : public SigningKey {
public:
    explicit CountingKey(const kit::Identity& identity)
        : m_identity(identity.clone())
    {
    }

    const crypto::Certificate& certificate() const override { return m_identity.certificate; }

    Result<QByteArray> sign(QByteArrayView message) override
    {
        ++uses;
        if (isBroken)
            return m_identity.key.sign("something else");
        return m_identity.key.sign(message);
    }

    int uses = 0;
    bool isBroken = false;

private:
    kit::Identity m_identity;
};

class TestSealSigner : public QObject {
    Q_OBJECT

    kit::SealParties m_parties;
    const crypto::TrustStore m_trust = [this] {
        crypto::TrustStore store = m_parties.pki.trust();
        store.addSealMaker(m_parties.maker.certificate);
        return store;
    }();

    ElectronicSeal
    sealOf(const kit::Identity& maker, const kit::Identity& holder, int years = 4) const
    {
        SealRequest request;
        request.id = QStringLiteral("S-1");
        request.name = QStringLiteral("测试县局公章");
        request.picture = kit::redPixel();
        request.holders = {holder.certificate};
        request.createdAt = QDateTime({2026, 2, 1}, {0, 0}, Qt::UTC);
        request.validFrom = request.createdAt;
        request.validTo = request.validFrom.addDays(years * 100);
        const auto key = Sm2SigningKey::open(maker.certificate, maker.key.clone());
        const auto der = makeSeal(request, **key);
        if (!der)
            qFatal("seal: %s", qPrintable(der.error().diagnostic));
        return parseSeal(*der, Limits()).value();
    }

    ElectronicSeal goodSeal() const { return sealOf(m_parties.maker, m_parties.holder); }

    SealingRequest request() const
    {
        SealingRequest request;
        request.stamps = {{1, {120, 200, 42, 42}, std::nullopt}};
        request.time = kTime;
        request.trust = &m_trust;
        return request;
    }

    QByteArray
    sealed(const QByteArray& package, Protection protection = Protection::ContinueSign) const
    {
        CountingKey key(m_parties.holder);
        SealingRequest r = request();
        r.protection = protection;
        const auto bytes = sealPackage(package, goodSeal(), key, r);
        if (!bytes)
            qFatal("sealing: %s", qPrintable(bytes.error().diagnostic));
        return *bytes;
    }

    PackageVerdict judge(const QByteArray& bytes) const
    {
        const auto package = ofd::Package::fromBytes(bytes);
        if (!package) {
            PackageVerdict refused;
            refused.verdict = Verdict::CannotJudge;
            refused.code = QStringLiteral("UNREADABLE");
            return refused;
        }
        JudgeOptions options;
        options.at = kTime.addDays(1);
        return judgePackage(**package, m_trust, options);
    }

    /// Runs the judge that shares no code with us.
    int pythonJudge(const QByteArray& package, QByteArray* output = nullptr) const
    {
        QTemporaryDir folder;
        const auto write = [&](const char* name, const QByteArray& bytes) {
            QFile file(folder.filePath(QString::fromLatin1(name)));
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("cannot write %s", name);
            return file.fileName();
        };
        const QString paper = write("paper.ofd", package);
        const QString root = write("root.der", m_parties.pki.root().certificate().der());
        const QString maker = write("maker.der", m_parties.maker.certificate.der());
        QProcess python;
        python.start(
            QStringLiteral("python3"),
            {QStringLiteral(WENSHU_SOURCE_DIR "/tests/judge/judge.py"),
             paper,
             QStringLiteral("--root"),
             root,
             QStringLiteral("--seal-maker"),
             maker});
        if (!python.waitForFinished(60'000))
            return -1;
        if (output)
            *output = python.readAllStandardOutput() + python.readAllStandardError();
        return python.exitCode();
    }

private Q_SLOTS:

    void aSealedPaperIsValidAndKeepsEveryOtherByte()
    {
        const Entries before = kit::unsignedPaper();
        const QByteArray bytes = sealed(before.zip());
        const PackageVerdict verdict = judge(bytes);
        QCOMPARE(verdict.code, QStringLiteral("VALID"));
        const SignatureVerdict& signature = verdict.signatures.at(0);
        QCOMPARE(signature.kind, SignatureKind::SealV4);
        QCOMPARE(signature.time, kTime);
        QCOMPARE(signature.stamps.at(0).page, 1);
        QVERIFY(signature.findings.empty());
        QVERIFY(verdict.findings.empty());

        Entries after = Entries::of(bytes);
        for (const auto& [name, content] : before.all()) {
            if (name != QLatin1String("OFD.xml"))
                QCOMPARE(after[name], content);
        }
        // OFD.xml got one element and nothing else.
        QByteArray root = after[QStringLiteral("OFD.xml")];
        root.replace("<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>", "");
        QCOMPARE(root, Entries(before)[QStringLiteral("OFD.xml")]);
        // All but the list and the signature's own two files are covered.
        QCOMPARE(signature.covered.size(), after.names().size() - 3);
        QVERIFY(!signature.covered.contains(kList));
    }

    void severalSealsFollowEachOtherAndAllStayValid()
    {
        const QByteArray one = sealed(kit::unsignedPaper().zip());
        const QByteArray two = sealed(one);
        const QByteArray three = sealed(two, Protection::ProtectAll);
        const PackageVerdict verdict = judge(three);
        QCOMPARE(verdict.code, QStringLiteral("VALID"));
        QCOMPARE(verdict.signatures.size(), std::size_t{3});
        QCOMPARE(verdict.signatures.at(0).id, QStringLiteral("s001"));
        QCOMPARE(verdict.signatures.at(2).id, QStringLiteral("s003"));
        QVERIFY(verdict.signatures.at(2).covered.contains(kList));
        QVERIFY(verdict.unreferenced.isEmpty());
        // The third closed the paper.
        CountingKey key(m_parties.holder);
        const auto fourth = sealPackage(three, goodSeal(), key, request());
        QVERIFY(!fourth);
        QCOMPARE(fourth.error().code, Errc::WrongState);
        QCOMPARE(key.uses, 0);
        // Of each seal taken alone: what the later ones added left it as it was.
        for (const SignatureVerdict& signature : verdict.signatures) {
            QVERIFY2(signature.holds(), qPrintable(signature.code));
            QVERIFY(signature.changes.state == AnswerState::Good);
        }
        QByteArray output;
        QVERIFY2(pythonJudge(three, &output) == 0, output.constData());
        QCOMPARE(output.count("signature value over TBS_Sign"), 3);
        // Nobody adds one by hand either: the closed list is covered.
        Entries more = Entries::of(three);
        more[kList].replace("</ofd:Signatures>", "<!-- --></ofd:Signatures>");
        QCOMPARE(judge(more.zip()).code, QStringLiteral("REFERENCE_DIGEST"));
        QCOMPARE(pythonJudge(more.zip()), 1);
    }

    void aForeignSignatureStaysValidUnderOurs()
    {
        kit::SealedPaperBuilder other(m_parties);
        other.form = kit::SignedForm::Gm35275Signed;
        const PackageVerdict verdict = judge(sealed(other.build()));
        QCOMPARE(verdict.code, QStringLiteral("VALID"));
        QCOMPARE(verdict.signatures.size(), std::size_t{2});
        QCOMPARE(verdict.signatures.at(0).kind, SignatureKind::Gm35275);
        QCOMPARE(
            verdict.signatures.at(1).entry, QStringLiteral("Doc_0/Signs/Sign_1/Signature.xml"));
    }

    void aRidingSealGoesOnEveryPage()
    {
        SealingRequest r = request();
        const std::vector<ofd::Box> pages(2, ofd::Box{0, 0, 210, 297});
        r.stamps = placeRiding(pages, 42, 42).value();
        CountingKey key(m_parties.holder);
        const auto bytes = sealPackage(kit::unsignedPaper().zip(), goodSeal(), key, r);
        QVERIFY(bytes);
        const PackageVerdict verdict = judge(*bytes);
        QCOMPARE(verdict.code, QStringLiteral("VALID"));
        QCOMPARE(verdict.signatures.at(0).stamps.size(), std::size_t{2});
        QCOMPARE(*verdict.signatures.at(0).stamps.at(1).clip, (ofd::Box{21, 0, 21, 42}));
        QByteArray output;
        QVERIFY2(pythonJudge(*bytes, &output) == 0, output.constData());
        QVERIFY2(
            output.contains("ok   stamps are slices of one whole picture"), output.constData());
    }

    void theOtherJudgeSeesASliceThatIsMissingOrMoved()
    {
        SealingRequest r = request();
        r.stamps = placeRiding(std::vector<ofd::Box>(2, ofd::Box{0, 0, 210, 297}), 42, 42).value();
        CountingKey key(m_parties.holder);
        std::vector<Stamp> whole = r.stamps;
        r.stamps.pop_back();
        auto bytes = sealPackage(kit::unsignedPaper().zip(), goodSeal(), key, r);
        QVERIFY(bytes);
        QCOMPARE(pythonJudge(*bytes), 1);
        r.stamps = whole;
        r.stamps[1].clip->x += 0.2;
        bytes = sealPackage(kit::unsignedPaper().zip(), goodSeal(), key, r);
        QVERIFY(bytes);
        QCOMPARE(pythonJudge(*bytes), 1);
    }

    void picturesAreGivenWithoutJudging()
    {
        QByteArray bytes = sealed(sealed(kit::unsignedPaper().zip()));
        const auto package = ofd::Package::fromBytes(bytes);
        const auto pictures = picturesOf(**package);
        QCOMPARE(pictures.size(), std::size_t{2});
        QCOMPARE(pictures[0].signatureId, QStringLiteral("s001"));
        QCOMPARE(pictures[0].picture.data, kit::redPixel());
        QCOMPARE(pictures[0].stamps.at(0).page, 1);
        QCOMPARE(pictures[0].stamps.at(0).boundary, (ofd::Box{120, 200, 42, 42}));
        // A damaged one is left out.
        Entries entries = Entries::of(bytes);
        entries[QStringLiteral("Doc_0/Signs/Sign_0/SignedValue.dat")].chop(1);
        const auto damaged = ofd::Package::fromBytes(entries.zip());
        QCOMPARE(picturesOf(**damaged).size(), std::size_t{1});
        QVERIFY(picturesOf(**ofd::Package::fromBytes(kit::unsignedPaper().zip())).empty());
    }

    void aDanglingListIsFilledWhereItPoints()
    {
        Entries paper = kit::unsignedPaper();
        paper[QStringLiteral("OFD.xml")].replace(
            "</ofd:DocBody>",
            "<ofd:Signatures>/Doc_0/Seals/List.xml</ofd:Signatures></ofd:DocBody>");
        const QByteArray bytes = sealed(paper.zip());
        QCOMPARE(judge(bytes).code, QStringLiteral("VALID"));
        Entries after = Entries::of(bytes);
        QVERIFY(after.contains(QStringLiteral("Doc_0/Seals/List.xml")));
        QCOMPARE(after[QStringLiteral("OFD.xml")], paper[QStringLiteral("OFD.xml")]);
    }

    void everyRefusalComesBeforeTheKeyIsUsed_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, int what, Errc code) {
            QTest::newRow(name) << what << static_cast<int>(code);
        };
        row("no stamp", 0, Errc::Usage);
        row("stamp without size", 1, Errc::Usage);
        row("no time", 2, Errc::Usage);
        row("page that is not there", 3, Errc::NotFound);
        row("document that is not there", 4, Errc::NotFound);
        row("no OFD", 5, Errc::Malformed);
        row("seal forged", 6, Errc::SignatureInvalid);
        row("signer not in the seal", 7, Errc::CertificateUntrusted);
        row("signer expired", 8, Errc::CertificateExpired);
        row("seal expired", 9, Errc::CertificateExpired);
        row("signer of a foreign root", 10, Errc::CertificateUntrusted);
        row("maker of a foreign root", 11, Errc::CertificateUntrusted);
        row("signer revoked", 12, Errc::CertificateRevoked);
        row("encryption certificate", 13, Errc::CertificateUntrusted);
        row("page altered under an earlier seal", 14, Errc::DigestMismatch);
        row("page added under an earlier seal", 15, Errc::DigestMismatch);
        row("list of signatures broken", 16, Errc::DigestMismatch);
        row("maker with an encryption certificate", 17, Errc::CertificateUntrusted);
        row("seal made by its holder", 18, Errc::CertificateUntrusted);
        row("maker's certificate ended before the seal was made", 19, Errc::CertificateExpired);
        row("seal whose picture is a sealed paper", 20, Errc::SignatureInvalid);
        row("seal without a readable end", 21, Errc::CertificateExpired);
        row("maker revoked", 22, Errc::CertificateRevoked);
        row("maker revoked after the seal was made", 23, Errc::CertificateRevoked);
        row("signer with a critical extension nobody knows", 24, Errc::CertificateUntrusted);
        row("maker with a critical extension nobody knows", 25, Errc::CertificateUntrusted);
        row("seal altered after it was made", 26, Errc::SignatureInvalid);
        row("signer's certificate not valid yet", 27, Errc::CertificateExpired);
        row("maker that is not on the list", 28, Errc::CertificateUntrusted);
        row("maker that is an ordinary unit, and no list", 29, Errc::CertificateUntrusted);
    }

    void everyRefusalComesBeforeTheKeyIsUsed()
    {
        QFETCH(int, what);
        QFETCH(int, code);
        SealingRequest r = request();
        QByteArray package = kit::unsignedPaper().zip();
        ElectronicSeal seal = goodSeal();
        kit::Identity holder = m_parties.holder.clone();
        crypto::TrustStore trust = m_trust;
        const kit::DemoPki& pki = m_parties.pki;
        const QString unit = QStringLiteral("某局");
        switch (what) {
        case 0:
            r.stamps.clear();
            break;
        case 1:
            r.stamps[0].box.width = 0;
            break;
        case 2:
            r.time = QDateTime();
            break;
        case 3:
            r.stamps[0].page = 2;
            break;
        case 4:
            r.document = 1;
            break;
        case 5:
            package = "no package";
            break;
        case 6:
            seal.signedBytes.append('x');
            break;
        case 7:
            holder = m_parties.maker.clone();
            break;
        case 8:
            holder = pki.expiredUnit(unit, unit);
            seal = sealOf(m_parties.maker, holder);
            break;
        case 9:
            seal = sealOf(m_parties.maker, holder, 1);
            break;
        case 10:
            holder = pki.foreignUnit(unit, unit);
            seal = sealOf(m_parties.maker, holder);
            break;
        case 11:
            seal = sealOf(pki.foreignUnit(unit, unit), holder);
            break;
        case 12:
            trust = pki.trustWithoutList();
            trust.addRevocationList(pki.revoking({holder.certificate}, kTime.addDays(-3)));
            break;
        case 13:
            holder = pki.unit(unit, unit).encryption;
            seal = sealOf(m_parties.maker, holder);
            break;
        case 14:
        case 15:
        case 16:
            package = spoilt(what);
            break;
        case 22:
        case 23:
            trust = pki.trustWithoutList();
            trust.addRevocationList(pki.revoking(
                {m_parties.maker.certificate},
                QDateTime({2026, what == 22 ? 1 : 3, 2}, {0, 0}, Qt::UTC)));
            break;
        case 29:
            trust = pki.trust();
            seal = oddSeal(what, holder);
            break;
        default:
            seal = oddSeal(what, holder);
            break;
        }
        r.trust = &trust;
        CountingKey key(holder);
        const auto bytes = sealPackage(package, seal, key, r);
        QVERIFY(!bytes);
        QVERIFY2(
            static_cast<int>(bytes.error().code) == code, qPrintable(bytes.error().diagnostic));
        if (const QString reason = reasonOf(what); !reason.isEmpty())
            QCOMPARE(bytes.error().diagnostic, reason);
        QVERIFY(!bytes.error().message.isEmpty());
        QCOMPARE(key.uses, 0);
        if (what <= 3)
            return; // the request's own fault
        // The same is told where seal and paper are only looked at.
        Status asked = checkSeal(seal, holder.certificate, r.time, &trust);
        if (asked)
            asked = checkOpenForSeals(package, r.time, r.document);
        QVERIFY(!asked);
        QCOMPARE(asked.error().diagnostic, bytes.error().diagnostic);
    }

    void aSealDatedALittleBeforeItsMakersCertificateSeals()
    {
        // They exist, and they are judged valid with a word about it.
        kit::SealedPaperBuilder builder(m_parties);
        builder.beforeMaker = [](ElectronicSeal& seal) {
            seal.createdAt = kit::DemoPki::notBefore().addDays(-2);
        };
        CountingKey key(m_parties.holder);
        const ElectronicSeal seal = parseSeal(builder.makeSeal().der, Limits()).value();
        const auto bytes = sealPackage(kit::unsignedPaper().zip(), seal, key, request());
        QVERIFY2(bytes, bytes ? "" : qPrintable(bytes.error().diagnostic));
        QCOMPARE(judge(*bytes).code, QStringLiteral("VALID"));
    }

    void aKeyThatSignsSomethingElseMakesNoSealedPaper()
    {
        CountingKey key(m_parties.holder);
        key.isBroken = true;
        const auto bytes = sealPackage(kit::unsignedPaper().zip(), goodSeal(), key, request());
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().code, Errc::SignatureInvalid);
    }

    void everyChangedByteOfACoveredPartTurnsTheVerdict()
    {
        const QByteArray bytes = sealed(sealed(kit::unsignedPaper().zip()));
        const Entries entries = Entries::of(bytes);
        QCOMPARE(judge(bytes).code, QStringLiteral("VALID"));
        const quint32 seed = QRandomGenerator::system()->generate();
        qInfo() << "seed" << seed;
        QRandomGenerator random(seed);
        const QStringList names = entries.names();
        int done = 0;
        for (int i = 0; done < 200; ++i) {
            // Half of the changes hit the signature's own files.
            const QString name =
                i % 2 == 0 ? names[random.bounded(static_cast<int>(names.size()))]
                           : QStringLiteral("Doc_0/Signs/Sign_%1/%2")
                                 .arg(random.bounded(2))
                                 .arg(
                                     random.bounded(2) == 0 ? QStringLiteral("Signature.xml")
                                                            : QStringLiteral("SignedValue.dat"));
            if (name == kList)
                continue; // the list stays free for further seals
            Entries changed = entries;
            QByteArray& content = changed[name];
            const auto at =
                static_cast<qsizetype>(random.bounded(static_cast<int>(content.size())));
            const char old = content[at];
            content[at] = static_cast<char>(old ^ static_cast<char>(1 + random.bounded(255)));
            ++done;
            const PackageVerdict verdict = judge(changed.zip());
            QVERIFY2(
                verdict.verdict != Verdict::Valid,
                qPrintable(QStringLiteral("%1 byte %2 was %3 seed %4")
                               .arg(name)
                               .arg(at)
                               .arg(static_cast<int>(old))
                               .arg(seed)));
        }
    }

    void everyByteOfTheValueCounts()
    {
        // Nothing in SignedValue.dat may be free to change: the headers, then every third byte of
        // the seal, then the certificate's end, the algorithm and the value whole.
        const Entries entries = Entries::of(sealed(kit::unsignedPaper().zip()));
        const QString name = QStringLiteral("Doc_0/Signs/Sign_0/SignedValue.dat");
        const qsizetype size = Entries(entries)[name].size();
        for (qsizetype at = 0; at < size; at += at < 80 || at > size - 120 ? 1 : 3) {
            Entries changed = entries;
            QByteArray& content = changed[name];
            content[at] = static_cast<char>(content[at] ^ static_cast<char>(1U << (at % 8)));
            const PackageVerdict verdict = judge(changed.zip());
            QVERIFY2(verdict.verdict != Verdict::Valid, qPrintable(QString::number(at)));
        }
    }

    void theJudgeThatSharesNoCodeAgrees()
    {
        const QByteArray bytes = sealed(sealed(kit::unsignedPaper().zip()));
        QByteArray output;
        QVERIFY2(pythonJudge(bytes, &output) == 0, output.constData());
        QVERIFY(output.count("signature value over TBS_Sign") == 2);

        Entries altered = Entries::of(bytes);
        altered[QStringLiteral("Doc_0/Pages/Page_0/Content.xml")].replace("first", "other");
        QCOMPARE(pythonJudge(altered.zip()), 1);
        Entries moved = Entries::of(bytes);
        moved[QStringLiteral("Doc_0/Signs/Sign_1/Signature.xml")].replace("120 200", "120 100");
        QCOMPARE(pythonJudge(moved.zip()), 1);
        Entries added = Entries::of(bytes);
        added[QStringLiteral("Doc_0/Pages/Page_2/Content.xml")] = "<x/>";
        QCOMPARE(pythonJudge(added.zip()), 1);
        QCOMPARE(pythonJudge(kit::unsignedPaper().zip()), 2);
    }

private:
    /// Why a row is refused, where its code alone does not tell.
    static QString reasonOf(int what)
    {
        switch (what) {
        case 17:
        case 25:
            return QStringLiteral("maker key usage");
        case 18:
            return QStringLiteral("maker is the signer");
        case 19:
            return QStringLiteral("maker validity");
        case 20:
            return QStringLiteral("seal picture");
        case 21:
            return QStringLiteral("seal validity");
        case 22:
        case 23:
            return QStringLiteral("maker revoked");
        case 24:
            return QStringLiteral("signer key usage");
        case 27:
            return QStringLiteral("signer validity");
        case 28:
        case 29:
            return QStringLiteral("maker unknown");
        default:
            return {};
        }
    }

    /// The certificate of @p identity with its key usage under a name that nobody knows.
    static kit::Identity withUnknownCritical(const kit::Identity& identity)
    {
        QByteArray der = identity.certificate.der();
        der.replace(QByteArray("\x06\x03\x55\x1d\x0f", 5), QByteArray("\x06\x03\x55\x1d\x7f", 5));
        kit::Identity other{crypto::Certificate::parse(der).value(), identity.key.clone()};
        if (!other.certificate.hasUnknownCritical())
            qFatal("no unknown extension");
        return other;
    }

    /// A seal with something wrong that makeSeal() would not make; @p holder may become another.
    ElectronicSeal oddSeal(int what, kit::Identity& holder) const
    {
        const kit::DemoPki& pki = m_parties.pki;
        const QString name = QStringLiteral("某局");
        kit::Identity maker = m_parties.maker.clone();
        kit::SealedPaperBuilder builder(m_parties);
        switch (what) {
        case 17:
            maker = pki.unit(name, name).encryption;
            break;
        case 18:
            maker = holder.clone();
            break;
        case 19:
            maker = pki.expiredUnit(name, name);
            break;
        case 20:
            builder.beforeMaker = [this](ElectronicSeal& seal) {
                seal.picture.label = seal.picture.format = QStringLiteral("ofd");
                seal.picture.data = kit::SealedPaperBuilder(m_parties).build();
            };
            break;
        case 28:
            maker = pki.sealMaker(QStringLiteral("别家印章制作机构"));
            break;
        case 29:
            maker = pki.unit(name, name).signing;
            break;
        case 24:
            holder = withUnknownCritical(holder);
            break;
        case 25:
            maker = withUnknownCritical(maker);
            break;
        case 26:
            builder.afterMaker = [](ElectronicSeal& seal) {
                seal.validTo = seal.validTo.addYears(9);
            };
            break;
        case 27: {
            auto late = kit::DemoPki::request(name, name, name);
            late.notBefore = kTime.addSecs(1);
            holder = kit::DemoPki::issue(pki.root(), late);
            break;
        }
        default:
            break;
        }
        builder.maker = &maker;
        builder.holder = &holder;
        ElectronicSeal seal = parseSeal(builder.makeSeal().der, Limits()).value();
        if (what == 21)
            seal.validTo = QDateTime();
        return seal;
    }

    /// A sealed paper with something wrong.
    QByteArray spoilt(int what) const
    {
        Entries entries = Entries::of(sealed(kit::unsignedPaper().zip()));
        const QString annotation = QStringLiteral("Doc_0/Annots/Page_0/Annotation.xml");
        if (what == 14) {
            entries[QStringLiteral("Doc_0/Pages/Page_0/Content.xml")] += " ";
        } else if (what == 15) {
            Entries paper = kit::unsignedPaper();
            paper.remove(annotation);
            entries = Entries::of(sealed(paper.zip()));
            entries[annotation] = "<PageAnnot/>";
        } else {
            entries[kList] = "<Signatures";
        }
        return entries.zip();
    }
};

QTEST_GUILESS_MAIN(TestSealSigner)
#include "test_SealSigner.moc"

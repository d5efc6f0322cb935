#include "kit/seal/Forgeries.h"
#include "kit/seal/Judging.h"
#include "ofd/Package.h"
#include "seal/SealJudge.h"

#include <QFile>
#include <QTest>

#include <random>

using namespace wenshu;
using namespace wenshu::seal;
using kit::Expected;
using kit::Forgery;
using kit::SealedPaperBuilder;
using kit::SignedForm;
using kit::summary;

namespace {

/// The step of the finding that gave the headline.
int stepOf(const PackageVerdict& verdict)
{
    for (const SignatureVerdict& signature : verdict.signatures) {
        for (const Finding& finding : signature.findings) {
            if (finding.code == verdict.code && finding.severity != Severity::Note &&
                finding.severity != Severity::Warning)
                return finding.step;
        }
    }
    for (const Finding& finding : verdict.findings) {
        if (finding.code == verdict.code && finding.severity == Severity::Error)
            return finding.step;
    }
    return 0;
}

Verdict verdictOf(Expected expected)
{
    return expected == Expected::NotValid      ? Verdict::NotValid
           : expected == Expected::NoSignature ? Verdict::NoSignature
                                               : Verdict::CannotJudge;
}

QString tableRow(const Forgery& forgery, const QString& found)
{
    return QStringLiteral("%1 %2 %3 %4")
        .arg(QString::fromLatin1(forgery.name), -70)
        .arg(forgery.step, 3)
        .arg(QString::fromLatin1(forgery.code), -24)
        .arg(found);
}

} // namespace

/// Forged papers, one for each way to fail, each judged by its step; and random changes to what is
/// covered. WENSHU_FORGERIES_OUT names a folder the forged papers are written to, for other judges.
class TestForgeries : public QObject {
    Q_OBJECT

    kit::SealParties m_parties;
    const crypto::TrustStore m_trust = m_parties.pki.trust();
    const std::vector<Forgery> m_forgeries = kit::allForgeries(m_parties);

private Q_SLOTS:

    void theParties()
    {
        // What the forgeries start from is sound, so that each falls by its own fault alone.
        const PackageVerdict sound = kit::judge(SealedPaperBuilder(m_parties).build(), m_trust);
        QVERIFY2(sound.verdict == Verdict::Valid, qPrintable(summary(sound)));
        QVERIFY(m_forgeries.size() >= 40);
    }

    void everyForgeryIsNoticedAtItsStep_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_forgeries.size(); ++i)
            QTest::newRow(m_forgeries[i].name) << static_cast<int>(i);
    }

    void everyForgeryIsNoticedAtItsStep()
    {
        QFETCH(int, index);
        const Forgery& forgery = m_forgeries.at(static_cast<std::size_t>(index));
        const QByteArray bytes = forgery.build();
        keep(index, bytes);
        const auto package = ofd::Package::fromBytes(bytes);
        if (forgery.expected == Expected::Refused) {
            QVERIFY2(!package, "opens");
            qInfo().noquote() << tableRow(
                forgery, QStringLiteral("refused: ") + package.error().diagnostic);
            return;
        }
        QVERIFY2(package, package ? "" : qPrintable(package.error().diagnostic));
        JudgeOptions options;
        options.at = QDateTime({2026, 9, 1}, {0, 0}, Qt::UTC);
        const PackageVerdict verdict =
            judgePackage(**package, forgery.trust.value_or(m_trust), options);
        qInfo().noquote() << tableRow(forgery, verdict.code);
        QVERIFY2(verdict.verdict == verdictOf(forgery.expected), qPrintable(summary(verdict)));
        QVERIFY2(verdict.code == QLatin1String(forgery.code), qPrintable(summary(verdict)));
        QVERIFY2(stepOf(verdict) == forgery.step, qPrintable(summary(verdict)));
        QVERIFY(!verdict.sentence.isEmpty());
        for (const SignatureVerdict& signature : verdict.signatures)
            QVERIFY2(
                !signature.holds() || verdict.signatures.size() > 1 ||
                    verdict.code != signature.code,
                qPrintable(summary(verdict)));
    }

    /// Where nothing that is shown is touched, the paper stays valid, and what was added is said.
    void whatIsSmuggledInIsSaid()
    {
        for (const char* name :
             {"Doc_0/Evil.xml", "run.exe", "Doc_0/Attachs/more.txt", "OFDEntries.xml"}) {
            SealedPaperBuilder b(m_parties);
            b.package = [name](kit::Entries& e) { e[QString::fromLatin1(name)] = "smuggled"; };
            const PackageVerdict verdict = kit::judge(b.build(), m_trust);
            QVERIFY2(verdict.unreferenced.contains(QString::fromLatin1(name)), name);
            QVERIFY2(kit::find(verdict, "UNREFERENCED"), name);
            QVERIFY(verdict.signatures.at(0).changes.state == AnswerState::Warning);
        }
    }

    void noByteOfWhatIsCoveredCanBeChanged_data()
    {
        QTest::addColumn<int>("form");
        QTest::addColumn<int>("version");
        QTest::newRow("GM/T 0031") << int(SignedForm::Seal) << int(SesVersion::V1);
        QTest::newRow("GB/T 38540") << int(SignedForm::Seal) << int(SesVersion::V4);
        QTest::newRow("GB/T 35275 plain") << int(SignedForm::Gm35275Plain) << int(SesVersion::V4);
        QTest::newRow("GB/T 35275 with attributes")
            << int(SignedForm::Gm35275Signed) << int(SesVersion::V4);
    }

    /// 250 changes a form by default; WENSHU_CHANGES and WENSHU_SEED set count and seed.
    void noByteOfWhatIsCoveredCanBeChanged()
    {
        QFETCH(int, form);
        QFETCH(int, version);
        SealedPaperBuilder b(m_parties);
        b.form = static_cast<SignedForm>(form);
        b.version = static_cast<SesVersion>(version);
        const QByteArray package = b.build();
        const PackageVerdict sound = kit::judge(package, m_trust);
        QVERIFY2(sound.verdict == Verdict::Valid, qPrintable(summary(sound)));
        QStringList covered = sound.signatures.at(0).covered;
        // What binds them counts as well: the description, and the value up to its last byte.
        covered += QStringLiteral("Doc_0/Signs/Sign_0/Signature.xml");
        bool ok = false;
        const int asked = qEnvironmentVariableIntValue("WENSHU_CHANGES", &ok);
        const int changes = ok ? asked : 250;
        const int wanted = qEnvironmentVariableIntValue("WENSHU_SEED", &ok);
        const unsigned seed = ok ? static_cast<unsigned>(wanted) : std::random_device{}();
        qInfo() << "seed" << seed << "changes" << changes;
        std::mt19937 random(seed);
        const kit::Entries entries = kit::Entries::of(package);
        for (int i = 0; i < changes; ++i) {
            kit::Entries forged = entries;
            const QString& name = covered.at(
                static_cast<qsizetype>(random() % static_cast<unsigned>(covered.size())));
            QByteArray& bytes = forged[name];
            const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()));
            const int flip = 1 + static_cast<int>(random() % 255);
            bytes[at] = static_cast<char>(bytes[at] ^ flip);
            const auto opened = ofd::Package::fromBytes(forged.zip());
            if (!opened)
                continue; // OFD.xml that is none any more
            const PackageVerdict verdict = judgePackage(**opened, m_trust);
            QVERIFY2(
                verdict.verdict == Verdict::NotValid || verdict.verdict == Verdict::NoSignature,
                qPrintable(QStringLiteral("seed %1, change %2, byte %3 of %4: %5")
                               .arg(seed)
                               .arg(i)
                               .arg(at)
                               .arg(name, verdict.code)));
        }
    }

    /// The same with the bytes of the archive: either all contents are as before, or it shows.
    void noByteOfTheArchiveCanBeChangedUnnoticed()
    {
        const QByteArray package = SealedPaperBuilder(m_parties).build();
        const auto opened = ofd::Package::fromBytes(package);
        QVERIFY(opened);
        bool ok = false;
        const int wanted = qEnvironmentVariableIntValue("WENSHU_SEED", &ok);
        const unsigned seed = ok ? static_cast<unsigned>(wanted) : std::random_device{}();
        qInfo() << "seed" << seed;
        std::mt19937 random(seed);
        int refused = 0;
        int invalid = 0;
        int same = 0;
        for (int i = 0; i < 300; ++i) {
            QByteArray forged = package;
            const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(forged.size()));
            forged[at] = static_cast<char>(forged[at] ^ (1 + static_cast<int>(random() % 255)));
            const auto other = ofd::Package::fromBytes(forged);
            if (!other) {
                ++refused;
                continue;
            }
            if (judgePackage(**other, m_trust).verdict != Verdict::Valid) {
                ++invalid;
                continue;
            }
            ++same;
            QCOMPARE((*other)->entryNames(), (*opened)->entryNames());
            for (const QString& name : (*opened)->entryNames()) {
                const auto was = (*opened)->read(name);
                const auto is = (*other)->read(name);
                // The value itself is bound by the mathematics, not by a digest.
                const bool equal = is && was && *is == *was;
                QVERIFY2(
                    equal,
                    qPrintable(QStringLiteral("seed %1, byte %2, %3").arg(seed).arg(at).arg(name)));
            }
        }
        qInfo() << refused << "refused," << invalid << "not valid," << same
                << "of unchanged content";
    }

private:
    void keep(int index, const QByteArray& bytes) const
    {
        const QString folder = qEnvironmentVariable("WENSHU_FORGERIES_OUT");
        if (folder.isEmpty())
            return;
        QFile root(folder + QStringLiteral("/root.der"));
        if (root.open(QIODevice::WriteOnly))
            root.write(m_parties.pki.root().certificate().der());
        QFile file(folder + QStringLiteral("/f%1.ofd").arg(index, 3, 10, QLatin1Char('0')));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }
};

QTEST_GUILESS_MAIN(TestForgeries)
#include "test_Forgeries.moc"

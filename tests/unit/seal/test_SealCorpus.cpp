#include "ofd/Package.h"
#include "seal/SealJudge.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace wenshu;
using namespace wenshu::seal;

namespace {

const char* kVerdicts[] = {"valid", "NOT VALID", "no signature", "cannot judge"};

} // namespace

/// Real and made signatures of the corpus, where it is at hand. Nothing of it is copied here.
class TestSealCorpus : public QObject {
    Q_OBJECT

    QString m_folder;

private Q_SLOTS:

    void initTestCase()
    {
        m_folder = QString::fromLocal8Bit(qgetenv("WENSHU_CORPUS"));
        if (m_folder.isEmpty())
            QSKIP("WENSHU_CORPUS is not set");
    }

    void theMadeFilesAreJudgedAsExpected_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expected");
        QFile table(m_folder + QStringLiteral("/ofd/_generated/expected.tsv"));
        QVERIFY(table.open(QIODevice::ReadOnly));
        (void)table.readLine(); // heading
        while (!table.atEnd()) {
            const QStringList fields = QString::fromUtf8(table.readLine()).split(u'\t');
            if (fields.size() >= 2)
                QTest::newRow(qPrintable(fields[0])) << fields[0] << fields[1];
        }
    }

    void theMadeFilesAreJudgedAsExpected()
    {
        QFETCH(QString, file);
        QFETCH(QString, expected);
        const QString folder = m_folder + QStringLiteral("/ofd/_generated/");
        crypto::TrustStore trust;
        const auto added = trust.addPath(folder + QStringLiteral("root.der"));
        QVERIFY(added);
        const auto package = ofd::Package::open(folder + file + QStringLiteral(".ofd"));
        QVERIFY(package);
        const bool valid = expected.startsWith(QLatin1String("VALID"));
        const PackageVerdict verdict = judgePackage(**package, trust);
        QCOMPARE(verdict.code, valid ? QStringLiteral("VALID") : expected);
        QCOMPARE(verdict.verdict, valid ? Verdict::Valid : Verdict::NotValid);
        // Without a root what is broken stays broken, and what is sound is left open.
        const PackageVerdict blind = judgePackage(**package, crypto::TrustStore());
        QCOMPARE(blind.verdict, valid ? Verdict::CannotJudge : Verdict::NotValid);
        if (!valid)
            QCOMPARE(blind.code, expected);
    }

    /// What the real seals would be if the authorities above them were trusted, before their
    /// makers are on the list and after.
    void realSealMakersAreToldByTheirNames()
    {
        int named = 0;
        int unknown = 0;
        QDirIterator files(
            m_folder + QStringLiteral("/ofd"),
            {QStringLiteral("*.ofd")},
            QDir::Files,
            QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const auto package = ofd::Package::open(path);
            if (!package || path.contains(QLatin1String("_generated")))
                continue;
            const PackageVerdict blind = judgePackage(**package, crypto::TrustStore());
            for (const SignatureVerdict& signature : blind.signatures) {
                if (!signature.maker || !signature.signer)
                    continue;
                crypto::TrustStore trust;
                trust.addRoot(*signature.maker); // in place of the roots, which are not at hand
                trust.addRoot(*signature.signer);
                crypto::TrustStore listed = trust;
                listed.addSealMaker(*signature.maker);
                const auto codeWith = [&](const crypto::TrustStore& store) {
                    for (const SignatureVerdict& one : judgePackage(**package, store).signatures) {
                        if (one.entry == signature.entry)
                            return one.code;
                    }
                    return QString();
                };
                const QString before = codeWith(listed);
                const QString after = codeWith(trust);
                ++(before == after ? named : unknown);
                qInfo().noquote() << path.mid(m_folder.size() + 5) << signature.id
                                  << "maker on the list:" << before << "no list:" << after
                                  << signature.maker->commonName();
                // Nothing gets better for it, and what is sound gets nothing but open.
                QVERIFY(after == before || after == QLatin1String("SEAL_MAKER_UNKNOWN"));
            }
        }
        qInfo() << named << "judged alike," << unknown << "left open for their makers";
        QVERIFY(named > unknown);
    }

    void everyFileIsJudgedWithoutTrouble()
    {
        int packages = 0;
        int signatures = 0;
        QDirIterator files(
            m_folder + QStringLiteral("/ofd"),
            {QStringLiteral("*.ofd")},
            QDir::Files,
            QDirIterator::Subdirectories);
        QStringList paths;
        while (files.hasNext())
            paths += files.next();
        paths.sort();
        for (const QString& path : std::as_const(paths)) {
            const auto package = ofd::Package::open(path);
            if (!package)
                continue; // judged by the ofd room's own tests
            ++packages;
            const PackageVerdict verdict = judgePackage(**package, crypto::TrustStore());
            if (verdict.signatures.empty())
                continue;
            signatures += static_cast<int>(verdict.signatures.size());
            qInfo().noquote() << path.mid(m_folder.size() + 5)
                              << kVerdicts[static_cast<int>(verdict.verdict)] << verdict.code;
            for (const SignatureVerdict& signature : verdict.signatures)
                tell(signature);
            QVERIFY(!verdict.sentence.isEmpty());
            QVERIFY(verdict.verdict != Verdict::Valid); // no root is given
        }
        QVERIFY(packages > 50);
        QVERIFY(signatures > 30);
    }

private:
    static void tell(const SignatureVerdict& signature)
    {
        QStringList codes;
        for (const Finding& finding : signature.findings)
            codes += QStringLiteral("%1%2:%3%4")
                         .arg(finding.severity == Severity::Error ? QStringLiteral("!") : QString())
                         .arg(finding.step)
                         .arg(finding.code)
                         .arg(
                             finding.detail.isEmpty() ? QString()
                                                      : QStringLiteral("(%1)").arg(finding.detail));
        qInfo().noquote() << "   " << signature.id << "kind" << static_cast<int>(signature.kind)
                          << "covers" << signature.covered.size() << "misses"
                          << signature.notCovered.size() << codes.join(u' ');
    }
};

QTEST_GUILESS_MAIN(TestSealCorpus)
#include "test_SealCorpus.moc"

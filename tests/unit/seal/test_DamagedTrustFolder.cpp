#include "kit/seal/Judging.h"
#include "kit/seal/SealedPaper.h"
#include "seal/TrustFolder.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace wenshu;
using namespace wenshu::seal;

/// Trust folders with files that cannot be read: whoever was distrusted stays so.
class TestDamagedTrustFolder : public QObject {
    Q_OBJECT

    kit::SealParties m_parties; ///< their maker is distrusted in the folder
    kit::Identity m_other = m_parties.pki.sealMaker(QStringLiteral("别家印章制作机构"));
    QByteArray m_byDistrusted = kit::SealedPaperBuilder(m_parties).build();
    QByteArray m_byOther;
    const QDateTime m_now{{2026, 9, 1}, {8, 0}, Qt::UTC};
    std::unique_ptr<QTemporaryDir> m_files;

    QString place(const QString& name) const { return m_files->filePath(name); }

    void write(const QString& name, const QByteArray& bytes) const
    {
        (void)QDir().mkpath(QFileInfo(place(name)).path());
        QFile file(place(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("test file");
    }

    crypto::TrustStore load() const
    {
        crypto::TrustStore store;
        store.addRoot(m_parties.pki.root().certificate()); // as a profile's own is
        (void)store.addKept(m_files->path());
        return store;
    }

    QString complaint() const { return TrustFolder(m_files->path()).complaint(); }

    SignatureVerdict judged(const QByteArray& paper) const
    {
        const PackageVerdict verdict = kit::judge(paper, load(), m_now);
        if (verdict.signatures.size() != 1)
            qFatal("not judged");
        return verdict.signatures.front();
    }

private Q_SLOTS:

    void initTestCase()
    {
        kit::SealedPaperBuilder builder(m_parties);
        builder.maker = &m_other;
        m_byOther = builder.build();
    }

    void init()
    {
        m_files = std::make_unique<QTemporaryDir>();
        write(QStringLiteral("root.cer"), m_parties.pki.root().certificate().der());
        write(
            QStringLiteral("none.crl"),
            *m_parties.pki.root().revocationList({}, m_now, m_now.addDays(9)));
        write(QStringLiteral("seal-makers/other.cer"), m_other.certificate.der());
        write(QStringLiteral("distrusted/maker.cer"), m_parties.maker.certificate.der());
        QCOMPARE(complaint(), QString());
        QCOMPARE(judged(m_byDistrusted).code, QStringLiteral("SEAL_MAKER_CHAIN"));
        QCOMPARE(judged(m_byOther).verdict, Verdict::Valid);
    }

    void aFileThatCannotBeReadGivesNobodyBackTheTrust_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isClosed");
        const QByteArray der = m_parties.pki.root().certificate().der();
        const QByteArray list = *m_parties.pki.root().revocationList({}, m_now, m_now.addDays(9));
        const QByteArray pem = m_parties.pki.root().certificate().pem();
        const auto row =
            [](const char* name, const char* file, const QByteArray& bytes, bool isClosed) {
                QTest::newRow(name) << QString::fromLatin1(file) << bytes << isClosed;
            };
        row("junk among the roots", "notes.txt", "hello", false);
        row("half a root", "half.cer", der.first(200), false);
        row("a root and a key",
            "key.pem",
            pem + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            false);
        row("half a revocation list", "half.crl", list.first(60), true);
        row("half a revocation list of any name", "half.der", list.first(60), true);
        row("an empty revocation list", "empty.CRL", {}, true);
        row("a broken list in a bundle",
            "bundle.pem",
            pem + "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n",
            true);
        row("a list that was cut off in a bundle",
            "cut.pem",
            pem + "-----BEGIN X509 CRL-----\nAAAA\n",
            true);
        row("junk among the seal makers", "seal-makers/notes.txt", "hello", false);
        row("half a seal maker", "seal-makers/half.cer", der.first(200), false);
        row("junk among the distrusted", "distrusted/notes.txt", "hello", true);
        row("half of one distrusted", "distrusted/half.cer", der.first(200), true);
        row("nothing in one distrusted", "distrusted/empty.cer", {}, true);
    }

    void aFileThatCannotBeReadGivesNobodyBackTheTrust()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isClosed);
        write(file, bytes);
        QVERIFY(judged(m_byDistrusted).verdict != Verdict::Valid);
        const SignatureVerdict other = judged(m_byOther);
        QCOMPARE(other.code, isClosed ? QStringLiteral("TRUST_DAMAGED") : QStringLiteral("VALID"));
        QCOMPARE(other.verdict, isClosed ? Verdict::CannotJudge : Verdict::Valid);
        QVERIFY2(complaint().contains(file), qPrintable(complaint()));
        QVERIFY(QFile::remove(place(file)));
        QCOMPARE(judged(m_byOther).verdict, Verdict::Valid);
        QCOMPARE(complaint(), QString());
    }

    void whatAWriteThatWasCutOffLeftIsPassedOver_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("among the roots")
            << QStringLiteral("0123456789abcdef.cer.new-3w5e11264sgsf");
        QTest::newRow("a list") << QStringLiteral("0123456789abcdef.crl.new-1");
        QTest::newRow("a maker") << QStringLiteral("seal-makers/0123456789abcdef.cer.new-abc");
        QTest::newRow("distrusted") << QStringLiteral("distrusted/0123456789abcdef.cer.new-abc");
        QTest::newRow("hidden") << QStringLiteral("distrusted/.0123456789abcdef.cer.new-abc");
    }

    void whatAWriteThatWasCutOffLeftIsPassedOver()
    {
        QFETCH(QString, file);
        const std::size_t listed = TrustFolder(m_files->path()).list()->size();
        for (const QByteArray& bytes :
             {QByteArray(), QByteArray("half"), m_other.certificate.der()}) {
            write(file, bytes);
            QCOMPARE(judged(m_byDistrusted).code, QStringLiteral("SEAL_MAKER_CHAIN"));
            QCOMPARE(judged(m_byOther).verdict, Verdict::Valid);
            QCOMPARE(complaint(), QString());
            QCOMPARE(TrustFolder(m_files->path()).list()->size(), listed);
            crypto::TrustStore strict;
            QVERIFY(strict.addPath(m_files->path()));
        }
    }

    void aListOfSealMakersNobodyCanReadIsStillKept()
    {
        // Without a list the maker's name would do.
        QVERIFY(QFile::remove(place(QStringLiteral("seal-makers/other.cer"))));
        QVERIFY(kit::find(judged(m_byOther), "SEAL_MAKER_BY_NAME") != nullptr);
        write(QStringLiteral("seal-makers/other.cer"), "damaged");
        QCOMPARE(judged(m_byOther).code, QStringLiteral("SEAL_MAKER_UNKNOWN"));
        QVERIFY(complaint().contains(QStringLiteral("seal-makers/other.cer")));
    }

    void whatMayNotBeReadClosesTheStore_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("one distrusted") << QStringLiteral("distrusted/maker.cer");
        QTest::newRow("all distrusted") << QStringLiteral("distrusted");
        QTest::newRow("a revocation list") << QStringLiteral("none.crl");
    }

    void whatMayNotBeReadClosesTheStore()
    {
        QFETCH(QString, path);
        QVERIFY(::chmod(qPrintable(m_files->path()), 0755) == 0);
        QVERIFY(::chmod(qPrintable(place(path)), 0) == 0);
        // The superuser may read everything, so this is done as nobody.
        const bool isRoot = ::geteuid() == 0;
        if (isRoot)
            QVERIFY(::setresgid(65534, 65534, 0) == 0 && ::setresuid(65534, 65534, 0) == 0);
        const auto back = qScopeGuard([isRoot] {
            if (isRoot && (::setresuid(0, 0, 0) != 0 || ::setresgid(0, 0, 0) != 0))
                qFatal("cannot be root again");
        });
        QVERIFY(QFileInfo(place(QStringLiteral("root.cer"))).isReadable());
        QVERIFY(judged(m_byDistrusted).verdict != Verdict::Valid);
        QCOMPARE(judged(m_byOther).code, QStringLiteral("TRUST_DAMAGED"));
        QVERIFY2(complaint().contains(path), qPrintable(complaint()));
        crypto::TrustStore strict;
        QCOMPARE(strict.addPath(m_files->path()).error().code, Errc::Io);
    }

    void aLinkThatLeadsNowhereClosesTheStore()
    {
        QVERIFY(QFile::remove(place(QStringLiteral("distrusted/maker.cer"))));
        QVERIFY(QFile::link(
            place(QStringLiteral("gone")), place(QStringLiteral("distrusted/maker.cer"))));
        QVERIFY(judged(m_byDistrusted).verdict != Verdict::Valid);
        QCOMPARE(judged(m_byOther).code, QStringLiteral("TRUST_DAMAGED"));
        // So does a pipe, and nothing waits for it.
        QVERIFY(QFile::remove(place(QStringLiteral("distrusted/maker.cer"))));
        QCOMPARE(judged(m_byOther).verdict, Verdict::Valid);
        QVERIFY(::mkfifo(qPrintable(place(QStringLiteral("distrusted/maker.cer"))), 0600) == 0);
        QCOMPARE(judged(m_byOther).code, QStringLiteral("TRUST_DAMAGED"));
    }

    void aClosedStoreTrustsNoRootGivenBesideTheFolder()
    {
        write(QStringLiteral("distrusted/maker.cer"), "damaged");
        crypto::TrustStore store = m_parties.pki.trust();
        store.addSealMaker(m_parties.maker.certificate);
        QVERIFY(store.judge(m_parties.maker.certificate, m_now).isTrusted());
        const auto flaws = store.addKept(m_files->path());
        QCOMPARE(flaws.size(), std::size_t{1});
        QCOMPARE(flaws.front().effect, crypto::TrustFlaw::Effect::Closed);
        QVERIFY(store.isClosed());
        QVERIFY(!store.judge(m_parties.maker.certificate, m_now).isTrusted());
        // Under roots that are named, what can be read goes on to count, and nothing else.
        const auto narrower = store.under({m_parties.pki.root().certificate()});
        QVERIFY(!narrower.isClosed());
        QVERIFY(narrower.judge(m_parties.holder.certificate, m_now).isTrusted());
        // What is known to be revoked is told all the same, and what is altered too.
        store.addRevocationList(
            m_parties.pki.revoking({m_parties.holder.certificate}, m_now.addYears(-1)));
        const auto chain = store.judge(m_parties.holder.certificate, m_now);
        QCOMPARE(chain.state, crypto::ChainState::Revoked);
        QCOMPARE(
            kit::judge(m_byOther, store, m_now).signatures.front().code, QStringLiteral("REVOKED"));
    }

    void noFolderIsNoFlaw()
    {
        crypto::TrustStore store;
        QVERIFY(store.addKept(place(QStringLiteral("none"))).empty());
        QVERIFY(!store.isClosed());
    }
};

QTEST_GUILESS_MAIN(TestDamagedTrustFolder)
#include "test_DamagedTrustFolder.moc"

#include "kit/pki/DemoPki.h"
#include "seal/TrustFolder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wenshu;
using namespace wenshu::seal;

class TestTrustFolder : public QObject {
    Q_OBJECT

    kit::DemoPki m_pki;
    kit::DemoPki m_other;
    const QDateTime m_now{{2026, 9, 1}, {8, 0}, Qt::UTC};

    static QString write(const QTemporaryDir& folder, const char* name, const QByteArray& bytes)
    {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("test file");
        return file.fileName();
    }

    QByteArray list() const
    {
        return m_pki.root()
            .revocationList({}, kit::DemoPki::notBefore(), kit::DemoPki::notAfter())
            .value();
    }

    static bool trusts(const TrustFolder& folder, const crypto::Certificate& root)
    {
        crypto::TrustStore store;
        (void)store.addKept(folder.path());
        return store.judge(root, QDateTime({2026, 9, 1}, {8, 0}, Qt::UTC)).isTrusted();
    }

    /// A list of the other root, DER.
    QByteArray revoking(const std::vector<crypto::Certificate>& revoked) const
    {
        std::vector<crypto::CertificateAuthority::Revocation> entries;
        for (const crypto::Certificate& certificate : revoked)
            entries.push_back({certificate.serial(), kit::DemoPki::notBefore()});
        return m_other.root()
            .revocationList(entries, kit::DemoPki::notBefore(), kit::DemoPki::notAfter())
            .value();
    }

    static QByteArray asText(const char* label, const QByteArray& der)
    {
        return QByteArray("-----BEGIN ") + label + "-----\n" + der.toBase64() + "\n-----END " +
               label + "-----\n";
    }

    static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static bool isRevoked(const TrustFolder& folder, const crypto::Certificate& certificate)
    {
        crypto::TrustStore store;
        (void)store.addKept(folder.path());
        return store.judge(certificate, QDateTime({2026, 9, 1}, {8, 0}, Qt::UTC)).state ==
               crypto::ChainState::Revoked;
    }

    static std::size_t makersOf(const TrustFolder& folder)
    {
        crypto::TrustStore store;
        if (!store.addPath(folder.path()))
            qFatal("trust folder cannot be read");
        return store.sealMakers().size();
    }

private Q_SLOTS:

    void whatIsImportedIsListedWithItsDateAndTrusted()
    {
        const QTemporaryDir files;
        TrustFolder folder(files.filePath(QStringLiteral("store")));
        const crypto::Certificate root = m_pki.root().certificate();
        const auto imported = folder.import(write(files, "root.pem", root.pem()), m_now);
        QVERIFY(imported);
        QCOMPARE(imported->size(), std::size_t{1});
        QVERIFY(folder.import(write(files, "root.crl", list()), m_now.addDays(1)));
        const auto middle = m_pki.intermediate(QStringLiteral("中级"));
        QVERIFY(folder.import(write(files, "middle.cer", middle.certificate().der()), m_now));
        const auto items = folder.list();
        QVERIFY(items);
        QCOMPARE(items->size(), std::size_t{3});
        QCOMPARE(items->at(0).kind, TrustKind::Root);
        QCOMPARE(items->at(0).importedAt, m_now);
        QCOMPARE(items->at(0).to, kit::DemoPki::notAfter());
        QCOMPARE(items->at(1).kind, TrustKind::Intermediate);
        QCOMPARE(items->at(2).kind, TrustKind::RevocationList);
        QCOMPARE(items->at(2).from, kit::DemoPki::notBefore());
        QCOMPARE(items->at(2).importedAt, m_now.addDays(1));
        QVERIFY(items->at(2).name.contains(QStringLiteral("文枢测试根")));
        QVERIFY(trusts(folder, root));
        // Again: nothing doubles, the first date stays.
        QVERIFY(folder.import(files.filePath(QStringLiteral("root.pem")), m_now.addDays(9)));
        QCOMPARE(folder.list()->size(), std::size_t{3});
        QCOMPARE(folder.list()->at(0).importedAt, m_now);
    }

    void lookingAtAFileImportsNothing()
    {
        const QTemporaryDir files;
        TrustFolder folder(files.filePath(QStringLiteral("store")));
        const crypto::Certificate root = m_pki.root().certificate();
        const QString path = write(files, "root.pem", root.pem());
        const auto seen = folder.look(path);
        QVERIFY(seen);
        QCOMPARE(seen->size(), std::size_t{1});
        QCOMPARE(seen->at(0).fingerprint, QString::fromLatin1(root.fingerprint().toHex()));
        QVERIFY(!seen->at(0).importedAt.isValid());
        QVERIFY(!QDir(folder.path()).exists());
        QCOMPARE(folder.list()->size(), std::size_t{0});
        QVERIFY(!folder.look(write(files, "none.pem", "nothing")));
        QVERIFY(folder.import(path, m_now));
        QCOMPARE(folder.look(path)->at(0).importedAt, m_now);
    }

    void theReasonOfADistrustIsKeptUntilItIsRestored()
    {
        const QTemporaryDir files;
        TrustFolder folder(files.filePath(QStringLiteral("store")));
        const crypto::Certificate root = m_pki.root().certificate();
        QVERIFY(folder.import(write(files, "root.pem", root.pem()), m_now));
        const QString fingerprint = folder.list()->at(0).fingerprint;
        QVERIFY(folder.distrust(fingerprint, m_now.addDays(1), QStringLiteral(" 密钥\n已泄露 ")));
        const TrustItem item = folder.list()->at(0);
        QCOMPARE(item.distrustedAt, m_now.addDays(1));
        QCOMPARE(item.reason, QStringLiteral("密钥 已泄露"));
        QVERIFY(folder.restore(fingerprint));
        QCOMPARE(folder.list()->at(0).reason, QString());
        QVERIFY(folder.distrust(fingerprint, m_now.addDays(2)));
        QCOMPARE(folder.list()->at(0).reason, QString());
    }

    void whatIsDistrustedCountsForNothingUntilRestored()
    {
        const QTemporaryDir files;
        TrustFolder folder(files.filePath(QStringLiteral("store")));
        const crypto::Certificate root = m_pki.root().certificate();
        const crypto::Certificate other = m_other.root().certificate();
        const QString bundle = write(files, "both.pem", root.pem() + other.pem());
        QVERIFY(folder.import(bundle, m_now));
        const QString fingerprint = QString::fromLatin1(root.fingerprint().toHex());
        const auto gone = folder.distrust(fingerprint.first(12).toUpper(), m_now.addDays(2));
        QVERIFY(gone);
        QCOMPARE(gone->distrustedAt, m_now.addDays(2));
        QVERIFY(!trusts(folder, root));
        QVERIFY(trusts(folder, other));
        QCOMPARE(folder.list()->size(), std::size_t{2});
        // Neither an import nor a second distrust changes that.
        const auto again = folder.import(bundle, m_now.addDays(3));
        QVERIFY(!again);
        QCOMPARE(again.error().code, Errc::Conflict);
        QCOMPARE(folder.distrust(fingerprint, m_now.addDays(5))->distrustedAt, m_now.addDays(2));
        QVERIFY(!trusts(folder, root));
        QVERIFY(folder.restore(fingerprint));
        QVERIFY(trusts(folder, root));
        QVERIFY(folder.list()->at(0).isTrusted() && folder.list()->at(1).isTrusted());
    }

    void aBundleLaidInByHandLosesOnlyTheOneDistrusted()
    {
        const QTemporaryDir files;
        const crypto::Certificate root = m_pki.root().certificate();
        const crypto::Certificate other = m_other.root().certificate();
        (void)write(files, "bundle.pem", root.pem() + other.pem());
        TrustFolder folder(files.path());
        QVERIFY(!folder.list()->at(0).importedAt.isValid());
        QVERIFY(folder.distrust(QString::fromLatin1(root.fingerprint().toHex()), m_now));
        QVERIFY(!trusts(folder, root));
        QVERIFY(trusts(folder, other));
        QCOMPARE(folder.list()->size(), std::size_t{2});
    }

    void aBundleNamedAsOneOfItsOwnLosesOnlyTheOneDistrusted_data()
    {
        QTest::addColumn<bool>("namedAsDistrusted");
        QTest::newRow("as the one distrusted") << true;
        QTest::newRow("as the one that stays") << false;
    }

    void aBundleNamedAsOneOfItsOwnLosesOnlyTheOneDistrusted()
    {
        QFETCH(bool, namedAsDistrusted);
        const QTemporaryDir files;
        const crypto::Certificate root = m_pki.root().certificate();
        const crypto::Certificate other = m_other.root().certificate();
        const auto& named = namedAsDistrusted ? root : other;
        const QByteArray name = named.fingerprint().toHex().first(16) + ".cer";
        (void)write(files, name.constData(), root.pem() + other.pem());
        TrustFolder folder(files.path());
        QVERIFY(folder.distrust(QString::fromLatin1(root.fingerprint().toHex()), m_now));
        QVERIFY(!trusts(folder, root));
        QVERIFY(trusts(folder, other));
        QCOMPARE(folder.list()->size(), std::size_t{2});
    }

    void whatLiesThereTwiceIsOneAndGoesWhole()
    {
        const QTemporaryDir files;
        const crypto::Certificate root = m_pki.root().certificate();
        (void)write(files, "a.cer", root.der());
        (void)write(files, "b.pem", root.pem());
        TrustFolder folder(files.path());
        QCOMPARE(folder.list()->size(), std::size_t{1});
        const QString fingerprint = QString::fromLatin1(root.fingerprint().toHex());
        QVERIFY(folder.distrust(fingerprint, m_now));
        QVERIFY(!trusts(folder, root));
        // As a move leaves it that was cut off after the first half: distrusted, and told so.
        (void)write(files, "c.cer", root.der());
        QCOMPARE(folder.list()->size(), std::size_t{1});
        QVERIFY(!folder.list()->at(0).isTrusted());
        QVERIFY(!trusts(folder, root));
        QVERIFY(folder.restore(fingerprint));
        QVERIFY(trusts(folder, root));
        QVERIFY(folder.list()->at(0).isTrusted());
    }

    void aBundleWithRevocationListsLosesNoneOfThem()
    {
        const QTemporaryDir files;
        const crypto::Certificate root = m_pki.root().certificate();
        const auto unit = m_other.unit(QStringLiteral("县局"), QStringLiteral("X")).signing;
        const auto later = m_other.unit(QStringLiteral("市局"), QStringLiteral("Y")).signing;
        const QByteArray bundle = root.pem() + m_other.root().certificate().pem() +
                                  asText("X509 CRL", revoking({unit.certificate})) +
                                  asText("X509 CRL", revoking({later.certificate}));
        (void)write(files, "bundle.pem", bundle);
        TrustFolder folder(files.path());
        QCOMPARE(folder.list()->size(), std::size_t{4});
        QVERIFY(isRevoked(folder, unit.certificate) && isRevoked(folder, later.certificate));
        QVERIFY(folder.distrust(QString::fromLatin1(root.fingerprint().toHex()), m_now));
        QVERIFY(!trusts(folder, root));
        QVERIFY(trusts(folder, m_other.root().certificate()));
        QVERIFY(isRevoked(folder, unit.certificate) && isRevoked(folder, later.certificate));
        QCOMPARE(folder.list()->size(), std::size_t{4});
    }

    void anImportTakesAllThatIsInTheFile()
    {
        const QTemporaryDir files;
        const auto unit = m_other.unit(QStringLiteral("县局"), QStringLiteral("X")).signing;
        const auto later = m_other.unit(QStringLiteral("市局"), QStringLiteral("Y")).signing;
        const QByteArray lists = asText("X509 CRL", revoking({unit.certificate})) +
                                 asText("X509 CRL", revoking({later.certificate}));
        const QByteArray root = m_other.root().certificate().pem();
        TrustFolder folder(files.filePath(QStringLiteral("store")));
        const auto imported = folder.import(write(files, "all.pem", lists + root), m_now);
        QVERIFY(imported);
        QCOMPARE(imported->size(), std::size_t{3});
        QVERIFY(isRevoked(folder, unit.certificate) && isRevoked(folder, later.certificate));
        // What cannot be taken is not passed over in silence.
        TrustFolder none(files.filePath(QStringLiteral("none")));
        for (const char* label : {"X509 CRL", "CERTIFICATE", "PRIVATE KEY"}) {
            const QString path = write(files, "more.pem", root + asText(label, "damaged") + lists);
            const auto refused = none.import(path, m_now);
            QVERIFY2(!refused, label);
            QCOMPARE(refused.error().code, Errc::Malformed);
            QVERIFY(!none.look(path));
            QVERIFY(!QDir(none.path()).exists());
        }
    }

    void aFileWithSomethingElseInItStaysWhole()
    {
        const QTemporaryDir files;
        const crypto::Certificate root = m_pki.root().certificate();
        const QString fingerprint = QString::fromLatin1(root.fingerprint().toHex());
        const QByteArray bundle =
            root.pem() + m_other.root().certificate().pem() + asText("PRIVATE KEY", "of somebody");
        const QString path = write(files, "bundle.pem", bundle);
        TrustFolder folder(files.path());
        QVERIFY(folder.distrust(fingerprint, m_now));
        QCOMPARE(contentOf(path), bundle);
        QVERIFY(!trusts(folder, root));
        QVERIFY(trusts(folder, m_other.root().certificate()));
        QCOMPARE(folder.list()->size(), std::size_t{2});
        QVERIFY(folder.restore(fingerprint));
        QVERIFY(trusts(folder, root));
        // Among the distrusted it would have to be taken apart.
        QVERIFY(folder.distrust(fingerprint, m_now));
        const QString laid = write(files, "distrusted/bundle.pem", bundle);
        const auto kept = folder.restore(fingerprint);
        QVERIFY(!kept);
        QCOMPARE(kept.error().code, Errc::Conflict);
        QCOMPARE(contentOf(laid), bundle);
        QVERIFY(!trusts(folder, root));
        QVERIFY(!folder.list()->at(0).isTrusted() && !folder.list()->at(1).isTrusted());
    }

    void aListAmongTheSealMakersIsNoSealMaker()
    {
        const QTemporaryDir files;
        QVERIFY(QDir(files.path()).mkdir(QStringLiteral("seal-makers")));
        const crypto::Certificate maker = m_other.sealMaker().certificate;
        (void)write(files, "root.cer", m_other.root().certificate().der());
        (void)write(
            files, "seal-makers/both.pem", maker.pem() + asText("X509 CRL", revoking({maker})));
        TrustFolder folder(files.path());
        QVERIFY(isRevoked(folder, maker));
        QCOMPARE(folder.list()->size(), std::size_t{3});
        QCOMPARE(folder.list()->at(1).kind, TrustKind::SealMaker);
        QCOMPARE(folder.list()->at(2).kind, TrustKind::RevocationList);
        const QString fingerprint = QString::fromLatin1(maker.fingerprint().toHex());
        QVERIFY(folder.distrust(fingerprint, m_now));
        QVERIFY(folder.restore(fingerprint));
        QVERIFY(isRevoked(folder, maker));
        QCOMPARE(folder.list()->size(), std::size_t{3});
    }

    void sealMakersAreKeptApart()
    {
        const QTemporaryDir files;
        TrustFolder folder(files.filePath(QStringLiteral("store")));
        const crypto::Certificate maker = m_pki.sealMaker().certificate;
        const crypto::Certificate middle =
            m_pki.intermediate(QStringLiteral("制章中级")).certificate();
        const crypto::Certificate root = m_pki.root().certificate();
        QVERIFY(folder.import(write(files, "root.cer", root.der()), m_now));
        // A unit's certificate gets in as a seal maker's only where that is said.
        const QString file = write(files, "maker.cer", maker.der());
        QCOMPARE(folder.import(file, m_now).error().code, Errc::Malformed);
        QCOMPARE(makersOf(folder), std::size_t{0});
        const auto imported = folder.importSealMakers(file, m_now);
        QVERIFY(imported);
        QCOMPARE(imported->at(0).kind, TrustKind::SealMaker);
        QCOMPARE(makersOf(folder), std::size_t{1});
        QCOMPARE(folder.list()->size(), std::size_t{2});
        QCOMPARE(folder.list()->at(1).kind, TrustKind::SealMaker);
        QCOMPARE(folder.list()->at(1).importedAt, m_now);
        // An authority between may become one; a root and a list may not.
        const QString between = write(files, "middle.cer", middle.der());
        QVERIFY(folder.import(between, m_now));
        QCOMPARE(makersOf(folder), std::size_t{1});
        QVERIFY(folder.importSealMakers(between, m_now.addDays(1)));
        QCOMPARE(makersOf(folder), std::size_t{2});
        QCOMPARE(folder.list()->size(), std::size_t{3});
        QCOMPARE(folder.list()->at(2).kind, TrustKind::SealMaker);
        for (const QString& no :
             {files.filePath(QStringLiteral("root.cer")), write(files, "root.crl", list())})
            QCOMPARE(folder.importSealMakers(no, m_now).error().code, Errc::Malformed);
        QCOMPARE(makersOf(folder), std::size_t{2});
    }

    void aSealMakerThatIsDistrustedCountsForNothingUntilRestored()
    {
        const QTemporaryDir files;
        TrustFolder folder(files.filePath(QStringLiteral("store")));
        const crypto::Certificate maker = m_pki.sealMaker().certificate;
        const crypto::Certificate root = m_pki.root().certificate();
        QVERIFY(folder.import(write(files, "root.cer", root.der()), m_now));
        const QString file = write(files, "maker.cer", maker.der());
        QVERIFY(folder.importSealMakers(file, m_now));
        QVERIFY(trusts(folder, maker));
        const QString fingerprint = QString::fromLatin1(maker.fingerprint().toHex());
        const auto gone = folder.distrust(fingerprint, m_now.addDays(1));
        QVERIFY(gone);
        QCOMPARE(makersOf(folder), std::size_t{0});
        // The root above it does not bring it back, nor does one that is given beside the folder.
        QVERIFY(!trusts(folder, maker));
        crypto::TrustStore store;
        store.addRoot(maker);
        store.addRoot(root);
        QVERIFY(store.addPath(folder.path()));
        QVERIFY(!store.judge(maker, m_now).isTrusted());
        QCOMPARE(folder.importSealMakers(file, m_now).error().code, Errc::Conflict);
        const auto back = folder.restore(fingerprint);
        QVERIFY(back);
        QCOMPARE(back->kind, TrustKind::SealMaker);
        QCOMPARE(makersOf(folder), std::size_t{1});
        QVERIFY(trusts(folder, maker));
    }

    void aUnitLaidAmongTheRootsByHandIsNoSealMakerEvenRestored()
    {
        const QTemporaryDir files;
        const auto unit = m_pki.unit(QStringLiteral("县局"), QStringLiteral("X")).signing;
        (void)write(files, "unit.cer", unit.certificate.der());
        TrustFolder folder(files.path());
        QCOMPARE(makersOf(folder), std::size_t{0});
        const QString fingerprint = QString::fromLatin1(unit.certificate.fingerprint().toHex());
        QVERIFY(folder.distrust(fingerprint, m_now));
        QVERIFY(folder.restore(fingerprint));
        QCOMPARE(makersOf(folder), std::size_t{0});
        // Nor where the hidden file with the dates was lost meanwhile.
        QVERIFY(folder.distrust(fingerprint, m_now));
        QVERIFY(QFile::remove(files.filePath(QStringLiteral(".dates.json"))));
        QVERIFY(folder.restore(fingerprint));
        QCOMPARE(makersOf(folder), std::size_t{0});
    }

    void whatIsNoAuthorityIsRefused()
    {
        const QTemporaryDir files;
        TrustFolder folder(files.filePath(QStringLiteral("store")));
        const auto unit = m_pki.unit(QStringLiteral("县局"), QStringLiteral("X")).signing;
        for (const QByteArray& bytes :
             {unit.certificate.der(), QByteArray("rubbish"), QByteArray()}) {
            const auto refused = folder.import(write(files, "x.cer", bytes), m_now);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, Errc::Malformed);
            QVERIFY(!refused.error().message.isEmpty());
        }
        QVERIFY(!QDir(folder.path()).exists());
        QCOMPARE(
            folder.import(files.filePath(QStringLiteral("none")), m_now).error().code,
            Errc::NotFound);
    }

    void aFingerprintHasToNameExactlyOne()
    {
        const QTemporaryDir files;
        TrustFolder folder(files.filePath(QStringLiteral("store")));
        QVERIFY(folder.import(write(files, "root.cer", m_pki.root().certificate().der()), m_now));
        for (const char* wrong : {"", "00", "zzzzzzzzzzzz", "0000000000"})
            QCOMPARE(
                folder.distrust(QString::fromLatin1(wrong), m_now).error().code, Errc::NotFound);
        QVERIFY(trusts(folder, m_pki.root().certificate()));
    }
};

QTEST_GUILESS_MAIN(TestTrustFolder)
#include "test_TrustFolder.moc"

#include "crypto/Der.h"
#include "crypto/Oids.h"
#include "crypto/TrustStore.h"
#include "kit/pki/DemoPki.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wenshu::crypto;
using wenshu::Errc;
using wenshu::kit::DemoPki;
using wenshu::kit::Identity;

namespace {

const QDateTime kNow({2026, 9, 1}, {1, 0}, Qt::UTC);

RevocationList listOf(
    const CertificateAuthority& authority,
    const std::vector<CertificateAuthority::Revocation>& revoked,
    const QDateTime& thisUpdate = DemoPki::notBefore(),
    const QDateTime& nextUpdate = DemoPki::notAfter())
{
    return RevocationList::parse(*authority.revocationList(revoked, thisUpdate, nextUpdate))
        .value();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestTrustStore : public QObject {
    Q_OBJECT

    DemoPki m_pki;
    Identity m_unit = m_pki.unit(QStringLiteral("甲"), QStringLiteral("A")).signing;

    CertificateAuthority authorityBelow(
        const CertificateAuthority& above, const QString& name, bool isAuthority = true) const
    {
        auto request = DemoPki::request(name, {}, {});
        request.authority = isAuthority;
        Identity identity = DemoPki::issue(above, request);
        return CertificateAuthority::open(identity.certificate, std::move(identity.key)).value();
    }

private Q_SLOTS:

    void aUnitOfTheRootIsTrustedAndGood()
    {
        const auto verdict = m_pki.trust().judge(m_unit.certificate, kNow);
        QVERIFY(verdict.isTrusted());
        QCOMPARE(verdict.revocation, RevocationState::Good);
        QCOMPARE(verdict.crlDate, DemoPki::notBefore());
        QCOMPARE(verdict.path.size(), std::size_t{2});
        QCOMPARE(verdict.path.back(), m_pki.root().certificate());
    }

    void withoutAListRevocationIsUnknownNotGood()
    {
        const auto verdict = m_pki.trustWithoutList().judge(m_unit.certificate, kNow);
        QVERIFY(verdict.isTrusted());
        QCOMPARE(verdict.revocation, RevocationState::Unknown);
    }

    void anEmptyStoreTrustsNothing()
    {
        QVERIFY(TrustStore().isEmpty());
        QCOMPARE(TrustStore().judge(m_unit.certificate, kNow).state, ChainState::NoPathToRoot);
        QCOMPARE(m_pki.trust().judge(Certificate(), kNow).state, ChainState::NoPathToRoot);
    }

    void theRootItselfIsTrusted()
    {
        const auto verdict = m_pki.trust().judge(m_pki.root().certificate(), kNow);
        QVERIFY(verdict.isTrusted());
        QCOMPARE(verdict.path.size(), std::size_t{1});
    }

    void aForeignUnitHasNoPath()
    {
        const auto foreign = m_pki.foreignUnit(QStringLiteral("乙"), QStringLiteral("B"));
        const auto verdict = m_pki.trust().judge(foreign.certificate, kNow);
        QCOMPARE(verdict.state, ChainState::NoPathToRoot);
        QCOMPARE(verdict.path.size(), std::size_t{1});
    }

    void aRootOfTheSameNameWithAnotherKeyIsNoRoot()
    {
        const auto impostor = CertificateAuthority::createRoot(
            QStringLiteral("文枢测试根"), DemoPki::notBefore(), DemoPki::notAfter());
        QVERIFY(impostor);
        QCOMPARE(impostor->certificate().subjectDer(), m_pki.root().certificate().subjectDer());
        const auto forged =
            DemoPki::issue(*impostor, DemoPki::request(QStringLiteral("甲"), {}, {}));
        // Enclosing the impostor's root must not help either.
        const auto verdict =
            m_pki.trust().judge(forged.certificate, kNow, {impostor->certificate()});
        QCOMPARE(verdict.state, ChainState::NoPathToRoot);
    }

    void validityIsJudgedAtTheMomentThatCounts()
    {
        const auto expired = m_pki.expiredUnit(QStringLiteral("丙"), QStringLiteral("C"));
        const TrustStore store = m_pki.trust();
        QCOMPARE(store.judge(expired.certificate, kNow).state, ChainState::OutsideValidity);
        // In 2025 the certificate was valid, but its root was not yet.
        QCOMPARE(
            store.judge(expired.certificate, QDateTime({2025, 6, 1}, {0, 0}, Qt::UTC)).state,
            ChainState::OutsideValidity);
        QVERIFY(store.judge(m_unit.certificate, DemoPki::notAfter()).isTrusted());
        QCOMPARE(
            store.judge(m_unit.certificate, DemoPki::notAfter().addSecs(1)).state,
            ChainState::OutsideValidity);
        QCOMPARE(store.judge(m_unit.certificate, QDateTime()).state, ChainState::OutsideValidity);
    }

    void revocationBeforeTheMomentCountsAndAfterIsSaid()
    {
        TrustStore store = m_pki.trustWithoutList();
        store.addRevocationList(m_pki.revoking({m_unit.certificate}, kNow));
        const auto at = store.judge(m_unit.certificate, kNow);
        QCOMPARE(at.state, ChainState::Revoked);
        QCOMPARE(at.revocation, RevocationState::Revoked);
        QCOMPARE(at.revokedAt, kNow);
        const auto before = store.judge(m_unit.certificate, kNow.addSecs(-1));
        QVERIFY(before.isTrusted());
        QCOMPARE(before.revocation, RevocationState::RevokedLater);
        QCOMPARE(before.revokedAt, kNow);
        const auto other = m_pki.unit(QStringLiteral("丁"), QStringLiteral("D")).signing;
        QCOMPARE(store.judge(other.certificate, kNow).revocation, RevocationState::Good);
    }

    void aNewerListCannotBeHiddenByAnOlderOne()
    {
        for (const bool newerFirst : {false, true}) {
            TrustStore store = m_pki.trustWithoutList();
            const auto older = m_pki.revoking({}, kNow);
            const auto newer =
                listOf(m_pki.root(), {{m_unit.certificate.serial(), kNow.addDays(-1)}}, kNow);
            store.addRevocationList(newerFirst ? newer : older);
            store.addRevocationList(newerFirst ? older : newer);
            QCOMPARE(store.judge(m_unit.certificate, kNow).state, ChainState::Revoked);
        }
    }

    void aForgedListIsIgnored()
    {
        const auto impostor = CertificateAuthority::createRoot(
            QStringLiteral("文枢测试根"), DemoPki::notBefore(), DemoPki::notAfter());
        TrustStore store = m_pki.trustWithoutList();
        store.addRevocationList(
            listOf(*impostor, {{m_unit.certificate.serial(), DemoPki::notBefore()}}));
        const auto verdict = store.judge(m_unit.certificate, kNow);
        QVERIFY(verdict.isTrusted());
        QCOMPARE(verdict.revocation, RevocationState::Unknown);
    }

    void noFlippedByteOfAListKeepsItsSignature()
    {
        const QByteArray der = *m_pki.root().revocationList(
            {{m_unit.certificate.serial(), kNow}}, DemoPki::notBefore(), DemoPki::notAfter());
        QVERIFY(RevocationList::parse(der)->isSignedBy(m_pki.root().certificate()));
        for (qsizetype i = 0; i < der.size(); ++i) {
            QVERIFY(!RevocationList::parse(der.first(i)));
            QByteArray bad = der;
            bad[i] = static_cast<char>(bad[i] ^ 0x01);
            const auto list = RevocationList::parse(bad);
            QVERIFY(!list || !list->isSignedBy(m_pki.root().certificate()));
        }
    }

    void aListOutOfDateClearsNobody()
    {
        TrustStore store = m_pki.trustWithoutList();
        store.addRevocationList(listOf(m_pki.root(), {}, DemoPki::notBefore(), kNow.addSecs(-1)));
        QCOMPARE(store.judge(m_unit.certificate, kNow).revocation, RevocationState::Unknown);
        QCOMPARE(
            store.judge(m_unit.certificate, kNow.addSecs(-1)).revocation, RevocationState::Good);
        // But what it names stays revoked.
        TrustStore other = m_pki.trustWithoutList();
        other.addRevocationList(listOf(
            m_pki.root(),
            {{m_unit.certificate.serial(), DemoPki::notBefore()}},
            DemoPki::notBefore(),
            kNow.addSecs(-1)));
        QCOMPARE(other.judge(m_unit.certificate, kNow).state, ChainState::Revoked);
    }

    void aPartialListNamesButClearsNobody()
    {
        // Our own CRL with an issuingDistributionPoint, signed anew by the root.
        const QByteArray der =
            *m_pki.root().revocationList({}, DemoPki::notBefore(), DemoPki::notAfter());
        DerReader top(der);
        auto outer = top.enter(der::kSequence);
        auto body = outer->enter(der::kSequence);
        QByteArray fields;
        for (int i = 0; i < 5; ++i)
            fields += body->next()->whole.toByteArray();
        const QByteArray point = DerWriter()
                                     .oid(oids::kIssuingDistributionPoint)
                                     .octets(DerWriter().sequence({}).bytes())
                                     .bytes();
        const QByteArray tail = DerWriter().sequence(DerWriter().sequence(point).bytes()).bytes();
        const QByteArray tbs =
            DerWriter().sequence(fields + DerWriter().value(der::context(0), tail).bytes()).bytes();
        const QByteArray algorithm = outer->next()->whole.toByteArray();
        const QByteArray whole =
            DerWriter()
                .sequence(
                    DerWriter().raw(tbs).raw(algorithm).bits(*m_pki.root().key().sign(tbs)).bytes())
                .bytes();
        const auto list = RevocationList::parse(whole);
        QVERIFY(list && list->isSignedBy(m_pki.root().certificate()));
        QVERIFY(!list->isComplete());
        TrustStore store = m_pki.trustWithoutList();
        store.addRevocationList(*list);
        QCOMPARE(store.judge(m_unit.certificate, kNow).revocation, RevocationState::Unknown);
    }

    void aChainThroughAnIntermediateHoldsFromStoreOrMessage()
    {
        const auto middle = m_pki.intermediate(QStringLiteral("山东分中心"));
        const auto leaf = DemoPki::issue(middle, DemoPki::request(QStringLiteral("l"), {}, {}));
        TrustStore store = m_pki.trust();
        QCOMPARE(store.judge(leaf.certificate, kNow).state, ChainState::NoPathToRoot);
        const auto verdict = store.judge(leaf.certificate, kNow, {middle.certificate()});
        QVERIFY(verdict.isTrusted());
        QCOMPARE(verdict.path.size(), std::size_t{3});
        // The root's list covers only the middle.
        QCOMPARE(verdict.revocation, RevocationState::Unknown);
        store.addIntermediate(middle.certificate());
        store.addRevocationList(listOf(middle, {}));
        const auto again = store.judge(leaf.certificate, kNow);
        QVERIFY(again.isTrusted());
        QCOMPARE(again.revocation, RevocationState::Good);
    }

    void aRevokedIntermediateTakesItsCertificatesAlong()
    {
        const auto middle = m_pki.intermediate(QStringLiteral("m"));
        const auto leaf = DemoPki::issue(middle, DemoPki::request(QStringLiteral("l"), {}, {}));
        TrustStore store = m_pki.trustWithoutList();
        store.addIntermediate(middle.certificate());
        store.addRevocationList(listOf(middle, {}));
        store.addRevocationList(m_pki.revoking({middle.certificate()}, kNow));
        QCOMPARE(store.judge(leaf.certificate, kNow).state, ChainState::Revoked);
        QVERIFY(store.judge(leaf.certificate, kNow.addSecs(-1)).isTrusted());
    }

    void noChainLeadsOverWhatIsDistrusted()
    {
        const auto middle = m_pki.intermediate(QStringLiteral("m"));
        const auto leaf = DemoPki::issue(middle, DemoPki::request(QStringLiteral("l"), {}, {}));
        // Not even where the paper itself brings the authority along.
        TrustStore store = m_pki.trust();
        QVERIFY(store.judge(leaf.certificate, kNow, {middle.certificate()}).isTrusted());
        store.addDistrusted(middle.certificate());
        QCOMPARE(
            store.judge(leaf.certificate, kNow, {middle.certificate()}).state,
            ChainState::NoPathToRoot);
        for (const Certificate& gone : {leaf.certificate, m_pki.root().certificate()}) {
            TrustStore other = m_pki.trust();
            other.addDistrusted(gone);
            QCOMPARE(
                other.judge(leaf.certificate, kNow, {middle.certificate()}).state,
                ChainState::NoPathToRoot);
        }
    }

    void aUnitCannotIssueCertificates()
    {
        const auto middle = authorityBelow(m_pki.root(), QStringLiteral("unit"), false);
        const auto leaf = DemoPki::issue(middle, DemoPki::request(QStringLiteral("l"), {}, {}));
        const auto verdict = m_pki.trust().judge(leaf.certificate, kNow, {middle.certificate()});
        QCOMPARE(verdict.state, ChainState::NotAnAuthority);
        QVERIFY(!verdict.isTrusted());
    }

    void eightCertificatesAreAChainAndNineAreNot()
    {
        const CertificateAuthority* above = &m_pki.root();
        std::vector<CertificateAuthority> authorities;
        authorities.reserve(8);
        std::vector<Certificate> extra;
        for (int i = 0; i < 7; ++i) {
            authorities.push_back(authorityBelow(*above, QStringLiteral("a%1").arg(i)));
            above = &authorities.back();
            extra.push_back(above->certificate());
        }
        const TrustStore store = m_pki.trust();
        const auto verdict = store.judge(extra.back(), kNow, extra);
        QVERIFY(verdict.isTrusted());
        QCOMPARE(verdict.path.size(), std::size_t{8});
        const auto leaf = DemoPki::issue(*above, DemoPki::request(QStringLiteral("l"), {}, {}));
        QCOMPARE(store.judge(leaf.certificate, kNow, extra).state, ChainState::NoPathToRoot);
    }

    void certificatesThatIssueEachOtherEnd()
    {
        const auto one = CertificateAuthority::createRoot(
            QStringLiteral("one"), DemoPki::notBefore(), DemoPki::notAfter());
        const auto two = CertificateAuthority::createRoot(
            QStringLiteral("two"), DemoPki::notBefore(), DemoPki::notAfter());
        const auto cross = [](const CertificateAuthority& by, const CertificateAuthority& of) {
            auto request = DemoPki::request(of.certificate().commonName(), {}, {});
            request.authority = true;
            request.key = of.key().publicKey();
            return by.issue(request).value();
        };
        const auto oneByTwo = cross(*two, *one);
        const auto twoByOne = cross(*one, *two);
        const auto leaf = DemoPki::issue(*one, DemoPki::request(QStringLiteral("l"), {}, {}));
        const auto verdict = m_pki.trust().judge(leaf.certificate, kNow, {oneByTwo, twoByOne});
        QCOMPARE(verdict.state, ChainState::NoPathToRoot);
        // With one of them trusted the loop is no obstacle.
        TrustStore store;
        store.addRoot(two->certificate());
        QVERIFY(store.judge(leaf.certificate, kNow, {twoByOne, oneByTwo}).isTrusted());
    }

    void manyIssuersOfOneNameCostABoundedTime()
    {
        std::vector<Certificate> extra;
        const auto key = Sm2PrivateKey::generate();
        auto request = DemoPki::request(QStringLiteral("same"), {}, {});
        request.authority = true;
        request.key = key->publicKey();
        // All signed by "same", all named "same": every one is an issuer of every other.
        const auto first = CertificateAuthority::createRoot(
            QStringLiteral("same"), DemoPki::notBefore(), DemoPki::notAfter());
        const auto self = CertificateAuthority::open(first->certificate(), first->key().clone());
        request.key = first->key().publicKey();
        for (int i = 0; i < 40; ++i)
            extra.push_back(self->issue(request).value());
        const auto leaf = DemoPki::issue(*self, DemoPki::request(QStringLiteral("l"), {}, {}));
        // Without the bound this would try 40! paths and run into the time limit of ctest.
        const auto verdict = m_pki.trust().judge(leaf.certificate, kNow, extra);
        QCOMPARE(verdict.state, ChainState::NoPathToRoot);
    }

    void ofTwoPathsTheValidOneCounts()
    {
        auto request = DemoPki::request(QStringLiteral("middle"), {}, {});
        request.authority = true;
        const auto key = Sm2PrivateKey::generate();
        request.key = key->publicKey();
        const auto good = m_pki.root().issue(request).value();
        request.notBefore = QDateTime({2026, 1, 1}, {0, 0}, Qt::UTC);
        request.notAfter = QDateTime({2026, 2, 1}, {0, 0}, Qt::UTC);
        const auto expired = m_pki.root().issue(request).value();
        const auto middle = CertificateAuthority::open(good, key->clone());
        const auto leaf = DemoPki::issue(*middle, DemoPki::request(QStringLiteral("l"), {}, {}));
        const TrustStore store = m_pki.trust();
        QVERIFY(store.judge(leaf.certificate, kNow, {expired, good}).isTrusted());
        QVERIFY(store.judge(leaf.certificate, kNow, {good, expired}).isTrusted());
        QCOMPARE(store.judge(leaf.certificate, kNow, {expired}).state, ChainState::OutsideValidity);
    }

    void judgingTwiceGivesTheSameAnswer()
    {
        // The memory of checked signatures must not remember a verdict.
        TrustStore store = m_pki.trust();
        QVERIFY(store.judge(m_unit.certificate, kNow).isTrusted());
        QCOMPARE(
            store.judge(m_unit.certificate, DemoPki::notAfter().addSecs(1)).state,
            ChainState::OutsideValidity);
        const TrustStore copy = store;
        store.addRevocationList(m_pki.revoking({m_unit.certificate}, kNow));
        QCOMPARE(store.judge(m_unit.certificate, kNow).state, ChainState::Revoked);
        QVERIFY(copy.judge(m_unit.certificate, kNow).isTrusted());
    }

    void filesAndFoldersAreTakenIn()
    {
        const QTemporaryDir dir;
        const auto middle = m_pki.intermediate(QStringLiteral("m"));
        const auto leaf = DemoPki::issue(middle, DemoPki::request(QStringLiteral("l"), {}, {}));
        const auto list = *middle.revocationList({}, DemoPki::notBefore(), DemoPki::notAfter());
        write(dir.filePath(QStringLiteral("root.der")), m_pki.root().certificate().der());
        write(
            dir.filePath(QStringLiteral("more.pem")),
            middle.certificate().pem() + "-----BEGIN X509 CRL-----\n" + list.toBase64() +
                "\n-----END X509 CRL-----\n");
        write(
            dir.filePath(QStringLiteral("list.crl")),
            *m_pki.root().revocationList({}, DemoPki::notBefore(), DemoPki::notAfter()));
        write(dir.filePath(QStringLiteral(".hidden")), "no certificate");
        TrustStore folder;
        QVERIFY(folder.addPath(dir.path()));
        QCOMPARE(folder.roots().size(), std::size_t{1});
        const auto verdict = folder.judge(leaf.certificate, kNow);
        QVERIFY(verdict.isTrusted());
        QCOMPARE(verdict.revocation, RevocationState::Good);
        TrustStore file;
        QVERIFY(file.addPath(dir.filePath(QStringLiteral("root.der"))));
        QVERIFY(file.judge(m_unit.certificate, kNow).isTrusted());
    }

    void aFileThatIsNeitherIsNamedAndNothingIsTaken()
    {
        const QTemporaryDir dir;
        write(dir.filePath(QStringLiteral("a.der")), m_pki.root().certificate().der());
        write(dir.filePath(QStringLiteral("b.txt")), "hello");
        TrustStore store;
        const auto folder = store.addPath(dir.path());
        QCOMPARE(folder.error().code, Errc::Malformed);
        QVERIFY(folder.error().message.contains(QStringLiteral("b.txt")));
        QVERIFY(!folder.error().diagnostic.contains(QStringLiteral("b.txt")));
        QVERIFY(store.isEmpty());
        QCOMPARE(
            store.addPath(dir.filePath(QStringLiteral("none.der"))).error().code, Errc::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestTrustStore)
#include "test_TrustStore.moc"

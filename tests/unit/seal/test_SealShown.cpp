#include "kit/seal/Judging.h"
#include "kit/seal/SealedPaper.h"
#include "seal/Findings.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::seal;
using kit::find;
using kit::judge;
using kit::SealedPaperBuilder;
using kit::summary;

/// Whether a seal is to be seen where it says it stands: who hides his own may let the picture of
/// another's pass for it.
class TestSealShown : public QObject {
    Q_OBJECT

    kit::SealParties m_parties;
    const crypto::TrustStore m_trust = m_parties.pki.trust();

private Q_SLOTS:

    void aSealThatIsNotToBeSeenIsWarnedOf_data()
    {
        using Box = ofd::Box;
        QTest::addColumn<QString>("page");
        QTest::addColumn<Box>("place");
        QTest::addColumn<Box>("clip");
        QTest::addColumn<QByteArray>("area");
        QTest::addColumn<bool>("isSeen");
        const QString page = QStringLiteral("2");
        const auto row = [](const char* name, const QString& on, const Box& place, bool isSeen) {
            QTest::newRow(name) << on << place << Box{0, 0, 500, 500} << QByteArray() << isSeen;
        };
        row("in its place", page, {120, 200, 42, 42}, true);
        row("half over the edge", page, {190, 200, 42, 42}, true);
        row("on a page that is not there", QStringLiteral("77"), {120, 200, 42, 42}, false);
        row("without extent", page, {120, 200, 0, 42}, false);
        row("turned inside out", page, {120, 200, -42, -42}, false);
        row("right of the page", page, {210, 200, 42, 42}, false);
        row("above the page", page, {120, -42, 42, 42}, false);
        row("far away", page, {1e9, 1e9, 42, 42}, false);
        row("as large as a full stop", page, {120, 200, 1, 1}, false);
        QTest::newRow("cut to nothing")
            << page << Box{120, 200, 42, 42} << Box{42, 0, 42, 42} << QByteArray() << false;
        QTest::newRow("slice of a seam")
            << page << Box{202, 40, 40, 40} << Box{0, 0, 8, 40} << QByteArray() << true;
        QTest::newRow("beside a smaller page")
            << page << Box{120, 200, 42, 42} << Box{0, 0, 42, 42}
            << QByteArray("<ofd:Area><ofd:PhysicalBox>0 0 100 297</ofd:PhysicalBox></ofd:Area>")
            << false;
        QTest::newRow("on a page whose box begins elsewhere")
            << page << Box{120, 200, 42, 42} << Box{0, 0, 42, 42}
            << QByteArray("<ofd:Area><ofd:PhysicalBox>500 0 210 297</ofd:PhysicalBox></ofd:Area>")
            << true;
    }

    void aSealThatIsNotToBeSeenIsWarnedOf()
    {
        QFETCH(QString, page);
        QFETCH(ofd::Box, place);
        QFETCH(ofd::Box, clip);
        QFETCH(QByteArray, area);
        QFETCH(bool, isSeen);
        SealedPaperBuilder b(m_parties);
        b.paper[QStringLiteral("Doc_0/Pages/Page_1/Content.xml")].replace(
            "<ofd:Content>", area + "<ofd:Content>");
        b.beforeHash = [&](SignatureFile& f) {
            f.stamps = {{QStringLiteral("1"), page, place, clip}};
        };
        const PackageVerdict verdict = judge(b.build(), m_trust);
        QVERIFY2(verdict.verdict == Verdict::Valid, qPrintable(summary(verdict)));
        const SignatureVerdict& signature = verdict.signatures.at(0);
        QCOMPARE(find(signature, code::kSealNotShown) == nullptr, isSeen);
        QCOMPARE(signature.integrity.state, isSeen ? AnswerState::Good : AnswerState::Warning);
    }
};

QTEST_GUILESS_MAIN(TestSealShown)
#include "test_SealShown.moc"

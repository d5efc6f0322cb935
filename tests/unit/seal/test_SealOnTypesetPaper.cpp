#include "kit/core/FakeClock.h"
#include "kit/paper/SamplePaper.h"
#include "kit/seal/SealedPaper.h"
#include "ofd/Reader.h"
#include "ofd/Writer.h"
#include "seal/SealJudge.h"
#include "seal/SealMaker.h"
#include "seal/SealSigner.h"
#include "typeset/Typesetter.h"

#include <QTest>

#include <algorithm>

using namespace wenshu;
using namespace wenshu::seal;

/// A paper as it is really typeset, sealed by rule and judged.
class TestSealOnTypesetPaper : public QObject {
    Q_OBJECT

    std::optional<typeset::FontSet> m_fonts;

    static SealAnchors anchorsOf(const typeset::SealAnchor& anchor)
    {
        SealAnchors anchors;
        anchors.page = anchor.page;
        anchors.name = anchor.name;
        anchors.date = anchor.date;
        anchors.bodyBottom = anchor.bodyBottom;
        return anchors;
    }

    static bool isNear(const ofd::Box& a, const ofd::Box& b, Mm slack)
    {
        return std::abs(a.x - b.x) < slack && std::abs(a.y - b.y) < slack &&
               std::abs(a.width - b.width) < slack && std::abs(a.height - b.height) < slack;
    }

private Q_SLOTS:

    void initTestCase()
    {
        auto fonts = typeset::FontSet::installed();
        if (!fonts)
            QSKIP("no faces for typesetting are installed");
        m_fonts = std::move(fonts).value();
    }

    void theSealGoesWhereTheTypesetterLeftRoomForIt_data()
    {
        QTest::addColumn<int>("diameter");
        QTest::newRow("township") << kTownshipSeal;
        QTest::newRow("city") << kCitySeal;
        QTest::newRow("province") << kProvinceSeal;
    }

    void theSealGoesWhereTheTypesetterLeftRoomForIt()
    {
        QFETCH(int, diameter);
        typeset::Profile profile;
        profile.sealDiameter = diameter;
        const auto set = typeset::typeset(kit::demoNotice(), profile, *m_fonts);
        QVERIFY(set);
        const auto placed = placeByRule(anchorsOf(set->anchor), diameter, diameter);
        QVERIFY2(placed, placed ? "" : qPrintable(placed.error().diagnostic));
        QCOMPARE(placed->page, set->anchor.page);
        QVERIFY(isNear(placed->box, set->anchor.seal, 0.5));

        // The same from the written file alone, as `seal IN.ofd` without a position finds it.
        const auto bytes = ofd::writePackage(set->document, kit::FakeClock());
        QVERIFY(bytes);
        const auto package = ofd::Package::fromBytes(*bytes);
        QVERIFY(package);
        const auto reader = ofd::Reader::open(*package);
        QVERIFY(reader);
        const auto found = findAnchors(**reader);
        QVERIFY2(found, found ? "" : qPrintable(found.error().diagnostic));
        QCOMPARE(found->page, set->anchor.page);
        const auto again = placeByRule(*found, diameter, diameter);
        QVERIFY2(again, again ? "" : qPrintable(again.error().diagnostic));
        QVERIFY2(
            isNear(again->box, placed->box, 1.0),
            qPrintable(QStringLiteral("%1 %2 against %3 %4")
                           .arg(again->box.x)
                           .arg(again->box.y)
                           .arg(placed->box.x)
                           .arg(placed->box.y)));
    }

    void theWholePaperIsSealedAndJudged()
    {
        const auto set = typeset::typeset(kit::demoNotice(), {}, *m_fonts);
        QVERIFY(set);
        const auto bytes = ofd::writePackage(set->document, kit::FakeClock());
        QVERIFY(bytes);
        const kit::SealParties parties;
        const auto maker =
            Sm2SigningKey::open(parties.maker.certificate, parties.maker.key.clone());
        const auto holder =
            Sm2SigningKey::open(parties.holder.certificate, parties.holder.key.clone());
        SealRequest seal;
        seal.id = QStringLiteral("1");
        seal.name = QStringLiteral("测试");
        seal.picture = kit::redPixel();
        seal.holders = {parties.holder.certificate};
        seal.createdAt = kit::FakeClock().now();
        seal.validFrom = seal.createdAt;
        seal.validTo = seal.createdAt.addYears(4);
        const auto esl = makeSeal(seal, **maker);
        QVERIFY(esl);
        SealingRequest request;
        request.stamps = {*placeByRule(anchorsOf(set->anchor), 42, 42)};
        request.time = kit::FakeClock().now();
        const auto trust = parties.pki.trust();
        request.trust = &trust;
        const auto sealed = sealPackage(*bytes, *parseSeal(*esl, Limits()), **holder, request);
        QVERIFY2(sealed, sealed ? "" : qPrintable(sealed.error().diagnostic));
        const auto package = ofd::Package::fromBytes(*sealed);
        QVERIFY(package);
        const PackageVerdict verdict = judgePackage(**package, trust);
        QCOMPARE(verdict.code, QStringLiteral("VALID"));
        QVERIFY(verdict.unreferenced.isEmpty());
        QVERIFY(verdict.signatures.at(0).notCovered.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSealOnTypesetPaper)
#include "test_SealOnTypesetPaper.moc"

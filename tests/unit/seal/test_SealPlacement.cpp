#include "kit/seal/SealedPaper.h"
#include "ofd/Package.h"
#include "ofd/Reader.h"
#include "ofd/TextRuns.h"
#include "seal/SealPlacement.h"
#include "seal/SignatureFile.h"

#include <QTest>

#include <algorithm>

using namespace wenshu;
using namespace wenshu::seal;

namespace {

constexpr Mm kLine = 10.45;
constexpr Mm kChar = 5.573;

/// A signature block @p blankLines below a body that ends at @p bodyBottom.
SealAnchors anchors(Mm bodyBottom, int blankLines, Mm nameWidth = 6 * kChar)
{
    SealAnchors a;
    a.bodyBottom = bodyBottom;
    const Mm dateWidth = 6.5 * kChar;
    const Mm right = 184 - 4 * kChar;
    const Mm top = bodyBottom + (kLine - kChar) + blankLines * kLine;
    a.date = {right - dateWidth, top + kLine, dateWidth, kChar};
    a.name = {right - dateWidth / 2 - nameWidth / 2, top, nameWidth, kChar};
    return a;
}

ofd::TextRun run(const QString& text, Mm x, Mm baseline, int line)
{
    ofd::TextRun r;
    r.text = text;
    r.x = x;
    r.y = baseline;
    r.size = kChar;
    r.line = line;
    for (qsizetype i = 0; i < text.size(); ++i)
        r.points.push_back({x + static_cast<double>(i) * kChar, baseline});
    return r;
}

const QString kFirstPage = QStringLiteral("Doc_0/Pages/Page_0/Content.xml");

/// Places on the two pages of kit::unsignedPaper() or what became of it; their texts "first page"
/// and "second pag" stand in 5 mm type, 5 mm from character to character, from (20, 25) on.
Result<std::vector<Stamp>> onKeyword(
    const kit::Entries& paper,
    const QString& keyword,
    KeywordHits hits,
    Mm width = 18,
    Mm height = 18)
{
    auto package = ofd::Package::fromBytes(paper.zip());
    if (!package)
        return package.error();
    const auto reader = ofd::Reader::open(std::move(package).value());
    if (!reader)
        return reader.error();
    return placeByKeyword(**reader, keyword, width, height, hits);
}

} // namespace

class TestSealPlacement : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void theRuleHoldsForEveryDiameterAndSpacing_data()
    {
        QTest::addColumn<int>("diameter");
        QTest::addColumn<int>("blankLines");
        for (const int diameter : {kTownshipSeal, kCitySeal, kProvinceSeal}) {
            QTest::addRow("%d mm, 2 lines", diameter) << diameter << 2;
        }
        // With a third line only the largest seal still reaches from the body to the date.
        QTest::newRow("50 mm, 3 lines") << kProvinceSeal << 3;
    }

    void theRuleHoldsForEveryDiameterAndSpacing()
    {
        QFETCH(int, diameter);
        QFETCH(int, blankLines);
        const SealAnchors a = anchors(150, blankLines);
        const auto stamp = placeByRule(a, diameter, diameter);
        QVERIFY(stamp);
        const ofd::Box& box = stamp->box;
        QCOMPARE(box.width, Mm(diameter));
        // Top at most one line under the body, and not on it.
        QVERIFY(box.y - a.bodyBottom <= kLine + 0.01);
        QVERIFY(box.y >= a.bodyBottom - 1.01);
        // Both lines pressed, centred, slightly below the centre.
        QVERIFY(box.y <= a.name.y && box.bottom() >= a.date.bottom());
        const Mm centreX = box.x + box.width / 2;
        QVERIFY(std::abs(centreX - (a.date.x + a.date.width / 2)) < 0.01);
        const Mm below = (a.name.y + a.date.bottom()) / 2 - (box.y + box.height / 2);
        QVERIFY(below >= 0.49 && below <= diameter / 4.0 + 0.01);
        QVERIFY(box.x >= 28 && box.right() <= 184 && box.bottom() <= 262);
        QVERIFY(!stamp->clip);
    }

    void aLongNameStillHasTheSealInTheMiddle()
    {
        const SealAnchors a = anchors(150, 2, 11 * kChar);
        const auto stamp = placeByRule(a, 42, 42);
        QVERIFY(stamp);
        QVERIFY(std::abs(stamp->box.x + 21 - (a.name.x + a.name.width / 2)) < 0.01);
    }

    void whereTheRuleCannotHoldItIsRefused()
    {
        // No room between body and signature block.
        QCOMPARE(placeByRule(anchors(150, 0), 50, 50).error().code, Errc::RuleViolated);
        // Too far from the body.
        QCOMPARE(placeByRule(anchors(150, 6), 42, 42).error().code, Errc::RuleViolated);
        // Below the type area.
        QCOMPARE(placeByRule(anchors(225, 2), 50, 50).error().code, Errc::RuleViolated);
        // Too small to press both lines.
        QCOMPARE(placeByRule(anchors(150, 2), 12, 12).error().code, Errc::RuleViolated);
        QCOMPARE(placeByRule(anchors(150, 2), 0, 42).error().code, Errc::Usage);
    }

    void theSignatureBlockIsFoundInTypesetPages()
    {
        const Mm right = 184 - 4 * kChar;
        std::vector<std::vector<ofd::TextRun>> pages(2);
        pages[0] = {
            run(QStringLiteral("通知"), 90, 60, 0),
            run(QStringLiteral("2025年1月1日"), 28, 80, 1),
            run(QStringLiteral("请遵照执行。"), 28, 90, 2)};
        pages[1] = {
            run(QStringLiteral("特此通知。"), 39, 60, 0),
            run(QStringLiteral("济南市商务局"), right - 7 * kChar, 92, 1),
            // One line in two runs, as kerning or fonts split it.
            run(QStringLiteral("2026年"), right - 9 * kChar, 102.45, 2),
            run(QStringLiteral("9月1日"), right - 4 * kChar, 102.45, 2),
            run(QStringLiteral("济南市商务局办公室"), 28, 255, 3),
            run(QStringLiteral("2026年9月1日印发"), 130, 255, 3)};
        const auto found = findAnchors(pages);
        QVERIFY(found);
        QCOMPARE(found->page, 1);
        QVERIFY(std::abs(found->date.x - (right - 9 * kChar)) < 0.01);
        QVERIFY(std::abs(found->date.right() - right) < 0.01);
        QVERIFY(std::abs(found->name.x - (right - 7 * kChar)) < 0.01);
        QVERIFY(std::abs(found->bodyBottom - (60 + 0.12 * kChar)) < 0.01);
        QVERIFY(placeByRule(*found, 42, 42));
    }

    void withoutADateThereIsNoBlock()
    {
        std::vector<std::vector<ofd::TextRun>> pages(1);
        QCOMPARE(findAnchors(pages).error().code, Errc::NotFound);
        pages[0] = {run(QStringLiteral("2026年13月1日"), 120, 90, 0)};
        QCOMPARE(findAnchors(pages).error().code, Errc::NotFound);
        // A date without a name above it is no signature block.
        pages[0] = {run(QStringLiteral("2026年9月1日"), 120, 90, 0)};
        QCOMPARE(findAnchors(pages).error().code, Errc::NotFound);
    }

    void aRidingSealIsCutIntoEqualSlicesAtTheEdge()
    {
        const std::vector<ofd::Box> pages(5, ofd::Box{0, 0, 210, 297});
        const auto stamps = placeRiding(pages, 40, 40, RidingSide::Right, 40.0);
        QVERIFY(stamps);
        QCOMPARE(stamps->size(), std::size_t{5});
        QCOMPARE(stamps->at(0).box, (ofd::Box{202, 40, 40, 40}));
        QCOMPARE(*stamps->at(0).clip, (ofd::Box{0, 0, 8, 40}));
        QCOMPARE(stamps->at(1).box, (ofd::Box{194, 40, 40, 40}));
        QCOMPARE(*stamps->at(1).clip, (ofd::Box{8, 0, 8, 40}));
        for (const Stamp& stamp : *stamps)
            QVERIFY(std::abs(stamp.box.x + stamp.clip->x + stamp.clip->width - 210) < 1e-9);
        const auto left = placeRiding(pages, 40, 40, RidingSide::Left);
        QVERIFY(left);
        for (const Stamp& stamp : *left) {
            QVERIFY(std::abs(stamp.box.x + stamp.clip->x) < 1e-9);
            QCOMPARE(stamp.box.y, (297 - 40) / 2.0);
        }
        QCOMPARE(left->at(4).clip->x, 0.0);
    }

    void theSlicesOfARidingSealAreTheWholePicture_data()
    {
        QTest::addColumn<int>("pages");
        QTest::addColumn<int>("side");
        for (const int pages : {2, 3, 7, 13, 37, 49, 50}) {
            QTest::addRow("%d pages, right", pages) << pages << int(RidingSide::Right);
            QTest::addRow("%d pages, left", pages) << pages << int(RidingSide::Left);
        }
    }

    /// As they stand in the file: numbers of four decimals.
    void theSlicesOfARidingSealAreTheWholePicture()
    {
        QFETCH(int, pages);
        QFETCH(int, side);
        std::vector<ofd::Box> boxes;
        for (int i = 0; i < pages; ++i) // a landscape page among them
            boxes.push_back(i == 1 ? ofd::Box{0, 0, 297, 210} : ofd::Box{0, 0, 210, 297});
        const auto stamps = placeRiding(boxes, 42, 42, static_cast<RidingSide>(side));
        QVERIFY(stamps);
        QCOMPARE(static_cast<int>(stamps->size()), pages);
        std::vector<std::pair<Mm, Mm>> slices;
        for (int i = 0; i < pages; ++i) {
            const Stamp& stamp = stamps->at(static_cast<std::size_t>(i));
            const auto box = parseBox(boxText(stamp.box));
            const auto clip = parseBox(boxText(*stamp.clip));
            QVERIFY(box && clip);
            QCOMPARE(stamp.page, i);
            QCOMPARE(box->width, 42.0);
            QCOMPARE(clip->height, 42.0);
            QCOMPARE(clip->y, 0.0);
            // The slice touches the page's edge and stands on the page.
            const Mm from = box->x + clip->x;
            const Mm edge = boxes[static_cast<std::size_t>(i)].width;
            if (side == int(RidingSide::Right))
                QVERIFY(std::abs(from + clip->width - edge) < 0.001 && from > 0);
            else
                QVERIFY(std::abs(from) < 0.001);
            QVERIFY(box->y >= 0 && box->bottom() <= 210);
            slices.emplace_back(clip->x, clip->x + clip->width);
        }
        std::sort(slices.begin(), slices.end());
        QVERIFY(std::abs(slices.front().first) < 0.1);
        QVERIFY(std::abs(slices.back().second - 42) < 0.1);
        for (std::size_t i = 1; i < slices.size(); ++i)
            QVERIFY(std::abs(slices[i].first - slices[i - 1].second) < 0.001);
        // Leafed through from the first page the seal goes on from left to right at the right edge.
        const bool grows = stamps->at(1).clip->x > stamps->at(0).clip->x;
        QCOMPARE(grows, side == int(RidingSide::Right));
    }

    void aRidingSealThatWouldStandBesideAPageIsRefused()
    {
        std::vector<ofd::Box> pages(3, ofd::Box{0, 0, 210, 297});
        QVERIFY(placeRiding(pages, 40, 40, RidingSide::Right, 257.0));
        QCOMPARE(placeRiding(pages, 40, 40, RidingSide::Right, 258.0).error().code, Errc::Usage);
        pages[2].height = 30;
        QCOMPARE(placeRiding(pages, 40, 40).error().code, Errc::Usage);
    }

    void aSealPlacedByHandGoesOnEveryPageAskedFor()
    {
        const std::vector<ofd::Box> pages(5, ofd::Box{0, 0, 210, 297});
        const auto stamps = placeByHand(pages, {0, 2, 4}, {120.3, 200.7}, 42, 42);
        QVERIFY(stamps);
        QCOMPARE(stamps->size(), std::size_t{3});
        QCOMPARE(stamps->at(1).page, 2);
        QCOMPARE(boxText(stamps->at(2).box), QStringLiteral("120.3 200.7 42 42"));
        QCOMPARE(atPlacingStep(120.34), 120.3);
        QCOMPARE(placeByHand(pages, {0, 5}, {10, 10}, 42, 42).error().code, Errc::Usage);
        // Partly beside the page it may stand, wholly beside nobody would see it.
        QVERIFY(placeByHand(pages, {0}, {-41.9, 296.9}, 42, 42));
        QCOMPARE(placeByHand(pages, {0}, {-42, 10}, 42, 42).error().code, Errc::Usage);
        QCOMPARE(placeByHand(pages, {0}, {10, 297}, 42, 42).error().code, Errc::Usage);
        QCOMPARE(placeByHand(pages, {0}, {10, 10}, 0, 42).error().code, Errc::Usage);
    }

    void aSealGoesOnAWord()
    {
        const kit::Entries paper = kit::unsignedPaper();
        // "pag" of "first page": the seventh to the ninth character, blanks not counted.
        const auto first = onKeyword(paper, QStringLiteral("pag"), KeywordHits::First);
        QVERIFY2(first, first ? "" : qPrintable(first.error().diagnostic));
        QCOMPARE(first->size(), std::size_t{1});
        QCOMPARE(first->at(0).page, 0);
        // From the origin of the p to half an em after that of the g, about the line's middle.
        const ofd::Box& box = first->at(0).box;
        QVERIFY2(
            std::abs(box.x + 9 - (50 + 60 + 2.5) / 2) <= 0.051, qPrintable(QString::number(box.x)));
        QVERIFY2(
            std::abs(box.y + 9 - (25 - 0.38 * 5)) <= 0.051, qPrintable(QString::number(box.y)));
        QCOMPARE(boxText(box).count(u'.'), 2); // tenths, no more
        const auto all = onKeyword(paper, QStringLiteral("pag"), KeywordHits::All);
        QVERIFY(all);
        QCOMPARE(all->size(), std::size_t{2});
        QCOMPARE(all->at(1).page, 1);
        QCOMPARE(onKeyword(paper, QStringLiteral("t p"), KeywordHits::All)->size(), std::size_t{1});
        QCOMPARE(
            onKeyword(paper, QStringLiteral("third"), KeywordHits::All).error().code,
            Errc::NotFound);
        QCOMPARE(
            onKeyword(paper, QStringLiteral(" \u3000"), KeywordHits::All).error().code,
            Errc::Usage);
    }

    void aWordThatStandsTwiceOnALineIsHitTwiceButOnceWhereItIsDrawnTwice()
    {
        kit::Entries paper = kit::unsignedPaper();
        QByteArray& page = paper[kFirstPage];
        page.replace("first page", "pag or pag");
        QCOMPARE(onKeyword(paper, QStringLiteral("pag"), KeywordHits::All)->size(), std::size_t{3});
        const qsizetype from = page.indexOf("<ofd:TextObject");
        const qsizetype to = page.indexOf("</ofd:Layer>");
        page.insert(to, QByteArray(page.mid(from, to - from)).replace("20 20 100", "20.1 20 100"));
        QCOMPARE(onKeyword(paper, QStringLiteral("pag"), KeywordHits::All)->size(), std::size_t{3});
    }

    void aWordAtThePapersEdgeKeepsTheSealOnThePaper()
    {
        kit::Entries paper = kit::unsignedPaper();
        paper[kFirstPage].replace("Boundary=\"20 20 100 10\"", "Boundary=\"2 1 100 10\"");
        const auto stamp = onKeyword(paper, QStringLiteral("first"), KeywordHits::First, 42, 42);
        QVERIFY(stamp);
        QCOMPARE(stamp->at(0).box, (ofd::Box{0, 0, 42, 42}));
    }

    void aRidingSealNeedsTwoToFiftyPages()
    {
        QVERIFY(!placeRiding(std::vector<ofd::Box>(1, ofd::Box{0, 0, 210, 297}), 40, 40));
        QVERIFY(!placeRiding(std::vector<ofd::Box>(51, ofd::Box{0, 0, 210, 297}), 40, 40));
        QVERIFY(placeRiding(std::vector<ofd::Box>(50, ofd::Box{0, 0, 210, 297}), 40, 40));
    }
};

QTEST_GUILESS_MAIN(TestSealPlacement)
#include "test_SealPlacement.moc"

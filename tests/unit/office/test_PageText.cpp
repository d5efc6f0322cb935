#include "office/PageText.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::office;

namespace {

/// Lines of 5 mm characters, one below the other, as textRuns() gives them.
std::vector<ofd::TextRun> runsOf(const QStringList& lines)
{
    std::vector<ofd::TextRun> runs;
    for (int l = 0; l < lines.size(); ++l) {
        ofd::TextRun run;
        run.text = lines[l];
        run.size = 5;
        run.x = 20;
        run.y = 30 + 9 * l;
        run.line = l;
        qsizetype units = 0;
        for (int i = 0; units < run.text.size(); ++i) {
            run.points.push_back({20.0 + 5 * i, run.y});
            units += run.text[units].isHighSurrogate() ? 2 : 1;
        }
        runs.push_back(run);
    }
    return runs;
}

int hits(const PageText& page, const QString& wanted)
{
    return static_cast<int>(findIn(page, wanted, 100).size());
}

} // namespace

class TestPageText : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void theTextIsThePlainTextAndEveryUnitHasAPlace()
    {
        const auto runs = runsOf({QStringLiteral("关于𠮷田的通知"), QStringLiteral("第二行 two")});
        const PageText page = pageTextOf(runs);
        QCOMPARE(page.text, ofd::plainTextOf(runs));
        QCOMPARE(static_cast<qsizetype>(page.boxes.size()), page.text.size());
        QCOMPARE(page.lines.size(), std::size_t{2});
        QVERIFY(page.boxes[3].isEmpty()); // the second half of 𠮷
        QCOMPARE(page.boxes[4].x, 35.0);
        QVERIFY(pageTextOf({}).text.isEmpty());
    }

    void aWordIsFoundAcrossLinesWidthsAndCases()
    {
        const PageText page = pageTextOf(
            runsOf({QStringLiteral("现将公"), QStringLiteral("文处理办法ＡＢＣ印发 abc，公　文")}));
        QCOMPARE(hits(page, QStringLiteral("公文")), 2);
        QCOMPARE(hits(page, QStringLiteral("abc")), 2);
        QCOMPARE(hits(page, QStringLiteral("ａｂｃ")), 2);
        QCOMPARE(hits(page, QStringLiteral("将 公文")), 1);
        QCOMPARE(hits(page, QStringLiteral("没有")), 0);
        QCOMPARE(hits(page, QStringLiteral("  ")), 0);
        QCOMPARE(hits(page, QString()), 0);
        const auto found = findIn(page, QStringLiteral("公文"), 1);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(page.boxesOf(found[0].first, found[0].last).size(), std::size_t{2});
    }

    void hitsDoNotOverlapAndAreBounded()
    {
        const PageText page = pageTextOf(runsOf({QString(1000, QChar(0x516c))}));
        QCOMPARE(static_cast<int>(findIn(page, QStringLiteral("公公"), 10'000).size()), 500);
        QCOMPARE(static_cast<int>(findIn(page, QStringLiteral("公公"), 7).size()), 7);
    }

    void placesAndWordsAreFoundUnderThePointer()
    {
        const PageText page =
            pageTextOf(runsOf({QStringLiteral("公文处理，2026年"), QStringLiteral("尾")}));
        QCOMPARE(page.positionNear({21, 28}), 0);
        QCOMPARE(page.positionNear({24, 28}), 1);
        QCOMPARE(page.positionNear({500, 28}), 10); // the end of the line
        QCOMPARE(page.positionNear({21, 500}), 11);
        QVERIFY(page.hasTextAt({22, 28}));
        QVERIFY(!page.hasTextAt({22, 60}));
        QCOMPARE(page.wordAt(1).last, 4);
        QCOMPARE(page.wordAt(6).first, 5); // 2026
        QCOMPARE(page.wordAt(6).last, 9);
        QCOMPARE(page.wordAt(-5).first, 0);
        QVERIFY(page.wordAt(99'999).last <= static_cast<int>(page.text.size()));
        QCOMPARE(PageText().wordAt(0).last, 0);
        QCOMPARE(PageText().positionNear({1, 1}), 0);
    }

    void paragraphsAreTheLinesThatBelongTogether()
    {
        auto runs = runsOf(
            {QStringLiteral("正文正文正文正文正文正文正文"),
             QStringLiteral("正文正文正文正文正文正文正文正文"),
             QStringLiteral("正文正文"),
             QStringLiteral("正文正文正文正文正文正文正文")});
        for (const std::size_t indented : {std::size_t{0}, std::size_t{3}}) {
            for (ofd::Point& point : runs[indented].points)
                point.x += 10;
            runs[indented].x += 10;
        }
        const PageText page = pageTextOf(runs);
        QCOMPARE(page.paragraphs.size(), std::size_t{2});
        QCOMPARE(page.paragraphs[0].last, page.lines[2].last);
    }
};

QTEST_GUILESS_MAIN(TestPageText)
#include "test_PageText.moc"

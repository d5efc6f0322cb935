// The letter format 信函格式 of GB/T 9704-2012, 10.1, measured from the OFD and from the PDF.
#include "PageMeasures.h"
#include "kit/core/FakeClock.h"
#include "kit/paper/SamplePaper.h"
#include "ofd/Writer.h"
#include "render/FontBook.h"
#include "render/PageRenderer.h"
#include "render/PdfExport.h"
#include "typeset/Typesetter.h"

#include <QBuffer>
#include <QTest>

using namespace wenshu;
using namespace wenshu::typeset;
using measure::Page;
using measure::Rule;

namespace {

constexpr double kCell = 156.0 / 28;
constexpr double kPitch = kCell * 15 / 8;
constexpr double kGap = kCell * 7 / 8;

document::Paper letter()
{
    document::Paper paper = kit::demoNotice();
    paper.kind = document::PaperKind::Letter;
    paper.issuerMark = QStringLiteral("示范省商务厅");
    paper.urgency = document::UrgencyLevel::Urgent;
    paper.title = QStringLiteral("关于商请共享企业名录的函");
    paper.signers.clear();
    paper.copyRecipients = QStringLiteral("示范省财政厅");
    return paper;
}

Result<TypesetResult> set(const document::Paper& paper)
{
    auto fonts = FontSet::installed();
    if (!fonts)
        return fonts.error();
    return typeset::typeset(paper, Profile{}, *fonts);
}

std::shared_ptr<const ofd::Reader> written(const document::Paper& paper)
{
    const kit::FakeClock clock;
    const auto made = set(paper);
    if (!made)
        qFatal("%s", qUtf8Printable(made.error().message));
    const auto bytes = ofd::writePackage(made->document, clock);
    if (!bytes)
        qFatal("%s", qUtf8Printable(bytes.error().message));
    auto package = ofd::Package::fromBytes(*bytes);
    if (!package)
        qFatal("%s", qUtf8Printable(package.error().message));
    auto reader = ofd::Reader::open(*package);
    if (!reader)
        qFatal("%s", qUtf8Printable(reader.error().message));
    return *reader;
}

QByteArray exported(const std::shared_ptr<const ofd::Reader>& reader)
{
    const render::PageRenderer renderer(reader, std::make_shared<render::FontBook>());
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    const auto report = render::exportPdf(
        renderer,
        reader->pageCount(),
        [&reader](int index) -> Result<render::PdfPage> {
            auto page = reader->page(index);
            if (!page)
                return page.error();
            return render::PdfPage{*page, {}};
        },
        out,
        {});
    if (!report)
        qFatal("%s", qUtf8Printable(report.error().message));
    return out.data();
}

bool isNear(double is, double wanted, double tolerance)
{
    if (std::abs(is - wanted) <= tolerance)
        return true;
    qWarning("is %.3f, wanted %.3f", is, wanted);
    return false;
}

/// Measured pages of letter(), from the file named.
const std::vector<Page>& pagesOf(const QString& file)
{
    static const auto reader = written(letter());
    static const std::vector<Page> ofd = measure::measureOfd(*reader);
    static const std::vector<Page> pdf = measure::measurePdf(exported(reader));
    return file == u"OFD" ? ofd : pdf;
}

/// The four red rules of page one, from above.
std::vector<Rule> redRules(const Page& page)
{
    std::vector<Rule> red;
    for (const Rule& rule : page.rules)
        if (rule.red)
            red.push_back(rule);
    std::sort(
        red.begin(), red.end(), [](const Rule& a, const Rule& b) { return a.middle < b.middle; });
    return red;
}

double top(const Rule& rule)
{
    return rule.middle - rule.thickness / 2;
}

double bottom(const Rule& rule)
{
    return rule.middle + rule.thickness / 2;
}

} // namespace

class TestLetter final : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void theHeadStandsWhereTheClausePutsIt_data() { files(); }

    void theHeadStandsWhereTheClausePutsIt()
    {
        QFETCH(QString, file);
        const auto& pages = pagesOf(file);
        QVERIFY(pages.size() > 1);
        const Page& page = pages.front();
        const QString mark = QStringLiteral("示范省商务厅");
        const QRectF ink = page.ink(page.find(mark), static_cast<size_t>(mark.size()));
        QVERIFY(isNear(ink.top(), 30, 0.2));
        QVERIFY(isNear(ink.center().x(), 106, 1));
        const auto rules = redRules(page);
        QCOMPARE(rules.size(), size_t{4});
        QVERIFY(isNear(top(rules[0]), ink.bottom() + 4, 0.2));
        QVERIFY(rules[0].thickness > rules[1].thickness); // thick over thin
        QVERIFY(isNear(bottom(rules[3]), 297 - 20, 0.2));
        QVERIFY(rules[3].thickness > rules[2].thickness); // thin over thick
        for (const Rule& rule : rules) {
            QVERIFY(isNear(rule.left, 20, 0.2));
            QVERIFY(isNear(rule.right, 190, 0.2));
        }
    }

    void theNumberStandsRightAndTheTitleTwoLinesBelow_data() { files(); }

    void theNumberStandsRightAndTheTitleTwoLinesBelow()
    {
        QFETCH(QString, file);
        const Page& page = pagesOf(file).front();
        const auto rules = redRules(page);
        QCOMPARE(rules.size(), size_t{4});
        const document::Paper paper = letter();
        const QString number = paper.number->toText();
        const size_t at = page.find(number);
        QVERIFY(at < page.chars.size());
        // 7/8 of a character under the rule; a character's ink lies within its cell.
        const double cell = bottom(rules[1]) + kGap;
        QVERIFY(isNear(page.cellMiddle(at, 4), cell + kCell / 2, 0.4));
        const QRectF ink = page.ink(at, static_cast<size_t>(number.size()));
        QVERIFY(ink.right() <= 184.01 && ink.right() > 184 - kCell / 2);
        const QString urgency = document::urgencyName(paper.urgency);
        QVERIFY(!urgency.isEmpty());
        const size_t left = page.find(urgency);
        QVERIFY(isNear(page.chars[left].left, 28, 0.2));
        const double last = page.cellMiddle(left, 2) + kCell / 2;
        const size_t title = page.find(paper.title.left(4));
        QVERIFY(title < page.chars.size());
        const double titleCell = 22 * 25.4 / 72;
        QVERIFY(isNear(page.cellMiddle(title, 4), last + 2 * kPitch + titleCell / 2, 0.8));
    }

    void onlyTheFirstPageHasNoNumber_data() { files(); }

    void onlyTheFirstPageHasNoNumber()
    {
        QFETCH(QString, file);
        const auto& pages = pagesOf(file);
        QVERIFY(
            !pages[0].text().contains(QStringLiteral("— 1 —")) &&
            !pages[0].text().contains(QStringLiteral("—1—")));
        QVERIFY(pages[1].text().remove(u' ').contains(QStringLiteral("—2—")));
    }

    void theFootHasNoRulesAndNoPrintingLine_data() { files(); }

    void theFootHasNoRulesAndNoPrintingLine()
    {
        QFETCH(QString, file);
        const Page& page = pagesOf(file).back();
        QVERIFY(page.rules.empty());
        QVERIFY(!page.text().contains(QStringLiteral("印发")));
        const size_t copies = page.find(QStringLiteral("抄送："));
        QVERIFY(copies < page.chars.size());
        const double small = 14 * 25.4 / 72;
        QVERIFY(isNear(page.cellMiddle(copies, 2), 262 - small / 2, 0.5));
    }

    void whatIsLeftOutIsSaid()
    {
        const auto result = set(letter());
        QVERIFY(result);
        const auto said = std::count_if(
            result->findings.begin(), result->findings.end(), [](const document::Finding& finding) {
                return finding.ruleId == u"L26";
            });
        QCOMPARE(said, 1);
        document::Paper without = letter();
        without.printingBureau.clear();
        without.printingDate = {};
        const auto quiet = set(without);
        QVERIFY(quiet);
        for (const document::Finding& finding : quiet->findings)
            QVERIFY(finding.ruleId != u"L26");
    }

    void aLetterWithoutNumberKeepsItsPlace()
    {
        document::Paper paper = letter();
        const auto with = set(paper);
        paper.number.reset();
        const auto without = set(paper);
        QVERIFY(with && without);
        QCOMPARE(with->document.pages.size(), without->document.pages.size());
    }

    void theCornersOfTheLetterFitTogether()
    {
        // Copy number, secrecy and urgency under each other from the first row on.
        document::Paper paper = letter();
        paper.copyNumber = QStringLiteral("000012");
        paper.secrecy = document::SecrecyLevel::Secret;
        paper.secrecyPeriod = QStringLiteral("1年");
        const auto reader = written(paper);
        const auto pages = measure::measureOfd(*reader);
        const Page& page = pages.front();
        const double secrecy = page.cellMiddle(page.find(QStringLiteral("秘密")), 2);
        const double urgency = page.cellMiddle(page.find(document::urgencyName(paper.urgency)), 2);
        QVERIFY(isNear(urgency - secrecy, kPitch, 0.3));
        const double number = page.cellMiddle(page.find(paper.number->toText()), 4);
        QVERIFY(isNear(secrecy - number, kPitch, 0.4)); // the copy number shares its row
    }

private:
    static void files()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("OFD") << QStringLiteral("OFD");
        QTest::newRow("PDF") << QStringLiteral("PDF");
    }
};

QTEST_GUILESS_MAIN(TestLetter)
#include "test_Letter.moc"

// GB/T 9704-2012 measured from the files: T1 … T11 of the standard's facts, from the OFD and from
// the PDF.
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
using measure::Char;
using measure::Page;
using measure::Rule;

namespace {

constexpr double kCell = 156.0 / 28;
constexpr double kPitch = kCell * 15 / 8;
constexpr double kTitle = 22 * 25.4 / 72;
constexpr double kSmall = 14 * 25.4 / 72;

const TypesetResult& demo()
{
    static const TypesetResult result = [] {
        auto fonts = FontSet::installed();
        if (!fonts)
            qFatal("%s", qUtf8Printable(fonts.error().message));
        auto set = typeset::typeset(kit::demoNotice(), Profile{}, *fonts);
        if (!set)
            qFatal("%s", qUtf8Printable(set.error().message));
        return std::move(set).value();
    }();
    return result;
}

std::shared_ptr<const ofd::Reader> written()
{
    const kit::FakeClock clock;
    const auto bytes = ofd::writePackage(demo().document, clock);
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

const std::vector<Page>& pagesOf(const QString& file)
{
    static const auto reader = written();
    static const std::vector<Page> ofd = measure::measureOfd(*reader);
    static const std::vector<Page> pdf = measure::measurePdf(exported(reader));
    return file == QStringLiteral("ofd") ? ofd : pdf;
}

bool near(double value, double expected, double tolerance)
{
    if (std::abs(value - expected) <= tolerance)
        return true;
    qWarning("measured %.3f, expected %.3f ± %.3f", value, expected, tolerance);
    return false;
}

/// First index of every line of text that begins in the type area, from top to bottom.
std::vector<size_t> lineStarts(const Page& page)
{
    std::vector<size_t> starts;
    for (size_t i = 0; i < page.chars.size(); i += page.lineLength(i)) {
        const double y = page.chars[i].zone.center().y();
        // A line of several faces or with a rare character comes in several stretches.
        const bool sameLine =
            !starts.empty() && std::abs(page.chars[starts.back()].zone.center().y() - y) < 3;
        if (!sameLine && y < 262)
            starts.push_back(i);
    }
    return starts;
}

void bothFiles()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("ofd") << QStringLiteral("ofd");
    QTest::newRow("pdf") << QStringLiteral("pdf");
}

} // namespace

// cairo 1.16 loses 24 bytes for every CFF font it writes into a PDF: its own, and only this
// program's business. NOLINTNEXTLINE(bugprone-reserved-identifier): the name is LeakSanitizer's.
extern "C" const char* __lsan_default_suppressions();

extern "C" const char* __lsan_default_suppressions()
{
    return "leak:libcairo.so";
}

class TestStandard : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void t01PagesAreA4_data() { bothFiles(); }

    void t01PagesAreA4()
    {
        QFETCH(QString, file);
        QCOMPARE(pagesOf(file).size(), size_t(6));
        for (const Page& page : pagesOf(file)) {
            QVERIFY(near(page.width, 210, 0.1));
            QVERIFY(near(page.height, 297, 0.1));
        }
    }

    void t02TextBeginsAtTheTypeArea_data() { bothFiles(); }

    void t02TextBeginsAtTheTypeArea()
    {
        QFETCH(QString, file);
        const Page& page = pagesOf(file).at(1);
        double left = 1000;
        for (const Char& c : page.chars)
            left = std::min(left, c.left);
        QVERIFY(near(left, 28, 0.1));
        const size_t length = page.lineLength(0);
        QVERIFY(near(page.cellMiddle(0, length) - kCell / 2, 37, 0.3));
    }

    void t03TwentyEightCellsFillTheLine_data() { bothFiles(); }

    void t03TwentyEightCellsFillTheLine()
    {
        QFETCH(QString, file);
        int whole = 0;
        for (const Page& page : pagesOf(file)) {
            for (const size_t start : lineStarts(page)) {
                const size_t length = page.lineLength(start);
                if (length != 28 || !near(page.chars[start].left, 28, 0.1))
                    continue;
                // Only lines of 28 whole cells; others are justified or squeezed.
                bool cells = true;
                for (size_t i = 0; i < 28; ++i)
                    cells =
                        cells && page.chars[start + i].code >= 0x2000 &&
                        std::abs(
                            page.chars[start + i].left - (28 + static_cast<double>(i) * kCell)) < 1;
                if (!cells)
                    continue;
                for (size_t i = 0; i < 28; ++i)
                    QVERIFY(near(
                        page.chars[start + i].left, 28 + static_cast<double>(i) * kCell, 0.05));
                QVERIFY(near(page.chars[start + 27].left + kCell, 184, 0.1));
                ++whole;
            }
            for (const auto& [index, ink] : page.inks)
                QVERIFY2(
                    ink.right() < 184.3 && ink.left() > 27.7,
                    qPrintable(QString::number(ink.right())));
        }
        QVERIFY2(whole >= 8, qPrintable(QString::number(whole)));
    }

    void t04TwentyTwoLinesStandOnTheGrid_data() { bothFiles(); }

    void t04TwentyTwoLinesStandOnTheGrid()
    {
        QFETCH(QString, file);
        const Page& page = pagesOf(file).at(1);
        const auto starts = lineStarts(page);
        QCOMPARE(starts.size(), size_t(22));
        for (size_t i = 0; i < starts.size(); ++i) {
            const double middle = page.cellMiddle(starts[i], page.lineLength(starts[i]));
            QVERIFY(near(middle, 37 + kCell / 2 + static_cast<double>(i) * kPitch, 0.3));
        }
        const double first = page.cellMiddle(starts.front(), page.lineLength(starts.front()));
        const double last = page.cellMiddle(starts.back(), page.lineLength(starts.back()));
        QVERIFY(near((last - first) / 21, 10.446, 0.02));
        QVERIFY(near(last + kCell / 2, 262, 0.35));
    }

    void t05TheMarkBeginsAt72_data() { bothFiles(); }

    void t05TheMarkBeginsAt72()
    {
        QFETCH(QString, file);
        const Page& page = pagesOf(file).at(0);
        const QRectF ink = page.ink(page.find(QStringLiteral("示范省商务厅文件")), 8);
        QVERIFY(near(ink.top(), 72, 0.1));
        QVERIFY(near(ink.center().x(), 106, 1.0));
        QVERIFY(ink.width() < 156);
        QVERIFY(ink.height() > kTitle);
    }

    void t06TheRedRuleLiesFourBelowTheNumber_data() { bothFiles(); }

    void t06TheRedRuleLiesFourBelowTheNumber()
    {
        QFETCH(QString, file);
        const Page& page = pagesOf(file).at(0);
        QCOMPARE(page.rules.size(), size_t(1));
        const Rule& rule = page.rules.front();
        QVERIFY(rule.red);
        QVERIFY(near(rule.left, 28, 0.1));
        QVERIFY(near(rule.right, 184, 0.1));
        const size_t number = page.find(QStringLiteral("示商字〔2026〕12号"));
        const double bottom = page.cellMiddle(number, 12) + kCell / 2;
        QVERIFY(near(rule.middle, bottom + 4, 0.3));
        // Two blank lines above it.
        const QRectF mark = page.ink(page.find(QStringLiteral("示范省商务厅文件")), 8);
        QVERIFY(near(bottom - kCell - mark.bottom(), 2 * kPitch, 0.3));
        const QRectF ink = page.ink(number, 12);
        QVERIFY(near(ink.center().x(), 106, 0.6));
    }

    void t07TheTitleLeavesTwoLines_data() { bothFiles(); }

    void t07TheTitleLeavesTwoLines()
    {
        QFETCH(QString, file);
        const Page& page = pagesOf(file).at(0);
        const size_t first = page.find(QStringLiteral("示范省商务厅关于"));
        const size_t length = page.lineLength(first);
        const double middle = page.cellMiddle(first, length);
        QVERIFY(near(middle - kTitle / 2 - page.rules.front().middle, 2 * kPitch, 0.4));
        // Second line, then one blank line before the recipients.
        const size_t second = first + length;
        const double next = page.cellMiddle(second, page.lineLength(second));
        QVERIFY(near(next - middle, kTitle + kCell * 7 / 8, 0.3));
        const size_t to = page.find(QStringLiteral("示范市商务局、"));
        const double recipients = page.cellMiddle(to, 6) - kCell / 2;
        QVERIFY(near(recipients - (next + kTitle / 2), kPitch + kCell * 7 / 8, 0.4));
        for (const size_t line : {first, second})
            QVERIFY(near(page.ink(line, page.lineLength(line)).center().x(), 106, 0.6));
    }

    void t08TheFootEndsTheTypeArea_data() { bothFiles(); }

    void t08TheFootEndsTheTypeArea()
    {
        QFETCH(QString, file);
        const Page& page = pagesOf(file).back();
        QCOMPARE(page.rules.size(), size_t(3));
        for (const Rule& rule : page.rules) {
            QVERIFY(near(rule.left, 28, 0.1));
            QVERIFY(near(rule.right, 184, 0.1));
            QVERIFY(!rule.red);
        }
        QVERIFY(near(page.rules[2].middle, 262, 0.1));
        QVERIFY(near(page.rules[2].thickness, 0.35, 0.04));
        QVERIFY(near(page.rules[1].thickness, 0.25, 0.04));
        QVERIFY(near(page.rules[0].thickness, 0.35, 0.04));
        const size_t copies = page.find(QStringLiteral("抄送："));
        QVERIFY(near(page.chars[copies].left, 28 + kSmall, 0.1));
        const size_t printed = page.find(QStringLiteral("印发"));
        QVERIFY(near(page.chars[printed + 1].left + kSmall, 184 - kSmall, 0.1));
    }

    void t09PageNumbersStandByParity_data() { bothFiles(); }

    void t09PageNumbersStandByParity()
    {
        QFETCH(QString, file);
        int number = 0;
        for (const Page& page : pagesOf(file)) {
            ++number;
            std::vector<size_t> dashes;
            for (size_t i = 0; i < page.chars.size(); ++i) {
                if (page.chars[i].code == 0x2014 && page.chars[i].zone.center().y() > 262)
                    dashes.push_back(i);
            }
            QCOMPARE(dashes.size(), size_t(2));
            for (const size_t dash : dashes)
                QVERIFY(near(page.inks.at(dash).top(), 269, 0.1));
            const QRectF ink = page.inks.at(dashes[0]).united(page.inks.at(dashes[1]));
            if (number % 2 == 1)
                QVERIFY(near(ink.right(), 184 - kSmall, 0.15));
            else
                QVERIFY(near(ink.left(), 28 + kSmall, 0.15));
            QVERIFY(page.text().contains(QString::number(number)));
        }
    }

    void t10TheDateStandsFourCellsIn_data() { bothFiles(); }

    void t10TheDateStandsFourCellsIn()
    {
        QFETCH(QString, file);
        const Page& page = pagesOf(file).at(static_cast<size_t>(demo().anchor.page));
        const size_t date = page.find(QStringLiteral("2026年11月20日"));
        QVERIFY(date < page.chars.size());
        const double right = page.chars[date + 10].left + kCell;
        QVERIFY(near(right, 184 - 4 * kCell, 0.1));
        // The name is centred on it, one line above.
        const size_t name = date - 6;
        const double middle = (page.chars[name].left + page.chars[name + 5].left + kCell) / 2;
        QVERIFY(near(middle, (page.chars[date].left + right) / 2, 0.1));
        QVERIFY(near(page.cellMiddle(date, 11) - page.cellMiddle(name, 6), kPitch, 0.6));
        QVERIFY(near(demo().anchor.date.right(), right, 0.1));
        QVERIFY(near(demo().anchor.name.x, page.chars[name].left, 0.1));
    }

    void t11TheSealStandsWithinALineOfTheText_data() { bothFiles(); }

    void t11TheSealStandsWithinALineOfTheText()
    {
        QFETCH(QString, file);
        const Page& page = pagesOf(file).at(static_cast<size_t>(demo().anchor.page));
        const size_t note = page.find(QStringLiteral("附件："));
        const double bottom = page.cellMiddle(note, 16) + kCell / 2;
        QVERIFY(near(demo().anchor.bodyBottom, bottom, 0.3));
        const double white = demo().anchor.seal.y - bottom;
        QVERIFY2(white > 0 && white <= 10.45, qPrintable(QString::number(white)));
        const size_t date = page.find(QStringLiteral("2026年11月20日"));
        QVERIFY(demo().anchor.seal.bottom() > page.ink(date, 11).bottom());
        QVERIFY(demo().anchor.seal.y < page.ink(date - 6, 6).top());
    }

    void bothFilesShowTheSameText()
    {
        for (size_t n = 0; n < 6; ++n) {
            QString ofd = pagesOf(QStringLiteral("ofd"))[n].text().remove(QLatin1Char(' '));
            QString pdf = pagesOf(QStringLiteral("pdf"))[n].text().remove(QLatin1Char(' '));
            // Reading order may differ where lines stand beside each other; the characters may not.
            std::sort(ofd.begin(), ofd.end());
            std::sort(pdf.begin(), pdf.end());
            QCOMPARE(pdf, ofd);
        }
    }

    void everyCharacterLeavesInk()
    {
        for (const char* file : {"ofd", "pdf"}) {
            size_t inked = 0;
            for (const Page& page : pagesOf(QString::fromLatin1(file))) {
                for (size_t i = 0; i < page.chars.size(); ++i) {
                    const bool blank = page.chars[i].code == U' ';
                    QVERIFY2(
                        blank || page.inks.count(i) == 1,
                        qPrintable(QString::number(page.chars[i].code, 16)));
                    inked += blank ? 0 : 1;
                }
            }
            QVERIFY(inked > 1500);
        }
    }
};

QTEST_GUILESS_MAIN(TestStandard)
#include "test_Standard.moc"

#include "Pages.h"
#include "kit/render/TinyFont.h"
#include "render/PdfExport.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace pages;

namespace {

/// A device on which nothing more can be written after so many bytes.
class FullDevice final : public QIODevice {
public:
    explicit FullDevice(qint64 room)
        : m_room(room)
    {
        open(QIODevice::WriteOnly);
    }

protected:
    qint64 readData(char* /*data*/, qint64 /*maxSize*/) override { return -1; }

    qint64 writeData(const char* /*data*/, qint64 size) override
    {
        m_room -= size;
        return m_room < 0 ? -1 : size;
    }

private:
    qint64 m_room;
};

ofd::TextObject line(const QString& words, double x, double y, double size, double step)
{
    ofd::TextObject t;
    t.boundary = {0, 0, 210, 297};
    t.font = 7;
    t.size = size;
    for (const char32_t c : words.toUcs4()) {
        t.glyphs.push_back({c, std::nullopt, x, y});
        x += step;
    }
    return t;
}

Result<QByteArray> pdfOf(
    const std::vector<render::PdfPage>& list,
    std::shared_ptr<Table> table,
    render::PdfOptions options = {})
{
    const render::PageRenderer renderer(std::move(table), std::make_shared<render::FontBook>());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    auto report = render::exportPdf(
        renderer,
        int(list.size()),
        [&](int i) -> Result<render::PdfPage> { return list[std::size_t(i)]; },
        buffer,
        options);
    if (!report)
        return std::move(report).error();
    return bytes;
}

render::PdfPage pdfPage(const ofd::Page& p, std::vector<render::StampPicture> stamps = {})
{
    return {std::make_shared<ofd::Page>(p), std::move(stamps)};
}

} // namespace

// cairo 1.16 loses 24 bytes for every CFF font it writes into a PDF: its own, and only this
// program's business. NOLINTNEXTLINE(bugprone-reserved-identifier): the name is LeakSanitizer's.
extern "C" const char* __lsan_default_suppressions();

extern "C" const char* __lsan_default_suppressions()
{
    return "leak:libcairo.so";
}

/// The PDF is judged by poppler's own programs, which share nothing with us but FreeType.
class TestPdfExport : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    QString save(const QByteArray& pdf)
    {
        const QString path = m_dir.filePath(QStringLiteral("a.pdf"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
            return {};
        return path;
    }

    static QByteArray run(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished(20'000))
            return "timed out";
        return process.readAllStandardOutput() + process.readAllStandardError();
    }

    QImage drawn(const QByteArray& pdf, int dpi)
    {
        run(QStringLiteral("pdftoppm"),
            {QStringLiteral("-r"),
             QString::number(dpi),
             QStringLiteral("-png"),
             QStringLiteral("-singlefile"),
             save(pdf),
             m_dir.filePath(QStringLiteral("p"))});
        return QImage(m_dir.filePath(QStringLiteral("p.png")))
            .convertToFormat(QImage::Format_RGB32);
    }

private Q_SLOTS:

    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
            QSKIP("poppler-utils is not installed");
    }

    void pagesKeepTheirSizeInMillimetres()
    {
        const auto pdf = pdfOf(
            {pdfPage(page(210, 297)), pdfPage(page(297, 210)), pdfPage(page(100.5, 50.25))},
            std::make_shared<Table>());
        QVERIFY(pdf);
        const QByteArray info =
            run(QStringLiteral("pdfinfo"),
                {QStringLiteral("-f"),
                 QStringLiteral("1"),
                 QStringLiteral("-l"),
                 QStringLiteral("3"),
                 save(*pdf)});
        static const QRegularExpression size(QStringLiteral("size:\\s+([0-9.]+) x ([0-9.]+)"));
        auto it = size.globalMatch(QString::fromUtf8(info));
        for (const QSizeF mm : {QSizeF(210, 297), QSizeF(297, 210), QSizeF(100.5, 50.25)}) {
            QVERIFY(it.hasNext());
            const auto match = it.next();
            QVERIFY(near(match.captured(1).toDouble() * 25.4 / 72, mm.width(), 0.01));
            QVERIFY(near(match.captured(2).toDouble() * 25.4 / 72, mm.height(), 0.01));
        }
    }

    void textComesBackWithItsCharacters()
    {
        auto table = std::make_shared<Table>();
        table->addFont(7, QStringLiteral("仿宋_GB2312"));
        ofd::Page p = page(210, 297);
        const QString words = QStringLiteral("堃昇玥祎镕琋㎡关于印发《信息化规划》的通知2026");
        add(p, line(words, 20, 40, 5.6, 5.6));
        const auto pdf = pdfOf({pdfPage(p)}, table);
        QVERIFY(pdf);
        const QString text =
            QString::fromUtf8(run(QStringLiteral("pdftotext"), {save(*pdf), QStringLiteral("-")}));
        QString bare = text;
        bare.remove(QRegularExpression(QStringLiteral("\\s")));
        QCOMPARE(bare, words);
        const QByteArray fonts = run(QStringLiteral("pdffonts"), {save(*pdf)});
        for (const QByteArray& row : fonts.split('\n').mid(2)) {
            if (!row.isEmpty())
                QVERIFY2(
                    row.contains("yes yes yes"), row.constData()); // embedded, subset, ToUnicode
        }
        QVERIFY2(pdf->size() < 60'000, qPrintable(QString::number(pdf->size())));
    }

    void glyphsByIndexCarryTheirCharacters_data()
    {
        QTest::addColumn<QByteArray>("font");
        const std::vector<kit::TinyGlyph> glyphs{
            {0, 0, 0, 0, 1000}, {100, 0, 500, 800, 600}, {0, 0, 1000, 100, 1000}};
        QTest::newRow("TrueType without tables") << kit::tinyTrueType(glyphs);
        QTest::newRow("bare CFF") << kit::tinyCff(glyphs);
    }

    void glyphsByIndexCarryTheirCharacters()
    {
        QFETCH(QByteArray, font);
        auto table = std::make_shared<Table>();
        table->addFont(7, QStringLiteral("ABCDEF+Tiny"), font);
        ofd::Page p = page();
        ofd::TextObject t;
        t.boundary = {0, 0, 100, 100};
        t.font = 7;
        t.size = 10;
        t.glyphs = {{U'永', 1, 20, 50}, {U'字', 2, 40, 50}};
        add(p, t);
        const auto pdf = pdfOf({pdfPage(p)}, table);
        QVERIFY(pdf);
        const QByteArray text =
            run(QStringLiteral("pdftotext"),
                {QStringLiteral("-bbox"), save(*pdf), QStringLiteral("-")});
        QVERIFY2(text.contains("永") && text.contains("字"), text.constData());
        const QImage image = drawn(*pdf, 254);
        QVERIFY(qGray(image.pixel(230, 460)) < 40); // inside glyph 1
        QVERIFY(qGray(image.pixel(450, 495)) < 40); // inside glyph 2
        QVERIFY(qGray(image.pixel(450, 460)) > 220);
    }

    void originsAreExactToATwentiethOfAMillimetre()
    {
        auto table = std::make_shared<Table>();
        const std::vector<kit::TinyGlyph> glyphs{{0, 0, 0, 0, 1000}, {0, 0, 200, 200, 333}};
        table->addFont(7, QStringLiteral("Tiny"), kit::tinyTrueType(glyphs));
        ofd::Page p = page(210, 60);
        ofd::TextObject t;
        t.boundary = {0, 0, 210, 60};
        t.font = 7;
        t.size = 5;
        std::vector<ofd::Point> origins;
        for (int i = 0; i < 60; ++i) { // uneven steps: rounding must not add up
            origins.push_back({10 + i * 3.1415926, 20 + i * 0.0137});
            t.glyphs.push_back({U'x', 1, origins.back().x, origins.back().y});
        }
        add(p, t);
        const auto pdf = pdfOf({pdfPage(p)}, table);
        QVERIFY(pdf);
        const int dpi = 635; // 25 pixels a millimetre
        const QImage image = drawn(*pdf, dpi);
        QVERIFY(!image.isNull());
        for (const ofd::Point& o : origins) {
            // The square of 1 mm: its middle is dark, its edges within 0.05 mm.
            const auto dark = [&](double x, double y) {
                return qGray(image.pixel(int(x * 25), int(y * 25))) < 128;
            };
            QVERIFY(dark(o.x + 0.06, o.y - 0.5) && !dark(o.x - 0.06, o.y - 0.5));
            QVERIFY(dark(o.x + 0.94, o.y - 0.5) && !dark(o.x + 1.06, o.y - 0.5));
            QVERIFY(dark(o.x + 0.5, o.y - 0.06) && !dark(o.x + 0.5, o.y + 0.06));
        }
    }

    void aSealIsAPictureThatMultiplies()
    {
        QImage seal(100, 100, QImage::Format_ARGB32);
        seal.fill(Qt::transparent);
        for (int y = 20; y < 80; ++y)
            for (int x = 20; x < 80; ++x)
                seal.setPixelColor(x, y, QColor(220, 20, 20));
        render::StampPicture stamp;
        stamp.bytes = png(seal);
        stamp.box = {30, 30, 40, 40};
        ofd::Page p = page();
        add(p, filled(rectangle(0, 45, 100, 5), ofd::Color{0, 0, 0, 255}));
        add(p, filled(rectangle(0, 55, 100, 5), ofd::Color{255, 255, 0, 255}));
        const auto pdf = pdfOf({pdfPage(p, {stamp})}, std::make_shared<Table>());
        QVERIFY(pdf);
        const QImage image = drawn(*pdf, 254);
        QVERIFY(near(image.pixelColor(500, 420), QColor(220, 20, 20), 8));
        QVERIFY(near(image.pixelColor(500, 475), Qt::black, 8));           // text below shows
        QVERIFY(near(image.pixelColor(500, 575), QColor(220, 20, 0), 12)); // multiplied
        QVERIFY(near(image.pixelColor(320, 320), Qt::white, 4));           // transparent corner
        QVERIFY(run(QStringLiteral("pdfimages"), {QStringLiteral("-list"), save(*pdf)})
                    .contains("smask"));
    }

    void aSeamSealOnManyPagesIsStoredOnce()
    {
        QImage seal(400, 400, QImage::Format_ARGB32);
        for (int y = 0; y < 400; ++y) // noise: cannot be compressed away
            for (int x = 0; x < 400; ++x)
                seal.setPixel(
                    x, y, qRgba((x * 7919 + y * 104729) % 251, (x * y) % 241, (x ^ y) % 239, 255));
        const auto bytes = png(seal);
        const auto sizeOf = [&](int pages) {
            std::vector<render::PdfPage> list;
            for (int i = 0; i < pages; ++i) {
                render::StampPicture s;
                s.bytes = bytes;
                s.box = {202.0 - 8 * i, 100, 40, 40};
                s.clip = ofd::Box{8.0 * i, 0, 8, 40};
                list.push_back(pdfPage(page(210, 297), {s}));
            }
            return pdfOf(list, std::make_shared<Table>())->size();
        };
        QVERIFY(sizeOf(5) < sizeOf(1) * 3 / 2);
    }

    void pathsAndShadesLookAsOnTheScreen()
    {
        ofd::Page p = page();
        ofd::AxialShading shade;
        shade.start = {10, 0};
        shade.end = {90, 0};
        shade.stops = {{0, {255, 0, 0, 255}}, {1, {0, 0, 255, 255}}};
        add(p, filled(rectangle(10, 10, 80, 20), shade));
        ofd::PathObject o = filled(rectangle(20, 40, 60, 20), ofd::Color{0, 128, 0, 128});
        o.stroke = true;
        o.lineWidth = 2;
        o.dashes = {6, 4};
        o.clips = {{ofd::ClipArea{{}, {}, {}, rectangle(0, 0, 70, 100), false, {}}}};
        add(p, o);
        auto pattern = std::make_shared<ofd::Pattern>();
        auto cell = std::make_shared<ofd::Block>();
        cell->objects.push_back({filled(rectangle(0, 0, 3, 3), ofd::Color{200, 0, 200, 255})});
        pattern->width = pattern->height = 6;
        pattern->cell = cell;
        add(p, filled(rectangle(20, 70, 60, 20), std::shared_ptr<const ofd::Pattern>(pattern)));
        const auto pdf = pdfOf({pdfPage(p)}, std::make_shared<Table>());
        QVERIFY(pdf);
        const QImage theirs = drawn(*pdf, 254);
        const Drawn ours(p);
        QVERIFY(theirs.width() >= 1000 && theirs.height() >= 1000); // poppler rounds up
        int different = 0;
        for (int y = 0; y < 1000; ++y)
            for (int x = 0; x < 1000; ++x)
                different += near(theirs.pixelColor(x, y), ours.image.pixelColor(x, y), 40) ? 0 : 1;
        const double share = double(different) / 1e6;
        QVERIFY2(share < 0.005, qPrintable(QString::number(share)));
    }

    void theSameInputGivesTheSameBytes()
    {
        auto table = std::make_shared<Table>();
        table->addFont(7, QStringLiteral("楷体"));
        ofd::Page p = page(210, 297);
        add(p, line(QStringLiteral("同样的输入"), 20, 40, 5.6, 5.6));
        render::PdfOptions options;
        options.title = QStringLiteral("标题");
        options.date = QDateTime(QDate(2026, 11, 21), QTime(8, 0), Qt::UTC);
        const auto a = pdfOf({pdfPage(p)}, table, options);
        QTest::qSleep(1100); // another second of the clock
        const auto b = pdfOf({pdfPage(p)}, table, options);
        QCOMPARE(*a, *b);
        const QByteArray info =
            run(QStringLiteral("pdfinfo"), {QStringLiteral("-isodates"), save(*a)});
        QVERIFY(info.contains("标题"));
        QVERIFY2(info.contains("2026-11-21T08:00:00Z"), info.constData());
    }

    void brokenPagesAndPartsAreSurvived()
    {
        const double nan = std::nan("");
        auto table = std::make_shared<Table>();
        table->addFont(7, QStringLiteral("宋体"));
        table->addImage(3, "rubbish");
        ofd::Page p = page(nan, -4);
        for (const double v : {nan, 1e300, -1e300, 1e9, 0.0}) {
            ofd::PathObject o = filled(rectangle(v, 10, v, 20), ofd::Color{}, {v, 0, v, 100});
            o.ctm = {v, 0, v, 1, v, 0};
            o.stroke = true;
            o.lineWidth = v;
            o.dashes = {v};
            add(p, o);
            ofd::TextObject t = line(QStringLiteral("字字"), v, v, v, v);
            t.hScale = v;
            t.ctm = {1, v, 0, 1, 0, v};
            add(p, t);
            ofd::ImageObject i;
            i.resource = 3;
            i.hasCtm = true;
            i.ctm = {v, 0, 0, v, 0, 0};
            add(p, i);
        }
        ofd::Page good = page(210, 297);
        add(good, line(QStringLiteral("仍然可读"), 20, 40, 5.6, 5.6));
        const auto pdf = pdfOf({pdfPage(p), pdfPage(good)}, table);
        QVERIFY(pdf);
        const QByteArray text = run(QStringLiteral("pdftotext"), {save(*pdf), QStringLiteral("-")});
        QVERIFY(text.contains("仍然可读"));
    }

    void noFlippedByteOfAFontKeepsThePdfFromBeingMade()
    {
        const std::vector<kit::TinyGlyph> glyphs{{0, 0, 0, 0, 1000}, {100, 0, 500, 800, 600}};
        ofd::Page p = page();
        ofd::TextObject t = line(QStringLiteral("A"), 20, 50, 10, 10);
        t.glyphs.push_back({U'B', 1, 40, 50});
        add(p, t);
        for (const QByteArray& font :
             {kit::tinyTrueType(glyphs, kit::TinyCmap::Unicode, {{'A', 1}}),
              kit::tinyCff(glyphs)}) {
            for (qsizetype i = 0; i < font.size(); ++i) {
                QByteArray broken = font;
                broken[i] = char(broken[i] ^ 0xFF);
                auto table = std::make_shared<Table>();
                table->addFont(7, QStringLiteral("宋体"), broken);
                const auto pdf = pdfOf({pdfPage(p)}, table);
                QVERIFY2(pdf, qPrintable(QString::number(i)));
                QVERIFY(pdf->startsWith("%PDF-1.5") && pdf->trimmed().endsWith("%%EOF"));
            }
        }
    }

    void aPictureBeyondCairosSizeIsLeftOut()
    {
        auto table = std::make_shared<Table>();
        table->addImage(3, png(QImage(40'000, 2, QImage::Format_Grayscale8)));
        ofd::Page p = page();
        ofd::ImageObject i;
        i.resource = 3;
        i.boundary = {0, 0, 50, 5};
        i.hasCtm = true;
        i.ctm = {50, 0, 0, 5, 0, 0};
        add(p, i);
        add(p, filled(rectangle(50, 50, 10, 10), ofd::Color{255, 0, 0, 255}));
        const auto pdf = pdfOf({pdfPage(p)}, table);
        QVERIFY(pdf);
        QVERIFY(near(drawn(*pdf, 254).pixelColor(550, 550), Qt::red, 8));
    }

    void troubleIsToldAndEndsTheWork()
    {
        const render::PageRenderer renderer(
            std::make_shared<Table>(), std::make_shared<render::FontBook>());
        const auto blank = [](int) -> Result<render::PdfPage> { return pdfPage(page()); };
        FullDevice full(200);
        const auto io = render::exportPdf(renderer, 3, blank, full, {});
        QVERIFY(!io);
        QCOMPARE(io.error().code, Errc::Io);
        const std::atomic_bool stop = true;
        render::PdfOptions options;
        options.cancelled = &stop;
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QCOMPARE(
            render::exportPdf(renderer, 3, blank, buffer, options).error().code, Errc::Cancelled);
        const auto broken = [](int) -> Result<render::PdfPage> {
            return Error{Errc::NotFound, {}, QStringLiteral("no such page")};
        };
        QCOMPARE(render::exportPdf(renderer, 1, broken, buffer, {}).error().code, Errc::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestPdfExport)
#include "test_PdfExport.moc"

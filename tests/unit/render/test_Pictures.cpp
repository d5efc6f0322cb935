#include "Pages.h"
#include "render/ImageDecoder.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImageReader>
#include <QRandomGenerator>

using namespace pages;

namespace {

/// Left half red, right half blue, top row of pixels green.
QImage flag(int w = 20, int h = 10)
{
    QImage image(w, h, QImage::Format_RGB32);
    image.fill(Qt::red);
    for (int y = 0; y < h; ++y)
        for (int x = w / 2; x < w; ++x)
            image.setPixelColor(x, y, Qt::blue);
    for (int y = 0; y < h / 5; ++y)
        for (int x = 0; x < w; ++x)
            image.setPixelColor(x, y, Qt::green);
    return image;
}

ofd::ImageObject picture(ofd::ResourceId id, ofd::Box box, ofd::Matrix ctm)
{
    ofd::ImageObject o;
    o.resource = id;
    o.boundary = box;
    o.ctm = ctm;
    o.hasCtm = true;
    return o;
}

// A JBIG2 stream of one generic region would need a coder; this page is made of an empty page
// information segment that says "all black" and an end of page.
QByteArray jbig2Page(quint32 width, quint32 height, bool fileHeader)
{
    const auto be32 = [](quint32 v) {
        QByteArray b(4, '\0');
        for (int i = 0; i < 4; ++i)
            b[i] = char(v >> (24 - 8 * i));
        return b;
    };
    QByteArray bytes;
    if (fileHeader)
        bytes += QByteArray("\x97JB2\r\n\x1a\n\x01", 9) + be32(1);
    bytes += be32(0) + QByteArray("\x30\x00\x01", 3) + be32(19); // segment 0: page information
    bytes += be32(width) + be32(height) + be32(0) + be32(0) + QByteArray("\x04\x00\x00", 3);
    bytes += be32(1) + QByteArray("\x31\x00\x01", 3) + be32(0); // segment 1: end of page
    return bytes;
}

render::StampPicture stamp(const QByteArray& bytes, ofd::Box box)
{
    render::StampPicture s;
    s.bytes = bytes;
    s.box = box;
    return s;
}

} // namespace

class TestPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyFormatIsDecodedWhateverItsLabel_data()
    {
        QTest::addColumn<QByteArray>("format");
        for (const char* f : {"PNG", "JPG", "BMP", "TIFF"})
            QTest::newRow(f) << QByteArray(f);
    }

    void everyFormatIsDecodedWhateverItsLabel()
    {
        QFETCH(QByteArray, format);
        const QByteArray bytes = png(flag(200, 100), format.constData());
        QVERIFY(!bytes.isEmpty());
        auto table = std::make_shared<Table>();
        table->addImage(3, bytes, QStringLiteral("GIF"));
        ofd::Page p = page();
        add(p, picture(3, {10, 20, 40, 20}, {40, 0, 0, 20, 0, 0}));
        const Drawn d(p, table);
        QVERIFY(near(d.at(12, 35), Qt::red, 12));
        QVERIFY(near(d.at(48, 35), Qt::blue, 12));
        QVERIFY(near(d.at(30, 21), Qt::green, 12)); // top of the picture is its first line
        QVERIFY(d.isPaper(9, 30) && d.isPaper(51, 30) && d.isPaper(30, 19) && d.isPaper(30, 41));
    }

    void aPictureWithAColourProfileIsShownInTheScreensColours()
    {
        const QColor colour(128, 200, 90);
        for (const char* format : {"PNG", "JPEG"}) {
            QByteArray bytes[2];
            for (const bool profiled : {false, true}) {
                QImage image(16, 16, QImage::Format_RGB32);
                image.fill(colour);
                if (profiled)
                    image.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
                QBuffer buffer(&bytes[profiled ? 1 : 0]);
                QVERIFY(buffer.open(QIODevice::WriteOnly));
                QVERIFY(image.save(&buffer, format, 100));
            }
            const auto colourOf = [](const QByteArray& file) {
                render::DecodeBudget budget;
                const auto image = render::decodeImage(file, {}, budget);
                return image ? image->pixelColor(8, 8) : QColor();
            };
            const QColor plain = colourOf(bytes[0]);
            const QColor seen = colourOf(bytes[1]);
            // (128, 200, 90) of Adobe RGB is (77, 201, 80) of the screen; JPEG is off by a little.
            QVERIFY2(std::abs(plain.red() - 128) < 4, qPrintable(plain.name()));
            QVERIFY2(std::abs(seen.red() - 77) < 6, qPrintable(seen.name()));
            QVERIFY2(std::abs(seen.green() - 201) < 6, qPrintable(seen.name()));
        }
    }

    void aGifIsDecoded()
    {
        // 1 × 1 pixel, red.
        const QByteArray gif = QByteArray::fromHex("47494638396101000100f00000ff000000000021f904000"
                                                   "00000002c00000000010001000002024401003b");
        render::DecodeBudget budget;
        const auto image = render::decodeImage(gif, {}, budget);
        QVERIFY(image);
        QCOMPARE(image->size(), QSize(1, 1));
    }

    void aNegativeDFlipsThePicture()
    {
        auto table = std::make_shared<Table>();
        table->addImage(3, png(flag()));
        ofd::Page p = page();
        add(p, picture(3, {10, 20, 40, 20}, {40, 0, 0, -20, 0, 20}));
        const Drawn d(p, table);
        QVERIFY(near(d.at(30, 39), Qt::green, 12));
        QVERIFY(near(d.at(12, 22), Qt::red, 12));
    }

    void withoutCtmThePictureFillsItsBoundary()
    {
        auto table = std::make_shared<Table>();
        table->addImage(3, png(flag()));
        ofd::Page p = page();
        ofd::ImageObject o = picture(3, {10, 20, 40, 20}, {});
        o.hasCtm = false;
        add(p, o);
        const Drawn d(p, table);
        QVERIFY(near(d.at(12, 35), Qt::red, 12) && near(d.at(48, 35), Qt::blue, 12));
    }

    void transparencyAndAlphaOfPictures()
    {
        QImage half(10, 10, QImage::Format_ARGB32);
        half.fill(QColor(0, 0, 0, 0));
        for (int y = 0; y < 10; ++y)
            for (int x = 0; x < 5; ++x)
                half.setPixelColor(x, y, QColor(0, 0, 255, 255));
        auto table = std::make_shared<Table>();
        table->addImage(3, png(half));
        ofd::Page p = page();
        ofd::ImageObject o = picture(3, {10, 10, 40, 40}, {40, 0, 0, 40, 0, 0});
        o.alpha = 128;
        add(p, o);
        const Drawn d(p, table);
        QVERIFY(near(d.at(15, 30), QColor(127, 127, 255), 3));
        QVERIFY(d.isPaper(45, 30));
    }

    void whiteOfTheMaskHides()
    {
        QImage mask(20, 10, QImage::Format_Mono);
        mask.fill(0);
        mask.setColorTable({qRgb(0, 0, 0), qRgb(255, 255, 255)});
        for (int y = 0; y < 10; ++y)
            for (int x = 10; x < 20; ++x)
                mask.setPixel(x, y, 1);
        auto table = std::make_shared<Table>();
        table->addImage(3, png(flag()));
        table->addImage(4, png(mask));
        ofd::Page p = page();
        ofd::ImageObject o = picture(3, {10, 20, 40, 20}, {40, 0, 0, 20, 0, 0});
        o.mask = 4;
        add(p, o);
        const Drawn d(p, table);
        QVERIFY(near(d.at(15, 35), Qt::red, 12));
        QVERIFY(d.isPaper(45, 35));
    }

    void aBorderIsDrawnAroundThePicture()
    {
        auto table = std::make_shared<Table>();
        table->addImage(3, png(flag()));
        ofd::Page p = page();
        ofd::ImageObject o = picture(3, {20, 20, 40, 20}, {40, 0, 0, 20, 0, 0});
        o.border = ofd::ImageObject::Border{};
        o.border->lineWidth = 2;
        o.border->paint = ofd::Color{0, 0, 0, 255};
        add(p, o);
        const Drawn d(p, table);
        QCOMPARE(d.at(19.5, 30), QColor(Qt::black)); // outer half, over the boundary
        QCOMPARE(d.at(20.5, 30), QColor(Qt::black));
        QVERIFY(near(d.at(25, 35), Qt::red, 12));
        o.border->horizontalRadius = o.border->verticalRadius = 5;
        ofd::Page q = page();
        add(q, o);
        QVERIFY(Drawn(q, table).isPaper(20.3, 20.3)); // a round corner
    }

    void aLargePictureKeepsItsFineLines()
    {
        // Lines of one pixel in eight: at an eighth of the size the whole is an even grey.
        QImage fine(1600, 1600, QImage::Format_RGB32);
        fine.fill(Qt::white);
        for (int x = 0; x < 1600; x += 8)
            for (int y = 0; y < 1600; ++y)
                fine.setPixelColor(x, y, Qt::black);
        auto table = std::make_shared<Table>();
        table->addImage(3, png(fine));
        ofd::Page p = page();
        add(p, picture(3, {10, 10, 20, 20}, {20, 0, 0, 20, 0, 0}));
        const Drawn d(p, table);
        for (double x = 12; x < 28; x += 0.7)
            QVERIFY(near(d.at(x, 20), QColor(223, 223, 223), 12));
    }

    void missingAndBrokenPicturesAreNamedAndThePageGoesOn()
    {
        auto table = std::make_shared<Table>();
        table->addImage(3, "\x89PNG\r\n\x1a\n rubbish");
        table->addImage(5, "rubbish altogether");
        ofd::Page p = page();
        for (const ofd::ResourceId id : {3U, 4U, 5U})
            add(p, picture(id, {10, 10, 20, 20}, {20, 0, 0, 20, 0, 0}));
        add(p, filled(rectangle(50, 50, 10, 10), ofd::Color{255, 0, 0, 255}));
        const Drawn d(p, table);
        QCOMPARE(d.at(55, 55), QColor(Qt::red));
        QVERIFY(d.isPaper(20, 20));
        QCOMPARE(d.report.deviations.size(), std::size_t(3));
        QCOMPARE(d.report.deviations[0].code, QStringLiteral("broken-image"));
        QCOMPARE(d.report.deviations[1].code, QStringLiteral("missing-image"));
        QCOMPARE(d.report.deviations[2].code, QStringLiteral("unknown-image"));
    }

    void aGiantHeaderIsRefusedBeforeItIsDecoded_data()
    {
        QTest::addColumn<QByteArray>("size");
        QTest::newRow("60,000 × 60,000") << QByteArray("0000ea600000ea60");
        // Below the pixels a file may have, but gigabytes as it is drawn.
        QTest::newRow("12,000 × 12,000") << QByteArray("00002ee000002ee0");
    }

    void aGiantHeaderIsRefusedBeforeItIsDecoded()
    {
        QFETCH(QByteArray, size);
        QByteArray giant = png(flag());
        giant.replace(16, 8, QByteArray::fromHex(size));
        quint32 crc = 0xFFFFFFFFU; // of IHDR, so that only the size is wrong
        for (qsizetype i = 12; i < 29; ++i) {
            crc ^= quint8(giant.at(i));
            for (int bit = 0; bit < 8; ++bit)
                crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        }
        for (int i = 0; i < 4; ++i)
            giant[29 + i] = char(~crc >> (24 - 8 * i));
        render::DecodeBudget budget;
        const auto image = render::decodeImage(giant, {}, budget);
        QVERIFY(!image);
        QCOMPARE(image.error().code, Errc::LimitExceeded);
        QByteArray bmp = png(flag(), "BMP");
        bmp.replace(18, 8, QByteArray::fromHex("60ea000060ea0000"));
        QVERIFY(!render::decodeImage(bmp, {}, budget));
    }

    void aLargeScanIsDecodedAndTheLimitOfTheProcessHolds()
    {
        QImage scan(7000, 6000, QImage::Format_RGB32); // 42 Mpx: more than Qt's own 128 MB
        scan.fill(Qt::red);
        render::DecodeBudget budget;
        const auto image = render::decodeImage(png(scan), {}, budget);
        QVERIFY2(image, qPrintable(image ? QString() : image.error().diagnostic));
        QCOMPARE(image->size(), scan.size());
        QCOMPARE(QImageReader::allocationLimit(), 512);
    }

    void theBudgetOfAPageIsDrawnDown()
    {
        const QByteArray bytes = png(flag(100, 100));
        render::DecodeBudget budget;
        budget.pixelsLeft = 25'000;
        QVERIFY(render::decodeImage(bytes, {}, budget));
        QVERIFY(render::decodeImage(bytes, {}, budget));
        QCOMPARE(render::decodeImage(bytes, {}, budget).error().code, Errc::LimitExceeded);
        render::DecodeBudget late;
        late.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
        QCOMPARE(render::decodeImage(bytes, {}, late).error().code, Errc::LimitExceeded);
    }

    void jbig2IsDecodedWithAndWithoutFileHeader()
    {
        for (const bool header : {true, false}) {
            render::DecodeBudget budget;
            const auto image =
                render::decodeImage(jbig2Page(33, 17, header), QStringLiteral("GBIG2"), budget);
            QVERIFY2(image, qPrintable(image ? QString() : image.error().diagnostic));
            QCOMPARE(image->size(), QSize(33, 17));
            QCOMPARE(qGray(image->pixel(32, 16)), 0); // default pixel 1 = black
        }
        // Without label the stream is known by its first segment.
        QCOMPARE(render::sniffImage(jbig2Page(8, 8, false)), render::ImageFormat::Jbig2);
    }

    void jbig2RubbishIsSurvived()
    {
        QRandomGenerator random(42);
        const QByteArray good = jbig2Page(64, 64, true);
        for (int round = 0; round < 300; ++round) {
            QByteArray bytes = good + good;
            for (int i = 0; i < 3; ++i)
                bytes[random.bounded(qsizetype(13), bytes.size())] = char(random.bounded(256));
            render::DecodeBudget budget;
            (void)render::decodeImage(bytes, {}, budget);
        }
        render::DecodeBudget budget;
        QVERIFY(!render::decodeImage(jbig2Page(0x7FFFFFFF, 0x7FFFFFFF, true), {}, budget));
        QVERIFY(!render::decodeImage(jbig2Page(60'000, 60'000, true), {}, budget));
    }

    void aStampMultipliesSoThatTextStaysReadable()
    {
        QImage red(10, 10, QImage::Format_RGB32); // no alpha: white must not cover
        red.fill(Qt::white);
        for (int y = 0; y < 10; ++y)
            for (int x = 0; x < 5; ++x)
                red.setPixelColor(x, y, QColor(220, 20, 20));
        for (const char* format : {"PNG", "JPG", "BMP"}) {
            ofd::Page p = page();
            add(p, filled(rectangle(0, 0, 100, 30), ofd::Color{0, 0, 0, 255}));
            add(p, filled(rectangle(0, 60, 100, 30), ofd::Color{255, 255, 0, 255}));
            const Drawn d(
                p, std::make_shared<Table>(), {stamp(png(red, format), {10, 10, 80, 80})});
            QVERIFY(near(d.at(20, 20), Qt::black, 3));            // text below stays black
            QVERIFY(near(d.at(20, 45), QColor(220, 20, 20), 16)); // on paper: its own red
            QVERIFY(near(d.at(20, 75), QColor(220, 20, 0), 16));  // on yellow: multiplied
            QVERIFY(near(d.at(80, 45), Qt::white, 8));            // its white covers nothing
            QVERIFY(near(d.at(80, 75), QColor(255, 255, 0), 8));
        }
    }

    void aRidingSeamStampShowsItsSlice()
    {
        QImage ink(10, 10, QImage::Format_ARGB32);
        ink.fill(Qt::black);
        // The example of the facts: a 40 mm seal in five slices on pages of 210 mm.
        for (int i = 0; i < 5; ++i) {
            render::StampPicture s = stamp(png(ink), {210 - (i + 1) * 8.0, 40, 40, 40});
            s.clip = ofd::Box{i * 8.0, 0, 8, 40};
            const Drawn d(page(210, 297), std::make_shared<Table>(), {s});
            VERIFY_BOX(d.inkBox(), 202, 40, 8, 40);
        }
    }

    void aStampThatCannotBeReadIsNamed()
    {
        render::StampPicture none = stamp("rubbish", {10, 10, 40, 40});
        render::StampPicture flat = stamp(png(flag()), {10, 10, 0, 40});
        render::StampPicture nested =
            stamp("PK\x03\x04 a package, but nobody to open it", {0, 0, 9, 9});
        const Drawn d(page(), std::make_shared<Table>(), {none, flat, nested});
        QVERIFY(d.inkBox().isEmpty());
        QCOMPARE(d.report.deviations.size(), std::size_t(2));
    }

    void aStampMayBeASmallPackage()
    {
        auto seal = std::make_shared<ofd::Page>(page(40, 40));
        add(*seal, filled(rectangle(0, 0, 40, 40), ofd::Color{255, 255, 255, 255}));
        add(*seal, filled(rectangle(10, 10, 20, 20), ofd::Color{255, 0, 0, 255}));
        const render::NestedOpener opener =
            [seal](const QByteArray&) -> Result<render::NestedPage> {
            return render::NestedPage{seal, std::make_shared<Table>()};
        };
        const render::PageRenderer renderer(
            std::make_shared<Table>(), std::make_shared<render::FontBook>(), opener);
        ofd::Page p = page();
        add(p, filled(rectangle(0, 0, 100, 100), ofd::Color{255, 255, 0, 255}));
        render::RenderOptions options;
        options.dpi = 254;
        const auto drawn =
            renderer.draw(p, {stamp(QByteArray("PK\x03\x04"), {10, 10, 80, 80})}, options);
        QVERIFY(drawn);
        QVERIFY(near(drawn->image.pixelColor(500, 500), Qt::red, 3));
        QVERIFY(near(drawn->image.pixelColor(150, 150), QColor(255, 255, 0), 3)); // white ground
    }

    void compositesClipAndNestAndNeverCycle()
    {
        auto table = std::make_shared<Table>();
        auto block = std::make_shared<ofd::Block>();
        block->objects.push_back({filled(rectangle(-5, -5, 100, 100), ofd::Color{255, 0, 0, 255})});
        ofd::CompositeObject self;
        self.resource = 9;
        self.boundary = {0, 0, 10, 10};
        for (int i = 0; i < 3; ++i)
            block->objects.push_back({self});
        auto unit = std::make_shared<ofd::Composite>();
        unit->width = 10;
        unit->height = 5;
        unit->content = block;
        table->composites.insert(9, unit);
        ofd::Page p = page();
        ofd::CompositeObject o;
        o.resource = 9;
        o.boundary = {20, 30, 60, 60};
        o.ctm = {2, 0, 0, 2, 3, 4};
        o.alpha = 128;
        add(p, o);
        Limits limits;
        limits.objectsPerPage = 5000;
        const render::PageRenderer renderer(
            table, std::make_shared<render::FontBook>(), {}, limits);
        render::RenderOptions options;
        options.dpi = 254;
        auto drawn = renderer.draw(p, {}, options);
        QVERIFY(drawn); // the cycle ends at the depth or at the number of objects
        QVERIFY(!drawn->report.deviations.empty());
        QVERIFY(qGray(drawn->image.pixel(235, 345)) < 200);
        QCOMPARE(drawn->image.pixelColor(225, 345), QColor(Qt::white));
        QCOMPARE(drawn->image.pixelColor(235, 445), QColor(Qt::white)); // below the unit's height
    }
};

QTEST_GUILESS_MAIN(TestPictures)
#include "test_Pictures.moc"

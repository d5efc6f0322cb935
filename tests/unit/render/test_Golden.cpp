#include "GoldenPages.h"
#include "Pages.h"
#include "kit/ofd/PageBench.h"
#include "kit/render/TinyFont.h"

#include <QFile>
#include <QPainter>

// Pictures of every drawing feature, from the XML of a package to pixels, held against those in
// golden/. WENSHU_WRITE_GOLDEN=1 writes them anew; look at each before it is committed.

using namespace wenshu;

namespace {

constexpr double kDpi = 100;
constexpr double kMostDiffering = 0.005; // of the pixels
constexpr int kTolerance = 24;           // of 255: edges smoothed by another processor's code

QByteArray font()
{
    return kit::tinyTrueType(
        {{0, 0, 0, 0, 1000},
         {100, 0, 700, 250, 800},
         {300, 450, 550, 900, 700},
         {0, 0, 500, 800, 600}},
        kit::TinyCmap::Unicode,
        {{'A', 1}, {'B', 2}, {'C', 3}});
}

/// Four fields and a diagonal: every turn and flip of it looks different.
QByteArray picture()
{
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(QColor(250, 240, 200));
    QPainter painter(&image);
    painter.fillRect(0, 0, 32, 24, QColor(200, 30, 30));
    painter.fillRect(32, 0, 32, 24, QColor(30, 120, 200));
    painter.fillRect(0, 24, 32, 24, QColor(40, 150, 60));
    painter.fillRect(36, 28, 8, 16, Qt::black);
    painter.end();
    return pages::png(image);
}

QByteArray mask()
{
    QImage image(64, 48, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    for (int y = 8; y < 40; ++y) {
        for (int x = y; x < 56; ++x)
            image.setPixel(x, y, qRgb(0, 0, 0));
    }
    return pages::png(image);
}

const QByteArray kResources =
    "<Fonts><Font ID=\"10\" FontName=\"ABCDEF+Tiny\"><FontFile>tiny.ttf</FontFile></Font></Fonts>"
    "<ColorSpaces><ColorSpace ID=\"13\" Type=\"CMYK\"/>"
    "<ColorSpace ID=\"14\" Type=\"RGB\"><Palette><CV>250 200 0</CV><CV>0 90 #A0</CV></Palette>"
    "</ColorSpace><ColorSpace ID=\"15\" Type=\"GRAY\" BitsPerComponent=\"4\"/></ColorSpaces>"
    "<DrawParams><DrawParam ID=\"11\" LineWidth=\"3\" Join=\"Round\"><FillColor Value=\"250 200 "
    "0\"/><StrokeColor Value=\"0 0 0\"/></DrawParam><DrawParam ID=\"12\" Relative=\"11\">"
    "<StrokeColor Value=\"0 100 200\"/></DrawParam></DrawParams>"
    "<MultiMedias><MultiMedia ID=\"16\" Type=\"Image\"><MediaFile>p.png</MediaFile></MultiMedia>"
    "<MultiMedia ID=\"17\" Type=\"Image\"><MediaFile>m.png</MediaFile></MultiMedia></MultiMedias>"
    "<CompositeGraphicUnits>"
    "<CompositeGraphicUnit ID=\"18\" Width=\"20\" Height=\"14\"><Content><PathObject ID=\"40\" "
    "Boundary=\"0 0 48 32\" Fill=\"true\" Stroke=\"false\"><FillColor Value=\"90 0 140\"/>"
    "<AbbreviatedData>M 2 2 L 30 4 L 6 26 C</AbbreviatedData></PathObject></Content>"
    "</CompositeGraphicUnit>"
    "<CompositeGraphicUnit ID=\"19\" Width=\"30\" Height=\"30\"><Content><CompositeObject "
    "ID=\"41\" Boundary=\"6 4 20 20\" CTM=\"0.9 0.3 -0.3 0.9 4 0\" ResourceID=\"18\"/></Content>"
    "</CompositeGraphicUnit></CompositeGraphicUnits>";

/// The page of a package that holds these objects; the stamps lie on it.
QImage drawn(
    const golden::Feature& feature,
    bool known,
    const std::vector<render::StampPicture>& stamps = {},
    int rotation = 0)
{
    kit::PageBench bench;
    bench.resources = kResources;
    bench.page = "<Area><PhysicalBox>0 0 48 32</PhysicalBox></Area><Content><Layer ID=\"5\">" +
                 feature.objects + "</Layer></Content>";
    if (!known) {
        const auto count = bench.resources.count(feature.known) + bench.page.count(feature.known);
        if (!feature.known.isEmpty() && count == 0)
            return {};
        bench.resources.replace(feature.known, feature.unknown);
        bench.page.replace(feature.known, feature.unknown);
    }
    bench.zip.add("Doc_0/Res/tiny.ttf", font());
    bench.zip.add("Doc_0/Res/p.png", picture());
    bench.zip.add("Doc_0/Res/m.png", mask());
    const auto reader = bench.open();
    if (!reader)
        return {};
    const auto page = reader->page(0);
    const render::PageRenderer renderer(reader, std::make_shared<render::FontBook>());
    render::RenderOptions options;
    options.dpi = kDpi;
    options.rotation = rotation;
    auto result = renderer.draw(**page, stamps, options);
    return result ? result->image.convertToFormat(QImage::Format_RGB32) : QImage();
}

QString fileOf(const QString& name)
{
    return QStringLiteral(WENSHU_SOURCE_DIR "/tests/unit/render/golden/%1.png").arg(name);
}

/// The part of the pixels that differ; 1 for pictures of another size.
double differing(const QImage& a, const QImage& b)
{
    if (a.isNull() || a.size() != b.size())
        return 1;
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QColor p = a.pixelColor(x, y);
            const QColor q = b.pixelColor(x, y);
            count += pages::near(p, q, kTolerance) ? 0 : 1;
        }
    }
    return double(count) / (double(a.width()) * a.height());
}

void holdAgainstGolden(const QString& name, const QImage& image, const QImage& without)
{
    QVERIFY2(!image.isNull() && !without.isNull(), "not drawn");
    if (qEnvironmentVariableIsSet("WENSHU_WRITE_GOLDEN"))
        QVERIFY(image.convertToFormat(QImage::Format_RGB888).save(fileOf(name)));
    const QImage wanted(fileOf(name));
    QVERIFY2(!wanted.isNull(), "no golden picture");
    const double off = differing(image, wanted.convertToFormat(QImage::Format_RGB32));
    if (off > kMostDiffering)
        image.save(name + QStringLiteral("-now.png")); // beside the test, to be looked at
    QVERIFY2(off <= kMostDiffering, qPrintable(QStringLiteral("%1 % differ").arg(off * 100)));
    const double broken = differing(without, wanted.convertToFormat(QImage::Format_RGB32));
    QVERIFY2(
        broken > 2 * kMostDiffering,
        qPrintable(QStringLiteral("without the feature only %1 % differ").arg(broken * 100)));
}

render::StampPicture stampAt(ofd::Box box)
{
    QImage seal(96, 96, QImage::Format_ARGB32);
    seal.fill(Qt::transparent);
    for (int y = 0; y < 96; ++y) {
        for (int x = 0; x < 96; ++x) {
            const int square = (x - 48) * (x - 48) + (y - 48) * (y - 48);
            if ((square < 46 * 46 && square > 38 * 38) || (x > 44 && x < 80 && y > 40 && y < 52))
                seal.setPixelColor(x, y, QColor(230, 0, 0));
        }
    }
    render::StampPicture stamp;
    stamp.box = box;
    stamp.bytes = pages::png(seal);
    return stamp;
}

const golden::Feature kPaper{
    "",
    golden::path(
        "Fill=\"true\" Stroke=\"false\"",
        "M 4 12 L 44 12 L 44 20 L 4 20 C",
        "<FillColor Value=\"0 160 160\"/>"),
    "",
    ""};

} // namespace

class TestGolden : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyFeatureLooksAsItDid_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const golden::Feature& feature : golden::everyFeature())
            QTest::newRow(feature.name) << index++;
    }

    void everyFeatureLooksAsItDid()
    {
        QFETCH(int, index);
        const golden::Feature feature = golden::everyFeature().at(size_t(index));
        holdAgainstGolden(
            QString::fromLatin1(feature.name), drawn(feature, true), drawn(feature, false));
    }

    void aStampMultiplies()
    {
        const QImage stamped = drawn(kPaper, true, {stampAt({12, 4, 24, 24})});
        QImage laidOver = drawn(kPaper, true);
        QPainter painter(&laidOver);
        const auto stamp = stampAt({});
        const double scale = kDpi / 25.4;
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(
            QRectF(12 * scale, 4 * scale, 24 * scale, 24 * scale), QImage::fromData(stamp.bytes));
        painter.end();
        holdAgainstGolden(QStringLiteral("stamp-multiplies"), stamped, laidOver);
    }

    void aSeamStampShowsItsSlice()
    {
        auto slice = stampAt({36, 4, 24, 24});
        slice.clip = ofd::Box{0, 0, 12, 24};
        auto wrong = slice;
        wrong.clip = ofd::Box{0, 0, 6, 24};
        holdAgainstGolden(
            QStringLiteral("stamp-slice"),
            drawn(kPaper, true, {slice}),
            drawn(kPaper, true, {wrong}));
    }

    void aTurnedPageIsTurnedClockwise()
    {
        const golden::Feature turned{"", golden::pictureFeatures().front().objects, "", ""};
        holdAgainstGolden(
            QStringLiteral("page-turned"),
            drawn(turned, true, {}, 90),
            drawn(turned, true, {}, 270));
    }
};

QTEST_APPLESS_MAIN(TestGolden)
#include "test_Golden.moc"

#include "render/FontBook.h"
#include "render/SealPicture.h"

#include <QImage>
#include <QTest>

using namespace wenshu;
using namespace wenshu::render;

namespace {

/// Part of the pixels of @p area (fractions of the side) that carry ink.
double inkIn(const QImage& image, const QRectF& area)
{
    int ink = 0;
    int all = 0;
    for (int y = int(area.top() * image.height()); y < int(area.bottom() * image.height()); ++y) {
        for (int x = int(area.left() * image.width()); x < int(area.right() * image.width()); ++x) {
            ++all;
            ink += qAlpha(image.pixel(x, y)) > 127 ? 1 : 0;
        }
    }
    return all == 0 ? 0 : double(ink) / all;
}

} // namespace

class TestSealPicture : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aUnitSealIsRoundRedAndTransparent()
    {
        FontBook fonts;
        const auto png = drawUnitSeal(
            {QStringLiteral("济南市商务局"), QStringLiteral("示范 DEMO"), 42, 300}, fonts);
        QVERIFY2(png, qPrintable(png ? QString() : png.error().diagnostic));
        const QImage image = QImage::fromData(*png, "PNG");
        QCOMPARE(image.size(), QSize(496, 496));
        QCOMPARE(qAlpha(image.pixel(2, 2)), 0); // corner outside the rim
        const QRgb middle = image.pixel(248, 248);
        QCOMPARE(qAlpha(middle), 255); // inside the star
        QVERIFY(qRed(middle) > 180 && qGreen(middle) < 60 && qBlue(middle) < 60);
        // Rim: 1.2 mm wide, all round.
        for (const QPoint at : {QPoint(248, 7), QPoint(248, 488), QPoint(7, 248), QPoint(488, 248)})
            QCOMPARE(qAlpha(image.pixel(at)), 255);
        QVERIFY(inkIn(image, {0.3, 0.06, 0.4, 0.12}) > 0.15); // name above
        QVERIFY(inkIn(image, {0.35, 0.74, 0.3, 0.1}) > 0.05); // centre line below the star
        QCOMPARE(inkIn(image, {0.42, 0.9, 0.16, 0.03}), 0.0); // nothing between it and the rim
    }

    void longNamesStayInsideTheRim()
    {
        FontBook fonts;
        const QString name = QStringLiteral(
            "山东省济南市章丘区商务和投资促进局外商投资企业投诉受理中心办公室综合科");
        const auto png = drawUnitSeal({name, {}, 42, 200}, fonts);
        QVERIFY(png);
        const QImage image = QImage::fromData(*png, "PNG");
        const double r = image.width() / 2.0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const double distance = std::hypot(x + 0.5 - r, y + 0.5 - r) / r;
                const bool between = distance > 0.915 && distance < 0.93;
                if (between)
                    QVERIFY2(qAlpha(image.pixel(x, y)) < 60, "letters touch the rim");
            }
        }
    }

    void theSameDesignGivesTheSameBytes()
    {
        FontBook a;
        FontBook b;
        const UnitSealDesign design{
            QStringLiteral("章丘区商务局"), QStringLiteral("DEMO"), 40, 150};
        QCOMPARE(*drawUnitSeal(design, a), *drawUnitSeal(design, b));
    }

    void aNameSealHoldsFourCharacters()
    {
        FontBook fonts;
        const auto png =
            drawNameSeal({QStringLiteral("王小明"), QStringLiteral("DEMO"), 18, 300}, fonts);
        QVERIFY(png);
        const QImage image = QImage::fromData(*png, "PNG");
        QCOMPARE(image.size(), QSize(213, 213));
        for (const QRectF cell :
             {QRectF(0.1, 0.1, 0.35, 0.3),
              QRectF(0.55, 0.1, 0.35, 0.3),
              QRectF(0.1, 0.5, 0.35, 0.3),
              QRectF(0.55, 0.5, 0.35, 0.3)})
            QVERIFY(inkIn(image, cell) > 0.1);
    }

    void impossibleDesignsAreRefused()
    {
        FontBook fonts;
        QCOMPARE(
            drawUnitSeal({QStringLiteral("局"), {}, 42, 300}, fonts).error().code, Errc::Usage);
        QCOMPARE(
            drawUnitSeal({QStringLiteral("商务局"), {}, 400, 300}, fonts).error().code,
            Errc::Usage);
        QCOMPARE(
            drawUnitSeal({QStringLiteral("商务局"), {}, 42, std::nan("")}, fonts).error().code,
            Errc::Usage);
        QCOMPARE(
            drawNameSeal({QStringLiteral("王"), {}, 18, 300}, fonts).error().code, Errc::Usage);
        // A character that no face has must be said, not drawn as a box.
        QCOMPARE(
            drawUnitSeal({QString::fromUcs4(U"局\U000F1234"), {}, 42, 300}, fonts).error().code,
            Errc::FontMissing);
    }
};

QTEST_APPLESS_MAIN(TestSealPicture)
#include "test_SealPicture.moc"

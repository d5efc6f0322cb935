#include "Pages.h"

#include <QPainter>

#include <cmath>
#include <limits>
#include <numbers>

using namespace pages;

namespace {

const ofd::Color kBlack{0, 0, 0, 255};
const ofd::Color kRed{255, 0, 0, 255};
const ofd::Color kBlue{0, 0, 255, 255};

ofd::PathStep arc(double rx, double ry, double angle, bool large, bool sweep, double x, double y)
{
    ofd::PathStep s;
    s.kind = ofd::PathStep::Kind::Arc;
    s.rx = rx;
    s.ry = ry;
    s.angle = angle;
    s.large = large;
    s.sweep = sweep;
    s.p3 = {x, y};
    return s;
}

ofd::PathObject stroked(const ofd::Path& path, double width)
{
    ofd::PathObject o;
    o.boundary = {0, 0, 100, 100};
    o.path = path;
    o.lineWidth = width;
    return o;
}

ofd::ClipArea areaOf(const ofd::Path& path)
{
    ofd::ClipArea a;
    a.path = path;
    return a;
}

} // namespace

class TestPathDrawing : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aRectangleStandsWhereTheFileSays()
    {
        ofd::Page p = page();
        add(p, filled(rectangle(10, 20, 30, 5), kBlack));
        VERIFY_BOX(Drawn(p).inkBox(), 10, 20, 30, 5);
    }

    void localGoesThroughCtmThenBoundaryOffset()
    {
        ofd::Page p = page();
        ofd::PathObject o = filled(rectangle(1, 1, 4, 2), kBlack, {30, 40, 60, 60});
        o.ctm = {2, 0, 0, 3, 5, 7}; // x' = 2x + 5, y' = 3y + 7; the offset 30, 40 is not scaled
        add(p, o);
        VERIFY_BOX(Drawn(p).inkBox(), 30 + 7, 40 + 10, 8, 6);
    }

    void aRotatingCtmUsesRowVectors()
    {
        ofd::Page p = page();
        ofd::PathObject o = filled(rectangle(0, 0, 10, 2), kBlack, {50, 50, 50, 50});
        o.ctm = {0, 1, -1, 0, 2, 0}; // x' = −y + 2, y' = x: turned clockwise
        add(p, o);
        VERIFY_BOX(Drawn(p).inkBox(), 50, 50, 2, 10);
    }

    void theBoundaryCutsAndAZeroOneDoesNot()
    {
        ofd::Page p = page();
        add(p, filled(rectangle(-9, -9, 50, 50), kBlack, {20, 20, 10, 10}));
        VERIFY_BOX(Drawn(p).inkBox(), 19.9, 19.9, 10.2, 10.2); // one pixel of slack all round
        ofd::Page q = page();
        add(q, filled(rectangle(0, 0, 50, 50), kBlack, {20, 20, 0, 10}));
        VERIFY_BOX(Drawn(q).inkBox(), 20, 20, 50, 50);
    }

    void lineWidthAndDashesAreLocalUnitsBeforeCtm()
    {
        ofd::Page p = page();
        ofd::PathObject o = stroked({move(10, 10), line(30, 10)}, 2);
        o.ctm = {2, 0, 0, 2, 0, 0};
        o.dashes = {4, 4};
        add(p, o);
        const Drawn d(p);
        VERIFY_BOX(d.inkBox(), 20, 18, 40, 4); // dashes and gaps of 8 mm on the page
        QVERIFY(!d.isPaper(24, 20));
        QVERIFY(d.isPaper(32, 20));
        QVERIFY(!d.isPaper(40, 20));
    }

    void theDashOffsetShiftsThePattern()
    {
        ofd::Page p = page();
        ofd::PathObject o = stroked({move(10, 10), line(60, 10)}, 1);
        o.dashes = {5, 3};
        o.dashOffset = 6; // begins inside the gap, 2 mm before its end
        add(p, o);
        const Drawn d(p);
        QVERIFY(d.isPaper(11, 10));
        QVERIFY(!d.isPaper(13, 10));
        QVERIFY(!d.isPaper(16, 10));
        QVERIFY(d.isPaper(18.5, 10));
    }

    void capsReachAsTheyShould_data()
    {
        QTest::addColumn<int>("cap");
        QTest::addColumn<double>("left");
        QTest::newRow("butt") << int(ofd::Cap::Butt) << 20.0;
        QTest::newRow("round") << int(ofd::Cap::Round) << 18.0;
        QTest::newRow("square") << int(ofd::Cap::Square) << 18.0;
    }

    void capsReachAsTheyShould()
    {
        QFETCH(int, cap);
        QFETCH(double, left);
        ofd::Page p = page();
        ofd::PathObject o = stroked({move(20, 50), line(60, 50)}, 4);
        o.cap = ofd::Cap(cap);
        add(p, o);
        const Drawn d(p);
        QVERIFY(near(d.inkBox().left(), left));
        // A round cap leaves the corners of the square one free.
        QCOMPARE(d.isPaper(18.3, 48.3), cap != int(ofd::Cap::Square));
    }

    void joinsAndTheMiterLimit()
    {
        const ofd::Path corner{move(20, 60), line(50, 60), line(50, 30)};
        const auto outer = [&](ofd::Join join, double limit) {
            ofd::Page p = page();
            ofd::PathObject o = stroked(corner, 6);
            o.join = join;
            o.miterLimit = limit;
            add(p, o);
            return !Drawn(p).isPaper(52.7, 62.7);
        };
        QVERIFY(outer(ofd::Join::Miter, 4));
        QVERIFY(!outer(ofd::Join::Miter, 1.2)); // √2 is beyond the limit: bevelled
        QVERIFY(!outer(ofd::Join::Round, 4));
        QVERIFY(!outer(ofd::Join::Bevel, 4));
    }

    void aLineOfWidthZeroIsOnePixel()
    {
        ofd::Page p = page();
        add(p, stroked({move(10, 10.05), line(60, 10.05)}, 0));
        const QRectF box = Drawn(p).inkBox();
        QVERIFY(near(box.height(), 0.1, 0.05));
    }

    void windingAndEvenOddDiffer()
    {
        ofd::Path path = rectangle(10, 10, 40, 40);
        const ofd::Path inner = rectangle(20, 20, 20, 20);
        path.insert(path.end(), inner.begin(), inner.end());
        ofd::Page p = page();
        add(p, filled(path, kBlack));
        QVERIFY(!Drawn(p).isPaper(30, 30));
        ofd::Page q = page();
        ofd::PathObject o = filled(path, kBlack);
        o.evenOdd = true;
        add(q, o);
        QVERIFY(Drawn(q).isPaper(30, 30));
    }

    void fillWithoutColourPaintsNothing()
    {
        ofd::Page p = page();
        add(p, filled(rectangle(10, 10, 10, 10), std::monostate()));
        QVERIFY(Drawn(p).inkBox().isEmpty());
    }

    void arcsFollowSvg_data()
    {
        QTest::addColumn<bool>("large");
        QTest::addColumn<bool>("sweep");
        QTest::addColumn<double>("centreX");
        QTest::addColumn<double>("centreY");
        // From (40,50) to (50,40), radius 10: centres (50,50) and (40,40).
        QTest::newRow("small clockwise") << false << true << 50.0 << 50.0;
        QTest::newRow("small counter") << false << false << 40.0 << 40.0;
        QTest::newRow("large clockwise") << true << true << 40.0 << 40.0;
        QTest::newRow("large counter") << true << false << 50.0 << 50.0;
    }

    void arcsFollowSvg()
    {
        QFETCH(bool, large);
        QFETCH(bool, sweep);
        QFETCH(double, centreX);
        QFETCH(double, centreY);
        ofd::Page p = page();
        add(p, stroked({move(40, 50), arc(10, 10, 0, large, sweep, 50, 40)}, 0.4));
        const Drawn d(p);
        // Points of the circle at every 15°: on the arc or not by the direction of travel.
        const double from = std::atan2(50 - centreY, 40 - centreX);
        const double to = std::atan2(40 - centreY, 50 - centreX);
        const double turn = 2 * std::numbers::pi;
        double span = sweep ? to - from : from - to;
        span = std::fmod(span + 2 * turn, turn);
        for (int i = 0; i < 24; ++i) {
            const double travel = (i + 0.5) * turn / 24;
            const double angle = sweep ? from + travel : from - travel;
            const double x = centreX + 10 * std::cos(angle);
            const double y = centreY + 10 * std::sin(angle);
            QCOMPARE(!d.isPaper(x, y), travel < span);
        }
    }

    void ellipticalArcsTurnAndGrow()
    {
        ofd::Page p = page();
        // Half an ellipse tilted by 90°: rx runs along y. Ends on its short axis.
        add(p, stroked({move(40, 50), arc(20, 10, 90, false, true, 60, 50)}, 0.2));
        VERIFY_BOX(Drawn(p).inkBox(), 39.9, 29.9, 20.2, 20.1);
        ofd::Page q = page(); // radii far too small: scaled up to a half circle of radius 10
        add(q, stroked({move(40, 50), arc(1, 1, 0, false, true, 60, 50)}, 0.2));
        VERIFY_BOX(Drawn(q).inkBox(), 39.9, 39.9, 20.2, 10.1);
        ofd::Page r = page(); // radius 0: a straight line
        add(r, stroked({move(40, 50), arc(0, 5, 0, false, true, 60, 50)}, 0.2));
        VERIFY_BOX(Drawn(r).inkBox(), 40, 49.9, 20, 0.2);
    }

    void aPathThatBeginsWithALineBeginsAtItsFirstPoint()
    {
        ofd::Page p = page();
        add(p, stroked({line(20, 20), line(40, 20)}, 1));
        VERIFY_BOX(Drawn(p).inkBox(), 20, 19.5, 20, 1);
    }

    void opacitiesMultiply()
    {
        ofd::Page p = page();
        ofd::PathObject o = filled(rectangle(10, 10, 10, 10), ofd::Color{255, 0, 0, 128});
        o.alpha = 128;
        add(p, o);
        // 0.502² of red over white
        QVERIFY(near(Drawn(p).at(15, 15), QColor(255, 191, 191), 3));
    }

    void clipAreasUniteAndClipsIntersect()
    {
        ofd::Page p = page();
        ofd::PathObject o = filled(rectangle(0, 0, 90, 90), kBlack, {10, 10, 80, 80});
        o.ctm = {2, 0, 0, 2, 0, 0}; // must not scale the clip
        o.clips = {
            {areaOf(rectangle(0, 0, 20, 20)), areaOf(rectangle(30, 0, 20, 20))},
            {areaOf(rectangle(10, 0, 30, 10))}};
        add(p, o);
        const Drawn d(p);
        VERIFY_BOX(d.inkBox(), 20, 10, 30, 10);
        QVERIFY(d.isPaper(35, 15)); // between the two areas
        QVERIFY(d.isPaper(15, 15)); // outside the second clip
    }

    void overlappingAreasOfOppositeDirectionUnite()
    {
        ofd::Page p = page();
        ofd::PathObject o = filled(rectangle(0, 0, 100, 100), kBlack);
        const ofd::Path backwards{move(20, 20), line(20, 60), line(60, 60), line(60, 20), close()};
        o.clips = {{areaOf(rectangle(10, 10, 30, 30)), areaOf(backwards)}};
        add(p, o);
        QVERIFY(!Drawn(p).isPaper(30, 30));
    }

    void theAreasOwnMatricesApply()
    {
        ofd::Page p = page();
        ofd::PathObject o = filled(rectangle(0, 0, 100, 100), kBlack);
        ofd::ClipArea a = areaOf(rectangle(0, 0, 5, 5));
        a.objectCtm = {2, 0, 0, 2, 0, 0};
        a.boundary = {3, 4, 10, 10};
        a.ctm = {1, 0, 0, 2, 10, 0};
        o.clips = {{a}};
        add(p, o);
        VERIFY_BOX(Drawn(p).inkBox(), 13, 8, 10, 20);
    }

    void layersAndObjectsPaintInOrder()
    {
        ofd::Page p = page();
        add(p, filled(rectangle(10, 10, 20, 20), kRed));
        add(p, filled(rectangle(20, 20, 20, 20), kBlue));
        QCOMPARE(Drawn(p).at(25, 25), QColor(Qt::blue));
        ofd::PathObject hidden = filled(rectangle(0, 0, 100, 100), kRed);
        hidden.visible = false;
        add(p, hidden);
        QCOMPARE(Drawn(p).at(25, 25), QColor(Qt::blue));
    }

    void annotationsForTheScreenOnlyAreNotPrinted()
    {
        ofd::Page p = page();
        for (const double x : {10.0, 60.0}) {
            ofd::Layer layer;
            layer.printed = x > 50;
            layer.block.objects.push_back({filled(rectangle(x, 10, 20, 20), ofd::Color{})});
            p.annotations.push_back(layer);
        }
        render::RenderOptions options;
        const Drawn shown(p, std::make_shared<Table>(), {}, options);
        QVERIFY(!shown.isPaper(20, 20) && !shown.isPaper(70, 20));
        options.forPrint = true;
        const Drawn printed(p, std::make_shared<Table>(), {}, options);
        QVERIFY(printed.isPaper(20, 20) && !printed.isPaper(70, 20));
        options.annotations = false;
        const Drawn bare(p, std::make_shared<Table>(), {}, options);
        QVERIFY(bare.isPaper(20, 20) && bare.isPaper(70, 20));
    }

    void theApplicationBoxCutsThePage()
    {
        ofd::Page p = page();
        p.applicationBox = ofd::Box{20, 30, 40, 10};
        add(p, filled(rectangle(0, 0, 100, 100), kBlack));
        VERIFY_BOX(Drawn(p).inkBox(), 20, 30, 40, 10);
        p.applicationBox = ofd::Box{200, 0, 40, 10}; // wholly outside: a blank page
        QVERIFY(Drawn(p).inkBox().isEmpty());
    }

    void pagesTurnClockwise_data()
    {
        QTest::addColumn<int>("rotation");
        QTest::addColumn<QRectF>("box");
        QTest::newRow("0") << 0 << QRectF(5, 10, 20, 4);
        QTest::newRow("90") << 90 << QRectF(60 - 14, 5, 4, 20);
        QTest::newRow("180") << 180 << QRectF(100 - 25, 60 - 14, 20, 4);
        QTest::newRow("270") << 270 << QRectF(10, 100 - 25, 4, 20);
        QTest::newRow("-90") << -90 << QRectF(10, 100 - 25, 4, 20);
    }

    void pagesTurnClockwise()
    {
        QFETCH(int, rotation);
        QFETCH(QRectF, box);
        ofd::Page p = page(100, 60);
        add(p, filled(rectangle(5, 10, 20, 4), kBlack));
        render::RenderOptions options;
        options.rotation = rotation;
        const Drawn d(p, std::make_shared<Table>(), {}, options);
        QCOMPARE(d.image.size(), rotation % 180 == 0 ? QSize(1000, 600) : QSize(600, 1000));
        VERIFY_BOX(d.inkBox(), box.x(), box.y(), box.width(), box.height());
    }

    void aRegionShowsItsPart()
    {
        ofd::Page p = page();
        add(p, filled(rectangle(50, 60, 10, 10), kBlack));
        render::RenderOptions options;
        options.region = ofd::Box{45, 50, 20, 30};
        const Drawn d(p, std::make_shared<Table>(), {}, options);
        QCOMPARE(d.image.size(), QSize(200, 300));
        VERIFY_BOX(d.inkBox(), 5, 10, 10, 10);
    }

    void anyPainterInMillimetresWillDo()
    {
        ofd::Page p = page();
        add(p, filled(rectangle(10, 20, 30, 5), kBlack));
        QImage paper(500, 500, QImage::Format_RGB32);
        paper.fill(Qt::white);
        QPainter painter(&paper);
        painter.scale(5, 5);
        const render::PageRenderer renderer(
            std::make_shared<Table>(), std::make_shared<render::FontBook>());
        QVERIFY(renderer.paint(painter, p, {}, {}));
        painter.fillRect(QRectF(90, 90, 5, 5), Qt::red); // the painter is left as it was
        painter.end();
        QCOMPARE(paper.pixelColor(100, 110), QColor(Qt::black));
        QCOMPARE(paper.pixelColor(40, 110), QColor(Qt::white));
        QCOMPARE(paper.pixelColor(460, 460), QColor(Qt::red));
    }

    void nonsenseNumbersNeitherHangNorCrash()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double inf = std::numeric_limits<double>::infinity();
        const std::vector<double> bad{nan, inf, -inf, 1e300, -1e300, 1e9, 1e-300, 0};
        for (const double v : bad) {
            ofd::Page p = page();
            ofd::PathObject o = filled(rectangle(v, 10, v, 20), kBlack, {v, 0, v, 100});
            o.ctm = {v, 0, v, 1, v, 0};
            o.stroke = true;
            o.lineWidth = v;
            o.dashes = {v, 1e-12};
            o.dashOffset = v;
            o.miterLimit = v;
            o.path.push_back(arc(v, 1, v, true, true, v, v));
            add(p, o);
            ofd::PathObject tiny = stroked({move(0, 0), line(1e6, 1e6)}, 0.1);
            tiny.dashes = {0.002, 0.002};
            add(p, tiny);
            add(p, filled(rectangle(10, 10, 5, 5), kRed));
            const Drawn d(p);
            QCOMPARE(d.at(12, 12), QColor(Qt::red)); // the page goes on
        }
    }

    void optionsOutOfRangeAreRefused()
    {
        const render::PageRenderer renderer(
            std::make_shared<Table>(), std::make_shared<render::FontBook>());
        render::RenderOptions options;
        options.dpi = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(renderer.draw(page(), {}, options).error().code, Errc::Usage);
        options.dpi = 100;
        options.rotation = 45;
        QCOMPARE(renderer.draw(page(), {}, options).error().code, Errc::Usage);
        options.rotation = 0;
        QCOMPARE(renderer.draw(page(1e6, 1e6), {}, options).error().code, Errc::LimitExceeded);
        QVERIFY(renderer.draw(page(0, -5), {}, options)); // a page without size is one pixel
    }

    void aMillionObjectsStopAtTheLimitAndWhenCancelled()
    {
        auto block = std::make_shared<ofd::Block>();
        for (int i = 0; i < 1100; ++i)
            block->objects.push_back({filled(rectangle(0, 0, 1, 1), kBlack)});
        ofd::Page p = page();
        for (int i = 0; i < 1000; ++i)
            add(p, ofd::BlockObject{block});
        Limits limits;
        limits.objectsPerPage = 20'000;
        const render::PageRenderer renderer(
            std::make_shared<Table>(), std::make_shared<render::FontBook>(), {}, limits);
        render::RenderOptions options;
        options.dpi = 20;
        const auto drawn = renderer.draw(p, {}, options);
        QVERIFY(drawn);
        QVERIFY(!drawn->report.pageDrawnWhole);
        QVERIFY(drawn->report.objects <= 20'000);
        const std::atomic_bool stop = true;
        options.cancelled = &stop;
        QCOMPARE(renderer.draw(p, {}, options).error().code, Errc::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestPathDrawing)
#include "test_PathDrawing.moc"

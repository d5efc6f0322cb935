#include "Pages.h"

using namespace pages;

namespace {

const ofd::Color kRed{255, 0, 0, 255};
const ofd::Color kBlue{0, 0, 255, 255};
const ofd::Color kGreen{0, 255, 0, 255};

ofd::AxialShading axial(double from, double to, int extend)
{
    ofd::AxialShading s;
    s.start = {from, 0};
    s.end = {to, 0};
    s.extend = extend;
    s.stops = {{0, kRed}, {1, kBlue}};
    return s;
}

QColor mixed(double t)
{
    return {int(255 * (1 - t)), 0, int(255 * t)};
}

} // namespace

class TestPaints : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void axialShadingRunsFromStartToEnd()
    {
        ofd::Page p = page();
        add(p, filled(rectangle(10, 10, 80, 20), axial(30, 70, 0)));
        const Drawn d(p);
        for (double x = 31; x < 70; x += 4)
            QVERIFY(near(d.at(x, 20), mixed((x - 30) / 40), 8));
        QVERIFY(d.isPaper(20, 20)); // not extended
        QVERIFY(d.isPaper(80, 20));
    }

    void axialShadingExtendsWhereAsked()
    {
        ofd::Page p = page();
        add(p, filled(rectangle(10, 10, 80, 20), axial(30, 70, 1)));
        QVERIFY(near(Drawn(p).at(20, 20), Qt::red));
        QVERIFY(Drawn(p).isPaper(80, 20));
        ofd::Page q = page();
        add(q, filled(rectangle(10, 10, 80, 20), axial(30, 70, 2)));
        QVERIFY(Drawn(q).isPaper(20, 20));
        QVERIFY(near(Drawn(q).at(80, 20), Qt::blue));
    }

    void axialShadingRepeatsAndReflectsByItsUnit()
    {
        ofd::AxialShading s = axial(10, 90, 3);
        s.repeat = ofd::ShadingRepeat::Repeat;
        s.mapUnit = 20;
        ofd::Page p = page();
        add(p, filled(rectangle(10, 10, 80, 20), s));
        const Drawn repeated(p);
        QVERIFY(near(repeated.at(15, 20), mixed(0.25), 10));
        QVERIFY(near(repeated.at(35, 20), mixed(0.25), 10));
        s.repeat = ofd::ShadingRepeat::Reflect;
        ofd::Page q = page();
        add(q, filled(rectangle(10, 10, 80, 20), s));
        QVERIFY(near(Drawn(q).at(35, 20), mixed(0.75), 10));
    }

    void axialShadingFollowsTheCtm()
    {
        ofd::Page p = page();
        ofd::PathObject o = filled(rectangle(10, 5, 30, 20), axial(10, 40, 0));
        o.ctm = {2, 0, 0, 2, 0, 0};
        add(p, o);
        QVERIFY(near(Drawn(p).at(50, 30), mixed(0.5), 8));
    }

    void radialShadingIsRoundOrElliptic()
    {
        ofd::RadialShading s;
        s.start = s.end = {50, 50};
        s.startRadius = 0;
        s.endRadius = 40;
        s.stops = {{0, kRed}, {1, kBlue}};
        ofd::Page p = page();
        add(p, filled(rectangle(0, 0, 100, 100), s));
        const Drawn round(p);
        for (const double t : {0.2, 0.5, 0.9}) {
            QVERIFY(near(round.at(50 + 40 * t, 50), mixed(t), 10));
            QVERIFY(near(round.at(50, 50 - 40 * t), mixed(t), 10));
        }
        QVERIFY(round.isPaper(95, 50));
        s.eccentricity = 0.8; // short half-axis 0.6 of the long one
        s.angle = 90;         // long half-axis downwards
        ofd::Page q = page();
        add(q, filled(rectangle(0, 0, 100, 100), s));
        const Drawn oval(q);
        QVERIFY(near(oval.at(50, 50 + 20), mixed(0.5), 10));
        QVERIFY(near(oval.at(50 + 12, 50), mixed(0.5), 10));
        QVERIFY(oval.isPaper(50 + 30, 50));
    }

    void radialRingsLeaveTheInsideFree()
    {
        ofd::RadialShading s;
        s.start = s.end = {50, 50};
        s.startRadius = 20;
        s.endRadius = 40;
        s.extend = 2;
        s.stops = {{0, kRed}, {1, kBlue}};
        ofd::Page p = page();
        add(p, filled(rectangle(0, 0, 100, 100), s));
        const Drawn d(p);
        QVERIFY(d.isPaper(50, 50));
        QVERIFY(near(d.at(80, 50), mixed(0.5), 10));
        QVERIFY(near(d.at(95, 50), Qt::blue, 10));
    }

    void gouraudTrianglesMixTheirCorners()
    {
        ofd::GouraudShading s;
        s.vertices = {{{10, 10}, kRed, 0}, {{70, 10}, kBlue, 0}, {{10, 70}, kGreen, 0}};
        ofd::Page p = page();
        add(p, filled(rectangle(10, 10, 80, 80), s));
        const Drawn d(p);
        QVERIFY(near(d.at(30, 30), QColor(85, 85, 85), 8)); // the centre of gravity
        QVERIFY(near(d.at(40, 10.5), QColor(127, 0, 127), 10));
        QVERIFY(d.isPaper(60, 60)); // beyond the hypotenuse
        // A fourth corner continues the mesh over the edge BC.
        s.vertices.push_back({{70, 70}, kRed, 1});
        ofd::Page q = page();
        add(q, filled(rectangle(10, 10, 80, 80), s));
        QVERIFY(!Drawn(q).isPaper(60, 60));
    }

    void latticesAndBackgrounds()
    {
        ofd::GouraudShading s;
        s.verticesPerRow = 2;
        s.background = kGreen;
        s.vertices = {
            {{10, 10}, kRed, 0}, {{50, 10}, kBlue, 0}, {{10, 50}, kRed, 0}, {{50, 50}, kBlue, 0}};
        ofd::Page p = page();
        add(p, filled(rectangle(0, 0, 100, 100), s));
        const Drawn d(p);
        QVERIFY(near(d.at(20, 40), mixed(0.25), 8));
        QVERIFY(near(d.at(40, 15), mixed(0.75), 8));
        QVERIFY(near(d.at(80, 80), Qt::green));
    }

    void patternsTileFromTheirOrigin()
    {
        auto cell = std::make_shared<ofd::Block>();
        cell->objects.push_back({filled(rectangle(0, 0, 2, 2), kRed, {0, 0, 10, 10})});
        auto pattern = std::make_shared<ofd::Pattern>();
        pattern->width = pattern->height = 4;
        pattern->xStep = 5;
        pattern->yStep = 10;
        pattern->cell = cell;
        ofd::Page p = page();
        add(p,
            filled(
                rectangle(10, 10, 60, 60),
                std::shared_ptr<const ofd::Pattern>(pattern),
                {10, 10, 80, 80}));
        const Drawn d(p);
        QCOMPARE(d.at(21, 21), QColor(Qt::red)); // object space: multiples of 5 and 10 from 10, 10
        QCOMPARE(d.at(26, 21), QColor(Qt::red));
        QVERIFY(d.isPaper(23, 21));
        QVERIFY(d.isPaper(21, 26));
        QCOMPARE(d.at(21, 31), QColor(Qt::red));
        QVERIFY(d.isPaper(16, 11)); // outside the path
    }

    void patternsMayReflectAndStandOnThePage()
    {
        auto cell = std::make_shared<ofd::Block>();
        cell->objects.push_back({filled(rectangle(0, 0, 2, 10), kRed, {0, 0, 10, 10})});
        auto pattern = std::make_shared<ofd::Pattern>();
        pattern->width = pattern->height = pattern->xStep = pattern->yStep = 10;
        pattern->reflect = 1;
        pattern->relativeToPage = true;
        pattern->cell = cell;
        ofd::Page p = page();
        add(p,
            filled(
                rectangle(0, 0, 60, 60),
                std::shared_ptr<const ofd::Pattern>(pattern),
                {13, 13, 80, 80}));
        const Drawn d(p);
        QCOMPARE(d.at(21, 30), QColor(Qt::red)); // even column: left edge, measured on the page
        QVERIFY(d.isPaper(29, 30));
        QVERIFY(d.isPaper(31, 30)); // odd column: mirrored
        QCOMPARE(d.at(39, 30), QColor(Qt::red));
    }

    void patternsThatContainThemselvesOrMillionsEnd()
    {
        auto cell = std::make_shared<ofd::Block>();
        auto pattern = std::make_shared<ofd::Pattern>();
        pattern->width = pattern->height = 40;
        cell->objects.push_back(
            {filled(rectangle(0, 0, 40, 40), std::shared_ptr<const ofd::Pattern>(pattern))});
        pattern->cell = cell;
        ofd::Page p = page();
        add(p, filled(rectangle(0, 0, 90, 90), std::shared_ptr<const ofd::Pattern>(pattern)));
        auto dust = std::make_shared<ofd::Pattern>();
        dust->width = dust->height = 1e-4;
        dust->cell = std::make_shared<ofd::Block>();
        add(p, filled(rectangle(0, 0, 90, 90), std::shared_ptr<const ofd::Pattern>(dust)));
        Limits limits;
        limits.objectsPerPage = 3000;
        const render::PageRenderer renderer(
            std::make_shared<Table>(), std::make_shared<render::FontBook>(), {}, limits);
        const auto drawn = renderer.draw(p, {}, {});
        QVERIFY(drawn);
        QVERIFY(!drawn->report.deviations.empty());
        // The cell holds the pattern that holds the cell: cut the cycle so that memory is freed.
        cell->objects.clear();
    }

    void strokesAndTextMayBeShaded()
    {
        ofd::Page p = page();
        ofd::PathObject o;
        o.boundary = {0, 0, 100, 100};
        o.lineWidth = 6;
        o.path = {move(10, 50), line(90, 50)};
        o.strokePaint = axial(10, 90, 3);
        add(p, o);
        const Drawn d(p);
        QVERIFY(near(d.at(50, 51), mixed(0.5), 8));
        QVERIFY(d.isPaper(50, 54));
    }
};

QTEST_APPLESS_MAIN(TestPaints)
#include "test_Paints.moc"

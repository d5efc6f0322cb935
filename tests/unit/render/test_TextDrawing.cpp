#include "Pages.h"
#include "kit/render/TinyFont.h"
#include "render/CleanFont.h"
#include "render/FontFace.h"

#include <QRandomGenerator>

#include <cmath>
#include <thread>

using namespace pages;
using kit::TinyCmap;
using kit::TinyGlyph;

namespace {

constexpr char32_t kNone = 0xA4;

// Glyph 1: from 0.1 to 0.5 em, on the baseline, 0.8 em high. Glyph 2: a low bar.
const std::vector<TinyGlyph> kGlyphs{
    {0, 0, 0, 0, 1000}, {100, 0, 500, 800, 600}, {0, 0, 1000, 100, 1000}};

ofd::TextObject text(std::vector<ofd::Glyph> glyphs, double size = 10)
{
    ofd::TextObject t;
    t.boundary = {0, 0, 100, 100};
    t.font = 7;
    t.size = size;
    t.glyphs = std::move(glyphs);
    return t;
}

ofd::Glyph byId(quint32 id, double x, double y, char32_t code = kNone)
{
    return {code, id, x, y};
}

ofd::Glyph byCode(char32_t code, double x, double y)
{
    return {code, std::nullopt, x, y};
}

std::shared_ptr<Table>
with(const QByteArray& font, const QString& name = QStringLiteral("ABCDEF+Tiny"))
{
    auto table = std::make_shared<Table>();
    table->addFont(7, name, font);
    return table;
}

} // namespace

class TestTextDrawing : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void glyphsByIndexStandOnTheirOrigins_data()
    {
        QTest::addColumn<QByteArray>("font");
        QTest::newRow("TrueType without cmap, name, OS/2") << kit::tinyTrueType(kGlyphs);
        QTest::newRow("bare CFF") << kit::tinyCff(kGlyphs);
    }

    void glyphsByIndexStandOnTheirOrigins()
    {
        QFETCH(QByteArray, font);
        ofd::Page p = page();
        add(p, text({byId(1, 20, 50)}));
        const Drawn d(p, with(font));
        VERIFY_BOX(d.inkBox(), 21, 42, 4, 8);
        QVERIFY(d.report.deviations.empty());
        QVERIFY(d.report.substitutions.empty());
    }

    void charactersFindTheirGlyph_data()
    {
        QTest::addColumn<int>("cmap");
        QTest::newRow("unicode") << int(TinyCmap::Unicode);
        QTest::newRow("symbol, 0xF000 and up") << int(TinyCmap::Symbol);
        QTest::newRow("mac roman") << int(TinyCmap::MacRoman);
    }

    void charactersFindTheirGlyph()
    {
        QFETCH(int, cmap);
        ofd::Page p = page();
        add(p, text({byCode(U'A', 20, 50)}));
        const QByteArray font = kit::tinyTrueType(kGlyphs, TinyCmap(cmap), {{'A', 1}});
        VERIFY_BOX(Drawn(p, with(font)).inkBox(), 21, 42, 4, 8);
    }

    void hScaleNarrowsOutlinesNotPositions()
    {
        ofd::Page p = page();
        ofd::TextObject t = text({byId(1, 20, 50), byId(1, 60, 50)});
        t.hScale = 0.5;
        add(p, t);
        const Drawn d(p, with(kit::tinyTrueType(kGlyphs)));
        VERIFY_BOX(d.inkBox(), 20.5, 42, 42, 8);
        QVERIFY(!d.isPaper(22.4, 45));
        QVERIFY(d.isPaper(22.6, 45));
    }

    void charDirectionTurnsEachGlyphAboutItsOrigin_data()
    {
        QTest::addColumn<int>("direction");
        QTest::addColumn<QRectF>("box");
        QTest::newRow("0") << 0 << QRectF(51, 42, 4, 8);
        QTest::newRow("90 clockwise") << 90 << QRectF(50, 51, 8, 4);
        QTest::newRow("180") << 180 << QRectF(45, 50, 4, 8);
        QTest::newRow("270") << 270 << QRectF(42, 45, 8, 4);
    }

    void charDirectionTurnsEachGlyphAboutItsOrigin()
    {
        QFETCH(int, direction);
        QFETCH(QRectF, box);
        ofd::Page p = page();
        ofd::TextObject t = text({byId(1, 50, 50)});
        t.charDirection = direction;
        add(p, t);
        VERIFY_BOX(
            Drawn(p, with(kit::tinyTrueType(kGlyphs))).inkBox(),
            box.x(),
            box.y(),
            box.width(),
            box.height());
    }

    void ctmScalesSizeAndPositions()
    {
        ofd::Page p = page();
        ofd::TextObject t = text({byId(1, 100, 100)}, 28.3465);
        t.boundary = {10, 10, 80, 80};
        t.ctm = {0.352778, 0, 0, 0.352778, 0, 0}; // points, as converters from PDF write
        add(p, t);
        const double at = 10 + 35.2778;
        VERIFY_BOX(Drawn(p, with(kit::tinyTrueType(kGlyphs))).inkBox(), at + 1, at - 8, 4, 8);
    }

    void strokedTextIsHollow()
    {
        ofd::Page p = page();
        ofd::TextObject t = text({byId(1, 20, 50)});
        t.fill = false;
        t.stroke = true;
        t.strokePaint = ofd::Color{};
        t.lineWidth = 0.4;
        add(p, t);
        const Drawn d(p, with(kit::tinyTrueType(kGlyphs)));
        VERIFY_BOX(d.inkBox(), 20.8, 41.8, 4.4, 8.4);
        QVERIFY(d.isPaper(23, 46));
    }

    void colourAndAlphaOfText()
    {
        ofd::Page p = page();
        ofd::TextObject t = text({byId(1, 20, 50)});
        t.fillPaint = ofd::Color{0, 0, 255, 128};
        add(p, t);
        QVERIFY(
            near(Drawn(p, with(kit::tinyTrueType(kGlyphs))).at(23, 46), QColor(127, 127, 255), 2));
    }

    void glyphsWithoutAdvancesAreSpacedByTheFont()
    {
        ofd::Page p = page();
        ofd::TextObject t = text({byId(1, 10, 50), byId(1, 15, 50), byId(1, 20, 50)});
        t.looseRuns = {{0, 3}};
        t.hScale = 2;
        add(p, t);
        const Drawn d(p, with(kit::tinyTrueType(kGlyphs)));
        // Advance 0.6 em · 10 mm · 2 = 12 mm; ink from 2 to 10 mm of each.
        VERIFY_BOX(d.inkBox(), 12, 42, 24 + 8, 8);
        QVERIFY(d.isPaper(21, 46));
        QVERIFY(!d.isPaper(25, 46));
    }

    void aFontThatIsNotEmbeddedIsSubstitutedAndSaidSo()
    {
        ofd::Page p = page();
        add(p, text({byCode(U'文', 20, 50), byCode(U'书', 30, 50)}));
        const Drawn d(p, with({}, QStringLiteral("宋体")));
        const QRectF box = d.inkBox();
        QVERIFY(box.left() >= 20 && box.right() <= 41 && box.top() > 40 && box.bottom() < 52);
        QVERIFY(box.width() > 15);
        QCOMPARE(d.report.substitutions.size(), std::size_t(1));
        QCOMPARE(d.report.substitutions.front().asked, QStringLiteral("宋体"));
        QCOMPARE(d.report.missingGlyphs, 0);
    }

    void glyphIndicesOfAFontThatIsNotThereAreNotUsed()
    {
        // Index 1 means nothing in another font: the character decides; ¤ stands for none.
        ofd::Page p = page();
        add(p, text({byId(1, 20, 50, kNone), byId(1, 50, 50, U'一')}));
        const Drawn d(p, with({}, QStringLiteral("宋体")));
        const QRectF box = d.inkBox();
        QVERIFY(box.left() >= 50);
        QVERIFY(box.height() < 3); // 一 is one flat stroke
        QCOMPARE(d.report.missingGlyphs, 0);
    }

    void aCharacterNobodyHasIsLeftBlankAndCounted()
    {
        ofd::Page p = page();
        add(p, text({byCode(0xF1234, 20, 50), byId(99, 40, 50, kNone)}));
        const Drawn d(p, with({}, QStringLiteral("宋体")));
        QVERIFY(d.inkBox().isEmpty());
        QCOMPARE(d.report.missingGlyphs, 1);
    }

    void rareNamesAndSignsAreDrawn()
    {
        const std::u32string rare = U"堃昇玥祎镕琋㎡";
        for (const char32_t c : rare) {
            ofd::Page p = page();
            add(p, text({byCode(c, 20, 50)}));
            const Drawn d(p, with({}, QStringLiteral("仿宋_GB2312")));
            QVERIFY2(!d.inkBox().isEmpty(), qPrintable(QString::number(c, 16)));
            QCOMPARE(d.report.missingGlyphs, 0);
        }
    }

    void anEmbeddedFontThatLacksACharacterIsHelpedOut()
    {
        ofd::Page p = page();
        add(p, text({byCode(U'A', 20, 50), byCode(U'永', 40, 50)}));
        const Drawn d(p, with(kit::tinyTrueType(kGlyphs, TinyCmap::Unicode, {{'A', 1}})));
        QVERIFY(d.inkBox().right() > 45);
        QCOMPARE(d.report.fallbackGlyphs, 1);
    }

    void aBrokenFontIsReplaced()
    {
        ofd::Page p = page();
        add(p, text({byCode(U'永', 40, 50)}));
        const Drawn d(p, with("this is no font at all", QStringLiteral("楷体")));
        QVERIFY(!d.inkBox().isEmpty());
        QCOMPARE(d.report.deviations.size(), std::size_t(1));
        QCOMPARE(d.report.deviations.front().code, QStringLiteral("broken-font"));
    }

    void weightAndSlantAreSynthesisedOnSubstitutes()
    {
        const auto ink = [](int weight, bool italic) {
            ofd::Page p = page();
            ofd::TextObject t = text({byCode(U'|', 20, 50)}, 20);
            t.weight = weight;
            t.italic = italic;
            add(p, t);
            const Drawn d(p, with({}, QStringLiteral("楷体"))); // has no bold face here
            int dark = 0;
            for (int y = 0; y < d.image.height(); ++y)
                for (int x = 0; x < d.image.width(); ++x)
                    dark += qGray(d.image.pixel(x, y)) < 128 ? 1 : 0;
            return std::pair(dark, d.inkBox());
        };
        const auto plain = ink(400, false);
        const auto bold = ink(700, false);
        const auto slanted = ink(400, true);
        QVERIFY(bold.first > plain.first * 1.3);
        QVERIFY(slanted.second.width() > plain.second.width() + 1);
    }

    void latinOfAWiderSubstituteDoesNotRunIntoItself()
    {
        // Positions for Times; DejaVu Serif and its like are much wider.
        ofd::Page p = page();
        add(p, text({byCode(U'm', 20, 50), byCode(U'm', 24, 50), byCode(U'|', 28, 50)}, 10));
        const Drawn d(p, with({}, QStringLiteral("No Such Font")));
        QVERIFY(d.isPaper(23.97, 49) || d.isPaper(24.03, 49));
    }

    void textAsAClipIsItsOutline()
    {
        ofd::Page p = page();
        ofd::PathObject o = filled(rectangle(0, 0, 100, 100), ofd::Color{255, 0, 0, 255});
        ofd::ClipArea area;
        area.boundary = {10, 10, 50, 50};
        auto clip = std::make_shared<ofd::TextObject>(text({byId(1, 20, 50)}));
        area.text = clip;
        o.clips = {{area}};
        add(p, o);
        const Drawn d(p, with(kit::tinyTrueType(kGlyphs)));
        VERIFY_BOX(d.inkBox(), 31, 52, 4, 8);
    }

    void rolesAreKnownByName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("role");
        using render::FontRole;
        const auto row = [](const char* name, FontRole role) {
            QTest::newRow(name) << QString::fromUtf8(name) << int(role);
        };
        row("宋体", FontRole::Song);
        row("SimSun", FontRole::Song);
        row("ABCDEF+SimSun", FontRole::Song);
        row("新宋体", FontRole::Song);
        row("NSimSun", FontRole::Song);
        row("STSong", FontRole::Song);
        row("仿宋", FontRole::Fang);
        row("FangSong", FontRole::Fang);
        row("仿宋_GB2312", FontRole::Fang);
        row("STFangsong", FontRole::Fang);
        row("FZFSJW--GB1-0", FontRole::Fang);
        row("楷体", FontRole::Kai);
        row("KaiTi", FontRole::Kai);
        row("楷体_GB2312", FontRole::Kai);
        row("黑体", FontRole::Hei);
        row("SimHei", FontRole::Hei);
        row("微软雅黑,Bold", FontRole::Hei);
        row("Microsoft YaHei", FontRole::Hei);
        row("方正小标宋简体", FontRole::Title);
        row("小标宋体", FontRole::Title);
        row("FZXBSJW--GB1-0", FontRole::Title);
        row("Courier New", FontRole::Mono);
        row("Times New Roman", FontRole::Serif);
        row("TimesNewRomanPSMT", FontRole::Serif);
        row("Arial", FontRole::Sans);
        row("Arial-BoldMT", FontRole::Sans);
        row("", FontRole::Song);
    }

    void rolesAreKnownByName()
    {
        QFETCH(QString, name);
        QFETCH(int, role);
        render::FontWish wish;
        wish.name = name;
        QCOMPARE(int(render::FontBook::roleOf(wish)), role);
    }

    void everyFlippedByteOfAFontIsSurvived()
    {
        for (const QByteArray& font :
             {kit::tinyTrueType(kGlyphs, TinyCmap::Unicode, {{'A', 1}}), kit::tinyCff(kGlyphs)}) {
            for (qsizetype i = 0; i < font.size(); ++i) {
                for (const int flip : {0xFF, 0x80, 0x01}) {
                    QByteArray broken = font;
                    broken[i] = char(broken[i] ^ flip);
                    const auto face = render::FontFace::fromData(broken);
                    if (!face)
                        continue;
                    for (quint32 g = 0; g < 4; ++g)
                        (void)(*face)->outline(g, g % 2 == 0);
                    (void)(*face)->glyphFor(U'A');
                }
                const auto cut = render::FontFace::fromData(font.left(i));
                if (cut)
                    (void)(*cut)->outline(1, false);
            }
        }
    }

    void aFontWrittenAnewHasTheSameGlyphs_data()
    {
        QTest::addColumn<QByteArray>("font");
        QTest::newRow("TrueType") << kit::tinyTrueType(kGlyphs);
        QTest::newRow("bare CFF") << kit::tinyCff(kGlyphs);
        std::vector<TinyGlyph> many(3000, TinyGlyph{10, -20, 900, 800, 1000});
        many[2999] = {100, 0, 500, 800, 600};
        QTest::newRow("three thousand glyphs") << kit::tinyTrueType(many);
    }

    void aFontWrittenAnewHasTheSameGlyphs()
    {
        QFETCH(QByteArray, font);
        const auto face = render::FontFace::fromData(font);
        QVERIFY(face);
        const auto again =
            render::FontFace::fromData(render::cleanCff(**face, QStringLiteral("Tiny 字-1")));
        QVERIFY(again);
        QCOMPARE((*again)->postScriptName(), QStringLiteral("Tiny-1"));
        QCOMPARE((*again)->glyphCount(), (*face)->glyphCount());
        for (quint32 g = 0; g < (*face)->glyphCount(); ++g) {
            const auto a = (*face)->outline(g, false);
            const auto b = (*again)->outline(g, false);
            QVERIFY(a && b);
            QVERIFY(near(a->advance, b->advance, 0.0006));
            QVERIFY(near(a->bounds.left(), b->bounds.left(), 0.0006));
            QVERIFY(near(a->bounds.bottom(), b->bounds.bottom(), 0.0006));
            QVERIFY(near(a->bounds.width(), b->bounds.width(), 0.0012));
        }
    }

    void glyphsStandWithinAnEighthOfAPixelOfTheirOrigin()
    {
        const auto table = with(kit::tinyTrueType(kGlyphs));
        const render::PageRenderer renderer(table, std::make_shared<render::FontBook>());
        const double pixel = 25.4 / 150;
        for (int i = 0; i < 40; ++i) {
            const QPointF at(20 + i * 0.0137, 40 + i * 0.0211);
            ofd::Page p = page();
            add(p, text({byId(1, at.x(), at.y())}));
            const auto drawn = renderer.draw(p, {}, {});
            QVERIFY(drawn);
            double ink = 0;
            QPointF middle;
            for (int y = 0; y < drawn->image.height(); ++y) {
                const auto* row =
                    reinterpret_cast<const QRgb*>(drawn->image.constScanLine(y)); // opaque: grey
                for (int x = 0; x < drawn->image.width(); ++x) {
                    const double dark = 255 - qGray(row[x]);
                    ink += dark;
                    middle += QPointF(x + 0.5, y + 0.5) * dark;
                }
            }
            QVERIFY(ink > 0);
            middle = middle / ink * pixel - QPointF(3, -4); // of the glyph: 0.3 em, 0.4 em up
            QVERIFY2(
                near(middle.x(), at.x(), pixel * 0.13) && near(middle.y(), at.y(), pixel * 0.13),
                qPrintable(QStringLiteral("%1: %2 %3 pixels off")
                               .arg(i)
                               .arg((middle.x() - at.x()) / pixel)
                               .arg((middle.y() - at.y()) / pixel)));
        }
    }

    void glyphsPushedOutOfTheCacheAreDrawnAnewAlike()
    {
        // Sizes without end: far more masks than are kept.
        const auto table = with(kit::tinyTrueType(kGlyphs));
        const render::PageRenderer renderer(table, std::make_shared<render::FontBook>());
        const auto draw = [&](double size) {
            ofd::Page p = page(60, 60);
            for (int i = 0; i < 6; ++i)
                add(p, text({byId(1, 5 + i * 8.013, 50), byId(2, 5 + i * 8.013, 55)}, size));
            const auto drawn = renderer.draw(p, {}, {});
            return drawn ? drawn->image : QImage();
        };
        const QImage first = draw(20);
        for (int i = 0; i < 700; ++i)
            QVERIFY(!draw(20.0 + i * 0.01).isNull());
        QCOMPARE(draw(20), first);
    }

    void oneRendererServesManyThreads()
    {
        ofd::Page p = page();
        add(p, text({byCode(U'永', 20, 50), byCode(U'字', 40, 50), byCode(U'A', 60, 50)}));
        const auto table = with({}, QStringLiteral("宋体"));
        const render::PageRenderer renderer(table, std::make_shared<render::FontBook>());
        std::vector<QImage> images(4);
        {
            std::vector<std::jthread> threads;
            for (QImage& image : images) {
                threads.emplace_back([&] {
                    for (int i = 0; i < 5; ++i) {
                        auto drawn = renderer.draw(p, {}, {});
                        if (drawn)
                            image = drawn->image;
                    }
                });
            }
        }
        QVERIFY(!images[0].isNull());
        for (const QImage& image : images)
            QCOMPARE(image, images[0]);
    }
};

QTEST_APPLESS_MAIN(TestTextDrawing)
#include "test_TextDrawing.moc"

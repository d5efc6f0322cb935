#include "kit/core/FakeClock.h"
#include "kit/ofd/SampleDocument.h"
#include "ofd/Reader.h"
#include "ofd/Writer.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace wenshu;
using namespace wenshu::ofd;

namespace {

constexpr double kNear = 0.001;

bool nearly(double a, double b)
{
    return std::abs(a - b) <= kNear;
}

bool nearly(Point a, Point b)
{
    return nearly(a.x, b.x) && nearly(a.y, b.y);
}

bool nearly(const Box& a, const Box& b)
{
    return nearly(a.x, b.x) && nearly(a.y, b.y) && nearly(a.width, b.width) &&
           nearly(a.height, b.height);
}

bool nearly(const Matrix& a, const Matrix& b)
{
    return nearly(a.a, b.a) && nearly(a.b, b.b) && nearly(a.c, b.c) && nearly(a.d, b.d) &&
           nearly(a.e, b.e) && nearly(a.f, b.f);
}

bool nearly(const Path& a, const Path& b)
{
    if (a.size() != b.size())
        return false;
    for (size_t i = 0; i < a.size(); ++i) {
        const PathStep& p = a[i];
        const PathStep& q = b[i];
        if (p.kind != q.kind || p.large != q.large || p.sweep != q.sweep || !nearly(p.p1, q.p1) ||
            !nearly(p.p2, q.p2) || !nearly(p.p3, q.p3) || !nearly(p.rx, q.rx) ||
            !nearly(p.ry, q.ry) || !nearly(p.angle, q.angle))
            return false;
    }
    return true;
}

bool nearly(const Block& a, const Block& b);

bool nearly(const Paint& a, const Paint& b)
{
    const auto* p = std::get_if<std::shared_ptr<const Pattern>>(&a);
    const auto* q = std::get_if<std::shared_ptr<const Pattern>>(&b);
    if (p == nullptr || q == nullptr)
        return a == b;
    return (*p)->width == (*q)->width && (*p)->height == (*q)->height &&
           (*p)->xStep == (*q)->xStep && (*p)->yStep == (*q)->yStep &&
           (*p)->reflect == (*q)->reflect && (*p)->relativeToPage == (*q)->relativeToPage &&
           nearly((*p)->ctm, (*q)->ctm) && nearly(*(*p)->cell, *(*q)->cell);
}

bool nearly(const TextObject& a, const TextObject& b);

bool nearlyCommon(const ObjectCommon& a, const ObjectCommon& b)
{
    if (!nearly(a.boundary, b.boundary) || !nearly(a.ctm, b.ctm) || a.visible != b.visible ||
        a.alpha != b.alpha || !nearly(a.lineWidth, b.lineWidth) || a.cap != b.cap ||
        a.join != b.join || !nearly(a.miterLimit, b.miterLimit) ||
        !nearly(a.dashOffset, b.dashOffset) || a.dashes != b.dashes || a.name != b.name ||
        a.clips.size() != b.clips.size())
        return false;
    for (size_t i = 0; i < a.clips.size(); ++i) {
        if (a.clips[i].size() != b.clips[i].size())
            return false;
        for (size_t k = 0; k < a.clips[i].size(); ++k) {
            const ClipArea& p = a.clips[i][k];
            const ClipArea& q = b.clips[i][k];
            if (!nearly(p.ctm, q.ctm) || p.evenOdd != q.evenOdd || !nearly(p.path, q.path) ||
                (p.text == nullptr) != (q.text == nullptr))
                return false;
            if (p.text ? !nearly(*p.text, *q.text)
                       : !nearly(p.boundary, q.boundary) || !nearly(p.objectCtm, q.objectCtm))
                return false;
        }
    }
    return true;
}

bool nearly(const TextObject& a, const TextObject& b)
{
    if (!nearlyCommon(a, b) || a.font != b.font || !nearly(a.size, b.size) || a.fill != b.fill ||
        a.stroke != b.stroke || !nearly(a.fillPaint, b.fillPaint) ||
        !nearly(a.strokePaint, b.strokePaint) || !nearly(a.hScale, b.hScale) ||
        a.readDirection != b.readDirection || a.charDirection != b.charDirection ||
        a.weight != b.weight || a.italic != b.italic || a.glyphs.size() != b.glyphs.size() ||
        !b.looseRuns.empty())
        return false;
    for (size_t i = 0; i < a.glyphs.size(); ++i) {
        const Glyph& g = a.glyphs[i];
        const Glyph& h = b.glyphs[i];
        if (g.code != h.code || g.glyphId != h.glyphId || !nearly(g.x, h.x) || !nearly(g.y, h.y))
            return false;
    }
    return true;
}

bool nearly(const PathObject& a, const PathObject& b)
{
    return nearlyCommon(a, b) && a.fill == b.fill && a.stroke == b.stroke &&
           a.evenOdd == b.evenOdd && nearly(a.fillPaint, b.fillPaint) &&
           nearly(a.strokePaint, b.strokePaint) && nearly(a.path, b.path);
}

bool nearly(const ImageObject& a, const ImageObject& b)
{
    if (!nearlyCommon(a, b) || a.resource != b.resource || a.mask != b.mask ||
        a.substitution != b.substitution || a.hasCtm != b.hasCtm ||
        a.border.has_value() != b.border.has_value())
        return false;
    return !a.border ||
           (a.border->lineWidth == b.border->lineWidth && a.border->dashes == b.border->dashes &&
            a.border->horizontalRadius == b.border->horizontalRadius &&
            a.border->verticalRadius == b.border->verticalRadius &&
            a.border->dashOffset == b.border->dashOffset && a.border->paint == b.border->paint);
}

bool nearly(const CompositeObject& a, const CompositeObject& b)
{
    return nearlyCommon(a, b) && a.resource == b.resource;
}

bool nearly(const BlockObject& a, const BlockObject& b)
{
    return nearly(*a.block, *b.block);
}

bool nearly(const Block& a, const Block& b)
{
    if (a.objects.size() != b.objects.size())
        return false;
    for (size_t i = 0; i < a.objects.size(); ++i) {
        const bool same = std::visit(
            [&b, i](const auto& value) {
                const auto* other = std::get_if<std::decay_t<decltype(value)>>(&b.objects[i].value);
                return other != nullptr && nearly(value, *other);
            },
            a.objects[i].value);
        if (!same) {
            qWarning("object %zu differs", i);
            return false;
        }
    }
    return true;
}

std::shared_ptr<const Reader> reopened(const Document& document)
{
    const kit::FakeClock clock;
    const auto bytes = writePackage(document, clock);
    if (!bytes) {
        qWarning("%s", qPrintable(bytes.error().diagnostic));
        return nullptr;
    }
    const auto package = Package::fromBytes(*bytes);
    if (!package)
        return nullptr;
    const auto reader = Reader::open(*package);
    return reader ? *reader : nullptr;
}

Errc refusal(const Document& document)
{
    const kit::FakeClock clock;
    const auto bytes = writePackage(document, clock);
    return bytes ? Errc::Internal : bytes.error().code;
}

} // namespace

class TestWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyKindOfObjectComesBackWithinAThousandthOfAMillimetre()
    {
        const Document document = kit::sampleDocument();
        const auto reader = reopened(document);
        QVERIFY(reader);
        QCOMPARE(reader->pageCount(), 2);
        for (int i = 0; i < 2; ++i) {
            const auto page = reader->page(i);
            QVERIFY(page);
            const Page& expected = document.pages[static_cast<size_t>(i)];
            QVERIFY(nearly((*page)->physicalBox, expected.physicalBox));
            QCOMPARE((*page)->applicationBox.has_value(), expected.applicationBox.has_value());
            QCOMPARE((*page)->contentBox.has_value(), expected.contentBox.has_value());
            QCOMPARE((*page)->layers.size(), expected.layers.size());
            for (size_t k = 0; k < expected.layers.size(); ++k) {
                QCOMPARE((*page)->layers[k].type, expected.layers[k].type);
                QVERIFY(nearly((*page)->layers[k].block, expected.layers[k].block));
            }
        }
        QCOMPARE(reader->pageId(0), 11U);
        QVERIFY(reader->deviations().empty());
    }

    void resourcesAndAttachmentsComeBackByteForByte()
    {
        const Document document = kit::sampleDocument();
        const auto reader = reopened(document);
        QVERIFY(reader);
        const auto font = reader->font(3);
        QVERIFY(font);
        QCOMPARE(font->data, document.fonts[0].data);
        QCOMPARE(font->name, document.fonts[0].name);
        QCOMPARE(font->family, document.fonts[0].family);
        QCOMPARE(font->bold, true);
        QCOMPARE(font->fileSuffix, u"otf"_qs);
        QVERIFY(reader->font(7)->data.isEmpty());
        QVERIFY(!reader->font(4));
        QVERIFY(!reader->font(12345));
        QCOMPARE(reader->image(4)->data, document.images[0].data);
        QVERIFY(!reader->image(3));
        const auto composite = reader->composite(5);
        QVERIFY(composite);
        QCOMPARE(composite->width, 30.0);
        QVERIFY(nearly(*composite->content, *document.composites[0].content));
        const auto attachments = reader->attachments();
        QCOMPARE(attachments.size(), size_t(1));
        QCOMPARE(attachments[0].name, u"附件1：名单.TXT"_qs);
        QCOMPARE(attachments[0].size, 7);
        QCOMPARE(*reader->attachmentBytes(attachments[0]), document.attachments[0].second);
        QCOMPARE(reader->info().title, document.info.title);
        QCOMPARE(reader->info().docId.size(), 32);
        QCOMPARE(reader->info().creationDate, u"2026-09-01"_qs);
    }

    void equalDocumentsAndClocksGiveEqualBytes()
    {
        const kit::FakeClock clock;
        const auto first = writePackage(kit::sampleDocument(), clock);
        const auto second = writePackage(kit::sampleDocument(), clock);
        QVERIFY(first && second);
        QCOMPARE(*first, *second);
    }

    void identifiersAreUniqueEvenWhenTheDocumentRepeatsThem()
    {
        Document document = kit::sampleDocument();
        for (Page& page : document.pages) {
            page.id = 3; // a font's
            for (Layer& layer : page.layers)
                layer.id = 3;
        }
        const auto reader = reopened(document);
        QVERIFY(reader);
        QVERIFY(reader->pageId(0) != reader->pageId(1));
        QVERIFY(reader->pageId(0) != 3U);
        QVERIFY(reader->font(3));
        QCOMPARE(reader->pageIndex(reader->pageId(1)), 1);
    }

    void aThousandSmallAdvancesDoNotSumUpAnError()
    {
        Document document = kit::sampleDocument();
        Page& page = document.pages[1];
        TextObject text = kit::sampleText(QString(1000, u'字'), 7, 10, 10, 1, 0.123456);
        page.layers[0].block.objects = {{text}};
        const auto reader = reopened(document);
        QVERIFY(reader);
        const auto read = reader->page(1);
        QVERIFY(read);
        const auto& got = std::get<TextObject>((*read)->layers[0].block.objects[0].value);
        QCOMPARE(got.glyphs.size(), size_t(1000));
        for (size_t i = 0; i < 1000; ++i)
            QVERIFY(std::abs(got.glyphs[i].x - text.glyphs[i].x) <= 0.0001);
    }

    void theTextReadsAsItWasSet()
    {
        const auto reader = reopened(kit::sampleDocument());
        QVERIFY(reader);
        const auto runs = reader->textRuns(0);
        QVERIFY(runs);
        const auto title = std::find_if(runs->begin(), runs->end(), [](const TextRun& run) {
            return run.text == u"关于举办数字商务培训班的通知";
        });
        QVERIFY(title != runs->end());
        QVERIFY(nearly(title->x, 30));
        QVERIFY(nearly(title->y, 50 + 7.7611 * 0.88));
        QVERIFY(nearly(title->size, 7.7611));
        QCOMPARE(title->font, u"ABCDEF+FangSong"_qs);
        QCOMPARE(title->points.size(), size_t(14));
        QVERIFY(nearly(title->points[13].x, 30 + 13 * 7.8));
        const auto text = reader->plainText(0);
        QVERIFY(text->contains(u"组合")); // out of the composite
        QVERIFY(text->contains(u"竖"));   // out of nested blocks
        QVERIFY(text->contains(u"b&c>\"d\" \\0041"));
        QCOMPARE(*reader->plainText(1), u"第二页\n"_qs);
    }

    void whatCannotBeWrittenIsRefused()
    {
        Document document = kit::sampleDocument();
        document.pages.clear();
        QCOMPARE(refusal(document), Errc::Usage);

        document = kit::sampleDocument();
        document.pages[0].physicalBox = {};
        QCOMPARE(refusal(document), Errc::Usage);

        document = kit::sampleDocument();
        document.fonts.pop_back();
        QCOMPARE(refusal(document), Errc::Usage);

        document = kit::sampleDocument();
        document.images[0].id = document.fonts[0].id;
        QCOMPARE(refusal(document), Errc::Usage);

        document = kit::sampleDocument();
        std::get<TextObject>(document.pages[1].layers[0].block.objects[0].value).glyphs[0].x =
            std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(refusal(document), Errc::Usage);

        document = kit::sampleDocument();
        document.pages[0].id = 0xffffffff;
        QCOMPARE(refusal(document), Errc::Usage);

        document = kit::sampleDocument();
        std::shared_ptr<const Block> deep = std::make_shared<Block>();
        for (int i = 0; i < 100; ++i) {
            auto outer = std::make_shared<Block>();
            outer->objects.push_back({BlockObject{deep}});
            deep = outer;
        }
        document.pages[0].layers[0].block = *deep;
        QCOMPARE(refusal(document), Errc::Usage);
    }
};

QTEST_GUILESS_MAIN(TestWriter)
#include "test_Writer.moc"

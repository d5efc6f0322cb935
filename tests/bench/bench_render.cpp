// DEPENDS: base io ofd seal render / KITS: ofd core / LIBS:
#include "bench/ColdRun.h"
#include "bench/Measure.h"
#include "kit/core/FakeClock.h"
#include "kit/ofd/SampleDocument.h"
#include "ofd/Package.h"
#include "ofd/Reader.h"
#include "ofd/Writer.h"
#include "render/FontBook.h"
#include "render/NestedPackage.h"
#include "render/PageRenderer.h"

#include <QTemporaryDir>

#include <atomic>
#include <cstring>
#include <thread>

using namespace wenshu;

namespace {

constexpr int kLines = 38;
constexpr int kCharacters = 28;

/// A made-up paper as long as wanted: full pages of Chinese text in three fonts that are not
/// embedded, with rules and a table's lines.
ofd::Document longDocument(int pages)
{
    ofd::Document document;
    ofd::ResourceId id = 1;
    for (const char16_t* name : {u"仿宋", u"黑体", u"楷体"}) {
        ofd::Font font;
        font.id = id++;
        font.name = font.family = QString::fromUtf16(name);
        document.fonts.push_back(font);
    }
    quint32 state = 7;
    const auto character = [&state] {
        state = state * 1664525U + 1013904223U;
        return QChar(static_cast<char16_t>(0x4e00 + (state >> 16) % 2500));
    };
    for (int page = 0; page < pages; ++page) {
        ofd::Page sheet;
        sheet.physicalBox = {0, 0, 210, 297};
        ofd::Layer layer;
        for (int line = 0; line < kLines; ++line) {
            QString text;
            for (int i = 0; i < kCharacters; ++i)
                text += character();
            const Mm y = 37 + line * 6;
            layer.block.objects.push_back({kit::sampleText(
                text, static_cast<ofd::ResourceId>(1 + line % 3), 28, y, 5.64, 5.64)});
            if (line % 4 == 0) {
                ofd::PathObject rule;
                rule.boundary = {28, y, 156, 1};
                ofd::PathStep to{ofd::PathStep::Kind::Line, {156, 0.2}, {}, {}};
                rule.path = {{ofd::PathStep::Kind::Move, {0, 0.2}, {}, {}}, to};
                layer.block.objects.push_back({rule});
            }
        }
        sheet.layers.push_back(std::move(layer));
        document.pages.push_back(std::move(sheet));
    }
    return document;
}

QByteArray packageOf(int pages)
{
    auto bytes = ofd::writePackage(longDocument(pages), kit::FakeClock());
    if (!bytes)
        qFatal("bench paper: %s", qPrintable(bytes.error().diagnostic));
    return std::move(bytes).value();
}

/// Opens a package and draws one page at 150 dpi.
class Drawing {
public:
    Drawing(const QByteArray& bytes, const std::shared_ptr<render::FontBook>& fonts)
    {
        auto package = ofd::Package::fromBytes(bytes);
        if (!package)
            qFatal("bench package");
        open(*package, fonts);
    }

    Drawing(const QString& path, const std::shared_ptr<render::FontBook>& fonts)
    {
        auto package = ofd::Package::open(path);
        if (!package)
            qFatal("bench file");
        open(*package, fonts);
    }

    int pages() const { return m_reader->pageCount(); }

    void draw(int index) const
    {
        const auto page = m_reader->page(index);
        if (!page || !m_renderer->draw(**page, {}, {}))
            qFatal("bench page");
    }

private:
    void open(
        const std::shared_ptr<const ofd::Package>& package,
        const std::shared_ptr<render::FontBook>& fonts)
    {
        auto reader = ofd::Reader::open(package);
        if (!reader)
            qFatal("bench reader");
        m_reader = *reader;
        m_renderer =
            std::make_unique<render::PageRenderer>(m_reader, fonts, render::nestedPackageOpener());
    }

    std::shared_ptr<const ofd::Reader> m_reader;
    std::unique_ptr<render::PageRenderer> m_renderer;
};

void tell(const char* what, const bench::Samples& samples)
{
    bench::print(QStringLiteral("%1: p50 %2 ms, p95 %3 ms (in the processor p50 %4, p95 %5)")
                     .arg(QString::fromLatin1(what))
                     .arg(samples.median(), 0, 'f', 1)
                     .arg(samples.p95(), 0, 'f', 1)
                     .arg(samples.cpuPercentile(0.5), 0, 'f', 1)
                     .arg(samples.cpuPercentile(0.95), 0, 'f', 1));
}

void benchFirstPage(const QString& path, int rounds)
{
    const auto fonts = std::make_shared<render::FontBook>();
    Drawing(path, fonts).draw(0); // the fonts are known from here on
    bench::Samples warm;
    bench::Samples fresh;
    const Drawing open(path, fonts);
    open.draw(0);
    for (int i = 0; i < rounds; ++i) {
        warm.add(bench::timed([&] { open.draw(0); }));
        fresh.add(bench::timed([&] { Drawing(path, fonts).draw(0); }));
    }
    tell("page 1 again, 150 dpi", warm);
    tell("opened anew and page 1, fonts known", fresh);
    bench::Samples cold;
    for (int i = 0; i < rounds; ++i) {
        const double took = bench::coldRun({QStringLiteral("--once"), path});
        if (took < 0)
            qFatal("bench child");
        cold.add(took);
    }
    bench::print(QStringLiteral("page 1 by a new process: p50 %1 ms, p95 %2 ms")
                     .arg(cold.median(), 0, 'f', 1)
                     .arg(cold.p95(), 0, 'f', 1));
}

/// All pages by two threads: by the clock, and in the processor for both.
bench::Timing drawTogether(const Drawing& drawing)
{
    std::atomic_int next = 0;
    const auto work = [&] {
        for (int page = next++; page < drawing.pages(); page = next++)
            drawing.draw(page);
    };
    double elsewhere = 0;
    bench::Timing timing = bench::timed([&] {
        std::thread other([&] { elsewhere = bench::timed(work).cpu; });
        work();
        other.join();
    });
    timing.cpu += elsewhere;
    return timing;
}

void benchAllPages(const QString& path)
{
    const auto fonts = std::make_shared<render::FontBook>();
    std::unique_ptr<Drawing> drawing;
    const bench::Timing open =
        bench::timed([&] { drawing = std::make_unique<Drawing>(path, fonts); });
    const bench::Timing first = bench::timed([&] { drawing->draw(0); });
    const bench::Timing all = bench::timed([&] {
        for (int page = 0; page < drawing->pages(); ++page)
            drawing->draw(page);
    });
    // The window's decode pool has two threads; a fresh reader and renderer, so that nothing is
    // known.
    const Drawing again(path, fonts);
    const bench::Timing together = drawTogether(again);
    bench::print(QStringLiteral("%1 pages: opened in %2 ms, page 1 %3 ms after that with unknown "
                                "fonts, all pages one after another %4 s (in the processor %5 s), "
                                "two at a time %6 s (%7 s), %8 MB resident at most")
                     .arg(drawing->pages())
                     .arg(open.wall, 0, 'f', 1)
                     .arg(first.wall, 0, 'f', 1)
                     .arg(all.wall / 1e3, 0, 'f', 2)
                     .arg(all.cpu / 1e3, 0, 'f', 2)
                     .arg(together.wall / 1e3, 0, 'f', 2)
                     .arg(together.cpu / 1e3, 0, 'f', 2)
                     .arg(bench::mostResident()));
}

} // namespace

/// Drawing: page 1 of a long paper warm and by a new process, then all its pages in order.
int main(int argc, char** argv)
{
    const auto is = [&](const char* word) { return argc > 1 && std::strcmp(argv[1], word) == 0; };
    if (is("--once") && argc > 2) {
        Drawing(QString::fromLocal8Bit(argv[2]), std::make_shared<render::FontBook>()).draw(0);
        return 0;
    }
    bench::print(bench::machine());
    const bool isFull = is("--full");
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("long.ofd"));
    QFile file(path);
    const QByteArray bytes = packageOf(isFull ? 412 : 4);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("bench file");
    file.close();
    benchAllPages(path);
    benchFirstPage(path, isFull ? 40 : 2);
    return 0;
}

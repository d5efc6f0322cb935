// DEPENDS: reader kit / KITS: office ofd core / LIBS: Qt6::PrintSupport Qt6::Test
// What the page view costs on a file of 412 pages made by the project's own writer: the first page
// after opening, turning pages, the longest event while scrolling, the memory held.
// `bench_reader --full` takes more samples.
#include "Measure.h"
#include "base/TaskPool.h"
#include "kit/core/FakeClock.h"
#include "kit/ofd/SampleDocument.h"
#include "ofd/Writer.h"
#include "reader/PageView.h"
#include "reader/Thumbnails.h"

#include <QApplication>
#include <QFile>
#include <QScrollBar>
#include <QTest>

using namespace wenshu;

namespace {

constexpr int kPages = 412;
constexpr int kPatience = 30'000;

QByteArray manyPages()
{
    ofd::Document document;
    ofd::Font font;
    font.id = 1;
    font.name = QStringLiteral("FandolFang");
    font.family = font.name;
    document.fonts.push_back(font);
    const QString text =
        QStringLiteral("各县人民政府、市直各部门要按照职责分工抓好贯彻落实并及时报告");
    for (int p = 0; p < kPages; ++p) {
        ofd::Page page;
        page.physicalBox = {0, 0, 210, 297};
        ofd::Layer layer;
        for (int l = 0; l < 22; ++l) {
            const QString line = QString::number(p * 22 + l) + text.mid((p + l) % 9) + text;
            layer.block.objects.push_back(
                {kit::sampleText(line.left(28), 1, 28, 43 + 10.4 * l, 5.57, 5.57)});
        }
        page.layers.push_back(std::move(layer));
        document.pages.push_back(std::move(page));
    }
    const kit::FakeClock clock;
    auto bytes = ofd::writePackage(document, clock);
    if (!bytes)
        qFatal("%s", qPrintable(bytes.error().diagnostic));
    return std::move(bytes).value();
}

/// Measures every event of the program while asked to.
class Watching final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (!watching || m_depth > 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        bool taken = false;
        const int type = event->type();
        const QByteArray name = receiver->metaObject()->className();
        const bench::Timing timing =
            bench::timed([&] { taken = QApplication::notify(receiver, event); });
        --m_depth;
        events.add(timing);
        if (timing.wall > longest) {
            longest = timing.wall;
            what = QString::fromLatin1(name) + QStringLiteral(" event %1").arg(type);
        }
        return taken;
    }

    bool watching = false;
    bench::Samples events;
    double longest = 0;
    QString what;

private:
    int m_depth = 0;
};

double residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

void settle(reader::PageView& view)
{
    if (!QTest::qWaitFor([&view] { return view.isSettled(); }, kPatience))
        qFatal("the page never came");
    view.viewport()->repaint();
}

void print(const char* what, const bench::Samples& samples)
{
    bench::print(QStringLiteral("%1 median %2 ms, p95 %3 ms, most %4 ms; CPU p95 %5 ms, most %6 ms")
                     .arg(QString::fromLatin1(what), -44)
                     .arg(samples.median(), 0, 'f', 1)
                     .arg(samples.p95(), 0, 'f', 1)
                     .arg(samples.percentile(1), 0, 'f', 1)
                     .arg(samples.cpuPercentile(0.95), 0, 'f', 1)
                     .arg(samples.cpuPercentile(1), 0, 'f', 1));
}

} // namespace

int main(int argc, char** argv)
{
    Watching application(argc, argv);
    const bool full = application.arguments().contains(QStringLiteral("--full"));
    bench::print(bench::machine());
    bench::print(QStringLiteral("resident at first: %1 MB").arg(residentMegabytes(), 0, 'f', 0));
    const QByteArray bytes = manyPages();
    const auto fonts = std::make_shared<render::FontBook>();
    TaskPool pool(QStringLiteral("render"), 2);
    reader::PageView view(*pool.pool());
    view.resize(900, 1000);
    view.show();
    (void)QTest::qWaitForWindowExposed(&view);

    bench::Samples opening;
    bench::Samples first;
    for (int i = 0; i < (full ? 20 : 3); ++i) {
        reader::DocumentPtr document;
        opening.add(bench::timed([&] {
            auto opened = office::OpenDocument::fromBytes(bytes, fonts);
            if (!opened)
                qFatal("%s", qPrintable(opened.error().diagnostic));
            document = std::make_shared<const office::OpenDocument>(std::move(opened).value());
        }));
        view.setDocument(nullptr);
        QTest::qWait(30);
        first.add(bench::timed([&] {
            view.setDocument(document);
            settle(view);
        }));
    }
    print("opening the file of 412 pages:", opening);
    print("first page painted after that:", first);

    bench::Samples turning;
    for (int i = 0; i < (full ? 100 : 10); ++i) {
        QTest::qWait(60); // a reader looks at the page
        turning.add(bench::timed([&] {
            QTest::keyClick(&view, Qt::Key_PageDown);
            settle(view);
        }));
    }
    print("turning to the next page:", turning);
    bench::Samples jumping;
    for (int i = 0; i < (full ? 60 : 10); ++i) {
        jumping.add(bench::timed([&] {
            view.goToPage((i * 149) % kPages);
            settle(view);
        }));
    }
    print("jumping to any page:", jumping);

    view.goToPage(0);
    settle(view);
    application.watching = true;
    qint64 most = 0;
    QScrollBar* bar = view.verticalScrollBar();
    const int steps = full ? 1500 : 200;
    for (int i = 1; i <= steps; ++i) {
        bar->setValue(static_cast<int>(qint64{bar->maximum()} * i / steps));
        QTest::qWait(1);
        most = std::max(most, view.imageBytes());
    }
    settle(view);
    application.watching = false;
    print("events while scrolling through all pages:", application.events);
    bench::print(QStringLiteral("longest event: %1 ms (%2)")
                     .arg(application.longest, 0, 'f', 1)
                     .arg(application.what));
    bench::print(QStringLiteral("pictures held at most: %1 MB; resident: %2 MB")
                     .arg(double(most) / 1048576, 0, 'f', 1)
                     .arg(residentMegabytes(), 0, 'f', 0));
    return 0;
}

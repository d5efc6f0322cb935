// DEPENDS: desk drafting settings lists reader compose shell / KITS: office store ui / LIBS:
//
// What a clerk waits for at the desk, each figure in a process of its own over one store: from the
// start of the process to the first rows painted, lists, scrolling, search, pages, and a tour whose
// every event of the window's thread is timed. bench_desk [--full] [--papers N] [--keep FOLDER]
// The passphrase is told at once and its derivation is cheap: what the clerk types is not counted.
#include "bench/Measure.h"
#include "compose/ComposeWindow.h"
#include "demo/DemoProvince.h"
#include "kit/Theme.h"
#include "kit/office/SendNotice.h"
#include "kit/store/Samples.h"
#include "kit/ui/Shots.h"
#include "lists/ListPane.h"
#include "lists/PaperListView.h"
#include "lists/PaperPane.h"
#include "reader/ReaderPane.h"
#include "settings/Settings.h"
#include "shell/DeskPanes.h"
#include "shell/DraftWindows.h"
#include "shell/MainWindow.h"
#include "shell/PaperReading.h"
#include "shell/Workbench.h"
#include "store/PaperRepository.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QLineEdit>
#include <QProcess>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QTimer>

#include <random>
#include <unistd.h>

using namespace wenshu;
using wenshu::bench::print;
using wenshu::bench::Samples;

namespace {

const SystemClock kClock;
constexpr int kBatch = 1000;
constexpr int kCharacters = 600;
constexpr int kPatience = 30'000;
constexpr int kWaiting = 2'000; ///< newest papers, of which the usual part needs the clerk

[[noreturn]] void fail(const QString& what)
{
    print(QStringLiteral("FAILED: ") + what);
    std::_Exit(2);
}

qint64 monotonic()
{
    timespec now{};
    (void)::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<qint64>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

double since(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Times every event that the loop gives out while `isOn`.
class Watching final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (!isOn || m_depth > 0)
            return QApplication::notify(receiver, event);
        const QByteArray name = receiver->metaObject()->className();
        const int type = event->type();
        QElapsedTimer timer;
        timer.start();
        ++m_depth;
        const bool handled = QApplication::notify(receiver, event);
        --m_depth;
        const double took = since(timer);
        events.add(took);
        constexpr double kLong = 30;
        if (took > kLong)
            print(QStringLiteral("  long event: %1 ms, type %2 at %3")
                      .arg(took, 0, 'f', 1)
                      .arg(type)
                      .arg(QString::fromLatin1(name)));
        return handled;
    }

    bool isOn = false;
    Samples events;

private:
    int m_depth = 0;
};

/// Runs the loop until @p done, looked at every millisecond.
void wait(const std::function<bool()>& done)
{
    QElapsedTimer timer;
    timer.start();
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (done())
            loop.quit();
        else if (timer.elapsed() > kPatience)
            fail(QStringLiteral("waited in vain"));
    });
    look.start(1);
    if (!done())
        loop.exec();
}

void pause(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

template <typename Sender, typename Signal, typename Act>
void until(Sender& sender, Signal signal, const Act& act)
{
    QEventLoop loop;
    QObject::connect(&sender, signal, &loop, &QEventLoop::quit);
    QTimer::singleShot(kPatience, &loop, [] { fail(QStringLiteral("no answer")); });
    QTimer::singleShot(0, &loop, act);
    loop.exec();
}

void report(const char* what, const Samples& samples, double part, double goal)
{
    print(QStringLiteral("%1 p50 %2  p95 %3  p99 %4  worst %5 ms  (goal p%6 %7)")
              .arg(QString::fromLatin1(what), -36)
              .arg(samples.median(), 0, 'f', 2)
              .arg(samples.p95(), 0, 'f', 2)
              .arg(samples.percentile(0.99), 0, 'f', 2)
              .arg(samples.percentile(1.0), 0, 'f', 2)
              .arg(part * 100, 0, 'f', 0)
              .arg(goal, 0, 'f', 0));
}

void fill(office::Profile& profile, int papers)
{
    const store::PaperRepository repository(kClock);
    const QDateTime begin = kClock.now().addYears(-3);
    const double step = 3.0 * 365 * 86'400 / papers;
    for (int from = 0; from < papers; from += kBatch) {
        auto transaction = profile.store().begin();
        if (!transaction)
            fail(transaction.error().diagnostic);
        for (int i = from; i < std::min(papers, from + kBatch); ++i) {
            store::NewPaper paper = kit::samplePaper(i);
            // Nobody has tens of thousands of papers waiting: only the newest may.
            paper.summary.needsMe = paper.summary.needsMe && i + kWaiting >= papers;
            paper.text = kit::sampleText(static_cast<unsigned>(i), kCharacters);
            paper.summary.moment = begin.addSecs(static_cast<qint64>(i * step));
            if (const auto added = repository.add(*transaction, paper); !added)
                fail(added.error().diagnostic);
        }
        if (const Status durable = transaction->commit(); !durable)
            fail(durable.error().diagnostic);
    }
}

/// A profile of @p papers papers, the newest of them sealed. @return its folder.
QString makeStore(const QString& folder, int papers)
{
    auto province = demo::DemoProvince::make(folder, kClock, true);
    if (!province)
        fail(province.error().diagnostic);
    office::Profile& profile = *(*province)->department().clerks[0].profile;
    fill(profile, papers);
    const auto sent = kit::sendNotice(profile, {(*province)->city().code});
    if (!sent)
        fail(sent.error().diagnostic);
    return profile.folder();
}

/// The desk as main() makes it.
struct Desk {
    explicit Desk(Watching& application, const QString& folder)
        : theme(application)
    {
        pool.setMaxThreadCount(2);
        desk::Session::Options options;
        options.makeSync = {};
        session = std::make_unique<desk::Session>(kClock, options);
        settings = std::make_unique<settings::Settings>(
            temporary.filePath(QStringLiteral("settings.json")), QString());
        window = std::make_unique<shell::MainWindow>();
        panes = std::make_unique<shell::DeskPanes>(
            shell::PaperTools{std::make_shared<drafting::Typesetting>(kClock), &pool});
        bench = std::make_unique<shell::Workbench>(
            *window,
            theme,
            *settings,
            shell::Workbench::Place{QStringLiteral("0"), temporary.path(), {}, {}},
            *panes);
        bench->start({{QStringLiteral("李"), {}, {}, folder, session.get(), [] {
                           return desk::Passphrase::copyOf(demo::DemoProvince::passphrase().view());
                       }}});
        window->resize(1'366, 768);
        window->show();
    }

    ~Desk()
    {
        bench.reset();
        panes.reset();
        window.reset();
        session.reset();
    }

    lists::ListPane& list() const { return panes->work()->list(); }

    reader::PageView& pages() const { return *panes->work()->reading().reader()->view(); }

    QThreadPool pool;
    QTemporaryDir temporary;
    kit::Theme theme;
    std::unique_ptr<desk::Session> session;
    std::unique_ptr<settings::Settings> settings;
    std::unique_ptr<shell::MainWindow> window;
    std::unique_ptr<shell::DeskPanes> panes;
    std::unique_ptr<shell::Workbench> bench;
};

/// Says when rows of papers have been painted for the first time.
class FirstRows final : public QObject {
public:
    explicit FirstRows(const Desk& desk)
        : m_desk(desk)
    {
        qApp->installEventFilter(this);
    }

    bool isPainted = false;

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Paint || isPainted || m_desk.panes->work() == nullptr)
            return false;
        const lists::ListPane& list = m_desk.list();
        auto& pane = const_cast<lists::ListPane&>(list);
        if (watched == pane.view().viewport() && pane.model().paperCount() > 0 &&
            pane.model().index(1).data(desk::PaperListModel::IsLoadedRole).toBool())
            isPainted = true;
        return false;
    }

private:
    const Desk& m_desk;
};

int startUp(Watching& application, const QString& folder, qint64 begun)
{
    Desk desk(application, folder);
    const double shown = static_cast<double>(monotonic() - begun) / 1e6;
    FirstRows rows(desk);
    double open = 0;
    wait([&] {
        if (open == 0 && desk.session->isOpen())
            open = static_cast<double>(monotonic() - begun) / 1e6;
        return rows.isPainted;
    });
    print(QStringLiteral("%1 %2 %3")
              .arg(static_cast<double>(monotonic() - begun) / 1e6)
              .arg(shown)
              .arg(open));
    std::fflush(stdout);
    desk.temporary.remove();
    std::_Exit(0); // the end is not measured
}

void tourLists(Desk& desk, int rounds)
{
    Samples opening;
    for (int i = 0; i < rounds; ++i) {
        for (const desk::Section section : {desk::Section::All, desk::Section::Incoming}) {
            QElapsedTimer timer;
            until(desk.list().model(), &desk::PaperListModel::loaded, [&] {
                timer.start();
                desk.list().showSection(section);
            });
            desk.list().view().viewport()->repaint();
            opening.add(since(timer));
        }
    }
    report("list opened and painted", opening, 0.95, 100);
    QScrollBar& bar = *desk.list().view().verticalScrollBar();
    Samples walking;
    bar.setValue(0);
    for (int i = 0; i < rounds * 16; ++i) {
        QElapsedTimer timer;
        timer.start();
        bar.setValue(bar.value() + 3 * desk.list().view().rowHeight(1));
        desk.list().view().viewport()->repaint();
        walking.add(since(timer));
        pause(4); // what was asked for while painting arrives between two steps
    }
    report("scroll step painted", walking, 0.95, 8);
    Samples jumping;
    std::mt19937 random(7);
    for (int i = 0; i < rounds * 4; ++i) {
        QElapsedTimer timer;
        timer.start();
        bar.setValue(static_cast<int>(random() % static_cast<unsigned>(bar.maximum() + 1)));
        desk.list().view().viewport()->repaint();
        jumping.add(since(timer));
        pause(10);
    }
    report("jump painted (rows still coming)", jumping, 0.95, 16);
}

void tourSearch(Desk& desk, int rounds)
{
    Samples searching;
    QLineEdit& field = desk.window->searchField();
    for (int i = 0; i < rounds; ++i) {
        const QString text = kit::sampleText(static_cast<unsigned>(i), 40).remove(QChar(u'。'));
        const QString word = text.mid(i % 7, 4);
        for (int length = 2; length <= word.size(); ++length) {
            QElapsedTimer timer;
            until(desk.list().model(), &desk::PaperListModel::loaded, [&] {
                timer.start();
                field.setText(word.left(length));
            });
            desk.list().view().viewport()->repaint();
            searching.add(since(timer));
        }
    }
    field.clear();
    report("key press to painted results", searching, 0.95, 30);
}

void tourPages(Desk& desk, int rounds)
{
    // The bench has no exchange: the notice has not left, whatever the samples say of themselves.
    desk.panes->work()->showSection(desk::Section::AwaitingSend);
    wait([&] { return !desk.list().model().isLoading(); });
    desk.list().view().chooseFirst();
    wait([&] { return desk.pages().pageCount() > 0 && desk.pages().isSettled(); });
    Samples turning;
    for (int i = 0; i < rounds; ++i) {
        const int from = desk.pages().currentPage();
        QElapsedTimer timer;
        timer.start();
        if (from + 1 < desk.pages().pageCount())
            desk.pages().nextPage();
        else
            desk.pages().goToPage(0);
        wait([&] { return desk.pages().isSettled(); });
        desk.pages().viewport()->repaint();
        turning.add(since(timer));
        pause(20);
    }
    report("page turned and sharp", turning, 0.95, 50);
    for (int tab = 0; tab < lists::PaperPane::kTabs; ++tab) {
        desk.panes->work()->reading().pane()->showTab(static_cast<lists::PaperPane::Tab>(tab));
        pause(60);
    }
}

void tourCompose(Desk& desk)
{
    shell::DraftWindows& drafts = desk.panes->drafts(*desk.session);
    drafts.begin(document::PaperKind::Notice);
    wait([&] { return drafts.windows().size() == 1; });
    pause(600);
    bool isAway = false;
    drafts.putAway([&](bool) { isAway = true; });
    wait([&] { return isAway; });
}

double residentMegabytes(const char* name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (file.open(QIODevice::ReadOnly))
        for (const QByteArray& line : file.readAll().split('\n'))
            if (line.startsWith(name))
                return line.simplified().split(' ').value(1).toDouble() / 1024;
    return 0;
}

int tour(Watching& application, const QString& folder, int rounds)
{
    Desk desk(application, folder);
    wait([&] { return desk.panes->work() != nullptr && !desk.window->isCovered(); });
    application.isOn = true;
    tourLists(desk, rounds);
    tourSearch(desk, rounds * 2);
    tourPages(desk, rounds * 2);
    tourCompose(desk);
    desk.theme.setTextSize(kit::TextSize::Large);
    pause(60);
    desk.theme.setTextSize(kit::TextSize::Standard);
    pause(60);
    application.isOn = false;
    report("events of the window's thread", application.events, 0.99, 16);
    print(QStringLiteral("memory after the tour: %1 MB resident, of it %2 MB own (goal 160)")
              .arg(residentMegabytes("VmRSS"), 0, 'f', 0)
              .arg(residentMegabytes("RssAnon"), 0, 'f', 0));
    const double worst = application.events.percentile(1.0);
    constexpr double kFrozen = 1'000; // far above the goal: a machine at work on other things too
    return worst > kFrozen ? 1 : 0;
}

/// Runs this program again as @p arguments say; what it printed.
QString child(const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), arguments);
    if (!process.waitForFinished(300'000) || process.exitCode() != 0)
        fail(arguments.constFirst() + u' ' + QString::fromUtf8(process.readAllStandardOutput()));
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

void measureStarts(const QString& folder, int times, bool isCold)
{
    Samples rows;
    Samples shown;
    Samples open;
    for (int i = 0; i < times; ++i) {
        if (isCold) {
            ::sync();
            QFile drop(QStringLiteral("/proc/sys/vm/drop_caches"));
            if (!drop.open(QIODevice::WriteOnly) || drop.write("3\n") != 2)
                return print(QStringLiteral("cold start: not measured, only root drops caches"));
            drop.close();
        }
        const QStringList told =
            child({QStringLiteral("--start"), folder, QString::number(monotonic())})
                .split(u'\n')
                .constLast()
                .split(u' ');
        rows.add(told.value(0).toDouble());
        shown.add(told.value(1).toDouble());
        open.add(told.value(2).toDouble());
    }
    print(QStringLiteral("%1 start: window made %2, profile open %3, first rows painted %4 ms "
                         "median of %5 (%6 to %7; goal %8)")
              .arg(isCold ? QStringLiteral("cold") : QStringLiteral("warm"))
              .arg(shown.median(), 0, 'f', 0)
              .arg(open.median(), 0, 'f', 0)
              .arg(rows.median(), 0, 'f', 0)
              .arg(times)
              .arg(rows.percentile(0), 0, 'f', 0)
              .arg(rows.percentile(1), 0, 'f', 0)
              .arg(isCold ? 450 : 250));
}

} // namespace

int main(int argc, char** argv)
{
    Watching application(argc, argv);
    QStringList arguments = QApplication::arguments().mid(1);
    if (arguments.value(0) == u"--start" || arguments.value(0) == u"--tour")
        (void)testkit::speakChinese();
    if (arguments.value(0) == u"--start")
        return startUp(application, arguments.value(1), arguments.value(2).toLongLong());
    if (arguments.value(0) == u"--tour")
        return tour(application, arguments.value(1), arguments.value(2).toInt());
    const bool isFull = arguments.contains(QStringLiteral("--full"));
    const auto value = [&](const QString& name) {
        const auto at = arguments.indexOf(name);
        return at >= 0 ? arguments.value(at + 1) : QString();
    };
    const QString wanted = value(QStringLiteral("--papers"));
    const int papers = wanted.isEmpty() ? (isFull ? 100'000 : 3'000) : wanted.toInt();
    const QTemporaryDir temporary;
    QString folder = value(QStringLiteral("--keep"));
    if (folder.isEmpty())
        folder = temporary.path();
    const QString marker = folder + QStringLiteral("/profile.path");
    QFile kept(marker);
    QString profile;
    if (kept.open(QIODevice::ReadOnly))
        profile = QString::fromUtf8(kept.readAll());
    kept.close();
    if (profile.isEmpty()) {
        QDir().mkpath(folder);
        profile = makeStore(folder + QStringLiteral("/p"), papers);
        if (kept.open(QIODevice::WriteOnly))
            kept.write(profile.toUtf8());
        kept.close();
    }
    print(QStringLiteral("%1 papers; %2").arg(papers).arg(bench::machine()));
    measureStarts(profile, isFull ? 11 : 3, false);
    if (isFull)
        measureStarts(profile, 5, true);
    print(child({QStringLiteral("--tour"), profile, QString::number(isFull ? 25 : 3)}));
    return 0;
}

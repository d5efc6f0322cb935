// DEPENDS: desk drafting document office reader compose kit / KITS: ui office / LIBS: Qt6::Test
// How far the live page is behind typing in the compose window: from the character that an input
// method commits to its page set, and to that page painted; and what the key itself costs the
// window's thread. On a paper of one page and on one of many. `bench_compose --full` takes more
// samples.
#include "Measure.h"
#include "compose/BodyEditor.h"
#include "compose/ComposeForm.h"
#include "compose/ComposeWindow.h"
#include "drafting/DraftEditor.h"
#include "reader/PageView.h"
#include "reader/ReaderPane.h"
#include "unit/compose/Bench.h"

#include <QApplication>
#include <QInputMethodEvent>

using namespace wenshu;
using drafting::DraftEditor;

namespace {

constexpr int kPatience = 30'000;

void commit(QWidget* field, const QString& text)
{
    QInputMethodEvent done;
    done.setCommitString(text);
    QCoreApplication::sendEvent(field, &done);
}

void print(const char* what, const bench::Samples& samples)
{
    bench::print(QStringLiteral("%1 median %2 ms, p95 %3 ms, most %4 ms")
                     .arg(QString::fromLatin1(what), -44)
                     .arg(samples.median(), 0, 'f', 1)
                     .arg(samples.p95(), 0, 'f', 1)
                     .arg(samples.percentile(1), 0, 'f', 1));
}

void typeInto(kit::Bench& desk, int paragraphs, int keys)
{
    document::Draft draft = desk.wholeDraft();
    const std::vector<document::Paragraph> once = draft.paper.body;
    while (static_cast<int>(draft.paper.body.size()) < paragraphs)
        draft.paper.body.push_back(once[2]);
    const Id id = desk.keep(draft);
    auto* window = new compose::ComposeWindow({desk.session(), desk.typesetting(), desk.pool()});
    window->resize(1440, 900);
    window->show();
    window->open(id);
    reader::PageView& view = *window->pages().view();
    const bool isThere = QTest::qWaitFor(
        [&] { return window->editor().pages().document != nullptr && view.isSettled(); },
        kPatience);
    if (!isThere)
        qFatal("the page never came");
    bench::print(QStringLiteral("a paper of %1 pages:").arg(window->editor().pages().pages));
    int arrived = 0;
    QObject::connect(
        &window->editor(), &DraftEditor::pagesChanged, &view, [&arrived] { ++arrived; });
    bench::Samples key;
    bench::Samples set;
    bench::Samples painted;
    for (int i = 0; i < keys; ++i) {
        QTest::qWait(120); // a clerk types eight characters a second
        const int before = arrived;
        QElapsedTimer timer;
        timer.start();
        commit(window->form().body(), QStringLiteral("字"));
        key.add(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        if (!QTest::qWaitFor([&] { return arrived != before; }, kPatience))
            qFatal("the page never followed");
        set.add(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        if (!QTest::qWaitFor([&] { return view.isSettled(); }, kPatience))
            qFatal("the page was never painted");
        view.viewport()->repaint();
        painted.add(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    print("  the key in the window's thread:", key);
    print("  from the key to the page set:", set);
    print("  from the key to the page painted:", painted);
    window->close();
    QTest::qWait(200);
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    qRegisterMetaType<Id>();
    const bool full = application.arguments().contains(QStringLiteral("--full"));
    bench::print(bench::machine());
    kit::Theme theme(application);
    kit::Bench desk;
    if (!desk.make())
        qFatal("no profile");
    typeInto(desk, 7, full ? 200 : 20);
    typeInto(desk, 200, full ? 100 : 10);
    return 0;
}

#include "FilledDesk.h"
#include "compose/ComposeWindow.h"
#include "desk/RecipientsModel.h"
#include "kit/MessageBar.h"
#include "kit/UndoBar.h"
#include "kit/ui/Shots.h"
#include "kit/ui/Sweep.h"
#include "lists/ListPane.h"
#include "lists/PaperListView.h"
#include "lists/PaperPane.h"
#include "reader/ReaderPane.h"
#include "shell/DraftWindows.h"
#include "shell/PaperReading.h"
#include "shell/PaperWork.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace wenshu;
using namespace Qt::StringLiterals;
using desk::Section;

namespace {

class Desktop : public shell::Notifier {
public:
    void show(const shell::Notice& notice) override { shown.append(notice); }

    void withdraw() override {}

    QList<shell::Notice> shown;
};

} // namespace

/// What a clerk meets in the course of a day beside the path of a paper: notices, work that takes
/// its time, bars that come and go, the sections at the largest text.
class EverydayTest : public QObject {
    Q_OBJECT

    Desktop m_desktop;
    std::unique_ptr<kit::Theme> m_theme;
    std::unique_ptr<testkit::FilledDesk> m_desk;

    shell::MainWindow& window() { return m_desk->window(); }

    lists::PaperPane& pane() { return *m_desk->panes().work()->reading().pane(); }

    QTabBar* bar(const QString& name)
    {
        for (QTabBar* each : window().findChildren<QTabBar*>())
            if (each->accessibleName() == name)
                return each;
        return nullptr;
    }

    static int tabOf(const QTabBar& bar, Section section)
    {
        for (int i = 0; i < bar.count(); ++i)
            if (bar.tabData(i).toInt() == int(section))
                return i;
        return -1;
    }

private Q_SLOTS:

    void initTestCase()
    {
        QVERIFY(testkit::speakChinese());
        m_theme = std::make_unique<kit::Theme>(*qApp);
        m_theme->setScheme(kit::ColorScheme::Light);
        m_desk = std::make_unique<testkit::FilledDesk>(*m_theme);
        m_desk->notifier = &m_desktop;
        const QString wrong = m_desk->make();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        window().resize(1'600, 1'000);
        window().activateWindow();
        QVERIFY(QTest::qWaitFor([this] { return window().isActiveWindow(); }));
    }

    void cleanupTestCase() { m_desk.reset(); }

    void aClickedNoticeOpensItsPaper()
    {
        QVERIFY(m_desk->show(Section::Directory));
        Q_EMIT m_desk->session().noticeArrived(
            {{m_desk->changed, document::UrgencyLevel::Normal},
             {m_desk->received, document::UrgencyLevel::ExtraUrgent}});
        QCOMPARE(m_desktop.shown.size(), 1);
        QCOMPARE(m_desktop.shown.last().text, u"新收文 2 件，其中特急 1 件"_s);
        window().showMinimized();
        m_desktop.clicked();
        QVERIFY(!window().isMinimized());
        QTRY_COMPARE(pane().paper(), m_desk->received);
        QTRY_COMPARE(m_desk->panes().work()->list().view().currentPaper(), m_desk->received);
    }

    void aNoticeClickedWhileLockedOpensItsPaperAfterwards()
    {
        QVERIFY(m_desk->show(Section::Todo));
        m_desk->bench().lock();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->session().state(), desk::SessionState::Locked, 20'000);
        m_desktop.clicked();
        QVERIFY(window().isCovered());
        auto opened = m_desk->session().unlock(
            m_desk->session().info().folder, desk::Passphrase::copyOf("wenshu-demo"));
        QTRY_VERIFY_WITH_TIMEOUT(opened.isFinished(), 20'000);
        QTRY_VERIFY(!window().isCovered());
        QTRY_COMPARE(pane().paper(), m_desk->received);
        QCOMPARE(window().nav().chosen(), int(Section::Incoming));
    }

    void doNotDisturbShowsInTheStatusRowAndEnds()
    {
        auto* button = window().status().findChild<QToolButton*>(u"quiet"_s);
        QVERIFY(!button->isVisible());
        QVERIFY(!window().action(u"quiet.end")->isEnabled());
        window().action(u"quiet.open")->trigger();
        QVERIFY(button->isVisible());
        QCOMPARE(button->text(), u"免打扰"_s);
        const qsizetype before = m_desktop.shown.size();
        Q_EMIT m_desk->session().noticeArrived(
            {{Id::random(), document::UrgencyLevel::ExtraUrgent}});
        QCOMPARE(m_desktop.shown.size(), before);
        window().action(u"quiet.tomorrow")->trigger();
        QVERIFY2(button->text().startsWith(u"免打扰到明天 8:30"), qPrintable(button->text()));
        testkit::shootAll(window(), *m_theme, u"main-quiet"_s);
        window().action(u"quiet.end")->trigger();
        QVERIFY(!button->isVisible());
        QCOMPARE(m_desktop.shown.size(), before + 1); // what came meanwhile
    }

    void workThatTakesLongSaysHowLong()
    {
        const QList<shell::WorkItem> one{{1, u"正在核验"_s, 3, 40, u"约剩 2 分钟"_s}};
        window().status().setWork(one);
        QStringList texts;
        for (const QLabel* each : window().status().findChildren<QLabel*>())
            if (each->isVisible())
                texts.append(each->text());
        QVERIFY2(texts.contains(u"正在核验 3/40，约剩 2 分钟"_s), qPrintable(texts.join(u'|')));
        testkit::shootAll(window(), *m_theme, u"main-working"_s);
        auto* several = window().status().findChild<QToolButton*>(u"several"_s);
        window().status().setWork(one + QList<shell::WorkItem>{{2, u"导出"_s, 0, 0, {}}});
        QVERIFY(several->isVisible());
        const QList<QAction*> entries = several->menu()->actions();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0]->text(), u"取消：正在核验 3/40，约剩 2 分钟"_s);
        window().status().setWork(
            {{1, u"正在核验"_s, 20, 40, u"剩余不到 1 分钟"_s}, {2, u"导出"_s, 0, 0, {}}});
        QCOMPARE(several->menu()->actions(), entries); // it does not change under the hand
        QCOMPARE(entries[0]->text(), u"取消：正在核验 20/40，剩余不到 1 分钟"_s);
        window().status().setWork({});
        QVERIFY(!several->isVisible());
    }

    void aBarThatSpeaksOfAWindowGoesWithIt()
    {
        QVERIFY(m_desk->show(Section::Draft));
        QVERIFY(m_desk->choose(m_desk->draft));
        shell::DraftWindows& drafts = m_desk->panes().drafts(m_desk->session());
        drafts.open(m_desk->draft);
        QTRY_VERIFY(drafts.windowOf(m_desk->draft) != nullptr);
        QTRY_VERIFY(window().action(u"paper.remove")->isEnabled());
        window().action(u"paper.remove")->trigger();
        QVERIFY(window().bars().bar(u"draft open") != nullptr);
        testkit::shootAll(window(), *m_theme, u"main-draft-open"_s);
        drafts.windowOf(m_desk->draft)->close();
        QTRY_VERIFY(drafts.windowOf(m_desk->draft) == nullptr);
        QTRY_VERIFY(window().bars().bar(u"draft open") == nullptr);
        window().action(u"paper.remove")->trigger();
        QTRY_VERIFY(window().undoBar().isWaiting());
        window().undoBar().undo();
        QTRY_COMPARE(window().nav().chosen(), int(Section::Outgoing));
    }

    void whatIsDoneToTheListIsTakenBackInTurn()
    {
        const auto undo = [this] { window().action(u"edit.undo")->trigger(); };
        const auto isListed = [this] {
            return m_desk->panes().work()->list().model().indexOf(m_desk->draft).isValid();
        };
        QVERIFY(m_desk->show(Section::Draft));
        QVERIFY(m_desk->choose(m_desk->draft));
        int sent = 0;
        int back = 0;
        window().undoBar().offer(
            u"将发送"_s, [&] { ++sent; }, [&] { ++back; });
        QTRY_VERIFY(window().action(u"paper.remove")->isEnabled());
        window().action(u"paper.remove")->trigger();
        // The deletion stands above the sending, which keeps its time.
        QTRY_VERIFY(window().undoBar().secondsLeft() > 10);
        QTRY_VERIFY(!isListed());
        undo();
        QTRY_VERIFY(isListed());
        QVERIFY(window().undoBar().isWaiting());
        QCOMPARE(back, 0);
        undo();
        QCOMPARE(back, 1);
        QCOMPARE(sent, 0);
        QVERIFY(!window().undoBar().isWaiting());
        // Restoring is taken back too, and that is not offered to be taken back again.
        m_desk->panes().work()->act(desk::Act::Remove, m_desk->draft, 0);
        QTRY_VERIFY(window().undoBar().isWaiting());
        window().undoBar().happenNow();
        m_desk->panes().work()->act(desk::Act::Restore, m_desk->draft, 0);
        QTRY_VERIFY(window().undoBar().isWaiting());
        testkit::shoot(window(), u"main-restored"_s);
        QTRY_VERIFY(isListed());
        undo();
        QTRY_VERIFY(!isListed());
        QVERIFY(!window().undoBar().isWaiting());
        m_desk->panes().work()->act(desk::Act::Restore, m_desk->draft, 0);
        QTRY_VERIFY(isListed());
        window().undoBar().happenNow();
    }

    void atTheLargestTextTheMouseReachesEverySection()
    {
        m_theme->setTextSize(kit::TextSize::ExtraLarge);
        QVERIFY(m_desk->show(Section::Todo));
        QTabBar* tops = bar(u"栏目"_s);
        QTabBar* parts = bar(u"栏目内分类"_s);
        QVERIFY(tops != nullptr && parts != nullptr);
        QVERIFY(tops->isVisible());
        QVERIFY(!parts->isVisible()); // 待办 has none
        const auto click = [](QTabBar* bar, Section section) {
            const int tab = tabOf(*bar, section);
            QVERIFY(tab >= 0);
            QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
        };
        click(tops, Section::Incoming);
        QCOMPARE(window().nav().chosen(), int(Section::Incoming));
        QVERIFY(parts->isVisible());
        QCOMPARE(parts->tabText(0), u"全部"_s);
        for (const Section each :
             {Section::AwaitingSignFor, Section::Handling, Section::Handled, Section::Incoming}) {
            click(parts, each);
            QCOMPARE(window().nav().chosen(), int(each));
            QCOMPARE(tops->currentIndex(), tabOf(*tops, Section::Incoming));
        }
        click(parts, Section::AwaitingSignFor);
        testkit::shoot(window(), u"main-words-parts"_s);
        const QStringList faults =
            testkit::sweep(window(), *m_theme) + testkit::englishLeftOver(window());
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        m_theme->setTextSize(kit::TextSize::ExtraLarge);
        window().action(u"go.unsent")->trigger(); // by a key: the words follow
        QCOMPARE(tops->currentIndex(), tabOf(*tops, Section::Outgoing));
        QCOMPARE(parts->currentIndex(), tabOf(*parts, Section::AwaitingSend));
        click(tops, Section::Directory);
        QVERIFY(!parts->isVisible());
        m_theme->setTextSize(kit::TextSize::Standard);
    }

    void inANarrowWindowAClickOpensThePaper()
    {
        const QSize before = window().size();
        QVERIFY(m_desk->show(Section::Draft));
        QVERIFY(m_desk->choose(m_desk->draft));
        window().resize(1'000, 700);
        QVERIFY(window().isNarrow());
        QVERIFY(!pane().isVisible());
        lists::PaperListView& rows = m_desk->panes().work()->list().view();
        const QPoint place = rows.visualRect(rows.currentIndex()).center();
        QTest::mouseClick(rows.viewport(), Qt::LeftButton, {}, place);
        QTRY_VERIFY(pane().isVisible());
        QCOMPARE(pane().paper(), m_desk->draft);
        QTest::keyClick(&window(), Qt::Key_Escape);
        QTRY_VERIFY(rows.isVisible());
        window().resize(before);
    }

    void whatFailedBeforeIsNoLongerSaidAfterTheNextAct()
    {
        QVERIFY(m_desk->show(Section::Draft));
        QVERIFY(m_desk->choose(m_desk->draft));
        Q_EMIT m_desk->panes().work()->reading().failed(
            {Errc::NotFound, u"本机没有能打开此类文件的程序。"_s, u"test"_s});
        QVERIFY(window().bars().bar(u"paper") != nullptr);
        m_desk->panes().work()->act(desk::Act::Remove, m_desk->draft, 0);
        QVERIFY(window().bars().bar(u"paper") == nullptr);
        QTRY_VERIFY(window().undoBar().isWaiting());
        window().undoBar().undo();
        QTRY_COMPARE(window().nav().chosen(), int(Section::Outgoing));
    }

    void everyReceiptIsInViewOnTheSmallestScreen()
    {
        m_desk->window().resize(1'366, 700); // 1366 × 768 less the bars of the desktop
        for (const kit::TextSize size : {kit::TextSize::Standard, kit::TextSize::ExtraLarge}) {
            m_theme->setTextSize(size);
            QVERIFY(m_desk->show(Section::Outgoing));
            QVERIFY(m_desk->choose(m_desk->sent));
            pane().openTab(lists::PaperPane::Receipts);
            QTest::qWait(200);
            testkit::shoot(window(), u"everyday-receipts-%1"_s.arg(int(size)));
            auto* table = pane().findChild<QTableView*>();
            QVERIFY(table != nullptr && table->isVisible());
            const QAbstractItemModel& model = *table->model();
            QVERIFY(model.rowCount() > 1);
            const QRect last = table->visualRect(
                model.index(model.rowCount() - 1, desk::RecipientsModel::StateColumn));
            QVERIFY(table->viewport()->rect().contains(last));
            QVERIFY(QRegion(last).subtracted(table->viewport()->visibleRegion()).isEmpty());
            // Beside it the page is wide enough to be read, or it makes room.
            const QWidget& page = *m_desk->panes().work()->reading().reader();
            QVERIFY(!page.isVisible() || page.width() >= 14 * page.fontMetrics().height());
            pane().showTab(lists::PaperPane::Receipts);
            QVERIFY(page.isVisible());
        }
        m_theme->setTextSize(kit::TextSize::Standard);
    }
};

QTEST_MAIN(EverydayTest)
#include "test_Everyday.moc"

#include "crypto/SecretBytes.h"
#include "kit/Actions.h"
#include "kit/EmptyState.h"
#include "kit/MessageBar.h"
#include "kit/UndoBar.h"
#include "kit/ui/Shots.h"
#include "kit/ui/Sweep.h"
#include "shell/CommandList.h"
#include "shell/MainWindow.h"
#include "shell/UnlockPage.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace wenshu;
using namespace wenshu::shell;
using namespace Qt::StringLiterals;

namespace {

enum class S {
    Todo,
    Incoming,
    AwaitingSignFor,
    Handling,
    Handled,
    Outgoing,
    Draft,
    AwaitingSend,
    Directory
};

QStandardItem* section(S id, const QString& text, const QString& icon, int count, bool mine)
{
    const NavRoles roles;
    auto* item = new QStandardItem(text);
    item->setData(static_cast<int>(id), roles.section);
    item->setData(count, roles.count);
    item->setData(mine, roles.needsMe);
    item->setData(icon, roles.icon);
    return item;
}

void fill(QStandardItemModel& model)
{
    model.appendRow(section(S::Todo, u"待办"_s, u"todo"_s, 7, true));
    auto* in = section(S::Incoming, u"收文"_s, u"received"_s, 23, false);
    in->appendRow(section(S::AwaitingSignFor, u"待签收"_s, {}, 2, true));
    in->appendRow(section(S::Handling, u"办理中"_s, {}, 5, false));
    in->appendRow(section(S::Handled, u"已办"_s, {}, 0, false));
    model.appendRow(in);
    auto* out = section(S::Outgoing, u"发文"_s, u"sent"_s, 0, false);
    out->appendRow(section(S::Draft, u"草稿"_s, {}, 3, false));
    out->appendRow(section(S::AwaitingSend, u"待发送"_s, {}, 2, false));
    model.appendRow(out);
    model.appendRow(section(S::Directory, u"通讯录"_s, u"contacts"_s, 0, false));
}

QWidget* listPane()
{
    auto* list = new QListWidget;
    list->setAccessibleName(u"公文"_s);
    list->addItems({u"特急  县教育局  关于做好防汛工作的通知"_s, u"省文化厅  关于报送材料的函"_s});
    list->setCurrentRow(0);
    return list;
}

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<kit::Theme> m_theme;
    QStandardItemModel m_model;

    void furnish(MainWindow& window)
    {
        window.setNavModel(&m_model);
        window.setListPane(listPane());
        auto* page = new kit::EmptyState(u"page", u"请选择一件公文"_s);
        page->addButton(u"打开文件"_s);
        window.setReadingPane(page);
        window.status().setLink(Link::Connected, u"示范节点"_s);
        window.status().setWaiting(2);
        window.status().setWork({{1, u"正在核验"_s, 1, 3}});
        window.status().setWho(u"李堃"_s, u"文书"_s);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
    }

private Q_SLOTS:

    void initTestCase()
    {
        testkit::speakChinese();
        m_theme = std::make_unique<kit::Theme>(*qApp);
        fill(m_model);
    }

    void theFramePassesTheSweepInEverySize()
    {
        MainWindow window;
        furnish(window);
        window.nav().choose(static_cast<int>(S::Todo));
        window.bars().show(
            {u"offline"_s,
             kit::Severity::Info,
             u"离线。可继续起草、盖章和阅读。"_s,
             u"立即重试"_s,
             [] {}});
        const QStringList faults =
            testkit::sweep(window, *m_theme, [&] { window.resize(2'400, 1'400); });
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        QVERIFY2(
            testkit::englishLeftOver(window).isEmpty(),
            qPrintable(testkit::englishLeftOver(window).join(u'\n')));
        window.resize(1'280, 800);
        testkit::shootAll(window, *m_theme, u"main-frame"_s);
        window.undoBar().offer(u"将发送给 5 个机关"_s, [] {});
        window.bars().show(
            {u"clock"_s,
             kit::Severity::Warning,
             u"本机时间与交换节点相差 7 分钟，暂不能盖章。"_s,
             u"怎么改"_s,
             [] {}});
        QTest::qWait(500); // bars come in a calm moment
        testkit::shoot(window, u"main-frame-bars"_s);
        window.undoBar().undo();
    }

    void whatGoesByItselfMovesNothing()
    {
        MainWindow window;
        furnish(window);
        auto* list = window.findChild<QListWidget*>();
        const auto place = [list] {
            return QRect(list->mapTo(list->window(), QPoint()), list->size());
        };
        for (const kit::TextSize size : {kit::TextSize::Standard, kit::TextSize::ExtraLarge}) {
            m_theme->setTextSize(size);
            window.resize(1'366, 700);
            QTest::qWait(100);
            const QRect before = place();
            window.undoBar().offer(u"已放入回收站"_s, {}, [] {});
            QTest::qWait(400);
            QVERIFY(window.undoBar().isVisible());
            QCOMPARE(place(), before);
            window.bars().show(
                {u"reader"_s,
                 kit::Severity::Good,
                 u"已签收。"_s,
                 {},
                 {},
                 std::chrono::seconds(10)});
            QTest::qWait(400);
            QVERIFY(window.bars().bar(u"reader")->isVisible());
            QCOMPARE(place(), before);
            testkit::shoot(window, u"main-frame-passing-%1"_s.arg(int(size)));
            window.undoBar().undo();
            window.bars().hide(u"reader");
            QTest::qWait(400);
            QCOMPARE(place(), before);
        }
        m_theme->setTextSize(kit::TextSize::Standard);
    }

    void aButtonIsAtRestAfterItsMenu()
    {
        MainWindow window;
        furnish(window);
        QMenu menu;
        menu.addAction(u"王昇"_s);
        window.status().setWho(u"李堃"_s, u"文书"_s, &menu);
        QTest::qWait(50);
        QToolButton& button = *window.status().whoButton();
        const QPoint place = button.mapTo(&window, button.rect().center());
        const QPoint away(window.width() / 2, window.height() / 2);
        QTest::mouseMove(window.windowHandle(), away);
        const QImage before = button.grab().toImage();
        QTimer::singleShot(300, &menu, [&] {
            QVERIFY(menu.isVisible());
            const QPoint entry = menu.actionGeometry(menu.actions().first()).center();
            QTest::mouseMove(menu.windowHandle(), entry);
            button.setAttribute(Qt::WA_UnderMouse); // as where nobody tells it of the leaving
            QTest::mouseClick(menu.windowHandle(), Qt::LeftButton, {}, entry);
        });
        QTest::mouseMove(window.windowHandle(), place);
        QTest::mousePress(window.windowHandle(), Qt::LeftButton, {}, place);
        QTRY_VERIFY(!menu.isVisible());
        QTest::qWait(50);
        testkit::shoot(button, u"who-after-menu"_s);
        QVERIFY(!button.isDown());
        QCOMPARE(button.grab().toImage(), before);
    }

    void f6GoesRoundThePanes()
    {
        MainWindow window;
        furnish(window);
        window.resize(1'400, 800);
        window.nav().setFocus();
        window.focusNextPane();
        QVERIFY(qobject_cast<QListWidget*>(window.focusWidget()) != nullptr);
        window.focusNextPane();
        QVERIFY(qobject_cast<QPushButton*>(window.focusWidget()) != nullptr);
        window.focusPreviousPane();
        window.focusPreviousPane();
        QCOMPARE(window.focusWidget(), &window.nav());
    }

    void aSectionIsChosenByItsNumber()
    {
        MainWindow window;
        furnish(window);
        const QSignalSpy chosen(&window.nav(), &NavView::sectionChosen);
        QVERIFY(window.nav().choose(static_cast<int>(S::AwaitingSend)));
        QCOMPARE(window.nav().chosen(), static_cast<int>(S::AwaitingSend));
        QVERIFY(!window.nav().choose(99));
        QCOMPARE(chosen.size(), 1);
    }

    void inANarrowWindowThePageLiesOverTheList()
    {
        MainWindow window;
        furnish(window);
        window.resize(900, 700);
        QTRY_VERIFY(window.isNarrow());
        auto* list = window.findChild<QWidget*>(u"listPane"_s);
        auto* page = window.findChild<QWidget*>(u"pagePane"_s);
        QVERIFY(list->isVisible());
        QVERIFY(!page->isVisible());
        window.setPageOpen(true);
        QVERIFY(!list->isVisible());
        QVERIFY(page->isVisible());
        testkit::shoot(window, u"main-narrow-page"_s);
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(list->isVisible());
        window.resize(1'400, 800);
        QVERIFY(list->isVisible() && page->isVisible());
    }

    void whileASearchRunsTheChosenSectionIsChosenAnew()
    {
        MainWindow window;
        furnish(window);
        window.resize(1'600, 900);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        NavView& nav = window.nav();
        QVERIFY(nav.choose(static_cast<int>(S::Todo)));
        const QSignalSpy chosen(&nav, &NavView::sectionChosen);
        const auto click = [&nav] {
            QTest::mouseClick(
                nav.viewport(), Qt::LeftButton, {}, nav.visualRect(nav.currentIndex()).center());
        };
        click();
        QCOMPARE(chosen.size(), 0);
        nav.setResting(true);
        click();
        QCOMPARE(chosen.size(), 1);
        m_theme->setTextSize(kit::TextSize::ExtraLarge);
        QTRY_VERIFY(window.hasNavWords());
        QTabBar* words = nullptr;
        for (QTabBar* each : window.findChildren<QTabBar*>())
            words = each->isVisible() && words == nullptr ? each : words;
        QVERIFY(words != nullptr);
        QTest::mouseClick(
            words, Qt::LeftButton, {}, words->tabRect(words->currentIndex()).center());
        QCOMPARE(chosen.size(), 2);
        m_theme->setTextSize(kit::TextSize::Standard);
        QTRY_VERIFY(nav.isVisible());
    }

    void extraLargeTextMakesTheSectionsARowOfWords()
    {
        MainWindow window;
        furnish(window);
        window.resize(1'600, 900);
        m_theme->setTextSize(kit::TextSize::ExtraLarge);
        QTRY_VERIFY(window.hasNavWords());
        QVERIFY(!window.nav().isVisible());
        m_theme->setTextSize(kit::TextSize::Standard);
        QTRY_VERIFY(window.nav().isVisible());
    }

    void underTheCoverNothingOfTheDeskCanBeDone()
    {
        MainWindow window;
        furnish(window);
        const QSignalSpy drafted(window.action(u"paper.draft"), &QAction::triggered);
        window.cover(new UnlockPage);
        QVERIFY(!window.action(u"paper.draft")->isEnabled());
        QVERIFY(window.action(u"program.help")->isEnabled());
        QVERIFY(!window.nav().isVisible());
        QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(drafted.size(), 0);
        window.uncover();
        QVERIFY(window.action(u"paper.draft")->isEnabled());
        QVERIFY(window.nav().isVisible());
    }

    void everyActionStandsInTheMenu()
    {
        MainWindow window;
        QSet<QString> inMenu;
        const std::function<void(const QMenu&)> walk = [&](const QMenu& menu) {
            for (const QAction* each : menu.actions()) {
                if (each->menu() != nullptr)
                    walk(*each->menu());
                inMenu.insert(each->objectName());
            }
        };
        walk(window.menu());
        for (const QAction* each : window.tableActions())
            QVERIFY2(inMenu.contains(each->objectName()), qPrintable(each->objectName()));
    }

    void commandsAreFoundByNameAndByFirstLetters()
    {
        MainWindow window;
        furnish(window);
        CommandList commands(&window);
        commands.open(window.tableActions());
        testkit::shoot(window, u"command-list"_s);
        const QString all = commands.listed().join(u'\n');
        QVERIFY(all.contains(u"签收") || all.contains(u"Sign for"));
        const bool chinese = all.contains(u"签收");
        QTest::keyClicks(commands.field(), chinese ? u"qs"_s : u"sign"_s);
        QCOMPARE(commands.listed().value(0), chinese ? u"签收"_s : u"Sign for"_s);
        const QSignalSpy signedFor(window.action(u"paper.signFor"), &QAction::triggered);
        QTest::keyClick(commands.field(), Qt::Key_Return);
        QCOMPARE(signedFor.size(), 1);
        QVERIFY(!commands.isVisible());
        commands.open(window.tableActions());
        QTest::keyClicks(commands.field(), u"zzzzzz"_s);
        QVERIFY(commands.listed().isEmpty());
        testkit::shoot(window, u"command-list-none"_s);
        QTest::keyClick(commands.field(), Qt::Key_Escape);
        QVERIFY(!commands.isVisible());
    }

    void theLayoutComesBackAndRubbishDoesNoHarm()
    {
        MainWindow window;
        furnish(window);
        const QByteArray state = window.saveLayout();
        MainWindow other;
        other.restoreLayout(state);
        other.restoreLayout(QByteArray("rubbish"));
        other.restoreLayout(state.left(state.size() / 2));
        other.restoreLayout({});
        QVERIFY(other.width() > 100);
    }

    void theStatusRowTellsTheLinkInWords()
    {
        StatusRow row;
        QSet<QString> words;
        for (const Link link : {Link::Offline, Link::Connecting, Link::Connected}) {
            row.setLink(link, {});
            words.insert(row.linkText());
        }
        QCOMPARE(words.size(), 3);
        const QSignalSpy cancelled(&row, &StatusRow::cancelRequested);
        row.setWork({{9, u"正在核验"_s, 0, 0}});
        for (auto* button : row.findChildren<QPushButton*>())
            if (button->accessibleName().contains(u"正在核验"))
                button->click();
        QCOMPARE(cancelled.value(0).value(0).toULongLong(), 9ULL);
        row.setWork({{1, u"一"_s, 0, 0}, {2, u"二"_s, 0, 0}, {3, u"三"_s, 0, 0}});
        QVERIFY(!row.whoButton()->isVisibleTo(&row));
    }

    void aLongSentenceOnTheUnlockPageIsWhole()
    {
        MainWindow window;
        auto* page = new UnlockPage;
        window.cover(page);
        window.resize(1'280, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        // Its long name breaks the line early: more lines than the letters would fill.
        page->setFailed(
            u"公文已损坏，另存为“store.db.damaged-20261122T144403951”，没有删除任何内容。"
            u"请从备份恢复，或者请管理员处理；处理以前请不要移动这些文件。"_s);
        QTest::qWait(50);
        for (const auto* each : page->findChildren<QLabel*>())
            QVERIFY2(
                !each->isVisible() || each->heightForWidth(each->width()) <= each->height(),
                qPrintable(each->text()));
    }

    void theUnlockPageForgetsWhatWasTyped()
    {
        MainWindow window;
        auto* page = new UnlockPage;
        page->setWho(u"李堃"_s, u"文书"_s, u"示范省商务厅"_s);
        window.cover(page);
        window.resize(1'280, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QSignalSpy asked(page, &UnlockPage::unlockRequested);
        QTest::keyClicks(page->focusProxy(), u"secret"_s);
        QTest::keyClick(page->focusProxy(), Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(page->takeTyped().bytes().view().toByteArray(), QByteArray("secret"));
        QVERIFY(page->takeTyped().bytes().view().isEmpty());
        testkit::shootAll(window, *m_theme, u"unlock"_s);
        page->setFailed(u"口令不对。请检查大小写和输入法后重新输入。"_s);
        testkit::shoot(window, u"unlock-wrong"_s);
        const QStringList faults =
            testkit::sweep(window, *m_theme, [&] { window.resize(1'600, 1'200); });
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }
};

QTEST_MAIN(MainWindowTest)
#include "test_MainWindow.moc"

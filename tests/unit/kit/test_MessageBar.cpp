#include "kit/MessageBar.h"
#include "kit/Theme.h"

#include <QApplication>
#include <QCursor>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

using namespace wenshu::kit;
using namespace Qt::StringLiterals;

namespace {

/// Bars above a button, as a window has them.
struct Page {
    QWidget window;
    MessageStack* stack = new MessageStack;
    QPushButton* button = new QPushButton(u"签收"_s);
    int clicks = 0;

    Page()
    {
        auto* column = new QVBoxLayout(&window);
        column->addWidget(stack);
        column->addWidget(button);
        column->addStretch(1);
        QObject::connect(button, &QPushButton::clicked, button, [this] { ++clicks; });
        window.resize(500, 300);
    }

    bool show()
    {
        QCursor::setPos(window.frameGeometry().bottomRight() + QPoint(200, 200));
        window.show();
        return QTest::qWaitForWindowExposed(&window);
    }
};

} // namespace

class MessageBarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void theSameKeyNeverStandsTwice()
    {
        MessageStack stack;
        stack.show({u"offline"_s, Severity::Info, u"离线。"_s, {}, {}});
        stack.show({u"offline"_s, Severity::Info, u"离线。2 件待发送。"_s, {}, {}});
        QCOMPARE(stack.count(), 1);
        QCOMPARE(stack.bar(u"offline")->text(), u"离线。2 件待发送。"_s);
    }

    void theMostSeriousStandsOnTop()
    {
        MessageStack stack;
        stack.resize(600, 200);
        stack.show({u"a"_s, Severity::Info, u"一"_s, {}, {}});
        stack.show({u"b"_s, Severity::Serious, u"二"_s, {}, {}});
        stack.show({u"c"_s, Severity::Warning, u"三"_s, {}, {}});
        stack.QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(&stack));
        QVERIFY(stack.bar(u"b")->y() < stack.bar(u"c")->y());
        QVERIFY(stack.bar(u"c")->y() < stack.bar(u"a")->y());
    }

    void theActionIsDoneAndTheBarCanBeClosed()
    {
        MessageStack stack;
        int done = 0;
        stack.show(
            {u"disk"_s, Severity::Warning, u"磁盘空间不足。"_s, u"清理缓存"_s, [&] { ++done; }});
        MessageBar* bar = stack.bar(u"disk");
        bar->findChild<QPushButton*>()->click();
        QCOMPARE(done, 1);
        bar->findChild<QToolButton*>()->click();
        QCOMPARE(stack.count(), 0);
        stack.hide(u"disk"); // once more does nothing
    }

    void nothingHidesBeforeItCanBeRead()
    {
        MessageBar bar(
            {u"k"_s, Severity::Info, u"已保存"_s, {}, {}, std::chrono::milliseconds(10)});
        const auto* timer = bar.findChild<QTimer*>();
        QVERIFY(timer->isActive());
        QVERIFY(timer->intervalAsDuration() >= std::chrono::seconds(6));
    }

    void aBarDoesNotGoWhileTheMouseMoves()
    {
        QCursor::setPos(10, 10);
        MessageBar bar(
            {u"k"_s, Severity::Good, u"已签收"_s, {}, {}, std::chrono::milliseconds(10)});
        const QSignalSpy closed(&bar, &MessageBar::closed);
        auto* timer = bar.findChild<QTimer*>();
        QCursor::setPos(200, 10); // on its way to what stands below
        timer->start(1);
        QTRY_VERIFY(timer->intervalAsDuration() > std::chrono::seconds(1));
        QCOMPARE(closed.size(), 0);
        QVERIFY(timer->isActive());
        timer->start(1); // it rests now
        QTRY_COMPARE(closed.size(), 1);
    }

    void aBarTakesNoFocusWhenItAppears()
    {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* stack = new MessageStack;
        auto* button = new QPushButton(u"签收"_s);
        column->addWidget(stack);
        column->addWidget(button);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        button->setFocus();
        stack->show({u"k"_s, Severity::Serious, u"出了问题"_s, u"怎么改"_s, [] {}});
        QVERIFY(button->hasFocus());
    }

    void aBarWaitsWhileAButtonIsDown()
    {
        Page page;
        QVERIFY(page.show());
        const QPoint at = page.button->mapTo(&page.window, page.button->rect().center());
        QTest::mousePress(page.window.windowHandle(), Qt::LeftButton, {}, at);
        page.stack->show({u"k"_s, Severity::Warning, u"离线。"_s, {}, {}});
        QVERIFY(page.stack->bar(u"k") != nullptr);
        QTest::qWait(600);
        QVERIFY(!page.stack->bar(u"k")->isVisible());
        QTest::mouseRelease(page.window.windowHandle(), Qt::LeftButton, {}, at);
        QCOMPARE(page.clicks, 1);
        QTRY_VERIFY(page.stack->bar(u"k")->isVisible());
    }

    void aClickInTheMomentAfterAMoveIsNotTaken()
    {
        Page page;
        QVERIFY(page.show());
        const auto click = [&] {
            QTest::mouseClick(
                page.window.windowHandle(),
                Qt::LeftButton,
                {},
                page.button->mapTo(&page.window, page.button->rect().center()));
        };
        page.stack->show({u"k"_s, Severity::Warning, u"离线。"_s, {}, {}});
        QTRY_VERIFY(page.stack->bar(u"k")->isVisible());
        click();
        QCOMPARE(page.clicks, 0);
        QTest::qWait(500);
        click();
        QCOMPARE(page.clicks, 1);
        // One goes and one comes in the same moment: nothing moved.
        page.stack->hide(u"k");
        page.stack->show({u"l"_s, Severity::Warning, u"正在连接。"_s, {}, {}});
        QTRY_VERIFY(page.stack->bar(u"l")->isVisible());
        click();
        QCOMPARE(page.clicks, 2);
    }

    void aBarThatIsHiddenIsForgottenAtOnce()
    {
        Page page;
        QVERIFY(page.show());
        page.stack->show({u"k"_s, Severity::Warning, u"离线。"_s, {}, {}});
        page.stack->hide(u"k"); // before it had its moment
        QVERIFY(page.stack->bar(u"k") == nullptr);
        QTest::qWait(600);
        QVERIFY(page.stack->isHidden()); // and leaves no gap
    }

    void textIsNeverReadAsMarkup()
    {
        MessageBar bar({u"k"_s, Severity::Info, u"<b>关于…</b>"_s, {}, {}});
        QCOMPARE(bar.accessibleName(), u"<b>关于…</b>"_s);
    }
};

QTEST_MAIN(MessageBarTest)
#include "test_MessageBar.moc"

#include "kit/UndoBar.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace wenshu::kit;
using namespace Qt::StringLiterals;

class UndoBarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void itHappensAfterTenSecondsAndOnlyOnce()
    {
        UndoBar bar;
        int happened = 0;
        bar.offer(u"将发送给 5 个机关"_s, [&] { ++happened; });
        for (int i = 0; i < 9; ++i)
            bar.tick();
        QCOMPARE(happened, 0);
        QCOMPARE(bar.secondsLeft(), 1);
        bar.tick();
        bar.tick();
        bar.happenNow();
        QCOMPARE(happened, 1);
        QVERIFY(bar.isHidden());
    }

    void takenBackItNeverHappens()
    {
        UndoBar bar;
        int happened = 0;
        int undone = 0;
        bar.offer(
            u"将发送"_s, [&] { ++happened; }, [&] { ++undone; });
        bar.findChild<QPushButton*>()->click();
        for (int i = 0; i < 12; ++i)
            bar.tick();
        QCOMPARE(happened, 0);
        QCOMPARE(undone, 1);
    }

    void aSecondActLetsTheFirstHappenAtOnce()
    {
        UndoBar bar;
        QString order;
        bar.offer(u"一"_s, [&] { order += u'1'; });
        bar.offer(u"二"_s, [&] { order += u'2'; });
        QCOMPARE(order, u"1"_s);
        QVERIFY(bar.isWaiting());
        bar.undo();
        QCOMPARE(order, u"1"_s);
    }

    void closingTheWindowDoesNotLoseTheAct()
    {
        int happened = 0;
        auto bar = std::make_unique<UndoBar>();
        bar->offer(u"将发送"_s, [&] { ++happened; });
        bar.reset();
        QCOMPARE(happened, 1);
    }

    void anActThatOffersAnotherIsNotLost()
    {
        UndoBar bar;
        int second = 0;
        bar.offer(u"一"_s, [&] { bar.offer(u"二"_s, [&] { ++second; }); });
        bar.happenNow();
        QVERIFY(bar.isWaiting());
        bar.happenNow();
        QCOMPARE(second, 1);
    }
};

QTEST_MAIN(UndoBarTest)
#include "test_UndoBar.moc"

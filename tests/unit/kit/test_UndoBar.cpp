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

    void whatIsDoneAlreadyLeavesWhatIsToComeItsTime()
    {
        UndoBar bar;
        QString order;
        bar.offer(
            u"将发送"_s, [&] { order += u's'; }, [&] { order += u'b'; });
        bar.tick();
        bar.offer(
            u"已删除甲"_s, {}, [&] { order += u'1'; }, std::chrono::seconds(15));
        bar.offer(
            u"已删除乙"_s, {}, [&] { order += u'2'; }, std::chrono::seconds(15));
        QCOMPARE(bar.secondsLeft(), 15);
        QCOMPARE(order, QString());
        bar.undo(); // the newest first
        QCOMPARE(order, u"2"_s);
        bar.undo();
        QCOMPARE(order, u"21"_s);
        QCOMPARE(bar.secondsLeft(), 9);
        QCOMPARE(bar.accessibleName(), u"将发送"_s);
        bar.undo();
        QCOMPARE(order, u"21b"_s);
        QVERIFY(bar.isHidden());
    }

    void whatIsToComeHappensInItsTimeBeneathWhatIsDone()
    {
        UndoBar bar;
        int sent = 0;
        int restored = 0;
        bar.offer(u"将发送"_s, [&] { ++sent; });
        for (int i = 0; i < 3; ++i)
            bar.tick();
        bar.offer(
            u"已删除"_s, {}, [&] { ++restored; }, std::chrono::seconds(15));
        for (int i = 0; i < 7; ++i)
            bar.tick();
        QCOMPARE(sent, 1);
        QVERIFY(bar.isWaiting());
        bar.offer(u"将发送第二件"_s, [&] { ++sent; });
        QCOMPARE(sent, 1);
        bar.happenNow();
        QCOMPARE(sent, 2);
        QVERIFY(!bar.isWaiting());
        QCOMPARE(restored, 0);
    }

    void noMoreAreKeptThanAClerkRemembers()
    {
        UndoBar bar;
        int undone = 0;
        for (int i = 0; i < 40; ++i)
            bar.offer(u"已删除"_s, {}, [&] { ++undone; });
        for (int i = 0; i < 40; ++i)
            bar.undo();
        QCOMPARE(undone, 8);
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

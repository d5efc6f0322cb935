#include "kit/FaceNote.h"
#include "kit/MessageBar.h"
#include "kit/ui/Shots.h"

#include <QTest>
#include <QToolButton>

using namespace wenshu::kit;
using namespace Qt::StringLiterals;
namespace testkit = wenshu::testkit;

class FaceNoteTest : public QObject {
    Q_OBJECT

    static QString text(const MessageStack& bars)
    {
        const MessageBar* bar = bars.bar(u"faces");
        return bar != nullptr ? bar->text() : QString();
    }

private Q_SLOTS:

    void initTestCase() { QVERIFY(testkit::speakChinese()); }

    void itNamesWhatIsMissingAndWhatStandsIn()
    {
        MessageStack bars;
        FaceNote note(bars, {});
        note.add(u"小标宋体"_s, u"FandolSong"_s);
        QCOMPARE(text(bars), u"本机缺少小标宋体，版面用Fandol宋体代替，分页可能不同。"_s);
        note.add(u"仿宋体"_s, u"FandolSong"_s);
        QCOMPARE(text(bars), u"本机缺少小标宋体、仿宋体，版面用Fandol宋体代替，分页可能不同。"_s);
        note.clear();
        QCOMPARE(bars.count(), 0);
    }

    void faceNamesAreThoseThatClerksKnow()
    {
        MessageStack bars;
        FaceNote note(bars, {});
        note.add(u"SimSun"_s, u"FandolSong"_s);
        note.add(u"宋体"_s, u"FandolSong"_s); // the same
        note.add(u"FangSong_GB2312"_s, u"FandolFang"_s);
        QCOMPARE(
            text(bars),
            u"本机缺少宋体、仿宋_GB2312，版面用Fandol宋体、Fandol仿宋代替，分页可能不同。"_s);
    }

    void manyFacesAreCounted()
    {
        MessageStack bars;
        FaceNote note(bars, {});
        for (int i = 1; i <= 100; ++i)
            note.add(u"字体%1"_s.arg(i), u"宋体"_s);
        QVERIFY2(
            text(bars).startsWith(u"本机缺少字体1、字体2、字体3等 40 种，"),
            qPrintable(text(bars)));
    }

    void aNameOutOfAFileIsBoundedAndOneLine()
    {
        MessageStack bars;
        FaceNote note(bars, {});
        note.add(u"<b>坏\n名</b>"_s + QString(100'000, u'长'), u"宋体"_s);
        QVERIFY(text(bars).size() < 100);
        QVERIFY(!text(bars).contains(u'\n'));
        note.add(u" \n "_s, u"宋体"_s);
        QVERIFY(text(bars).size() < 100);
    }

    void whatTheClerkClosedStaysClosedForThisDocument()
    {
        MessageStack bars;
        FaceNote note(bars, {});
        note.add(u"小标宋体"_s, u"FandolSong"_s);
        bars.hide(u"faces");
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        note.add(u"小标宋体"_s, u"FandolSong"_s); // the next page
        QCOMPARE(bars.count(), 0);
        note.clear(); // another document
        note.add(u"小标宋体"_s, u"FandolSong"_s);
        QCOMPARE(bars.count(), 1);
    }
};

QTEST_MAIN(FaceNoteTest)
#include "test_FaceNote.moc"

#include "desk/JobTimes.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::desk;
using namespace Qt::StringLiterals;

class JobTimesTest : public QObject {
    Q_OBJECT

    JobTimes m_times;
    QDateTime m_begin{QDate(2026, 11, 23), QTime(10, 0), Qt::UTC};

    QString at(double seconds, quint64 done, quint64 total)
    {
        m_times.update(
            {{1, u"盖章"_s, done, total}}, m_begin.addMSecs(static_cast<qint64>(seconds * 1'000)));
        return m_times.remaining(1);
    }

private Q_SLOTS:

    void init() { m_times = {}; }

    void nothingIsSaidBeforeTenSeconds()
    {
        QCOMPARE(at(0, 0, 100), QString());
        QCOMPARE(at(9.9, 5, 100), QString());
        QCOMPARE(at(10, 5, 100), u"about 4 minute(s) left"_s); // 190 s
    }

    void nothingIsSaidWhereNothingIsKnown()
    {
        QCOMPARE(at(0, 0, 0), QString());
        QCOMPARE(at(60, 40, 0), QString());
        QCOMPARE(at(61, 0, 100), QString());
        QCOMPARE(at(62, 100, 100), QString());
    }

    void theWordsAreInWholeMinutes()
    {
        at(0, 0, 1'000);
        QCOMPARE(at(100, 500, 1'000), u"about 2 minute(s) left"_s);
        QCOMPARE(at(160, 750, 1'000), u"less than a minute left"_s);
        m_times = {};
        at(0, 0, 1'000);
        QCOMPARE(at(60, 5, 1'000), u"about 3 hour(s) left"_s);
    }

    void theWordsDoNotJumpUpAndDown()
    {
        at(0, 0, 1'000);
        QCOMPARE(at(110, 500, 1'000), u"about 2 minute(s) left"_s);
        // A slower stretch: 130 s would be three minutes by itself.
        QCOMPARE(at(122, 484, 1'000), u"about 2 minute(s) left"_s);
        // And within five seconds nothing is judged anew at all.
        QCOMPARE(at(124, 100, 1'000), u"about 2 minute(s) left"_s);
        QCOMPARE(at(130, 300, 1'000), u"about 6 minute(s) left"_s);
    }

    void aClockSetBackBeginsAnew()
    {
        at(0, 0, 100);
        QVERIFY(!at(20, 50, 100).isEmpty());
        QCOMPARE(at(-3'600, 50, 100), QString());
        QCOMPARE(m_times.elapsed(1), std::chrono::milliseconds(0));
    }

    void workThatEndedIsForgotten()
    {
        at(0, 0, 100);
        at(20, 50, 100);
        m_times.update({}, m_begin.addSecs(21));
        QCOMPARE(m_times.remaining(1), QString());
        QCOMPARE(m_times.elapsed(1), std::chrono::milliseconds(0));
    }
};

QTEST_APPLESS_MAIN(JobTimesTest)
#include "test_JobTimes.moc"

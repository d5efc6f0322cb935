#include "kit/core/FakeClock.h"
#include "kit/ui/Shots.h"
#include "shell/Notices.h"

#include <QSignalSpy>
#include <QTest>

#include <optional>

using namespace wenshu;
using namespace wenshu::shell;
using namespace Qt::StringLiterals;
using document::UrgencyLevel;

namespace {

/// A desktop that keeps what it was told.
class Desktop : public Notifier {
public:
    void show(const Notice& notice) override
    {
        shown.append(notice);
        stands = true;
    }

    void withdraw() override { stands = false; }

    QList<Notice> shown;
    bool stands = false;
};

constexpr int kTenMinutes = 600;

} // namespace

class NoticesTest : public QObject {
    Q_OBJECT

    std::optional<kit::FakeClock> m_clock;
    std::optional<Desktop> m_desktop;
    std::optional<Notices> m_notices;
    Notices::Rules m_rules;

    /// A moment of this computer's time. 2026-11-23 is a Monday.
    static QDateTime local(int day, int hour, int minute)
    {
        return QDateTime(QDate(2026, 11, day), QTime(hour, minute)).toUTC();
    }

    /// Lets the timer's looks pass, one each half minute.
    void wait(int seconds)
    {
        for (int passed = 0; passed < seconds; passed += 30) {
            m_clock->advanceSeconds(30);
            m_notices->look();
        }
    }

    int told() const { return static_cast<int>(m_desktop->shown.size()); }

private Q_SLOTS:

    void initTestCase() { QVERIFY(testkit::speakChinese()); }

    void init()
    {
        m_notices.reset();
        m_clock.emplace(local(23, 10, 0));
        m_desktop.emplace();
        m_notices.emplace(*m_clock, *m_desktop);
        m_rules = {true, true, {u"12345"_s, {8, 30}, {18, 0}}, {}};
        m_notices->setRules(m_rules);
    }

    void aNoticeTellsNumberAndUrgencyAlone()
    {
        m_notices->tell(
            {{Id::random(), UrgencyLevel::Normal}, {Id::random(), UrgencyLevel::Normal}});
        QCOMPARE(m_desktop->shown.last(), (Notice{u"新收文 2 件"_s, false, false}));
        m_notices->tell({{Id::random(), UrgencyLevel::ExtraUrgent}});
        QCOMPARE(m_desktop->shown.last(), (Notice{u"新收文 1 件（特急）"_s, true, true}));
        m_notices->tell(
            {{Id::random(), UrgencyLevel::Normal},
             {Id::random(), UrgencyLevel::Urgent},
             {Id::random(), UrgencyLevel::Normal}});
        QCOMPARE(m_desktop->shown.last(), (Notice{u"新收文 3 件，其中加急 1 件"_s, false, false}));
    }

    void onlyExtraUrgentPapersAreToldAgain()
    {
        m_notices->tell({{Id::random(), UrgencyLevel::Urgent}});
        m_notices->setPressing({});
        wait(6 * kTenMinutes);
        QCOMPARE(told(), 1);
        const Id pressing = Id::random();
        m_notices->tell({{pressing, UrgencyLevel::ExtraUrgent}});
        m_notices->setPressing({pressing});
        wait(kTenMinutes - 30);
        QCOMPARE(told(), 2);
        wait(30);
        QCOMPARE(told(), 3);
        QCOMPARE(m_desktop->shown.last(), (Notice{u"还有 1 件特急收文没有打开"_s, true, true}));
        wait(3 * kTenMinutes);
        QCOMPARE(told(), 6);
    }

    void openingEndsTheReminders()
    {
        const Id first = Id::random();
        const Id second = Id::random();
        m_notices->setPressing({first, second});
        wait(kTenMinutes);
        QCOMPARE(m_desktop->shown.last().text, u"还有 2 件特急收文没有打开"_s);
        m_notices->setOpened(first);
        wait(kTenMinutes);
        QCOMPARE(m_desktop->shown.last().text, u"还有 1 件特急收文没有打开"_s);
        QVERIFY(m_desktop->stands);
        m_notices->setOpened(second);
        QVERIFY(!m_desktop->stands); // what no longer holds does not stay on the desktop
        const int before = told();
        m_notices->setPressing({first, second}); // still not signed for, but seen
        wait(3 * kTenMinutes);
        QCOMPARE(told(), before);
    }

    void whatSomebodySignedForIsNotToldAgain()
    {
        m_notices->setPressing({Id::random()});
        wait(kTenMinutes);
        QCOMPARE(told(), 1);
        m_notices->setPressing({});
        QVERIFY(!m_desktop->stands);
        wait(3 * kTenMinutes);
        QCOMPARE(told(), 1);
    }

    void remindersKeepToTheWorkingHours()
    {
        const Id pressing = Id::random();
        m_clock->set(local(27, 17, 55)); // Friday
        m_notices->setRules(m_rules);
        m_notices->tell({{pressing, UrgencyLevel::ExtraUrgent}});
        m_notices->setPressing({pressing});
        QCOMPARE(told(), 1);
        wait(12 * 3'600); // the night
        QCOMPARE(told(), 1);
        m_clock->set(local(28, 10, 0)); // Saturday
        wait(kTenMinutes);
        QCOMPARE(told(), 1);
        m_clock->set(local(30, 8, 29)); // Monday
        m_notices->look();
        QCOMPARE(told(), 1);
        wait(60);
        QCOMPARE(told(), 2);
    }

    void whatComesAtNightIsStillToldOnce()
    {
        m_clock->set(local(24, 23, 0));
        m_notices->tell({{Id::random(), UrgencyLevel::ExtraUrgent}});
        QCOMPARE(told(), 1);
    }

    void hoursOverMidnightBelongToTheDayTheyBeganOn()
    {
        const settings::WorkingHours duty{u"5"_s, {20, 0}, {6, 0}}; // Friday night
        const auto at = [](int day, int hour) {
            return QDateTime(QDate(2026, 11, day), QTime(hour, 0));
        };
        QVERIFY(duty.contains(at(27, 21)));
        QVERIFY(duty.contains(at(28, 5)));
        QVERIFY(!duty.contains(at(28, 21)));
        QVERIFY(!duty.contains(at(27, 5)));
        QVERIFY(!duty.contains(at(27, 12)));
    }

    void underDoNotDisturbNothingComesAndAfterwardsEverythingIsTold()
    {
        m_rules.quietUntil = m_clock->now().addSecs(3'600);
        m_notices->setRules(m_rules);
        QVERIFY(m_notices->isQuiet());
        const QSignalSpy ended(&*m_notices, &Notices::quietEnded);
        const Id pressing = Id::random();
        m_notices->tell({{Id::random(), UrgencyLevel::Normal}});
        m_notices->tell({{pressing, UrgencyLevel::ExtraUrgent}});
        m_notices->setPressing({pressing});
        wait(3'570);
        QCOMPARE(told(), 0);
        QCOMPARE(ended.size(), 0);
        wait(30);
        QCOMPARE(ended.size(), 1);
        QVERIFY(!m_notices->isQuiet());
        QCOMPARE(told(), 1);
        QCOMPARE(m_desktop->shown.last(), (Notice{u"新收文 2 件，其中特急 1 件"_s, true, true}));
        wait(kTenMinutes);
        QCOMPARE(told(), 2); // and the reminders go on
    }

    void whatWasOpenedUnderDoNotDisturbIsNotToldAfterwards()
    {
        m_rules.quietUntil = settings::Settings::untilEnded();
        m_notices->setRules(m_rules);
        const Id paper = Id::random();
        m_notices->tell({{paper, UrgencyLevel::ExtraUrgent}});
        m_notices->setPressing({paper});
        m_notices->setOpened(paper);
        m_rules.quietUntil = {}; // ended by hand
        m_notices->setRules(m_rules);
        wait(kTenMinutes);
        QCOMPARE(told(), 0);
    }

    void whatWasOpenedIsToldSoThatTheNextRunKnows()
    {
        const Id opened = Id::random();
        const Id other = Id::random();
        QSignalSpy known(&*m_notices, &Notices::pressingOpened);
        m_notices->setPressing({opened, other});
        QCOMPARE(known.size(), 0);
        m_notices->setOpened(opened);
        QCOMPARE(known.size(), 1);
        QCOMPARE(known.last().first().value<QList<Id>>(), QList<Id>{opened});
        // The next run: what it is told before it knows what awaits 签收.
        m_notices->forget();
        m_notices->setOpened(opened);
        m_notices->setPressing({opened, other});
        wait(kTenMinutes);
        QCOMPARE(m_desktop->shown.last().text, u"还有 1 件特急收文没有打开"_s);
    }

    void theToneAndTheNoticesCanBeSwitchedOff()
    {
        m_rules.hasTone = false;
        m_notices->setRules(m_rules);
        m_notices->tell({{Id::random(), UrgencyLevel::ExtraUrgent}});
        QVERIFY(!m_desktop->shown.last().hasTone);
        m_rules.isOn = false;
        m_notices->setRules(m_rules);
        m_notices->setPressing({Id::random()});
        m_notices->tell({{Id::random(), UrgencyLevel::ExtraUrgent}});
        wait(3 * kTenMinutes);
        QCOMPARE(told(), 1);
    }

    void aClickOpensTheMostUrgentPaperOfTheNotice()
    {
        const QSignalSpy clicked(&*m_notices, &Notices::clicked);
        const Id normal = Id::random();
        const Id pressing = Id::random();
        m_notices->tell({{normal, UrgencyLevel::Normal}, {pressing, UrgencyLevel::ExtraUrgent}});
        m_desktop->clicked();
        QCOMPARE(clicked.last().first().value<Id>(), pressing);
        m_notices->tell({{normal, UrgencyLevel::Normal}});
        m_desktop->clicked();
        QCOMPARE(clicked.last().first().value<Id>(), normal);
        m_notices->setPressing({pressing});
        wait(kTenMinutes);
        m_desktop->clicked(); // the reminder
        QCOMPARE(clicked.last().first().value<Id>(), pressing);
    }

    void anotherClerkHearsNothingOfTheOneBefore()
    {
        m_rules.quietUntil = m_clock->now().addSecs(60);
        m_notices->setRules(m_rules);
        m_notices->tell({{Id::random(), UrgencyLevel::ExtraUrgent}});
        m_notices->setPressing({Id::random()});
        m_notices->forget();
        wait(2 * kTenMinutes);
        QCOMPARE(told(), 0);
    }

    void aClockSetBackSilencesNobodyForLong()
    {
        m_notices->setPressing({Id::random()});
        wait(kTenMinutes);
        QCOMPARE(told(), 1);
        m_clock->set(local(23, 9, 0));
        wait(kTenMinutes + 30);
        QCOMPARE(told(), 2);
    }
};

QTEST_MAIN(NoticesTest)
#include "test_Notices.moc"

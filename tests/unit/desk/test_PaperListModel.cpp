#include "DeskProfile.h"
#include "desk/PaperListModel.h"
#include "kit/core/FakeClock.h"
#include "kit/store/Samples.h"
#include "office/Drafts.h"
#include "store/PaperRepository.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace wenshu;
using desk::CallContext;
using desk::Lane;
using desk::PaperListModel;
using desk::PaperState;
using desk::Section;
using desk::Session;
using kit::DeskProfile;
using office::Profile;

namespace {

struct NewRow {
    QString title;
    store::PaperState state = store::PaperState::Handling;
    QDateTime moment = QDateTime::currentDateTimeUtc();
    document::UrgencyLevel urgency = document::UrgencyLevel::Normal;
    bool needsMe = false;
};

Result<std::vector<Id>> add(Profile& profile, const std::vector<NewRow>& rows)
{
    const store::PaperRepository papers(profile.clock());
    auto transaction = profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    std::vector<Id> ids;
    for (const NewRow& row : rows) {
        store::NewPaper paper;
        paper.summary.id = Id::random();
        paper.summary.direction = static_cast<int>(row.state) > 10 ? store::Direction::Incoming
                                                                   : store::Direction::Outgoing;
        paper.summary.state = row.state;
        paper.summary.title = row.title;
        paper.summary.moment = row.moment;
        paper.summary.urgency = row.urgency;
        paper.summary.needsMe = row.needsMe;
        paper.units = {{QStringLiteral("11370000MB28469X0K"), QStringLiteral("示例县教育局")}};
        if (auto added = papers.add(*transaction, paper); !added)
            return std::move(added).error();
        ids.push_back(paper.summary.id);
    }
    if (Status durable = transaction->commit(); !durable)
        return std::move(durable).error();
    return ids;
}

} // namespace

/// The list model over a real store: what it shows, and that a change never resets it.
class TestPaperListModel : public QObject {
    Q_OBJECT

private:
    DeskProfile m_desk;
    std::unique_ptr<Session> m_session;

    std::vector<Id> addRows(const std::vector<NewRow>& rows)
    {
        std::vector<Id> ids;
        bool done = false;
        desk::whenDone(
            m_session->call(
                Lane::Write, [rows](Profile& profile, CallContext&) { return add(profile, rows); }),
            this,
            [&](const Result<std::vector<Id>>& added) {
                done = true;
                if (added)
                    ids = *added;
            });
        (void)QTest::qWaitFor([&] { return done; }, 20'000);
        return ids;
    }

    bool setState(const Id& id, store::PaperState from, store::PaperState to)
    {
        std::optional<bool> done;
        desk::whenDone(
            m_session->call(
                Lane::Write,
                [=](Profile& profile, CallContext&) -> Status {
                    auto transaction = profile.store().begin();
                    if (!transaction)
                        return std::move(transaction).error();
                    if (Status moved = store::PaperRepository(profile.clock())
                                           .changeState(*transaction, id, from, to, false);
                        !moved)
                        return moved;
                    return transaction->commit();
                }),
            this,
            [&](const Status& status) { done = static_cast<bool>(status); });
        (void)QTest::qWaitFor([&] { return done.has_value(); }, 5'000);
        return done.value_or(false);
    }

    static QStringList titles(const PaperListModel& model)
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all << model.index(row).data(Qt::DisplayRole).toString();
        return all;
    }

    static bool show(PaperListModel& model, Section section)
    {
        QSignalSpy loaded(&model, &PaperListModel::loaded);
        model.setSection(section);
        return loaded.wait(5'000);
    }

    /// Puts @p draft into the recycle bin as of @p moment.
    bool remove(const Id& draft, const QDateTime& moment)
    {
        std::optional<bool> done;
        desk::whenDone(
            m_session->call(
                Lane::Write,
                [=](Profile& profile, CallContext&) -> Status {
                    const kit::FakeClock then(moment);
                    auto transaction = profile.store().begin();
                    if (!transaction)
                        return std::move(transaction).error();
                    if (Status removed = store::PaperRepository(then).remove(
                            *transaction, draft, QStringLiteral("clerk"), QString());
                        !removed)
                        return removed;
                    return transaction->commit();
                }),
            this,
            [&](const Status& status) { done = static_cast<bool>(status); });
        (void)QTest::qWaitFor([&] { return done.has_value(); }, 5'000);
        return done.value_or(false);
    }

private Q_SLOTS:

    void init()
    {
        QVERIFY(m_desk.make());
        m_session = std::make_unique<Session>(m_desk.clock(), DeskProfile::alone());
        (void)m_session->unlock(m_desk.path(), DeskProfile::passphrase());
        QTRY_VERIFY(m_session->isOpen());
    }

    void cleanup() { m_session.reset(); }

    void theBinListsOnlyWhatCanBeRestored()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto ids = addRows(
            {{.title = QStringLiteral("long ago"), .state = store::PaperState::Draft},
             {.title = QStringLiteral("of late"), .state = store::PaperState::Draft}});
        QCOMPARE(ids.size(), std::size_t(2));
        QVERIFY(remove(ids[0], now.addDays(-office::kBinDays - 1)));
        QVERIFY(remove(ids[1], now.addDays(1 - office::kBinDays)));
        PaperListModel model(*m_session);
        const QAbstractItemModelTester tester(&model);
        QVERIFY(show(model, Section::Removed));
        QCOMPARE(model.paperCount(), 1);
        QCOMPARE(titles(model).last(), QStringLiteral("of late"));
        QVERIFY(remove(
            addRows({{.title = QStringLiteral("now"), .state = store::PaperState::Draft}}).at(0),
            now));
        QTRY_COMPARE(model.paperCount(), 2);
    }

    void rowsStandNewestFirstUnderTheirHeadings()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QCOMPARE(
            addRows({{.title = QStringLiteral("old"), .moment = now.addYears(-1)},
                     {.title = QStringLiteral("new one"), .moment = now},
                     {.title = QStringLiteral("new two"), .moment = now}})
                .size(),
            std::size_t{3});
        PaperListModel model(*m_session);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(show(model, Section::Handling));
        const QStringList expected{
            QStringLiteral("Today"),
            QStringLiteral("new two"),
            QStringLiteral("new one"),
            QStringLiteral("Earlier"),
            QStringLiteral("old")};
        QCOMPARE(titles(model), expected);
        QVERIFY(model.isHeading(0));
        QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsSelectable));
        QCOMPARE(model.paperCount(), 3);
        QCOMPARE(model.paperRowFrom(3, 1), 4);
        QCOMPARE(model.paperRowFrom(0, -1), -1);
        QVERIFY(model.index(1)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("示例县教育局")));
    }

    void aNewPaperIsInsertedAndNothingIsReset()
    {
        const auto ids = addRows({{.title = QStringLiteral("a")}, {.title = QStringLiteral("b")}});
        PaperListModel model(*m_session);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(show(model, Section::Handling));
        QSignalSpy resets(&model, &PaperListModel::modelReset);
        const QPersistentModelIndex chosen = model.indexOf(ids[0]);
        QVERIFY(chosen.isValid());
        QCOMPARE(addRows({{.title = QStringLiteral("c")}}).size(), std::size_t{1});
        QTRY_COMPARE(model.paperCount(), 3);
        QCOMPARE(resets.count(), 0);
        QVERIFY(chosen.isValid());
        QCOMPARE(chosen.data().toString(), QStringLiteral("a"));
        QCOMPARE(model.index(1).data().toString(), QStringLiteral("c"));
    }

    void aPaperThatGoesOnLeavesTheList()
    {
        const auto ids = addRows(
            {{.title = QStringLiteral("a")},
             {.title = QStringLiteral("b")},
             {.title = QStringLiteral("c")}});
        PaperListModel model(*m_session);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(show(model, Section::Handling));
        QSignalSpy resets(&model, &PaperListModel::modelReset);
        QVERIFY(setState(ids[1], store::PaperState::Handling, store::PaperState::Handled));
        QTRY_COMPARE(model.paperCount(), 2);
        QCOMPARE(resets.count(), 0);
        const QStringList expected{
            QStringLiteral("Today"), QStringLiteral("c"), QStringLiteral("a")};
        QCOMPARE(titles(model), expected);
        // The list of everything shows the new state in its place.
        QVERIFY(show(model, Section::Incoming));
        QVERIFY(setState(ids[0], store::PaperState::Handling, store::PaperState::Handled));
        QTRY_COMPARE(
            model.indexOf(ids[0]).data(PaperListModel::StateRole).toInt(),
            static_cast<int>(PaperState::Handled));
    }

    void whatIsMostUrgentStandsOnTopOfTheTasks()
    {
        using document::UrgencyLevel;
        addRows(
            {{.title = QStringLiteral("extra"),
              .state = store::PaperState::AwaitingSignFor,
              .urgency = UrgencyLevel::ExtraUrgent,
              .needsMe = true},
             {.title = QStringLiteral("plain"),
              .state = store::PaperState::AwaitingSignFor,
              .needsMe = true}});
        PaperListModel model(*m_session);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(show(model, Section::Todo));
        const QStringList before{QStringLiteral("extra"), QStringLiteral("plain")};
        QCOMPARE(titles(model), before);
        addRows(
            {{.title = QStringLiteral("urgent"),
              .state = store::PaperState::AwaitingSignFor,
              .urgency = UrgencyLevel::Urgent,
              .needsMe = true}});
        const QStringList after{
            QStringLiteral("extra"), QStringLiteral("urgent"), QStringLiteral("plain")};
        QTRY_COMPARE(titles(model), after);
        QCOMPARE(model.nextNeedingMe(1, 1), 1);
        QCOMPARE(model.nextNeedingMe(3, 1), -1);
    }

    void thousandsOfRowsAreReadWhenTheyAreAskedFor()
    {
        std::vector<NewRow> rows;
        constexpr int kRows = 5'000;
        for (int i = 0; i < kRows; ++i)
            rows.push_back({.title = QStringLiteral("p%1").arg(i)});
        QCOMPARE(addRows(rows).size(), static_cast<std::size_t>(kRows));
        PaperListModel model(*m_session);
        QVERIFY(show(model, Section::Handling));
        QCOMPARE(model.paperCount(), kRows);
        const QModelIndex last = model.index(model.rowCount() - 1);
        QVERIFY(!last.data(PaperListModel::IsLoadedRole).toBool());
        QTRY_COMPARE(last.data().toString(), QStringLiteral("p0"));
        // Far places one after the other push the first ones out of memory, never out of the list.
        for (int row = 100; row < kRows; row += 150) {
            QTRY_VERIFY(model.index(row).data(PaperListModel::IsLoadedRole).toBool());
        }
        QTRY_COMPARE(model.index(1).data().toString(), QStringLiteral("p4999"));
    }

    void searchFindsAndMarks()
    {
        addRows(
            {{.title = QStringLiteral("关于开展安全检查的通知")},
             {.title = QStringLiteral("关于表彰先进的决定")}});
        PaperListModel model(*m_session);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(show(model, Section::Todo));
        model.search(QStringLiteral("安全"));
        QTRY_COMPARE(model.paperCount(), 1);
        const auto hits = model.index(1).data(PaperListModel::HitsRole).value<QList<desk::Hit>>();
        QCOMPARE(hits, (QList<desk::Hit>{{4, 2}}));
        // Fast typing: only the last word counts.
        for (const char16_t* text : {u"表", u"表彰", u"先进", u"没有这样的话"})
            model.search(QString::fromUtf16(text));
        QTRY_COMPARE(model.paperCount(), 0);
        model.search(QStringLiteral("先进"));
        QTRY_COMPARE(model.paperCount(), 1);
        model.search({});
        QTRY_VERIFY(!model.isLoading());
        QCOMPARE(model.paperCount(), 0); // back to 待办, where nothing is
    }

    void aSearchShowsItsFirstHitsAndGoesOnByItself()
    {
        constexpr int kRows = PaperListModel::kFirstHits + PaperListModel::kPage + 60;
        std::vector<NewRow> rows(kRows);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        for (int i = 0; i < kRows; ++i) {
            auto& row = rows[static_cast<std::size_t>(i)];
            row.title = QStringLiteral("关于开展安全检查的通知");
            row.moment = i < kRows / 2 ? now.addYears(-1) : now; // the newest come first
        }
        addRows(rows);
        PaperListModel model(*m_session);
        QSignalSpy counted(&model, &PaperListModel::countChanged);
        model.search(QStringLiteral("安全检查"));
        QTRY_COMPARE(model.paperCount(), PaperListModel::kFirstHits + PaperListModel::kPage);
        QCOMPARE(counted.first().first().toInt(), PaperListModel::kFirstHits);
        QVERIFY(model.hasMore()); // the rest comes when it is scrolled to
        QCOMPARE(model.headingRows(), (QList<int>{0, kRows - kRows / 2 + 1}));
        model.fetchMore({});
        QTRY_COMPARE(model.paperCount(), kRows);
    }

    void lockingEmptiesTheListAndUnlockingFillsIt()
    {
        addRows({{.title = QStringLiteral("a")}});
        PaperListModel model(*m_session);
        QVERIFY(show(model, Section::Handling));
        QCOMPARE(model.paperCount(), 1);
        m_session->lock();
        QCOMPARE(model.paperCount(), 0);
        QTRY_COMPARE(m_session->state(), desk::SessionState::Locked);
        (void)m_session->unlock(m_desk.path(), DeskProfile::passphrase());
        QTRY_COMPARE(model.paperCount(), 1);
    }

    void theModelMayDieWhileItReads()
    {
        addRows({{.title = QStringLiteral("a")}});
        for (int i = 0; i < 20; ++i) {
            PaperListModel model(*m_session);
            model.setSection(Section::Handling);
            model.search(QStringLiteral("a"));
        }
        QTest::qWait(20);
    }
};

QTEST_GUILESS_MAIN(TestPaperListModel)
#include "test_PaperListModel.moc"

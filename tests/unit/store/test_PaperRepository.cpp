#include "kit/core/FakeClock.h"
#include "kit/store/Samples.h"
#include "kit/store/TempStore.h"
#include "store/PaperRepository.h"
#include "store/Settings.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::store;
using wenshu::kit::FakeClock;
using wenshu::kit::samplePaper;
using wenshu::kit::TempStore;

namespace {

const QString kCode = QStringLiteral("370100");

} // namespace

class TestPaperRepository : public QObject {
    Q_OBJECT

    /// Adds @p count papers in one transaction and returns them.
    std::vector<NewPaper> fill(TempStore& store, int count)
    {
        const PaperRepository papers(m_clock);
        std::vector<NewPaper> added;
        auto transaction = store->begin();
        for (int i = 0; i < count; ++i) {
            NewPaper paper = samplePaper(i);
            const auto position = papers.add(*transaction, paper);
            if (!position)
                qWarning("%s", qPrintable(position.error().diagnostic));
            added.push_back(std::move(paper));
        }
        if (!transaction->commit())
            qWarning("commit failed");
        return added;
    }

    FakeClock m_clock;

private Q_SLOTS:

    void whatGoesInComesOutWithEveryColumn()
    {
        TempStore store;
        const PaperRepository papers(m_clock);
        NewPaper paper = samplePaper(7);
        paper.summary.secrecy = document::SecrecyLevel::None;
        paper.summary.due = QDateTime({2026, 10, 1}, {9, 30, 15, 250}, Qt::UTC);
        paper.units = {{kCode, QStringLiteral("济南市商务局")}, {kCode, QStringLiteral("again")}};
        {
            auto transaction = store->begin();
            QVERIFY(papers.add(*transaction, paper));
            QVERIFY(transaction->commit());
        }
        auto reader = store->reader();
        const auto found = PaperRepository::find(**reader, paper.summary.id);
        QVERIFY(found);
        PaperSummary expected = paper.summary;
        expected.position = 1;
        expected.unit = paper.units.front();
        expected.unitCount = 1;
        expected.changed = m_clock.now();
        QCOMPARE(found->title, expected.title);
        QVERIFY(*found == expected);
        const auto text = PaperRepository::text(**reader, paper.summary.id);
        QVERIFY(text);
        QCOMPARE(*text, paper.text);
    }

    void aPaperAboveTheCeilingIsRefusedAndNothingIsWritten()
    {
        TempStore store;
        const PaperRepository papers(m_clock);
        NewPaper paper = samplePaper(1);
        paper.summary.secrecy = document::SecrecyLevel::Secret;
        {
            auto transaction = store->begin();
            const auto added = papers.add(*transaction, paper);
            QVERIFY(!added);
            QCOMPARE(added.error().code, Errc::SecrecyCeiling);
            QVERIFY(transaction->commit());
        }
        {
            auto reader = store->reader();
            QVERIFY(!PaperRepository::find(**reader, paper.summary.id));
            const auto counts = PaperRepository::counts(**reader);
            QVERIFY(counts);
            QCOMPARE(counts->count(Section::All), std::size_t{0});
        }
        auto transaction = store->begin();
        QVERIFY(Settings::setSecrecyCeiling(*transaction, document::SecrecyLevel::Secret));
        QVERIFY(papers.add(*transaction, paper));
        paper.summary.secrecy = document::SecrecyLevel::Confidential;
        QCOMPARE(papers.update(*transaction, paper).error().code, Errc::SecrecyCeiling);
    }

    void theSamePaperTwiceIsADuplicate()
    {
        TempStore store;
        const PaperRepository papers(m_clock);
        auto transaction = store->begin();
        QVERIFY(papers.add(*transaction, samplePaper(1)));
        QCOMPARE(papers.add(*transaction, samplePaper(1)).error().code, Errc::Duplicate);
    }

    void onlyTheFirstOfTwoWhoActOnOneStateWins()
    {
        TempStore store;
        const PaperRepository papers(m_clock);
        const Id id = fill(store, 1).front().summary.id;
        auto transaction = store->begin();
        QVERIFY(papers.changeState(
            *transaction, id, PaperState::AwaitingSignFor, PaperState::Handling, true));
        const Status second = papers.changeState(
            *transaction, id, PaperState::AwaitingSignFor, PaperState::Returned, false);
        QVERIFY(!second);
        QCOMPARE(second.error().code, Errc::Conflict);
        QCOMPARE(PaperRepository::find(transaction->database(), id)->state, PaperState::Handling);
    }

    void aPaperNeverChangesSides()
    {
        TempStore store;
        const PaperRepository papers(m_clock);
        NewPaper paper = samplePaper(0);
        auto transaction = store->begin();
        QVERIFY(papers.add(*transaction, paper));
        const Status moved = papers.changeState(
            *transaction, paper.summary.id, PaperState::AwaitingSignFor, PaperState::Sent, false);
        QCOMPARE(moved.error().code, Errc::Usage);
        paper = samplePaper(1);
        paper.summary.state = PaperState::Draft;
        QCOMPARE(papers.add(*transaction, paper).error().code, Errc::Usage);
    }

    void pagesOfAListJoinWithoutGapOrRepeat_data()
    {
        QTest::addColumn<int>("section");
        for (int i = static_cast<int>(Section::Todo); i <= static_cast<int>(Section::Removed); ++i)
            QTest::addRow("section %d", i) << i;
    }

    void pagesOfAListJoinWithoutGapOrRepeat()
    {
        QFETCH(int, section);
        TempStore store;
        fill(store, 300);
        auto reader = store->reader();
        for (const bool byUnit : {false, true}) {
            for (const bool byKind : {false, true}) {
                ListQuery query;
                query.section = static_cast<Section>(section);
                query.limit = 7;
                if (byUnit)
                    query.unit = samplePaper(3).units.front().code;
                if (byKind)
                    query.kind = document::PaperKind::Notice;
                const auto positions = PaperRepository::positions(**reader, query);
                QVERIFY(positions);
                std::vector<qint64> paged;
                do {
                    const auto page = PaperRepository::list(**reader, query);
                    QVERIFY2(page, page ? "" : qPrintable(page.error().diagnostic));
                    for (const PaperSummary& row : page->rows)
                        paged.push_back(row.position);
                    query.after = page->next;
                } while (query.after);
                QCOMPARE(paged, *positions);
            }
        }
    }

    void countsAgreeWithTheLists()
    {
        TempStore store;
        const std::vector<NewPaper> added = fill(store, 200);
        const PaperRepository papers(m_clock);
        {
            auto transaction = store->begin();
            for (int i = 0; i < 20; ++i)
                QVERIFY(papers.remove(
                    *transaction,
                    added.at(static_cast<std::size_t>(i * 3)).summary.id,
                    QStringLiteral("clerk"),
                    QStringLiteral("twice")));
            QVERIFY(transaction->commit());
        }
        auto reader = store->reader();
        const auto counts = PaperRepository::counts(**reader);
        QVERIFY(counts);
        for (int i = static_cast<int>(Section::Todo); i <= static_cast<int>(Section::Removed);
             ++i) {
            ListQuery query;
            query.section = static_cast<Section>(i);
            const auto positions = PaperRepository::positions(**reader, query);
            QVERIFY(positions);
            const auto count = counts->find(query.section);
            QCOMPARE(
                count == counts->end() ? 0 : count->second, static_cast<qint64>(positions->size()));
        }
    }

    void todoShowsTheMostUrgentFirstThenTheSoonestDue()
    {
        TempStore store;
        fill(store, 120);
        auto reader = store->reader();
        ListQuery query;
        query.section = Section::Todo;
        query.limit = 1000;
        const auto page = PaperRepository::list(**reader, query);
        QVERIFY(page);
        QVERIFY(page->rows.size() > 10);
        const auto key = [](const PaperSummary& row) {
            return std::tuple(
                -static_cast<int>(row.urgency),
                row.due.isValid() ? momentText(row.due) : QStringLiteral("9"),
                -row.position);
        };
        for (std::size_t i = 1; i < page->rows.size(); ++i)
            QVERIFY(key(page->rows[i - 1]) < key(page->rows[i]));
    }

    void aRestrictedPaperIsSeenByItsPostsAlone()
    {
        TempStore store;
        const PaperRepository papers(m_clock);
        NewPaper paper = samplePaper(1);
        paper.viewers = {QStringLiteral("head")};
        {
            auto transaction = store->begin();
            QVERIFY(papers.add(*transaction, paper));
            QVERIFY(transaction->commit());
        }
        auto reader = store->reader();
        ListQuery query;
        QVERIFY(PaperRepository::list(**reader, query)->rows.empty());
        query.posts = {QStringLiteral("clerk"), QStringLiteral("h\"ead")};
        QVERIFY(PaperRepository::list(**reader, query)->rows.empty());
        query.posts = {QStringLiteral("clerk"), QStringLiteral("head")};
        QCOMPARE(PaperRepository::list(**reader, query)->rows.size(), std::size_t{1});
    }

    void aRemovedPaperLeavesATombstoneAndComesBack()
    {
        TempStore store;
        const PaperRepository papers(m_clock);
        const Id id = fill(store, 1).front().summary.id;
        const QString clerk = QStringLiteral("clerk");
        auto transaction = store->begin();
        QVERIFY(papers.remove(*transaction, id, clerk, QStringLiteral("r")));
        QCOMPARE(
            papers.remove(*transaction, id, clerk, QStringLiteral("r")).error().code,
            Errc::WrongState);
        QVERIFY(PaperRepository::find(transaction->database(), id)->isRemoved);
        QVERIFY(papers.restore(*transaction, id, clerk, QStringLiteral("r")));
        QVERIFY(!PaperRepository::find(transaction->database(), id)->isRemoved);
        auto stones = transaction->query("SELECT count(*) FROM tombstone");
        QVERIFY(*stones->step());
        QCOMPARE(stones->integer(0), 2);
        stones->reset();
        const Status deleted = transaction->run("DELETE FROM paper");
        QVERIFY(!deleted);
        QCOMPARE(deleted.error().code, Errc::NotPermitted);
        QCOMPARE(transaction->run("DELETE FROM tombstone").error().code, Errc::NotPermitted);
        QCOMPARE(
            transaction->run("UPDATE paper SET position = position + 1").error().code,
            Errc::NotPermitted);
    }

    void everySaveIsARevisionOfItsOwn()
    {
        TempStore store;
        const PaperRepository papers(m_clock);
        const Id id = fill(store, 1).front().summary.id;
        auto transaction = store->begin();
        for (int i = 1; i <= 3; ++i) {
            const auto revision = papers.addRevision(
                *transaction, id, QByteArray::number(i), QStringLiteral("clerk"));
            QVERIFY(revision);
            QCOMPARE(*revision, i);
        }
        const auto latest = PaperRepository::latestRevision(transaction->database(), id);
        QVERIFY(latest);
        QCOMPARE(latest->json, QByteArrayLiteral("3"));
        QCOMPARE(
            transaction->run("UPDATE paper_revision SET json = x'00'").error().code,
            Errc::NotPermitted);
    }

    void anUnknownPaperIsNotFoundByAnyVerb()
    {
        TempStore store;
        const PaperRepository papers(m_clock);
        const Id id = Id::random();
        auto transaction = store->begin();
        const Database& database = transaction->database();
        const QString clerk = QStringLiteral("c");
        QCOMPARE(PaperRepository::find(database, id).error().code, Errc::NotFound);
        QCOMPARE(PaperRepository::text(database, id).error().code, Errc::NotFound);
        QCOMPARE(PaperRepository::latestRevision(database, id).error().code, Errc::NotFound);
        QCOMPARE(papers.remove(*transaction, id, clerk, clerk).error().code, Errc::NotFound);
        QCOMPARE(papers.setVerdict(*transaction, id, Verdict::Valid).error().code, Errc::NotFound);
        QCOMPARE(papers.addRevision(*transaction, id, "{}", clerk).error().code, Errc::NotFound);
        NewPaper paper = samplePaper(1);
        QCOMPARE(papers.update(*transaction, paper).error().code, Errc::NotFound);
        paper.summary.id = Id();
        QCOMPARE(papers.add(*transaction, paper).error().code, Errc::Usage);
    }

    void subscribersHearOfCommitsAndOfNothingElse()
    {
        TempStore store;
        std::vector<Change> heard;
        Subscription subscription = store->subscribe([&heard](const std::vector<Change>& changes) {
            heard.insert(heard.end(), changes.begin(), changes.end());
        });
        const PaperRepository papers(m_clock);
        {
            auto transaction = store->begin();
            QVERIFY(papers.add(*transaction, samplePaper(1)));
        }
        QVERIFY(heard.empty());
        const Id id = fill(store, 1).front().summary.id;
        QCOMPARE(heard.size(), std::size_t{1});
        QVERIFY((heard.front() == Change{Change::What::PaperAdded, id}));
        subscription = Subscription();
        {
            auto transaction = store->begin();
            QVERIFY(papers.setVerdict(*transaction, id, Verdict::Valid));
            QVERIFY(transaction->commit());
        }
        QCOMPARE(heard.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestPaperRepository)
#include "test_PaperRepository.moc"

#include "DeskProfile.h"
#include "desk/NavModel.h"
#include "desk/PaperDesk.h"
#include "desk/PaperListModel.h"
#include "desk/PaperWords.h"
#include "desk/Words.h"
#include "exchange/Consign.h"
#include "exchange/Ledger.h"
#include "kit/office/SendNotice.h"
#include "office/Drafts.h"
#include "office/Profile.h"
#include "office/ReceivedPapers.h"
#include "store/AuditLog.h"
#include "store/PaperRepository.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTest>

using namespace wenshu;
using desk::CallContext;
using desk::Lane;
using desk::PaperListModel;
using desk::Section;
using desk::Session;
using exchange::RecipientState;
using kit::DeskProfile;
using office::Profile;

/// Where a paper stands in the lists through its life, over a real store: while it leaves, with
/// each answer of its recipients, and after it was handled.
class TestPaperLife : public QObject {
    Q_OBJECT

private:
    DeskProfile m_desk;
    std::unique_ptr<Session> m_session;

    template <typename F> auto run(F&& work)
    {
        using Value = std::invoke_result_t<F, Profile&, CallContext&>;
        std::optional<Value> result;
        desk::whenDone(
            m_session->call(Lane::Write, std::forward<F>(work)), this, [&](const Value& value) {
                result = value;
            });
        (void)QTest::qWaitFor([&] { return result.has_value(); }, 30'000);
        return result.value_or(Value(Error{Errc::TimedOut, {}, QStringLiteral("no answer")}));
    }

    Status wait(QFuture<Status> future)
    {
        std::optional<Status> result;
        desk::whenDone(future, this, [&](const Status& value) { result = value; });
        (void)QTest::qWaitFor([&] { return result.has_value(); }, 20'000);
        return result.value_or(Error{Errc::TimedOut, {}, QStringLiteral("no answer")});
    }

    Id send()
    {
        const QStringList to{m_desk.province().city().code, m_desk.province().district().code};
        const Result<Id> sent =
            run([to](Profile& profile, CallContext&) { return kit::sendNotice(profile, to); });
        return sent ? *sent : Id();
    }

    /// What the exchange writes when a recipient answers: simulated, no hub runs here.
    Status answer(const Id& paper, const QString& unit, RecipientState state, store::PaperState now)
    {
        return run([=](Profile& profile, CallContext&) -> Status {
            auto transaction = profile.store().begin();
            if (!transaction)
                return std::move(transaction).error();
            const QString token = profile.directory().unit(unit)
                                      ? exchange::addressOf(profile.directory(), unit)->unit
                                      : QString();
            if (Status done = transaction->run(
                    "UPDATE consignment_recipient SET state = ? WHERE doc_id = ? AND unit = ?",
                    static_cast<int>(state),
                    paper,
                    token);
                !done)
                return done;
            const auto row = store::PaperRepository::find(transaction->database(), paper);
            if (row && row->state != now)
                if (Status moved = store::PaperRepository(profile.clock())
                                       .changeState(*transaction, paper, row->state, now, true);
                    !moved)
                    return moved;
            transaction->note({store::Change::What::ExchangeChanged, paper});
            return transaction->commit();
        });
    }

    Id receive(store::PaperState state, document::PaperKind kind)
    {
        const Result<Id> added = run([=](Profile& profile, CallContext&) -> Result<Id> {
            auto transaction = profile.store().begin();
            if (!transaction)
                return std::move(transaction).error();
            store::NewPaper paper;
            paper.summary.id = Id::random();
            paper.summary.direction = static_cast<int>(state) > 10 ? store::Direction::Incoming
                                                                   : store::Direction::Outgoing;
            paper.summary.state = state;
            paper.summary.kind = kind;
            paper.summary.needsMe = true;
            paper.summary.title = QStringLiteral("关于报送材料的通知");
            paper.summary.moment = profile.clock().now().addDays(-1);
            paper.text =
                QStringLiteral("现将有关事项通知如下。请于月底前报送防汛物资清单，逾期不候。");
            if (auto done = store::PaperRepository(profile.clock()).add(*transaction, paper); !done)
                return std::move(done).error();
            if (Status durable = transaction->commit(); !durable)
                return std::move(durable).error();
            return paper.summary.id;
        });
        return added ? *added : Id();
    }

    std::optional<desk::PaperFacts> facts(const Id& paper)
    {
        desk::PaperDesk papers(*m_session);
        std::optional<desk::PaperFacts> read;
        bool done = false;
        desk::whenDone(papers.open(paper), this, [&](const Result<desk::PaperFacts>& facts) {
            done = true;
            if (facts)
                read = *facts;
        });
        (void)QTest::qWaitFor([&] { return done; }, 20'000);
        return read;
    }

    bool isIn(Section section, const Id& paper)
    {
        PaperListModel model(*m_session);
        QSignalSpy loaded(&model, &PaperListModel::loaded);
        model.setSection(section);
        return loaded.wait(5'000) && model.indexOf(paper).isValid();
    }

    QString shown(Section section, const Id& paper, PaperListModel::Role role)
    {
        PaperListModel model(*m_session);
        QSignalSpy loaded(&model, &PaperListModel::loaded);
        model.setSection(section);
        return loaded.wait(5'000) ? model.indexOf(paper).data(role).toString() : QString();
    }

private Q_SLOTS:

    void init()
    {
        QVERIFY(m_desk.make());
        m_session = std::make_unique<Session>(m_desk.clock(), DeskProfile::alone());
        (void)m_session->unlock(m_desk.path(), DeskProfile::passphrase());
        QTRY_VERIFY_WITH_TIMEOUT(m_session->isOpen(), 20'000);
    }

    void cleanup() { m_session.reset(); }

    void whatHasNotLeftStandsUnderToSend()
    {
        const Id paper = send();
        QVERIFY(!paper.isNull());
        QVERIFY(isIn(Section::AwaitingSend, paper));
        QVERIFY(!isIn(Section::Sent, paper));
        QVERIFY(isIn(Section::Outgoing, paper));
        QCOMPARE(
            shown(Section::AwaitingSend, paper, PaperListModel::StateWordRole),
            QStringLiteral("leaves in 10 second(s)"));
        desk::NavModel nav(*m_session);
        QTRY_COMPARE(nav.count(Section::AwaitingSend), 1);
        // One bureau's letter is at the exchange node: it is sent.
        const QString city = m_desk.province().city().code;
        QVERIFY(answer(paper, city, RecipientState::Stored, store::PaperState::Sent));
        QVERIFY(isIn(Section::Sent, paper));
        QVERIFY(!isIn(Section::AwaitingSend, paper));
        QTRY_COMPARE(nav.count(Section::AwaitingSend), 0);
    }

    void aRowSaysHowManySignedForIt()
    {
        const Id paper = send();
        const QString city = m_desk.province().city().code;
        const QString district = m_desk.province().district().code;
        QVERIFY(answer(paper, district, RecipientState::Delivered, store::PaperState::Sent));
        PaperListModel model(*m_session);
        model.setSection(Section::Sent);
        QTRY_VERIFY(model.indexOf(paper).isValid());
        // No state of the paper changes with it; the row follows all the same.
        QVERIFY(answer(paper, city, RecipientState::SignedFor, store::PaperState::Sent));
        QTRY_COMPARE(
            model.indexOf(paper).data(PaperListModel::StateWordRole).toString(),
            QStringLiteral("1/2 signed for"));
    }

    void whatOneOfTwoReturnedStaysSentAndStandsUnderSentBackToo()
    {
        const Id paper = send();
        const QString city = m_desk.province().city().code;
        const QString district = m_desk.province().district().code;
        QVERIFY(answer(paper, city, RecipientState::SignedFor, store::PaperState::Sent));
        QVERIFY(answer(paper, district, RecipientState::Returned, store::PaperState::SentReturned));
        QVERIFY(isIn(Section::SentReturned, paper));
        QVERIFY(isIn(Section::Sent, paper));
        QCOMPARE(
            shown(Section::Sent, paper, PaperListModel::StateWordRole),
            QStringLiteral("1/2 signed for, 1 returned"));
        QVERIFY(shown(Section::Sent, paper, PaperListModel::CounterpartRole)
                    .contains(m_desk.province().district().name));
        const auto read = facts(paper);
        QVERIFY(read);
        QVERIFY(std::any_of(read->elements.begin(), read->elements.end(), [&](const auto& fact) {
            return fact.value == m_desk.province().district().name;
        }));
        // Both returned it: nobody holds it.
        QVERIFY(answer(paper, city, RecipientState::Returned, store::PaperState::SentReturned));
        QVERIFY(isIn(Section::SentReturned, paper));
        QVERIFY(!isIn(Section::Sent, paper));
    }

    void whatWasBegunLongAgoAndSentNowStandsOnTopWithTheTimeOfSending()
    {
        const QString city = m_desk.province().city().code;
        const Id first = send();
        const Id second = send();
        for (const Id& paper : {first, second})
            QVERIFY(answer(paper, city, RecipientState::Stored, store::PaperState::Sent));
        QVERIFY(run([=](Profile& profile, CallContext&) -> Status {
            auto transaction = profile.store().begin();
            if (!transaction)
                return std::move(transaction).error();
            // Begun three days ago, sent last.
            const QDateTime now = profile.clock().now();
            Status done = transaction->run(
                "UPDATE paper SET moment = ? WHERE id = ?", now.addDays(-3), first);
            if (done)
                done = transaction->run(
                    "UPDATE consignment SET created_at = ?, rowid = 1000 WHERE doc_id = ?",
                    now,
                    first);
            if (!done)
                return done;
            return transaction->commit();
        }));
        PaperListModel model(*m_session);
        QSignalSpy loaded(&model, &PaperListModel::loaded);
        model.setSection(Section::Sent);
        QVERIFY(loaded.wait(5'000));
        QVERIFY(model.indexOf(first).row() < model.indexOf(second).row());
        QCOMPARE(model.headingRows(), QList<int>{0}); // both today
        QVERIFY(model.indexOf(first)
                    .data(PaperListModel::TimeRole)
                    .toString()
                    .startsWith(QStringLiteral("today")));
    }

    void whatIsDoneIsFinishedAndTakenUpAgain()
    {
        const Id paper = receive(store::PaperState::Handling, document::PaperKind::Notice);
        auto read = facts(paper);
        QVERIFY(read);
        QCOMPARE(read->primary.act, desk::Act::Finish);
        QVERIFY(read->allows(desk::Act::Reply));
        QVERIFY(isIn(Section::Todo, paper));
        QVERIFY(wait(desk::PaperDesk::finish(*m_session, paper)));
        QVERIFY(!isIn(Section::Todo, paper));
        QVERIFY(!isIn(Section::Handling, paper));
        QVERIFY(isIn(Section::Handled, paper));
        QCOMPARE(wait(desk::PaperDesk::finish(*m_session, paper)).error().code, Errc::Conflict);
        read = facts(paper);
        QVERIFY(read && read->allows(desk::Act::Resume) && !read->allows(desk::Act::Finish));
        QVERIFY(wait(desk::PaperDesk::resume(*m_session, paper)));
        QVERIFY(isIn(Section::Todo, paper));
        QVERIFY(isIn(Section::Handling, paper));
        // 流程 says who did it, by name.
        read = facts(paper);
        QVERIFY(read && read->steps.size() >= 2);
        const desk::Step& finished = read->steps.at(read->steps.size() - 2);
        const desk::Step& resumed = read->steps.last();
        QCOMPARE(finished.what, QStringLiteral("finished"));
        QCOMPARE(resumed.what, QStringLiteral("taken up again"));
        QVERIFY(!finished.who.isEmpty() && finished.who == resumed.who);
        QVERIFY(finished.moment <= resumed.moment);
        // The audit log tells of both; no letter to anybody.
        const Status told = run([](Profile& profile, CallContext&) -> Status {
            auto reader = profile.store().reader();
            if (!reader)
                return std::move(reader).error();
            QBuffer lines;
            lines.open(QIODevice::WriteOnly);
            if (Status written = store::AuditLog::exportJsonLines(**reader, lines); !written)
                return written;
            const auto waiting = exchange::ledger::waiting(**reader);
            if (!waiting || *waiting != 0 || !lines.data().contains("\"finish\"") ||
                !lines.data().contains("\"resume\""))
                return Error{Errc::Io, {}, QStringLiteral("audit log or outbox")};
            return Done{};
        });
        QVERIFY2(told, qPrintable(told ? QString() : told.error().diagnostic));
    }

    void aSealSetHereIsToldOnceWithWhoSetIt()
    {
        const QDateTime moment = QDateTime(QDate(2026, 5, 4), QTime(9, 30), Qt::UTC);
        desk::VerdictView::Seal seal;
        seal.name = QStringLiteral("济南市商务局");
        seal.moment = moment;
        desk::VerdictView verdict;
        verdict.seals = {seal};
        store::AuditEntry entry;
        entry.clerk = QStringLiteral("li");
        entry.verb = QStringLiteral("seal");
        entry.result = QStringLiteral("ok");
        const auto nameOf = [](const QString& id) { return id + QStringLiteral("!"); };
        const auto steps = [&](int seconds) {
            return desk::stepsWithSeals(
                desk::actStepsOf({{moment.addSecs(seconds), entry}}, nameOf), verdict);
        };
        QCOMPARE(steps(2).size(), 1);
        QCOMPARE(steps(2).first().who, QStringLiteral("li!"));
        QVERIFY(steps(2).first().what.contains(seal.name));
        QCOMPARE(steps(7200).size(), 2); // another act
        entry.result = QStringLiteral("WS-DISK-FULL");
        QCOMPARE(steps(2).size(), 1); // the seal alone: that act came to nothing
        QVERIFY(steps(2).first().who.isEmpty());
    }

    void whatCameBackIsFinishedOnceItIsDealtWith()
    {
        const Id paper = send();
        const QString city = m_desk.province().city().code;
        QVERIFY(answer(paper, city, RecipientState::Returned, store::PaperState::SentReturned));
        desk::NavModel nav(*m_session);
        QVERIFY(isIn(Section::Todo, paper));
        QTRY_COMPARE(nav.count(Section::SentReturned), 1);
        auto read = facts(paper);
        QVERIFY(read);
        QCOMPARE(read->primary.act, desk::Act::DraftAnew);
        QVERIFY(read->allows(desk::Act::Finish));
        QVERIFY(wait(desk::PaperDesk::finish(*m_session, paper)));
        QVERIFY(!isIn(Section::Todo, paper));
        QTRY_COMPARE(nav.count(Section::SentReturned), 0); // nothing there awaits the clerk
        QVERIFY(isIn(Section::SentReturned, paper));
        read = facts(paper);
        QVERIFY(read && read->allows(desk::Act::Resume) && !read->allows(desk::Act::Finish));
        QVERIFY(read->allows(desk::Act::DraftAnew));
        QCOMPARE(wait(desk::PaperDesk::finish(*m_session, paper)).error().code, Errc::Conflict);
        QVERIFY(wait(desk::PaperDesk::resume(*m_session, paper)));
        QVERIFY(isIn(Section::Todo, paper));
        QTRY_COMPARE(nav.count(Section::SentReturned), 1);
        QCOMPARE(wait(desk::PaperDesk::resume(*m_session, paper)).error().code, Errc::Conflict);
        // The next recipient's return asks again.
        QVERIFY(wait(desk::PaperDesk::finish(*m_session, paper)));
        QVERIFY(!isIn(Section::Todo, paper));
        QVERIFY(run([paper](Profile& profile, CallContext&) -> Status {
            office::ProfileDepot depot(profile);
            office::ReceivedPapers papers(profile, depot);
            auto transaction = profile.store().begin();
            if (!transaction)
                return std::move(transaction).error();
            exchange::RecipientChange change;
            change.docId = paper;
            change.state = RecipientState::Returned;
            if (Status told = papers.recipientChanged(*transaction, change); !told)
                return told;
            return transaction->commit();
        }));
        QVERIFY(isIn(Section::Todo, paper));
    }

    void aDraftShowsItsAttachments()
    {
        const QByteArray list("name\tnumber\n");
        const Result<Id> draft = run([list](Profile& profile, CallContext&) -> Result<Id> {
            const office::Drafts drafts(profile);
            QBuffer file;
            file.setData(list);
            file.open(QIODevice::ReadOnly);
            const auto attached =
                drafts.attach(QStringLiteral("名单.txt"), QStringLiteral("text/plain"), file);
            if (!attached)
                return attached.error();
            document::Draft written;
            written.paper.title = QStringLiteral("关于报送名单的通知");
            written.attachments = {*attached};
            const auto kept = drafts.create(written);
            if (!kept)
                return kept.error();
            return kept->id;
        });
        QVERIFY(draft);
        const auto read = facts(*draft);
        QVERIFY(read);
        QCOMPARE(read->attachments.size(), 1);
        QCOMPARE(read->attachments.front().name, QStringLiteral("名单.txt"));
        QCOMPARE(read->attachments.front().bytes, qint64(list.size()));
        desk::PaperDesk papers(*m_session);
        std::optional<QByteArray> bytes;
        desk::whenDone(
            papers.attachmentBytes(*draft, 0), this, [&](const Result<QByteArray>& file) {
                bytes = file ? *file : QByteArray();
            });
        QTRY_VERIFY_WITH_TIMEOUT(bytes.has_value(), 20'000);
        QCOMPARE(*bytes, list);
    }

    void pagesBeforeAFurtherSealAreShown()
    {
        const Id paper = receive(store::PaperState::AwaitingSend, document::PaperKind::Notice);
        QVERIFY(run([paper](Profile& profile, CallContext&) -> Status {
            auto first = profile.blobs().put("one seal");
            auto second = profile.blobs().put("two seals");
            if (!first || !second)
                return Error{Errc::Io, {}, QStringLiteral("no blobs")};
            const QByteArray former = first->name;
            auto transaction = profile.store().begin();
            if (!transaction)
                return std::move(transaction).error();
            const store::PaperRepository papers(profile.clock());
            Status done = papers.addFile(
                *transaction,
                paper,
                {store::FileRole::SealedOfd,
                 QStringLiteral("正文.ofd"),
                 QStringLiteral("application/ofd"),
                 std::move(*first)});
            if (done)
                done = papers.replacePages(*transaction, paper, former, *second);
            return done ? transaction->commit() : done;
        }));
        const auto read = facts(paper);
        QVERIFY(read);
        QCOMPARE(read->ofd, QByteArray("two seals"));
        QCOMPARE(read->attachments.size(), 1);
        QCOMPARE(read->attachments.front().name, QStringLiteral("Pages before seal 2.ofd"));
        desk::PaperDesk papers(*m_session);
        std::optional<QByteArray> bytes;
        desk::whenDone(
            papers.attachmentBytes(paper, read->attachments.front().number),
            this,
            [&](const Result<QByteArray>& file) { bytes = file ? *file : QByteArray(); });
        QTRY_VERIFY_WITH_TIMEOUT(bytes.has_value(), 20'000);
        QCOMPARE(*bytes, QByteArray("one seal"));
    }

    void whatAsksForAnAnswerOffersItFirst()
    {
        const auto read = facts(receive(store::PaperState::Handling, document::PaperKind::Request));
        QVERIFY(read);
        QCOMPARE(read->primary.act, desk::Act::Reply);
        QVERIFY(read->allows(desk::Act::Finish));
    }

    void whatAwaitsItsSealIsTakenBack()
    {
        const Id paper = receive(store::PaperState::AwaitingSeal, document::PaperKind::Notice);
        const auto read = facts(paper);
        QVERIFY(read);
        QCOMPARE(read->primary.act, desk::Act::Seal);
        QVERIFY(read->allows(desk::Act::Reopen));
        QVERIFY(wait(desk::PaperDesk::reopen(*m_session, paper)));
        QVERIFY(isIn(Section::Draft, paper));
        QCOMPARE(wait(desk::PaperDesk::reopen(*m_session, paper)).error().code, Errc::Conflict);
    }

    void aSearchInTheTextShowsWhereItFound()
    {
        const Id paper = receive(store::PaperState::Handling, document::PaperKind::Notice);
        PaperListModel model(*m_session);
        model.search(QStringLiteral("防汛物资"));
        QTRY_VERIFY(model.indexOf(paper).isValid());
        const QString snippet = model.indexOf(paper).data(PaperListModel::SnippetRole).toString();
        const auto hits =
            model.indexOf(paper).data(PaperListModel::SnippetHitsRole).value<QList<desk::Hit>>();
        QCOMPARE(hits.size(), 1);
        QCOMPARE(snippet.mid(hits.front().start, hits.front().length), QStringLiteral("防汛物资"));
        // What the title holds needs none.
        model.search(QStringLiteral("报送材料"));
        QTRY_VERIFY(!model.isLoading() && model.indexOf(paper).isValid());
        QVERIFY(model.indexOf(paper).data(PaperListModel::SnippetRole).toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPaperLife)
#include "test_PaperLife.moc"

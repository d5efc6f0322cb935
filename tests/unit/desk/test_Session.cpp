#include "DeskProfile.h"
#include "desk/Session.h"
#include "directory/Directory.h"
#include "kit/exchange/FakeHub.h"
#include "kit/store/Samples.h"
#include "office/Profile.h"
#include "store/PaperRepository.h"

#include <QSignalSpy>
#include <QTest>

using namespace wenshu;
using desk::CallContext;
using desk::ConnectionState;
using desk::Lane;
using desk::Session;
using desk::SessionState;
using kit::DeadTransport;
using kit::DeskProfile;
using office::Profile;

namespace {

/// Lets the test thread hold a worker at a known place.
class Gate {
public:
    void open() { m_open = true; }

    void wait() const
    {
        while (!m_open)
            QThread::msleep(1);
    }

private:
    std::atomic<bool> m_open{false};
};

Result<Id> addPaper(Profile& profile, const Gate* beforeCommit = nullptr)
{
    const store::PaperRepository papers(profile.clock());
    store::NewPaper paper;
    paper.summary.id = Id::random();
    paper.summary.direction = store::Direction::Incoming;
    paper.summary.state = store::PaperState::AwaitingSignFor;
    paper.summary.title = QStringLiteral("关于测试的通知");
    paper.summary.moment = profile.clock().now();
    auto transaction = profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    if (auto added = papers.add(*transaction, paper); !added)
        return std::move(added).error();
    if (beforeCommit != nullptr)
        beforeCommit->wait();
    if (Status durable = transaction->commit(); !durable)
        return std::move(durable).error();
    return paper.summary.id;
}

Result<int> seven(Profile&, CallContext&)
{
    return 7;
}

} // namespace

/// The session with a real profile and store: how calls end, how locking waits, what is told.
class TestSession : public QObject {
    Q_OBJECT

private:
    DeskProfile m_desk;
    std::unique_ptr<Session> m_session;

    /// An open session; null when it did not open.
    std::unique_ptr<Session> opened(Session::Options options = DeskProfile::alone())
    {
        auto session = std::make_unique<Session>(m_desk.clock(), std::move(options));
        (void)session->unlock(m_desk.path(), DeskProfile::passphrase());
        if (!QTest::qWaitFor([&] { return session->isOpen(); }, 10'000))
            return nullptr;
        return session;
    }

private Q_SLOTS:

    void initTestCase() { QVERIFY(m_desk.make()); }

    void init()
    {
        m_session = opened();
        QVERIFY(m_session);
    }

    void cleanup() { m_session.reset(); }

    void aWrongPassphraseLeavesItLocked()
    {
        Session session(m_desk.clock(), DeskProfile::alone());
        QSignalSpy states(&session, &Session::stateChanged);
        std::optional<Errc> code;
        desk::whenDone(
            session.unlock(m_desk.path(), desk::Passphrase::copyOf("not this one")),
            &session,
            [&](const Status& done) {
                code = done ? std::nullopt : std::optional(done.error().code);
            });
        QCOMPARE(session.state(), SessionState::Unlocking);
        QTRY_COMPARE(code, std::optional(Errc::WrongPassphrase));
        QCOMPARE(session.state(), SessionState::Locked);
        QCOMPARE(states.count(), 2);
    }

    void aPassphraseThatWasTakenIsGoneFromWhereItWasTyped()
    {
        QString typed = QStringLiteral("密码 words");
        const desk::Passphrase taken = desk::Passphrase::taken(typed);
        QVERIFY(typed.isEmpty());
        Q_UNUSED(taken)
    }

    void openingASecondTimeIsWrongState()
    {
        std::optional<Errc> code;
        desk::whenDone(
            m_session->unlock(m_desk.path(), DeskProfile::passphrase()),
            m_session.get(),
            [&](const Status& done) {
                code = done ? std::nullopt : std::optional(done.error().code);
            });
        QTRY_COMPARE(code, std::optional(Errc::WrongState));
        QVERIFY(m_session->isOpen());
    }

    void itTellsWhoWorksHere()
    {
        const desk::SessionInfo& info = m_session->info();
        QCOMPARE(info.unitName, m_desk.province().department().name);
        QVERIFY(!info.clerkName.isEmpty());
        QCOMPARE(info.region.size(), 6);
        QVERIFY(!info.hub.isEmpty());
        QVERIFY(m_session->directory().unit(info.unitCode));
    }

    // The five ways a call ends.

    void aCallIsDoneOnAnotherThread()
    {
        QThread* worker = nullptr;
        std::optional<int> got;
        QThread* told = nullptr;
        desk::whenDone(
            m_session->call(
                Lane::Read,
                [&worker](Profile&, CallContext&) -> Result<int> {
                    worker = QThread::currentThread();
                    return 7;
                }),
            this,
            [&](const Result<int>& result) {
                got = *result;
                told = QThread::currentThread();
            });
        QTRY_COMPARE(got, std::optional(7));
        QVERIFY(worker != told);
        QCOMPARE(told, thread());
    }

    void aCallThatFailsBringsItsError()
    {
        std::optional<Errc> code;
        desk::whenDone(
            m_session->call(
                Lane::Write,
                [](Profile&, CallContext&) -> Status {
                    return Error{Errc::DiskFull, {}, {}};
                }),
            this,
            [&](const Status& done) { code = done.error().code; });
        QTRY_COMPARE(code, std::optional(Errc::DiskFull));
    }

    void aMoveOnlyAnswerArrives()
    {
        std::unique_ptr<int> got;
        desk::whenDone(
            m_session->call(
                Lane::Read,
                [](Profile&, CallContext&) -> Result<std::unique_ptr<int>> {
                    return std::make_unique<int>(3);
                }),
            this,
            [&](Result<std::unique_ptr<int>> result) { got = std::move(result).value(); });
        QTRY_VERIFY(got);
        QCOMPARE(*got, 3);
    }

    void aCancelledCallIsToldAtOnceAndStops()
    {
        Gate begun;
        std::atomic<bool> sawIt{false};
        std::optional<Errc> code;
        QFuture<Status> future =
            m_session->call(Lane::Cpu, [&](Profile&, CallContext& context) -> Status {
                begun.open();
                while (!context.isCancelled())
                    QThread::msleep(1);
                sawIt = true;
                return Done{};
            });
        desk::whenDone(future, this, [&](const Status& done) { code = done.error().code; });
        begun.wait();
        future.cancel();
        QTRY_COMPARE(code, std::optional(Errc::Cancelled));
        QTRY_VERIFY(sawIt);
    }

    void aCallPastItsTimeIsTimedOutOnceAndForAll()
    {
        Gate go;
        int told = 0;
        std::optional<Errc> code;
        desk::whenDone(
            m_session->call(
                Lane::Cpu,
                [&go](Profile&, CallContext&) -> Result<int> {
                    go.wait();
                    return 7;
                },
                {.name = {}, .timeout = std::chrono::milliseconds(20)}),
            this,
            [&](const Result<int>& result) {
                ++told;
                code = result ? std::nullopt : std::optional(result.error().code);
            });
        QTRY_COMPARE(code, std::optional(Errc::TimedOut));
        go.open();
        m_session.reset(); // waits for the work; its late answer is nobody's
        QCOMPARE(told, 1);
    }

    void nobodyIsToldWhenTheOwnerIsGone()
    {
        Gate go;
        bool told = false;
        auto owner = std::make_unique<QObject>();
        const QFuture<Result<int>> future =
            m_session->call(Lane::Read, [&go](Profile&, CallContext&) -> Result<int> {
                go.wait();
                return 7;
            });
        desk::whenDone(future, owner.get(), [&](const Result<int>&) { told = true; });
        owner.reset();
        go.open();
        QTRY_VERIFY(future.isFinished());
        bool later = false;
        desk::whenDone(
            m_session->call(Lane::Read, seven), this, [&](const Result<int>&) { later = true; });
        QTRY_VERIFY(later);
        QVERIFY(!told);
    }

    void anOwnerMayDieInTheAnswer()
    {
        auto* owner = new QObject;
        QPointer<QObject> watched = owner;
        desk::whenDone(m_session->call(Lane::Read, seven), owner, [owner](const Result<int>&) {
            delete owner;
        });
        QTRY_VERIFY(!watched);
    }

    void anExceptionOfALibraryBecomesAnError()
    {
        std::optional<Errc> code;
        desk::whenDone(
            m_session->call(
                Lane::Cpu, [](Profile&, CallContext&) -> Status { throw std::bad_alloc(); }),
            this,
            [&](const Status& done) { code = done.error().code; });
        QTRY_COMPARE(code, std::optional(Errc::Internal));
    }

    // Locking.

    void lockingWaitsForTheWriterAndLosesNothing()
    {
        Gate commit;
        std::atomic<bool> inside{false};
        std::optional<Id> written;
        desk::whenDone(
            m_session->call(
                Lane::Write,
                [&](Profile& profile, CallContext&) -> Result<Id> {
                    inside = true;
                    return addPaper(profile, &commit);
                }),
            this,
            [&](const Result<Id>& id) { written = *id; });
        QTRY_VERIFY(inside);
        QSignalSpy locked(m_session.get(), &Session::locked);
        m_session->lock();
        QCOMPARE(m_session->state(), SessionState::Locking);
        QTest::qWait(50);
        QCOMPARE(locked.count(), 0);
        commit.open();
        QTRY_COMPARE(locked.count(), 1);
        QTRY_VERIFY(written.has_value());

        m_session = opened();
        QVERIFY(m_session);
        bool found = false;
        desk::whenDone(
            m_session->call(
                Lane::Read,
                [id = *written](Profile& profile, CallContext&) -> Result<store::PaperSummary> {
                    auto reader = profile.store().reader();
                    if (!reader)
                        return std::move(reader).error();
                    return store::PaperRepository::find(**reader, id);
                }),
            this,
            [&](const Result<store::PaperSummary>& paper) { found = static_cast<bool>(paper); });
        QTRY_VERIFY(found);
    }

    void whatHasNotBegunWhenLockingAnswersLocked()
    {
        Gate go;
        std::atomic<bool> begun{false};
        std::optional<Errc> first, second;
        const auto note = [](std::optional<Errc>& place) {
            return [&place](const Status& done) {
                place = done ? std::optional<Errc>() : std::optional(done.error().code);
            };
        };
        bool ran = false;
        desk::whenDone(
            m_session->call(
                Lane::Write,
                [&](Profile&, CallContext& context) -> Status {
                    begun = true;
                    go.wait();
                    return context.isCancelled() ? Status(Error{Errc::Cancelled, {}, {}})
                                                 : Status(Done{});
                }),
            this,
            note(first));
        desk::whenDone(
            m_session->call(
                Lane::Write,
                [&ran](Profile&, CallContext&) -> Status {
                    ran = true;
                    return Done{};
                }),
            this,
            note(second));
        QTRY_VERIFY(begun);
        m_session->lock();
        go.open();
        QTRY_COMPARE(first, std::optional(Errc::Cancelled)); // running work was asked to stop
        QTRY_COMPARE(second, std::optional(Errc::Locked));
        QVERIFY(!ran);
        std::optional<Errc> third;
        desk::whenDone(
            m_session->call(Lane::Read, [](Profile&, CallContext&) -> Status { return Done{}; }),
            this,
            note(third));
        QTRY_COMPARE(third, std::optional(Errc::Locked));
    }

    void lockingWhileItOpensLocksAfterwards()
    {
        Session session(m_desk.clock(), DeskProfile::alone());
        QSignalSpy locked(&session, &Session::locked);
        (void)session.unlock(m_desk.path(), DeskProfile::passphrase());
        session.lock();
        QTRY_COMPARE(locked.count(), 1);
        QCOMPARE(session.state(), SessionState::Locked);
        // And it can be opened again.
        (void)session.unlock(m_desk.path(), DeskProfile::passphrase());
        QTRY_VERIFY(session.isOpen());
    }

    void aCancelledUnlockingStaysLocked()
    {
        Session session(m_desk.clock(), DeskProfile::alone());
        QFuture<Status> future = session.unlock(m_desk.path(), DeskProfile::passphrase());
        future.cancel();
        QTRY_COMPARE(session.state(), SessionState::Locked);
    }

    void aSessionMayDieWithWorkRunningAndQueued()
    {
        std::vector<QFuture<Result<int>>> futures;
        for (int i = 0; i < 40; ++i)
            futures.push_back(m_session->call(
                i % 2 == 0 ? Lane::Write : Lane::Cpu, [](Profile&, CallContext&) -> Result<int> {
                    QThread::msleep(2);
                    return 1;
                }));
        m_session.reset();
        for (const QFuture<Result<int>>& future : futures)
            QVERIFY(future.isFinished());
    }

    // What is told.

    void aCommitTellsWhichPapersChanged()
    {
        QSignalSpy changes(m_session.get(), &Session::papersChanged);
        QList<Id> added;
        for (int i = 0; i < 3; ++i) {
            desk::whenDone(
                m_session->call(
                    Lane::Write, [](Profile& profile, CallContext&) { return addPaper(profile); }),
                this,
                [&](const Result<Id>& id) { added.append(*id); });
        }
        QTRY_COMPARE(added.size(), 3);
        const auto toldAll = [&] {
            QList<Id> told;
            for (const QList<QVariant>& arguments : changes)
                told += arguments.at(0).value<desk::PapersChange>().added;
            return told == added;
        };
        QTRY_VERIFY(toldAll());
    }

    void aNamedCallIsAJobThatCanBeCancelled()
    {
        QSignalSpy started(m_session.get(), &Session::jobStarted);
        QSignalSpy progressed(m_session.get(), &Session::jobProgressed);
        QSignalSpy ended(m_session.get(), &Session::jobEnded);
        std::optional<Errc> code;
        desk::whenDone(
            m_session->call(
                Lane::Cpu,
                [](Profile&, CallContext& context) -> Status {
                    context.progress(1, 3);
                    while (!context.isCancelled())
                        QThread::msleep(1);
                    return Done{};
                },
                {.name = QStringLiteral("Verifying"), .timeout = {}}),
            this,
            [&](const Status& done) { code = done.error().code; });
        QCOMPARE(started.count(), 1);
        QCOMPARE(m_session->jobs().size(), 1);
        QTRY_COMPARE(progressed.count(), 1);
        QCOMPARE(m_session->jobs().constFirst().total, quint64{3});
        m_session->cancelJob(m_session->jobs().constFirst().id);
        QTRY_COMPARE(code, std::optional(Errc::Cancelled));
        QTRY_COMPARE(ended.count(), 1);
        QVERIFY(m_session->jobs().isEmpty());
    }

    void aFullDiskAndAnEndingCertificateAreTold()
    {
        Session::Options options = DeskProfile::alone();
        options.lowDiskBytes = std::numeric_limits<qint64>::max();
        options.certificateDays = 100'000;
        m_session.reset();
        Session session(m_desk.clock(), options);
        QSignalSpy disk(&session, &Session::diskLow);
        QSignalSpy certificate(&session, &Session::certificateEnding);
        (void)session.unlock(m_desk.path(), DeskProfile::passphrase());
        QTRY_COMPARE(disk.count(), 1);
        QCOMPARE(certificate.count(), 1);
        QVERIFY(certificate.at(0).at(0).toDate() > QDate(2026, 1, 1));
    }

    // The exchange thread.

    void failedConnectionsAreCountedAndTriedAgain()
    {
        auto watch = std::make_shared<DeadTransport::Watch>();
        Session::Options options = DeskProfile::alone();
        options.firstBackOff = std::chrono::milliseconds(1);
        options.makeSync = [watch](Profile& profile) {
            return office::SyncProfile::prepareOver(
                profile, std::make_unique<DeadTransport>(watch), {});
        };
        m_session.reset();
        {
            Session session(m_desk.clock(), options);
            QSignalSpy connections(&session, &Session::connectionChanged);
            (void)session.unlock(m_desk.path(), DeskProfile::passphrase());
            QTRY_VERIFY(watch->attempts >= 5);
            QTRY_VERIFY(connections.count() >= 8);
            int highest = 0;
            for (const QList<QVariant>& told : connections) {
                QVERIFY(told.at(0).value<ConnectionState>() != ConnectionState::Online);
                const int attempt = told.at(2).toInt();
                QVERIFY(attempt >= highest);
                highest = attempt;
            }
        }
        QCOMPARE(watch->alive, 0);
    }

    void tryingNowDoesNotWaitForTheBackOff()
    {
        auto watch = std::make_shared<DeadTransport::Watch>();
        Session::Options options = DeskProfile::alone();
        options.firstBackOff = std::chrono::hours(1);
        options.longestBackOff = std::chrono::hours(1);
        options.makeSync = [watch](Profile& profile) {
            return office::SyncProfile::prepareOver(
                profile, std::make_unique<DeadTransport>(watch), {});
        };
        m_session = opened(options);
        QVERIFY(m_session);
        QTRY_COMPARE(watch->attempts, 1);
        QTRY_COMPARE(m_session->connection(), ConnectionState::Offline);
        m_session->exchangeNow();
        QTRY_COMPARE(watch->attempts, 2);
    }

    void lockingInterruptsAHangingConnection()
    {
        auto watch = std::make_shared<DeadTransport::Watch>();
        watch->hangs = true;
        Session::Options options = DeskProfile::alone();
        options.makeSync = [watch](Profile& profile) {
            return office::SyncProfile::prepareOver(
                profile, std::make_unique<DeadTransport>(watch), {});
        };
        m_session = opened(options);
        QVERIFY(m_session);
        QTRY_COMPARE(watch->attempts, 1);
        QSignalSpy locked(m_session.get(), &Session::locked);
        m_session->lock();
        QTRY_COMPARE(locked.count(), 1);
        QCOMPARE(watch->alive, 0);
    }

    void aForgedDirectoryIsTold()
    {
        kit::FakeHub hub(m_desk.clock(), 1);
        hub.inject({QStringLiteral("$KV.DIR.forged"), {}, "forged"});
        Session::Options options = DeskProfile::alone();
        options.makeSync = [&hub](Profile& profile) {
            const exchange::Identity& identity = profile.identity();
            hub.addSeat(identity.unit, identity.seat);
            return office::SyncProfile::prepareOver(
                profile,
                std::make_unique<kit::FakeTransport>(hub, identity.unit, identity.seat),
                {});
        };
        auto session = std::make_unique<Session>(m_desk.clock(), options);
        QSignalSpy troubled(session.get(), &Session::exchangeTroubled);
        (void)session->unlock(m_desk.path(), DeskProfile::passphrase());
        QTRY_COMPARE_WITH_TIMEOUT(troubled.count(), 1, 10'000);
        const auto error = troubled.front().front().value<Error>();
        QCOMPARE(error.code, Errc::SignatureInvalid);
        QVERIFY(!error.message.isEmpty());
        session.reset();
    }

    /// Readers, writers, judges and new directories at the same time, and a lock in the middle.
    void manyThreadsShareTheProfile()
    {
        std::atomic<int> done{0};
        std::atomic<int> failed{0};
        constexpr int kCalls = 300;
        int told = 0;
        const auto count = [&](const Status& outcome) {
            ++told;
            if (outcome)
                ++done;
            else if (outcome.error().code != Errc::Locked)
                ++failed;
        };
        for (int i = 0; i < kCalls; ++i) {
            desk::whenDone(
                m_session->call(
                    Lane::Write,
                    [](Profile& profile, CallContext&) -> Status {
                        auto id = addPaper(profile);
                        return id ? Status(Done{}) : Status(std::move(id).error());
                    }),
                this,
                count);
            desk::whenDone(
                m_session->call(
                    Lane::Read,
                    [](Profile& profile, CallContext&) -> Status {
                        auto reader = profile.store().reader();
                        if (!reader)
                            return std::move(reader).error();
                        auto page = store::PaperRepository::list(**reader, {});
                        return page ? Status(Done{}) : Status(std::move(page).error());
                    }),
                this,
                count);
            desk::whenDone(
                m_session->call(
                    Lane::Cpu,
                    [i](Profile& profile, CallContext&) -> Status {
                        // As the exchange thread does when the hub has a newer one.
                        if (i % 10 == 0)
                            return profile.setDirectory(profile.directory());
                        const crypto::TrustStore trust = profile.trust();
                        const bool known =
                            profile.directory().unit(profile.info().unitCode).has_value();
                        const auto verdict =
                            trust.judge(profile.identity().unitCertificate, profile.clock().now());
                        return known && verdict.isTrusted() ? Status(Done{})
                                                            : Status(Error{Errc::Internal, {}, {}});
                    }),
                this,
                count);
        }
        QTRY_VERIFY_WITH_TIMEOUT(told > kCalls, 30'000);
        m_session->lock();
        QTRY_COMPARE_WITH_TIMEOUT(told, 3 * kCalls, 30'000);
        QCOMPARE(failed, 0);
        QVERIFY(done > kCalls);
        QTRY_COMPARE(m_session->state(), SessionState::Locked);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "test_Session.moc"

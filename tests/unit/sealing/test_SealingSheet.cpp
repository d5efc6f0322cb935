#include "kit/FormParts.h"
#include "kit/UndoBar.h"
#include "kit/core/Outcome.h"
#include "kit/ui/Sweep.h"
#include "office/Drafts.h"
#include "office/ListPapers.h"
#include "office/SealDraft.h"
#include "office/SendPaper.h"
#include "reader/PageView.h"
#include "sealing/SealingSheet.h"
#include "sealing/SendWithUndo.h"
#include "unit/compose/Bench.h"

#include <QApplication>
#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QListWidget>
#include <QProcess>
#include <QPushButton>

using namespace wenshu;
using kit::failureOf;
using sealing::SealingSheet;

/// The sealing sheet on a real profile: from a draft to the outbox and back.
class TestSealingSheet : public QObject {
    Q_OBJECT

private:
    kit::Bench m_bench;
    std::unique_ptr<kit::Theme> m_theme;
    std::unique_ptr<kit::UndoBar> m_undo;
    std::unique_ptr<sealing::SendWithUndo> m_sender;

    QPointer<SealingSheet> sheetFor(const Id& id)
    {
        auto* sheet = new SealingSheet(
            {m_bench.session(), m_bench.typesetting(), m_bench.pool(), *m_sender}, id);
        sheet->open();
        return sheet;
    }

    static bool isReady(const QPointer<SealingSheet>& sheet)
    {
        return QTest::qWaitFor([&] { return !sheet->isBusy() && !sheet->isBlocked(); }, 20'000);
    }

    store::PaperState stateOf(const Id& id)
    {
        const auto found = m_bench.ask([id](office::Profile& open) -> Result<store::PaperSummary> {
            auto reader = open.store().reader();
            if (!reader)
                return std::move(reader).error();
            return store::PaperRepository::find(**reader, id);
        });
        return found ? found->state : store::PaperState::Quarantined;
    }

    /// Messages of @p id that wait in the outbox.
    std::size_t lettersOf(const Id& id)
    {
        const auto found = m_bench.ask(
            [id](office::Profile& open) { return office::ListPapers(open).recipients(id); });
        return found && *found ? (*found)->recipients.size() : 0;
    }

    /// Whether the outbox keeps the paper back for later.
    bool isHeld(const Id& id)
    {
        const auto due = m_bench.ask([id](office::Profile& open) -> Result<QDateTime> {
            auto reader = open.store().reader();
            if (!reader)
                return std::move(reader).error();
            auto rows = (*reader)->query(
                "SELECT max(next_try) FROM outbox WHERE doc_id = ? AND kind = 1 AND state = 0", id);
            if (!rows)
                return std::move(rows).error();
            if (const auto row = rows->step(); !row)
                return row.error();
            return rows->dateTime(0);
        });
        return due && *due > QDateTime::currentDateTimeUtc();
    }

    void goTo(const QPointer<SealingSheet>& sheet, int step)
    {
        while (sheet->step() < step)
            sheet->nextButton()->click();
    }

private Q_SLOTS:

    void initTestCase()
    {
        testkit::speakChinese();
        m_theme = std::make_unique<kit::Theme>(*qApp);
        QVERIFY(m_bench.make());
        m_undo = std::make_unique<kit::UndoBar>();
        m_sender = std::make_unique<sealing::SendWithUndo>(m_bench.session(), *m_undo);
    }

    void cleanupTestCase()
    {
        m_sender.reset();
        m_undo.reset();
    }

    void aDraftThatGoesMeanwhileIsSaidAndNotSealed()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<SealingSheet> sheet = sheetFor(id);
        QVERIFY(isReady(sheet));
        goTo(sheet, SealingSheet::PlaceIt);
        sheet->nextButton()->click();
        QCOMPARE(sheet->step(), int(SealingSheet::Unlock));
        QTest::keyClicks(sheet->passphrase(), QStringLiteral("half typed"));
        const auto removed = m_bench.ask([id](office::Profile& open) -> Result<Done> {
            return office::Drafts(open).remove(id, QString());
        });
        QVERIFY(removed);
        QVERIFY(QTest::qWaitFor([&] { return sheet->isBlocked(); }, 10'000));
        QCOMPARE(sheet->step(), int(SealingSheet::Check));
        QVERIFY(sheet->passphrase()->text().isEmpty());
        QStringList said;
        for (const QLabel* each : sheet->findChildren<QLabel*>())
            said << each->text();
        QVERIFY2(said.filter(QStringLiteral("回收站")).size() >= 2, qPrintable(said.join(u'\n')));
        QVERIFY(!sheet->editButton()->isVisible());
        QTest::keyClick(sheet, Qt::Key_Escape);
        QTRY_VERIFY(sheet.isNull());
        QVERIFY(stateOf(id) != store::PaperState::AwaitingSend);
    }

    void aPaperIsSealedAndSentByKeyboardAlone()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<SealingSheet> sheet = sheetFor(id);
        QVERIFY(isReady(sheet));
        sheet->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(sheet));
        QCOMPARE(stateOf(id), store::PaperState::AwaitingSeal); // frozen
        QTest::keyClick(sheet->nextButton(), Qt::Key_Space);
        QCOMPARE(sheet->step(), int(SealingSheet::Choose));
        QCOMPARE(sheet->seals()->currentRow(), 0);
        QTest::keyClick(sheet->seals(), Qt::Key_Return);
        QCOMPARE(sheet->step(), int(SealingSheet::PlaceIt));
        QVERIFY(QTest::qWaitFor([&] { return sheet->pages()->overlayPlace().has_value(); }, 5'000));
        const QRectF proposed = sheet->work().place();
        QTest::keyClick(sheet->pages(), Qt::Key_Right);
        QTest::keyClick(sheet->pages(), Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(qAbs(sheet->work().place().left() - proposed.left() - 1) < 0.001);
        QVERIFY(qAbs(sheet->work().place().top() - proposed.top() - 0.1) < 0.001);
        QVERIFY(sheet->placeLabel()->text().contains(QStringLiteral("毫米")));
        sheet->nextButton()->click();
        QCOMPARE(sheet->step(), int(SealingSheet::Unlock));
        QVERIFY(sheet->isBlocked());
        QTest::keyClicks(sheet->passphrase(), QStringLiteral("not the passphrase"));
        QTest::keyClick(sheet->passphrase(), Qt::Key_Return);
        QVERIFY(QTest::qWaitFor([&] { return sheet->work().triesLeft() == 4; }, 10'000));
        QCOMPARE(sheet->step(), int(SealingSheet::Unlock));
        QVERIFY(sheet->passphrase()->text().isEmpty());
        QTest::keyClicks(
            sheet->passphrase(),
            QString::fromUtf8(demo::DemoProvince::passphrase().view().toByteArray()));
        QTest::keyClick(sheet->passphrase(), Qt::Key_Return);
        QVERIFY(
            QTest::qWaitFor([&] { return sheet->step() == int(SealingSheet::Result); }, 20'000));
        QCOMPARE(stateOf(id), store::PaperState::AwaitingSend);
        QVERIFY(!sheet->work().answers().isEmpty());
        for (const drafting::SealAnswer& answer : sheet->work().answers())
            QCOMPARE(answer.level, drafting::SealAnswer::Level::Good);
        // Space on the button sends: the sheet goes, the bar takes back.
        QTest::keyClick(sheet->nextButton(), Qt::Key_Space);
        QVERIFY(QTest::qWaitFor([&] { return m_undo->isWaiting() && sheet.isNull(); }, 10'000));
        QCOMPARE(stateOf(id), store::PaperState::Sent);
        QSignalSpy back(m_sender.get(), &sealing::SendWithUndo::takenBack);
        m_undo->undo();
        QVERIFY(back.wait(10'000));
        QCOMPARE(stateOf(id), store::PaperState::AwaitingSend);
        QCOMPARE(lettersOf(id), std::size_t(0));
        m_sender->send(id, 2);
        QVERIFY(QTest::qWaitFor([&] { return m_undo->isWaiting(); }, 10'000));
        QVERIFY(isHeld(id));
        m_undo->happenNow();
        QVERIFY(QTest::qWaitFor([&] { return !isHeld(id); }, 5'000)); // it leaves at once
        QCOMPARE(stateOf(id), store::PaperState::Sent);
        QCOMPARE(lettersOf(id), std::size_t(2));
        m_sender->send(id, 2); // twice is refused
        QSignalSpy failed(m_sender.get(), &sealing::SendWithUndo::failed);
        QVERIFY(failed.wait(10'000));
        QCOMPARE(lettersOf(id), std::size_t(2));
    }

    void theSealIsMovedByTenthsOfAMillimetre()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<SealingSheet> sheet = sheetFor(id);
        QVERIFY(isReady(sheet));
        goTo(sheet, SealingSheet::PlaceIt);
        const QRectF before = sheet->work().place();
        QVERIFY(sheet->work().placeProblem().isEmpty());
        QTest::keyClick(sheet->fromRight(), Qt::Key_Up);
        QTest::keyClick(sheet->fromTop(), Qt::Key_Down);
        const QRectF after = sheet->work().place();
        // The field shows tenths; the place by the rule may lie between two.
        QVERIFY(qAbs(before.left() - after.left() - 0.1) < 0.06);
        QVERIFY(qAbs(before.top() - after.top() - 0.1) < 0.06);
        QCOMPARE(after.size(), before.size());
        QVERIFY(sheet->pages()->overlayPlace() == after);
        sheet->fromTop()->setValue(10);
        QVERIFY(sheet->work().placeProblem().contains(QStringLiteral("7.3.5.1")));
        sheet->reject();
    }

    void aPaperThatIsNotWholeIsRefusedWithTheReason()
    {
        document::Draft draft = m_bench.wholeDraft();
        draft.paper.title.clear();
        const Id id = m_bench.keep(draft);
        const QPointer<SealingSheet> sheet = sheetFor(id);
        QVERIFY(QTest::qWaitFor([&] { return !sheet->isBusy(); }, 20'000));
        QVERIFY(sheet->isBlocked());
        sheet->nextButton()->click();
        QCOMPARE(sheet->step(), int(SealingSheet::Check));
        QCOMPARE(stateOf(id), store::PaperState::Draft);
        // Where it is mended is a button away.
        QVERIFY(sheet->editButton()->isVisible());
        QSignalSpy edit(sheet, &SealingSheet::editRequested);
        sheet->editButton()->click();
        QCOMPARE(edit.size(), 1);
        QVERIFY(QTest::qWaitFor([&] { return sheet.isNull(); }, 5'000));
    }

    void thePagesShownWhileDraftingAreThoseThatAreSealed()
    {
        int differing = 0;
        for (int lines = 1; lines <= 24; ++lines) {
            document::Draft draft = m_bench.wholeDraft();
            draft.paper.body.assign(
                static_cast<std::size_t>(lines), {0, QStringLiteral("请认真执行。"), -1});
            const Id id = m_bench.keep(draft);
            const auto pages =
                m_bench.ask([&](office::Profile& open) -> Result<std::pair<int, int>> {
                    const auto setter = m_bench.typesetting()->typesetter();
                    if (!setter)
                        return setter.error();
                    const auto prepared = office::SealDraft(open, *setter).prepare(id);
                    if (!prepared)
                        return prepared.error();
                    return std::pair(
                        m_bench.typesetting()->preview(draft, open).pages, prepared->pages);
                });
            MUST(pages);
            differing += pages->first != pages->second ? 1 : 0;
        }
        QCOMPARE(differing, 0);
    }

    void aPaperWithoutANumberIsSealedOnlyWhenTheClerkSaysSoTwice()
    {
        document::Draft draft = m_bench.wholeDraft();
        draft.number =
            QStringLiteral("示商发〔2026〕号"); // no serial: it will not stand on the page
        const Id id = m_bench.keep(draft);
        const QPointer<SealingSheet> sheet = sheetFor(id);
        QVERIFY(isReady(sheet));
        QString told;
        for (const QLabel* label : sheet->page(SealingSheet::Check)->findChildren<QLabel*>())
            if (label->isVisible())
                told += label->text();
        QVERIFY2(told.contains(QStringLiteral("没有发文字号")), qPrintable(told));
        QVERIFY2(!told.contains(QStringLiteral("示商发")), qPrintable(told));
        QVERIFY(sheet->nextButton()->text().contains(QStringLiteral("没有字号")));
        QVERIFY(sheet->editButton()->isVisible());
        sheet->nextButton()->click();
        QCOMPARE(sheet->step(), int(SealingSheet::Check));
        sheet->nextButton()->click();
        QCOMPARE(sheet->step(), int(SealingSheet::Choose));
        QVERIFY(!sheet->editButton()->isVisible());
        sheet->reject();
    }

    void sealNameAndDateAreSeenWholeWhereItIsPlaced()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        for (const kit::TextSize size : {kit::TextSize::Standard, kit::TextSize::ExtraLarge}) {
            m_theme->setTextSize(size);
            const QPointer<SealingSheet> sheet = sheetFor(id);
            QVERIFY(isReady(sheet));
            sheet->resize(1'336, 704);
            goTo(sheet, SealingSheet::PlaceIt);
            const auto seen = [&] {
                const QRectF place =
                    sheet->pages()->toViewport(sheet->work().page(), sheet->work().place());
                return sheet->pages()->pageCount() > 0 &&
                       QRectF(sheet->pages()->viewport()->rect()).contains(place);
            };
            QVERIFY2(QTest::qWaitFor(seen, 5'000), qPrintable(QString::number(int(size))));
            QVERIFY(sheet->placeLabel()->text().contains(QStringLiteral("7.3.5.1")));
            sheet->reject();
            QVERIFY(QTest::qWaitFor([&] { return sheet.isNull(); }, 5'000));
        }
        m_theme->setTextSize(kit::TextSize::Standard);
    }

    void aWrongPassphraseIsToldUnderItsField()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<SealingSheet> sheet = sheetFor(id);
        QVERIFY(isReady(sheet));
        goTo(sheet, SealingSheet::Unlock);
        QTest::keyClicks(sheet->passphrase(), QStringLiteral("not the passphrase"));
        QTest::keyClick(sheet->passphrase(), Qt::Key_Return);
        QVERIFY(QTest::qWaitFor([&] { return !sheet->isBusy(); }, 10'000));
        const QString told = sheet->passphrase()->accessibleDescription();
        QVERIFY2(told.contains(QStringLiteral("不正确")), qPrintable(told));
        for (const QLabel* label : sheet->findChildren<QLabel*>()) {
            if (!label->isVisible() || !label->text().contains(QStringLiteral("不正确")))
                continue;
            const int below = label->mapTo(sheet.data(), QPoint()).y() -
                              sheet->passphrase()
                                  ->mapTo(sheet.data(), QPoint(0, sheet->passphrase()->height()))
                                  .y();
            QVERIFY2(below >= 0 && below < 40, qPrintable(QString::number(below)));
        }
        QTest::keyClicks(sheet->passphrase(), QStringLiteral("a"));
        QVERIFY(!sheet->passphrase()->accessibleDescription().contains(QStringLiteral("不正确")));
        sheet->reject();
    }

    void givingUpAtAnyStepLeavesADraft()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        for (int step = -1; step <= SealingSheet::Unlock; ++step) {
            const QPointer<SealingSheet> sheet = sheetFor(id);
            if (step >= 0) { // -1: while it is still being checked
                QVERIFY(isReady(sheet));
                goTo(sheet, step);
                QCOMPARE(stateOf(id), store::PaperState::AwaitingSeal);
            }
            sheet->reject();
            QVERIFY(QTest::qWaitFor([&] { return sheet.isNull(); }, 5'000));
            QVERIFY(
                QTest::qWaitFor([&] { return stateOf(id) == store::PaperState::Draft; }, 10'000));
        }
        QCOMPARE(lettersOf(id), std::size_t(0));
    }

    void aPaperThatAwaitedItsSealStillDoesWhenTheClerkGivesUp()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        MUST(m_bench.ask([id](office::Profile& open) { return office::Drafts(open).submit(id); }));
        const QPointer<SealingSheet> sheet = sheetFor(id);
        QVERIFY(isReady(sheet));
        sheet->reject();
        QVERIFY(QTest::qWaitFor([&] { return sheet.isNull(); }, 5'000));
        QCOMPARE(stateOf(id), store::PaperState::AwaitingSeal);
    }

    void nothingStaysOnALockedScreen()
    {
        kit::Bench bench;
        QVERIFY(bench.make());
        kit::UndoBar bar;
        sealing::SendWithUndo sender(bench.session(), bar);
        const Id id = bench.keep(bench.wholeDraft());
        const QPointer<SealingSheet> sheet =
            new SealingSheet({bench.session(), bench.typesetting(), bench.pool(), sender}, id);
        sheet->open();
        QVERIFY(isReady(sheet));
        bench.session().lock();
        QVERIFY(QTest::qWaitFor([&] { return sheet.isNull(); }, 5'000));
        QVERIFY(QTest::qWaitFor(
            [&] { return bench.session().state() == desk::SessionState::Locked; }, 10'000));
    }

    void escapeGoesAStepBackAndThenCloses()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<SealingSheet> sheet = sheetFor(id);
        QVERIFY(isReady(sheet));
        goTo(sheet, SealingSheet::Choose);
        QTest::keyClick(sheet, Qt::Key_Escape);
        QCOMPARE(sheet->step(), int(SealingSheet::Check));
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(QTest::qWaitFor([&] { return sheet.isNull(); }, 5'000));
    }

    void theSealStaysOnItsPage()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<SealingSheet> sheet = sheetFor(id);
        QVERIFY(isReady(sheet));
        goTo(sheet, SealingSheet::PlaceIt);
        sheet->work().moveTo({-500, 9000, 1, 1});
        QCOMPARE(sheet->work().place().left(), 0.0);
        QVERIFY(qAbs(sheet->work().place().bottom() - 297) < 0.001);
        sheet->reject();
    }

    void nobodyIsLeftOut()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<SealingSheet> sheet = sheetFor(id);
        QVERIFY(isReady(sheet));
        for (int step = SealingSheet::Check; step <= SealingSheet::Unlock; ++step) {
            goTo(sheet, step);
            const QStringList faults = testkit::sweep(*sheet, *m_theme);
            QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
            const QStringList english = testkit::englishLeftOver(*sheet);
            QVERIFY2(english.isEmpty(), qPrintable(english.join(u'\n')));
        }
        sheet->reject();
    }

    /// The program is killed within the ten seconds: the paper is in the outbox, once, and can
    /// still be taken back.
    void aProgramKilledWithinTheTenSecondsLosesAndDoublesNothing()
    {
        kit::DeskProfile there;
        QVERIFY(there.make());
        const demo::DemoUnit& city = there.province().city();
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(
            QCoreApplication::applicationFilePath(),
            {QStringLiteral("--send"), there.path(), city.code, city.name});
        QVERIFY(child.waitForStarted());
        QByteArray told;
        QElapsedTimer timer;
        timer.start();
        while (!told.contains("queued ") && timer.elapsed() < 60'000) {
            child.waitForReadyRead(200);
            told += child.readAllStandardOutput();
        }
        child.kill();
        QVERIFY(child.waitForFinished());
        QVERIFY2(told.contains("queued "), told);
        const auto id =
            Id::fromText(QString::fromLatin1(told.mid(told.indexOf("queued ") + 7)).trimmed());
        MUST(id);
        const SystemClock clock;
        auto profile = office::Profile::open(there.path(), demo::DemoProvince::passphrase(), clock);
        MUST(profile);
        const office::ListPapers lists(**profile);
        const auto row = lists.find(*id);
        MUST(row);
        QCOMPARE(row->state, store::PaperState::Sent);
        auto recipients = lists.recipients(*id);
        MUST(recipients);
        QCOMPARE((*recipients)->recipients.size(), std::size_t(1));
        office::SendPaper sending(**profile);
        const Status twice = sending.sendSealed(*id, std::chrono::seconds(1));
        QVERIFY(!twice);
        recipients = lists.recipients(*id);
        MUST(recipients);
        QCOMPARE((*recipients)->recipients.size(), std::size_t(1));
        // The next program may still take it back as long as it is held.
        MUST(sending.takeBack(*id));
        QCOMPARE(lists.find(*id)->state, store::PaperState::AwaitingSend);
    }

    void pictures()
    {
        if (qEnvironmentVariableIsEmpty("WENSHU_SHOTS"))
            QSKIP("WENSHU_SHOTS is not set");
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<SealingSheet> sheet = sheetFor(id);
        QVERIFY(isReady(sheet));
        const char* names[] = {"check", "choose", "place", "passphrase"};
        for (int step = SealingSheet::Check; step <= SealingSheet::Unlock; ++step) {
            goTo(sheet, step);
            QTest::qWait(700);
            testkit::shootAll(
                *sheet, *m_theme, QStringLiteral("sealing-") + QLatin1String(names[step]));
        }
        QTest::keyClicks(
            sheet->passphrase(),
            QString::fromUtf8(demo::DemoProvince::passphrase().view().toByteArray()));
        QTest::keyClick(sheet->passphrase(), Qt::Key_Return);
        QVERIFY(
            QTest::qWaitFor([&] { return sheet->step() == int(SealingSheet::Result); }, 20'000));
        QTest::qWait(900);
        testkit::shootAll(*sheet, *m_theme, QStringLiteral("sealing-result"));
        sheet->nextButton()->click();
        QVERIFY(QTest::qWaitFor([&] { return m_undo->isWaiting(); }, 10'000));
        m_undo->resize(900, m_undo->sizeHint().height());
        testkit::shootAll(*m_undo, *m_theme, QStringLiteral("sealing-undo"));
        m_undo->undo();
    }
};

namespace {

/// The child: writes, seals and sends a paper, tells so and waits to be killed.
int send(const QString& folder, const document::DraftRecipient& to)
{
    const SystemClock clock;
    desk::Session session(clock, kit::DeskProfile::alone());
    QSignalSpy open(&session, &desk::Session::unlocked);
    session.unlock(folder, kit::DeskProfile::passphrase());
    if (!open.wait(20'000))
        return 1;
    const drafting::Typesetting typesetting(clock);
    auto sealed = session.call(
        desk::Lane::Write,
        [&typesetting, to](office::Profile& profile, desk::CallContext&) -> Result<Id> {
            document::Draft draft;
            draft.paper.title = QStringLiteral("关于节约用水的通知");
            draft.paper.issuingBureau = profile.info().unitName;
            draft.paper.issuerMark = profile.info().unitName + QStringLiteral("文件");
            draft.paper.date = profile.clock().now().toLocalTime().date();
            draft.paper.body = {{0, QStringLiteral("请节约用水。"), -1}};
            draft.mainRecipients = {to};
            const office::Drafts drafts(profile);
            auto kept = drafts.create(draft);
            if (!kept)
                return std::move(kept).error();
            if (Status frozen = drafts.submit(kept->id); !frozen)
                return std::move(frozen).error();
            auto setter = typesetting.typesetter();
            if (!setter)
                return std::move(setter).error();
            const office::SealDraft sealing(profile, *setter);
            auto prepared = sealing.prepare(kept->id);
            if (!prepared)
                return std::move(prepared).error();
            const auto stamp = office::SealDraft::place(*prepared, prepared->seals.front());
            if (!stamp)
                return stamp.error();
            auto bytes = sealing.seal(
                *prepared, prepared->seals.front(), {{*stamp}}, demo::DemoProvince::passphrase());
            if (!bytes)
                return std::move(bytes).error();
            return kept->id;
        });
    while (!sealed.isFinished())
        QTest::qWait(5);
    const Result<Id> id = sealed.takeResult();
    if (!id) {
        std::fprintf(stderr, "%s\n", qPrintable(id.error().diagnostic));
        return 2;
    }
    kit::UndoBar bar;
    sealing::SendWithUndo sender(session, bar);
    QObject::connect(&sender, &sealing::SendWithUndo::queued, [](const Id& paper) {
        std::printf("queued %s\n", qPrintable(paper.toText()));
        std::fflush(stdout);
    });
    sender.send(*id, 1);
    QTest::qWait(60'000);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    qRegisterMetaType<Id>();
    if (argc == 5 && QByteArray(argv[1]) == "--send")
        return send(
            QString::fromLocal8Bit(argv[2]),
            {QString::fromLocal8Bit(argv[3]), QString::fromUtf8(argv[4])});
    TestSealingSheet test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_SealingSheet.moc"

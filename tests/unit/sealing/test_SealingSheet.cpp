#include "kit/FormParts.h"
#include "kit/UndoBar.h"
#include "kit/core/Outcome.h"
#include "kit/ui/Sweep.h"
#include "office/ListPapers.h"
#include "reader/PageView.h"
#include "sealing/SealingSheet.h"
#include "sealing/SendWithUndo.h"
#include "unit/compose/Bench.h"

#include <QApplication>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QListWidget>
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
        m_undo->happenNow();
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

QTEST_MAIN(TestSealingSheet)
#include "test_SealingSheet.moc"

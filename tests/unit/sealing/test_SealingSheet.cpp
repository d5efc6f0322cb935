#include "kit/FormParts.h"
#include "kit/UndoBar.h"
#include "kit/core/Outcome.h"
#include "kit/ui/Sweep.h"
#include "office/ListPapers.h"
#include "reader/PageView.h"
#include "sealing/SealingSheet.h"
#include "unit/compose/Bench.h"

#include <QApplication>
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

    QPointer<SealingSheet> sheetFor(const Id& id)
    {
        auto* sheet =
            new SealingSheet({m_bench.session(), m_bench.typesetting(), m_bench.pool()}, id);
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
        // Esc does not go back from here.
        QTest::keyClick(sheet->nextButton(), Qt::Key_Space);
        QVERIFY(QTest::qWaitFor([&] { return sheet->undoBar()->isWaiting(); }, 10'000));
        QCOMPARE(stateOf(id), store::PaperState::Sent);
        sheet->undoBar()->undo();
        QVERIFY(QTest::qWaitFor(
            [&] { return stateOf(id) == store::PaperState::AwaitingSend; }, 10'000));
        sheet->nextButton()->click();
        QVERIFY(QTest::qWaitFor([&] { return sheet->undoBar()->isWaiting(); }, 10'000));
        sheet->reject();
        QVERIFY(QTest::qWaitFor([&] { return sheet.isNull(); }, 5'000));
        // The sheet is gone, the outbox has it.
        QCOMPARE(stateOf(id), store::PaperState::Sent);
        const auto recipients = m_bench.ask(
            [id](office::Profile& open) { return office::ListPapers(open).recipients(id); });
        MUST(recipients);
        QCOMPARE((*recipients)->recipients.size(), std::size_t(2));
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
        sheet->reject();
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
        QCOMPARE(stateOf(id), store::PaperState::AwaitingSeal);
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
        QVERIFY(QTest::qWaitFor([&] { return sheet->undoBar()->isWaiting(); }, 10'000));
        testkit::shoot(*sheet, QStringLiteral("sealing-sent"));
        sheet->reject();
    }
};

QTEST_MAIN(TestSealingSheet)
#include "test_SealingSheet.moc"

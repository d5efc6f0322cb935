#include "kit/StepSheet.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace wenshu::kit;
using namespace Qt::StringLiterals;

class StepSheetTest : public QObject {
    Q_OBJECT

    static void fill(StepSheet& sheet)
    {
        sheet.addStep(u"检查"_s, new QLabel(u"三页"_s));
        sheet.addStep(u"口令"_s, new QLineEdit);
        sheet.addStep(u"结果"_s, new QLabel(u"已盖章"_s));
    }

private Q_SLOTS:

    void escGoesBackAStepAndClosesOnTheFirst()
    {
        StepSheet sheet(u"盖章"_s);
        fill(sheet);
        sheet.open();
        sheet.setStep(1);
        QTest::keyClick(&sheet, Qt::Key_Escape);
        QCOMPARE(sheet.step(), 0);
        QVERIFY(sheet.isVisible());
        QTest::keyClick(&sheet, Qt::Key_Escape);
        QVERIFY(!sheet.isVisible());
        QCOMPARE(sheet.result(), int(QDialog::Rejected));
    }

    void theOwnerDecidesWhetherItGoesOn()
    {
        StepSheet sheet(u"盖章"_s);
        fill(sheet);
        sheet.open();
        const QSignalSpy next(&sheet, &StepSheet::nextRequested);
        sheet.nextButton()->click();
        QCOMPARE(next.size(), 1);
        QCOMPARE(sheet.step(), 0);
    }

    void whatWasDoneHasNoWayBack()
    {
        StepSheet sheet(u"盖章"_s);
        fill(sheet);
        sheet.setNoReturnFrom(2);
        sheet.open();
        sheet.setStep(2);
        QVERIFY(!sheet.backButton()->isVisible());
        QTest::keyClick(&sheet, Qt::Key_Escape);
        QVERIFY(!sheet.isVisible());
        QCOMPARE(sheet.result(), int(QDialog::Accepted));
    }

    void aBlockedStepSaysWhy()
    {
        StepSheet sheet(u"盖章"_s);
        fill(sheet);
        sheet.open();
        sheet.setBlocked(u"尚未选择印章"_s);
        QVERIFY(!sheet.nextButton()->isEnabled());
        QCOMPARE(sheet.nextButton()->accessibleDescription(), u"尚未选择印章"_s);
        sheet.setBlocked({});
        QVERIFY(sheet.nextButton()->isEnabled());
    }

    void whileBusyEscAsksToCancelAndStays()
    {
        StepSheet sheet(u"盖章"_s);
        fill(sheet);
        sheet.open();
        sheet.setStep(1);
        sheet.setBusy(true, u"正在盖章…"_s);
        const QSignalSpy cancel(&sheet, &StepSheet::cancelRequested);
        QTest::keyClick(&sheet, Qt::Key_Escape);
        QCOMPARE(cancel.size(), 1);
        QCOMPARE(sheet.step(), 1);
        QVERIFY(!sheet.nextButton()->isEnabled());
    }

    void theFirstFieldOfAStepHasTheFocus()
    {
        StepSheet sheet(u"盖章"_s);
        fill(sheet);
        sheet.open();
        sheet.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&sheet));
        sheet.setStep(1);
        QVERIFY(qobject_cast<QLineEdit*>(sheet.focusWidget()) != nullptr);
        sheet.setStep(2);
        QCOMPARE(sheet.focusWidget(), sheet.nextButton());
    }

    void theLastButtonSaysWhatHappens()
    {
        StepSheet sheet(u"盖章"_s);
        fill(sheet);
        sheet.setNextText(1, u"盖章并锁定正文"_s);
        sheet.setStep(1);
        QCOMPARE(sheet.nextButton()->text(), u"盖章并锁定正文"_s);
        sheet.setStep(7);
        QCOMPARE(sheet.step(), 1);
    }
};

QTEST_MAIN(StepSheetTest)
#include "test_StepSheet.moc"

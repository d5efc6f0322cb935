#include "kit/ProblemDialog.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace wenshu;
using namespace wenshu::kit;
using namespace Qt::StringLiterals;

class ProblemDialogTest : public QObject {
    Q_OBJECT

    static Problem sample(QString& chosen)
    {
        Problem problem = Problem::of(
            u"未能盖章"_s,
            {Errc::WrongPassphrase, u"印章口令不正确，还可再试 2 次。"_s, u"vault: bad tag"_s},
            u"文件没有改动。"_s);
        problem.choices = {
            {u"重新输入"_s, [&chosen] { chosen += u"again "; }},
            {u"取消"_s, [&chosen] { chosen += u"cancel "; }}};
        return problem;
    }

private Q_SLOTS:

    void theSafestChoiceIsTheDefaultAndEscTakesIt()
    {
        QString chosen;
        ProblemDialog dialog(sample(chosen));
        QVERIFY(dialog.choiceButtons().first()->isDefault());
        dialog.open();
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(chosen, u"again "_s);
        QVERIFY(!dialog.isVisible());
    }

    void anotherChoiceIsTakenOnce()
    {
        QString chosen;
        ProblemDialog dialog(sample(chosen));
        dialog.open();
        dialog.choiceButtons().last()->click();
        QCOMPARE(chosen, u"cancel "_s);
    }

    void theReportHoldsCodeAndDiagnostic()
    {
        QString chosen;
        ProblemDialog dialog(sample(chosen));
        QVERIFY(dialog.report().contains(u"WS-PASSPHRASE"));
        QVERIFY(dialog.report().contains(u"vault: bad tag"));
        for (auto* button : dialog.findChildren<QPushButton*>())
            if (button->text() == ProblemDialog::tr("Copy"))
                button->click();
        QCOMPARE(QApplication::clipboard()->text(), dialog.report());
    }

    void theDetailsAreFoldedUntilAsked()
    {
        QString chosen;
        ProblemDialog dialog(sample(chosen));
        dialog.open();
        QPushButton* copy = nullptr;
        for (auto* button : dialog.findChildren<QPushButton*>())
            if (button->text() == ProblemDialog::tr("Copy"))
                copy = button;
        QVERIFY(copy != nullptr && !copy->isVisible());
        dialog.findChild<QToolButton*>()->click();
        QVERIFY(copy->isVisible());
    }

    void withoutChoicesItCanBeClosed()
    {
        ProblemDialog dialog({u"这份文件打不开"_s, u"原因"_s, {}, u"WS-MALFORMED"_s, {}, {}, {}});
        QCOMPARE(dialog.choiceButtons().size(), 1);
        dialog.open();
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }

    void shownOverAWindowItDeletesItself()
    {
        QWidget window;
        window.show();
        QPointer<ProblemDialog> dialog = ProblemDialog::show(&window, {u"题"_s, u"因"_s});
        QCOMPARE(dialog->windowModality(), Qt::WindowModal);
        dialog->choiceButtons().first()->click();
        QTRY_VERIFY(dialog.isNull());
    }
};

QTEST_MAIN(ProblemDialogTest)
#include "test_ProblemDialog.moc"

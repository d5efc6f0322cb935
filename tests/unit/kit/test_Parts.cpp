#include "kit/ElidedLabel.h"
#include "kit/EmptyState.h"
#include "kit/FormParts.h"
#include "kit/MessageBar.h"
#include "kit/StepSheet.h"
#include "kit/Theme.h"
#include "kit/UndoBar.h"
#include "kit/VerdictStrip.h"
#include "kit/ui/Shots.h"
#include "kit/ui/Sweep.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace wenshu;
using namespace wenshu::kit;
using namespace Qt::StringLiterals;

class PartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { testkit::speakChinese(); }

    void aShortenedLineKeepsItsWholeTextForTheToolTip()
    {
        ElidedLabel label(u"关于进一步做好全县中小学校园安全工作的通知"_s);
        label.resize(80, 24);
        label.show();
        QVERIFY(label.isElided());
        QCOMPARE(label.toolTip(), label.text());
        label.resize(2000, 24);
        QVERIFY(label.toolTip().isEmpty());
        QCOMPARE(label.accessibleName(), label.text());
    }

    void anEmptyStateHasItsSentenceAndButtons()
    {
        EmptyState empty(u"received", u"还没有收到公文。"_s);
        QPushButton* button = empty.addButton(u"发送测试公文给自己"_s);
        QVERIFY(button->isVisibleTo(&empty));
        empty.clearButtons();
        empty.addButton(u"另一个"_s);
        QCOMPARE(empty.sentence(), u"还没有收到公文。"_s);
    }

    void aReasonExplainsADisabledButton()
    {
        ReasonedButton send(u"发送"_s);
        send.setReason(u"无法发送：尚未盖章"_s);
        QVERIFY(!send.button()->isEnabled());
        QCOMPARE(send.button()->accessibleDescription(), u"无法发送：尚未盖章"_s);
        send.setReason({});
        QVERIFY(send.button()->isEnabled());
    }

    void aPassphraseIsTakenOnce()
    {
        PassphraseEdit field;
        QTest::keyClicks(&field, u"abc123"_s);
        QCOMPARE(field.echoMode(), QLineEdit::Password);
        QCOMPARE(field.take(), QByteArray("abc123"));
        QVERIFY(field.text().isEmpty());
        QVERIFY(field.inputMethodHints().testFlag(Qt::ImhSensitiveData));
    }

    void whatIsTypedOnTheEyeIsNotWrittenUnseen()
    {
        PassphraseEdit field;
        field.show();
        field.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&field));
        field.setFocus();
        QTest::keyClicks(&field, u"abc"_s);
        QTest::keyClick(&field, Qt::Key_Tab);
        auto* eye = field.findChild<QToolButton*>();
        QVERIFY(eye->hasFocus());
        QTest::keyClicks(eye, u"abc"_s);
        QCOMPARE(field.text(), u"abc"_s);
        QTest::keyClick(eye, Qt::Key_Space);
        QCOMPARE(field.echoMode(), QLineEdit::Normal);
    }

    void noUndoBringsAPassphraseBack()
    {
        PassphraseEdit field;
        auto* eye = field.findChild<QToolButton*>();
        QVERIFY(eye != nullptr);
        eye->click(); // hidden text Qt does not undo by itself
        QCOMPARE(field.echoMode(), QLineEdit::Normal);
        QTest::keyClicks(&field, u"abc123"_s);
        QTest::keySequence(&field, QKeySequence::Undo);
        QCOMPARE(field.text(), u"abc123"_s);
        QCOMPARE(field.take(), QByteArray("abc123"));
        QTest::keySequence(&field, QKeySequence::Undo);
        field.undo();
        QVERIFY(field.text().isEmpty());
        QTest::keyClicks(&field, u"abc"_s);
        field.forget();
        field.undo();
        QVERIFY(field.text().isEmpty());
        QVERIFY(!field.isUndoAvailable());
        QTest::keyClicks(&field, u"abc"_s);
        QContextMenuEvent menu(QContextMenuEvent::Keyboard, QPoint(1, 1), QPoint(1, 1));
        QCoreApplication::sendEvent(&field, &menu);
        const QMenu* shown = field.findChild<QMenu*>();
        QVERIFY(shown != nullptr);
        QStringList texts;
        for (const QAction* each : shown->actions())
            if (each->isVisible() && !each->isSeparator())
                texts << each->text();
        QVERIFY(!texts.isEmpty());
        QVERIFY2(texts.filter(u"撤"_s).isEmpty(), qPrintable(texts.join(u' ')));
        QVERIFY2(texts.filter(u"重做"_s).isEmpty(), qPrintable(texts.join(u' ')));
    }

    void everyPartPassesTheSweep()
    {
        Theme theme(*qApp);
        StepSheet sheet(u"各种部件"_s);
        auto* page = new QWidget;
        auto* column = new QVBoxLayout(page);
        auto* bars = new MessageStack;
        bars->show(
            {u"offline"_s,
             Severity::Info,
             u"离线。可继续起草、盖章和阅读；2 件将在恢复后自动发送。"_s,
             u"查看待发送"_s,
             [] {}});
        bars->show(
            {u"clock"_s,
             Severity::Warning,
             u"本机时间与交换节点相差 7 分钟，暂不能盖章。"_s,
             u"怎么改"_s,
             [] {}});
        bars->show(
            {u"store"_s, Severity::Serious, u"本地库损坏，已另存，未删除。"_s, u"恢复向导"_s, [] {
             }});
        auto* strip = new VerdictStrip;
        strip->setAnswers(
            {{VerdictLevel::Valid, u"印章有效"_s},
             {VerdictLevel::Unverifiable, u"证书尚不能确认（缺少吊销列表）"_s},
             {VerdictLevel::Valid, u"覆盖全文"_s}});
        auto* form = new Form;
        auto* kind = new QComboBox;
        kind->addItems({u"通知"_s, u"函"_s, u"请示"_s});
        form->addRow(u"文种(&W)"_s, kind);
        auto* name = new QLineEdit;
        form->addRow(u"标题(&T)"_s, name, u"由发文机关、事由和文种组成"_s);
        const int phrase = form->addRow(u"口令(&P)"_s, new PassphraseEdit);
        form->setFault(phrase, u"口令太短，至少 8 个字符"_s);
        auto* check = new QCheckBox(u"锁屏时隐藏标题"_s);
        check->setChecked(true);
        auto* radio = new QRadioButton(u"标准"_s);
        radio->setChecked(true);
        form->addWide(check);
        form->addWide(radio);
        auto* undo = new UndoBar;
        column->addWidget(bars);
        column->addWidget(strip);
        column->addWidget(form);
        column->addWidget(new ReasonedButton(u"发送"_s));
        column->addWidget(undo);
        column->addStretch();
        undo->offer(u"将发送给 5 个机关"_s, [] {});
        sheet.addStep(u"检查"_s, page);
        sheet.addStep(u"选印章"_s, new QLabel);
        sheet.addStep(u"位置"_s, new QLabel);
        sheet.addStep(u"口令"_s, new QLabel);
        sheet.addStep(u"结果"_s, new QLabel);
        sheet.resize(900, 720);
        sheet.show();
        QVERIFY(QTest::qWaitForWindowExposed(&sheet));
        const QStringList faults =
            testkit::sweep(sheet, theme, [&] { sheet.resize(1'200, 1'400); });
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        sheet.resize(900, 720);
        testkit::shootAll(sheet, theme, u"kit-parts"_s);
        undo->undo();
    }

    void theSweepSeesWhatIsWrong()
    {
        Theme theme(*qApp);
        QWidget window;
        auto* nameless = new QPushButton(&window);
        nameless->setGeometry(0, 0, 60, 40);
        auto* clipped = new QLabel(u"关于进一步做好全县中小学校园安全工作的通知"_s, &window);
        clipped->setGeometry(0, 50, 40, 20);
        auto* english = new QPushButton(u"Close window"_s, &window);
        english->setGeometry(0, 100, 200, 40);
        window.resize(300, 200);
        window.show();
        QCOMPARE(testkit::namelessWidgets(window).size(), 1);
        QCOMPARE(testkit::clippedTexts(window).size(), 1);
        QVERIFY(!testkit::englishLeftOver(window).isEmpty());
    }

    void theSweepSeesFaintWordsSharedKeysAndDeafFields()
    {
        Theme theme(*qApp);
        theme.setScheme(ColorScheme::Light);
        QWidget window;
        window.resize(400, 300);
        auto* faint = new QLabel(u"几乎看不见"_s, &window);
        faint->setGeometry(10, 10, 200, 30);
        QPalette pale = faint->palette();
        pale.setColor(QPalette::WindowText, QColor(0xA0A0A0));
        faint->setPalette(pale);
        auto* clear = new QLabel(u"看得清楚"_s, &window);
        clear->setGeometry(10, 50, 200, 30);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(testkit::faintTexts(window).size(), 1);
        QVERIFY(testkit::keyFaults(window).isEmpty());
        auto* first = new QPushButton(u"打印(&P)"_s, &window);
        auto* second = new QPushButton(u"预览(&P)"_s, &window);
        auto* taken = new QAction(&window);
        taken->setShortcut(QKeySequence(u"Ctrl+Space"_s));
        window.addAction(taken);
        first->show();
        second->show();
        QCOMPARE(testkit::keyFaults(window).size(), 2);
        auto* field = new QLineEdit(&window);
        field->setGeometry(10, 200, 200, 40);
        field->setText(u"原文"_s);
        field->show();
        QVERIFY2(
            testkit::inputMethodFaults(window).isEmpty(),
            qPrintable(testkit::inputMethodFaults(window).join(u'\n')));
        QCOMPARE(field->text(), u"原文"_s);
        field->setAttribute(Qt::WA_InputMethodEnabled, false);
        QCOMPARE(testkit::inputMethodFaults(window).size(), 1);
    }

    void aSheetGrowsWithItsWords()
    {
        Theme theme(*qApp);
        StepSheet sheet(u"一步"_s);
        auto* page = new QWidget;
        auto* column = new QVBoxLayout(page);
        auto* words = new QLabel(u"退回后不能撤销，发文机关会立即收到退回通知。"_s.repeated(6));
        words->setWordWrap(true);
        auto* field = new QLineEdit;
        field->setAccessibleName(u"说明"_s);
        column->addWidget(words);
        column->addWidget(field);
        sheet.addStep(u"说明"_s, page);
        sheet.resize(420, 240);
        sheet.show();
        QVERIFY(QTest::qWaitForWindowExposed(&sheet));
        theme.setTextSize(TextSize::ExtraLarge);
        QTRY_VERIFY(words->height() >= words->heightForWidth(words->width()));
        QTRY_VERIFY(field->height() >= field->minimumSizeHint().height());
        theme.setTextSize(TextSize::Standard);
    }
};

QTEST_MAIN(PartsTest)
#include "test_Parts.moc"

#include "PathDesk.h"
#include "compose/AttachmentField.h"
#include "lists/HandlingSheets.h"
#include "shell/PaperWindow.h"

#include <QAccessible>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QListWidget>
#include <QTableView>

using namespace wenshu;
using testkit::PathDesk;
using namespace Qt::StringLiterals;

namespace {

const QString kFirst = u"关于报送值班表的通知"_s;
const QString kSecond = u"关于核对联系人名单的通知"_s;

/// A key as it reaches whoever has the keyboard: an open menu, else the field with the focus.
void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWidget* target = QApplication::activePopupWidget();
    if (target == nullptr)
        target = QApplication::focusWidget();
    if (target == nullptr)
        target = QApplication::activeWindow();
    QVERIFY(target != nullptr);
    QTest::keyClick(target, key, modifiers);
}

/// Words typed letter by letter, as far as they are on the keys.
void type(const QString& letters)
{
    QVERIFY(QApplication::focusWidget() != nullptr);
    QTest::keyClicks(QApplication::focusWidget(), letters);
}

QString focusName()
{
    const QWidget* focus = QApplication::focusWidget();
    if (focus == nullptr)
        return u"nobody"_s;
    return QString::fromLatin1(focus->metaObject()->className()) + u" “"_s +
           focus->accessibleName() + u"” in "_s + focus->window()->windowTitle();
}

bool hasFocus(const QWidget* widget)
{
    return PathDesk::until([&] { return QApplication::focusWidget() == widget; }, 5'000);
}

/// Tab after Tab, as a clerk does who looks for something; false when it never comes.
bool tabTo(const std::function<bool(const QWidget&)>& isIt, Qt::Key key = Qt::Key_Tab)
{
    constexpr int kMost = 60;
    for (int step = 0; step < kMost; ++step) {
        const QWidget* focus = QApplication::focusWidget();
        if (focus == nullptr)
            return false;
        if (isIt(*focus))
            return true;
        press(
            key == Qt::Key_Backtab ? Qt::Key_Tab : key,
            key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
    }
    return false;
}

bool tabTo(const QWidget* widget, Qt::Key key = Qt::Key_Tab)
{
    return tabTo([widget](const QWidget& focus) { return &focus == widget; }, key);
}

bool tabToText(const QString& words)
{
    return tabTo([&words](const QWidget& focus) {
        const auto* button = qobject_cast<const QAbstractButton*>(&focus);
        return button != nullptr && button->text().startsWith(words);
    });
}

/// Part of a step; what fails in it ends the step.
#define STEP(part)                                                                                 \
    do {                                                                                           \
        part;                                                                                      \
        if (QTest::currentTestFailed())                                                            \
            return;                                                                                \
    } while (false)

#define VERIFY_FOCUS(widget) QVERIFY2(hasFocus(widget), qPrintable(focusName()))

} // namespace

/// The path by keyboard alone: no mouse, no call into a window but to look at it. Chinese comes as
/// an input method commits it. The steps build on each other.
class KeyboardTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PathDesk> m_desk;
    bool m_hasFailed = false;

    /// The list is read to its end and holds the paper.
    bool listHas(const QString& title) const
    {
        return PathDesk::until(
            [&] { return !m_desk->rows().isLoading() && m_desk->rowOf(title).isValid(); });
    }

    bool isComposing() const
    {
        return PathDesk::until([this] {
            return m_desk->composing() != nullptr &&
                   m_desk->composing()->editor().state() == drafting::DraftEditor::State::Editing;
        });
    }

    void fillHead(compose::ComposeForm& form)
    {
        QVERIFY2(
            tabTo(
                [](const QWidget& focus) { return focus.accessibleName() == u"文种"; },
                Qt::Key_Backtab),
            qPrintable(focusName()));
        // Each of these by its first name; the order of the steps is that of the eye.
        press(Qt::Key_Tab); // 密级 stays
        press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), u"紧急程度"_s);
        press(Qt::Key_Down);
        QCOMPARE(form.draft().paper.urgency, document::UrgencyLevel::Urgent);
        press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), u"发文机关标志"_s);
        press(Qt::Key_Tab);
        press(Qt::Key_A, Qt::ControlModifier);
        PathDesk::commit(u"省防指办"_s);
        press(Qt::Key_Tab);
        press(Qt::Key_A, Qt::ControlModifier);
        type(u"2026"_s);
        press(Qt::Key_Tab);
        type(u"15"_s);
        press(Qt::Key_Tab);
        VERIFY_FOCUS(form.title());
        QCOMPARE(form.draft().number, u"省防指办〔2026〕15号"_s);
    }

    void fillMiddle(compose::ComposeForm& form)
    {
        PathDesk::commit(kFirst);
        press(Qt::Key_Tab);
        VERIFY_FOCUS(form.mainRecipients()->edit());
        type(u"sfssw"_s); // initials; the list beneath the field is walked by the arrows
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QTest::qWait(20);
        STEP(comesBackTo(*form.window())); // offscreen a list that pops up takes the window's place
        VERIFY_FOCUS(form.mainRecipients()->edit());
        QVERIFY(!form.mainRecipients()->recipients().empty());
        while (!form.mainRecipients()->recipients().empty())
            press(Qt::Key_Backspace);
        PathDesk::commit(m_desk->province().city().name + u'、');
        QCOMPARE(form.mainRecipients()->recipients().size(), std::size_t(1));
        QVERIFY2(tabTo(form.body()), qPrintable(focusName())); // over what removes the unit again
        PathDesk::commit(u"请各单位做好以下工作："_s);
        press(Qt::Key_Return);
        press(Qt::Key_Tab); // a heading
        PathDesk::commit(u"报送内容"_s);
        press(Qt::Key_Return);
        PathDesk::commit(u"请于本周五前报送下周值班表。"_s);
        const auto body = form.draft().paper.body;
        QCOMPARE(body.size(), std::size_t(3));
        QCOMPARE(body[1].text, u"一、报送内容"_s);
        QCOMPARE(body[1].level, 1);
        QCOMPARE(body[2].level, 0);
        press(Qt::Key_Tab, Qt::ControlModifier); // Tab alone indents
        QVERIFY2(
            form.attachments()->isAncestorOf(QApplication::focusWidget()), qPrintable(focusName()));
    }

    /// The file dialog opens from the keyboard and takes a name typed.
    void attach(compose::ComposeWindow& window)
    {
        QFile table(m_desk->file(u"值班表.txt"_s));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("值班表\n");
        table.close();
        press(Qt::Key_Space);
        QVERIFY(PathDesk::until([&] {
            return QApplication::activeWindow() != nullptr &&
                   QApplication::activeWindow()->inherits("QFileDialog");
        }));
        QVERIFY2(qobject_cast<QLineEdit*>(QApplication::focusWidget()), qPrintable(focusName()));
        PathDesk::commit(table.fileName());
        press(Qt::Key_Return);
        QVERIFY(PathDesk::until([&] { return window.form().draft().attachments.size() == 1; }));
        STEP(comesBackTo(window));
        QVERIFY2(
            window.form().attachments()->isAncestorOf(QApplication::focusWidget()),
            qPrintable(focusName()));
    }

    void fillFoot(compose::ComposeForm& form)
    {
        const auto named = [](const QString& name) {
            return tabTo([&](const QWidget& focus) { return focus.accessibleName() == name; });
        };
        QVERIFY2(named(u"发文机关署名"_s), qPrintable(focusName()));
        press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), u"成文日期"_s);
        const QDate before = form.draft().paper.date;
        press(Qt::Key_Up);
        QVERIFY(form.draft().paper.date != before);
        press(Qt::Key_Down);
        QCOMPARE(form.draft().paper.date, before);
        press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), u"附注"_s);
        PathDesk::commit(u"联系人：李某"_s);
        press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), u"抄送机关"_s);
        PathDesk::commit(m_desk->province().district().name + u'；');
        QVERIFY2(named(u"印发机关"_s), qPrintable(focusName()));
        PathDesk::commit(u"省防汛办公室"_s);
        press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), u"印发日期"_s);
        QCOMPARE(form.draft().copyRecipients.size(), std::size_t(1));
        QCOMPARE(form.draft().paper.printingBureau, u"省防汛办公室"_s);
        QCOMPARE(form.draft().paper.note, u"联系人：李某"_s);
    }

    /// From the open sheet to its result: only Enter, the passphrase, and the arrows at the place.
    void sealBySteps(bool nudges)
    {
        QVERIFY(PathDesk::until([&] {
            return m_desk->sealing() != nullptr && !m_desk->sealing()->isBlocked() &&
                   !m_desk->sealing()->isBusy();
        }));
        const QPointer<sealing::SealingSheet> sheet = m_desk->sealing();
        QVERIFY(PathDesk::until([&] { return sheet->isActiveWindow(); }));
        for (int step = 0; step < sealing::SealingSheet::Unlock; ++step) {
            QCOMPARE(sheet->step(), step);
            if (step == sealing::SealingSheet::PlaceIt && nudges)
                STEP(nudge(*sheet));
            press(Qt::Key_Return);
            if (sheet->step() == sealing::SealingSheet::Check)
                press(Qt::Key_Return); // no number, and it is to have none
        }
        VERIFY_FOCUS(sheet->passphrase());
        press(Qt::Key_Escape); // a step back, and on again
        QCOMPARE(sheet->step(), int(sealing::SealingSheet::PlaceIt));
        press(Qt::Key_Return);
        VERIFY_FOCUS(sheet->passphrase());
        type(u"wenshu-demo"_s);
        press(Qt::Key_Return);
        QVERIFY(PathDesk::until(
            [&] { return sheet->step() == sealing::SealingSheet::Result && !sheet->isBusy(); }));
        press(Qt::Key_Return);
        QVERIFY(PathDesk::until([&] { return sheet.isNull(); }));
        QVERIFY(PathDesk::until([&] { return m_desk->window().undoBar().isWaiting(); }));
        comesBackTo(m_desk->window());
    }

    void nudge(sealing::SealingSheet& sheet)
    {
        const auto fields = sheet.findChildren<QDoubleSpinBox*>();
        QCOMPARE(fields.size(), 2);
        const double right = fields[0]->value();
        const double top = fields[1]->value();
        QVERIFY2(
            qobject_cast<reader::PageView*>(QApplication::focusWidget()), qPrintable(focusName()));
        press(Qt::Key_Left);
        QVERIFY(std::abs(fields[0]->value() - (right + 1.0)) < 0.051);
        press(Qt::Key_Up, Qt::ShiftModifier);
        press(Qt::Key_Up, Qt::ShiftModifier);
        QVERIFY(std::abs(fields[1]->value() - (top - 0.2)) < 0.051);
        // The fields beside the page take a figure; the button brings the rule's place back.
        QVERIFY2(tabTo(fields[0]), qPrintable(focusName()));
        press(Qt::Key_Up);
        QVERIFY(std::abs(fields[0]->value() - (right + 1.1)) < 0.051);
        QVERIFY2(tabToText(u"恢复"_s), qPrintable(focusName()));
        press(Qt::Key_Space);
        QVERIFY(std::abs(fields[0]->value() - right) < 0.051);
        QVERIFY2(
            qobject_cast<reader::PageView*>(QApplication::focusWidget()), qPrintable(focusName()));
        press(Qt::Key_Left);
    }

    /// Offscreen there is no window manager that gives the keyboard back to the window beneath.
    static void comesBackTo(QWidget& window)
    {
        window.activateWindow();
        QVERIFY(PathDesk::until([&] { return QApplication::activeWindow() == &window; }));
    }

    void unlock()
    {
        auto* field = m_desk->window().findChild<kit::PassphraseEdit*>();
        QVERIFY(field != nullptr);
        VERIFY_FOCUS(field);
        type(u"wenshu-demo"_s);
        press(Qt::Key_Return);
    }

    void useSeat(PathDesk::Seat seat)
    {
        press(Qt::Key_F10);
        QVERIFY(PathDesk::until([] { return QApplication::activePopupWidget() != nullptr; }));
        press(Qt::Key_Right);
        for (int step = 0; step < static_cast<int>(seat); ++step)
            press(Qt::Key_Down);
        press(Qt::Key_Return);
        QVERIFY(PathDesk::until([&] { return m_desk->bench().currentSeat() == seat; }));
        comesBackTo(m_desk->window());
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_desk = std::make_unique<PathDesk>();
        const QString trouble = m_desk->make(true);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    void init()
    {
        if (m_hasFailed)
            QSKIP("a step before it failed");
    }

    void cleanup() { m_hasFailed = m_hasFailed || QTest::currentTestFailed(); }

    void cleanupTestCase() { m_desk.reset(); }

    void theDeskIsUnlocked()
    {
        auto* field = m_desk->window().findChild<kit::PassphraseEdit*>();
        QVERIFY(field != nullptr);
        VERIFY_FOCUS(field);
        type(u"not this one"_s);
        press(Qt::Key_Return);
        QVERIFY(PathDesk::until([&] {
            return field->isEnabled() && PathDesk::wordsOf(m_desk->window()).contains(u"✖");
        }));
        VERIFY_FOCUS(field);
        // What was typed can be looked at without the mouse.
        type(u"wenshu-demo"_s);
        press(Qt::Key_Tab);
        QVERIFY2(qobject_cast<QToolButton*>(QApplication::focusWidget()), qPrintable(focusName()));
        press(Qt::Key_Space);
        QCOMPARE(field->echoMode(), QLineEdit::Normal);
        press(Qt::Key_Space);
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QVERIFY2(tabToText(u"解锁"_s), qPrintable(focusName()));
        press(Qt::Key_Space);
        QVERIFY(PathDesk::until([&] { return m_desk->isAt(PathDesk::Department); }));
        QVERIFY2(QApplication::focusWidget() != nullptr, "the keyboard is nobody's");
    }

    void aPaperIsDraftedFieldByField()
    {
        press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(isComposing());
        compose::ComposeWindow& window = *m_desk->composing();
        VERIFY_FOCUS(window.form().title());
        STEP(fillHead(window.form()));
        STEP(fillMiddle(window.form()));
        STEP(attach(window));
        STEP(fillFoot(window.form()));
        // The check of what was typed last stands when that is saved.
        QVERIFY(PathDesk::until([&] { return window.editor().isKept(); }));
        QVERIFY(PathDesk::until([&] { return window.editor().pages().mayBeSubmitted; }));
        QVERIFY2(tabToText(u"盖章"_s), qPrintable(focusName()));
    }

    void itIsSealedStepByStepAndSentWhenTheTimeIsOver()
    {
        press(Qt::Key_Space); // the button that Tab came to
        STEP(sealBySteps(true));
        QVERIFY(PathDesk::until([&] { return !m_desk->window().undoBar().isWaiting(); }));
        QVERIFY(
            PathDesk::until([&] { return m_desk->session(PathDesk::Department).waiting() == 0; }));
        press(Qt::Key_3, Qt::ControlModifier);
        QVERIFY(m_desk->isInState(kFirst, desk::PaperState::Sent));
    }

    void anotherIsTakenBackAndSentAtOnce()
    {
        press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(isComposing());
        compose::ComposeWindow& window = *m_desk->composing();
        VERIFY_FOCUS(window.form().title());
        PathDesk::commit(kSecond);
        press(Qt::Key_Tab);
        PathDesk::commit(m_desk->province().city().name + u'、');
        QVERIFY2(tabTo(window.form().body()), qPrintable(focusName()));
        PathDesk::commit(u"请核对联系人名单。"_s);
        QVERIFY(PathDesk::until([&] { return window.editor().pages().mayBeSubmitted; }));
        press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        STEP(sealBySteps(false));
        press(Qt::Key_Z, Qt::ControlModifier);
        // It lies under 待发送 again and is chosen there.
        QVERIFY(PathDesk::until([&] {
            const auto* facts = m_desk->pane().facts();
            return facts != nullptr && facts->row.title == kSecond &&
                   m_desk->work().reading().isLegal(desk::Act::Send);
        }));
        press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(PathDesk::until([&] { return m_desk->window().undoBar().isWaiting(); }));
        QVERIFY2(tabToText(u"立即"_s), qPrintable(focusName()));
        press(Qt::Key_Space);
        QVERIFY(!m_desk->window().undoBar().isWaiting());
        QVERIFY(
            PathDesk::until([&] { return m_desk->session(PathDesk::Department).waiting() == 0; }));
    }

    void theOtherClerkIsReachedThroughTheMenu()
    {
        STEP(useSeat(PathDesk::City));
        STEP(unlock());
        QVERIFY(PathDesk::until([&] { return m_desk->isAt(PathDesk::City); }));
    }

    void itIsOpenedReadThroughItsTabsAndSignedFor()
    {
        press(Qt::Key_1, Qt::ControlModifier);
        QVERIFY(listHas(kFirst));
        QVERIFY(listHas(kSecond));
        // The urgent one stands first.
        press(Qt::Key_Home);
        QVERIFY(PathDesk::until([&] {
            const auto* facts = m_desk->pane().facts();
            return facts != nullptr && facts->row.title == kFirst;
        }));
        press(Qt::Key_Return);
        QVERIFY(PathDesk::until([&] {
            return qobject_cast<shell::PaperWindow*>(QApplication::activeWindow()) != nullptr;
        }));
        const QPointer<QWidget> window = QApplication::activeWindow();
        const auto* pane = window->findChild<lists::PaperPane*>();
        QVERIFY(PathDesk::until([&] { return pane->facts() != nullptr; }));
        QVERIFY(PathDesk::until([&] { return QApplication::focusWidget() != nullptr; }));
        QCOMPARE(QApplication::focusWidget()->window(), window.data());
        const std::pair<QString, QString> tabs[] = {
            {u"要素"_s, m_desk->province().department().name},
            {u"签章"_s, u"盖章"_s},
            {u"流程"_s, u"到达"_s},
            {u"附件"_s, u"打开"_s}};
        for (const auto& tabAndWords : tabs) {
            const QString& name = tabAndWords.first;
            const QString& words = tabAndWords.second;
            QVERIFY2(tabToText(name), qPrintable(name + focusName()));
            auto* tab = qobject_cast<QAbstractButton*>(QApplication::focusWidget());
            if (!tab->isChecked())
                press(Qt::Key_Space);
            QVERIFY(tab->isChecked());
            QVERIFY2(
                PathDesk::until([&] { return PathDesk::wordsOf(*pane).contains(words); }, 5'000),
                qPrintable(name + u": "_s + PathDesk::wordsOf(*pane)));
        }
        press(Qt::Key_G, Qt::ControlModifier);
        const QPointer<lists::SignForSheet> sheet = window->findChild<lists::SignForSheet*>();
        QVERIFY(sheet != nullptr);
        QVERIFY(PathDesk::until([&] { return sheet->isActiveWindow(); }));
        press(Qt::Key_Return);
        QVERIFY(PathDesk::until([&] { return sheet.isNull(); }));
        comesBackTo(*window);
        press(Qt::Key_Escape);
        QVERIFY(PathDesk::until([&] { return window.isNull(); }));
        comesBackTo(m_desk->window());
        press(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(m_desk->isInState(kFirst, desk::PaperState::Handling));
    }

    void theOtherIsReturnedWithItsReason()
    {
        press(Qt::Key_6, Qt::ControlModifier);
        QVERIFY(listHas(kSecond));
        press(Qt::Key_J);
        QVERIFY(
            PathDesk::until([&] { return m_desk->work().reading().isLegal(desk::Act::Return); }));
        // It has no key of its own: the list of commands finds it by the initials of its name.
        press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY2(qobject_cast<QLineEdit*>(QApplication::focusWidget()), qPrintable(focusName()));
        PathDesk::commit(u"退回"_s);
        press(Qt::Key_Return);
        const QPointer<lists::ReturnSheet> sheet =
            m_desk->window().findChild<lists::ReturnSheet*>();
        QVERIFY(sheet != nullptr);
        QVERIFY(PathDesk::until([&] { return sheet->isActiveWindow(); }));
        QVERIFY2(qobject_cast<QComboBox*>(QApplication::focusWidget()), qPrintable(focusName()));
        press(Qt::Key_Down);
        press(Qt::Key_Tab);
        PathDesk::commit(u"本机关无此联系人"_s);
        QVERIFY(!sheet->isBlocked());
        QVERIFY2(tabToText(u"退回"_s), qPrintable(focusName()));
        press(Qt::Key_Space);
        QVERIFY(PathDesk::until([&] { return sheet.isNull(); }));
        comesBackTo(m_desk->window());
    }

    void theSenderSeesBoth()
    {
        STEP(useSeat(PathDesk::Department));
        QVERIFY(PathDesk::until([&] { return m_desk->isAt(PathDesk::Department); }));
        press(Qt::Key_3, Qt::ControlModifier);
        QVERIFY(m_desk->isInState(kSecond, desk::PaperState::SentReturned));
        press(Qt::Key_Home);
        QVERIFY(PathDesk::until([&] { return m_desk->pane().facts() != nullptr; }));
        press(Qt::Key_F6); // from the list to the page beside it
        QVERIFY2(m_desk->pane().isAncestorOf(QApplication::focusWidget()), qPrintable(focusName()));
        QVERIFY2(tabToText(u"回执"_s), qPrintable(focusName()));
        auto* tab = qobject_cast<QAbstractButton*>(QApplication::focusWidget());
        if (!tab->isChecked())
            press(Qt::Key_Space);
        auto* table = m_desk->pane().findChild<QTableView*>();
        QVERIFY(table != nullptr);
        QVERIFY(PathDesk::until([&] { return table->model()->rowCount() > 0; }));
        QVERIFY2(tabTo(table), qPrintable(focusName()));
    }

    void lockingAndUnlockingTakeOneKeyAndThePassphrase()
    {
        press(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(PathDesk::until([&] {
            return m_desk->session(PathDesk::Department).state() == desk::SessionState::Locked;
        }));
        auto* field = m_desk->window().findChild<kit::PassphraseEdit*>();
        QVERIFY(PathDesk::until([&] { return field->isEnabled(); }));
        STEP(unlock());
        QVERIFY(PathDesk::until([&] { return m_desk->isAt(PathDesk::Department); }));
        QVERIFY(QApplication::focusWidget() != nullptr);
        press(Qt::Key_1, Qt::ControlModifier);
        QVERIFY(m_desk->window().isAncestorOf(QApplication::focusWidget()));
    }
};

QTEST_MAIN(KeyboardTest)
#include "test_Keyboard.moc"

#include "PathDesk.h"
#include "compose/AttachmentField.h"
#include "kit/StepSheet.h"
#include "lists/AttachmentsView.h"
#include "lists/HandlingSheets.h"
#include "office/ListPapers.h"
#include "shell/PaperWindow.h"
#include "shell/StatusRow.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QFile>
#include <QListWidget>
#include <QTableView>

using namespace wenshu;
using testkit::PathDesk;
using namespace Qt::StringLiterals;

namespace {

const QString kTitle = u"关于做好汛期值守工作的通知"_s;
const QString kReply = u"关于做好汛期值守工作的复函"_s;

QPushButton* buttonOf(QWidget& widget, const QString& text)
{
    for (QPushButton* each : widget.findChildren<QPushButton*>())
        if (each->isVisible() && each->text().startsWith(text))
            return each;
    return nullptr;
}

} // namespace

/// A paper's whole life in the windows, with the mouse; the steps build on each other.
class PathTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PathDesk> m_desk;

    /// Through the sealing sheet to its result.
    bool seal()
    {
        if (!PathDesk::until([&] { return m_desk->sealing() != nullptr; }))
            return false;
        sealing::SealingSheet& sheet = *m_desk->sealing();
        if (!PathDesk::until([&] { return !sheet.isBlocked() && !sheet.isBusy(); }))
            return false;
        for (int step = 0; step < sealing::SealingSheet::Unlock; ++step) {
            sheet.nextButton()->click();
            if (sheet.step() == sealing::SealingSheet::Check)
                sheet.nextButton()->click(); // no number, and it is to have none
            if (sheet.step() != step + 1)
                return false;
        }
        QTest::keyClicks(sheet.passphrase(), u"wenshu-demo"_s);
        sheet.nextButton()->click();
        return PathDesk::until([&] { return sheet.step() == sealing::SealingSheet::Result; });
    }

    /// From a window of its own a clerk can ask for what an open sealing sheet must not allow.
    void askFromAnotherWindow()
    {
        const QPointer<sealing::SealingSheet> sheet = m_desk->sealing();
        const Id paper = sheet->work().paper().id;
        QVERIFY(PathDesk::until([&] {
            return m_desk->pane().facts() != nullptr && m_desk->pane().facts()->row.id == paper &&
                   m_desk->window().action(u"paper.open")->isEnabled();
        }));
        go(u"paper.open");
        QPointer<shell::PaperWindow> window;
        for (QWidget* each : QApplication::topLevelWidgets())
            if (auto* found = qobject_cast<shell::PaperWindow*>(each))
                window = found;
        QVERIFY(window != nullptr);
        Q_EMIT window->reading().pane()->actRequested(desk::Act::Remove, paper);
        QVERIFY(PathDesk::wordsOf(*sheet).contains(u"正在盖章"));
        Q_EMIT window->reading().pane()->actRequested(desk::Act::Seal, paper);
        m_desk->work().act(desk::Act::Seal, Id::random(), 0);
        QTest::qWait(200); // whatever was wrongly begun has come about by then
        QCOMPARE(m_desk->window().findChildren<sealing::SealingSheet*>().size(), 1);
        QVERIFY(PathDesk::wordsOf(*sheet).contains(u"另一件"));
        window->close();
        QVERIFY(PathDesk::until([&] { return window.isNull(); }));
        QVERIFY(!sheet.isNull() && sheet->isVisible());
    }

    void useSeat(PathDesk::Seat seat)
    {
        QMenu* menu = m_desk->window().status().whoButton()->menu();
        QVERIFY(menu != nullptr);
        QList<QAction*> clerks = menu->actions();
        clerks.removeIf([](const QAction* each) { return each->isSeparator(); });
        clerks[seat]->trigger();
        QVERIFY(PathDesk::until([&] { return m_desk->isAt(seat); }));
    }

    void go(QStringView action) { m_desk->window().action(action)->trigger(); }

    /// To a section of the list, its own rows and no others.
    bool goTo(desk::Section section)
    {
        m_desk->work().goTo({section, {}});
        return PathDesk::until(
            [&] { return m_desk->rows().section() == section && !m_desk->rows().isLoading(); });
    }

    bool choose(const QString& title)
    {
        if (!m_desk->hasPaper(title))
            return false;
        m_desk->list().setCurrentIndex(m_desk->rowOf(title));
        return PathDesk::until([&] {
            return m_desk->pane().facts() != nullptr && m_desk->pane().facts()->row.title == title;
        });
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_desk = std::make_unique<PathDesk>();
        const QString trouble = m_desk->make();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
        QVERIFY(PathDesk::until([&] {
            return m_desk->session(PathDesk::Department).connection() ==
                   desk::ConnectionState::Online;
        }));
    }

    void cleanupTestCase() { m_desk.reset(); }

    void withoutAPaperOnlyDraftingIsOffered()
    {
        for (const QStringView id : {u"paper.signFor", u"paper.seal", u"paper.send"})
            QVERIFY(!m_desk->window().action(id)->isEnabled());
        QVERIFY(m_desk->window().action(u"paper.draft")->isEnabled());
    }

    void aPaperIsDraftedWithAnAttachment()
    {
        go(u"paper.draft");
        QVERIFY(PathDesk::until([&] {
            return m_desk->composing() != nullptr &&
                   m_desk->composing()->editor().state() == drafting::DraftEditor::State::Editing;
        }));
        compose::ComposeWindow& window = *m_desk->composing();
        window.form().title()->setPlainText(kTitle);
        compose::RecipientField& to = *window.form().mainRecipients();
        to.edit()->setFocus();
        QTest::keyClicks(to.edit(), u"sfssw"_s);
        QTest::keyClick(to.edit(), Qt::Key_Down);
        QTest::keyClick(to.edit(), Qt::Key_Return);
        to.edit()->setText(m_desk->province().city().name);
        QTest::keyClick(to.edit(), Qt::Key_Return);
        std::vector<document::DraftRecipient> wanted = {
            {m_desk->province().city().code, m_desk->province().city().name},
            {m_desk->province().district().code, m_desk->province().district().name}};
        to.setRecipients(wanted);
        Q_EMIT to.changed();
        QVERIFY(PathDesk::write(
            *window.form().body(),
            u"近期我省进入主汛期，现就做好汛期值守工作有关事项通知如下。"_s));
        QFile table(m_desk->file(u"值守表.txt"_s));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("值守安排表\n");
        table.close();
        Q_EMIT window.form().attachments()->filesChosen({table.fileName()});
        QVERIFY(PathDesk::until([&] { return window.form().draft().attachments.size() == 1; }));
        QVERIFY(PathDesk::until([&] { return window.editor().pages().mayBeSubmitted; }));
        QVERIFY(PathDesk::until([&] { return window.editor().isKept(); }));
        QTest::qWait(400);
        testkit::shootAll(window, m_desk->theme(), u"path-compose"_s);
    }

    void lockingSavesWhatIsWrittenAndBringsItBack()
    {
        compose::ComposeWindow& window = *m_desk->composing();
        QVERIFY(PathDesk::write(*window.form().body(), u"请认真贯彻执行。"_s));
        m_desk->bench().lock();
        QVERIFY(PathDesk::until([&] {
            return m_desk->session(PathDesk::Department).state() == desk::SessionState::Locked;
        }));
        QVERIFY(m_desk->composing() == nullptr);
        auto* field = m_desk->window().findChild<kit::PassphraseEdit*>();
        QVERIFY(field != nullptr);
        QVERIFY(PathDesk::until([&] { return field->isEnabled(); }));
        QTest::keyClicks(field, u"wenshu-demo"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(PathDesk::until([&] { return m_desk->isAt(PathDesk::Department); }));
        QVERIFY(PathDesk::until([&] {
            return m_desk->composing() != nullptr &&
                   m_desk->composing()->editor().state() == drafting::DraftEditor::State::Editing;
        }));
        const document::Draft draft = m_desk->composing()->form().draft();
        QCOMPARE(draft.paper.title, kTitle);
        QVERIFY(draft.paper.body.back().text.endsWith(u"请认真贯彻执行。"));
        QCOMPARE(draft.attachments.size(), std::size_t(1));
        QVERIFY(
            PathDesk::until([&] { return m_desk->composing()->editor().pages().mayBeSubmitted; }));
    }

    void offlineItIsSealedQueuedTakenBackAndQueuedAgain()
    {
        m_desk->province().server().stop();
        QVERIFY(PathDesk::until([&] {
            return m_desk->session(PathDesk::Department).connection() !=
                   desk::ConnectionState::Online;
        }));
        m_desk->composing()->submitAndSeal();
        QVERIFY(PathDesk::until([&] {
            return m_desk->sealing() != nullptr && !m_desk->sealing()->isBusy() &&
                   m_desk->composing() == nullptr;
        }));
        askFromAnotherWindow();
        QVERIFY(seal());
        sealing::SealingSheet& sheet = *m_desk->sealing();
        QVERIFY(PathDesk::until([&] { return m_desk->composing() == nullptr; }));
        const QPointer<sealing::SealingSheet> closing(&sheet);
        sheet.nextButton()->click();
        QVERIFY(PathDesk::until([&] { return closing.isNull(); }));
        QVERIFY(PathDesk::until([&] { return m_desk->window().undoBar().isWaiting(); }));
        QVERIFY(m_desk->hasPaper(kTitle));
        testkit::shoot(m_desk->window(), u"path-undo"_s);
        m_desk->window().undoBar().undo();
        QVERIFY(m_desk->isInState(kTitle, desk::PaperState::AwaitingSend));
        QVERIFY(choose(kTitle));
        QVERIFY(m_desk->isRead());
        go(u"paper.send");
        QVERIFY(PathDesk::until([&] { return m_desk->window().undoBar().isWaiting(); }));
        m_desk->window().undoBar().happenNow();
        QVERIFY(
            PathDesk::until([&] { return m_desk->session(PathDesk::Department).waiting() > 0; }));
        QVERIFY(PathDesk::until([&] {
            return m_desk->window().bars().bar(u"offline") != nullptr ||
                   m_desk->window().bars().bar(u"reconnecting") != nullptr;
        }));
        testkit::shootAll(m_desk->window(), m_desk->theme(), u"path-offline"_s);
    }

    void whenTheHubIsBackItGoesOut()
    {
        const Status started = m_desk->province().startHub();
        QVERIFY2(bool(started), started ? "" : qPrintable(started.error().message));
        QVERIFY(PathDesk::until(
            [&] { return m_desk->session(PathDesk::Department).waiting() == 0; }, 40'000));
        go(u"go.sent");
        QVERIFY(m_desk->isInState(kTitle, desk::PaperState::Sent));
    }

    void theOtherClerkOpensItAndSeesWhatItIs()
    {
        useSeat(PathDesk::City);
        go(u"go.todo");
        QVERIFY(choose(kTitle));
        QVERIFY(m_desk->isRead());
        testkit::shootAll(m_desk->window(), m_desk->theme(), u"path-received"_s);
        lists::PaperPane& pane = m_desk->pane();
        QVERIFY(PathDesk::until([&] { return pane.isVisible(); }));
        pane.showTab(lists::PaperPane::Elements);
        QVERIFY(PathDesk::until([&] {
            return PathDesk::wordsOf(pane).contains(m_desk->province().department().name);
        }));
        for (const auto& [tab, name] :
             {std::pair{lists::PaperPane::Elements, u"elements"_s},
              std::pair{lists::PaperPane::Seals, u"seals"_s},
              std::pair{lists::PaperPane::Flow, u"flow"_s},
              std::pair{lists::PaperPane::Receipts, u"receipts"_s},
              std::pair{lists::PaperPane::Attachments, u"attachments"_s}}) {
            if (tab != lists::PaperPane::Elements)
                pane.showTab(tab);
            QTest::qWait(50);
            testkit::shoot(m_desk->window(), u"path-tab-"_s + name);
        }
        QVERIFY2(
            testkit::englishLeftOver(m_desk->window()).isEmpty(),
            qPrintable(testkit::englishLeftOver(m_desk->window()).join(u'\n')));
    }

    void theAttachmentOpensOutsideMarkedAndNotExecutable()
    {
        auto* files = m_desk->pane().findChild<lists::AttachmentsView*>();
        QVERIFY(files != nullptr && files->isVisible());
        QString opened;
        files->openOutside = [&](const QString& path) {
            opened = path;
            return true;
        };
        auto* list = files->findChild<QListWidget*>();
        QCOMPARE(list->count(), 1);
        list->setCurrentRow(0);
        QPushButton* open = buttonOf(*files, u"打开"_s);
        QVERIFY(open != nullptr && open->isEnabled());
        open->click();
        QVERIFY(PathDesk::until([&] { return !opened.isEmpty(); }));
        QFile file(opened);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("值守安排表\n"));
        QVERIFY(!(file.permissions() & (QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther)));
    }

    void itIsSignedForAndAnswered()
    {
        go(u"paper.signFor");
        auto* sheet = m_desk->window().findChild<lists::SignForSheet*>();
        QVERIFY(sheet != nullptr);
        testkit::shoot(*sheet, u"path-sign-for"_s);
        sheet->nextButton()->click();
        QVERIFY(PathDesk::until([&] {
            const kit::MessageBar* bar = m_desk->window().bars().bar(u"reader");
            return bar != nullptr && bar->text() == u"已签收，回执已送出。";
        }));
        go(u"go.received");
        QVERIFY(m_desk->isInState(kTitle, desk::PaperState::Handling));
        QVERIFY(choose(kTitle));
        QVERIFY(
            PathDesk::until([&] { return m_desk->work().reading().isLegal(desk::Act::Reply); }));
        go(u"paper.reply");
        QVERIFY(PathDesk::until([&] {
            return m_desk->composing() != nullptr &&
                   m_desk->composing()->editor().state() == drafting::DraftEditor::State::Editing;
        }));
        compose::ComposeWindow& window = *m_desk->composing();
        const document::Draft draft = window.form().draft();
        QCOMPARE(draft.paper.title, kReply);
        QCOMPARE(draft.mainRecipients.front().code, m_desk->province().department().code);
        window.form().body()->moveCursor(QTextCursor::End);
        QVERIFY(PathDesk::write(*window.form().body(), u"我局已按要求安排值守。"_s));
        QVERIFY(PathDesk::until([&] { return window.editor().pages().mayBeSubmitted; }));
        window.submitAndSeal();
        QVERIFY(seal());
        m_desk->sealing()->nextButton()->click();
        QVERIFY(PathDesk::until([&] { return m_desk->window().undoBar().isWaiting(); }));
        m_desk->window().undoBar().happenNow();
    }

    void whatIsDoneIsFinishedAndTheFinishingTakenBack()
    {
        go(u"go.todo");
        QVERIFY(choose(kTitle));
        QVERIFY(
            PathDesk::until([&] { return m_desk->window().action(u"paper.finish")->isEnabled(); }));
        testkit::shootAll(m_desk->window(), m_desk->theme(), u"path-handling"_s);
        go(u"paper.finish");
        QVERIFY(PathDesk::until([&] { return !m_desk->rowOf(kTitle).isValid(); }));
        QVERIFY(PathDesk::until([&] { return m_desk->window().undoBar().isWaiting(); }));
        testkit::shoot(m_desk->window(), u"path-finished"_s);
        go(u"edit.undo");
        QVERIFY(m_desk->isInState(kTitle, desk::PaperState::Handling));
        QVERIFY(choose(kTitle));
        QVERIFY(
            PathDesk::until([&] { return m_desk->window().action(u"paper.finish")->isEnabled(); }));
        go(u"paper.finish");
        QVERIFY(PathDesk::until([&] { return m_desk->window().undoBar().isWaiting(); }));
        m_desk->window().undoBar().happenNow();
        QVERIFY(goTo(desk::Section::Handled));
        QVERIFY(choose(kTitle));
        QVERIFY(
            PathDesk::until([&] { return m_desk->window().action(u"paper.resume")->isEnabled(); }));
        testkit::shoot(m_desk->window(), u"path-handled"_s);
    }

    void theSenderSeesWhoSignedForIt()
    {
        useSeat(PathDesk::Department);
        go(u"go.sent");
        QVERIFY(choose(kTitle));
        m_desk->pane().showTab(lists::PaperPane::Receipts);
        auto* table = m_desk->pane().findChild<QTableView*>();
        QVERIFY(table != nullptr);
        const QString city = m_desk->province().city().name;
        QVERIFY(PathDesk::until(
            [&] {
                for (int row = 0; row < table->model()->rowCount(); ++row)
                    if (table->model()->index(row, 0).data().toString() == city)
                        return table->model()->index(row, 1).data().toString() == u"已签收";
                return false;
            },
            30'000));
        testkit::shoot(m_desk->window(), u"path-recipients"_s);
    }

    void whatIsReturnedComesBackWithItsReasonAndIsDraftedAnew()
    {
        useSeat(PathDesk::District);
        go(u"go.unsigned");
        QVERIFY(choose(kTitle));
        QVERIFY(
            PathDesk::until([&] { return m_desk->work().reading().isLegal(desk::Act::Return); }));
        go(u"paper.return");
        auto* sheet = m_desk->window().findChild<lists::ReturnSheet*>();
        QVERIFY(sheet != nullptr);
        QVERIFY(sheet->isBlocked());
        auto* reason = sheet->findChild<QComboBox*>();
        reason->setCurrentIndex(reason->count() > 1 ? 1 : 0);
        sheet->findChild<QPlainTextEdit*>()->setPlainText(u"不属于本机关职责范围"_s);
        QVERIFY(!sheet->isBlocked());
        testkit::shoot(*sheet, u"path-return"_s);
        sheet->nextButton()->click();
        useSeat(PathDesk::Department);
        go(u"go.sent");
        QVERIFY(PathDesk::until(
            [&] {
                const auto paper = m_desk->rows().paperAt(m_desk->rowOf(kTitle));
                return paper && paper->state == desk::PaperState::SentReturned;
            },
            30'000));
        QVERIFY(choose(kTitle));
        QVERIFY(PathDesk::until([&] {
            return m_desk->rowOf(kTitle).data(desk::PaperListModel::StateWordRole).toString() ==
                   u"1/2 已签收 · 1 退回";
        }));
        testkit::shootAll(m_desk->window(), m_desk->theme(), u"path-half-returned"_s);
        QVERIFY(goTo(desk::Section::Sent));
        QVERIFY(m_desk->hasPaper(kTitle)); // one of the two still holds it
        QVERIFY(choose(kTitle));
        QVERIFY(PathDesk::until(
            [&] { return m_desk->work().reading().isLegal(desk::Act::DraftAnew); }));
        m_desk->pane().showTab(lists::PaperPane::Receipts);
        testkit::shoot(m_desk->window(), u"path-returned"_s);
        QPushButton* anew = qobject_cast<QPushButton*>(m_desk->pane().primaryButton());
        QVERIFY(anew != nullptr);
        anew->click();
        QVERIFY(PathDesk::until([&] {
            return m_desk->composing() != nullptr &&
                   m_desk->composing()->editor().state() == drafting::DraftEditor::State::Editing;
        }));
        QCOMPARE(m_desk->composing()->form().draft().paper.title, kTitle);
        m_desk->composing()->close();
        QVERIFY(PathDesk::until([&] { return m_desk->composing() == nullptr; }));
    }

    void searchFindsItAndMarksWhatWasTyped()
    {
        m_desk->window().searchField().setText(u"汛期"_s);
        QVERIFY(PathDesk::until([&] {
            return m_desk->rows().isSearching() && !m_desk->rows().isLoading() &&
                   m_desk->rowOf(kTitle).isValid();
        }));
        const auto hits =
            m_desk->rowOf(kTitle).data(desk::PaperListModel::HitsRole).value<QList<desk::Hit>>();
        QCOMPARE(hits.size(), 1);
        QCOMPARE(kTitle.mid(hits.front().start, hits.front().length), u"汛期"_s);
        QVERIFY(choose(kTitle));
        testkit::shootAll(m_desk->window(), m_desk->theme(), u"path-search"_s);
        // Marked in the pages without asking again; no section stands out meanwhile.
        reader::PageView& view = *m_desk->work().reading().reader()->view();
        QVERIFY(PathDesk::until([&] { return !view.hits().empty(); }));
        QVERIFY(m_desk->window().nav().isResting());
        go(u"edit.searchNext");
        m_desk->window().searchField().clear();
        QVERIFY(!m_desk->window().nav().isResting());
        QVERIFY(PathDesk::until([&] { return view.hits().empty(); }));
        QVERIFY(PathDesk::until([&] { return !m_desk->rows().isSearching(); }));
    }

    void theRightButtonListsWhatCanBeDone()
    {
        QVERIFY(goTo(desk::Section::Sent));
        QVERIFY(m_desk->hasPaper(kTitle));
        lists::PaperListView& list = m_desk->list();
        const QPoint place = list.visualRect(m_desk->rowOf(kTitle)).center();
        QContextMenuEvent event(
            QContextMenuEvent::Mouse, place, list.viewport()->mapToGlobal(place));
        QApplication::sendEvent(list.viewport(), &event);
        QPointer<QMenu> menu;
        QVERIFY(PathDesk::until([&] {
            menu = m_desk->window().findChild<QMenu*>(u"paperMenu"_s);
            return menu != nullptr && menu->isVisible();
        }));
        QStringList words;
        for (const QAction* each : menu->actions())
            words << each->text().section(u'\t', 0, 0);
        QVERIFY2(words.contains(u"另起新稿"_s), qPrintable(words.join(u'|')));
        QVERIFY(!words.contains(u"盖章…"_s)); // not legal now
        testkit::shoot(*menu, u"path-menu"_s);
        menu->close();
    }

    void aSealGivenUpLeavesAWayBackToTheDraft()
    {
        const QString title = u"关于先不盖章的通知"_s;
        go(u"paper.draft");
        QVERIFY(PathDesk::until([&] {
            return m_desk->composing() != nullptr &&
                   m_desk->composing()->editor().state() == drafting::DraftEditor::State::Editing;
        }));
        compose::ComposeWindow& window = *m_desk->composing();
        window.form().title()->setPlainText(title);
        window.form().mainRecipients()->setRecipients(
            {{m_desk->province().city().code, m_desk->province().city().name}});
        Q_EMIT window.form().mainRecipients()->changed();
        QVERIFY(PathDesk::write(*window.form().body(), u"现将有关事项通知如下。"_s));
        QVERIFY(PathDesk::until([&] { return window.editor().pages().mayBeSubmitted; }));
        window.submitAndSeal();
        QVERIFY(PathDesk::until([&] { return m_desk->sealing() != nullptr; }));
        QVERIFY(PathDesk::until([&] { return !m_desk->sealing()->isBusy(); }));
        m_desk->sealing()->reject();
        QVERIFY(PathDesk::until([&] { return m_desk->sealing() == nullptr; }));
        kit::MessageBar* bar = m_desk->window().bars().bar(u"unsealed");
        QVERIFY(bar != nullptr);
        QVERIFY(PathDesk::until([&] { return bar->isVisible(); }));
        testkit::shoot(m_desk->window(), u"path-unsealed"_s);
        QPushButton* back = buttonOf(*bar, u"退回修改"_s);
        QVERIFY(back != nullptr);
        back->click();
        QVERIFY(m_desk->isInState(title, desk::PaperState::Draft));
        QVERIFY(choose(title));
        testkit::shoot(m_desk->window(), u"path-reopened"_s);
    }

    void theDirectoryIsReadAndWrittenTo()
    {
        go(u"go.contacts");
        auto* draft = buttonOf(m_desk->window(), u"向该机关起草"_s);
        testkit::shoot(m_desk->window(), u"path-directory"_s);
        QVERIFY(draft != nullptr);
    }

    void aDraftGoesToTheBinAndComesBack()
    {
        const QString title = u"关于一件多余的事情的通知"_s;
        go(u"paper.draft");
        QVERIFY(PathDesk::until([&] {
            return m_desk->composing() != nullptr &&
                   m_desk->composing()->editor().state() == drafting::DraftEditor::State::Editing;
        }));
        m_desk->composing()->form().title()->setPlainText(title);
        QVERIFY(PathDesk::until([&] { return m_desk->composing()->editor().isKept(); }));
        go(u"go.drafts");
        QVERIFY(choose(title));
        // While its window is open it is not pulled away from under the writer.
        QVERIFY(
            PathDesk::until([&] { return m_desk->window().action(u"paper.remove")->isEnabled(); }));
        go(u"paper.remove");
        QVERIFY(m_desk->window().bars().bar(u"draft open") != nullptr);
        QVERIFY(m_desk->rowOf(title).isValid());
        m_desk->composing()->close();
        QVERIFY(PathDesk::until([&] { return m_desk->composing() == nullptr; }));
        m_desk->window().activateWindow();
        QVERIFY(PathDesk::until([&] { return m_desk->window().isActiveWindow(); }));
        m_desk->list().setFocus();
        QTest::keyClick(&m_desk->list(), Qt::Key_Delete);
        QVERIFY(PathDesk::until([&] { return !m_desk->rowOf(title).isValid(); }));
        QVERIFY(m_desk->window().undoBar().isWaiting());
        testkit::shoot(m_desk->window(), u"path-removed"_s);
        QTest::keyClick(&m_desk->window(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_desk->hasPaper(title));
        QVERIFY(choose(title));
        QVERIFY(
            PathDesk::until([&] { return m_desk->work().reading().isLegal(desk::Act::Remove); }));
        QTest::keyClick(&m_desk->list(), Qt::Key_Delete);
        QVERIFY(PathDesk::until([&] { return m_desk->window().undoBar().isWaiting(); }));
        m_desk->window().undoBar().happenNow();
        QVERIFY(PathDesk::until([&] { return !m_desk->rowOf(title).isValid(); }));
        m_desk->work().goTo({desk::Section::Removed, {}});
        QVERIFY(choose(title));
        QVERIFY(
            PathDesk::until([&] { return m_desk->work().reading().isLegal(desk::Act::Restore); }));
        testkit::shoot(m_desk->window(), u"path-bin"_s);
        // What a layout takes in is shown with the next turn of the loop.
        QVERIFY(PathDesk::until([&] { return buttonOf(m_desk->pane(), u"恢复"_s) != nullptr; }));
        QPushButton* restore = buttonOf(m_desk->pane(), u"恢复"_s);
        QVERIFY(restore->isEnabled());
        restore->click();
        QVERIFY(PathDesk::until(
            [&] { return m_desk->window().nav().chosen() == int(desk::Section::Outgoing); }));
        QVERIFY(m_desk->isInState(title, desk::PaperState::Draft));
    }

    void theEndSavesWhatIsWritten()
    {
        go(u"paper.draft");
        QVERIFY(PathDesk::until([&] {
            return m_desk->composing() != nullptr &&
                   m_desk->composing()->editor().state() == drafting::DraftEditor::State::Editing;
        }));
        m_desk->composing()->form().title()->setPlainText(u"关于写到一半的报告"_s);
        m_desk->window().close();
        QVERIFY(PathDesk::until([&] { return !m_desk->window().isVisible(); }));
        QVERIFY(m_desk->composing() == nullptr);
        // The store has it.
        auto found = m_desk->session(PathDesk::Department)
                         .call(desk::Lane::Read, [](office::Profile& profile, desk::CallContext&) {
                             store::ListQuery query;
                             query.section = store::Section::Draft;
                             return office::ListPapers(profile).list(query);
                         });
        QVERIFY(PathDesk::until([&] { return found.isFinished(); }));
        const auto page = found.takeResult();
        QVERIFY(bool(page));
        QVERIFY(std::any_of(page->rows.begin(), page->rows.end(), [](const auto& row) {
            return row.title == u"关于写到一半的报告";
        }));
    }
};

QTEST_MAIN(PathTest)
#include "test_Path.moc"

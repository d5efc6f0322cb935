#include "Bench.h"
#include "compose/AttachmentField.h"
#include "compose/BodyEditor.h"
#include "compose/ComposeForm.h"
#include "compose/ComposeWindow.h"
#include "compose/FindingsPanel.h"
#include "compose/RecipientField.h"
#include "drafting/DraftEditor.h"
#include "drafting/NewDraft.h"
#include "kit/MessageBar.h"
#include "kit/core/Outcome.h"
#include "kit/ui/Sweep.h"
#include "office/ListPapers.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QDragEnterEvent>
#include <QElapsedTimer>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace wenshu;
using compose::ComposeWindow;
using drafting::DraftEditor;
using kit::failureOf;

namespace {

void commit(QWidget* field, const QString& text)
{
    QInputMethodEvent preedit(QStringLiteral("pin yin"), {});
    QCoreApplication::sendEvent(field, &preedit);
    QInputMethodEvent done;
    done.setCommitString(text);
    QCoreApplication::sendEvent(field, &done);
}

QString textOf(QWidget* field)
{
    if (auto* line = qobject_cast<QLineEdit*>(field))
        return line->text();
    if (auto* plain = qobject_cast<QPlainTextEdit*>(field))
        return plain->toPlainText();
    if (auto* rich = qobject_cast<QTextEdit*>(field))
        return rich->toPlainText();
    return {};
}

} // namespace

/// The compose window on a real profile.
class TestComposeWindow : public QObject {
    Q_OBJECT

private:
    kit::Bench m_bench;
    std::unique_ptr<kit::Theme> m_theme;

    QPointer<ComposeWindow> window()
    {
        auto* made = new ComposeWindow({m_bench.session(), m_bench.typesetting(), m_bench.pool()});
        made->show();
        return made;
    }

    static bool isEditing(const ComposeWindow* window)
    {
        return QTest::qWaitFor(
            [window] { return window->editor().state() == DraftEditor::State::Editing; }, 10'000);
    }

    QPointer<ComposeWindow> opened(const Id& id)
    {
        const QPointer<ComposeWindow> made = window();
        made->open(id);
        return isEditing(made) ? made : nullptr;
    }

    static bool hasPages(ComposeWindow* window, const std::function<bool()>& alsoTrue)
    {
        return QTest::qWaitFor(
            [&] { return window->editor().pages().document != nullptr && alsoTrue(); }, 20'000);
    }

    static bool closes(const QPointer<ComposeWindow>& window)
    {
        window->close();
        return QTest::qWaitFor([&window] { return window.isNull(); }, 10'000);
    }

    office::Drafts::Saved saved(const Id& id)
    {
        auto result =
            m_bench.ask([id](office::Profile& open) { return office::Drafts(open).open(id); });
        return result ? *result : office::Drafts::Saved{};
    }

private Q_SLOTS:

    void initTestCase()
    {
        testkit::speakChinese();
        m_theme = std::make_unique<kit::Theme>(*qApp);
        QVERIFY(m_bench.make());
    }

    void aNewPaperKnowsItsBureauAndIsNotStoredBeforeAnythingIsWritten()
    {
        const QPointer<ComposeWindow> made = window();
        made->begin(document::PaperKind::Notice);
        QVERIFY(isEditing(made));
        const document::Draft draft = made->form().draft();
        QCOMPARE(draft.paper.issuingBureau, m_bench.session().info().unitName);
        QVERIFY(draft.paper.date.isValid());
        QVERIFY(!made->editor().hasChanges());
        QVERIFY(closes(made));
        QVERIFY(made.isNull());
    }

    void fieldsGiveBackTheDraftTheyShow()
    {
        document::Draft draft = m_bench.wholeDraft();
        draft.paper.kind = document::PaperKind::Request;
        draft.paper.urgency = document::UrgencyLevel::ExtraUrgent;
        draft.paper.signers = {QStringLiteral("李堃"), QStringLiteral("王昇")};
        draft.paper.note = QStringLiteral("联系人：李堃");
        compose::ComposeForm form;
        form.setDraft(draft);
        QVERIFY(form.draft() == draft);
    }

    void whatIsTypedIsKeptByItselfAndClosingNeverAsks()
    {
        const QPointer<ComposeWindow> made = window();
        made->begin(document::PaperKind::Letter);
        QVERIFY(isEditing(made));
        commit(made->form().title(), QStringLiteral("关于商请支持的函"));
        QVERIFY(QTest::qWaitFor(
            [&] { return made->editor().isKept() && !made->editor().id().isNull(); }, 5'000));
        const Id id = made->editor().id();
        QVERIFY(made->savedText().startsWith(QStringLiteral("已保存 ")));
        commit(made->form().body(), QStringLiteral("请予支持。"));
        QVERIFY(closes(made)); // the last words were typed a moment ago
        const document::Draft draft = saved(id).draft;
        QCOMPARE(draft.paper.title, QStringLiteral("关于商请支持的函"));
        QCOMPARE(draft.paper.body.front().text, QStringLiteral("请予支持。"));
    }

    void everyTextFieldTakesWhatAnInputMethodCommits()
    {
        const QPointer<ComposeWindow> made = window();
        made->begin(document::PaperKind::Request);
        QVERIFY(isEditing(made));
        QList<QWidget*> fields;
        for (QWidget* widget : made->form().findChildren<QWidget*>()) {
            const bool isText = qobject_cast<QPlainTextEdit*>(widget) != nullptr ||
                                qobject_cast<QTextEdit*>(widget) != nullptr;
            auto* line = qobject_cast<QLineEdit*>(widget);
            if (isText || (line != nullptr && !line->isReadOnly() && line->validator() == nullptr &&
                           line->objectName() != u"qt_spinbox_lineedit"))
                fields.append(widget);
        }
        QVERIFY(fields.size() >= 10);
        for (QWidget* field : fields) {
            field->setFocus();
            const QString before = textOf(field);
            QInputMethodEvent preedit(QStringLiteral("zhong"), {});
            QCoreApplication::sendEvent(field, &preedit);
            // The document of an editor holds no preedit; it must not be saved.
            QVERIFY2(textOf(field) == before, qPrintable(field->accessibleName()));
            QInputMethodEvent done;
            done.setCommitString(QStringLiteral("中"));
            QCoreApplication::sendEvent(field, &done);
            QVERIFY2(textOf(field).contains(u'中'), qPrintable(field->accessibleName()));
            const QVariant place = field->inputMethodQuery(Qt::ImCursorRectangle);
            QVERIFY2(place.toRectF().height() > 1, qPrintable(field->accessibleName()));
        }
        QVERIFY(closes(made));
    }

    void recipientsAreFoundByNameInitialsAndCode_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("name") << QStringLiteral("示范市");
        QTest::newRow("initials") << QStringLiteral("sfsswj");
        QTest::newRow("code") << QStringLiteral("11370100");
    }

    void recipientsAreFoundByNameInitialsAndCode()
    {
        QFETCH(QString, typed);
        const QPointer<ComposeWindow> made = window();
        made->begin(document::PaperKind::Notice);
        QVERIFY(isEditing(made));
        QLineEdit* edit = made->form().mainRecipients()->edit();
        edit->setFocus();
        commit(edit, typed);
        QWidget* popup = QApplication::activePopupWidget();
        QVERIFY(popup != nullptr);
        QTest::keyClick(popup, Qt::Key_Return);
        const auto& recipients = made->form().mainRecipients()->recipients();
        QCOMPARE(recipients.size(), std::size_t(1));
        QCOMPARE(recipients.front().name, QStringLiteral("示范市商务局"));
        QCOMPARE(recipients.front().code, QStringLiteral("11370100DEMA0003XB"));
        QVERIFY(edit->text().isEmpty());
        QTest::keyClick(edit, Qt::Key_Backspace);
        QVERIFY(made->form().mainRecipients()->recipients().empty());
        QVERIFY(closes(made));
    }

    void tabGoesFromTheUnitsToTheBodyAndTheArrowsGoToTheUnits()
    {
        const QPointer<ComposeWindow> made = window();
        made->begin(document::PaperKind::Notice);
        QVERIFY(isEditing(made));
        compose::RecipientField* to = made->form().mainRecipients();
        to->edit()->setFocus();
        commit(to->edit(), QStringLiteral("示范市商务局、示范区商务局、"));
        QCOMPARE(to->recipients().size(), std::size_t(2));
        QTest::keyClick(to->edit(), Qt::Key_Tab);
        QVERIFY(made->form().body()->hasFocus()); // not on what would remove a unit
        QTest::keyClick(made->form().body(), Qt::Key_Backtab, Qt::ControlModifier);
        QVERIFY(to->edit()->hasFocus());
        QTest::keyClick(to->edit(), Qt::Key_Left);
        QTest::keyClick(made->focusWidget(), Qt::Key_Left);
        const auto* first = qobject_cast<QToolButton*>(made->focusWidget());
        QVERIFY(first != nullptr);
        QCOMPARE(first->text(), QStringLiteral("示范市商务局"));
        QTest::keyClick(made->focusWidget(), Qt::Key_Left); // there is none before it
        QCOMPARE(made->focusWidget(), first);
        QTest::keyClick(made->focusWidget(), Qt::Key_Right);
        QTest::keyClick(made->focusWidget(), Qt::Key_Delete);
        QCOMPARE(to->recipients().size(), std::size_t(1));
        QCOMPARE(to->recipients().front().name, QStringLiteral("示范市商务局"));
        QVERIFY(to->edit()->hasFocus());
        QVERIFY(closes(made));
    }

    void theOwnBureauIsNotOffered()
    {
        const QString own = m_bench.session().info().unitCode;
        const drafting::RecipientFinder finder(m_bench.session().directory(), own);
        const auto found = finder.find(QStringLiteral("示范"));
        QVERIFY(found.size() > 1);
        for (const drafting::RecipientMatch& match : found)
            QVERIFY(match.recipient.code != own);
        // Typed by hand it is known, and the check says what is wrong with it.
        document::Draft draft = m_bench.wholeDraft();
        const auto unit = finder.exactly(m_bench.session().info().unitName);
        QVERIFY(unit);
        draft.copyRecipients = {*unit};
        const document::Completion completion = document::complete(draft);
        QVERIFY(!completion.hasErrors());
        const auto said = std::find_if(
            completion.findings.begin(), completion.findings.end(), [](const auto& finding) {
                return finding.ruleId == u"D10";
            });
        QVERIFY(said != completion.findings.end());
        QCOMPARE(said->field, QStringLiteral("copyRecipients"));
        QVERIFY2(said->message.contains(u"不向本机关"), qPrintable(said->message));
    }

    void writingBeginsWhereSomethingIsStillToBeWritten()
    {
        const QPointer<ComposeWindow> fresh = window();
        fresh->begin(document::PaperKind::Notice);
        QVERIFY(isEditing(fresh));
        QVERIFY(fresh->focusWidget() == fresh->form().title());
        QVERIFY(closes(fresh));
        // As a reply comes: the title is carried over, the answer is not written.
        document::Draft draft = m_bench.wholeDraft();
        draft.paper.body = {{0, QStringLiteral("来函收悉。现函复如下："), -1}, {0, QString(), -1}};
        const QPointer<ComposeWindow> reply = opened(m_bench.keep(draft));
        QVERIFY(reply);
        QVERIFY(reply->focusWidget() == reply->form().body());
        QCOMPARE(reply->form().body()->textCursor().blockNumber(), 1);
        QVERIFY(closes(reply));
        const QPointer<ComposeWindow> whole = opened(m_bench.keep(m_bench.wholeDraft()));
        QVERIFY(whole);
        QVERIFY(whole->focusWidget() == whole->form().title());
        QVERIFY(whole->form().title()->textCursor().atEnd());
        QVERIFY(closes(whole));
    }

    void theFindingsAreFoldedAndStaySoInTheNextWindow()
    {
        const QPointer<ComposeWindow> made = window();
        made->resize(1'280, 700);
        made->begin(document::PaperKind::Notice);
        QVERIFY(isEditing(made));
        QVERIFY(hasPages(made, [&] { return made->findings().list()->count() > 2; }));
        QVERIFY(made->findings().list()->isVisible());
        QTRY_VERIFY(made->findings().height() <= made->height() / 3);
        made->findings().setOpen(false);
        QVERIFY(!made->findings().list()->isVisible());
        QVERIFY(closes(made));
        const QPointer<ComposeWindow> next = window();
        QVERIFY(!next->findings().isOpen());
        next->findings().setOpen(true);
        delete next;
    }

    void atTheLargestTextNothingScrollsSidewaysAndTheTitleIsInView_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1280") << QSize(1280, 690);
        QTest::newRow("1366") << QSize(1334, 704); // 1366 × 768 less the bars of the desktop
    }

    void atTheLargestTextNothingScrollsSidewaysAndTheTitleIsInView()
    {
        QFETCH(const QSize, size);
        m_theme->setTextSize(kit::TextSize::ExtraLarge);
        const QPointer<ComposeWindow> made = window();
        made->resize(size);
        made->begin(document::PaperKind::Notice);
        QVERIFY(isEditing(made));
        QVERIFY(hasPages(made, [&] { return made->findings().list()->count() > 2; }));
        QCOMPARE(made->size(), size);
        const auto* area = made->findChild<QScrollArea*>();
        QVERIFY(area != nullptr && area->widget() == &made->form());
        QTRY_VERIFY(!area->horizontalScrollBar()->isVisible());
        const auto isTitleInView = [&] {
            const QWidget* title = made->form().title();
            const QPoint top = title->mapTo(area->viewport(), QPoint(0, 0));
            return area->viewport()->rect().contains(QRect(top, title->size()));
        };
        QTRY_VERIFY(isTitleInView());
        testkit::shoot(*made, QStringLiteral("compose-largest-%1").arg(size.width()));
        QVERIFY(closes(made));
        m_theme->setTextSize(kit::TextSize::Standard);
    }

    void anUnknownBureauIsAnErrorThatTheListNames()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<ComposeWindow> made = opened(id);
        QVERIFY(made);
        QVERIFY(hasPages(made, [&] { return made->editor().pages().mayBeSubmitted; }));
        QLineEdit* edit = made->form().mainRecipients()->edit();
        commit(edit, QStringLiteral("没有的机关；"));
        QCOMPARE(made->form().mainRecipients()->recipients().size(), std::size_t(2));
        QVERIFY(hasPages(made, [&] { return !made->editor().pages().mayBeSubmitted; }));
        made->submit(); // refused, and goes to where it is mended
        QCOMPARE(made->editor().state(), DraftEditor::State::Editing);
        QVERIFY(made->form().mainRecipients()->isAncestorOf(made->focusWidget()));
        made->form().title()->setFocus();
        // Enter goes to the field.
        QListWidget* list = made->findings().list();
        QVERIFY(list->count() > 0);
        made->activateWindow();
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(made->form().mainRecipients()->isAncestorOf(made->focusWidget()));
        QVERIFY(closes(made));
    }

    void changesAreTakenBackAndStayInTheHistory()
    {
        const document::Draft before = m_bench.wholeDraft();
        const Id id = m_bench.keep(before);
        const QPointer<ComposeWindow> made = opened(id);
        QVERIFY(made);
        commit(made->form().title(), QStringLiteral("误"));
        QVERIFY(made->editor().hasChanges());
        made->undoChanges();
        QVERIFY(made->form().draft() == before);
        QVERIFY(QTest::qWaitFor([&] { return made->editor().isKept(); }, 5'000));
        QVERIFY(closes(made));
        QVERIFY(saved(id).draft == before);
        QVERIFY(saved(id).revision >= 2);
    }

    void anotherWindowsVersionNeverReplacesWhatIsBeingTyped()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<ComposeWindow> made = opened(id);
        QVERIFY(made);
        commit(made->form().title(), QStringLiteral("甲"));
        document::Draft theirs = m_bench.wholeDraft();
        theirs.paper.title = QStringLiteral("关于别处所改的通知");
        const auto kept = m_bench.ask([id, theirs](office::Profile& open) {
            return office::Drafts(open).save(id, 1, theirs);
        });
        MUST(kept);
        QVERIFY(QTest::qWaitFor([&] { return made->messages().bar(u"other") != nullptr; }, 5'000));
        QVERIFY(made->form().title()->toPlainText().contains(u'甲'));
        const auto* keep = made->messages().bar(u"other");
        keep->findChild<QPushButton*>()->click();
        QVERIFY(QTest::qWaitFor([&] { return made->messages().bar(u"other") == nullptr; }, 5'000));
        QVERIFY(closes(made));
        QVERIFY(saved(id).draft.paper.title.contains(u'甲'));
        const auto other =
            m_bench.ask([id](office::Profile& open) { return office::Drafts(open).open(id, 2); });
        MUST(other);
        QCOMPARE(other->draft.paper.title, theirs.paper.title);
    }

    void filesAreAttachedWithTheirNames()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<ComposeWindow> made = opened(id);
        QVERIFY(made);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("值守安排表.xlsx"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("table");
        file.close();
        made->editor().attach({path, folder.path()}); // a folder is refused
        QVERIFY(QTest::qWaitFor(
            [&] {
                return made->form().attachments()->attachments().size() == 1 &&
                       made->messages().bar(u"attach") != nullptr;
            },
            5'000));
        QCOMPARE(
            made->form().draft().paper.attachmentNames, QStringList{QStringLiteral("值守安排表")});
        QVERIFY(closes(made));
        QCOMPARE(saved(id).draft.attachments.size(), std::size_t(1));
    }

    void aWindowClosedWhileAFileComesInWaitsForIt()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<ComposeWindow> made = opened(id);
        QVERIFY(made);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("录像.bin"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(20'000'000, 'x'));
        file.close();
        made->editor().attach({path});
        QVERIFY(closes(made));
        QCOMPARE(saved(id).draft.attachments.size(), std::size_t(1));
        QCOMPARE(saved(id).draft.attachments.front().size, qint64{20'000'000});
    }

    void aReplyCarriesTitleNumberAndSenderOver()
    {
        QCOMPARE(
            drafting::replyTitle(QStringLiteral("示范市商务局关于商请\n支持的函")),
            QStringLiteral("关于商请支持的复函"));
        QCOMPARE(
            drafting::replyTitle(QStringLiteral("汛期安排")),
            QStringLiteral("关于《汛期安排》的复函"));
        const Id received = Id::random();
        const auto added = m_bench.ask([received](office::Profile& open) -> Result<qint64> {
            store::NewPaper paper;
            paper.summary.id = received;
            paper.summary.direction = store::Direction::Incoming;
            paper.summary.state = store::PaperState::Handling;
            paper.summary.title = QStringLiteral("关于商请支持的函");
            paper.summary.number = QStringLiteral("示市商字〔2026〕5号");
            paper.summary.moment = open.clock().now();
            paper.units = {{QStringLiteral("11370100DEMA0003XB"), QStringLiteral("示范市商务局")}};
            auto transaction = open.store().begin();
            if (!transaction)
                return std::move(transaction).error();
            auto position = store::PaperRepository(open.clock()).add(*transaction, paper);
            if (Status durable = transaction->commit(); !durable)
                return std::move(durable).error();
            return position;
        });
        MUST(added);
        const QPointer<ComposeWindow> made = window();
        made->beginReply(received);
        QVERIFY(isEditing(made));
        const document::Draft draft = made->form().draft();
        QCOMPARE(draft.paper.title, QStringLiteral("关于商请支持的复函"));
        QCOMPARE(draft.mainRecipients.front().name, QStringLiteral("示范市商务局"));
        QVERIFY(draft.paper.body.front().text.contains(QStringLiteral("示市商字〔2026〕5号")));
        QCOMPARE(*draft.replyTo, received);
        QVERIFY(closes(made));
    }

    void aPaperIsWrittenAndSubmittedByKeyboardAlone()
    {
        const QPointer<ComposeWindow> made = window();
        made->begin(document::PaperKind::Notice);
        QVERIFY(isEditing(made));
        made->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(made));
        const auto reach = [&](const QWidget* goal) {
            for (int step = 0; step < 40; ++step) {
                if (made->focusWidget() == goal)
                    return true;
                const bool inBody = made->focusWidget() == made->form().body();
                QTest::keyClick(
                    made->focusWidget(),
                    Qt::Key_Tab,
                    inBody ? Qt::ControlModifier : Qt::NoModifier);
            }
            return false;
        };
        QVERIFY(reach(made->form().title()));
        commit(made->focusWidget(), QStringLiteral("关于键盘操作的通知"));
        QVERIFY(reach(made->form().mainRecipients()->edit()));
        commit(made->focusWidget(), QStringLiteral("sfsswj"));
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
        QVERIFY(reach(made->form().body()));
        commit(made->focusWidget(), QStringLiteral("落实责任"));
        QTest::keyClick(made->focusWidget(), Qt::Key_Tab);
        QCOMPARE(made->form().body()->toPlainText(), QStringLiteral("一、落实责任"));
        QTest::keyClick(made->focusWidget(), Qt::Key_Return);
        commit(made->focusWidget(), QStringLiteral("各单位抓好落实。"));
        QVERIFY(hasPages(made, [&] { return made->editor().pages().mayBeSubmitted; }));
        QSignalSpy submitted(made, &ComposeWindow::submitted);
        QTest::keyClick(made->focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(submitted.wait(10'000));
        const Id id = submitted.front().front().value<Id>();
        QVERIFY(QTest::qWaitFor([&] { return made.isNull(); }, 5'000));
        QCOMPARE(saved(id).state, store::PaperState::AwaitingSeal);
    }

    void eachOfTheFiveKindsIsWrittenAndMayBeSubmitted_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("word");
        QTest::newRow("notice") << int(document::PaperKind::Notice) << QStringLiteral("通知");
        QTest::newRow("request") << int(document::PaperKind::Request) << QStringLiteral("请示");
        QTest::newRow("report") << int(document::PaperKind::Report) << QStringLiteral("报告");
        QTest::newRow("letter") << int(document::PaperKind::Letter) << QStringLiteral("函");
        QTest::newRow("minutes") << int(document::PaperKind::Minutes) << QStringLiteral("纪要");
    }

    void eachOfTheFiveKindsIsWrittenAndMayBeSubmitted()
    {
        QFETCH(int, kind);
        QFETCH(QString, word);
        const auto paperKind = static_cast<document::PaperKind>(kind);
        const QPointer<ComposeWindow> made = window();
        made->begin(paperKind);
        QVERIFY(isEditing(made));
        commit(made->form().title(), QStringLiteral("关于节约用水的") + word);
        compose::RecipientField* to = paperKind == document::PaperKind::Minutes
                                          ? made->form().copyRecipients()
                                          : made->form().mainRecipients();
        commit(to->edit(), QStringLiteral("sfsswj"));
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
        commit(made->form().body(), QStringLiteral("各单位要节约用水。"));
        if (document::isUpward(paperKind)) {
            QVERIFY(hasPages(made, [&] {
                return !made->editor().pages().findings.empty() &&
                       !made->editor().pages().mayBeSubmitted;
            }));
            commit(made->form().signers(), QStringLiteral("李堃"));
        }
        const bool mayBe = hasPages(made, [&] { return made->editor().pages().mayBeSubmitted; });
        QVERIFY2(mayBe, qPrintable(made->findings().summary()));
        QCOMPARE(made->form().signers()->isVisible(), document::isUpward(paperKind));
        QVERIFY(closes(made));
    }

    void theMarkFollowsTheKindUntilItIsWrittenAnew()
    {
        const QPointer<ComposeWindow> made = window();
        made->begin(document::PaperKind::Notice);
        QVERIFY(isEditing(made));
        const QString unit = m_bench.session().info().unitName;
        const auto choose = [&](document::PaperKind kind) {
            made->form().kind()->setCurrentIndex(
                made->form().kind()->findData(static_cast<int>(kind)));
        };
        QCOMPARE(made->form().draft().paper.issuerMark, unit + QStringLiteral("文件"));
        choose(document::PaperKind::Minutes);
        QCOMPARE(made->form().draft().paper.issuerMark, unit + QStringLiteral("会议纪要"));
        choose(document::PaperKind::Report);
        QCOMPARE(made->form().draft().paper.issuerMark, unit + QStringLiteral("文件"));
        choose(document::PaperKind::Letter);
        QCOMPARE(made->form().draft().paper.issuerMark, unit);
        QVERIFY(closes(made));
    }

    void aSecretPaperAsksForItsCopyNumberAndPeriod()
    {
        compose::ComposeForm form;
        document::Draft draft = m_bench.wholeDraft();
        draft.paper.secrecy = document::SecrecyLevel::Secret;
        draft.paper.copyNumber = QStringLiteral("000001");
        draft.paper.secrecyPeriod = QStringLiteral("1年");
        form.setDraft(draft);
        form.show();
        QVERIFY(form.draft() == draft);
        form.goTo(QStringLiteral("copyNumber"));
        QCOMPARE(static_cast<QLineEdit*>(form.focusWidget())->text(), QStringLiteral("000001"));
        form.secrecy()->setCurrentIndex(0);
        QVERIFY(form.draft().paper.copyNumber.isEmpty());
        QVERIFY(form.draft().paper.secrecyPeriod.isEmpty());
    }

    void levelsAboveTheCeilingCannotBeChosenAndSayWhy()
    {
        const QPointer<ComposeWindow> made = window();
        made->begin(document::PaperKind::Notice);
        QVERIFY(isEditing(made));
        const document::SecrecyLevel ceiling = m_bench.session().info().secrecyCeiling;
        const QComboBox* box = made->form().secrecy();
        int refused = 0;
        for (int row = 0; row < box->count(); ++row) {
            const QModelIndex index = box->model()->index(row, 0);
            const bool isAbove = box->itemData(row).toInt() > static_cast<int>(ceiling);
            QCOMPARE((index.flags() & Qt::ItemIsEnabled) == 0, isAbove);
            QCOMPARE(index.data(Qt::ToolTipRole).toString().isEmpty(), !isAbove);
            refused += isAbove ? 1 : 0;
        }
        QVERIFY(refused > 0); // the demo province handles no secrets
        QVERIFY(closes(made));
    }

    void whatIsMissingIsToldUnderTheFieldOnceItWasLeft()
    {
        const QPointer<ComposeWindow> made = window();
        made->begin(document::PaperKind::Notice);
        QVERIFY(isEditing(made));
        made->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(made));
        QVERIFY(hasPages(made, [&] { return !made->editor().pages().findings.empty(); }));
        QVERIFY(made->form().faultOf(QStringLiteral("title")).isEmpty());
        made->form().title()->setFocus();
        QTest::keyClick(made->form().title(), Qt::Key_Tab);
        QVERIFY(made->form().faultOf(QStringLiteral("title")).contains(QStringLiteral("7.3.1")));
        QVERIFY(made->form().title()->accessibleDescription().contains(QStringLiteral("7.3.1")));
        QVERIFY(made->form().faultOf(QStringLiteral("mainRecipients")).isEmpty());
        commit(made->form().title(), QStringLiteral("关于节约用水的通知"));
        QVERIFY(QTest::qWaitFor(
            [&] { return made->form().faultOf(QStringLiteral("title")).isEmpty(); }, 5'000));
        QVERIFY(closes(made));
    }

    void noKeyIsTakenWhileAWordIsBeingComposed()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<ComposeWindow> made = opened(id);
        QVERIFY(made);
        made->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(made));
        QVERIFY(hasPages(made, [&] { return made->editor().pages().mayBeSubmitted; }));
        QSignalSpy submitted(made, &ComposeWindow::submitted);
        QSignalSpy helped(made, &ComposeWindow::helpRequested);
        const auto compose = [](QWidget* field, const QString& word) {
            QInputMethodEvent preedit(word, {});
            QCoreApplication::sendEvent(field, &preedit);
        };
        for (QWidget* field : std::initializer_list<QWidget*>{
                 made->form().title(),
                 made->form().body(),
                 made->form().mainRecipients()->edit()}) {
            field->setFocus();
            compose(field, QStringLiteral("zhong"));
            QTest::keyClick(field, Qt::Key_F1);
            QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
            QTest::keyClick(field, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
            compose(field, {});
        }
        QCOMPARE(helped.size(), 0);
        QCOMPARE(submitted.size(), 0);
        QCOMPARE(made->editor().state(), DraftEditor::State::Editing);
        // Tab makes no heading of a word that is not written yet, Backspace takes no unit away.
        const QString body = made->form().body()->toPlainText();
        compose(made->form().body(), QStringLiteral("zhong"));
        QCOMPARE(made->form().body()->level(), 0);
        compose(made->form().body(), {});
        QCOMPARE(made->form().body()->toPlainText(), body);
        QLineEdit* to = made->form().mainRecipients()->edit();
        to->setFocus();
        compose(to, QStringLiteral("sf"));
        QTest::keyClick(to, Qt::Key_Backspace);
        QCOMPARE(made->form().mainRecipients()->recipients().size(), std::size_t(1));
        compose(to, {});
        QTest::keyClick(to, Qt::Key_F1);
        QCOMPARE(helped.size(), 1);
        QVERIFY(closes(made));
    }

    void filesDroppedAnywhereBecomeAttachments()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<ComposeWindow> made = opened(id);
        QVERIFY(made);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("名单.txt"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("list");
        file.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        data.setText(path);
        const QString title = made->form().title()->toPlainText();
        // As the desktop does it: to the innermost widget that takes drops.
        for (QWidget* over : std::initializer_list<QWidget*>{
                 made->form().title()->viewport(),
                 made->form().mainRecipients()->edit(),
                 made->form().body()->viewport()}) {
            bool isTaken = false;
            for (QWidget* at = over; at != nullptr && !isTaken; at = at->parentWidget()) {
                if (!at->acceptDrops())
                    continue;
                QDragEnterEvent enter(
                    {1, 1}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
                enter.ignore();
                QCoreApplication::sendEvent(at, &enter);
                if (!enter.isAccepted())
                    continue;
                QDropEvent drop({1, 1}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
                QCoreApplication::sendEvent(at, &drop);
                isTaken = true;
            }
            QVERIFY(isTaken);
        }
        QVERIFY(QTest::qWaitFor(
            [&] { return made->form().attachments()->attachments().size() == 3; }, 5'000));
        QCOMPARE(made->form().title()->toPlainText(), title);
        QVERIFY(!made->form().body()->toPlainText().contains(QStringLiteral("名单")));
        QVERIFY(closes(made));
    }

    void aLockedSessionHidesThePaperAndLosesNothing()
    {
        kit::Bench bench;
        QVERIFY(bench.make());
        auto* made = new ComposeWindow({bench.session(), bench.typesetting(), bench.pool()});
        const QPointer<ComposeWindow> there = made;
        made->show();
        made->begin(document::PaperKind::Notice);
        QVERIFY(isEditing(made));
        commit(made->form().title(), QStringLiteral("关于节约用水的通知"));
        bench.session().lock();
        commit(made->form().title(), QStringLiteral("。"));
        QVERIFY(made->isCovered());
        QVERIFY(!made->form().isVisible());
        QVERIFY(!made->windowTitle().contains(QStringLiteral("节约用水")));
        QVERIFY(QTest::qWaitFor(
            [&] { return bench.session().state() == desk::SessionState::Locked; }, 10'000));
        QTest::qWait(1'500); // the timers of saving run out meanwhile
        bench.session().unlock(bench.profile().path(), kit::DeskProfile::passphrase());
        QVERIFY(QTest::qWaitFor([&] { return made->form().isVisible(); }, 20'000));
        QVERIFY(QTest::qWaitFor(
            [&] { return made->editor().isKept() && !made->editor().id().isNull(); }, 10'000));
        const Id id = made->editor().id();
        const auto kept =
            bench.ask([id](office::Profile& open) { return office::Drafts(open).open(id); });
        MUST(kept);
        QCOMPARE(kept->draft.paper.title, QStringLiteral("关于节约用水的通知。"));
        made->close();
        QVERIFY(QTest::qWaitFor([&] { return there.isNull(); }, 10'000));
    }

    void pagesFollowTypingAndTheLatestWins()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<ComposeWindow> made = opened(id);
        QVERIFY(made);
        QVERIFY(hasPages(made, [] { return true; }));
        std::vector<qint64> behind;
        for (int i = 0; i < 12; ++i) {
            QSignalSpy pages(&made->editor(), &DraftEditor::pagesChanged);
            QElapsedTimer timer;
            timer.start();
            commit(made->form().body(), QStringLiteral("字"));
            QVERIFY(pages.wait(5'000));
            behind.push_back(timer.elapsed());
        }
        std::sort(behind.begin(), behind.end());
        qInfo() << "pages behind typing, ms: median" << behind[6] << "worst" << behind.back();
        QVERIFY(closes(made));
    }

    void aFaceThatIsMissingHereIsToldOncePerWindow()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<ComposeWindow> made = opened(id);
        QVERIFY(made);
        QVERIFY(hasPages(made, [] { return true; }));
        const std::vector<drafting::StandIn> standIns = made->editor().pages().standIns;
        const kit::MessageBar* bar = made->messages().bar(u"faces");
        QCOMPARE(bar != nullptr, !standIns.empty());
        for (int row = 0; row < made->findings().list()->count(); ++row) // told once, not twice
            QVERIFY2(
                !made->findings().list()->item(row)->text().contains(QStringLiteral("5.2.2")),
                qPrintable(made->findings().list()->item(row)->text()));
        if (bar == nullptr) {
            QVERIFY(closes(made));
            QSKIP("every face of the standard is installed");
        }
        QVERIFY2(bar->text().contains(standIns.front().wanted), qPrintable(bar->text()));
        QVERIFY(!standIns.front().used.isEmpty());
        const QSignalSpy help(made.data(), &ComposeWindow::helpRequested);
        bar->findChild<QPushButton*>()->click();
        QCOMPARE(help.last().first().toString(), QStringLiteral("fonts"));
        bar->findChild<QToolButton*>()->click();
        QTRY_VERIFY(made->messages().bar(u"faces") == nullptr);
        QSignalSpy pages(&made->editor(), &DraftEditor::pagesChanged);
        commit(made->form().body(), QStringLiteral("字"));
        QVERIFY(pages.wait(5'000));
        QVERIFY(made->messages().bar(u"faces") == nullptr);
        QVERIFY(closes(made));
    }

    void nobodyIsLeftOut()
    {
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<ComposeWindow> made = opened(id);
        QVERIFY(made);
        made->resize(1366, 768); // the smallest screen of an office
        // With chips, findings under the fields and in the list, and a bar on top.
        commit(made->form().mainRecipients()->edit(), QStringLiteral("没有的机关；"));
        made->editor().attach({QStringLiteral("/nowhere/名单")});
        QVERIFY(hasPages(made, [&] {
            return !made->editor().pages().mayBeSubmitted &&
                   made->messages().bar(u"attach") != nullptr;
        }));
        const QStringList faults = testkit::sweep(*made, *m_theme);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        const QStringList english = testkit::englishLeftOver(*made);
        QVERIFY2(english.isEmpty(), qPrintable(english.join(u'\n')));
        QVERIFY(closes(made));
    }

    void pictures()
    {
        if (qEnvironmentVariableIsEmpty("WENSHU_SHOTS"))
            QSKIP("WENSHU_SHOTS is not set");
        document::Draft draft = m_bench.wholeDraft();
        const QPointer<ComposeWindow> made = opened(m_bench.keep(draft));
        QVERIFY(made);
        made->resize(1366, 768); // the smallest screen of an office
        QVERIFY(hasPages(made, [] { return true; }));
        QTest::qWait(800);
        testkit::shootAll(*made, *m_theme, QStringLiteral("compose"));
        commit(made->form().mainRecipients()->edit(), QStringLiteral("没有的机关；"));
        commit(made->form().title(), QStringLiteral("！"));
        QVERIFY(hasPages(made, [&] { return !made->editor().pages().mayBeSubmitted; }));
        QTest::qWait(800);
        testkit::shootAll(*made, *m_theme, QStringLiteral("compose-findings"));
        made->form().secrecy()->setCurrentIndex(1);
        made->form().copyRecipients()->edit()->setFocus();
        made->form().goTo(QStringLiteral("printingBureau"));
        testkit::shoot(*made, QStringLiteral("compose-lower"));
        made->form().secrecy()->setCurrentIndex(0); // this province could not save it
        QVERIFY(closes(made));
        const QPointer<ComposeWindow> empty = window();
        empty->resize(1366, 768);
        empty->begin(document::PaperKind::Minutes);
        QVERIFY(isEditing(empty));
        QVERIFY(hasPages(empty, [] { return true; }));
        QTest::qWait(800);
        testkit::shootAll(*empty, *m_theme, QStringLiteral("compose-new"));
        QVERIFY(closes(empty));
        const QPointer<ComposeWindow> wide = opened(m_bench.keep(draft));
        QVERIFY(wide);
        wide->resize(1920, 1040);
        QVERIFY(hasPages(wide, [] { return true; }));
        QTest::qWait(800);
        testkit::shoot(*wide, QStringLiteral("compose-wide"));
        wide->submit();
        QTest::qWait(800);
    }

    /// A window killed in the middle of typing loses at most two seconds of it.
    void killedWhileTypingAtMostTwoSecondsAreLost()
    {
        const QString folder = m_bench.profile().path().section(u'/', 0, -2); // profiles/
        const QStringList seats = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QString other;
        for (const QString& seat : seats) {
            if (folder + u'/' + seat != m_bench.profile().path())
                other = folder + u'/' + seat;
        }
        QVERIFY(!other.isEmpty());
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--type"), other});
        QVERIFY(child.waitForStarted());
        QByteArray told;
        QElapsedTimer timer;
        timer.start();
        while (told.count('\n') < 90 && timer.elapsed() < 60'000) {
            child.waitForReadyRead(200);
            told += child.readAllStandardOutput();
        }
        child.kill();
        QVERIFY(child.waitForFinished());
        told += child.readAllStandardOutput();
        const QList<QByteArray> lines = told.left(told.lastIndexOf('\n')).split('\n');
        QVERIFY(lines.size() >= 90);
        const qint64 end = lines.last().split(' ').first().toLongLong();
        const SystemClock clock;
        auto profile = office::Profile::open(other, demo::DemoProvince::passphrase(), clock);
        MUST(profile);
        store::ListQuery query;
        query.section = store::Section::Draft;
        const auto page = office::ListPapers(**profile).list(query);
        MUST(page);
        QCOMPARE(page->rows.size(), std::size_t(1));
        const office::Drafts drafts(**profile);
        MUST(drafts.recover(page->rows.front().id));
        const auto draft = drafts.open(page->rows.front().id);
        MUST(draft);
        const qsizetype kept = draft->draft.paper.title.size();
        QVERIFY(kept > 0 && kept <= lines.size() + 1);
        // The first character that is lost was typed less than two seconds before the end.
        const qint64 firstLost =
            kept < lines.size() ? lines[kept].split(' ').first().toLongLong() : end;
        qInfo() << "kept" << kept << "of" << lines.size() << "characters, lost ms"
                << end - firstLost;
        QVERIFY(end - firstLost <= 2'000);
    }
};

namespace {

/// The child: types without a pause, telling when each character was typed.
int type(const QString& folder)
{
    const SystemClock clock;
    desk::Session session(clock, kit::DeskProfile::alone());
    QSignalSpy open(&session, &desk::Session::unlocked);
    session.unlock(folder, kit::DeskProfile::passphrase());
    if (!open.wait(20'000))
        return 1;
    QThreadPool pool;
    auto* window =
        new ComposeWindow({session, std::make_shared<const drafting::Typesetting>(clock), pool});
    window->show();
    window->begin(document::PaperKind::Notice);
    if (!QTest::qWaitFor(
            [&] { return window->editor().state() == DraftEditor::State::Editing; }, 10'000))
        return 2;
    for (int i = 0; i < 2000; ++i) {
        commit(window->form().title(), QStringLiteral("字"));
        std::printf("%lld %d\n", QDateTime::currentMSecsSinceEpoch(), i);
        std::fflush(stdout);
        QTest::qWait(60);
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    qRegisterMetaType<Id>();
    if (argc == 3 && QByteArray(argv[1]) == "--type")
        return type(QString::fromLocal8Bit(argv[2]));
    TestComposeWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_ComposeWindow.moc"

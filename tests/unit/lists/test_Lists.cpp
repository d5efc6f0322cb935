#include "DeskProfile.h"
#include "kit/Theme.h"
#include "kit/office/SendNotice.h"
#include "kit/ui/Shots.h"
#include "kit/ui/Sweep.h"
#include "lists/AttachmentsView.h"
#include "lists/DirectoryView.h"
#include "lists/HandlingSheets.h"
#include "lists/ListPane.h"
#include "lists/PaperListView.h"
#include "lists/PaperPane.h"
#include "lists/RowPainter.h"
#include "lists/SearchBox.h"
#include "office/Profile.h"
#include "store/PaperRepository.h"

#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QVBoxLayout>

#include <array>
#include <cerrno>
#include <sys/xattr.h>

using namespace wenshu;
using desk::CallContext;
using desk::Lane;
using desk::Section;
using desk::Session;
using kit::DeskProfile;
using lists::ListPane;
using lists::PaperListView;
using lists::PaperPane;
using office::Profile;

namespace {

struct Sample {
    const char* title;
    const char* unit;
    store::PaperState state;
    document::UrgencyLevel urgency = document::UrgencyLevel::Normal;
    int hoursAgo = 0;
    int dueInHours = 0; ///< 0 = no due date
};

using document::UrgencyLevel;
using store::PaperState;

// Made-up papers of made-up units, one in each state a clerk meets.
const Sample kSamples[] = {
    {"关于开展2026年度安全生产大检查的通知",
     "示例省应急管理厅",
     PaperState::AwaitingSignFor,
     UrgencyLevel::ExtraUrgent,
     1,
     20},
    {"关于报送第四季度重点项目进展情况的通知",
     "示例市发展和改革委员会",
     PaperState::AwaitingSignFor,
     UrgencyLevel::Urgent,
     3,
     40},
    {"关于商请支持古籍数字化保护工作的函",
     "示例省文化和旅游厅",
     PaperState::Handling,
     UrgencyLevel::Normal,
     26,
     -30},
    {"关于印发《示例市政务数据共享管理办法（试行）》并进一步加强各级各部门政务信息系统整合共享工作"
     "的通知",
     "示例市人民政府办公室",
     PaperState::Handling,
     UrgencyLevel::Normal,
     50},
    {"关于同意设立示例县职业教育中心的批复",
     "示例市教育局",
     PaperState::Handled,
     UrgencyLevel::Normal,
     400},
    {"关于申请追加2026年防汛经费的请示",
     "示例市财政局",
     PaperState::SentReturned,
     UrgencyLevel::Urgent,
     70},
    {"关于举办基层文书人员培训班的通知",
     "示例县教育局",
     PaperState::AwaitingSeal,
     UrgencyLevel::Normal,
     5},
    {"关于2026年上半年工作情况的报告",
     "示例市人民政府",
     PaperState::Sent,
     UrgencyLevel::Normal,
     900},
};

Status fill(Profile& profile)
{
    const store::PaperRepository papers(profile.clock());
    auto transaction = profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    const QDateTime now = profile.clock().now();
    for (auto sample = std::rbegin(kSamples); sample != std::rend(kSamples); ++sample) {
        store::NewPaper paper;
        paper.summary.id = Id::random();
        paper.summary.direction = static_cast<int>(sample->state) > 10 ? store::Direction::Incoming
                                                                       : store::Direction::Outgoing;
        paper.summary.state = sample->state;
        paper.summary.title = QString::fromUtf8(sample->title);
        paper.summary.number = QStringLiteral("示办〔2026〕12号");
        paper.summary.urgency = sample->urgency;
        paper.summary.moment = now.addSecs(-3600LL * sample->hoursAgo);
        paper.summary.paperDate = QDate(2026, 11, 18);
        if (sample->dueInHours != 0)
            paper.summary.due = now.addSecs(3600LL * sample->dueInHours);
        paper.summary.needsMe = sample->state == PaperState::AwaitingSignFor ||
                                sample->state == PaperState::AwaitingSeal ||
                                sample->state == PaperState::SentReturned ||
                                sample->dueInHours != 0;
        paper.units = {{QStringLiteral("11370000MB28469X0K"), QString::fromUtf8(sample->unit)}};
        if (auto added = papers.add(*transaction, paper); !added)
            return std::move(added).error();
    }
    return transaction->commit();
}

} // namespace

/// The list, the search, the pane of a paper and the directory as a clerk uses them.
class TestLists : public QObject {
    Q_OBJECT

private:
    DeskProfile m_desk;
    std::unique_ptr<kit::Theme> m_theme;
    std::unique_ptr<Session> m_session;
    Id m_sent;

    void show(QWidget& widget, int width, int height)
    {
        widget.resize(width, height);
        widget.show();
        widget.activateWindow();
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
    }

    bool showSection(ListPane& pane, Section section)
    {
        QSignalSpy loaded(&pane.model(), &desk::PaperListModel::loaded);
        pane.showSection(section);
        return loaded.wait(5'000);
    }

private Q_SLOTS:

    void initTestCase()
    {
        QVERIFY(testkit::speakChinese());
        m_theme = std::make_unique<kit::Theme>(*qApp);
        m_theme->setScheme(kit::ColorScheme::Light);
        QVERIFY(m_desk.make());
        m_session = std::make_unique<Session>(m_desk.clock(), DeskProfile::alone());
        (void)m_session->unlock(m_desk.path(), DeskProfile::passphrase());
        QTRY_VERIFY(m_session->isOpen());
        const QString city = m_desk.province().city().name;
        std::optional<Result<Id>> made;
        desk::whenDone(
            m_session->call(
                Lane::Write,
                [city](Profile& profile, CallContext&) -> Result<Id> {
                    if (Status filled = fill(profile); !filled)
                        return std::move(filled).error();
                    return kit::sendNotice(profile, {city});
                }),
            this,
            [&](const Result<Id>& id) { made = id; });
        QTRY_VERIFY_WITH_TIMEOUT(made.has_value(), 30'000);
        QVERIFY2(*made, *made ? "" : qPrintable(made->error().diagnostic));
        m_sent = **made;
    }

    void aHitIsNotCutOffWhereThereIsRoomForIt()
    {
        const QFont font = QApplication::font();
        const QFontMetrics metrics(font);
        const QString title = QStringLiteral("关于做好全省秋季农产品产销对接工作的通知");
        const QString word = QStringLiteral("对接");
        // Room for four characters: the hit and what stands for the rest.
        const QRect box(0, 0, metrics.horizontalAdvance(QStringLiteral("销对接工")), 40);
        QPixmap picture(box.size());
        picture.fill(Qt::white);
        QPainter painter(&picture);
        painter.setFont(font);
        const QPalette palette = QApplication::palette();
        lists::paintLine(
            painter, box, title, desk::hitsOf(word, title), palette.color(QPalette::Text), palette);
        painter.end();
        const QImage image = picture.toImage();
        const QRgb line = kit::color(kit::ColorRole::Pressing, palette).rgb();
        int longest = 0;
        for (int y = 0; y < image.height(); ++y) {
            int marked = 0;
            for (int x = 0; x < image.width(); ++x)
                marked += image.pixel(x, y) == line ? 1 : 0;
            longest = std::max(longest, marked);
        }
        QCOMPARE(longest, metrics.horizontalAdvance(word));
    }

    void cleanupTestCase() { m_session.reset(); }

    void keysMoveOverPapersAndLeaveHeadingsOut()
    {
        ListPane pane(*m_session);
        QVERIFY(showSection(pane, Section::Incoming));
        show(pane, 420, 640);
        PaperListView& view = pane.view();
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Home);
        QVERIFY(!view.currentPaper().isNull());
        const int first = view.currentIndex().row();
        QVERIFY(pane.model().isHeading(first - 1));
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.currentIndex().row(), pane.model().rowCount() - 1);
        // Upwards through every heading to the first paper.
        for (int i = 0; i < pane.model().rowCount(); ++i) {
            QTest::keyClick(&view, Qt::Key_Up);
            QVERIFY(!pane.model().isHeading(view.currentIndex().row()));
        }
        QCOMPARE(view.currentIndex().row(), first);
        QSignalSpy opened(&view, &PaperListView::paperOpened);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
    }

    void jAndKGoToWhatNeedsMe()
    {
        ListPane pane(*m_session);
        QVERIFY(showSection(pane, Section::Incoming));
        show(pane, 420, 640);
        pane.view().setFocus();
        pane.view().chooseFirst();
        int steps = 0;
        for (int last = -1; last != pane.view().currentIndex().row() && steps < 20; ++steps) {
            last = pane.view().currentIndex().row();
            QTest::keyClick(&pane.view(), Qt::Key_J);
            QVERIFY(pane.view().currentIndex().data(desk::PaperListModel::NeedsMeRole).toBool());
        }
        QCOMPARE(steps, 3); // three received papers need the clerk; the third stays
        QTest::keyClick(&pane.view(), Qt::Key_K);
        QVERIFY(pane.view().currentIndex().data(desk::PaperListModel::NeedsMeRole).toBool());
    }

    void searchGoesFromKeyToRow()
    {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* box = new lists::SearchBox;
        auto* pane = new ListPane(*m_session);
        layout->addWidget(box);
        layout->addWidget(pane);
        connect(box, &lists::SearchBox::searchChanged, pane, &ListPane::search);
        show(window, 460, 640);
        QVERIFY(showSection(*pane, Section::Todo));
        box->setFocus();
        box->insert(QStringLiteral("数据共享"));
        QTRY_COMPARE(pane->model().paperCount(), 1);
        (void)testkit::shoot(window, QStringLiteral("lists-search"));
        // What the input method has not committed is not searched.
        box->clear();
        QInputMethodEvent preedit(QStringLiteral("anquan"), {});
        QApplication::sendEvent(box, &preedit);
        QVERIFY(!pane->model().isSearching());
        QInputMethodEvent commit;
        commit.setCommitString(QStringLiteral("没有这样的公文"));
        QApplication::sendEvent(box, &commit);
        QTRY_VERIFY(!pane->model().isLoading());
        QCOMPARE(pane->model().paperCount(), 0);
        (void)testkit::shoot(window, QStringLiteral("lists-search-empty"));
        QTest::keyClick(box, Qt::Key_Escape);
        QVERIFY(box->text().isEmpty());
        QVERIFY(!pane->model().isSearching());
    }

    void everyEmptyListSaysWhatCanBeDone()
    {
        ListPane pane(*m_session);
        show(pane, 420, 480);
        QVERIFY(showSection(pane, Section::Draft));
        QSignalSpy drafts(&pane, &ListPane::draftRequested);
        for (auto* button : pane.findChildren<QPushButton*>()) {
            if (button->isVisible())
                button->click();
        }
        QCOMPARE(drafts.count(), 4);
        (void)testkit::shoot(pane, QStringLiteral("lists-empty-drafts"));
        QCOMPARE(testkit::englishLeftOver(pane), QStringList());
    }

    void thePaneShowsASentPaperWithItsVerdict()
    {
        PaperPane pane(*m_session);
        pane.setPageView(new QWidget);
        show(pane, 900, 700);
        QSignalSpy pages(&pane, &PaperPane::pagesRead);
        QSignalSpy judged(&pane, &PaperPane::judged);
        pane.showPaper(m_sent);
        QTRY_COMPARE_WITH_TIMEOUT(judged.count(), 1, 20'000);
        QVERIFY(!pages.constLast().at(0).toByteArray().isEmpty());
        const auto verdict = judged.at(0).at(0).value<desk::VerdictView>();
        QCOMPARE(verdict.seals.size(), 1);
        QCOMPARE(verdict.answers.size(), 4);
        QVERIFY(verdict.shape != desk::VerdictShape::Invalid);
        for (int tab = 0; tab < PaperPane::kTabs; ++tab) {
            pane.showTab(static_cast<PaperPane::Tab>(tab));
            QTest::qWait(20);
            (void)testkit::shoot(pane, QStringLiteral("lists-pane-%1").arg(tab));
            QCOMPARE(testkit::englishLeftOver(pane), QStringList());
        }
    }

    void everyTabOfThePanePassesTheSweep()
    {
        PaperPane pane(*m_session);
        pane.setPageView(new QWidget);
        show(pane, 1'200, 900);
        QSignalSpy judged(&pane, &PaperPane::judged);
        pane.showPaper(m_sent);
        QTRY_COMPARE_WITH_TIMEOUT(judged.count(), 1, 20'000);
        for (int tab = 0; tab < PaperPane::kTabs; ++tab) {
            pane.showTab(static_cast<PaperPane::Tab>(tab));
            const QStringList faults = testkit::sweep(pane, *m_theme);
            QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        }
        // The seal is part of the paper's course.
        const desk::VerdictView verdict = judged.at(0).at(0).value<desk::VerdictView>();
        const QList<desk::Step> steps = desk::stepsWithSeals(pane.facts()->steps, verdict);
        QCOMPARE(steps.size(), pane.facts()->steps.size() + 1);
        QVERIFY(std::any_of(steps.begin(), steps.end(), [&](const desk::Step& step) {
            return step.what.contains(verdict.seals.first().name);
        }));
    }

    void listAndDirectoryPassTheSweep()
    {
        ListPane pane(*m_session);
        QVERIFY(showSection(pane, Section::All));
        show(pane, 420, 640);
        QStringList faults = testkit::sweep(pane, *m_theme);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        lists::DirectoryView directory(*m_session);
        show(directory, 480, 640);
        QTRY_VERIFY(directory.model().rowCount() > 1);
        faults = testkit::sweep(directory, *m_theme);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        QCOMPARE(testkit::englishLeftOver(directory), QStringList());
        testkit::shootAll(directory, *m_theme, QStringLiteral("lists-directory"));
    }

    void theRightButtonAsksForTheMenuOfTheRowUnderIt()
    {
        ListPane pane(*m_session);
        QVERIFY(showSection(pane, Section::Incoming));
        show(pane, 420, 640);
        PaperListView& view = pane.view();
        QSignalSpy asked(&pane, &ListPane::menuRequested);
        const auto press = [&view](const QPoint& position) {
            QContextMenuEvent event(
                QContextMenuEvent::Mouse, position, view.viewport()->mapToGlobal(position));
            QApplication::sendEvent(view.viewport(), &event);
        };
        const int row = pane.model().paperRowFrom(0, 1);
        press(view.visualRect(pane.model().index(row)).center());
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.at(0).at(0).value<Id>(), view.currentPaper());
        press(view.visualRect(pane.model().index(row - 1)).center()); // a heading has none
        QCOMPARE(asked.count(), 1);
        QContextMenuEvent key(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(view.viewport(), &key);
        QCOMPARE(asked.count(), 2);
    }

    void anEmptySearchSaysWhatToTryNext()
    {
        ListPane pane(*m_session);
        show(pane, 420, 480);
        const auto said = [&pane](const QString& words) {
            QSignalSpy loaded(&pane.model(), &desk::PaperListModel::loaded);
            pane.search(words);
            (void)loaded.wait(5'000);
            QString all;
            for (const auto* label : pane.findChildren<QLabel*>())
                all += label->isVisible() ? label->text() : QString();
            return all;
        };
        QVERIFY(said(QStringLiteral("龘")).contains(QStringLiteral("两个字")));
        // Two were typed: advising two would help nobody.
        QVERIFY(!said(QStringLiteral("龘龘")).contains(QStringLiteral("两个字")));
        QVERIFY(!said(QStringLiteral("没有这样的公文")).contains(QStringLiteral("两个字")));
    }

    void ownAttachmentsAreNotFromOutside()
    {
        desk::PaperDesk papers(*m_session);
        lists::AttachmentsView view(papers);
        show(view, 420, 480);
        const QList<desk::AttachmentRow> files = {{0, QStringLiteral("表.txt"), {}, 10, true}};
        const auto warns = [&view] {
            for (const auto* label : view.findChildren<QLabel*>())
                if (label->isVisible() && label->text().contains(QStringLiteral("外部")))
                    return true;
            return false;
        };
        view.setAttachments({}, files, false);
        QVERIFY(!warns());
        view.setAttachments({}, files, true);
        QVERIFY(warns());
    }

    void attachmentsAreOpenedReadOnlyAndProgramsAreNot()
    {
        PaperPane pane(*m_session);
        show(pane, 900, 700);
        pane.showPaper(m_sent);
        QTRY_VERIFY(pane.facts() != nullptr);
        pane.showTab(PaperPane::Attachments);
        auto* view = pane.findChild<lists::AttachmentsView*>();
        QVERIFY(view);
        QString openedPath;
        view->openOutside = [&](const QString& path) {
            openedPath = path;
            return true;
        };
        auto* list = view->findChild<QListWidget*>();
        QCOMPARE(list->count(), 2);
        const QList<QPushButton*> buttons = view->findChildren<QPushButton*>();
        QCOMPARE(buttons.size(), 2);
        list->setCurrentRow(0);
        buttons.at(0)->click();
        QTRY_VERIFY(!openedPath.isEmpty());
        QFile file(openedPath);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray(24'000, 't'));
        QVERIFY(!(QFile::permissions(openedPath) & (QFile::WriteOwner | QFile::ExeOwner)));
        list->setCurrentRow(1);
        QVERIFY(!buttons.at(0)->isEnabled());
        QVERIFY(buttons.at(1)->isEnabled());
        dragOut(*view, *list);
    }

    /// With the mouse: the first row carries a copy, the second, which could run, nothing.
    static void dragOut(lists::AttachmentsView& view, QListWidget& list)
    {
        QStringList carried;
        view.carry = [&](const std::unique_ptr<QMimeData>& files) {
            QCOMPARE(files->formats(), QStringList(QStringLiteral("text/uri-list")));
            for (const QUrl& url : files->urls())
                carried.append(url.toLocalFile());
        };
        const auto drag = [&](int row) {
            const QPoint from = list.visualItemRect(list.item(row)).center();
            QTest::mousePress(list.viewport(), Qt::LeftButton, {}, from);
            for (int step = 1; step <= 3; ++step)
                QTest::mouseMove(
                    list.viewport(), from - QPoint(step * QApplication::startDragDistance(), 0));
            QTest::mouseRelease(list.viewport(), Qt::LeftButton, {}, from);
        };
        drag(1);
        QVERIFY(carried.isEmpty());
        list.setCurrentRow(0);
        QTRY_VERIFY(view.dragged() != nullptr); // the copy stands
        drag(0);
        QCOMPARE(carried.size(), 1);
        QFile copy(carried.first());
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), QByteArray(24'000, 't'));
        QVERIFY(
            !(copy.permissions() &
              (QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther)));
        std::array<char, 64> origin{};
        const QByteArray name = QFile::encodeName(copy.fileName());
        if (getxattr(name.constData(), "user.xdg.origin.url", origin.data(), origin.size()) < 0) {
            QVERIFY2(errno == ENOTSUP, "the copy is not marked as coming from outside");
            qWarning("this disk keeps no notes on files: the mark was not looked at");
        }
        view.setAttachments({}, {});
        QVERIFY(view.dragged() == nullptr);
    }

    void aReturnNeedsAReasonOrFourCharacters()
    {
        desk::PaperRow paper;
        paper.title = QString::fromUtf8(kSamples[0].title);
        paper.unit = QString::fromUtf8(kSamples[0].unit);
        lists::ReturnSheet sheet(paper);
        show(sheet, 560, 480);
        QVERIFY(sheet.isBlocked());
        auto* note = sheet.findChild<QPlainTextEdit*>();
        note->setPlainText(QStringLiteral("  缺附件 "));
        QVERIFY(sheet.isBlocked());
        note->setPlainText(QStringLiteral("缺少附件一"));
        QVERIFY(!sheet.isBlocked());
        // What nobody chose is not sent along.
        QCOMPARE(sheet.reason(), desk::ReturnReason::Other);
        auto* reason = sheet.findChild<QComboBox*>();
        reason->setCurrentIndex(
            reason->findData(static_cast<int>(desk::ReturnReason::AgainstRules)));
        QCOMPARE(sheet.reason(), desk::ReturnReason::AgainstRules);
        note->clear();
        QVERIFY(!sheet.isBlocked()); // the reason says it all
        reason->setCurrentIndex(reason->findData(static_cast<int>(desk::ReturnReason::Other)));
        QVERIFY(sheet.isBlocked());
        note->setPlainText(QStringLiteral("缺少附件一"));
        reason->setCurrentIndex(0);
        const QStringList faults = testkit::sweep(sheet, *m_theme);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        testkit::shootAll(sheet, *m_theme, QStringLiteral("lists-return"));
        QCOMPARE(testkit::englishLeftOver(sheet), QStringList());
    }

    void signingForAPaperThatIsNotThereIsToldInTheSheet()
    {
        // Filed by hand, unknown to the exchange: the act fails and says so, the sheet stays.
        ListPane pane(*m_session);
        QVERIFY(showSection(pane, Section::AwaitingSignFor));
        show(pane, 420, 480);
        pane.view().chooseFirst();
        PaperPane paper(*m_session);
        show(paper, 800, 600);
        paper.showPaper(pane.view().currentPaper());
        QTRY_VERIFY(paper.facts() != nullptr);
        QCOMPARE(paper.facts()->primary.act, desk::Act::SignFor);
        paper.signFor();
        auto* sheet = paper.findChild<lists::SignForSheet*>();
        QVERIFY(sheet);
        (void)testkit::shoot(*sheet, QStringLiteral("lists-sign-for"));
        const QStringList faults = testkit::sweep(*sheet, *m_theme);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        sheet->nextButton()->click();
        QTRY_VERIFY(!sheet->isBusy());
        QVERIFY(sheet->isVisible());
        sheet->close();
    }

    void thePaneIsEmptyAfterALock()
    {
        Session session(m_desk.clock(), DeskProfile::alone());
        m_session->lock();
        QTRY_COMPARE(m_session->state(), desk::SessionState::Locked);
        (void)m_session->unlock(m_desk.path(), DeskProfile::passphrase());
        QTRY_VERIFY(m_session->isOpen());
        PaperPane pane(*m_session);
        show(pane, 800, 600);
        pane.showPaper(m_sent);
        QTRY_VERIFY(pane.facts() != nullptr);
        QSignalSpy pages(&pane, &PaperPane::pagesRead);
        m_session->lock();
        QVERIFY(pane.facts() == nullptr);
        QVERIFY(pane.paper().isNull());
        QVERIFY(pages.constLast().at(0).toByteArray().isEmpty());
        QTRY_COMPARE(m_session->state(), desk::SessionState::Locked);
        (void)m_session->unlock(m_desk.path(), DeskProfile::passphrase());
        QTRY_VERIFY(m_session->isOpen());
    }

    void theWindowIsPicturedAtEverySizeAndColour()
    {
        QSplitter window;
        auto* list = new ListPane(*m_session, &window);
        auto* paper = new PaperPane(*m_session, &window);
        auto* page = new QLabel(QStringLiteral("　"));
        paper->setPageView(page);
        window.addWidget(list);
        window.addWidget(paper);
        show(window, 1280, 760);
        QVERIFY(showSection(*list, Section::All));
        list->view().chooseFirst();
        paper->showPaper(m_sent);
        QTRY_VERIFY(paper->facts() != nullptr);
        paper->showTab(PaperPane::Elements);
        QTest::qWait(200);
        testkit::shootAll(window, *m_theme, QStringLiteral("lists-window"));
        QCOMPARE(paper->facts()->primary.act, desk::Act::None);
    }

    void theDirectoryNarrowsByInitials()
    {
        lists::DirectoryView directory(*m_session);
        show(directory, 480, 640);
        auto* filter = directory.findChild<QLineEdit*>();
        filter->setText(m_desk.province().city().code);
        QCOMPARE(directory.model().rowCount(), 1);
        filter->setText(QStringLiteral("zzzzzz"));
        QCOMPARE(directory.model().rowCount(), 0);
        (void)testkit::shoot(directory, QStringLiteral("lists-directory-empty"));
    }
};

QTEST_MAIN(TestLists)
#include "test_Lists.moc"

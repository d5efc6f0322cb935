#include "shell/PaperWork.h"

#include "compose/ComposeWindow.h"
#include "desk/NavModel.h"
#include "kit/FileDialogs.h"
#include "kit/MessageBar.h"
#include "kit/UndoBar.h"
#include "lists/DirectoryView.h"
#include "lists/ListPane.h"
#include "lists/PaperListView.h"
#include "lists/PaperPane.h"
#include "reader/ReaderPane.h"
#include "sealing/SealingSheet.h"
#include "sealing/SendWithUndo.h"
#include "shell/DraftWindows.h"
#include "shell/FileWindow.h"
#include "shell/MainWindow.h"
#include "shell/PaperMenu.h"
#include "shell/PaperNews.h"
#include "shell/PaperReading.h"
#include "shell/PaperWindow.h"

#include <QAction>
#include <QFileDialog>
#include <QLineEdit>

#include <utility>

namespace wenshu::shell {

namespace {

constexpr std::chrono::seconds kUndoTime{15};
constexpr std::chrono::seconds kTellTime{10};

} // namespace

PaperWork::PaperWork(
    MainWindow& window,
    desk::Session& session,
    PaperTools tools,
    DraftWindows& drafts,
    QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_session(session)
    , m_tools(std::move(tools))
    , m_drafts(drafts)
    , m_reading(new PaperReading(session, m_tools, this))
    , m_nav(new desk::NavModel(session, this))
    , m_sender(new sealing::SendWithUndo(session, window.undoBar(), this))
    , m_news(new PaperNews(session, this))
{
    makePanes();
    connectActions();
    m_reading->pane()->setSimple(m_window.isSimple());
    connect(&m_window, &MainWindow::simpleChanged, this, [this](bool simple) {
        m_reading->pane()->setSimple(simple);
        if (simple)
            goTo({desk::Section::Todo, m_reading->pane()->paper()});
    });
    m_window.setNavModel(m_nav);
    connect(&m_window.nav(), &NavView::sectionChosen, this, [this](int section) {
        m_wanted = {};
        showSection(static_cast<desk::Section>(section));
    });
    connect(&m_window, &MainWindow::searchChanged, this, &PaperWork::search);
    connect(&m_drafts, &DraftWindows::sealRequested, this, [this](const Id& paper) {
        seal(paper, true);
    });
    connect(m_news, &PaperNews::told, this, qOverload<const QString&, bool>(&PaperWork::tell));
    connect(m_sender, &sealing::SendWithUndo::left, this, &PaperWork::tellSent);
    connect(&m_drafts, &DraftWindows::submitted, this, [this] {
        tell(tr("Submitted. The paper lies under “To seal”."), false);
    });
    connect(m_sender, &sealing::SendWithUndo::failed, this, [this](const Id&, const Error& error) {
        tell(error);
    });
    connect(m_sender, &sealing::SendWithUndo::takenBack, this, [this](const Id& paper) {
        goTo({desk::Section::AwaitingSend, paper});
    });
    refreshActions();
}

PaperWork::~PaperWork()
{
    // It sends with what goes now.
    delete m_sealing;
    // Late answers must not reach panes that are going.
    for (const QPointer<PaperWindow>& each : std::as_const(m_windows))
        delete each;
    m_window.nav().setResting(false);
    m_window.setNavModel(nullptr);
    m_window.setWholePane(nullptr);
    m_window.setListPane(nullptr);
    m_window.setReadingPane(nullptr);
}

void PaperWork::search(const QString& words)
{
    const QString wanted = words.trimmed();
    m_window.nav().setResting(!wanted.isEmpty());
    m_reading->setWords(wanted);
    if (wanted.isEmpty() && m_directory != nullptr)
        return;
    m_window.setWholePane(nullptr);
    m_list->search(wanted);
    m_window.setPageOpen(false);
}

lists::ListPane& PaperWork::list() const
{
    return *m_list;
}

void PaperWork::makePanes()
{
    m_list = new lists::ListPane(m_session);
    m_window.setListPane(m_list);
    m_window.setReadingPane(m_reading->pane());
    connectReading(*m_reading);
    connect(m_list, &lists::ListPane::paperChosen, this, [this](const Id& paper) {
        if (!paper.isNull() && paper != m_wanted)
            m_wanted = {};
        m_menuPaper = {};
        m_reading->show(paper);
    });
    connect(m_list, &lists::ListPane::paperOpened, this, &PaperWork::openPaper);
    connect(m_list, &lists::ListPane::paperClicked, this, [this] {
        if (m_window.isNarrow()) // there a chosen row shows nothing of its paper
            m_window.setPageOpen(true);
    });
    connect(
        m_list,
        &lists::ListPane::menuRequested,
        this,
        [this](const Id& paper, const QPoint& position) {
            m_menuPaper = paper;
            m_menuAt = position;
            showMenu();
        });
    connect(m_list, &lists::ListPane::draftRequested, this, &PaperWork::draft);
    connect(m_list, &lists::ListPane::testPaperRequested, this, [this] {
        draft(document::PaperKind::Letter);
    });
    connect(m_list, &lists::ListPane::failed, this, qOverload<const Error&>(&PaperWork::tell));
    connect(&m_list->model(), &desk::PaperListModel::loaded, this, &PaperWork::chooseWanted);
    connect(&m_list->model(), &QAbstractItemModel::rowsInserted, this, &PaperWork::chooseWanted);
    connect(&m_list->model(), &QAbstractItemModel::dataChanged, this, &PaperWork::chooseWanted);
    connect(m_reading, &PaperReading::factsRead, this, [this] {
        refreshActions();
        showMenu();
    });
}

void PaperWork::connectReading(PaperReading& reading)
{
    connect(
        reading.pane(),
        &lists::PaperPane::actRequested,
        this,
        [this, from = QPointer(&reading)](desk::Act wanted, const Id& paper) {
            const desk::PaperFacts* facts = from != nullptr ? from->pane()->facts() : nullptr;
            act(wanted, paper, facts != nullptr ? facts->row.unitCount : 0);
        });
    connect(&reading, &PaperReading::factsRead, this, [this, from = QPointer(&reading)] {
        if (from != nullptr && from->pane() != nullptr)
            Q_EMIT paperOpened(from->pane()->paper());
    });
    connect(reading.reader(), &reader::ReaderPane::helpRequested, this, &PaperWork::helpRequested);
    connect(reading.pane(), &lists::PaperPane::handled, m_news, &PaperNews::decided);
    connect(&reading, &PaperReading::failed, this, qOverload<const Error&>(&PaperWork::tell));
    connect(&reading, &PaperReading::told, this, qOverload<const QString&, bool>(&PaperWork::tell));
}

void PaperWork::connectActions()
{
    const auto on = [this](QStringView id, auto act) {
        connect(m_window.action(id), &QAction::triggered, this, act);
    };
    const auto onPaper = [this, on](QStringView id, desk::Act wanted) {
        on(id, [this, wanted] {
            const desk::PaperFacts* facts = m_reading->pane()->facts();
            if (facts != nullptr && m_reading->isLegal(wanted))
                act(wanted, facts->row.id, facts->row.unitCount);
        });
    };
    on(u"paper.draft", [this] { draft(document::PaperKind::Notice); });
    on(u"paper.signFor", [this] { m_reading->pane()->signFor(); });
    on(u"paper.return", [this] { m_reading->pane()->returnPaper(); });
    onPaper(u"paper.reply", desk::Act::Reply);
    onPaper(u"paper.seal", desk::Act::Seal);
    onPaper(u"paper.reopen", desk::Act::Reopen);
    onPaper(u"paper.finish", desk::Act::Finish);
    onPaper(u"paper.resume", desk::Act::Resume);
    onPaper(u"paper.send", desk::Act::Send);
    onPaper(u"paper.remove", desk::Act::Remove);
    on(u"paper.open", [this] { openWindow(m_reading->pane()->paper()); });
    on(u"paper.openFile", [this] { askForFile(); });
    on(u"paper.print", [this] { m_reading->reader()->print(); });
    on(u"paper.export", [this] { m_reading->reader()->exportPdf(); });
    on(u"page.zoomIn", [this] { m_reading->reader()->view()->zoomIn(); });
    on(u"page.zoomOut", [this] { m_reading->reader()->view()->zoomOut(); });
    on(u"page.zoomFit", [this] { m_reading->reader()->view()->setFit(reader::Fit::Width); });
    on(u"page.facts", [this] { m_reading->reader()->askForFacts(); });
    on(u"edit.searchNext", [this] { searchInPages(true); });
    on(u"edit.searchBack", [this] { searchInPages(false); });
    on(u"edit.undo", [this] {
        if (m_window.undoBar().isWaiting())
            m_window.undoBar().undo();
    });
    const std::pair<QStringView, desk::Section> sections[] = {
        {u"go.todo", desk::Section::Todo},
        {u"go.received", desk::Section::Incoming},
        {u"go.sent", desk::Section::Outgoing},
        {u"go.drafts", desk::Section::Draft},
        {u"go.contacts", desk::Section::Directory},
        {u"go.unsigned", desk::Section::AwaitingSignFor},
        {u"go.unsent", desk::Section::AwaitingSend}};
    for (const auto& each : sections)
        on(each.first, [this, section = each.second] {
            goTo({section, {}});
            if (m_directory != nullptr)
                m_directory->setFocus();
            else
                m_list->setFocus();
        });
}

PaperWork::Spot PaperWork::spot() const
{
    const int section = m_window.nav().chosen();
    return {
        section < 0 ? desk::Section::Todo : static_cast<desk::Section>(section),
        m_reading->pane() != nullptr ? m_reading->pane()->paper() : Id()};
}

void PaperWork::goTo(const Spot& spot)
{
    const int section = static_cast<int>(spot.section);
    if (m_window.nav().chosen() == section)
        showSection(spot.section); // choosing it again would say nothing
    else
        m_window.nav().choose(section);
    m_wanted = spot.paper;
    chooseWanted();
}

void PaperWork::chooseWanted()
{
    if (m_wanted.isNull() || m_list == nullptr || m_list->model().isLoading())
        return; // the rows of the list before may hold it too
    if (m_list->view().choose(m_wanted))
        m_wanted = {};
}

void PaperWork::showSection(desk::Section section)
{
    if (section == desk::Section::Directory) {
        showDirectory();
        return;
    }
    m_directory = nullptr;
    m_window.setWholePane(nullptr);
    m_window.searchField().clear();
    m_list->showSection(section);
    m_window.setPageOpen(false);
}

void PaperWork::showDirectory()
{
    m_directory = new lists::DirectoryView(m_session);
    m_window.searchField().clear();
    connect(
        m_directory,
        &lists::DirectoryView::draftToRequested,
        this,
        [this](const QString& code, const QString& name) {
            m_drafts.begin(document::PaperKind::Notice, {{code, name}});
        });
    m_window.setWholePane(m_directory);
}

void PaperWork::refreshActions()
{
    if (m_window.isCovered())
        return;
    const std::pair<QStringView, desk::Act> acts[] = {
        {u"paper.signFor", desk::Act::SignFor},
        {u"paper.return", desk::Act::Return},
        {u"paper.reply", desk::Act::Reply},
        {u"paper.seal", desk::Act::Seal},
        {u"paper.reopen", desk::Act::Reopen},
        {u"paper.finish", desk::Act::Finish},
        {u"paper.resume", desk::Act::Resume},
        {u"paper.send", desk::Act::Send},
        {u"paper.remove", desk::Act::Remove}};
    for (const auto& [id, act] : acts)
        m_window.action(id)->setEnabled(m_reading->isLegal(act));
    const desk::PaperFacts* facts =
        m_reading->pane() != nullptr ? m_reading->pane()->facts() : nullptr;
    const bool hasPages = facts != nullptr && !facts->ofd.isEmpty();
    for (const QStringView id :
         {u"paper.print",
          u"paper.export",
          u"page.zoomIn",
          u"page.zoomOut",
          u"page.zoomFit",
          u"page.facts"})
        m_window.action(id)->setEnabled(hasPages);
    m_window.action(u"paper.open")->setEnabled(facts != nullptr);
}

void PaperWork::act(desk::Act act, const Id& paper, int units)
{
    m_window.bars().hide(u"paper"); // what failed before is no longer what the clerk does
    if (act != desk::Act::Seal && isBeingSealed(paper))
        return showSealing(tr("This paper is being sealed. Finish that or give it up first."));
    switch (act) {
    case desk::Act::Edit:
        m_drafts.open(paper);
        break;
    case desk::Act::DraftAnew:
        m_drafts.beginAnew(paper);
        break;
    case desk::Act::Seal:
        seal(paper, false);
        break;
    case desk::Act::Reopen:
        reopen(paper);
        break;
    case desk::Act::Finish:
        finish(paper);
        break;
    case desk::Act::Resume:
        resume(paper);
        break;
    case desk::Act::Send:
        m_sender->send(paper, units);
        break;
    case desk::Act::Reply:
        m_drafts.beginReply(paper);
        break;
    case desk::Act::Remove:
        remove(paper);
        break;
    case desk::Act::Restore:
        restore(paper);
        break;
    case desk::Act::SignFor:
    case desk::Act::Return:
    case desk::Act::None:
        break;
    }
}

void PaperWork::remove(const Id& draft, Undo undo)
{
    if (m_drafts.windowOf(draft) != nullptr) {
        tellOpen(draft);
        return;
    }
    desk::whenDone(
        desk::PaperDesk::remove(m_session, draft), this, [this, draft, undo](const Status& done) {
            if (!done)
                return tell(done.error());
            if (undo == Undo::IsOne)
                return;
            offerBack(
                tr("The draft went to the recycle bin and stays there for 30 days"),
                [this, draft] { restore(draft, Undo::IsOne); });
        });
}

/// Goes with the window it speaks of.
void PaperWork::tellOpen(const Id& draft)
{
    const QString key = QStringLiteral("draft open");
    m_window.bars().show(
        {key,
         kit::Severity::Warning,
         tr("This draft is open in a window of its own. Close that window first."),
         tr("Show that window"),
         [drafts = QPointer(&m_drafts), draft] {
             if (drafts != nullptr)
                 drafts->open(draft);
         }});
    connect(
        m_drafts.windowOf(draft),
        &QObject::destroyed,
        &m_window.bars(),
        [&bars = m_window.bars(), key] { bars.hide(key); });
}

void PaperWork::offerBack(const QString& sentence, std::function<void()> undo)
{
    m_window.undoBar().offer(
        sentence,
        {},
        [self = QPointer(this), undo = std::move(undo)] {
            if (self != nullptr)
                undo();
        },
        kUndoTime);
}

void PaperWork::finish(const Id& paper)
{
    desk::whenDone(
        desk::PaperDesk::finish(m_session, paper), this, [this, paper](const Status& done) {
            if (!done)
                return tell(done.error());
            offerBack(
                isReturned(paper) ? tr("Finished. The paper stays under “Sent back”")
                                  : tr("Finished. The paper lies under “Handled”"),
                [this, paper] { resume(paper); });
        });
}

void PaperWork::resume(const Id& paper)
{
    desk::whenDone(
        desk::PaperDesk::resume(m_session, paper), this, [this, paper](const Status& done) {
            if (!done)
                return tell(done.error());
            const desk::Section section =
                isReturned(paper) ? desk::Section::SentReturned : desk::Section::Handling;
            goTo({m_window.isSimple() ? desk::Section::Todo : section, paper});
        });
}

/// One of our own that came back, as far as the page shows it.
bool PaperWork::isReturned(const Id& paper) const
{
    const desk::PaperFacts* facts = m_reading->pane()->facts();
    return facts != nullptr && facts->row.id == paper &&
           facts->row.state == desk::PaperState::SentReturned;
}

/// Once the facts of the paper asked for are there.
void PaperWork::showMenu()
{
    const desk::PaperFacts* facts = m_reading->pane()->facts();
    if (m_menuPaper.isNull() || facts == nullptr || facts->row.id != m_menuPaper)
        return;
    m_menuPaper = {};
    popUpPaperMenu(m_window, *m_reading->pane(), m_menuAt);
}

void PaperWork::restore(const Id& draft, Undo undo)
{
    desk::whenDone(
        desk::PaperDesk::restore(m_session, draft), this, [this, draft, undo](const Status& done) {
            if (!done)
                return tell(done.error());
            // The leaders' view lists nothing but what awaits them.
            goTo({m_window.isSimple() ? desk::Section::Todo : desk::Section::Outgoing, draft});
            if (undo == Undo::IsOne)
                return;
            offerBack(tr("The draft is back from the recycle bin"), [this, draft] {
                remove(draft, Undo::IsOne);
            });
        });
}

void PaperWork::draft(document::PaperKind kind)
{
    m_drafts.begin(kind);
}

void PaperWork::openPaper(const Id& paper)
{
    const desk::PaperFacts* facts = m_reading->pane()->facts();
    if (facts != nullptr && facts->row.id == paper && facts->row.state == desk::PaperState::Draft)
        m_drafts.open(paper);
    else if (m_window.isNarrow())
        m_window.setPageOpen(true);
    else
        openWindow(paper);
}

void PaperWork::openWindow(const Id& paper)
{
    if (paper.isNull())
        return;
    m_windows.removeIf([](const QPointer<PaperWindow>& each) { return each == nullptr; });
    for (const QPointer<PaperWindow>& each : std::as_const(m_windows)) {
        if (each->paper() == paper) {
            each->raise();
            each->activateWindow();
            return;
        }
    }
    auto* made = new PaperWindow(m_session, m_tools, paper);
    m_windows.append(made);
    connectReading(made->reading());
    connect(made, &PaperWindow::helpRequested, this, [this] {
        m_window.action(u"program.help")->trigger();
    });
    made->reading().setWords(m_window.searchField().text().trimmed());
    made->show();
}

void PaperWork::searchInPages(bool forward)
{
    reader::ReaderPane& reader = *m_reading->reader();
    const QString words = m_window.searchField().text().trimmed();
    if (reader.view()->searchText().isEmpty()) {
        reader.startSearch(words);
        return;
    }
    if (forward)
        reader.view()->findNext();
    else
        reader.view()->findPrevious();
}

void PaperWork::askForFile()
{
    auto* dialog = new QFileDialog(&m_window, tr("Open an OFD file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("OFD documents (*.ofd)"), tr("All files (*)")});
    kit::dressFileDialog(*dialog);
    connect(dialog, &QFileDialog::fileSelected, this, &PaperWork::openFile);
    dialog->open();
}

void PaperWork::openFile(const QString& path)
{
    auto* file = new FileWindow(m_session, m_tools, path);
    connect(file, &FileWindow::helpRequested, this, [this] {
        m_window.action(u"program.help")->trigger();
    });
    connect(&file->pages(), &reader::ReaderPane::helpRequested, this, &PaperWork::helpRequested);
    connect(this, &QObject::destroyed, file, &QWidget::close);
    file->show();
}

void PaperWork::tell(const Error& error)
{
    if (error.code == Errc::Cancelled || error.code == Errc::Locked)
        return;
    m_window.bars().show({QStringLiteral("paper"), kit::Severity::Serious, error.message, {}, {}});
}

void PaperWork::tellSent(const Id& paper, int recipients)
{
    m_window.bars().show(
        {QStringLiteral("reader"),
         kit::Severity::Good,
         tr("Sent to %n bureau(s). The paper lies under “Sent”.", nullptr, recipients),
         m_window.isSimple() ? QString() : tr("Show it"),
         [self = QPointer(this), paper] {
             if (self != nullptr)
                 self->goTo({desk::Section::Sent, paper});
         },
         kTellTime});
}

void PaperWork::tell(const QString& sentence, bool isProblem)
{
    if (!isProblem)
        m_window.bars().hide(u"paper");
    m_window.bars().show(
        {QStringLiteral("reader"),
         isProblem ? kit::Severity::Warning : kit::Severity::Good,
         sentence,
         {},
         {},
         kTellTime});
}

} // namespace wenshu::shell

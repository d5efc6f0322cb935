#include "shell/PaperWork.h"

#include "compose/ComposeWindow.h"
#include "desk/NavModel.h"
#include "drafting/Typesetting.h"
#include "kit/MessageBar.h"
#include "kit/UndoBar.h"
#include "lists/DirectoryView.h"
#include "lists/ListPane.h"
#include "lists/PaperListView.h"
#include "lists/PaperPane.h"
#include "office/OpenDocument.h"
#include "reader/ReaderPane.h"
#include "sealing/SealingSheet.h"
#include "sealing/SendWithUndo.h"
#include "shell/MainWindow.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <utility>

namespace wenshu::shell {

PaperWork::PaperWork(
    MainWindow& window, desk::Session& session, PaperTools tools, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_session(session)
    , m_tools(std::move(tools))
    , m_sender(new sealing::SendWithUndo(session, window.undoBar(), this))
{
    makePanes();
    connectActions();
    auto* nav = new desk::NavModel(session, this);
    m_window.setNavModel(nav);
    connect(&m_window.nav(), &NavView::sectionChosen, this, [this](int section) {
        showSection(static_cast<desk::Section>(section));
    });
    connect(&m_window, &MainWindow::searchChanged, this, [this](const QString& words) {
        m_window.setWholePane(nullptr);
        m_list->search(words.trimmed());
    });
    connect(
        m_sender,
        &sealing::SendWithUndo::failed,
        this,
        [this](const Id&, const Error& error) { tell(error); });
    m_window.nav().choose(static_cast<int>(desk::Section::Todo));
}

PaperWork::~PaperWork() = default;

void PaperWork::makePanes()
{
    m_list = new lists::ListPane(m_session);
    m_page = new lists::PaperPane(m_session);
    m_reader = new reader::ReaderPane(*m_tools.pool);
    m_page->setPageView(m_reader);
    m_window.setListPane(m_list);
    m_window.setReadingPane(m_page);
    connect(m_list, &lists::ListPane::paperChosen, this, &PaperWork::showPaper);
    connect(m_list, &lists::ListPane::paperOpened, this, [this](const Id& paper) {
        m_window.setPageOpen(true);
        if (m_page->facts() != nullptr && m_page->facts()->row.state == desk::PaperState::Draft)
            edit(paper);
    });
    connect(m_list, &lists::ListPane::draftRequested, this, &PaperWork::draft);
    connect(m_list, &lists::ListPane::failed, this, &PaperWork::tell);
    connect(m_page, &lists::PaperPane::pagesRead, this, &PaperWork::showPages);
    connect(m_page, &lists::PaperPane::actRequested, this, &PaperWork::act);
    connect(m_page, &lists::PaperPane::printRequested, m_reader, &reader::ReaderPane::print);
    connect(m_page, &lists::PaperPane::failed, this, &PaperWork::tell);
    connect(m_page, &lists::PaperPane::pagesRead, this, &PaperWork::refreshActions);
    connect(m_reader, &reader::ReaderPane::told, this, [this](const QString& text, bool isProblem) {
        m_window.bars().show(
            {QStringLiteral("reader"),
             isProblem ? kit::Severity::Warning : kit::Severity::Good,
             text,
             {},
             {},
             std::chrono::seconds(10)});
    });
}

void PaperWork::connectActions()
{
    const auto on = [this](QStringView id, auto act) {
        connect(m_window.action(id), &QAction::triggered, this, act);
    };
    on(u"paper.draft", [this] { draft(document::PaperKind::Notice); });
    on(u"paper.signFor", [this] { m_page->signFor(); });
    on(u"paper.return", [this] { m_page->returnPaper(); });
    on(u"paper.reply", [this] { reply(m_page->paper()); });
    on(u"paper.seal", [this] { seal(m_page->paper()); });
    on(u"paper.send", [this] { send(m_page->paper()); });
    on(u"paper.print", [this] { m_reader->print(); });
    on(u"paper.export", [this] { m_reader->exportPdf(); });
    on(u"page.zoomIn", [this] { m_reader->view()->zoomIn(); });
    on(u"page.zoomOut", [this] { m_reader->view()->zoomOut(); });
    on(u"edit.searchNext", [this] { m_reader->view()->findNext(); });
    on(u"edit.searchBack", [this] { m_reader->view()->findPrevious(); });
    const std::pair<QStringView, desk::Section> sections[] = {
        {u"go.todo", desk::Section::Todo},
        {u"go.received", desk::Section::Incoming},
        {u"go.sent", desk::Section::Outgoing},
        {u"go.drafts", desk::Section::Draft},
        {u"go.contacts", desk::Section::Directory},
        {u"go.unsigned", desk::Section::AwaitingSignFor},
        {u"go.unsent", desk::Section::AwaitingSend}};
    for (const auto& [id, section] : sections)
        connect(m_window.action(id), &QAction::triggered, this, [this, wanted = section] {
            if (m_window.nav().choose(static_cast<int>(wanted)))
                m_window.nav().setFocus();
        });
}

void PaperWork::showSection(desk::Section section)
{
    m_section = section;
    if (section == desk::Section::Directory) {
        auto* directory = new lists::DirectoryView(m_session);
        connect(directory, &lists::DirectoryView::draftToRequested, this, [this] {
            draft(document::PaperKind::Notice);
        });
        m_window.setWholePane(directory);
        return;
    }
    m_window.setWholePane(nullptr);
    m_window.searchField().clear();
    m_list->showSection(section);
}

void PaperWork::showPaper(const Id& paper)
{
    m_page->showPaper(paper);
    refreshActions();
}

void PaperWork::showPages(const QByteArray& ofd)
{
    const quint64 asked = ++m_pages;
    if (ofd.isEmpty()) {
        m_reader->setDocument(nullptr);
        return;
    }
    using Document = std::shared_ptr<const office::OpenDocument>;
    auto opened = m_session.call(
        desk::Lane::Cpu,
        [ofd, typesetting = m_tools.typesetting](
            office::Profile&, desk::CallContext&) -> Result<Document> {
            auto document = office::OpenDocument::fromBytes(ofd, typesetting->fonts());
            if (!document)
                return std::move(document).error();
            return Document(
                std::make_shared<office::OpenDocument>(std::move(document).value()));
        });
    desk::whenDone(opened, this, [this, asked](const Result<Document>& document) {
        if (asked != m_pages || m_reader == nullptr)
            return;
        if (document)
            m_reader->setDocument(*document);
        else
            tell(document.error());
    });
}

void PaperWork::refreshActions()
{
    if (m_window.isCovered() || m_page == nullptr)
        return;
    const desk::PaperFacts* facts = m_page->facts();
    const auto isLegal = [facts](desk::Act act) {
        if (facts == nullptr)
            return false;
        if (facts->primary.act == act)
            return facts->primary.reason.isEmpty();
        for (const desk::NextAct& each : facts->others)
            if (each.act == act)
                return each.reason.isEmpty();
        return false;
    };
    const std::pair<QStringView, desk::Act> acts[] = {
        {u"paper.signFor", desk::Act::SignFor},
        {u"paper.return", desk::Act::Return},
        {u"paper.reply", desk::Act::Reply},
        {u"paper.seal", desk::Act::Seal},
        {u"paper.send", desk::Act::Send}};
    for (const auto& [id, act] : acts)
        m_window.action(id)->setEnabled(isLegal(act));
}

void PaperWork::act(desk::Act act, const Id& paper)
{
    switch (act) {
    case desk::Act::Edit:
    case desk::Act::DraftAnew:
        edit(paper);
        break;
    case desk::Act::Seal:
        seal(paper);
        break;
    case desk::Act::Send:
        send(paper);
        break;
    case desk::Act::Reply:
        reply(paper);
        break;
    case desk::Act::SignFor:
    case desk::Act::Return:
    case desk::Act::None:
        break;
    }
}

compose::ComposeWindow* PaperWork::makeComposeWindow()
{
    auto* compose = new compose::ComposeWindow({m_session, m_tools.typesetting, *m_tools.pool});
    connect(compose, &compose::ComposeWindow::sealRequested, this, &PaperWork::seal);
    compose->show();
    return compose;
}

void PaperWork::draft(document::PaperKind kind) { makeComposeWindow()->begin(kind); }

void PaperWork::edit(const Id& paper)
{
    if (compose::ComposeWindow* known = m_open.value(paper)) {
        known->raise();
        known->activateWindow();
        return;
    }
    compose::ComposeWindow* made = makeComposeWindow();
    m_open.insert(paper, made);
    made->open(paper, m_open.keys().toVector().toStdVector());
}

void PaperWork::reply(const Id& paper)
{
    if (!paper.isNull())
        makeComposeWindow()->beginReply(paper);
}

void PaperWork::seal(const Id& paper)
{
    if (paper.isNull())
        return;
    auto* sheet = new sealing::SealingSheet(
        {m_session, m_tools.typesetting, *m_tools.pool}, paper, &m_window);
    sheet->open();
}

void PaperWork::send(const Id& paper)
{
    const desk::PaperFacts* facts = m_page->facts();
    if (paper.isNull() || facts == nullptr || facts->row.id != paper)
        return;
    m_sender->send(paper, facts->row.unitCount);
}

void PaperWork::tell(const Error& error)
{
    if (error.code == Errc::Cancelled || error.code == Errc::Locked)
        return;
    m_window.bars().show(
        {QStringLiteral("paper"), kit::Severity::Serious, error.message, {}, {}});
}

} // namespace wenshu::shell

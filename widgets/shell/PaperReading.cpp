#include "shell/PaperReading.h"

#include "drafting/PaperPreview.h"
#include "lists/PaperPane.h"
#include "office/OpenDocument.h"
#include "reader/ReaderPane.h"
#include "shell/FileFactsWindow.h"
#include "shell/InnerFiles.h"
#include "shell/VersionsWindow.h"

#include <utility>

namespace wenshu::shell {

PaperReading::PaperReading(desk::Session& session, PaperTools tools, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_tools(std::move(tools))
    , m_pane(new lists::PaperPane(session))
    , m_reader(new reader::ReaderPane(*m_tools.pool))
{
    m_pane->setPageView(m_reader);
    connect(m_pane, &lists::PaperPane::pagesRead, this, &PaperReading::showPages);
    connect(m_pane, &lists::PaperPane::factsRead, this, &PaperReading::factsRead);
    connect(m_pane, &lists::PaperPane::failed, this, &PaperReading::failed);
    connect(m_pane, &lists::PaperPane::printRequested, m_reader, &reader::ReaderPane::print);
    connect(m_reader, &reader::ReaderPane::told, this, &PaperReading::told);
    connect(m_pane, &lists::PaperPane::told, this, &PaperReading::told);
    connectSeals();
}

void PaperReading::connectSeals()
{
    connect(m_reader->view(), &reader::PageView::sealClicked, this, [this](const QString& id) {
        if (m_reader == nullptr || m_pane == nullptr)
            return;
        m_reader->view()->markSeal(id);
        m_pane->openTab(lists::PaperPane::Seals);
    });
    connect(m_pane, &lists::PaperPane::sealChosen, this, [this](const QString& id) {
        m_reader->view()->markSeal(id);
        m_reader->view()->showSeal(id);
    });
    connect(
        m_pane,
        &lists::PaperPane::comparisonRequested,
        this,
        [this](int document, const QString& version) {
            if (m_pane->facts() == nullptr)
                return;
            auto* window = new VersionsWindow(
                m_session, m_tools, m_pane->facts()->ofd, document, version, m_pane->window());
            window->QWidget::show();
        });
    auto* inner = new InnerFiles(m_session, m_tools, *m_reader);
    connect(inner, &InnerFiles::told, this, &PaperReading::told);
    connect(m_pane, &lists::PaperPane::innerFileOpened, inner, &InnerFiles::open);
    connect(
        m_reader,
        &reader::ReaderPane::factsRequested,
        this,
        [this](const QByteArray& ofd, const QString& name) {
            const desk::PaperFacts* facts = m_pane != nullptr ? m_pane->facts() : nullptr;
            auto* window = new FileFactsWindow(
                m_session,
                ofd,
                facts != nullptr ? facts->row.title.simplified() : name,
                m_reader->window());
            window->show();
        });
}

PaperReading::~PaperReading()
{
    if (m_pane != nullptr && m_pane->parent() == nullptr)
        delete m_pane;
}

lists::PaperPane* PaperReading::pane() const
{
    return m_pane;
}

reader::ReaderPane* PaperReading::reader() const
{
    return m_reader;
}

void PaperReading::show(const Id& paper)
{
    if (m_pane != nullptr)
        m_pane->showPaper(paper);
}

void PaperReading::setWords(const QString& words)
{
    // The page looks for one run of characters: the longest of several words tells most.
    QString longest;
    for (const QString& word : QString(words).replace(QChar(0x3000), QChar(u' ')).split(u' ')) {
        if (word.size() > longest.size())
            longest = word;
    }
    if (longest == m_words)
        return;
    m_words = longest;
    mark();
}

void PaperReading::mark()
{
    if (m_reader != nullptr && m_reader->view()->searchText() != m_words)
        m_reader->view()->find(m_words);
}

bool PaperReading::isLegal(desk::Act act) const
{
    const desk::PaperFacts* facts = m_pane != nullptr ? m_pane->facts() : nullptr;
    return facts != nullptr && facts->allows(act);
}

void PaperReading::showPages(const QByteArray& ofd)
{
    const quint64 asked = ++m_asked;
    if (m_reader == nullptr)
        return;
    if (ofd.isEmpty()) {
        const desk::PaperFacts* facts = m_pane != nullptr ? m_pane->facts() : nullptr;
        const bool isWritten =
            facts != nullptr && (facts->row.state == desk::PaperState::Draft ||
                                 facts->row.state == desk::PaperState::AwaitingSeal);
        // A draft that is being written stays on the page until its next pages are set.
        if (!isWritten || facts->row.id != m_previewed) {
            m_reader->setDocument(nullptr);
            m_previewed = {};
        }
        if (isWritten)
            preview(facts->row.id);
        return;
    }
    m_previewed = {};
    using Document = std::shared_ptr<const office::OpenDocument>;
    auto opened = m_session.call(
        desk::Lane::Cpu,
        [ofd, typesetting = m_tools.typesetting](
            office::Profile&, desk::CallContext&) -> Result<Document> {
            auto document = office::OpenDocument::fromBytes(ofd, typesetting->fonts());
            if (!document)
                return std::move(document).error();
            return Document(std::make_shared<office::OpenDocument>(std::move(document).value()));
        });
    desk::whenDone(opened, this, [this, asked](const Result<Document>& document) {
        if (asked != m_asked || m_reader == nullptr)
            return;
        if (!document) {
            Q_EMIT failed(document.error());
            return;
        }
        m_reader->setDocument(*document);
        if (!m_words.isEmpty())
            m_reader->view()->find(m_words);
    });
}

/// What is not sealed yet is shown as it would be set now.
void PaperReading::preview(const Id& paper)
{
    auto set = drafting::previewOf(m_session, m_tools.typesetting, paper);
    desk::whenDone(
        set, this, [this, paper, asked = m_asked](const Result<drafting::DraftPages>& pages) {
            if (asked != m_asked || m_reader == nullptr || m_pane == nullptr)
                return;
            const bool isSet = pages && pages->document != nullptr;
            const bool isSame = std::exchange(m_previewed, isSet ? paper : Id()) == paper;
            m_reader->setDocument(
                isSet ? pages->document : nullptr,
                isSame ? reader::Place::Keep : reader::Place::Start);
            if (isSet && !isSame && !m_words.isEmpty())
                m_reader->view()->find(m_words);
            // Where it cannot be set the pane's own sentence stands.
            m_pane->showPreview(isSet);
        });
}

} // namespace wenshu::shell

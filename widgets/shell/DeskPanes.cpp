#include "shell/DeskPanes.h"

#include "shell/DraftWindows.h"
#include "shell/MainWindow.h"

#include <QDialog>

#include <utility>

namespace wenshu::shell {

/// What of a session outlives its turn in the window.
struct DeskPanes::Kept {
    Kept(desk::Session& session, const PaperTools& tools)
        : drafts(session, tools)
    {
    }

    DraftWindows drafts;
    PaperWork::Spot spot;
};

DeskPanes::DeskPanes(PaperTools tools)
    : m_tools(std::move(tools))
{
}

DeskPanes::~DeskPanes() = default;

DraftWindows& DeskPanes::drafts(desk::Session& session)
{
    std::unique_ptr<Kept>& kept = m_kept[&session];
    if (!kept) {
        kept = std::make_unique<Kept>(session, m_tools);
        QObject::connect(
            &kept->drafts,
            &DraftWindows::helpRequested,
            &kept->drafts,
            [this](const QString& page) {
                if (showHelp)
                    showHelp(page);
            });
    }
    return kept->drafts;
}

void DeskPanes::fill(MainWindow& window, desk::Session& session, QObject* owner)
{
    delete m_work;
    DraftWindows& windows = drafts(session);
    m_work = new PaperWork(window, session, m_tools, windows, owner);
    QObject::connect(m_work, &PaperWork::helpRequested, m_work, [this](const QString& page) {
        if (showHelp)
            showHelp(page);
    });
    QObject::connect(m_work, &PaperWork::paperOpened, m_work, [this](const Id& paper) {
        if (paperOpened)
            paperOpened(paper);
    });
    m_work->goTo(m_kept[&session]->spot);
    windows.bringBack();
}

void DeskPanes::showWaiting(MainWindow&)
{
    if (m_work != nullptr)
        m_work->goTo({desk::Section::AwaitingSend, {}});
}

void DeskPanes::showPaper(MainWindow& window, const Id& paper)
{
    // The leaders' view lists nothing but what awaits them.
    if (m_work != nullptr)
        m_work->goTo({window.isSimple() ? desk::Section::Todo : desk::Section::Incoming, paper});
}

void DeskPanes::putAway(
    MainWindow& window, desk::Session& session, std::function<void(bool saved)> done)
{
    DraftWindows& windows = drafts(session);
    if (m_work != nullptr) {
        m_kept[&session]->spot = m_work->spot();
        delete m_work;
    }
    for (QDialog* sheet : window.findChildren<QDialog*>())
        if (sheet->isVisible())
            sheet->done(QDialog::Rejected);
    windows.putAway(std::move(done));
}

void DeskPanes::bringBack(desk::Session& session)
{
    drafts(session).bringBack();
}

} // namespace wenshu::shell

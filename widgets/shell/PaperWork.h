#pragma once
#include "desk/PaperDesk.h"
#include "desk/Session.h"
#include "document/Draft.h"
#include "shell/PaperTools.h"

#include <QList>
#include <QObject>
#include <QPoint>
#include <QPointer>

#include <functional>

namespace wenshu::desk {
class NavModel;
}

namespace wenshu::lists {
class DirectoryView;
class ListPane;
} // namespace wenshu::lists

namespace wenshu::sealing {
class SealingSheet;
class SendWithUndo;
} // namespace wenshu::sealing

namespace wenshu::shell {

class DraftWindows;
class MainWindow;
class PaperNews;
class PaperReading;
class PaperWindow;

/// One seat's work on papers in the main window: sections, list, page, and every act on a paper
/// with the window or sheet it needs. Ends with the seat's turn and then leaves the panes empty.
class PaperWork : public QObject {
    Q_OBJECT
public:
    /// Where the clerk stood, to go back to after a lock.
    struct Spot {
        desk::Section section = desk::Section::Todo;
        Id paper;
    };

    /// All outlive it.
    PaperWork(
        MainWindow& window,
        desk::Session& session,
        PaperTools tools,
        DraftWindows& drafts,
        QObject* parent);
    ~PaperWork() override;

    Spot spot() const;
    void goTo(const Spot& spot);
    void showSection(desk::Section section);
    void act(desk::Act act, const Id& paper, int units);
    void draft(document::PaperKind kind);
    void openFile(const QString& path);

    PaperReading& reading() const { return *m_reading; }

    lists::ListPane& list() const;

Q_SIGNALS:
    /// The clerk has it before them, in this window or in one of its own.
    void paperOpened(const wenshu::Id& paper);
    void helpRequested(const QString& page);

private:
    void makePanes();
    void connectActions();
    void connectReading(PaperReading& reading);
    void refreshActions();
    /// Offers to take back within 15 s what is done already, with @p undo.
    void offerBack(const QString& sentence, std::function<void()> undo);
    void openPaper(const Id& paper);
    void openWindow(const Id& paper);
    void showDirectory();
    /// @param isFresh the draft was submitted for this alone.
    void seal(const Id& paper, bool isFresh);
    void offerReopening(const Id& paper);
    void reopen(const Id& draft);
    void finish(const Id& paper);
    void resume(const Id& paper);
    void showMenu();
    void search(const QString& words);
    bool isBeingSealed(const Id& paper) const;
    void showSealing(const QString& sentence);
    /// Whether the clerk can take an act back, or it takes one back itself.
    enum class Undo { Offered, IsOne };
    void remove(const Id& draft, Undo undo = Undo::Offered);
    void tellOpen(const Id& draft);
    void restore(const Id& draft, Undo undo = Undo::Offered);
    void chooseWanted();
    void searchInPages(bool forward);
    void askForFile();
    bool isReturned(const Id& paper) const;
    void tellSent(const Id& paper, int recipients);
    void tell(const Error& error);
    void tell(const QString& sentence, bool isProblem);

    MainWindow& m_window;
    desk::Session& m_session;
    PaperTools m_tools;
    DraftWindows& m_drafts;
    QPointer<lists::ListPane> m_list;
    QPointer<lists::DirectoryView> m_directory;
    PaperReading* m_reading;
    desk::NavModel* m_nav;
    sealing::SendWithUndo* m_sender;
    QPointer<sealing::SealingSheet> m_sealing; ///< one paper at a time
    QList<QPointer<PaperWindow>> m_windows;
    PaperNews* m_news;
    Id m_menuPaper; ///< whose menu pops up as soon as its facts are there
    QPoint m_menuAt;
    Id m_wanted; ///< to be chosen as soon as the list holds it
};

} // namespace wenshu::shell

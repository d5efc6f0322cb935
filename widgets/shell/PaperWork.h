#pragma once
#include "desk/PaperDesk.h"
#include "desk/Session.h"
#include "document/Draft.h"
#include "shell/PaperTools.h"

#include <QList>
#include <QObject>
#include <QPointer>

namespace wenshu::desk {
class NavModel;
}

namespace wenshu::lists {
class DirectoryView;
class ListPane;
} // namespace wenshu::lists

namespace wenshu::sealing {
class SendWithUndo;
}

namespace wenshu::shell {

class DraftWindows;
class MainWindow;
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
    void openPaper(const Id& paper);
    void openWindow(const Id& paper);
    void showDirectory();
    void seal(const Id& paper);
    void remove(const Id& draft);
    void tellOpen(const Id& draft);
    void restore(const Id& draft);
    void chooseWanted();
    void searchInPages(bool forward);
    void askForFile();
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
    QList<QPointer<PaperWindow>> m_windows;
    Id m_wanted; ///< to be chosen as soon as the list holds it
};

} // namespace wenshu::shell

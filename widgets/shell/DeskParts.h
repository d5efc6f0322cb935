#pragma once
#include "base/Id.h"

#include <QString>

#include <functional>

class QObject;

namespace wenshu::desk {
class Session;
}

namespace wenshu::shell {

class MainWindow;

/// Fills the panes of the main window for an opened session: sections, lists, reading pane, the
/// acts on papers. Told apart from the workbench so that a test can put quiet panes there.
class DeskParts {
public:
    DeskParts() = default;
    DeskParts(const DeskParts&) = delete;
    DeskParts& operator=(const DeskParts&) = delete;
    virtual ~DeskParts() = default;

    /// @param owner lives as long as this seat is in use; whatever is made belongs to it or to the
    /// window's panes.
    virtual void fill(MainWindow& window, desk::Session& session, QObject* owner) = 0;
    /// Chooses the papers waiting to be sent.
    virtual void showWaiting(MainWindow& window) = 0;
    /// Saves whatever is being written in @p session and takes every text of it off the screen.
    /// @p done is called once, with whether all was saved; what was not comes back with fill().
    virtual void
    putAway(MainWindow& window, desk::Session& session, std::function<void(bool saved)> done) = 0;
    /// Shows again what putAway() could not save, where the desk stays open.
    virtual void bringBack(desk::Session& session) = 0;

    /// Shows the received paper in its list and on the page.
    virtual void showPaper(MainWindow& window, const Id& paper) = 0;

    /// Opens the page of the help; set by the workbench.
    std::function<void(const QString& page)> showHelp;
    /// The clerk has the paper before them; set by the workbench.
    std::function<void(const Id& paper)> paperOpened;
};

} // namespace wenshu::shell

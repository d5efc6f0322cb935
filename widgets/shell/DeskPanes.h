#pragma once
#include "shell/DeskParts.h"
#include "shell/PaperTools.h"
#include "shell/PaperWork.h"

#include <QPointer>

#include <map>
#include <memory>

namespace wenshu::shell {

class DraftWindows;

/// The panes of a clerk's desk: sections, lists, page; and the compose windows beside them.
class DeskPanes : public DeskParts {
public:
    explicit DeskPanes(PaperTools tools);
    ~DeskPanes() override;

    void fill(MainWindow& window, desk::Session& session, QObject* owner) override;
    void showWaiting(MainWindow& window) override;
    void showPaper(MainWindow& window, const Id& paper) override;
    void putAway(
        MainWindow& window, desk::Session& session, std::function<void(bool saved)> done) override;
    void bringBack(desk::Session& session) override;

    /// Null while no session is shown.
    PaperWork* work() const { return m_work; }

    DraftWindows& drafts(desk::Session& session);

private:
    struct Kept;
    PaperTools m_tools;
    QPointer<PaperWork> m_work;
    std::map<desk::Session*, std::unique_ptr<Kept>> m_kept;
};

} // namespace wenshu::shell

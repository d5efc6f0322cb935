#pragma once
#include "base/Clock.h"
#include "desk/PaperDesk.h"
#include "desk/Session.h"
#include "document/Paper.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>

namespace wenshu::compose {
class ComposeWindow;
}

namespace wenshu::drafting {
class Typesetting;
}

namespace wenshu::kit {
class MessageStack;
}

namespace wenshu::lists {
class ListPane;
class PaperPane;
} // namespace wenshu::lists

namespace wenshu::reader {
class ReaderPane;
}

namespace wenshu::sealing {
class SendWithUndo;
}

namespace wenshu::shell {

class MainWindow;

/// What the desks of all seats share.
struct PaperTools {
    std::shared_ptr<const drafting::Typesetting> typesetting;
    QThreadPool* pool = nullptr; ///< draws pages; borrowed
};

/// One seat's work on papers in the main window: sections, list, page, and every act on a paper with
/// the window or sheet it needs. Ends with the seat's turn; compose windows live on.
class PaperWork : public QObject {
    Q_OBJECT
public:
    PaperWork(MainWindow& window, desk::Session& session, PaperTools tools, QObject* parent);
    ~PaperWork() override;

    void showSection(desk::Section section);
    void showPaper(const Id& paper);
    void act(desk::Act act, const Id& paper);
    void draft(document::PaperKind kind);

private:
    void makePanes();
    void connectActions();
    void refreshActions();
    void showPages(const QByteArray& ofd);
    void edit(const Id& paper);
    void reply(const Id& paper);
    void seal(const Id& paper);
    void send(const Id& paper);
    compose::ComposeWindow* makeComposeWindow();
    void tell(const Error& error);

    MainWindow& m_window;
    desk::Session& m_session;
    PaperTools m_tools;
    QPointer<lists::ListPane> m_list;
    QPointer<lists::PaperPane> m_page;
    QPointer<reader::ReaderPane> m_reader;
    sealing::SendWithUndo* m_sender;
    QHash<Id, QPointer<compose::ComposeWindow>> m_open;
    desk::Section m_section = desk::Section::Todo;
    quint64 m_pages = 0; ///< counts what was asked for; late pages of another paper are dropped
};

} // namespace wenshu::shell

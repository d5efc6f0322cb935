#pragma once
#include "base/Id.h"
#include "desk/Session.h"
#include "document/Draft.h"
#include "shell/PaperTools.h"

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

namespace wenshu::compose {
class ComposeWindow;
}

namespace wenshu::shell {

/// The compose windows of one session. One draft has one window here. Before the session locks, the
/// clerk changes or the program ends, all of them are put away: saved, then closed; what could not
/// be saved stays in its hidden window and comes back with it.
class DraftWindows : public QObject {
    Q_OBJECT
public:
    DraftWindows(desk::Session& session, PaperTools tools, QObject* parent = nullptr);
    ~DraftWindows() override;

    void begin(document::PaperKind kind, std::vector<document::DraftRecipient> to = {});
    void beginReply(const Id& received);
    /// 另起新稿: a new draft with what @p returned said.
    void beginAnew(const Id& returned);
    void open(const Id& draft);

    /// Null where it is not open.
    compose::ComposeWindow* windowOf(const Id& draft) const;
    QList<compose::ComposeWindow*> windows() const;

    /// Saves and closes all. @p done is called once, with whether everything was saved.
    void putAway(std::function<void(bool saved)> done);
    /// Opens again what was put away.
    void bringBack();

Q_SIGNALS:
    void submitted(const wenshu::Id& paper);
    void sealRequested(const wenshu::Id& paper);
    void helpRequested(const QString& page);

private:
    compose::ComposeWindow* make();
    void putAway(compose::ComposeWindow& window);
    void look();

    desk::Session& m_session;
    PaperTools m_tools;
    QList<QPointer<compose::ComposeWindow>> m_windows;
    QList<Id> m_putAway;
    QList<QPointer<compose::ComposeWindow>> m_saving; ///< being put away
    bool m_allSaved = true;
    std::function<void(bool)> m_done;
};

} // namespace wenshu::shell

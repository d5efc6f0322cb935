#pragma once
#include "base/Id.h"
#include "demo/DemoProvince.h"
#include "desk/Session.h"
#include "drafting/Typesetting.h"
#include "kit/Theme.h"
#include "settings/Settings.h"
#include "shell/DeskPanes.h"
#include "shell/MainWindow.h"
#include "shell/Workbench.h"

#include <QTemporaryDir>
#include <QThreadPool>

#include <memory>

namespace wenshu::testkit {

/// The desk of a clerk of the demo province as main() makes it, over a real profile that holds
/// papers in every state: received over a real hub, sealed by real seals, signed for and returned.
/// The hub is stopped before the desk opens.
class FilledDesk {
public:
    explicit FilledDesk(kit::Theme& theme);
    ~FilledDesk();

    /// Before make(): where notices go, and the administrator's policy.
    shell::Notifier* notifier = nullptr;
    QString policyFile;

    /// What is wrong, in English; empty when the desk stands open.
    QString make();

    shell::MainWindow& window() { return *m_window; }

    shell::Workbench& bench() { return *m_bench; }

    shell::DeskPanes& panes() { return *m_panes; }

    desk::Session& session() { return *m_session; }

    settings::Settings& settings() { return *m_settings; }

    shell::PaperTools tools() const { return {m_typesetting, &m_pool}; }

    demo::DemoProvince& province() { return *m_province; }

    QString folder() const { return m_folder.path(); }

    QString profileFolder() const { return m_path; }

    /// Goes to the section and waits for its rows.
    bool show(desk::Section section);
    /// Chooses a paper of the section shown, waits until its seals are judged and its pages drawn.
    bool choose(const Id& paper);

    Id received; ///< 待签收, with attachments
    Id changed;  ///< 待签收, a page was changed after it was sealed
    Id stranger; ///< 待签收, sealed under a root that nobody here trusts
    Id sent;     ///< 已发送 to two units: one signed for it, one returned it
    Id draft;
    Id sealing; ///< 待盖章

private:
    QString fill();
    QString exchange();
    QString addDoubtful();

    mutable QThreadPool m_pool;
    QTemporaryDir m_folder;
    SystemClock m_clock;
    kit::Theme& m_theme;
    std::unique_ptr<demo::DemoProvince> m_province;
    std::shared_ptr<const drafting::Typesetting> m_typesetting;
    QString m_path;
    std::unique_ptr<desk::Session> m_session;
    std::unique_ptr<settings::Settings> m_settings;
    std::unique_ptr<shell::MainWindow> m_window;
    std::unique_ptr<shell::DeskPanes> m_panes;
    std::unique_ptr<shell::Workbench> m_bench;
};

} // namespace wenshu::testkit

#pragma once
#include "demo/DemoProvince.h"
#include "desk/Session.h"
#include "drafting/Typesetting.h"
#include "kit/Theme.h"
#include "kit/ui/Shots.h"
#include "settings/Settings.h"
#include "shell/DeskPanes.h"
#include "shell/MainWindow.h"
#include "shell/Workbench.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QThreadPool>

namespace wenshu::testkit {

/// The demo province closed, as profiles on the disk, and desks as main() makes them on the first
/// two clerks of its department, without a hub.
class WorkbenchDesk {
public:
    struct Made {
        explicit Made(const Clock& clock)
            : panes({std::make_shared<drafting::Typesetting>(clock), &drawing})
        {
        }

        std::vector<std::unique_ptr<desk::Session>> sessions;
        std::unique_ptr<settings::Settings> settings;
        QThreadPool drawing;
        std::unique_ptr<shell::MainWindow> window;
        shell::DeskPanes panes;
        std::unique_ptr<shell::Workbench> bench;
        QList<shell::Seat> seats;
    };

    /// How a desk is to be.
    struct Wish {
        bool tellsPassphrase = false; ///< as the demo's clerks do
        std::shared_ptr<vault::BlockingKeychain> keychain = {};
        QByteArray policy = {}; ///< the administrator's file
        QString settings = {};  ///< the name of the clerk's file; empty: a new one
    };

    /// What went wrong; empty when the profiles stand.
    QString makeProvince()
    {
        speakChinese();
        m_theme = std::make_unique<kit::Theme>(*qApp);
        auto province =
            demo::DemoProvince::make(m_folder.filePath(QStringLiteral("province")), m_clock, true);
        if (!province)
            return province.error().message;
        m_province = std::move(*province);
        for (demo::DemoClerk& clerk : m_province->department().clerks) {
            m_folders.append(clerk.profile->folder());
            clerk.profile.reset();
        }
        return {};
    }

    /// A desk that is shown; nothing is started.
    std::unique_ptr<Made> make(const Wish& wish)
    {
        const int number = ++m_made;
        auto made = std::make_unique<Made>(m_clock);
        const QString own =
            wish.settings.isEmpty() ? QStringLiteral("settings-%1").arg(number) : wish.settings;
        made->settings = std::make_unique<settings::Settings>(
            m_folder.filePath(own + QStringLiteral(".json")), policyFile(wish.policy, number));
        made->window = std::make_unique<shell::MainWindow>();
        made->bench = std::make_unique<shell::Workbench>(
            *made->window,
            *m_theme,
            *made->settings,
            shell::Workbench::Place{
                QStringLiteral("0.1.0"),
                m_folder.filePath(QStringLiteral("new-%1").arg(number)),
                {},
                {}},
            made->panes);
        for (qsizetype i = 0; i < 2; ++i) {
            desk::Session::Options options = offline();
            options.keychain = wish.keychain;
            made->sessions.push_back(std::make_unique<desk::Session>(m_clock, std::move(options)));
            shell::Seat seat{
                i == 0 ? QStringLiteral("李堃") : QStringLiteral("王昇"),
                QStringLiteral("文书"),
                QStringLiteral("示范省商务厅"),
                m_folders[i],
                made->sessions.back().get(),
                {}};
            if (wish.tellsPassphrase)
                seat.passphrase = [] { return desk::Passphrase::copyOf("wenshu-demo"); };
            made->seats.append(seat);
        }
        made->window->resize(1'280, 800);
        made->window->show();
        made->window->activateWindow();
        return made;
    }

    static desk::Session::Options offline()
    {
        desk::Session::Options options;
        options.makeSync = {};
        options.fastVault = true;
        return options;
    }

    demo::DemoProvince& province() { return *m_province; }

    kit::Theme& theme() { return *m_theme; }

    const Clock& clock() const { return m_clock; }

    QString file(const QString& name) const { return m_folder.filePath(name); }

private:
    QString policyFile(const QByteArray& policy, int number) const
    {
        if (policy.isEmpty())
            return {};
        QFile file(m_folder.filePath(QStringLiteral("policy-%1.json").arg(number)));
        if (!file.open(QIODevice::WriteOnly) || file.write(policy) != policy.size())
            qFatal("the policy cannot be written");
        return file.fileName();
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<demo::DemoProvince> m_province;
    std::unique_ptr<kit::Theme> m_theme;
    QStringList m_folders;
    int m_made = 0;
};

} // namespace wenshu::testkit

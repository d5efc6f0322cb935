#pragma once
#include "compose/BodyEditor.h"
#include "compose/ComposeForm.h"
#include "compose/ComposeWindow.h"
#include "compose/RecipientField.h"
#include "demo/DemoProvince.h"
#include "desk/Session.h"
#include "drafting/DraftEditor.h"
#include "drafting/Typesetting.h"
#include "kit/FormParts.h"
#include "kit/MessageBar.h"
#include "kit/Theme.h"
#include "kit/UndoBar.h"
#include "kit/VerdictStrip.h"
#include "kit/ui/Shots.h"
#include "kit/ui/Sweep.h"
#include "lists/ListPane.h"
#include "lists/PaperListView.h"
#include "lists/PaperPane.h"
#include "reader/ReaderPane.h"
#include "sealing/SealingSheet.h"
#include "settings/Settings.h"
#include "shell/DeskPanes.h"
#include "shell/DraftWindows.h"
#include "shell/MainWindow.h"
#include "shell/PaperReading.h"
#include "shell/PaperWork.h"
#include "shell/Workbench.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>

namespace wenshu::testkit {

/// The desk as main() makes it, on the demo province with its hub running: one seat for the first
/// clerk of each bureau.
class PathDesk {
public:
    enum Seat { Department, City, District };

    /// What went wrong; empty when the desk of the first clerk stands, or with @p asks the page
    /// that asks for the passphrase.
    QString make(bool asks = false)
    {
        speakChinese();
        m_theme = std::make_unique<kit::Theme>(*qApp);
        auto province =
            demo::DemoProvince::make(m_folder.filePath(QStringLiteral("province")), m_clock, true);
        if (!province)
            return province.error().message;
        m_province = std::move(*province);
        if (const Status started = m_province->startHub(); !started)
            return started.error().message;
        desk::Session::Options options;
        options.firstBackOff = std::chrono::milliseconds(200);
        options.longestBackOff = std::chrono::milliseconds(800);
        options.pollEvery = std::chrono::milliseconds(300);
        options.fastVault = true;
        QList<shell::Seat> seats;
        for (demo::DemoUnit* unit :
             {&m_province->department(), &m_province->city(), &m_province->district()}) {
            demo::DemoClerk& clerk = unit->clerks.front();
            m_sessions.push_back(std::make_unique<desk::Session>(m_clock, options));
            seats.append(
                {clerk.name,
                 clerk.post,
                 unit->name,
                 clerk.profile->folder(),
                 m_sessions.back().get(),
                 asks ? std::function<desk::Passphrase()>()
                      : [] { return desk::Passphrase::copyOf("wenshu-demo"); }});
            for (demo::DemoClerk& each : unit->clerks)
                each.profile.reset();
        }
        m_settings = std::make_unique<settings::Settings>(
            m_folder.filePath(QStringLiteral("settings.json")), QString());
        m_window = std::make_unique<shell::MainWindow>();
        m_panes = std::make_unique<shell::DeskPanes>(
            shell::PaperTools{std::make_shared<drafting::Typesetting>(m_clock), &m_drawing});
        m_bench = std::make_unique<shell::Workbench>(
            *m_window,
            *m_theme,
            *m_settings,
            shell::Workbench::Place{QStringLiteral("0.1.0"), {}, {}, {}},
            *m_panes);
        m_window->resize(1'280, 800);
        m_window->show();
        m_window->activateWindow();
        m_bench->start(seats);
        if (asks)
            return m_window->isCovered() ? QString() : QStringLiteral("not locked");
        return until([this] { return isAt(Department); }) ? QString() : QStringLiteral("no desk");
    }

    static bool until(const std::function<bool()>& holds, int milliseconds = 20'000)
    {
        return QTest::qWaitFor(holds, milliseconds);
    }

    bool isAt(Seat seat) const
    {
        return m_bench->currentSeat() == seat && !m_window->isCovered() && m_panes->work();
    }

    demo::DemoProvince& province() { return *m_province; }

    shell::MainWindow& window() { return *m_window; }

    shell::Workbench& bench() { return *m_bench; }

    shell::PaperWork& work() { return *m_panes->work(); }

    lists::PaperListView& list() { return work().list().view(); }

    desk::PaperListModel& rows() { return work().list().model(); }

    lists::PaperPane& pane() { return *work().reading().pane(); }

    desk::Session& session(Seat seat) { return *m_sessions[static_cast<std::size_t>(seat)]; }

    kit::Theme& theme() { return *m_theme; }

    QString file(const QString& name) const { return m_folder.filePath(name); }

    /// The one compose window there is; null where there is none or more.
    compose::ComposeWindow* composing()
    {
        compose::ComposeWindow* found = nullptr;
        for (QWidget* each : QApplication::topLevelWidgets()) {
            auto* window = qobject_cast<compose::ComposeWindow*>(each);
            if (window == nullptr || !window->isVisible())
                continue;
            if (found != nullptr)
                return nullptr;
            found = window;
        }
        return found;
    }

    sealing::SealingSheet* sealing() const { return m_window->findChild<sealing::SealingSheet*>(); }

    bool hasPaper(const QString& title)
    {
        return until([&] { return rowOf(title).isValid(); });
    }

    QModelIndex rowOf(const QString& title)
    {
        for (int row = 0; row < rows().rowCount(); ++row) {
            const auto paper = rows().paperAt(rows().index(row));
            if (paper && paper->title == title)
                return rows().index(row);
        }
        return {};
    }

    bool isInState(const QString& title, desk::PaperState state)
    {
        return until([&] {
            const auto paper = rows().paperAt(rowOf(title));
            return paper && paper->state == state;
        });
    }

    /// The pages of the paper chosen are drawn and its verdict stands.
    bool isRead()
    {
        return until([&] {
            const auto* strip = pane().findChild<kit::VerdictStrip*>();
            return pane().facts() != nullptr &&
                   work().reading().reader()->view()->pageCount() > 0 &&
                   work().reading().reader()->view()->isSettled() && strip != nullptr &&
                   strip->worst() == kit::VerdictLevel::Valid;
        });
    }

    /// What the input method gives a field.
    static void commit(const QString& text)
    {
        QWidget* field = QApplication::focusWidget();
        QVERIFY(field != nullptr);
        QInputMethodEvent done;
        done.setCommitString(text);
        QCoreApplication::sendEvent(field, &done);
    }

    /// Goes into @p field, which an X server gives the focus only with its window, and types there.
    static bool write(QWidget& field, const QString& text)
    {
        field.setFocus();
        if (!until([&] { return field.hasFocus() && field.window()->isActiveWindow(); }))
            return false;
        commit(text);
        return true;
    }

    /// Every word one can see in @p widget's labels and buttons.
    static QString wordsOf(const QWidget& widget)
    {
        QStringList words;
        for (const QLabel* each : widget.findChildren<QLabel*>())
            if (each->isVisible())
                words << each->text();
        for (const QAbstractButton* each : widget.findChildren<QAbstractButton*>())
            if (each->isVisible())
                words << each->text();
        return words.join(u'\n');
    }

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<demo::DemoProvince> m_province;
    std::unique_ptr<kit::Theme> m_theme;
    std::unique_ptr<settings::Settings> m_settings;
    std::vector<std::unique_ptr<desk::Session>> m_sessions;
    QThreadPool m_drawing;
    std::unique_ptr<shell::MainWindow> m_window;
    std::unique_ptr<shell::DeskPanes> m_panes;
    std::unique_ptr<shell::Workbench> m_bench;
};

} // namespace wenshu::testkit

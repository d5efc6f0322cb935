#include "shell/Workbench.h"

#include "desk/NavModel.h"
#include "kit/Actions.h"
#include "kit/FileDialogs.h"
#include "kit/MessageBar.h"
#include "kit/Theme.h"
#include "kit/UndoBar.h"
#include "settings/Settings.h"
#include "settings/SettingsDialog.h"
#include "settings/TrustDialog.h"
#include "shell/Banners.h"
#include "shell/CommandList.h"
#include "shell/Diagnostics.h"
#include "shell/FirstRun.h"
#include "shell/HelpWindow.h"
#include "shell/MainWindow.h"
#include "shell/UnlockPage.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDate>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSaveFile>
#include <QToolButton>

#include <utility>

namespace wenshu::shell {

namespace {

constexpr qint64 kMostState = 256LL * 1024;
constexpr std::chrono::milliseconds kWorthTelling{1'000};

Link linkOf(desk::ConnectionState state)
{
    switch (state) {
    case desk::ConnectionState::Offline:
        return Link::Offline;
    case desk::ConnectionState::Connecting:
        return Link::Connecting;
    case desk::ConnectionState::Online:
        return Link::Connected;
    }
    return Link::Offline;
}

} // namespace

Workbench::Workbench(
    MainWindow& window,
    kit::Theme& theme,
    settings::Settings& settings,
    Place place,
    DeskParts& parts,
    QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_theme(theme)
    , m_settings(settings)
    , m_place(std::move(place))
    , m_parts(parts)
    , m_commands(new CommandList(&window))
    , m_seatMenu(new QMenu(&window))
    , m_seatGroup(new QActionGroup(m_seatMenu))
    , m_quietMenu(new QMenu(&window))
    , m_iconMenu(new QMenu(&window))
    , m_clock(m_place.clock != nullptr ? *m_place.clock : m_ownClock)
    , m_notices(m_clock, m_place.notifier != nullptr ? *m_place.notifier : m_desktop)
{
    m_workTimer.setInterval(kWorthTelling / 2);
    connect(&m_workTimer, &QTimer::timeout, this, &Workbench::refreshWork);
    m_keys.setChosen(m_settings.keys());
    connect(&m_settings, &settings::Settings::keysChanged, this, [this] {
        m_keys.setChosen(m_settings.keys());
    });
    connectActions();
    connectNotices();
    connectMemory();
    connect(&m_settings, &settings::Settings::changed, this, &Workbench::applySettings);
    connect(&m_settings, &settings::Settings::changed, this, [this](settings::Option option) {
        if (option == settings::Option::Keychain && !m_followsKeychain)
            rememberAsSet();
    });
    connect(&m_idle, &IdleLock::idle, this, [this] {
        if (!m_window.isCovered())
            lock();
    });
    connect(&m_window, &MainWindow::closing, this, &Workbench::keepWindowState);
    m_window.setMayClose([this] { return mayClose(); });
    m_parts.showHelp = [this](const QString& page) { showHelp(page); };
    connect(&m_window.status(), &StatusRow::waitingClicked, this, [this] {
        m_parts.showWaiting(m_window);
    });
    connect(&m_window.status(), &StatusRow::cancelRequested, this, [this](quint64 job) {
        session().cancelJob(job);
    });
    QFile state(m_place.windowStateFile);
    if (!m_place.windowStateFile.isEmpty() && state.open(QIODevice::ReadOnly))
        m_window.restoreLayout(state.read(kMostState));
    applySettings();
    qApp->installEventFilter(this); // F1 in sheets and dialogs
}

Workbench::~Workbench() = default;

desk::Session& Workbench::session() const
{
    return *m_seats[m_seat].session;
}

void Workbench::connectActions()
{
    const auto on = [this](QStringView id, auto act) {
        connect(m_window.action(id), &QAction::triggered, this, act);
    };
    on(u"program.lock", [this] { lock(); });
    on(u"program.help", [this] { showHelp(helpPageHere()); });
    on(u"program.settings", [this] { showSettings(); });
    on(u"program.trust", [this] { showTrust(); });
    on(u"program.commands", [this] { showCommands(); });
    on(u"program.diagnose", [this] { askWhereToSaveDiagnostics(); });
    on(u"program.sync", [this] {
        if (m_seat >= 0)
            session().exchangeNow();
    });
    on(u"view.simple", [this] {
        const Status done = m_settings.set(
            settings::Option::SimpleView, m_window.action(u"view.simple")->isChecked());
        if (!done) {
            m_window.setSimple(m_window.isSimple()); // the mark goes back
            tellSetting(done.error());
        }
    });
    on(u"view.largerText", [this] { stepTextSize(1, false); });
    on(u"view.smallerText", [this] { stepTextSize(-1, false); });
    connect(
        m_window.findChild<QToolButton*>(QStringLiteral("textSize")),
        &QToolButton::clicked,
        this,
        [this] { stepTextSize(1, true); });
}

void Workbench::start(const QList<Seat>& seats, desk::Session* fresh)
{
    m_seats = seats;
    m_seatMenu->clear();
    QString unit;
    for (int i = 0; i < m_seats.size(); ++i) {
        const Seat& each = m_seats[i];
        if (each.unit != unit)
            m_seatMenu->addSection(unit = each.unit);
        QAction* choose = m_seatMenu->addAction(tr("%1 · %2").arg(each.clerk, each.post));
        choose->setCheckable(true);
        m_seatGroup->addAction(choose);
        connect(choose, &QAction::triggered, this, [this, i] { useSeat(i); });
    }
    m_seatMenu->setTitle(tr("Change to another clerk"));
    QMenu& menu = m_window.menu();
    menu.removeAction(m_seatMenu->menuAction());
    if (m_seats.size() > 1)
        menu.insertMenu(menu.actions().value(0), m_seatMenu);
    if (!m_seats.isEmpty())
        useSeat(0);
    else if (fresh != nullptr)
        showFirstRun(*fresh);
}

void Workbench::useSeat(int index)
{
    if (index < 0 || index >= m_seats.size() || index == m_seat)
        return;
    // What waits in the undo bar belongs to the clerk who began it.
    m_window.undoBar().happenNow();
    if (m_seat >= 0)
        m_parts.putAway(m_window, session(), [](bool) {}); // the session stays open and saves
    m_seat = index;
    bindSession();
    QList<QAction*> seats = m_seatMenu->actions();
    seats.removeIf([](const QAction* each) { return each->isSeparator(); });
    if (index < seats.size())
        seats[index]->setChecked(true);
    if (session().isOpen())
        showDesk();
    else if (seat().passphrase)
        unlock(seat().passphrase());
    else {
        showUnlock({});
        askKeychain();
    }
}

void Workbench::bindSession()
{
    m_binding = std::make_unique<QObject>();
    QObject* owner = m_binding.get();
    for (const char* key : {"offline", "reconnecting", "exchange", "clock", "certificate", "disk"})
        m_window.bars().hide(QString::fromLatin1(key));
    m_banners = new Banners(session(), m_window.bars(), owner);
    connect(m_banners, &Banners::helpRequested, this, &Workbench::showHelp);
    connect(m_banners, &Banners::waitingRequested, this, [this] { m_parts.showWaiting(m_window); });
    desk::Session* now = &session();
    connect(now, &desk::Session::unlocked, owner, [this] {
        followKeychain();
        showDesk();
    });
    connect(
        now, &desk::Session::keychainTroubled, owner, [this](const desk::KeychainTrouble& trouble) {
            keychainFailed(trouble);
        });
    connect(now, &desk::Session::locked, owner, [this] {
        showUnlock(tr("Locked. What you had not finished is kept, encrypted."));
    });
    connect(
        now,
        &desk::Session::connectionChanged,
        owner,
        [this](desk::ConnectionState state, const QString& hub) {
            m_window.status().setLink(linkOf(state), hub);
        });
    connect(now, &desk::Session::waitingChanged, owner, [this](int messages) {
        m_window.status().setWaiting(messages);
    });
    for (const auto signal : {&desk::Session::jobStarted, &desk::Session::jobProgressed})
        connect(now, signal, owner, [this] { refreshWork(); });
    connect(now, &desk::Session::jobEnded, owner, [this] { refreshWork(); });
    bindNotices(*now, owner);
    m_window.status().setLink(linkOf(now->connection()), now->info().hub);
    m_window.status().setWaiting(now->waiting());
    refreshWork();
    refreshWho();
}

/// What takes less than a second is not told.
void Workbench::refreshWork()
{
    const QList<desk::Job> jobs = session().jobs();
    m_times.update(jobs, m_clock.now());
    QList<WorkItem> items;
    for (const desk::Job& job : jobs)
        if (m_times.elapsed(job.id) >= kWorthTelling)
            items.append(
                {job.id,
                 job.name,
                 static_cast<qint64>(job.done),
                 static_cast<qint64>(job.total),
                 m_times.remaining(job.id)});
    m_window.status().setWork(items);
    if (jobs.isEmpty())
        m_workTimer.stop();
    else if (!m_workTimer.isActive())
        m_workTimer.start();
}

void Workbench::refreshWho()
{
    const desk::SessionInfo& info = session().info();
    const QString clerk = info.clerkName.isEmpty() ? seat().clerk : info.clerkName;
    const QString post = info.post.isEmpty() ? seat().post : info.post;
    const QString unit = info.unitName.isEmpty() ? seat().unit : info.unitName;
    m_window.status().setWho(clerk, post, m_seats.size() > 1 ? m_seatMenu : nullptr);
    m_window.setWindowTitle(unit.isEmpty() ? tr("Wenshu") : tr("%1 — Wenshu").arg(unit));
}

void Workbench::showDesk()
{
    m_seats[m_seat].clerk = session().info().clerkName;
    m_seats[m_seat].post = session().info().post;
    m_seats[m_seat].unit = session().info().unitName;
    (void)m_settings.setLastProfile(seat().folder); // comfort only; the seat works without it
    m_window.uncover();
    m_window.action(u"view.simple")->setEnabled(!m_settings.isLocked(settings::Option::SimpleView));
    refreshWho();
    refreshQuiet();
    m_parts.fill(m_window, session(), m_binding.get());
    if (auto* nav = qobject_cast<desk::NavModel*>(m_window.nav().model()))
        connect(nav, &desk::NavModel::countsChanged, &m_desktop, &DesktopNotifier::setTodo);
    m_idle.touch();
    // The field that had the keyboard went with the cover.
    if (m_window.focusWidget() == nullptr)
        m_window.focusList();
    m_gatherPressing.start();
    showNoticed();
    Q_EMIT deskShown();
}

void Workbench::showFirstRun(desk::Session& fresh)
{
    auto* page = new UnlockPage;
    page->setWelcome(tr("Welcome. A few steps and this desk is ready."));
    m_window.cover(page);
    auto* sheet = new FirstRun(fresh, m_settings, m_place.newProfileFolder, &m_window);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &QDialog::finished, this, [this, session = &fresh](int result) {
        if (result != QDialog::Accepted || !session->isOpen()) {
            m_window.close();
            return;
        }
        const desk::SessionInfo& info = session->info();
        start({{info.clerkName, info.post, info.unitName, info.folder, session, {}}});
    });
    sheet->open();
}

void Workbench::lock()
{
    if (m_seat < 0 || !session().isOpen())
        return;
    m_window.undoBar().happenNow();
    showUnlock({});
    m_unlockPage->setBusy(tr("Locking…"));
    // What cannot be saved now stays hidden in memory and is saved after the next unlock.
    desk::Session* locking = &session();
    m_parts.putAway(m_window, *locking, [locking](bool) { locking->lock(); });
}

bool Workbench::mayClose()
{
    if (m_mayQuit || m_seats.isEmpty())
        return true;
    if (m_closing > 0)
        return false;
    m_allSaved = true;
    m_closing = static_cast<int>(m_seats.size());
    m_closesNow = true;
    for (const Seat& each : std::as_const(m_seats))
        m_parts.putAway(m_window, *each.session, [this](bool saved) { putAwayDone(saved); });
    m_closesNow = false;
    return m_mayQuit;
}

void Workbench::putAwayDone(bool saved)
{
    m_allSaved = m_allSaved && saved;
    if (--m_closing > 0)
        return;
    if (m_allSaved) {
        m_mayQuit = true;
        if (m_help)
            m_help->close();
        if (!m_closesNow)
            m_window.close();
        return;
    }
    // The window that could not save says so itself.
    if (!m_window.isCovered())
        showDesk();
    m_parts.bringBack(session());
}

HelpWindow& Workbench::help()
{
    if (!m_help)
        m_help = std::make_unique<HelpWindow>(&m_keys);
    return *m_help;
}

void Workbench::showHelp(const QString& page)
{
    help().showPage(page);
    help().show();
    help().raise();
    help().activateWindow();
}

void Workbench::showHelpForCode(const QString& code)
{
    showHelp(QStringLiteral("codes"));
    help().showCode(code);
}

/// The keys of the main window do not reach the sheets and dialogs over it: what none of them took
/// comes here.
bool Workbench::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress || !watched->isWidgetType())
        return QObject::eventFilter(watched, event);
    const QAction* help = m_window.action(u"program.help");
    const auto* key = static_cast<QKeyEvent*>(event);
    const QKeySequence pressed(key->keyCombination());
    if (!help->shortcuts().contains(pressed))
        return QObject::eventFilter(watched, event);
    showHelp(helpPageAt(static_cast<QWidget*>(watched)));
    return true;
}

QString Workbench::helpPageHere() const
{
    return helpPageAt(m_window.focusWidget());
}

/// The nearest part that names its page wins, so that other rooms need not be known here.
QString Workbench::helpPageAt(const QWidget* part) const
{
    for (; part != nullptr; part = part->parentWidget()) {
        QString page = part->property("helpPage").toString();
        if (!page.isEmpty())
            return page;
        if (part == &m_window)
            break;
        if (part == &m_window.searchField())
            return QStringLiteral("search");
        if (part == &m_window.nav()) {
            const auto* whole = m_window.findChild<QWidget*>(QStringLiteral("wholePane"));
            return whole != nullptr && whole->isVisible() ? QStringLiteral("directory")
                                                          : QStringLiteral("window");
        }
        if (part->objectName() == u"listPane")
            return QStringLiteral("papers");
        if (part->objectName() == u"pagePane")
            return QStringLiteral("read");
        if (part->objectName() == u"wholePane")
            return QStringLiteral("directory");
    }
    return m_window.isCovered() ? QStringLiteral("unlock") : QStringLiteral("index");
}

void Workbench::showSettings()
{
    settings::Facts facts;
    facts.version = m_place.version;
    facts.keys = &m_keys;
    if (m_seat >= 0) {
        facts.profileFolder = seat().folder;
        facts.hubAddresses = session().info().hub;
        facts.hasKeychain = session().hasKeychain();
    }
    auto* dialog = new settings::SettingsDialog(m_settings, facts, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void Workbench::showTrust()
{
    if (m_seat < 0 || !session().isOpen())
        return;
    auto* dialog = new settings::TrustDialog(
        session(), m_settings.isOn(settings::Option::ChangeTrust), &m_window);
    dialog->open();
}

void Workbench::showCommands()
{
    QList<QAction*> actions = m_window.tableActions();
    actions.removeAll(m_window.action(u"program.commands"));
    m_commands->open(actions);
}

void Workbench::askWhereToSaveDiagnostics()
{
    const QString name = tr("wenshu-diagnostics-%1.txt")
                             .arg(QDate::currentDate().toString(QStringLiteral("yyyyMMdd")));
    auto* dialog = new QFileDialog(&m_window, tr("Save diagnostics (no document text)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    kit::dressFileDialog(*dialog);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, &Workbench::saveDiagnosticsAs);
    dialog->open();
}

void Workbench::saveDiagnosticsAs(const QString& file)
{
    DiagnosticFacts facts;
    facts.version = m_place.version;
    facts.logLines = keptLog();
    if (m_seat >= 0) {
        facts.sessionState = QString::number(static_cast<int>(session().state()));
        facts.connection = QString::number(static_cast<int>(session().connection()));
        facts.waiting = session().waiting();
        facts.storeBytes =
            QFileInfo(QDir(seat().folder).filePath(QStringLiteral("store.db"))).size();
    }
    const Status saved = saveDiagnostics(file, diagnosticsText(facts));
    m_window.bars().show(
        {QStringLiteral("diagnostics"),
         saved ? kit::Severity::Good : kit::Severity::Serious,
         saved ? tr("The diagnostics are saved. Please read the file before you pass it on.")
               : saved.error().message,
         {},
         {},
         std::chrono::seconds(15)});
}

void Workbench::applySettings()
{
    m_theme.setScheme(m_settings.colorScheme());
    m_theme.setTextSize(m_settings.textSize());
    m_window.setSimple(m_settings.isOn(settings::Option::SimpleView));
    m_idle.setTime(m_settings.idleLock());
    applyNotices();
}

void Workbench::stepTextSize(int by, bool round)
{
    const int now = static_cast<int>(m_settings.textSize());
    int next = now + by;
    if (round)
        next = (next + 3) % 3;
    if (next < 0 || next > 2 || next == now)
        return;
    const Status done = m_settings.set(settings::Option::TextSize, next);
    if (!done)
        tellSetting(done.error());
}

void Workbench::tellSetting(const Error& error)
{
    m_window.bars().show(
        {QStringLiteral("settings"),
         kit::Severity::Warning,
         error.message,
         {},
         {},
         std::chrono::seconds(10)});
}

void Workbench::keepWindowState()
{
    if (m_place.windowStateFile.isEmpty())
        return;
    QDir().mkpath(QFileInfo(m_place.windowStateFile).absolutePath());
    QSaveFile out(m_place.windowStateFile);
    // Comfort only: a window that opens at its usual size is no loss.
    if (out.open(QIODevice::WriteOnly) && out.write(m_window.saveLayout()) >= 0)
        (void)out.commit();
}

} // namespace wenshu::shell

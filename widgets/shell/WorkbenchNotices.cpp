#include "compose/FindingsPanel.h"
#include "desk/PaperDesk.h"
#include "kit/FileDialogs.h"
#include "settings/Settings.h"
#include "shell/MainWindow.h"
#include "shell/Workbench.h"

#include <QAction>
#include <QJsonArray>
#include <QLocale>
#include <QMenu>
#include <QPointer>

#include <algorithm>
#include <utility>

// Notices, the icon in the notification area, 免打扰, and what is remembered between two runs.
namespace wenshu::shell {

namespace {

constexpr qsizetype kMostOpened = 100; ///< more 特急 never await 签收 at a time

} // namespace

void Workbench::connectNotices()
{
    using settings::Quiet;
    const std::pair<QStringView, Quiet> acts[] = {
        {u"quiet.end", Quiet::Off},
        {u"quiet.hour", Quiet::Hour},
        {u"quiet.tomorrow", Quiet::Tomorrow},
        {u"quiet.open", Quiet::UntilEnded}};
    for (const auto& [id, quiet] : acts) {
        connect(m_window.action(id), &QAction::triggered, this, [this, how = quiet] {
            const Status done = m_settings.setQuiet(how, m_clock.now());
            if (!done)
                tellSetting(done.error());
        });
        m_quietMenu->addAction(m_window.action(id));
    }
    m_quietMenu->setTitle(tr("Do not disturb"));
    QAction* show = m_iconMenu->addAction(tr("Open Wenshu"));
    connect(show, &QAction::triggered, this, &Workbench::raiseWindow);
    m_iconMenu->addMenu(m_quietMenu);
    m_iconMenu->addAction(m_window.action(u"program.settings"));
    m_iconMenu->addSeparator();
    m_iconMenu->addAction(m_window.action(u"program.quit"));
    m_desktop.iconClicked = [this] { raiseWindow(); };
    connect(&m_settings, &settings::Settings::quietChanged, this, &Workbench::applyNotices);
    connect(&m_notices, &Notices::quietEnded, this, [this] {
        // The moment has passed in any case.
        (void)m_settings.setQuiet(settings::Quiet::Off, m_clock.now());
        refreshQuiet();
    });
    connect(&m_notices, &Notices::clicked, this, [this](const Id& paper) {
        raiseWindow();
        m_noticed = paper;
        if (m_seat >= 0 && session().isOpen() && !m_window.isCovered())
            showNoticed();
    });
    m_parts.paperOpened = [this](const Id& paper) { m_notices.setOpened(paper); };
    m_gatherPressing.setSingleShot(true);
    m_gatherPressing.setInterval(std::chrono::milliseconds(500)); // changes come in bursts
    connect(&m_gatherPressing, &QTimer::timeout, this, &Workbench::readPressing);
}

/// What is remembered from one run to the next. Where it cannot be written the next run begins as
/// the first did: not worth a word to the clerk.
void Workbench::connectMemory()
{
    using settings::Memory;
    const QPointer<settings::Settings> settings(&m_settings);
    kit::keepLastFolder(
        m_settings.remembered(Memory::LastFolder).toString(), [settings](const QString& folder) {
            if (settings != nullptr)
                (void)settings->remember(Memory::LastFolder, folder);
        });
    compose::FindingsPanel::keepFold(
        !m_settings.remembered(Memory::FindingsFolded).toBool(), [settings](bool isOpen) {
            if (settings != nullptr)
                (void)settings->remember(Memory::FindingsFolded, !isOpen);
        });
    connect(&m_notices, &Notices::pressingOpened, this, [this](const QList<Id>& papers) {
        QStringList kept = openedPressing();
        for (const Id& paper : papers)
            if (!kept.contains(paper.toText()))
                kept.append(paper.toText());
        kept.remove(0, std::max<qsizetype>(0, kept.size() - kMostOpened));
        (void)m_settings.remember(Memory::OpenedPressing, QJsonArray::fromStringList(kept));
    });
}

QStringList Workbench::openedPressing() const
{
    QStringList kept;
    const QJsonArray texts = m_settings.remembered(settings::Memory::OpenedPressing).toArray();
    for (const auto text : texts)
        if (kept.size() < kMostOpened)
            kept.append(text.toString());
    return kept;
}

void Workbench::bindNotices(desk::Session& session, QObject* owner)
{
    m_notices.forget();
    for (const QString& text : openedPressing())
        if (const auto paper = Id::fromText(text))
            m_notices.setOpened(*paper);
    m_noticed = {};
    connect(&session, &desk::Session::noticeArrived, owner, [this](const auto& papers) {
        m_notices.tell(papers);
    });
    connect(&session, &desk::Session::papersChanged, owner, [this] { m_gatherPressing.start(); });
}

/// What of 特急 awaits this seat. While it is locked what was known stands.
void Workbench::readPressing()
{
    if (m_seat < 0 || !session().isOpen())
        return;
    desk::whenDone(
        desk::PaperDesk::pressing(session()),
        this,
        [this, index = m_seat](const Result<QList<Id>>& papers) {
            if (papers && index == m_seat)
                m_notices.setPressing(*papers);
        });
}

void Workbench::showNoticed()
{
    if (!m_noticed.isNull())
        m_parts.showPaper(m_window, std::exchange(m_noticed, Id()));
}

void Workbench::raiseWindow()
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

void Workbench::applyNotices()
{
    using settings::Option;
    m_notices.setRules(
        {m_settings.isOn(Option::Notices),
         m_settings.isOn(Option::NoticeTone),
         m_settings.workingHours(),
         m_settings.quietUntil()});
    m_desktop.setIconVisible(m_settings.isOn(Option::TrayIcon), m_iconMenu);
    refreshQuiet();
}

void Workbench::refreshQuiet()
{
    const bool isQuiet = m_notices.isQuiet();
    m_window.action(u"quiet.end")->setEnabled(isQuiet);
    QString text;
    if (isQuiet) {
        const QDateTime until = m_settings.quietUntil().toLocalTime();
        const QDate today = m_clock.now().toLocalTime().date();
        const QString time = QLocale().toString(until.time(), QStringLiteral("H:mm"));
        if (m_settings.quietUntil() == settings::Settings::untilEnded())
            text = tr("Do not disturb");
        else if (until.date() == today)
            text = tr("Do not disturb until %1").arg(time);
        else
            text = tr("Do not disturb until tomorrow, %1").arg(time);
    }
    m_window.status().setQuiet(text, m_quietMenu);
}

} // namespace wenshu::shell

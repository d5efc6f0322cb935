#include "base/Clock.h"
#include "desk/Session.h"
#include "desktop/Application.h"
#include "desktop/DemoHost.h"
#include "drafting/Typesetting.h"
#include "kit/Theme.h"
#include "settings/Settings.h"
#include "shell/DeskPanes.h"
#include "shell/Diagnostics.h"
#include "shell/MainWindow.h"
#include "shell/UnlockPage.h"
#include "shell/Workbench.h"
#include "vault/WaitingKeychain.h"

#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QLocale>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QTranslator>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <vector>

namespace {

using namespace wenshu;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desktop)
};

/// One call to the keychain is at most two questions to the service, each with this patience.
constexpr std::chrono::seconds kKeychainPatience{10};
constexpr std::chrono::seconds kCallPatience{25};

constexpr const char* kPolicy = "/etc/wenshu/policy.json";

struct Choice {
    bool isDemo = false;
    QString out;     ///< the demo's folder; empty: a temporary one
    QString profile; ///< the profile to open; empty: the one opened last
};

Choice choiceOf(const QStringList& words)
{
    Choice choice;
    for (qsizetype i = 1; i < words.size(); ++i) {
        if (words[i] == u"--demo")
            choice.isDemo = true;
        else if (words[i] == u"--out")
            choice.out = words.value(++i);
        else if (words[i] == u"--profile")
            choice.profile = words.value(++i);
    }
    return choice;
}

/// What is on the command line and no option of ours; empty where all is well.
QString unknownWord(const QStringList& words)
{
    for (qsizetype i = 1; i < words.size(); ++i) {
        if (words[i] == u"--out" || words[i] == u"--profile")
            ++i;
        else if (words[i] != u"--demo")
            return words[i];
    }
    return {};
}

/// Chinese unless the locale names another language, as in the command line.
bool wantsEnglish()
{
    for (const char* name : {"WENSHU_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const QString value = qEnvironmentVariable(name).section(u'.', 0, 0);
        if (!value.isEmpty() && value != u"C" && value != u"POSIX")
            return !value.startsWith(u"zh");
    }
    return false;
}

void speak(std::vector<std::unique_ptr<QTranslator>>& translators)
{
    const bool english = wantsEnglish();
    if (!english)
        QLocale::setDefault(
            QLocale(QLocale::Chinese, QLocale::SimplifiedHanScript, QLocale::China));
    const QString language = english ? QStringLiteral("en") : QStringLiteral("zh_CN");
    QStringList files;
    if (!english)
        files.append(
            QLibraryInfo::path(QLibraryInfo::TranslationsPath) +
            QStringLiteral("/qtbase_zh_CN.qm"));
    const QDir own(QStringLiteral(":/translations"));
    for (const QString& file :
         own.entryList({QStringLiteral("*_%1.qm").arg(language)}, QDir::Files))
        files.append(own.filePath(file));
    for (const QString& file : files) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(file) && QCoreApplication::installTranslator(translator.get()))
            translators.push_back(std::move(translator));
    }
}

QString inFolder(QStandardPaths::StandardLocation where, const QString& name)
{
    return QDir(QStandardPaths::writableLocation(where)).filePath(name);
}

/// Everything of one run, in the order it is made and, reversed, ended.
struct Desk {
    SystemClock clock;
    QTemporaryDir temporary;
    std::unique_ptr<desktop::DemoHost> host;
    std::vector<std::unique_ptr<desk::Session>> sessions; ///< end before the hub of the demo does
};

/// The seats of the demo: each clerk has a profile and a session of their own, opened with the
/// demo's passphrase, which is no secret.
QList<shell::Seat> seatsOf(const QList<desktop::DemoSeat>& demo, Desk& desk)
{
    QList<shell::Seat> seats;
    for (const desktop::DemoSeat& each : demo) {
        desk.sessions.push_back(std::make_unique<desk::Session>(desk.clock));
        seats.append(
            {each.clerk, each.post, each.unit, each.folder, desk.sessions.back().get(), [] {
                 return desk::Passphrase::copyOf("wenshu-demo");
             }});
    }
    return seats;
}

QString usage()
{
    return Tr::tr("Usage: wenshu-desktop [--profile DIR] | --demo [--out DIR]\n"
                  "Opens the desk of a clerk: the profile opened last, the one in DIR, or a demo "
                  "province, which DIR keeps.\n");
}

/// Answers --help and --version without a display; nothing where a window is wanted.
std::optional<int> answered(int argc, char* argv[])
{
    const auto has = [&](const char* word) {
        return std::any_of(
            argv + 1, argv + argc, [word](const char* given) { return !std::strcmp(given, word); });
    };
    if (!has("--help") && !has("--version"))
        return std::nullopt;
    const QCoreApplication app(argc, argv);
    std::vector<std::unique_ptr<QTranslator>> translators;
    speak(translators);
    if (has("--help"))
        (void)std::fputs(qPrintable(usage()), stdout);
    else
        (void)std::puts(WENSHU_VERSION);
    return 0;
}

} // namespace

int main(int argc, char* argv[])
{
    (void)std::signal(SIGPIPE, SIG_IGN); // it cannot fail for this signal
    if (const std::optional<int> code = answered(argc, argv))
        return *code;
    shell::keepLog();
    desktop::Application app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("wenshu"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WENSHU_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("wenshu"));
    std::vector<std::unique_ptr<QTranslator>> translators;
    speak(translators);
    const QStringList words = QCoreApplication::arguments(); // without Qt's own
    if (const QString wrong = unknownWord(words); !wrong.isEmpty()) {
        (void)std::fputs(
            qPrintable(Tr::tr("“%1” is no option of this program.").arg(wrong) + u'\n' + usage()),
            stderr);
        constexpr int kUsage = 64;
        return kUsage;
    }
    const Choice choice = choiceOf(words);

    Desk desk;
    const bool keep = !choice.isDemo; // the demo leaves no trace in the clerk's own settings
    settings::Settings settings(
        keep ? inFolder(QStandardPaths::AppConfigLocation, QStringLiteral("settings.json"))
             : QDir(choice.out.isEmpty() ? desk.temporary.path() : choice.out)
                   .filePath(QStringLiteral("settings.json")),
        QString::fromLatin1(kPolicy));
    kit::Theme theme(app);
    // Two threads draw pages; the sessions have threads of their own.
    QThreadPool drawing;
    drawing.setMaxThreadCount(2);
    shell::MainWindow window;
    shell::DeskPanes parts({std::make_shared<drafting::Typesetting>(desk.clock), &drawing});
    shell::Workbench::Place place;
    place.version = QCoreApplication::applicationVersion();
    place.newProfileFolder = inFolder(QStandardPaths::AppDataLocation, QStringLiteral("profile"));
    if (keep)
        place.windowStateFile =
            inFolder(QStandardPaths::AppConfigLocation, QStringLiteral("window.state"));
    else
        place.demoNote = Tr::tr("This is the demo. The passphrase of every clerk is wenshu-demo");
    shell::Workbench bench(window, theme, settings, place, parts);

    if (choice.isDemo) {
        auto* wait = new shell::UnlockPage;
        wait->setWelcome(
            Tr::tr("Setting up the demo province: three bureaus, six clerks, one hub…"));
        window.cover(wait);
        const QString folder = choice.out.isEmpty()
                                   ? desk.temporary.filePath(QStringLiteral("province"))
                                   : QFileInfo(choice.out).absoluteFilePath();
        desk.host = std::make_unique<desktop::DemoHost>(folder, desk.clock);
        QObject::connect(
            desk.host.get(), &desktop::DemoHost::failed, wait, &shell::UnlockPage::setFailed);
        QObject::connect(
            desk.host.get(),
            &desktop::DemoHost::ready,
            &bench,
            [&](const QList<desktop::DemoSeat>& demo) { bench.start(seatsOf(demo, desk)); });
        desk.host->start();
    } else {
        desk::Session::Options options;
        const auto keychain = std::make_shared<vault::WaitingKeychain>(
            std::make_shared<vault::SystemKeychain>(QStringLiteral("wenshu"), kKeychainPatience),
            app,
            kCallPatience);
        // The end of a session waits for its worker, which would wait for this loop.
        QObject::connect(
            &app, &QCoreApplication::aboutToQuit, &app, [keychain] { keychain->giveUp(); });
        options.keychain = keychain;
        desk.sessions.push_back(std::make_unique<desk::Session>(desk.clock, std::move(options)));
        desk::Session* session = desk.sessions.back().get();
        QString folder = choice.profile.isEmpty() ? settings.lastProfile() : choice.profile;
        if (folder.isEmpty())
            folder = place.newProfileFolder;
        if (QFileInfo::exists(QDir(folder).filePath(QStringLiteral("profile.json"))))
            bench.start({{{}, {}, {}, folder, session, {}}});
        else
            bench.start({}, session);
    }
    window.show();
    return app.exec();
}

#include "Commands.h"
#include "Console.h"
#include "OpenDesktop.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QTranslator>

#include <algorithm>
#include <csignal>
#include <exception>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace {

using wenshu::cli::Command;
using wenshu::cli::print;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

/// Chinese unless the locale names another language: the program is written for Chinese offices,
/// and the "C" locale of a script or a bare machine names none.
bool wantsEnglish()
{
    for (const char* name : {"WENSHU_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const QString value = qEnvironmentVariable(name).section(u'.', 0, 0);
        if (!value.isEmpty() && value != u"C" && value != u"POSIX")
            return !value.startsWith(u"zh");
    }
    return false;
}

bool asksForHelp(const QString& word)
{
    return word == u"help" || word == u"--help" || word == u"-h";
}

void printHelp(const Command& command)
{
    print(QStringLiteral("  wenshu %1 %2").arg(command.name, command.usage));
    print(QStringLiteral("      %1").arg(command.summary));
}

int help()
{
    print(Tr::tr("Wenshu — official papers typeset, sealed, exchanged and judged."));
    print(QString());
    for (const Command& command : wenshu::cli::allCommands())
        printHelp(command);
    print(QString());
    print(Tr::tr("Exit codes: 0 done or valid · 1 not done or not valid · 2 no signature · 3 "
                 "cannot be judged · "
                 "4 unreadable input · 5 hub unreachable or refused · 64 wrong usage."));
    return wenshu::cli::exits::kOk;
}

/// One of the three doors where exceptions become errors.
int caught(const std::function<int()>& work)
{
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return wenshu::cli::fail(
            {wenshu::Errc::LimitExceeded,
             Tr::tr("There is not enough memory for this. Close other programs and try again."),
             QStringLiteral("bad_alloc")});
    } catch (const std::exception& e) {
        return wenshu::cli::fail(
            {wenshu::Errc::Internal,
             Tr::tr("The program made a mistake. Note the time and tell the maintainers."),
             QString::fromLatin1(e.what())});
    }
}

/// The command on a worker thread, the event loop on this one: the keychain answers through the
/// loop, and the command waits for the answer. Not a thread of a pool: a pool is done before its
/// threads have let go of what OpenSSL keeps for each, and the program would end in between.
int runBesideTheLoop(const Command& command, const QStringList& words)
{
    int code = wenshu::cli::exits::kOk;
    std::thread worker([&] {
        code = caught([&] { return command.run(words); });
        QMetaObject::invokeMethod(QCoreApplication::instance(), "quit", Qt::QueuedConnection);
    });
    QCoreApplication::exec();
    worker.join();
    return code;
}

int dispatch(const QStringList& words)
{
    if (words.isEmpty() && wenshu::cli::hasDisplay() && wenshu::cli::openDesktop({}))
        return wenshu::cli::exits::kOk;
    if (words.isEmpty() || (words.size() == 1 && asksForHelp(words.first())))
        return help();
    if (words.first() == u"--version") {
        print(QStringLiteral("wenshu %1").arg(QCoreApplication::applicationVersion()));
        return wenshu::cli::exits::kOk;
    }
    // "help NAME", "NAME --help", "NAME -h"; a word without dashes would be an operand.
    const bool isNamedLast = asksForHelp(words.first());
    const QString& name = words.at(isNamedLast ? 1 : 0);
    const bool wantsHelp =
        isNamedLast || (words.value(1).startsWith(u'-') && asksForHelp(words.at(1)));
    const std::vector<Command> commands = wenshu::cli::allCommands();
    const auto found = std::find_if(
        commands.begin(), commands.end(), [&](const Command& c) { return c.name == name; });
    if (found == commands.end())
        return wenshu::cli::failUsage(
            Tr::tr("There is no command “%1”. See “wenshu help”.").arg(name));
    if (wantsHelp && !found->hasOwnHelp) {
        printHelp(*found);
        return wenshu::cli::exits::kOk;
    }
    const QStringList rest = wantsHelp ? QStringList{QStringLiteral("help")} : words.mid(1);
    return found->usesKeychain && !wantsHelp ? runBesideTheLoop(*found, rest) : found->run(rest);
}

} // namespace

int main(int argc, char* argv[])
{
    // A reader that closes the pipe early must not kill a command in the middle of its work.
    (void)std::signal(SIGPIPE, SIG_IGN); // it cannot fail for this signal
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("wenshu"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WENSHU_VERSION));
    std::vector<std::unique_ptr<QTranslator>> translators;
    const QString language = wantsEnglish() ? QStringLiteral("en") : QStringLiteral("zh_CN");
    const QStringList files =
        QDir(QStringLiteral(":/translations"))
            .entryList({QStringLiteral("*_%1.qm").arg(language)}, QDir::Files, QDir::Name);
    for (const QString& file : files) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(QStringLiteral(":/translations/") + file)) {
            QCoreApplication::installTranslator(translator.get());
            translators.push_back(std::move(translator));
        }
    }
    return caught([] { return dispatch(QCoreApplication::arguments().mid(1)); });
}

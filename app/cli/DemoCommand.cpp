#include "Arguments.h"
#include "Commands.h"
#include "Console.h"
#include "OpenDesktop.h"
#include "demo/LifeOfAPaper.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

} // namespace

int runDemo(const QStringList& words)
{
    const auto arguments =
        Arguments::parse(words, {{QStringLiteral("headless")}, {QStringLiteral("out"), true}});
    if (!arguments)
        return fail(arguments.error());
    if (!arguments->operands().isEmpty())
        return failUsage(Tr::tr("“wenshu demo” takes no operand."));
    const QString out = arguments->value(QStringLiteral("out"));
    if (!out.isEmpty() && QFileInfo::exists(out) && !QDir(out).isEmpty())
        return failUsage(
            Tr::tr("The folder “%1” holds something already. Name a new one.").arg(out));
    if (!arguments->has(QStringLiteral("headless")) && hasDisplay()) {
        QStringList desktop{QStringLiteral("--demo")};
        if (!out.isEmpty())
            desktop << QStringLiteral("--out") << QFileInfo(out).absoluteFilePath();
        (void)openDesktop(desktop); // without the desktop program: the demo in the terminal
    }
    QTemporaryDir temporary;
    const SystemClock clock;
    demo::LifeOfAPaper life(
        out.isEmpty() ? temporary.path() : QFileInfo(out).absoluteFilePath(),
        clock,
        [](const QString& line) { print(line); });
    return life.perform() ? exits::kOk : exits::kNo;
}

} // namespace wenshu::cli

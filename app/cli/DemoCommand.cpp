#include "Arguments.h"
#include "Commands.h"
#include "Console.h"
#include "OpenDesktop.h"
#include "demo/DemoProvince.h"
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
    const bool isHeadless = arguments->has(QStringLiteral("headless")) || !hasDisplay();
    const bool isKept = !out.isEmpty() && demo::DemoProvince::isKeptIn(out);
    if (!out.isEmpty() && QFileInfo::exists(out) && !QDir(out).isEmpty() && (isHeadless || !isKept))
        return failUsage(
            isKept ? Tr::tr("The folder “%1” holds a demo already, which only the desktop goes on "
                            "with. Name a new one.")
                         .arg(out)
                   : Tr::tr("The folder “%1” holds something already. Name a new one.").arg(out));
    if (!isHeadless) {
        QStringList desktop{QStringLiteral("--demo")};
        if (!out.isEmpty())
            desktop << QStringLiteral("--out") << QFileInfo(out).absoluteFilePath();
        (void)openDesktop(desktop); // without the desktop program: the demo in the terminal
        if (isKept)
            return fail(Error{
                Errc::NotFound,
                Tr::tr("The desktop program is not installed beside this one."),
                QStringLiteral("kept demo without the desktop")});
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

#include "Arguments.h"
#include "Commands.h"
#include "Console.h"
#include "OpenOperand.h"
#include "io/AtomicFile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonObject>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

/// The pages an option names: one from 1, or all. Empty after a usage error, which has been
/// printed.
Result<std::vector<int>> pagesWanted(const Arguments& arguments, int count, bool allByDefault)
{
    std::vector<int> pages;
    if (arguments.has(QStringLiteral("page"))) {
        auto page = arguments.integer(QStringLiteral("page"), 1, 1, 1'000'000);
        if (!page)
            return std::move(page).error();
        if (*page > count)
            return Error{
                Errc::NotFound,
                Tr::tr("The document has only %n page(s).", "", count),
                QStringLiteral("page %1 of %2").arg(*page).arg(count)};
        pages.push_back(*page - 1);
        return pages;
    }
    const int last =
        allByDefault || arguments.has(QStringLiteral("all")) ? count : std::min(count, 1);
    for (int page = 0; page < last; ++page)
        pages.push_back(page);
    return pages;
}

/// OUT.png for one page; OUT-1.png, OUT-2.png … for several.
QString pageFile(const QString& out, int page, bool several)
{
    if (!several)
        return out;
    const QFileInfo info(out);
    const QString stem = info.suffix() == u"png" ? out.chopped(4) : out;
    return QStringLiteral("%1-%2.png").arg(stem).arg(page + 1);
}

} // namespace

int runRender(const QStringList& words)
{
    const auto arguments = Arguments::parse(
        words,
        withChoice(
            {{QStringLiteral("page"), true},
             {QStringLiteral("all")},
             {QStringLiteral("dpi"), true},
             {QStringLiteral("o"), true}}));
    if (!arguments)
        return fail(arguments.error());
    const QString out = arguments->value(QStringLiteral("o"));
    if (out.isEmpty())
        return failUsage(Tr::tr("Say with “-o” where the picture goes."));
    const auto dpi = arguments->number(QStringLiteral("dpi"), 150, 10, 1200);
    if (!dpi)
        return fail(dpi.error());
    const bool several = arguments->has(QStringLiteral("all"));
    if (const Status place = checkOutput(pageFile(out, 0, several)); !place)
        return fail(place.error());
    const auto document = openOperand(*arguments);
    if (!document)
        return fail(document.error());
    const QString in = arguments->operands().first();
    const auto pages = pagesWanted(*arguments, document->pageCount(), false);
    if (!pages)
        return fail(named(in, pages.error()));
    for (const int page : *pages) {
        const auto png = document->png(page, *dpi);
        if (!png)
            return fail(named(in, png.error()));
        const QString file = pageFile(out, page, several);
        if (const Status written = io::writeFileAtomically(file, *png); !written)
            return fail(named(file, written.error()));
    }
    return exits::kOk;
}

int runText(const QStringList& words)
{
    const auto arguments = Arguments::parse(
        words, withChoice({{QStringLiteral("page"), true}, {QStringLiteral("positions")}}));
    if (!arguments)
        return fail(arguments.error());
    const auto document = openOperand(*arguments);
    if (!document)
        return fail(document.error());
    const QString in = arguments->operands().first();
    const auto pages = pagesWanted(*arguments, document->pageCount(), true);
    if (!pages)
        return fail(named(in, pages.error()));
    for (const int page : *pages) {
        if (!arguments->has(QStringLiteral("positions"))) {
            const auto text = document->text(page);
            if (!text)
                return fail(named(in, text.error()));
            printText(*text);
            continue;
        }
        const auto runs = document->reader().textRuns(page);
        if (!runs)
            return fail(named(in, runs.error()));
        for (const ofd::TextRun& run : *runs) {
            const QJsonObject line{
                {QStringLiteral("page"), page + 1},
                {QStringLiteral("x"), run.x},
                {QStringLiteral("y"), run.y},
                {QStringLiteral("font"), run.font},
                {QStringLiteral("size"), run.size},
                {QStringLiteral("text"), run.text}};
            printCompact(line);
        }
    }
    return exits::kOk;
}

} // namespace wenshu::cli

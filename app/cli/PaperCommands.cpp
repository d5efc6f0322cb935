#include "Arguments.h"
#include "Commands.h"
#include "Console.h"
#include "document/Rules.h"
#include "io/AtomicFile.h"
#include "office/OpenDocument.h"
#include "office/TypesetPaper.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

constexpr qint64 kMaxPaperFile = 16LL * 1024 * 1024;

Result<document::Paper> readPaper(const Arguments& arguments)
{
    if (arguments.operands().size() != 1)
        return Error{
            Errc::Usage, Tr::tr("Name exactly one paper file (JSON)."), QStringLiteral("operands")};
    const QString path = arguments.operands().first();
    const auto bytes = readFile(path, kMaxPaperFile);
    if (!bytes)
        return named(path, bytes.error());
    auto paper = document::paperFromJson(*bytes);
    if (!paper)
        return named(path, paper.error());
    return paper;
}

QString severityText(document::Severity severity)
{
    switch (severity) {
    case document::Severity::Error:
        return Tr::tr("must be mended");
    case document::Severity::Warning:
        return Tr::tr("should be mended");
    case document::Severity::Info:
        break;
    }
    return Tr::tr("for information");
}

void printFinding(const document::Finding& finding)
{
    print(QStringLiteral("%1 %2 %3: %4 [%5]")
              .arg(
                  finding.ruleId,
                  severityText(finding.severity),
                  finding.field,
                  finding.message,
                  finding.clause));
}

QJsonObject findingJson(const document::Finding& finding)
{
    return {
        {QStringLiteral("rule"), finding.ruleId},
        {QStringLiteral("severity"), document::severityName(finding.severity)},
        {QStringLiteral("field"), finding.field},
        {QStringLiteral("message"), finding.message},
        {QStringLiteral("clause"), finding.clause}};
}

} // namespace

int runLint(const QStringList& words)
{
    const auto arguments = Arguments::parse(words, {{QStringLiteral("json")}});
    if (!arguments)
        return fail(arguments.error());
    const auto paper = readPaper(*arguments);
    if (!paper)
        return fail(paper.error());
    const std::vector<document::Finding> findings = document::checkRules(*paper);
    bool hasErrors = false;
    QJsonArray array;
    for (const document::Finding& finding : findings) {
        hasErrors = hasErrors || finding.severity == document::Severity::Error;
        if (arguments->has(QStringLiteral("json")))
            array.append(findingJson(finding));
        else
            printFinding(finding);
    }
    if (arguments->has(QStringLiteral("json")))
        print(QJsonObject{{QStringLiteral("version"), 1}, {QStringLiteral("findings"), array}});
    else if (findings.empty())
        print(Tr::tr("No rule is broken."));
    return hasErrors ? exits::kNo : exits::kOk;
}

int runTypeset(const QStringList& words)
{
    const auto arguments = Arguments::parse(
        words,
        {{QStringLiteral("profile"), true},
         {QStringLiteral("diameter"), true},
         {QStringLiteral("o"), true}});
    if (!arguments)
        return fail(arguments.error());
    const QString out = arguments->value(QStringLiteral("o"));
    const bool wantsPdf = out.endsWith(u".pdf", Qt::CaseInsensitive);
    if (!wantsPdf && !out.endsWith(u".ofd", Qt::CaseInsensitive))
        return failUsage(
            Tr::tr("Say with “-o” where the pages go: a name ending in .ofd or .pdf."));
    if (const Status place = checkOutput(out); !place)
        return fail(place.error());
    auto profile = typeset::Profile::byName(
        arguments->value(QStringLiteral("profile"), QStringLiteral("strict")));
    if (!profile)
        return failUsage(Tr::tr("The only profile for OFD and PDF is “strict”."));
    const auto diameter =
        arguments->number(QStringLiteral("diameter"), profile->sealDiameter, 20, 60);
    if (!diameter)
        return fail(diameter.error());
    profile->sealDiameter = *diameter;
    const auto paper = readPaper(*arguments);
    if (!paper)
        return fail(paper.error());
    const auto typesetter = office::TypesetPaper::withInstalledFonts();
    if (!typesetter)
        return fail(typesetter.error());
    const SystemClock clock;
    auto outcome = typesetter->set(*paper, *profile, clock);
    if (!outcome)
        return fail(named(arguments->operands().first(), outcome.error()));
    for (const document::Finding& finding : outcome->findings)
        printFinding(finding);
    QByteArray bytes = std::move(outcome->ofd);
    if (wantsPdf) {
        const auto document =
            office::OpenDocument::fromBytes(std::move(bytes), std::make_shared<render::FontBook>());
        if (!document)
            return fail(document.error());
        auto pdf = document->pdf(clock.now());
        if (!pdf)
            return fail(pdf.error());
        bytes = std::move(pdf).value();
    }
    const Status written = io::writeFileAtomically(out, bytes);
    if (!written)
        return fail(named(out, written.error()));
    print(Tr::tr("%n page(s) set.", "", outcome->pages));
    return exits::kOk;
}

} // namespace wenshu::cli

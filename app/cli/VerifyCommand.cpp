#include "Arguments.h"
#include "Commands.h"
#include "Console.h"
#include "VerdictJson.h"
#include "base/Clock.h"
#include "io/AtomicFile.h"
#include "office/VerificationReport.h"
#include "office/VerifyDocument.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

QString severityMark(seal::Severity severity)
{
    switch (severity) {
    case seal::Severity::Error:
        return QStringLiteral("✖");
    case seal::Severity::Warning:
        return QStringLiteral("!");
    case seal::Severity::Undecided:
        return QStringLiteral("?");
    case seal::Severity::Note:
        break;
    }
    return QStringLiteral("·");
}

QString localText(const QDateTime& time)
{
    return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

/// @param indent blanks before it.
void printFinding(const seal::Finding& finding, int indent)
{
    const QString blanks(indent, u' ');
    print(QStringLiteral("%1%2 %3 %4 [%5]")
              .arg(blanks, severityMark(finding.severity))
              .arg(finding.step)
              .arg(finding.sentence, finding.code));
    for (const QString& entry : finding.entries)
        print(QStringLiteral("%1    %2").arg(blanks, entry));
}

void printSignature(const seal::SignatureVerdict& signature)
{
    print(Tr::tr("  Seal %1: %2 [%3]").arg(signature.id, signature.sentence, signature.code));
    if (signature.seal)
        print(Tr::tr("    seal of %1, valid %2 to %3")
                  .arg(
                      signature.seal->name,
                      signature.seal->validFrom.toLocalTime().date().toString(Qt::ISODate),
                      signature.seal->validTo.toLocalTime().date().toString(Qt::ISODate)));
    if (signature.signer)
        print(Tr::tr("    signed by %1 at %2")
                  .arg(
                      signature.signer->commonName(),
                      signature.time.isValid() ? localText(signature.time) : signature.timeText));
    if (signature.signerChain.isTrusted() && signature.signerChain.crlDate.isValid())
        print(Tr::tr("    revocation checked by a list of %1, not online")
                  .arg(localText(signature.signerChain.crlDate)));
    for (const seal::Answer* answer :
         {&signature.integrity, &signature.certificate, &signature.coverage, &signature.changes}) {
        if (!answer->sentence.isEmpty())
            print(QStringLiteral("    %1").arg(answer->sentence));
    }
    for (const seal::Finding& finding : signature.findings)
        printFinding(finding, 4);
}

void printVerdict(const QString& path, const seal::PackageVerdict& verdict)
{
    print(QStringLiteral("%1: %2 [%3]").arg(fileName(path), verdict.sentence, verdict.code));
    for (const seal::Finding& finding : verdict.findings) {
        // What nobody references is named below, entry by entry.
        if (finding.code != verdict.code && finding.code != u"UNREFERENCED")
            printFinding(finding, 2);
    }
    for (const seal::SignatureVerdict& signature : verdict.signatures)
        printSignature(signature);
    for (const QString& entry : verdict.unreferenced)
        print(Tr::tr("  ! not referenced by anything: %1").arg(entry));
}

/// The file a report goes into: nothing where none is asked for. Usage where it has another form.
Result<QString> reportPlace(const Arguments& arguments)
{
    const QString out = arguments.value(QStringLiteral("report"));
    if (!arguments.has(QStringLiteral("report")))
        return out;
    const QString suffix = QFileInfo(out).suffix().toLower();
    if (suffix != u"ofd" && suffix != u"pdf")
        return Error{
            Errc::Usage,
            Tr::tr("A report is written as .ofd or .pdf."),
            QStringLiteral("suffix of the report")};
    if (arguments.operands().size() != 1)
        return Error{
            Errc::Usage,
            Tr::tr("A report tells of one file: name exactly one."),
            QStringLiteral("several operands and a report")};
    // Never over anything: what is verified, or an earlier report, may be the only evidence.
    if (QFileInfo::exists(out) || QFileInfo(out).isSymLink())
        return Error{
            Errc::Usage,
            Tr::tr("“%1” is there already. Name a new file for the report.").arg(out),
            QStringLiteral("report exists")};
    if (const Status place = checkOutput(out); !place)
        return named(out, place.error());
    return out;
}

Status writeReport(const QString& out, const office::JudgedFile& judged)
{
    const auto report = office::VerificationReport::withInstalledFonts();
    if (!report)
        return report.error();
    const QString program = Tr::tr("Wenshu %1").arg(QStringLiteral(WENSHU_VERSION));
    const SystemClock clock;
    const auto bytes = QFileInfo(out).suffix().toLower() == u"pdf"
                           ? report->pdf(judged, program, clock)
                           : report->ofd(judged, program, clock);
    if (!bytes)
        return bytes.error();
    return io::writeFileAtomically(out, *bytes);
}

/// A verdict nobody wants a report of.
Result<office::JudgedFile> plainly(Result<seal::PackageVerdict> verdict)
{
    if (!verdict)
        return std::move(verdict).error();
    office::JudgedFile judged;
    judged.verdict = std::move(verdict).value();
    return judged;
}

/// The exit of several files: not valid outweighs cannot be judged, which outweighs no signature.
int worse(int a, int b)
{
    const auto weight = [](int exit) {
        switch (exit) {
        case exits::kOk:
            return 0;
        case exits::kNothing:
            return 1;
        case exits::kCannotJudge:
            return 2;
        case exits::kBadInput:
            return 3;
        default:
            return 4;
        }
    };
    return weight(a) >= weight(b) ? a : b;
}

} // namespace

int runVerify(const QStringList& words)
{
    const auto arguments = Arguments::parse(
        words,
        {{QStringLiteral("trust"), true, true},
         {QStringLiteral("at"), true},
         {QStringLiteral("report"), true},
         {QStringLiteral("json")}});
    if (!arguments)
        return fail(arguments.error());
    if (arguments->operands().isEmpty())
        return failUsage(Tr::tr("Name at least one OFD file to verify."));
    std::optional<QDateTime> at;
    if (arguments->has(QStringLiteral("at"))) {
        at = QDateTime::fromString(arguments->value(QStringLiteral("at")), Qt::ISODate);
        if (!at->isValid())
            return failUsage(Tr::tr("“--at” takes a time such as 2026-09-01T08:00:00Z."));
        *at = at->toUTC();
    }
    const auto report = reportPlace(*arguments);
    if (!report)
        return fail(report.error());
    const auto verify =
        office::VerifyDocument::withTrust(arguments->values(QStringLiteral("trust")));
    if (!verify)
        return fail(verify.error());

    const bool json = arguments->has(QStringLiteral("json"));
    QJsonArray files;
    int exit = exits::kOk;
    for (const QString& path : arguments->operands()) {
        const auto judged =
            report->isEmpty() ? plainly(verify->judge(path, at)) : verify->judgeForReport(path, at);
        if (!judged) {
            exit = worse(exit, fail(named(path, judged.error())));
            if (json)
                files.append(errorJson(path, judged.error()));
            continue;
        }
        const seal::PackageVerdict* verdict = &judged->verdict;
        exit = worse(exit, static_cast<int>(verdict->verdict));
        if (json)
            files.append(verdictJson(path, *verdict));
        else
            printVerdict(path, *verdict);
        // After the verdict, which a file must not be able to hold back by what a report takes.
        if (!report->isEmpty()) {
            if (const Status written = writeReport(*report, *judged); !written)
                exit = worse(exit, fail(named(*report, written.error())));
        }
    }
    if (json)
        print(QJsonObject{{QStringLiteral("version"), 1}, {QStringLiteral("files"), files}});
    return exit;
}

} // namespace wenshu::cli

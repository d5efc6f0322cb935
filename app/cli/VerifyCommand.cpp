#include "Arguments.h"
#include "Commands.h"
#include "Console.h"
#include "VerdictJson.h"
#include "office/VerifyDocument.h"

#include <QCoreApplication>
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
    for (const seal::Finding& finding : signature.findings) {
        print(QStringLiteral("    %1 %2 %3 [%4]")
                  .arg(severityMark(finding.severity))
                  .arg(finding.step)
                  .arg(finding.sentence, finding.code));
        for (const QString& entry : finding.entries)
            print(QStringLiteral("        %1").arg(entry));
    }
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
    const auto verify =
        office::VerifyDocument::withTrust(arguments->values(QStringLiteral("trust")));
    if (!verify)
        return fail(verify.error());

    const bool json = arguments->has(QStringLiteral("json"));
    QJsonArray files;
    int exit = exits::kOk;
    for (const QString& path : arguments->operands()) {
        const auto verdict = verify->judge(path, at);
        if (!verdict) {
            exit = worse(exit, fail(named(path, verdict.error())));
            if (json)
                files.append(errorJson(path, verdict.error()));
            continue;
        }
        exit = worse(exit, static_cast<int>(verdict->verdict));
        if (json) {
            files.append(verdictJson(path, *verdict));
            continue;
        }
        print(QStringLiteral("%1: %2 [%3]").arg(fileName(path), verdict->sentence, verdict->code));
        for (const seal::SignatureVerdict& signature : verdict->signatures)
            printSignature(signature);
        for (const QString& entry : verdict->unreferenced)
            print(Tr::tr("  ! not referenced by anything: %1").arg(entry));
    }
    if (json)
        print(QJsonObject{{QStringLiteral("version"), 1}, {QStringLiteral("files"), files}});
    return exit;
}

} // namespace wenshu::cli

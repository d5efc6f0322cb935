#include "Arguments.h"
#include "Commands.h"
#include "Console.h"
#include "exchange/Message.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

constexpr qint64 kMaxReceipt = 1024LL * 1024;

/// True where only trust is missing: nothing was found to be wrong.
bool isUnjudged(const Error& error, const crypto::TrustStore& trust)
{
    return error.code == Errc::CertificateUntrusted && trust.isEmpty();
}

} // namespace

int runVerifyReceipt(const QStringList& words)
{
    const auto arguments = Arguments::parse(words, {{QStringLiteral("trust"), true, true}});
    if (!arguments)
        return fail(arguments.error());
    if (arguments->operands().isEmpty())
        return failUsage(Tr::tr("Name at least one receipt file."));
    crypto::TrustStore trust;
    for (const QString& path : arguments->values(QStringLiteral("trust"))) {
        if (const Status added = trust.addPath(path); !added)
            return fail(added.error());
    }
    int exit = exits::kOk;
    for (const QString& path : arguments->operands()) {
        const auto bytes = readFile(path, kMaxReceipt);
        if (!bytes)
            return fail(bytes.error());
        const auto receipt =
            exchange::verifyReceipt(*bytes, trust, std::nullopt, Limits::forReceivedFile());
        const QString name = QFileInfo(path).fileName();
        if (receipt) {
            print(Tr::tr("%1: %2 by %3 of %4 at %5")
                      .arg(
                          name,
                          exchange::eventText(receipt->receipt.event),
                          receipt->frame.from.clerk.isEmpty() ? Tr::tr("the unit's machine")
                                                              : receipt->frame.from.clerk,
                          receipt->unitCertificate.organization(),
                          receipt->receipt.at.toLocalTime().toString(
                              QStringLiteral("yyyy-MM-dd HH:mm:ss"))));
            continue;
        }
        const int code = fail(receipt.error());
        const int mapped = isUnjudged(receipt.error(), trust) ? exits::kCannotJudge : code;
        exit = exit == exits::kNo ? exit : mapped;
    }
    return exit;
}

} // namespace wenshu::cli

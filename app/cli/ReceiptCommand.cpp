#include "Arguments.h"
#include "Commands.h"
#include "Console.h"
#include "PaperJson.h"
#include "exchange/Message.h"

#include <QCoreApplication>
#include <QJsonArray>

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

/// The exchange speaks of messages it sets aside; here a file lies before whoever asks.
Error receiptError(Error error, const crypto::TrustStore& trust)
{
    switch (error.code) {
    case Errc::Malformed:
    case Errc::LimitExceeded:
    case Errc::Undecryptable:
        error.message = Tr::tr("The receipt cannot be read: it is no receipt, or it is damaged. "
                               "Ask for the file again.");
        break;
    case Errc::SignatureInvalid:
        error.message = Tr::tr("The signature of the receipt does not hold. Do not rely on it.");
        break;
    case Errc::WrongAddressee:
        error.message = Tr::tr("The receipt was signed by another unit or clerk than it names. Do "
                               "not rely on it.");
        break;
    case Errc::CertificateUntrusted:
        error.message =
            isUnjudged(error, trust)
                ? Tr::tr("Whether the receipt is genuine cannot be judged without certificates to "
                         "trust. Name them with “--trust”.")
                : Tr::tr("The certificate that signed the receipt was not issued by an authority "
                         "you trust. Do not rely on it.");
        break;
    case Errc::CertificateExpired:
        error.message = Tr::tr("The certificate that signed the receipt was not valid at the time "
                               "the receipt names. Do not rely on it.");
        break;
    case Errc::CertificateRevoked:
        error.message = Tr::tr("The certificate that signed the receipt was revoked at the time "
                               "the receipt names. Do not rely on it.");
        break;
    default:
        break;
    }
    return error;
}

void printReceipt(const QString& path, const exchange::VerifiedReceipt& verified)
{
    const exchange::Receipt& receipt = verified.receipt;
    const exchange::EnvelopeSender& from = verified.frame.from;
    print(Tr::tr("%1: %2, by %3 of %4")
              .arg(
                  fileName(path),
                  exchange::eventText(receipt.event),
                  from.clerk.isEmpty() ? Tr::tr("the unit's machine") : from.clerk,
                  verified.unitCertificate.organization()));
    print(Tr::tr("  Consignment: %1").arg(verified.frame.docId.toText()));
    print(Tr::tr("  Answers the message: %1").arg(receipt.about.toText()));
    print(
        receipt.docDigest.isEmpty() ? Tr::tr("  Digest of what was received (SM3): not given")
                                    : Tr::tr("  Digest of what was received (SM3): %1")
                                          .arg(QString::fromLatin1(receipt.docDigest.toHex())));
    if (receipt.reason)
        print(Tr::tr("  Reason: %1").arg(exchange::reasonText(*receipt.reason)));
    if (!receipt.note.isEmpty())
        print(Tr::tr("  Note: %1").arg(receipt.note));
    print(Tr::tr("  Time: %1, told by the signer's own clock, not by a time stamp")
              .arg(receipt.at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))));
}

QJsonObject receiptJson(const QString& path, const exchange::VerifiedReceipt& verified)
{
    const exchange::Receipt& receipt = verified.receipt;
    const exchange::EnvelopeSender& from = verified.frame.from;
    QJsonObject object{
        {QStringLiteral("file"), path},
        {QStringLiteral("verdict"), QStringLiteral("valid")},
        {QStringLiteral("event"), eventName(receipt.event)},
        {QStringLiteral("eventText"), exchange::eventText(receipt.event)},
        {QStringLiteral("consignment"), verified.frame.docId.toText()},
        {QStringLiteral("message"), receipt.about.toText()},
        {QStringLiteral("digest"), QString::fromLatin1(receipt.docDigest.toHex())},
        {QStringLiteral("unit"), from.address.unit.toUpper()},
        {QStringLiteral("region"), from.address.region},
        {QStringLiteral("unitName"), verified.unitCertificate.organization()},
        {QStringLiteral("clerk"), from.clerk},
        {QStringLiteral("note"), receipt.note},
        {QStringLiteral("at"), receipt.at.toUTC().toString(Qt::ISODate)},
        {QStringLiteral("timeSource"), QStringLiteral("signer")},
        {QStringLiteral("receiptDigest"), QString::fromLatin1(verified.digest.toHex())}};
    if (receipt.reason) {
        object[QStringLiteral("reason")] = static_cast<int>(*receipt.reason);
        object[QStringLiteral("reasonText")] = exchange::reasonText(*receipt.reason);
    }
    return object;
}

QJsonObject refusedJson(const QString& path, const Error& error, int exit)
{
    const QString verdict = exit == exits::kCannotJudge ? QStringLiteral("cannotJudge")
                            : exit == exits::kBadInput  ? QStringLiteral("unreadable")
                                                        : QStringLiteral("notValid");
    return {
        {QStringLiteral("file"), path},
        {QStringLiteral("verdict"), verdict},
        {QStringLiteral("code"), errcName(error.code)},
        {QStringLiteral("sentence"), error.message}};
}

} // namespace

int runVerifyReceipt(const QStringList& words)
{
    const auto arguments =
        Arguments::parse(words, {{QStringLiteral("trust"), true, true}, {QStringLiteral("json")}});
    if (!arguments)
        return fail(arguments.error());
    if (arguments->operands().isEmpty())
        return failUsage(Tr::tr("Name at least one receipt file."));
    crypto::TrustStore trust;
    for (const QString& path : arguments->values(QStringLiteral("trust"))) {
        if (const Status added = trust.addPath(path); !added)
            return fail(added.error());
    }
    const bool json = arguments->has(QStringLiteral("json"));
    QJsonArray files;
    int exit = exits::kOk;
    for (const QString& path : arguments->operands()) {
        const auto bytes = readFile(path, kMaxReceipt);
        const auto receipt =
            bytes ? exchange::verifyReceipt(*bytes, trust, std::nullopt, Limits::forReceivedFile())
                  : Result<exchange::VerifiedReceipt>(bytes.error());
        if (receipt) {
            if (json)
                files.append(receiptJson(path, *receipt));
            else
                printReceipt(path, *receipt);
            continue;
        }
        const Error error = bytes ? receiptError(receipt.error(), trust) : bytes.error();
        note(named(path, error));
        const int mapped = isUnjudged(error, trust) ? exits::kCannotJudge : exitOf(error.code);
        if (json)
            files.append(refusedJson(path, error, mapped));
        exit = exit == exits::kNo ? exit : mapped;
    }
    if (json)
        print(QJsonObject{{QStringLiteral("version"), 1}, {QStringLiteral("files"), files}});
    return exit;
}

} // namespace wenshu::cli

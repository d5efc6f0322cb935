#include "exchange/nats/NatsStatus.h"

#include <QCoreApplication>

namespace wenshu::exchange {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_exchange)
};

} // namespace

Error offlineError(const QString& diagnostic)
{
    return {
        Errc::Offline,
        Tr::tr("The hub cannot be reached. Everything is kept here and sent when it answers "
               "again."),
        diagnostic};
}

Error timedOutError(const QString& diagnostic)
{
    return {
        Errc::TimedOut,
        Tr::tr("The hub did not answer in time. Whether it took the message is not known; it is "
               "asked again."),
        diagnostic};
}

Error notPermittedError(const QString& diagnostic)
{
    return {
        Errc::NotPermitted,
        Tr::tr("The hub does not permit this seat to do that. Ask the hub's operator for the "
               "right."),
        diagnostic};
}

Error cancelledError()
{
    return {Errc::Cancelled, Tr::tr("The exchange was stopped."), QStringLiteral("interrupted")};
}

Error refusedError(const QString& message, const QString& diagnostic)
{
    return {Errc::Refused, message, diagnostic};
}

QString statusText(natsStatus status)
{
    const char* detail = nats_GetLastError(nullptr);
    QString text = QString::fromLatin1(natsStatus_GetText(status));
    if (detail != nullptr && *detail != '\0')
        text += QStringLiteral(": ") + QString::fromLatin1(detail);
    // What follows names hosts and certificates, which no log may hold.
    for (const auto& mark : {QStringLiteral(":depth="), QStringLiteral(":expected=")})
        text = text.section(mark, 0, 0);
    return text;
}

/// What kept a connection from being made, told apart for the clerk.
Error connectError(natsStatus status, const QString& detail)
{
    const QString lower = detail.toLower();
    if (status == NATS_CONNECTION_AUTH_FAILED || status == NATS_NOT_PERMITTED ||
        lower.contains(QStringLiteral("authorization"))) {
        return refusedError(
            Tr::tr("The hub does not know this seat or has shut it out. Ask the hub's operator "
                   "whether the seat is registered."),
            QStringLiteral("credentials: ") + detail);
    }
    const bool name = lower.contains(QStringLiteral("hostname mismatch")) ||
                      lower.contains(QStringLiteral("ip address mismatch"));
    if (name) {
        return refusedError(
            Tr::tr("What answers at the hub's address shows a certificate of another name. "
                   "Nothing was sent; check the address or ask the hub's operator."),
            QStringLiteral("wrong name: ") + detail);
    }
    if (lower.contains(QStringLiteral("certificate has expired")) ||
        lower.contains(QStringLiteral("certificate is not yet valid"))) {
        return refusedError(
            Tr::tr("The hub's certificate is not valid today. Check this machine's date; if it "
                   "is right, tell the hub's operator."),
            QStringLiteral("certificate validity: ") + detail);
    }
    if (status == NATS_SSL_ERROR || lower.contains(QStringLiteral("certificate"))) {
        return refusedError(
            Tr::tr("What answers at the hub's address is not certified by the hub's own "
                   "authority. Nothing was sent; tell the hub's operator."),
            QStringLiteral("wrong CA: ") + detail);
    }
    if (status == NATS_SECURE_CONNECTION_WANTED || status == NATS_SECURE_CONNECTION_REQUIRED) {
        return refusedError(
            Tr::tr("What answers at the hub's address does not encrypt. Nothing was sent; tell "
                   "the hub's operator."),
            QStringLiteral("no TLS: ") + detail);
    }
    return offlineError(detail);
}

Status sentStatus(natsStatus status)
{
    switch (status) {
    case NATS_OK:
        return Done{};
    case NATS_MAX_PAYLOAD:
        return Error{
            Errc::LimitExceeded,
            Tr::tr("This is larger than one message of the hub may be. Nothing was sent."),
            QStringLiteral("over max_payload")};
    case NATS_TIMEOUT:
        return timedOutError(statusText(status));
    default:
        return offlineError(statusText(status));
    }
}

} // namespace wenshu::exchange

#include "exchange/Errors.h"

#include <QCoreApplication>

namespace wenshu::exchange {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_exchange)
};

QString diagnostic(const char* why)
{
    return QString::fromLatin1(why);
}

} // namespace

Error malformedMessage(const char* why)
{
    return {
        Errc::Malformed,
        Tr::tr("A message of the exchange is damaged or not made by the rules. It was set aside; "
               "ask the sender to send it again."),
        diagnostic(why)};
}

Error limitExceeded(const char* why)
{
    return {
        Errc::LimitExceeded,
        Tr::tr("The message is larger or holds more files than the exchange allows. Send fewer or "
               "smaller files."),
        diagnostic(why)};
}

// One and the same for all that fails before the signature is checked: whoever sends broken
// messages must not learn which step broke.
Error unreadableMessage()
{
    return {
        Errc::Undecryptable,
        Tr::tr("A message of the exchange cannot be read with this unit's keys. It was set aside; "
               "ask the sender to send it again."),
        QStringLiteral("message refused before its signature was checked")};
}

Error signatureInvalid(const char* why)
{
    return {
        Errc::SignatureInvalid,
        Tr::tr("The signature of a message does not hold. It was set aside; do not rely on it and "
               "ask the sender."),
        diagnostic(why)};
}

Error wrongAddressee(const char* why)
{
    return {
        Errc::WrongAddressee,
        Tr::tr("A message is addressed to another unit or was sent by another unit than it claims. "
               "It was set aside."),
        diagnostic(why)};
}

Error replayedMessage(const char* why)
{
    return {
        Errc::Replayed,
        Tr::tr("A message that was received before has come again under another name. It was set "
               "aside."),
        diagnostic(why)};
}

Error certificateExpired(const char* why)
{
    return {
        Errc::CertificateExpired,
        Tr::tr("The sender's certificate was not valid when the message was sent. Ask the sender "
               "to renew it and send again."),
        diagnostic(why)};
}

Error certificateRevoked(const char* why)
{
    return {
        Errc::CertificateRevoked,
        Tr::tr("The sender's certificate had been revoked when the message was sent. Do not rely "
               "on the message; ask the sender."),
        diagnostic(why)};
}

Error certificateUntrusted(const char* why)
{
    return {
        Errc::CertificateUntrusted,
        Tr::tr("The sender's certificate was not issued by an authority this unit trusts. The "
               "message was set aside."),
        diagnostic(why)};
}

Error digestMismatch(const char* why)
{
    return {
        Errc::DigestMismatch,
        Tr::tr("The contents are not those that were signed. Ask the sender to send the paper "
               "again."),
        diagnostic(why)};
}

Error unknownRecipient(const char* why)
{
    return {
        Errc::UnknownRecipient,
        Tr::tr("A recipient is not in the directory, or has no certificate to encrypt for. Check "
               "the recipients."),
        diagnostic(why)};
}

Error wrongState(const char* why)
{
    return {
        Errc::WrongState,
        Tr::tr("This is not the next step for this paper. Look at its state and try again."),
        diagnostic(why)};
}

Error noRightToSend(const char* why)
{
    return {
        Errc::NotPermitted,
        Tr::tr("This seat has no right to send to that unit. Ask the hub's operator."),
        diagnostic(why)};
}

} // namespace wenshu::exchange

#include "exchange/nats/NatsReplies.h"

#include "exchange/nats/NatsLink.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace wenshu::exchange {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_exchange)
};

constexpr qsizetype kMostJson = 65'536;

Error malformedAnswer(const char* why)
{
    return {
        Errc::Malformed,
        Tr::tr("The hub's answer makes no sense. Tell the hub's operator."),
        QString::fromLatin1(why)};
}

Error errorOf(int code, int errCode, const QString& description)
{
    const QString detail =
        QStringLiteral("hub error %1/%2 %3").arg(code).arg(errCode).arg(description.left(200));
    switch (errCode) {
    case 10071: // wrong last sequence
    case 10070: // wrong last message id
    case 10164: // wrong last sequence, newer hubs
        return {
            Errc::Conflict,
            Tr::tr("Somebody else was first. What they did is fetched now; look at it before "
                   "you go on."),
            detail};
    case 10077: // maximum bytes or messages of the stream
    case 10047: // storage of the server
    case 10002: // resources of the account
    case 10023: // insufficient resources
        return {
            Errc::HubFull,
            Tr::tr("The hub of this city is full. The message stays here and is tried again; "
                   "tell the hub's operator."),
            detail};
    case 10054: // message larger than the stream takes
    case 10097: // header larger
        return {
            Errc::LimitExceeded,
            Tr::tr("This is larger than one message of the hub may be. Nothing was sent."),
            detail};
    case 10111: // roll-up
    case 10039: // JetStream not for this account
        return notPermittedError(detail);
    case 10037: // no message found
    case 10059: // stream not found
    case 10014: // consumer not found
        return {Errc::NotFound, Tr::tr("The hub does not hold this."), detail};
    default:
        break;
    }
    if (code == 503)
        return offlineError(detail);
    if (code == 404)
        return {Errc::NotFound, Tr::tr("The hub does not hold this."), detail};
    return {Errc::Refused, Tr::tr("The hub refuses the message. Tell the hub's operator."), detail};
}

/// The last value of @p name.
QByteArray lastHeader(const NatsReply& reply, QByteArrayView name)
{
    QByteArray last;
    for (const auto& [key, value] : reply.headers) {
        if (key == name)
            last = value;
    }
    return last;
}

Result<QDateTime> parseHubTime(const QByteArray& text)
{
    // RFC 3339 with up to nine digits of fraction, always UTC: milliseconds are enough.
    QString time = QString::fromLatin1(text);
    if (!time.endsWith(u'Z'))
        return malformedAnswer("hub time is not UTC");
    time.chop(1);
    const qsizetype dot = time.indexOf(u'.');
    if (dot >= 0)
        time = time.left(dot + 1) + time.mid(dot + 1, 3).leftJustified(3, u'0');
    QDateTime parsed = QDateTime::fromString(time, Qt::ISODateWithMs);
    if (!parsed.isValid())
        return malformedAnswer("hub time cannot be read");
    parsed.setTimeSpec(Qt::UTC);
    return parsed;
}

/// The digits of a JSON integer as the hub wrote it; a double would lose those beyond 2^53.
quint64 unsignedOf(const QJsonValue& value)
{
    const qint64 number = value.toInteger(-1);
    return number < 0 ? 0 : static_cast<quint64>(number);
}

} // namespace

std::optional<Error> apiError(QByteArrayView json)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toByteArray()).object();
    const QJsonValue error = object.value(QStringLiteral("error"));
    if (!error.isObject())
        return std::nullopt;
    const QJsonObject fields = error.toObject();
    return errorOf(
        fields.value(QStringLiteral("code")).toInt(),
        fields.value(QStringLiteral("err_code")).toInt(),
        fields.value(QStringLiteral("description")).toString());
}

Result<PubAck> parsePubAck(const NatsReply& reply)
{
    if (reply.status == 503)
        return offlineError(QStringLiteral("no stream takes this subject now"));
    if (reply.payload.size() > kMostJson)
        return malformedAnswer("PubAck is too long");
    const QJsonDocument document = QJsonDocument::fromJson(reply.payload);
    if (!document.isObject())
        return malformedAnswer("PubAck is not JSON");
    if (auto error = apiError(reply.payload))
        return std::move(*error);
    const QJsonObject object = document.object();
    PubAck ack{
        object.value(QStringLiteral("stream")).toString(),
        unsignedOf(object.value(QStringLiteral("seq"))),
        object.value(QStringLiteral("duplicate")).toBool()};
    if (ack.stream.isEmpty() || ack.sequence == 0)
        return malformedAnswer("PubAck without stream or sequence");
    return ack;
}

Result<InMessage>
parseDelivery(const NatsReply& reply, const QString& stream, const QString& consumer)
{
    // $JS.ACK.<stream>.<consumer>.<deliveries>.<stream seq>.<consumer seq>.<ns>.<pending>, with
    // domain and account hash before the stream from newer hubs.
    const QStringList tokens = reply.reply.split(u'.');
    const qsizetype at = tokens.size() >= 11 ? 4 : 2;
    if (tokens.size() < 9 || tokens.size() > 12 || !isPublishable(reply.reply))
        return malformedAnswer("delivery without acknowledgement subject");
    if (tokens.at(0) != u"$JS" || tokens.at(1) != u"ACK" || tokens.at(at) != stream ||
        tokens.at(at + 1) != consumer)
        return malformedAnswer("delivery of another consumer");
    bool sequenceFine = false;
    bool timeFine = false;
    InMessage message;
    message.sequence = tokens.at(at + 3).toULongLong(&sequenceFine);
    const qint64 nanoseconds = tokens.at(at + 5).toLongLong(&timeFine);
    if (!sequenceFine || !timeFine || message.sequence == 0)
        return malformedAnswer("delivery with a broken acknowledgement subject");
    message.subject = reply.subject;
    message.headers = reply.headers;
    message.payload = reply.payload;
    message.stream = stream;
    message.hubTime = QDateTime::fromMSecsSinceEpoch(nanoseconds / 1'000'000, Qt::UTC);
    message.ackToken = reply.reply;
    return message;
}

Result<InMessage> parseStored(const NatsReply& reply, const QString& stream)
{
    bool fine = false;
    InMessage message;
    message.sequence = lastHeader(reply, "Nats-Sequence").toULongLong(&fine);
    if (!fine) {
        if (reply.status == 404) {
            return Error{
                Errc::NotFound,
                Tr::tr("The hub does not hold this."),
                QStringLiteral("no such message")};
        }
        if (reply.status == 503)
            return offlineError(QStringLiteral("the stream does not answer"));
        return malformedAnswer("stored message without sequence");
    }
    message.subject = QString::fromLatin1(lastHeader(reply, "Nats-Subject"));
    message.stream = QString::fromLatin1(lastHeader(reply, "Nats-Stream"));
    if (message.stream != stream || !isPublishable(message.subject))
        return malformedAnswer("stored message of another stream");
    const auto time = parseHubTime(lastHeader(reply, "Nats-Time-Stamp"));
    if (!time)
        return time.error();
    message.hubTime = *time;
    message.headers = reply.headers;
    message.payload = reply.payload;
    return message;
}

bool subjectMatches(QStringView subject, QStringView filter)
{
    const auto subjectTokens = subject.split(u'.');
    const auto filterTokens = filter.split(u'.');
    for (qsizetype i = 0; i < filterTokens.size(); ++i) {
        if (filterTokens.at(i) == u">")
            return i == filterTokens.size() - 1 && subjectTokens.size() > i;
        if (i >= subjectTokens.size())
            return false;
        if (filterTokens.at(i) != u"*" && filterTokens.at(i) != subjectTokens.at(i))
            return false;
    }
    return subjectTokens.size() == filterTokens.size();
}

} // namespace wenshu::exchange

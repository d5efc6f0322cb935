#pragma once
#include "exchange/nats/NatsMailbox.h"

namespace wenshu::exchange {

// What a hub answers, read as hostile: a wrong shape is Malformed, never a guess.

/// A PubAck, or the error it carries: Conflict (10071), HubFull (10077 and its kin), NotPermitted,
/// LimitExceeded, Offline (JetStream not ready), Refused for what is not known.
Result<PubAck> parsePubAck(const NatsReply& reply);

/// A delivery of @p consumer: its stream, sequence and time stand in the acknowledgement subject.
/// Malformed when that is not one of this stream and consumer, so that an acknowledgement never
/// goes anywhere else.
Result<InMessage>
parseDelivery(const NatsReply& reply, const QString& stream, const QString& consumer);

/// An answer of DIRECT.GET. NotFound for 404. The hub appends its own headers to the sender's, so
/// the last value of each counts: a sender cannot forge sequence, subject or time.
Result<InMessage> parseStored(const NatsReply& reply, const QString& stream);

/// True when @p subject matches @p filter with `*` and a final `>`.
bool subjectMatches(QStringView subject, QStringView filter);

/// The error object of a JetStream API answer as Error; no value when there is none.
std::optional<Error> apiError(QByteArrayView json);

} // namespace wenshu::exchange

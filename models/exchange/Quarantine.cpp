#include "base/Log.h"
#include "crypto/Digest.h"
#include "exchange/EngineContext.h"

namespace wenshu::exchange {

namespace {

constexpr qint64 kQuarantineBytes = 500; ///< newest so many keep their bytes
constexpr qint64 kQuarantineRows = 10'000;

} // namespace

Status quarantineMessage(
    EngineContext& context,
    store::Transaction& transaction,
    const InMessage& message,
    Errc code,
    bool* isNew)
{
    // A subject that is none of ours may hold anything; it is not repeated.
    const bool isOurs = DocSubject::parse(message.subject) || FlowSubject::parse(message.subject);
    Status written = transaction.run(
        "INSERT OR IGNORE INTO quarantine (stream, seq, subject, code, hub_time, received_at,"
        " digest, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        message.stream,
        message.sequence,
        isOurs ? message.subject : QStringLiteral("-"),
        errcName(code),
        message.hubTime,
        context.now(),
        crypto::sm3(message.payload),
        message.payload.left(context.options.limits.envelopeBytes));
    if (!written)
        return written;
    const bool added = transaction.changes() > 0;
    if (isNew != nullptr)
        *isNew = added;
    if (!added)
        return Done{};
    const qint64 row = transaction.lastRow();
    qCWarning(lcExchange) << "quarantined" << message.stream << message.sequence
                          << logBytes(message.payload) << errcName(code);
    written =
        transaction.run("UPDATE quarantine SET bytes = NULL WHERE id = ?", row - kQuarantineBytes);
    if (written)
        written = transaction.run("DELETE FROM quarantine WHERE id <= ?", row - kQuarantineRows);
    return written;
}

} // namespace wenshu::exchange

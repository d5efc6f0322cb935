// DEPENDS: base crypto exchange
// What a hub may answer: acknowledgements, deliveries, stored messages and meta, all read as
// hostile.
#include "exchange/blobs/BlobFormat.h"
#include "exchange/nats/NatsReplies.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    using namespace wenshu::exchange;
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const QByteArrayList lines = bytes.split('\n');
    NatsReply reply;
    reply.payload = bytes;
    (void)parsePubAck(reply);
    (void)apiError(bytes);
    BlobLocation location;
    location.chunks = 1;
    location.manifestDigest = QByteArray(32, 'x');
    (void)digestsFrom(bytes, location);
    reply.reply = QString::fromLatin1(lines.front());
    (void)parseDelivery(reply, QStringLiteral("S"), QStringLiteral("c"));
    for (const QByteArray& line : lines) {
        const qsizetype colon = line.indexOf(':');
        reply.headers.emplace_back(line.left(colon), line.mid(colon + 1));
    }
    (void)parseStored(reply, QStringLiteral("S"));
    (void)subjectMatches(QString::fromLatin1(lines.front()), QString::fromLatin1(lines.back()));
    return 0;
}

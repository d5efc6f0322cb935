// DEPENDS: base io crypto directory document store exchange
#include "exchange/Envelope.h"
#include "exchange/Message.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Whatever reads as an envelope must encode to the very bytes it was read from: what is signed is
/// exactly what is understood. The same bytes are also tried as a subject and as an event.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace wenshu;
    const QByteArray bytes(
        reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)); // NOLINT
    Limits limits;
    limits.envelopeBytes = 256 * 1024;
    limits.derBytes = 256 * 1024;
    if (const auto envelope = exchange::decodeEnvelope(bytes, limits)) {
        if (exchange::encodeEnvelope(*envelope) != bytes)
            std::abort();
    }
    if (const auto event = exchange::decodeFlowEvent(bytes)) {
        if (exchange::encodeFlowEvent(*event) != bytes)
            std::abort();
    }
    const QString text = QString::fromUtf8(bytes.left(400));
    if (const auto subject = exchange::DocSubject::parse(text)) {
        if (subject->toText() != text)
            std::abort();
    }
    return 0;
}

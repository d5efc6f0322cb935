// DEPENDS: base io crypto directory document store exchange
#include "crypto/TrustStore.h"
#include "exchange/Message.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// A receipt file as `wenshu verify-receipt` meets it, and the receipt's own structure: nothing is
/// ever trusted without a root, and what reads encodes to the bytes it was read from.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace wenshu;
    const QByteArray bytes(
        reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)); // NOLINT
    Limits limits;
    limits.envelopeBytes = 256 * 1024;
    limits.derBytes = 256 * 1024;
    if (exchange::verifyReceipt(bytes, crypto::TrustStore(), std::nullopt, limits))
        std::abort();
    if (const auto receipt = exchange::decodeReceipt(bytes)) {
        if (exchange::encodeReceipt(*receipt) != bytes)
            std::abort();
    }
    return 0;
}

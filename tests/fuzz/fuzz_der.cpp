// DEPENDS: base crypto
#include "crypto/Der.h"

#include <cstdint>

using namespace wenshu::crypto;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const bool sound = static_cast<bool>(checkDer(bytes, wenshu::Limits()));
    DerReader reader(bytes);
    while (!reader.atEnd()) {
        DerReader copy = reader;
        (void)DerReader(copy).readOid();
        (void)DerReader(copy).readInt();
        (void)DerReader(copy).readUnsigned();
        (void)DerReader(copy).readOctets();
        (void)DerReader(copy).readBits();
        (void)DerReader(copy).readText();
        (void)DerReader(copy).readTime();
        const auto value = reader.next();
        if (!value) {
            if (sound)
                __builtin_trap(); // what was checked must be readable
            break;
        }
        if (DerWriter().value(value->tag, value->content).bytes() != value->whole)
            __builtin_trap(); // DER has one encoding
    }
    return 0;
}

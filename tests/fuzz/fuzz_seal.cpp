// DEPENDS: base io crypto ofd seal
#include "crypto/Certificate.h"
#include "seal/BerToDer.h"
#include "seal/SealMaker.h"
#include "seal/SesStructures.h"

/// SES structures out of arbitrary bytes: what is read must build and read back the same.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    using namespace wenshu;
    using namespace wenshu::seal;
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    Limits limits;
    limits.derBytes = 1 << 20;
    if (const auto seal = parseSeal(bytes, limits)) {
        const auto certificate = crypto::Certificate::parse(seal->makerCertificate);
        if (certificate)
            (void)sealNames(*seal, *certificate); // its answer does not matter, its reading does
        if (seal->der != bytes)
            __builtin_trap();
    }
    if (const auto signature = parseSealSignature(bytes, limits)) {
        if (signature->signedBytes.isEmpty() || signature->seal.der.isEmpty())
            __builtin_trap();
    }
    (void)berToDer(bytes, limits); // its reading is what counts
    return 0;
}

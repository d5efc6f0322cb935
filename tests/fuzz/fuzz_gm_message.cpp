// DEPENDS: base crypto
#include "crypto/GmMessage.h"

#include <cstdint>
#include <cstdlib>

using namespace wenshu::crypto;

namespace {

struct Recipient {
    Certificate certificate;
    Sm2PrivateKey key;
};

const Recipient& recipient()
{
    static const Recipient made = [] {
        const QDateTime from({2026, 1, 1}, {0, 0}, Qt::UTC);
        auto root =
            CertificateAuthority::createRoot(QStringLiteral("fuzz"), from, from.addYears(10));
        if (!root)
            std::abort();
        return Recipient{root->certificate(), root->key().clone()};
    }();
    return made;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const wenshu::Limits limits;
    if (const auto message = gmParseSigned(bytes, limits)) {
        for (const auto& signer : message->signers)
            (void)gmVerify(*message, signer, message->content);
    }
    const auto plain = gmDecrypt(bytes, recipient().certificate, recipient().key, limits);
    if (!plain && plain.error().code != wenshu::Errc::Undecryptable)
        __builtin_trap();
    return 0;
}

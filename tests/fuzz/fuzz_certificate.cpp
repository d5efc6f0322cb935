// DEPENDS: base crypto
#include "crypto/Certificate.h"
#include "crypto/TrustStore.h"

#include <cstdint>

using namespace wenshu::crypto;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    if (const auto all = Certificate::parseAll(bytes)) {
        const QDateTime moment({2026, 9, 1}, {0, 0}, Qt::UTC);
        TrustStore store;
        store.addRoot(all->back());
        for (const Certificate& certificate : *all) {
            (void)certificate.subjectText();
            (void)certificate.issuerText();
            (void)certificate.isSignedBy(certificate);
            const auto again = Certificate::parse(certificate.der());
            if (!again || *again != certificate)
                __builtin_trap();
            (void)store.judge(certificate, moment, *all);
        }
    }
    if (const auto list = RevocationList::parse(bytes)) {
        (void)list->nextUpdate();
        (void)list->revokedAt("\x01");
    }
    return 0;
}

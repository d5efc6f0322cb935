// DEPENDS: base io crypto ofd seal
#include "seal/SesReading.h"
#include "seal/SignatureFile.h"

/// Signature.xml and the list of signatures: what is read must survive writing and reading again.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    using namespace wenshu;
    using namespace wenshu::seal;
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    Limits limits;
    limits.xmlNodes = 10'000;
    if (const auto file = parseSignatureFile(bytes, limits)) {
        (void)parseLooseTime(file->timeText); // must not trap, whatever the text
        const auto again = parseSignatureFile(buildSignatureFile(*file), limits);
        if (!again || again->references.size() != file->references.size())
            __builtin_trap();
    }
    if (const auto list = parseSignatureList(bytes, limits)) {
        const auto again = parseSignatureList(buildSignatureList(*list), limits);
        if (!again || again->entries.size() != list->entries.size())
            __builtin_trap();
    }
    return 0;
}

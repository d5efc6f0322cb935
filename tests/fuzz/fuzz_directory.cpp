// DEPENDS: base crypto directory
// Directory entries as a hub offers them: the signed shell without an authority, which must never
// pass, and behind it the bodies.
#include "directory/EntryCoding.h"

#include <cstdint>

using namespace wenshu;
using namespace wenshu::directory;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    if (DirectoryEntry::verify(bytes, crypto::Certificate(), Limits()))
        __builtin_trap();
    for (const EntryKind kind :
         {EntryKind::Unit, EntryKind::Seat, EntryKind::Person, EntryKind::Crl}) {
        crypto::DerReader reader(bytes);
        const auto body = decodeBody(kind, reader);
        if (!body)
            continue;
        // What was read can be written, and reads back as the same.
        const QByteArray again = encodeBody(*body);
        crypto::DerReader second(again);
        const auto back = decodeBody(kind, second);
        if (!back || *back != *body)
            __builtin_trap();
    }
    return 0;
}

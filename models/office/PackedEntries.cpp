#include "office/PackedEntries.h"

#include "crypto/Der.h"

namespace wenshu::office {

QByteArray packEntries(const std::vector<QByteArray>& entries)
{
    crypto::DerWriter inner;
    for (const QByteArray& entry : entries)
        inner.octets(entry);
    crypto::DerWriter outer;
    outer.sequence(inner.bytes());
    return outer.bytes();
}

Result<std::vector<QByteArray>> unpackEntries(const QByteArray& packed)
{
    std::vector<QByteArray> entries;
    if (packed.isEmpty())
        return entries;
    crypto::DerReader outer(packed);
    auto reader = outer.enter(crypto::der::kSequence);
    if (!reader)
        return std::move(reader).error();
    while (!reader->atEnd()) {
        auto entry = reader->readOctets();
        if (!entry)
            return std::move(entry).error();
        entries.push_back(std::move(entry).value());
    }
    return entries;
}

} // namespace wenshu::office

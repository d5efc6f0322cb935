#include "seal/EntryDigests.h"

namespace wenshu::seal {

Result<QByteArray> EntryDigests::bytes(const QString& entry)
{
    auto bytes = m_package.read(entry);
    if (bytes && !m_digests.contains(entry))
        m_digests.insert(entry, crypto::sm3(*bytes));
    return bytes;
}

Result<QByteArray> EntryDigests::sm3(const QString& entry)
{
    if (const auto known = m_digests.constFind(entry); known != m_digests.constEnd())
        return *known;
    const auto read = bytes(entry);
    if (!read)
        return read.error();
    return m_digests.value(entry);
}

Result<QByteArray>
EntryDigests::other(crypto::DigestAlgorithm algorithm, const QString& entry, QByteArrayView prefix)
{
    auto read = m_package.read(entry);
    if (!read)
        return std::move(read).error();
    if (prefix.isEmpty())
        return crypto::digest(algorithm, *read);
    crypto::Sm3 sm3;
    sm3.add(prefix);
    sm3.add(*read);
    return sm3.finish();
}

} // namespace wenshu::seal

#include "seal/EntryDigests.h"

#include <QCoreApplication>

namespace wenshu::seal {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_seal)
};

/// How often everything may be read: once for the digests, and again for XML that several
/// documents or signatures share.
constexpr qint64 kRounds = 3;

} // namespace

EntryDigests::EntryDigests(const ofd::Package& package)
    : m_package(package)
    , m_bytesLeft(kRounds * package.limits().totalInflated)
    , m_readsLeft(kRounds * package.limits().entries)
{
}

Result<QByteArray> EntryDigests::read(const QString& entry)
{
    if (m_bytesLeft <= 0 || m_readsLeft <= 0) {
        m_isExhausted = true;
        return Error{
            Errc::LimitExceeded,
            Tr::tr("This file is built so that judging it would take too long."),
            QStringLiteral("judging budget spent")};
    }
    auto bytes = m_package.read(entry);
    --m_readsLeft;
    // What fails may have cost as much as it claims to hold.
    m_bytesLeft -= bytes ? bytes->size() : qMax(qint64{0}, m_package.declaredSize(entry));
    return bytes;
}

Result<QByteArray> EntryDigests::bytes(const QString& entry)
{
    auto bytes = read(entry);
    if (!m_digests.contains(entry))
        m_digests.insert(entry, bytes ? crypto::sm3(*bytes) : QByteArray());
    return bytes;
}

Result<QByteArray> EntryDigests::sm3(const QString& entry)
{
    if (!m_digests.contains(entry)) {
        const auto read = bytes(entry);
        if (!read)
            return read.error();
    }
    const QByteArray digest = m_digests.value(entry);
    if (digest.isEmpty())
        return Error{
            Errc::Malformed,
            Tr::tr("A part of the file is damaged. Ask the sender for it again."),
            QStringLiteral("entry could not be read before")};
    return digest;
}

Result<QByteArray>
EntryDigests::other(crypto::DigestAlgorithm algorithm, const QString& entry, QByteArrayView prefix)
{
    const QByteArray key = QByteArray::number(static_cast<int>(algorithm)) + prefix.toByteArray() +
                           '/' + entry.toUtf8();
    if (const auto known = m_others.constFind(key); known != m_others.constEnd())
        return *known;
    const auto bytes = read(entry);
    if (!bytes)
        return bytes.error();
    QByteArray digest;
    if (prefix.isEmpty()) {
        digest = crypto::digest(algorithm, *bytes);
    } else {
        crypto::Sm3 sm3;
        sm3.add(prefix);
        sm3.add(*bytes);
        digest = sm3.finish();
    }
    m_others.insert(key, digest);
    return digest;
}

} // namespace wenshu::seal

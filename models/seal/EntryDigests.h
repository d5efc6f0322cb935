#pragma once
#include "crypto/Digest.h"
#include "ofd/Package.h"

#include <QHash>

namespace wenshu::seal {

/// Reads the entries of a package for a judgement: each is inflated once and digested once, however
/// many signatures name it and whoever needs its bytes. One thread.
class EntryDigests {
public:
    explicit EntryDigests(const ofd::Package& package)
        : m_package(package)
    {
    }

    const ofd::Package& package() const { return m_package; }

    /// The bytes of an entry; its digest is taken on the way.
    Result<QByteArray> bytes(const QString& entry);
    /// SM3 of the entry's bytes.
    Result<QByteArray> sm3(const QString& entry);
    /// Another digest than SM3, or SM3 with a prefix: rare, not kept.
    Result<QByteArray>
    other(crypto::DigestAlgorithm algorithm, const QString& entry, QByteArrayView prefix = {});

private:
    const ofd::Package& m_package;
    QHash<QString, QByteArray> m_digests;
};

} // namespace wenshu::seal

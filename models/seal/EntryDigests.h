#pragma once
#include "crypto/Digest.h"
#include "ofd/Package.h"

#include <QHash>

namespace wenshu::seal {

/// Reads the entries of a package for a judgement: each is inflated once and digested once, however
/// many signatures name it and whoever needs its bytes. What a hostile package could have read
/// again and again (XML of many documents, digests of unusual kinds) comes out of a budget. One
/// thread.
class EntryDigests {
public:
    explicit EntryDigests(const ofd::Package& package);

    const ofd::Package& package() const { return m_package; }

    /// The bytes of an entry; its digest is taken on the way.
    Result<QByteArray> bytes(const QString& entry);
    /// SM3 of the entry's bytes.
    Result<QByteArray> sm3(const QString& entry);
    /// Another digest than SM3, or SM3 with a prefix.
    Result<QByteArray>
    other(crypto::DigestAlgorithm algorithm, const QString& entry, QByteArrayView prefix = {});

    /// Something was not read because the budget was spent: nothing can be vouched for.
    bool isExhausted() const { return m_isExhausted; }

private:
    Result<QByteArray> read(const QString& entry);

    const ofd::Package& m_package;
    QHash<QString, QByteArray> m_digests;   ///< SM3; empty for an entry that cannot be read
    QHash<QByteArray, QByteArray> m_others; ///< by algorithm, prefix and entry
    qint64 m_bytesLeft;
    qint64 m_readsLeft;
    bool m_isExhausted = false;
};

} // namespace wenshu::seal

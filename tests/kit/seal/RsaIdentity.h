#pragma once
#include <QByteArray>
#include <QString>

#include <memory>

namespace wenshu::kit {

/// A self-signed RSA certificate and its key, as foreign writers have them; for tests only.
class RsaIdentity {
public:
    /// @param weak signs with SHA-1 instead of SHA-256.
    explicit RsaIdentity(bool weak);
    ~RsaIdentity();
    RsaIdentity(const RsaIdentity&) = delete;
    RsaIdentity& operator=(const RsaIdentity&) = delete;

    const QByteArray& certificate() const { return m_certificate; } ///< DER

    QString algorithm() const; ///< OID of the signatures
    QByteArray sign(QByteArrayView message) const;

private:
    struct Key;
    std::unique_ptr<Key> m_key;
    QByteArray m_certificate;
    bool m_weak;
};

} // namespace wenshu::kit

#include "seal/SigningKey.h"

#include <QCoreApplication>

namespace wenshu::seal {

namespace {
struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_seal)
};
} // namespace

Sm2SigningKey::Sm2SigningKey(crypto::Certificate certificate, crypto::Sm2PrivateKey key)
    : m_certificate(std::move(certificate))
    , m_key(std::move(key))
{
}

Result<std::unique_ptr<Sm2SigningKey>>
Sm2SigningKey::open(crypto::Certificate certificate, crypto::Sm2PrivateKey key)
{
    const auto publicKey = certificate.isNull() ? std::nullopt : certificate.sm2Key();
    if (!publicKey || key.isNull() || !(key.publicKey() == *publicKey))
        return Error{
            Errc::KeyMissing,
            Tr::tr("The private key does not belong to this certificate. Choose the key that was "
                   "issued with it."),
            QStringLiteral("key and certificate differ")};
    // make_unique cannot reach the private constructor.
    return std::unique_ptr<Sm2SigningKey>(
        new Sm2SigningKey(std::move(certificate), std::move(key)));
}

Result<QByteArray> Sm2SigningKey::sign(QByteArrayView message)
{
    return m_key.sign(message);
}

} // namespace wenshu::seal

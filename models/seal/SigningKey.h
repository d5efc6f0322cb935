#pragma once
#include "crypto/Certificate.h"
#include "crypto/Sm2.h"

#include <memory>

namespace wenshu::seal {

/// The private key that stands behind a certificate, wherever it is kept: in a file now, in a USB
/// token (GB/T 35291) later. One thread at a time.
class SigningKey {
public:
    SigningKey() = default;
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;
    virtual ~SigningKey() = default;

    virtual const crypto::Certificate& certificate() const = 0;
    /// SM2 signature, DER SEQUENCE{r,s}, over @p message with e = SM3(Z ‖ message). Blocking; a
    /// token may ask its own PIN.
    virtual Result<QByteArray> sign(QByteArrayView message) = 0;
};

/// A key held in memory.
class Sm2SigningKey final : public SigningKey {
public:
    /// KeyMissing when @p key is not the one of @p certificate.
    static Result<std::unique_ptr<Sm2SigningKey>>
    open(crypto::Certificate certificate, crypto::Sm2PrivateKey key);

    const crypto::Certificate& certificate() const override { return m_certificate; }

    Result<QByteArray> sign(QByteArrayView message) override;

private:
    Sm2SigningKey(crypto::Certificate certificate, crypto::Sm2PrivateKey key);

    crypto::Certificate m_certificate;
    crypto::Sm2PrivateKey m_key;
};

} // namespace wenshu::seal

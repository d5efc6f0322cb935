#pragma once
#include "base/Result.h"
#include "crypto/SecretBytes.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace wenshu::crypto {

/// The identity that enters Z when nothing else is agreed (GB/T 35276-2017).
inline constexpr char kDefaultSm2Id[] = "1234567812345678";

/// A point on the SM2 curve (GB/T 32918.5), 65 bytes 04‖x‖y. A value, cheap to copy; any thread.
class Sm2PublicKey {
public:
    Sm2PublicKey() = default;
    /// @return Malformed unless @p point is 65 bytes and lies on the curve.
    static Result<Sm2PublicKey> fromPoint(QByteArrayView point);

    const QByteArray& point() const { return m_point; }

    bool isNull() const { return m_point.isEmpty(); }

    bool operator==(const Sm2PublicKey& other) const { return m_point == other.m_point; }

    /// Z = SM3(ENTL ‖ ID ‖ a ‖ b ‖ G ‖ P), 32 bytes.
    QByteArray z(QByteArrayView id = kDefaultSm2Id) const;
    /// True when @p signature (DER SEQUENCE{r,s}, or raw r‖s of 64 bytes) is this key's over @p
    /// message, e = SM3(Z ‖ message).
    bool verifies(
        QByteArrayView message, QByteArrayView signature, QByteArrayView id = kDefaultSm2Id) const;
    /// SM2Cipher DER of GB/T 35276 (x, y, C3, C2), at most 1 MB of plain text.
    Result<QByteArray> encrypt(QByteArrayView plain) const;

private:
    struct Handle;
    QByteArray m_point;
    /// OpenSSL's key, built once: building it (point decoding, curve check) for every signature
    /// would cost a tenth of the verification.
    std::shared_ptr<const Handle> m_handle;
};

/// An SM2 private key. Move-only; the scalar never leaves OpenSSL except into a SecretBytes.
class Sm2PrivateKey {
public:
    Sm2PrivateKey();
    Sm2PrivateKey(Sm2PrivateKey&&) noexcept;
    Sm2PrivateKey& operator=(Sm2PrivateKey&&) noexcept;
    ~Sm2PrivateKey();

    static Result<Sm2PrivateKey> generate();
    /// @param scalar 32 bytes big-endian, 1 … n−2.
    static Result<Sm2PrivateKey> fromScalar(const SecretBytes& scalar);
    /// PKCS#8 PEM, plain or encrypted. WrongPassphrase where it does not open.
    static Result<Sm2PrivateKey> fromPem(QByteArrayView pem, const SecretBytes& passphrase);
    /// PKCS#8 PEM encrypted (PBES2, PBKDF2, AES-256-CBC); plain when @p passphrase is empty.
    Result<QByteArray> toPem(const SecretBytes& passphrase) const;
    SecretBytes scalar() const;
    Sm2PrivateKey clone() const;

    bool isNull() const;
    Sm2PublicKey publicKey() const;
    /// DER SEQUENCE{r,s} over @p message with e = SM3(Z ‖ message).
    Result<QByteArray> sign(QByteArrayView message, QByteArrayView id = kDefaultSm2Id) const;
    /// Undecryptable when @p cipher (SM2Cipher DER) is malformed or not for this key: one and the
    /// same error.
    Result<SecretBytes> decrypt(QByteArrayView cipher) const;

private:
    struct Key;
    std::unique_ptr<Key> m_key;
};

} // namespace wenshu::crypto

#include "Wrap.h"

#include "crypto/Digest.h"
#include "vault/Vault.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <algorithm>
#include <array>
#include <memory>

namespace wenshu::vault::detail {

using crypto::SecretBytes;

namespace {

constexpr qsizetype kNonceSize = 12;
constexpr qsizetype kTagSize = 16;

template <auto release> struct Release {
    template <typename T> void operator()(T* object) const { release(object); }
};

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Release<EVP_CIPHER_CTX_free>>;
using Kdf = std::unique_ptr<EVP_KDF, Release<EVP_KDF_free>>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, Release<EVP_KDF_CTX_free>>;

class QuietErrors {
public:
    QuietErrors() { ERR_set_mark(); }

    QuietErrors(const QuietErrors&) = delete;
    QuietErrors& operator=(const QuietErrors&) = delete;

    ~QuietErrors() { ERR_pop_to_mark(); }
};

const unsigned char* octets(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

Error libraryFailed(const QString& diagnostic)
{
    return {
        Errc::Internal,
        Tr::tr("The cryptographic library refused to work. Restart the program; if it happens "
               "again, tell the administrator."),
        diagnostic};
}

} // namespace

Result<QByteArray> seal(const SecretBytes& key, QByteArrayView associated, QByteArrayView plain)
{
    const QuietErrors quiet;
    const CipherContext context(EVP_CIPHER_CTX_new());
    const QByteArray nonce = crypto::randomBytes(kNonceSize);
    QByteArray out(kNonceSize + plain.size() + kTagSize, '\0');
    std::copy(nonce.begin(), nonce.end(), out.begin());
    auto* cipher = reinterpret_cast<unsigned char*>(out.data()) + kNonceSize;
    int size = 0;
    int last = 0;
    if (key.size() != kKeySize || !context ||
        EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), octets(nonce)) !=
            1 ||
        EVP_EncryptUpdate(
            context.get(),
            nullptr,
            &size,
            octets(associated),
            static_cast<int>(associated.size())) != 1 ||
        EVP_EncryptUpdate(
            context.get(), cipher, &size, octets(plain), static_cast<int>(plain.size())) != 1 ||
        EVP_EncryptFinal_ex(context.get(), cipher + size, &last) != 1 ||
        EVP_CIPHER_CTX_ctrl(
            context.get(),
            EVP_CTRL_AEAD_GET_TAG,
            static_cast<int>(kTagSize),
            cipher + plain.size()) != 1)
        return libraryFailed(QStringLiteral("AES-256-GCM"));
    return out;
}

std::optional<SecretBytes>
unseal(const SecretBytes& key, QByteArrayView associated, QByteArrayView sealed)
{
    if (key.size() != kKeySize || sealed.size() < kNonceSize + kTagSize)
        return std::nullopt;
    const QuietErrors quiet;
    const QByteArrayView nonce = sealed.first(kNonceSize);
    const QByteArrayView cipher = sealed.sliced(kNonceSize, sealed.size() - kNonceSize - kTagSize);
    QByteArray tag = sealed.last(kTagSize).toByteArray();
    const CipherContext context(EVP_CIPHER_CTX_new());
    SecretBytes plain(cipher.size());
    // An empty plain text has no memory of its own; OpenSSL still wants a place to write nothing
    // to.
    unsigned char none = 0;
    unsigned char* out = plain.isEmpty() ? &none : plain.data();
    int size = 0;
    int last = 0;
    if (!context ||
        EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), octets(nonce)) !=
            1 ||
        EVP_DecryptUpdate(
            context.get(),
            nullptr,
            &size,
            octets(associated),
            static_cast<int>(associated.size())) != 1 ||
        EVP_DecryptUpdate(
            context.get(), out, &size, octets(cipher), static_cast<int>(cipher.size())) != 1 ||
        EVP_CIPHER_CTX_ctrl(
            context.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(kTagSize), tag.data()) != 1 ||
        EVP_DecryptFinal_ex(context.get(), out + size, &last) != 1)
        return std::nullopt;
    return plain;
}

Result<SecretBytes>
stretch(const SecretBytes& passphrase, QByteArrayView salt, const ScryptCost& cost)
{
    const QuietErrors quiet;
    const Kdf kdf(EVP_KDF_fetch(nullptr, "SCRYPT", nullptr));
    const KdfContext context(kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr);
    std::uint64_t n = std::uint64_t{1} << static_cast<unsigned>(cost.logN);
    auto r = static_cast<std::uint32_t>(cost.r);
    auto p = static_cast<std::uint32_t>(cost.p);
    // OpenSSL stops at 32 MiB unless told otherwise; what cost.acceptable() lets pass fits.
    std::uint64_t memory = ScryptCost::kMaxMemory + (std::uint64_t{1} << 20U);
    SecretBytes pass = passphrase.clone();
    QByteArray saltBytes = salt.toByteArray();
    const std::array<OSSL_PARAM, 7> params = {
        OSSL_PARAM_construct_octet_string(
            OSSL_KDF_PARAM_PASSWORD, pass.data(), static_cast<std::size_t>(pass.size())),
        OSSL_PARAM_construct_octet_string(
            OSSL_KDF_PARAM_SALT, saltBytes.data(), static_cast<std::size_t>(saltBytes.size())),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &n),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory),
        OSSL_PARAM_construct_end()};
    SecretBytes key(kKeySize);
    if (!context ||
        EVP_KDF_derive(
            context.get(), key.data(), static_cast<std::size_t>(key.size()), params.data()) != 1)
        return libraryFailed(QStringLiteral("scrypt"));
    return key;
}

Error keychainUnavailable(const QString& diagnostic)
{
    return {
        Errc::KeychainUnavailable,
        Tr::tr("The system's keychain is not there, is locked or does not answer. Use your "
               "passphrase; everything else works as usual."),
        diagnostic};
}

SecretBytes freshKey()
{
    QByteArray bytes = crypto::randomBytes(kKeySize);
    SecretBytes key = SecretBytes::copyOf(bytes);
    SecretBytes::wipe(bytes);
    return key;
}

} // namespace wenshu::vault::detail

#pragma once
#include "base/Error.h"

#include <QCoreApplication>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>

#include <memory>

// Owning handles of OpenSSL's objects and the sentences of this room; for crypto's own sources
// only.
namespace wenshu::crypto::detail {

template <auto release> struct Release {
    template <typename T> void operator()(T* object) const { release(object); }
};

using BigNumber = std::unique_ptr<BIGNUM, Release<BN_clear_free>>;
using BnContext = std::unique_ptr<BN_CTX, Release<BN_CTX_free>>;
using Group = std::unique_ptr<EC_GROUP, Release<EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, Release<EC_POINT_free>>;
using Pkey = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using PkeyContext = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Release<EVP_CIPHER_CTX_free>>;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, Release<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Release<OSSL_PARAM_free>>;
using Pkcs8 = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Release<PKCS8_PRIV_KEY_INFO_free>>;
using EncryptedKey = std::unique_ptr<X509_SIG, Release<X509_SIG_free>>;

/// Takes back what a refusal left in the thread's error queue: a later TLS read on the same thread
/// would take it for its own failure.
class QuietErrors {
public:
    QuietErrors() { ERR_set_mark(); }

    QuietErrors(const QuietErrors&) = delete;
    QuietErrors& operator=(const QuietErrors&) = delete;

    ~QuietErrors() { ERR_pop_to_mark(); }
};

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_crypto)
};

inline const unsigned char* octets(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

inline unsigned char* octets(QByteArray& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

inline std::size_t length(QByteArrayView bytes)
{
    return static_cast<std::size_t>(bytes.size());
}

inline Error malformed(const QString& diagnostic)
{
    return {
        Errc::Malformed,
        Tr::tr("The certificate, key or signature data is damaged or of no known form."),
        diagnostic};
}

/// The one error of every decryption: what failed must not be told apart from outside.
inline Error undecryptable()
{
    return {
        Errc::Undecryptable,
        Tr::tr("This cannot be decrypted with the keys held here. Ask the sender to send it again "
               "to this unit."),
        QStringLiteral("decryption failed")};
}

/// OpenSSL refused a call that only fails when memory or the library itself is broken.
inline Error internal(const QString& diagnostic)
{
    return {
        Errc::Internal,
        Tr::tr("The cryptographic library refused to work. Restart the program; if it happens "
               "again, tell the administrator."),
        diagnostic};
}

} // namespace wenshu::crypto::detail

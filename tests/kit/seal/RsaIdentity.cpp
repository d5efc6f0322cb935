#include "kit/seal/RsaIdentity.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace wenshu::kit {

struct RsaIdentity::Key {
    EVP_PKEY* handle = nullptr;

    ~Key() { EVP_PKEY_free(handle); }
};

RsaIdentity::RsaIdentity(bool weak)
    : m_key(std::make_unique<Key>())
    , m_weak(weak)
{
    m_key->handle = EVP_RSA_gen(2048);
    X509* certificate = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 7);
    ASN1_TIME_set_string(X509_getm_notBefore(certificate), "20260101000000Z");
    ASN1_TIME_set_string(X509_getm_notAfter(certificate), "20360101000000Z");
    X509_set_version(certificate, 2);
    X509_NAME* name = X509_get_subject_name(certificate);
    const unsigned char text[] = "RSA";
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    X509_set_pubkey(certificate, m_key->handle);
    X509_sign(certificate, m_key->handle, EVP_sha256());
    unsigned char* der = nullptr;
    const int size = i2d_X509(certificate, &der);
    if (size <= 0)
        qFatal("no RSA certificate");
    m_certificate = QByteArray(reinterpret_cast<const char*>(der), size);
    OPENSSL_free(der);
    X509_free(certificate);
}

RsaIdentity::~RsaIdentity() = default;

QString RsaIdentity::algorithm() const
{
    return m_weak ? QStringLiteral("1.2.840.113549.1.1.5")
                  : QStringLiteral("1.2.840.113549.1.1.11");
}

QByteArray RsaIdentity::sign(QByteArrayView message) const
{
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    std::size_t size = 512;
    QByteArray signature(static_cast<qsizetype>(size), '\0');
    const bool good =
        EVP_DigestSignInit(
            context, nullptr, m_weak ? EVP_sha1() : EVP_sha256(), nullptr, m_key->handle) == 1 &&
        EVP_DigestSign(
            context,
            reinterpret_cast<unsigned char*>(signature.data()),
            &size,
            reinterpret_cast<const unsigned char*>(message.data()),
            static_cast<std::size_t>(message.size())) == 1;
    EVP_MD_CTX_free(context);
    if (!good)
        qFatal("RSA signing failed");
    signature.truncate(static_cast<qsizetype>(size));
    return signature;
}

} // namespace wenshu::kit

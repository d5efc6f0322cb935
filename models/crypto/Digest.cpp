#include "crypto/Digest.h"

#include "Handles.h"

#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace wenshu::crypto {

namespace {

using detail::DigestContext;

// Fetched once and kept for the life of the process: fetching costs more than hashing a short text.
// A missing digest is fatal, since an empty digest would compare equal to another empty one.
const EVP_MD* fetch(const char* name)
{
    const EVP_MD* md = EVP_MD_fetch(nullptr, name, nullptr);
    if (md == nullptr)
        qFatal("OpenSSL lacks the digest %s", name);
    return md;
}

const EVP_MD* messageDigest(DigestAlgorithm algorithm)
{
    switch (algorithm) {
    case DigestAlgorithm::Sha256: {
        static const EVP_MD* const md = fetch("SHA256");
        return md;
    }
    case DigestAlgorithm::Sha1: {
        static const EVP_MD* const md = fetch("SHA1");
        return md;
    }
    case DigestAlgorithm::Md5: {
        static const EVP_MD* const md = fetch("MD5");
        return md;
    }
    case DigestAlgorithm::Sm3:
        break;
    }
    static const EVP_MD* const md = fetch("SM3");
    return md;
}

} // namespace

QByteArray digest(DigestAlgorithm algorithm, QByteArrayView data)
{
    const EVP_MD* md = messageDigest(algorithm);
    QByteArray out(EVP_MD_get_size(md), Qt::Uninitialized);
    if (EVP_Digest(data.data(), detail::length(data), detail::octets(out), nullptr, md, nullptr) !=
        1)
        qFatal("a digest failed");
    return out;
}

QByteArray sm3(QByteArrayView data)
{
    return digest(DigestAlgorithm::Sm3, data);
}

QByteArray hmacSm3(QByteArrayView key, QByteArrayView data)
{
    QByteArray out(32, Qt::Uninitialized);
    // A null key pointer means "the key of before" to OpenSSL; an empty key is a legal key.
    const char none = 0;
    const char* keyBytes = key.isEmpty() ? &none : key.data();
    if (HMAC(
            messageDigest(DigestAlgorithm::Sm3),
            keyBytes,
            static_cast<int>(key.size()),
            detail::octets(data),
            detail::length(data),
            detail::octets(out),
            nullptr) == nullptr)
        qFatal("HMAC-SM3 failed");
    return out;
}

QByteArray randomBytes(qsizetype size)
{
    QByteArray out(size, Qt::Uninitialized);
    if (RAND_bytes(detail::octets(out), static_cast<int>(size)) != 1)
        qFatal("the random number generator failed");
    return out;
}

struct Sm3::State {
    DigestContext context{EVP_MD_CTX_new()};

    State() { start(); }

    void start() const
    {
        if (!context ||
            EVP_DigestInit_ex(context.get(), messageDigest(DigestAlgorithm::Sm3), nullptr) != 1)
            qFatal("SM3 cannot start");
    }
};

Sm3::Sm3()
    : m_state(std::make_unique<State>())
{
}

Sm3::Sm3(Sm3&&) noexcept = default;
Sm3& Sm3::operator=(Sm3&&) noexcept = default;
Sm3::~Sm3() = default;

void Sm3::add(QByteArrayView data)
{
    if (EVP_DigestUpdate(m_state->context.get(), data.data(), detail::length(data)) != 1)
        qFatal("SM3 failed");
}

QByteArray Sm3::finish()
{
    QByteArray out(32, Qt::Uninitialized);
    if (EVP_DigestFinal_ex(m_state->context.get(), detail::octets(out), nullptr) != 1)
        qFatal("SM3 failed");
    m_state->start();
    return out;
}

} // namespace wenshu::crypto

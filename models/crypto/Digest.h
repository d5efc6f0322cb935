#pragma once
#include "base/Result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace wenshu::crypto {

/// SM3 of @p data, 32 bytes (GB/T 32905-2016).
QByteArray sm3(QByteArrayView data);
/// HMAC with SM3, 32 bytes.
QByteArray hmacSm3(QByteArrayView key, QByteArrayView data);
/// @p size bytes from the system's CSPRNG.
QByteArray randomBytes(qsizetype size);

/// SM3 over data that comes in pieces.
class Sm3 {
public:
    Sm3();
    Sm3(Sm3&&) noexcept;
    Sm3& operator=(Sm3&&) noexcept;
    ~Sm3();
    void add(QByteArrayView data);
    /// The digest of all that was added; the object starts afresh.
    QByteArray finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Digests met in foreign files; MD5 is known only to be refused by name.
enum class DigestAlgorithm { Sm3, Sha256, Sha1, Md5 };

QByteArray digest(DigestAlgorithm algorithm, QByteArrayView data);

} // namespace wenshu::crypto

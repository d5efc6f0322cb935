#include "desk/Passphrase.h"

#include "crypto/SecretBytes.h"

namespace wenshu::desk {

Passphrase::Passphrase()
    : m_bytes(std::make_unique<crypto::SecretBytes>())
{
}

Passphrase::Passphrase(Passphrase&&) noexcept = default;
Passphrase& Passphrase::operator=(Passphrase&&) noexcept = default;
Passphrase::~Passphrase() = default;

Passphrase Passphrase::taken(QString& typed)
{
    QByteArray utf8 = typed.toUtf8();
    Passphrase passphrase = taken(utf8);
    typed.fill(QChar(u'\0'));
    typed.clear();
    return passphrase;
}

Passphrase Passphrase::taken(QByteArray& utf8)
{
    Passphrase passphrase = copyOf(utf8);
    crypto::SecretBytes::wipe(utf8);
    return passphrase;
}

Passphrase Passphrase::copyOf(QByteArrayView utf8)
{
    Passphrase passphrase;
    *passphrase.m_bytes = crypto::SecretBytes::copyOf(utf8);
    return passphrase;
}

} // namespace wenshu::desk

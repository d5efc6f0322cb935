#pragma once
#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>

namespace wenshu::crypto {
class SecretBytes;
}

namespace wenshu::desk {

/// What a clerk typed to open something: held like key material, wiped when it dies. Move-only.
class Passphrase {
public:
    Passphrase();
    /// Takes the UTF-8 of @p typed and overwrites @p typed itself, which is empty afterwards. A
    /// line edit keeps copies of its own: clear it as well.
    static Passphrase taken(QString& typed);
    /// Takes @p utf8 and overwrites it.
    static Passphrase taken(QByteArray& utf8);
    static Passphrase copyOf(QByteArrayView utf8);
    Passphrase(Passphrase&&) noexcept;
    Passphrase& operator=(Passphrase&&) noexcept;
    Passphrase(const Passphrase&) = delete;
    Passphrase& operator=(const Passphrase&) = delete;
    ~Passphrase();

    const crypto::SecretBytes& bytes() const { return *m_bytes; }

private:
    std::unique_ptr<crypto::SecretBytes> m_bytes; ///< never null but after a move
};

} // namespace wenshu::desk

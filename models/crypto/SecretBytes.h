#pragma once
#include <QByteArray>
#include <QByteArrayView>

#include <cstddef>
#include <memory>

namespace wenshu::crypto {

/// Key material or a passphrase: held in locked memory where the system allows, wiped on
/// destruction, not copyable, never printed. Any thread, one at a time.
class SecretBytes {
public:
    SecretBytes() = default;
    explicit SecretBytes(qsizetype size);
    /// Copies @p bytes in. The caller wipes its own copy (see wipe()).
    static SecretBytes copyOf(QByteArrayView bytes);
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    ~SecretBytes();

    SecretBytes clone() const;

    bool isEmpty() const { return m_size == 0; }

    qsizetype size() const { return m_size; }

    unsigned char* data() { return m_data; }

    const unsigned char* data() const { return m_data; }

    QByteArrayView view() const;
    /// Constant-time comparison.
    bool equals(const SecretBytes& other) const;

    /// Overwrites an ordinary byte array that briefly held a secret.
    static void wipe(QByteArray& bytes);

private:
    unsigned char* m_data = nullptr;
    qsizetype m_size = 0;
};

} // namespace wenshu::crypto

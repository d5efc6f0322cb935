#include "crypto/SecretBytes.h"

#include <openssl/crypto.h>

#include <cstdlib>
#include <cstring>
#include <sys/mman.h>
#include <utility>

namespace wenshu::crypto {

namespace {

// Whole pages of our own: locking or unlocking one secret then never touches a neighbour's page.
std::size_t pagesFor(qsizetype size)
{
    constexpr std::size_t kPage = 4096;
    return (static_cast<std::size_t>(size) + kPage - 1) / kPage * kPage;
}

unsigned char* allocate(qsizetype size)
{
    const std::size_t length = pagesFor(size);
    void* memory =
        mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        qFatal("no memory for a secret");
    // Best effort: an ordinary user may lock little, and an unlocked secret beats no secret.
    (void)mlock(memory, length);
    (void)madvise(memory, length, MADV_DONTDUMP);
    return static_cast<unsigned char*>(memory);
}

void release(unsigned char* data, qsizetype size)
{
    if (data == nullptr)
        return;
    OPENSSL_cleanse(data, static_cast<std::size_t>(size));
    (void)munmap(data, pagesFor(size));
}

} // namespace

SecretBytes::SecretBytes(qsizetype size)
    : m_data(size > 0 ? allocate(size) : nullptr)
    , m_size(size > 0 ? size : 0)
{
}

SecretBytes SecretBytes::copyOf(QByteArrayView bytes)
{
    SecretBytes copy(bytes.size());
    if (copy.m_data != nullptr)
        std::memcpy(copy.m_data, bytes.data(), static_cast<std::size_t>(bytes.size()));
    return copy;
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{
}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept
{
    if (this != &other) {
        release(m_data, m_size);
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

SecretBytes::~SecretBytes()
{
    release(m_data, m_size);
}

SecretBytes SecretBytes::clone() const
{
    return copyOf(view());
}

QByteArrayView SecretBytes::view() const
{
    return {m_data, m_size};
}

bool SecretBytes::equals(const SecretBytes& other) const
{
    if (m_size != other.m_size)
        return false;
    return m_size == 0 ||
           CRYPTO_memcmp(m_data, other.m_data, static_cast<std::size_t>(m_size)) == 0;
}

void SecretBytes::wipe(QByteArray& bytes)
{
    // A shared array would be copied by data() and the secret left behind in the other copy; that
    // copy belongs to somebody else, so only our reference can be dropped.
    if (!bytes.isEmpty() && bytes.isDetached())
        OPENSSL_cleanse(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes.clear();
}

} // namespace wenshu::crypto

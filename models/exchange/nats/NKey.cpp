#include "exchange/nats/NKey.h"

#include <QCoreApplication>

#include <openssl/evp.h>

#include <array>

namespace wenshu::exchange {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_exchange)
};

// An nkey is base32(prefix ‖ 32 bytes ‖ crc16, little-endian) without padding; a seed's two prefix
// bytes hold "S" and the kind of key.
constexpr unsigned kSeedPrefix = 18U << 3U;
constexpr unsigned kUserPrefix = 20U << 3U;
constexpr qsizetype kRawSize = 32;
constexpr qsizetype kSeedBytes = 2 + kRawSize + 2;
constexpr qsizetype kPublicBytes = 1 + kRawSize + 2;
constexpr char kBase32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

using crypto::SecretBytes;

quint16 crc16(const unsigned char* data, qsizetype size)
{
    unsigned crc = 0;
    for (qsizetype i = 0; i < size; ++i) {
        crc ^= static_cast<unsigned>(data[i]) << 8U;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 0x8000U) != 0 ? ((crc << 1U) ^ 0x1021U) & 0xffffU : (crc << 1U) & 0xffffU;
    }
    return static_cast<quint16>(crc);
}

constexpr qsizetype base32Size(qsizetype bytes)
{
    return (bytes * 8 + 4) / 5;
}

void base32Encode(const unsigned char* data, qsizetype size, unsigned char* text)
{
    unsigned buffer = 0;
    int bits = 0;
    for (qsizetype i = 0; i < size; ++i) {
        buffer = (buffer << 8U) | data[i];
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            *text++ = static_cast<unsigned char>(kBase32[(buffer >> bits) & 31U]);
        }
    }
    if (bits > 0)
        *text = static_cast<unsigned char>(kBase32[(buffer << (5 - bits)) & 31U]);
}

int base32Value(unsigned char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= '2' && c <= '7')
        return c - '2' + 26;
    return -1;
}

/// False when @p text is not exactly base32 of @p size bytes with a right checksum at their end.
bool base32Decode(QByteArrayView text, unsigned char* data, qsizetype size)
{
    if (text.size() != base32Size(size))
        return false;
    unsigned buffer = 0;
    int bits = 0;
    qsizetype at = 0;
    for (const char c : text) {
        const int value = base32Value(static_cast<unsigned char>(c));
        if (value < 0)
            return false;
        buffer = (buffer << 5U) | static_cast<unsigned>(value);
        bits += 5;
        if (bits >= 8 && at < size) {
            bits -= 8;
            data[at++] = static_cast<unsigned char>(buffer >> bits);
        }
        buffer &= (1U << bits) - 1U;
    }
    const quint16 crc = crc16(data, size - 2);
    return at == size && data[size - 2] == (crc & 0xffU) && data[size - 1] == (crc >> 8U);
}

void putCrc(unsigned char* data, qsizetype size)
{
    const quint16 crc = crc16(data, size - 2);
    data[size - 2] = static_cast<unsigned char>(crc & 0xffU);
    data[size - 1] = static_cast<unsigned char>(crc >> 8U);
}

Error badSeed(const char* why)
{
    return {
        Errc::Malformed,
        Tr::tr("The key with which this seat signs in at the hub is damaged. Enrol the seat "
               "again."),
        QString::fromLatin1(why)};
}

Error noCrypto()
{
    return {
        Errc::Internal,
        Tr::tr("The key of this seat cannot be used. Install the program again."),
        QStringLiteral("OpenSSL refuses Ed25519")};
}

} // namespace

struct NKey::Key {
    EVP_PKEY* pkey = nullptr;

    explicit Key(EVP_PKEY* taken)
        : pkey(taken)
    {
    }

    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;

    ~Key() { EVP_PKEY_free(pkey); }
};

NKey::NKey(std::unique_ptr<Key> key)
    : m_key(std::move(key))
{
}

NKey::NKey(NKey&&) noexcept = default;
NKey& NKey::operator=(NKey&&) noexcept = default;
NKey::~NKey() = default;

Result<NKey> NKey::generate()
{
    EVP_PKEY* pkey = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    if (pkey == nullptr)
        return noCrypto();
    return NKey(std::make_unique<Key>(pkey));
}

Result<NKey> NKey::fromSeed(const SecretBytes& seed)
{
    SecretBytes raw(kSeedBytes);
    if (!base32Decode(seed.view(), raw.data(), kSeedBytes))
        return badSeed("seed is not base32 with a right checksum");
    if (raw.data()[0] != (kSeedPrefix | (kUserPrefix >> 5U)) ||
        raw.data()[1] != ((kUserPrefix & 31U) << 3U))
        return badSeed("seed is not a user's");
    EVP_PKEY* pkey = EVP_PKEY_new_raw_private_key(
        EVP_PKEY_ED25519, nullptr, raw.data() + 2, static_cast<std::size_t>(kRawSize));
    if (pkey == nullptr)
        return noCrypto();
    return NKey(std::make_unique<Key>(pkey));
}

QString NKey::publicText() const
{
    std::array<unsigned char, kPublicBytes> raw{};
    raw[0] = static_cast<unsigned char>(kUserPrefix);
    std::size_t size = kRawSize;
    if (EVP_PKEY_get_raw_public_key(m_key->pkey, raw.data() + 1, &size) != 1)
        return {};
    putCrc(raw.data(), kPublicBytes);
    QByteArray text(base32Size(kPublicBytes), '\0');
    base32Encode(raw.data(), kPublicBytes, reinterpret_cast<unsigned char*>(text.data()));
    return QString::fromLatin1(text);
}

SecretBytes NKey::seed() const
{
    SecretBytes raw(kSeedBytes);
    raw.data()[0] = static_cast<unsigned char>(kSeedPrefix | (kUserPrefix >> 5U));
    raw.data()[1] = static_cast<unsigned char>((kUserPrefix & 31U) << 3U);
    std::size_t size = kRawSize;
    if (EVP_PKEY_get_raw_private_key(m_key->pkey, raw.data() + 2, &size) != 1)
        return {};
    putCrc(raw.data(), kSeedBytes);
    SecretBytes text(base32Size(kSeedBytes));
    base32Encode(raw.data(), kSeedBytes, text.data());
    return text;
}

Result<QByteArray> NKey::sign(QByteArrayView nonce) const
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(
        EVP_MD_CTX_new(), EVP_MD_CTX_free);
    QByteArray signature(64, '\0');
    auto size = static_cast<std::size_t>(signature.size());
    if (!context ||
        EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, m_key->pkey) != 1 ||
        EVP_DigestSign(
            context.get(),
            reinterpret_cast<unsigned char*>(signature.data()),
            &size,
            reinterpret_cast<const unsigned char*>(nonce.data()),
            static_cast<std::size_t>(nonce.size())) != 1)
        return noCrypto();
    return signature;
}

bool isPublicUserNKey(QStringView text)
{
    std::array<unsigned char, kPublicBytes> raw{};
    return base32Decode(text.toLatin1(), raw.data(), kPublicBytes) && raw[0] == kUserPrefix;
}

} // namespace wenshu::exchange

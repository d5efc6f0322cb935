#include "crypto/Sm2.h"

#include "Handles.h"
#include "crypto/Der.h"
#include "crypto/Digest.h"

#include <QtEndian>

#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <optional>

namespace wenshu::crypto {

namespace {

using detail::BigNumber;
using detail::BnContext;
using detail::DigestContext;
using detail::EncryptedKey;
using detail::Group;
using detail::internal;
using detail::length;
using detail::malformed;
using detail::octets;
using detail::ParamBuilder;
using detail::Params;
using detail::Pkcs8;
using detail::Pkey;
using detail::PkeyContext;
using detail::Point;
using detail::QuietErrors;
using detail::Tr;
using detail::undecryptable;

constexpr qsizetype kScalarSize = 32;
constexpr qsizetype kPointSize = 65;
constexpr qsizetype kRawSignatureSize = 64;
constexpr qsizetype kPlainMax = qsizetype{1024} * 1024;
/// ENTL counts bits in two octets, and OpenSSL 3.0 stops one octet below what fits.
constexpr qsizetype kIdMax = 0xffff / 8 - 1;
constexpr int kPemIterations = 100'000;
/// A key file is not always the clerk's own: nobody may make us hash for hours.
constexpr qint64 kPemIterationsMax = 10'000'000;

QByteArray curveConstants()
{
    // a ‖ b ‖ xG ‖ yG of GB/T 32918.5-2017.
    return QByteArray::fromHex("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC"
                               "28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93"
                               "32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7"
                               "BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0");
}

/// An EVP key from a point and, for a private key, its scalar; null where the library refuses.
Pkey buildKey(QByteArrayView point, const BIGNUM* scalar)
{
    ParamBuilder builder(OSSL_PARAM_BLD_new());
    if (!builder ||
        OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "SM2", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(
            builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), length(point)) != 1 ||
        (scalar != nullptr &&
         OSSL_PARAM_BLD_push_BN_pad(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, scalar, kScalarSize) !=
             1))
        return {};
    const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
    const PkeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr));
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1)
        return {};
    EVP_PKEY* key = nullptr;
    const int selection = scalar != nullptr ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY;
    if (EVP_PKEY_fromdata(context.get(), &key, selection, params.get()) != 1)
        return {};
    return Pkey(key);
}

QByteArray pointOf(const EVP_PKEY* key)
{
    QByteArray point(kPointSize, Qt::Uninitialized);
    std::size_t size = 0;
    if (EVP_PKEY_get_octet_string_param(
            key,
            OSSL_PKEY_PARAM_PUB_KEY,
            octets(point),
            static_cast<std::size_t>(point.size()),
            &size) != 1 ||
        size != static_cast<std::size_t>(kPointSize))
        return {};
    return point;
}

/// scalar·G, or nothing where the scalar is not within 1 … n−2 (GB/T 32918.1, 6.1).
QByteArray publicPoint(const BIGNUM* scalar)
{
    const Group group(EC_GROUP_new_by_curve_name(NID_sm2));
    const BnContext context(BN_CTX_secure_new());
    if (!group || !context)
        return {};
    const BigNumber highest(BN_dup(EC_GROUP_get0_order(group.get())));
    if (!highest || BN_sub_word(highest.get(), 2) != 1 || BN_is_zero(scalar) != 0 ||
        BN_cmp(scalar, highest.get()) > 0)
        return {};
    const Point point(EC_POINT_new(group.get()));
    QByteArray out(kPointSize, Qt::Uninitialized);
    if (!point ||
        EC_POINT_mul(group.get(), point.get(), scalar, nullptr, nullptr, context.get()) != 1 ||
        EC_POINT_point2oct(
            group.get(),
            point.get(),
            POINT_CONVERSION_UNCOMPRESSED,
            octets(out),
            static_cast<std::size_t>(out.size()),
            context.get()) != static_cast<std::size_t>(kPointSize))
        return {};
    return out;
}

/// r‖s as SEQUENCE{r, s}.
QByteArray derOfRaw(QByteArrayView raw)
{
    const QByteArray integers = DerWriter()
                                    .unsignedInteger(raw.first(kScalarSize))
                                    .unsignedInteger(raw.sliced(kScalarSize))
                                    .bytes();
    return DerWriter().sequence(integers).bytes();
}

bool verifyDer(EVP_PKEY* key, QByteArrayView message, QByteArrayView signature, QByteArrayView id)
{
    const DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* keyContext = nullptr; // owned by context
    return context &&
           EVP_DigestVerifyInit_ex(
               context.get(), &keyContext, "SM3", nullptr, nullptr, key, nullptr) == 1 &&
           EVP_PKEY_CTX_set1_id(keyContext, id.data(), static_cast<int>(id.size())) == 1 &&
           EVP_DigestVerify(
               context.get(),
               octets(signature),
               length(signature),
               octets(message),
               length(message)) == 1;
}

/// The PBKDF2 rounds an encrypted PKCS#8 demands; nothing where it is not PBES2 with PBKDF2.
std::optional<qint64> pemIterations(QByteArrayView der)
{
    DerReader top(der);
    auto outer = top.enter(der::kSequence);
    if (!outer)
        return std::nullopt;
    auto algorithm = outer->enter(der::kSequence);
    if (!algorithm || !algorithm->readOid())
        return std::nullopt;
    auto parameters = algorithm->enter(der::kSequence);
    if (!parameters)
        return std::nullopt;
    auto derivation = parameters->enter(der::kSequence);
    if (!derivation || !derivation->readOid())
        return std::nullopt;
    auto pbkdf2 = derivation->enter(der::kSequence);
    if (!pbkdf2 || !pbkdf2->readOctets())
        return std::nullopt;
    auto rounds = pbkdf2->readInt();
    if (!rounds)
        return std::nullopt;
    return *rounds;
}

struct PemBlock {
    QByteArray label;
    SecretBytes der;
};

std::optional<PemBlock> readPem(QByteArrayView pem)
{
    if (pem.size() > kPlainMax)
        return std::nullopt;
    const std::unique_ptr<BIO, detail::Release<BIO_free>> source(
        BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    char* name = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;
    if (!source || PEM_read_bio(source.get(), &name, &header, &data, &size) != 1)
        return std::nullopt;
    PemBlock block{QByteArray(name), SecretBytes::copyOf({data, size})};
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_clear_free(data, static_cast<std::size_t>(size));
    return block;
}

Error notOurKey(const QString& diagnostic)
{
    return {
        Errc::Malformed,
        Tr::tr("The key file is damaged or holds no SM2 key. Choose another key file."),
        diagnostic};
}

Result<Pkcs8> openEncrypted(const SecretBytes& der, const SecretBytes& passphrase)
{
    const auto iterations = pemIterations(der.view());
    if (!iterations)
        return notOurKey(QStringLiteral("encrypted PKCS#8 without PBES2"));
    if (*iterations < 1 || *iterations > kPemIterationsMax)
        return Error{
            Errc::LimitExceeded,
            Tr::tr("The key file asks for more work than any real one. It was not opened."),
            QStringLiteral("PBKDF2 with %1 rounds").arg(*iterations)};
    const unsigned char* at = der.data();
    const EncryptedKey encrypted(d2i_X509_SIG(nullptr, &at, static_cast<long>(der.size())));
    if (!encrypted)
        return notOurKey(QStringLiteral("encrypted PKCS#8"));
    Pkcs8 plain(PKCS8_decrypt(
        encrypted.get(),
        passphrase.isEmpty() ? "" : reinterpret_cast<const char*>(passphrase.data()),
        static_cast<int>(passphrase.size())));
    if (!plain)
        return Error{
            Errc::WrongPassphrase,
            Tr::tr("The passphrase does not open this key. Type it again."),
            QStringLiteral("PKCS#8 decryption failed")};
    return plain;
}

Result<Pkcs8> openPem(const PemBlock& block, const SecretBytes& passphrase)
{
    if (block.label == "ENCRYPTED PRIVATE KEY")
        return openEncrypted(block.der, passphrase);
    if (block.label != "PRIVATE KEY")
        return notOurKey(QStringLiteral("PEM block of another kind"));
    const unsigned char* at = block.der.data();
    Pkcs8 plain(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, static_cast<long>(block.der.size())));
    if (!plain)
        return notOurKey(QStringLiteral("PKCS#8"));
    return plain;
}

} // namespace

struct Sm2PublicKey::Handle {
    Pkey key;
};

Result<Sm2PublicKey> Sm2PublicKey::fromPoint(QByteArrayView point)
{
    const QuietErrors quiet;
    if (point.size() != kPointSize || point[0] != '\x04')
        return malformed(QStringLiteral("SM2 point is not 04‖x‖y"));
    Pkey key = buildKey(point, nullptr); // refuses a point off the curve
    if (!key)
        return malformed(QStringLiteral("point is not on the SM2 curve"));
    Sm2PublicKey result;
    result.m_point = point.toByteArray();
    result.m_handle = std::make_shared<const Handle>(Handle{std::move(key)});
    return result;
}

QByteArray Sm2PublicKey::z(QByteArrayView id) const
{
    if (isNull() || id.size() > kIdMax)
        return {};
    static const QByteArray constants = curveConstants();
    QByteArray entl(2, '\0');
    qToBigEndian(static_cast<quint16>(id.size() * 8), entl.data());
    Sm3 hash;
    hash.add(entl);
    hash.add(id);
    hash.add(constants);
    hash.add(QByteArrayView(m_point).sliced(1));
    return hash.finish();
}

bool Sm2PublicKey::verifies(
    QByteArrayView message, QByteArrayView signature, QByteArrayView id) const
{
    const QuietErrors quiet;
    if (isNull() || id.size() > kIdMax || signature.size() > 2 * kRawSignatureSize)
        return false;
    EVP_PKEY* key = m_handle->key.get();
    if (signature.size() == kRawSignatureSize && verifyDer(key, message, derOfRaw(signature), id))
        return true;
    return verifyDer(key, message, signature, id);
}

Result<QByteArray> Sm2PublicKey::encrypt(QByteArrayView plain) const
{
    const QuietErrors quiet;
    if (isNull() || plain.isEmpty())
        return Error{
            Errc::Usage,
            Tr::tr("There is nothing to encrypt, or no key to encrypt it for."),
            QStringLiteral("SM2 encryption without key or text")};
    if (plain.size() > kPlainMax)
        return Error{
            Errc::LimitExceeded,
            Tr::tr("The text is too long for this kind of encryption."),
            QStringLiteral("SM2 plain text of %1 bytes").arg(plain.size())};
    const PkeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, m_handle->key.get(), nullptr));
    std::size_t size = 0;
    if (!context || EVP_PKEY_encrypt_init(context.get()) != 1 ||
        EVP_PKEY_encrypt(context.get(), nullptr, &size, octets(plain), length(plain)) != 1)
        return internal(QStringLiteral("SM2 encryption"));
    QByteArray cipher(static_cast<qsizetype>(size), Qt::Uninitialized);
    if (EVP_PKEY_encrypt(context.get(), octets(cipher), &size, octets(plain), length(plain)) != 1)
        return internal(QStringLiteral("SM2 encryption"));
    cipher.resize(static_cast<qsizetype>(size));
    return cipher;
}

struct Sm2PrivateKey::Key {
    Pkey key;
    Sm2PublicKey publicKey;
};

Sm2PrivateKey::Sm2PrivateKey() = default;
Sm2PrivateKey::Sm2PrivateKey(Sm2PrivateKey&&) noexcept = default;
Sm2PrivateKey& Sm2PrivateKey::operator=(Sm2PrivateKey&&) noexcept = default;
Sm2PrivateKey::~Sm2PrivateKey() = default;

Result<Sm2PrivateKey> Sm2PrivateKey::generate()
{
    const QuietErrors quiet;
    Pkey key(EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2"));
    if (!key)
        return internal(QStringLiteral("SM2 key generation"));
    auto point = Sm2PublicKey::fromPoint(pointOf(key.get()));
    if (!point)
        return std::move(point).error();
    Sm2PrivateKey result;
    result.m_key = std::make_unique<Key>(Key{std::move(key), std::move(point).value()});
    return result;
}

Result<Sm2PrivateKey> Sm2PrivateKey::fromScalar(const SecretBytes& scalar)
{
    const QuietErrors quiet;
    if (scalar.size() != kScalarSize)
        return malformed(QStringLiteral("SM2 scalar of %1 bytes").arg(scalar.size()));
    const BigNumber number(BN_secure_new());
    if (!number ||
        BN_bin2bn(scalar.data(), static_cast<int>(scalar.size()), number.get()) == nullptr)
        return internal(QStringLiteral("SM2 scalar"));
    BN_set_flags(number.get(), BN_FLG_CONSTTIME);
    const QByteArray point = publicPoint(number.get());
    if (point.isEmpty())
        return malformed(QStringLiteral("SM2 scalar out of range"));
    Pkey key = buildKey(point, number.get());
    auto publicKey = Sm2PublicKey::fromPoint(point);
    if (!key || !publicKey)
        return internal(QStringLiteral("SM2 key from scalar"));
    Sm2PrivateKey result;
    result.m_key = std::make_unique<Key>(Key{std::move(key), std::move(publicKey).value()});
    return result;
}

Result<Sm2PrivateKey> Sm2PrivateKey::fromPem(QByteArrayView pem, const SecretBytes& passphrase)
{
    const QuietErrors quiet;
    const auto block = readPem(pem);
    if (!block)
        return notOurKey(QStringLiteral("no PEM block"));
    const auto plain = openPem(*block, passphrase);
    if (!plain)
        return plain.error();
    const Pkey key(EVP_PKCS82PKEY(plain->get()));
    if (!key || EVP_PKEY_is_a(key.get(), "SM2") != 1)
        return notOurKey(QStringLiteral("not an SM2 key"));
    BIGNUM* borrowed = nullptr;
    if (EVP_PKEY_get_bn_param(key.get(), OSSL_PKEY_PARAM_PRIV_KEY, &borrowed) != 1)
        return notOurKey(QStringLiteral("SM2 key without scalar"));
    const BigNumber number(borrowed);
    SecretBytes scalar(kScalarSize);
    if (BN_bn2binpad(number.get(), scalar.data(), static_cast<int>(kScalarSize)) < 0)
        return notOurKey(QStringLiteral("SM2 scalar out of range"));
    return fromScalar(scalar);
}

Result<QByteArray> Sm2PrivateKey::toPem(const SecretBytes& passphrase) const
{
    const QuietErrors quiet;
    if (isNull())
        return internal(QStringLiteral("PEM of no key"));
    Pkcs8 plain(EVP_PKEY2PKCS8(m_key->key.get()));
    const std::unique_ptr<BIO, detail::Release<BIO_free>> sink(BIO_new(BIO_s_secmem()));
    if (!plain || !sink)
        return internal(QStringLiteral("PKCS#8"));
    int written = 0;
    if (passphrase.isEmpty()) {
        written = PEM_write_bio_PKCS8_PRIV_KEY_INFO(sink.get(), plain.get());
    } else {
        X509_ALGOR* algorithm = PKCS5_pbe2_set_iv(
            EVP_aes_256_cbc(), kPemIterations, nullptr, 0, nullptr, NID_hmacWithSHA256);
        const EncryptedKey encrypted(PKCS8_set0_pbe(
            reinterpret_cast<const char*>(passphrase.data()),
            static_cast<int>(passphrase.size()),
            plain.get(),
            algorithm));
        if (!encrypted) {
            X509_ALGOR_free(algorithm);
            return internal(QStringLiteral("PKCS#8 encryption"));
        }
        written = PEM_write_bio_PKCS8(sink.get(), encrypted.get());
    }
    char* data = nullptr;
    const long size = BIO_get_mem_data(sink.get(), &data);
    if (written != 1 || size <= 0)
        return internal(QStringLiteral("PEM"));
    return QByteArray(data, size);
}

SecretBytes Sm2PrivateKey::scalar() const
{
    BIGNUM* borrowed = nullptr;
    if (isNull() ||
        EVP_PKEY_get_bn_param(m_key->key.get(), OSSL_PKEY_PARAM_PRIV_KEY, &borrowed) != 1)
        return {};
    const BigNumber number(borrowed);
    SecretBytes out(kScalarSize);
    if (BN_bn2binpad(number.get(), out.data(), static_cast<int>(kScalarSize)) < 0)
        return {};
    return out;
}

Sm2PrivateKey Sm2PrivateKey::clone() const
{
    Sm2PrivateKey copy;
    if (!isNull() && EVP_PKEY_up_ref(m_key->key.get()) == 1)
        copy.m_key = std::make_unique<Key>(Key{Pkey(m_key->key.get()), m_key->publicKey});
    return copy;
}

bool Sm2PrivateKey::isNull() const
{
    return !m_key;
}

Sm2PublicKey Sm2PrivateKey::publicKey() const
{
    return m_key ? m_key->publicKey : Sm2PublicKey();
}

Result<QByteArray> Sm2PrivateKey::sign(QByteArrayView message, QByteArrayView id) const
{
    const QuietErrors quiet;
    if (isNull() || id.size() > kIdMax)
        return Error{
            Errc::Usage,
            Tr::tr("There is no key to sign with."),
            QStringLiteral("SM2 signature without key or with an overlong id")};
    const DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* keyContext = nullptr; // owned by context
    QByteArray signature(80, Qt::Uninitialized);
    auto size = static_cast<std::size_t>(signature.size());
    const bool signed_ =
        context &&
        EVP_DigestSignInit_ex(
            context.get(), &keyContext, "SM3", nullptr, nullptr, m_key->key.get(), nullptr) == 1 &&
        EVP_PKEY_CTX_set1_id(keyContext, id.data(), static_cast<int>(id.size())) == 1 &&
        EVP_DigestSign(context.get(), octets(signature), &size, octets(message), length(message)) ==
            1;
    if (!signed_)
        return internal(QStringLiteral("SM2 signature"));
    signature.resize(static_cast<qsizetype>(size));
    return signature;
}

Result<SecretBytes> Sm2PrivateKey::decrypt(QByteArrayView cipher) const
{
    const QuietErrors quiet;
    // OpenSSL's parser would take trailing bytes; ours does not.
    const auto outer = DerReader(cipher).peek();
    if (isNull() || !outer || outer->tag != der::kSequence ||
        outer->whole.size() != cipher.size() || cipher.size() > kPlainMax + 1024)
        return undecryptable();
    const PkeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, m_key->key.get(), nullptr));
    std::size_t size = 0;
    if (!context || EVP_PKEY_decrypt_init(context.get()) != 1 ||
        EVP_PKEY_decrypt(context.get(), nullptr, &size, octets(cipher), length(cipher)) != 1 ||
        size == 0)
        return undecryptable();
    SecretBytes plain(static_cast<qsizetype>(size));
    if (EVP_PKEY_decrypt(context.get(), plain.data(), &size, octets(cipher), length(cipher)) != 1 ||
        size == 0)
        return undecryptable();
    if (static_cast<qsizetype>(size) == plain.size())
        return plain;
    return SecretBytes::copyOf(plain.view().first(static_cast<qsizetype>(size)));
}

} // namespace wenshu::crypto

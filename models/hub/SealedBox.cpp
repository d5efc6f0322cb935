#include "hub/SealedBox.h"

#include "crypto/Der.h"
#include "crypto/Digest.h"
#include "crypto/Sm4.h"

#include <QCoreApplication>

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace wenshu::hub {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_hub)
};

using crypto::DerReader;
using crypto::DerWriter;
using crypto::SecretBytes;

constexpr char16_t kMagic[] = u"wenshu-box-1";
constexpr int kLeastLogN = 4;
constexpr int kMostLogN = 20;
constexpr quint64 kBlock = 8;
constexpr qsizetype kSaltSize = 16;
constexpr qsizetype kIvSize = 16;
constexpr qsizetype kCipherKey = 16;
constexpr qsizetype kMacKey = 32;
constexpr qsizetype kMacSize = 32;

Error wrongPassphrase()
{
    return {
        Errc::WrongPassphrase,
        Tr::tr("The passphrase does not open this. Try it again; capital letters count."),
        QStringLiteral("box does not open")};
}

Error noBox(const char* why)
{
    return {
        Errc::Malformed,
        Tr::tr("This file is not what it should be, or it is damaged. Get it again from the "
               "hub's operator."),
        QString::fromLatin1(why)};
}

Result<SecretBytes> deriveKeys(const SecretBytes& passphrase, QByteArrayView salt, int logN)
{
    SecretBytes keys(kCipherKey + kMacKey);
    const quint64 n = quint64{1} << static_cast<unsigned>(logN);
    const int made = EVP_PBE_scrypt(
        reinterpret_cast<const char*>(passphrase.data()),
        static_cast<std::size_t>(passphrase.size()),
        reinterpret_cast<const unsigned char*>(salt.data()),
        static_cast<std::size_t>(salt.size()),
        n,
        kBlock,
        1,
        n * kBlock * 128U + 33'554'432ULL,
        keys.data(),
        static_cast<std::size_t>(keys.size()));
    if (made != 1) {
        return Error{
            Errc::Internal,
            Tr::tr("The passphrase cannot be worked on here; there may be too little memory."),
            QStringLiteral("scrypt failed")};
    }
    return keys;
}

} // namespace

Result<QByteArray> sealBox(QByteArrayView plain, const SecretBytes& passphrase, BoxCost cost)
{
    const QByteArray salt = crypto::randomBytes(kSaltSize);
    const QByteArray iv = crypto::randomBytes(kIvSize);
    const auto keys = deriveKeys(passphrase, salt, cost.logN);
    if (!keys)
        return keys.error();
    const auto cipherKey = SecretBytes::copyOf(keys->view().first(kCipherKey));
    const auto cipher = crypto::sm4CbcEncrypt(cipherKey, iv, plain);
    if (!cipher)
        return cipher.error();
    const QByteArray body =
        DerWriter().utf8(kMagic).integer(cost.logN).octets(salt).octets(iv).octets(*cipher).bytes();
    const QByteArray mac = crypto::hmacSm3(keys->view().sliced(kCipherKey), body);
    return DerWriter().sequence(body + DerWriter().octets(mac).bytes()).bytes();
}

Result<SecretBytes> openBox(QByteArrayView box, const SecretBytes& passphrase, const Limits& limits)
{
    if (box.size() > limits.derBytes)
        return noBox("box too large");
    DerReader outer(box);
    const auto whole = outer.expect(crypto::der::kSequence);
    if (!whole || !outer.atEnd())
        return noBox("not one sequence");
    DerReader reader(whole->content);
    const auto magic = reader.readText();
    const auto logN = reader.readInt();
    const auto salt = reader.readOctets();
    const auto iv = reader.readOctets();
    const auto cipher = reader.readOctets();
    const auto mac = reader.readOctets();
    if (!magic || *magic != kMagic || !logN || !salt || !iv || !cipher || !mac || !reader.atEnd())
        return noBox("not a box");
    if (*logN < kLeastLogN || *logN > kMostLogN || salt->size() != kSaltSize ||
        iv->size() != kIvSize || mac->size() != kMacSize)
        return noBox("parameters out of range");
    const auto keys = deriveKeys(passphrase, *salt, static_cast<int>(*logN));
    if (!keys)
        return keys.error();
    const qsizetype macBytes = DerWriter().octets(*mac).bytes().size();
    const QByteArrayView body = whole->content.chopped(macBytes);
    const QByteArray expected = crypto::hmacSm3(keys->view().sliced(kCipherKey), body);
    if (CRYPTO_memcmp(expected.constData(), mac->constData(), static_cast<std::size_t>(kMacSize)) !=
        0)
        return wrongPassphrase();
    const auto cipherKey = SecretBytes::copyOf(keys->view().first(kCipherKey));
    auto plain = crypto::sm4CbcDecrypt(cipherKey, *iv, *cipher);
    if (!plain)
        return wrongPassphrase();
    SecretBytes secret = SecretBytes::copyOf(*plain);
    SecretBytes::wipe(*plain);
    return secret;
}

SecretBytes packSecrets(const Secrets& secrets)
{
    QByteArray children;
    for (const auto& [name, secret] : secrets) {
        QByteArray one = DerWriter().utf8(name).octets(secret.view()).bytes();
        QByteArray wrapped = DerWriter().sequence(one).bytes();
        children += wrapped;
        SecretBytes::wipe(one);
        SecretBytes::wipe(wrapped);
    }
    QByteArray packed = DerWriter().sequence(children).bytes();
    SecretBytes result = SecretBytes::copyOf(packed);
    SecretBytes::wipe(children);
    SecretBytes::wipe(packed);
    return result;
}

Result<Secrets> unpackSecrets(const SecretBytes& packed)
{
    DerReader outer(packed.view());
    auto list = outer.enter(crypto::der::kSequence);
    if (!list)
        return noBox("secrets are not a list");
    Secrets secrets;
    while (!list->atEnd()) {
        auto one = list->enter(crypto::der::kSequence);
        if (!one)
            return noBox("a secret is broken");
        const auto name = one->readText();
        auto value = one->expect(crypto::der::kOctetString);
        if (!name || !value)
            return noBox("a secret is broken");
        secrets[*name] = SecretBytes::copyOf(value->content);
    }
    return secrets;
}

} // namespace wenshu::hub

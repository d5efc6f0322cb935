#include "crypto/Sm4.h"

#include "Handles.h"

#include <QtEndian>

#include <algorithm>
#include <limits>

namespace wenshu::crypto {

namespace {

using detail::CipherContext;
using detail::Tr;

constexpr qsizetype kBlock = 16;

const EVP_CIPHER* fetch(const char* name)
{
    const EVP_CIPHER* cipher = EVP_CIPHER_fetch(nullptr, name, nullptr);
    if (cipher == nullptr)
        qFatal("OpenSSL lacks the cipher %s", name);
    return cipher;
}

const EVP_CIPHER* cbc()
{
    static const EVP_CIPHER* const cipher = fetch("SM4-CBC");
    return cipher;
}

const EVP_CIPHER* ctr()
{
    static const EVP_CIPHER* const cipher = fetch("SM4-CTR");
    return cipher;
}

Error wrongSize(const QString& diagnostic)
{
    return {
        Errc::Usage, Tr::tr("The key or the data for encryption has a wrong size."), diagnostic};
}

struct Job {
    const EVP_CIPHER* cipher = nullptr;
    const SecretBytes& key;
    QByteArrayView iv;
    QByteArrayView input;
    bool encrypt = false;
};

/// False where the library refuses, which for decryption means wrong padding.
bool run(const Job& job, QByteArray& out)
{
    const detail::QuietErrors quiet;
    CipherContext context(EVP_CIPHER_CTX_new());
    if (!context || EVP_CipherInit_ex2(
                        context.get(),
                        job.cipher,
                        job.key.data(),
                        detail::octets(job.iv),
                        job.encrypt ? 1 : 0,
                        nullptr) != 1)
        return false;
    out.resize(job.input.size() + kBlock);
    // EVP counts in int: longer inputs go in pieces.
    constexpr qsizetype kPiece = qsizetype{1} << 30;
    qsizetype written = 0;
    for (qsizetype at = 0; at < job.input.size(); at += kPiece) {
        const qsizetype size = std::min(kPiece, job.input.size() - at);
        int produced = 0;
        if (EVP_CipherUpdate(
                context.get(),
                detail::octets(out) + written,
                &produced,
                detail::octets(job.input) + at,
                static_cast<int>(size)) != 1)
            return false;
        written += produced;
    }
    int last = 0;
    if (EVP_CipherFinal_ex(context.get(), detail::octets(out) + written, &last) != 1) {
        SecretBytes::wipe(out);
        return false;
    }
    out.resize(written + last);
    return true;
}

} // namespace

Result<QByteArray> sm4CbcEncrypt(const SecretBytes& key, QByteArrayView iv, QByteArrayView plain)
{
    if (key.size() != kBlock || iv.size() != kBlock)
        return wrongSize(QStringLiteral("SM4-CBC key or IV is not 16 bytes"));
    QByteArray out;
    if (!run({cbc(), key, iv, plain, true}, out))
        return detail::internal(QStringLiteral("SM4-CBC encryption"));
    return out;
}

Result<QByteArray> sm4CbcDecrypt(const SecretBytes& key, QByteArrayView iv, QByteArrayView cipher)
{
    QByteArray out;
    if (key.size() != kBlock || iv.size() != kBlock || cipher.isEmpty() ||
        cipher.size() % kBlock != 0 || !run({cbc(), key, iv, cipher, false}, out))
        return detail::undecryptable();
    return out;
}

Result<QByteArray> sm4Ctr(const SecretBytes& key, qint64 offset, QByteArrayView data)
{
    if (key.size() != kBlock || offset < 0 || offset % kBlock != 0 ||
        data.size() > std::numeric_limits<qint64>::max() - offset)
        return wrongSize(QStringLiteral("SM4-CTR key is not 16 bytes or offset no multiple of 16"));
    QByteArray counter(kBlock, '\0');
    qToBigEndian(static_cast<quint64>(offset / kBlock), counter.data() + 8);
    QByteArray out;
    if (!run({ctr(), key, counter, data, true}, out))
        return detail::internal(QStringLiteral("SM4-CTR"));
    return out;
}

} // namespace wenshu::crypto

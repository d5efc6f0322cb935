#pragma once
#include "base/Result.h"
#include "crypto/SecretBytes.h"

#include <QByteArray>
#include <QByteArrayView>

namespace wenshu::crypto {

/// SM4-CBC with PKCS#7 padding (GB/T 32907). Key and IV are 16 bytes.
Result<QByteArray> sm4CbcEncrypt(const SecretBytes& key, QByteArrayView iv, QByteArrayView plain);
/// Undecryptable for every failure: no padding oracle.
Result<QByteArray> sm4CbcDecrypt(const SecretBytes& key, QByteArrayView iv, QByteArrayView cipher);
/// SM4-CTR from byte @p offset of the stream (a multiple of 16); the counter block starts at offset
/// / 16. The key is fresh and random for every file, so no IV is needed. Encrypts and decrypts.
Result<QByteArray> sm4Ctr(const SecretBytes& key, qint64 offset, QByteArrayView data);

} // namespace wenshu::crypto

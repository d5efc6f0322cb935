#pragma once
#include "base/Limits.h"
#include "base/Result.h"
#include "crypto/SecretBytes.h"

#include <QByteArray>
#include <QString>

#include <map>

namespace wenshu::hub {

/// Named secrets: key scalars, seeds.
using Secrets = std::map<QString, crypto::SecretBytes>;

/// Cost of scrypt: N = 2^logN, r = 8, p = 1. 15 costs 32 MB and about 0.1 s; tests take less.
struct BoxCost {
    int logN = 15;
};

/// Encrypts @p plain under @p passphrase: scrypt, then SM4-CBC and HMAC-SM3 over everything before
/// it (encrypt, then authenticate). For the operator's secrets and for enrolment packages.
Result<QByteArray>
sealBox(QByteArrayView plain, const crypto::SecretBytes& passphrase, BoxCost cost = {});
/// WrongPassphrase when it does not open, whatever the reason once it looks like a box; Malformed
/// when it is none.
Result<crypto::SecretBytes>
openBox(QByteArrayView box, const crypto::SecretBytes& passphrase, const Limits& limits);

/// The map as bytes and back, for a box.
crypto::SecretBytes packSecrets(const Secrets& secrets);
Result<Secrets> unpackSecrets(const crypto::SecretBytes& packed);

} // namespace wenshu::hub

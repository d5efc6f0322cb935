#pragma once
#include "base/Result.h"
#include "crypto/SecretBytes.h"

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

namespace wenshu::hub {

/// A certificate and its key in PEM.
struct TlsIdentity {
    QByteArray certificatePem;
    crypto::SecretBytes keyPem; ///< PKCS#8, not encrypted
};

/// The authority of a hub's TLS certificates: P-256, because nats-server knows no SM2.
Result<TlsIdentity>
makeTlsAuthority(const QString& name, const QDateTime& from, const QDateTime& to);
/// A server certificate for @p names, DNS names or IP addresses.
Result<TlsIdentity> issueTlsServer(
    const TlsIdentity& authority,
    const QStringList& names,
    const QDateTime& from,
    const QDateTime& to);

} // namespace wenshu::hub

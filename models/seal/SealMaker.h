#pragma once
#include "seal/SesStructures.h"
#include "seal/SigningKey.h"

#include <optional>
#include <vector>

namespace wenshu::seal {

/// What a new seal says.
struct SealRequest {
    QString id;   ///< unique among this maker's seals; 1…64 printable ASCII characters
    QString name; ///< as it is registered, e.g. the unit's full name
    SealType type = SealType::Unit;
    QByteArray picture; ///< PNG, JPEG, GIF, BMP or a one-page OFD; at most 4 MiB
    int width = 42;     ///< mm, 5…200; round unit seals are 42, 45 or 50
    int height = 42;    ///< mm
    std::vector<crypto::Certificate> holders; ///< who may use it; at least one
    QDateTime createdAt;
    QDateTime validFrom;
    QDateTime validTo;
};

/// Makes a v4 seal (GB/T 38540-2020), DER of an .esl file, signed by @p maker.
/// @return Usage for a request that makes no sense, Unsupported for picture bytes of an unknown
/// kind, CertificateUntrusted when the maker's certificate may not sign, CertificateExpired when it
/// is not valid at `createdAt`.
Result<QByteArray> makeSeal(const SealRequest& request, SigningKey& maker);

/// The certificate of the seal's list whose key is @p key, when the list holds certificates.
std::optional<crypto::Certificate>
holderCertificate(const ElectronicSeal& seal, const crypto::Sm2PublicKey& key);

/// True when @p certificate is in the seal's list: byte by byte, or by digest for lists of type 2.
bool sealNames(const ElectronicSeal& seal, const crypto::Certificate& certificate);

} // namespace wenshu::seal

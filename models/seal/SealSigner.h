#pragma once
#include "crypto/TrustStore.h"
#include "seal/SealPlacement.h"
#include "seal/SesStructures.h"
#include "seal/SigningKey.h"

#include <vector>

namespace wenshu::seal {

enum class Protection {
    ContinueSign, ///< further seals can follow: Signatures.xml stays free
    ProtectAll    ///< the last seal: the list of signatures is covered too
};

struct SealingRequest {
    std::vector<Stamp> stamps; ///< at least one
    QDateTime time;            ///< signing time, the present moment
    Protection protection = Protection::ContinueSign;
    int document = 0; ///< which DocBody, from 0
    /// Where given, the chains of signer and seal maker are built to its roots before the key is
    /// used.
    const crypto::TrustStore* trust = nullptr;
    Limits limits = Limits::forReceivedFile();
};

/// Adds a seal signature (GB/T 38540-2020, v4) to the OFD package @p package and returns the new
/// package. All other entries keep their bytes; only OFD.xml gets its Signatures element with the
/// first seal.
///
/// Before the key is used, steps 6 to 10 of judging: seal signature of the maker, signer in the
/// seal's list, key usage and validity of both certificates, that the maker is another than the
/// signer, the seal's period at `time`, chains and revocation where a trust store is given. A
/// package whose existing signatures are broken is refused (a new seal would vouch for altered
/// bytes), and so is one that an earlier seal closed (ProtectAll).
///
/// @return Usage, Malformed, SignatureInvalid (the seal's or an existing signature),
/// CertificateUntrusted, CertificateExpired, CertificateRevoked, WrongState, DigestMismatch; the
/// input is never changed.
Result<QByteArray> sealPackage(
    const QByteArray& package,
    const ElectronicSeal& seal,
    SigningKey& key,
    const SealingRequest& request);

} // namespace wenshu::seal

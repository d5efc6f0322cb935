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

/// Steps 6 to 10 of judging before a key is used, whatever is to be sealed: seal signature of the
/// maker, signer in the seal's list, key usage and validity of both certificates, that the maker is
/// another than the signer, the seal's period at @p time, and chains and revocation where @p trust
/// is not null.
/// @return SignatureInvalid, CertificateUntrusted, CertificateExpired, CertificateRevoked.
Status checkSeal(
    const ElectronicSeal& seal,
    const crypto::Certificate& signer,
    const QDateTime& time,
    const crypto::TrustStore* trust,
    const Limits& limits = Limits::forReceivedFile());

/// Whether a seal can be added to the OFD package @p package at all.
/// @return errors of opening it; NotFound (no such document), Unsupported (encrypted),
/// DigestMismatch (a signature on it is broken), WrongState (an earlier seal closed it).
Status checkOpenForSeals(
    const QByteArray& package,
    const QDateTime& time,
    int document = 0,
    const Limits& limits = Limits::forReceivedFile());

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
/// Before the key is used the seal and its signer pass checkSeal() and the package passes
/// checkOpenForSeals(): a package whose existing signatures are broken is refused (a new seal would
/// vouch for altered bytes), and so is one that an earlier seal closed (ProtectAll).
///
/// @return Usage, Malformed, errors of the two checks; the input is never changed.
Result<QByteArray> sealPackage(
    const QByteArray& package,
    const ElectronicSeal& seal,
    SigningKey& key,
    const SealingRequest& request);

} // namespace wenshu::seal

#pragma once
#include "seal/SealVerdict.h"

namespace wenshu::seal {

/// Codes of findings. The names of steps are those of GM/T 0031 readers agree on; the rest is ours.
namespace code {
inline constexpr char kValid[] = "VALID", kNoSignature[] = "NO_SIGNATURE", kNoTrust[] = "NO_TRUST",
                      kTrustDamaged[] = "TRUST_DAMAGED", kEncrypted[] = "ENCRYPTED",
                      kDanglingList[] = "SIGNATURE_LIST_MISSING",
                      kListBroken[] = "SIGNATURE_LIST_FORMAT",
                      kUnsignedDocument[] = "DOCUMENT_WITHOUT_SIGNATURE",
                      kUnreferenced[] = "UNREFERENCED", kShadow[] = "SHADOWED_NAME",
                      kFormat[] = "FORMAT", kValueMissing[] = "SIGNED_VALUE_MISSING",
                      kDeviation[] = "DEVIATION", kUnknownDigest[] = "UNKNOWN_DIGEST",
                      kWeakDigest[] = "WEAK_DIGEST", kForeignDigest[] = "NON_NATIONAL_DIGEST",
                      kReferenceMissing[] = "REFERENCE_MISSING",
                      kReferenceDigest[] = "REFERENCE_DIGEST", kDataHash[] = "DATAHASH",
                      kDataHashWithZ[] = "DATAHASH_WITH_Z",
                      kUnknownAlgorithm[] = "UNKNOWN_SIGNATURE_ALG",
                      kSignatureValue[] = "SIGNATURE_VALUE",
                      kCertificateMissing[] = "CERTIFICATE_MISSING",
                      kAlgorithmName[] = "SIGNATURE_ALG_NAME",
                      kForeignAlgorithm[] = "NON_NATIONAL_ALGORITHM",
                      kSealMismatch[] = "SEAL_MISMATCH", kSealNotShown[] = "SEAL_NOT_SHOWN",
                      kSealSignature[] = "SEAL_SIGNATURE",
                      kSignerNotInSeal[] = "SIGNER_NOT_IN_SEAL",
                      kListUncheckable[] = "SIGNER_LIST_UNCHECKABLE",
                      kSignerChain[] = "SIGNER_CHAIN", kKeyUsage[] = "KEY_USAGE",
                      kMakerChain[] = "SEAL_MAKER_CHAIN", kMakerUnknown[] = "SEAL_MAKER_UNKNOWN",
                      kMakerByName[] = "SEAL_MAKER_BY_NAME",
                      kOutsideCertificate[] = "SIGN_TIME_OUTSIDE_CERT",
                      kOutsideSeal[] = "SIGN_TIME_OUTSIDE_SEAL",
                      kTimeUnknown[] = "SIGN_TIME_UNKNOWN", kTimeInFuture[] = "SIGN_TIME_IN_FUTURE",
                      kRevoked[] = "REVOKED", kRevokedLater[] = "REVOKED_LATER",
                      kRevocationUnknown[] = "REVOCATION_UNKNOWN",
                      kTimeStampUnchecked[] = "TIMESTAMP_UNCHECKED", kCoverage[] = "COVERAGE",
                      kLaterSignatures[] = "LATER_SIGNATURES", kCoveredLater[] = "COVERED_LATER",
                      kMakerTime[] = "SEAL_MAKER_TIME", kTooCostly[] = "TOO_COSTLY",
                      kHiddenEntry[] = "HIDDEN_ENTRY", kUnlisted[] = "SIGNATURE_UNLISTED",
                      kSealPicture[] = "SEAL_PICTURE", kSeveralSigners[] = "SEVERAL_SIGNERS",
                      kTimeStamp[] = "TIMESTAMP", kTimeStamped[] = "TIMESTAMP_USED",
                      kEntryList[] = "ENTRY_LIST", kEntryListFormat[] = "ENTRY_LIST_FORMAT",
                      kEntryListMissing[] = "ENTRY_LIST_MISSING",
                      kEntryUnlisted[] = "ENTRY_NOT_LISTED",
                      kEntryListSignature[] = "ENTRY_LIST_SIGNATURE";
} // namespace code

/// The translated sentence that tells a clerk what a code means and what to do.
QString sentenceOf(const QString& code);
QString sentenceOf(const char* code);
/// Codes that have a sentence, for the test that every finding is explained.
QStringList knownCodes();

/// Collects what is found of one signature, and draws the headline and the four answers from it.
class Findings {
public:
    void
    add(int step,
        const char* code,
        Severity severity,
        QStringList entries = {},
        const QString& detail = {});

    void error(int step, const char* code, QStringList entries = {}, const QString& detail = {})
    {
        add(step, code, Severity::Error, std::move(entries), detail);
    }

    bool has(const char* code) const;
    bool hasErrorInSteps(int first, int last) const;
    /// The finding that decides between @p first and @p last step: an error, else what could not
    /// be judged, else a warning; null when there is none of these.
    const Finding* worst(int first, int last) const;

    /// Fills verdict, headline, sentence, findings (in the order of steps) and answers.
    void conclude(SignatureVerdict& verdict) &&;

private:
    std::vector<Finding> m_findings;
};

} // namespace wenshu::seal

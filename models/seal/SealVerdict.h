#pragma once
#include "crypto/Certificate.h"
#include "crypto/TrustStore.h"
#include "ofd/Geometry.h"
#include "seal/SesStructures.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace wenshu::seal {

/// The outcome; its numbers are the exit codes of `wenshu verify`.
enum class Verdict { Valid = 0, NotValid = 1, NoSignature = 2, CannotJudge = 3 };

enum class Severity {
    Note,      ///< worth knowing; changes nothing
    Warning,   ///< shown; the signature still holds
    Undecided, ///< cannot be judged here (no trusted root, no certificate)
    Error      ///< the signature does not hold
};

/// One thing found at one of the thirteen steps of judging.
struct Finding {
    int step = 0; ///< 1…13
    QString code; ///< stable name: FORMAT, REFERENCE_DIGEST, SIGNER_CHAIN, …
    Severity severity = Severity::Error;
    QString sentence;    ///< translated, for a clerk
    QStringList entries; ///< entries of the package it is about
    QString detail;      ///< English, for the log: no names, no text
};

/// One of the four answers about a signature.
enum class AnswerState { Good, Warning, Bad, Unknown };

struct Answer {
    AnswerState state = AnswerState::Unknown;
    QString code;     ///< of the finding that decides it; empty when good
    QString sentence; ///< translated
};

enum class SignatureKind {
    Unknown,
    SealV1,  ///< GM/T 0031-2014
    SealV4,  ///< GB/T 38540-2020
    SealV5,  ///< GM/T 0031-2025
    Gm35275, ///< GB/T 35275 SignedData
    Bare     ///< r and s alone
};

struct StampFact {
    QString pageRef;              ///< as it stands in Signature.xml
    int page = -1;                ///< from 0; -1 when no page of the document has this id
    ofd::Box boundary;            ///< the whole stamp, mm
    std::optional<ofd::Box> clip; ///< in the stamp's own coordinates
};

/// Everything known of one signature of a package.
struct SignatureVerdict {
    QString id;       ///< Signature@ID in the list
    QString entry;    ///< Signature.xml's entry
    int document = 0; ///< DocBody it belongs to, from 0
    SignatureKind kind = SignatureKind::Unknown;
    QString provider; ///< ProviderName of the writer

    Verdict verdict = Verdict::CannotJudge;
    QString code;                  ///< headline: "VALID" or the code of the finding that decides
    QString sentence;              ///< translated headline
    std::vector<Finding> findings; ///< in the order of the steps

    Answer integrity;   ///< are the signed bytes those that were signed
    Answer certificate; ///< do signer and seal maker lead to a trusted root, in time, not revoked
    Answer coverage;    ///< is everything that is shown signed
    Answer changes;     ///< was something added or altered afterwards

    std::optional<ElectronicSeal> seal; ///< unit, maker, times, picture
    std::optional<crypto::Certificate> signer;
    std::optional<crypto::Certificate> maker;
    crypto::ChainVerdict signerChain, makerChain; ///< meaningful where a root was given
    QDateTime time;                               ///< of signing, UTC; invalid where none is known
    QString timeText;                             ///< SignatureDateTime as it stands
    std::vector<StampFact> stamps;

    QStringList covered;    ///< entries named by its references
    QStringList notCovered; ///< entries the document uses that it does not cover
    /// Version of the document it was made on, where the package keeps versions.
    QString protectedVersion;

    bool holds() const { return verdict == Verdict::Valid; }
};

/// The judgement of a package.
struct PackageVerdict {
    Verdict verdict = Verdict::NoSignature;
    QString code;     ///< "VALID", "NO_SIGNATURE", "NO_TRUST", "TRUST_DAMAGED", or a step's name
    QString sentence; ///< translated
    std::vector<SignatureVerdict> signatures;
    std::vector<Finding> findings; ///< about the package as a whole
    QStringList unreferenced;      ///< entries nobody references ("smuggled")
};

} // namespace wenshu::seal

#pragma once
#include "crypto/TrustStore.h"
#include "kit/seal/SealedPaper.h"

#include <QByteArray>

#include <functional>
#include <optional>
#include <vector>

namespace wenshu::kit {

/// What judging a forged paper has to come to.
enum class Expected {
    NotValid,
    CannotJudge,
    NoSignature,
    Refused ///< is not opened at all
};

/// One way to forge a paper, and the step that has to notice.
struct Forgery {
    const char* name;
    Expected expected = Expected::NotValid;
    int step = 0;          ///< of the finding that heads; 0 where nothing is judged
    const char* code = ""; ///< the headline
    std::function<QByteArray()> build;
    std::optional<crypto::TrustStore> trust; ///< where it takes another than the parties' own
};

/// Ways that lead by the archive: names, headers, directories.
std::vector<Forgery> archiveForgeries(const SealParties& parties);
/// Ways that lead by the files of the document and what the signature covers.
std::vector<Forgery> documentForgeries(const SealParties& parties);
/// Ways that lead by the signature's own files: the list, the description, the value.
std::vector<Forgery> signatureForgeries(const SealParties& parties);
/// Ways that lead by certificates, seals and times.
std::vector<Forgery> certificateForgeries(const SealParties& parties);

/// All of them.
std::vector<Forgery> allForgeries(const SealParties& parties);

} // namespace wenshu::kit

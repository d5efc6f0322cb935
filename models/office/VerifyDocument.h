#pragma once
#include "base/Result.h"
#include "crypto/TrustStore.h"
#include "seal/SealVerdict.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace wenshu::office {

/// Judges every seal and signature of a file: the clerk's 验章. Blocking; worker threads only.
class VerifyDocument {
public:
    /// @param trustPaths certificates and CRLs (DER or PEM), files or folders.
    /// @return the error of the first path that holds neither.
    static Result<VerifyDocument> withTrust(const QStringList& trustPaths);
    explicit VerifyDocument(crypto::TrustStore trust);

    /// @param at the moment of judging; the system's clock where absent.
    /// @return NotFound, Io, Malformed, LimitExceeded: the file cannot be read at all. A file that
    /// can be read always has a verdict.
    Result<seal::PackageVerdict> judge(const QString& path, std::optional<QDateTime> at = {}) const;
    Result<seal::PackageVerdict>
    judgeBytes(const QByteArray& bytes, std::optional<QDateTime> at = {}) const;

private:
    crypto::TrustStore m_trust;
};

} // namespace wenshu::office

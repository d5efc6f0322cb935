#pragma once
#include "base/Result.h"
#include "crypto/TrustStore.h"
#include "seal/SealVerdict.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace wenshu::ofd {
class Package;
}

namespace wenshu::office {

/// A file that was judged, and what a report tells of it besides the verdict.
struct JudgedFile {
    QString name;      ///< without its folders
    qint64 bytes = 0;  ///< of the very bytes that were judged …
    QByteArray sm3;    ///< … and their digest
    int pages = -1;    ///< -1 where its document cannot be read
    QDateTime at;      ///< when it was judged, by this computer's clock
    QDateTime asOf;    ///< another moment as of which it was judged; invalid: as of `at`
    QStringList roots; ///< names of the roots that were trusted
    seal::PackageVerdict verdict;
};

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

    /// judge() with what a report tells besides. Same errors.
    Result<JudgedFile>
    judgeForReport(const QString& path, const std::optional<QDateTime>& at = {}) const;
    /// The same for a file in memory. @param name what it is called, without folders.
    Result<JudgedFile> judgeBytesForReport(
        const QByteArray& bytes,
        const QString& name,
        const std::optional<QDateTime>& at = {}) const;

private:
    JudgedFile judged(
        const std::shared_ptr<const ofd::Package>& package,
        const QString& name,
        const std::optional<QDateTime>& at) const;

    crypto::TrustStore m_trust;
};

} // namespace wenshu::office

#include "office/VerifyDocument.h"

#include "crypto/Digest.h"
#include "ofd/Reader.h"
#include "seal/SealJudge.h"

#include <QFileInfo>

#include <utility>

namespace wenshu::office {

VerifyDocument::VerifyDocument(crypto::TrustStore trust)
    : m_trust(std::move(trust))
{
}

Result<VerifyDocument> VerifyDocument::withTrust(const QStringList& trustPaths)
{
    crypto::TrustStore trust;
    for (const QString& path : trustPaths) {
        if (Status added = trust.addPath(path); !added)
            return std::move(added).error();
    }
    return VerifyDocument(std::move(trust));
}

Result<seal::PackageVerdict>
VerifyDocument::judge(const QString& path, std::optional<QDateTime> at) const
{
    auto package = ofd::Package::open(path);
    if (!package)
        return std::move(package).error();
    seal::JudgeOptions options;
    options.at = std::move(at);
    return seal::judgePackage(**package, m_trust, options);
}

Result<seal::PackageVerdict>
VerifyDocument::judgeBytes(const QByteArray& bytes, std::optional<QDateTime> at) const
{
    auto package = ofd::Package::fromBytes(bytes);
    if (!package)
        return std::move(package).error();
    seal::JudgeOptions options;
    options.at = std::move(at);
    return seal::judgePackage(**package, m_trust, options);
}

Result<JudgedFile>
VerifyDocument::judgeForReport(const QString& path, const std::optional<QDateTime>& at) const
{
    const auto package = ofd::Package::open(path);
    if (!package)
        return package.error();
    return judged(*package, QFileInfo(path).fileName(), at);
}

Result<JudgedFile> VerifyDocument::judgeBytesForReport(
    const QByteArray& bytes, const QString& name, const std::optional<QDateTime>& at) const
{
    const auto package = ofd::Package::fromBytes(bytes);
    if (!package)
        return package.error();
    return judged(*package, name, at);
}

JudgedFile VerifyDocument::judged(
    const std::shared_ptr<const ofd::Package>& package,
    const QString& name,
    const std::optional<QDateTime>& at) const
{
    JudgedFile judged;
    judged.name = name;
    judged.bytes = package->bytes().size();
    judged.sm3 = crypto::sm3(package->bytes());
    judged.at = QDateTime::currentDateTimeUtc();
    judged.asOf = at.value_or(QDateTime());
    for (const crypto::Certificate& root : m_trust.roots())
        judged.roots += root.commonName();
    seal::JudgeOptions options;
    options.at = judged.asOf.isValid() ? judged.asOf : judged.at;
    judged.verdict = seal::judgePackage(*package, m_trust, options);
    if (const auto reader = ofd::Reader::open(package))
        judged.pages = (*reader)->pageCount();
    return judged;
}

} // namespace wenshu::office

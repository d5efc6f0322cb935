#include "office/VerifyDocument.h"

#include "ofd/Package.h"
#include "seal/SealJudge.h"

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

} // namespace wenshu::office

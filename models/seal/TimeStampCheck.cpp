#include "seal/TimeStampCheck.h"

#include "crypto/Der.h"
#include "crypto/Digest.h"
#include "crypto/GmMessage.h"
#include "crypto/Oids.h"

#include <optional>

namespace wenshu::seal {

using namespace crypto;

namespace {

constexpr char16_t kStampInfo[] = u"1.2.840.113549.1.9.16.1.4"; ///< id-ct-TSTInfo
constexpr char16_t kSha256[] = u"2.16.840.1.101.3.4.2.1";

struct StampInfo {
    QString digestOid;
    QByteArray digest;
    QDateTime time;
};

/// TSTInfo: version, policy, imprint, serial, time, and what does not matter here.
std::optional<StampInfo> readStampInfo(QByteArrayView der)
{
    auto fields = DerReader(der).enter(der::kSequence);
    if (!fields || !fields->readInt() || !fields->readOid())
        return std::nullopt;
    auto imprint = fields->enter(der::kSequence);
    if (!imprint)
        return std::nullopt;
    auto algorithm = imprint->enter(der::kSequence);
    if (!algorithm)
        return std::nullopt;
    const auto oid = algorithm->readOid();
    const auto digest = imprint->expect(der::kOctetString);
    const auto serial = fields->expect(der::kInteger);
    const auto time = fields->readTime();
    if (!oid || !digest || !serial || !time)
        return std::nullopt;
    return StampInfo{*oid, digest->content.toByteArray(), *time};
}

/// The token of a whole answer of a time stamp authority: its first value is a status.
QByteArrayView tokenOf(QByteArrayView bytes)
{
    auto answer = DerReader(bytes).enter(der::kSequence);
    if (!answer)
        return bytes;
    const auto first = answer->next();
    if (!first || first->tag != der::kSequence)
        return bytes;
    const auto token = answer->next();
    return token ? token->whole : bytes;
}

bool isOver(const StampInfo& info, QByteArrayView stamped)
{
    if (info.digestOid == QStringView(oids::kSm3) || info.digestOid == QStringView(oids::kSm3NoKey))
        return info.digest == digest(DigestAlgorithm::Sm3, stamped);
    return info.digestOid == QStringView(kSha256) &&
           info.digest == digest(DigestAlgorithm::Sha256, stamped);
}

} // namespace

TimeStampVerdict judgeTimeStamp(
    QByteArrayView token, QByteArrayView stamped, const TrustStore& trust, const Limits& limits)
{
    const auto data = gmParseSigned(tokenOf(token), limits);
    if (!data || data->signers.size() != 1 || data->innerContentOid != QStringView(kStampInfo))
        return {};
    const GmSignedData::Signer& signer = data->signers.front();
    const auto info = readStampInfo(data->content);
    if (!info || !isOver(*info, stamped) || !gmVerify(*data, signer, data->content))
        return {};
    const Certificate& authority = *signer.certificate; // gmVerify() found it enclosed
    const ChainVerdict chain = trust.judge(authority, info->time, data->certificates);
    const bool isTrusted =
        chain.isTrusted() && authority.mayStampTime() && !authority.hasUnknownCritical();
    return {isTrusted ? TimeStampState::Trusted : TimeStampState::Untrusted, info->time};
}

} // namespace wenshu::seal

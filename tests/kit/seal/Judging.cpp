#include "kit/seal/Judging.h"

#include "ofd/Package.h"
#include "seal/SealJudge.h"

#include <algorithm>

namespace wenshu::kit {

using namespace seal;

PackageVerdict judge(const QByteArray& bytes, const crypto::TrustStore& trust, const QDateTime& now)
{
    const auto package = ofd::Package::fromBytes(bytes);
    if (!package)
        qFatal("package: %s", qPrintable(package.error().diagnostic));
    JudgeOptions options;
    options.at = now;
    return judgePackage(**package, trust, options);
}

QString summary(const PackageVerdict& verdict)
{
    QStringList lines{verdict.code};
    const auto tell = [&](const Finding& finding) {
        lines += QStringLiteral("%1 %2 %3 %4 %5")
                     .arg(finding.step)
                     .arg(finding.code)
                     .arg(static_cast<int>(finding.severity))
                     .arg(finding.detail, finding.entries.join(u' '));
    };
    for (const Finding& finding : verdict.findings)
        tell(finding);
    for (const SignatureVerdict& signature : verdict.signatures)
        std::for_each(signature.findings.begin(), signature.findings.end(), tell);
    return lines.join(u'\n');
}

const Finding* find(const SignatureVerdict& signature, const char* code)
{
    for (const Finding& finding : signature.findings) {
        if (finding.code == QLatin1String(code))
            return &finding;
    }
    return nullptr;
}

const Finding* find(const PackageVerdict& verdict, const char* code)
{
    for (const Finding& finding : verdict.findings) {
        if (finding.code == QLatin1String(code))
            return &finding;
    }
    return nullptr;
}

} // namespace wenshu::kit

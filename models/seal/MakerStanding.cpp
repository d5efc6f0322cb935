#include "seal/MakerStanding.h"

#include <algorithm>

namespace wenshu::seal {

using crypto::Certificate;

namespace {

bool isNamedSealMaker(const Certificate& certificate)
{
    static const QStringList marks = {
        QStringLiteral("电子印章"),
        QStringLiteral("印章制作"),
        QStringLiteral("制章人"),
        QStringLiteral("制章机构"),
        QStringLiteral("seal maker")};
    const QString name = certificate.commonName();
    return std::any_of(marks.begin(), marks.end(), [&](const QString& mark) {
        return name.contains(mark, Qt::CaseInsensitive);
    });
}

} // namespace

MakerStanding standingOf(const crypto::ChainVerdict& chain, const crypto::TrustStore& trust)
{
    const std::vector<Certificate>& makers = trust.sealMakers();
    const auto isListed = [&](const Certificate& certificate) {
        return std::find(makers.begin(), makers.end(), certificate) != makers.end();
    };
    if (std::any_of(chain.path.begin(), chain.path.end(), isListed))
        return MakerStanding::Listed;
    const bool isNamed =
        !trust.keepsSealMakers() && !chain.path.empty() && isNamedSealMaker(chain.path.front());
    return isNamed ? MakerStanding::ByName : MakerStanding::Unknown;
}

} // namespace wenshu::seal

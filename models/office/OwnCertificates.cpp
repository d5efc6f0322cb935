#include "office/OwnCertificates.h"

#include <QCoreApplication>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

} // namespace

Status checkOwnCertificates(const Profile& profile)
{
    const exchange::Identity& identity = profile.identity();
    const crypto::TrustStore& trust = profile.trust();
    const QDateTime now = profile.clock().now();
    for (const crypto::Certificate* certificate :
         {&identity.unitCertificate, &identity.clerkCertificate}) {
        switch (trust.judge(*certificate, now).state) {
        case crypto::ChainState::Revoked:
            return Error{
                Errc::CertificateRevoked,
                Tr::tr("The certificate of this unit or of this clerk has been revoked, so nothing "
                       "can be sent in its name. Ask the administrator for a new one."),
                QStringLiteral("own certificate revoked")};
        case crypto::ChainState::OutsideValidity:
            return Error{
                Errc::CertificateExpired,
                Tr::tr("The certificate of this unit or of this clerk is not valid at this time, "
                       "so nothing can be sent in its name. Check the clock of this machine, or "
                       "ask the administrator for a new certificate."),
                QStringLiteral("own certificate outside its validity")};
        default:
            break;
        }
    }
    return Done{};
}

} // namespace wenshu::office

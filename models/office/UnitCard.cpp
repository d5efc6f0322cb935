#include "office/UnitCard.h"

#include "base/Limits.h"
#include "hub/Enrolment.h"

namespace wenshu::office {

Status checkUnitCard(const QByteArray& package, const crypto::SecretBytes& passphrase)
{
    auto opened = hub::Enrolment::open(package, passphrase, Limits::forReceivedFile());
    if (!opened)
        return std::move(opened).error();
    return Done{};
}

} // namespace wenshu::office

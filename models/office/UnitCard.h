#pragma once
#include "base/Result.h"

#include <QByteArray>

namespace wenshu::crypto {
class SecretBytes;
}

namespace wenshu::office {

/// Whether @p passphrase opens the unit card 单位卡 (the enrolment package of the hub's operator),
/// told without making anything. Slow by design: worker threads only. WrongPassphrase; with every
/// other error the card itself is of no use.
Status checkUnitCard(const QByteArray& package, const crypto::SecretBytes& passphrase);

} // namespace wenshu::office

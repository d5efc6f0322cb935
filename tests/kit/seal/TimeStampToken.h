#pragma once
#include "kit/pki/DemoPki.h"

#include <QByteArray>
#include <QDateTime>

namespace wenshu::kit {

/// The identity of a time stamp authority below the root of @p pki.
Identity timeStampAuthority(const DemoPki& pki);

/// A time stamp (RFC 3161) of @p authority over @p stamped, as authorities make them.
QByteArray timeStampToken(const Identity& authority, QByteArrayView stamped, const QDateTime& time);

} // namespace wenshu::kit

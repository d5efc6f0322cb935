#pragma once
#include "base/Id.h"
#include "base/Result.h"
#include "office/Profile.h"

#include <QStringList>

namespace wenshu::kit {

/// The demo notice with two attachments typeset, sealed with the unit's seal and given to the
/// outbox of @p profile. @param recipients codes of units. Any thread.
Result<Id> sendNotice(office::Profile& profile, const QStringList& recipients);

} // namespace wenshu::kit

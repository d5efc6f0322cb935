#pragma once
#include <QString>

namespace wenshu::desk {

/// The name of the damaged store that was set aside in the folder of a profile, the newest of
/// several, as long as no other store has taken its place; else empty. Looks at names alone.
QString damagedStore(const QString& folder);

} // namespace wenshu::desk

#include "typeset/Profile.h"

namespace wenshu::typeset {

std::optional<Profile> Profile::byName(const QString& name)
{
    if (name == QStringLiteral("strict"))
        return Profile{};
    return std::nullopt;
}

} // namespace wenshu::typeset

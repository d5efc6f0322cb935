#include "ofd/Scope.h"

namespace wenshu::ofd {

ResourceId Scope::font(ResourceId id) const
{
    for (const auto& scoped : tables) {
        if (scoped->table->fonts.contains(id))
            return scoped->outside(id);
    }
    return 0;
}

ResourceId Scope::media(ResourceId id) const
{
    for (const auto& scoped : tables) {
        if (scoped->table->media.contains(id))
            return scoped->outside(id);
    }
    return 0;
}

ResourceId Scope::composite(ResourceId id) const
{
    for (const auto& scoped : tables) {
        if (scoped->table->composites.contains(id))
            return scoped->outside(id);
    }
    return 0;
}

pugi::xml_node Scope::drawParam(ResourceId id) const
{
    for (const auto& scoped : tables) {
        if (const pugi::xml_node node = scoped->table->drawParams.value(id))
            return node;
    }
    return {};
}

pugi::xml_node Scope::colorSpace(ResourceId id) const
{
    for (const auto& scoped : tables) {
        if (const pugi::xml_node node = scoped->table->colorSpaces.value(id))
            return node;
    }
    return {};
}

} // namespace wenshu::ofd

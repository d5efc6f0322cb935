#pragma once
#include "ofd/ResourceTable.h"

#include <functional>
#include <memory>
#include <vector>

namespace wenshu::ofd {

/// A table whose identifiers may have had to change because another page uses them for something
/// else: page resources are looked up first, but what objects carry outside must be unique.
struct ScopedTable {
    std::shared_ptr<const ResourceTable> table;
    QHash<ResourceId, ResourceId> outward; ///< only where it differs

    ResourceId outside(ResourceId id) const { return outward.value(id, id); }
};

/// Where the objects of one page, template or composite look for what they name: page resources
/// first, then those of the document (GB/T 33190, 7.9). Immutable.
class Scope {
public:
    std::vector<std::shared_ptr<const ScopedTable>> tables;
    ResourceId defaultColorSpace = 0;

    /// Identifiers as they are outside; 0 when there is no such resource.
    ResourceId font(ResourceId id) const;
    ResourceId media(ResourceId id) const;
    ResourceId composite(ResourceId id) const;
    pugi::xml_node drawParam(ResourceId id) const;
    pugi::xml_node colorSpace(ResourceId id) const;
};

} // namespace wenshu::ofd

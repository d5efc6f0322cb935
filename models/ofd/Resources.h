#pragma once
#include "ofd/Document.h"

#include <memory>

namespace wenshu::ofd {

/// Where whoever draws a page finds what its objects name. Null when the resource is missing or
/// damaged. Implementations may be called from any thread.
class Resources {
public:
    Resources() = default;
    Resources(const Resources&) = delete;
    Resources& operator=(const Resources&) = delete;
    virtual ~Resources() = default;

    virtual std::shared_ptr<const Font> font(ResourceId id) const = 0;
    virtual std::shared_ptr<const Image> image(ResourceId id) const = 0;
    virtual std::shared_ptr<const Composite> composite(ResourceId id) const = 0;
};

/// The resources of a Document held in memory; keeps its own references.
class DocumentResources final : public Resources {
public:
    explicit DocumentResources(const Document& document);

    std::shared_ptr<const Font> font(ResourceId id) const override;
    std::shared_ptr<const Image> image(ResourceId id) const override;
    std::shared_ptr<const Composite> composite(ResourceId id) const override;

private:
    QHash<ResourceId, std::shared_ptr<const Font>> m_fonts;
    QHash<ResourceId, std::shared_ptr<const Image>> m_images;
    QHash<ResourceId, std::shared_ptr<const Composite>> m_composites;
};

} // namespace wenshu::ofd

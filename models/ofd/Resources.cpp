#include "ofd/Resources.h"

namespace wenshu::ofd {

namespace {

template <typename T>
void index(const std::vector<T>& from, QHash<ResourceId, std::shared_ptr<const T>>& to)
{
    to.reserve(static_cast<qsizetype>(from.size()));
    for (const T& item : from)
        to.insert(item.id, std::make_shared<const T>(item)); // bytes are shared, not copied
}

} // namespace

DocumentResources::DocumentResources(const Document& document)
{
    index(document.fonts, m_fonts);
    index(document.images, m_images);
    index(document.composites, m_composites);
}

std::shared_ptr<const Font> DocumentResources::font(ResourceId id) const
{
    return m_fonts.value(id);
}

std::shared_ptr<const Image> DocumentResources::image(ResourceId id) const
{
    return m_images.value(id);
}

std::shared_ptr<const Composite> DocumentResources::composite(ResourceId id) const
{
    return m_composites.value(id);
}

} // namespace wenshu::ofd

// The versions of a document (GB/T 33190, 19).
#include "ofd/Names.h"
#include "ofd/Reader.h"
#include "ofd/ReaderPrivate.h"

namespace wenshu::ofd {

std::shared_ptr<const VersionFile> Reader::Private::versionFile(const QString& path) const
{
    {
        const std::lock_guard lock(mutex);
        const auto known = versionFiles.constFind(path);
        if (known != versionFiles.constEnd())
            return known.value();
    }
    std::shared_ptr<VersionFile> out;
    if (const auto file = path.isEmpty() ? nullptr : parse(path, "version")) {
        out = std::make_shared<VersionFile>();
        out->root = package->resolve(childText(file->root(), "DocRoot"), path);
        out->name = io::attributeText(file->root(), "Name");
        out->creationDate = io::attributeText(file->root(), "CreationDate");
    }
    const std::lock_guard lock(mutex);
    versionFiles.insert(path, out);
    return out;
}

bool Reader::Private::chooseVersion(const QString& wanted)
{
    root = body.root;
    bool found = wanted.isEmpty();
    for (const VersionEntry& entry : body.versions) {
        const bool chosen = wanted.isEmpty() ? entry.current : entry.id == wanted;
        const auto file = chosen ? versionFile(entry.path) : nullptr;
        if (!file || !file->root)
            continue;
        root = *file->root;
        shownVersion = entry.id;
        found = true;
    }
    return found;
}

std::vector<VersionInfo> Reader::versions() const
{
    std::vector<VersionInfo> out;
    for (const VersionEntry& entry : m_p->body.versions) {
        VersionInfo version;
        version.id = entry.id;
        version.index = entry.index;
        version.shown = !m_p->shownVersion.isEmpty() && entry.id == m_p->shownVersion;
        const auto file = m_p->versionFile(entry.path);
        version.present = file != nullptr && file->root.has_value();
        if (entry.path.isEmpty())
            m_p->note("missing-version", m_p->package->rootEntry());
        if (file) {
            version.name = file->name;
            version.creationDate = file->creationDate;
        }
        out.push_back(std::move(version));
    }
    return out;
}

} // namespace wenshu::ofd

#pragma once
#include "io/XmlReader.h"
#include "ofd/Reader.h"
#include "ofd/Scope.h"

#include <QHash>

#include <mutex>
#include <vector>

namespace wenshu::ofd {

/// Boxes of an Area or PageArea element, where given.
struct PageBoxes {
    std::optional<Box> physical, application, content;
};

PageBoxes readBoxes(pugi::xml_node area);

/// A template page as it is drawn below or above others: layers whose blocks are shared.
struct LoadedTemplate {
    PageBoxes boxes;
    std::vector<Layer> layers;
};

/// What the file of a version says.
struct VersionFile {
    std::optional<QString> root; ///< entry of its Document.xml
    QString name, creationDate;
};

struct Reader::Private {
    struct PageRef {
        ResourceId id = 0;
        QString entry;
    };

    struct TemplateRef {
        QString entry;
        LayerType order = LayerType::Background;
    };

    /// A resource by the identifier objects carry outside.
    struct Found {
        std::shared_ptr<const ScopedTable> scoped;
        ResourceId inner = 0;
    };

    std::shared_ptr<const Package> package;
    DocBody body;
    int documentIndex = 0;
    QString shownVersion; ///< id of the version that is read, empty where there are none
    QString root;         ///< entry of Document.xml
    std::shared_ptr<const io::XmlDocument> xml;
    std::vector<PageRef> pages;
    QHash<ResourceId, int> indexes;
    PageBoxes boxes;
    QHash<ResourceId, TemplateRef> templates;
    std::shared_ptr<const ScopedTable> table;
    ResourceId defaultColorSpace = 0;
    QHash<ResourceId, QStringList> annotationFiles; ///< by page
    QHash<QString, pugi::xml_node> bookmarkTargets; ///< Dest by name

    mutable std::mutex mutex; ///< guards everything below
    mutable QHash<ResourceId, std::shared_ptr<const Font>> fonts;
    mutable QHash<ResourceId, std::weak_ptr<const Image>> images;
    mutable QHash<ResourceId, std::shared_ptr<const Composite>> composites;
    mutable QHash<ResourceId, std::shared_ptr<const LoadedTemplate>> loadedTemplates;
    mutable QHash<QString, std::shared_ptr<const ScopedTable>> pageTables; ///< by entry
    mutable QHash<ResourceId, Found> pageResources;
    mutable ResourceId nextForeign = 0xF0000000;
    mutable QHash<int, Box> pageBoxes;
    mutable QHash<QString, std::shared_ptr<const VersionFile>> versionFiles; ///< by entry

    void note(const char* code, const QString& where) const;
    std::optional<QString> resolve(const QString& location, const QString& file) const;
    /// Reads and parses a part; a missing or damaged one is noted under @p what.
    std::shared_ptr<const io::XmlDocument> parse(const QString& entry, const char* what) const;

    Status load(const QString& wantedVersion);
    /// @param wanted id; the current version when empty. @return false when there is no such one.
    bool chooseVersion(const QString& wanted);
    void loadCommonData(pugi::xml_node common);
    Status loadPages(pugi::xml_node list);
    void loadAnnotationList();
    void loadBookmarks();

    Found find(ResourceId id) const;
    Scope documentScope() const;
    Scope pageScope(pugi::xml_node page, const QString& entry) const;
    std::shared_ptr<const ScopedTable> pageTable(const QString& entry) const;
    std::shared_ptr<const LoadedTemplate> loadedTemplate(ResourceId id) const;
    Result<std::shared_ptr<const Page>> readPage(int index) const;
    Status addContent(Page& page, pugi::xml_node root, const QString& entry) const;
    void fitBoxes(Page& page, const PageBoxes& own, pugi::xml_node root) const;
    void describeResources(PackageInfo& out) const;
    void checkLabel(const ResourceTable::MediaEntry& entry) const;
    int countSignatures() const;
    int countCustomTags() const;
    int countExtensions() const;
    /// Read once however many versions name it.
    std::shared_ptr<const VersionFile> versionFile(const QString& path) const;
    Destination destinationOf(pugi::xml_node action) const;
    Destination targetOf(pugi::xml_node destination) const;
    Destination clickOf(pugi::xml_node node) const;
    void addLinksOf(std::vector<Link>& out, pugi::xml_node object, Point offset) const;
    void addLinks(std::vector<Link>& out, pugi::xml_node block, Point offset) const;
    std::vector<Annotation> readAnnotations(int index, const Scope& scope, Page* page) const;
};

} // namespace wenshu::ofd

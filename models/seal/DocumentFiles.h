#pragma once
#include "seal/EntryDigests.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace wenshu::seal {

/// What a file of a package is for; the lower, the more it decides what a reader sees.
enum class FileRole {
    Document,
    Page,
    Template,
    Resource, ///< resource files and the fonts and pictures they name
    Annotation,
    Root, ///< OFD.xml
    Version,
    Attachment,
    CustomTag,
    Extension,
};

/// True for files whose exchange changes what is shown.
constexpr bool decidesWhatIsShown(FileRole role)
{
    return role < FileRole::Root;
}

struct VersionFiles {
    QString id;
    QString root; ///< entry of its Document.xml
};

/// The files that one document of a package uses.
struct DocumentFiles {
    QHash<QString, FileRole> used; ///< by entry
    QStringList pageIds;           ///< in reading order
    QStringList missing;           ///< paths that lead to nothing here, as written
    std::vector<VersionFiles> versions;
};

/// Follows every path from OFD.xml through document @p index: resources with their fonts and
/// pictures, templates, pages, annotations, attachments, tags, extensions and versions. What cannot
/// be read is passed over; entries are digested on the way.
DocumentFiles documentFiles(EntryDigests& entries, int index);

/// Entry of the Document.xml that readers show: that of the current version, else DocRoot.
QString shownRoot(const ofd::Package& package, const ofd::DocBody& body);

/// Page@ID of a document's pages in reading order, without following anything.
QStringList
pageIdsOf(const ofd::Package& package, const QString& documentEntry, const Limits& limits);

/// Index of the page with an id, compared as numbers where both are; -1 when there is none.
int pageIndexIn(const QStringList& pageIds, const QString& pageRef);

} // namespace wenshu::seal

#pragma once
#include "ofd/Package.h"
#include "ofd/Resources.h"
#include "ofd/TextRuns.h"

#include <QDateTime>

#include <memory>
#include <optional>
#include <vector>

namespace wenshu::ofd {

/// What an appearance of Page::annotations is (GB/T 33190, 15).
struct Annotation {
    ResourceId id = 0;
    QString type, subtype, creator, lastModDate, remark;
    bool visible = true, print = true, noZoom = false, noRotate = false, readOnly = true;
    Box boundary;
    int layer = -1; ///< index into Page::annotations; -1 when it is not drawn
};

/// Where a click leads (GB/T 33190, 14). Nothing is ever followed by itself, and before an address
/// outside the file the clerk is asked.
struct Destination {
    int pageIndex = -1; ///< -1 when it leads nowhere or out of the document
    std::optional<Mm> left, top;
    QString uri;
    QString attachment; ///< Attachment::id

    bool leadsSomewhere() const
    {
        return pageIndex >= 0 || !uri.isEmpty() || !attachment.isEmpty();
    }
};

/// A part of a page that may be clicked.
struct Link {
    Box area; ///< page space
    Destination destination;
};

struct OutlineItem {
    QString title;
    int depth = 0;      ///< 0 = top; children follow their parent
    int pageIndex = -1; ///< where its Goto leads, -1 when nowhere or elsewhere
    std::optional<Mm> left, top;
    bool expanded = true;
    QString uri; ///< where it leads out of the file
};

struct Bookmark {
    QString name;
    int pageIndex = -1;
    std::optional<Mm> left, top;
};

/// Declarations of the author; shown, printing obeyed, nothing else enforced (GB/T 33190, 7.5).
struct Permissions {
    bool present = false;
    bool edit = true, annotate = true, exporting = true, signature = true, watermark = true;
    bool printScreen = true, printable = true;
    int copies = -1; ///< allowed copies, negative = unlimited
    QString validFrom, validUntil;
};

/// How the author would like the document to be shown (GB/T 33190, 7.6); empty where he says
/// nothing.
struct ViewPreferences {
    QString pageMode, pageLayout, tabDisplay, zoomMode; ///< words of the standard
    double zoom = 0;                                    ///< 0 = not given
    bool hideToolbar = false, hideMenubar = false, hideWindow = false;
};

/// One version 版本 of a document.
struct VersionInfo {
    QString id, name, creationDate;
    int index = 0;
    bool shown = false;  ///< the one this reader reads
    bool present = true; ///< false: its files are missing
};

/// What `wenshu info` and 文件信息 tell of a file.
struct PackageInfo {
    struct FontInfo {
        QString name, family;
        bool embedded = false;
        qint64 bytes = 0;
    };

    struct PageInfo {
        ResourceId id = 0;
        Box physicalBox;
    };

    QString version, docType;
    int documents = 1;
    DocumentInfo info;
    bool encrypted = false, archival = false;
    std::vector<PageInfo> pages;
    std::vector<FontInfo> fonts;
    int images = 0;
    qint64 imageBytes = 0;
    std::vector<Attachment> attachments;
    int signatures = 0; ///< entries of the signature list, none verified here
    bool danglingSignatures = false;
    int outlineItems = 0, bookmarks = 0, annotations = 0, customTags = 0, extensions = 0;
    int links = 0;              ///< places on pages that may be clicked
    int automaticActions = 0;   ///< asked for on opening the document or a page; never obeyed
    int sounds = 0, movies = 0; ///< actions that would play something; none ever is played
    int fixedAnnotations =
        0;                  ///< ask to keep their size or upright; drawn like the page all the same
    bool entryList = false; ///< carries a list of its parts (GM/T 0099), not judged here
    std::vector<VersionInfo> versions;
    ViewPreferences preferences;
    Permissions permissions;
    std::vector<Deviation> deviations;
};

/// Reads one document of a package: pages one at a time, resources when asked for. Damage is noted
/// as a deviation and read around; it never stops the document.
///
/// Every method may be called from any thread at once. What is handed out is immutable and may
/// outlive the reader.
class Reader final : public Resources {
public:
    /// @param document index into Package::documents().
    /// @param version id of a version (VersionInfo::id); the current one when empty.
    /// @return NotFound (no such document or version), Malformed (no document root), Unsupported
    /// (encrypted), LimitExceeded (pages).
    static Result<std::shared_ptr<const Reader>>
    open(std::shared_ptr<const Package> package, int document = 0, const QString& version = {});
    /// Opens the package as well.
    static Result<std::shared_ptr<const Reader>>
    open(const QString& path, const Limits& limits = Limits::forReceivedFile());

    ~Reader() override;

    const std::shared_ptr<const Package>& package() const;
    const DocumentInfo& info() const;
    int document() const; ///< index into Package::documents()
    /// The versions of the document in the order of OFD.xml; none where it keeps none.
    std::vector<VersionInfo> versions() const;
    int pageCount() const;
    ResourceId pageId(int page) const;  ///< 0 when there is no such page
    int pageIndex(ResourceId id) const; ///< -1 when there is no such page
    QString pageEntry(int page) const;  ///< entry of Content.xml, empty when missing
    /// Box of a page without reading its content; that of the document where the page has none.
    Box pageBox(int page) const;

    /// A page with its templates and annotations, in paint order. Not kept: whoever shows it keeps
    /// it. A damaged page is given as an empty one, with a deviation.
    /// @return NotFound (no such page), LimitExceeded.
    Result<std::shared_ptr<const Page>> page(int page) const;

    std::shared_ptr<const Font> font(ResourceId id) const override;
    std::shared_ptr<const Image> image(ResourceId id) const override;
    std::shared_ptr<const Composite> composite(ResourceId id) const override;

    std::vector<Annotation> annotations(int page) const;
    std::vector<Attachment> attachments() const;
    /// Bytes of an attachment. @return NotFound, Malformed, LimitExceeded.
    Result<QByteArray> attachmentBytes(const Attachment& attachment) const;
    std::vector<OutlineItem> outline() const;
    std::vector<Bookmark> bookmarks() const;
    /// What may be clicked on a page: of its content, its templates and its annotations.
    std::vector<Link> links(int page) const;
    /// Actions that ask to be run when the document or a page is opened. None ever is.
    int automaticActions() const;

    /// Actions that would play something, on a click or by themselves. None ever is played.
    struct MediaActions {
        int sounds = 0, movies = 0;
    };

    MediaActions mediaActions() const;
    ViewPreferences preferences() const;
    Permissions permissions() const;

    /// The text of a page in reading order, in page space.
    Result<std::vector<TextRun>> textRuns(int page) const;
    /// textRuns() as lines of plain text.
    Result<QString> plainText(int page) const;

    /// Looks through the whole document, reading every page: slow, worker threads only.
    PackageInfo packageInfo() const;
    /// Everything tolerated up to now.
    std::vector<Deviation> deviations() const;

private:
    struct Private;
    explicit Reader(std::unique_ptr<Private> p);
    std::unique_ptr<Private> m_p;
};

} // namespace wenshu::ofd

#pragma once
#include "base/Result.h"
#include "ofd/PageObjects.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace wenshu::ofd {

/// A font resource. `data` is the embedded font file (TrueType, OpenType or bare CFF), empty where
/// not embedded.
struct Font {
    ResourceId id = 0;
    QString name; ///< FontName, subset tag ("ABCDEF+") kept
    QString family;
    QString charset;
    bool serif = false, bold = false, italic = false, fixedWidth = false;
    QByteArray data;
    QString fileSuffix; ///< "ttf", "otf", "cff" for the writer
};

/// A picture: the bytes as they stand in the package; the format is sniffed, the label only a hint.
struct Image {
    ResourceId id = 0;
    QString formatLabel;
    QByteArray data;
};

struct Composite {
    ResourceId id = 0;
    Mm width = 0, height = 0;
    std::shared_ptr<const Block> content;
};

struct Attachment {
    QString id, name, format;
    QString path;     ///< resolved entry of the package
    qint64 size = -1; ///< real size in bytes, -1 when the entry is missing
    bool visible = true;
    QString creationDate, modDate, usage; ///< as written
};

struct DocumentInfo {
    QString docId, title, author, creator, creatorVersion, creationDate, modDate;
    QString subject, keywords;
    /// What writers keep of their own: name and value. Not written by Writer.
    std::vector<std::pair<QString, QString>> customData;
};

/// A place where the file departs from the standard and was read all the same. Shown in 文件信息
/// and `wenshu info`.
struct Deviation {
    QString code;  ///< stable short name, e.g. "namespace", "zip-prefix", "missing-image"
    QString where; ///< entry of the package, never content
};

/// A whole document as values, the form in which typeset makes pages, render draws them and Writer
/// writes them. For a received file use Reader, which reads pages one at a time.
struct Document {
    DocumentInfo info;
    Box pageArea{0, 0, 210, 297};
    std::vector<Font> fonts;
    std::vector<Image> images;
    std::vector<Composite> composites;
    std::vector<Page> pages;
    std::vector<std::pair<QString, QByteArray>> attachments; ///< name, bytes
};

} // namespace wenshu::ofd

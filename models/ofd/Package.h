#pragma once
#include "base/Limits.h"
#include "base/Result.h"
#include "ofd/Document.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace pugi {
class xml_node;
}

namespace wenshu::ofd {

/// One version of a document (GB/T 33190, 19).
struct VersionEntry {
    QString id;
    int index = 0;
    bool current = false;
    QString path; ///< resolved entry of the DocVersion file, empty when missing
};

/// One document of a package: a DocBody of OFD.xml.
struct DocBody {
    DocumentInfo info;
    QString root;       ///< resolved entry of Document.xml; empty: "no document root"
    QString signatures; ///< resolved entry of the list of signatures; empty when there is none
    QString signaturesAsWritten; ///< what OFD.xml says, empty when it says nothing
    std::vector<VersionEntry> versions;

    /// OFD.xml names a list of signatures that is not in the package: unsigned, but worth a word.
    bool hasDanglingSignatures() const
    {
        return signatures.isEmpty() && !signaturesAsWritten.isEmpty();
    }
};

/// Where a path of an XML file may be looked for (see Package::resolve).
struct PathContext {
    QString file;         ///< entry of the XML file in which the path stands
    QString baseLoc;      ///< Res@BaseLoc, for paths in resource files
    QString documentRoot; ///< entry of Document.xml, a last resort
};

/// An OFD package: a zip with an OFD.xml in its root (GB/T 33190, 6 and 7). Immutable; any thread.
/// Entry names are paths without leading '/'.
class Package {
public:
    /// @return NotFound, Io, Malformed (no zip, no OFD.xml), Unsupported, LimitExceeded.
    static Result<std::shared_ptr<const Package>>
    open(const QString& path, const Limits& limits = Limits::forReceivedFile());
    static Result<std::shared_ptr<const Package>>
    fromBytes(QByteArray bytes, const Limits& limits = Limits::forReceivedFile());

    ~Package();
    Package(const Package&) = delete;
    Package& operator=(const Package&) = delete;

    const Limits& limits() const;
    QString version() const; ///< OFD@Version as written
    QString docType() const; ///< OFD@DocType as written: "OFD", "OFD-A"
    /// The root file's entry: "OFD.xml", or what deviates from that in case alone.
    QString rootEntry() const;
    /// Are parts encrypted by GM/T 0099 (Encryptions.xml in the root)?
    bool isEncrypted() const;
    /// The documents in the order of OFD.xml, at least one; the first is shown.
    const std::vector<DocBody>& documents() const;

    /// All entries but folders, in archive order, as named in the archive.
    QStringList entryNames() const;
    bool contains(const QString& entry) const;
    /// The inflated bytes of exactly this entry, as they must be digested.
    /// @return NotFound, Malformed, LimitExceeded.
    Result<QByteArray> read(const QString& entry) const;
    /// Size the archive declares for the entry, bytes; -1 when it is missing.
    qint64 declaredSize(const QString& entry) const;

    /// The entry a path of an XML file means. Tried in order: as specified; below Res@BaseLoc;
    /// beside the file; beside Document.xml; from the root; all these again without regard to case.
    /// What was not "as specified" is noted as a deviation. Never leaves the package.
    std::optional<QString> resolve(const QString& location, const PathContext& context) const;
    /// resolve() for a path that stands in @p file.
    std::optional<QString> resolve(const QString& location, const QString& file) const;

    /// The package as it was read.
    const QByteArray& bytes() const;

    /// Everything tolerated up to now; pages not read yet have not been looked at.
    std::vector<Deviation> deviations() const;
    /// Adds to deviations(); doublets and more than 10,000 are dropped.
    void note(const QString& code, const QString& where) const;

private:
    struct Private;
    Status readRoot();
    DocBody readBody(pugi::xml_node node) const;
    explicit Package(std::unique_ptr<Private> p);
    std::unique_ptr<Private> m_p;
};

} // namespace wenshu::ofd

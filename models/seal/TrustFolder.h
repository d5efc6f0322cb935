#pragma once
#include "base/Result.h"
#include "crypto/TrustStore.h"

#include <QDateTime>
#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace wenshu::seal {

enum class TrustKind { Root, Intermediate, RevocationList };

/// Something a person decided to trust, or no longer to trust.
struct TrustItem {
    TrustKind kind = TrustKind::Root;
    QString fingerprint;  ///< SM3 of its DER, 64 hexadecimal digits
    QString name;         ///< subject of a certificate, issuer of a revocation list
    QDateTime from, to;   ///< validity; of a list: this and next update, the latter perhaps invalid
    QDateTime importedAt; ///< invalid for what was laid into the folder by hand
    QDateTime distrustedAt; ///< valid: it counts for nothing since then

    bool isTrusted() const { return !distrustedAt.isValid(); }
};

/// The folder of what is trusted 信任库: roots, authorities between, revocation lists, each a file,
/// with the dates of their import. Command line and windows read the same folder, plainly by
/// TrustStore::addPath(): what is no longer trusted lies in the folder `distrusted` in it, the
/// dates in a hidden file, and neither is looked at there. Blocking; worker threads only.
class TrustFolder {
public:
    /// @param folder is made by the first import.
    explicit TrustFolder(const QString& folder);

    /// Copies the certificates or the revocation list of one file (DER or PEM) into the folder.
    /// What is there already stays as it is, its date too. Self-issued certificates are roots.
    /// @return what the file holds; Malformed where it is neither, or a certificate that may not
    /// issue others; Conflict for what was distrusted: that is undone by restore() alone.
    Result<std::vector<TrustItem>> import(const QString& path, const QDateTime& now);
    /// Everything in the folder, roots first, then by name. Files that are neither are passed over.
    Result<std::vector<TrustItem>> list() const;
    /// Takes trust away, or gives it back. @param fingerprint at least eight leading digits.
    /// @return NotFound; Usage where it fits several.
    Result<TrustItem> distrust(const QString& fingerprint, const QDateTime& now);
    Result<TrustItem> restore(const QString& fingerprint);

    const QString& path() const { return m_folder; }

private:
    struct Dates {
        QDateTime imported, distrusted;
    };

    Result<TrustItem> find(const QString& fingerprint) const;
    Result<TrustItem> move(TrustItem item);
    QString fileOf(const TrustItem& item) const;
    QHash<QString, Dates> readDates() const;
    Status writeDates(const QHash<QString, Dates>& dates) const;

    QString m_folder;
};

} // namespace wenshu::seal

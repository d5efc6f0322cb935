#pragma once
#include "base/Result.h"
#include "crypto/TrustStore.h"

#include <QDateTime>
#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace wenshu::seal {

enum class TrustKind {
    Root,
    Intermediate,
    SealMaker, ///< 制章: one who may make seals, or an authority all of whose certificates may
    RevocationList
};

/// Something a person decided to trust, or no longer to trust.
struct TrustItem {
    TrustKind kind = TrustKind::Root;
    QString fingerprint;  ///< SM3 of its DER, 64 hexadecimal digits
    QString name;         ///< subject of a certificate, issuer of a revocation list
    QString issuer;       ///< of a certificate that is no root
    QDateTime from, to;   ///< validity; of a list: this and next update, the latter perhaps invalid
    QDateTime importedAt; ///< invalid for what was laid into the folder by hand
    QDateTime distrustedAt; ///< valid: it counts for nothing since then
    QString reason;         ///< why it was distrusted, by the word of who did it; may be empty

    bool isTrusted() const { return !distrustedAt.isValid(); }
};

/// The folder of what is trusted 信任库: roots, authorities between, seal makers, revocation lists,
/// each a file, with the dates of their import. Read by TrustStore::addPath() where it is named for
/// one judgement, by TrustStore::addKept() where it is a profile's: seal makers lie in a folder of
/// their own in it, what is no longer trusted in another, the dates in a hidden file. Blocking;
/// worker threads only.
class TrustFolder {
public:
    /// @param folder is made by the first import.
    explicit TrustFolder(const QString& folder);

    /// What import() or importSealMakers() would take from the file, for a person to compare the
    /// fingerprints before. What is in the folder already has its dates. Errors as of those.
    Result<std::vector<TrustItem>> look(const QString& path, bool asSealMakers = false) const;
    /// Copies the certificates or the revocation list of one file (DER or PEM) into the folder.
    /// What is there already stays as it is, its date too. Self-issued certificates are roots.
    /// All that stands in the file or nothing.
    /// @return what the file holds; Malformed where some of it is neither, or a certificate that
    /// may not issue others; Conflict for what was distrusted: that is undone by restore() alone.
    Result<std::vector<TrustItem>> import(const QString& path, const QDateTime& now);
    /// The same for certificates of seal makers, who need not be authorities. What is there as an
    /// authority already becomes a seal maker. A root cannot: all below it could make seals then.
    Result<std::vector<TrustItem>> importSealMakers(const QString& path, const QDateTime& now);
    /// Everything in the folder, roots first, then by name. Files that are neither are passed over.
    Result<std::vector<TrustItem>> list() const;
    /// One sentence on the files that cannot be read and what follows (crypto::TrustFlaw), the
    /// gravest kind of them; empty where all is well.
    QString complaint() const;
    /// Takes trust away, or gives it back. @param fingerprint at least eight leading digits.
    /// @param reason in a person's own words; the first 200 characters are kept with the date.
    /// @return NotFound; Usage where it fits several; Conflict where restore() would lose something
    /// else that stands in the same file.
    Result<TrustItem>
    distrust(const QString& fingerprint, const QDateTime& now, const QString& reason = {});
    Result<TrustItem> restore(const QString& fingerprint);

    const QString& path() const { return m_folder; }

    /// A certificate or list with what is stored of it.
    struct Found {
        TrustItem item;
        QByteArray der;
    };

private:
    struct Dates {
        QDateTime imported, distrusted;
        bool isSealMaker = false;
        QString reason;
    };

    Result<std::vector<TrustItem>>
    import(const QString& path, const QDateTime& now, bool asSealMakers);
    Result<std::vector<TrustItem>>
    acceptable(const std::vector<Found>& found, bool asSealMakers) const;
    TrustItem
    placed(TrustItem item, const QString& folder, const QString& file, const Dates& known) const;
    Result<TrustItem> find(const QString& fingerprint) const;
    Result<TrustItem> move(TrustItem item);
    Status moveOut(const QString& from, const TrustItem& item) const;
    Status checkApart(const TrustItem& item) const;
    Status moveOutOfFile(
        const QString& from,
        const QString& name,
        const TrustItem& item,
        const std::vector<Found>& found) const;
    QString fileOf(const TrustItem& item) const;
    QHash<QString, Dates> readDates() const;
    Status writeDates(const QHash<QString, Dates>& dates) const;

    QString m_folder;
};

} // namespace wenshu::seal

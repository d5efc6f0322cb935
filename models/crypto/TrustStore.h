#pragma once
#include "crypto/Certificate.h"

#include <QStringList>

#include <memory>

namespace wenshu::crypto {

/// A certificate revocation list, verified when a chain is judged.
class RevocationList {
public:
    static Result<RevocationList> parse(QByteArrayView derOrPem);
    QByteArray issuerDer() const;
    QDateTime thisUpdate() const;
    std::optional<QDateTime> nextUpdate() const;
    /// False where the list covers only some of the issuer's certificates (a delta, a distribution
    /// point, an extension not understood): it may then name a certificate, but never clears one.
    bool isComplete() const;
    /// When the certificate with @p serial was revoked, if it was.
    std::optional<QDateTime> revokedAt(QByteArrayView serial) const;
    bool isSignedBy(const Certificate& issuer) const;

private:
    friend class TrustStore;
    struct Data;
    std::shared_ptr<const Data> m_data;
};

enum class ChainState {
    Trusted,
    NoPathToRoot,    ///< no chain of valid signatures to a trusted root
    NotAnAuthority,  ///< an issuer on the way is no CA or may not sign certificates
    OutsideValidity, ///< a certificate of the chain is not valid at the time that counts
    Revoked,         ///< revoked at or before the time that counts
};

enum class RevocationState {
    Good, ///< CRLs current at the time that counts cover the whole chain and name none of it
    RevokedLater, ///< named, but after the time that counts
    Revoked,
    Unknown ///< for some certificate of the chain no CRL is at hand, or only one that is out of
            ///< date
};

struct ChainVerdict {
    ChainState state = ChainState::NoPathToRoot;
    RevocationState revocation = RevocationState::Unknown;
    std::vector<Certificate>
        path;            ///< from the judged certificate up to the root, as far as it was found
    QDateTime revokedAt; ///< set where revocation is Revoked or RevokedLater
    QDateTime crlDate;   ///< thisUpdate of the CRL that decided, or of the oldest one used

    bool isTrusted() const { return state == ChainState::Trusted; }
};

/// Roots that are trusted, intermediates that are known, CRLs that were imported, whose seals
/// count, and what a person no longer trusts. A value; any thread when const. Remembers which
/// certificate signatures it found mathematically good, so that judging the next paper of the same
/// unit costs no signature; validity, revocation and trust are judged anew each time. Copies share
/// that memory.
class TrustStore {
public:
    TrustStore();
    void addRoot(const Certificate& root);
    void addIntermediate(const Certificate& certificate);
    void addRevocationList(const RevocationList& list);
    /// A certificate that may make seals 制章, or an authority all of whose certificates may. It
    /// says nothing about its chain, which has to lead to a root all the same.
    void addSealMaker(const Certificate& certificate);
    /// No chain leads over it any more, wherever it came from.
    void addDistrusted(const Certificate& certificate);
    /// A file (DER or PEM, certificates or CRLs) or a folder of them; self-issued certificates
    /// become roots, others intermediates. What lies in the folders kSealMakers and kDistrusted of
    /// a folder are seal makers and what is distrusted. Errors name the first file that is neither.
    Status addPath(const QString& path);

    static constexpr char16_t kSealMakers[] = u"seal-makers";
    static constexpr char16_t kDistrusted[] = u"distrusted";

    const std::vector<Certificate>& roots() const { return m_roots; }

    const std::vector<Certificate>& sealMakers() const { return m_makers; }

    bool isEmpty() const { return m_roots.empty(); }

    /// The same with @p roots as its only roots: what is revoked and distrusted stays so.
    TrustStore under(std::vector<Certificate> roots) const;

    /// Builds a chain of at most eight certificates for @p certificate, with @p extra as further
    /// intermediates, and judges it at @p moment. Of several paths the best one counts. Says
    /// nothing about what the certificate's own key may be used for: callers check its keyUsage()
    /// and hasUnknownCritical().
    ChainVerdict judge(
        const Certificate& certificate,
        const QDateTime& moment,
        const std::vector<Certificate>& extra = {}) const;

private:
    class SignatureMemory;
    class PathFinder;
    enum class Use { Trust, MakeSeals, Distrust };
    bool add(QByteArrayView derOrPem, Use use);
    Status addFile(const QString& path, Use use);
    Status addFolder(const QString& path, Use use);

    std::shared_ptr<SignatureMemory> m_memory;
    std::vector<Certificate> m_roots;
    std::vector<Certificate> m_intermediates;
    std::vector<RevocationList> m_lists;
    std::vector<Certificate> m_makers;
    std::vector<Certificate> m_distrusted;
};

} // namespace wenshu::crypto

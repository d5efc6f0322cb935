#pragma once
#include "crypto/Certificate.h"

#include <QStringList>

#include <memory>
#include <optional>

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

/// One part of a file of trust: the whole of a DER file, or a block of a PEM file.
struct TrustPart {
    QByteArray der;
    std::optional<Certificate> certificate;
    std::optional<RevocationList> list; ///< neither: what else stands there, or is damaged
    bool mayBeList = false;             ///< neither, but by its label it should be a list
};

/// A file of a trust folder that could not be taken, or not wholly, and what follows from it.
struct TrustFlaw {
    enum class Effect {
        Ignored,    ///< nothing it could say is missed: it is no list, and lies among the roots
        MakersKept, ///< a seal maker may be missing: those that could be read are all that count
        Closed      ///< what is distrusted or revoked may be missing: nothing is trusted
    };
    Effect effect = Effect::Ignored;
    QString file; ///< "distrusted/a.cer", relative to the folder; of a folder itself its name
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
    /// a folder are seal makers and what is distrusted. All or nothing: errors name the first file
    /// that is neither or cannot be read. Hidden files and those of isLeftover() are not meant.
    Status addPath(const QString& path);
    /// As addPath(), for the folder a running program keeps, where one bad file may neither take
    /// away the rest nor what somebody decided: takes whatever can be read and tells what cannot.
    /// Where that could be a revocation list or something distrusted, the store isClosed() until
    /// the file is mended or taken away and the store is made anew. No folder there is no flaw.
    std::vector<TrustFlaw> addKept(const QString& folder);
    /// "a.cer.new-1k2j3": what a write that was cut off left behind, whole or not.
    static bool isLeftover(QStringView fileName);
    /// Whatever stands in a file (DER or PEM), in its order; one part at least.
    static std::vector<TrustPart> partsOf(QByteArrayView derOrPem);

    static constexpr char16_t kSealMakers[] = u"seal-makers";
    static constexpr char16_t kDistrusted[] = u"distrusted";

    const std::vector<Certificate>& roots() const { return m_roots; }

    const std::vector<Certificate>& sealMakers() const { return m_makers; }

    /// Somebody decided who may make seals, though perhaps none of those could be read.
    bool keepsSealMakers() const { return m_keepsMakers || !m_makers.empty(); }

    /// What is revoked or distrusted is not wholly known: judge() trusts nothing, but still tells
    /// what is known to be revoked.
    bool isClosed() const { return m_isClosed; }

    bool isEmpty() const { return m_roots.empty(); }

    /// Not closed, @p roots its only ones: what is known as revoked or distrusted stays so.
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
    bool addPart(const TrustPart& part, Use use);
    Status addFile(const QString& path, Use use);
    Status addFolder(const QString& path, Use use);
    std::optional<TrustFlaw::Effect> addWhatCanBeRead(const QString& path, Use use);
    void addKeptFolder(const QString& path, const QString& shown, Use use, std::vector<TrustFlaw>&);

    std::shared_ptr<SignatureMemory> m_memory;
    std::vector<Certificate> m_roots;
    std::vector<Certificate> m_intermediates;
    std::vector<RevocationList> m_lists;
    std::vector<Certificate> m_makers;
    std::vector<Certificate> m_distrusted;
    bool m_keepsMakers = false;
    bool m_isClosed = false;
};

} // namespace wenshu::crypto

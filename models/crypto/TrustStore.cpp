#include "crypto/TrustStore.h"

#include "Handles.h"
#include "Pem.h"
#include "base/Limits.h"
#include "crypto/Digest.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QMutex>

#include <algorithm>

namespace wenshu::crypto {

namespace {

constexpr std::size_t kMaxPath = 8;
/// Issuers tried for one certificate in all: many cross-certified authorities of one name must not
/// make a judgement take minutes.
constexpr int kMaxSteps = 256;
constexpr qsizetype kMaxFiles = 10'000;

/// What is wrong with a path, least first: of several paths the one with the least counts.
int severity(ChainState state)
{
    switch (state) {
    case ChainState::Trusted:
        return 0;
    case ChainState::OutsideValidity:
        return 1;
    case ChainState::Revoked:
        return 2;
    case ChainState::NotAnAuthority:
        return 3;
    case ChainState::NoPathToRoot:
        break;
    }
    return 4;
}

/// How much a revocation state weighs over those of the other certificates of the chain.
int weight(RevocationState state)
{
    switch (state) {
    case RevocationState::Good:
        return 0;
    case RevocationState::Unknown:
        return 1;
    case RevocationState::RevokedLater:
        return 2;
    case RevocationState::Revoked:
        break;
    }
    return 3;
}

/// True when @p issuer may stand above a path with @p authoritiesBelow authorities that are not
/// self-issued.
bool mayIssue(const Certificate& issuer, int authoritiesBelow)
{
    const KeyUsage usage = issuer.keyUsage();
    return issuer.isAuthority() && (!usage.present || usage.certSign) &&
           !issuer.hasUnknownCritical() &&
           (!issuer.pathLength() || authoritiesBelow <= *issuer.pathLength());
}

bool contains(const std::vector<Certificate>& list, const Certificate& certificate)
{
    return std::find(list.begin(), list.end(), certificate) != list.end();
}

} // namespace

/// Pairs of certificate and issuer whose signature was checked. A signature's truth never changes,
/// so remembering it is safe; a bad one is remembered too, else it could be made to cost again and
/// again.
class TrustStore::SignatureMemory {
public:
    bool isSigned(const Certificate& certificate, const Certificate& issuer)
    {
        const QByteArray key = certificate.fingerprint() + issuer.fingerprint();
        {
            const QMutexLocker lock(&m_mutex);
            if (const auto found = m_known.constFind(key); found != m_known.constEnd())
                return *found;
        }
        const bool good = certificate.isSignedBy(issuer);
        const QMutexLocker lock(&m_mutex);
        if (m_known.size() >= kMost)
            m_known.clear();
        m_known.insert(key, good);
        return good;
    }

    bool isSigned(const RevocationList& list, const Certificate& issuer)
    {
        const QByteArray key = QByteArray::number(reinterpret_cast<quintptr>(list.m_data.get())) +
                               issuer.fingerprint();
        {
            const QMutexLocker lock(&m_mutex);
            if (const auto found = m_lists.constFind(key); found != m_lists.constEnd())
                return found->good;
        }
        const bool good = list.isSignedBy(issuer);
        const QMutexLocker lock(&m_mutex);
        if (m_lists.size() >= kMost)
            m_lists.clear();
        // Keeping the list keeps its address from being taken by another.
        m_lists.insert(key, {list, good});
        return good;
    }

private:
    static constexpr qsizetype kMost = 4096;

    struct JudgedList {
        RevocationList list;
        bool good = false;
    };

    QMutex m_mutex;
    QHash<QByteArray, bool> m_known;
    QHash<QByteArray, JudgedList> m_lists;
};

/// Tries every way up from one certificate and keeps the best verdict.
class TrustStore::PathFinder {
public:
    PathFinder(
        const TrustStore& store, const QDateTime& moment, const std::vector<Certificate>& extra)
        : m_store(store)
        , m_moment(moment)
        , m_extra(extra)
    {
    }

    ChainVerdict find(const Certificate& certificate)
    {
        m_path = {certificate};
        m_best.path = m_path;
        if (!contains(m_store.m_distrusted, certificate))
            climb();
        return m_best;
    }

private:
    /// Extends m_path by every issuer that fits. Recursion ends at kMaxPath certificates.
    void climb()
    {
        if (contains(m_store.m_roots, m_path.back())) {
            consider(judgePath());
            return;
        }
        if (m_best.state == ChainState::NoPathToRoot && m_path.size() > m_best.path.size())
            m_best.path = m_path;
        if (m_path.size() >= kMaxPath)
            return;
        for (const auto* group : {&m_store.m_roots, &m_store.m_intermediates, &m_extra}) {
            for (const Certificate& issuer : *group) {
                if (m_best.isTrusted() && m_best.revocation == RevocationState::Good)
                    return;
                if (issuer.subjectDer() != m_path.back().issuerDer() || contains(m_path, issuer) ||
                    contains(m_store.m_distrusted, issuer))
                    continue;
                if (++m_steps > kMaxSteps)
                    return;
                if (!m_store.m_memory->isSigned(m_path.back(), issuer))
                    continue;
                m_path.push_back(issuer);
                climb();
                m_path.pop_back();
            }
        }
    }

    ChainVerdict judgePath() const
    {
        ChainVerdict verdict;
        verdict.path = m_path;
        judgeRevocation(verdict);
        verdict.state = ChainState::Trusted;
        for (const Certificate& certificate : m_path) {
            if (!certificate.isValidAt(m_moment))
                verdict.state = ChainState::OutsideValidity;
        }
        if (verdict.revocation == RevocationState::Revoked)
            verdict.state = ChainState::Revoked;
        int authoritiesBelow = 0;
        for (std::size_t i = 1; i < m_path.size(); ++i) {
            if (!mayIssue(m_path[i], authoritiesBelow))
                verdict.state = ChainState::NotAnAuthority;
            if (!m_path[i].isSelfIssued())
                ++authoritiesBelow;
        }
        return verdict;
    }

    void judgeRevocation(ChainVerdict& verdict) const
    {
        verdict.revocation = RevocationState::Good;
        // The root has nobody above it who could revoke it; it is taken out of the store instead.
        for (std::size_t i = 0; i + 1 < m_path.size(); ++i) {
            ChainVerdict one;
            judgeOne(m_path[i], m_path[i + 1], one);
            if (weight(one.revocation) > weight(verdict.revocation)) {
                verdict.revocation = one.revocation;
                verdict.revokedAt = one.revokedAt;
                verdict.crlDate = one.crlDate;
            } else if (
                one.revocation == RevocationState::Good &&
                verdict.revocation == RevocationState::Good &&
                (!verdict.crlDate.isValid() || one.crlDate < verdict.crlDate)) {
                verdict.crlDate = one.crlDate;
            }
        }
    }

    void
    judgeOne(const Certificate& certificate, const Certificate& issuer, ChainVerdict& one) const
    {
        one.revocation = RevocationState::Unknown;
        for (const RevocationList& list : m_store.m_lists) {
            if (list.issuerDer() != certificate.issuerDer() ||
                !m_store.m_memory->isSigned(list, issuer))
                continue;
            if (const auto when = list.revokedAt(certificate.serial())) {
                if (!one.revokedAt.isValid() || *when < one.revokedAt) {
                    one.revokedAt = *when;
                    one.crlDate = list.thisUpdate();
                    one.revocation = *when <= m_moment ? RevocationState::Revoked
                                                       : RevocationState::RevokedLater;
                }
                continue;
            }
            const bool current = !list.nextUpdate() || *list.nextUpdate() >= m_moment;
            if (one.revokedAt.isValid() || !list.isComplete() || !current)
                continue;
            one.revocation = RevocationState::Good;
            if (!one.crlDate.isValid() || list.thisUpdate() > one.crlDate)
                one.crlDate = list.thisUpdate();
        }
    }

    void consider(const ChainVerdict& verdict)
    {
        const int now = severity(verdict.state);
        const int best = severity(m_best.state);
        if (now < best || (now == best && weight(verdict.revocation) < weight(m_best.revocation)))
            m_best = verdict;
    }

    const TrustStore& m_store;
    const QDateTime m_moment;
    const std::vector<Certificate>& m_extra;
    std::vector<Certificate> m_path;
    ChainVerdict m_best;
    int m_steps = 0;
};

TrustStore::TrustStore()
    : m_memory(std::make_shared<SignatureMemory>())
{
}

void TrustStore::addRoot(const Certificate& root)
{
    if (!root.isNull() && !contains(m_roots, root))
        m_roots.push_back(root);
}

void TrustStore::addIntermediate(const Certificate& certificate)
{
    if (!certificate.isNull() && !contains(m_intermediates, certificate))
        m_intermediates.push_back(certificate);
}

void TrustStore::addRevocationList(const RevocationList& list)
{
    m_lists.push_back(list);
}

void TrustStore::addSealMaker(const Certificate& certificate)
{
    addIntermediate(certificate); // where it is an authority, chains lead over it
    if (!certificate.isNull() && !contains(m_makers, certificate))
        m_makers.push_back(certificate);
}

void TrustStore::addDistrusted(const Certificate& certificate)
{
    if (!certificate.isNull() && !contains(m_distrusted, certificate))
        m_distrusted.push_back(certificate);
}

bool TrustStore::add(QByteArrayView derOrPem, Use use)
{
    const auto addOne = [&](QByteArrayView der) {
        if (const auto certificate = Certificate::parse(der)) {
            if (use == Use::Distrust)
                addDistrusted(*certificate);
            else if (use == Use::MakeSeals)
                addSealMaker(*certificate);
            else if (certificate->isSelfIssued())
                addRoot(*certificate);
            else
                addIntermediate(*certificate);
            return true;
        }
        const auto list = RevocationList::parse(der);
        if (list && use == Use::Trust)
            addRevocationList(*list);
        return list && use != Use::MakeSeals;
    };
    const auto blocks = detail::readTextBlocks(derOrPem);
    if (!blocks)
        return addOne(derOrPem);
    return std::all_of(blocks->begin(), blocks->end(), [&addOne](const detail::TextBlock& block) {
        return addOne(block.der);
    });
}

Status TrustStore::addFile(const QString& path, Use use)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{
            file.exists() ? Errc::Io : Errc::NotFound,
            detail::Tr::tr("The file %1 cannot be read. Check the name and your rights.")
                .arg(QFileInfo(path).fileName()),
            QStringLiteral("trust file cannot be opened")};
    const qint64 most = Limits().derBytes;
    const QByteArray bytes = file.read(most + 1);
    if (bytes.size() <= most && add(bytes, use))
        return Done{};
    return Error{
        Errc::Malformed,
        detail::Tr::tr("The file %1 is neither a certificate nor a revocation list. Take it out of "
                       "the folder or choose another file.")
            .arg(QFileInfo(path).fileName()),
        QStringLiteral("trust file of %1 bytes is neither certificate nor CRL").arg(bytes.size())};
}

Status TrustStore::addFolder(const QString& path, Use use)
{
    const auto names = QDir(path).entryList(
        QDir::Files | QDir::Readable, QDir::Name); // hidden files are not meant
    if (names.size() > kMaxFiles)
        return Error{
            Errc::LimitExceeded,
            detail::Tr::tr("The folder holds too many files. Choose one that holds only "
                           "certificates and revocation lists."),
            QStringLiteral("trust folder with %1 files").arg(names.size())};
    for (const QString& name : names) {
        if (Status added = addFile(QDir(path).filePath(name), use); !added)
            return added;
    }
    return Done{};
}

Status TrustStore::addPath(const QString& path)
{
    TrustStore grown = *this;
    Status added = Done{};
    if (QFileInfo(path).isDir()) {
        const QDir folder(path);
        added = grown.addFolder(path, Use::Trust);
        if (added)
            added =
                grown.addFolder(folder.filePath(QString::fromUtf16(kSealMakers)), Use::MakeSeals);
        if (added)
            added =
                grown.addFolder(folder.filePath(QString::fromUtf16(kDistrusted)), Use::Distrust);
    } else {
        added = grown.addFile(path, Use::Trust);
    }
    if (added)
        *this = std::move(grown);
    return added;
}

TrustStore TrustStore::under(std::vector<Certificate> roots) const
{
    TrustStore narrower = *this;
    narrower.m_roots = std::move(roots);
    return narrower;
}

ChainVerdict TrustStore::judge(
    const Certificate& certificate,
    const QDateTime& moment,
    const std::vector<Certificate>& extra) const
{
    if (certificate.isNull())
        return {};
    return PathFinder(*this, moment, extra).find(certificate);
}

} // namespace wenshu::crypto

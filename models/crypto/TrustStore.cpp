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
#include <QRegularExpression>

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

/// True also where there is none: then nothing lies in it.
bool isReadableFolder(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink())
        return true;
    return info.isDir() && info.isReadable() && info.isExecutable();
}

/// Hidden files are not meant, nor what a write that was cut off left; links that lead nowhere and
/// what cannot be read are.
QStringList namesIn(const QString& folder)
{
    QStringList names = QDir(folder).entryList(QDir::Files | QDir::System, QDir::Name);
    names.removeIf([](const QString& name) { return TrustStore::isLeftover(name); });
    return names;
}

/// Nothing where it cannot be read; more than may be read where it is too large.
std::optional<QByteArray> readTrustFile(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) // a pipe would wait for ever
        return std::nullopt;
    QByteArray bytes = file.read(qint64{Limits().derBytes} + 1);
    if (file.error() != QFileDevice::NoError)
        return std::nullopt;
    return bytes;
}

bool isListByName(const QString& path)
{
    return path.endsWith(QLatin1String(".crl"), Qt::CaseInsensitive);
}

bool isCertificateByName(const QString& path)
{
    return path.endsWith(QLatin1String(".cer"), Qt::CaseInsensitive) ||
           path.endsWith(QLatin1String(".crt"), Qt::CaseInsensitive);
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

bool TrustStore::isLeftover(QStringView fileName)
{
    static const QRegularExpression left(QStringLiteral("\\.new-[0-9a-z]{1,13}$"));
    return left.match(fileName.toString()).hasMatch();
}

std::vector<TrustPart> TrustStore::partsOf(QByteArrayView derOrPem)
{
    const auto partOf = [](QByteArrayView der) {
        TrustPart part;
        part.der = der.toByteArray();
        if (auto certificate = Certificate::parse(der))
            part.certificate = std::move(certificate).value();
        else if (auto list = RevocationList::parse(der))
            part.list = std::move(list).value();
        else
            part.mayBeList = part.der.contains("BEGIN X509 CRL"); // PEM that is broken
        return part;
    };
    std::vector<TrustPart> parts;
    const auto blocks = detail::readTextBlocks(derOrPem);
    if (!blocks) {
        parts.push_back(partOf(derOrPem));
        return parts;
    }
    for (const detail::TextBlock& block : *blocks) {
        parts.push_back(partOf(block.der));
        TrustPart& part = parts.back();
        part.mayBeList =
            part.mayBeList || (!part.certificate && !part.list && block.label.contains("CRL"));
    }
    return parts;
}

/// False where it is nothing that has its place there.
bool TrustStore::addPart(const TrustPart& part, Use use)
{
    if (part.certificate) {
        if (use == Use::Distrust)
            addDistrusted(*part.certificate);
        else if (use == Use::MakeSeals)
            addSealMaker(*part.certificate);
        else if (part.certificate->isSelfIssued())
            addRoot(*part.certificate);
        else
            addIntermediate(*part.certificate);
        return true;
    }
    if (part.list && use != Use::Distrust) // a list nobody trusts any more says nothing
        addRevocationList(*part.list);
    return part.list.has_value();
}

bool TrustStore::add(QByteArrayView derOrPem, Use use)
{
    const std::vector<TrustPart> parts = partsOf(derOrPem);
    return std::all_of(parts.begin(), parts.end(), [this, use](const TrustPart& part) {
        return addPart(part, use);
    });
}

Status TrustStore::addFile(const QString& path, Use use)
{
    const auto bytes = readTrustFile(path);
    if (!bytes)
        return Error{
            QFileInfo::exists(path) ? Errc::Io : Errc::NotFound,
            detail::Tr::tr("The file %1 cannot be read. Check the name and your rights.")
                .arg(QFileInfo(path).fileName()),
            QStringLiteral("trust file cannot be opened")};
    if (bytes->size() <= Limits().derBytes && add(*bytes, use))
        return Done{};
    return Error{
        Errc::Malformed,
        detail::Tr::tr("The file %1 is neither a certificate nor a revocation list. Take it out of "
                       "the folder or choose another file.")
            .arg(QFileInfo(path).fileName()),
        QStringLiteral("trust file of %1 bytes is neither certificate nor CRL").arg(bytes->size())};
}

Status TrustStore::addFolder(const QString& path, Use use)
{
    if (!isReadableFolder(path))
        return Error{
            Errc::Io,
            detail::Tr::tr("The folder %1 cannot be read. Check your rights.")
                .arg(QFileInfo(path).fileName()),
            QStringLiteral("trust folder cannot be read")};
    const QStringList names = namesIn(path);
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

/// Nothing where all of it could be taken.
std::optional<TrustFlaw::Effect> TrustStore::addWhatCanBeRead(const QString& path, Use use)
{
    using Effect = TrustFlaw::Effect;
    const auto bytes = readTrustFile(path);
    if (!bytes || bytes->size() > Limits().derBytes)
        return use == Use::MakeSeals ? Effect::MakersKept : Effect::Closed;
    bool isWhole = true;
    bool mayBeList =
        isListByName(path) || (bytes->startsWith('\x30') && !isCertificateByName(path));
    for (const TrustPart& part : partsOf(*bytes)) {
        isWhole = addPart(part, use) && isWhole;
        mayBeList = mayBeList || part.mayBeList;
    }
    if (isWhole)
        return std::nullopt;
    if (mayBeList || use == Use::Distrust)
        return Effect::Closed;
    return use == Use::MakeSeals ? Effect::MakersKept : Effect::Ignored;
}

void TrustStore::addKeptFolder(
    const QString& path, const QString& shown, Use use, std::vector<TrustFlaw>& flaws)
{
    const QStringList names = isReadableFolder(path) ? namesIn(path) : QStringList();
    if (!isReadableFolder(path) || names.size() > kMaxFiles) {
        const bool areMakers = use == Use::MakeSeals;
        flaws.push_back(
            {areMakers ? TrustFlaw::Effect::MakersKept : TrustFlaw::Effect::Closed, shown});
        return;
    }
    const QString prefix = use == Use::Trust ? QString() : shown + u'/';
    for (const QString& name : names) {
        if (const auto effect = addWhatCanBeRead(QDir(path).filePath(name), use))
            flaws.push_back({*effect, prefix + name});
    }
}

std::vector<TrustFlaw> TrustStore::addKept(const QString& folder)
{
    std::vector<TrustFlaw> flaws;
    const QString makers = QString::fromUtf16(kSealMakers);
    const QString distrusted = QString::fromUtf16(kDistrusted);
    addKeptFolder(folder, QFileInfo(folder).fileName(), Use::Trust, flaws);
    addKeptFolder(QDir(folder).filePath(makers), makers, Use::MakeSeals, flaws);
    addKeptFolder(QDir(folder).filePath(distrusted), distrusted, Use::Distrust, flaws);
    for (const TrustFlaw& flaw : flaws) {
        m_isClosed = m_isClosed || flaw.effect == TrustFlaw::Effect::Closed;
        m_keepsMakers = m_keepsMakers || flaw.effect == TrustFlaw::Effect::MakersKept;
    }
    return flaws;
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
    // A stray file must not stop the exchange, which the hub's lists guard.
    narrower.m_isClosed = false;
    return narrower;
}

ChainVerdict TrustStore::judge(
    const Certificate& certificate,
    const QDateTime& moment,
    const std::vector<Certificate>& extra) const
{
    if (certificate.isNull())
        return {};
    ChainVerdict verdict = PathFinder(*this, moment, extra).find(certificate);
    if (m_isClosed && verdict.state != ChainState::Revoked)
        verdict.state = ChainState::NoPathToRoot;
    return verdict;
}

} // namespace wenshu::crypto
